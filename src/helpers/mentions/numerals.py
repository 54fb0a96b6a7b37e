"""A printed number, in digits or in words, as exact values: never a float, and every reading there is."""

import re
from decimal import Context, Decimal, Inexact
from fractions import Fraction
from typing import NamedTuple

from helpers.mentions.grammar import Grammar
from helpers.mentions.lists import PHRASE

Number = int | Decimal | Fraction
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
    return exact(EXACT.multiply(number, factor) if isinstance(number, Decimal) else number * factor)


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
    if len(token) > 60:  # no quantity, and turning it into a number is not linear
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
    back = run, stop
    while len(joint) < 2 or _joins(g, run, joint, text, end):
        role, value = g.numerals[word]
        further = _further(run, role, value)
        if not further:
            if role in ("times", "scale") and run.role == "add" and back[1]:
                run, stop = back  # seratus, dua ratus
            break
        back, run, stop = (run, stop), further, stop if role == "point" else end
        if not (found := g.then(text, end)):
            break
        joint, word, end = found[1], found[2].lower(), found.end()
    return None if stop is None else (exact(run.total + run.group), stop)


class _Run(NamedTuple):
    """The words of one number read so far."""

    total: Number = 0  # groups closed by a scale word
    group: Number = 0  # the open group, with its decimals
    free: int = 1000  # the next word must be worth less than this; behind "point" the place of the last digit
    scale: int = 0  # the last scale word
    role: str = ""  # of the last word; "" before the first, "point" for all decimals


def _further(run: _Run, role: str, value: Number | str) -> _Run | None:
    """Return the number with one word more; None if the word cannot continue it."""
    total, group, free, scale, last = run
    if role in ("scale", "unit_scale"):
        return _scaled(run, role, value)
    if role == "point":
        fits, free = last in ("add", "teen", "times"), 1
    elif last == "point":
        fits, role, free = value in range(10), last, free * 10
        group += Fraction(value, free) if fits else 0
    elif role == "half":
        fits, free = free, 0
        group += value * scale if last in ("scale", "unit_scale") else value  # a million and a half
    elif value % 1:  # one and a half stands alone
        fits, group, free = not last, value, 0
    elif role == "add":
        worth = 100 if value >= 100 else 10 if value >= 10 else 1
        fits, group, free = free > worth, group + value, 1 if 10 <= value < 20 else worth
    elif role == "times" and not last:
        fits, group, free = True, value, value
    elif value == 10:  # dua belas, dua puluh
        unit = group % 100
        fits, free = unit in range(1, 10), 1 if role == "teen" else 10
        group += 10 if role == "teen" else unit * 9
    else:
        fits, group, free = 0 < group < 100, group * value, value
    return _Run(total, group, free, scale, role) if fits else None


def _scaled(run: _Run, role: str, value: int) -> _Run | None:
    """Return the number with its open group closed by a scale word; None if one cannot stand there."""
    total, group, _, scale, last = run
    if role == "unit_scale" and group:
        return None
    if not scale or value < scale:
        total += (group or last != "add") * value  # a million, ноль миллионов
    elif role == "scale" and value > scale:
        total = (total + group) * value  # two thousand million
    else:
        return None
    return _Run(total, 0, 0 if value < 1000 else 1000, value, role)  # nothing follows a dozen


def _joins(g: Grammar, run: _Run, joint: str, text: str, end: int) -> bool:
    """Return whether a comma or "and" joins the word that ends at `end` to the number read so far.

    So it does in "one thousand, two hundred and five"; "one hundred and two hundred" are two numbers.
    """
    if not g.plural:  # satu dan setengah juta
        return run.role == "add"
    role, value = _next_multiplier(g, text, end)
    if run.role == "scale":
        return role == ("times" if joint == ", " else "") or (role == "scale" and value < run.scale)
    return joint != ", " and run.free == 100 and role != "times"


def _next_multiplier(g: Grammar, text: str, end: int) -> tuple[str, int]:
    """Return role and value of the first of three words behind `end` that multiplies, or ("", 0)."""
    for _ in range(3):
        if not (found := g.then(text, end)):
            break
        role, value = g.numerals[found[2].lower()]
        if role in ("times", "scale"):
            return role, value
        end = found.end()
    return "", 0


def counts(g: Grammar, c: str, start: int, end: int, word: str) -> bool:
    """Return whether a homograph counts: the ending of the word behind it or the word before it says so."""
    found, ends = WORD(c, end), g.homographs[word]
    then = found[1].lower() if found else ""
    if ends[0] == "<":  # понад півдня, not жителі півдня
        return c[start].isupper() or ("", *c[max(0, start - 20) : start].lower().split())[-1] in ends
    if ends[0] == "!":  # сорока стрекотала
        return not then.endswith(ends[1:])
    if ends[0] == "*" and then:
        _, role, _, longer = g.after.get(then, ("", "", {}, {}))
        return role != "stop" or c[end + 1 : end + PHRASE].lower().startswith(tuple(longer))  # пара с лишним
    return then.endswith(ends) or c[end + 1 : end + 2] in ends  # по одному — над Курском
