"""Dates, clock times and durations as ISO 8601, from the parts that a text prints; nothing missing is filled in."""

import datetime

from helpers.numerals import Number, times


def calendar(year: int | None, month: int, day: int) -> str:
    """Return the date, "" if there is no such day; without a year as `--08-06`.

    >>> calendar(2024, 8, 6), calendar(None, 8, 6), calendar(2024, 13, 6)
    ('2024-08-06', '--08-06', '')
    """
    try:
        made = datetime.date(2000 if year is None else year, month, day)
    except ValueError:
        return ""
    return f"--{made:%m-%d}" if year is None else made.isoformat()


def numeric(first: int, second: int, year: int | None, day_first: bool | None, weekday: int | None) -> tuple[str, ...]:
    """Return the readings of `first/second/year`: one if the calendar, the weekday beside it or the language decides.

    `day_first` is the language's order, None if it has two; `weekday` (Monday = 0) is what the text prints beside it.

    >>> numeric(8, 6, 2024, True, None), numeric(8, 6, 2024, True, 1)  # 6 August 2024 was a Tuesday
    (('2024-06-08',), ('2024-08-06',))
    >>> numeric(8, 6, 2024, None, None), numeric(31, 12, 2024, None, None)
    (('2024-06-08', '2024-08-06'), ('2024-12-31',))
    """
    readings = tuple(dict.fromkeys(filter(None, (calendar(year, second, first), calendar(year, first, second)))))
    if len(readings) == 2 and weekday is not None and year is not None:
        fitting = tuple(day for day in readings if datetime.date.fromisoformat(day).weekday() == weekday)
        return fitting if len(fitting) == 1 else readings
    if len(readings) == 2 and day_first is not None:
        return readings[:1] if day_first else readings[1:]
    return readings


def clock(hour: int, minute: int | None, half: str) -> str:
    """Return the time of day; `half` is "am", "pm" or "" for a 24-hour clock.

    >>> clock(3, None, "pm"), clock(15, 30, ""), clock(12, None, "am"), clock(25, 0, "")
    ('T15:00', 'T15:30', 'T00:00', '')
    """
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return f"T{hour:02}:{minute or 0:02}" if hour <= 24 and (minute or 0) < 60 else ""


def duration(one: str, number: Number) -> str:
    """Return the duration of `number` times the period `one`; "" if the number has no end in decimals.

    >>> duration("P1D", 3), duration("PT1H", 24), duration("P10Y", 2)
    ('P3D', 'PT24H', 'P20Y')
    """
    head = one.rstrip("YMWDHS").rstrip("0123456789")
    amount = times(number, int(one[len(head) : -1]))
    text = format(amount, "f") if not isinstance(amount, int) and hasattr(amount, "as_tuple") else str(amount)
    return "" if "/" in text else f"{head}{text}{one[-1]}"
