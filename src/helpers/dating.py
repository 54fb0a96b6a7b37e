"""A day written by hand together with how precise it is and what it rests on."""

import datetime

from helpers.blocks import Block, Problem

# The first day stands for the whole: a month is written as its first day, a year as 1 January.
_FIRST = {"month": "-01", "year": "-01-01"}


def check_day(block: Block, name: str, precision: str, basis: str) -> list[Problem]:
    """Return what is wrong with the day `name` of `block`, and with its precision and basis."""
    value = block.values.get(name, "")
    if isinstance(value, datetime.datetime) or not isinstance(value, datetime.date | str):
        return [block.wrong(name, "not a day; write it as 2024-08-14")]
    text = str(value)
    try:
        if text and datetime.date.fromisoformat(text).isoformat() != text:
            raise ValueError("another form")
    except ValueError:
        return [block.wrong(name, "not a day of the calendar written as 2024-08-14")]
    problems = []
    for other in (precision, basis):
        if text and not block.values.get(other):
            problems.append(block.problem(other, f"missing; {name} needs it"))
    if not text and block.values.get(basis):
        problems.append(block.wrong(basis, f"{name} is blank; write the day or remove this"))
    if not text and block.values.get(precision, "unknown") != "unknown":
        problems.append(block.wrong(precision, f"{name} is blank; write the day or remove this"))
    if text and block.values.get(precision) == "unknown":
        problems.append(block.wrong(precision, f"{name} is given; say how precise it is or remove the day"))
    ending = _FIRST.get(str(block.values.get(precision)), "")
    if text and not text.endswith(ending):
        problems.append(block.wrong(name, f"a {block.values[precision]} is written as its first day"))
    return problems
