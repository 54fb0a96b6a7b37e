"""Every quantity that a news text states, with its bounds: `find_mentions(text, language)`.

One pass of one pattern finds where a number begins; what it is follows from the words beside it (`lexicon/`). Nothing is
guessed: a number with two readings keeps both, a vague word has only the bounds of the project's convention.
"""

import re
from fractions import Fraction
from types import SimpleNamespace
from typing import NamedTuple

from helpers import dates
from helpers.grammar import grammar
from helpers.numerals import Number, exact, times
from helpers.reading import BOUNDS, NEXT, Draft, amount, before, behind, listed, noun, number_at, ordinal_from, written
from helpers.shapes import YEAR, as_clock, as_date, behind_month, glued, shaped, with_month

DAY_MONTH = re.compile(r"([0-3]?[0-9])\.([01][0-9])").fullmatch
MILITARY = re.compile(r"([01][0-9]|2[0-3])([0-5][0-9])").fullmatch
BRACKET = re.compile(r"[^\d.;!?\n()]{0,30}\([^\d.;!?\n()]{0,20}").fullmatch
SPACES = "\u00a0\u2007\u2008\u2009\u200a\u202f\u2002\u2003\u2004\u2005\u2006\u3000\t"
PHYSICAL = ("area", "distance", "measure", "money")


class Mention(NamedTuple):
    """One quantity as printed and as understood. Offsets count code points of the text given; an end is exclusive."""

    start: int
    end: int
    text: str  # quantifier + number + scale word + postposed quantifier, % or currency; not the counted noun
    number_start: int
    number_end: int
    number_text: str
    value: Number | None  # the number stated; None if only a bound, a vague word or two readings are given
    low: Number | None  # None = open, or not given
    high: Number | None
    low_inclusive: bool | None
    high_inclusive: bool | None
    quantifier: str  # exact about at_least more_than up_to less_than nearly range vague none_reported
    quantifier_text: str
    unit: str  # the counted noun or unit as printed
    kind: str  # count share area distance measure money date time duration age ordinal label model law ratio
    iso: str  # ISO 8601 of a date, time or duration
    flags: str  # of: ambiguous subset conversion factor per_period
    readings: str  # both readings of an ambiguous number


def find_mentions(text: str, language: str) -> list[Mention]:
    """Return the quantities of `text` in text order, none overlapping another.

    Raises:
        ValueError: there is no word list for `language`.

    >>> [(m.text, m.low, m.unit) for m in find_mentions("Lebih dari 49.000 tentara dan 44 tank", "id")]
    [('Lebih dari 49.000', 49000, 'tentara'), ('44', None, 'tank')]
    >>> find_mentions("sekitar 1,2 juta orang", "id")[0].value
    1200000
    >>> find_mentions("12,500 orang", "id")[0].readings
    '12.500 12500'
    """
    g = grammar(language)
    c = _fold(text, g)
    found: list[Mention] = []
    last: Draft | None = None
    search, at = g.scan, 0
    while hit := search(c, at):
        start, at = hit.span(1)
        if start >= 0:
            draft = _read_word(g, c, start, at, last)
        else:
            start, at = hit.span()
            draft = _read_digits(g, c, start if c[start].isdecimal() else start + 1, at)
        if draft is None:
            continue
        if last is not None and draft.start <= last.unit_end + 2:
            _untangle(g, c, last, draft)
        found.append(_mention(text, draft))
        last, at = draft, max(draft.end, draft.number_end)
    return found


def _fold(text: str, g: SimpleNamespace) -> str:
    """Return `text` between line feeds, odd spaces and apostrophes made plain, one character for one: offsets hold, plus one.

    The line feeds spare every reader the question whether there is a character before or behind.
    """
    if not text.isascii():
        for space in SPACES:
            text = text.replace(space, " ")
        for mark in "’ʼ‘`":
            text = text.replace(mark, "'")
        for old, new in g.fold:
            text = text.replace(old, new)
    return f"\n{text}\n"


def _mention(text: str, draft: Draft) -> Mention:
    """Return the finished mention: where the number stands (value or bound) follows from the quantifier."""
    value = low = high = low_in = high_in = None
    quantifier, readings, flags = draft.quantifier or "exact", draft.dates, draft.flags
    if len(draft.readings) == 1:
        [number] = draft.readings
        if quantifier in ("exact", "about", "none_reported"):
            value = number
        elif quantifier == "nearly":
            value, high, high_in = number, number, False
        elif quantifier in ("more_than", "at_least"):
            low, low_in = number, quantifier == "at_least"
        else:
            high, high_in = number, quantifier == "up_to"
    elif draft.readings:
        readings = tuple(map(written, draft.readings))
    elif draft.low is not None:
        low, high, low_in, high_in = draft.low, draft.high, True, True
    if readings:
        flags = ("ambiguous", *flags)
    unit, behind_unit = draft.unit, draft.unit_end - 1
    if unit and behind_unit > draft.end:  # as printed, not as folded
        unit = text[behind_unit - len(unit) : behind_unit]
    start, end, number_start, number_end = draft.start - 1, draft.end - 1, draft.number_start - 1, draft.number_end - 1
    return Mention(
        start, end, text[start:end], number_start, number_end, text[number_start:number_end],
        value, low, high, low_in, high_in, quantifier, draft.quantifier_text,
        unit, draft.kind or "count", draft.iso, " ".join(flags), " ".join(readings),
    )  # fmt: skip


def _untangle(g: SimpleNamespace, c: str, last: Draft, draft: Draft) -> None:
    """Settle what two neighbours share: words both claim, "from 40% to 15%", a conversion in brackets."""
    if draft.start < last.end:
        draft.start = draft.number_start
    if draft.quantifier == "up_to" and draft.quantifier_text.lower() in g.joins and draft.start - (last.unit_end or last.end) == 1:
        draft.start, draft.quantifier, draft.quantifier_text = draft.number_start, "", ""
    if draft.kind in PHYSICAL and draft.kind == last.kind and BRACKET(c, last.end, draft.start):
        draft.flags = (*draft.flags, "conversion")


def _read_digits(g: SimpleNamespace, c: str, start: int, end: int) -> Draft:
    """Return the mention whose first digit stands at `start`."""
    left = c[start - 1]
    if left > " " and (left.isalpha() or (left in "-–" and c[start - 2].isalnum())) and (draft := glued(g, c, start, end)):
        return draft
    if (c[end] in "/:-–" or (end - start > 3 and not c[start:end].isdecimal())) and (draft := shaped(g, c, start, end)):
        return _left(g, c, draft)
    draft = Draft(start, end)
    read = amount(g, c, start, end)
    if read is None:
        draft.kind = "label"
        return _left(g, c, draft)
    draft.readings, draft.end = read
    draft.number_end = draft.end
    if left > " " and (mark := g.glued(c, max(0, start - 6), start)):
        _currency(g, draft, c, mark.start(), start)
    return _finish(g, c, draft)


def _read_word(g: SimpleNamespace, c: str, start: int, end: int, last: Draft | None) -> Draft | None:
    """Return the mention that begins with the word or phrase `c[start:end]`; None if that states no quantity."""
    word, draft = c[start:end].lower(), Draft(start, end)
    role, payload = g.starts.get(word, ("number", None))
    if role == "vague" and word in g.numerals and before(g, c, start)[0] in (*BOUNDS, "about"):
        role = "number"  # около тысячи (1,000), not тысячи людей (thousands)
    if word in g.clock_halves and (word not in g.numerals or before(g, c, start)[0] == "time"):
        clock = _half_hour(g, c, Draft(start, end), g.clock_halves[word])
        if clock:
            return clock
    if role == "number":
        read = amount(g, c, start, end, word)
        if read is None:
            return None
        draft.readings, draft.end = read
        draft.number_end = draft.end
        if (rank := ordinal_from(g, c, read)) is not None:
            draft.end = draft.number_end = rank[1]
            return _ordinal(g, c, draft, rank[0])
        return _finish(g, c, draft)
    if role == "skip":
        return None
    if role == "zero":
        return _zero(g, c, draft)
    if role == "ordinal":
        return _ordinal(g, c, draft, payload)
    if role == "vague":
        return _vague(g, c, draft, *payload)
    if role == "decade":
        return _decade(g, c, draft, payload)
    draft.readings = (exact(payload[0] if role == "fused" else payload),)
    if role == "fused":
        draft.kind, draft.unit, draft.iso = "duration", *payload[1:]
        if last is not None and "per_period" in last.flags and start - (last.unit_end or last.end) == 1:
            return None
        _left(g, c, draft)
        draft.iso = "" if draft.quantifier in BOUNDS else draft.iso
        return draft
    if role == "fraction" and (scale := g.fraction_scale(c, end)):  # a quarter of a million
        draft.readings = (times(payload, g.scales[scale[1].lower()]),)
        draft.end = draft.number_end = scale.end()
        return _finish(g, c, draft)
    if role in ("fraction", "alone"):
        draft.kind = "share" if role == "fraction" else ""
        return _left(g, c, draft)
    if role == "factor":
        if word in g.factor_always or ((then := NEXT(c, end)) and then[2].lower() in g.factor_behind):
            draft.kind, draft.flags = "ratio", ("factor",)
        return _left(g, c, draft)
    if role == "about":
        draft.quantifier, draft.quantifier_text = "about", c[start:end]
    return _finish(g, c, draft)


def _half_hour(g: SimpleNamespace, c: str, draft: Draft, minutes: int) -> Draft | None:
    """Return the time half an hour before (`setengah delapan`) or past ("half past seven") the hour that follows."""
    read = number_at(g, c, draft.end + 1)
    if read:
        hour, draft.end = read[0][0], read[1]
    elif (found := g.word(c, draft.end + 1)) and g.starts.get(found[1].lower(), ("",))[0] == "ordinal":
        hour, draft.end = g.starts[found[1].lower()][1], found.end()
    else:
        hour = 0
    if not isinstance(hour, int) or not 0 < hour < 25:
        return None
    draft.kind, draft.number_end = "time", draft.end
    draft.iso = dates.clock(hour - (minutes < 0), minutes % 60, "")
    role, end = behind(g, c, draft.end)
    if role in ("am", "pm"):
        as_clock(draft, role)
        draft.end = end
    return _left(g, c, draft)


def _vague(g: SimpleNamespace, c: str, draft: Draft, kind: str, low: int | None, high: int | None) -> Draft | None:
    """Return a vague number, multiplied by the scale words behind it: "puluhan ribu", "tens of thousands"."""
    if low is None and number_at(g, c, draft.end + 1):
        return None  # sejumlah 12 tank
    while found := g.vague_scale(c, draft.end):
        by = g.vague_times[found[1].lower()]
        low, high = low and low * by, high and (high + 1) * by - 1
        draft.end = draft.number_end = found.end()
    draft.quantifier, draft.low, draft.high = "vague", low, high
    if kind:
        draft.kind = kind
        return _left(g, c, draft)
    return _finish(g, c, draft)


def _decade(g: SimpleNamespace, c: str, draft: Draft, first: int) -> Draft:
    """Return the years of life or of a century that a decade spans: "in his thirties", "1970-an"."""
    if first >= 1000:
        as_date(draft, f"{first // 10}X")
        return _left(g, c, draft)
    draft.low, draft.high, draft.quantifier, draft.kind, draft.readings = first, first + 9, "vague", "age", ()
    role, end = behind(g, c, draft.end)
    draft.unit = c[draft.end + 1 : end] if role.startswith("unit duration") else ""
    return draft


def _zero(g: SimpleNamespace, c: str, draft: Draft) -> Draft | None:
    """Return a claim of none if a noun of victims, damage or things counted follows the negation within three words."""
    head = c[draft.start : draft.end].lower()
    wanted, reach = ("verb", 6) if head in g.zero_alone else ("noun", g.zero_reach)
    at, said = draft.end, head in g.zero_always
    while not said and (found := NEXT(c, at)):
        word = found[2].lower()
        role, end = listed(g.zero_nouns.get(word), c, found.start(2))
        said = role == wanted
        if said:
            draft.unit = c[found.start(2) : end] if wanted == "noun" else noun(g, c, draft.end)[0]
        reach -= word not in g.zero_pass
        if reach < 0 or (wanted == "noun" and behind(g, c, at)[0] == "stop" and word not in g.zero_pass):
            break
        at = found.end()
    if not said and wanted == "noun" and (name := _noun_before(g, c, draft.start)):
        said, draft.unit = True, name
    if not said:
        return None
    if head in g.zero_always:
        draft.unit = noun(g, c, draft.end)[0]
    draft.readings, draft.quantifier, draft.quantifier_text = (0,), "none_reported", c[draft.start : draft.end]
    return draft


def _noun_before(g: SimpleNamespace, c: str, at: int) -> str:
    """Return the noun of victims or damage right before a negation, where a language puts it there: "жертв нет"; else ""."""
    token = c[max(0, at - 24) : at - 1].rpartition(" ")[2].rpartition("\n")[2].lstrip("«“\"(")
    return token if g.zero_back and listed(g.zero_nouns.get(token.lower()), token + "\n", 0)[0] == "noun" else ""


def _ordinal(g: SimpleNamespace, c: str, draft: Draft, rank: int) -> Draft | None:
    """Return an ordinal; a date if a month follows; in Indonesian `kedua` with no noun before it counts: both."""
    if c[draft.start : draft.end].lower() in g.romans and not c[draft.start : draft.end].isupper():
        return None
    draft.readings, draft.kind = (rank,), "ordinal"
    if rank > 1 and g.both_after:
        token = c[max(0, draft.start - 24) : draft.start].rstrip(" ").rpartition(" ")[2].lower()
        name, end = noun(g, c, draft.end)
        if (not token or not token[-1].isalnum() or token in g.both_after or g.both_after_verb(token)) and name:
            draft.kind, draft.unit, draft.unit_end = "", name, end
            return draft
    role, end = behind(g, c, draft.end)
    if role in ("am", "pm", "oclock"):  # о третій годині ночі
        as_clock(draft, role)
        draft.end = end
        return _left(g, c, draft)
    with_month(g, c, draft)
    return draft


def _finish(g: SimpleNamespace, c: str, draft: Draft) -> Draft:
    """Return the draft with what stands to its right (range, unit, postposed quantifier) and left (quantifier, label)."""
    _right(g, c, draft)
    _left(g, c, draft)
    kind = draft.kind
    if kind == "duration":
        value = draft.readings[0] if len(draft.readings) == 1 and draft.quantifier in ("", "about", "nearly") else None
        draft.iso = dates.duration(draft.iso, value) if value is not None else ""
    elif draft.unit in g.factor_units and c[draft.start - 3 : draft.start].lower() in g.factor_openers:
        draft.kind, draft.flags, draft.end = "ratio", (*draft.flags, "factor"), draft.unit_end
    elif not kind and draft.quantifier == "range" and not draft.unit and YEAR(str(draft.low)) and YEAR(str(draft.high)):
        as_date(draft, f"{draft.low}/{draft.high}")
    elif not kind and len(draft.readings) == 1 and (not draft.unit or draft.end - draft.number_start == 4):
        _unitless(g, c, draft)
    if draft.kind in ("", "count", "money", "measure", "distance", "area") and "per_period" not in draft.flags:
        at = draft.unit_end or draft.end
        if any(c.find(mark, at, at + 40) >= 0 for mark in g.rate_marks) and g.rate(c, at):
            draft.flags += ("per_period",)
    return draft


def _unitless(g: SimpleNamespace, c: str, draft: Draft) -> None:
    """Make a number that counts nothing the year, age or share that its form and place say."""
    [number] = draft.readings
    if YEAR(c, draft.number_start, draft.number_end):
        token = c[max(0, draft.number_start - 14) : draft.number_start - 1].rpartition(" ")[2].lower()
        if draft.quantifier in ("", "up_to") and token not in g.not_year and (not draft.unit or token in g.in_year):
            draft.start = draft.number_start
            as_date(draft, str(number))
    elif draft.unit:
        return
    elif 0 < number < 1 and not isinstance(number, int) and not c[draft.number_start].isdecimal():
        draft.kind = "share"
    elif g.dotted_dates and (day := DAY_MONTH(c, draft.number_start, draft.number_end)):
        iso = dates.calendar(None, int(day[2]), int(day[1]))
        if iso and not draft.quantifier:
            as_date(draft, iso)
    elif g.comma_age and 0 < number < 120 and c[draft.start - 2 : draft.start] + c[draft.end] in (", ,", " ()"):
        name = c[max(0, draft.start - 30) : draft.start - 2].split()[-1:]
        draft.kind = "age" if name and name[0][0].isupper() else ""


def _right(g: SimpleNamespace, c: str, draft: Draft) -> None:
    """Read what follows the number: the other end of a range, a postposed quantifier, the unit."""
    while True:
        at = draft.end + 3 if draft.quantifier == "vague" and c.startswith(" of ", draft.end) else draft.end
        found = NEXT(c, at)
        while found and found[2].lower() in g.noun_pass and NEXT(c, found.end()):
            draft.unit, draft.unit_end, at = found[2], found.end(), found.end()
            found = NEXT(c, at)
        if not found:
            return
        role, end = listed(g.after.get("-"), c, at) if found[1] == "-" else ("", at)
        if role in ("", "join"):  # a bare hyphen joins a range only if a number follows it
            other = listed(g.after.get(found[2].lower()), c, found.start(2))
            role, end = other if other[0] else (role, end)
            role = "" if role == "join" and found[1] == "-" and not c[at + 1].isdecimal() and not g.word(c, at + 1) else role
        if draft.kind == "money" and role not in ("join", "about", "more_than", "at_least", "up_to"):
            return
        if not role:
            if found[1] and not (c[at - 1] == "." and found[2][0].isupper()):
                name, end = noun(g, c, at)
                draft.unit, draft.unit_end = (name, end) if name else (draft.unit, draft.unit_end)
            break
        if role == "stop":
            return
        if role == "join":
            if not _range(g, c, draft, at):
                return
        elif role in ("about", "more_than", "at_least", "up_to"):
            if not _postposed(g, c, draft, role, at, end):
                return
        elif role.startswith("unit "):
            _unit(g, draft, c, role, at + len(found[1]), end)
            if c[draft.unit_end] in (" " if draft.kind != "share" else " -–") and _range(g, c, draft, draft.unit_end):
                continue
            break
        elif role == "whole":
            draft.unit, draft.unit_end = c[found.start(2) : end], end
            break
        elif role.startswith("times "):
            by = int(role[6:])
            draft.readings = tuple(times(reading, by) for reading in draft.readings)
            draft.quantifier, draft.quantifier_text = "about", c[found.start(2) : end]
            draft.end = draft.number_end = end
        else:
            _special(g, c, draft, role, found.start(2), end)
            return
    _behind_unit(g, c, draft)


def _special(g: SimpleNamespace, c: str, draft: Draft, role: str, start: int, end: int) -> None:
    """Read a right neighbour that makes the number something else than a count."""
    if role in ("factor", "factor_lead"):
        draft.unit = c[start:end] if role == "factor" else c[start:end].partition(" ")[0]
        draft.end = draft.unit_end = start + len(draft.unit)
        draft.kind, draft.flags = "ratio", (*draft.flags, "factor")
    elif role in ("month", "yearword"):
        if not with_month(g, c, draft) and role == "yearword":
            _unit(g, draft, c, "unit duration P1Y", start, end)
    elif role in ("am", "pm", "zone"):
        as_clock(draft, role)
        draft.end = draft.end if role == "zone" else end
    elif role == "subset":
        draft.flags = (*draft.flags, "subset")
    elif role == "decade" and len(draft.readings) == 1:
        draft.end = draft.number_end = end
        year = draft.readings[0]
        if isinstance(year, int) and (YEAR(c, draft.number_start, start - (c[start - 1] == "-")) or c[draft.start - 5 : draft.start - 1].strip().lower() in g.possessives or behind(g, c, end)[0] == "unit duration P1Y"):
            _decade(g, c, draft, year)
        elif not draft.quantifier:
            draft.quantifier, draft.quantifier_text = "about", c[start:end]
            draft.number_end = start - (c[start - 1] == "-")
            _right(g, c, draft)
    elif role == "ordinal":
        year = YEAR(c, draft.number_start, draft.number_end)
        draft.kind, draft.end, draft.number_end = "ordinal", end, end
        if year and g.dotted_dates:  # в 2024-м
            as_date(draft, year[0])
        else:
            with_month(g, c, draft)
    elif role == "oclock":
        as_clock(draft, "")
        draft.end = end
    elif role == "share_of":
        _share_of(g, c, draft, end + 1)
    elif role == "ratio":
        other = number_at(g, c, end + 1)
        if other and other[0] != (0,) and len(draft.readings) == 1:
            draft.readings, draft.kind = (exact(Fraction(draft.readings[0]) / Fraction(other[0][0])),), "ratio"
            draft.end = draft.number_end = other[1]


def _share_of(g: SimpleNamespace, c: str, draft: Draft, at: int) -> None:
    """Read "one in five" and "nine out of ten" as shares: small numbers, the second not of a period or place."""
    other = number_at(g, c, at)
    if not other or len(draft.readings) != 1 or len(other[0]) != 1 or behind(g, c, other[1])[0].startswith(("unit", "month")):
        return
    part, whole = draft.readings[0], other[0][0]
    if isinstance(part, int) and isinstance(whole, int) and 0 < part < whole <= 100:
        draft.readings, draft.kind, draft.end = (exact(Fraction(part, whole)),), "share", other[1]
        draft.number_end = draft.end


def _postposed(g: SimpleNamespace, c: str, draft: Draft, role: str, start: int, end: int) -> bool:
    """Take a quantifier that stands behind the number or its unit ("10 lebih", "50 people or more"); return whether."""
    if draft.quantifier:
        return False
    draft.quantifier, draft.quantifier_text, draft.end = role, c[start:end].strip(), end
    return True


def _unit(g: SimpleNamespace, draft: Draft, c: str, role: str, start: int, end: int) -> None:
    """Set unit and kind; a percent or currency word is part of the mention, another unit is not."""
    kind, _, period = role[5:].partition(" ")
    draft.unit, draft.unit_end = c[start:end], end
    if g.military and period == "PT1H" and (hour := MILITARY(c, draft.number_start, draft.number_end)):
        as_clock(draft, "")
        draft.iso, draft.end = dates.clock(int(hour[1]), int(hour[2]), ""), end
        return
    if kind in ("share", "money"):
        draft.end = end
    draft.kind, draft.iso = kind, period


def _behind_unit(g: SimpleNamespace, c: str, draft: Draft) -> None:
    """Read what may follow the counted noun: a postposed quantifier, a rate, "of them"."""
    at = draft.unit_end or draft.end
    found = NEXT(c, at)
    if not found or not (entries := g.behind_unit.get(found[2].lower())):
        return
    role, end = listed(entries, c, found.start(2))
    if role == "per_period" or role == "subset":
        draft.flags = (*draft.flags, role)
    elif role == "age":
        draft.kind = "age" if draft.kind == "duration" else draft.kind
    elif role and not ((word := NEXT(c, end)) and word[2].lower() in g.comparatives):
        _postposed(g, c, draft, role, found.start(2), end)


def _range(g: SimpleNamespace, c: str, draft: Draft, at: int) -> bool:
    """Read the other end of a range, if what stands at `at` joins one to the number; return whether it does."""
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
    scale = g.scale_in(c, begin, end)
    if scale and not g.scale_in(c, draft.number_start, draft.number_end):
        by = g.scales[scale[1].lower()]
        low = times(low, by) if low * by < high else low
    if word in g.pairs and not (high == low + 1 or opener or (scale and low < high)):
        return False
    if low >= high or (opener in g.change_openers and _after_change(g, c, draft.start)):
        return False
    draft.low, draft.high, draft.readings, draft.quantifier = low, high, (), "range"
    draft.quantifier_text = (joint[1] or joint[2]).strip()
    draft.end = draft.number_end = end
    draft.number_start = draft.start if begin > joint.end() else draft.number_start
    return True


def _opener(g: SimpleNamespace, c: str, at: int) -> str:
    """Return the word that opens a range before `at`, past a currency sign: "antara", "from"; "" if there is none."""
    mark = g.glued(c, max(0, at - 6), at)
    at = mark.start() if mark else at
    role, start = before(g, c, at)
    if role == "date":
        at = start
        role, start = before(g, c, at)
    return c[start : at - 1].lower() if role == "between" else ""


def _after_change(g: SimpleNamespace, c: str, at: int) -> bool:
    """Return whether a verb of change stands within three words before `at`: "rose from 17 to 23" are two counts."""
    words = c[max(0, at - 40) : at].rpartition("\n")[2].lower().split()[-4:]
    return any(word in g.changes for word in words)


def _left(g: SimpleNamespace, c: str, draft: Draft) -> Draft:
    """Return the draft with what precedes the number: currency, quantifier, label, the word for a year or a clock."""
    left = c[draft.start - 1]
    if left in "-−" and not c[draft.start - 2].isalnum() and (left == "−" or draft.kind == "measure"):
        _negate(draft, draft.start - 1)
    for _ in range(4):
        role, start = before(g, c, draft.start)
        if not role or not _take_left(g, c, draft, role, start):
            break
    return draft


def _take_left(g: SimpleNamespace, c: str, draft: Draft, role: str, start: int) -> bool:
    """Apply one left neighbour to the draft; return whether to look further left."""
    kind, plain = draft.kind, draft.kind in ("", "count")
    if role in BOUNDS or role == "about":
        if draft.quantifier == "range" and role == "about" and not draft.opened and kind not in ("date", "time"):
            draft.start = start
            return True
        if draft.quantifier or (kind in ("date", "time", "ordinal", "model", "label", "law") and role != "about"):
            return False
        if role == "up_to" and g.to_is_new and _after_change(g, c, start):
            return False
        draft.quantifier, draft.quantifier_text, draft.start = role, c[start : draft.start - 1], start
        return True
    if role == "between" and draft.quantifier == "range":
        draft.quantifier_text, draft.start, draft.opened = c[start : draft.start - 1], start, True
        return True
    if role == "subset":
        draft.flags = (*draft.flags, "subset")
    elif role == "age":
        if kind == "duration" or (plain and not draft.unit and g.age_alone):
            draft.kind, draft.iso = "age", ""
    elif role == "inverted":
        _inverted(g, c, draft, start)
        return draft.kind == "share"
    elif role == "currency" and (plain or kind == "money"):
        _currency(g, draft, c, start, draft.start)
        return True
    elif role == "minus" and draft.readings and not draft.quantifier:
        _negate(draft, start)
        return True
    elif role in ("law", "label", "model") and plain and not draft.quantifier and len(draft.readings) == 1:
        _label(draft, role, start)
    elif role in ("date", "month") and (plain or kind == "date") and draft.quantifier in ("", "range"):
        return _dated(g, c, draft, role, start)
    elif role == "time" and (plain or kind in ("time", "label", "duration")):
        as_clock(draft, "")
        draft.start = start
        return True
    elif role == "part":
        draft.start = start
    return False


def _inverted(g: SimpleNamespace, c: str, draft: Draft, start: int) -> None:
    """Read a noun before its number word as "about" (человек двадцать): Russian and Ukrainian say it by the order."""
    if draft.quantifier or not draft.readings or not c[draft.number_start].isalpha() or c[start - 2].isdecimal():
        return
    name = c[start : draft.start - 1]
    role = listed(g.after.get(name.lower()), c, start)[0]
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


def _currency(g: SimpleNamespace, draft: Draft, c: str, start: int, end: int) -> None:
    """Set the currency that stands before the number; a noun behind it is then not what is counted."""
    scale = g.money_scale(c, draft.end) if draft.end == draft.number_end else None
    if scale:
        draft.end = draft.number_end = scale.end()
        draft.readings = tuple(times(reading, g.money_scales[scale[0].lower()]) for reading in draft.readings)
    draft.kind, draft.unit, draft.start, draft.unit_end = "money", c[start:end].strip(), start, draft.end


def _label(draft: Draft, role: str, start: int) -> None:
    """Make the number the name of something; only a plain number keeps its value."""
    if role == "model":
        draft.readings = ()
    draft.kind, draft.start, draft.unit, draft.unit_end = role, start, "", draft.end


def _dated(g: SimpleNamespace, c: str, draft: Draft, role: str, start: int) -> bool:
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
