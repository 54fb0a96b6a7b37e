"""What a text holds beside its words: blanks in a row, signs without width, HTML's names for signs, wraps."""

import html
import re

from helpers.mentions.scanning import SPACES
from helpers.wrapped import unwrapped

UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
BLANKS = f" {SPACES}"
WITHIN = tuple("0123456789.,'’\u00a0\u202f")  # on both sides of an unseen sign: it stands within a number
# A sign that all clutter of a kind holds, and the clutter. A text is asked for the signs first: that takes a
# fiftieth of the time of looking for any clutter
CLUTTER = [
    ("  ", f"  [{BLANKS}]*"),
    *((blank, rf"{blank}(?:[{BLANKS}]+|(?<=[{BLANKS}].))") for blank in SPACES),
    *((sign, f"{sign}+") for sign in UNSEEN),
    ("\r", r"\r(?=\n)"),
    ("&", "&#?[a-zA-Z0-9]{2,8};"),
]
FINDERS = [(sign, re.compile(pattern).finditer) for sign, pattern in CLUTTER]
Shifts = list[tuple[int, int]]  # from which code point on, and by how many, one stands further on in the text


def tidied(text: str) -> tuple[str, Shifts]:
    r"""Return the text without clutter and not wrapped, and how far its parts are from where they stand.

    No shifts if it is the text itself. Blanks between two digits stay, as they part the columns of a table,
    and so do unseen signs within a number: nobody can tell what they part, `corpus.hidden` names them.
    >>> tidied("more\u200b  than&nbsp;49\u200b000 men,  7   9")
    ('more than\xa049\u200b000 men, 7   9', [(0, 0), (4, 1), (5, 2), (10, 7), (22, 8)])
    """
    flat = unwrapped(text)
    spans = {found.span() for sign, find in FINDERS if sign in flat for found in find(flat)}
    if flat is text and not spans:
        return text, []
    parts, shifts, at, length = [], [(0, 0)], 0, 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start < at or (sign := _instead(flat, start, end)) == flat[start:end]:
            continue
        parts += [flat[at:start], sign]
        length, at = length + start - at + len(sign), end
        shifts.append((length, end - length))
    return "".join([*parts, flat[at:]]), shifts


def _instead(text: str, start: int, end: int) -> str:
    """Return what stands for the clutter `text[start:end]`."""
    if text[start] == "&":
        return html.unescape(text[start:end])
    if text[start] in UNSEEN:
        parts = text[start - 1 : start] in WITHIN and text[end : end + 1] in WITHIN
        return text[start:end] if parts else ""
    if text[start] == "\r":
        return ""
    first = start - (text[start - 1 : start] in tuple(BLANKS))
    before, behind = text[max(0, first - 1) : first], text[end : end + 1]
    if before.isdecimal() and behind.isdecimal():
        return text[start:end]
    return text[start] if first == start and before not in ("", "\n") and behind not in ("", "\n") else ""
