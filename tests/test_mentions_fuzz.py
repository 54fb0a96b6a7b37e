"""Words of the lists in any order and between any marks: no crash, and every record holds together."""

import json
import random
import re
from pathlib import Path

import pytest

from helpers.mentions import find_mentions
from helpers.mentions.clutter import tidied
from helpers.mentions.grammar import grammar, languages

FOLDER = Path(__file__).parent / "evaluation"
NUMBERS = re.findall(
    r"\S+",
    "1 2 5 12 24 25 31 60 90 100 1995 2024 2,000 2.000 12,5 12.5 0 08:30 8.30 1/2 3:1 ½ 45k 5- 7-х 5-го 3-й"
    ' 30-an 1970-an 60s 5th II I X Su-34 T-72 F-16s $5 €3 Rp5 5% № ( « » " — – - ... … / + ~ > 0430 1e5 ٣ ²'
    " 12/05/2023 3/4/2022 2023-05-01 2023/24 0915) 2bn 5m 1:50 51-49 80. 000 49 .5 & &nbsp; < >",
)
GAPS = (" ", " ", " ", " ", "-", "", ", ", "\n", ". ", " — ", "\u00a0", "  ", "\t", " \r\n", "\u200b")
ONCE_WRONG = [
    ("en", "AUGUST-FORTIES, 12 may a pair of wells"),
    ("id", "bisa Rp12-14 b)"),  # each crashed, or overlapped its neighbour
    ("ru", "1995 № 3 — 5-го - в-2\n"),
    ("uk", "назви. сьомім-٣-"),
    ("uk", "2,000--ше — —-II. тонн-вулиця, № 3-"),
    ("en", "ONOF TWO MINDS"),
    ("en", "THE UPONHA $5 — TEN-31 — 5%-> TEN "),
    ("ru", "1970-an-и менее 100\n"),
    ("ru", "после, 15, 12,5 году.-дочери\nпациентка часа ночи"),
    ("en", "sixteenth district oct 1992–1995 — under days old"),
    ("uk", "08:30 три + грудня — трильйону-серпень\nмвт"),
    ("id", "SEPEKAN. \n-"),
    ("uk", "З ПІВРІЧЧЯ "),
    ("ru", "ни один-бьёт канадских долларов"),
    ("en", "The deadline is 12/05/2023."),
    ("en", "paid € 3/4/2022 for two"),
    ("ru", "(3/4-80-х "),
    ("uk", "0915) 2023-05-01 "),
    ("uk", "5% менш як1 <."),
    ("en", "can€ 12, € 12/05/2023 "),
    ("ru", "1,5 раз "),
]


def holds_together(text: str, language: str) -> None:
    """Raise an AssertionError if a record does not slice back to the text, overlaps or contradicts itself."""
    at, plain = 0, tidied(text)[0]
    for m in find_mentions(text, language):
        assert text[m.start : m.end] == m.text, text
        assert text[m.number_start : m.number_end] == m.number_text, text
        assert at <= m.start <= m.number_start <= m.number_end <= m.end, text
        assert m.start < m.end and m.text == m.text.strip(), text
        assert (m.low is None) == (m.low_inclusive is None), text
        assert (m.high is None) == (m.high_inclusive is None), text
        assert m.low is None or m.high is None or m.low <= m.high, text
        assert not any(isinstance(number, float) for number in (m.value, m.low, m.high)), text
        assert not m.unit or m.unit in plain, text
        at = m.end


@pytest.mark.parametrize(("language", "text"), ONCE_WRONG)
def test_what_once_went_wrong_holds_together(language, text):
    holds_together(text, language)


@pytest.mark.parametrize("language", languages())
def test_words_of_the_lists_in_any_order_hold_together(language):
    g, rng = grammar(language), random.Random(language)
    rows = (FOLDER / f"{language}-open.jsonl").read_text("utf-8").splitlines()
    words = [word for row in rows for word in json.loads(row)["text"].split(" ")]
    listed = {*g.starts, *g.numerals}
    for word, _, _, longer in (*g.after.values(), *g.behind_unit.values()):
        listed |= {word, *longer}
    for word, _, longer in filter(None, g.before.values()):
        listed |= {word, *(phrase for ending in longer.values() for phrase, _ in ending)}
    listed = sorted(listed)
    for _ in range(10_000):
        pools = rng.choices((words, listed, NUMBERS), (1, 2, 1), k=rng.randrange(1, 14))
        text = "".join(rng.choice(pool) + rng.choice(GAPS) for pool in pools)
        holds_together(rng.choice((text, text, text, text.upper(), text.title())), language)
