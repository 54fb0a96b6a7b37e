"""The number that stands at a place of a text, with its end, and the mention that is made of it."""

import re
from decimal import Decimal
from fractions import Fraction

from helpers.mentions.beside import behind
from helpers.mentions.grammar import Grammar
from helpers.mentions.numerals import Number, digits, exact, spelled, times

SPACED = re.compile(r"[0-9]{1,3}([ '])[0-9]{3}(?:\1[0-9]{3}){0,5}(?:[.,][0-9]+)?(?![0-9])").match
# Of a garbled text: 49 .000, 49. 000, and before a word of scale 1 , 5 and 1, 5; not 5, 120 and 7
SPLIT = re.compile(
    r"[1-9][0-9]{0,2}(?:(?: [.,][0-9]{3})+| ?[.,] 0[0-9]{2}|( ?, | ,| \. ?)[0-9]{1,2}(?= ))"
    r"(?![0-9]|[.,][0-9])"
).match
MIXED = re.compile(r"[ -]([1-9]/[2-9])(?![0-9/])| (?:с|і?з|and) (?:половино[йю]|a half(?!-| of))\b").match
Read = tuple[tuple[Number, ...], int]  # the readings of a number, and its end


class Draft:
    """A mention while it is read; offsets count from the line feed that is put before the text."""

    # slots, all set at once: class attributes as defaults cost a tenth of the speed
    __slots__ = (
        "end", "flags", "high", "iso", "kind", "low", "number_end", "number_start", "opened", "quantifier",
        "quantifier_text", "readings", "start", "unit", "unit_end",
    )  # fmt: skip

    def __init__(self, start: int, end: int) -> None:
        self.start = self.number_start = start
        self.end = self.number_end = end
        self.readings: tuple[Number, ...] = ()  # one value, or two readings; of a date its two days
        self.low: Number | None = None
        self.high: Number | None = None
        self.quantifier = self.quantifier_text = self.unit = self.kind = self.iso = ""
        self.unit_end = 0
        self.flags: tuple[str, ...] = ()
        self.opened = False  # a word such as "between" has been taken in


def written(number: Number) -> str:
    """Return the number as plain digits, or as a fraction.

    >>> written(Decimal("1E+3")), written(Fraction(1, 3))
    ('1000', '1/3')
    """
    return format(number, "f") if isinstance(number, Decimal) else str(number)


def multiply(draft: Draft, by: int, end: int) -> None:
    """Multiply the number, or both ends of a range, by a word of scale that stops at `end`."""
    draft.readings = tuple(times(number, by) for number in draft.readings)
    if draft.low is not None:
        draft.low, draft.high = times(draft.low, by), times(draft.high, by)
    draft.end = draft.number_end = end


def amount(g: Grammar, c: str, start: int, end: int, word: str = "") -> Read | None:
    """Return the number that begins with the digits, or the `word`, `c[start:end]`; None if none does."""
    if word:
        return _in_words(g, c, start, end, word)
    mixed, token = None, c[start:end]
    if c[end] in " '-" and c[end + 1] in "0123456789.,сзіa":
        if spaced := SPACED(c, start):
            token, end = spaced[0], spaced.end()
        mixed = end - start < 3 and c[start - 1] != "(" and MIXED(c, end)
    if c[end] in " .," and c[end + 1] in " .," and c[end + 2] <= "9" and (split := SPLIT(c, start)):
        decimals = split[1]  # 1 .5 million; in English not "… of 1, 5 million fled"
        if not decimals or (g.scale(c, split.end()) and (decimals != ", " or g.group != ",")):
            token, end = split[0].replace(" ", ""), split.end()
    if not (readings := digits(token, g.group)):
        return None
    if mixed:  # 3-1/2 years, 7 с половиной метров, 13 and a half years
        readings, end = (exact(Fraction(readings[0]) + Fraction(mixed[1] or "1/2")),), mixed.end()
    elif c[end] in g.vulgar:
        readings, end = (exact(Fraction(readings[0]) + g.vulgar[c[end]]),), end + 1
    if c[end + (c[end] in " -")] in g.scale_initials and (scale := g.scale(c, end)):
        by = g.scales[scale[1].lower()]
        readings, end = tuple(times(reading, by) for reading in readings), scale.end()
        return _further(g, c, readings, end, by)
    return readings, end


def _further(g: Grammar, c: str, readings: tuple[Number, ...], end: int, by: int) -> Read:
    """Return a number with the smaller parts behind its scale word: 2 млн 300 тыс."""
    while more := g.scaled_more(c, end):
        less = g.scales[more[2].lower()] if more[2] else 1
        fits = less < by
        if less == 1:  # 1 тыс. 200 человек; not "из 5 тыс. 200 погибли"
            counted = behind(g, c, more.end())[0][:4] in ("", "unit")
            fits = counted and by == 1000 and more[1].isdecimal() and (g.slavic or len(more[1]) == 3)
        if not fits:
            break
        part = Fraction(more[1].replace(",", ".")) * less
        readings, end, by = tuple(exact(Fraction(one) + part) for one in readings), more.end(), less
    return readings, end - (c[end - 1] == "." and by > 1000 and ends_sentence(g, c, end))


def _in_words(g: Grammar, c: str, start: int, end: int, word: str) -> Read | None:
    """Return a number in words with its decimals (две целых пять десятых миллиона); None if it is none."""
    role, number = g.numerals[word]
    if role not in ("add", "unit_scale", "half") or g.then(c, end):
        read = spelled(g, c, start, end)
        if not read:
            return None
        number, end = read
    whole = g.spoken_parts and g.spoken_whole(c, end)
    tail = whole and number_at(g, c, whole.end())
    if tail and (part := g.spoken_part(c, tail[1])):
        number = exact(Fraction(number) + Fraction(tail[0][0]) / g.spoken_parts[part[1].lower()])
        end = part.end()
        if scale := g.scale(c, end):
            number, end = times(number, g.scales[scale[1].lower()]), scale.end()
    return (exact(number),), end


def ends_sentence(g: Grammar, c: str, at: int) -> bool:
    """Return whether the full stop before `at` ends a sentence, and not only "млн.": another one begins.

    Where every noun has a capital, only words that are none begin one: 500 Mio. Euro.
    """
    if c[at] in '\n)"»”':
        return True
    return c[at + 1].isupper() and not (g.capital_nouns and behind(g, c, at)[0] != "stop")


def number_at(g: Grammar, c: str, start: int) -> Read | None:
    """Return the number that begins at `start`, in digits or words; None if none does."""
    if "0" <= c[start : start + 1] <= "9" and c[start - 1] != "\n":
        return amount(g, c, start, g.digits(c, start).end())
    found = g.word(c, start)
    word = found[1].lower() if found else ""
    return amount(g, c, start, found.end(), word) if word in g.numerals else None


def ordinal_from(g: Grammar, c: str, read: Read) -> tuple[int, int] | None:
    """Return rank and end of the ordinal that begins with the number `read`: "twenty" + "first"."""
    (value, *_), end = read
    found = g.then_ordinal(c, end)
    rank = g.starts[found[1].lower()][1] if found else 0
    # a rank of two digits fills two noughts (сто двадцатый); "ten second" is no rank
    fits = rank and value % 10 ** len(str(rank)) == 0 and value % 100 != 10
    return (value + rank, found.end()) if fits else None
