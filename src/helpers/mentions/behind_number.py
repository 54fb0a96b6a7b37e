"""What stands behind a number: the unit, the other end of a range, postposed quantifiers, rates."""

import re
from decimal import Decimal
from fractions import Fraction

from helpers.mentions.before_number import left, negate
from helpers.mentions.beside import NEXT, before, listed, opening, word_before, word_behind
from helpers.mentions.clocks import as_clock, clock_span, from_hour, hour_and, in_fours
from helpers.mentions.dates import YEAR, whole_ends, with_month
from helpers.mentions.grammar import Grammar
from helpers.mentions.lists import PHRASE, QUANTIFIERS
from helpers.mentions.nouns import counted, noun, opens_noun
from helpers.mentions.numerals import exact
from helpers.mentions.ranges import ratio, share_of, span
from helpers.mentions.reading import Draft, ends_sentence, multiply, number_at
from helpers.mentions.units import case_ending, decades, hyphened, lasting, of_people, suffixed, take_unit
from helpers.mentions.years import of_age, unitless

COUNTING = ("", "count", "money", "measure", "distance", "area")
# Between a number and its rate: words, or brackets, as in US$ 100 (sekitar Rp 1,6 juta) per bulan
BESIDE = re.compile(r"[^.,;:!?\n()0-9]*|(?: \([^()\n;!?]*)?\)").fullmatch
TIED = "-'0123456789"  # behind a word: it goes on, or is tied to what follows
TIMED = ("month", "date", "time")
MANY = ("ds", "ns")  # 3 thousands of families, dozens or hundreds of
PART = re.compile(r"[A-ZА-Я][^\W\d_]{0,3}-[0-9]|[^\W\d_]+'[^\W\d_]").match  # А-50, під'їзд: not a word alone
CHANGE = re.compile(r" \([-+−–±] ?[0-9][0-9 .,']*\)").match  # 1 160 380 (+1 190) осіб
OWNER = re.compile(r" (?:[^\W\d_]+ )?[^\W\d_]+'s? ").match  # five times Ukraine's budget


def finish(g: Grammar, c: str, draft: Draft) -> Draft:
    """Return the draft with what stands to its right (unit, other end, quantifier) and left (quantifier)."""
    _right(g, c, draft)
    at = draft.unit_end or draft.end
    if c[at : at + 3] in g.behind_initials:
        postposed(g, c, draft)
    left(g, c, draft)
    kind, unit = draft.kind, draft.unit
    if kind == "duration":
        passed = draft.quantifier and draft.quantifier_text.lower() in g.ages_passed  # 18 years or older
        if draft.iso in ("P1Y", "P1M") and (passed or of_age(g, c, draft.start, draft.unit_end)):
            draft.kind, draft.iso, draft.flags = "age", "", ()  # наймолодшому з них 21 рік: no part of them
        else:
            lasting(draft)
        return draft
    if unit in g.factor_units and not kind:
        part = [*map(type, draft.readings)] in ([Decimal], [Fraction]) and not draft.flags  # grew 1.8 times
        if part or OWNER(c, at) or g.opens_factor(c, draft.number_start - 3):
            draft.kind, draft.flags, draft.end = "ratio", (*draft.flags, "factor"), draft.unit_end
            at = draft.number_start - 3 - len(unit)
            draft.start = at if at > 0 and c.startswith(unit, at) else draft.start  # раза в три
    elif not kind and (not unit or unit[0].isupper() or draft.end - draft.number_start == 4):  # may be years
        unitless(g, c, draft)
    alone = not draft.flags and draft.kind in ("", "count")
    if alone and (g.slavic or c[draft.start - 2] == "," or c[draft.number_end - 2] in ".,"):  # a 7.1 quake
        _among(g, c, draft)
    if draft.kind in COUNTING:
        rate = c[at] not in ".,;:!?\n" and g.rate(c, at, at + PHRASE)
        beside = rate and BESIDE(c, at, rate.start())
        if beside:  # not 5 m and two hits a day; but на семью в день
            beside = not any(w in g.numerals and w not in g.homographs for w in beside[0].lower().split())
        if beside or (g.rates_ahead and g.daily(c, draft.start - 40, draft.start)):
            draft.flags = tuple(dict.fromkeys((*draft.flags, "per_period")))
    return draft


def _among(g: Grammar, c: str, draft: Draft) -> None:
    """Read "один из дронов", and "из них" before a number with a word or two between."""
    if draft.unit in g.ranked and c[draft.number_start] <= "9":
        number, most = (1, *whole_ends(draft))[-1], 4 if draft.unit in g.ranked_few else 1
        if number < 1000 and number % 10 not in range(1, most + 1):
            draft.kind, draft.unit, draft.unit_end = "ordinal", "", 0  # 47 бригада, 5-7 этаж, 47 бригады
    if draft.readings == (1,) and (of := g.one_of(c, draft.end)):
        draft.unit, draft.unit_end = noun(g, c, of.end() - 1)
    if draft.unit in g.far_units:
        take_unit(g, c, draft, g.far_units[draft.unit], draft.unit_end - len(draft.unit), draft.unit_end)
        lasting(draft)
    elif type(draft.readings[0] if draft.readings else draft.low) in (Decimal, Fraction):
        near = c[max(0, draft.start - 40) : draft.start].rpartition("\n")[2].lower()
        if any(word in c[draft.end : draft.end + 14].lower() for word in g.scales_of):
            draft.kind, draft.unit, draft.unit_end = "measure", "", 0  # a 7.1 quake rocks the city
        elif (g.slavic or not draft.unit) and any(word in near for word in g.scales_of):
            draft.kind = "measure"
    elif not draft.unit and word_before(c, draft.start).startswith(g.magnitudes):
        draft.kind = "measure"  # магнитудой до 5
    if g.among(c, draft.start - 27, draft.start):
        draft.flags = (*draft.flags, "subset")


def _right(g: Grammar, c: str, draft: Draft) -> None:
    """Read what follows the number: the other end of a range, a postposed quantifier, the unit."""
    while True:
        at = begin = draft.end
        if g.plural and c[at : at + 4] == " of " and (draft.quantifier == "vague" or c[at - 2 : at] in MANY):
            at += 3
        found = NEXT(c, at)
        if not found:
            if g.plural and c[at] == " " and not draft.kind:  # 40,000 155mm shells; not $500 12 days ago
                draft.unit, draft.unit_end = noun(g, c, at)
            return
        gap, word = found.groups()
        alone = g.alone[word] and gap == " " and c[(end := found.end())] not in TIED
        if alone and draft.kind != "money" and (draft.readings != (1,) or not g.plural):  # one news agency
            draft.unit, draft.unit_end = word, end
            if c[at - 1] == "х" and word[-1] in "аяиыії":  # двоих врачи спасли
                draft.unit, draft.unit_end = "", 0
            return
        key, tied = word.lower(), False
        while key in g.noun_pass and c[found.end()] != "-" and (then := NEXT(c, found.end())):
            if listed(g.after.get(key), c, found.start(2))[0][:5] == "unit ":
                break  # New Zealand dollars
            if not g.plural and not key.endswith(g.noun_endings):  # unit, buah: if no noun follows
                draft.unit, draft.unit_end = found[2], found.end()
            tied, at, found = found[1] == "-", found.end(), then  # a 5,000-strong crowd protests
            if found[2] == "." and (then := NEXT(c, found.end())):  # 3 ед. техники
                at, found = found.end(), then
            key = found[2].lower()
        if (key in g.after or found[1] == "-") and (role := _role(g, c, at, found, key))[0]:
            if not (_take_right(g, c, draft, *role) and draft.end > begin):
                return
            continue
        another = c[at - 1] == "." and found[2].istitle() and ends_sentence(g, c, at)
        if not found[1] or draft.kind == "money" or another:
            if len(word) > 3 and not (gap or draft.kind) and (g.alone[word] or word in g.tied_nouns):
                draft.unit, draft.unit_end = word, found.end()  # 18orang
            return  # another sentence
        word, end = (found[2], found.end()) if tied else counted(g, c, draft, at)
        # Hingga 2022 dua desa: no number counts another
        if word and word[0].isalpha() and (word.lower() not in g.roles or found[1] == "-"):
            draft.unit, draft.unit_end = word, end
        elif c[at + 1] == " " or (
            key == "(" and (CHANGE(c, at) or number_at(g, c, at + 2) == (draft.readings, c.find(")", at)))
        ):
            again = draft.end = at + 1 if c[at + 1] == " " else c.find(")", at) + 1  # 4 (empat) tahun
            _right(g, c, draft)
            draft.end = begin if draft.end == again else draft.end
        return


def _role(g: Grammar, c: str, at: int, found: re.Match[str], key: str) -> tuple[str, int, int]:
    """Return role, start and end of the listed phrase that begins with `found`; the role is "" if none."""
    start = found.start(2)
    role, end = listed(g.after.get(key), c, start)
    if found[1] == "-":
        role, end = hyphened(g, c, at, role, end)
    elif c[end] in "-'" and role != "month" and key not in g.money_scales and PART(c, start):
        role = ""
    if g.plural and role != "month" and opens_noun(g, c, role, key, found):
        role = ""
    return role, start, end


def _take_right(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> bool:
    """Apply the right neighbour `c[start:end]` to the draft; return whether to look further right."""
    if role == "join":
        return span(g, c, draft, draft.end)
    if role in QUANTIFIERS:
        return _postposed(g, draft, c, role, start, end)
    if role in ("stop", "label") or (draft.kind == "money" and not role.startswith(("times", "decade"))):
        return False  # Rp5 miliar tahun lalu; but Rp5 jutaan, Rp16.400-an
    if role == "whole":  # civilian casualties
        draft.unit, draft.unit_end = c[start:end], end
        return False
    if role.startswith("unit "):
        if c[start:end] in ("m", "M") and of_people(g, c, draft, end):
            multiply(draft, 10**6, end)
            draft.kind = draft.unit = ""  # 5m to 6m people
            return word_behind(c, end) not in g.of_millions
        take_unit(g, c, draft, role, start, end)
        return c[end] in " -–" and span(g, c, draft, end)
    if role.startswith("times "):
        if YEAR(c, draft.number_start, draft.end) or before(g, c, draft.start)[0] in TIMED:
            return False  # sejak 2022 ribuan orang, by August 6 thousands had left
        multiply(draft, int(role[6:]), end)
        if scale := g.scale(c, end):  # dua ratusan ribu
            multiply(draft, g.scales[scale[1].lower()], scale.end())
        if not (g.slavic or g.plural):  # 15-тысячный, 40 thousands
            draft.quantifier, draft.quantifier_text = "about", c[start:end]
        return True
    return bool(SPECIAL[role](g, c, draft, role, start, end))


def _factor(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> None:
    """Read "kali lipat", "times more": the first is the unit whole, of the second only its first word."""
    if end - start == 1 and c[start - 1] == " ":
        return  # 1.5x the usual number, but 12 X
    draft.unit = c[start:end] if role == "factor" else c[start:end].partition(" ")[0]
    draft.end = draft.unit_end = start + len(draft.unit)
    draft.kind, draft.flags = "ratio", (*draft.flags, "factor")


def _month(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> bool:
    """Read a month or a word for year; a year too small is a duration. True: read on."""
    if with_month(g, c, draft) or role != "yearword":
        return False
    grams = c[start:end].rstrip(".").lower() == "г"  # 100 г хлеба
    take_unit(g, c, draft, "unit measure" if grams else "unit duration P1Y", start, end)
    return c.startswith(" до ", end) and span(g, c, draft, end)


def _clock(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> None:
    """Read a part of the day, "o'clock", a time zone (which is not part of the mention)."""
    if any(isinstance(number, Fraction | Decimal) for number in draft.readings):
        return  # over half at night
    if role == "zone" and c.startswith("по ", start) and word_before(c, draft.start) not in g.clock_dotted:
        return  # выпустили 5 по Киеву
    nights = c[start:end].lower() in g.nights
    if nights and g.slavic:  # две ночи, not в три ночи
        nights = c[draft.start : draft.end].lower() in g.nights_few
        nights = nights and word_before(c, draft.start) not in g.clock_dotted
    if nights and (g.slavic or before(g, c, draft.start)[0] != "time"):  # tiga malam
        take_unit(g, c, draft, "unit duration", start, end)
    elif not (g.slavic and role == "oclock" and hour_and(g, c, draft, end + 1, 1)):
        if not in_fours(c, draft):
            as_clock(draft, role)
        draft.end = draft.end if role == "zone" else end
        clock_span(g, c, draft)


def _minutes(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> bool:
    """Read "ten past six", "ten minutes to six", "pukul lima kurang seperempat". True: read on."""
    sign, stop = -1 if role in ("clock_minus", "clock_to") else 1, c.find(" ", start, end)
    lasts = role == "clock_to" and word_before(c, draft.start) in g.change_openers | g.change_steps
    if role in ("clock_plus", "clock_minus"):
        if before(g, c, draft.start)[0] == "time":
            hour_and(g, c, draft, end + 1, sign)
    elif lasts or not from_hour(g, c, draft, tuple(sign * one for one in draft.readings), end + 1):
        # 40 minutes to two hours, cut by ten minutes to six
        return stop > 0 and _take_right(g, c, draft, "unit duration PT1M", start, stop)
    return False


SPECIAL = {
    "factor": _factor, "factor_lead": _factor, "month": _month, "yearword": _month,
    "am": _clock, "pm": _clock, "noon": _clock, "night": _clock, "zone": _clock, "oclock": _clock,
    "decade": decades, "ordinal": suffixed, "cardinal": case_ending, "share_of": share_of, "ratio": ratio,
    **dict.fromkeys(("clock_past", "clock_to", "clock_plus", "clock_minus"), _minutes),
}  # fmt: skip


def _postposed(g: Grammar, draft: Draft, c: str, role: str, start: int, end: int) -> bool:
    """Take a quantifier behind the number or its unit, if it has none: "10 lebih", "50 people or more"."""
    # 5 houses and over 20 cars, km 150+900
    ahead = role in ("at_least", "up_to") and before(g, c, end + 1)[0]
    ahead = ahead and (number_at(g, c, end + 1) or g.currency(c, end + 1))  # £52m plus £6m
    ahead = ahead or (c[start] == "+" and (c[end].isdecimal() or c[start - 1] == " "))
    onto = c[start:end].lower() in g.onto and draft.kind in ("", "count")
    taken = draft.quantifier not in ("", "about")  # 200-an lebih
    if taken or ahead or (onto and counted(g, c, draft, end)[0]):  # 2 bom ke atas desa
        return False
    past = role == "more_than" and before(g, c, draft.start)[0] == "time" and number_at(g, c, end + 1)
    if past and g.clock_minutes(c, past[1]) and hour_and(g, c, draft, end + 1, 1):
        return False  # jam 5 lebih 10 menit
    draft.quantifier, draft.quantifier_text, draft.end = role, c[start:end], end
    if scale := g.scale(c, end):  # 40 с лишним тысяч
        multiply(draft, g.scales[scale[1].lower()], scale.end())
    return True


def postposed(g: Grammar, c: str, draft: Draft) -> None:
    """Read what may follow the counted noun: a postposed quantifier, a rate, "of them"."""
    if not (found := NEXT(c, at := draft.unit_end or draft.end)):
        return
    start = found.start(2)
    role, end = listed(g.behind_unit.get(found[2].lower()), c, start)
    if role == "join":
        if draft.unit and not draft.kind and opening(g, c, draft.start) and span(g, c, draft, at):
            _right(g, c, draft)  # от 5 ударов до 10 ударов
    elif role in QUANTIFIERS and (role != "up_to" or c[draft.number_end] != "-"):  # 52-тижневий максимум
        _postposed(g, draft, c, role, start, end)
    elif role == "subset":
        if word_before(c, draft.start) not in ("the", "all", "were", "are"):  # all three of them
            draft.flags = (*draft.flags, role)
    elif role == "per_period":
        if draft.kind != "time" and word_behind(c, end) not in g.since:  # 5 orang sehari setelah
            draft.flags = (*draft.flags, role)
    elif role == "minus" and draft.kind == "measure":  # 25 degrees below zero
        negate(draft, draft.start)
        draft.end = draft.number_end = end
    elif role == "half" and draft.kind == "duration" and not number_at(g, c, end + 1):
        draft.readings = tuple(exact(Fraction(number) + Fraction(1, 2)) for number in draft.readings)
        draft.end = draft.number_end = end
