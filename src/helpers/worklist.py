"""The annotator's worklist: every mention of every article (02-mentions), and what a second look adds."""

import re
from collections.abc import Mapping
from decimal import Decimal

import pandas as pd

from helpers import tables
from helpers.mentions import find_mentions, sweep

TABLE = "02-mentions"
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def readings(cell: str) -> list[str]:
    """Return the numbers or days that a mention can mean, where there are several; `cell` of 02-mentions.

    >>> readings("1.200 1200"), readings("2024-06-08 2024-08-06"), readings("")
    (['1.2', '1,200'], ['2024-06-08', '2024-08-06'], [])
    """
    return [f"{Decimal(each).normalize():,f}" if _NUMBER.fullmatch(each) else each for each in cell.split()]


def mentions(articles: pd.DataFrame, texts: Mapping[str, str]) -> pd.DataFrame:
    """Return 02-mentions: each mention in each text, by article and start; offsets count code points.

    `articles` = 01-corpus; each text is read in the language of its data sheet.
    """
    rows: list[dict[str, object]] = []
    for article, language in zip(articles["article"], articles["language"], strict=True):
        rows += [{"article": article} | each._asdict() for each in find_mentions(texts[article], language)]
    return tables.frame(TABLE, rows)


def gaps(articles: pd.DataFrame, texts: Mapping[str, str]) -> pd.DataFrame:
    """Return what the second sweep finds outside all mentions: article, start, end, text, context."""
    rows = [
        {"article": row["article"]} | gap._asdict()
        for row in articles.to_dict("records")
        for text, language in [(texts[row["article"]], row["language"])]
        for gap in sweep.gaps(text, language, find_mentions(text, language))
    ]
    return pd.DataFrame(rows, columns=["article", *sweep.Gap._fields])
