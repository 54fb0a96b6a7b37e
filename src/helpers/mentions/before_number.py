"""What stands before a number: quantifier, currency, label, minus, the word for a year, a clock, an age."""

from helpers.mentions.clocks import as_clock, clock_span
from helpers.mentions.context import only_where, tells
from helpers.mentions.dates import YEAR, as_date, behind_month
from helpers.mentions.grammar import Grammar
from helpers.mentions.numerals import times
from helpers.mentions.reading import (
    BOUNDS,
    NEXT,
    WORD,
    Draft,
    after_change,
    before,
    listed,
    opening,
    word_before,
)
from helpers.mentions.shapes import TAIL

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
    if role == "between":
        return _from(g, c, draft, start)
    if role == "subset":
        draft.flags = (*draft.flags, "subset")
    elif role in ("age", "turned", "person", "people"):
        return _aged(g, c, draft, role, start) if g.slavic else _age(g, c, draft, role)
    elif role == "street" and _names_street(c, draft):
        draft.kind = "name"
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


def _from(g: Grammar, c: str, draft: Draft, start: int) -> bool:
    """Take "from" as a bound where it can be one: of money and shares, not in "5 km from 2 villages"."""
    opener = c[start : draft.start - 1]
    measured = not draft.quantifier and draft.kind in ("money", "share", "age", "measure")
    if not measured or opener.lower() not in g.at_leasts or after_change(g, c, start):
        return False
    draft.quantifier, draft.quantifier_text, draft.start = "at_least", opener, start
    return True


def _aged(g: Grammar, c: str, draft: Draft, role: str, start: int) -> bool:
    """Make years beside an age or a person an age: "детей до 14 лет"; not "служил мужчина два года".

    Return whether to look further left: never.
    """
    plain = draft.kind in ("", "count") and not draft.unit
    if role == "turned" or (role == "age" and (g.age_alone or not plain)):
        said = plain or draft.kind == "duration"
    elif role == "age":
        said = before(g, c, start)[0] == "person"  # ему было 19
    else:
        said = draft.kind == "duration" and draft.iso == "P1Y" and _of_person(g, c, draft)
    if said:
        draft.kind, draft.iso = "age", ""
    return False


def _of_person(g: Grammar, c: str, draft: Draft) -> bool:
    """Return whether years behind a person are its age by their form: in digits, a range or the genitive."""
    said = c[draft.number_start : draft.number_end].lower()
    plain = said[0].isdecimal() or draft.quantifier in ("range", *BOUNDS)
    genitive = said.endswith(("х", "и", "сорока")) and said not in ("три", "чотири")  # ребёнок двух лет
    then = NEXT(c, draft.unit_end)
    ago = then is not None and then[2].lower() in g.not_ages  # убили людей 20 лет назад
    return (plain or genitive) and not ago


def of_age(g: Grammar, c: str, draft: Draft) -> bool:
    """Return whether years are an age: of the eldest, or behind a person ("девочка, 4 года,")."""
    if g.eldest(c[max(0, draft.start - 34) : draft.start].lower()):
        return True
    if c[draft.start - 2 : draft.start] != ", " or c[draft.unit_end] not in ".,;)\n":
        return False
    token = c[max(0, draft.start - WORD) : draft.start - 2].rpartition(" ")[2].rpartition("\n")[2].lower()
    return any(phrase == token and role == "person" for phrase, role in g.before.get(token, ()))


def _names_street(c: str, draft: Draft) -> bool:
    """Return whether a date or period behind "street" is its name: улица 8 Марта."""
    printed = c[draft.number_start : draft.end]
    if draft.kind == "date":
        return printed.lower() != printed or (len(draft.iso) == 4 and not printed[-1].isdecimal())
    then = c[draft.unit_end : draft.unit_end + 2]
    return bool(draft.unit) and len(then) == 2 and then[0] == " " and then[1].isupper()


def _inverted(g: Grammar, c: str, draft: Draft, start: int) -> None:
    """Read a noun before its number word as "about" (человек двадцать).

    Russian and Ukrainian say it by the order.
    """
    if (
        draft.quantifier
        or draft.kind == "time"
        or not draft.readings
        or not c[draft.number_start].isalpha()
        or c[start - 2].isdecimal()
    ):
        _aged(g, c, draft, "person", start)
        return
    name, _, link = c[start : draft.start - 1].partition(" ")
    role = listed(g.after.get(name.lower()), c, start)[0]
    token = word_before(c, start)
    if (
        token in g.numerals
        or token in g.starts
        or (link and not role.startswith("unit ") and name.lower() not in g.factor_units)
    ):
        return  # сорок минут двадцать бойцов; пять человек в два захода
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
        if tail := TAIL(c, draft.end - 1):  # Leopard 2A6, Mirage 2000-5
            draft.end = draft.number_end = tail.end()
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
