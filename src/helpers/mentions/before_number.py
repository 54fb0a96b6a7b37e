"""What stands before a number: quantifier, currency, label, minus, the word for a year, a clock, an age."""

import re

from helpers.mentions.grammar import Grammar
from helpers.mentions.numerals import times
from helpers.mentions.reading import BOUNDS, NEXT, WORD, Draft, before, listed, word_before
from helpers.mentions.shapes import TAIL, YEAR, as_clock, as_date, behind_month


def after_change(g: Grammar, c: str, at: int) -> bool:
    """Return whether a verb of change stands within three words before `at`.

    "rose from 17 to 23" are two counts.
    """
    words = c[max(0, at - 40) : at].rpartition("\n")[2].lower().split()[-4:]
    if _changes(g, words):
        return True
    clause = re.split("[.;!?\n]", c[max(0, at - 90) : at].lower())[-1] if g.change_stems else ""
    if any(
        word in g.factor_always or word in g.factor_units for word in clause.split()[-5:]
    ):  # выросла вдвое — до 90
        return _changes(g, clause.split()[-9:])
    by = clause.rpartition(" на ")  # вырос на 12 до 87, скоротив видатки на 12 пунктів, до 48
    return bool(by[1]) and len(by[2]) < 36 and _changes(g, by[0].split()[-4:])


def _changes(g: Grammar, words: list[str]) -> bool:
    """Return whether a word of change is among `words`."""
    return any(word in g.changes or (g.change_stems and word.startswith(g.change_stems)) for word in words)


def left(g: Grammar, c: str, draft: Draft) -> Draft:
    """Return the draft with what precedes the number.

    Currency, quantifier, label, the word for a year or a clock.
    """
    sign = c[draft.start - 1]
    if sign in "-−" and not c[draft.start - 2].isalnum() and (sign == "−" or draft.kind == "measure"):
        _negate(draft, draft.start - 1)
    for _ in range(4):
        role, start = before(g, c, draft.start)
        if not role or not _take_left(g, c, draft, role, start):
            break
    return draft


def _take_left(g: Grammar, c: str, draft: Draft, role: str, start: int) -> bool:
    """Apply one left neighbour to the draft; return whether to look further left."""
    kind, plain = draft.kind, draft.kind in ("", "count")
    if role in BOUNDS or role == "about":
        if (
            draft.quantifier == "range"
            and role == "about"
            and not draft.opened
            and kind not in ("date", "time")
        ):
            draft.start = start
            return True
        if draft.quantifier or (
            kind in ("date", "time", "ordinal", "model", "label", "law") and role != "about"
        ):
            return False
        if role == "up_to" and g.to_is_new and after_change(g, c, start):
            return False
        draft.quantifier, draft.quantifier_text, draft.start = role, c[start : draft.start - 1], start
        return True
    if role == "between" and draft.quantifier == "range":
        draft.quantifier_text, draft.start, draft.opened = c[start : draft.start - 1], start, True
        return True
    if role == "between":
        return _from(g, c, draft, start)
    if role == "subset":
        draft.flags = (*draft.flags, "subset")
    elif role in ("age", "turned", "person"):
        _aged(g, c, draft, role, start)
    elif role == "street" and _names_street(c, draft):
        draft.kind = "name"
    elif role == "inverted":
        _inverted(g, c, draft, start)
        return draft.kind == "share"
    elif role == "currency" and (plain or kind == "money"):
        currency(g, draft, c, start, draft.start)
        return True
    elif role == "minus" and draft.readings and not draft.quantifier:
        _negate(draft, start)
        return True
    elif role in ("law", "label", "model") and plain and not draft.quantifier and len(draft.readings) == 1:
        _label(c, draft, role, start)
    elif role in ("date", "month") and (plain or kind == "date") and draft.quantifier in ("", "range"):
        return _dated(g, c, draft, role, start)
    elif role == "time" and (plain or kind in ("time", "label", "duration")):
        as_clock(draft, "")
        draft.start = start
        return True
    elif role == "part":
        draft.start = start
    return False


def _from(g: Grammar, c: str, draft: Draft, start: int) -> bool:
    """Take "from" as a bound where it can be one: of money and shares, not in "5 km from 2 villages"."""
    opener = c[start : draft.start - 1]
    measured = not draft.quantifier and draft.kind in ("money", "share", "age", "measure")
    if not measured or opener.lower() not in g.at_leasts or after_change(g, c, start):
        return False
    draft.quantifier, draft.quantifier_text, draft.start = "at_least", opener, start
    return True


def _aged(g: Grammar, c: str, draft: Draft, role: str, start: int) -> None:
    """Make years beside an age or a person an age: "детей до 14 лет"; not "служил мужчина два года"."""
    plain = draft.kind in ("", "count") and not draft.unit
    if role == "turned" or (role == "age" and (g.age_alone or not plain)):
        said = plain or draft.kind == "duration"
    elif role == "age":
        said = g.slavic and before(g, c, start)[0] == "person"  # ему было 19
    else:
        said = draft.kind == "duration" and draft.iso == "P1Y" and _of_person(g, c, draft)
    if said:
        draft.kind, draft.iso = "age", ""


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
    if draft.kind != "date" and not year:
        return False
    if draft.kind != "date":
        as_date(draft, year[0])
    draft.start = start
    return False
