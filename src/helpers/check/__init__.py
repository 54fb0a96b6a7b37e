"""Is everything that is committed what the inputs make? Derives it anew and compares byte for byte.

Figures are not drawn anew for that: they are held to the hashes of inputs and files that they carry.
"""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from helpers import annotations, audit, claims, corpus, describe, tables, watch, worklist
from helpers.blocks import InputError
from helpers.paths import Project, command, refused, shown

_SHOWN = 12  # problems told where a page is refused; `check` tells all
_ROOM = 40  # characters told of a cell that differs; a whole sentence would hide the other lines
_PROCESSED = Path("data/processed")
_STALE = (
    "the tables are not what the inputs make, so nothing was made from them; mend what is named below, then"
)


class StaleError(ValueError):
    """Tables are not what the inputs make, so that nothing may be published from them."""


@dataclass
class Derived:
    """What a project's inputs make: files (path in the project -> bytes), frames by table, problems met."""

    files: dict[Path, bytes] = field(default_factory=dict)
    frames: dict[str, pd.DataFrame] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def add(self, table: str, frame: pd.DataFrame) -> None:
        """Take in a table and the bytes of its CSV."""
        self.frames[table] = frame
        self.files[_PROCESSED / f"{table}.csv"] = tables.encode(table, frame)


def _line(project: Project, made: Derived) -> None:
    """Derive 01 to 04 from texts, annotations, lists and links."""
    articles, texts = corpus.load(project), corpus.texts(project)
    made.add("01-corpus", articles)
    made.add("02-mentions", worklist.mentions(articles, texts))
    annotated = annotations.load(project, articles, made.frames["02-mentions"], complete=True)
    made.add("03-annotations", annotated.decisions)
    lists = tables.lists(project.annotations)
    resolved = claims.resolve(annotated, articles, texts, lists)
    made.add("04-claims", resolved.claims)
    made.add("04-links", resolved.links)
    for name, frame in made.frames.items():
        made.problems += tables.check(frame, name, lists)


def _audit(project: Project, made: Derived) -> None:
    """Derive 07-audit and findings.json from 02 and 04."""
    frames = made.frames
    lists = corpus.with_languages(tables.lists(project.annotations), frames["01-corpus"])
    found = audit.run(frames["04-claims"], frames["04-links"], lists, frames["02-mentions"])
    with TemporaryDirectory() as folder:
        written = audit.write(Project(project.root, Path(folder)), found)
        made.files |= {path.relative_to(folder): path.read_bytes() for path in written}


def _descriptions(project: Project, made: Derived) -> None:
    """Derive the data dictionary and the data package from the tables made before."""
    contents = {name: made.files.get(_PROCESSED / f"{name}.csv") for name in tables.names()}
    there = {name: content for name, content in contents.items() if content is not None}
    described = describe.documents(there, tables.lists(project.annotations))
    made.files |= {_PROCESSED / name: content for name, content in described.items()}


# What is made, in this order; each step sees what the steps before it made. Whatever else is committed and
# follows from the inputs (the rows drawn in a figure) is checked by one more function here: it puts its bytes
# into `made.files` under their path in the project.
STEPS: tuple[Callable[[Project, Derived], None], ...] = (_line, _audit, _descriptions)


def derive(project: Project, steps: tuple[Callable[[Project, Derived], None], ...] = STEPS) -> Derived:
    """Return what the inputs of `project` make, up to the first step that its inputs do not allow."""
    made = Derived()
    for step in steps:
        try:
            step(project, made)
        except InputError as error:
            made.problems += [str(each) for each in error.problems]
            break
        except OSError as error:
            made.problems.append(refused(error))
            break
        except ValueError as error:
            made.problems.append(f"{step.__name__.strip('_')}: {error}")
            break
    return made


def problems(project: Project, steps: tuple[Callable[[Project, Derived], None], ...] = STEPS) -> list[str]:
    """Return all that is wrong in the inputs, and where a committed file is not what they make."""
    made = derive(project, steps)
    found = [*made.problems, *_compared(project, made)]
    if not made.problems and steps is STEPS and project.processed.is_dir():
        for path in sorted(project.processed.iterdir()):
            if path.name[0] != "." and _PROCESSED / path.name not in made.files:
                found.append(f"{shown(path)}: nothing makes this; remove it")
    return found


def _compared(project: Project, made: Derived) -> list[str]:
    """Return where the files of `project` are not those `made`."""
    found = []
    for name, content in made.files.items():
        path = project.output / name
        if not path.is_file():
            found.append(f"{shown(path)}: missing; {command('check --write', project.root)} makes it")
        elif path.read_bytes() != content:
            remedy = f"right? then {command('check --write', project.root)}, else mend the input"
            found.append(f"{shown(path)}: {_difference(path, content, path.read_bytes())}; {remedy}")
    return found


def require(project: Project, audited: bool = False) -> None:
    """Raise StaleError, with what is wrong, unless the tables of `project` are what its inputs make.

    Whatever is published from stored tables asks this first. It looks at 01 to 04 as they are read (see
    `Project.inputs`); `audited`: at 07 too.
    """
    read = Project(project.root, project.inputs.parents[1])
    with watch.aside():  # a run holds its tables to their inputs itself, and may leave what reads them alone
        found = problems(read, STEPS[: 2 if audited else 1])
    if found:
        more = [f"and {len(found) - _SHOWN} more"] if len(found) > _SHOWN else []
        remedy = f"{command('check --write', project.root)} (or run)"
        raise StaleError("\n".join([f"{_STALE} {remedy}", *found[:_SHOWN], *more]))


def _difference(path: Path, made: bytes, committed: bytes) -> str:
    """Return in a line how two files differ: how many rows of a CSV, and the first of them."""
    found = _cells(path.stem, made, committed) if path.suffix == ".csv" else {}
    if not found:
        pairs = zip([*made.splitlines(), b""], [*committed.splitlines(), b""], strict=False)
        line = next((n for n, (new, old) in enumerate(pairs, 1) if new != old), 0)
        return f"line {line} differs" if line else "other line ends"
    row, first = next(iter(found.items()))
    if not row:
        return first
    count = "1 row differs" if len(found) == 1 else f"{len(found)} rows differ, the first"
    return f"{count}: row {row}: {first}"


def _rows(table: str, content: bytes) -> tuple[list[str], dict[str, list[str]]]:
    """Return the header and the rows of a CSV by their key (their number where the table has no schema)."""
    csv.field_size_limit(max(csv.field_size_limit(), len(content)))  # a sentence may be of any length
    header, *rows = list(csv.reader(io.StringIO(content.decode("utf-8"), newline="")))
    key = tables.schema(table)["key"] if table in tables.names() else []
    at = [header.index(each) for each in key]
    return header, {" ".join(row[n] for n in at) if at else str(n): row for n, row in enumerate(rows, 1)}


def _cells(table: str, made: bytes, committed: bytes) -> dict[str, str]:
    """Return by its key what differs first in each row of two CSVs; {} if only the bytes differ.

    What keeps the two from being compared row by row stands under "".
    """
    try:
        (header, new), (old_header, old) = _rows(table, made), _rows(table, committed)
        if header != old_header:
            return {"": f"columns are {', '.join(old_header)}; the inputs make {', '.join(header)}"}
        found = {}
        for key in dict.fromkeys([*new, *old]):
            if key not in old:
                found[key] = "missing"
            elif key not in new:
                found[key] = "the inputs do not make it"
            elif old[key] != new[key]:
                cells = zip(header, old[key], new[key], strict=True)
                column, *values = next(each for each in cells if each[1] != each[2])
                before, after = _shortened(*values)
                found[key] = f"{column}: committed {before!r}, the inputs make {after!r}"
        return found
    except (ValueError, csv.Error, IndexError):
        return {"": "is not a CSV of this table"}


def _shortened(one: str, other: str) -> tuple[str, str]:
    """Return two texts around the place where they begin to differ, no longer than a line has room for.

    >>> _shortened("a" * 99 + "b", "a" * 99 + "c" * 99)
    ('…aaaaaaaaaab', '…aaaaaaaaaacccccccccccccccccccccccccccccc…')
    """
    same = next((n for n, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    same = min(len(one), len(other)) if same is None else same
    first, last = max(0, same - _ROOM // 4), same + 3 * _ROOM // 4
    cut = [
        ("…" if first else "") + each[first:last] + ("…" if len(each) > last else "") for each in (one, other)
    ]
    return cut[0], cut[1]
