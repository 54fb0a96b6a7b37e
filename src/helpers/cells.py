"""The cells of the tables: how each type of value is read, exactly, and how it is written."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd

Number = int | Decimal | Fraction
# A cell that starts so is run as a formula by some spreadsheet; an apostrophe before it makes it text.
# Cells that already read apostrophe(s) + trigger get one more: taking one off gives back what was there.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)  # fromisoformat alone also takes 20240814 and 2024-W33-3
_DIGITS = 1000  # a number of more is a slip, and takes long to write out
_FRACTION = re.compile(r"-?\d+/[1-9]\d*", re.ASCII)
_PERCENT = re.compile(r"%|per ?cent|persen|prozent|процент|відсот", re.IGNORECASE)
UNCLEAR = (
    "can be parts of one or percent, as the text spells it out; write it as printed if above 1 (60), "
    'else as a fraction of the whole ("3/5", "1/200")'
)
_PRINTED = re.compile(r"\d+(?:[.,]\d+)?", re.ASCII)


def number(value: object) -> Decimal | Fraction | None:
    """Return `value` (int, Decimal, Fraction, "1/3", "0.5", blank) exactly; None if blank.

    Raises ValueError for anything else; a float is refused because it has already lost digits.

    >>> number("49000"), number("1/3"), number(""), number(Fraction(4, 2))
    (Decimal('49000'), Fraction(1, 3), None, Decimal('2'))
    >>> number(Decimal("4E+1"))
    Decimal('40')
    """
    if value is None or value is pd.NA or (isinstance(value, str) and value == ""):
        return None
    if isinstance(value, str):
        if _FRACTION.fullmatch(value):
            value = Fraction(value)
        elif _NUMBER.fullmatch(value):
            value = Decimal(value)
    if isinstance(value, Fraction):
        return Decimal(value.numerator) if value.denominator == 1 else value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, Decimal) and value.is_finite() and abs(int(value.as_tuple().exponent)) <= _DIGITS:
        # 4E+1 is written 40 everywhere: tables, findings and pages hold one form of a number
        return Decimal(int(value)) if value.as_tuple().exponent > 0 else value
    raise ValueError("not an exact number; write it as 1234, 0.5 or 1/3")


def in_percent(claim: Mapping[str, Any]) -> bool:
    """Return whether a share (unit, value, low, high, exact) counts hundredths: above 1, or printed so.

    >>> blank = {"unit": "share", "low": None, "high": None}
    >>> [in_percent(blank | {"value": value}) for value in (60, Decimal("0.6"), Fraction(3, 5))]
    [True, False, False]
    >>> in_percent(blank | {"value": Decimal("0.5"), "exact": "0,5 persen tentara"})
    True
    >>> in_percent(blank | {"value": Decimal("0.6"), "exact": "60 percent of the tanks"})
    False
    """
    numbers = [claim[name] for name in ("value", "low", "high")]
    return _percent(claim.get("unit", ""), claim.get("exact") or "", numbers) is True


def of_one(unit: str, exact: str, *numbers: Number | None) -> tuple[Number | None, ...]:
    """Return the numbers of a claim (value, low, high) by its unit and words; of a share as parts of one.

    Raises ValueError where a share can be read as parts of one and as percent: 0.5 for "half a percent".

    >>> of_one("share", "60 percent of the tanks", 60, None), of_one("share", "a quarter", Fraction(1, 4))
    ((Fraction(3, 5), None), (Fraction(1, 4),))
    """
    percent = _percent(unit, exact, numbers)
    if percent is None:
        raise ValueError(f"{exact!r} as {' to '.join(str(n) for n in numbers if n is not None)} {UNCLEAR}")
    return tuple(Fraction(n) / 100 if percent and n is not None else n for n in numbers)


def _percent(unit: str, exact: str, numbers: Sequence[Number | None]) -> bool | None:
    """Return whether the numbers of a share count hundredths; None where either can be meant."""
    given = [number for number in numbers if number is not None]
    if unit != "share" or not given:
        return False
    printed = {Decimal(each.replace(",", ".")) for each in _PRINTED.findall(exact)}
    said = bool(_PERCENT.search(exact))
    if said and not printed.isdisjoint(given):
        return True
    if said and not printed.isdisjoint(number * 100 for number in given):  # 0.6 and 1.5: 60 and 150 percent
        return False
    if max(given) > 1:
        return True
    # spelled out, "sixty percent" as 0.6 and "half a percent" as 0.5: only a fraction tells which is meant
    return None if said and not all(isinstance(number, Fraction) for number in given) else False


def _boolean(value: object) -> bool | None:
    known = {"true": True, "false": False, "": None, None: None}
    if isinstance(value, bool):
        return value
    if isinstance(value, str | None) and value in known:
        return known[value]
    raise ValueError("not true, false or blank")


def _integer(value: object) -> int | None:
    exact = number(value if isinstance(value, str | None) or value is pd.NA else int(value))
    if exact is None or exact == int(exact):
        return exact if exact is None else int(exact)
    raise ValueError("not a whole number")


def _date(value: object) -> str:
    text = "" if value is None else str(value)
    if text and not _DAY.fullmatch(text):
        raise ValueError("not a day as YYYY-MM-DD")
    if text:
        date.fromisoformat(text)  # raises ValueError: "day is out of range for month"
    return text


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    raise ValueError("not text")


def _flags(value: object) -> str:
    return " ".join(_text(value).split())


PARSE = {
    "number": number,
    "boolean": _boolean,
    "integer": _integer,
    "date": _date,
    "text": _text,
    "flags": _flags,
}


def cell(value: object) -> str:
    """Return `value` as it stands in a CSV, before quoting: exact, and never a formula.

    >>> [cell(each) for each in (Decimal("1E+3"), Fraction(1, 3), True, None, "=1+1", "'=1+1", -5)]
    ['1000', '1/3', 'true', '', "'=1+1", "''=1+1", '-5']
    """
    if value is None or value is pd.NA:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, str):
        return "'" + value if _FORMULA.match(value) else value
    return str(value)


def uncell(text: str) -> str:
    """Return the text of a CSV cell without the apostrophe that `cell` put before a formula.

    >>> [uncell(cell(each)) for each in ("=1+1", "'=1+1", "'tis", "")]
    ['=1+1', "'=1+1", "'tis", '']
    """
    return text[1:] if text[:1] == "'" and _FORMULA.match(text) else text
