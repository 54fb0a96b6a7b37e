"""What marks and letters make of digits: dates, times of day, fractions, ratios, model names."""

import re
from fractions import Fraction

from helpers.mentions import dates
from helpers.mentions.clocks import CLOCK, in_digits, says_clock
from helpers.mentions.grammar import Grammar
from helpers.mentions.numerals import digits
from helpers.mentions.ranges import as_part
from helpers.mentions.reading import Draft, before, behind
from helpers.mentions.scanning import LETTERS

SLASHED = re.compile(r"([0-9]{1,3})/([0-9]{1,3}|(?:19|20)[0-9]{2})(?![0-9/])").match
MAPPED = re.compile(r"1:([0-9]{1,3}(?: ?[0-9]{3})+)(?![0-9])").match  # масштаб 1:50 000
SCORE = re.compile(r"([0-9]{1,6}):([0-9]{1,6})(?![0-9:])").match
YEARS = re.compile(
    r"((?:1[5-9]|20)[0-9]{2}) ?[-–—/] ?((?:1[5-9]|20)[0-9]{2}|[0-9]{2})(?![0-9]|[.,][0-9])"
).match
TAIL = re.compile(rf"[{LETTERS}0-9]+(?:[-–][{LETTERS}]*[0-9][{LETTERS}0-9]*)*").match


def shaped(g: Grammar, c: str, start: int, end: int) -> Draft | None:
    """Return the date, time, fraction or ratio in digits and marks from `start` on; None if it is none."""
    draft = Draft(start, end)
    found = dates.DATE(c, start)
    if found and (days := dates.numeric(found, g.date_order, _weekday_before(g, c, start))):
        draft.kind, draft.iso, draft.dates = "date", *((days[0], ()) if len(days) == 1 else ("", days))
    elif c[end] == ":" and (found := MAPPED(c, start)):
        as_part(draft, Fraction(1, int(found[1].replace(" ", ""))), "ratio", found.end())
    elif (found := CLOCK(c, start)) and (found[0][-3] != "." or says_clock(g, c, start, found.end())):
        in_digits(g, c, draft, found)
        return draft
    elif (found := YEARS(c, start)) and (last := found[1][:2] * (len(found[2]) == 2) + found[2]) > found[1]:
        dates.dated(g, c, draft, [found[1], last], start, found.end())
        return draft
    elif (found := SLASHED(c, start)) and int(found[2]):
        top, bottom = int(found[1]), int(found[2])
        beside = c[start - 1] == "(" or _weekday_before(g, c, start) is not None
        draft.kind = "label"
        if beside and (iso := dates.calendar(None, bottom, top)):
            draft.kind, draft.iso = "date", iso
        elif top < bottom <= 100 and found[0] not in g.label_names:
            as_part(draft, Fraction(top, bottom), "share", found.end())
        elif 0 < top < 13 and bottom > 1000 and before(g, c, start)[0] not in ("law", "label"):
            draft.kind, draft.iso = "date", f"{found[2]}-{top:02}"  # 06/2024
    elif (found := SCORE(c, start)) and int(found[2]):
        as_part(draft, Fraction(int(found[1]), int(found[2])), "ratio", found.end())
    else:
        return None
    draft.end = draft.number_end = found.end()
    return draft


def _weekday_before(g: Grammar, c: str, start: int) -> int | None:
    """Return the weekday (Monday = 0) that stands within two words before a date; None if none does."""
    words = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*", c[max(0, start - 30) : start].rpartition("\n")[2].lower())
    return next((g.weekdays[word] for word in reversed(words[-2:]) if word in g.weekdays), None)


def glued(g: Grammar, c: str, start: int, end: int) -> Draft | None:
    """Return the ordinal (`ke-3`), model or label (`Su-34`, `M-14`) of the digits at `start`, else None."""
    begin = start
    while begin > 1 and start - begin < 16 and (c[begin - 1].isalnum() or c[begin - 1] in "-–"):
        begin -= 1
    prefix = c[begin:start].lstrip("-–")
    name = prefix.rstrip("-–")
    if not name or g.glued(" " + prefix):
        return None
    draft = Draft(start, end)
    draft.start = start - len(prefix)
    if name.lower() == g.ordinal_prefix:
        draft.readings, draft.kind = digits(c[start:end], g.group)[:1], "ordinal"
        return draft
    if name.lower() == name:
        return None
    model(c, draft)
    if draft.end < end and c[end - 2] == ",":  # ШОАБ-0,5
        draft.end = draft.number_end = end
    is_label = (
        c[draft.start : draft.end].lower() in g.label_names
        or name.lower() in g.label_prefixes
        or "label" in (before(g, c, draft.start)[0], behind(g, c, draft.end)[0])
    )
    draft.kind = "label" if is_label else "model"
    return draft


def model(c: str, draft: Draft) -> Draft:
    """Return the model name that goes on with letters behind its digits: 2С19, 7.62x39mm."""
    begin = draft.end - 1 if c[draft.end] in "xх" else draft.number_start
    draft.kind, draft.end = "model", TAIL(c, begin).end()
    draft.number_end = draft.end
    return draft
