"""What the marks and letters at a number's digits make of it.

Dates, clock times, fractions, ratios, model names.
"""

import re
from fractions import Fraction

from helpers.mentions import dates
from helpers.mentions.grammar import Grammar
from helpers.mentions.nouns import noun
from helpers.mentions.numerals import digits, exact
from helpers.mentions.reading import Draft, before, behind, number_at, ordinal_from
from helpers.mentions.scanning import LETTERS
from helpers.mentions.spans import CLOCK, HALVES, clock_span, day_span, joined

DATE = re.compile(r"([0-9]{1,4})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})(?![0-9])").match
SLASHED = re.compile(r"([0-9]{1,3})/([0-9]{1,3})(?![0-9/])").match
SCORE = re.compile(r"([0-9]{1,6}):([0-9]{1,6})(?![0-9:])").match
YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}").fullmatch
YEARS = re.compile(
    r"((?:1[5-9]|20)[0-9]{2}) ?[-–—/] ?((?:1[5-9]|20)[0-9]{2}|[0-9]{2})(?![0-9]|[.,][0-9])"
).match
TAIL = re.compile(rf"[{LETTERS}0-9]+(?:[-–][{LETTERS}]*[0-9][{LETTERS}0-9]*)*").match


def shaped(g: Grammar, c: str, start: int, end: int) -> Draft | None:
    """Return the date, clock time, fraction or ratio written in digits and marks from `start` on.

    None if it is none.
    """
    draft = Draft(start, end)
    if (found := DATE(c, start)) and (days := _numeric_date(g, c, found)):
        draft.kind, draft.end = "date", found.end()
        draft.iso, draft.dates = (days[0], ()) if len(days) == 1 else ("", days)
    elif (found := CLOCK(c, start)) and (":" in found[0] or _says_clock(g, c, start, found.end())):
        _clock(g, c, draft, found)
    elif (found := YEARS(c, start)) and (last := found[1][:2] * (len(found[2]) == 2) + found[2]) > found[1]:
        draft.kind, draft.quantifier, draft.end, draft.iso = (
            "date",
            "range",
            found.end(),
            f"{found[1]}/{last}",
        )
        draft.number_end = draft.end
        role, end = behind(g, c, draft.end)
        draft.end = end if role == "yearword" else draft.end
    elif (found := SLASHED(c, start)) and int(found[2]):
        top, bottom = int(found[1]), int(found[2])
        beside = c[start - 1] == "(" or _weekday_before(g, c, start) is not None
        draft.end, draft.kind = found.end(), "label"
        if beside and (iso := dates.calendar(None, bottom, top)):
            draft.kind, draft.iso = "date", iso
        elif top < bottom <= 100 and found[0] not in g.label_names:
            draft.readings, draft.kind = (exact(Fraction(top, bottom)),), "share"
    elif (found := SCORE(c, start)) and int(found[2]):
        draft.kind, draft.end, draft.readings = (
            "ratio",
            found.end(),
            (exact(Fraction(int(found[1]), int(found[2]))),),
        )
    else:
        return None
    draft.number_end = draft.number_end if draft.kind == "time" or draft.quantifier else draft.end
    return draft


def _clock(g: Grammar, c: str, draft: Draft, found: re.Match[str]) -> None:
    """Make `draft` the time of day `found`, or the time between it and another."""
    draft.kind, draft.end = "time", found.end()
    times = [found]
    if (joint := joined(g, c, draft)) and (other := CLOCK(c, joint.end())):
        draft.end, draft.quantifier = other.end(), "range"
        times.append(other)
    draft.number_end = draft.end
    role, end = behind(g, c, draft.end)
    half = role if role in HALVES else ""
    draft.end = end if half else draft.end
    draft.iso = "/".join(dates.clock(int(one[1]), int(one[2]), half) for one in times)
    clock_span(g, c, draft)


def _says_clock(g: Grammar, c: str, start: int, end: int) -> bool:
    """Return whether `15.00` is a time of day.

    A clock word before it, a time zone or part of the day behind it.
    """
    if end - start == 5 and g.clock_dotted:  # в 16.15
        token = c[max(0, start - 7) : start - 1].rpartition(" ")[2].rpartition("\n")[2].lower()
        if token in g.clock_dotted and not noun(g, c, end)[0]:
            return True
    role = behind(g, c, end)[0]
    if before(g, c, start)[0] == "time" or role in ("zone", *HALVES):
        return True
    if not g.clock_words:
        return False
    if c[start - 4 : start].lower() == " at ":  # at 11.30 on Friday
        return role == "stop" or c[end] in ",;\n" or c[end : end + 2] in (".\n", ". ")
    return any(word.rstrip(".,;") in g.timetabled for word in c[end : end + 24].lower().split()[:2])


def _weekday_before(g: Grammar, c: str, start: int) -> int | None:
    """Return the weekday (Monday = 0) that stands within two words before a date; None if none does."""
    words = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*", c[max(0, start - 30) : start].rpartition("\n")[2])
    return next(
        (g.weekdays[word.lower()] for word in reversed(words[-2:]) if word.lower() in g.weekdays), None
    )


def _numeric_date(g: Grammar, c: str, found: re.Match[str]) -> tuple[str, ...]:
    """Return the readings of a date in digits, year last or first; () if no calendar has it."""
    first, mark, second, third = found.groups()
    if len(first) == 4:
        day = dates.calendar(int(first), int(second), int(third)) if len(third) == 2 else ""
        return (day,) if day else ()
    if len(first) > 2 or (len(third) == 2 and mark == "-"):
        return ()
    year = int(third) if len(third) == 4 else 2000 + int(third)
    day_first = {"dmy": True, "mdy": False, "both": None}[g.date_order] if mark == "/" else True
    return dates.numeric(int(first), int(second), year, day_first, _weekday_before(g, c, found.start()))


def glued(g: Grammar, c: str, start: int, end: int) -> Draft | None:
    """Return an ordinal (`ke-3`), model or label name (`Su-34`, `M-14`) with its digits at `start`.

    None if it is neither.
    """
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
        draft.readings, draft.kind = digits(c[start:end], g.decimal, g.group)[:1], "ordinal"
        return draft
    if name.lower() == name:
        return None
    draft.end = draft.number_end = max(
        start + len(c[start:end].partition(".")[0].partition(",")[0]), TAIL(c, start).end()
    )
    whole = c[draft.start : draft.end].lower()
    draft.kind = (
        "label"
        if whole in g.label_names
        or name.lower() in g.label_prefixes
        or before(g, c, draft.start)[0] == "label"
        or behind(g, c, draft.end)[0] == "label"
        else "model"
    )
    return draft


def model(c: str, draft: Draft) -> Draft:
    """Return the model name that begins with its digits: 2С19."""
    draft.kind, draft.end = "model", TAIL(c, draft.start).end()
    draft.number_end = draft.end
    return draft


def with_month(g: Grammar, c: str, draft: Draft) -> bool:
    """Make the number a date if a month or a word for year stands behind it (`6-8 Agustus`, `2024 года`).

    Return whether.
    """
    ends = [draft.low, draft.high] if draft.quantifier == "range" else list(draft.readings[:1])
    start = draft.end + 1
    if (of := g.day_of(c, draft.end)) is not None:
        start = of.end()
    month = g.month(c, start)
    if not ends or not all(isinstance(day, int) and 0 < day < (32 if month else 2200) for day in ends):
        return False
    if month:
        year = g.year(c, month.end())
        said = None if year else _said_year(g, c, month.end() + 1)
        number = int(year[1]) if year else said[0] if said else None
        iso = [dates.calendar(number, g.months[month[1].lower()], day) for day in ends]
        if not all(iso):
            return False
        draft.end = said[1] if said else (year or month).end()
    elif all(day > 1000 for day in ends) and (
        behind(g, c, draft.end)[0] == "yearword" or not noun(g, c, draft.end)[0]
    ):
        iso, draft.end = [str(day) for day in ends], behind(g, c, draft.end)[1]
        draft.number_end = draft.number_end
    else:
        return False
    as_date(draft, "/".join(iso))
    if month:
        day_span(g, c, draft)
        draft.number_end = draft.end
        role, end = behind(g, c, draft.end)
        dated = year or said or draft.quantifier == "range"
        draft.end = end if role == "yearword" and dated else draft.end
    return True


def _said_year(g: Grammar, c: str, at: int) -> tuple[int, int] | None:
    """Return the year in words at `at` and its end ("две тысячи двадцать второго"); None if there is none."""
    read = number_at(g, c, at)
    rank = read and ordinal_from(g, c, read)
    return rank if rank and 1000 < rank[0] < 2200 else None


def behind_month(g: Grammar, c: str, draft: Draft) -> bool:
    """Make the number a date if a month stands before it (`Agustus 2024`, `August 6, 2024`).

    Return whether it does.
    """
    found = g.month_before(c[max(0, draft.start - 14) : draft.start])
    printed = c[draft.number_start : draft.number_end].partition("-")[0] if g.slavic else ""
    ends = [draft.low, draft.high] if draft.quantifier == "range" else list(draft.readings[:1])
    if not found or (draft.kind != "date" and not all(isinstance(end, int) for end in ends)):
        return False
    month, start = g.months[found[1].lower()], draft.start - len(found[0])
    if YEAR(c, draft.number_start, draft.number_end) or (printed and YEAR(printed)):
        year = c[draft.number_start : draft.number_start + 4]
        iso = [f"{year}-{month:02}"]
        if first := g.month_joined(c[max(0, start - 20) : start]):  # с мая по июль 2024 года
            iso.insert(0, f"{year}-{g.months[first[1].lower()]:02}")
            start -= len(first[0])
    elif g.day_behind_month and ends and all(isinstance(end, int) and 0 < end < 32 for end in ends):
        if draft.unit and c[max(0, start - 4) : start].lower() in ("\nin ", " in "):
            return False  # in July 14 soldiers died
        year = g.year(c, draft.end)
        iso = [dates.calendar(int(year[1]) if year else None, month, end) for end in ends]
        draft.end = draft.number_end = year.end() if year else draft.end
    else:
        return False
    if not all(iso):
        return False
    draft.start = draft.number_start = start
    as_date(draft, "/".join(iso))
    day_span(g, c, draft)
    role, end = behind(g, c, draft.end)
    draft.end = end if role == "yearword" else draft.end
    return True


def as_date(draft: Draft, iso: str) -> None:
    """Make `draft` the date (or, with a slash, the dates from and to) `iso`.

    It has no value, bounds or unit.
    """
    draft.kind, draft.iso, draft.readings, draft.low, draft.high = "date", iso, (), None, None
    draft.unit, draft.unit_end, draft.quantifier, draft.quantifier_text = (
        "",
        0,
        "range" if "/" in iso else "",
        "",
    )


def as_clock(draft: Draft, half: str) -> None:
    """Make whole hours a time of day; `half` is "am", "pm" or ""."""
    ends = [draft.low, draft.high] if draft.quantifier == "range" else list(draft.readings[:1])
    if ends and all(isinstance(end, int) for end in ends):
        draft.iso = "/".join(dates.clock(end, None, half) for end in ends)
    elif draft.iso.startswith("T") and half:
        draft.iso = "/".join(dates.clock(int(one[1:3]), int(one[4:6]), half) for one in draft.iso.split("/"))
    draft.kind, draft.readings, draft.low, draft.high, draft.unit, draft.unit_end = (
        "time",
        (),
        None,
        None,
        "",
        0,
    )
