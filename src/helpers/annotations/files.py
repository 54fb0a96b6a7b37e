"""One annotation file: its head, its passages held against the text, and what in it is not settled yet."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.annotations.settling import check_printed, settle
from helpers.blocks import Block, Problem, quoted, read, unknown_keys

DECIDED = ("claim", "not_claim")
UNDECIDED = "undecided"
CONTEXT = 32  # code points of the text that prefix and suffix quote
_HEAD = {"schema": int, "article": str, "file": str, "sha256": str, "characters": int, "annotator": str,
         "status": str, "retired": list}  # fmt: skip


@dataclass
class AnnotationFile:
    """One annotation file, with what it is about.

    blocks: the decisions, [[claim]] and [[not_claim]]. undecided: the [[undecided]] blocks, which settle
    nothing. settled: the mention that each decision settles, by the decision's line. open: the mentions left.
    """

    shown: str
    annotator: str
    article: str
    head: Block
    blocks: list[Block]
    undecided: list[Block]
    text: str
    mentions: list[Any]
    settled: dict[int, Any]
    open: list[Any]

    def todo(self) -> list[tuple[int, int, str]]:
        """Return (start, line, passage) of all that nobody has decided: open mentions, undecided blocks.

        In text order. A mention that an undecided block holds is told once, with the block's line; line 0 =
        there is no block.
        """
        stubs = {each.line: each for each in self.undecided if is_placed(each)}
        held = {each.start: line for each in self.open for line, stub in stubs.items() if _holds(stub, each)}
        found = [(each.start, held.get(each.start, 0), each.text) for each in self.open]
        return sorted(found + [(stub.values["start"], line, str(stub.values.get("exact")))
                               for line, stub in stubs.items() if line not in held.values()])  # fmt: skip

    def open_work(self) -> list[Problem]:
        """Return each open passage as a problem, with its line where it has an [[undecided]] block."""
        return [Problem(self.shown, line, "", self._unsettled(start, line, passage))
                for start, line, passage in self.todo()]  # fmt: skip

    def count(self) -> str:
        """Return in words how many mentions are open, and how many passages that are no mention."""
        others = len(self.todo()) - len(self.open)
        whole = len(self.mentions)
        words = (
            f"{len(self.open)} of {whole} mentions not settled yet" if self.open else "every mention settled"
        )
        return words + (f", and {others} more marked [[undecided]]" if others else "")

    def _unsettled(self, start: int, line: int, passage: str) -> str:
        """Return in words that a passage is not settled, and what to do."""
        end = start + len(passage)
        part = [f"the block at line {each.line}" for each in self.blocks
                if is_placed(each) and each.values["start"] < end and start < each.values["end"]]  # fmt: skip
        place, remedy = f"{passage!r} at {start}-{end} is not settled", "a [[not_claim]] with its reason"
        if line:
            other = f", or remove it: {part[0]} may decide it" if part else ""
            return f"{place}; make this [[undecided]] block a [[claim]], or {remedy}{other}"
        if not part:
            return f"{place}; write a [[claim]], or {remedy}"
        lines = " ".join(f"{name} = {quoted(value) if isinstance(value, str) else value}"
                         for name, value in anchor(self.text, start, end).items()
                         if name in ("start", "end", "exact"))  # fmt: skip
        return (
            f"{place}; {part[0]} covers a part of it only: if that is all it counts, write beside it "
            f'[[not_claim]] {lines} reason = "..." (what the rest is: label, date, ...), else lengthen it'
        )


def _holds(block: Block, mention: Any) -> bool:  # noqa: ANN401
    """Return whether the number of `mention` lies within the passage of `block`."""
    return block.values["start"] <= mention.number_start and mention.number_end <= block.values["end"]


def is_placed(block: Block) -> bool:
    """Return whether `block` says in whole numbers where its passage starts and ends."""
    return type(block.values.get("start")) is type(block.values.get("end")) is int


def quotes(block: Block, text: str) -> bool:
    """Return whether `text` says what a placed `block` quotes, and there."""
    return text[block.values["start"] : block.values["end"]] == block.values.get("exact")


def anchor(text: str, start: int, end: int) -> dict[str, Any]:
    """Return the fields that place text[start:end]: start, end, exact, prefix, suffix.

    >>> anchor("dua tank", 4, 8)
    {'start': 4, 'end': 8, 'exact': 'tank', 'prefix': 'dua ', 'suffix': ''}
    """
    return {
        "start": start,
        "end": end,
        "exact": text[start:end],
        "prefix": text[max(0, start - CONTEXT) : start],
        "suffix": text[end : end + CONTEXT],
    }


def fits(name: str, given: str, context: str) -> bool:
    """Return whether `given`, a prefix or suffix (`name`), is all or the near part of the `context`."""
    near = context.endswith(given) if name == "prefix" else context.startswith(given)
    return near and bool(given or not context)


def _outdated(head: Block, article: Mapping[str, Any]) -> bool:
    """Return whether the file was made on another text than its article has now."""
    return "sha256" in head.values and head.values["sha256"] != article["sha256"]


def _check_head(head: Block, annotator: str, article: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield where the head does not fit the folder, the file name, or the text as it is."""
    name = article["article"]
    yield from unknown_keys(head, list(_HEAD))
    for key, kind in _HEAD.items():
        value = head.values.get(key)
        if not isinstance(value, kind) or isinstance(value, bool):
            yield head.problem(
                key, f"missing or not {'an' if kind is int else 'a'} {kind.__name__}; write it"
            )
    for each in head.values["retired"] if isinstance(head.values.get("retired"), list) else []:
        if not (isinstance(each, str) and re.fullmatch(f"{re.escape(name)}-[0-9]{{2,}}", each)):
            yield head.problem("retired", f'{each!r}: no id; write it as "{name}-01"')
    expected = {"schema": 1, "article": name, "annotator": annotator}
    about = ("sha256",) if _outdated(head, article) else ("file", "sha256", "characters")
    expected |= {key: article[key] for key in about}
    for key, value in expected.items():
        if key in head.values and head.values[key] != value:
            new = "the text was replaced: `python -m helpers reanchor` says what becomes of each passage"
            yield head.wrong(key, f"it is {value!r}; {new if key == 'sha256' else 'write that'}")
    if head.values.get("status", "open") not in ("open", "complete"):
        yield head.wrong("status", "must be 'open' or 'complete'")


def _check_anchor(block: Block, text: str) -> Iterator[Problem]:
    """Yield where quote or context is not what the text says there, and where the quote stands instead."""
    start, end, exact = (block.values.get(name) for name in ("start", "end", "exact"))
    if not (is_placed(block) and isinstance(exact, str) and exact):
        return  # told by the check of types
    if not 0 <= start < end <= len(text):
        yield block.wrong("end", f"{start}-{end} is no passage of a text of {len(text)} characters")
        return
    if text[start:end] != exact:
        places = [at for at in range(len(text)) if text.startswith(exact, at)]
        found = ", ".join(f"{at}-{at + len(exact)}" for at in places[:5]) or "nowhere"
        yield block.wrong(
            "exact", f"the text says {text[start:end]!r} at {start}-{end}; this stands at: {found}"
            + (_remedy(block, text, min(places, key=lambda at: abs(at - start))) if places else "")
        )  # fmt: skip
        return
    there = anchor(text, start, end)
    for name in ("prefix", "suffix"):
        given, context = block.values.get(name), there[name]
        if isinstance(given, str) and not fits(name, given, context):
            yield block.wrong(name, f"the text has {quoted(context)} there; copy up to 32 characters of it")


def _remedy(block: Block, text: str, at: int) -> str:
    """Return the lines that would place the quote of `block` at `at`, ready to be copied."""
    fields = anchor(text, at, at + len(block.values["exact"]))
    changed = {name: value for name, value in fields.items() if name in block.values}
    changed = {name: value for name, value in changed.items() if value != block.values[name]}
    return "; write " + ", ".join(
        f"{name} = {quoted(value) if isinstance(value, str) else value}" for name, value in changed.items()
    )


def read_file(
    path: Path,
    shown: str,
    article: Mapping[str, Any],
    text: str,
    mentions: list[Any],
    content: bytes | None = None,
) -> tuple[AnnotationFile | None, list[Problem]]:
    """Return the annotation file `path` of `article` (a row of 01-corpus), held against its text.

    None if it cannot be read, or was made on another text. Problems: head, kinds of blocks, passages, one
    passage one number. What a decision says in its other fields is not looked at. `mentions`: the article's
    rows of 02-mentions. `content`: what the file is to hold, by default what it holds.
    """
    found, problems = read(path, shown, content)
    if problems:
        return None, problems
    head, annotator = found[0], path.parent.name
    blocks = [each for each in found[1:] if each.kind in DECIDED]
    undecided = [each for each in found[1:] if each.kind == UNDECIDED]
    problems += [each.problem("", f"[[{each.kind}]]: no such block; write [[claim]] or [[not_claim]]")
                 for each in found[1:] if each.kind not in (*DECIDED, UNDECIDED)]  # fmt: skip
    problems += _check_head(head, annotator, article)
    if _outdated(head, article):
        return None, problems  # held against the wrong text, every passage would seem wrong
    for block in (*blocks, *undecided):
        problems += [*_check_anchor(block, text), *check_printed(block)]
    settled, unsettled, wrong = settle([each for each in blocks if is_placed(each)], mentions)
    name = article["article"]
    return AnnotationFile(
        shown, annotator, name, head, blocks, undecided, text, mentions, settled, unsettled
    ), problems + wrong
