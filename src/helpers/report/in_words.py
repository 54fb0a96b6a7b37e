"""A claim in words: its number with bounds and unit, what is said to have happened, the days it covers."""

from collections.abc import Mapping
from typing import Any

from babel import Locale

from helpers import counted
from helpers.cells import in_percent
from helpers.dating import covers
from helpers.report.pages import Words

Row = Mapping[str, Any]
Lists = Mapping[str, Mapping[str, Mapping[str, Any]]]
SILENT = ("none_reported", "not_given")  # quantifiers of those who speak and give no number


def label(lists: Lists, table: str, code: str, language: str, one: bool = False) -> str:
    """Return the label of `code` in `language`, else in English, else the code itself; `one`: behind a 1."""
    return counted.named(lists.get(table, {}).get(code, {}), [language, "en"], one) or code


def unit(claim: Row, lists: Lists, w: Words) -> str:
    """Return what is counted, in words; of a share only the things, for its amount says that it is one."""
    one = counted.of_claim(Locale.parse(w.language), claim)
    thing = label(lists, "object", claim["object"], w.language, one) if claim["object"] else ""
    if claim["unit"] in ("item", "share"):
        return thing or (label(lists, "unit", "item", w.language, one) if claim["unit"] == "item" else "")
    if claim["unit"] == "person" and claim["domain"] in ("personnel", "civilians"):
        # none of the soldiers killed is not nobody killed
        name = w.code("domain_one" if one else "domain", claim["domain"])
    else:
        name = label(lists, "unit", claim["unit"], w.language, one)
    return w("amount.of_object", unit=name, object=thing) if thing else name


def amount(claim: Row, lists: Lists, w: Words, whole: Row | None = None) -> str:
    """Return the claimed number in words, with its quantifier and unit: "more than 2,000 people".

    `whole`: the claim of whose people or things this one is a share: "1/3 of 900 people (children)".
    """
    kind, counted = claim["quantifier"], unit(claim, lists, w)
    values = {name: w.number(claim[name]) for name in ("value", "low", "high") if claim[name] is not None}
    if kind == "nearly":
        values.setdefault("value", values.get("high", ""))
    if kind == "vague":
        printed = claim["number_text"].lower()
        gloss = w.catalogue["gloss"].get(printed, "")
        values["word"] = w(
            "amount.vague_gloss" if gloss else "amount.vague_bare", printed=printed, gloss=gloss
        )
    text = w(f"amount.{kind}", **values)
    if kind in SILENT:
        return text
    if claim["unit"] != "share" or (kind == "vague" and not whole):
        return w("amount.with_unit", amount=text, unit=counted).strip()
    hundredths = in_percent(claim)
    if hundredths:
        text = w("amount.with_unit", amount=text, unit=w("amount.percent"))
    if whole:
        text = w("amount.share_of", amount=text, whole=amount(whole, lists, w))
    elif not hundredths:
        text = w("amount.share", amount=text)
    # a third of those who left are children: not a third of the children
    return w("amount.of_object", unit=text, object=counted) if counted else text


def headline(claim: Row, lists: Lists, w: Words, whole: Row | None = None) -> str:
    """Return the claim in a few words: the number (see `amount`), and what is said to have happened."""
    key = "amount.silent_headline" if claim["quantifier"] in SILENT else "amount.headline"
    return w(key, amount=amount(claim, lists, w, whole), measure=w.code("measure", claim["measure"]))


def bounds(claim: Row, w: Words) -> str:
    """Return both bounds in words; "" if it has not both: one alone is told by the quantifier."""
    low, high = claim["low"], claim["high"]
    if low is None or high is None:
        return ""
    text = w("band.closed", low=w.number(low), high=w.number(high))
    return f"{text}, {w('band.convention')}" if claim["quantifier"] == "vague" else text


def covered(claim: Row) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return the first and the last day that the number covers, each with its precision; blank if unknown."""
    first, last = ((claim[name], claim[f"{name}_precision"]) if name else ("", "") for name in covers(claim))
    return first, last


def span(claim: Row, w: Words) -> str:
    """Return the period that the number covers, in words; "" if none is stated."""
    (start, first), (end, last) = covered(claim)
    return w.days(start, end, (first or "day", last or "day")) if start or end else ""
