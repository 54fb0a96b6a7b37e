"""Words that look like a number and are none here: homographs, and names that a number stands in."""

import re

from helpers.mentions.grammar import Grammar

WORD = re.compile(r" ([^\W\d_]+)").match
TITLE = re.compile(r"«[A-ZА-ЯЁІЇЄҐ][^\W\d_]+ $").search
CLOSING = {"«": "»", '"': '"', "“": "”", "„": "“"}


def counts(g: Grammar, c: str, end: int, word: str) -> bool:
    """Return whether a homograph counts: whether the word behind it has an ending that says so."""
    found = WORD(c, end)
    if not found:
        return False
    then = found[1].lower()
    if g.homographs[word] == ("*",):
        return g.after.get(then, ("", ""))[1] != "stop"
    return then.endswith(g.homographs[word])


def called(c: str, start: int, end: int, rank: bool) -> bool:
    """Return whether a number word with a capital is a name.

    A call sign in quotes («Седьмой»); in a sentence, a capital that only a name has (Семь Колодезей).
    """
    if CLOSING.get(c[start - 1]) == c[end]:
        return True
    if c[start + 1].isupper() or c[start - 1] != " " or not (c[start - 2].isalpha() or c[start - 2] == ","):
        return False
    return not rank or (c[end] == " " and c[end + 1].isupper() and not c[end + 2].isupper())


def in_quotes(c: str, start: int) -> bool:
    """Return whether the digits at `start` end a name in quotes: «Квартал 95»."""
    return TITLE(c[max(0, start - 24) : start]) is not None
