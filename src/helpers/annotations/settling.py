"""Which decision settles which mention, and whether the number written is the number that stands there."""

from collections.abc import Iterator
from typing import Any

from helpers import cells
from helpers.annotations.records import BOUNDS, numbers, odd
from helpers.blocks import Block, Problem, plain
from helpers.worklist import readings


def settle(blocks: list[Block], mentions: list[Any]) -> tuple[dict[int, Any], list[Any], list[Problem]]:
    """Return the mention that each block settles (by the block's line), the mentions left open, and problems.

    A block settles the mention whose number lies within its passage. Of a number that the detector takes
    apart ("3 15 soldiers") a claim settles the first piece, and a [[not_claim]] each other. `mentions`: rows
    of 02-mentions.
    """
    settled: dict[int, Any] = {}
    holders: dict[int, list[Block]] = {}
    problems = []
    for block in blocks:
        start, end = block.values["start"], block.values["end"]
        inside = [each for each in mentions if start <= each.number_start and each.number_end <= end]
        apart = [each for each in inside[1:] if _within_number(each, block, blocks)]
        inside = [each for each in inside if each not in apart]
        if len(inside) > 1:
            words = " and ".join(repr(each.number_text) for each in inside)
            remedy = "write a block for each"
            if block.kind == "claim":
                remedy += "; if it is one number taken apart, write it in number_text as printed, say so in "
                remedy += "number_reason, and add a [[not_claim]] for each piece but the first"
            problems.append(block.wrong("exact", f"holds {words}; one passage, one number: {remedy}"))
        if inside:
            settled[block.line] = inside[0]
        for each in inside:
            holders.setdefault(each.start, []).append(block)
    for some in holders.values():
        kinds = [each.kind for each in some]
        if "not_claim" in kinds and len(kinds) > 1:
            problems.append(
                some[-1].wrong("exact", f"the block at line {some[0].line} settles it too; keep one")
            )
    return settled, [each for each in mentions if each.start not in holders], problems


def _within_number(mention: Any, claim: Block, blocks: list[Block]) -> bool:  # noqa: ANN401
    """Return whether `mention` is a piece of the one number of `claim` and a [[not_claim]] of its own."""
    if claim.kind != "claim":
        return False
    number = str(claim.values.get("number_text", ""))
    first = claim.values["start"] + str(claim.values["exact"]).find(number)
    return (
        first <= mention.number_start
        and mention.number_end <= first + len(number)
        and any(
            first <= each.values["start"] <= mention.number_start
            and mention.number_end <= each.values["end"] <= claim.values["end"]
            for each in blocks
            if each.kind == "not_claim"
        )
    )


def _same(block: Block, mention: Any) -> bool:  # noqa: ANN401
    """Return whether `block` has the quantifier, value and bounds of `mention`, or one of its readings."""
    values, quantifier = numbers(block), block.values.get("quantifier")
    if quantifier == "none_reported" == mention.quantifier:
        return True  # the words say nothing of a number, so there is none to compare
    if mention.readings and mention.kind != "date":
        found = {cells.number(each) for each in str(mention.readings).split()}
        return quantifier == mention.quantifier and bool(found & set(values.values()))
    return quantifier == mention.quantifier and all(
        value == getattr(mention, name) for name, value in values.items()
    )


def _true_zero(block: Block, mention: Any) -> bool:  # noqa: ANN401
    """Return whether `block` counts zero where the words are "none": only a person can tell the meaning."""
    value = cells.number(plain(block.values.get("value", "")))
    exact = block.values.get("quantifier") == "exact"
    return mention.quantifier == "none_reported" and exact and value == 0


def check_printed(block: Block) -> Iterator[Problem]:
    """Yield where number_text does not stand in the passage."""
    number_text, exact = block.values.get("number_text", ""), str(block.values.get("exact", ""))
    if number_text and str(number_text) not in exact:
        yield block.wrong("number_text", f"does not stand in {exact!r}; copy the number as printed")


def check_number(block: Block, mention: Any) -> Iterator[Problem]:  # noqa: ANN401
    """Yield where the number of a claim is not the one that the detector reads in its passage.

    This is what finds a mistyped figure. Where the detector is wrong, or the words can be read in two ways,
    or no count can be such a number, `number_reason` says why it is right.
    """
    number_text, reason = block.values.get("number_text", ""), block.values.get("number_reason", "")
    try:
        strange = odd(block)
    except ValueError:
        return  # told by the check of types
    if mention is None:
        if reason and not strange:
            yield block.problem("number_reason", "the detector reads no number there; remove it")
        return
    if number_text and str(number_text) not in mention.text and mention.number_text not in str(number_text):
        yield block.wrong("number_text", f"the number there is {mention.number_text!r}; copy it as printed")
    same = _same(block, mention)
    if _true_zero(block, mention):
        return
    if same and len(read := readings(mention.readings)) > 1 and not reason:
        words = f"{mention.text!r} reads {' or '.join(read)}; say in number_reason why it is this one"
        yield block.wrong(next(name for name in BOUNDS if name in block.values), words)
    if not same and not reason:
        shown = {name: value for name in BOUNDS[:3] if (value := getattr(mention, name)) is not None}
        read = ", ".join([mention.quantifier, *(f"{name} {value}" for name, value in shown.items())])
        read += f" ({' or '.join(readings(mention.readings))})" if mention.readings else ""
        yield block.problem(
            "value" if "value" in block.values else "quantifier",
            f"{_shown(block)}, but {mention.text!r} reads: {read}; correct it, or say in number_reason why",
        )
    if same and reason and not strange and not mention.readings:
        yield block.problem("number_reason", "the detector reads the same number; remove it")


def _shown(block: Block) -> str:
    written = [f"{name} {block.values[name]}" for name in BOUNDS[:3] if name in block.values]
    return ", ".join([str(block.values.get("quantifier", "no quantifier")), *written])
