"""A printed number, in digits or in words, as exact values.

Never a float, and every reading where there is more than one.
"""

import re
from decimal import Context, Decimal, Inexact
from fractions import Fraction

from helpers.mentions.grammar import Grammar

Number = int | Decimal | Fraction
LONGEST = 60  # digits; what is longer is no quantity, and turning it into a number is not linear
MARK = re.compile("([., '])").split
EXACT = Context(prec=400, traps=[Inexact])
WORD = re.compile(r" ([^\W\d_]+)").match


def exact(number: Number) -> Number:
    """Return `number` as an int if it is whole, a Decimal if its decimals end, else a Fraction.

    >>> exact(Fraction(3, 2)), exact(Decimal("49000.0")), exact(Fraction(1, 3))
    (Decimal('1.5'), 49000, Fraction(1, 3))
    """
    if isinstance(number, int):
        return number
    if isinstance(number, Decimal):
        return int(number) if number == number.to_integral_value() else number
    top, bottom = number.as_integer_ratio()
    if bottom == 1:
        return top
    rest = bottom
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return number
    return EXACT.divide(Decimal(top), Decimal(bottom))


def times(number: Number, factor: Number) -> Number:
    """Return the exact product.

    >>> times(Decimal("1.2"), 1000000), times(Fraction(1, 3), 3)
    (1200000, 1)
    """
    if isinstance(number, int) and isinstance(factor, int):
        return number * factor
    if isinstance(number, Decimal) and isinstance(factor, int):
        return exact(EXACT.multiply(number, Decimal(factor)).normalize(EXACT))
    return exact(Fraction(number) * Fraction(factor))


def digits(token: str, decimal: str, group: str) -> tuple[Number, ...]:
    """Return the readings of digits with marks.

    One if it is clear, two if it is not, none if it is no number.

    A mark before exactly three digits is a thousands mark if the language groups with it and writes
    decimals with
    another; if it is the language's decimal mark, or neither, both readings stand.

    >>> digits("49.000", ",", "."), digits("1,5", ",", "."), digits("1,234.5", ",", ".")
    ((49000,), (Decimal('1.5'),), (Decimal('1234.5'),))
    >>> digits("12,500", ",", ".")
    (Decimal('12.500'), 12500)
    >>> digits("8.8.2024", ",", ".")
    ()
    """
    if len(token) > LONGEST:
        return ()
    if token.isdecimal():
        return (int(token),)
    head, _, tail = token.partition(group)
    if len(tail) == 3 and len(head) < 4 and head[0] != "0" and (whole := head + tail).isdecimal():
        return (int(whole),)
    head, _, tail = token.partition(decimal)
    if len(tail) not in (0, 3) and (head + tail).isdecimal():
        return (Decimal(f"{head}.{tail}"),)
    parts = MARK(token)  # "1,234.5" -> "1", ",", "234", ".", "5"
    head, last, tail, marks = parts[0], parts[-2], parts[-1], set(parts[1::2])
    whole, threes = "".join(parts[::2]), head[0] != "0" and len(head) < 4 and set(map(len, parts[2::2])) == {3}
    if len(marks) == 1:
        if threes and (last == group or last in " '" or len(parts) > 3):
            return (int(whole),)
        if last in " '" or len(parts) > 3:
            return ()
        read = Decimal(f"{head}.{tail}")
        return (read, int(whole)) if threes else (read,)
    grouped = len(head) < 4 and all(len(part) == 3 for part in parts[2:-1:2])
    if grouped and len(marks) == 2 and last in ".," and parts.count(last) == 1:
        return (Decimal(f"{whole[: -len(tail)]}.{tail}"),)
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
    run = _Run()
    stop, word, joint = None, text[start:end].lower(), ""
    while True:
        role, value = g.numerals.get(word, ("", None))
        if word in g.homographs and not counts(g, text, end, word):
            break
        if len(joint) > 1 and not _joins(
            run, joint, _next_multiplier(g, text, end), text[max(0, start - 8) : start].lower()
        ):
            break
        if not run.take(role, value):
            break
        if role != "point":
            stop = end
        found = g.then(text, end)
        if not found:
            break
        joint, word, end = found[1], found[2].lower(), found.end()
    value = run.value()
    return None if value is None or stop is None else (value, stop)


def counts(g: Grammar, c: str, end: int, word: str) -> bool:
    """Return whether a homograph counts: whether the word behind it has an ending that says so."""
    found = WORD(c, end)
    if not found:
        return False
    then = found[1].lower()
    if g.homographs[word] == ("*",):
        return g.after.get(then, ("", ""))[1] != "stop"
    return then.endswith(g.homographs[word])


def _next_multiplier(g: Grammar, text: str, end: int) -> tuple[str, int]:
    """Return role and value of the first word within three behind `end` that is not a plain unit or ten.

    ("", 0) if none.
    """
    for _ in range(3):
        found = g.then(text, end)
        if not found or len(found[1]) > 1:
            break
        role, value = g.numerals[found[2].lower()]
        if role in ("times", "scale"):
            return role, value
        end = found.end()
    return "", 0


def _joins(run: "_Run", joint: str, behind: tuple[str, int], before: str) -> bool:
    """Return whether a comma or "and" joins what follows to the number, as in "one thousand.

    Two hundred and five".

    It does not where what follows is as great as what stands: "one hundred and two hundred" are two numbers.
    """
    role, value = behind
    if joint == ", ":
        return run.role == "scale" and (role == "times" or (role == "scale" and value < run.scale))
    if run.role == "scale":
        return role == "" or (role == "scale" and value < run.scale)
    return (
        run.role in ("times", "add")
        and run.free == 100
        and (role == "" or (role == "scale" and "between" not in before))
    )


class _Run:
    """The words of one number read so far: closed scale groups, the open group below a thousand, decimals."""

    def __init__(self) -> None:
        self.total = 0  # groups closed by a scale word
        self.group: Number = 0  # the open group
        self.free = 1000  # the next word must be worth less than this
        self.scale: int | None = None  # the last scale word
        self.role = ""
        self.point: list[int] | None = None  # digits after a spoken decimal mark
        self.chained = False
        self.begun = False

    def take(self, role: str, value: object) -> bool:
        """Add a word if it can continue the number; return whether it could."""
        if self.point is not None and role == "add":
            fits = isinstance(value, int) and value < 10
            if fits:
                self.point.append(value)
        else:
            fits = bool(role) and getattr(self, "_" + role)(value)
        if fits:
            self.role, self.begun = role, True
        return fits

    def _add(self, value: Number) -> bool:
        if value == 0:
            fits = not self.begun
            self.free = 0
            return fits
        worth = 100 if value >= 100 else 10 if value >= 20 else 20 if value >= 10 else 1
        if worth == 20:  # ten to nineteen fill tens and units
            if self.free <= 10:
                return False
            self.group, self.free = self.group + value, 1
            return True
        if isinstance(value, int):
            fits = self.free > worth
        else:
            fits, worth = not self.begun, 0
        if fits:
            self.group, self.free = self.group + value, worth
        return fits

    def _half(self, value: Fraction) -> bool:
        if self.free == 0:
            return False
        if self.role in ("scale", "unit_scale") and self.scale:  # a million and a half
            value *= self.scale
        self.group, self.free = self.group + value if self.group else value, 0
        return True

    def _teen(self, value: int) -> bool:
        fits = self.role == "add" and self.group % 10 > 0 and self.group % 100 < 10
        if fits:
            self.group, self.free = self.group + value, 1
        return fits

    def _times(self, value: int) -> bool:
        if not self.group and not self.begun:
            self.group, self.free = value, value
            return True
        if value == 10:
            fits = self.role == "add" and self.group % 10 > 0 and self.group % 100 < 10
            if fits:
                self.group, self.free = self.group + self.group % 10 * 9, 10
            return fits
        fits = self.role in ("add", "half") and 0 < self.group < 100
        if fits:
            self.group, self.free = self.group * value, value
        return fits

    def _unit_scale(self, value: int) -> bool:
        if self.group or self.free == 0 or (self.scale is not None and value >= self.scale):
            return False
        self.total, self.scale, self.free = self.total + value, value, 1000
        return True

    def _scale(self, value: int) -> bool:
        if self.begun and self.free == 0 and not self.group and value <= (self.scale or value):
            return False
        if self.point is not None:
            self.group, self.point = Fraction(self.value()) - self.total, None
        if self.scale is None or value < self.scale:
            self.total, self.group = self.total + (self.group or 1) * value, 0
        elif value > self.scale and not self.chained:
            self.total, self.group, self.chained = (self.total + self.group) * value, 0, True
        else:
            return False
        self.scale, self.free = value, 1000 if value >= 1000 else 0  # nothing follows a dozen
        return True

    def _point(self, _: object) -> bool:
        fits = self.begun and self.point is None and self.role in ("add", "teen", "times")
        self.point = [] if fits else self.point
        return fits

    def value(self) -> Number | None:
        """Return what has been read, exactly; None if nothing was."""
        if not self.begun:
            return None
        number = self.total + self.group if self.total else self.group
        if self.point:
            number += Fraction(int("".join(map(str, self.point))), 10 ** len(self.point))
        return exact(number)
