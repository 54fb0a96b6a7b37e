"""What stands behind a number: the unit, the other end of a range, postposed quantifiers, rates."""

import re
from decimal import Decimal
from fractions import Fraction

from helpers.mentions.before_number import left
from helpers.mentions.clocks import as_clock, clock_span, from_hour, hour_and
from helpers.mentions.dates import with_month
from helpers.mentions.endings import case_ending, decades, hyphened, suffixed
from helpers.mentions.grammar import Grammar
from helpers.mentions.lists import PHRASE
from helpers.mentions.nouns import counted, noun, opens_noun
from helpers.mentions.numerals import exact, times
from helpers.mentions.ranges import ratio, share_of, span
from helpers.mentions.reading import NEXT, Draft, before, behind, listed, number_at, word_before
from helpers.mentions.units import lasting, military, take_unit
from helpers.mentions.years import of_age, unitless

# Between a number and its rate: words, or brackets, as in US$ 100 (sekitar Rp 1,6 juta) per bulan
BESIDE = re.compile(r"[^.;:!?\n()0-9]*|(?: \([^()\n;!?]*)?\)").fullmatch
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
        else:
            lasting(draft)
        return draft
    if unit in g.factor_units and kind != "ratio" and g.opens_factor(c, draft.number_start - 3):
        draft.kind, draft.flags, draft.end = "ratio", (*draft.flags, "factor"), draft.unit_end
    elif not kind and (not unit or draft.end - draft.number_start == 4):
        unitless(g, c, draft)
    if g.slavic and not draft.flags and draft.kind in ("", "count"):
        _among(g, c, draft)
    if draft.kind in COUNTING and "per_period" not in draft.flags:
        at = draft.unit_end or draft.end
        if (c[at] == "/" or g.rate(c, at, at + PHRASE)) and _has_rate(g, c, at):
            draft.flags = (*draft.flags, "per_period")
    return draft


def _has_rate(g: Grammar, c: str, at: int) -> bool:
    """Return whether the rate behind `at` is that of the number before it: 60 km/h, 5 tanks lost a day."""
    if c[at] == "/":
        return behind(g, c, at + 1)[0].startswith("unit duration")
    start = g.rate(c, at, at + PHRASE).start()
    then = NEXT(c, start)
    spans = then[2].lower() in g.fused_rates and _is_span(g, c, then.end())  # 5 orang, sehari setelah
    return not spans and BESIDE(c, at, start) is not None


def _is_span(g: Grammar, c: str, at: int) -> bool:
    """Return whether the period that ends at `at` is no rate: sehari setelah, sebulan sebelumnya."""
    if c.endswith(g.rated, 0, at):
        return False  # 12 jam sehari sejak Mei
    then = NEXT(c, at)
    return bool(then) and then[2].lower() in g.since


def _among(g: Grammar, c: str, draft: Draft) -> None:
    """Read "один из дронов", and "из них" before a number with a word or two between."""
    if not draft.unit and draft.readings == (1,) and (of := g.one_of(c, draft.end)):
        name, end = noun(g, c, of.end() - 1)
        if name and not number_at(g, c, of.end()):
            draft.unit, draft.unit_end = name, end
    begin = draft.start
    if draft.unit in g.period_words:
        take_unit(g, c, draft, g.period_words[draft.unit], draft.unit_end - len(draft.unit), draft.unit_end)
        lasting(draft)
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
    if c[(at := draft.unit_end or draft.end) : at + 3] in g.behind_initials:
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
        if role == "more_than" and number_at(g, c, end + 1) and before(g, c, draft.start)[0] == "time":
            return hour_and(g, c, draft, end + 1, 1)
        return _postposed(g, draft, c, role, start, end)
    if role == "stop" or (draft.kind == "money" and not (g.simple_nouns and role[:5] in ("times", "decad"))):
        return False  # but Rp5 jutaan, Rp16.400-an
    if role.startswith("unit "):
        take_unit(g, c, draft, role, start, end)
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
        return bool(SPECIAL[role](g, c, draft, role, start, end))
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
        take_unit(g, c, draft, "unit duration P1Y", start, end)


def _clock(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> None:
    """Read a part of the day, "o'clock", a time zone (which is not part of the mention)."""
    if any(isinstance(number, Fraction | Decimal) for number in draft.readings):
        return  # over half at night
    if c[start:end].lower() in g.nights and _over_nights(g, c, draft):
        take_unit(g, c, draft, "unit duration", start, end)
        return
    if g.slavic and role == "oclock" and hour_and(g, c, draft, end + 1, 1):
        return
    if role != "zone" or not military(g, c, draft, draft.end):
        as_clock(draft, role)
        draft.end = draft.end if role == "zone" else end
    clock_span(g, c, draft)


def _over_nights(g: Grammar, c: str, draft: Draft) -> bool:
    """Return whether a word for night counts nights: "tiga malam", "две ночи"; not "в три ночи"."""
    if not g.slavic:
        return before(g, c, draft.start)[0] != "time"
    said, at = c[draft.start : draft.end].lower(), word_before(c, draft.start)
    return said in g.nights_two or (said in g.nights_few and at not in g.clock_dotted)


def _degree(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> None:
    """Read the C of 40C."""
    if c[start].isupper() and not c[end].isalnum() and c[end] != "-":
        take_unit(g, c, draft, "unit measure", start, end)


def _minutes(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> None:
    """Read "ten past six", "pukul lima kurang seperempat", "pukul lima lewat sepuluh menit"."""
    if role == "clock_past":
        from_hour(g, c, draft, draft.readings, end + 1)
    elif before(g, c, draft.start)[0] == "time":
        hour_and(g, c, draft, end + 1, -1 if role == "clock_minus" else 1)


def _subset(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> None:
    """Read "of them"; "the three of them" are all."""
    if "subset" not in draft.flags and c[draft.start - 4 : draft.start].lower() != "the ":
        draft.flags = (*draft.flags, "subset")
    draft.settled = True


SPECIAL = {
    "factor": _factor, "factor_lead": _factor, "month": _month, "yearword": _month,
    "am": _clock, "pm": _clock, "noon": _clock, "night": _clock,
    "zone": _clock, "oclock": _clock, "subset": _subset, "decade": decades, "ordinal": suffixed,
    "degree": _degree, "clock_past": _minutes, "clock_plus": _minutes, "clock_minus": _minutes,
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
