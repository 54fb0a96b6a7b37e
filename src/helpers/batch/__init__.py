"""Mentions of many files (`python -m helpers mentions ...`), on all cores or on a Dask cluster.

However the work is divided, the output is that of one process, byte for byte and in the order of the files:
mentions never reach across a line, nor in a wrapped text across a paragraph, so a file can be read in pieces
that end with one; and only so many pieces are under way at once that memory stays flat.
"""

import argparse
import csv
import io
import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from tqdm import tqdm

from helpers import cluster
from helpers.batch.pieces import Part, meant, passages, plan, several
from helpers.mentions import Mention, find_mentions
from helpers.mentions.grammar import grammar, languages
from helpers.mentions.reading import written

FIELDS = ("file", *Mention._fields)
NUMBERS = ("value", "low", "high")
LOST = "a process that reads files was ended from outside, as systems do where memory runs out"


class Done(NamedTuple):
    """What a piece of work came to: the lines to write, one message a file that failed, files finished."""

    output: str
    problems: list[str]
    files: int


def record(name: str, mention: Mention, offset: int = 0) -> dict[str, Any]:
    """Return a mention as plain values: exact numbers as strings, flags and readings as lists.

    >>> record("a.txt", find_mentions("1,5 juta orang", "id")[0])["value"]
    '1500000'
    """
    row = {"file": name, **mention._asdict()}
    for field in NUMBERS:
        row[field] = None if row[field] is None else written(row[field])
    for field in ("flags", "readings"):
        row[field] = row[field].split()
    for field in ("start", "end", "number_start", "number_end"):
        row[field] += offset
    return row


def lines(name: str, text: str, offset: int, language: str, form: str) -> str:
    """Return the mentions of `text` as JSON Lines or, for `form` "csv", as rows of a table without a head.

    A cell of the table that a spreadsheet would run as a formula gets an apostrophe, as in every table here.
    """
    # one row at a time: a line without an end, of some megabytes, has a million
    rows = (record(name, mention, offset) for mention in find_mentions(text, language))
    if form == "jsonl":
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    from helpers.cells import cell  # pandas with it, which nothing else here needs

    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    for row in rows:
        cells = {name: " ".join(each) if isinstance(each, list) else each for name, each in row.items()}
        writer.writerow([each if name in NUMBERS else cell(each) for name, each in cells.items()])
    return table.getvalue()


def work(parts: list[Part], language: str, form: str) -> Done:
    """Return what `parts` come to; a file that cannot be read is told as a problem and stops no other."""
    read = [each for part in parts for each in (passages(part.name) if part.text is None else [part])]
    output, problems = [], [each.problem for each in read if each.problem]
    for name, offset, text, _ in read:
        try:
            output.append(lines(name, text or "", offset, language, form))
        except Exception as error:  # a mistake of ours, and yet no reason to lose what other files say
            found = f"the detector fails on this text ({type(error).__name__}: {error})"
            problems.append(f"{name}: {found}; leave the file out, and report it with its text")
    return Done("".join(output), problems, sum(not each.offset for each in read))


def run(names: list[str], language: str, form: str, jobs: int, scheduler: str) -> Iterator[Done]:
    """Yield the results for `names` in order: from this process, `jobs` others, or a Dask cluster.

    Raises ModuleNotFoundError if a cluster was asked for and `distributed` is not installed.
    Raises OSError if the cluster does not answer, if it or a process is lost, or if none can be started.
    """
    calls = ((work, parts, language, form) for parts in plan(names, bool(scheduler)))
    if scheduler:
        with cluster.connected(scheduler) as (submit, window):
            yield from (future.result() for future in cluster.ordered(submit, calls, window))
    elif jobs > 1 and several(names):
        # fresh processes, not forks: a fork copies whatever threads the caller holds locks in
        pool = None
        try:
            pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_interruptible)
            under_way = cluster.ordered(partial(_submitted, pool), calls, cluster.AHEAD * jobs)
            yield from (future.result() for future in under_way)
        except BrokenProcessPool as error:
            raise OSError(f"{LOST}; run again with fewer --jobs than {jobs}") from error
        except OSError as error:  # no shared memory, no process more; of files `work` tells
            said = f"no processes can be started here ({error.strerror})"
            raise OSError(f"{said}; run again with --jobs 1") from error
        finally:  # whatever ends this, no process is left, nor works on what nobody waits for
            if pool:
                pool.shutdown(cancel_futures=True)
    else:
        yield from (function(*args) for function, *args in calls)


def _submitted(pool: ProcessPoolExecutor, function: Callable[..., Done], *args: object) -> Future[Done]:
    """Submit a call; a process that starts for it is deaf to Ctrl-C, of which it would print a traceback."""
    if not hasattr(signal, "pthread_sigmask"):
        return pool.submit(function, *args)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(function, *args)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _interruptible() -> None:
    """Let Ctrl-C end this process, once it is up, without a word: who waits for it tells the shell."""
    if hasattr(signal, "pthread_sigmask"):
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


@contextmanager
def opened(output: str) -> Iterator[BinaryIO]:
    """Open `output` ("": standard output) for writing. A file is replaced at the end, or stays as it is."""
    path = Path(output).resolve()  # a link stays a link
    if not output:
        yield sys.stdout.buffer
    elif path.exists() and not path.is_file():  # a device or a pipe; a folder fails by itself
        with path.open("wb") as out:
            yield out
    else:
        part = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            with part.open("wb") as out:
                yield out
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


def _same(name: str, output: str) -> bool:
    """Return whether two names mean one file."""
    with suppress(OSError):
        return Path(name).is_file() and Path(name).samefile(output)
    return False


def _stopped(*_: object) -> None:
    raise SystemExit(143)  # as the shell tells of SIGTERM; what is open is closed on the way


def parser() -> argparse.ArgumentParser:
    """Return the command's arguments."""
    made = argparse.ArgumentParser(
        prog="python -m helpers mentions",
        description="Find every quantity in text files (UTF-8): one JSON object a mention, or a table. "
        "Without FILE, reads standard input.",
    )
    add = made.add_argument
    files = "text file, folder (all *.txt below it but hidden ones), or - for standard input"
    add("paths", nargs="*", metavar="FILE", help=files)
    add(
        "--lang",
        required=True,
        choices=languages(),
        help="language of the texts; a further one is a file (CONTRIBUTING.md)",
    )
    add("--format", default="jsonl", choices=["jsonl", "csv"], help="default: jsonl")
    add("--files-from", default="", metavar="LIST", help="also every file that this file names, one a line")
    add("--output", default="", metavar="FILE", help="write here, not to standard output")
    add("--jobs", type=int, default=os.cpu_count() or 1, help="processes; default: all cores")
    add("--scheduler", default="", metavar=cluster.ADDRESS, help=cluster.HELP)
    return made


def main(argv: list[str]) -> int:
    """Return the exit status: 0, or 1 if something could not be read; wrong usage stops with status 2.

    What could not be read is told on standard error, and the rest is done.
    """
    made = parser()  # files before and behind options; what follows -- is a file, whatever it begins with
    args = made.parse_args(argv) if "--" in argv else made.parse_intermixed_args(argv)
    if args.jobs < 1:
        made.error(f"--jobs {args.jobs}: at least 1")
    problems: list[str] = []
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, _stopped)
    try:
        grammar(args.lang)  # a word list that cannot be read is no fault of a text
        names = meant(args.paths, args.files_from, problems)
        if args.output and any(_same(one, args.output) for one in names):
            raise ValueError(f"{args.output}: is among the files to read; write to another")
        finished = 0
        with opened(args.output) as out:
            if args.format == "csv":
                out.write((",".join(FIELDS) + "\n").encode())
            with tqdm(total=len(names), unit=" files", disable=None, file=sys.stderr) as bar:
                for done in run(names, args.lang, args.format, args.jobs, args.scheduler):
                    out.write(done.output.encode())
                    problems += done.problems
                    finished += done.files - len(done.problems)
                    bar.update(done.files)
            if args.output and problems and not finished:
                raise ValueError(f"{args.output}: stays as it is, as no file could be read; see above")
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        raise  # the reader has seen enough, as every command tells the shell
    except (OSError, ValueError, ModuleNotFoundError) as error:
        words = f"{args.output or 'standard output'}: cannot be written ({getattr(error, 'strerror', '')})"
        remedy = "make room, or name a file that is yours to write"
        problems.append(f"{words}; {remedy}" if getattr(error, "errno", None) else str(error))
    for problem in problems:
        print(f"mentions: {problem}", file=sys.stderr)
    return 1 if problems else 0
