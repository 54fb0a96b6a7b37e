"""What stands before a number: quantifier, currency, label, minus, the word for a year, a clock, an age."""

import re
from collections.abc import Callable

from helpers.mentions.beside import NEXT, before, behind, money_scale, word_before, word_behind
from helpers.mentions.clocks import as_clock, clock_span, in_fours
from helpers.mentions.context import after_change, only_where, tells, words_before
from helpers.mentions.dates import behind_month, whole_ends
from helpers.mentions.grammar import Grammar
from helpers.mentions.lists import QUANTIFIERS
from helpers.mentions.reading import Draft, multiply
from helpers.mentions.scanning import LETTERS
from helpers.mentions.shapes import TAIL
from helpers.mentions.years import aged, as_years

PLAIN, HOUR = ("", "count"), "unit duration PT1H"
SIGNED = ("measure", "share", "money")  # of which a hyphen before the digits is a minus
HOURS = ("date", "time")
UNBOUNDED = (*HOURS, "ordinal", "model", "label", "law")  # kinds that take no quantifier but "about"
# Before a hyphen or dash that is a minus: -0.5 %, (–2 °C); not в 2024 -18,6%
MINUS = re.compile(r"(?:[^0-9][ (]|.,|.?\n)-|.\(–|(?<= [a-zа-яі])[a-zа-яі] –", re.DOTALL).match
# What goes on with a label's number: № 114-ФЗ, № 1-кп/522/18, No. 128/Pid.Sus/2026/PN, 6B, KM 150+900
DOCUMENT = re.compile(
    rf"(?:(?!/RW)[-/+](?:[0-9]+|[A-ZА-ЯІЇЄҐ]{{1,4}}|[{LETTERS}]|P[a-z]{{2}}\.[A-Z][a-z]*|[{LETTERS}]{{2,3}}(?=/))"
    rf"(?![{LETTERS}0-9]))+|[A-ZА-ЯІЇЄҐ](?![{LETTERS}0-9])"
).match


def left(g: Grammar, c: str, draft: Draft) -> Draft:
    """Return the draft with what stands before its number."""
    if c[draft.start - 1] > " ":
        _take_sign(g, c, draft)
    role, start = before(g, c, draft.start)
    while role and READERS[role](g, c, draft, role, start):
        role, start = before(g, c, draft.start)
    return draft


def _take_sign(g: Grammar, c: str, draft: Draft) -> None:
    """Read the sign that stands at the number without a space between."""
    at = draft.start - (3 if c[draft.start - 2] == "/" else 1)  # +/-3
    sign = c[at : draft.start]
    cold = sign in ("-", "−") and not (draft.unit or draft.kind) and g.cold(c, at - 60, at)  # ночью -12
    if sign == "-" and c[at - 1].isalpha():
        _tied(g, c, draft)
    elif sign == "−" or (sign in "-–" and (cold or draft.kind in SIGNED) and MINUS(c, at - 2)):
        negate(draft, at)
        draft.kind = "measure" if cold else draft.kind
    elif sign == "+":
        draft.start = draft.number_start = at  # до +12 °C
    elif sign == "(":
        role, start = before(g, c, at)
        if role == "law" and c[draft.end] == ")" and not draft.unit:  # Pasal 27 ayat (3)
            draft.kind, draft.start, draft.end = role, start, draft.end + 1
    elif not sign.isalnum() and (role := (g.before[sign] or ("", ""))[1]):  # ~5, №5
        READERS[role](g, c, draft, role, at)


def _tied(g: Grammar, c: str, draft: Draft) -> None:
    """Read the word that a hyphen ties to the number: magnitude-5.6, the under-25s."""
    word = words_before(c, draft.start)[-1]
    start, role = draft.start - 1 - len(word), (g.before[word] or ("", ""))[1]
    if role == "unit_before":
        _measure(g, c, draft, role, start)
    elif role in ("less_than", "more_than"):
        draft.start, draft.kind, draft.unit = start, "age", ""
        draft.quantifier, draft.quantifier_text = role, word


# Each reader applies one phrase before the number, that begins at `start`, to the draft, and tells whether
# to look further left. READERS at the end of this file says which reads which.


def _quantifier(g: Grammar, c: str, draft: Draft, role: str, start: int) -> bool:
    """Take a quantifier if it governs the number."""
    phrase = c[start : draft.start].rstrip(" ,")
    said = phrase.lower()
    if said in g.joins:
        if (g.slavic or draft.kind != "share") and after_change(g, c, start):
            return False  # выросло до 23; of a share "naik hingga 5 persen" tells a bound
        if g.until and draft.kind in PLAIN:
            then = c[draft.unit_end : draft.unit_end + 30].lower().split()[:3]
            if not g.until.isdisjoint(words_before(c, start)[-1:] + then):
                return False  # ditutup hingga dua jembatan selesai diperiksa
    if draft.kind in UNBOUNDED and role != "about" and (said not in g.lasting or draft.kind not in HOURS):
        return False  # but: until at least 9pm
    if draft.unit in g.factor_units and said.rpartition(" ")[0] in g.factor_behind:
        return False  # выше в 1,3 раза
    if draft.quantifier == "range" and not draft.opened:
        draft.start = start
        return True
    if draft.quantifier not in ("", "about"):  # at least some 200, lebih dari 200-an are bounds
        return False
    when = draft.kind == "duration" and word_behind(c, draft.unit_end) in g.since
    if when and ("," in said or word_before(c, start) in g.numerals or c[start - 2].isdecimal()):
        return False  # меньше, чем десять лет назад; seven fewer than four years ago
    if (said in g.where and only_where(g, c, draft, start, said)) or (role == "about" and tells(g, c, start)):
        return False
    if said in g.past_ages:  # під тисячу глядачів, под 40 градусов; not под 20 % годовых, под 60 домами
        near = f"{draft.unit} {c[draft.start : draft.end]}".lower().split()
        if draft.readings < (100,) and g.grown.isdisjoint(near):
            return False
    role = "about" if role == "nearly" and draft.readings == (0,) else role  # сократилось почти до нуля
    if said in g.older:
        if draft.unit and draft.kind != "duration":
            return False  # молодших 5 класів
        draft.kind, draft.iso = "age", ""  # солдаты не старше 30 лет, не старше тридцати
    draft.quantifier, draft.quantifier_text, draft.start = role, phrase, start
    return True


def _between(g: Grammar, c: str, draft: Draft, role: str, start: int) -> bool:
    """Take the word that opens a range, or "from" as a bound: of money, not in "5 km from 2 villages"."""
    opener = c[start : draft.start - 1]
    if draft.quantifier == "range":
        draft.opened = True
    elif draft.kind in ("money", "share", "age", "measure") and opener.lower() in g.at_leasts:
        draft.quantifier = "at_least"
    elif draft.iso == "P1Y" and opener.lower() in g.at_leasts and before(g, c, start)[0] in ("person", "age"):
        draft.quantifier, draft.kind, draft.iso = "at_least", "age", ""  # пенсионерам от 65 лет, віком від 18
    elif c[draft.start : draft.end].lower().split()[0] in g.wholes:
        draft.quantifier = "about"  # с сотню
    else:
        return False
    draft.quantifier_text, draft.start = opener, start
    return True


def _month(g: Grammar, c: str, draft: Draft, role: str, start: int) -> bool:
    """Read a month before its day or year, not in "by August 30% of homes", "by August about 20 homes"."""
    ranked = g.day_behind_month and draft.kind == "ordinal"  # since February 24th
    fits = (ranked or draft.kind in ("", "count", "date")) and draft.quantifier in ("", "range")
    return fits and behind_month(g, c, draft)


def _date(g: Grammar, c: str, draft: Draft, role: str, start: int) -> bool:
    """Read a word such as "tahun" before a date or year."""
    if draft.kind != "date" and not as_years(g, c, draft):
        return False
    draft.start = start
    return draft.quantifier == "range"


def _time(g: Grammar, c: str, draft: Draft, role: str, start: int) -> bool:
    """Read "pukul", "jam" before an hour, not in "8 jam 30 menit"."""
    if draft.unit and behind(g, c, start - 1)[0] == HOUR:  # dalam 24 jam 12 orang tewas
        return False
    if not in_fours(c, draft) and max(whole_ends(draft), default=0) > 24:
        return False
    as_clock(draft, "")
    draft.start = start
    clock_span(g, c, draft)
    return True


def currency(g: Grammar, c: str, draft: Draft, role: str, start: int) -> bool:
    """Read the currency before the number; a noun behind it is then not what is counted."""
    if draft.kind == "date":
        return False  # paid the €, 3/4/2022
    mark = c[start : draft.start].strip()
    by, scaled = money_scale(g, c, draft.end, mark)
    if scaled:
        multiply(draft, by, scaled)
    draft.kind, draft.iso, draft.unit, draft.unit_end, draft.start = "money", "", mark, draft.end, start
    return True


def _minus(g: Grammar, c: str, draft: Draft, role: str, start: int) -> bool:
    """Read "minus"; without a unit, of a temperature (minus 27 in Kharkiv; not minus 950 people); "plus"."""
    fits = role == "minus" or g.cold(c, max(0, start - 60), start)  # обмен и плюс двадцать
    if not fits or draft.kind not in ("", "distance", *SIGNED) or (draft.unit and not draft.kind):
        return False
    negate(draft, start, -1 if role == "minus" else 1)
    draft.kind = draft.kind if draft.unit else "measure"
    return True


def negate(draft: Draft, start: int, by: int = -1) -> None:
    """Put the sign before the number, a minus before both ends of a range that names it once."""
    draft.readings = tuple(by * reading for reading in draft.readings)
    if draft.low is not None and by < 0:
        draft.low, draft.high = -draft.high, -draft.low
    draft.start = draft.number_start = start


def _subset(g: Grammar, c: str, draft: Draft, role: str, start: int) -> bool:
    """Read "of them", "including"."""
    of = word_before(c, start)
    if not of.isdecimal() and of not in g.numerals:  # fined 700 of them £90
        draft.flags = (*draft.flags, "subset")
    return False


def _label(g: Grammar, c: str, draft: Draft, role: str, start: int) -> bool:
    """Read what is numbered, unless things are counted there: в доме 40 жильцов, turned the pages 3 times."""
    mark = c[draft.start - 2]
    counted = draft.unit.lower().endswith(g.genitives) or (g.plural and draft.unit and mark == "s")
    counted = counted or (draft.unit and word_behind(c, draft.unit_end) in g.zero_verbs)  # 3 жильца погибли
    return False if counted and mark != "№" else _name(g, c, draft, role, start)


def _name(g: Grammar, c: str, draft: Draft, role: str, start: int) -> bool:
    """Make the number part of a name (Unit 3, Bukit 243, Mk 84)."""
    printed, model = c[draft.number_start : draft.number_end], role == "model"
    ranged = draft.quantifier == "range" and not (draft.unit or model)  # pages 12 to 15
    goes_on = (role, draft.quantifier_text) in {("law", "-"), ("law", "–"), ("model", "-")}  # Pasal 5-7
    bound = draft.quantifier and not (ranged or goes_on) and draft.end == draft.number_end  # фаза 3 и выше
    if bound or draft.kind not in (*PLAIN, "label"):
        return False
    if ("," in printed and g.group == ",") or (printed[0].isdecimal() and printed[-1].isalpha()):
        return False  # refugees number 2,291,406; volume 3,5 miliar saham
    # Leopard 2A6, Mirage 2000-5, Boeing 737-800; дело № 2-345/2024
    if tail := TAIL(c, draft.end - 1) if model else DOCUMENT(c, draft.end):
        draft.readings, draft.low, draft.high, draft.iso = (), None, None, ""
        draft.quantifier = draft.quantifier_text = ""
        draft.end = draft.number_end = tail.end()
    draft.kind, draft.start, draft.unit, draft.unit_end = role, start, "", draft.end
    return False


def _proper(g: Grammar, c: str, draft: Draft, role: str, start: int) -> bool:
    """Read a noun with a capital that numbers may name: Bukit 243, Jalan 12, but not "Tim 12 dokter"."""
    counted = draft.unit.lower() in g.persons | g.classifiers
    named = c[start].isupper() and c[draft.number_end - 1] <= "9" and not counted
    return named and _name(g, c, draft, "label", start)


def _street(g: Grammar, c: str, draft: Draft, role: str, start: int) -> bool:
    """Read a street with its number, or one that a date or period names: улица 8 Марта."""
    printed, then = c[draft.number_start : draft.end], draft.unit_end
    if draft.kind == "date":
        named = printed.lower() != printed or len(draft.iso) == 4
    else:
        named = c[then] == " " and c[then + 1].isupper()
    if named and printed[0].isdecimal() and (g.slavic or c[start].isupper()):
        draft.kind = "name"
        return False
    return _proper(g, c, draft, role, start)


def _clause(g: Grammar, c: str, draft: Draft, role: str, start: int) -> bool:
    """Make the number behind "part" a law if an article follows: часть вторая статьи 105, часть 2 ст. 28."""
    then = NEXT(c, draft.number_end)
    then = NEXT(c, then.end()) if then and then[2] == "of" else then
    if then and before(g, c, then.end() + 1)[0] == "law":
        draft.kind, draft.start, draft.end = "law", start, draft.number_end
        draft.unit, draft.unit_end = "", draft.number_end
        return False
    return bool(g.plural) and _proper(g, c, draft, role, start)


def _measure(g: Grammar, c: str, draft: Draft, role: str, start: int) -> bool:
    """Give the number the unit before it: magnitude 6.1, M 5,6; a percent word is part of it (yüzde 35)."""
    if draft.kind in PLAIN:
        draft.unit, draft.unit_end = c[start : draft.start].rstrip(" :-"), draft.end
        draft.kind, draft.start = (role, start) if role == "share" else ("measure", draft.start)
        _bound(g, c, draft, start)
    return draft.start == start


def _bound(g: Grammar, c: str, draft: Draft, start: int) -> None:
    """Take a quantifier before the unit at `start` that its number follows: above magnitude 4."""
    role, begin = before(g, c, start)
    if role in QUANTIFIERS and draft.quantifier in ("", "about"):
        draft.quantifier, draft.quantifier_text, draft.start = role, c[begin : start - 1], begin


def _inverted(g: Grammar, c: str, draft: Draft, role: str, start: int) -> bool:
    """Read a noun before its number word as "about", which Slavic says by the order: человек двадцать."""
    name, _, link = c[start : draft.start - 1].partition(" ")
    unit = behind(g, c, start)[0].replace("yearword", "unit duration P1Y")
    if link in g.at_clock and unit == HOUR and not draft.unit:
        as_clock(draft, "")
        draft.quantifier, draft.start = "about", start  # часов в семь
        return False
    bare = unit[:6] == "unit d" and not (draft.unit or draft.kind)  # километров 20; not снарядов 30
    inverts = (bare or c[draft.number_start].isalpha()) and not c[start - 2].isdecimal()
    if not inverts or not (draft.quantifier in ("", "range") or draft.quantifier_text.lower() in g.some):
        return aged(g, c, draft, "person", start)
    token = word_before(c, start)
    if (link and draft.kind) or token in g.numerals or token in g.starts:
        return False  # минут на сьому ранку, сорок минут двадцать бойцов, несколько километров за двое суток
    if token in g.not_inverted or (draft.unit and not unit):
        return aged(g, c, draft, "person", start)  # обломками ракет пять домов, в течение дня два удара
    draft.quantifier, draft.unit, draft.unit_end = draft.quantifier or "about", name, draft.end
    draft.kind, _, draft.iso = unit[5:].partition(" ")
    if draft.kind in ("share", "money"):
        draft.start = start
    elif c[start - 2] == "," or before(g, c, start)[0] == "person":
        aged(g, c, draft, "person", start)  # мужчина лет сорока; not "мужчина лет сорок служил"
    elif not link:
        _bound(g, c, draft, start)  # от силы человек пятнадцать
    return draft.start == start


READERS: dict[str, Callable[[Grammar, str, Draft, str, int], bool]] = {
    **dict.fromkeys(QUANTIFIERS, _quantifier), "between": _between, "inverted": _inverted,
    **dict.fromkeys(("age", "person", "people", "being"), aged),
    "month": _month, "date": _date, "time": _time, "currency": currency, "subset": _subset,
    "minus": _minus, "plus": _minus,
    "label": _label, "law": _label, "model": _name, "name": _proper, "street": _street, "clause": _clause,
    "unit_before": _measure, "share": _measure, "none": lambda *_: False,  # belum termasuk 5: no subset
}  # fmt: skip
