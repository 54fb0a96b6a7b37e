"""What stands before a number: quantifier, currency, label, minus, the word for a year, a clock, an age."""

import re

from helpers.mentions.clocks import as_clock, clock_span
from helpers.mentions.context import only_where, tells
from helpers.mentions.dates import behind_month
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
    money_scale,
    word_before,
)
from helpers.mentions.scanning import LETTERS
from helpers.mentions.shapes import TAIL
from helpers.mentions.years import aged, as_years

DASHES = ("-", "–", "—", "−")
SIGNS = dict.fromkeys("~≈±", "about") | dict.fromkeys("№#", "label")
SIGNS |= {">": "more_than", "<": "less_than", "≥": "at_least", "≤": "up_to"}

PARTS = rf"(?:(?!/RW)[-/](?:[0-9]+|[A-ZА-ЯІЇЄҐ]{{1,4}}|[{LETTERS}])(?![{LETTERS}0-9]))+"
DOCUMENT = re.compile(rf"{PARTS}|[A-ZА-ЯІЇЄҐ](?![{LETTERS}0-9])").match
NUMBERED = re.compile(f"[0-9]+{PARTS}").match


def left(g: Grammar, c: str, draft: Draft) -> Draft:
    """Return the draft with what stands before its number."""
    sign = c[draft.start - 1]
    if sign > " ":
        if sign == "-" and c[draft.start - 2].isalpha():
            _tied(g, c, draft)
        elif sign in "-−" and not c[draft.start - 2].isalnum() and (sign == "−" or draft.kind == "measure"):
            _negate(draft, draft.start - 1)
        elif sign in SIGNS and _take_left(g, c, draft, SIGNS[sign], draft.start - 1):
            draft.quantifier_text = draft.quantifier_text or sign
        elif sign == "(" and c[draft.end] == ")" and not draft.unit:
            role, start = before(g, c, draft.start - 1)
            if role == "law":  # Pasal 27 ayat (3)
                draft.kind, draft.start, draft.end = role, start, draft.end + 1
        elif sign == "+" and g.slavic and c[draft.start] <= "9" and c[draft.start - 2] in " (\n":
            draft.start = draft.number_start = draft.start - 1  # до +12 °C
    further = 4
    while further and (found := before(g, c, draft.start))[0]:
        further = _take_left(g, c, draft, *found) and further - 1
    return draft


def _take_left(g: Grammar, c: str, draft: Draft, role: str, start: int) -> bool:
    """Apply one left neighbour to the draft; return whether to look further left."""
    kind, plain = draft.kind, draft.kind in ("", "count")
    if role in BOUNDS or role == "about":
        return _quantifier(g, c, draft, role, start)
    if role == "between":
        return _between(g, c, draft, start)
    if role in ("age", "person", "people", "being"):
        return aged(g, c, draft, role, start)
    if role == "inverted":
        return _inverted(g, c, draft, start)
    if role == "month" or role == "date":
        if not (plain or kind == "date") or draft.quantifier not in ("", "range"):
            return False
        if role == "month":
            return behind_month(g, c, draft)
        if kind != "date" and not as_years(c, draft):
            return False
        draft.start = start
        return draft.quantifier == "range"
    if role == "currency":
        if plain or kind == "money" or draft.unit.lower() in g.money_scales:  # Rp 3 M: no metres
            currency(g, draft, c, start, draft.start)
            return True
    elif role == "minus":
        if (draft.readings and not draft.quantifier) or draft.quantifier_text in DASHES:
            _negate(draft, start)
            draft.kind = kind if kind or draft.unit else "measure"  # minus 27 in Kharkiv
            return True
    elif role == "subset":
        draft.flags = (*draft.flags, "subset")
    elif role == "street":
        printed = c[start].isupper() and c[draft.number_start].isdecimal()
        if (g.slavic or printed) and _names_street(c, draft):
            draft.kind = "name"
        elif plain and not g.slavic:
            _name(c, draft, "name", start)
    elif role == "time":
        hours = kind == "duration" and not draft.iso.startswith("PT")  # not 8 jam 30 menit
        if plain or hours or kind in ("time", "label"):
            as_clock(draft, "")
            draft.start = start
            clock_span(g, c, draft)
            return True
    else:
        _naming(g, c, draft, role, start)
    return False


def _naming(g: Grammar, c: str, draft: Draft, role: str, start: int) -> None:
    """Apply a word that names what the number is: a label, law or model, or the unit of a magnitude."""
    kind, plain = draft.kind, draft.kind in ("", "count")
    numbered = role in ("law", "label") and c[draft.number_start - 2] == "№"
    tail = NUMBERED(c, draft.number_start) if numbered else None
    if role == "unit_before":
        if plain and draft.readings:
            _measure(g, c, draft, start)
    elif role in ("law", "label") and draft.unit.lower().endswith(g.genitives) and c[draft.start - 2] != "№":
        return  # в доме 40 жильцов
    elif role == "label" and g.plural and draft.unit and c[draft.start - 2] == "s":
        return  # turned the pages 3 times
    elif numbered and tail and tail.end() >= draft.end:  # дело № 2-345/2024
        _unread(draft, tail.end())
        draft.kind, draft.start, draft.unit, draft.unit_end = role, start, "", draft.end
    elif kind == "label" and role in ("law", "label") and draft.start == draft.number_start:
        draft.kind, draft.start = role, start  # Law No. 32/2009
    elif role == "clause":
        _clause(g, c, draft, start)
    elif role == "name" and {draft.unit.lower()} & (g.persons | g.classifiers):
        return  # Tim 12 dokter
    elif role != "none" and plain and (len(draft.readings) == 1 or role == "model"):
        _name(c, draft, role, start)


def _quantifier(g: Grammar, c: str, draft: Draft, role: str, start: int) -> bool:
    """Take the quantifier before the number if it governs it; return whether to look further left."""
    kind, phrase = draft.kind, c[start : draft.start - 1]
    timed, said = kind in ("date", "time"), phrase.lower()
    new = role == "up_to" and (g.to_is_new is True or (g.to_is_new and said in g.joins and kind != "share"))
    if new and after_change(g, c, start):
        return False
    if draft.quantifier == "range" and not draft.opened and not timed:
        draft.start = start
        return True
    if draft.quantifier == role == "about":
        draft.quantifier_text, draft.start = phrase, start  # kira-kira dua puluhan
        return True
    if draft.quantifier or (role != "about" and (timed or kind in ("ordinal", "model", "label", "law"))):
        return False
    if "," in said and c.startswith((" назад", " тому"), draft.unit_end):  # меньше, чем десять лет назад
        return False
    if said in g.where and only_where(g, c, draft, start, said):
        return False
    if role == "about" and g.told and tells(g, c, start):
        return False
    draft.quantifier, draft.quantifier_text, draft.start = role, phrase, start
    if draft.iso == "P1Y" and (g.before[said.rpartition(" ")[2]] or ("", ""))[1] == "person":
        draft.kind, draft.iso = "age", ""  # солдаты не старше 30 лет
    return True


def _between(g: Grammar, c: str, draft: Draft, start: int) -> bool:
    """Take the word that opens a range, or "from" as a bound: of money, not in "5 km from 2 villages"."""
    opener = c[start : draft.start - 1]
    if draft.quantifier == "range":
        draft.opened = True
    else:
        kinds = ("money",) if g.plural else ("money", "share", "age", "measure")
        measured = not draft.quantifier and draft.kind in kinds
        if not measured or opener.lower() not in g.at_leasts or after_change(g, c, start):
            return False
        draft.quantifier = "at_least"
    draft.quantifier_text, draft.start = opener, start
    return True


def _name(c: str, draft: Draft, role: str, start: int) -> None:
    """Make the number part of a name (Unit 3, Bukit 243, Mk 84), or give it the unit before it."""
    printed = c[draft.number_start : draft.number_end]
    if c[start : draft.start - 1] == "number" and printed[0].isdecimal() and not printed.isdecimal():
        return  # refugees number 2,291,406
    if role == "name" and not (c[start].isupper() and printed[0].isdecimal() and not printed[-2:].isalpha()):
        return
    if draft.quantifier and (role != "model" or draft.quantifier_text != "-" or draft.unit_end):
        return  # Boeing 737-800 is no range
    # Leopard 2A6, Mirage 2000-5; № 114-ФЗ, стаття 111-2, Building 6B
    tail = TAIL(c, draft.end - 1) if role == "model" else DOCUMENT(c, draft.end)
    if tail or role == "model":
        _unread(draft, tail.end() if tail else draft.end)
    draft.kind, draft.start = "label" if role == "name" else role, start
    draft.unit, draft.unit_end = "", draft.end


def _unread(draft: Draft, end: int) -> None:
    """Take what stands up to `end` as a name, in which no digits are a value, a range or a date."""
    draft.readings, draft.low, draft.high, draft.iso, draft.dates = (), None, None, "", ()
    draft.quantifier = draft.quantifier_text = ""
    draft.end = draft.number_end = end


def _measure(g: Grammar, c: str, draft: Draft, start: int) -> None:
    """Give the number the unit before it (magnitude 6.1, M 5,6), with the quantifier before that."""
    if draft.start - start == 2 and c[start] != "M":
        return
    draft.kind, draft.unit, draft.unit_end = "measure", c[start : draft.start - 1].rstrip(":"), draft.end
    role, begin = before(g, c, start)
    if not draft.quantifier and (role in BOUNDS or role == "about"):  # above magnitude 4
        draft.quantifier, draft.quantifier_text, draft.start = role, c[begin : start - 1], begin


def _tied(g: Grammar, c: str, draft: Draft) -> None:
    """Read the word that a hyphen ties to the number: magnitude-5.6, the under-25s."""
    word = c[max(0, draft.start - WORD) : draft.start - 1].rpartition(" ")[2].rpartition("\n")[2]
    start, (_, role, _) = draft.start - 1 - len(word), g.before[word] or ("", "", {})
    if role == "unit_before":
        _measure(g, c, draft, start)
    elif role in ("more_than", "less_than") and c[draft.end - 2].isdecimal() and c[draft.end - 1] == "s":
        draft.start, draft.kind, draft.quantifier, draft.quantifier_text = start, "age", role, word


def _clause(g: Grammar, c: str, draft: Draft, start: int) -> None:
    """Make the number behind "part" a law if an article follows: часть вторая статьи 105, часть 2 ст. 28."""
    found = NEXT(c, draft.number_end)
    entry = g.before[found[2].lower() + c[found.end()].replace(" ", "")] if found else None
    if draft.kind in ("", "count", "ordinal") and entry and entry[1] == "law":
        draft.kind, draft.start = "law", start
        draft.end, draft.unit, draft.unit_end = draft.number_end, "", draft.number_end


def _names_street(c: str, draft: Draft) -> bool:
    """Return whether a date or period behind "street" is its name: улица 8 Марта."""
    printed = c[draft.number_start : draft.end]
    if draft.kind == "date":
        return printed.lower() != printed or (len(draft.iso) == 4 and not printed[-1].isdecimal())
    return c[draft.unit_end] == " " and c[draft.unit_end + 1].isupper()


def _inverted(g: Grammar, c: str, draft: Draft, start: int) -> bool:
    """Read a noun before its number word as "about", which Slavic says by the order: человек двадцать."""
    name, _, link = c[start : draft.start - 1].partition(" ")
    role = listed(g.after.get(name.lower()), c, start)[0].replace("yearword", "unit duration P1Y")
    if link in g.at_clock and role == "unit duration PT1H" and not draft.unit and not draft.quantifier:
        if draft.kind != "time":
            as_clock(draft, "")
        draft.quantifier, draft.start = "about", start  # часов в семь
        return False
    in_words = c[draft.number_start].isalpha() and not (c[start - 1] == " " and c[start - 2].isdecimal())
    if draft.quantifier or not draft.readings or not in_words:
        return aged(g, c, draft, "person", start)
    token, of_unit = word_before(c, start), role.startswith("unit ")
    if link and (draft.kind not in ("", "count") or not (of_unit or name.lower() in g.factor_units)):
        return False  # раз в трое суток, пять человек в два захода
    if token in g.numerals or token in g.starts or (not role and (draft.unit or token in g.not_inverted)):
        return False  # сорок минут двадцать бойцов; из танков двадцать, обломками ракет пять домов
    draft.quantifier, draft.unit, draft.unit_end = "about", name, draft.end
    if of_unit:
        draft.kind, _, draft.iso = role[5:].partition(" ")
    if draft.kind == "share":
        draft.start = start
    elif draft.iso == "P1Y" and before(g, c, start)[0] == "person":
        aged(g, c, draft, "person", start)  # мужчина лет сорока; not "мужчина лет сорок служил"
    return draft.kind == "share"


def _negate(draft: Draft, start: int) -> None:
    """Put the minus before the number, or before both ends of a range that names it once."""
    draft.readings = tuple(-reading for reading in draft.readings)
    if draft.low is not None:
        draft.low, draft.high = -draft.high, -draft.low
    draft.start = draft.number_start = start


def currency(g: Grammar, draft: Draft, c: str, start: int, end: int) -> None:
    """Set the currency that stands before the number; a noun behind it is then not what is counted."""
    mark = c[start:end].strip()
    by, scaled = money_scale(g, c, draft.end, mark) if "0" <= c[draft.end - 1] <= "9" else (1, 0)
    if scaled:
        draft.end = draft.number_end = scaled
        draft.readings = tuple(times(reading, by) for reading in draft.readings)
        if draft.low is not None:
            draft.low, draft.high = times(draft.low, by), times(draft.high, by)
    draft.kind, draft.unit, draft.start, draft.unit_end = "money", mark, start, draft.end
