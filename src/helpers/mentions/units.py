"""What a unit of measurement directly behind a number says: a length of time, an hour, millions of people."""

import re

from helpers.mentions.before_number import left
from helpers.mentions.beside import before, behind, opening
from helpers.mentions.clocks import as_clock, hour_and, in_fours
from helpers.mentions.dates import YEAR, duration
from helpers.mentions.grammar import Grammar
from helpers.mentions.reading import Draft, ends_sentence

ARTICLE = re.compile(r"(?: of)? an? ", re.IGNORECASE).match
FROM = ("с", "з", "і")  # how a word begins from which on hours are on the clock: с, со, з, із, зі
MEASURES = tuple(f"unit {kind}" for kind in ("duration", "distance", "area", "measure", "money", "share"))


def take_unit(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> None:
    """Set unit and kind; a percent or currency word is part of the mention, another unit is not."""
    kind, _, period = role[5:].partition(" ")
    if period == "P1Y":
        if YEAR(c, end + 1, end + 5):  # UU No. 5 Tahun 2020
            return
    elif period == "PT1H":
        minutes = g.slavic and hour_and(g, c, draft, end + 1, 1)
        law = before(g, c, draft.start)[0] == "law"  # п. 2 ч. 1 ст. 12
        if law or minutes or _at_hours(g, c, draft, end):
            return
    elif c[start:end] in ("мин.", "грн.") and ends_sentence(c, end):
        end -= 1
        if period:  # 38 мин. ends a sentence: mines
            kind = period = ""
    if kind in ("share", "money"):
        draft.end = end
    draft.unit, draft.unit_end, draft.kind, draft.iso = c[start:end], end, kind, period


def _at_hours(g: Grammar, c: str, draft: Draft, end: int) -> bool:
    """Make hours that stop at `end` the time of day they are; tell whether they are one.

    С 8 до 20 часов (not от 8 до 20), в 20 часов по московскому времени.
    """
    since = draft.quantifier == "range" and draft.high < 25 and opening(g, c, draft.start)[:1] in FROM
    timed = since or (g.military and in_fours(c, draft)) or behind(g, c, end)[0] == "zone"  # 0400 hours
    if timed:
        as_clock(draft, "")
        draft.end = end
    return timed


def of_people(g: Grammar, c: str, draft: Draft, end: int) -> bool:
    """Return whether the m that stops at `end` is millions: 2m people, grew to 2.5M; not 2m of the wall."""
    said = [word.strip(".,;:!?)") for word in c[end : end + 45].lower().split()]
    near = said[1:6] if said[:1] == ["of"] else said[:1]
    many = said[:2] == ["in", "all"] or behind(g, c, end)[0] == "unit money"
    many = many or (g.plural and c[draft.end : end] == "M" and "." in c[draft.number_start : draft.end])
    return many or not g.persons.isdisjoint(near)


def lasting(draft: Draft) -> None:
    """Give a duration its ISO form if the text states a value, else none."""
    is_value = len(draft.readings) == 1 and draft.quantifier in ("", "about", "nearly")
    draft.iso = duration(draft.iso, draft.readings[0]) if is_value else ""


def measured(g: Grammar, c: str, draft: Draft) -> bool:
    """Read the unit of measurement behind a fraction, if one stands there: a quarter of an hour, ½ kg."""
    article = ARTICLE(c, draft.end)
    at = article.end() - 1 if article else draft.end
    role, end = behind(g, c, at)
    role = role.replace("yearword", "unit duration P1Y")
    if not role.startswith(MEASURES):
        return False
    take_unit(g, c, draft, role, at + 1, end)
    left(g, c, draft)
    lasting(draft)
    return True
