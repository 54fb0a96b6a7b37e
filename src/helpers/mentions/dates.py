"""Dates, ranges of dates and durations as ISO 8601. Nothing that the text leaves out is filled in."""

import datetime
import re

from helpers.mentions.beside import before, behind, opening, word_before
from helpers.mentions.grammar import Grammar
from helpers.mentions.nouns import noun
from helpers.mentions.numerals import Number
from helpers.mentions.reading import Draft, number_at, ordinal_from

DATE = re.compile(r"([0-9]{4}|[0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})(?![0-9])").match
YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}|2100").fullmatch
DAY_AHEAD = re.compile(r"(?:(?<!\S)(?:\d+[–-])?\d\d?(?:st|[nr]d|th)?(?: of)?|(?:th|rst|ond|ird) of) $").search
THE_YEAR = re.compile(r",(?= (?:19|20)[0-9]{2}(?![0-9]))").match  # Вересня 18, 2025
PARTS = {"PY": (12, "{}M"), "PD": (24, "T{}H"), "PTH": (60, "{}M"), "PTM": (60, "{}S")}


def calendar(year: int | None, month: int, day: int) -> str:
    """Return the date, "" if there is no such day; without a year as `--08-06`.

    >>> calendar(2024, 8, 6), calendar(None, 8, 6), calendar(2024, 13, 6)
    ('2024-08-06', '--08-06', '')
    """
    try:
        iso = datetime.date(2000 if year is None else year, month, day).isoformat()
    except (ValueError, OverflowError):
        return ""
    return f"-{iso[4:]}" if year is None else iso


def numeric(found: re.Match[str], order: str, weekday: int | None) -> tuple[str, ...]:
    """Return the readings of a date in digits: one if calendar, weekday or language decides; () if none has.

    `order` is the language's: "dmy" or "both"; `weekday` (Monday = 0) is what the text prints.
    >>> numeric(DATE("8/6/2024", 0), "dmy", None), numeric(DATE("8/6/2024", 0), "dmy", 1)  # it was a Tuesday
    (('2024-06-08',), ('2024-08-06',))
    >>> numeric(DATE("8/6/2024", 0), "both", None), numeric(DATE("31/12/24", 0), "both", None)
    (('2024-06-08', '2024-08-06'), ('2024-12-31',))
    """
    first, mark, second, third = found.groups()
    if len(first) == 4:
        return tuple(filter(None, [calendar(int(first), int(second), int(third))]))
    one, two, year = int(first), int(second), int(third) + 2000 * (len(third) == 2)
    readings = tuple(filter(None, dict.fromkeys((calendar(year, two, one), calendar(year, one, two)))))
    if weekday is not None:
        fitting = tuple(day for day in readings if datetime.date.fromisoformat(day).weekday() == weekday)
        return fitting[: 1 + (order == "both")] or readings  # a day may fit both ways
    return readings if mark == "/" and order == "both" else readings[:1]


def duration(one: str, number: Number) -> str:
    """Return the duration of `number` times the period `one`; "" if its smaller unit is not whole either.

    >>> from fractions import Fraction
    >>> duration("P1D", 3), duration("PT1H", Fraction(5, 2)), duration("P10Y", 2)
    ('P3D', 'PT2H30M', 'P20Y')
    >>> duration("P1Y", Fraction(1, 2)), duration("P1M", Fraction(1, 2))
    ('P6M', '')
    """
    if not one:  # nights
        return ""
    head, unit = ("PT" if one.startswith("PT") else "P"), one[-1]
    whole, rest = divmod(number * int(one[len(head) : -1]), 1)
    if not rest:
        return f"{head}{whole}{unit}"
    factor, smaller = PARTS.get(head + unit, (0, ""))
    part, left = divmod(rest * factor, 1)
    if left or not part:
        return ""
    return head + (f"{whole}{unit}" if whole else "") + smaller.format(part)


def as_date(draft: Draft, iso: str) -> None:
    """Make `draft` the date (or, with a slash, the dates from and to) `iso`, without value, bounds, unit."""
    draft.kind, draft.iso, draft.readings, draft.low, draft.high = "date", iso, (), None, None
    draft.unit, draft.unit_end, draft.quantifier = "", 0, "range" if "/" in iso else ""
    draft.quantifier_text = draft.quantifier and draft.quantifier_text


def whole_ends(draft: Draft) -> tuple[int, ...]:
    """Return what can be a day or an hour: both ends of a range, else the number; () if not whole."""
    ends = (draft.low, draft.high) if draft.quantifier == "range" else draft.readings[:1]
    return ends if set(map(type, ends)) == {int} else ()


def whole_at(g: Grammar, c: str, at: int) -> tuple[int | None, int]:
    """Return the whole number that begins at `at` and its end; (None, at) if none does."""
    read = number_at(g, c, at)
    return (read[0][0], read[1]) if read and isinstance(read[0][0], int) else (None, at)


def word_at(g: Grammar, c: str, at: int) -> tuple[str, object, int]:
    """Return role, meaning and end of the word of `g.starts` at `at`; ("", None, at) if none is there."""
    found = g.word(c, at)
    role, meaning = g.starts.get(found[1].lower(), ("", None)) if found else ("", None)
    return role, meaning, found.end() if role else at


def with_month(g: Grammar, c: str, draft: Draft) -> bool:
    """Make the number a date if a month or a word for year follows: 6-8 Agustus, 2024 года; tell whether."""
    end, days = draft.end, whole_ends(draft)
    if not days:
        return False
    of = g.day_of(c, end)
    no = c[end] == "-" and g.month_before(c[max(0, draft.start - 14) : draft.start])  # May 23-June 5
    no = no or (g.plural and c[draft.number_start].isalpha() and draft.kind != "ordinal")  # two June attacks
    month = not no and g.month(c, of.end() if of else end + (c[end] != "\n"))  # 6 August, 6th of August
    if month and (of or month[1] not in g.month_verbs or g.year(c, month.end())):  # not: 12 may have died
        year, end = _year_at(g, c, month.end())
        iso = [calendar(year, g.months[month[1].lower()], day) for day in days]
        return dated(g, c, draft, iso, draft.start, end)
    fits = 1000 < min(days) <= max(days) < 2200
    if not fits or (noun(g, c, end)[0] and behind(g, c, end)[0] != "yearword"):
        return False
    return dated(g, c, draft, [*map(str, days)], draft.start, end)


def behind_month(g: Grammar, c: str, draft: Draft) -> bool:
    """Make the number a date if a month stands before it: `Agustus 2024`, `August 6, 2024`; tell whether."""
    if not (found := g.month_before(c[max(0, draft.start - 14) : draft.start])):
        return False
    month, start, end = g.months[found[1].lower()], draft.start - len(found[0]), draft.end
    printed = year_printed(g, c, draft.number_start, draft.number_end, draft.readings).partition("-")[0]
    printed = f"{19 + (printed < '50')}{printed}" if found[0][-1] == "'" else printed  # July '26, May '68
    if YEAR(printed):
        iso = [f"{printed}-{month:02}"]
        first = g.month_joined(c[max(0, start - 20) : start])  # с мая по июль 2024 года
        begin = start - len(first[0]) if first else start
        if first and ties(g, c, begin, first[2] or "-", opening(g, c, begin)):
            iso.insert(0, f"{printed}-{g.months[first[1].lower()]:02}")
            start, draft.quantifier_text = begin, first[0][len(first[1]) :].strip()
        return dated(g, c, draft, iso, start, end)
    if not (g.day_behind_month or THE_YEAR(c, end)) or DAY_AHEAD(c, max(0, start - 8), start):
        return False  # on 12 May two soldiers died
    if (draft.unit or draft.kind == "ordinal") and word_before(c, start) == "in":
        return False  # in July 14 soldiers died
    year, end = _year_at(g, c, end + bool(THE_YEAR(c, end)))
    return dated(g, c, draft, [calendar(year, month, day) for day in whole_ends(draft)], start, end)


def dated(g: Grammar, c: str, draft: Draft, iso: list[str], start: int, end: int) -> bool:
    """Make `draft` the date or dates `iso` with what goes on behind `end`; tell whether they are dates."""
    if not iso or not all(iso):
        return False
    draft.number_end = draft.number_end if draft.kind == "date" else end  # of 2024 года it stays
    draft.start = draft.number_start = start
    as_date(draft, "/".join(iso))
    role, stop = behind(g, c, end)
    draft.end = stop if role == "yearword" else end
    return True


def _year_at(g: Grammar, c: str, at: int) -> tuple[int | None, int]:
    """Return the year that follows `at` and its end; (None, at) if none does."""
    if (found := g.year(c, at)) and found[1]:
        return int(found[1]) + 2000 * (len(found[1]) == 2), found.end()  # 23-Nov-25
    begin = found.end() if found else at + 1
    read = number_at(g, c, begin) if c[at] == " " else None
    if read and YEAR(said := year_printed(g, c, begin, read[1], read[0])):
        return int(said), read[1]
    rank = read and ordinal_from(g, c, read)  # две тысячи двадцать второго
    return rank if rank and rank[0] > 1000 else (None, at)


def year_printed(g: Grammar, c: str, start: int, end: int, numbers: tuple[Number, ...]) -> str:
    """Return the number `c[start:end]`, a year in words as digits: dua ribu dua puluh tiga, not dua ribu."""
    year = numbers[0] if numbers and c[start].isalpha() and not g.slavic else 0
    return str(year) if year in range(1901, 2050) and year % 100 else c[start:end]


def ties(g: Grammar, c: str, at: int, joint: str, opener: str) -> bool:
    """Return whether `joint` makes a range of two days, months or hours, before which `opener` ends at `at`.

    "And" does so only behind an opener; "moved from 5 May to 7 May" are two days.
    """
    word = joint.lower()
    if opener in g.change_openers and not g.moved.isdisjoint(c[max(0, at - 40) : at].lower().split()[-5:]):
        return False
    return joint in ("-", "–", "—") or word in g.joins or bool(opener and word in g.betweens)


def joined(g: Grammar, c: str, draft: Draft) -> re.Match[str] | None:
    """Return what joins another time or share to that of `draft`; None if nothing does."""
    joint, opener = g.join(c, draft.end), opening(g, c, draft.start)
    return joint if joint and ties(g, c, draft.start, joint[1] or "-", opener) else None


def joined_dates(g: Grammar, c: str, last: Draft, draft: Draft) -> bool:
    """Make two dates one range: "с 30 апреля на 1 мая"; a year said once is that of both; tell whether."""
    first, other = last.iso, draft.iso
    if last.quantifier or not (first and other):
        return False
    role, start = before(g, c, last.start)
    zone, end = behind(g, c, last.end)
    joint = c[end if zone == "zone" else last.end : draft.start].strip(" ")  # pukul 10.00 WIB hingga 13.00
    opener = c[start : last.start - 1] if role == "between" else ""
    if not ties(g, c, start, joint, opener):
        return False
    if first[0] == "-" != other[0] and other[:4].isdecimal():
        year = int(other[:4]) - (first[1:] > other[4:])  # from 28 December to 3 January 2024
        first = f"{year}{first[1:]}"
    if len(first) != len(other) or (first >= other and first[0] not in "-T"):  # but over New Year
        return False
    draft.iso, draft.quantifier = f"{first}/{other}", "range"
    draft.quantifier_text = opener or joint.lower()
    draft.start, draft.number_start = start if opener else last.start, last.number_start
    return True
