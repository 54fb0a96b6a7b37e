"""Times of day in words: half past, quarters, minutes to and past the hour."""

from helpers.mentions import dates
from helpers.mentions.before_number import left
from helpers.mentions.grammar import Grammar
from helpers.mentions.nouns import noun
from helpers.mentions.reading import Draft, behind, number_at, word_before
from helpers.mentions.shapes import as_clock
from helpers.mentions.spans import HALVES

JOINTS = ("", "на", "по", "до", "за")


def half_hour(g: Grammar, c: str, draft: Draft, minutes: int) -> Draft | None:
    """Return the time half an hour before (`setengah delapan`) or past.

    ("half past seven") the hour that follows.
    """
    read = number_at(g, c, draft.end + 1)
    if read and not (g.clock_past and minutes in (-45, 15)):
        hour, draft.end = read[0][0], read[1]
    elif (
        (found := g.word(c, draft.end + 1))
        and g.starts.get(found[1].lower(), ("",))[0] == "ordinal"
        and (not g.clock_past or any((joint, found[1].lower()) in g.clock_past for joint in JOINTS))
    ):
        hour, draft.end = g.starts[found[1].lower()][1], found.end()
    else:
        hour = 0
    if not isinstance(hour, int) or not 0 < hour < 25:
        return None
    if g.slavic and not _ends_time(g, c, draft.end):
        return None  # половина второго батальона
    return _timed(g, c, draft, hour * 60 + minutes)


def minutes_to(g: Grammar, c: str, draft: Draft) -> Draft | None:
    """Return the time so many minutes before an hour: "без двадцати пяти шесть"; None if it is none."""
    minutes, end = 0, draft.end
    for _ in range(4):
        found = g.word(c, end + 1) if c[end] == " " else None
        word = found[1].lower() if found else ""
        if minutes and word in g.clock_hours and _ends_time(g, c, found.end()):
            draft.end = found.end()
            return _timed(g, c, draft, g.clock_hours[word] * 60 - minutes)
        role, value = g.numerals.get(word, ("", 0))
        if role != "add" or not isinstance(value, int) or minutes + value > 30:
            return None
        minutes, end = minutes + value, found.end()
        between = g.clock_minutes(c, end)
        end = between.end(1) if between and between[1] else end
    return None


def minutes_past(g: Grammar, c: str, draft: Draft) -> Draft | None:
    """Return the time so many minutes into, past or before an hour.

    "десять минут седьмого", "п'ять по третій", "за п'ять сьома"; None if it is none.
    """
    minutes = draft.readings[0]
    between = g.clock_minutes(c, draft.end)
    found = between and g.word(c, between.end())
    if not found or not isinstance(minutes, int) or not 0 < minutes < 60:
        return None
    hour, joint, start = found[1].lower(), between[2] or "", draft.start
    if not joint and ("за", hour) in g.clock_past and c[start - 4 : start].lower() in (" за ", "\nза "):
        joint, start = "за", start - 3
    said = between[1] or joint in ("по", "на", "за")
    if (joint, hour) not in g.clock_past or not said or not _ends_time(g, c, found.end()):
        return None
    draft.start, draft.end = start, found.end()
    sooner = {"по": minutes, "до": -minutes, "за": -minutes}.get(joint, minutes - 60)
    return _timed(g, c, draft, g.starts[hour][1] * 60 + sooner)


def at_hour(g: Grammar, c: str, draft: Draft, hour: int) -> Draft | None:
    """Return the time that an hour behind a preposition says, with its minutes: "о десятій двадцять"."""
    token = word_before(c, draft.start)
    if token not in g.at_clock or not 0 < hour < 25:
        return None
    read = number_at(g, c, draft.end + 1) if c[draft.end] == " " else None
    minutes = read[0][0] if read and read[0][0] in range(5, 60) else 0
    end = read[1] if read and minutes else draft.end
    if (not minutes and (read or token not in g.at_clock_alone)) or not _ends_time(g, c, end):
        return None
    draft.end = end
    return _timed(g, c, draft, hour * 60 + minutes)


def _ends_time(g: Grammar, c: str, at: int) -> bool:
    """Return whether no counted noun follows, so that the number can be an hour."""
    return not noun(g, c, at)[0] or behind(g, c, at)[0] in HALVES


def _timed(g: Grammar, c: str, draft: Draft, minutes: int) -> Draft:
    """Make the draft the time that many minutes after midnight, with the part of the day behind it."""
    draft.kind, draft.number_start, draft.number_end = "time", draft.start, draft.end
    draft.iso, draft.readings = dates.clock(minutes // 60, minutes % 60, ""), ()
    role, end = behind(g, c, draft.end)
    if role in HALVES:
        as_clock(draft, role)
        draft.end = end
    return left(g, c, draft)
