"""One writer a folder: two that write into one would leave a mixture that each calls finished."""

import os
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TextIO

from helpers.paths import shown

try:
    import fcntl
except ImportError:  # Windows, where nothing keeps two runs apart
    fcntl = None

NAME = ".run.lock"
INPUTS = (("data", "raw"), ("data", "annotations"))
PATIENCE = 10  # seconds for the kernels of a run that was killed: they look every second whether it is there
_thread = threading.local()


class LockedError(OSError):
    """Another command is writing into the folder; nothing has been done."""


@contextmanager
def held(*folders: Path) -> Iterator[None]:
    """Keep other writers out of `folders` until the end. Raises LockedError naming the one that holds one.

    Raises OSError for a folder of a project's inputs: what people wrote is theirs alone. A folder called
    figures belongs to what it lies in: runs hold that.

    The system itself forgets the lock of a process that has died, so a file left behind stops nobody. A
    kernel has a share in it (see `shared`): one that outlives its run by a moment still writes.
    """
    with ExitStack() as stack:
        for folder in filter(_among_inputs, map(Path.resolve, folders)):
            words = "inputs lie there, which no command writes over; name another folder"
            raise OSError(f"{shown(folder)}: {words}")
        whole = {each.parent if each.name == "figures" else each for each in map(Path.resolve, folders)}
        for folder in sorted(whole):  # in one order, so that of two runs one gets all
            try:
                if not folder.exists():
                    folder.mkdir(parents=True, exist_ok=True)  # another run may just have made it
                    stack.callback(_rmdir, folder)
                stack.enter_context(_held(folder))
            except (FileExistsError, NotADirectoryError, PermissionError):
                continue  # nobody writes there; who tries says what to do about it
        yield


def _among_inputs(folder: Path) -> bool:
    """Return whether `folder` lies among the inputs of a project, in no other project that lies there."""
    for each in (folder, *folder.parents):
        if each.parts[-2:] in INPUTS:
            return True
        if (each / "data" / "raw").is_dir():
            return False
    return False


def shared() -> tuple[int, ...]:
    """Return the numbers of the open files by which this thread holds folders: who inherits them holds on."""
    return tuple(getattr(_thread, "numbers", ()))


def _rmdir(folder: Path) -> None:
    """Remove a folder that was made to be held, if nothing came into it."""
    with suppress(OSError):
        folder.rmdir()


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    path, until = folder / NAME, time.monotonic() + PATIENCE
    while True:
        file = path.open("a+", encoding="utf-8")
        if not _taken(file):
            with file:
                file.seek(0)
                who = file.read() or "one that has just begun"
            if _ended(who) and time.monotonic() < until:
                time.sleep(0.1)
                continue
            words = "wait until it ends, or name another folder"
            raise LockedError(f"{shown(folder)}: another command is writing there ({who}); {words}")
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(file.fileno()), path.stat()):
                break
        file.close()  # the run before has just removed what we opened
    with file:
        file.truncate(0)
        file.write(f"process {os.getpid()} on {socket.gethostname()}")
        file.flush()
        _thread.numbers = [*shared(), file.fileno()]
        try:
            yield
        finally:
            _thread.numbers.remove(file.fileno())
            with suppress(OSError):  # a file that stays stops nobody
                path.unlink()


def _ended(who: str) -> bool:
    """Return whether the process that wrote `who` into a lock is no more: only its kernels hold it then."""
    number = re.fullmatch(rf"process (\d+) on {re.escape(socket.gethostname())}", who)
    try:
        if number:
            os.kill(int(number[1]), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        pass  # it is there, and another user's
    return False


def _taken(file: TextIO) -> bool:
    """Return whether the lock of `file` is now ours."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
