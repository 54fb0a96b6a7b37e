"""What stands beside a number: the word or the listed phrase before or behind it."""

import re

from helpers.mentions.grammar import Grammar
from helpers.mentions.lists import PHRASE, QUANTIFIERS, Behind

NEXT = re.compile(r"([ -]?)([^\W\d_]+|\.{2,3}(?=[-−+0-9])|[^\s\w])").match
WORD = 25  # code points before a number in which the word before it must begin; the longest has 18
OPENING = '("«“„'  # marks that a word may begin with


def listed(entry: Behind | None, c: str, start: int) -> tuple[str, int]:
    """Return role and end of the longest phrase of `entry` at `start`; ("", start) if none begins there."""
    if not entry:
        return "", start
    word, own, lengths, longer = entry
    end = start + len(word)
    if lengths and (fitting := lengths.get(c[end + (c[end] == " ")])):
        window = c[start : start + fitting[0]].lower()
        for length in fitting:
            phrase = window[:length]
            if phrase in longer and not (phrase[-1].isalpha() and c[start + length].isalnum()):
                return longer[phrase], start + length
    return (own, end) if own and not (c[end].isalnum() and word[-1].isalpha()) else ("", start)


def behind(g: Grammar, c: str, at: int) -> tuple[str, int]:
    """Return role and end of the listed phrase behind `at`, a space or hyphen aside; ("", at) if none."""
    if not (found := NEXT(c, at)):
        return "", at
    role, end = listed(g.after.get(found[2].lower()), c, found.start(2))
    if found[1] == "-" and role in ("", "join"):  # 6-й, and not й
        role, end = listed(g.after.get("-"), c, at)
    return role, end


def before(g: Grammar, c: str, at: int) -> tuple[str, int]:
    """Return role and start of the listed phrase that ends at `at`, a space aside; ("", at) if none."""
    stop = at - 1
    if c[stop] == " ":
        token = c[c.rfind(" ", 0, stop) + 1 : stop]
    elif c[stop] in ".:'" or c[stop - 1 : at].isalpha():  # No.3, Mag:5.2, July '26, sekitar200
        stop = at - 2 * (c[stop] == "'")
        token = c[max(0, at - WORD) : stop].rpartition(" ")[2]
    else:
        return "", at
    entry = g.before[token]
    if entry is None:
        return "", at
    word, own, longer = entry
    start = stop - len(word)
    if longer and (ending := longer.get(c[start - 2])):
        window = c[stop - PHRASE if stop > PHRASE else 0 : stop].lower()
        for phrase, role in ending:
            if window.endswith(phrase) and not c[stop - len(phrase) - 1].isalnum():
                return role, stop - len(phrase)
    if own:
        return own, start
    if token in g.links:  # не более чем через два часа
        role, start = before(g, c, stop - len(token))
        if token == "на" and role[-4:] == "than" and not c[start : stop - 3].endswith(g.than):
            return "", at  # стало меньше на одну
        if role in QUANTIFIERS or not token or (role == "inverted" and token in g.inverted_preps):
            return role, start
    return "", at


def word_before(c: str, at: int) -> str:
    """Return the word before `at`, one space aside, in small letters; "" if there is none on the line."""
    if c[at - 1] != " ":
        return ""
    return c[max(0, at - WORD) : at - 1].rpartition(" ")[2].rpartition("\n")[2].lstrip(OPENING).lower()


def word_behind(c: str, at: int) -> str:
    """Return the word or mark behind `at`, a space or hyphen aside, in small letters; "" if none is there."""
    found = NEXT(c, at)
    return found[2].lower() if found else ""


def money_scale(g: Grammar, c: str, at: int, mark: str) -> tuple[int, int]:
    """Return what a letter behind money multiplies it by, and its end: £2m, Rp 3 M; else (1, 0)."""
    scale = g.money_scale(c, at)
    letter = scale[1].lower() if scale else ""
    by = g.money_scales.get(f"{mark} {letter}".lower()) or g.money_scales.get(letter)
    return (by, scale.end()) if by else (1, 0)


def opening(g: Grammar, c: str, at: int) -> str:
    """Return the word ("antara") that opens a range, past a currency, "tahun" or a month; "" if none."""
    mark = g.glued(c, max(0, at - 6), at)
    at = mark.start() if mark else at
    role, start = before(g, c, at)
    if role in ("date", "time", "age", "month", "about"):
        at = start
        role, start = before(g, c, at)
    return c[start : at - 1].lower() if role == "between" else ""


def past_word(g: Grammar, c: str, at: int, role: str) -> int:
    """Return the place behind the word at `at` if that has this role (tahun, pukul), else `at`."""
    found = NEXT(c, at - 1)
    entry = g.before[found[2].lower()] if found and c[found.end()] == " " else None
    return found.end() + 1 if entry and entry[1] == role else at
