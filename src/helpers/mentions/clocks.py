"""Times of day and ranges of them, in digits and in words: 9.30 pm, half past six, pukul 9-11."""

import re

from helpers.mentions.beside import before, behind, opening, past_word, word_before
from helpers.mentions.context import words_before
from helpers.mentions.dates import joined, whole_at, whole_ends, word_at
from helpers.mentions.grammar import Grammar
from helpers.mentions.nouns import noun
from helpers.mentions.numerals import Number, exact
from helpers.mentions.reading import Draft, number_at

HALVES = ("am", "pm", "noon", "night", "oclock")  # which part of the day, or none
# siang ends at four; malam, at night, begins at five, and twelve is midnight
AFTERNOON = {"pm": range(12), "noon": range(10), "night": range(5, 12)}
CLOCK = re.compile(r"([01]?[0-9]|2[0-4])(?:[:.h]|-(?=00))([0-5][0-9])(?:[:.][0-5]\d)?(?![:.,]?[0-9])").match
FULL = r"\.(?:00|1[3-9]|[2-5][0-9])(?![0-9]|[:.,][0-9])"  # minutes that are no month
DOTTED = re.compile(rf"[0-9.]+(?: ?[-–—] ?| до (?=\d+\.00))[012]?[0-9]{FULL}").match
DAY = re.compile(r",? [0-3]?[0-9]\.[01][0-9]\.(?:20)?[0-9]{2}(?![0-9])").match
NOUGHT = re.compile(rf"0[0-9]{FULL}").match  # else a day
FOUR = re.compile(r"(?<![0-9.:])([01][0-9]|2[0-3])([0-5][0-9])(?![0-9.:])")  # 0800


def clock(hour: int, minute: int, half: str) -> str:
    """Return the time of day; `half` is "am", "pm", "noon", "night" or "" for a 24-hour clock.

    >>> clock(3, 0, "pm"), clock(15, 30, ""), clock(12, 0, "am"), clock(25, 0, "")
    ('T15:00', 'T15:30', 'T00:00', '')
    >>> clock(11, 0, "noon"), clock(12, 0, "night"), clock(9, 0, "night")
    ('T11:00', 'T00:00', 'T21:00')
    """
    if hour in AFTERNOON.get(half, ()):
        hour += 12
    elif half in ("am", "night") and hour == 12:
        hour = 0
    return f"T{hour:02}:{minute:02}" if hour <= 24 else ""


def as_clock(draft: Draft, half: str) -> None:
    """Make whole hours a time of day, or the time between two."""
    if hours := whole_ends(draft):
        draft.iso = "/".join(clock(hour, 0, half) for hour in hours)
    draft.kind, draft.readings, draft.low, draft.high = "time", (), None, None
    draft.unit, draft.unit_end = "", 0


def in_fours(c: str, draft: Draft) -> bool:
    """Make four digits a time of day: 0400 hours, pukul 0800 hingga 1600; tell whether they are one."""
    if printed := FOUR.findall(c[draft.number_start : draft.number_end]):
        as_clock(draft, "")
        draft.iso = "/".join(clock(int(hour), int(minute), "") for hour, minute in printed)
    return bool(printed)


def as_time(g: Grammar, c: str, draft: Draft, hour: Number, minute: Number, end: int) -> bool:
    """Make `draft` the time `minute` minutes from `hour`, with a part of the day behind; tell whether."""
    if hour not in range(25) or minute not in range(-59, 60):
        return False
    role, stop = behind(g, c, end)
    half, draft.end = (role, stop) if role in HALVES else ("", end)
    hour += {0: 24, 1: 12}.get(hour, 0) if minute < 0 else 0  # twenty to one
    draft.kind, draft.readings, draft.iso = "time", (), clock(*divmod(hour * 60 + minute, 60), half)
    draft.number_start, draft.number_end = draft.start, end
    clock_span(g, c, draft)
    return True


def says_clock(g: Grammar, c: str, start: int, end: int) -> bool:
    """Return whether `15.00` is a time of day by the word before, a time zone or part of the day behind."""
    role, stop = behind(g, c, end)
    days = "00" < c[end - 2 : end] < "13" and (c.startswith(" по ", end) or c[end - 1] not in "05")
    words = {word_before(c, start), " ".join(words_before(c, start)[-2:])}  # по состоянию на 18.30
    timed = NOUGHT(c, start) or words & (g.at_clock if days else g.clock_dotted)
    timed = timed and not g.scale(c, end)  # stood at 1.34 million
    if DAY(c, end) or (timed and not role.startswith("unit")):
        return True  # станом на 22.00 17.11.2025; not pada 12.50 dolar
    if both := DOTTED(c, start):  # перерва 13.00–13.45; but 10.05–12.06 may be days
        return not behind(g, c, both.end())[0].startswith("unit")
    if read := number_at(g, c, stop + (c[stop] == " ")):
        role = behind(g, c, read[1])[0]  # 9.30-11 pm, 10.00 8 листопада
    if before(g, c, start)[0] == "time" or role in ("zone", "month", *HALVES):
        return True
    then = c[end : end + 24].partition("\n")[0].lower()
    return any(word.rstrip(".,;") in g.timetabled for word in then.split()[:2])


def clock_span(g: Grammar, c: str, draft: Draft) -> None:
    """Read the other end of a range of clock times behind the time of `draft`."""
    if len(draft.iso) != 6 or not (joint := joined(g, c, draft)):
        return
    begin = past_word(g, c, joint.end(), "time")
    if printed := CLOCK(c, begin) or (c[draft.number_end - 3].isdecimal() and FOUR.match(c, begin)):
        hour, minute, end = int(printed[1]), int(printed[2]), printed.end()
    else:
        (hour, end), minute = whole_at(g, c, begin), 0
    role, stop = behind(g, c, end)
    half, hours = (role if role in HALVES else ""), role[-4:] == "PT1H"
    stop = stop if half or hours else end
    if not (printed or half) and opening(g, c, draft.start) and (hours or not noun(g, c, end)[0]):
        printed = joint  # с 22:00 до 6 часов, с 11:30 до 15
    if hour not in range(25) or not (printed or half or begin > joint.end()):
        return  # в 21:00 до 30 дронов
    one, other = draft.iso, clock(hour, minute, half)
    if draft.end == draft.number_end:  # a part of the day said once is that of both, but not of 11.30-2.00 pm
        first = clock(int(one[1:3]), int(one[4:]), half)
        one = first if first < other else one
    draft.iso, draft.quantifier, draft.quantifier_text = f"{one}/{other}", "range", joint[0].strip(" ,")
    draft.number_end, draft.end = end, stop


def from_hour(g: Grammar, c: str, draft: Draft, minutes: tuple[Number, ...], at: int) -> bool:
    """Make `draft` so many minutes from the hour at `at`: ten past six, setengah delapan; tell whether."""
    role, hour, end = word_at(g, c, at)
    hour, end = (hour, end) if role == "ordinal" else whole_at(g, c, at)
    if len(minutes) != 1 or (g.plural and behind(g, c, end)[0][:4] == "unit"):
        return False
    if c[draft.start : draft.end].lower() in g.starts and not (role == "ordinal" and _ends_time(g, c, end)):
        return False  # половина второго батальона, проиграли четверть 12:20
    return as_time(g, c, draft, hour, minutes[0], end)


def hour_and(g: Grammar, c: str, draft: Draft, at: int, sign: int) -> bool:
    """Make an hour and the minutes at `at` a time, if they are: lima kurang seperempat; tell whether."""
    role, part, end = word_at(g, c, at)
    minute, end = (exact(part * 60), end) if role == "fraction" else whole_at(g, c, at)
    named, timed = g.clock_minutes(c, end), not g.slavic or word_before(c, draft.start) in g.clock_dotted
    if minute is None or len(draft.readings) != 1 or not timed or (g.slavic and not named):
        return False  # в 7 часов 05 минут; not длился 7 часов 05 минут
    return as_time(g, c, draft, draft.readings[0], sign * minute, named.end() if named else end)


def minutes_past(g: Grammar, c: str, draft: Draft) -> bool:
    """Make minutes and an hour behind one time: "десять минут седьмого", "п'ять по третій"; tell whether."""
    if not (found := g.clock_past(c, draft.end)):
        return False
    start, sign, hour = g.clock_cases[found[1].lower()]
    minute = start + sign * draft.readings[0]
    return _ends_time(g, c, found.end()) and as_time(g, c, draft, hour, minute, found.end())


def minutes_to(g: Grammar, c: str, draft: Draft, start: int) -> bool:
    """Make what begins at `start` a time: "без двадцати пяти шесть", "за п'ять сьома"; tell whether it is."""
    found = g.clock_to_hour(c, start)
    if not found or found.end() <= draft.end or not _ends_time(g, c, found.end()):
        return False  # за двадцять три
    draft.start = start
    minute = sum(g.numerals[word][1] for word in found[1].lower().split())
    return as_time(g, c, draft, g.clock_hours[found[2].lower()], -minute, found.end())


def at_hour(g: Grammar, c: str, draft: Draft) -> bool:
    """Make an hour behind a preposition a time with its minutes: "о десятій двадцять"; tell whether."""
    token = word_before(c, draft.start)
    minute, end = whole_at(g, c, draft.end + 1)
    if nought := minute == 0:  # восемнадцать ноль пять, четыре ноль-ноль
        minute, end = whole_at(g, c, end + 1)
    if minute not in range(0 if nought else 5, 60) or noun(g, c, end)[0].lower().endswith(g.genitives):
        minute, end = 0, draft.end
        if token not in g.at_clock_alone or not _ends_time(g, c, end):
            return False
    return as_time(g, c, draft, draft.readings[0], minute, end)


def _ends_time(g: Grammar, c: str, at: int) -> bool:
    """Return whether no noun follows that goes with the hour: в половине шестого бой; not второго взвода."""
    name = noun(g, c, at)[0]
    return not name or (g.slavic and not name.endswith(g.hour_agrees)) or behind(g, c, at)[0] in HALVES
