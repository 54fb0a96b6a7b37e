"""Times of day and ranges of them, in digits and in words: 9.30 pm, half past six, pukul 9-11."""

import re

from helpers.mentions.dates import joined, whole_at, whole_ends, word_at
from helpers.mentions.grammar import Grammar
from helpers.mentions.nouns import noun
from helpers.mentions.numerals import Number, exact
from helpers.mentions.reading import Draft, before, behind, number_at, past_word, word_before

MINUTE = re.compile(r" (?:мин|хв)(?![^\W_])").match  # elsewhere mines
HALVES = ("am", "pm", "noon", "night")
CLOCK = re.compile(r"([01]?[0-9]|2[0-4])[:.h]([0-5][0-9])(?::[0-5][0-9])?(?![0-9]|[:.,][0-9])").match


def clock(hour: int, minute: int, half: str) -> str:
    """Return the time of day; `half` is "am", "pm", "noon", "night" or "" for a 24-hour clock.

    >>> clock(3, 0, "pm"), clock(15, 30, ""), clock(12, 0, "am"), clock(25, 0, "")
    ('T15:00', 'T15:30', 'T00:00', '')
    >>> clock(11, 0, "noon"), clock(12, 0, "night"), clock(9, 0, "night")
    ('T11:00', 'T00:00', 'T21:00')
    """
    # siang ends at four; malam, at night, begins at five, and twelve is midnight
    if (half == "pm" and hour < 12) or (half == "noon" and hour < 10) or (half == "night" and 4 < hour < 12):
        hour += 12
    elif half in ("am", "night") and hour == 12:
        hour = 0
    return f"T{hour:02}:{minute:02}" if hour <= 24 and minute < 60 else ""


def as_clock(draft: Draft, half: str) -> None:
    """Make whole hours a time of day, or the time between two."""
    if hours := whole_ends(draft):
        draft.iso = "/".join(clock(hour, 0, half) for hour in hours)
    draft.kind, draft.readings, draft.low, draft.high = "time", (), None, None
    draft.unit, draft.unit_end = "", 0


def _as_time(g: Grammar, c: str, draft: Draft, hour: Number, minute: Number, end: int) -> bool:
    """Make `draft` the time `minute` minutes from `hour`, with a part of the day behind; tell whether."""
    if not (isinstance(hour, int) and isinstance(minute, int) and abs(minute) < 60 and -1 < hour < 25):
        return False
    half, draft.end = _part_of_day(g, c, end)
    hour += 12 * (hour == 1 and minute < 0)  # twenty to one
    draft.kind, draft.readings, draft.iso = "time", (), clock(*divmod(hour * 60 + minute, 60), half)
    draft.number_start, draft.number_end = draft.start, end
    return True


def _part_of_day(g: Grammar, c: str, at: int) -> tuple[str, int]:
    """Return the part of the day that stands behind `at` and its end; ("", at) if none does."""
    role, end = behind(g, c, at)
    return (role, end) if role in HALVES else ("", at)


def in_digits(g: Grammar, c: str, draft: Draft, found: re.Match[str]) -> None:
    """Make `draft` the time of day `found`, or the time between it and another: 9.30-11.00 pm."""
    draft.kind, draft.number_end = "time", found.end()
    half, draft.end = _part_of_day(g, c, found.end())
    draft.iso = clock(int(found[1]), int(found[2]), half)
    clock_span(g, c, draft)


def says_clock(g: Grammar, c: str, start: int, end: int) -> bool:
    """Return whether `15.00` is a time of day by the word before, a time zone or part of the day behind."""
    token = word_before(c, start)
    role, stop = behind(g, c, end)
    counted = role.startswith("unit") or (end - start < 5 and not g.slavic)
    if token in g.clock_dotted and not counted:  # в 16.15 дежурный, pada 22.00; not pada 12.50 dolar
        return True
    if role == "join" and (read := number_at(g, c, past_word(g, c, stop + (c[stop] == " "), "time"))):
        role = behind(g, c, read[1])[0]  # 9.30-11 pm
    if before(g, c, start)[0] == "time" or role in ("zone", *HALVES):
        return True
    if not g.clock_words:
        return False
    if token == "at":  # at 11.30 on Friday
        return role == "stop" or c[end] in ",;.\nh"
    then = c[end : end + 24].partition("\n")[0].lower()
    return any(word.rstrip(".,;") in g.timetabled for word in then.split()[:2])


def clock_span(g: Grammar, c: str, draft: Draft) -> None:
    """Read the other end of a range of clock times behind the time of `draft`."""
    if len(draft.iso) != 6 or not (joint := joined(g, c, draft)):
        return
    begin = past_word(g, c, joint.end(), "time")
    if printed := CLOCK(c, begin):
        hour, minute, end = int(printed[1]), int(printed[2]), printed.end()
    else:
        (hour, end), minute = whole_at(g, c, begin), 0
    half, stop = _part_of_day(g, c, end)
    if hour is None or not (printed or half or begin > joint.end()):
        return
    iso = clock(hour, minute, half)
    if half and draft.end == draft.number_end:  # said once for both, but not of 11.30-2.00 pm
        first = clock(int(draft.iso[1:3]), int(draft.iso[4:]), half)
        draft.iso = first if first < iso else draft.iso
    if iso and iso != draft.iso:
        draft.iso, draft.quantifier = f"{draft.iso}/{iso}", "range"
        draft.number_end, draft.end = end, stop


def minutes(g: Grammar, c: str, draft: Draft, end: int, sign: int) -> bool:
    """Make the minutes of `draft` and the hour behind `end` one time: ten past six; tell whether."""
    hour, stop = whole_at(g, c, end + 1)
    fits = hour is not None and hour <= 12 and len(draft.readings) == 1 and draft.readings != (0,)
    return fits and _as_time(g, c, draft, hour, sign * draft.readings[0], stop)


def hour_and(g: Grammar, c: str, draft: Draft, end: int, sign: int) -> bool:
    """Make the hour of `draft` and the minutes behind it one time: lima kurang seperempat; tell whether."""
    role, more, stop = word_at(g, c, end + 1)
    if role == "fraction":
        more = exact(more * 60)
    elif read := number_at(g, c, end + 1):
        (more, *_), stop = read
        unit, unit_end = behind(g, c, stop)
        stop = unit_end if unit.endswith("PT1M") else stop
    else:
        return False
    return len(draft.readings) == 1 and _as_time(g, c, draft, draft.readings[0], sign * more, stop)


def half_hour(g: Grammar, c: str, draft: Draft, minute: int) -> bool:
    """Make `draft` the time before or past the next hour: setengah delapan, half past six; tell whether."""
    hour, end = whole_at(g, c, draft.end + 1)
    if hour is None or (g.clock_past and minute in (-45, 15)):  # чверть на восьму
        role, hour, end = word_at(g, c, draft.end + 1)
        word = c[draft.end + 1 : end].lower()
        if role != "ordinal" or (g.clock_past and all(word != said for _, said in g.clock_past)):
            return False
    if g.slavic and " " not in c[draft.start : draft.end] and not _ends_time(g, c, end):
        return False  # половина второго батальона
    return _as_time(g, c, draft, hour, minute, end)


def minutes_to(g: Grammar, c: str, draft: Draft) -> bool:
    """Make `draft` the time so many minutes before an hour: "без двадцати пяти шесть"; tell whether it is."""
    before_hour, end = 0, draft.end
    while c[end] == " " and (found := g.word(c, end + 1)):
        word, end = found[1].lower(), found.end()
        if before_hour and word in g.clock_hours and _ends_time(g, c, end):
            return _as_time(g, c, draft, g.clock_hours[word], -before_hour, end)
        role, value = g.numerals.get(word, ("", 0))
        if role != "add" or not isinstance(value, int) or before_hour + value > 30:
            return False
        before_hour += value
        between = g.clock_minutes(c, end)
        end = between.end(1) if between and between[1] else end
    return False


def minutes_past(g: Grammar, c: str, draft: Draft) -> bool:
    """Make `draft` the time so many minutes into, past or before an hour; tell whether it is one.

    "десять минут седьмого", "п'ять по третій", "за п'ять сьома".
    """
    minute = draft.readings[0]
    between = g.clock_minutes(c, draft.end)
    found = between and g.word(c, between.end())
    if not found:
        return False
    hour, joint, start = found[1].lower(), between[2] or "", draft.start
    if not joint and ("за", hour) in g.clock_past and word_before(c, start) == "за":
        joint, start = "за", start - 3
    said = between[1] or joint in ("по", "на", "за")
    if (joint, hour) not in g.clock_past or not said or not _ends_time(g, c, found.end()):
        return False
    draft.start, sooner = start, {"по": minute, "до": -minute, "за": -minute}.get(joint, minute - 60)
    return _as_time(g, c, draft, g.starts[hour][1], sooner, found.end())


def at_hour(g: Grammar, c: str, draft: Draft, hour: int) -> bool:
    """Make an hour behind a preposition a time with its minutes: "о десятій двадцять"; tell whether."""
    token, end = word_before(c, draft.start), draft.end
    if token not in g.at_clock:
        return False
    read = number_at(g, c, end + 1) if c[end] == " " else None
    if read and _ends_time(g, c, read[1]):
        return read[0][0] in range(5, 60) and _as_time(g, c, draft, hour, read[0][0], read[1])
    return token in g.at_clock_alone and _ends_time(g, c, end) and _as_time(g, c, draft, hour, 0, end)


def hours_minutes(g: Grammar, c: str, draft: Draft, end: int) -> bool:
    """Make an hour that stops at `end` and the minutes behind it a time: в 7 часов 05 минут; tell whether."""
    hours = whole_ends(draft)
    if len(hours) != 1 or word_before(c, draft.start) not in g.clock_dotted:
        return False
    more, at = whole_at(g, c, end + 1)
    short, (role, stop) = MINUTE(c, at), behind(g, c, at)
    if role != "unit duration PT1M":
        stop = short and short.end()
    return bool(stop) and _as_time(g, c, draft, hours[0], more, stop)


def _ends_time(g: Grammar, c: str, at: int) -> bool:
    """Return whether no counted noun follows, so that the number can be an hour."""
    return not noun(g, c, at)[0] or behind(g, c, at)[0] in HALVES
