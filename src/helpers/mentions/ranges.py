"""Two numbers that make one mention: a range, a ratio or score, a share, a fraction in words."""

import re
from fractions import Fraction
from math import gcd
from typing import NamedTuple

from helpers.mentions.beside import WORD, before, behind, money_scale, opening, past_word, word_before
from helpers.mentions.clocks import CLOCK, HALVES, as_clock, clock_span, from_hour
from helpers.mentions.context import CLAUSES, after_change, words_before
from helpers.mentions.dates import YEAR, joined, whole_at, whole_ends, with_month, word_at
from helpers.mentions.grammar import Grammar
from helpers.mentions.nouns import STOPS, noun
from helpers.mentions.numerals import Number, exact, times
from helpers.mentions.reading import Draft, number_at, ordinal_from

PURE = (10, 100, 1000, 10**6, 10**9)  # said alone, the scale of the number behind it too
WHOLES = {*range(101), 10**3, 10**4, 10**5, 10**6}  # one in 10,000, not one in 2024
ROUND = (20, 25, 50, 100)  # of so many a share is told, of 88 how many there were
FROM = ("с", "з", "і")  # how a word begins from which on hours are on the clock: с, со, з, із, зі
FAR = 100  # code points before two numbers in which a word such as "співвідношення", "опитали" must stand
ASKED = re.compile(r" [^\W\d_]+[иы]х ").match
HYPHENED = re.compile("[0-9]+[-–][0-9]").match


class Other(NamedTuple):
    """The number behind the one that is read, and what joins the two."""

    joint: str  # the word or dash as printed
    word: str  # the word in small letters; "" if it is a dash
    begin: int  # where the number begins, behind its currency sign
    end: int
    value: Number
    marked: bool  # a currency sign or the word for a year stands before it


def span(g: Grammar, c: str, draft: Draft, at: int) -> bool:
    """Read the other end of a range, if what stands at `at` joins one to the number; tell whether it does."""
    joint = g.join(c, at)
    if not joint or len(draft.readings) != 1 or c[draft.start - 1] == "'":  # July '24 to
        return False
    begun, word, sign = joint.end(), (joint[1] or "").lower(), None
    begin = begun = past_word(g, c, begun, "about") if word and word not in g.pairs else begun
    if not c[begin].isdecimal():
        if draft.kind in ("", "money") and (mark := g.currency(c, begin)):
            begin = mark.end()
        sign = g.sign(c, begin)
    read = number_at(g, c, sign.end() if sign else begin)
    if read is None or len(read[0]) != 1:
        return False
    (low,), (high,), end = draft.readings, *read
    if high > 31 and word_before(c, draft.start).rstrip(".") in g.months:
        return False  # since Feb. 3 to 20,610
    if c[end] in ":/" and c[end + 1].isdecimal():
        # 9-16:30, з 9 до 16:30; not заяви до 16:30
        if low in range(25) and CLOCK(c, begin) and (c[at] in "-–" or opening(g, c, draft.start)):
            as_clock(draft, "")
            clock_span(g, c, draft)
        return False
    dated = YEAR(c, draft.number_start, draft.number_end) and not YEAR(c, begin, end)
    listed = dated and not word and c[at] == " " and (end > begin + 5 or not c[begin:end].isdecimal())
    if dated := dated and not before(g, c, draft.start)[0]:
        earlier, token = ["", "", *words_before(c, draft.start)][-2:]
        dated = token in g.in_year and (token not in g.out_of or earlier in g.of_year)  # end of 2015 to
    if dated or listed or (not word and c[begin] <= "9" < c[draft.number_start]):
        return False  # from 4,000 in 2010 to 8,000 in 2020; 1989 — 517 тыс.; ранены двое — 15 успели уйти
    if draft.unit and not draft.kind and noun(g, c, end)[0][:3] != draft.unit[:3]:
        return False  # but: от 5 ударов до 10 ударов
    if draft.kind == "money":
        by, scaled = money_scale(g, c, end, draft.unit)
        high, end = times(high, by), scaled or end
        low = times(low, by) if low * by < high else low  # Rp 3-5 M; not Rp 1,5 M-2 M
    other = Other(joint[1] or joint[0].strip(), word, begin, end, high, begin > begun)
    first = c[draft.start - 1]
    if not (sign or first == "−" or (first == "-" and behind(g, c, end)[0] == "unit measure")):
        return _unsigned(g, c, draft, low, other)
    high *= g.signs[sign[0].strip().lower()] if sign else 1 if word else -1  # −2 hingga 5; −10–15 is -15..-10
    role, start = before(g, c, draft.start)
    at = start if role == "minus" else draft.start - (first in g.signs)
    opener = opening(g, c, at)
    if opener in g.change_openers and after_change(g, c, at - len(opener) - 1):
        return False  # упала с +7 до −4
    if not opener and (word in g.betweens - g.joins or (draft.unit and sign and word in g.pairs)):
        return False  # 5 dan minus 3; 2,5 persen atau minus 113 poin
    if first in g.signs or role == "minus":
        draft.start = draft.start - 1 if first in g.signs else start
        low *= g.signs.get(first, -1)
    draft.kind, draft.number_start = "measure", draft.start
    _as_range(draft, *sorted((low, high)), other.joint, end)
    return True


def _unsigned(g: Grammar, c: str, draft: Draft, low: Number, other: Other) -> bool:
    """Make `low` and `other` a range, ratio, score or time; tell whether to read on behind it."""
    word, high, opener, levels = other.word, other.value, opening(g, c, draft.start), False
    if not opener and ((word in g.betweens and word not in g.joins) or _compared(g, c, draft, low, other)):
        return False
    role, stop = behind(g, c, other.end)
    if draft.kind:
        first, unit = draft.unit[:1].lower(), c[other.end : stop].strip(" -").lower()
        same = role not in ("unit measure", "unit money") or unit[:1] == first
        apart = not (word or role) and c[other.begin - 1] == " " and draft.unit_end > draft.number_end
        # six months to 31 May; 1,05 LU - 126,2 BT; $1 — 81,35 ₽; 12 percent to 3 billion dollars; 3 % — 12
        told = role[:5] == "unit " if draft.kind != "share" or not word else draft.unit  # 1,5 persen ke 7.100
        apart = apart or (word in g.pairs and not role and noun(g, c, other.end)[0])  # 12 га или 40 тыс. изб
        if role == "month" or apart or not same or (told and draft.kind not in role):
            return False
    until = role in ("month", *HALVES) or (role == "yearword" and low < 1000 < high)
    if until and g.slavic and word and not opener:
        return False  # загинули троє до 5 травня, відбудують 200 до 2027 року
    if word:
        mark = g.glued(c, max(0, draft.start - 6), draft.start)
        verb = word_before(c, mark.start() if mark else draft.start) if word in g.joins else ""
        if verb in g.changes | g.amounts and high > low * (10 if draft.kind or mark else 100):
            return False  # lost $1.79 to $59.21, fell 7 to 10,290
        if (draft.kind or mark) and verb in g.changes:
            return False  # rose $2 to $89
        # вырос с 75 до 87, на 12 до 87; not rose by 5 to 10 percent
        levels = opener in g.change_openers or word_before(c, before(g, c, draft.start)[1]) in g.change_steps
        if levels and not (opener or draft.kind) and high <= 4 * low:
            levels = role[:5] != "unit "
        levels = levels and word != "по" and after_change(g, c, draft.start - len(opener) - 1)
    elif low in PURE and high < 10 and c[draft.start].isalpha():  # сотня-полторы
        high = times(high, low)
    elif c[other.end - 4 : other.end] == f"{g.group}000" and low * 1000 < high:  # 5-6,000
        low = times(low, 1000)
    if word and c[draft.end] == "-" and c[draft.number_start].isalpha():  # vier- bis fünfhundert
        low = max([low, *(low * 10**n for n in range(2, 9) if low * 10**n < high and not high % 10**n)])
    low, scaled = _shared_scale(g, c, low, other.begin, other.end, high * 10 if levels else high)
    if not draft.unit:  # зросло зі 112 до 137 тисяч; not "с 12 рублей до 3 тысяч"
        draft.readings = (low,)
    if g.slavic and not levels and high < 13 < 17 < low < 25 and role[-4:] in ("PT1H", "am"):
        _as_range(draft, low, high, other.joint, other.end)  # с 22 до 6 часов
        as_clock(draft, "")
        draft.end = stop
    if levels or low >= high:
        if opener and role[:4] in ("", "unit") and YEAR(c, draft.start, draft.end) and not draft.kind:
            draft.kind = "count" if role or noun(g, c, other.end)[0] else ""  # с 2100 до 1050 ккал
        return False
    if word in g.pairs and not (scaled or high == low + 1 or _either(g, c, draft, low, other, role)):
        return False
    _as_range(draft, low, high, other.joint, other.end)
    draft.number_start = draft.start if other.marked else draft.number_start
    bare = opener and opener[:1] in FROM and high in range(25) and not (draft.kind or role[:4] == "unit")
    if bare and not noun(g, c, other.end)[0] and said_near(c, draft.start, g.timetables):
        as_clock(draft, "")  # воду дают с 6 до 9
    return True


def _either(g: Grammar, c: str, draft: Draft, low: Number, other: Other, role: str) -> bool:
    """Return whether "A or B" is one amount: 15 or 20 men; not Room 10 or 15, 15 or 20 May, 10, 15 or 20."""
    high, fits = other.value, before(g, c, draft.start)[0] in ("", "about", "inverted", "subset", "up_to")
    if draft.kind or high > 2 * low or role in ("month", "yearword") or YEAR(str(high)):
        return False
    third = word_before(c, draft.start).rstrip(",") if c[draft.start - 2] == "," else ""
    if not fits or third in g.numerals or third[-1:].isdecimal():
        return False
    return low % 5 == high % 5 == 0 or noun(g, c, other.end)[0] > ""


def _compared(g: Grammar, c: str, draft: Draft, low: Number, other: Other) -> bool:
    """Make two numbers the ratio, score or time that they are by the words beside them; tell whether."""
    high, start, end = other.value, draft.start, other.end
    if draft.unit:
        return False
    told = False
    if other.word in g.joins:
        if g.slavic and before(g, c, start)[0] == "label":
            return True  # у вікні № 3 до 20 людей
        told = bool(g.ratio_words) and said_near(c, start, g.ratio_words)
        hour = low > high and (word_before(c, start) in g.at_clock or behind(g, c, end)[0] in HALVES)
        if hour and not low % 5 and other.word in g.clock_to and from_hour(g, c, draft, (-low,), other.begin):
            return True  # ten to six in the morning; not outnumbered at 4 to 1
        told = told or (low == 1 and g.slavic and not noun(g, c, end)[0])  # за снарядами — один до десяти
        told = told or (low > high and (high == 1 or not g.scores.isdisjoint(words_before(c, start)[-2:])))
    elif low >= high or (g.scores and (c[end] in ",.;\n" or behind(g, c, end)[0] in STOPS)):
        role = before(g, c, start)[0]
        said = CLAUSES(c[max(0, start - 60) : start])[-1].split()  # kalah 18-21, 19-21
        beside = [one for one in said if not one[0].isdecimal()][-4:] + c[end : end + WORD].split()[:1]
        scored = not g.scores.isdisjoint(word.lower().strip(".,;:") for word in beside)
        if low < high:
            told = scored and not role  # lost 1-3
        else:  # 50-50, won 3-1, odds of 7-2; not 11.11 — 0
            odds = (not high and c[other.begin - 1] != " ") or (g.plural and HYPHENED(c, start))
            told = scored or low == high or (odds and role not in ("label", "law", "name", "model"))
    if told:
        as_part(draft, low, high, "ratio", end)
    return told


def _as_range(draft: Draft, low: Number, high: Number, joint: str, end: int) -> None:
    """Make `draft` the range from `low` to `high` that stops at `end`."""
    draft.low, draft.high, draft.readings = low, high, ()
    draft.quantifier, draft.quantifier_text = "range", joint
    draft.end = draft.number_end = end


def _shared_scale(g: Grammar, c: str, low: Number, at: int, end: int, most: Number) -> tuple[Number, bool]:
    """Return `low` times the scale words that only `c[at:end]` prints, kept under `most`, and if it has any.

    полторы-две сотни тысяч, two to three hundred.
    """
    said = c[at:end].lower()
    scale = shared = None if said.isdecimal() else g.scale_in(said)
    while shared and low * (by := g.scales[shared[1]]) < most:
        low, shared = times(low, by), g.scale_in(said, shared.end())
    head, _, last = said.rpartition(" ")
    role, by = g.numerals.get(last, ("", 0))
    if role == "times" and " " not in head and low * by < most:  # hundred, puluh
        return times(low, by), True
    return low, bool(scale)


def vague_span(g: Grammar, c: str, draft: Draft) -> None:
    """Read the other end of a range of vague words, lower end and upper: `ratusan hingga ribuan`."""
    if not (joint := g.join(c, draft.end)):
        return
    role, bounds, end = word_at(g, c, joint.end())
    if opening(g, c, draft.start) and (read := number_at(g, c, joint.end())):
        role, bounds, end = "vague", ("", 0, read[0][0]), read[1]  # от нескольких сотен до двух тысяч
    if role != "vague" or bounds[1] is None:
        return
    low, most, high = draft.low, draft.high, bounds[2]
    while scale := g.vague_scale(c, end):
        by = g.vague_times[scale[1].lower()]
        high, end = (high + 1) * by - 1, scale.end()
        if most * by < high:  # not of "ribuan, bahkan puluhan ribu"
            low, most = low * by, most * by
    if draft.high < high:
        _as_range(draft, low, high, joint[0].strip(" ,"), end)


def share_span(g: Grammar, c: str, draft: Draft) -> None:
    """Read the other end of a range of fractions: between a third and a half, от четверти до трети."""
    if not (joint := joined(g, c, draft)):
        return
    role, high, end = word_at(g, c, joint.end())
    if read := number_at(g, c, joint.end()):
        role, (high, *_), end = "fraction", *read
    if role == "fraction" and draft.readings[0] < high < 1:
        _as_range(draft, draft.readings[0], exact(high), joint[0].strip(" ,"), end)


def ordinals(g: Grammar, c: str, draft: Draft) -> bool:
    """Make an ordinal the first of two days or hours: с 1-го по 9-е марта, з 22-ї до 5-ї; tell whether."""
    joint = g.join(c, draft.end)
    word = (joint[1] or "").lower() if joint else "-"
    if not (word in g.joins or word == "по" or (not word and c[draft.start] in "IVX")):  # XV–XVI
        return False
    days, (last, end) = whole_ends(draft), _rank(g, c, joint.end())
    if last is None or len(days) != 1:
        return False
    role, stop = behind(g, c, end)
    timed = role in HALVES
    hours = word in g.clock_until and max(*days, last) <= 24 and (timed or not noun(g, c, end)[0])
    if not hours and days[0] >= last:
        return False
    _as_range(draft, *days, last, joint[0].strip(" ,"), end)  # с 1-го по 3-й этаж
    if hours:
        as_clock(draft, "")
        draft.end = stop if timed else end
    else:
        with_month(g, c, draft)
    return True


def _rank(g: Grammar, c: str, at: int) -> tuple[int | None, int]:
    """Return rank and end of the ordinal at `at`, in words or in digits with an ending; None if none is."""
    rank, end = whole_at(g, c, at)
    role, stop = behind(g, c, end)
    if rank and role in ("ordinal", "decade", "month"):
        return rank, end if role == "month" else stop
    role, rank, end = word_at(g, c, at)
    if role == "ordinal":
        return rank, end
    read = number_at(g, c, at)
    return (read and ordinal_from(g, c, read)) or (None, at)


def side_by_side(g: Grammar, c: str, draft: Draft) -> None:
    """Make two neighbours in words a range, as speech does: three, four hundred, for ten, twelve days."""
    high, end = whole_at(g, c, draft.end + 2)
    low, scaled = _shared_scale(g, c, draft.readings[0], draft.end + 2, end, high or 0)
    again = c.startswith(c[draft.start : draft.end].lower().rpartition(" ")[2], draft.end + 2)
    spoken = again or word_before(c, draft.start) in g.spoken or c[draft.start - 1] in '"“'
    ended = c[end] == " " or (c[end] in ",.;" and not number_at(g, c, end + 2))
    if (scaled or (spoken and behind(g, c, end)[0] not in STOPS)) and ended and 1 < low < high <= 2 * low:
        _as_range(draft, low, high, ",", end)


def from_one(g: Grammar, c: str, draft: Draft) -> bool:
    """Make a period tied to a number the range from one of it: "час-два"; tell whether it is one."""
    name = c[max(0, draft.start - 14) : draft.start - 1].rpartition(" ")[2].rpartition("\n")[2]
    if name.lower() not in g.period_words or draft.readings[0] <= 1:
        return False
    _as_range(draft, 1, draft.readings[0], "-", draft.end)
    draft.start = draft.number_start = draft.start - 1 - len(name)
    draft.kind, draft.unit = "duration", name
    return True


def as_part(draft: Draft, top: Number, bottom: Number, kind: str, end: int) -> None:
    """Make `draft` the share or ratio of two numbers that stops at `end`; won 3-0 has no value."""
    draft.readings = (exact(Fraction(top) / Fraction(bottom)),) if bottom else ()
    draft.kind, draft.end, draft.number_end = kind, end, end


def share_of(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> None:
    """Read "one in five", "nine out of ten" as shares: round numbers, the second not of a period or place."""
    whole, stop = whole_at(g, c, end + 1)
    part = draft.readings[0] if draft.readings else 0
    begin = asked.end() if (asked := ASKED(c, end)) else end + 1  # 1,3 из нужных 4,2 млрд
    if not isinstance(part, int) and (read := number_at(g, c, begin)):
        draft.readings = (_shared_scale(g, c, part, begin, read[1], read[0][0])[0],)
    if c[draft.start : draft.end].lower() in g.starts or not (isinstance(part, int) and whole in WHOLES):
        return  # salah satu dari dua rudal
    apart = gcd(part, whole) > 1 and not g.slavic if whole < 10 else whole > 10 and whole not in ROUND
    apart = not 0 < part < whole or (part > 1 and apart) or before(g, c, draft.start)[0] in ("label", "law")
    if apart:  # 56 out of 88 drones, two out of four hostages, Phase 4 in 7 districts: two mentions
        return
    name = noun(g, c, stop)[0] if g.slavic and " " not in c[start:end] else ""  # but из каждых трёх домов
    far = f"{name} {CLAUSES(c[stop : stop + FAR])[0]}".lower()  # — показал опрос
    if name and not ((whole > 2 and far.startswith(g.peoples)) or said_near(c, draft.start, g.surveys, far)):
        return  # одному з трьох під'їздів: two counts; not of опитаних
    if not (behind(g, c, stop)[0].startswith(("unit", "month")) or c.startswith(" до ", stop)):
        as_part(draft, part, whole, "share", stop)  # not: троє з 8 до 9 ранку


def said_near(c: str, at: int, stems: tuple[str, ...], more: str = "") -> bool:
    """Return whether a word with one of `stems` begins in the clause before `at`, or in `more`."""
    said = re.sub(r"\W", " ", f" {CLAUSES(c[max(0, at - FAR) : at])[-1].lower()} {more}")
    return any(f" {stem}" in said for stem in stems)


def ratio(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> None:
    """Read "tujuh banding satu"."""
    read = number_at(g, c, end + 1)
    odds = read and 1 in (*draft.readings, *read[0]) and behind(g, c, read[1])[0] not in ("month", *HALVES)
    told = odds or not g.slavic or said_near(c, draft.start, g.ratio_words)  # not: 200 к 10 утра, 9 к 1 мая
    if read and told and len(draft.readings) == 1:
        as_part(draft, draft.readings[0], read[0][0], "ratio", read[1])
    elif not g.slavic:
        draft.unit, draft.unit_end = c[start:end], end  # dua lawan politik


def fraction_at(g: Grammar, c: str, draft: Draft) -> tuple[Fraction, int] | None:
    """Return a fraction in words and its end: "три десятых", "одна восьмая"; None if there is none."""
    found = g.then_ordinal(c, draft.end)
    if not found or not found[1].lower().endswith(g.part_endings):
        return None  # трое пятого мая
    part = Fraction(draft.readings[0]) / g.starts[found[1].lower()][1]
    return (part, found.end()) if part < 1 else None  # not три вторых места
