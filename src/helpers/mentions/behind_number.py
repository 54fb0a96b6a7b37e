"""What stands behind a number: the unit, the other end of a range, postposed quantifiers, rates."""

import re
from fractions import Fraction

from helpers.mentions import dates
from helpers.mentions.before_number import after_change, left
from helpers.mentions.grammar import PHRASE, Grammar
from helpers.mentions.numerals import exact, times
from helpers.mentions.reading import BOUNDS, NEXT, Draft, before, behind, listed, noun, number_at
from helpers.mentions.shapes import YEAR, as_clock, as_date, with_month

BREAK = re.compile(r"[.;:!?\n()0-9]").search  # what parts a rate from the number
DAY_MONTH = re.compile(r"([0-3]?[0-9])\.([01][0-9])").fullmatch
MILITARY = re.compile(r"([01][0-9]|2[0-3])([0-5][0-9])").fullmatch
COUNTING = ("", "count", "money", "measure", "distance", "area")
POSTPOSED = ("about", "more_than", "at_least", "up_to")


def finish(g: Grammar, c: str, draft: Draft) -> Draft:
    """Return the draft with what stands to its right (range, unit.

    Postposed quantifier) and left (quantifier, label).
    """
    _right(g, c, draft)
    left(g, c, draft)
    kind, unit = draft.kind, draft.unit
    if kind == "duration":
        is_value = len(draft.readings) == 1 and draft.quantifier not in BOUNDS
        draft.iso = dates.duration(draft.iso, draft.readings[0]) if is_value else ""
        return draft
    if unit in g.factor_units and c[draft.start - 3 : draft.start].lower() in g.factor_openers:
        draft.kind, draft.flags, draft.end = "ratio", (*draft.flags, "factor"), draft.unit_end
    elif not kind and (not unit or draft.end - draft.number_start == 4):
        _unitless(g, c, draft)
    if draft.kind in COUNTING and "per_period" not in draft.flags:
        at = draft.unit_end or draft.end
        if (found := g.rate(c, at, at + PHRASE)) and not BREAK(c, at, found.start()):
            draft.flags = (*draft.flags, "per_period")
    return draft


def _unitless(g: Grammar, c: str, draft: Draft) -> None:
    """Make a number that counts nothing the year, age or share that its form and place say."""
    if draft.quantifier == "range":
        if not draft.unit and YEAR(str(draft.low)) and YEAR(str(draft.high)):
            as_date(draft, f"{draft.low}/{draft.high}")
        return
    if len(draft.readings) != 1:
        return
    [number] = draft.readings
    if YEAR(c, draft.number_start, draft.number_end):
        token = c[max(0, draft.number_start - 14) : draft.number_start - 1].rpartition(" ")[2].lower()
        if (
            draft.quantifier in ("", "up_to")
            and token not in g.not_year
            and (not draft.unit or token in g.in_year)
        ):
            draft.start = draft.number_start
            as_date(draft, str(number))
    elif draft.unit:
        return
    elif not isinstance(number, int) and 0 < number < 1 and not c[draft.number_start].isdecimal():
        draft.kind = "share"
    elif (
        g.dotted_dates
        and not draft.quantifier
        and (day := DAY_MONTH(c, draft.number_start, draft.number_end))
    ):
        iso = dates.calendar(None, int(day[2]), int(day[1]))
        if iso:
            as_date(draft, iso)
    elif (
        g.comma_age and c[draft.start - 2 : draft.start] + c[draft.end] in (", ,", " ()") and 0 < number < 120
    ):
        name = c[max(0, draft.start - 30) : draft.start - 2].split()[-1:]
        draft.kind = "age" if name and name[0][0].isupper() else ""


def _right(g: Grammar, c: str, draft: Draft) -> None:
    """Read what follows the number: the other end of a range, a postposed quantifier, the unit."""
    more = True
    while more:
        at = draft.end
        if draft.quantifier == "vague" and c.startswith(" of ", at):
            at += 3
        found = NEXT(c, at)
        if not found:
            return
        gap, word = found.groups()
        key = word.lower()
        while key in g.noun_pass and (then := NEXT(c, found.end())):
            draft.unit, draft.unit_end, at = word, found.end(), found.end()
            found, gap, word = then, then[1], then[2]
            key = word.lower()
        if gap == "-" or key in g.after:
            start = at + len(gap)
            role, end = listed(g.after.get(key), c, start)
            if gap == "-":
                role, end = _hyphened(g, c, at, role, end)
            if role:
                more = _take_right(g, c, draft, role, start, end)
                continue
        if gap and draft.kind != "money" and not (c[at - 1] == "." and word[0].isupper()):
            end = found.end()
            if not g.simple_nouns or c[end] in "-'":
                word, end = noun(g, c, at)
            if word and word[0].isalpha():
                draft.unit, draft.unit_end = word, end
        more = False
    at = draft.unit_end or draft.end
    if draft.kind != "money" and c[at : at + 3] in g.behind_initials:
        _behind_unit(g, c, draft)


def _hyphened(g: Grammar, c: str, at: int, role: str, end: int) -> tuple[str, int]:
    """Return role and end of what a hyphen at `at` ties to the number.

    A suffix, a unit, the other end of a range.
    """
    suffix, suffix_end = listed(g.after.get("-"), c, at)
    if suffix not in ("", "join"):
        return suffix, suffix_end
    if role in ("", "join"):
        return ("join" if c[at + 1].isdecimal() or g.word(c, at + 1) else ""), at + 1
    return role, end


def _take_right(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> bool:
    """Apply the right neighbour `c[start:end]` to the draft; return whether to look further right."""
    if role == "join":
        return _range(g, c, draft, draft.end)
    if role in POSTPOSED:
        return _postposed(draft, c, role, start, end)
    if role == "stop" or draft.kind == "money":
        return False
    if role.startswith("unit "):
        _unit(g, draft, c, role, start, end)
        if (
            draft.unit_end
            and c[end] in (" -–" if draft.kind == "share" else " ")
            and _range(g, c, draft, end)
        ):
            return True
        _behind_unit(g, c, draft)
    elif role == "whole":
        draft.unit, draft.unit_end = c[start:end], end
        _behind_unit(g, c, draft)
    elif role.startswith("times "):
        draft.readings = tuple(times(reading, int(role[6:])) for reading in draft.readings)
        draft.quantifier, draft.quantifier_text = "about", c[start:end]
        draft.end = draft.number_end = end
        return True
    else:
        return SPECIAL[role](g, c, draft, role, start, end) is not None
    draft.settled = True
    return False


def _factor(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> None:
    """Read "kali lipat", "times more": the first is the unit whole, of the second only its first word."""
    draft.unit = c[start:end] if role == "factor" else c[start:end].partition(" ")[0]
    draft.end = draft.unit_end = start + len(draft.unit)
    draft.kind, draft.flags = "ratio", (*draft.flags, "factor")


def _month(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> None:
    """Read a month or a word for year; a year too small is a duration."""
    if not with_month(g, c, draft) and role == "yearword":
        _unit(g, draft, c, "unit duration P1Y", start, end)


def _clock(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> None:
    """Read a part of the day, "o'clock", a time zone (which is not part of the mention)."""
    as_clock(draft, role)
    draft.end = draft.end if role == "zone" else end


def _subset(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> None:
    """Read "of them"."""
    draft.flags = (*draft.flags, "subset")


def _decades(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> bool | None:
    """Read `1970-an`, `30-an tahun`, "her 60s".

    Else the suffix means about (`70-an`), and a unit may follow.
    """
    hyphen = c[start - 1] == "-"
    number_end = start - hyphen
    if len(draft.readings) != 1:
        return None
    year = draft.readings[0]
    whose = c[draft.start - 5 : draft.start - 1].strip().lower()
    of_life = whose in g.possessives or behind(g, c, end)[0] == "unit duration P1Y"
    draft.end = draft.number_end = end
    if isinstance(year, int) and (of_life or YEAR(c, draft.number_start, number_end)):
        decade(g, c, draft, year)
        return None
    if not draft.quantifier:
        draft.quantifier, draft.quantifier_text, draft.number_end = "about", c[number_end:end], number_end
    return True


def decade(g: Grammar, c: str, draft: Draft, first: int) -> Draft:
    """Return the years of life or of a century that a decade spans: "in his thirties", "1970-an"."""
    if first >= 1000:
        as_date(draft, f"{first // 10}X")
        return left(g, c, draft)
    draft.low, draft.high, draft.quantifier, draft.kind, draft.readings = first, first + 9, "vague", "age", ()
    role, end = behind(g, c, draft.end)
    draft.unit = c[draft.end + 1 : end] if role.startswith("unit duration") else ""
    return draft


def _suffixed(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> None:
    """Read the ending of an ordinal (47th, 47-я) or of a year (в 2024-м)."""
    year = YEAR(c, draft.number_start, draft.number_end)
    draft.kind, draft.end, draft.number_end = "ordinal", end, end
    if year and g.dotted_dates:
        as_date(draft, year[0])
    else:
        with_month(g, c, draft)


def _share_of(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> None:
    """Read "one in five" and "nine out of ten" as shares.

    Small numbers, the second not of a period or place.
    """
    other = number_at(g, c, end + 1)
    if not other or len(draft.readings) != 1 or len(other[0]) != 1:
        return
    part, whole = draft.readings[0], other[0][0]
    whole_numbers = isinstance(part, int) and isinstance(whole, int) and 0 < part < whole <= 100
    if whole_numbers and not behind(g, c, other[1])[0].startswith(("unit", "month")):
        draft.readings, draft.kind, draft.end = (exact(Fraction(part, whole)),), "share", other[1]
        draft.number_end = draft.end


def _ratio(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> None:
    """Read "tujuh banding satu"."""
    other = number_at(g, c, end + 1)
    if other and other[0] != (0,) and len(draft.readings) == 1:
        draft.readings, draft.kind = (exact(Fraction(draft.readings[0]) / Fraction(other[0][0])),), "ratio"
        draft.end = draft.number_end = other[1]


SPECIAL = {
    "factor": _factor, "factor_lead": _factor, "month": _month, "yearword": _month,
    "am": _clock, "pm": _clock,
    "zone": _clock, "oclock": _clock, "subset": _subset, "decade": _decades, "ordinal": _suffixed,
    "share_of": _share_of, "ratio": _ratio, "label": lambda *_: None,
}  # fmt: skip


def _postposed(draft: Draft, c: str, role: str, start: int, end: int) -> bool:
    """Take a quantifier that stands behind the number or its unit ("10 lebih", "50 people or more").

    Return whether.
    """
    if draft.quantifier:
        return False
    draft.quantifier, draft.quantifier_text, draft.end = role, c[start:end], end
    return True


def _unit(g: Grammar, draft: Draft, c: str, role: str, start: int, end: int) -> None:
    """Set unit and kind; a percent or currency word is part of the mention, another unit is not."""
    kind, _, period = role[5:].partition(" ")
    draft.unit, draft.unit_end = c[start:end], end
    if g.military and period == "PT1H" and (hour := MILITARY(c, draft.number_start, draft.number_end)):
        as_clock(draft, "")
        draft.iso, draft.end = dates.clock(int(hour[1]), int(hour[2]), ""), end
        return
    if kind in ("share", "money"):
        draft.end = end
    draft.kind, draft.iso = kind, period


def _behind_unit(g: Grammar, c: str, draft: Draft) -> None:
    """Read what may follow the counted noun: a postposed quantifier, a rate, "of them"."""
    at = draft.unit_end or draft.end
    if draft.settled or not (found := NEXT(c, at)):
        return
    entries = g.behind_unit.get(found[2].lower())
    role, end = listed(entries, c, found.start(2))
    if role == "per_period" or role == "subset":
        draft.flags = (*draft.flags, role)
    elif role == "age":
        draft.kind = "age" if draft.kind == "duration" else draft.kind
    elif role and not ((word := NEXT(c, end)) and word[2].lower() in g.comparatives):
        _postposed(draft, c, role, found.start(2), end)


def _range(g: Grammar, c: str, draft: Draft, at: int) -> bool:
    """Read the other end of a range, if what stands at `at` joins one to the number.

    Return whether it does.
    """
    joint = g.join(c, at)
    if not joint or draft.quantifier or len(draft.readings) != 1:
        return False
    begin = joint.end()
    if draft.kind in ("", "money") and (mark := g.currency(c, begin)):
        begin = mark.end()
    other = number_at(g, c, begin)
    if other is None or len(other[0]) != 1:
        return False
    low, high, end = draft.readings[0], other[0][0], other[1]
    word, opener = (joint[2] or "").lower(), _opener(g, c, draft.start)
    if word in g.betweens and word not in g.joins and not opener:
        return False
    scale = g.scale_in(c, begin, end)
    if scale and not g.scale_in(c, draft.number_start, draft.number_end):
        by = g.scales[scale[1].lower()]
        low = times(low, by) if low * by < high else low
    if word in g.pairs and not (high == low + 1 or opener or (scale and low < high)):
        return False
    if low >= high or (opener in g.change_openers and after_change(g, c, draft.start)):
        return False
    draft.low, draft.high, draft.readings, draft.quantifier = low, high, (), "range"
    draft.quantifier_text = (joint[1] or joint[2]).strip()
    draft.end = draft.number_end = end
    draft.number_start = draft.start if begin > joint.end() else draft.number_start
    return True


def _opener(g: Grammar, c: str, at: int) -> str:
    """Return the word that opens a range before `at`, past a currency sign: "antara", "from".

    "" if there is none.
    """
    mark = g.glued(c, max(0, at - 6), at)
    at = mark.start() if mark else at
    role, start = before(g, c, at)
    if role == "date":
        at = start
        role, start = before(g, c, at)
    return c[start : at - 1].lower() if role == "between" else ""
