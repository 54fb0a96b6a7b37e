"""One hand-written record, checked against the schema: types, codes, bounds, days, readings."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from helpers import cells, schema, tables
from helpers.blocks import Block, Problem, plain, unknown_keys
from helpers.comparison.rules import rules
from helpers.dating import DAYS, check_day, day_of, last_day
from helpers.tables import Lists

# What can be read off the text without judging it: where the passage and its number stand.
MECHANICAL = ("start", "end", "exact", "prefix", "suffix", "number_text")
BOUNDS = ("value", "low", "high", "low_inclusive", "high_inclusive")
# Which of the five a quantifier takes, and what it says of the bound; None = either, but it must be said.
SHAPES: dict[str, dict[str, bool | None]] = {
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
_MOST = 10**15  # nothing that is counted in the news reaches it; below, no axis or table rounds a digit


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
    context = {name: replace(known[name], required=True) for name in ("prefix", "suffix")
               if block.kind == "claim" and name not in block.values}  # fmt: skip
    yield from schema.check(block, {**known, **context}, lists)


def _check_bounds(block: Block) -> Iterator[Problem]:
    """Yield where quantifier, number and bounds do not agree with each other."""
    values, quantifier = block.values, str(block.values.get("quantifier"))
    if quantifier not in SHAPES:
        return
    shape = SHAPES[quantifier]
    if quantifier == "vague" and not any(name in values for name in BOUNDS):
        shape = {}  # no convention covers the word
    for name in BOUNDS:
        if name in values and name not in shape:
            yield block.wrong(name, f"{quantifier!r} takes no {name}; remove it or correct the quantifier")
        elif name not in values and name in shape:
            yield block.problem(name, f"missing; {quantifier!r} takes {', '.join(shape)}")
        elif shape.get(name) not in (None, values.get(name)):
            yield block.wrong(name, f"{quantifier!r} means {str(shape[name]).lower()} here")
    if quantifier not in tables.SILENT and not values.get("number_text"):
        yield block.problem("number_text", "missing; copy the number as printed")
    if quantifier == "not_given" and values.get("number_text"):
        yield block.wrong("number_text", "'not_given' has no number; remove it or correct the quantifier")
    try:
        value, low, high = numbers(block).values()
    except ValueError:
        return  # told by the check of types
    try:
        cells.of_one(str(values.get("unit")), str(values.get("exact")), value, low, high)
    except ValueError:
        name = next(name for name in BOUNDS if name in values)
        yield block.wrong(name, cells.UNCLEAR)
    yield from _check_sane(block)
    if quantifier == "nearly" and value != high:
        yield block.wrong("high", f"'nearly' falls short of its value, {value}: both must be the same")
    if low is not None and high is not None and low >= high:
        yield block.wrong("high", f"must be more than low, {low}")
    if quantifier == "vague" and low is not None and high is not None and not _is_convention(low, high):
        yield block.wrong(
            "low", f"{low} to {high} is no band of [vague] in codes.toml; use one or leave both out"
        )


def numbers(block: Block) -> dict[str, Decimal | Fraction | None]:
    """Return value, low and high of `block`; raises ValueError where one is no number."""
    return {name: cells.number(plain(block.values.get(name, ""))) for name in BOUNDS[:3]}


def odd(block: Block) -> dict[str, str]:
    """Return which of value, low and high no count of its unit can be, and why: below zero, or not whole.

    Such a number stands only where the text prints it so, and `number_reason` says what it means.
    """
    unit, found = str(block.values.get("unit")), {}
    for name, number in numbers(block).items():
        if number is not None and number < 0:
            found[name] = "nobody counts less than none"
        elif number is not None and number.as_integer_ratio()[1] > 1 and unit in rules()["whole_units"]:
            found[name] = f"one of unit {unit!r} is whole; for a part of them write unit = 'share'"
    return found


def _check_sane(block: Block) -> Iterator[Problem]:
    """Yield the numbers that no claim can mean, whatever reason is given for them."""
    for name, number in numbers(block).items():
        if number is not None and abs(number) >= _MOST:
            yield block.wrong(name, "no count of people, things or land is that large; correct it")
    printed = str(block.values.get("number_text", "")).replace(",", ".").replace("\u2212", "-")
    for name, words in odd(block).items():
        try:
            stands = cells.number(printed) == numbers(block)[name]
        except ValueError:
            stands = False  # words
        if not stands:
            yield block.wrong(name, f"{words}; correct it: the text does not print just that number")
        elif not block.values.get("number_reason"):
            yield block.wrong(name, f"{words}; correct it, or say in number_reason what the text means")


def _is_convention(low: object, high: object) -> bool:
    """Return whether the two are a band of the convention, or that many hundreds, thousands, ..."""
    scales = [10**power for power in range(13)]
    bands = [(band["low"], band["high"]) for band in tables.vague().values()]
    return any((low, high) in [(a * k, b * k), (a * k, (b + 1) * k - 1)] for a, b in bands for k in scales)


def _check_days(block: Block) -> Iterator[Problem]:
    """Yield what is wrong with the days: form, precision, basis, order, and the reason that they need."""
    values = block.values
    for name in DAYS:
        yield from check_day(block, name, f"{name}_precision", f"{name}_basis", last=name == "period_end")
    # a day of another form, or of a year that cannot be meant, is told by its own check: it has no order
    days = {name: day for name in DAYS if "1000" <= (day := day_of(values.get(name))) < "9001"}
    last = {name: last_day(day, str(values.get(f"{name}_precision"))) or day for name, day in days.items()}
    if "period_start" in days and last.get("period_end", "9") < days["period_start"]:
        yield block.wrong("period_end", f"lies before period_start, {days['period_start']}")
    if last.get("as_of", "9") < days.get("period_start", ""):
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
