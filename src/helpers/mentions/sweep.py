"""A second, independent look: every digit and every numeral word must lie in some mention, or it is a gap.

It shares no pattern with `mentions`: it walks over the words of the text one by one and tests each against
a stem-and-affix list of its own (`[sweep]` of a language's word list). What the first overlooks, it names.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from helpers.mentions import Mention
from helpers.mentions.grammar import word_list
from helpers.mentions.lists import forms

TOKEN = re.compile(r"[0-9]+|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
RATE_REACH = 60  # code points behind a mention in which a period may be its rate ("50 roket sehari")


class Gap(NamedTuple):
    """A digit run or numeral word that no mention covers; offsets count code points."""

    start: int
    end: int
    text: str
    context: str


@lru_cache
def _closed_class(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of numeral words, and of phrases in which such a word states no quantity."""
    rules = word_list(language)["sweep"]
    free = rf"\b(?:{'|'.join(map(re.escape, forms(rules['free'])))})\b"
    return re.compile(rules["token"], re.IGNORECASE), re.compile(free, re.IGNORECASE)


def gaps(text: str, language: str, mentions: Sequence[Mention]) -> list[Gap]:
    """Return every digit run and numeral word of `text` that lies in none of `mentions`, in text order.

    `mentions` are those of `find_mentions(text, language)`, or any records with `start`, `end` and `flags`.
    >>> [gap.text for gap in gaps("dua tank dan 12 truk", "id", [])]
    ['dua', '12']
    """
    numeral, free = _closed_class(language)
    excused = [found.span() for found in free.finditer(text)]
    spans = sorted((mention.start, mention.end, "per_period" in mention.flags) for mention in mentions)
    found, at = [], 0
    for token in TOKEN.finditer(text):
        start, end = token.span()
        digits = token[0].isdecimal()
        if not (digits or numeral.fullmatch(token[0])) or text[start - 1 : end] in ("m2", "m3"):  # not km2
            continue
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        covered = at < len(spans) and spans[at][0] <= start and end <= spans[at][1]
        rate = not digits and at and spans[at - 1][2] and start - spans[at - 1][1] <= RATE_REACH
        if not (covered or rate or any(left <= start and end <= right for left, right in excused)):
            found.append(Gap(start, end, token[0], text[max(0, start - 30) : end + 30]))
    return found
