"""A notebook's parameters, checked: papermill itself takes any name and any type without a word."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from helpers.tables import suggest

Value = str | int | float | bool | list | dict

SINGLE: dict[str, type] = {"str": str, "int": int, "float": float, "bool": bool}
ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Parameter:
    """One line of a parameters cell: `since: str = ""  # first day that counts, a date; blank: no limit`."""

    name: str
    type: str
    help: str

    @property
    def is_date(self) -> bool:
        """Whether the comment calls it a date: then only ISO dates and blank will do."""
        return self.type == "str" and re.search(r"\bdate\b", self.help, re.IGNORECASE) is not None

    @property
    def expected(self) -> str:
        """The type in words, for messages."""
        return "a date such as 2024-08-06, or blank" if self.is_date else self.type


class Typed(str):
    """A value as typed on the command line, to be read as the type of its parameter says."""

    __slots__ = ()


def problems(given: Mapping[str, object], declared: Mapping[str, Parameter]) -> list[str]:
    """Return what is wrong with the `given` parameters of a notebook that has `declared`, one line each."""
    found = []
    for name, value in given.items():
        if name not in declared:
            found.append(f"no parameter {name!r}{suggest(name, declared) if declared else '; it has none'}")
            continue
        try:
            normalised(value, declared[name])
        except (TypeError, ValueError) as error:
            shown = str(value) if isinstance(value, Typed) else value
            found.append(f"parameter {name} = {shown!r}: expected {declared[name].expected} ({error})")
    return found


def normalised(value: object, parameter: Parameter) -> Value:
    """Return `value` as one of the types that papermill writes right.

    Dates become ISO text, tuples lists, numpy's numbers Python's. Raises TypeError or ValueError.

    >>> normalised(date(2024, 8, 6), Parameter("since", "str", "first day, a date"))
    '2024-08-06'
    >>> normalised(Typed("kursk, belgorod"), Parameter("regions", "list[str]", ""))
    ['kursk', 'belgorod']
    """
    if isinstance(value, Typed):
        value = _read(str(value), parameter.type)
    value = _plain(value)
    checker = _checker(parameter.type)
    value = checker(value)
    if parameter.is_date and value:
        if not ISO_DATE.fullmatch(value):
            raise ValueError("not written YYYY-MM-DD")
        date.fromisoformat(value)
    return value


def _read(text: str, type_name: str) -> Value:
    """Return what was typed as a value of the type; lists as JSON or with commas between."""
    if type_name in ("int", "float"):
        return SINGLE[type_name](text)
    if type_name == "bool":
        if text.lower() not in ("true", "false"):
            raise ValueError("neither true nor false")
        return text.lower() == "true"
    if type_name.startswith(("list", "dict")):
        if type_name.startswith("dict") or text.lstrip().startswith("["):
            return json.loads(text)
        words = [word.strip() for word in text.split(",")] if text.strip() else []
        inner = type_name.removeprefix("list").strip("[]")
        return [_read(word, inner) for word in words] if inner in SINGLE else words
    return text


def _plain(value: object) -> Value:
    """Return tuples as lists, dates as ISO text, numpy's numbers as Python's, all the way down."""
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, datetime):  # a datetime is a date too, but not one day
        return value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if type(value).__module__ == "numpy" and hasattr(value, "item"):
        return _plain(value.item())
    return value


def _checker(type_name: str) -> Callable[[object], Value]:
    """Return the function that passes a value of the named type on, and raises TypeError for any other."""
    name = type_name.replace(" ", "")
    inner = re.fullmatch(r"list\[(\w+)\]", name)

    def single(value: object) -> Value:
        if name == "float" and type(value) is int:
            return float(value)
        if type(value) is not SINGLE[name]:  # exactly: True is an int, but nobody means it so
            raise TypeError(f"got {type(value).__name__}")
        return value

    def several(value: object) -> Value:
        if not isinstance(value, list):
            raise TypeError(f"got {type(value).__name__}")
        return [_checker(inner[1])(item) for item in value] if inner else value

    def table(value: object) -> Value:
        if not isinstance(value, dict):
            raise TypeError(f"got {type(value).__name__}")
        return value

    if name in SINGLE:
        return single
    if (inner and inner[1] in SINGLE) or name == "list":
        return several
    if name.startswith("dict"):
        return table
    raise TypeError(f"its type {type_name!r} cannot be checked; use str, int, float, bool, list[...] or dict")
