"""What a notebook reads, looks for and writes, told by Python itself while the notebook runs.

A run is up to date only if all that its notebooks looked at is as it was. What they look at is not asked of
them: their kernel starts with `kernel`, and every file that Python opens, lists or looks for is noted with
what it held at that moment. What Python cannot see (other programs, the network, readers written in C) is
noted too, as a reason to run again always.
"""

# ruff: noqa: PTH111, PTH118, PTH120, PTH208
# Paths come here as Python's own calls take them: text, bytes, or the number of an open file

import functools
import hashlib
import json
import os
import runpy
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib.util import source_from_cache
from pathlib import Path

RECORD, ROOTS = "HELPERS_WATCH", "HELPERS_WATCH_ROOTS"  # where to note; the folders that count, JSON
READ, LIST, LOOK, WRITE, REMOVE, UNSEEN = "read", "list", "look", "write", "remove", "unseen"
_CODE = os.path.dirname(os.path.realpath(__file__))
# Versions, the code's hash and the system stand for these; what a system keeps for itself counts for nothing.
_HOME = os.path.realpath(os.path.expanduser("~"))
_STANDING = (
    *map(os.path.realpath, {sys.prefix, sys.base_prefix, sys.exec_prefix, os.path.dirname(os.__file__)}),
    *("/proc", "/dev", "/sys", "/etc", "/usr", _CODE, os.path.dirname(_CODE)),
    *(os.path.join(_HOME, name) for name in (".cache", ".config", ".ipython", ".jupyter", ".local")),
)
_EVENTS = {
    "os.listdir": LIST,
    "os.scandir": LIST,
    "os.remove": REMOVE,
    "os.rmdir": REMOVE,
    "shutil.rmtree": REMOVE,
    "os.mkdir": WRITE,
    "os.truncate": WRITE,
}
_PROGRAMS = frozenset(
    {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.forkpty", "socket.connect",
     "sqlite3.connect", "os.link", "os.symlink", "os.startfile"}
)  # fmt: skip
_NATIVE = (
    *("multiprocessing.popen", "joblib.externals.loky", "pyarrow.parquet", "pyarrow.feather", "pyarrow.csv"),
    *("pyarrow.dataset", "h5py", "netCDF4", "tables.", "duckdb", "polars", "pyogrio", "rasterio", "osgeo"),
)
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
        if kind == LOOK:
            return "folder" if Path(path).is_dir() else "file" if Path(path).exists() else ""
        if kind == LIST:
            return sha256("\n".join(sorted(name for name in os.listdir(path) if name[0] != ".")).encode())
        return sha256(Path(path).read_bytes())
    except OSError:
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
        sys.addaudithook(self.hook)

    def line(self, kind: str, path: str, found: str = "") -> None:
        self.known.add((kind, path))
        os.write(self.out, (json.dumps([kind, path, found]) + "\n").encode())

    def note(self, kind: str, path: object) -> None:
        if getattr(_thread, "busy", False) or getattr(_thread, "aside", False):
            return
        _thread.busy = True  # what noting itself does is no news
        try:
            full = _full(path)
            if (kind, full) in self.known or not _counts(kind, full, self.roots, self.standing):
                return
            if kind == WRITE:
                self.written.add(full)
                self.line(kind, full)
            elif full not in self.written:  # else it is the notebook's own
                found = state(LOOK if kind == REMOVE else kind, full)
                if found or (kind != REMOVE and _within(full, self.roots) >= 0):
                    self.line(kind, full, found)
        finally:
            _thread.busy = False

    def hook(self, event: str, args: tuple) -> None:
        if event == "open":
            _opened(self.note, *args)
        elif event in _EVENTS:
            if not _asks("importlib"):  # Python's search for modules; what it finds is opened
                self.note(_EVENTS[event], args[0])
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
        reads, writes = not flags & os.O_WRONLY, flags & (os.O_WRONLY | os.O_RDWR)
    else:
        reads, writes = {"r", "a", "+"} & {*mode} and "w" not in mode, {"w", "a", "x", "+"} & {*mode}
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
            note(LOOK, path)
        return function(path, *args, **kwargs)

    setattr(os, name, looked)
    for able in (os.supports_fd, os.supports_dir_fd, os.supports_follow_symlinks, os.supports_effective_ids):
        if function in able:
            able.add(looked)


def _asks(package: str) -> bool:
    """Return whether a module of `package` makes the call just noticed, be it through a path."""
    frame = sys._getframe(2)
    while frame and frame.f_globals.get("__name__", "").startswith(("genericpath", "posixpath", "pathlib")):
        frame = frame.f_back
    return frame is not None and package in frame.f_globals.get("__name__", "").partition(".")[0]


def _full(path: object) -> str:
    """Return the real path; of a compiled module its source, which decides; "" for what is no path."""
    if not isinstance(path, (str, bytes, os.PathLike)) and path is not None:
        return ""  # a number: an open file
    full = os.path.realpath(os.fsdecode(path or "."))
    if full.endswith(".pyc"):
        try:
            return source_from_cache(full)
        except ValueError:
            return full
    return "" if full.endswith("__pycache__") or "/__pycache__/" in full else full


def _within(path: str, folders: Iterable[str]) -> int:
    """Return the length of the nearest of `folders` that holds `path`, -1 if none does."""
    return max((len(each) for each in folders if path == each or path.startswith(each + os.sep)), default=-1)


def _counts(kind: str, path: str, roots: list[str], systems: Iterable[str]) -> bool:
    """Return whether a file is one of the run's rather than of Python, its packages or the system.

    Elsewhere files are looked for all the time, to no effect; only those that are opened count there.
    """
    inside, standing = _within(path, roots), _within(path, systems)
    return bool(path) and (inside > standing or (kind not in (LIST, LOOK) and inside == standing))
