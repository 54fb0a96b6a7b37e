"""What a unit of measurement directly behind a number says: a length of time, an hour, millions of people."""

import re

from helpers.mentions.before_number import left
from helpers.mentions.clocks import as_clock, clock, from_hour, hour_and
from helpers.mentions.dates import YEAR, duration
from helpers.mentions.grammar import Grammar
from helpers.mentions.numerals import times
from helpers.mentions.reading import NEXT, Draft, before, behind, ends_sentence, word_before
from helpers.mentions.years import MILITARY

ARTICLE = re.compile(r"(?: of)? an? ", re.IGNORECASE).match
MEASURES = tuple(f"unit {kind}" for kind in ("duration", "distance", "area", "measure", "share"))


def take_unit(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> None:
    """Set unit and kind; a percent or currency word is part of the mention, another unit is not."""
    kind, _, period = role[5:].partition(" ")
    if period == "P1Y":
        if c[end] == " " and YEAR(c, end + 1, end + 5):  # UU No. 5 Tahun 2020
            return
    elif period == "PT1M":
        if c.startswith(" past ", end) and from_hour(g, c, draft, draft.readings, end + 6):
            return
        hours = (g.after.get(word_before(c, draft.start)) or ("", ""))[1] == "unit duration PT1H"
        if c[start:end] == "мин." and ends_sentence(c, end) and not hours:
            draft.unit, draft.unit_end = c[start : end - 1], end - 1  # 38 мин. ends a sentence: mines
            return
    elif period == "PT1H":
        if military(g, c, draft, end) or (g.slavic and hour_and(g, c, draft, end + 1, 1)):
            return
    elif kind == "distance" and g.odds and c[start:end] == "m" and _millions(g, c, draft, end):
        return
    elif kind in ("share", "money"):
        if c[start:end] == "грн." and ends_sentence(c, end):
            end -= 1
        draft.end = end
    draft.unit, draft.unit_end, draft.kind, draft.iso = c[start:end], end, kind, period
    if g.slavic and period == "PT1H":
        _hours(g, c, draft, end)


def military(g: Grammar, c: str, draft: Draft, end: int) -> bool:
    """Make four digits a time of day that stops at `end`: 0400 hours, 1430 GMT; tell whether they are one."""
    hour = MILITARY(c, draft.number_start, draft.number_end) if g.military else None
    if hour:
        as_clock(draft, "")
        draft.iso, draft.end = clock(int(hour[1]), int(hour[2]), ""), end
    return bool(hour)


def _hours(g: Grammar, c: str, draft: Draft, end: int) -> None:
    """Make hours a time of day where a part of the day follows: "между 2 и 3 часами ночи"."""
    role, stop = behind(g, c, end)
    opener, at = before(g, c, draft.start)
    until = opener == "between" and c[at] in "сСзЗіІ" and draft.quantifier == "range" and draft.high < 25
    if until or role in ("am", "pm", "zone"):  # с 8 до 20 часов
        as_clock(draft, role)
        draft.end = stop if role in ("am", "pm") else end


def _millions(g: Grammar, c: str, draft: Draft, end: int) -> bool:
    """Read the m of "2m people", which of a length says metres; return whether people follow."""
    then = NEXT(c, end)
    if not then or not c[end - 2].isdecimal():
        return False
    people = then[2].lower() in g.persons
    said = c[end : end + 45].lower().replace(",", " ").split()
    part = said[:2] == ["in", "all"] or (said[:1] == ["of"] and not g.persons.isdisjoint(said[1:6]))
    if not (people or part):
        return False  # 2m of the wall; not 1.7m of the 5m children, 6.7m of them
    draft.readings = tuple(times(reading, 10**6) for reading in draft.readings)
    draft.end = draft.number_end = end
    draft.unit, draft.unit_end = (then[2], then.end()) if people else ("", 0)
    return True


def lasting(draft: Draft) -> None:
    """Give a duration its ISO form if the text states a value, else none."""
    is_value = len(draft.readings) == 1 and draft.quantifier in ("", "about", "nearly")
    draft.iso = duration(draft.iso, draft.readings[0]) if is_value else ""


def measured(g: Grammar, c: str, draft: Draft) -> bool:
    """Read the unit of measurement behind a fraction, if one stands there: a quarter of an hour, ½ kg."""
    article = ARTICLE(c, draft.end)
    if not article and g.plural and c[draft.start] not in g.vulgar:
        return False  # a third year
    at = article.end() - 1 if article else draft.end
    role, end = behind(g, c, at)
    if not role.startswith(MEASURES):
        return False
    take_unit(g, c, draft, role, at + 1, end)
    left(g, c, draft)
    if draft.kind == "duration":
        lasting(draft)
    return True
