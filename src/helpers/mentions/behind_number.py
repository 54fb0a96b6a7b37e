"""What stands behind a number: the unit, the other end of a range, postposed quantifiers, rates."""

import re
from decimal import Decimal
from fractions import Fraction

from helpers.mentions.before_number import left
from helpers.mentions.clocks import as_clock, clock, clock_span, hour_and, hours_minutes, minutes
from helpers.mentions.dates import YEAR, duration, with_month
from helpers.mentions.endings import case_ending, decades, hyphened, suffixed
from helpers.mentions.grammar import Grammar
from helpers.mentions.lists import PHRASE
from helpers.mentions.nouns import counted, noun, opens_noun
from helpers.mentions.numerals import exact, times
from helpers.mentions.ranges import ratio, share_of, span
from helpers.mentions.reading import (
    NEXT,
    Draft,
    before,
    behind,
    ends_sentence,
    listed,
    number_at,
    word_before,
)
from helpers.mentions.years import MILITARY, of_age, unitless

BREAK = re.compile(r"[.;:!?\n()0-9]").search  # what parts a rate from the number
BRACKET = re.compile(r"(?: \([^()\n;!?]*)?\)").fullmatch
ARTICLE = re.compile(r"(?: of)? an? ", re.IGNORECASE).match
COUNTING = ("", "count", "money", "measure", "distance", "area")
SCALED = ("ds", "ns")  # 3 thousands of families, dozens or hundreds of
WHOLE = re.compile(r"-[0-9]|'[^\W\d_]").match  # of А-50, під'їзд: no word of its own ends here
POSTPOSED = ("about", "more_than", "at_least", "up_to")


def finish(g: Grammar, c: str, draft: Draft) -> Draft:
    """Return the draft with what stands to its right (unit, other end, quantifier) and left (quantifier)."""
    _right(g, c, draft)
    left(g, c, draft)
    kind, unit = draft.kind, draft.unit
    if kind == "duration":
        if draft.iso == "P1Y" and of_age(g, c, draft.start, draft.unit_end):
            draft.kind, draft.iso = "age", ""
            return draft
        is_value = len(draft.readings) == 1 and draft.quantifier in ("", "about", "nearly")
        draft.iso = duration(draft.iso, draft.readings[0]) if is_value else ""
        return draft
    if unit in g.factor_units and kind != "ratio" and g.opens_factor(c, draft.number_start - 3):
        draft.kind, draft.flags, draft.end = "ratio", (*draft.flags, "factor"), draft.unit_end
    elif not kind and (not unit or draft.end - draft.number_start == 4):
        unitless(g, c, draft)
    if g.slavic and not draft.flags and draft.kind in ("", "count"):
        _among(g, c, draft)
    if draft.kind in COUNTING and "per_period" not in draft.flags:
        at = draft.unit_end or draft.end
        if c[at] == "/" and (found := NEXT(c, at + 1)):
            if listed(g.after.get(found[2].lower()), c, at + 1)[0].startswith("unit duration"):
                draft.flags = (*draft.flags, "per_period")
        elif (found := g.rate(c, at, at + PHRASE)) and _governs(g, c, at, found.start()):
            draft.flags = (*draft.flags, "per_period")
    return draft


def measured(g: Grammar, c: str, draft: Draft) -> bool:
    """Read the unit of measurement behind a fraction, if one stands there: a quarter of an hour, ½ kg."""
    article = ARTICLE(c, draft.end)
    if not article and g.plural and c[draft.start] not in g.vulgar:
        return False  # a third year
    at = article.end() - 1 if article else draft.end
    role, end = behind(g, c, at)
    if not role.startswith(("unit duration", "unit distance", "unit area", "unit measure", "unit share")):
        return False
    _unit(g, draft, c, role, at + 1, end)
    left(g, c, draft)
    if draft.kind == "duration":
        is_value = draft.quantifier in ("", "about", "nearly")
        draft.iso = duration(draft.iso, draft.readings[0]) if is_value else ""
    return True


def _governs(g: Grammar, c: str, at: int, start: int) -> bool:
    """Return whether the rate at `start` is that of the number whose unit ends at `at`."""
    then = NEXT(c, start)
    if then[2].lower() not in g.fused_rates:  # US$ 100 (sekitar Rp 1,6 juta) per bulan
        return not BREAK(c, at, start) or bool(BRACKET(c, at, start))
    name, end = noun(g, c, at)  # 50 rudal jelajah sehari
    return bool(name) and end == start and not _is_span(g, c, then.end())


def _is_span(g: Grammar, c: str, at: int) -> bool:
    """Return whether the period that ends at `at` is no rate: sehari setelah, sebulan sebelumnya."""
    then = NEXT(c, at)
    return bool(then) and then[2].lower() in g.since


def _among(g: Grammar, c: str, draft: Draft) -> None:
    """Read "один из дронов", and "из них" before a number with a word or two between."""
    if not draft.unit and draft.readings == (1,) and (of := g.one_of(c, draft.end)):
        at = of.end() - 1
        name, end = ("", at) if number_at(g, c, at + 1) else noun(g, c, at)
        draft.unit, draft.unit_end = (name, end) if name else ("", draft.unit_end)
    begin = draft.start
    if draft.unit in g.period_words:
        _unit(g, draft, c, g.period_words[draft.unit], draft.unit_end - len(draft.unit), draft.unit_end)
        plain = len(draft.readings) == 1 and draft.quantifier in ("", "about", "nearly")
        draft.iso = duration(draft.iso, draft.readings[0]) if plain else ""
    elif not draft.unit and draft.readings and not isinstance(draft.readings[0], int):
        window = c[max(0, begin - 40) : begin].rpartition("\n")[2].lower()
        draft.kind = "measure" if any(word in window for word in g.scales_of) else draft.kind
    if g.among(c, begin - 27 if begin > 27 else 0, begin):
        draft.flags = (*draft.flags, "subset")


def _right(g: Grammar, c: str, draft: Draft) -> None:
    """Read what follows the number: the other end of a range, a postposed quantifier, the unit."""
    more, tied = True, False
    while more:
        more, at, begin = False, draft.end, draft.end
        if (
            g.plural
            and c.startswith(" of ", at)
            and (draft.quantifier == "vague" or c[at - 2 : at] in SCALED)
        ):
            at += 3
        found = NEXT(c, at)
        if not found:
            if g.plural and c[at] == " " and c[at + 1].isdecimal():  # 40,000 155mm shells
                draft.unit, draft.unit_end = noun(g, c, at)
            return
        gap, word = found.groups()
        key = word.lower()
        while key in g.noun_pass and (then := NEXT(c, found.end())):
            if not g.plural and not key.endswith(g.noun_endings):  # unit, buah: if no noun follows
                draft.unit, draft.unit_end = word, found.end()
            at = found.end()
            if c[at : at + 2] == ". " and (dotted := NEXT(c, at + 1)):  # 3 ед. техники
                then, at = dotted, at + 1
            tied, found, gap, word = gap == "-", then, then[1], then[2]
            key = word.lower()
        if (key in g.after or gap == "-") and (role := _role(g, c, at, found, key))[0]:
            more = _take_right(g, c, draft, *role) and draft.end > begin
        elif gap and draft.kind != "money":
            if c[at - 1] == "." and word[0].isupper() and not word[1:2].isupper():
                break  # another sentence
            end = found.end()
            if not tied and (not g.simple_nouns or c[end] in "-'" or word[:3] in g.other_nouns):
                word, end = counted(g, c, draft, at, found)
            if word and word[0].isalpha():
                draft.unit, draft.unit_end = word, end
        elif word == "," and c[at : at + 3] in g.join_starts:  # по три, а то и четыре часа
            more = span(g, c, draft, at)
    if draft.kind != "money" and c[(at := draft.unit_end or draft.end) : at + 3] in g.behind_initials:
        postposed(g, c, draft)


def _role(g: Grammar, c: str, at: int, found: re.Match[str], key: str) -> tuple[str, int, int]:
    """Return role, start and end of the listed phrase that begins with `found`; the role is "" if none."""
    gap, start = found[1], found.start(2)
    if gap != "-" and g.slavic and key.isalpha() and WHOLE(c, found.end()):
        return "", start, start
    role, end = listed(g.after.get(key), c, start)
    if gap == "-":
        role, end = hyphened(g, c, at, role, end)
    if role and g.plural and opens_noun(g, c, role, key, found):
        role = ""
    return role, start, end


def _take_right(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> bool:
    """Apply the right neighbour `c[start:end]` to the draft; return whether to look further right."""
    if role == "join":
        return span(g, c, draft, draft.end)
    if role in POSTPOSED:
        if c[start - 1] == " " and c[end] == "-" and c[end - 1].isalpha():
            return False  # under-25s and over-60s
        if role == "more_than" and number_at(g, c, end + 1) and before(g, c, draft.start)[0] == "time":
            return hour_and(g, c, draft, end, 1)
        return _postposed(g, draft, c, role, start, end)
    if role == "stop" or (draft.kind == "money" and not (g.simple_nouns and role[:5] in ("times", "decad"))):
        return False  # but Rp5 jutaan, Rp16.400-an
    if role.startswith("unit "):
        _unit(g, draft, c, role, start, end)
        if draft.unit_end and c[end] in (" -–" if draft.kind == "share" else " ") and span(g, c, draft, end):
            return True
    elif role == "whole":
        draft.unit, draft.unit_end = c[start:end], end
    elif role.startswith("times "):
        draft.readings = tuple(times(reading, int(role[6:])) for reading in draft.readings)
        if not g.slavic:  # there an adjective only: 15-тысячный
            draft.quantifier, draft.quantifier_text = "about", c[start:end]
        draft.end = draft.number_end = end
        return True
    else:
        return SPECIAL[role](g, c, draft, role, start, end) is not None
    if c[end] != " " or c[end : end + 3] in g.behind_initials:
        postposed(g, c, draft)
    draft.settled = True
    return False


def _factor(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> None:
    """Read "kali lipat", "times more": the first is the unit whole, of the second only its first word."""
    if end - start == 1 and c[start - 1] == " ":
        return  # 1.5x the usual number, but 12 X
    draft.unit = c[start:end] if role == "factor" else c[start:end].partition(" ")[0]
    draft.end = draft.unit_end = start + len(draft.unit)
    draft.kind, draft.flags = "ratio", (*draft.flags, "factor")


def _month(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> None:
    """Read a month or a word for year; a year too small is a duration."""
    if not with_month(g, c, draft) and role == "yearword":
        _unit(g, draft, c, "unit duration P1Y", start, end)


def _clock(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> None:
    """Read a part of the day, "o'clock", a time zone (which is not part of the mention)."""
    [number] = draft.readings if len(draft.readings) == 1 else [None]
    if isinstance(number, Fraction | Decimal) or (draft.quantifier == "range" and draft.high > 24):
        return  # over half at night
    hour = MILITARY(c, draft.number_start, draft.number_end) if role == "zone" and g.military else None
    if c[start:end].lower() in g.nights and _over_nights(g, c, draft):
        _unit(g, draft, c, "unit duration", start, end)
        return
    if role == "oclock" and hours_minutes(g, c, draft, end):
        return
    as_clock(draft, role)
    if hour:
        draft.iso = clock(int(hour[1]), int(hour[2]), "")
    draft.end = draft.end if role == "zone" else end
    clock_span(g, c, draft)


def _over_nights(g: Grammar, c: str, draft: Draft) -> bool:
    """Return whether a word for night counts nights: "tiga malam", "две ночи"; not "в три ночи"."""
    if not g.slavic:
        return before(g, c, draft.start)[0] != "time"
    said = c[draft.start : draft.end].lower()
    few = said in g.nights_few and word_before(c, draft.start) not in g.clock_dotted
    return few or said in g.nights_two


def _degree(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> None:
    """Read the C of 40C."""
    if c[start].isupper() and not c[end].isalnum() and c[end] != "-":
        _unit(g, draft, c, "unit measure", start, end)


def _past(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> None:
    """Read "ten past six"."""
    minutes(g, c, draft, end, 1)


def _hour_and(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> None:
    """Read "pukul lima kurang seperempat", "pukul lima lewat sepuluh menit"."""
    if before(g, c, draft.start)[0] == "time":
        hour_and(g, c, draft, end, -1 if role == "clock_minus" else 1)


def _subset(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> None:
    """Read "of them"; "the three of them" are all."""
    if "subset" not in draft.flags and c[draft.start - 4 : draft.start].lower() != "the ":
        draft.flags = (*draft.flags, "subset")
    draft.settled = True


SPECIAL = {
    "factor": _factor, "factor_lead": _factor, "month": _month, "yearword": _month,
    "am": _clock, "pm": _clock, "noon": _clock, "night": _clock,
    "zone": _clock, "oclock": _clock, "subset": _subset, "decade": decades, "ordinal": suffixed,
    "degree": _degree, "clock_past": _past, "clock_plus": _hour_and, "clock_minus": _hour_and,
    "share_of": share_of, "ratio": ratio, "cardinal": case_ending, "label": lambda *_: None,
}  # fmt: skip


def _postposed(g: Grammar, draft: Draft, c: str, role: str, start: int, end: int) -> bool:
    """Take a quantifier behind the number or its unit, if it has none: "10 lebih", "50 people or more"."""
    if draft.quantifier or (c[start:end].lower() in g.onto and _onto(g, c, draft, end)):
        return False
    draft.quantifier, draft.quantifier_text, draft.end = role, c[start:end], end
    if role == "more_than" and len(draft.readings) == 1 and (scale := g.scale(c, end)):
        draft.readings = (times(draft.readings[0], g.scales[scale[1].lower()]),)
        draft.end = draft.number_end = scale.end()  # 40 с лишним тысяч
    return True


def _onto(g: Grammar, c: str, draft: Draft, at: int) -> bool:
    """Return whether "ke atas" before `at` says where to: 2 bom ke atas desa, not 60 tahun ke atas."""
    name = "" if draft.kind not in ("", "count") or draft.unit.lower() in g.persons else noun(g, c, at)[0]
    return bool(name) and (name.lower() in g.not_verbs or not name.lower().startswith(g.verbs))


def _unit(g: Grammar, draft: Draft, c: str, role: str, start: int, end: int) -> None:
    """Set unit and kind; a percent or currency word is part of the mention, another unit is not."""
    kind, _, period = role[5:].partition(" ")
    if period == "P1Y":
        if c[end] == " " and YEAR(c, end + 1, end + 5):  # UU No. 5 Tahun 2020
            return
    elif period == "PT1M":
        if c.startswith(" past ", end) and minutes(g, c, draft, end + 5, 1):
            return
        ends = c[end - 4 : end] == "мин." and (c[end] == "\n" or c[end + 1].isupper())
        if ends and word_before(c, draft.start) not in ("ч", "час", "часа", "часов"):
            draft.unit, draft.unit_end = c[start : end - 1], end - 1  # 38 мин. ends a sentence: mines
            return
    elif period == "PT1H":
        if g.military and (hour := MILITARY(c, draft.number_start, draft.number_end)):
            as_clock(draft, "")
            draft.iso, draft.end = clock(int(hour[1]), int(hour[2]), ""), end
            return
    elif kind == "distance" and g.odds and c[start:end] == "m" and _millions(g, c, draft, end):
        return
    draft.unit, draft.unit_end, draft.kind, draft.iso = c[start:end], end, kind, period
    if kind in ("share", "money"):
        if c[start:end] == "грн." and ends_sentence(c, end):
            draft.unit, draft.unit_end, end = c[start : end - 1], end - 1, end - 1
        draft.end = end
    elif g.slavic and period == "PT1H":
        _hours(g, c, draft, end)


def _hours(g: Grammar, c: str, draft: Draft, end: int) -> None:
    """Make hours a time of day where a part of the day follows: "между 2 и 3 часами ночи"."""
    if hours_minutes(g, c, draft, end):
        draft.unit, draft.unit_end = "", 0
        return
    role, stop = behind(g, c, end)
    opener, at = before(g, c, draft.start)
    opened = opener == "between" and c[at] in "сСзЗіІ"
    if opened and draft.quantifier == "range" and draft.high < 25:
        as_clock(draft, role)  # с 8 до 20 часов
        draft.end = stop if role in ("am", "pm") else end
    elif role in ("am", "pm", "zone"):
        as_clock(draft, role)
        draft.end = end if role == "zone" else stop


def _millions(g: Grammar, c: str, draft: Draft, end: int) -> bool:
    """Read the m of "2m people", which of a length says metres; return whether people follow."""
    then = NEXT(c, end)
    part = then and then[2] == "of" and listed(g.behind_unit.get("of"), c, end + 1)[0] == "subset"
    part = part or (then and then[2] == "of" and g.persons & {*c[end : end + 45].lower().split()[2:6]})
    if not (part or (then and then[2].lower() in g.persons)) or not c[end - 2].isdecimal():
        return False  # 2m of the wall; not 1.7m of the 5m children
    draft.readings = tuple(times(reading, 10**6) for reading in draft.readings)
    draft.end = draft.number_end = end
    draft.unit, draft.unit_end = ("", 0) if part else (then[2], then.end())
    return True


def postposed(g: Grammar, c: str, draft: Draft) -> None:
    """Read what may follow the counted noun: a postposed quantifier, a rate, "of them"."""
    at = draft.unit_end or draft.end
    if draft.settled or not (found := NEXT(c, at)):
        return
    entries = g.behind_unit.get(found[2].lower())
    role, end = listed(entries, c, found.start(2))
    if role == "per_period" or role == "subset":
        if role == "subset" or not _is_span(g, c, end):
            draft.flags = (*draft.flags, role)
    elif role == "age":
        draft.kind = "age" if draft.kind == "duration" else draft.kind
    elif role == "half":
        if draft.kind == "duration" and len(draft.readings) == 1 and not noun(g, c, end)[0]:
            draft.readings = (exact(Fraction(draft.readings[0]) + Fraction(1, 2)),)  # two years and a half
            draft.end = draft.number_end = end
    elif role and not ((word := NEXT(c, end)) and word[2].lower() in g.comparatives):
        _postposed(g, draft, c, role, found.start(2), end)
