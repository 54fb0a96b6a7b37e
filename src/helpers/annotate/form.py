"""A claim as a form: which fields are asked for, what the detector proposes, what typed texts mean."""

from datetime import date
from decimal import Decimal
from typing import Any

from helpers import cells, tables
from helpers.annotations import records
from helpers.blocks import Block, plain
from helpers.dating import day_of

# the field with which each part of the form begins; the others follow in the order of the table
_PARTS = {"number_text": "Number", "claimant": "Who", "domain": "What", "basis": "When", "place": "Where",
          "reading": "Doubt and trail"}  # fmt: skip
OWN = (*records.MECHANICAL[:-1], "id")  # never asked for: read off the text, or given here


def vocabulary(lists: tables.Lists) -> list[dict[str, Any]]:
    """Return the fields of a claim that are asked for, in order, each with its codes and their meaning.

    `part`: the heading of the form that begins there. `options`: (code, label, definition); [] = free text.
    `several`: any of the options may hold.
    """
    known, found = records.fields("claim"), []
    letter = [name for name in known if name.startswith("literal_")]
    names = [name for name in known if name not in (*OWN, *letter)]
    behind = names.index("reading_reason") + 1  # the letter is asked for only beside a reading
    for name in (*names[:behind], *letter, *names[behind:]):
        column = known[name]
        codes = [(code, str(entry.get("label", {}).get("en", "")), str(entry.get("definition", "")))
                 for code, entry in lists.get(column.list, {}).items()]  # fmt: skip
        codes += [
            (code, "", text) for code, text in (tables.codes(column.codes) if column.codes else {}).items()
        ]
        found.append({"name": name, "type": column.type, "required": column.required,
                      "text": column.text + (f" ({tables.vocabulary(column)})" if codes else ""),
                      "part": _PARTS.get(name, ""), "options": codes,
                      "several": column.type == "flags" and not column.list})  # fmt: skip
    return found


def proposals(mention: Any) -> list[dict[str, str]]:  # noqa: ANN401
    """Return the fields that the detector reads in a mention, a row of 02-mentions: for each reading."""
    shape = records.SHAPES[mention.quantifier]
    fixed = {name: str(each).lower() for name, each in shape.items() if each is not None}
    base = {"number_text": mention.number_text, "quantifier": mention.quantifier}
    if mention.readings and mention.kind != "date":
        return [{**base, **{name: each for name in shape if name not in fixed}, **fixed}
                for each in str(mention.readings).split()]  # fmt: skip
    there = {name: there for name in shape if (there := getattr(mention, name)) is not None}
    return [base | {name: _typed(each) for name, each in there.items()}]


def value(column: tables.Column, text: str | list[str]) -> object:
    """Return what was typed for `column` as a hand would write it, as a text where it is no number or day.

    The checks then name it. Raises ValueError for what no field of the page sends.
    """
    if isinstance(text, list) and column.type == "flags" and all(isinstance(each, str) for each in text):
        return text
    if not isinstance(text, str):
        raise ValueError(f"{column.name}: not a text")
    if column.type == "flags":
        return text.split()
    if column.type == "boolean":
        return {"true": True, "false": False}.get(text, text)
    if column.type == "date" and day_of(text):
        return date.fromisoformat(text)
    if column.type == "number":
        try:
            exact = cells.number(text)
        except ValueError:
            return text
        same = isinstance(exact, Decimal) and str(exact) == text  # "007" and "1/4" stay as they are typed
        return (int(text) if text.lstrip("-").isdigit() else exact) if same else text
    return text


def _typed(value: object) -> str:
    """Return a value as one would type it."""
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value).lower() if isinstance(value, bool) else str(value)


def shown(block: Block) -> dict[str, str | list[str]]:
    """Return the fields of a block as the form holds them: texts, and lists of codes."""
    found: dict[str, str | list[str]] = {}
    for name, each in block.values.items():
        try:
            found[name] = list(map(str, each)) if isinstance(each, list) else _typed(plain(each))
        except ValueError:
            found[name] = str(each)  # told by the checks
    return found
