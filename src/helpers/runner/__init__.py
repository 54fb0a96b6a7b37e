"""Executes the notebooks, in order, for one case or for many at a time, each into a folder of its own.

A case is a name, notebooks and parameters. In build/<case>/ it leaves the executed notebooks, the
tables and figures that they wrote, and run.json: what went in, with which versions, what came out. Where
they audit the claims, a case of a case file gets its report too, as HTML and PDF.
"""

import hashlib
import importlib.metadata
import json
import os
import platform
import re
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path

from helpers import check, tables
from helpers.paths import Project, shown
from helpers.runner import cases, execution, lock, reports
from helpers.runner.cases import FOLDERS, Case, CaseError
from helpers.runner.parameters import Value

CODE = Path(__file__).resolve().parents[1]
REPORTS = ("report.html", "report.pdf")  # laid beside a run's own files, by the report command or by a case
WRITTEN = ("notebooks", "data", "figures", *REPORTS)  # what a case's folder holds for as long as it is true


@dataclass
class Outcome:
    """How a case went: `error` is blank if all its notebooks ran to their end."""

    name: str
    folder: Path | None = None
    executed: list[Path] = field(default_factory=list)
    error: str = ""
    complaints: list[str] = field(default_factory=list)  # what figures break, which stops nothing


def main(argv: Sequence[str]) -> int:
    """Run what `argv` asks for; return 0 if all went well, 1 if a case failed, 2 for a wrong command."""
    options = cases.parser(_cores()).parse_args(argv)
    wanted, wrong = [], []
    try:
        for request in cases.requests(options):
            try:
                wanted.append(cases.case(request, options))
            except CaseError as error:
                if not options.case:
                    raise
                wrong.append(Outcome(request.name, error=str(error)))  # the other cases run all the same
        cases.refuse_shared_folders(wanted)
    except CaseError as error:
        print(f"helpers run: {error}", file=sys.stderr)
        return 2
    current, stale = _current(wanted)
    wanted, wrong = current, [*wrong, *stale]
    started = time.monotonic()
    try:
        outcomes = run(wanted, options.jobs, options.timeout) if wanted else []
    except KeyboardInterrupt:
        print("\ninterrupted; no kernel is left running", file=sys.stderr)
        return 130
    execution.trust([path for outcome in outcomes for path in outcome.executed])
    if options.case:
        _lay_reports(wanted, outcomes)
    return _summary(outcomes + wrong, time.monotonic() - started)


def _current(wanted: Sequence[Case]) -> tuple[list[Case], list[Outcome]]:
    """Return the cases whose notebooks may read the tables they find, and the others as failed.

    Notebooks that start at 05 publish from tables that an earlier run has written; the tables must still be
    what the inputs make. Told once for a project, however many cases it has.
    """
    told: dict[Path, str] = {}
    current, stale = [], []
    for case in wanted:
        root, reads = case.project.root, {path.stem for path in _read_only(case)} & {*tables.names()}
        if reads and root not in told:
            try:
                check.require(Project(root, root))
                told[root] = ""
            except check.StaleError as error:
                told[root] = str(error)
        if reads and told[root]:
            stale.append(Outcome(case.name, error=told[root]))
        else:
            current.append(case)
    return current, stale


def _cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(wanted: Sequence[Case], jobs: int = 1, timeout: int = 600) -> list[Outcome]:
    """Run the `wanted` cases, `jobs` at a time, each one's notebooks in order; return how each went.

    A case stops at its first failure, the others go on. KeyboardInterrupt ends all kernels first.
    """
    stop = threading.Event()
    total = sum(len(case.notebooks) for case in wanted)
    progress = Progress(total)
    pool = ThreadPoolExecutor(max(1, min(jobs, len(wanted))))
    undo = _hear_terminate()
    futures: list[Future[Outcome]] = [
        pool.submit(_run_case, case, timeout, stop, progress) for case in wanted
    ]
    try:
        while wait(futures, timeout=0.5).not_done:
            pass  # short waits, as a long one would not hear Ctrl-C everywhere
    except KeyboardInterrupt:
        stop.set()
        pool.shutdown(wait=False, cancel_futures=True)
        while wait(futures, timeout=0.1).not_done:
            execution.end_kernels()  # again and again: one may have been about to start
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        undo()
    return [future.result() for future in futures]


def _lay_reports(wanted: Sequence[Case], outcomes: Sequence[Outcome]) -> None:
    """Lay the reports of the cases that went well into their folders; one that fails is named.

    One after the other, in this thread: matplotlib's settings are those of the whole process.
    """
    for case, outcome in zip(wanted, outcomes, strict=True):
        try:
            for said in () if outcome.error else reports.of(case):
                print(f"{case.name}: {said}", flush=True)
        except (ValueError, OSError) as error:
            outcome.error = f"report: {error}"


def _hear_terminate() -> Callable[[], object]:
    """Let a polite kill end kernels as Ctrl-C does; return what undoes it."""
    if threading.current_thread() is not threading.main_thread():
        return lambda: None
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    return lambda: signal.signal(signal.SIGTERM, before)


class Progress:
    """Prints one line for each notebook done, whole even when threads speak at once."""

    def __init__(self, total: int) -> None:
        self.total, self.count, self.lock = total, 0, threading.Lock()

    def say(self, case: Case, notebook: Path, seconds: float, error: str) -> None:
        """Report that a notebook ran for `seconds`, to its end if `error` is blank."""
        with self.lock:
            self.count += 1
            width = len(str(self.total))
            result = "FAILED" if error else f"{seconds:.1f} s"
            print(f"[{self.count:{width}}/{self.total}] {case.name}: {notebook.stem}  {result}", flush=True)


def _run_case(case: Case, timeout: int, stop: threading.Event, progress: Progress) -> Outcome:
    """Run one case and leave its manifest. Whatever goes wrong, it is told of this case and of no other."""
    outcome = Outcome(case.name, case.folder)
    wrong = ""
    try:
        _refuse_foreign(case)
        with lock.held(case.folder, case.project.output):
            if not case.in_place:
                _prepare(case)
            _execute(case, outcome, timeout, stop, progress)
            outcome.complaints = _complaints(case.project.figures)
            if not case.in_place:
                _write_manifest(case, "failed" if outcome.error else "finished", outcome.executed)
    except (CaseError, OSError) as error:
        wrong = str(error)
    except Exception as error:  # one of ours that nobody thought of; the other cases run all the same
        wrong = f"{type(error).__name__}: {error}"
    outcome.error = "\n".join(filter(None, (outcome.error, wrong)))
    return outcome


def _execute(case: Case, outcome: Outcome, timeout: int, stop: threading.Event, progress: Progress) -> None:
    """Execute one case's notebooks in order, up to the first that fails; note in `outcome` how it went."""
    for notebook in case.notebooks:
        if stop.is_set():
            outcome.error = "interrupted"
            break
        target = notebook if case.in_place else case.folder / "notebooks" / notebook.name
        aside = case.project.root / "build" / "unfinished" if case.in_place else target.parent
        started = time.monotonic()
        try:
            parameters = {} if case.in_place else _injected(case, target.parent)
            execution.execute(
                notebook, target, parameters, aside / f"{notebook.stem}.unfinished.ipynb", timeout
            )
            outcome.executed.append(target)
        except (execution.NotebookError, OSError) as error:
            outcome.error = f"{notebook.stem}, {error}"
        progress.say(case, notebook, time.monotonic() - started, outcome.error)
        if outcome.error:
            break


def _injected(case: Case, folder: Path) -> dict[str, Value]:
    """Return the parameters as the notebook in `folder` gets them.

    Its two folders are given relative to itself: the executed notebook names no machine, is the same
    in every checkout, and runs again where it lies.
    """
    relative = {
        "project": os.path.relpath(case.project.root, folder),
        "output": os.path.relpath(case.project.output, folder),
    }
    return dict(case.parameters) | {name: path.replace(os.sep, "/") for name, path in relative.items()}


def _refuse_foreign(case: Case) -> None:
    """Raise CaseError if the case's folder is not one for runs to empty."""
    folder, root = case.folder, case.project.root
    if case.in_place:
        return
    if folder in (root, *root.parents) or (folder / "data" / "raw").exists():
        raise CaseError(f"{folder} holds a project; name another folder, or use --in-place")
    there = {path.name for path in folder.iterdir()} if folder.exists() else set()
    if there - {*REPORTS, lock.NAME} and "run.json" not in there:
        raise CaseError(f"{folder} holds something that no run has written; empty it, or name another folder")


def _prepare(case: Case) -> None:
    """Empty the case's folder of what an earlier run wrote, and lay ready the tables that it only reads."""
    folder, project = case.folder, case.project
    tables.put(folder / "run.json", b'{"status": "unfinished"}\n')
    for name in WRITTEN:  # the report too: it would tell another story than the new tables
        if (folder / name).is_dir():
            shutil.rmtree(folder / name)
        else:
            (folder / name).unlink(missing_ok=True)
    if project.output != project.root:
        project.processed.mkdir(parents=True, exist_ok=True)
        for path in _read_only(case):
            shutil.copyfile(path, project.processed / path.name)


def _read_only(case: Case) -> list[Path]:
    """Return the project's tables that the case's notebooks may read and do not write themselves."""
    written = {_number(path) for path in case.notebooks}
    there = sorted((case.project.root / "data" / "processed").glob("[0-9]*.csv"))
    return [path for path in there if _number(path) not in written and _number(path) < max(written)]


def _number(path: Path) -> str:
    """Return the number that a notebook and its table have in common: the 04 of 04-claims.csv."""
    return path.name.partition("-")[0]


def _complaints(folder: Path) -> list[str]:
    """Return what the figures in `folder` break of the figure contract, as their kits say."""
    found = []
    for path in sorted(folder.glob("*/*.json")):
        try:
            found += map(str, json.loads(path.read_bytes())["complaints"])
        except (ValueError, TypeError, KeyError):
            found.append(f"{shown(path)}: not what a kit says of itself; remove it, or draw the kit again")
    return found


# --- what went in, what came out ---


def _write_manifest(case: Case, status: str, done: Sequence[Path]) -> None:
    """Write run.json. It holds no clock time and no machine's path: the same run says the same."""
    project = case.project
    inputs = [*_files(project.raw), *_files(project.annotations)]
    inputs += _read_only(case) if project.output != project.root else []
    outputs = [*_files(project.processed), *_files(project.figures)]
    manifest = {
        "case": case.name,
        "status": status,
        "notebooks": {path.stem: _sha256(path) for path in case.notebooks},
        "parameters": {name: value for name, value in case.parameters.items() if name not in FOLDERS},
        "inputs": {path.relative_to(project.root).as_posix(): _sha256(path) for path in inputs},
        "code": _sha256(*(path for path in _files(CODE) if path.suffix != ".pyc")),
        "versions": _versions(),
        "executed": {path.name: _sha256(path) for path in done},
        "outputs": {path.relative_to(project.output).as_posix(): _sha256(path) for path in outputs},
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    tables.put(case.folder / "run.json", text.encode())


def _files(folder: Path) -> list[Path]:
    """Return all files under the folder, in the same order everywhere."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))


def _sha256(*paths: Path) -> str:
    """Return one hash of the files' bytes, one after the other."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.read_bytes())
    return total.hexdigest()


def _versions() -> dict[str, str]:
    """Return the versions of Python and of what the package declares to need."""
    needed = importlib.metadata.requires("helpers") or []
    names = sorted(re.match(r"[\w.-]+", need)[0] for need in needed if "extra ==" not in need)
    return {"python": platform.python_version()} | {name: importlib.metadata.version(name) for name in names}


def _summary(outcomes: Sequence[Outcome], seconds: float) -> int:
    """Print how it all went and where to look; return the exit status."""
    failed = [outcome for outcome in outcomes if outcome.error]
    good = [outcome for outcome in outcomes if not outcome.error]
    notebooks = sum(len(outcome.executed) for outcome in outcomes)
    print(
        f"\n{notebooks} notebooks executed in {seconds:.1f} s; {len(good)} of {len(outcomes)} cases finished"
    )
    for outcome in good:
        print(f"  {outcome.name}: {_short(outcome.folder)}")
        for problem in outcome.complaints:
            print(f"  {outcome.name}: warning: figures: {problem}", file=sys.stderr)
    for outcome in failed:
        print(f"\n{outcome.name} FAILED: {outcome.error}", file=sys.stderr)
    return 1 if failed else 0


def _short(path: Path) -> str:
    """Return the path relative to the working folder where it lies in it."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
