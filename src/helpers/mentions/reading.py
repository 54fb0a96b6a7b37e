"""What stands at a place of a text.

A number and its end, the listed phrase before or behind it, the counted noun.
"""

import re
from decimal import Decimal
from fractions import Fraction

from helpers.mentions.grammar import Grammar
from helpers.mentions.numerals import Number, digits, exact, spelled, times

NEXT = re.compile(r"([ -]?)([^\W\d_]+|[^\s\w])").match
MODEL = re.compile(r"[^\W_]+(?:-[^\W_]+)*").match
STOPS = ("stop", "join", "share_of", "ratio")  # words that end the search for a noun
QUOTES = "«“„"
NOUN = re.compile(r"[^\W\d_]+(?:['-][^\W_]+)*").match
SPACED = re.compile(r"[0-9]{1,3}(?: [0-9]{3}){1,6}(?![0-9])(?:[.,][0-9]+)?(?![0-9])").match
WORD = 25  # code points before a number in which the word before it must begin; the longest has 18
BOUNDS = ("more_than", "at_least", "up_to", "less_than", "nearly")


class Draft:
    """A mention while it is read; offsets count from the line feed that is put before the text."""

    __slots__ = (
        "dates", "end", "flags", "high", "iso", "kind", "low", "number_end", "number_start", "opened",
        "quantifier", "quantifier_text", "readings", "settled", "start", "unit", "unit_end",
    )  # fmt: skip

    def __init__(self, start: int, end: int) -> None:
        self.start = self.number_start = start
        self.end = self.number_end = end
        self.readings: tuple[Number, ...] = ()  # one value, or two readings
        self.low: Number | None = None
        self.high: Number | None = None
        self.quantifier = self.quantifier_text = self.unit = self.kind = self.iso = ""
        self.unit_end = 0
        self.dates: tuple[str, ...] = ()
        self.flags: tuple[str, ...] = ()
        self.settled = False  # what stands behind the unit has been read
        self.opened = False  # a word such as "between" has been taken in


def written(number: Number) -> str:
    """Return the number as plain digits, or as a fraction.

    >>> written(Decimal("1E+3")), written(Fraction(1, 3))
    ('1000', '1/3')
    """
    return format(number, "f") if isinstance(number, Decimal) else str(number)


def listed(entries: list[tuple[str, str]] | None, c: str, start: int) -> tuple[str, int]:
    """Return role and end of the longest phrase of `entries` that begins at `start`.

    ("", start) if none does.
    """
    for phrase, role in entries or ():
        end = start + len(phrase)
        if c[start:end].lower() == phrase and not (phrase[-1].isalpha() and c[end : end + 1].isalnum()):
            return role, end
    return "", start


def behind(g: Grammar, c: str, at: int) -> tuple[str, int]:
    """Return role and end of the listed phrase behind `at`, one space or hyphen aside.

    ("", at) if there is none.
    """
    found = NEXT(c, at)
    if not found:
        return "", at
    role, end = listed(g.after.get(found[2].lower()), c, found.start(2))
    if not role and found[1] == "-":
        role, end = listed(g.after.get("-"), c, at)
    return role, end


def before(g: Grammar, c: str, at: int) -> tuple[str, int]:
    """Return role and start of the listed phrase that ends at `at`, one space aside.

    ("", at) if there is none.
    """
    stop = at - 1
    if c[stop] != " ":
        return "", at
    token = c[at - WORD if at > WORD else 0 : stop].rpartition(" ")[2]
    entries = g.before.get(token)
    if entries is None:
        if token.islower() and token.isalpha():  # most words
            return "", at
        entries = g.before.get(token[token.rfind("\n") + 1 :].lstrip("(\"“”«„'[—–-").lower())
        if entries is None and "-" in token and (month := g.before.get(token.rpartition("-")[2])):
            entries = month if month[0][1] == "month" else ()
    for phrase, role in entries or ():
        start = stop - len(phrase)
        if start >= 0 and c[start:stop].lower() == phrase and not c[start - 1].isalnum():
            return role, start
    if token in g.links:  # не более чем через два часа
        role, start = before(g, c, stop - len(token))
        if token == "на" and role in BOUNDS and not c[start : stop - 3].endswith(g.than):
            return "", at  # стало меньше на одну
        if role in BOUNDS or role == "about" or (role == "inverted" and token in g.inverted_preps):
            return role, start
    return "", at


def word_before(c: str, at: int) -> str:
    """Return the word before `at`, one space aside, in small letters; "" if there is none on the line."""
    return (
        c[max(0, at - WORD) : at - 1].rpartition(" ")[2].rpartition("\n")[2].lower()
        if c[at - 1] == " "
        else ""
    )


def amount(g: Grammar, c: str, start: int, end: int, word: str = "") -> tuple[tuple[Number, ...], int] | None:
    """Return the readings of the number `c[start:end]` (digits, or a first `word`) with its scale.

    And its end.

    None if it is no number.
    """
    if word:
        role, value = g.numerals[word]
        if role in ("add", "unit_scale") and (
            c[end] not in " -," or not (g.then(c, end) or (g.spoken_parts and g.spoken_whole(c, end)))
        ):
            return (value if isinstance(value, int) else exact(value),), end
        read = spelled(g, c, start, end)
        if read and (whole := g.spoken_whole(c, read[1])):
            read = _spoken_decimals(g, c, read, whole.end())
        return read and ((read[0],), read[1])
    if c[end] == " " and end - start < 4 and c[end + 1].isdecimal() and (spaced := SPACED(c, start)):
        end = spaced.end()
    readings = digits(c[start:end], g.decimal, g.group)
    if not readings:
        return None
    if c[end] in g.vulgar:
        readings, end = (exact(Fraction(readings[0]) + g.vulgar[c[end]]),), end + 1
    if c[end + (c[end] in " -")] in g.scale_initials and (scale := g.scale(c, end)):
        by = g.scales[scale[1].lower()]
        readings, end = tuple(times(reading, by) for reading in readings), scale.end()
        more = g.scaled_more(c, end)  # 2 млн 300 тыс.
        if more and len(readings) == 1 and (less := g.scales[more[2].lower()]) < by:
            readings, end = (exact(Fraction(readings[0]) + int(more[1]) * less),), more.end()
    return readings, end


def _spoken_decimals(g: Grammar, c: str, read: tuple[Number, int], at: int) -> tuple[Number, int]:
    """Return value and end of a number with its decimals in words: две целых пять десятых."""
    tail = number_at(g, c, at)
    part = g.spoken_part(c, tail[1]) if tail else None
    if not part:
        return read
    return exact(Fraction(read[0]) + Fraction(tail[0][0]) / g.spoken_parts[part[1].lower()]), part.end()


def number_at(g: Grammar, c: str, start: int) -> tuple[tuple[Number, ...], int] | None:
    """Return readings and end of a number that begins at `start`, in digits or words.

    None if there is none.
    """
    if "0" <= c[start : start + 1] <= "9":
        return amount(g, c, start, g.digits(c, start).end())
    found = g.word(c, start)
    word = found[1].lower() if found else ""
    return amount(g, c, start, found.end(), word) if word in g.numerals else None


def ordinal_from(g: Grammar, c: str, read: tuple[tuple[Number, ...], int]) -> tuple[int, int] | None:
    """Return rank and end of the ordinal that begins with the number `read`: "twenty" + "first".

    None if none does.
    """
    found = g.then_ordinal(c, read[1])
    if not found:
        return None
    value, (_, rank) = read[0][0], g.starts[found[1].lower()]
    step = 1000 if rank < 1000 and rank >= 100 else 100 if rank >= 10 else 10
    fits = isinstance(value, int) and value and value % step == 0 and (rank > 9 or value % 100 != 10)
    return (value + rank, found.end()) if fits else None


def noun(g: Grammar, c: str, at: int, more: tuple[str, ...] = ()) -> tuple[str, int]:
    """Return the counted noun behind `at` and its end: past adjectives and classifiers.

    ("", at) if there is none. `more` are endings of adjectives that only here are no nouns.
    """
    best: tuple[str, int] = ("", at)
    for _ in range(4):
        quoted = g.slavic and c[at] == " " and c[at + 1] in QUOTES
        found = NOUN(c, at + 1 + quoted) if c[at] in " -" else None
        if not found:
            break
        name, word = found[0], found[0].lower()
        if g.slavic and c[found.end()].isdecimal():  # шесть M777
            found = MODEL(c, found.start())
            return found[0], found.end()
        if quoted or (g.slavic and "-" in name and name[-1].isdecimal()):
            return name, found.end()
        role, end = listed(g.after.get(word.partition("-")[0]), c, at + 1)
        if role in STOPS or (role and role != "whole" and best[0]):
            break
        if role == "whole" or role.startswith("unit"):
            return c[at + 1 : end], end
        if g.verbs and word.endswith(g.verbs) and word not in g.not_verbs:
            break
        at = found.end()
        if word in g.noun_heads and g.slavic and (then := NOUN(c, at + 1)) and then[0].endswith(g.genitives):
            best = (name, at)
            continue
        best = best if g.plural and best[0] else (name, at)
        if g.plural:  # the head is the first plural within reach
            if g.plural(word):
                return name, at
        elif not (word in g.noun_pass or (word.endswith(g.noun_endings) and word not in g.noun_heads)):
            if not (more and word.endswith(more)):
                return name, at
            best = (name, at)
        else:
            best = (name, at)
    return best
