"""A day written by hand together with how precise it is and what it rests on."""

import datetime
from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from helpers.blocks import Block, Problem

DAYS = ("period_start", "period_end", "as_of")  # of a claim; each has a precision and a basis
INFERRED = ("inferred", "outside")  # bases of days that no text prints


def span(day: str, precision: str) -> tuple[date, date] | None:
    """Return the first and the last day that `day`, as precise as it is, can be; None if that cannot be told.

    A month or a year is the whole of it, whichever day of it is written. A week is seven days and a season
    three months, the day written being the first. Raises ValueError for what is no day.

    >>> [[str(day) for day in span("2024-12-01", precision)] for precision in ("week", "season")]
    [['2024-12-01', '2024-12-07'], ['2024-12-01', '2025-02-28']]
    """
    if not day or precision == "unknown":
        return None
    at = date.fromisoformat(day)
    if precision == "year":
        return at.replace(month=1, day=1), at.replace(month=12, day=31)
    if precision == "month":
        return at.replace(day=1), at.replace(day=monthrange(at.year, at.month)[1])
    if precision == "season":
        year, month = at.year + (at.month + 2) // 12, (at.month + 2) % 12 + 1
        # up to the eve of the same day three months on; where that month is too short, to its end
        return at, date(year, month, 1) + timedelta(min(at.day, monthrange(year, month)[1] + 1) - 2)
    return at, at + timedelta(6 if precision == "week" else 0)


def ends(days: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return of `days` (day, precision) those from and until which they can reach; none if all are blank.

    >>> ends([("2024-08-01", "month"), ("2024-08-14", "day"), ("", "")])
    [('2024-08-01', 'month'), ('2024-08-01', 'month')]
    """
    spans = {
        (day, how or "day"): span(day, how) or (date.fromisoformat(day),) * 2 for day, how in days if day
    }
    if not spans:
        return []
    # of two that reach as far, the one that is known less well, so that a month among its days is no span
    first = min(spans, key=lambda each: (spans[each][0], -spans[each][1].toordinal(), each))
    return [first, max(spans, key=lambda each: (spans[each][1], -spans[each][0].toordinal(), each))]


def said_within(claim: Mapping[str, Any]) -> tuple[date, date]:
    """Return the first and the last day on which a claim that has a day can have been said, as of a week."""
    day = date.fromisoformat(claim["as_of"])
    return span(claim["as_of"], claim["as_of_precision"]) or (day, day)


def covers(claim: Mapping[str, Any]) -> tuple[str, str]:
    """Return the fields that say from and until when the number of a claim counts; blank where none does.

    A state holds on one day, and an incident of which one end alone is told is told by that. A running total,
    and what is counted from some day on, counts until it was said, unless its end is given.
    """
    start, end, said = (name if claim[name] else "" for name in DAYS)
    if claim["basis"] == "stock":
        return end or said, end or said
    if claim["basis"] == "event":
        return start or end, end or start
    return start, end or (said if start or claim["basis"] == "cumulative" else "")


def last_day(day: str, precision: str) -> str:
    """Return the last day that `day` can be (see `span`); "" if that cannot be told."""
    days = span(day, precision)
    return days[1].isoformat() if days else ""


def day_of(value: object) -> str:
    """Return `value`, a day or its text, as YYYY-MM-DD; "" if it is none, or written in another form.

    >>> day_of(datetime.date(2025, 3, 3)), day_of("2025-03-03"), day_of("2025-3-3"), day_of("20250303")
    ('2025-03-03', '2025-03-03', '', '')
    """
    try:
        return str(value) if datetime.date.fromisoformat(str(value)).isoformat() == str(value) else ""
    except ValueError:
        return ""


def check_day(block: Block, name: str, precision: str, basis: str, last: bool = False) -> list[Problem]:
    """Return what is wrong with the day `name` of `block`, and with its precision and basis.

    A month or a year is written as its first day, or as its last one where `last`: the end of a period.
    """
    value = block.values.get(name, "")
    if isinstance(value, datetime.datetime) or not isinstance(value, datetime.date | str):
        return [block.wrong(name, "not a day; write it as 2024-08-14")]
    text = str(value)
    if text and not day_of(text):
        words = "not a day of the calendar written as 2024-08-14; leave it out if nothing tells it"
        return [block.wrong(name, words)]
    day = datetime.date.fromisoformat(text) if text else None
    if day and not 1000 <= day.year <= 9000:
        return [block.wrong(name, f"the year {day.year} cannot be meant; correct it")]
    problems, how = [], str(block.values.get(precision, ""))
    for other in (precision, basis):
        if day and not block.values.get(other):
            problems.append(block.problem(other, f"missing; {name} needs it"))
    if not day and block.values.get(basis):
        problems.append(block.wrong(basis, f"{name} is blank; write the day or remove this"))
    if not day and how not in ("", "unknown"):
        problems.append(block.wrong(precision, f"{name} is blank; write the day or remove this"))
    if day and how == "unknown":
        problems.append(block.wrong(precision, f"{name} is given; say how precise it is or remove the day"))
    edges = span(text, how) if how in ("month", "year") else None
    if edges and day != edges[last]:
        edge = "last" if last else "first"
        problems.append(block.wrong(name, f"a {how} is written here as its {edge} day, {edges[last]}"))
    return problems
