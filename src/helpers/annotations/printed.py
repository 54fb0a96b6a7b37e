"""Words and days of a record held against its article: a quotation must stand there, nobody speaks later."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from helpers.blocks import Block, Problem, quoted
from helpers.dating import day_of, last_day
from helpers.sentences import sentences

_GAP = re.compile(r"…|\.\.\.")  # in a term: words of the sentence left out, as in "shot … down"


def check_quoted(block: Block, text: str) -> Iterator[Problem]:
    """Yield where `term` or `place_text` of a claim is not printed where it could be meant.

    Case aside, and whatever blanks lie between the words: `term` in the claim's sentence or next to it, with
    … for words that part it; `place_text` anywhere in `text`, because a place named once holds for long.
    """
    near = _around(text, block.values["start"], block.values["end"])
    for name, within, where in (
        ("term", near, "neither the claim's sentence nor the one before or after it prints this"),
        ("place_text", [text], "the article does not print this"),
    ):
        words = block.values.get(name)
        printed = _as_printed(words, within)
        if not isinstance(words, str) or not words.strip() or printed == words:
            continue
        if printed:
            yield block.wrong(name, f"the article prints it in another Unicode form; write {quoted(printed)}")
        else:
            copy = "copy the word as it stands" if name == "term" else "copy the place, or leave it out"
            yield block.wrong(name, f"{where}; {copy}" + (_apart(near, words) if name == "term" else ""))


def in_its_form(block: Block, text: str) -> dict[str, str]:
    """Return `term` and `place_text` as `text` prints them, where only the Unicode form is another."""
    near = _around(text, block.values["start"], block.values["end"])
    there = {name: _as_printed(block.values.get(name), within)
             for name, within in (("term", near), ("place_text", [text]))}  # fmt: skip
    return {name: words for name, words in there.items() if words and words != block.values[name]}


def _as_printed(words: object, within: list[str]) -> str:
    r"""Return `words` in the Unicode form in which one of the texts `within` prints them; "" if none does.

    >>> _as_printed("café", ["a cafe\u0301"]) == "cafe\u0301", _as_printed("cafe", ["a café"])
    (True, '')
    """
    if not isinstance(words, str):
        return ""
    forms = (words, *(unicodedata.normalize(form, words) for form in ("NFC", "NFD")))
    return next((each for each in forms if any(_prints(text, each) for text in within)), "")


def _around(text: str, start: int, end: int) -> list[str]:
    """Return the sentence around text[start:end], the one before it and the one after it."""
    every = sentences(text)
    touched = [n for n, (first, last) in enumerate(every) if first < end and start < last]
    if not touched:
        return []
    here = every[touched[0]][0], every[touched[-1]][1]
    beside = every[max(touched[0] - 1, 0) : touched[0]] + every[touched[-1] + 1 : touched[-1] + 2]
    return [text[first:last] for first, last in (here, *beside)]


def _pattern(words: str) -> str:
    # whole words only, so that "kill" does not pass for "killed"
    return r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)"


def _prints(text: str, words: str) -> bool:
    r"""Return whether `text` prints `words`; … stands for any words between.

    >>> _prints("They SHOT 117\nof them down.", "shot … down"), _prints("killed", "kill")
    (True, False)
    """
    parts = [_pattern(part) for part in _GAP.split(words) if part.strip()]
    return bool(parts) and bool(re.search(".*?".join(parts), text, re.IGNORECASE | re.DOTALL))


def _apart(near: list[str], words: str) -> str:
    """Return the remedy for a term whose words the text prints in this order, but not side by side."""
    spread = " … ".join(words.split())
    return f"; if it is parted, write {spread!r}" if any(_prints(each, spread) for each in near) else ""


def check_said(block: Block, article: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield where a claim is said, or begins, after its `article` (a row of 01-corpus) was published."""
    published = last_day(article["published"], article["published_precision"])
    if not published:
        return
    for name in ("as_of", "period_start"):
        if day_of(block.values.get(name)) > published:
            remedy = "correct it, or the day of publication in articles.toml"
            yield block.wrong(
                name, f"lies after {article['published']}, when the text was published; {remedy}"
            )
