"""A printed number, in digits or in words, as exact values: never a float, and every reading there is."""

import re
from decimal import Context, Decimal, Inexact
from fractions import Fraction

from helpers.mentions.grammar import Grammar
from helpers.mentions.lists import PHRASE

Number = int | Decimal | Fraction
LONGEST = 60  # digits; what is longer is no quantity, and turning it into a number is not linear
GROUPED = re.compile(r"[1-9][0-9]{0,2}([., '])[0-9]{3}(?:\1[0-9]{3})*").fullmatch
INDIAN = re.compile(r"[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}").fullmatch  # 1,25,340
DECIMALS = re.compile(r"([0-9]+|[0-9]{1,3}([., '])[0-9]{3}(?:\2[0-9]{3})*)(?!\2)[.,]([0-9]+)").fullmatch
EXACT = Context(prec=400, traps=[Inexact])
WORD = re.compile(r" ([^\W\d_]+)").match


def exact(number: Number) -> Number:
    """Return `number` as an int if it is whole, a Decimal if its decimals end, else a Fraction.

    >>> exact(Fraction(3, 2)), exact(Decimal("49000.0")), exact(Fraction(1, 3))
    (Decimal('1.5'), 49000, Fraction(1, 3))
    """
    if isinstance(number, int):
        return number
    top, bottom = number.as_integer_ratio()
    if bottom == 1:
        return top
    try:
        return EXACT.divide(Decimal(top), Decimal(bottom))
    except Inexact:
        return number


def times(number: Number, factor: int) -> Number:
    """Return the exact product.

    >>> times(Decimal("1.2"), 1000000), times(Fraction(1, 3), 3)
    (1200000, 1)
    """
    if isinstance(number, int):
        return number * factor
    if isinstance(number, Decimal):  # four times as fast as by way of a fraction
        return exact(EXACT.multiply(number, Decimal(factor)).normalize(EXACT))
    return exact(number * factor)


def digits(token: str, group: str) -> tuple[Number, ...]:
    """Return the readings of digits with marks: one if it is clear, two if not, none if it is no number.

    A single mark before exactly three digits groups thousands if it is `group`, the mark that the language
    groups with; if it is another, both readings stand.

    >>> digits("49.000", "."), digits("1,5", "."), digits("1,234.5", ".")
    ((49000,), (Decimal('1.5'),), (Decimal('1234.5'),))
    >>> digits("12,500", ".")
    (Decimal('12.500'), 12500)
    >>> digits("8.8.2024", "."), digits("7.0 001", " ")
    ((), ())
    """
    if len(token) > LONGEST:
        return ()
    if token.isdecimal():
        return (int(token),)
    if found := GROUPED(token):
        mark, whole = found[1], int(token.replace(found[1], ""))
        if mark == group or mark in " '" or token.count(mark) > 1:
            return (whole,)
        return Decimal(token.replace(mark, ".")), whole
    if INDIAN(token):
        return (int(token.replace(",", "")),)
    if found := DECIMALS(token):
        return (Decimal(f"{found[1].replace(found[2] or ' ', '')}.{found[3]}"),)
    return ()


def spelled(g: Grammar, text: str, start: int, end: int) -> tuple[Number, int] | None:
    """Return the value of the number in words that begins with the word `text[start:end]`, and its end.

    It reads on as long as the words make one number (`dua puluh tiga`, not `dua tiga`); None if the
    first cannot begin one.

    >>> from helpers.mentions.grammar import grammar
    >>> spelled(grammar("id"), "dua ratus ribu tiga puluh orang", 0, 3)
    (200030, 25)
    >>> spelled(grammar("id"), "satu setengah juta", 0, 4)
    (1500000, 18)
    """
    run, stop, joint, word = _Run(), None, "", text[start:end].lower()
    while True:
        role, value = g.numerals[word]
        if word in g.homographs and not counts(g, text, end, word):
            break
        if len(joint) > 1 and not _joins(g, run, joint, text, end):
            break
        if not run.take(role, value):
            break
        if role != "point":
            stop = end
        found = g.then(text, end)
        if not found:
            break
        joint, word, end = found[1], found[2].lower(), found.end()
    return None if stop is None else (run.value(), stop)


def _joins(g: Grammar, run: "_Run", joint: str, text: str, end: int) -> bool:
    """Return whether a comma or "and" joins the word that ends at `end` to the number read so far.

    So it does in "one thousand, two hundred and five", but not where what follows is as great as what
    stands: "one hundred and two hundred" are two numbers.
    """
    if not g.plural:  # satu dan setengah juta
        return run.role == "add"
    role, value = _next_multiplier(g, text, end)
    if run.role == "scale":
        return role == ("times" if joint == ", " else "") or (role == "scale" and value < run.scale)
    return joint != ", " and run.free == 100 and role != "times"


def counts(g: Grammar, c: str, end: int, word: str) -> bool:
    """Return whether a homograph counts: whether the word behind it has an ending that says so."""
    found, ends = WORD(c, end), g.homographs[word]
    if ends[0] == "!":  # сорока стрекотала
        return not found or not found[1].lower().endswith(ends[1:])
    if not found:
        return False
    then = found[1].lower()
    if ends == ("*",):
        _, role, _, longer = g.after.get(then, ("", "", [], {}))
        window = c[found.start(1) : end + PHRASE].lower()
        return role != "stop" or window.startswith(tuple(longer))  # пара с лишним тысяч
    return then.endswith(ends)


def _next_multiplier(g: Grammar, text: str, end: int) -> tuple[str, int]:
    """Return role and value of the first of three words behind `end` that multiplies, or ("", 0)."""
    for _ in range(3):
        found = g.then(text, end)
        if not found or len(found[1]) > 1:
            break
        role, value = g.numerals[found[2].lower()]
        if role in ("times", "scale"):
            return role, value
        end = found.end()
    return "", 0


class _Run:
    """The words of one number read so far: closed scale groups, the open group below a thousand, decimals."""

    def __init__(self) -> None:
        self.total = 0  # groups closed by a scale word
        self.group: Number = 0  # the open group
        self.free = 1000  # the next word must be worth less than this
        self.scale: int | None = None  # the last scale word
        self.role = ""  # of the last word; "" before the first
        self.point: str | None = None  # digits after a spoken decimal mark
        self.chained = False  # a scale word has multiplied another: "two thousand million"

    def take(self, role: str, value: Number | str | None) -> bool:
        """Add a word if it can continue the number; return whether it could."""
        if role in ("scale", "unit_scale"):
            fits = self._close(role, value)
        elif role == "point":
            fits = self.point is None and self.role in ("add", "teen", "times")
            self.point = self.point or ""
        elif self.point is not None and role == "add":
            fits = len(str(value)) == 1
            self.point += str(value) if fits else ""
        else:
            grown = self._grown(role, value)
            fits = grown is not None
            self.group, self.free = grown or (self.group, self.free)
        self.role = role if fits else self.role
        return fits

    def _grown(self, role: str, value: Number) -> tuple[Number, int] | None:
        """Return the open group with a word in it, and what the next word must be worth less than.

        None if the word cannot stand there.
        """
        group, free = self.group, self.free
        if role == "add":
            if value == 0 or not isinstance(value, int):  # nothing and one and a half stand alone
                return None if self.role else (group + value, 0)
            worth = 100 if value >= 100 else 10 if value >= 10 else 1
            # ten to nineteen fill tens and units
            return (group + value, 1 if 10 <= value < 20 else worth) if free > worth else None
        if role == "half":
            if self.role in ("scale", "unit_scale"):  # a million and a half
                value *= self.scale
            return (group + value, 0) if free else None
        unit = group % 10 if self.role == "add" and group % 100 < 10 else 0
        if role == "teen":
            return (group + value, 1) if unit > 0 else None
        if not self.role:
            return value, value
        if value == 10:
            return (group + unit * 9, 10) if unit > 0 else None
        return (group * value, value) if self.role in ("add", "half") and 0 < group < 100 else None

    def _close(self, role: str, value: int) -> bool:
        """Close the open group with a scale word if one can stand there; return whether it could."""
        last = self.scale
        if role == "unit_scale" and (self.group or value >= (last or value + 1)):
            return False
        if self.role and not self.free and not self.group and value <= (last or value):
            return False  # ноль миллионов
        if self.point is not None:  # one point five million
            self.group, self.point = Fraction(self.value()) - self.total, None
        if last is None or value < last:
            self.total += (self.group or 1) * value
        elif value > last and not self.chained:
            self.total, self.chained = (self.total + self.group) * value, True
        else:
            return False
        self.group, self.scale = 0, value
        self.free = 0 if role == "scale" and value < 1000 else 1000  # nothing follows a dozen
        return True

    def value(self) -> Number:
        """Return what has been read, exactly."""
        number = self.total + self.group if self.total else self.group
        if self.point:
            number += Fraction(int(self.point), 10 ** len(self.point))
        return exact(number)
