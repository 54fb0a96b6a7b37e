"""One hand-written record, checked against the schema: types, codes, bounds, days, readings."""

from collections.abc import Iterator, Mapping
from typing import Any

from helpers import cells, tables
from helpers.blocks import Block, Problem, plain, unknown_keys
from helpers.dating import check_day

Lists = Mapping[str, Mapping[str, Mapping[str, Any]]]

# What can be read off the text without judging it: where the passage and its number stand.
MECHANICAL = ("start", "end", "exact", "prefix", "suffix", "number_text")
BOUNDS = ("value", "low", "high", "low_inclusive", "high_inclusive")
# Which of the five a quantifier takes, and what it says of the bound; None = either, but it must be said.
_SHAPES: dict[str, dict[str, bool | None]] = {
    "exact": {"value": None},
    "about": {"value": None},
    "nearly": {"value": None, "high": None, "high_inclusive": False},
    "at_least": {"low": None, "low_inclusive": True},
    "more_than": {"low": None, "low_inclusive": False},
    "up_to": {"high": None, "high_inclusive": True},
    "less_than": {"high": None, "high_inclusive": False},
    "range": {"low": None, "high": None, "low_inclusive": None, "high_inclusive": None},
    "vague": {"low": None, "high": None, "low_inclusive": True, "high_inclusive": True},
    "none_reported": {},
    "not_given": {},
}
_DAYS = ("period_start", "period_end", "as_of")
_TYPES = {
    "text": (str, "a text between quotation marks"),
    "flags": (str, 'a list of codes, as in ["garbled"]'),
    "integer": (int, "a whole number"),
    "boolean": (bool, "true or false"),
}


def fields(kind: str) -> dict[str, tables.Column]:
    """Return what a [[claim]], [[not_claim]] or [[undecided]] may hold: what people write, by name."""
    hand = {name: each for name, each in tables.columns("04-claims").items() if each.by == "hand"}
    if kind == "claim":
        return {name: column for name, column in hand.items() if name != "article"}
    made = {name: hand[name] for name in MECHANICAL}
    made["note"] = tables.columns("03-annotations")["note"]
    if kind == "undecided":
        return made
    made["reason"] = tables.Column("reason", "text", "why it is no claim", required=True, codes="not_claim")
    return made


def row(block: Block) -> dict[str, object]:
    """Return the values of a sound `block` as a table holds them."""
    return {key: plain(value) for key, value in block.values.items()}


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


def _check_fields(block: Block, lists: Lists) -> Iterator[Problem]:
    """Yield what is missing, of the wrong type, or in no vocabulary."""
    known = fields(block.kind)
    judged = {**fields("claim"), "reason": None} if block.kind == "undecided" else {}
    unknown = unknown_keys(block, list(known))
    yield from (each for each in unknown if each.field not in judged)
    names = [each.field for each in unknown if each.field in judged]
    if names:  # one cause, told once: a claim that was turned back has some thirty of them
        some = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
        words = "an [[undecided]] block decides nothing; make it a [[claim]] or a [[not_claim]]"
        yield Problem(block.file, block.line, some, words)
    for name, column in known.items():
        if name not in block.values or block.values[name] == "":
            # a prefix may be blank at the very start of a text: the anchor check compares it
            context = block.kind == "claim" and name in ("prefix", "suffix") and name not in block.values
            if column.required or context:
                yield block.problem(name, f"missing; write {name} = ... ({column.text})")
            continue
        try:
            value = plain(block.values[name])
        except ValueError as error:
            yield block.wrong(name, str(error))
            continue
        wanted = "" if column.type == "date" else _wrong_type(column, value)
        if wanted:
            yield block.wrong(name, f"must be {wanted}")
        elif column.codes or column.list:
            yield from _check_codes(block, column, str(value), lists)


def _check_codes(block: Block, column: tables.Column, value: str, lists: Lists) -> Iterator[Problem]:
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


def _check_bounds(block: Block) -> Iterator[Problem]:
    """Yield where quantifier, number and bounds do not agree with each other."""
    values, quantifier = block.values, str(block.values.get("quantifier"))
    if quantifier not in _SHAPES:
        return
    shape = _SHAPES[quantifier]
    if quantifier == "vague" and not any(name in values for name in BOUNDS):
        shape = {}  # no convention covers the word
    for name in BOUNDS:
        if name in values and name not in shape:
            yield block.wrong(name, f"{quantifier!r} takes no {name}; remove it or correct the quantifier")
        elif name not in values and name in shape:
            yield block.problem(name, f"missing; {quantifier!r} takes {', '.join(shape)}")
        elif shape.get(name) not in (None, values.get(name)):
            yield block.wrong(name, f"{quantifier!r} means {str(shape[name]).lower()} here")
    if quantifier not in ("none_reported", "not_given") and not values.get("number_text"):
        yield block.problem("number_text", "missing; copy the number as printed")
    if quantifier == "not_given" and values.get("number_text"):
        yield block.wrong("number_text", "'not_given' has no number; remove it or correct the quantifier")
    try:
        value, low, high = (cells.number(plain(values.get(name, ""))) for name in ("value", "low", "high"))
    except ValueError:
        return  # told by the check of types
    if quantifier == "nearly" and value != high:
        yield block.wrong("high", f"'nearly' falls short of its value, {value}: both must be the same")
    if low is not None and high is not None and low >= high:
        yield block.wrong("high", f"must be more than low, {low}")
    if quantifier == "vague" and low is not None and high is not None and not _is_convention(low, high):
        yield block.wrong(
            "low", f"{low} to {high} is no band of [vague] in codes.toml; use one or leave both out"
        )


def _is_convention(low: object, high: object) -> bool:
    """Return whether the two are a band of the convention, or that many hundreds, thousands, ..."""
    scales = [10**power for power in range(13)]
    bands = [(band["low"], band["high"]) for band in tables.vague().values()]
    return any((low, high) in [(a * k, b * k), (a * k, (b + 1) * k - 1)] for a, b in bands for k in scales)


def _check_days(block: Block) -> Iterator[Problem]:
    """Yield what is wrong with the days: form, precision, basis, order, and the reason that they need."""
    values = block.values
    for name in _DAYS:
        yield from check_day(block, name, f"{name}_precision", f"{name}_basis", last=name == "period_end")
    days = {name: str(values[name]) for name in _DAYS if values.get(name)}
    if "period_start" in days and days.get("period_end", "9") < days["period_start"]:
        yield block.wrong("period_end", f"lies before period_start, {days['period_start']}")
    if days.get("as_of", "9") < days.get("period_start", ""):
        yield block.wrong("as_of", f"nobody counts before the period begins, {days['period_start']}")
    rests = {str(values.get(f"{name}_basis", "stated")) for name in days}
    if rests - {"stated"} and not values.get("date_reason"):
        yield block.problem("date_reason", "missing; only a day that the text prints needs no reason")


def _check_reading(block: Block) -> Iterator[Problem]:
    """Yield where reading, its reason, the letter and the flags do not go together."""
    values = block.values
    for name, other in (("reading", "reading_reason"), ("reading_reason", "reading")):
        if values.get(name) and not values.get(other):
            yield block.problem(other, f"missing; {name} is given")
    if "mistranslation" in str(values.get("flags", "")) and not values.get("reading"):
        yield block.problem("reading", "missing; 'mistranslation' says that the words mean something else")
    for name in ("subject", "measure", "basis"):
        literal = values.get(f"literal_{name}")
        if literal and not values.get("reading"):
            yield block.problem("reading", f"missing; literal_{name} is given")
        if literal and literal == values.get(name):
            yield block.wrong(f"literal_{name}", f"is the same as {name}; remove it")


def check(block: Block, lists: Lists) -> list[Problem]:
    """Return what is wrong with a block taken alone; `lists` = the open lists."""
    problems = list(_check_fields(block, lists))
    if block.kind == "claim":
        problems += [*_check_bounds(block), *_check_days(block), *_check_reading(block)]
    return problems
