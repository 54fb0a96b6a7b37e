"""The folders of a project, and how a notebook finds them from wherever it runs."""

import os
import shlex
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from helpers import watch

# Where the user stands, for processes that work in another folder on the user's behalf (kernels of a run).
STANDS = "HELPERS_STANDS"
# How commands take their --project, which `find_project` then finds.
PROJECT = {"default": "", "metavar": "DIR", "help": "folder that holds data/ (default: nearest)"}
SELECTION = Path("build", "selection")  # where a notebook writes what it was told to select, if told no place


@dataclass(frozen=True)
class Project:
    """A project's folders. Inputs lie under `root`; outputs too, unless `output` names another folder."""

    root: Path
    output: Path

    @property
    def raw(self) -> Path:
        """Articles as received, and articles.toml; no run writes here, and what is here is never changed."""
        return self.root / "data" / "raw"

    @property
    def annotations(self) -> Path:
        """What people decided, one file per article and annotator."""
        return self.root / "data" / "annotations"

    @property
    def inputs(self) -> Path:
        """Tables to read: the output's own where a run has made mentions or claims, else the project's."""
        made = any((self.processed / f"{name}.csv").is_file() for name in ("02-mentions", "04-claims"))
        return self.processed if made else self.root / "data" / "processed"

    @property
    def processed(self) -> Path:
        """Tables to write."""
        return self.output / "data" / "processed"

    @property
    def figures(self) -> Path:
        """Figures to write, a folder each."""
        return self.output / "figures"


def shown(path: Path) -> str:
    """Return `path` as it opens from the folder where the user stands: relative, or whole if that is shorter.

    >>> shown(Path.cwd() / "data" / "raw")
    'data/raw'
    """
    whole = Path(os.path.realpath(path))  # resolve() fails on a link that leads to itself
    try:
        near = Path(os.path.relpath(whole, os.environ.get(STANDS) or None))
    except ValueError:  # another drive
        return whole.as_posix()
    return min(near.as_posix(), whole.as_posix(), key=len)


def refused(error: OSError) -> str:
    """Return in words which file the system refuses, and why; an error of ours says it by itself."""
    if error.filename is None:
        return str(error)
    return f"{shown(error.filename)}: {error.strerror}; check the path and whether you may read it"


def put(path: Path, content: bytes) -> Path:
    """Write `content` to `path` whole or not at all; leave a file that already holds it untouched.

    Raises OSError naming the file that could not be written; nothing of it is left behind.
    """
    with watch.aside():  # what it compares and how it writes is nothing that the bytes depend on
        _put(path, content)
    watch.wrote(path)
    return path


def _put(path: Path, content: bytes) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        if not (path.is_file() and path.read_bytes() == content):
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(content)
            part.replace(path)
    except OSError as error:
        words = f"cannot be written ({error.strerror}); make room, or name a folder that is yours to write in"
        raise OSError(f"{shown(path)}: {words}") from error
    finally:
        with suppress(OSError):  # the file itself where it was half written, gone otherwise
            part.unlink()


def command(words: str, root: Path) -> str:
    """Return the command that does `words` (as in "check --write") for the project in `root`, from here."""
    asked = "" if Path(root).resolve() == _nearest() else f" --project {shlex.quote(shown(root))}"
    return f"python -m helpers {words}{asked}"


def _nearest() -> Path | None:
    """Return the project that a command takes if it is told none; None if there is none."""
    try:
        return find_project().root
    except FileNotFoundError:
        return None


def find_project(project: str | Path = "", output: str | Path = "", *selected: object) -> Project:
    """Return the project in folder `project`; if blank, the nearest one above the working folder.

    A project is a folder that holds data/raw. Nobody works on one that they neither name nor stand in.
    Outputs go to `output`, by default to the project itself; but what is `selected` (regions, days) never
    replaces the project's own: it goes to SELECTION. Raises FileNotFoundError with the folder tried.
    """
    here = Path.cwd()
    tried = [Path(project).expanduser()] if project else [here, *here.parents]
    for root in tried:
        if (root / "data" / "raw").is_dir():
            root = root.resolve()
            kept = root / SELECTION if any(selected) else root
            return Project(root, Path(output).expanduser().resolve() if output else kept)
    where = f"{tried[0]}" if tried[0].is_absolute() else f"{tried[0]}, seen from {here}"
    near = next(
        (each / tried[0] for each in here.parents if (each / tried[0] / "data" / "raw").is_dir()), None
    )
    raise FileNotFoundError(
        f"no data/raw in {where}"
        + ("" if project else " or any folder above it")
        + f"; name the folder that holds it{f', as {os.path.relpath(near)}' if near else ''}"
        + ": --project FOLDER (in a notebook: project)"
    )
