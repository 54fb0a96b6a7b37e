"""Ranges of days, months and clock times: from 28 February to 3 March, antara pukul 9 dan pukul 11."""

import re

from helpers.mentions import dates
from helpers.mentions.grammar import Grammar
from helpers.mentions.reading import Draft, after_change, behind, number_at, opening, past_word

HALVES = ("am", "pm", "noon", "night")
CLOCK = re.compile(r"([01]?[0-9]|2[0-4])[:.]([0-5][0-9])(?::[0-5][0-9])?(?![0-9]|[:.,][0-9])").match


def joined(g: Grammar, c: str, draft: Draft) -> re.Match[str] | None:
    """Return what joins another day or time to that of `draft`; None if nothing does."""
    joint = g.join(c, draft.end)
    word = (joint[2] or "").lower() if joint else ""
    if not joint or word in g.pairs:
        return None
    opener = opening(g, c, draft.start)
    if word in g.betweens and word not in g.joins and not opener:
        return None
    return None if opener in g.change_openers and after_change(g, c, draft.start) else joint


def day_span(g: Grammar, c: str, draft: Draft) -> None:
    """Read the other end of a range of days or months behind the date of `draft`.

    A year that only one end names holds for both.
    """
    if "/" in draft.iso or not (joint := joined(g, c, draft)):
        return
    other = _day(g, c, joint.end())
    if not other:
        return
    first, last = draft.iso, other[0]
    if first[0] == "-" and last[0] != "-":
        first = last[:4] + first[1:]
        first = f"{int(last[:4]) - 1}{first[4:]}" if first > last else first
    elif last[0] == "-" and first[0] != "-":
        last = first[:4] + last[1:]
    if len(first) == len(last) and first < last:
        draft.iso, draft.end, draft.number_end, draft.quantifier = (
            f"{first}/{last}",
            other[1],
            other[1],
            "range",
        )


def _day(g: Grammar, c: str, at: int) -> tuple[str, int] | None:
    """Return the day or month of a year that a text prints at `at`, and its end; None if none does."""
    at = past_word(g, c, at, "date")
    if month := g.month(c, at):
        if year := g.year(c, month.end()):
            return f"{year[1]}-{g.months[month[1].lower()]:02}", year.end()
        read = number_at(g, c, month.end() + 1) if g.day_behind_month and c[month.end()] == " " else None
        end = read[1] if read else 0
    else:
        read = number_at(g, c, at)
        if not read:
            return None
        role, end = behind(g, c, read[1])
        end = end if role == "ordinal" else read[1]
        of = g.day_of(c, end)
        month = g.month(c, of.end() if of else end + 1)
        end = month.end() if month else 0
    if not read or not month or not isinstance(read[0][0], int):
        return None
    year = g.year(c, end)
    iso = dates.calendar(int(year[1]) if year else None, g.months[month[1].lower()], read[0][0])
    return (iso, year.end() if year else end) if iso else None


def clock_span(g: Grammar, c: str, draft: Draft) -> None:
    """Read the other end of a range of clock times behind the time of `draft`."""
    if len(draft.iso) != 6 or not (joint := joined(g, c, draft)):
        return
    begin = past_word(g, c, joint.end(), "time")
    hours = CLOCK(c, begin)
    read = ((int(hours[1]),), hours.end()) if hours else number_at(g, c, begin)
    if not read or not isinstance(read[0][0], int):
        return
    role, end = behind(g, c, read[1])
    half = role if role in HALVES else ""
    if not (hours or half or begin > joint.end()):
        return
    iso = dates.clock(read[0][0], int(hours[2]) if hours else None, half)
    if iso and iso != draft.iso:
        draft.iso, draft.number_end, draft.quantifier = f"{draft.iso}/{iso}", read[1], "range"
        draft.end = end if half else read[1]


def minutes(g: Grammar, c: str, draft: Draft, end: int, sign: int) -> bool:
    """Make the minutes of `draft` and the hour behind `end` one time: ten past six, ten to six.

    Return whether there is an hour.
    """
    read = number_at(g, c, end + 1)
    past = draft.readings[0] if len(draft.readings) == 1 else None
    hour = read[0][0] if read else None
    fits = isinstance(past, int) and isinstance(hour, int) and 0 < past < 60 and 0 < hour < 13
    if fits:
        _as_time(g, c, draft, hour * 60 + sign * past, read[1])
    return fits


def hour_and(g: Grammar, c: str, draft: Draft, end: int, sign: int) -> bool:
    """Make the hour of `draft` and what is to be added or taken away one time: lima kurang seperempat.

    Return whether that stands there.
    """
    hour = draft.readings[0] if len(draft.readings) == 1 else None
    found = g.word(c, end + 1)
    role, part = g.starts.get(found[1].lower(), ("", None)) if found else ("", None)
    if role == "fraction":
        more, stop = part * 60, found.end()
    else:
        read = number_at(g, c, end + 1)
        if not read:
            return False
        more, stop = read[0][0], read[1]
        stop = behind(g, c, stop)[1] if behind(g, c, stop)[0].endswith("PT1M") else stop
    if isinstance(hour, int) and 0 < hour < 25 and more == int(more) and 0 < more < 60:
        _as_time(g, c, draft, hour * 60 + sign * int(more), stop)
        return True
    return False


def _as_time(g: Grammar, c: str, draft: Draft, of_day: int, end: int) -> None:
    """Make `draft` the minute of the day `of_day`; a part of the day may stand behind `end`."""
    role, stop = behind(g, c, end)
    half = role if role in HALVES else ""
    draft.kind, draft.readings, draft.number_end, draft.end = "time", (), end, stop if half else end
    draft.iso = dates.clock(of_day // 60, of_day % 60, half)
