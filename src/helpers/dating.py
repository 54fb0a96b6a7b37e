"""A day written by hand together with how precise it is and what it rests on."""

import datetime
from calendar import monthrange
from datetime import timedelta

from helpers.blocks import Block, Problem


def _edge(day: datetime.date, precision: str, last: bool) -> datetime.date:
    """Return the first (or last) day of the month or year around `day`; `day` itself if finer or coarser."""
    if precision == "year":
        return day.replace(month=12, day=31) if last else day.replace(month=1, day=1)
    if precision == "month":
        return day.replace(day=monthrange(day.year, day.month)[1] if last else 1)
    return day


def last_day(text: str, precision: str) -> str:
    """Return the last day that the day `text` may mean, as precise as it is; "" if that cannot be told.

    >>> last_day("2024-08-01", "month"), last_day("2024-08-14", "day"), last_day("2024-08-12", "week")
    ('2024-08-31', '2024-08-14', '2024-08-18')
    >>> last_day("2024-06-01", "season"), last_day("", "unknown")
    ('2024-09-30', '')
    """
    if not text or precision not in ("day", "week", "month", "season", "year"):
        return ""
    day = datetime.date.fromisoformat(text)
    # a week has seven days; a season has no edges of the calendar, so it gets four months
    far = {"week": day + timedelta(days=6), "season": _edge(day + timedelta(days=100), "month", True)}
    return far.get(precision, _edge(day, precision, True)).isoformat()


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
    if day and day != _edge(day, how, last):
        edge = "last" if last else "first"
        problems.append(
            block.wrong(name, f"a {how} is written here as its {edge} day, {_edge(day, how, last)}")
        )
    return problems
