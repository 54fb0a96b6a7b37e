"""Two numbers that make one mention: a range, a share, a ratio; and lists that print one unit for all."""

import re
from fractions import Fraction

from helpers.mentions.clocks import HALVES, as_clock, from_hour
from helpers.mentions.dates import joined, whole_at, whole_ends, with_month, word_at
from helpers.mentions.grammar import Grammar
from helpers.mentions.nouns import noun
from helpers.mentions.numerals import Number, exact, times
from helpers.mentions.reading import (
    CLAUSES,
    NEXT,
    Draft,
    after_change,
    before,
    behind,
    listed,
    money_scale,
    number_at,
    opening,
    ordinal_from,
    past_word,
    word_before,
)

PURE = (10, 100, 1000, 10**6, 10**9)
FAR = 100  # code points before two numbers in which a word such as "співвідношення", "опитали" must stand
EACH = re.compile(r" (?:каждых|каждые|кожних|кожні) ").match


def span(g: Grammar, c: str, draft: Draft, at: int) -> bool:
    """Read the other end of a range, if what stands at `at` joins one to the number; tell whether it does."""
    if c[at] == " " and c[at : at + 3].lower() not in g.join_starts and c[at + 1] not in "-–—−….":
        return False
    joint = g.join(c, at)
    if not joint or draft.quantifier or len(draft.readings) != 1 or draft.kind == "ratio":
        return False  # соотношение три до одного по 5 бригадам
    if c[at] == joint[1] and c[at + 1] == " " and (more := g.join(c, at + 1)) and more[2]:
        joint = more  # 10- to 12-hour outages
    begin = joint.end()
    if draft.kind in ("", "money") and (mark := g.currency(c, begin)):
        begin = mark.end()
    begin = past_word(g, c, begin, "date")
    sign, digits_at = _sign_at(g, c, begin)
    other = number_at(g, c, digits_at)
    if other is None or len(other[0]) != 1:
        return False
    (low,), (high,), end = draft.readings, *other
    if joint[1] and c[at] == " " and c[begin] <= "9" < c[draft.number_start]:
        return False  # ранены двое — 15 успели уйти
    if sign:  # from −9 to −14, between minus 2 and plus 1
        return _signed(g, c, draft, low, sign * high, joint, end)
    by, scaled = money_scale(g, c, end, draft.unit) if draft.kind == "money" else (1, 0)
    if scaled:  # £1.5m-£2m, €1-2bn
        end = scaled
        low, high = times(low, by) if c[draft.end - 1].isdecimal() else low, times(high, by)
    return _unsigned(g, c, draft, low, high, joint, at, begin, end)


def _unsigned(
    g: Grammar,
    c: str,
    draft: Draft,
    low: Number,
    high: Number,
    joint: re.Match[str],
    at: int,
    begin: int,
    end: int,
) -> bool:
    """Make two ends that stop at `at` and `end` a range, ratio, score or time; tell whether to read on."""
    word, opener = (joint[2] or "").lower(), opening(g, c, draft.start)
    if word in g.betweens and word not in g.joins and not opener:
        return False
    if g.ratio_words and word in g.joins and _said(c, draft.start, g.ratio_words):
        ratio(g, c, draft, "ratio", at, begin - 1)
        if draft.kind == "ratio":
            return True
    plain = joint[1] and not draft.unit and (low >= high or (not g.plural and c[end] in ",.;)\n"))
    if plain and (low == high or (g.scores and _told_score(g, c, draft.start, end))):  # not "lost 10-15 men"
        as_part(draft, Fraction(low) / Fraction(high) if high else 0, "ratio", end)
        draft.readings = draft.readings if high else ()
        return False
    if g.slavic and low in PURE and 1 < high < 10 and not word:  # сотня-полторы
        high = times(high, low)
    marked = begin > joint.end()
    if (at > draft.number_end or marked) and _unlike(g, c, draft, word, opener, end):
        return False
    low, scaled = _shared_scale(g, c, draft, low, high, begin, end)
    if word in g.pairs and not (high == low + 1 or opener or (scaled and low < high)):
        return False
    if word == "to" and low > high and not opener:
        return _odds(g, c, draft, low, high, joint.end() - 1, end)
    step = c[draft.start - 4 : draft.start].lower() == " на "  # вырос на 12 до 87
    levels = (scaled or low < high) and word and (step or opener in g.change_openers)
    levels = levels and after_change(g, c, draft.start)
    if levels and not (step or draft.unit):  # зросло зі 112 до 137 тисяч
        draft.readings = _shared_scale(g, c, draft, *draft.readings, times(high, 10), begin, end)[:1]
    if levels or low >= high:
        return False
    _as_range(draft, low, high, joint, end)
    draft.number_start = draft.start if marked else draft.number_start
    return True


def _unlike(g: Grammar, c: str, draft: Draft, word: str, opener: str, end: int) -> bool:
    """Return whether two ends, each with its unit, are no range: two units, or "it rose $2 to $89"."""
    if word in g.joins and not opener and word_before(c, draft.start) in g.changes:
        return True
    unit, stop = behind(g, c, end)
    if unit == "unit measure" and not (g.slavic or c[end:stop].lower().endswith(draft.unit.lower())):
        return True  # 1,05 LU - 126,2 BT
    return unit == "month" or (unit.startswith("unit ") and unit.split()[1] != draft.kind)


def _sign_at(g: Grammar, c: str, at: int) -> tuple[int, int]:
    """Return the sign of the number at `at`, 0 if none is printed, and where its digits or words begin."""
    if c[at] in "-−+" and c[at + 1].isdecimal():
        return (1 if c[at] == "+" else -1), at + 1
    word = g.signs_at(c, at)
    return (g.signs[word[1].lower()], word.end()) if word else (0, at)


def _signed(
    g: Grammar, c: str, draft: Draft, low: Number, high: Number, joint: re.Match[str], end: int
) -> bool:
    """Make a range of which both ends print a sign; the first may stand before it: −9 to −14, +2…−3."""
    start, (role, at) = draft.start, before(g, c, draft.start)
    if c[start - 1] in "-−+" and not c[start - 2].isalnum():
        low, start = (low if c[start - 1] == "+" else -low), start - 1
    elif role == "minus":
        low, start = -low, at
    elif not (joint[2] and high < 0):
        return False
    draft.start = draft.number_start = start
    _as_range(draft, *sorted((low, high)), joint, end)
    draft.kind = "measure"
    return low != high


def _as_range(draft: Draft, low: Number, high: Number, joint: re.Match[str] | None, end: int) -> None:
    """Make `draft` the range from `low` to `high` that stops at `end`."""
    draft.low, draft.high, draft.readings, draft.quantifier = low, high, (), "range"
    draft.quantifier_text = (joint[1] or joint[2]).strip() if joint else "-"
    draft.end = draft.number_end = end


def _shared_scale(
    g: Grammar, c: str, draft: Draft, low: Number, high: Number, begin: int, end: int
) -> tuple[Number, bool]:
    """Return the lower end times the scale words that only the upper one prints, and whether it has any.

    The upper one stands from `begin` to `end`: полторы-две сотни тысяч, two to three hundred.
    """
    scale = shared = g.scale_in(c, begin, end)
    if scale and not g.scale_in(c, draft.number_start, draft.number_end):
        while shared and low * (by := g.scales[shared[1].lower()]) < high:
            low = times(low, by)
            shared = g.scale_in(c, shared.end(), end)
    role, by = g.numerals.get(c[begin:end].rpartition(" ")[2].lower(), ("", 0))
    if role == "times" and low < 10 and low * by < high and (by > 10 or high == (low + 1) * 10):
        return low * by, True  # hundred or, of neighbours, ten
    return low, bool(scale)


def _told_score(g: Grammar, c: str, start: int, end: int) -> bool:
    """Return whether the words beside two numbers tell a score: won 3-1, a 5-4 ruling."""
    words = CLAUSES(c[max(0, start - 40) : start])[-1].lower().split()[-4:]
    if not g.scores.isdisjoint(words):
        return bool(g.plural) or not noun(g, c, end)[0]  # menang di 2-3 kota
    then = NEXT(c, end)
    return bool(then) and then[2].lower() in g.scores


def _odds(g: Grammar, c: str, draft: Draft, top: Number, bottom: Number, joint_end: int, end: int) -> bool:
    """Read "three to one" as a ratio and "ten to six in the morning" as a time; neither is a range."""
    told = behind(g, c, end)[0] in HALVES or word_before(c, draft.start) == "at"
    if told and top % 5 == 0 and c[draft.start].isalpha():
        from_hour(g, c, draft, (-top,), joint_end + 1)
    elif bottom == 1 and not draft.unit:
        as_part(draft, top, "ratio", end)
    return False


def vague_span(g: Grammar, c: str, draft: Draft) -> None:
    """Read the other end of a range of vague words, lower end and upper: `ratusan hingga ribuan`."""
    if not (joint := g.join(c, draft.end)):
        return
    word, opener = (joint[2] or "").lower(), opening(g, c, draft.start)
    if word in g.betweens and word not in g.joins and not opener:
        return
    role, bounds, end = word_at(g, c, joint.end())
    if not role and opener and (read := number_at(g, c, joint.end())):
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
        _as_range(draft, low, high, joint, end)


def share_span(g: Grammar, c: str, draft: Draft) -> None:
    """Read the other end of a range of fractions: between a third and a half, от четверти до трети."""
    joint = joined(g, c, draft)
    role, high, end = word_at(g, c, joint.end()) if joint else ("", None, 0)
    if joint and role != "fraction" and (read := number_at(g, c, joint.end())):
        role, (high, *_), end = "fraction", *read
    if role == "fraction" and draft.readings[0] < high < 1:
        _as_range(draft, draft.readings[0], exact(high), joint, end)


def ordinals(g: Grammar, c: str, draft: Draft) -> bool:
    """Make an ordinal the first of two days or hours: с 1-го по 9-е марта, з 22-ї до 5-ї; tell whether."""
    joint = g.join(c, draft.end)
    word = (joint[2] or "").lower() if joint else ""
    if not joint or (word and word not in g.joins):
        return False
    first, other = whole_ends(draft), _rank(g, c, joint.end())
    if other is None or len(first) != 1:
        return False
    last, end = other
    if with_month(g, c, draft, (*first, last), end):
        draft.quantifier_text = word or joint[1]
        return True
    hours = word == "до" and max(*first, last) <= 24
    if not (hours or (word == "по" and first[0] < last)) or before(g, c, draft.start)[0] != "between":
        return False
    _as_range(draft, *first, last, joint, end)  # с 1-го по 3-й этаж
    if hours:
        as_clock(draft, "")
        role, end = behind(g, c, end)
        draft.end = end if role in ("am", "pm", "oclock") else draft.end
    return True


def _rank(g: Grammar, c: str, at: int) -> tuple[int, int] | None:
    """Return rank and end of the ordinal at `at`, in words or in digits with an ending; None if none is."""
    if "0" <= c[at] <= "9":
        end = g.digits(c, at).end()
        role, stop = behind(g, c, end)
        return (int(c[at:end]), stop) if role in ("ordinal", "decade") and c[at:end].isdecimal() else None
    role, rank, end = word_at(g, c, at)
    if role == "ordinal":
        return rank, end
    read = number_at(g, c, at)
    return ordinal_from(g, c, read) if read else None


def from_one(g: Grammar, c: str, draft: Draft) -> bool:
    """Make a period tied to a number the range from one of it: "час-два"; tell whether it is one."""
    name = c[max(0, draft.start - 14) : draft.start - 1].rpartition(" ")[2].rpartition("\n")[2]
    start = draft.start - 1 - len(name)
    role = listed(g.after.get(name.lower()), c, start)[0]
    if not role.startswith(("unit duration", "yearword")) or draft.readings[0] <= 1:
        return False
    _as_range(draft, 1, draft.readings[0], None, draft.end)
    draft.start = draft.number_start = start
    draft.kind, draft.unit = "duration", name
    return True


def as_part(draft: Draft, number: Number, kind: str, end: int) -> None:
    """Make `draft` the share or ratio that two numbers make and that stops at `end`."""
    draft.readings, draft.kind = (exact(number),), kind
    draft.end = draft.number_end = end


def share_of(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> None:
    """Read "one in five", "nine out of ten" as shares: small numbers, the second not of a period or place."""
    each = EACH(c, end)
    whole, stop = whole_at(g, c, each.end() if each else end + 1)
    part = draft.readings[0] if len(draft.readings) == 1 else None
    single = c[draft.start : draft.end].lower() in g.starts  # salah satu dari dua rudal
    if single or not isinstance(part, int) or whole is None or not 0 < part < whole <= 100:
        return
    if (
        g.slavic
        and not each
        and (name := noun(g, c, stop)[0])
        and not _said(c, draft.start, g.surveys, name.lower())
    ):
        return  # одному з трьох під'їздів: two counts; not of опитаних
    if not behind(g, c, stop)[0].startswith(("unit", "month")):
        as_part(draft, Fraction(part, whole), "share", stop)


def _said(c: str, at: int, stems: tuple[str, ...], more: str = "") -> bool:
    """Return whether a word with one of `stems` is in the clause before `at`, or in the noun `more`."""
    said = CLAUSES(c[max(0, at - FAR) : at])[-1].lower() + more
    return any(stem in said for stem in stems)


def ratio(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> None:
    """Read "tujuh banding satu"."""
    other = number_at(g, c, end + 1)
    if g.slavic and other and noun(g, c, other[1])[0]:
        return  # вылетели 10 к 5 объектам
    if other and other[0] != (0,) and len(draft.readings) == 1 and not draft.quantifier:
        as_part(draft, Fraction(draft.readings[0]) / Fraction(other[0][0]), "ratio", other[1])
    elif not (other or g.slavic or g.plural or draft.unit):
        draft.unit, draft.unit_end = c[start:end], end  # dua lawan politik


def fraction_at(g: Grammar, c: str, draft: Draft) -> tuple[Fraction, int] | None:
    """Return a fraction in words and its end: "три десятых", "одна восьмая"; None if there is none."""
    [part] = draft.readings
    found = g.then_ordinal(c, draft.end) if isinstance(part, int) and 0 < part < 10 else None
    if not found:
        return None
    whole, said = g.starts[found[1].lower()][1], found[1].lower()
    one = c[draft.start : draft.end].lower() in g.feminine_ones
    ends = ("ых", "их") if part > 1 else ("ая", "ую", "ой", "а", "у", "я", "ю")
    fits = (part > 1 or one) and said.endswith(ends)
    parts = whole > 3 or c[found.end() + 1 : found.end() + 5].lower() == "част"
    return (Fraction(part, whole), found.end()) if fits and whole > part and parts else None
