"""Lays out what is to be annotated: where each number stands, never what it means; lists what is open."""

import argparse
import re
import sys
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from helpers import corpus, tables, worklist
from helpers.annotations import records
from helpers.annotations.files import AnnotationFile, anchor, is_placed, read_file
from helpers.blocks import InputError, Problem, inserted, quoted
from helpers.paths import PROJECT, Project, find_project, shown
from helpers.sentences import sentence_at

_HEAD = """\
schema = 1
article = {article}
file = {file}
sha256 = {sha256}
characters = {characters}
annotator = {annotator}
status = "open"
retired = []

# Each [[undecided]] block is open work. Read its sentence; by the codebook, make of the block
{ways}
# Where the passage should be longer or shorter: write exact anew, and `check` says what goes with it.
# When no block is undecided: status = "complete".
"""
_UNSEEN = "# The detector sees no number here; the second sweep does."
_SEVERAL = "# It can be read as {}: if it is a claim, number_reason says why it is the one."
_INDENT = {"initial_indent": "#   ", "subsequent_indent": "#     "}
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class Passage(NamedTuple):
    """A passage to be decided upon; `number_text` is blank where the detector sees no number in it."""

    start: int
    end: int
    number_text: str = ""
    unseen: bool = False  # only the second sweep sees it
    readings: str = ""  # of a number that can be read in several ways, as in 02-mentions


@dataclass(frozen=True)
class Source:
    """One article and what is proposed in it: its row of 01-corpus, text, mentions (02-mentions) and gaps."""

    row: Mapping[str, Any]
    text: str
    mentions: list[Any]
    gaps: list[Any]


def sources(project: Project) -> dict[str, Source]:
    """Return each article of `project` with its mentions and what the second sweep adds, by name.

    Raises InputError with whatever is wrong in data/raw.
    """
    articles, texts = corpus.load(project), corpus.texts(project)
    frames = worklist.mentions(articles, texts), worklist.gaps(articles, texts)
    found = {}
    for row in articles.to_dict("records"):
        name = row["article"]
        here = [list(each[each["article"] == name].itertuples(index=False)) for each in frames]
        found[name] = Source(row, texts[name], *here)
    return found


def passages(source: Source) -> list[Passage]:
    """Return each mention of an article through its counted noun, and each gap, in text order."""
    starts = sorted(each.start for each in (*source.mentions, *source.gaps))
    found = [Passage(each.start, each.end, "", True) for each in source.gaps]
    for each in source.mentions:
        # one passage, one number: what is counted is looked for before the next one
        limit = min([start for start in starts if start >= each.end] or [len(source.text)])
        limit = min(limit, sentence_at(source.text, each.start, each.end)[1])
        behind = source.text[each.end : limit]
        noun = re.search(rf"(?<!\w){re.escape(each.unit)}(?!\w)", behind) if each.unit else None
        end = each.end + (noun.end() if noun else 0)
        found.append(Passage(each.start, end, each.number_text, readings=each.readings))
    return sorted(found)


def stub(text: str, passage: Passage) -> str:
    """Return the [[undecided]] block of a passage of `text`: its sentence as a comment, then where it is."""
    first, last = sentence_at(text, passage.start, passage.end)
    sentence = _CONTROL.sub("\ufffd", " ".join(text[first:last].split()))
    lines = [f"# {line}" for line in textwrap.wrap(sentence, 100, break_long_words=False)]
    lines += [_UNSEEN] if passage.unseen else []
    lines += [_SEVERAL.format(" or ".join(worklist.readings(passage.readings)))] if passage.readings else []
    fields = anchor(text, passage.start, passage.end)
    fields |= {"number_text": passage.number_text} if passage.number_text else {}
    lines.append("[[undecided]]")
    lines += [f"{name} = {quoted(v) if isinstance(v, str) else v}" for name, v in fields.items()]
    return "\n".join(lines) + "\n"


def begun(source: Source, annotator: str) -> str:
    """Return a new annotation file of an article: its head, and every passage undecided."""
    needed = [name for name, each in records.fields("claim").items() if each.required]
    fields = ", ".join(name for name in needed if name not in records.MECHANICAL)
    ways = [f"a [[not_claim]]: add reason, one of {', '.join(tables.codes('not_claim'))}",
            f"or a [[claim]]: add {fields}, and what else the text tells"]  # fmt: skip
    head = _HEAD.format(
        **{name: quoted(source.row[name]) for name in ("article", "file", "sha256")},
        characters=source.row["characters"],
        annotator=quoted(annotator),
        ways="\n".join(textwrap.fill(each, 100, **_INDENT) for each in ways),
    )
    return "\n".join([head, *(stub(source.text, each) for each in passages(source))])


def missing(source: Source, file: AnnotationFile) -> list[Passage]:
    """Return the passages of an article of which an annotation file has no block yet."""
    spans = [(each.values["start"], each.values["end"])
             for each in (*file.blocks, *file.undecided) if is_placed(each)]  # fmt: skip
    without = {start for start, line, _ in file.todo() if not line}
    gaps = {each.start for each in source.gaps
            if not any(start <= each.start and each.end <= end for start, end in spans)}  # fmt: skip
    return [each for each in passages(source) if each.start in (gaps if each.unseen else without)]


def extended(content: str, file: AnnotationFile, text: str, more: Sequence[Passage]) -> str:
    """Return the `content` of an annotation file with a stub for each passage, in text order.

    Every line of `content` is kept as it is.
    """
    blocks = [each for each in (*file.blocks, *file.undecided) if is_placed(each)]
    groups: dict[int, list[str]] = {}
    for passage in sorted(more):
        behind = [each.line for each in blocks if each.values["start"] > passage.start]
        groups.setdefault(min(behind, default=0), []).append(stub(text, passage))
    # from the end, so that the lines of the blocks before stay where they are
    for line in sorted(groups, key=lambda line: (line == 0, line), reverse=True):
        content = inserted(content, "\n".join(groups[line]), line)
    return content


def find(source: Source, words: str, at: int | None = None) -> Passage:
    """Return the passage of an article that reads `words` (the one at `at`, if that is given).

    Raises InputError where the text does not say this, or says it more than once.
    """
    text, name = source.text, source.row["article"]
    places = [start for start in range(len(text)) if words.strip() and text.startswith(words, start)]
    chosen = [start for start in places if at in (None, start)]
    if len(chosen) != 1:
        stands = ", ".join(map(str, places[:12])) or "nowhere; copy it as printed, within one line"
        remedy = "; say which with --at" if places else ""
        problem = f"{words!r}: in article {name} this stands at: {stands}{remedy}"
        raise InputError([Problem("--passage", 0, "", problem)])
    start, end = chosen[0], chosen[0] + len(words)
    inside = [each for each in source.mentions if start <= each.number_start and each.number_end <= end]
    if len(inside) != 1:
        return Passage(start, end)
    return Passage(start, end, inside[0].number_text, readings=inside[0].readings)


def load(source: Source, path: Path) -> AnnotationFile:
    """Return the annotation file `path`; raises InputError if it cannot be read or is not about this text."""
    file, problems = read_file(path, shown(path), source.row, source.text, source.mentions)
    if file is None or problems:
        raise InputError(problems)
    return file


def added(content: str, file: AnnotationFile, source: Source, more: Sequence[Passage]) -> str:
    """Return the `content` of an annotation file with `more`; InputError where a block marks one already."""
    for block in (*file.blocks, *file.undecided):
        for each in more:
            if (block.values.get("start"), block.values.get("end")) == (each.start, each.end):
                words = (
                    f"marks {block.values.get('exact')!r} at {each.start}-{each.end} already; edit that block"
                )
                raise InputError([Problem(file.shown, block.line, "", words)])
    return extended(content, file, source.text, more)


def listing(source: Source, file: AnnotationFile, only: str = "") -> list[str]:
    """Return what is open in an annotation file, a line each (of `only` that passage), after their count."""
    unseen = [each for each in missing(source, file) if each.unseen]
    lines = [f"{file.shown}: {file.count()}"]
    if unseen:
        lines[0] += f", and {len(unseen)} that the second sweep alone sees"
    todo = file.todo()
    if only:
        return lines + [f"  {file.shown}:{line}: {passage!r}" for _, line, passage in todo if passage == only]
    lines += [f"  {file.shown}:{line}: {passage!r}" if line else f"  no block yet: {passage!r} at {start}"
              for start, line, passage in todo]  # fmt: skip
    lines += [f"  no block yet: {source.text[each.start : each.end]!r} at {each.start}" for each in unseen]
    if any("no block yet" in line for line in lines):
        lines.append("  --add writes a block for each that has none")
    if len(lines) == 1 and file.head.values.get("status") == "open":
        lines[0] += "; write status = 'complete'"
    return lines


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m helpers stubs",
        description="Write the annotation files that are not there yet, every mention undecided; of the "
        "files that are there, list what is not settled. No line of theirs is changed.",
    )
    parser.add_argument("--project", **PROJECT)
    parser.add_argument("--article", nargs="+", default=[], metavar="NAME", help="only these (default: all)")
    parser.add_argument("--annotator", default="me", metavar="NAME", help="whose files (default: me)")
    parser.add_argument("--add", action="store_true", help="add a block for each mention that has none")
    parser.add_argument("--passage", default="", metavar="WORDS", help="add a block for these words of the "
                        "one --article: a silence, or a number that was overlooked")  # fmt: skip
    parser.add_argument(
        "--at", type=int, metavar="START", help="where the --passage starts, if it is not clear"
    )
    return parser


def _chosen(asked: argparse.Namespace, known: Mapping[str, Source]) -> list[str]:
    """Return the articles asked for. Raises InputError for names that cannot be meant."""
    problems = [Problem("--article", 0, "", f"{each!r}: no such article{tables.suggest(each, known)}")
                for each in asked.article if each not in known]  # fmt: skip
    if not corpus.SHORT.fullmatch(asked.annotator):
        words = f"{asked.annotator!r}: use letters a-z, digits, - and _ only: it names a folder"
        problems.append(Problem("--annotator", 0, "", words))
    if asked.passage and len(asked.article) != 1:
        problems.append(Problem("--passage", 0, "", "say in which article, by --article NAME"))
    if problems:
        raise InputError(problems)
    return list(dict.fromkeys(asked.article)) or list(known)


def _plan(project: Project, source: Source, asked: argparse.Namespace) -> tuple[Path, str | None]:
    """Return the annotation file of an article, and what it should hold (None: as it is)."""
    path = project.annotations / asked.annotator / f"{source.row['article']}.toml"
    if not path.is_file():
        if asked.passage:
            words = "not there yet; run stubs without --passage first"
            raise InputError([Problem(shown(path), 0, "", words)])
        return path, begun(source, asked.annotator)
    file = load(source, path)
    more = missing(source, file) if asked.add else []
    more += [find(source, asked.passage, asked.at)] if asked.passage else []
    return path, added(path.read_bytes().decode("utf-8"), file, source, more) if more else None


def main(argv: list[str]) -> int:
    """Write stubs where there are no annotations, list what is open where there are; 1 if it cannot be."""
    asked = _parser().parse_args(argv)
    try:
        project = find_project(asked.project)
        known = sources(project)
        names = _chosen(asked, known)
        plans = {name: _plan(project, known[name], asked) for name in names}
        for path, content in plans.values():
            if content is not None:
                tables.put(path, content.encode())
        for name, (path, _) in plans.items():
            print("\n".join(listing(known[name], load(known[name], path), asked.passage)))
    except (InputError, OSError) as error:
        print(f"helpers stubs: {error}", file=sys.stderr)
        return 1
    return 0
