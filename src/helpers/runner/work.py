"""One case: its folder made ready, its notebooks run or found up to date, its manifest left.

A step is a notebook with all that it looked at and all that it wrote, each with its hash. Where a run finds
everything as the run before found it, what that wrote still holds; what comes out the same stops a change.
"""

import json
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from helpers import crate, lock, tables
from helpers.crate import Entity, Step
from helpers.paths import STANDS, shown
from helpers.runner import earlier, execution
from helpers.runner.asked import LANGUAGE, CaseError
from helpers.runner.cases import Case
from helpers.runner.earlier import Earlier
from helpers.runner.parameters import Value
from helpers.watch import LIST, LOOK, READ, REMOVE, UNSEEN, VARIABLE, WRITE, sha256

REPORTS = ("report.html", "report.pdf")  # laid beside a run's own files, by the report command or by a case
# What a case's folder holds for as long as it is true; the report too, as it would tell another story than
# new tables, and the manifest of an older version.
WRITTEN = ("notebooks", "data", "figures", *REPORTS, "run.json")

TOLD = 10  # complaints of a figure that a run prints; 400 would push all else off the screen
ELSEWHERE = "as it writes to another folder (`output`), it runs every time"

Say = Callable[[Case, Path, str], None]  # tells how it went with a notebook


@dataclass
class Outcome:
    """How a case went: `error` is blank if all its notebooks ran to their end or were up to date."""

    name: str
    folder: Path | None = None
    executed: list[Path] = field(default_factory=list)
    current: int = 0  # notebooks that were up to date
    error: str = ""
    complaints: list[str] = field(default_factory=list)  # what figures break, which stops nothing
    lacks: str = ""  # why there is no report where one could be expected


class MissedError(Exception):
    """A notebook looks for a file that only a run of all notebooks leaves as it was."""


def run_case(case: Case, timeout: int, stop: threading.Event, say: Say) -> Outcome:
    """Run one case and leave its manifest. Whatever goes wrong, it is told of this case and of no other."""
    outcome = Outcome(case.name, case.folder)
    wrong = ""
    try:
        _refuse_foreign(case)
        with lock.held(case.folder, case.project.output):
            try:
                _run(case, outcome, timeout, stop, say)
            except MissedError:
                earlier.remove_new(case.folder)
                outcome = Outcome(case.name, case.folder)
                _run(replace(case, fresh=True), outcome, timeout, stop, say)
            outcome.complaints = complaints(case.project.figures)
    except OSError as error:
        remedy = "make room, or name a folder that is yours to write in"
        wrong = f"{shown(case.folder)}: {error}; {remedy}" if error.errno else str(error)
    except (CaseError, ValueError) as error:
        wrong = str(error)
    except Exception as error:  # one of ours that nobody thought of; the other cases run all the same
        wrong = f"{type(error).__name__}: {error}"
    outcome.error = "\n".join(filter(None, (outcome.error, wrong)))
    return outcome


def run_remotely(case: Case, timeout: int, code: str, stands: str) -> tuple[Outcome, list[tuple[Path, str]]]:
    """Run one case on a worker of a cluster; return how it went, and what to say of each notebook.

    `code`: the hash of the package that asks, `stands`: the folder where its user stands.
    """
    said: list[tuple[Path, str]] = []
    wrong = ""
    if crate.code() != code:
        wrong = "a worker has another version of this package; install the same on all machines"
    elif not case.project.raw.is_dir():
        wrong = (
            f"{case.project.root}: a worker does not see it; the cluster's machines must share this folder"
        )
    if wrong:
        return Outcome(case.name, error=wrong), said
    if str(Path.cwd()) != stands:
        os.environ[STANDS] = stands
    outcome = run_case(case, timeout, threading.Event(), lambda _, *each: said.append(each))
    return outcome, said


def _run(case: Case, outcome: Outcome, timeout: int, stop: threading.Event, say: Say) -> None:
    """Bring one case up to date, up to the first notebook that fails, and leave the manifest."""
    shared = crate.environment(case.project.root, _recorded(case), portable=case.in_place)
    before = None if case.in_place else _prepare(case, shared)
    steps: list[Step] = []
    for notebook in case.notebooks:
        if stop.is_set():
            outcome.error = "interrupted"
            break
        why = before.reason(notebook) if before else ""
        if before and not why:
            steps.append(before.bring_back(notebook.stem))
            outcome.current += 1
            say(case, notebook, "up to date")
            continue
        started = time.monotonic()
        steps.append(_execute(case, notebook, outcome, timeout))
        if before and not before.steps:  # of a first run nobody asks why
            why = ELSEWHERE if case.project.output != case.folder else ""
        told = f"run, {time.monotonic() - started:.1f} s" + (f": {why}" if why else "")
        say(case, notebook, "FAILED" if outcome.error else told)
        if before and before.lost and (outcome.error or before.misses(steps[-1])):
            raise MissedError
        if outcome.error:
            break
    if before and before.lost and not outcome.error:
        raise MissedError
    if shared != crate.environment(case.project.root, _recorded(case), portable=case.in_place):
        why = "the code changed while it ran"
        steps = [] if case.in_place else [replace(step, unseen=why) for step in steps]
    _leave_manifest(case, shared, steps)
    if before:
        if not outcome.executed and not outcome.error:
            for name in REPORTS:
                before.bring_back_file(name)
        before.drop()


def _execute(case: Case, notebook: Path, outcome: Outcome, timeout: int) -> Step:
    """Execute a notebook, note in `outcome` how it went, and return what it did."""
    target = notebook if case.in_place else case.folder / "notebooks" / notebook.name
    aside = case.project.root / "build" / "unfinished" if case.in_place else target.parent
    name = crate.relative(notebook, case.folder)
    step = Step(notebook.stem, name, {(READ, name): sha256(notebook.read_bytes())})
    parameters = {} if case.in_place else _injected(case, target.parent)
    unfinished = aside / f"{notebook.stem}.unfinished.ipynb"
    there = _files(case)
    try:
        noted = execution.execute(notebook, target, parameters, unfinished, timeout, _roots(case))
        outcome.executed.append(target)
    except (execution.NotebookError, OSError) as error:
        outcome.error = f"{notebook.stem}, {error}"
        return replace(step, error=str(error).splitlines()[0])
    made = _files(case) - there  # be it by a program, or in a folder that got its name later
    return _noted(case, step, [*noted, *((WRITE, str(path), "") for path in (target, *sorted(made)))])


def _files(case: Case) -> set[Path]:
    """Return what lies in the case's own folder, apart from what the run before left."""
    inside = case.folder.rglob("*") if not case.in_place else ()
    return {path for path in inside if path.is_file() and not path.is_relative_to(case.folder / earlier.NAME)}


def _noted(case: Case, step: Step, noted: Iterable[Sequence[str]]) -> Step:
    """Return `step` with what was `noted` while its notebook ran."""
    found, wrote, unseen = dict(step.found), {}, ""
    for kind, name, said in noted:
        path, short = Path(name), name if kind in (VARIABLE, UNSEEN) else crate.relative(name, case.folder)
        inside = path.is_relative_to(case.folder) or path.is_relative_to(case.project.output)
        if kind in (READ, LIST, LOOK, VARIABLE):
            found[kind, short] = said
        elif kind == WRITE and path.is_file() and inside:
            wrote[short] = sha256(path.read_bytes())
        elif kind == WRITE and path.is_file():
            unseen = f"it writes outside of its folder ({short})"
        elif kind == WRITE and path.is_dir() and not any(map(Path.is_file, path.rglob("*"))):
            unseen = f"it makes an empty folder ({short})"
        elif kind == REMOVE:
            unseen = f"it removes what it did not make ({short})"
        elif kind != WRITE:
            unseen = f"nobody sees all that it reads ({name})"
    for kind, path in [*found]:
        if kind == LOOK and found.get((READ, path)):
            del found[kind, path]  # it was there, as its bytes say
    return replace(step, found=found, wrote=wrote, unseen=unseen)


def _roots(case: Case) -> list[Path]:
    """Return the folders in which it counts whether a file is there."""
    language = str(case.parameters.get(LANGUAGE, ""))
    own = [Path(language).parent] if language.endswith(".toml") else []
    return [case.project.root, case.project.output, case.folder, *own]


def _injected(case: Case, folder: Path) -> dict[str, Value]:
    """Return the parameters as the notebook in `folder` gets them.

    Folders and files are given relative to itself: the executed notebook names no machine, is the same
    in every checkout, and runs again where it lies.
    """
    named = {"project": str(case.project.root), "output": str(case.project.output)}
    if str(case.parameters.get(LANGUAGE, "")).endswith(".toml"):
        named[LANGUAGE] = str(case.parameters[LANGUAGE])
    return dict(case.parameters) | {name: crate.relative(path, folder) for name, path in named.items()}


def _recorded(case: Case) -> dict[str, Value]:
    """Return the parameters as the manifest tells them, and as they decide whether a run is up to date."""
    return {} if case.in_place else _injected(case, case.folder)


def _refuse_foreign(case: Case) -> None:
    """Raise CaseError if the case's folder is not one for runs to empty."""
    folder, root = case.folder, case.project.root
    if case.in_place:
        return
    if folder in (root, *root.parents) or (folder / "data" / "raw").exists():
        raise CaseError(f"{folder} holds a project; name another folder, or use --in-place")
    there = {path.name for path in folder.iterdir()} if folder.exists() else set()
    if there - {*REPORTS, lock.NAME} and not there & {crate.NAME, earlier.NAME, "run.json"}:
        raise CaseError(f"{folder} holds something that no run has written; empty it, or name another folder")


def _prepare(case: Case, shared: Sequence[Entity]) -> Earlier:
    """Set aside what an earlier run wrote, and lay ready the tables that the case only reads.

    Where a run writes into a folder that holds more than itself, nothing of the run before is used.
    """
    own = case.project.output == case.folder
    before = Earlier(case.folder, WRITTEN, shared, case.fresh or not own)
    (case.folder / "notebooks").mkdir(exist_ok=True)  # where notebooks stand when they look around
    if case.project.output != case.project.root:
        case.project.processed.mkdir(parents=True, exist_ok=True)
        for path in read_only(case):
            shutil.copyfile(path, case.project.processed / path.name)
    return before


def read_only(case: Case) -> list[Path]:
    """Return the project's tables that the case's notebooks may read and do not write themselves."""
    written = {_number(path) for path in case.notebooks}
    there = sorted((case.project.root / "data" / "processed").glob("[0-9]*.csv"))
    return [path for path in there if _number(path) not in written and _number(path) < max(written)]


def _number(path: Path) -> str:
    """Return the number that a notebook and its table have in common: the 04 of 04-claims.csv."""
    return path.name.partition("-")[0]


def _leave_manifest(case: Case, shared: Sequence[Entity], steps: Sequence[Step]) -> None:
    """Write the manifest: the last file that a run writes, whole or not at all."""
    project = case.project
    if case.in_place:
        steps = _in_place(case, shared, steps)
    more = crate.inputs(project)
    more += read_only(case) if project.output != project.root else []
    more += [case.file] if case.file else []
    name = "All notebooks" if case.in_place else case.name
    tables.put(case.folder / crate.NAME, crate.compose(name, case.folder, project.raw, shared, steps, more))


def _in_place(case: Case, shared: Sequence[Entity], steps: Sequence[Step]) -> list[Step]:
    """Return the steps of the project itself: those run now, and the others as they were with the same code.

    The project's folder is never empty, so what a notebook found there of its own or of later ones is chance
    and left out, and so is what was looked for; a file belongs to the last notebook that writes it.
    """
    manifest = crate.read(case.folder / crate.NAME)
    same = manifest and not earlier.other(shared, manifest.environment)
    kept = {
        name: step
        for name, step in (manifest.steps if same else {}).items()
        if (case.folder / step.notebook).is_file()
    }
    kept |= {step.name: step for step in steps if not step.error}
    order = sorted(kept)
    owner = {path: name for name in order for path in kept[name].wrote}
    made = []
    for name in order:
        step = kept[name]
        found = {
            (kind, path): said
            for (kind, path), said in step.found.items()
            if kind == READ and said and owner.get(path, "") < name
        }
        found[READ, step.notebook] = step.wrote[step.notebook]
        wrote = {path: digest for path, digest in step.wrote.items() if owner[path] == name}
        made.append(replace(step, found=found, wrote=wrote, unseen=""))
    return made


def complaints(folder: Path) -> list[str]:
    """Return what the figures in `folder` break of the figure contract, as their kits say; of many, some."""
    found = []
    for path in sorted(folder.glob("*/*.json")):
        try:
            told = [str(each) for each in json.loads(path.read_bytes())["complaints"]]
            found += told[:TOLD]
            found += [f"{path.stem}: and {len(told) - TOLD} more, in {shown(path)}"] * (len(told) > TOLD)
        except (ValueError, TypeError, KeyError):
            found.append(f"{shown(path)}: not what a kit says of itself; remove it, or draw the kit again")
    return found
