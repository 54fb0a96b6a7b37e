"""What a notebook reads, looks for and writes, told by Python itself while the notebook runs.

A run is up to date only if all that its notebooks looked at is as it was. What they look at is not asked of
them: their kernel starts with `kernel`, and every file that Python opens, lists or looks for is noted with
what it held at that moment, and so is every variable of the environment that their own code asks for. What
Python cannot see (other programs, the network, the readers written in C that are named below) is noted too,
as a reason to run again always. Not watched: the clock, and a file's times and permissions.
"""

# ruff: noqa: PTH100, PTH111, PTH112, PTH120, PTH206
# Paths come here as Python's own calls take them: text, bytes, or the number of an open file

import functools
import glob
import hashlib
import json
import os
import runpy
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import source_from_cache
from pathlib import Path
from types import FrameType

RECORD, ROOTS = "HELPERS_WATCH", "HELPERS_WATCH_ROOTS"  # where to note; the folders that count, JSON
READ, LIST, LOOK, VARIABLE = "read", "list", "look", "variable"
WRITE, REMOVE, UNSEEN = "write", "remove", "unseen"
ENTRIES = "the entries of a folder"  # by its number, or with their sizes: files that are read without a name
_CODE = os.path.dirname(os.path.realpath(__file__))
# Versions, the code's hash and the system stand for these; what a system keeps for itself counts for nothing.
_HOME = os.path.expanduser("~")
_PYTHON = {sys.prefix, sys.base_prefix, sys.exec_prefix, os.path.dirname(os.__file__), f"{_HOME}/.local/lib"}
_STANDING = (
    *{*_PYTHON, *map(os.path.realpath, (*_PYTHON, f"{_HOME}/.cache/matplotlib"))},
    *("/proc", "/dev", "/sys", "/etc", "/usr", "/lib", "/lib64", _CODE),
)
_EVENTS = {
    "os.listdir": LIST,
    "os.scandir": LIST,
    "os.remove": REMOVE,
    "os.rmdir": REMOVE,
    "os.mkdir": WRITE,
}
_PROGRAMS = frozenset(
    {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.forkpty", "socket.connect",
     "sqlite3.connect", "os.link", "os.symlink", "os.startfile"}
)  # fmt: skip
_NATIVE = (
    *("multiprocessing.popen", "joblib.externals.loky", "pyarrow.parquet", "pyarrow.feather", "pyarrow.csv"),
    *("pyarrow.dataset", "h5py", "netCDF4", "tables.", "duckdb", "polars", "pyogrio", "rasterio", "osgeo"),
    *("_dbm", "_gdbm", "fiona", "cv2", "typst"),
)
_PATHS = {"genericpath", "posixpath", "glob", "os", "shutil", "collections.abc", __name__}
_PATHS |= {"pathlib", "pathlib._local", "pathlib._abc", "pathlib._os"}  # in parts since Python 3.13
_SIZES = {"stat", "lstat", "getsize", "getmtime", "getatime", "getctime"}  # tell more than that it is there
_thread = threading.local()


def sha256(content: bytes) -> str:
    """Return the SHA-256 of `content` in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


@contextmanager
def aside() -> Iterator[None]:
    """Note nothing of what this thread does inside: it decides no byte of what comes out."""
    before, _thread.aside = getattr(_thread, "aside", False), True
    try:
        yield
    finally:
        _thread.aside = before


def wrote(path: Path) -> None:
    """Note that `path` was written, even if it was left untouched as it held the same bytes already."""
    if _noting:
        _noting[0](WRITE, path)


def state(kind: str, path: str | Path) -> str:
    """Return what `kind` of looking finds at `path` now: a hash, what it is, or "" if there is nothing."""
    try:
        if kind == VARIABLE:
            return sha256(os.fsencode(os.environ[path]))
        if kind == LOOK:
            return "folder" if Path(path).is_dir() else "file" if Path(path).exists() else ""
        if kind == LIST:
            names = (os.fsencode(each.name) + b"/" * each.is_dir() for each in os.scandir(path))
            return sha256(b"\n".join(sorted(names)))
        return sha256(Path(path).read_bytes())
    except (OSError, KeyError):
        return ""


_noting: list[Callable[[str, object], None]] = []  # one, in a kernel that is watched


def kernel() -> None:
    """Start this process's kernel, watched where the environment says so (`python -c`, in its argv)."""
    if os.environ.get(RECORD):
        _noting.append(_Notes(os.environ[RECORD], json.loads(os.environ[ROOTS])).note)
    runpy.run_module("ipykernel_launcher", run_name="__main__")


class _Notes:
    """Notes from now on, in the file `record`: a line [kind, path, state] of JSON for each thing."""

    def __init__(self, record: str, roots: list[str]) -> None:
        self.roots, self.standing = roots, (*_STANDING, os.path.realpath(os.path.dirname(record)))
        self.known: set[tuple[str, str]] = set()
        self.written: set[str] = set()
        self.out = os.open(record, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        if os.name != "posix":
            self.line(UNSEEN, f"files looked for on {sys.platform}")
        for name in ("stat", "lstat", "access"):
            _looking(name, self.note)
        _asking(self.note)
        sys.addaudithook(self.hook)

    def line(self, kind: str, path: str, found: str = "") -> None:
        self.known.add((kind, path))
        content = (json.dumps([kind, path, found]) + "\n").encode()
        try:
            whole = os.write(self.out, content) == len(content)
        except OSError:
            whole = False
        if not whole:  # no OSError, which who asks whether a file is there takes for "no"
            raise RuntimeError("nobody can note what is read; make room in the folder of temporary files")

    def note(self, kind: str, path: object) -> None:
        if getattr(_thread, "busy", False) or getattr(_thread, "aside", False):
            return
        _thread.busy = True  # what noting itself does is no news
        try:
            if kind == VARIABLE:
                if _own(self.standing) and (kind, path) not in self.known:
                    self.line(kind, str(path), state(kind, path))
                return
            for full in _names(kind, path):
                self.note_path(LOOK if kind == READ and os.path.isdir(full) else kind, full)
        finally:
            _thread.busy = False

    def note_path(self, kind: str, full: str) -> None:
        counts = _counts(kind, full, self.roots, self.standing)
        if (kind, full) in self.known or not counts or (full in self.written and kind != WRITE):
            return  # what it wrote is the notebook's own
        if kind == WRITE:
            self.written.add(full)
            self.line(kind, full)
        elif kind == ENTRIES:
            if os.path.isdir(full) and (UNSEEN, kind) not in self.known:
                self.line(UNSEEN, kind)
        else:
            found = state(LOOK if kind == REMOVE else kind, full)
            if found or kind != REMOVE:
                self.line(kind, full, found)

    def hook(self, event: str, args: tuple) -> None:
        if event == "open":
            _opened(self.note, *args)
        elif event in _EVENTS:
            if event == "os.scandir" and sys._getframe(1).f_globals.get("__name__") not in _PATHS:
                self.note(ENTRIES, args[0])
            if not _asks("importlib"):  # Python's search for modules; what it finds is opened
                self.note(_EVENTS[event], args[0])
        elif event == "os.truncate":
            _opened(self.note, args[0], "r+", 0)
        elif event == "os.rename":
            self.note(REMOVE, args[0])
            self.note(WRITE, args[1])
        elif event in _PROGRAMS or (event == "import" and args[0].startswith(_NATIVE)):
            what = args[0] if event == "import" else event
            seen = (UNSEEN, what) in self.known or getattr(_thread, "aside", False)
            if not seen and not _harmless(event, args):
                self.line(UNSEEN, what)


def _harmless(event: str, args: tuple) -> bool:
    """Return whether it is IPython's history, or Python that asks which processor this is."""
    if event == "sqlite3.connect":
        return args[0] == ":memory:"
    return event == "subprocess.Popen" and list(args[1]) == ["uname", "-p"]


def _opened(note: Callable[[str, object], None], path: object, mode: str | None, flags: int) -> None:
    """Note a file that is opened to be read, written, or both."""
    if mode is None:  # os.open
        reads, writes = not flags & (os.O_TRUNC | os.O_EXCL), flags & (os.O_WRONLY | os.O_RDWR)
        note(ENTRIES, path)
    else:
        reads, writes = not {"w", "x"} & {*mode}, {"w", "a", "x", "+"} & {*mode}
    if reads:
        note(READ, path)
    if writes:
        note(WRITE, path)


def _looking(name: str, note: Callable[[str, object], None]) -> None:
    """Note what os.stat and its like are asked for: Python has no event for that."""
    function = getattr(os, name)

    @functools.wraps(function)
    def looked(path: object, *args: object, **kwargs: object) -> object:
        if not _asks("IPython"):  # which takes every text that it shows for the name of a file
            note(READ if name != "access" and _asks_size() else LOOK, path)
        return function(path, *args, **kwargs)

    setattr(os, name, looked)
    keeper = getattr(glob, "_StringGlobber", None)  # Path.glob of Python 3.13 asks the function kept here
    if getattr(keeper, name, None) is function:
        setattr(keeper, name, staticmethod(looked))
    for able in (os.supports_fd, os.supports_dir_fd, os.supports_follow_symlinks, os.supports_effective_ids):
        if function in able:
            able.add(looked)


def _asking(note: Callable[[str, object], None]) -> None:
    """Note which variables of the environment are asked for."""
    variables = type(os.environ)
    function = variables.__getitem__

    @functools.wraps(function)
    def asked(self: object, name: object) -> object:
        if self is os.environ and isinstance(name, str):
            note(VARIABLE, name)
        return function(self, name)

    variables.__getitem__ = asked


def _asker() -> tuple[FrameType | None, set[str]]:
    """Return who makes the call just noticed, and through which functions of Python's own for paths."""
    frame, through = sys._getframe(1), set()
    while frame and frame.f_globals.get("__name__") in _PATHS:
        if frame.f_globals["__name__"] != __name__:
            through.add(frame.f_code.co_name)
        frame = frame.f_back
    return frame, through


def _asks(package: str) -> bool:
    """Return whether a module of `package` makes the call just noticed."""
    frame, _ = _asker()
    return frame is not None and package in frame.f_globals.get("__name__", "").partition(".")[0]


def _asks_size() -> bool:
    """Return whether the call just noticed asks for more of a file than whether it is there."""
    return _asker()[1] <= _SIZES


def _own(systems: Iterable[str]) -> bool:
    """Return whether the notebook or a module of the user's makes the call just noticed."""
    frame, _ = _asker()
    made = frame.f_code.co_filename if frame else "<"
    return not made.startswith("<frozen") and _within(made, systems) < 0


def _names(kind: str, path: object) -> list[str]:
    """Return the real path, and the one that was asked for where a link leads from it to the real one.

    Of a compiled module that is read its source, which decides; nothing for one that Python writes, nor for
    what is no path.
    """
    if not isinstance(path, (str, bytes, os.PathLike)) and path is not None:
        return []  # a number: an open file
    asked = os.fsdecode(path or ".")
    names = []
    for full in dict.fromkeys((os.path.realpath(asked), os.path.abspath(asked))):
        if kind == READ and full.endswith(".pyc"):
            with suppress(ValueError):
                full = source_from_cache(full)
        if "__pycache__" not in full.split(os.sep):
            names.append(full)
    return names


def _within(path: str, folders: Iterable[str]) -> int:
    """Return the length of the nearest of `folders` that holds `path`, -1 if none does."""
    return max((len(each) for each in folders if path == each or path.startswith(each + os.sep)), default=-1)


def _counts(kind: str, path: str, roots: list[str], systems: Iterable[str]) -> bool:
    """Return whether a file is one of the run's rather than of Python, its packages or the system.

    Elsewhere packages look for files all the time, to no effect; only those that are opened count there, and
    what the user's own code looks for.
    """
    inside, standing = _within(path, roots), _within(path, systems)
    return inside > standing or (inside == standing and (kind not in (LIST, LOOK) or _own(systems)))
