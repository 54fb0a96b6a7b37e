"""One tank, two tanks: in which form a thing's name stands behind its number, in a language that has forms.

A list's entry has `label` (what stands alone, on an axis and behind every other number) and, where its
language tells one from many, `one`: what stands behind 1. Which number asks for which form is CLDR's to say.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from babel import Locale

COUNTED = ("unit", "object")  # the lists whose labels stand behind a number
SINGULAR = "one"  # CLDR's name of the form, and the key of an entry


def tells_one(language: str) -> bool:
    """Return whether a language has another form behind 1.

    >>> tells_one("en"), tells_one("id")
    (True, False)
    """
    return Locale.parse(language.replace("-", "_")).plural_form(1) == SINGULAR


def is_one(locale: Locale, quantifier: str, *numbers: object) -> bool:
    """Return whether the number that a claim prints asks for the form behind 1: its value, else its bound.

    A range counts as many, a word and a share as none of both.

    >>> english = Locale.parse("en")
    >>> is_one(english, "more_than", None, Decimal(1)), is_one(english, "range", None, Decimal(1), Decimal(2))
    (True, False)
    """
    number = next((each for each in numbers if each is not None), None)
    return (
        quantifier not in ("range", "vague")
        and isinstance(number, int | Decimal)
        and locale.plural_form(number) == SINGULAR
    )


def of_claim(locale: Locale, claim: Mapping[str, Any]) -> bool:
    """Return whether the number of `claim` asks for the form behind 1; a share of a thing never does."""
    numbers = (claim["value"], claim["low"], claim["high"])
    return claim["unit"] != "share" and is_one(locale, claim["quantifier"], *numbers)


def tongue(entry: Mapping[str, Any], languages: Iterable[str]) -> str:
    """Return the first of `languages` in which a list's entry has a label; "" if it has none in any."""
    labels = entry.get("label", {})
    return next((each for each in languages if labels.get(each)), "")


def named(entry: Mapping[str, Any], languages: Iterable[str], one: bool = False) -> str:
    """Return the label of a list's entry in the first of `languages` that it has, behind 1 if `one`; else "".

    >>> tank = {"label": {"en": "tanks"}, "one": {"en": "tank"}}
    >>> named(tank, ["id", "en"], one=True)
    'tank'
    """
    language = tongue(entry, languages)
    return (one and entry.get(SINGULAR, {}).get(language)) or entry.get("label", {}).get(language, "")
