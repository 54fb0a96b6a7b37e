"""What stands at a place of a text: a number and its end, the listed phrase before or behind it."""

import re
from decimal import Decimal
from fractions import Fraction

from helpers.mentions.grammar import Grammar
from helpers.mentions.lists import PHRASE, Behind
from helpers.mentions.numerals import Number, digits, exact, spelled, times

NEXT = re.compile(r"(?: +(?= ))?([ -]?)([^\W\d_]+|\.{2,3}(?=[-−+0-9])|[^\s\w])").match
SPACED = re.compile(r"[0-9]{1,3}([ '])[0-9]{3}(?:\1[0-9]{3}){0,5}(?:[.,][0-9]+)?(?![0-9])").match
MIXED = re.compile(r"[ -]([1-9]/[2-9])(?![0-9/])| (?:с половиной|і?з половиною)\b").match
CLAUSES = re.compile(r"[;!?\n]|\.(?! ?[^\W\dA-ZА-ЯІЇЄҐ_]| ?[,.—–])").split  # not at п. п.
WORD = 25  # code points before a number in which the word before it must begin; the longest has 18
OPENING, CLOSING = '("«“„', '\n)"»”'  # marks that a word may begin with, a sentence end with
BOUNDS = ("more_than", "at_least", "up_to", "less_than", "nearly")
QUANTIFIERS = (*BOUNDS, "about")
Read = tuple[tuple[Number, ...], int]  # the readings of a number, and its end


class Draft:
    """A mention while it is read; offsets count from the line feed that is put before the text."""

    # slots, all set at once: class attributes as defaults cost a tenth of the speed
    __slots__ = (
        "dates", "end", "flags", "high", "iso", "kind", "low", "number_end", "number_start", "opened",
        "quantifier", "quantifier_text", "readings", "start", "unit", "unit_end",
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
        self.opened = False  # a word such as "between" has been taken in


def written(number: Number) -> str:
    """Return the number as plain digits, or as a fraction.

    >>> written(Decimal("1E+3")), written(Fraction(1, 3))
    ('1000', '1/3')
    """
    return format(number, "f") if isinstance(number, Decimal) else str(number)


def listed(entry: Behind | None, c: str, start: int) -> tuple[str, int]:
    """Return role and end of the longest phrase of `entry` at `start`; ("", start) if none begins there."""
    if not entry:
        return "", start
    word, own, lengths, longer = entry
    end = start + len(word)
    if lengths and (fitting := lengths.get(c[end + (c[end] == " ")])):
        window = c[start : start + fitting[0]].lower()
        for length in fitting:
            phrase = window[:length]
            if phrase in longer and not (phrase[-1].isalpha() and c[start + length].isalnum()):
                return longer[phrase], start + length
    return (own, end) if own and not (c[end].isalnum() and word[-1].isalpha()) else ("", start)


def behind(g: Grammar, c: str, at: int) -> tuple[str, int]:
    """Return role and end of the listed phrase behind `at`, a space or hyphen aside; ("", at) if none."""
    if not (found := NEXT(c, at)):
        return "", at
    role, end = listed(g.after.get(found[2].lower()), c, found.start(2))
    if found[1] == "-" and not role:
        role, end = listed(g.after.get("-"), c, at)
    return role, end


def before(g: Grammar, c: str, at: int) -> tuple[str, int]:
    """Return role and start of the listed phrase that ends at `at`, a space aside; ("", at) if none."""
    stop = at - 1
    if c[stop] == " ":
        token = c[c.rfind(" ", 0, stop) + 1 : stop]
    elif c[stop] in ".:":  # No.3, Mag:5.2
        stop = at
        token = c[max(0, at - WORD) : at].rpartition(" ")[2]
    else:
        return "", at
    entry = g.before[token]
    if entry is None:
        return "", at
    word, own, longer = entry
    start = stop - len(word)
    if longer and (ending := longer.get(c[start - 2])):
        window = c[stop - PHRASE if stop > PHRASE else 0 : stop].lower()
        for phrase, role in ending:
            if window.endswith(phrase) and not c[stop - len(phrase) - 1].isalnum():
                return role, stop - len(phrase)
    if own:
        return own, start
    if token in g.links:  # не более чем через два часа
        role, start = before(g, c, stop - len(token))
        if token == "на" and role[-4:] == "than" and not c[start : stop - 3].endswith(g.than):
            return "", at  # стало меньше на одну
        if role in QUANTIFIERS or not token or (role == "inverted" and token in g.inverted_preps):
            return role, start
    return "", at


def word_before(c: str, at: int) -> str:
    """Return the word before `at`, one space aside, in small letters; "" if there is none on the line."""
    if c[at - 1] != " ":
        return ""
    return c[max(0, at - WORD) : at - 1].rpartition(" ")[2].rpartition("\n")[2].lstrip(OPENING).lower()


def amount(g: Grammar, c: str, start: int, end: int, word: str = "") -> Read | None:
    """Return the number that begins with the digits, or the `word`, `c[start:end]`; None if none does."""
    if word:
        return _in_words(g, c, start, end, word)
    mixed = None
    if c[end] in " '-" and c[end + 1] in "0123456789сзі":
        if spaced := SPACED(c, start):
            end = spaced.end()
        mixed = end - start < 3 and c[start - 1] != "(" and MIXED(c, end)
    if not (readings := digits(c[start:end], g.group)):
        return None
    if mixed:  # 3-1/2 years, 7 с половиной метров
        readings, end = (exact(Fraction(readings[0]) + Fraction(mixed[1] or "1/2")),), mixed.end()
    elif c[end] in g.vulgar:
        readings, end = (exact(Fraction(readings[0]) + g.vulgar[c[end]]),), end + 1
    if c[end + (c[end] in " -")] in g.scale_initials and (scale := g.scale(c, end)):
        by = g.scales[scale[1].lower()]
        readings, end = tuple(times(reading, by) for reading in readings), scale.end()
        if c[end - 1] == "." and by > 1000 and ends_sentence(c, end):
            return readings, end - 1
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
    return readings, end


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


def ends_sentence(c: str, at: int) -> bool:
    """Return whether the full stop before `at` ends a sentence, and not only "млн.": another one begins."""
    return c[at] in CLOSING or c[at + 1].isupper()


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


def after_change(g: Grammar, c: str, at: int) -> bool:
    """Return whether a verb of change stands shortly before `at`: "rose from 17 to 23" are two counts."""
    near = c[max(0, at - 50) : at].rpartition("\n")[2].lower().split()[-5:]
    clause = CLAUSES(c[max(0, at - 110) : at])[-1].lower()
    by, _, rest = clause.rpartition(" на ")
    if clause[-2:] in (", ", "— ", "– "):  # упала ниже 4 % — до 3,97 %
        near += clause.split()
    elif "," not in rest:  # вырос на 12 пунктов до 87; not "сократит на треть, останутся до 9"
        near += by.split()[-4:]
    return not g.changes.isdisjoint(near) or any(word.startswith(g.change_stems) for word in near)


def money_mark(g: Grammar, c: str, at: int) -> re.Match[str] | None:
    """Return the currency sign or word that ends at `at`, a space aside; None if there is none."""
    closing = c[at - 1] if c[at - 1] != " " else c[at - 2]
    return g.glued(c, max(0, at - 6), at) if closing in g.money_ends else None


def money_scale(g: Grammar, c: str, at: int, mark: str) -> tuple[int, int]:
    """Return what a letter behind money multiplies it by, and its end: £2m, Rp 3 M; else (1, 0)."""
    scale = g.money_scale(c, at)
    letter = scale[1].lower() if scale else ""
    by = g.money_scales.get(f"{mark} {letter}".lower()) or g.money_scales.get(letter)
    return (by, scale.end()) if by else (1, 0)


def opening(g: Grammar, c: str, at: int) -> str:
    """Return the word ("antara") that opens a range, past a currency, "tahun" or a month; "" if none."""
    mark = money_mark(g, c, at)
    at = mark.start() if mark else at
    role, start = before(g, c, at)
    if role in ("date", "time", "age", "month"):
        at = start
        role, start = before(g, c, at)
    return c[start : at - 1].lower() if role == "between" else ""


def past_word(g: Grammar, c: str, at: int, role: str) -> int:
    """Return the place behind the word at `at` if that has this role (tahun, pukul), else `at`."""
    found = NEXT(c, at - 1)
    entry = g.before[found[2].lower()] if found and c[found.end()] == " " else None
    return found.end() + 1 if entry and entry[1] == role else at
