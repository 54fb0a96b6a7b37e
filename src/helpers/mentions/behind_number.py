"""What stands behind a number: the unit, the other end of a range, postposed quantifiers, rates."""

import re

from helpers.mentions import dates
from helpers.mentions.before_number import after_change, left, of_age
from helpers.mentions.endings import adjective, case_ending, decades, hyphened, suffixed
from helpers.mentions.grammar import Grammar
from helpers.mentions.numerals import times
from helpers.mentions.proportions import counted_against, ratio, share_of
from helpers.mentions.reading import BOUNDS, NEXT, Draft, before, behind, listed, noun, number_at, word_before
from helpers.mentions.shapes import YEAR, as_clock, as_date, with_month

DAY_MONTH = re.compile(r"([0-3]?[0-9])\.([01][0-9])").fullmatch
MILITARY = re.compile(r"([01][0-9]|2[0-3])([0-5][0-9])").fullmatch
COUNTING = ("", "count", "money", "measure", "distance", "area")
WHOLE = re.compile(r"-[0-9]|'[^\W\d_]").match  # of А-50, під'їзд: no word of its own ends here
PURE = (10, 100, 1000, 10**6, 10**9)
POSTPOSED = ("about", "more_than", "at_least", "up_to")


def finish(g: Grammar, c: str, draft: Draft) -> Draft:
    """Return the draft with what stands to its right (range, unit.

    Postposed quantifier) and left (quantifier, label).
    """
    _right(g, c, draft)
    left(g, c, draft)
    kind, unit = draft.kind, draft.unit
    if kind == "duration":
        if g.slavic and draft.iso == "P1Y" and of_age(g, c, draft):
            draft.kind, draft.iso = "age", ""
            return draft
        is_value = len(draft.readings) == 1 and draft.quantifier not in BOUNDS[:4]
        draft.iso = dates.duration(draft.iso, draft.readings[0]) if is_value else ""
        return draft
    if unit in g.factor_units and _opens_factor(g, c, draft.number_start):
        draft.kind, draft.flags, draft.end = "ratio", (*draft.flags, "factor"), draft.unit_end
    elif not kind and (not unit or draft.end - draft.number_start == 4):
        _unitless(g, c, draft)
    if g.slavic and not draft.flags and draft.kind in ("", "count"):
        _among(g, c, draft)
    if draft.kind in COUNTING and "per_period" not in draft.flags:
        at = draft.unit_end or draft.end
        window = c[at : at + 40]
        for mark in g.rate_marks:
            if mark in window and g.rate(c, at):
                draft.flags = (*draft.flags, "per_period")
                break
    return draft


def _opens_factor(g: Grammar, c: str, at: int) -> bool:
    """Return whether the word before the number makes "times" a factor: "в 2 раза"."""
    return c[at - 3 : at].lower().replace("\n", " ") in g.factor_openers


def _among(g: Grammar, c: str, draft: Draft) -> None:
    """Read "один из дронов", and "из них" before a number with a word or two between."""
    if draft.readings == (1,) and not draft.unit and (of := g.one_of(c, draft.end)):
        at = of.end() - 1
        name, end = ("", at) if number_at(g, c, at + 1) else noun(g, c, at)
        draft.unit, draft.unit_end = (name, end) if name else ("", draft.unit_end)
    far = max(0, draft.start - 40)
    if not draft.unit and draft.readings and not isinstance(draft.readings[0], int):
        window = c[far : draft.start].rpartition("\n")[2].lower()
        draft.kind = "measure" if any(word in window for word in g.scales_of) else draft.kind
    for hint, mark in g.subsets:
        if c.find(hint, max(far, draft.start - 26), draft.start) >= 0:
            window = " " + c[max(far, draft.start - 26) : draft.start].rpartition("\n")[2].lower()
            if mark in window and window.rpartition(mark)[2].replace(" ", "").isalpha():
                draft.flags = (*draft.flags, "subset")
                break


def _unitless(g: Grammar, c: str, draft: Draft) -> None:
    """Make a number that counts nothing the year, age or share that its form and place say."""
    if draft.quantifier == "range":
        if not draft.unit and YEAR(str(draft.low)) and YEAR(str(draft.high)):
            as_date(draft, f"{draft.low}/{draft.high}")
        return
    if len(draft.readings) != 1:
        return
    [number] = draft.readings
    if YEAR(c, draft.number_start, draft.number_end):
        token = c[max(0, draft.number_start - 14) : draft.number_start - 1].rpartition(" ")[2].lower()
        if (
            draft.quantifier in ("", "up_to")
            and token not in g.not_year
            and (not draft.unit or token in g.in_year)
        ):
            draft.start = draft.number_start
            as_date(draft, str(number))
    elif draft.unit:
        return
    elif not isinstance(number, int) and 0 < number < 1 and not c[draft.number_start].isdecimal():
        draft.kind = "share"
    elif (
        g.dotted_dates
        and not draft.quantifier
        and (day := DAY_MONTH(c, draft.number_start, draft.number_end))
    ):
        iso = dates.calendar(None, int(day[2]), int(day[1]))
        if iso:
            as_date(draft, iso)
    elif (
        g.comma_age and c[draft.start - 2 : draft.start] + c[draft.end] in (", ,", " ()") and 0 < number < 120
    ):
        name = c[max(0, draft.start - 30) : draft.start - 2].split()[-1:]
        draft.kind = "age" if name and name[0][0].isupper() else ""


def _right(g: Grammar, c: str, draft: Draft) -> None:
    """Read what follows the number: the other end of a range, a postposed quantifier, the unit."""
    more = True
    while more:
        at = draft.end
        if draft.quantifier == "vague" and c.startswith(" of ", at):
            at += 3
        found = NEXT(c, at)
        if not found:
            return
        gap, word = found.groups()
        key = word.lower()
        while key in g.noun_pass and (then := NEXT(c, found.end())):
            draft.unit, draft.unit_end, at = word, found.end(), found.end()
            if c[at] == "." and c[at + 1] == " " and (dotted := NEXT(c, at + 1)):  # 3 ед. техники
                then, at = dotted, at + 1
            found, gap, word = then, then[1], then[2]
            key = word.lower()
        if gap == "-" or (key in g.after and not (g.slavic and WHOLE(c, found.end()))):
            start = at + len(gap)
            role, end = listed(g.after.get(key), c, start)
            if gap == "-":
                role, end = hyphened(g, c, at, role, end)
                if not role and g.slavic and word.isalpha():
                    role, end = adjective(g, key), found.end()
            if role:
                more = _take_right(g, c, draft, role, start, end)
                continue
        if (
            gap
            and draft.kind != "money"
            and not (c[at - 1] == "." and word[0].isupper() and not (g.slavic and word[1:2].isupper()))
        ):
            end = found.end()
            if not g.simple_nouns or c[end] in "-'":
                word, end = noun(g, c, at)
            if word and word[0].isalpha():
                draft.unit, draft.unit_end = word, end
        more = False
    if draft.kind != "money":
        _behind_unit(g, c, draft)


def _take_right(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> bool:
    """Apply the right neighbour `c[start:end]` to the draft; return whether to look further right."""
    if role == "join":
        return _range(g, c, draft, draft.end)
    if role in POSTPOSED:
        return _postposed(g, draft, c, role, start, end)
    if role == "stop" or draft.kind == "money":
        return False
    if role.startswith("unit "):
        _unit(g, draft, c, role, start, end)
        if (
            draft.unit_end
            and c[end] in (" -–" if draft.kind == "share" else " ")
            and _range(g, c, draft, end)
        ):
            return True
        _behind_unit(g, c, draft)
    elif role == "whole":
        draft.unit, draft.unit_end = c[start:end], end
        _behind_unit(g, c, draft)
    elif role.startswith("times "):
        draft.readings = tuple(times(reading, int(role[6:])) for reading in draft.readings)
        if not g.slavic:  # there an adjective only: 15-тысячный
            draft.quantifier, draft.quantifier_text = "about", c[start:end]
        draft.end = draft.number_end = end
        return True
    else:
        return SPECIAL[role](g, c, draft, role, start, end) is not None
    draft.settled = True
    return False


def _factor(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> None:
    """Read "kali lipat", "times more": the first is the unit whole, of the second only its first word."""
    draft.unit = c[start:end] if role == "factor" else c[start:end].partition(" ")[0]
    draft.end = draft.unit_end = start + len(draft.unit)
    draft.kind, draft.flags = "ratio", (*draft.flags, "factor")


def _month(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> None:
    """Read a month or a word for year; a year too small is a duration."""
    if not with_month(g, c, draft) and role == "yearword":
        _unit(g, draft, c, "unit duration P1Y", start, end)


def _clock(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> None:
    """Read a part of the day, "o'clock", a time zone (which is not part of the mention)."""
    as_clock(draft, role)
    draft.end = draft.end if role == "zone" else end


def _subset(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> None:
    """Read "of them"."""
    draft.flags = (*draft.flags, "subset")


SPECIAL = {
    "factor": _factor, "factor_lead": _factor, "month": _month, "yearword": _month,
    "am": _clock, "pm": _clock,
    "zone": _clock, "oclock": _clock, "subset": _subset, "decade": decades, "ordinal": suffixed,
    "share_of": share_of, "ratio": ratio, "cardinal": case_ending, "label": lambda *_: None,
}  # fmt: skip


def _postposed(g: Grammar, draft: Draft, c: str, role: str, start: int, end: int) -> bool:
    """Take a quantifier that stands behind the number or its unit ("10 lebih", "50 people or more").

    Return whether.
    """
    if draft.quantifier:
        return False
    draft.quantifier, draft.quantifier_text, draft.end = role, c[start:end], end
    if g.slavic and role == "more_than" and len(draft.readings) == 1 and (scale := g.scale(c, end)):
        draft.readings = (times(draft.readings[0], g.scales[scale[1].lower()]),)
        draft.end = draft.number_end = scale.end()  # 40 с лишним тысяч
    return True


def _unit(g: Grammar, draft: Draft, c: str, role: str, start: int, end: int) -> None:
    """Set unit and kind; a percent or currency word is part of the mention, another unit is not."""
    kind, _, period = role[5:].partition(" ")
    ends = c[end - 4 : end] == "мин." and (c[end] == "\n" or c[end + 1].isupper())
    if ends and word_before(c, draft.start) not in ("ч", "час", "часа", "часов"):
        draft.unit, draft.unit_end = c[start : end - 1], end - 1  # 38 мин. at the end of a sentence: mines
        return
    draft.unit, draft.unit_end = c[start:end], end
    if g.military and period == "PT1H" and (hour := MILITARY(c, draft.number_start, draft.number_end)):
        as_clock(draft, "")
        draft.iso, draft.end = dates.clock(int(hour[1]), int(hour[2]), ""), end
        return
    if kind in ("share", "money"):
        draft.end = end
    draft.kind, draft.iso = kind, period
    if g.slavic and period == "PT1H":
        _hours(g, c, draft, end)


def _hours(g: Grammar, c: str, draft: Draft, end: int) -> None:
    """Make hours a time of day where a part of the day follows: "между 2 и 3 часами ночи"."""
    role, stop = behind(g, c, end)
    opener = before(g, c, draft.start)
    if (
        draft.quantifier == "range"
        and opener[0] == "between"
        and c[opener[1]] in "сСзЗіІ"
        and draft.high < 25
    ):
        as_clock(draft, role)  # с 8 до 20 часов
        draft.end = stop if role in ("am", "pm") else end
    elif role in ("am", "pm", "zone"):
        as_clock(draft, role)
        draft.end = end if role == "zone" else stop


def _behind_unit(g: Grammar, c: str, draft: Draft) -> None:
    """Read what may follow the counted noun: a postposed quantifier, a rate, "of them"."""
    at = draft.unit_end or draft.end
    first = at + (c[at] in " -")
    if draft.settled or c[first : first + 2].lower() not in g.behind_initials or not (found := NEXT(c, at)):
        return
    entries = g.behind_unit.get(found[2].lower())
    role, end = listed(entries, c, found.start(2))
    if role == "per_period" or role == "subset":
        draft.flags = (*draft.flags, role)
    elif role == "age":
        draft.kind = "age" if draft.kind == "duration" else draft.kind
    elif role and not ((word := NEXT(c, end)) and word[2].lower() in g.comparatives):
        _postposed(g, draft, c, role, found.start(2), end)


def _range(g: Grammar, c: str, draft: Draft, at: int) -> bool:
    """Read the other end of a range, if what stands at `at` joins one to the number.

    Return whether it does.
    """
    joint = g.join(c, at)
    if not joint or draft.quantifier or len(draft.readings) != 1:
        return False
    begin = joint.end()
    if draft.kind in ("", "money") and (mark := g.currency(c, begin)):
        begin = mark.end()
    other = number_at(g, c, begin)
    if other is None or len(other[0]) != 1:
        return False
    low, high, end = draft.readings[0], other[0][0], other[1]
    word, opener = (joint[2] or "").lower(), _opener(g, c, draft.start)
    if word in g.betweens and word not in g.joins and not opener:
        return False
    if word in g.joins and counted_against(g, c, draft, begin - 1):
        return True
    if g.slavic and low in PURE and 1 < high < 10 and not word:  # сотня-полторы
        high = times(high, low)
    scale = whole = g.scale_in(c, begin, end)
    if scale and not g.scale_in(c, draft.number_start, draft.number_end):
        by = g.scales[scale[1].lower()]
        while low * by < high and scale:  # полторы-две сотни тысяч
            low = times(low, by)
            scale = g.scale_in(c, scale.end(), end)
            by = g.scales[scale[1].lower()] if scale else 1
    if word in g.pairs and not (high == low + 1 or opener or (whole and low < high)):
        return False
    if (
        word in g.joins
        and c[draft.start - 4 : draft.start].lower() == " на "
        and after_change(g, c, draft.start)
    ):
        return False  # вырос на 12 до 87
    if low >= high or (opener in g.change_openers and after_change(g, c, draft.start)):
        return False
    draft.low, draft.high, draft.readings, draft.quantifier = low, high, (), "range"
    draft.quantifier_text = (joint[1] or joint[2]).strip()
    draft.end = draft.number_end = end
    draft.number_start = draft.start if begin > joint.end() else draft.number_start
    return True


def _opener(g: Grammar, c: str, at: int) -> str:
    """Return the word that opens a range before `at`, past a currency sign: "antara", "from".

    "" if there is none.
    """
    mark = g.glued(c, max(0, at - 6), at)
    at = mark.start() if mark else at
    role, start = before(g, c, at)
    if role == "date":
        at = start
        role, start = before(g, c, at)
    return c[start : at - 1].lower() if role == "between" else ""
