"""Executes the notebooks, in order, for one case or for many at a time, each into a folder of its own.

A case is a name, notebooks and parameters. In build/<case>/ it leaves the executed notebooks, the tables and
figures that they wrote, and ro-crate-metadata.json: what went in, with which versions, what came out. By that
the next run knows which notebooks need not run again. Where they audit the claims, a case of a case file gets
its report too, as HTML and PDF.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from pathlib import Path

from helpers import check, cluster, crate, tables
from helpers.paths import Project
from helpers.runner import asked, cases, execution, reports, work
from helpers.runner.asked import CaseError
from helpers.runner.cases import Case
from helpers.runner.work import Outcome


def main(argv: Sequence[str]) -> int:
    """Run what `argv` asks for; return 0 if all went well, 1 if a case failed, 2 for a wrong command."""
    options = asked.parser(_cores()).parse_args(argv)
    wanted, wrong = [], []
    try:
        for request in asked.requests(options):
            try:
                wanted.append(cases.case(request, options))
            except CaseError as error:
                if not options.case:
                    raise
                wrong.append(Outcome(request.name, error=str(error)))  # the other cases run all the same
    except CaseError as error:
        print(f"helpers run: {error}", file=sys.stderr)
        return 2
    clashes = [cases.clash(each, wanted) for each in wanted]
    wrong += [Outcome(each.name, error=told) for each, told in zip(wanted, clashes, strict=True) if told]
    wanted = [each for each, told in zip(wanted, clashes, strict=True) if not told]
    current, stale = _current(wanted)
    wanted, wrong = current, [*wrong, *stale]
    started = time.monotonic()
    try:
        if options.scheduler:
            outcomes = list(run_on(options.scheduler, wanted, options.timeout)) if wanted else []
        else:
            outcomes = run(wanted, options.jobs, options.timeout) if wanted else []
        execution.trust([path for outcome in outcomes for path in outcome.executed])
        if options.case:
            _lay_reports(wanted, outcomes)
    except KeyboardInterrupt:
        left = (
            "cases that the cluster has begun may go on" if options.scheduler else "no kernel is left running"
        )
        print(f"\ninterrupted; {left}", file=sys.stderr)
        return 130
    except (OSError, ModuleNotFoundError) as error:  # no cluster
        print(f"helpers run: {error}", file=sys.stderr)
        return 2
    return _summary(outcomes + wrong, time.monotonic() - started)


def _current(wanted: Sequence[Case]) -> tuple[list[Case], list[Outcome]]:
    """Return the cases whose notebooks may read the tables they find, and the others as failed.

    Notebooks that start at 05 publish from tables that an earlier run has written; the tables must still be
    what the inputs make. Told once for a project, however many cases it has.
    """
    told: dict[Path, str] = {}
    current, stale = [], []
    for case in wanted:
        root, reads = case.project.root, {path.stem for path in work.read_only(case)} & {*tables.names()}
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
    progress = Progress(wanted)
    at_once = max(1, min(jobs, len(wanted)))
    execution.allow_files(at_once)
    with ThreadPoolExecutor(at_once) as pool, _heard() as interrupted:
        futures: list[Future[Outcome]] = [
            pool.submit(work.run_case, case, timeout, stop, progress.say) for case in wanted
        ]
        while not interrupted.is_set() and wait(futures, timeout=0.2).not_done:
            pass
        if interrupted.is_set():
            stop.set()
            pool.shutdown(wait=False, cancel_futures=True)
            while not all(future.done() for future in futures):  # wait() takes those cancelled for open
                execution.end_kernels()  # again and again: one may have been about to start
                time.sleep(0.1)
            raise KeyboardInterrupt
    return [future.result() for future in futures]


def _lay_reports(wanted: Sequence[Case], outcomes: Sequence[Outcome]) -> None:
    """Lay the reports of the cases that went well into their folders; one that fails is named.

    One after the other, in this thread: matplotlib's settings are those of the whole process.
    """
    for case, outcome in zip(wanted, outcomes, strict=True):
        try:
            outcome.lacks = "" if outcome.error else reports.lacking(case)
            for said in () if outcome.error else reports.of(case):
                print(f"{case.name}: {said}", flush=True)
        except (ValueError, OSError) as error:
            outcome.error = f"report: {error}"


def run_on(scheduler: str, wanted: Sequence[Case], timeout: int) -> Iterator[Outcome]:
    """Yield how each of the `wanted` cases went on the Dask cluster at this address, in their order.

    What was said of them is printed in that order too. Raises OSError, ModuleNotFoundError (see `cluster`).
    """
    progress, code, stands = Progress(wanted), crate.code(), str(Path.cwd())
    calls = [(work.run_remotely, case, timeout, code, stands) for case in wanted]
    with cluster.connected(scheduler) as (submit, window):
        for case, future in zip(wanted, cluster.ordered(submit, calls, window), strict=True):
            try:
                outcome, said = future.result()
            except Exception as error:  # a worker that died, or cannot import this package
                outcome, said = Outcome(case.name, error=f"{type(error).__name__}: {error}"), []
            for notebook, text in said:
                progress.say(case, notebook, text)
            yield outcome


@contextmanager
def _heard() -> Iterator[threading.Event]:
    """Yield an event that Ctrl-C and a polite kill set, however often they come.

    An exception in their place would strike anywhere, and again while kernels are ended: `timeout` sends two.
    """
    event, kinds = threading.Event(), (signal.SIGINT, signal.SIGTERM)
    if threading.current_thread() is not threading.main_thread():
        kinds = ()  # signals are the main thread's
    before = [signal.signal(kind, lambda *_: event.set()) for kind in kinds]
    try:
        yield event
    finally:
        for kind, handler in zip(kinds, before, strict=True):
            signal.signal(kind, handler)


class Progress:
    """Prints one line for each notebook done, whole even when threads speak at once."""

    def __init__(self, wanted: Sequence[Case]) -> None:
        self.total, self.done = sum(len(case.notebooks) for case in wanted), set()
        self.lock = threading.Lock()

    def say(self, case: Case, notebook: Path, text: str) -> None:
        """Say how it went with a notebook; one that is done again, as a case began anew, counts once."""
        with self.lock:
            self.done.add((case.name, notebook))
            count, width = len(self.done), len(str(self.total))
            with suppress(BrokenPipeError):  # nobody reads on: no reason to leave the work undone
                print(f"[{count:{width}}/{self.total}] {case.name}: {notebook.stem}  {text}", flush=True)


def _summary(outcomes: Sequence[Outcome], seconds: float) -> int:
    """Print how it all went and where to look; return the exit status."""
    failed = [outcome for outcome in outcomes if outcome.error]
    good = [outcome for outcome in outcomes if not outcome.error]
    notebooks = sum(len(outcome.executed) for outcome in outcomes)
    current = sum(outcome.current for outcome in outcomes)
    ran = f"{notebooks} notebooks executed" + (f", {current} up to date," if current else "")
    print(f"\n{ran} in {seconds:.1f} s; {len(good)} of {len(outcomes)} cases finished")
    for outcome in good:
        lacks = f" ({outcome.lacks})" if outcome.lacks else ""
        print(f"  {outcome.name}: {_short(outcome.folder)}{lacks}")
        for problem in outcome.complaints:
            print(f"  {outcome.name}: warning: figures: {problem}", file=sys.stderr)
    for outcome in failed:
        print(f"\n{outcome.name} FAILED: {outcome.error}", file=sys.stderr)
    return 1 if failed else 0


def _short(path: Path) -> str:
    """Return the path relative to the working folder where it lies in it."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
