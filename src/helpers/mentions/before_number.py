"""What stands before a number: quantifier, currency, label, minus, the word for a year, a clock, an age."""

from helpers.mentions.context import only_where, tells
from helpers.mentions.grammar import Grammar
from helpers.mentions.numerals import times
from helpers.mentions.reading import BOUNDS, Draft, after_change, before, listed, opening
from helpers.mentions.shapes import TAIL, YEAR, as_clock, as_date, behind_month
from helpers.mentions.spans import clock_span

ANY = ("", "about", *BOUNDS)
SIGNS = {
    "~": "about",
    "≈": "about",
    "±": "about",
    ">": "more_than",
    "<": "less_than",
    "≥": "at_least",
    "≤": "up_to",
}


def left(g: Grammar, c: str, draft: Draft) -> Draft:
    """Return the draft with what precedes the number.

    Currency, quantifier, label, the word for a year or a clock.
    """
    sign = c[draft.start - 1]
    if sign > " ":
        if sign in "-−" and not c[draft.start - 2].isalnum() and (sign == "−" or draft.kind == "measure"):
            _negate(draft, draft.start - 1)
        elif sign in SIGNS and _take_left(g, c, draft, SIGNS[sign], draft.start - 1):
            draft.quantifier_text = draft.quantifier_text or sign
    for _ in range(4):
        role, start = before(g, c, draft.start)
        if not role or not _take_left(g, c, draft, role, start):
            break
    return draft


def _take_left(g: Grammar, c: str, draft: Draft, role: str, start: int) -> bool:
    """Apply one left neighbour to the draft; return whether to look further left."""
    kind, plain = draft.kind, draft.kind in ("", "count")
    if role in BOUNDS or role == "about":
        return _quantifier(g, c, draft, role, start)
    if role == "between" and draft.quantifier == "range":
        draft.quantifier_text, draft.start, draft.opened = c[start : draft.start - 1], start, True
        return True
    if role == "subset":
        draft.flags = (*draft.flags, "subset")
    elif role in ("age", "person", "people"):
        return _age(g, c, draft, role)
    elif role in ("law", "label", "model", "name", "unit_before"):
        if plain and len(draft.readings) == 1:
            _name(c, draft, role, start)
    elif role == "inverted":
        _inverted(g, c, draft, start)
        return draft.kind == "share"
    elif role == "currency" and (plain or kind == "money"):
        currency(g, draft, c, start, draft.start)
        return True
    elif role == "minus" and draft.readings and not draft.quantifier:
        _negate(draft, start)
        return True
    elif role in ("date", "month") and (plain or kind == "date") and draft.quantifier in ("", "range"):
        return _dated(g, c, draft, role, start)
    elif role == "time" and kind == "duration" and (c[start - 2].isdecimal() or draft.iso.startswith("PT")):
        return False  # 8 jam 30 menit
    elif role == "time" and (plain or kind in ("time", "label", "duration")):
        as_clock(draft, "")
        draft.start = start
        clock_span(g, c, draft)
        return True
    elif role == "part":
        draft.start = start
    return False


def _quantifier(g: Grammar, c: str, draft: Draft, role: str, start: int) -> bool:
    """Take the quantifier before the number if it governs it; return whether to look further left."""
    kind, phrase = draft.kind, c[start : draft.start - 1]
    timed = kind in ("date", "time")
    if draft.quantifier == "range" and role == "about" and not draft.opened and not timed:
        draft.start = start
        return True
    if draft.quantifier == role == "about" and c.endswith(draft.quantifier_text, draft.start, draft.end):
        draft.quantifier_text, draft.start = phrase, start  # kira-kira dua puluhan
        return True
    named = timed or kind in ("ordinal", "model", "label", "law")
    if draft.quantifier or (named and role != "about"):
        return False
    said = phrase.lower()
    level = g.to_is_new is True or (said in g.joins and kind != "share")
    if role == "up_to" and g.to_is_new and level and after_change(g, c, start):
        return False
    if (said in g.where and only_where(g, c, draft, start, said)) or (
        role == "about" and g.told and tells(g, c, start)
    ):
        return False
    draft.quantifier, draft.quantifier_text, draft.start = role, phrase, start
    return True


def _age(g: Grammar, c: str, draft: Draft, role: str) -> bool:
    """Make a number the age that the word before it says: berusia 25, kakek 81 tahun, children under five.

    Return whether to look further left.
    """
    kind, plain = draft.kind, draft.kind in ("", "count") and not draft.unit
    if role == "age":
        fits = kind == "duration" or (plain and g.age_alone)
    else:
        years = kind == "duration" and "M" not in draft.iso
        bound = plain and g.plural and draft.quantifier in ("less_than", "more_than")
        fits = bound or (years and draft.quantifier in (BOUNDS if role == "people" else ANY))
    if fits:
        draft.kind, draft.iso = "age", ""
    return bool(fits) and role == "age" and draft.quantifier == "range" and opening(g, c, draft.start) != ""


def _name(c: str, draft: Draft, role: str, start: int) -> None:
    """Make the number part of a name (Unit 3, Bukit 243, Mk 84), or give it the unit before it."""
    if role == "unit_before":
        if draft.start - start > 2 or c[start] == "M":  # magnitude 6.1, M 5,6
            draft.kind, draft.unit, draft.unit_end = "measure", c[start : draft.start - 1], draft.end
    elif draft.quantifier:
        return
    elif role != "name":
        _label(c, draft, role, start)
    elif c[start].isupper() and c[draft.number_start].isdecimal():
        _label(c, draft, "label", start)


def _inverted(g: Grammar, c: str, draft: Draft, start: int) -> None:
    """Read a noun before its number word as "about" (человек двадцать).

    Russian and Ukrainian say it by the order.
    """
    if (
        draft.quantifier
        or not draft.readings
        or not c[draft.number_start].isalpha()
        or c[start - 2].isdecimal()
    ):
        return
    name = c[start : draft.start - 1]
    role = listed(g.after.get(name.lower()), c, start)[0]
    draft.quantifier, draft.unit, draft.unit_end = "about", name, draft.end
    if role.startswith("unit "):
        _, draft.kind, *period = role.split()
        draft.iso = period[0] if period else ""
    elif role == "yearword":
        draft.kind, draft.iso = "duration", "P1Y"
    if draft.kind == "share":
        draft.start = start


def _negate(draft: Draft, start: int) -> None:
    """Put the minus before the number."""
    draft.readings = tuple(-reading for reading in draft.readings)
    draft.start = draft.number_start = start


def currency(g: Grammar, draft: Draft, c: str, start: int, end: int) -> None:
    """Set the currency that stands before the number; a noun behind it is then not what is counted."""
    scale = g.money_scale(c, draft.end) if draft.end == draft.number_end else None
    if scale:
        draft.end = draft.number_end = scale.end()
        draft.readings = tuple(times(reading, g.money_scales[scale[0].lower()]) for reading in draft.readings)
    draft.kind, draft.unit, draft.start, draft.unit_end = "money", c[start:end].strip(), start, draft.end


def _label(c: str, draft: Draft, role: str, start: int) -> None:
    """Make the number the name of something; only a plain number keeps its value."""
    if role == "model":
        draft.readings = ()
        if c[draft.end].isalpha():  # Leopard 2A6
            draft.end = draft.number_end = max(draft.end, TAIL(c, draft.number_start).end())
    draft.kind, draft.start, draft.unit, draft.unit_end = role, start, "", draft.end


def _dated(g: Grammar, c: str, draft: Draft, role: str, start: int) -> bool:
    """Make the number a date by the word before it; return whether to look further left."""
    if role == "month":
        return behind_month(g, c, draft)
    year = YEAR(c, draft.number_start, draft.number_end)
    if draft.quantifier == "range" and draft.kind != "date":
        if not (YEAR(str(draft.low)) and YEAR(str(draft.high))):
            return False
        as_date(draft, f"{draft.low}/{draft.high}")
    if draft.kind != "date" and not year:
        return False
    if draft.kind != "date":
        as_date(draft, year[0])
    draft.start = start
    return draft.quantifier == "range"
