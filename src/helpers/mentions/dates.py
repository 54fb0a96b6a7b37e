"""Dates, clock times and durations as ISO 8601, from the parts that a text prints.

Nothing missing is filled in.
"""

import datetime
from fractions import Fraction

from helpers.mentions.numerals import Number

SMALLER = {
    "PY": ("PM", 12),
    "PM": ("", 0),
    "PW": ("PD", 7),
    "PD": ("PTH", 24),
    "PTH": ("PTM", 60),
    "PTM": ("PTS", 60),
}


def calendar(year: int | None, month: int, day: int) -> str:
    """Return the date, "" if there is no such day; without a year as `--08-06`.

    >>> calendar(2024, 8, 6), calendar(None, 8, 6), calendar(2024, 13, 6)
    ('2024-08-06', '--08-06', '')
    """
    try:
        made = datetime.date(2000 if year is None else year, month, day)
    except (ValueError, OverflowError):
        return ""
    iso = made.isoformat()
    return f"-{iso[4:]}" if year is None else iso


def numeric(
    first: int, second: int, year: int | None, day_first: bool | None, weekday: int | None
) -> tuple[str, ...]:
    """Return the readings of `first/second/year`.

    One if the calendar, the weekday beside it or the language decides.

    `day_first` is the language's order, None if it has two; `weekday` (Monday = 0) is what the text
    prints beside it.

    >>> numeric(8, 6, 2024, True, None), numeric(8, 6, 2024, True, 1)  # 6 August 2024 was a Tuesday
    (('2024-06-08',), ('2024-08-06',))
    >>> numeric(8, 6, 2024, None, None), numeric(31, 12, 2024, None, None)
    (('2024-06-08', '2024-08-06'), ('2024-12-31',))
    """
    readings = tuple(
        dict.fromkeys(filter(None, (calendar(year, second, first), calendar(year, first, second))))
    )
    if len(readings) == 2 and weekday is not None and year is not None:
        fitting = tuple(day for day in readings if datetime.date.fromisoformat(day).weekday() == weekday)
        return fitting if len(fitting) == 1 else readings
    if len(readings) == 2 and day_first is not None:
        return readings[:1] if day_first else readings[1:]
    return readings


def clock(hour: int, minute: int | None, half: str) -> str:
    """Return the time of day; `half` is "am", "pm", "noon", "night" or "" for a 24-hour clock.

    >>> clock(3, None, "pm"), clock(15, 30, ""), clock(12, None, "am"), clock(25, 0, "")
    ('T15:00', 'T15:30', 'T00:00', '')
    >>> clock(11, None, "noon"), clock(12, None, "night"), clock(9, None, "night")
    ('T11:00', 'T00:00', 'T21:00')
    """
    if half == "noon":  # siang: from ten to four
        half = "pm" if hour < 10 else ""
    elif half == "night":  # malam, at night: twelve is midnight, what is less than five follows it
        half = "pm" if 4 < hour < 12 else "am"
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return f"T{hour:02}:{minute or 0:02}" if hour <= 24 and (minute or 0) < 60 else ""


def duration(one: str, number: Number) -> str:
    """Return the duration of `number` times the period `one`, a part of it in the next smaller unit.

    "" if that is not whole.

    >>> duration("P1D", 3), duration("PT1H", Fraction(5, 2)), duration("P10Y", 2)
    ('P3D', 'PT2H30M', 'P20Y')
    >>> duration("P1Y", Fraction(1, 2))
    'P6M'
    """
    if not one:  # nights
        return ""
    head, unit = ("PT" if one.startswith("PT") else "P"), one[-1]
    if isinstance(number, int):
        return f"{head}{number * int(one[len(head) : -1])}{unit}"
    amount = Fraction(number) * int(one[len(head) : -1])
    whole, rest = divmod(amount, 1)
    if amount <= 0 or not rest:
        return f"{head}{whole}{unit}"
    smaller, factor = SMALLER.get(head + unit, ("", 0))
    part = rest * factor
    if not smaller or part.denominator != 1:
        return ""
    if unit == "W":  # weeks stand alone
        return f"P{whole * 7 + part}D"
    time = smaller.removeprefix(head)
    return f"{head}{f'{whole}{unit}' if whole else ''}{time[:-1]}{part}{time[-1]}".replace("PT" * 2, "PT")
