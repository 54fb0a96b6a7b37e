"""Hand-written blocks held against a table of columns: names, types, codes, texts that say something."""

import re
from collections.abc import Iterator, Mapping

from helpers import cells, tables
from helpers.blocks import Block, Problem, plain, unknown_keys

QUOTES = ("exact", "prefix", "suffix")  # copied letter for letter, whatever stands there
_TYPES = {
    "text": (str, "a text between quotation marks"),
    "flags": (str, 'a list of codes, as in ["garbled"]'),
    "integer": (int, "a whole number"),
    "boolean": (bool, "true or false"),
}
# what no page or drawing (XML) can hold; a label stands in one line
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]*")


def text_problem(text: str, line: bool = False) -> str:
    r"""Return what is wrong with a text that is not left out, "" if nothing; `line`: it is to fit in one.

    >>> text_problem(" \u200b"), text_problem("a\nb"), text_problem("a\nb", line=True)
    ('blank; write it, or leave the field out', '', 'has several lines; write it in one')
    >>> text_problem("bell \a"), text_problem("a\tb", line=True)
    ('holds U+0007, which no page shows; write it without', 'holds a tab; write a blank')
    """
    control = _CONTROL.search(text)
    if control:
        return f"holds U+{ord(control[0]):04X}, which no page shows; write it without"
    if text and _UNSEEN.fullmatch(text):
        return "blank; write it, or leave the field out"
    if line and "\t" in text:
        return "holds a tab; write a blank"
    return "has several lines; write it in one" if line and len(text.splitlines()) > 1 else ""


def _wrong_type(column: tables.Column, value: object) -> str:
    """Return what `value` should be instead, "" if it fits `column`."""
    if column.type == "number":
        try:
            return "" if cells.number(value) is not None else "a number; leave the field out if it is blank"
        except ValueError:
            return 'an exact number: 1234, 0.5 or "1/3"'
    kind, words = _TYPES[column.type]
    # True is an int in Python, and no number here
    fits = isinstance(value, kind) and (kind is bool or not isinstance(value, bool))
    return "" if fits else words


def check(block: Block, known: Mapping[str, tables.Column], lists: tables.Lists) -> Iterator[Problem]:
    """Yield what is missing, of the wrong type, blank, or in no vocabulary; `lists` = the open lists.

    Days are left to `dating.check_day`, which knows what they stand with.
    """
    for name, column in known.items():
        if name not in block.values or block.values[name] == "":
            if column.required:
                yield block.problem(name, f"missing; write {name} = ... ({column.text})")
            continue
        try:
            value = plain(block.values[name])
        except ValueError as error:
            yield block.wrong(name, str(error))
            continue
        listed = isinstance(block.values[name], list) and column.type != "flags"  # no text, even of one word
        wanted = "" if column.type == "date" else _wrong_type(column, block.values[name] if listed else value)
        unsaid = "" if name in QUOTES or not isinstance(value, str) else text_problem(value)
        if wanted:
            yield block.wrong(name, f"must be {wanted}")
        elif unsaid:
            yield block.wrong(name, unsaid)
        elif column.codes or column.list:
            yield from _check_codes(block, column, str(value), lists)


def _check_codes(block: Block, column: tables.Column, value: str, lists: tables.Lists) -> Iterator[Problem]:
    """Yield each word of `value` that is in no vocabulary or stands twice."""
    allowed = tables.allowed(column, lists)
    words = value.split() if column.type == "flags" else [value]
    for word in words:
        if word not in allowed:
            yield block.problem(
                column.name,
                f"{word!r}: no such code in {tables.vocabulary(column)}{tables.suggest(word, allowed)}",
            )
    if len(set(words)) < len(words):
        yield block.wrong(column.name, "a code stands twice; write it once")


def check_known(block: Block, known: Mapping[str, tables.Column], lists: tables.Lists) -> list[Problem]:
    """Return what `check` finds, and the fields that no column is named like."""
    return [*unknown_keys(block, list(known)), *check(block, known, lists)]
