"""Every quantity that a news text states, with its bounds: `find_mentions(text, language)`.

One pass of one pattern finds where a number begins; what it is follows from the words beside it (`lexicon/`). Nothing is
guessed: a number with two readings keeps both, a vague word has only the bounds of the project's convention.
"""

import re
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace
from typing import NamedTuple

from helpers import dates
from helpers.grammar import LETTERS, grammar
from helpers.numerals import Number, digits, exact, spelled, times


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


FIRST = re.compile(r"[^\W\d_]+|\S")
NOUN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SPACED = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?![0-9])(?:[.,][0-9]+)?(?![0-9])")
DATE = re.compile(r"([0-9]{1,4})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})(?![0-9])")
DAY_MONTH = re.compile(r"([0-9]{1,2})[/.]([0-9]{1,2})(?![0-9/])")
CLOCK = re.compile(r"([01]?[0-9]|2[0-4])[:.]([0-5][0-9])(?::[0-5][0-9])?(?![0-9]|[:.,][0-9])")
SLASHED = re.compile(r"([0-9]{1,3})/([0-9]{1,3})(?![0-9/])")
SCORE = re.compile(r"([0-9]+):([0-9]+)(?![0-9:])")
DASH = re.compile(r" ?[-–—−] ?")
GLUED_WORD = re.compile(rf"[{LETTERS}0-9]+(?:[-–][{LETTERS}]*[0-9][{LETTERS}0-9]*)*")
YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}(?![0-9]|[.,][0-9])")
BRACKET = re.compile(r"[^\d.;!?\n()]{0,30}\((?:[^\d.;!?\n()]{0,20})$")
SPACES = "\u00a0\u2007\u2008\u2009\u200a\u202f\u2002\u2003\u2004\u2005\u2006\u3000\t"
PHYSICAL = ("area", "distance", "measure", "money")


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
    clean = _fold(text, g)
    padded = "\n" + clean  # a number at the very start, too, stands behind something that is no letter
    found: list[Mention] = []
    last: _Draft | None = None
    search = g.scan.search
    hit = search(padded)
    while hit:
        word_start, end = hit.start(1), hit.end() - 1
        if word_start >= 0:
            draft = _read_word(g, clean, word_start - 1, end)
        else:
            start = hit.start() - (0 if padded[hit.start()] not in "0123456789" else 1)
            draft = _read_digits(g, clean, start, end)
        if isinstance(draft, _Draft):
            if last is not None and draft.start < last.end:  # a left neighbour that the last one already took
                draft.start = max(last.end, min(draft.number_start, last.end))
            if last is not None and draft.kind in PHYSICAL and last.kind == draft.kind:
                _mark_conversion(clean, last, draft)
            found.append(draft.mention(text))
            last, end = draft, max(draft.end, draft.number_end)
        elif draft:
            end = draft
        hit = search(padded, end + 1)
    return found


def _fold(text: str, g: SimpleNamespace) -> str:
    """Return `text` with odd spaces and apostrophes made plain, one character for one, so that offsets hold."""
    for space in SPACES:
        if space in text:
            text = text.replace(space, " ")
    for mark in "’ʼ‘`":
        if mark in text:
            text = text.replace(mark, "'")
    for old, new in g.fold:
        text = text.replace(old, new)
    return text


class _Draft:
    """A mention while it is read."""

    readings: tuple[Number, ...] = ()  # one value, or two readings
    low: Number | None = None
    high: Number | None = None
    quantifier = ""
    quantifier_text = ""
    unit = ""
    unit_end = 0
    kind = ""
    iso = ""
    dates: tuple[str, ...] = ()

    def __init__(self, start: int, end: int) -> None:
        self.start = self.number_start = start
        self.end = self.number_end = end
        self.flags: list[str] = []

    def mention(self, text: str) -> Mention:
        """Return the finished mention of `text`."""
        value = low = high = low_in = high_in = None
        quantifier = self.quantifier or "exact"
        readings = self.dates
        if len(self.readings) == 1:
            number = self.readings[0]
            if quantifier in ("exact", "about", "none_reported"):
                value = number
            elif quantifier == "nearly":
                value, high, high_in = number, number, False
            elif quantifier in ("more_than", "at_least"):
                low, low_in = number, quantifier == "at_least"
            else:
                high, high_in = number, quantifier == "up_to"
        elif quantifier in ("range", "vague"):
            low, high = self.low, self.high
            low_in, high_in = (None if low is None else True), (None if high is None else True)
        elif self.readings:
            readings = tuple(map(written, self.readings))
        if len(readings) > 1 and "ambiguous" not in self.flags:
            self.flags.insert(0, "ambiguous")
        return Mention(
            self.start, self.end, text[self.start : self.end],
            self.number_start, self.number_end, text[self.number_start : self.number_end],
            value, low, high, low_in, high_in, quantifier, self.quantifier_text,
            self.unit, self.kind or "count", self.iso, " ".join(self.flags), " ".join(readings) if len(readings) > 1 else "",
        )  # fmt: skip


def written(number: Number) -> str:
    """Return the number as plain digits, or as a fraction.

    >>> written(Decimal("1E+3")), written(Fraction(1, 3))
    ('1000', '1/3')
    """
    return format(number, "f") if isinstance(number, Decimal) else str(number)


def _read_digits(g: SimpleNamespace, c: str, start: int, end: int) -> "_Draft | int":
    """Return the mention whose first digit stands at `start`, or the position to go on from."""
    before, after = c[start - 1 : start], c[end : end + 1]
    token = c[start:end]
    if before.isalpha() or (before in "-–" and before and c[start - 2 : start - 1].isalpha()):
        draft = _glued_left(g, c, start, end)
        if draft:
            return draft
    if after in "/:-–" and after or "." in token or "," in token:
        draft = _shaped(g, c, start, end)
        if draft:
            return draft
    amount = _amount(g, c, start, end)
    draft = _Draft(start, end)
    if amount is None:
        draft.kind = "label"
        return _left(g, c, draft)
    draft.readings, draft.end = amount
    draft.number_end = draft.end
    return _finish(g, c, draft)


def _read_word(g: SimpleNamespace, c: str, start: int, end: int) -> "_Draft | int":
    """Return the mention that begins with the word or phrase `c[start:end]`, or the position to go on from."""
    word = c[start:end].lower()
    draft = _Draft(start, end)
    role, payload = g.starts.get(word, ("", None))
    if role in ("", "vague") and word in g.numerals and _is_numeral(g, c, draft, role):
        role, payload = "number", None
    if role == "number":
        amount = _amount(g, c, start, end, word)
        if amount is None:
            return end
        draft.readings, draft.end = amount
        draft.number_end = draft.end
    elif role == "skip":
        return end
    elif role == "zero":
        return _zero(g, c, draft)
    elif role == "ordinal":
        return _ordinal(g, c, draft, payload)
    elif role == "vague":
        draft.quantifier = "vague"
        draft.low, draft.high = payload
        _vague_times(g, c, draft)
    elif role == "fused":
        draft.readings, draft.kind, (draft.unit, draft.iso) = (1,), "duration", payload
        if g.rate_words.get(word) and not c[max(0, start - 12) : start].lower().endswith(g.period_openers):
            return end
        return _left(g, c, draft)
    else:
        draft.readings = (exact(payload),)
        draft.kind = {"fraction": "share", "factor": "ratio"}.get(role, "")
        if role == "factor":
            draft.flags.append("factor")
    return _finish(g, c, draft)


def _is_numeral(g: SimpleNamespace, c: str, draft: "_Draft", role: str) -> bool:
    """Return whether a word that may be both is a number here: "около тысячи" (1,000), not "тысячи людей" (thousands)."""
    return not role or _phrase_before(g, c, draft.start)[0] in ("about", "more_than", "at_least", "up_to", "less_than", "nearly")


def _amount(g: SimpleNamespace, c: str, start: int, end: int, word: str = "") -> tuple[tuple[Number, ...], int] | None:
    """Return the readings of the number at `start` with its scale word, and its end; None if it is none."""
    if word:
        then = g.then.match(c, end)
        role, value = g.numerals[word]
        if not then and role == "add":
            return (exact(value),), end
        read = spelled(g, c, start, end)
        return read and ((read[0],), read[1])
    if c[end : end + 1] == " " and c[end + 1 : end + 2].isdecimal() and end - start < 4:
        spaced = SPACED.match(c, start)
        end = spaced.end() if spaced else end
    readings = digits(c[start:end], g.decimal, g.group)
    if not readings:
        return None
    scale = g.scale.match(c, end)
    if scale:
        by = g.scales[scale[1].lower()]
        readings, end = tuple(times(reading, by) for reading in readings), scale.end()
        more = g.scaled_more.match(c, end)  # 2 млн 300 тыс.
        if more and len(readings) == 1 and (less := g.scales[more[2].lower()]) < by:
            readings, end = (exact(Fraction(readings[0]) + int(more[1]) * less),), more.end()
    return readings, end


def _number_at(g: SimpleNamespace, c: str, start: int) -> tuple[tuple[Number, ...], int] | None:
    """Return readings and end of a number that begins at `start`, in digits or words; None if there is none."""
    found = g.digits.match(c, start)
    if found:
        return _amount(g, c, start, found.end())
    found = g.word.match(c, start)
    word = found[1].lower() if found else ""
    return _amount(g, c, start, found.end(), word) if word in g.numerals else None


def _finish(g: SimpleNamespace, c: str, draft: _Draft) -> _Draft:
    """Return the draft with what stands to its right (range, unit, postposed quantifier) and left (quantifier, label)."""
    _right(g, c, draft)
    _left(g, c, draft)
    if draft.iso.startswith("P"):
        draft.iso = _period(draft)
    if not draft.kind and draft.readings and draft.readings[0] not in (None,) and 0 < draft.readings[0] < 1 and isinstance(draft.readings[0], Fraction):
        draft.kind = "share"
    if draft.kind not in ("date", "time", "label", "law") and g.rates.match(c, draft.unit_end or draft.end):
        draft.flags.append("per_period")
    return draft


def _right(g: SimpleNamespace, c: str, draft: _Draft) -> None:
    """Read what follows the number: the other end of a range, a postposed quantifier, the unit."""
    while True:
        at = draft.end
        role, end = _phrase_after(g, c, at)
        if role == "join":
            if not _range(g, c, draft):
                return
        elif role in ("about", "more_than", "at_least", "up_to"):
            if draft.quantifier:
                return
            draft.quantifier, draft.quantifier_text = role, c[at:end].strip()
            draft.end = end
        elif role.startswith("unit "):
            _unit(draft, c, role, at + (c[at] in " -"), end)
            return
        elif role == "factor":
            draft.kind, draft.unit, draft.unit_end = "ratio", c[at + 1 : end], end
            draft.flags.append("factor")
            return
        elif role in ("month", "yearword"):
            _date_words(g, c, draft)
            return
        elif role in ("am", "pm", "zone"):
            draft.kind = draft.kind or "time"
            _clock(draft, role)
            draft.end = end
            return
        elif role == "whole":
            draft.unit, draft.unit_end = c[at + 1 : end], end
            return
        elif role:
            return
        else:
            _noun(g, c, draft)
            return


def _unit(draft: _Draft, c: str, role: str, start: int, end: int) -> None:
    """Set unit and kind; a percent or currency word is part of the mention, another unit is not."""
    names = role.split()
    draft.unit, draft.unit_end = c[start:end], end
    if draft.kind not in ("date", "time"):
        draft.kind = names[1]
    if names[1] in ("share", "money"):
        draft.end = end
    if names[1] == "duration":
        draft.iso = names[2]


def _noun(g: SimpleNamespace, c: str, draft: _Draft) -> None:
    """Set the unit to the counted noun behind the number, past the adjectives that the language puts before it."""
    at = draft.end
    if c[at : at + 1] not in (" ", "-"):
        return
    for _ in range(4):
        found = NOUN.match(c, at + 1)
        if not found or c[at : at + 1] not in (" ", "-"):
            return
        word = found[0].lower()
        if word in g.after and ("stop" in (role for phrase, role in g.after[word] if phrase == word)):
            return
        draft.unit, draft.unit_end = found[0], found.end()
        if not (word in g.noun_pass or word.endswith(g.noun_endings)):
            return
        at = found.end()


def _phrase_after(g: SimpleNamespace, c: str, at: int) -> tuple[str, int]:
    """Return role and end of the listed phrase that begins at `at`, one space or hyphen aside; ("", at) if none does."""
    for start in (at, at + 1) if c[at : at + 1] == "-" else (at + 1,) if c[at : at + 1] == " " else (at,):
        found = FIRST.match(c, start)
        if not found:
            continue
        for phrase, role in g.after.get(found[0].lower(), ()):
            end = start + len(phrase)
            if c[start:end].lower() == phrase and not (phrase[-1].isalpha() and c[end : end + 1].isalnum()):
                return role, end
    return "", at


def _phrase_before(g: SimpleNamespace, c: str, at: int) -> tuple[str, int]:
    """Return role and start of the listed phrase that ends at `at`, one space aside; ("", at) if none does."""
    if c[at - 1 : at] != " ":
        return "", at
    stop = at - 1
    token = c[c.rfind(" ", max(0, stop - 24), stop) + 1 : stop]
    token = token[token.rfind("\n") + 1 :].lstrip("(\"“”«„'[—–-").lower()
    for phrase, role in g.before.get(token, ()):
        start = stop - len(phrase)
        if start >= 0 and c[start:stop].lower() == phrase and not c[start - 1 : start].isalnum():
            return role, start
    return "", at


def _left(g: SimpleNamespace, c: str, draft: _Draft) -> _Draft:
    """Return the draft with what precedes the number: currency, quantifier, label, the word for a year or a clock."""
    glued = c[draft.start - 1 : draft.start]
    if glued and not glued.isspace() and draft.kind in ("", "count", "money") and (mark := g.glued.search(c[max(0, draft.start - 5) : draft.start])):
        _currency(draft, c, draft.start - len(mark[0]), draft.start)
    while True:
        role, start = _phrase_before(g, c, draft.start)
        if role == "currency" and draft.kind in ("", "count"):
            _currency(draft, c, start, draft.start)
        elif role in ("more_than", "at_least", "up_to", "less_than", "about", "nearly"):
            if draft.quantifier not in ("",) or (draft.kind in ("date", "time", "ordinal") and role != "about"):
                return draft
            draft.quantifier, draft.quantifier_text, draft.start = role, c[start : draft.start].strip(), start
        elif role == "subset":
            draft.flags.append("subset")
            return draft
        elif role == "age":
            if draft.kind == "duration":
                draft.kind = "age"
            return draft
        elif role in ("law", "label") and draft.kind in ("", "count") and not draft.quantifier:
            draft.kind, draft.start = role, start
            if role == "law" or not draft.unit_end:
                pass
            draft.unit, draft.unit_end = "", 0
        elif role == "date" and draft.kind in ("", "count", "date") and not draft.quantifier:
            _year(draft, c, start)
            return draft
        elif role == "time" and draft.kind in ("", "count", "time", "label"):
            draft.kind, draft.start = "time", start
            _clock(draft, "")
        elif role == "between" and draft.quantifier == "range":
            draft.quantifier_text, draft.start = c[start : draft.start].strip(), start
        else:
            return draft


def _currency(draft: _Draft, c: str, start: int, end: int) -> None:
    """Set the currency that stands before the number."""
    draft.kind, draft.unit, draft.start, draft.unit_end = "money", c[start:end].strip(), start, 0


def _mark_conversion(c: str, last: _Draft, draft: _Draft) -> None:
    """Flag the second of two, in brackets behind the first: the same quantity in another unit."""
    if BRACKET.fullmatch(c[last.end : draft.start]):
        draft.flags.append("conversion")


def _period(draft: _Draft) -> str:
    """Return the duration in ISO 8601 (both ends of a range); "" for a vague or an ambiguous one."""
    ends = draft.readings if len(draft.readings) == 1 else (draft.low, draft.high) if draft.quantifier == "range" else ()
    return "/".join(dates.duration(draft.iso, end) for end in ends if end is not None)


def _range(g: SimpleNamespace, c: str, draft: _Draft) -> bool:
    """Read the other end of a range, if what follows the number is one; return whether it was."""
    joint = g.join.match(c, draft.end)
    if not joint or draft.quantifier or len(draft.readings) != 1:
        return False
    other = _number_at(g, c, joint.end())
    if other is None or len(other[0]) != 1:
        return False
    low, high, end = draft.readings[0], other[0][0], other[1]
    word = (joint[2] or "").lower()
    opener = _phrase_before(g, c, draft.start)
    if word in g.betweens and word not in g.joins and opener[0] != "between":
        return False
    if word in g.pairs and not (high == low + 1 or (low < high and opener[0] == "between")):
        return False
    scale = g.scale.search(c, joint.end(), end)
    if scale and high >= low * g.scales[scale[1].lower()] and not g.scale.search(c, draft.start, draft.end):
        low = times(low, g.scales[scale[1].lower()])
    if low >= high:
        return False
    draft.low, draft.high, draft.readings, draft.quantifier = low, high, (), "range"
    draft.quantifier_text = (joint[1] or joint[2]).strip()
    draft.end = draft.number_end = end
    return True


def _vague_times(g: SimpleNamespace, c: str, draft: _Draft) -> None:
    """Multiply a vague number by the scale words behind it: "puluhan ribu", "tens of thousands"."""
    while found := g.vague_scale.match(c, draft.end):
        by = g.vague_times[found[1].lower()]
        if draft.low is not None:
            draft.low, draft.high = draft.low * by, (draft.high + 1) * by - 1
        draft.end = draft.number_end = found.end()


def _zero(g: SimpleNamespace, c: str, draft: _Draft) -> "_Draft | int":
    """Return a claim of none if a noun of victims, damage or things counted follows the negation, else where to go on."""
    at = draft.end
    for noun in g.zero_nouns:
        end = at + 1 + len(noun)
        if c[at : at + 1] == " " and c[at + 1 : end].lower() == noun and not c[end : end + 1].isalnum():
            draft.readings, draft.quantifier, draft.unit = (0,), "none_reported", c[at + 1 : end]
            draft.quantifier_text = c[draft.start : draft.end]
            return draft
    return draft.end


def _ordinal(g: SimpleNamespace, c: str, draft: _Draft, rank: int) -> _Draft:
    """Return an ordinal; in Indonesian `kedua` before a noun, with none before it, counts: both."""
    draft.readings, draft.kind = (rank,), "ordinal"
    if rank > 1 and g.both_after:
        before = c[max(0, draft.start - 24) : draft.start].rstrip(" ")
        token = before[before.rfind(" ") + 1 :].lower()
        noun = NOUN.match(c, draft.end + 1)
        if (not before or not before[-1].isalnum() or token in g.both_after) and noun and c[draft.end] == " ":
            draft.kind = ""
            return _finish(g, c, draft)
    role, _ = _phrase_after(g, c, draft.end)
    if role == "month":
        _date_words(g, c, draft)
    return draft


def _glued_left(g: SimpleNamespace, c: str, start: int, end: int) -> _Draft | None:
    """Return an ordinal (`ke-3`) or a model name (`Su-34`, `T-72B3`) whose digits begin at `start`; None if it is neither."""
    begin = start
    while begin and start - begin < 16 and (c[begin - 1].isalnum() or c[begin - 1] in "-–"):
        begin -= 1
    prefix = c[begin:start]
    name = prefix.strip("-–")
    if g.glued.search(" " + prefix) or not name:
        return None
    draft = _Draft(start, end)
    draft.start = begin + len(prefix) - len(prefix.lstrip("-–"))
    if name.lower() == g.ordinal_prefix:
        readings = digits(c[start:end], g.decimal, g.group)
        draft.readings, draft.kind = readings[:1], "ordinal"
        return draft
    if name.lower() == name:
        return None
    tail = GLUED_WORD.match(c, start)
    draft.kind, draft.end = "model", max(end if "." not in c[start:end] else end, tail.end())
    draft.number_end = draft.end
    return draft


def _shaped(g: SimpleNamespace, c: str, start: int, end: int) -> "_Draft | None":
    """Return the date, clock time, fraction or ratio that is written in digits with marks from `start` on; None if it is none."""
    draft = _Draft(start, end)
    found = DATE.match(c, start)
    if found and (readings := _numeric_date(g, c, found)):
        draft.kind, draft.end = "date", found.end()
        draft.iso = readings[0] if len(readings) == 1 else ""
        draft.dates = readings if len(readings) > 1 else ()
    elif (found := CLOCK.match(c, start)) and (found[0][-3] == ":" or _says_clock(g, c, start, found.end())):
        draft.kind, draft.end, draft.iso = "time", found.end(), dates.clock(int(found[1]), int(found[2]), "")
        other = CLOCK.match(c, dash.end()) if (dash := DASH.match(c, draft.end)) else None
        if other:
            draft.end, draft.iso = other.end(), f"{draft.iso}/{dates.clock(int(other[1]), int(other[2]), '')}"
    elif (found := SLASHED.match(c, start)) and int(found[2]):
        top, bottom = int(found[1]), int(found[2])
        beside = c[start - 1 : start] == "(" or _weekday_before(g, c, start) is not None
        iso = dates.calendar(None, bottom, top) if beside else ""
        draft.end = found.end()
        if iso:
            draft.kind, draft.iso = "date", iso
        elif top < bottom <= 100:
            draft.readings, draft.kind, draft.number_end = (exact(Fraction(top, bottom)),), "share", draft.end
            return _finish(g, c, draft)
        else:
            draft.kind = "label"
    elif (found := SCORE.match(c, start)) and int(found[2]):
        draft.kind, draft.end, draft.readings = "ratio", found.end(), (exact(Fraction(int(found[1]), int(found[2]))),)
    else:
        return None
    draft.number_end = draft.end
    if draft.kind in ("date", "time"):
        role, behind = _phrase_after(g, c, draft.end)
        if role in ("zone", "am", "pm", "yearword"):
            draft.end = behind
            if role == "pm":
                draft.iso = dates.clock(int(found[1]), int(found[2]), "pm")
    return _left(g, c, draft)


def _says_clock(g: SimpleNamespace, c: str, start: int, end: int) -> bool:
    """Return whether `15.00` is a time of day: a clock word before it, a time zone or part of the day behind it."""
    return _phrase_before(g, c, start)[0] == "time" or _phrase_after(g, c, end)[0] in ("zone", "am", "pm")


def _weekday_before(g: SimpleNamespace, c: str, start: int) -> int | None:
    """Return the weekday (Monday = 0) that stands before a date, up to a comma, a bracket or one word away; None if none does."""
    words = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*", c[max(0, start - 30) : start].rpartition("\n")[2])
    return next((g.weekdays[word.lower()] for word in reversed(words[-2:]) if word.lower() in g.weekdays), None)


def _numeric_date(g: SimpleNamespace, c: str, found: re.Match) -> tuple[str, ...]:
    """Return the readings of a date in digits, year last or first; () if no calendar has it."""
    first, mark, second, third = found.groups()
    if len(first) == 4:
        return tuple(filter(None, (dates.calendar(int(first), int(second), int(third)),))) if len(third) == 2 else ()
    if len(first) > 2 or len(third) == 2 and mark == "-":
        return ()
    year = int(third) if len(third) == 4 else 2000 + int(third)
    return dates.numeric(int(first), int(second), year, g.day_first if mark == "/" else True, _weekday_before(g, c, found.start()))


def _date_words(g: SimpleNamespace, c: str, draft: _Draft) -> None:
    """Make the number a date with the month or the word for year behind it: `6 Agustus 2024`, `6-8 Agustus`, `2024 года`."""
    ends = [draft.low, draft.high] if draft.quantifier == "range" else list(draft.readings[:1])
    at = draft.end + 1
    month = g.month.match(c, at)
    if not all(isinstance(day, int) and 0 < day < (32 if month else 2200) for day in ends) or not ends:
        return
    if month:
        year = g.year.match(c, month.end())
        number = int(year[1]) if year else None
        iso = "/".join(dates.calendar(number, g.months[month[1].lower()], day) for day in ends)
        if not iso.strip("/"):
            return
        draft.iso, draft.end = iso, (year or month).end()
    elif all(day > 1000 for day in ends):
        draft.iso, draft.end = "/".join(map(str, ends)), _phrase_after(g, c, draft.end)[1]
    else:
        return
    draft.kind, draft.readings, draft.low, draft.high, draft.unit = "date", (), None, None, ""
    draft.quantifier = draft.quantifier_text = ""
    draft.number_end = draft.end


def _year(draft: _Draft, c: str, start: int) -> None:
    """Make the number a year, or the day that the word before it announces."""
    year = YEAR.fullmatch(c, draft.number_start, draft.number_end)
    if draft.kind != "date" and not year:
        return
    if not draft.iso:
        draft.iso = year[0]
    draft.kind, draft.start, draft.readings, draft.unit = "date", start, (), ""


def _clock(draft: _Draft, half: str) -> None:
    """Make a bare hour a time of day."""
    if len(draft.readings) == 1 and isinstance(draft.readings[0], int):
        draft.iso = dates.clock(draft.readings[0], None, half)
    elif draft.iso and half == "pm":
        draft.iso = dates.clock(int(draft.iso[1:3]), int(draft.iso[4:6]), half)
    draft.readings, draft.unit = (), ""
