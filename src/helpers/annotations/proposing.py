"""What becomes of one annotation file whose text was replaced: as a table, as work to do, as a new file."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from helpers.annotations.anchoring import (
    AMBIGUOUS,
    CHANGED_CONTEXT,
    CHANGED_FIGURE,
    GONE,
    MOVED,
    SAME,
    Copy,
    Place,
    Verdict,
    renewed,
)
from helpers.annotations.files import anchor, fits
from helpers.annotations.printed import check_quoted
from helpers.blocks import Block, InputError, Problem, quoted, read_bytes, rewritten
from helpers.paths import command, shown

_ROOM = 36  # characters of a passage that a row of the table shows
_MOST = 6  # places that a message lists
_AROUND = 24  # characters of context beside each of them
_QUOTES = ("exact", "number_text", "term", "place_text")
_STATES = (SAME, MOVED, CHANGED_CONTEXT, CHANGED_FIGURE, AMBIGUOUS, GONE)


@dataclass(frozen=True)
class Proposal:
    """What becomes of one annotation file: a verdict for each block, and the numbers that no block holds.

    row: its article, of 01-corpus. copy: the text as it is now. known: the text as it was is at hand.
    """

    path: Path
    head: Block
    row: Mapping[str, Any]
    copy: Copy
    verdicts: list[Verdict]
    unsettled: list[Place]
    known: bool

    @property
    def left(self) -> list[Verdict]:
        """The blocks that a person has to settle."""
        return [each for each in self.verdicts if not each.settled]

    @property
    def changes(self) -> list[tuple[Block, dict[str, Any]]]:
        """The blocks that the new text gives other places, each with its new fields."""
        found = [(each.block, renewed(each, self.copy)) for each in self.verdicts if each.settled]
        return [(block, values) for block, values in found if values]

    @property
    def unsaid(self) -> list[Problem]:
        """What claims quote of a sentence or place name and the new text does not print there."""
        settled = [replace(each.block, values=each.block.values | renewed(each, self.copy))
                   for each in self.verdicts if each.settled and each.block.kind == "claim"]  # fmt: skip
        return [problem for each in settled for problem in check_quoted(each, self.copy.text)]

    def words(self, place: Place) -> str:
        """Return what the new text says at `place`, quoted."""
        return quoted(self.copy.text[slice(*place)])

    def where(self, place: Place) -> str:
        """Return in words where in the new text `place` is."""
        return f"{place[0]}-{place[1]}, line {self.copy.line(place[0])}"


def name_of(block: Block) -> str:
    """Return the id of a block, or its kind where it has none."""
    return str(block.values.get("id", "")) or block.kind


def table(proposal: Proposal) -> list[str]:
    """Return a proposal as lines to be read: what each block says, and what stands there now."""
    rows = [("line", "id", "state", "old", "new")]
    for each in proposal.verdicts:
        values = each.block.values
        old = f"{values['start']}-{values['end']} {_short(quoted(values['exact']))}"
        rows.append((str(each.block.line), name_of(each.block), each.state, old, _now(proposal, each)))
    widths = [*(max(len(row[n]) for row in rows) for n in range(4)), 0]
    count = Counter(each.state for each in proposal.verdicts)
    told = [f"{count[state]} {state}" for state in _STATES if count[state]]
    told += [f"{len(proposal.unsettled)} in no block"] if proposal.unsettled else []
    of = f"article {proposal.row['article']} has another text ({proposal.row['file']})"
    return [
        f"{shown(proposal.path)}: {of}: {', '.join(told) or 'no blocks'}",
        *("  " + "  ".join(map(str.ljust, row, widths)).rstrip() for row in rows if len(rows) > 1),
        *(f"  in no block: {_short(proposal.words(each))} at {proposal.where(each)}"
          for each in proposal.unsettled),
    ]  # fmt: skip


def _short(words: str) -> str:
    return words if len(words) <= _ROOM else words[: _ROOM - 1] + "…"


def _now(proposal: Proposal, verdict: Verdict) -> str:
    """Return in a cell what the new text has for a block."""
    if len(verdict.places) != 1:
        lines = sorted({proposal.copy.line(start) for start, _ in verdict.places})
        return f"{len(verdict.places)} places, lines {', '.join(map(str, lines))}" if lines else ""
    [place] = verdict.places
    if verdict.settled:
        form = [name for name in renewed(verdict, proposal.copy) if name in _QUOTES]
        return proposal.where(place) + (f" ({' and '.join(form)}: other Unicode form)" if form else "")
    return f"{proposal.where(place)}: {_short(proposal.words(place))}"


def by_hand(proposal: Proposal) -> Iterator[Problem]:
    """Yield what a person has to do.

    Each block that is not settled, each word that a claim quotes in vain, the head, each number in no block.
    """
    for verdict in proposal.left:
        yield verdict.block.problem("exact", _remedy(proposal, verdict))
    yield from proposal.unsaid
    root = proposal.path.parents[3]
    if proposal.left:
        row, count = proposal.row, len(proposal.left)
        words = f"left as it is: {count} block{' is' if count == 1 else 's are'} not settled"
        by_itself = f"write sha256 = {quoted(row['sha256'])}, characters = {row['characters']}"
        remedy = f"then {command('reanchor --accept', root)}; or, where all is read and right, {by_itself}"
        yield proposal.head.problem("sha256", f"{words}; {remedy}")
    settled = proposal.head.values["sha256"] == proposal.row["sha256"]
    for place in proposal.unsettled:
        asked = f"stubs --add --annotator {proposal.path.parent.name} --article {proposal.path.stem}"
        words = f"no block holds {proposal.words(place)} at {proposal.where(place)}"
        remedy = (
            f"{'' if settled else 'once the file is about the new text, '}{command(asked, root)} adds one"
        )
        yield Problem(shown(proposal.path), 0, "", f"{words}; {remedy}")


def _remedy(proposal: Proposal, verdict: Verdict) -> str:
    """Return in words what has become of a block that is not settled, and what to do about it."""
    block, places = verdict.block, verdict.places
    exact, removal = f"{name_of(block)}: {quoted(block.values['exact'])}", _removal(block)
    if verdict.state == GONE:
        alone = sorted({proposal.copy.line(at) for at, _ in proposal.copy.places(block.values["exact"])})
        hint = f" (the words alone: line {', '.join(map(str, alone[:_MOST]))})" if alone else ""
        return f"{exact} stands nowhere in its context{hint}; {removal}"
    if verdict.state == AMBIGUOUS:
        told = [f"\n    {_listed(proposal, block, each)}" for each in places[:_MOST]]
        told += [f"\n    and {len(places) - _MOST} more"] if len(places) > _MOST else []
        words = f"{len(places)} places can be meant" if len(places) > 1 else "this may be another one"
        return f"{exact}: {words}; write the lines of the right one, or {removal}{''.join(told)}"
    lines, where = _lines(proposal, block, places[0]), proposal.where(places[0])
    if verdict.state == CHANGED_FIGURE:
        now = f"the text says {proposal.words(places[0])} at {where}"
        return (
            f"{exact}: {now}; read the sentence, correct what the block says and write {lines}; or {removal}"
        )
    now = f"stands beside other words at {where}"
    return f"{exact} {now}; if the sentence still says what the block says, write {lines}; or {removal}"


def _removal(block: Block) -> str:
    """Return how a block is given up; ids are never used again."""
    if block.kind == "claim":
        return f"withdraw the claim: delete the block, put {quoted(name_of(block))} into retired"
    return "delete the block"


def _listed(proposal: Proposal, block: Block, place: Place) -> str:
    """Return one of several places of a block with its line, its context, and the lines to write."""
    text, (start, end) = proposal.copy.text, place
    around = f"{text[max(0, start - _AROUND) : start]}[{text[start:end]}]{text[end : end + _AROUND]}"
    return f"line {proposal.copy.line(start)}, {quoted(around)}: {_lines(proposal, block, place)}"


def _lines(proposal: Proposal, block: Block, place: Place) -> str:
    """Return the lines that anchor a block at `place`, ready to be copied: those that it has not yet."""
    values, found = block.values, []
    for name, value in anchor(proposal.copy.text, *place).items():
        context = name in ("prefix", "suffix")
        holds = fits(name, values.get(name, "\0"), value) if context else values[name] == value
        if not holds:
            found.append(f"{name} = {quoted(value) if isinstance(value, str) else value}")
    return ", ".join(found) or "nothing new: it stands there"


def accepted(proposal: Proposal) -> tuple[bytes, Proposal]:
    """Return what the annotation file holds once its proposal is accepted, and the proposal with its lines.

    Blocks that are same or moved get their places; the head is about the new text once all blocks are.
    Raises InputError where that would change anything else.
    """
    changes, head = proposal.changes, proposal.head
    if not proposal.left:
        about = {name: proposal.row[name] for name in ("file", "sha256", "characters")}
        changes.append((head, {name: each for name, each in about.items() if head.values.get(name) != each}))
    after = rewritten(proposal.path.read_bytes().decode("utf-8"), changes, "exact").encode("utf-8")
    wanted = {block.line: values for block, values in changes if block is not head}
    blocks = [head, *(each.block for each in proposal.verdicts)]
    expected = [each.values | wanted.get(each.line, {}) for each in blocks[1:]]
    expected = [head.values | dict(changes[-1][1] if not proposal.left else {}), *expected]
    written, wrong = read_bytes(after, head.file)
    if wrong or [each.values for each in written] != expected:
        words = "cannot be rewritten without a change elsewhere; write each name = value on a line of its own"
        raise InputError([Problem(shown(proposal.path), 0, "", words)])
    again = [each._replace(block=block) for each, block in zip(proposal.verdicts, written[1:], strict=True)]
    return after, replace(proposal, head=written[0], verdicts=again)
