"""One run a folder: two that write into one would leave a mixture that each calls finished."""

import os
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TextIO

from helpers.paths import shown
from helpers.runner.cases import CaseError

try:
    import fcntl
except ImportError:  # Windows, where nothing keeps two runs apart
    fcntl = None

NAME = ".run.lock"


@contextmanager
def held(*folders: Path) -> Iterator[None]:
    """Keep other runs out of `folders` until the end. Raises CaseError naming the run that holds one of them.

    The system itself forgets the lock of a process that has died, so a file left behind stops nobody.
    """
    with ExitStack() as stack:
        for folder in sorted(set(folders)):  # in one order, so that of two runs one gets all
            folder.mkdir(parents=True, exist_ok=True)
            stack.enter_context(_held(folder))
        yield


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    path = folder / NAME
    while True:
        file = path.open("a+", encoding="utf-8")
        if not _taken(file):
            with file:
                file.seek(0)
                who = file.read() or "one that has just begun"
            words = "wait until it ends, or name another folder with --to"
            raise CaseError(f"{shown(folder)}: another run is writing there ({who}); {words}")
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(file.fileno()), path.stat()):
                break
        file.close()  # the run before has just removed what we opened
    with file:
        file.truncate(0)
        file.write(f"process {os.getpid()} on {socket.gethostname()}")
        file.flush()
        try:
            yield
        finally:
            with suppress(OSError):  # a file that stays stops nobody
                path.unlink()


def _taken(file: TextIO) -> bool:
    """Return whether the lock of `file` is now ours."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
