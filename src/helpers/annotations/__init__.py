"""What people decided about each text, re-checked against the text and the detector on every load.

Order of the checks: syntax, file, hash, quote, context, schema, vocabulary, bounds, days, reading, the number
against the detector's, every mention settled, ids, links, double counting. All problems are told at once.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from helpers import corpus, tables
from helpers.annotations import records
from helpers.annotations.agreement import agreement
from helpers.annotations.files import AnnotationFile, is_placed, quotes, read_file
from helpers.annotations.highlight import highlight
from helpers.annotations.listing import check_links, check_lists, ends_of
from helpers.annotations.printed import check_quoted, check_said
from helpers.annotations.settling import check_number
from helpers.blocks import Block, InputError, Problem, read
from helpers.comparison.ties import joined_by
from helpers.dating import DAYS
from helpers.paths import Project, command, shown

__all__ = ["AnnotationError", "Annotations", "agreement", "check_file", "highlight", "load"]

TABLE = "03-annotations"
_OURS = ("lists.toml", "links.toml", "CODEBOOK.md")
_SAME = ("measure", "subject", "domain", "object", "unit", "place", "basis", "claimant", "event")


class AnnotationError(InputError):
    """Annotations, lists or links do not hold; `problems` lists all of it."""


@dataclass(frozen=True)
class Annotations:
    """What `load` returns.

    claims: one row per claim of every annotator, the fields as written, with article and annotator.
    decisions: the table 03-annotations. links: the table 04-links.
    coverage: one row per annotator and article: status, mentions, settled, claims, not_claims, unsettled
    (each open passage with the line of its [[undecided]] block, or its place in the text).
    order: the annotators, the one whose claims go on to 04 first.
    """

    claims: pd.DataFrame
    decisions: pd.DataFrame
    links: pd.DataFrame
    coverage: pd.DataFrame
    order: list[str]


def _one(
    path: Path,
    project: Project,
    articles: Mapping[str, Mapping[str, Any]],
    texts: Mapping[str, str],
    mentions: Mapping[str, list[Any]],
    lists: tables.Lists,
) -> tuple[AnnotationFile | None, list[Problem]]:
    """Return one annotation file, checked by itself, and its problems."""
    place, name = shown(path), path.stem
    if path.suffix != ".toml":
        return None, [Problem(place, 0, "", "not an annotation file; move it elsewhere")]
    if name not in articles:
        return None, [Problem(place, 0, "", f"no article {name!r}{tables.suggest(name, articles)}")]
    return check_file(path, articles[name], texts[name], mentions[name], lists)


def check_file(
    path: Path,
    article: Mapping[str, Any],
    text: str,
    mentions: list[Any],
    lists: tables.Lists,
    content: bytes | None = None,
) -> tuple[AnnotationFile | None, list[Problem]]:
    """Return the annotation file `path`, checked by itself, and its problems; None if it cannot be read.

    `article`: its row of 01-corpus. `mentions`: its rows of 02-mentions. `lists`: the open lists. `content`:
    what the file is to hold, by default what it holds.
    """
    file, problems = read_file(path, shown(path), article, text, mentions, content)
    if not file:
        return None, problems
    for block in (*file.blocks, *file.undecided):
        problems += records.check(block, lists)
        if block.kind == "claim" and is_placed(block):
            if quotes(block, file.text):  # else its number is another one's
                problems += check_number(block, file.settled.get(block.line))
            problems += [*check_quoted(block, text), *check_said(block, article)]
    if file.head.values.get("status") == "complete":
        told = {each.line for each in problems}
        problems += [each for each in file.open_work() if not each.line or each.line not in told]
    return file, problems


def _check_ids(files: list[AnnotationFile]) -> Iterator[Problem]:
    """Yield ids that are of another form, stand twice, or were given up."""
    taken: dict[str, Block] = {}
    lists = ((file, file.head.values.get("retired")) for file in files)
    retired = {str(each): file for file, given in lists if isinstance(given, list) for each in given}
    for file in files:
        for block in (each for each in file.blocks if each.kind == "claim"):
            name = str(block.values.get("id", ""))
            stem, _, number = name.rpartition("-")
            if name and (stem != file.article or not re.fullmatch("[0-9]{2,}", number)):
                yield block.wrong("id", f"must be {file.article}- and at least two digits")
            if name in retired:
                yield block.wrong("id", f"given up in {retired[name].shown}; take one that was never used")
            if name and taken.setdefault(name, block) is not block:
                other = taken[name]
                yield block.wrong("id", f"{other.file}:{other.line} has it too; take one that was never used")


def _check_double(files: list[AnnotationFile], links: list[Block]) -> Iterator[Problem]:
    """Yield claims that count the same thing twice by the same speaker without links that say how.

    Links may lead from one to the other by way of any claims. Of claims that are linked among themselves,
    the first is named: one link more is enough for all of them.
    """
    blocks = [(file.annotator, block) for file in files for block in file.blocks if block.kind == "claim"]
    groups = joined_by([str(block.values.get("id", "")) for _, block in blocks], ends_of(links))
    taken: dict[tuple[str, ...], dict[int, Block]] = {}
    for (annotator, block), group in zip(blocks, groups, strict=True):
        incident = block.values.get("basis") == "event" and block.values.get("event")
        # an event has its own days, on whatever day it is spoken of
        names = _SAME if incident else (*_SAME, *DAYS)
        key = (annotator, *(str(block.values.get(name, "")) for name in names))
        others = taken.setdefault(key, {})
        if others and group not in others:
            other = next(iter(others.values()))
            place = f"{other.values.get('id')} ({other.file}:{other.line})"
            days = "event" if incident else "days"
            same = f"same speaker, measure, subject, domain, object, place and {days} as {place}"
            words = (
                f"{same}: counted twice? add one link in links.toml that joins it to those, directly or by "
                "way of other claims (retells: the same statement again; revises: a later figure in its "
                "place; part_of: a part of what the other counts; same_matter: none of these), or correct one"
            )
            yield block.wrong("id", words)
        others.setdefault(group, block)


def _rows(file: AnnotationFile) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the claims of `file`, and its decisions, as rows."""
    claims, decisions = [], []
    for block in file.blocks:
        row, mention = records.row(block), file.settled.get(block.line)
        if block.kind == "claim":
            claims.append(row | {"article": file.article, "annotator": file.annotator})
        decisions.append(
            {name: row.get(name, "") for name in ("start", "end", "exact", "id", "reason", "note")}
            | {
                "article": file.article,
                "decision": block.kind,
                "proposed": mention is not None,
                "mention_start": None if mention is None else int(mention.start),
                "annotator": file.annotator,
            }
        )
    return claims, decisions


def _coverage(files: list[AnnotationFile], articles: pd.DataFrame) -> pd.DataFrame:
    """Return how far each annotator is with each article; articles that nobody began have a row too."""
    rows = [
        {
            "annotator": each.annotator,
            "article": each.article,
            "status": str(each.head.values.get("status")),
            "mentions": len(each.mentions),
            "settled": len(each.mentions) - len(each.open),
            "claims": sum(block.kind == "claim" for block in each.blocks),
            "not_claims": sum(block.kind == "not_claim" for block in each.blocks),
            "unsettled": ", ".join(
                f"{text} (line {line})" if line else f"{text} ({start})" for start, line, text in each.todo()
            ),
        }
        for each in files
    ]
    begun = {each.article for each in files}
    blank = {
        "annotator": "",
        "status": "not begun",
        "settled": 0,
        "claims": 0,
        "not_claims": 0,
        "unsettled": "",
    }
    rows += [blank | {"article": name} for name in articles["article"] if name not in begun]
    columns = ["annotator", "article", "status", "mentions", "settled", "claims", "not_claims", "unsettled"]
    made = pd.DataFrame(rows, columns=columns).sort_values(["article", "annotator"], ignore_index=True)
    return made.astype({"mentions": "Int64"})


def _incomplete(files: list[AnnotationFile], articles: pd.DataFrame, project: Project) -> Iterator[Problem]:
    """Yield what is not ready for charts: open files, and articles that nobody has annotated."""
    for each in files:
        if each.head.values.get("status") == "open":
            remedy = "charts need it complete: settle each mention, write 'complete'"
            yield each.head.wrong("status", f"{each.count()}; {remedy}")
            yield from each.open_work()
    for name in articles["article"]:
        if name not in {each.article for each in files}:
            place = f"{shown(project.annotations)}/<annotator>/{name}.toml"
            remedy = f"{command(f'stubs --article {name}', project.root)} begins it"
            yield Problem(place, 0, "", f"missing; annotate the article: {remedy}")


def _lists_and_links(project: Project) -> tuple[dict[str, Any], list[Block], list[Problem]]:
    """Return the open lists, the blocks of links.toml, and what keeps either from being used."""
    problems: list[Problem] = []
    places = {name: shown(project.annotations / name) for name in ("lists.toml", "links.toml")}
    if not (project.annotations / "lists.toml").is_file():
        return (
            {},
            [],
            [Problem(places["lists.toml"], 0, "", "missing; write the lists of actors, places ...")],
        )
    found, wrong = read(project.annotations / "lists.toml", places["lists.toml"])
    problems += wrong or check_lists(found)
    links: list[Block] = []
    if (project.annotations / "links.toml").is_file():
        blocks, wrong = read(project.annotations / "links.toml", places["links.toml"])
        # the head is left out where it is empty; an empty [[link]] is one to be told
        links, problems = [each for each in blocks if each.kind or each.values], problems + wrong
    lists = {each.kind: each.values for each in found if each.kind}
    return tables.with_sides(lists) if lists else {}, links, problems


def load(
    project: Project, articles: pd.DataFrame, mentions: pd.DataFrame, complete: bool = False
) -> Annotations:
    """Return every annotation of `project`, checked against its texts.

    `articles` = 01-corpus, `mentions` = 02-mentions. With `complete`, an open file or an article without one
    is a problem too: charts need all. Raises AnnotationError with every problem: file, line, field, value,
    remedy.
    """
    texts = corpus.texts(project)
    known = {row["article"]: row for row in articles.to_dict("records")}
    proposed = {name: list(mentions[mentions["article"] == name].itertuples(index=False)) for name in known}
    lists, links, problems = _lists_and_links(project)
    if not lists:
        raise AnnotationError(problems)  # every code would be unknown: one cause, told once
    folder = project.annotations
    for each in sorted(folder.iterdir()) if folder.is_dir() else []:
        if each.is_file() and each.name not in _OURS and each.name[0] != ".":
            problems.append(Problem(shown(each), 0, "", "not read; move it elsewhere"))
    files: list[AnnotationFile] = []
    unread: set[str] = set()
    undecided: set[str] = set()
    # not glob, which passes over a folder that it may not read as if nothing were in it
    folders = [each for each in folder.iterdir() if each.is_dir() and each.name[0] != "."]
    for path in sorted(each for some in folders for each in some.iterdir() if each.name[0] != "."):
        file, wrong = _one(path, project, known, texts, proposed, lists)
        files, problems = files + ([file] if file else []), problems + wrong
        unread |= set() if file else {path.stem}
        undecided |= {str(each.values.get("id")) for each in file.undecided} if file else set()
    claims = {str(block.values.get("id")): block.values for file in files for block in file.blocks
              if block.kind == "claim"}  # fmt: skip
    problems += [
        *_check_ids(files),
        *check_links(links, claims, unread, undecided, lists.get("side", {})),
        *_check_double(files, links),
    ]
    if complete:
        told = {(each.file, each.line) for each in problems}
        problems += [each for each in _incomplete(files, articles[~articles["article"].isin(unread)], project)
                     if not each.line or (each.file, each.line) not in told]  # fmt: skip
    if problems:
        raise AnnotationError(problems)
    return _gather(files, links, lists, articles)


def _gather(
    files: list[AnnotationFile], links: list[Block], lists: dict[str, Any], articles: pd.DataFrame
) -> Annotations:
    """Return the frames of sound files."""
    rows = [_rows(each) for each in files]
    decisions = tables.frame(TABLE, [row for _, some in rows for row in some])
    fields = ["article", "annotator", *records.fields("claim")]
    claims = pd.DataFrame([row for some, _ in rows for row in some], columns=fields, dtype=object)
    names = sorted({each.annotator for each in files})
    listed = [each for each in lists.get("annotator", {}) if each in names]
    return Annotations(
        claims,
        decisions.sort_values(tables.schema(TABLE)["key"], ignore_index=True),
        tables.frame("04-links", [each.values for each in links]).sort_values(
            ["from", "to", "type"], ignore_index=True
        ),
        _coverage(files, articles),
        listed + [each for each in names if each not in listed],
    )
