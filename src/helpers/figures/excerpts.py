"""What a text prints around a claimed number: its own words, as many as belong together."""

import re
from collections.abc import Mapping
from typing import Any

QUOTES = ('""', "“”", "„“", "«»")  # pairs of marks that a quotation keeps whole
REACH = 90  # characters between the number and the verb from which on the quotation keeps to the number alone


def excerpt(row: Mapping[str, Any]) -> str:
    """Return the words as printed, from verb to number or the other way, if they stand close together."""
    start, sentence = row["start"] - row["sentence_start"], row["sentence"]
    end = start + len(row["exact"])
    if sentence[start:end] != row["exact"]:  # a frame without sentences
        return row["exact"]
    verb = min(
        (found.span() for found in re.finditer(re.escape(row["term"]), sentence, re.IGNORECASE)),
        key=lambda span: abs(span[0] - start),
        default=(start, end),
    )
    first, last = min(start, verb[0]), max(end, verb[1])
    return _whole(sentence, first, last) if last - first <= REACH else row["exact"]


def _whole(sentence: str, first: int, last: int) -> str:
    """Return the words from `first` to `last`, and what lies up to the other half of cut quotation marks."""
    for opening, closing in QUOTES:
        words = sentence[first:last]
        if words.count(opening) == words.count(closing) and (
            opening != closing or words.count(opening) % 2 == 0
        ):
            continue
        before, behind = sentence.rfind(opening, 0, first), sentence.find(closing, last)
        if words.rfind(opening) >= words.rfind(closing) and 0 <= behind - last <= REACH:
            last = behind + 1
        elif before >= 0 and first - before <= REACH:
            first = before
    return sentence[first:last]


def around_share(claim: Mapping[str, Any]) -> str:
    """Return the printed words that tell of what a claimed share is one; "" if none say more than its number.

    They are the passage, or, where nothing stands behind its number, what reaches from there to the verb.
    """
    printed, words, number = claim["exact"], excerpt(claim), claim["number_text"]
    behind = printed.partition(number)[2]
    if not _letters(behind) and _letters(_without(words, printed, claim["term"])):
        return words
    return printed if _letters(_without(printed, number)) else ""


def _without(text: str, *parts: str) -> str:
    for part in parts:
        text = re.sub(re.escape(part), "", text, count=1, flags=re.IGNORECASE)
    return text


def _letters(text: str) -> bool:
    return any(map(str.isalpha, text))
