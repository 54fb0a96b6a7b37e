"""Mentions of many files (`python -m helpers mentions ...`), on all cores or on a Dask cluster.

However the work is divided, the output is that of one process, byte for byte and in the order of the files:
mentions never reach across a line, so a file can be read in pieces; and only so many pieces are under way
at once that memory stays flat.
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
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from tqdm import tqdm

from helpers import cluster
from helpers.mentions import Mention, find_mentions
from helpers.mentions.grammar import grammar, languages
from helpers.mentions.reading import written

PIECE = 1 << 20  # bytes of text in one piece of work, about
FILES = 64  # small files in one piece of work
FIELDS = ("file", *Mention._fields)
NUMBERS = ("value", "low", "high")
STDIN = "-"


class Part(NamedTuple):
    """A file to read (`text` None), or a passage of one that begins at code point `offset`."""

    name: str
    offset: int = 0
    text: str | None = None


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
    """Return what `parts` come to; a file that cannot be read becomes a problem and stops no other."""
    output, problems, files = [], [], 0
    for name, offset, text in parts:
        files += offset == 0
        try:
            text = decoded(name, Path(name).read_bytes()) if text is None else text
        except (OSError, ValueError) as error:
            problems.append(told(name, error))
            continue
        try:
            output.append(lines(name, text, offset, language, form))
        except Exception as error:  # a mistake of ours, and yet no reason to lose what other files say
            found = f"the detector fails on this text ({type(error).__name__}: {error})"
            problems.append(f"{name}: {found}; leave the file out, and report it with its text")
    return Done("".join(output), problems, files)


def told(name: str, error: OSError | ValueError) -> str:
    """Return what to tell of a file that cannot be opened or read."""
    if isinstance(error, OSError):
        return f"{name}: {error.strerror or error}; check the path and whether you may read it"
    return str(error)


def decoded(name: str, content: bytes, lines_before: int = 0) -> str:
    """Return the text of a file, or of what follows its first lines; line ends stay as they are.

    Raises ValueError if it is not UTF-8, or no text; the message names file and line.
    """
    at, found = content.find(b"\0"), "a NUL character, as in UTF-16: not UTF-8 text"
    if at < 0:  # UTF-16 without its mark decodes as UTF-8, a NUL beside each digit
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError as error:
            at, found = error.start, f"byte 0x{content[error.start]:02x} is not UTF-8"
    line = lines_before + content.count(b"\n", 0, at) + 1
    raise ValueError(f"{name}: line {line}: {found}; save the file as UTF-8 (iconv -t UTF-8), then run again")


def passages(name: str, stream: BinaryIO) -> Iterator[Part]:
    """Yield the text of `stream` in pieces that end with a line, with their code point offsets.

    Raises ValueError if it is not UTF-8; the message names file and line.
    """
    offset = lines_before = 0
    while block := stream.read(PIECE):
        block += stream.readline()
        text = decoded(name, block, lines_before)
        yield Part(name, offset, text)
        offset, lines_before = offset + len(text), lines_before + block.count(b"\n")


def plan(names: list[str], remote: bool, problems: list[str]) -> Iterator[list[Part]]:
    """Yield the pieces of work in order: many small files together, a large one in passages.

    Small files are read where they are worked on, unless that is another machine. Problems found here are
    added to `problems`.
    """
    few: list[Part] = []
    size = 0
    for name in names:
        try:
            name.encode()  # the output is UTF-8
            big = name == STDIN or _size(name) > PIECE
            if few and (big or len(few) >= FILES or size >= PIECE):
                yield few
                few, size = [], 0
            if big:
                yield from ([part] for part in large(name))
            else:
                few.append(Part(name, 0, decoded(name, Path(name).read_bytes()) if remote else None))
                size += _size(name)
        except UnicodeEncodeError:
            problems.append(f"{name!a}: the file's name is not UTF-8; rename the file")
        except (OSError, ValueError) as error:
            problems.append(told(name, error))
    if few:
        yield few


def _size(name: str) -> int:
    """Return the size of a file in bytes; 0 if there is none that can be seen: who reads it says why."""
    try:
        path = Path(name)
        return path.stat().st_size if path.is_file() else 0
    except OSError:
        return 0


def large(name: str) -> Iterator[Part]:
    """Yield the passages of standard input, or of a file, read through first: then none is half done."""
    if name == STDIN:
        yield from passages(name, sys.stdin.buffer)
        return
    with Path(name).open("rb") as stream:
        for _ in passages(name, stream):
            pass
        stream.seek(0)
        yield from passages(name, stream)


def ordered(
    submit: Callable[..., Any], pieces: Iterator[list[Part]], window: int, *args: str
) -> Iterator[Done]:
    """Yield what the pieces come to, in their order, with at most `window` of them under way.

    Raises ValueError if a process that works on them ends, or cannot begin.
    """
    calls = ((work, parts, *args) for parts in pieces)
    for future in cluster.ordered(submit, calls, window):
        try:
            done = future.result()
        except Exception as error:  # `work` raises nothing: a process was killed, or lacks this package
            found = f"a process that reads the texts has failed ({type(error).__name__}: {error})"
            raise ValueError(f"{found}; short of memory? then name fewer --jobs or files at once") from error
        yield done


def run(
    names: list[str], language: str, form: str, jobs: int, scheduler: str, problems: list[str]
) -> Iterator[Done]:
    """Yield the results for `names` in order: from this process, `jobs` others, or a Dask cluster.

    Raises ValueError if there is no such language, or if a process that works on them fails.
    Raises ModuleNotFoundError if a cluster was asked for and `distributed` is not installed.
    Raises OSError if the cluster does not answer.
    """
    grammar(language)  # an unknown language fails here, once, before any work
    pieces = plan(names, bool(scheduler), problems)
    if scheduler:
        with cluster.connected(scheduler) as (submit, window):
            yield from ordered(submit, pieces, window, language, form)
    elif jobs > 1 and (len(names) > FILES or any(name != STDIN and _size(name) > PIECE for name in names)):
        # fresh processes, not forks: a fork copies whatever threads the caller holds locks in
        pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))
        try:
            yield from ordered(pool.submit, pieces, cluster.AHEAD * jobs, language, form)
        finally:  # whatever ends this, no process is left, nor works on what nobody waits for
            pool.shutdown(cancel_futures=True)
    else:
        yield from (work(parts, language, form) for parts in pieces)


def meant(paths: list[str], files_from: str, problems: list[str]) -> list[str]:
    """Return the files meant: those named, the texts below a folder, in order, and each line of a list.

    A folder that has none, and a blank argument, is added to `problems`; a blank line of a list is none.
    """
    problems += ["'': names no file; remove it" for path in paths if not path.strip()]
    names = []
    more = _listed(files_from) if files_from else []
    for path in filter(str.strip, [*paths, *more]):  # a blank one would be the folder that one stands in
        try:
            folder = path != STDIN and Path(path).is_dir()
        except OSError:  # beneath a folder that is closed to us: who reads it says so
            folder = False
        names += below(path, problems) if folder else [path]
    return names or ([] if paths or files_from else [STDIN])


def _listed(name: str) -> list[str]:
    """Return the lines of a list of files. Raises ValueError if it cannot be read."""
    try:
        return decoded(name, Path(name).read_bytes()).removeprefix("\ufeff").splitlines()
    except OSError as error:
        raise ValueError(told(name, error)) from error


def below(folder: str, problems: list[str]) -> list[str]:
    """Return the texts below `folder` in order: *.txt in any case, none of them hidden by a dot.

    What keeps some from being seen is added to `problems`: a folder that cannot be read, a link to another.
    """
    found, known, root = [], len(problems), Path(folder).resolve()
    unread = lambda error: problems.append(told(error.filename, error))  # noqa: E731
    for at, folders, files in os.walk(folder, onerror=unread):
        folders[:] = [each for each in folders if each[0] != "."]  # of editors: .ipynb_checkpoints
        found += [str(Path(at, each)) for each in files if each[0] != "." and each.lower().endswith(".txt")]
        links = [Path(at, each) for each in folders if Path(at, each).is_symlink()]
        problems += [f"{each}: a link to a folder elsewhere, not followed; name that folder too"
                     for each in links if not each.resolve().is_relative_to(root)]  # fmt: skip
    if not found and len(problems) == known:
        problems.append(f"{folder}: no *.txt below this folder; name the files themselves")
    return sorted(found)


@contextmanager
def opened(output: str, done: list[int], problems: list[str]) -> Iterator[BinaryIO]:
    """Open the file `output` ("": standard output) for writing: it is replaced as a whole, or stays as it is.

    It stays where the work is stopped, and where there are only `problems` and no file is `done`.
    """
    if not output:
        yield sys.stdout.buffer
        return
    path = Path(output).resolve()  # a link stays a link
    part = path.with_name(f".{path.name}.{os.getpid()}")
    if path.exists() and not path.is_file():  # a device or a pipe; a folder fails by itself
        part = path
    try:
        with part.open("wb") as out:
            yield out
        if part != path and (sum(done) or not problems):
            part.replace(path)
    finally:
        if part != path:
            part.unlink(missing_ok=True)


def _same(name: str, output: str) -> bool:
    """Return whether two names mean one file."""
    try:
        return Path(name).is_file() and Path(name).samefile(output)
    except OSError:
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
    add("--lang", required=True, choices=languages(), help="language of the texts")
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
        names = meant(args.paths, args.files_from, problems)
        if args.output and any(_same(one, args.output) for one in names):
            raise ValueError(f"{args.output}: is among the files to read; write to another")
        finished: list[int] = []  # files in each piece
        with opened(args.output, finished, problems) as out:
            if args.format == "csv":
                out.write((",".join(FIELDS) + "\n").encode())
            with tqdm(total=len(names), unit=" files", disable=None, file=sys.stderr) as bar:
                for done in run(names, args.lang, args.format, args.jobs, args.scheduler, problems):
                    out.write(done.output.encode())
                    problems += done.problems
                    finished.append(done.files - len(done.problems))
                    bar.update(done.files)
    except BrokenPipeError:  # the reader has seen enough
        return 0
    except KeyboardInterrupt:
        return 130
    except (OSError, ValueError, ModuleNotFoundError) as error:
        words = f"{args.output or 'standard output'}: cannot be written ({getattr(error, 'strerror', '')})"
        remedy = "make room, or name a file that is yours to write"
        problems.append(f"{words}; {remedy}" if getattr(error, "errno", None) else str(error))
    for problem in problems:
        print(f"mentions: {problem}", file=sys.stderr)
    return 1 if problems else 0
