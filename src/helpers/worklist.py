"""The annotator's worklist: every mention of every article (02-mentions), and what a second look adds."""

from collections.abc import Mapping

import pandas as pd

from helpers import tables
from helpers.mentions import find_mentions, sweep

TABLE = "02-mentions"


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
