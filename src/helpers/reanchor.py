"""Finds the annotated passages of a replaced text again; a person accepts what it proposes.

Passages are found by their exact words and context alone. What says something else now, can stand in several
places or is gone is left to a person; what a block claims is never changed.
"""

import argparse
import hashlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from helpers import corpus, stubs, tables
from helpers.annotations.anchoring import AMBIGUOUS, CHANGED_FIGURE, Copy, Place, Verdict, verdicts
from helpers.annotations.files import DECIDED, UNDECIDED, is_placed
from helpers.annotations.proposing import Proposal, accepted, by_hand, name_of, table
from helpers.blocks import Block, InputError, Problem, read_bytes
from helpers.paths import PROJECT, Project, find_project, put, shown

COUNTING = ("retells", "revises", "part_of")  # links that say something of the figures at their ends


def _files(project: Project) -> list[Path]:
    """Return the annotation files of a project."""
    return sorted(each for each in project.annotations.glob("*/*.toml") if each.name[0] != ".")


def _check_head(head: Block) -> Iterator[Problem]:
    for name, kind, words in (("sha256", str, "a text"), ("characters", int, "a whole number")):
        if type(head.values.get(name)) is not kind:
            yield head.problem(name, f"missing or not {words}; write that of the text it was made on")


def _check_block(block: Block) -> Iterator[Problem]:
    """Yield what keeps a block's passage from being looked for."""
    if block.kind not in (*DECIDED, UNDECIDED):
        yield block.problem("", f"[[{block.kind}]]: no such block; write [[claim]] or [[not_claim]]")
        return
    if not is_placed(block) or not 0 <= block.values["start"] < block.values["end"]:
        yield block.wrong("start", f"{name_of(block)}: write start and end of its passage as whole numbers")
    for name in ("exact", "prefix", "suffix"):
        value = block.values.get(name, None if name == "exact" else "")
        if not isinstance(value, str) or (name == "exact" and not value):
            yield block.wrong(name, f"{name_of(block)}: must be a text between quotation marks")


def _read(path: Path, known: Mapping[str, stubs.Source]) -> tuple[list[Block], list[Problem]]:
    """Return the blocks of an annotation file, head first, and what keeps them from being looked for."""
    blocks, problems = read_bytes(path.read_bytes(), shown(path))
    if path.stem not in known:
        words = f"no article {path.stem!r}{tables.suggest(path.stem, known)}; move the file elsewhere"
        return [], [Problem(shown(path), 0, "", words)]
    for each in blocks[1:]:
        problems += _check_block(each)
    return blocks, problems + [each for head in blocks[:1] for each in _check_head(head)]


def _unsettled(source: stubs.Source, found: Sequence[Verdict]) -> list[Place]:
    """Return the mentions and gaps of the new text that no block holds, wherever it may stand now."""
    spans = [place for each in found for place in each.places]
    numbers = [(each.start, each.end, each.number_start, each.number_end) for each in source.mentions]
    numbers += [(each.start, each.end, each.start, each.end) for each in source.gaps]
    return sorted((start, end) for start, end, first, last in numbers
                  if not any(span[0] <= first and last <= span[1] for span in spans))  # fmt: skip


def propose(project: Project, files: Sequence[Path], old: Mapping[str, Copy]) -> list[Proposal]:
    """Return a proposal for each of the annotation `files` that was made on another text than there is now.

    `old`: texts as they were, by their SHA-256. Raises InputError with everything that stands against it.
    """
    known = stubs.sources(project)
    made: list[Proposal] = []
    problems: list[Problem] = []
    for path in files:
        blocks, wrong = _read(path, known)
        problems += wrong
        if wrong or blocks[0].values["sha256"] == known[path.stem].row["sha256"]:
            continue
        head, source = blocks[0], known[path.stem]
        before, copy = old.get(head.values["sha256"]), Copy(source.text)
        found = verdicts(blocks[1:], copy, head.values["characters"], before)
        unsettled = _unsettled(source, found)
        made.append(Proposal(path, head, source.row, copy, found, unsettled, before is not None))
    if problems:
        raise InputError(problems)
    return made


def _old(paths: Sequence[Path]) -> dict[str, Path]:
    """Return the files of texts as they were, by their SHA-256. Raises InputError where one is no text."""
    problems = []
    for path in paths:
        wrong = corpus.text_of(path, listed=False)[1] if path.is_file() else "no such file; correct its name"
        problems += [Problem("--old", 0, "", f"{path}: {wrong}")] if wrong else []
    if problems:
        raise InputError(problems)
    return {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in paths}


def _chosen(project: Project, asked: argparse.Namespace) -> list[Path]:
    """Return the annotation files asked for. Raises InputError for names that no file has."""
    files, problems = _files(project), []
    known = {"annotator": {each.parent.name for each in files}, "article": {each.stem for each in files}}
    for option, names in known.items():
        for name in getattr(asked, option):
            if name not in names:
                words = f"{name!r}: no annotation file of this {option}{tables.suggest(name, sorted(names))}"
                problems.append(Problem(f"--{option}", 0, "", words))
    if problems:
        raise InputError(problems)
    return [each for each in files if each.parent.name in (asked.annotator or known["annotator"])
            and each.stem in (asked.article or known["article"])]  # fmt: skip


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m helpers reanchor",
        description="Where a text was replaced by a corrected or newer copy: say what becomes of each "
        "passage annotated in it. Returns 0 if nobody has to act, 1 if somebody has, 2 if it fails.",
    )
    parser.add_argument("--project", **PROJECT)
    parser.add_argument(
        "--annotator", nargs="+", default=[], metavar="NAME", help="only theirs (default: all)"
    )
    parser.add_argument("--article", nargs="+", default=[], metavar="NAME", help="only these (default: all)")
    parser.add_argument("--old", nargs="+", default=[], type=Path, metavar="FILE", help="texts as they "
                        "were: they tell the context of passages whose blocks do not quote it")  # fmt: skip
    parser.add_argument("--accept", action="store_true", help="write the places of passages that are the "
                        "same or moved; where all are, the file is about the new text")  # fmt: skip
    return parser


def _say(proposal: Proposal, after: Proposal | None) -> None:
    """Print a proposal, what was written of it (`after`; None: nothing), and what a person has to do."""
    print("\n".join(table(proposal)))
    if after:
        head = "still about the old text" if proposal.left else "about the new text now"
        count = len(proposal.changes)
        told = f"{count} block{'' if count == 1 else 's'} written anew; the file is {head}"
        print(f"{shown(proposal.path)}: {told}")
    for each in by_hand(after or proposal):
        print(each)
    if any(each.state == AMBIGUOUS for each in proposal.left) and not proposal.known:
        words = "the text as it was tells the context of passages whose blocks do not quote it: --old FILE"
        print(f"{shown(proposal.path)}: {words}")


def _linked(project: Project, proposals: Sequence[Proposal]) -> Iterator[Problem]:
    """Yield the links of claims whose text has another figure now: what links to them may have the old."""
    found = [verdict for each in proposals for verdict in each.verdicts if verdict.state == CHANGED_FIGURE]
    changed, path = {verdict.block.values.get("id") for verdict in found}, project.annotations / "links.toml"
    blocks = read_bytes(path.read_bytes(), shown(path))[0] if path.is_file() else []
    for block in blocks:
        one, kind, other = (block.values.get(name) for name in ("from", "type", "to"))
        at = [name for name in (one, other) if name in changed]
        if kind in COUNTING and at:
            words = f"{one} {kind} {other}: the text of {' and of '.join(at)} has another figure now"
            yield block.problem("", f"{words}; does this still hold? if not, mend or remove it")


def main(argv: list[str]) -> int:
    """Print what becomes of the passages of replaced texts; 1 if somebody has to act, 2 if it fails."""
    asked = _parser().parse_args(argv)
    try:
        project = find_project(asked.project)
        before = _old(asked.old)
        copies = {name: Copy(corpus.text_of(path)[0]) for name, path in before.items()}
        proposals = propose(project, _chosen(project, asked), copies)
        contents = [accepted(each) for each in proposals]
        for content, each in contents if asked.accept else ():
            put(each.path, content)
    except (InputError, OSError) as error:
        print(f"helpers reanchor: {error}", file=sys.stderr)
        return 2
    for each, (_, after) in zip(proposals, contents, strict=True):
        _say(each, after if asked.accept else None)
    for problem in _linked(project, proposals):
        print(problem)
    for name in before.keys() - {each.head.values["sha256"] for each in proposals}:
        words = "no annotation that is to be anchored anew was made on it, so it was not used"
        print(f"notice: {before[name]}: {words}")
    if not proposals:
        print("every annotation is about the text that data/raw holds")
    elif not asked.accept:
        print("nothing was written; --accept writes the places of passages that are the same or moved")
    left = any(each.left or each.unsaid or each.unsettled for each in proposals)
    return int(left or bool(proposals and not asked.accept))
