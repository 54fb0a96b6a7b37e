"""What the run before left in a folder: set aside while the next one runs; what still holds comes back.

So a notebook that runs finds in the folder what it would find in an empty one, and nothing of later ones;
one that is up to date gets back what it wrote. Until the new manifest stands the old one lies aside with its
files: a run that is killed leaves a folder without a manifest, and what was there before is not lost.
"""

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from helpers import crate
from helpers.crate import Entity, Manifest, Step
from helpers.paths import shown
from helpers.watch import LIST, READ, VARIABLE, state

NAME = ".before"
OTHERS = "others.json"  # in it: the files beside those of runs, which are never touched


class Earlier:
    """The run before in `folder`; `fresh`: nothing of it counts, whatever it left."""

    def __init__(self, folder: Path, written: Sequence[str], shared: Sequence[Entity], fresh: bool) -> None:
        self.folder, self.aside = folder, folder / NAME
        self._set_aside(written)
        manifest = crate.read(self.aside / crate.NAME)
        self.steps: Mapping[str, Step] = {} if fresh or not manifest else manifest.steps
        self.other = other(shared, manifest.environment) if self.steps else ""
        self.owner = {path: name for name, step in self.steps.items() for path in step.wrote}
        self.lost: set[str] = set()  # what was written over later, so that nobody has it now

    def _set_aside(self, written: Sequence[str]) -> None:
        """Move the files of the run before into the folder aside, its manifest last."""
        manifest = crate.read(self.folder / crate.NAME)
        killed = self.aside.is_dir() and not (self.folder / crate.NAME).is_file()
        if killed:  # while it ran: what it made is half of something
            for name in (*written, *_own(crate.read(self.aside / crate.NAME))):
                _remove(self.folder / name)
        else:
            _remove(self.aside)
            self.aside.mkdir(parents=True)  # so that a folder that is not ours to make is named itself
        for name in written:
            if (self.folder / name).exists():
                (self.folder / name).rename(self.aside / name)
        for path in _own(manifest):
            if (self.folder / path).is_file():
                _laid(self.aside / path)
                (self.folder / path).rename(self.aside / path)
        if (self.folder / crate.NAME).is_file():
            (self.folder / crate.NAME).rename(self.aside / crate.NAME)
        if killed and (new := _new(self.folder)):
            words = "here since a run that did not end, maybe half written; remove it, or move it if yours"
            raise ValueError(f"{shown(self.folder)}: {', '.join(new)}: {words}")
        (self.aside / OTHERS).write_text(json.dumps(_beside(self.folder)), "utf-8")

    def reason(self, notebook: Path) -> str:
        """Return why the notebook has to run, blank if what it wrote still holds."""
        name = notebook.stem
        step = self.steps.get(name)
        if step is None or step.notebook != crate.relative(notebook, self.folder):
            return "not run here before"
        if self.other or step.unseen or step.error:
            return self.other or step.unseen or "failed before"
        if any(path.startswith("../") for path in step.wrote):
            return "it wrote into another folder"
        for (kind, path), said in step.found.items():
            if state(kind, path if kind == VARIABLE else self.folder / path) != said:
                return f"{path} {'differs' if said else 'is new'}"
        for path, digest in step.wrote.items():
            if self.owner[path] == name and state(READ, self.aside / path) != digest:
                return f"{path} {'differs' if (self.aside / path).is_file() else 'is missing'}"
        return ""

    def bring_back(self, name: str) -> Step:
        """Lay what the notebook `name` wrote where it was, and return what it did."""
        step = self.steps[name]
        for path in step.wrote:
            if self.owner[path] == name:
                _laid(self.folder / path)
                shutil.copy2(self.aside / path, self.folder / path)
                self.lost.discard(path)
            elif not (self.folder / path).exists():
                self.lost.add(path)
        return step

    def misses(self, step: Step) -> bool:
        """Return whether a notebook that ran looked for something that only a run of all would have left."""
        parents = {path.rpartition("/")[0] or "." for path in self.lost}
        missed = any(path in (parents if kind == LIST else self.lost) for kind, path in step.found)
        self.lost -= set(step.wrote)
        return missed

    def bring_back_file(self, name: str) -> None:
        """Lay one file where it was, if there is one."""
        if (self.aside / name).is_file():
            shutil.copy2(self.aside / name, self.folder / name)

    def drop(self) -> None:
        """Remove what has been set aside."""
        _remove(self.aside)


def remove_new(folder: Path) -> None:
    """Remove what a run has written where none had written before, as it begins anew."""
    for name in _new(folder):
        _remove(folder / name)


def _new(folder: Path) -> list[str]:
    """Return the files in the folder that were not there when its run began, apart from what is set aside."""
    noted = folder / NAME / OTHERS
    before = json.loads(noted.read_bytes()) if noted.is_file() else _beside(folder)
    return sorted({*_beside(folder)} - {*before})


def _beside(folder: Path) -> list[str]:
    files = (path for path in crate.below(folder) if not path.is_relative_to(folder / NAME))
    return [crate.relative(path, folder) for path in files]


def _own(manifest: Manifest | None) -> list[str]:
    """Return what the steps of a run wrote into its folder."""
    steps = manifest.steps.values() if manifest else ()
    return [path for step in steps for path in step.wrote if not path.startswith("../")]


def other(shared: Sequence[Entity], before: Mapping[str, Entity]) -> str:
    """Return which of code, versions and parameters are not as before."""
    now = {each["@id"]: each for each in shared}
    names = [
        (now.get(name) or before[name])["name"]
        for name in dict.fromkeys([*now, *before])
        if now.get(name) != before.get(name)
    ]
    return f"other {', '.join(names[:3])}{' ...' * (len(names) > 3)}" if names else ""


def _laid(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)


def _remove(path: Path) -> None:
    """Remove a file or a folder, if there is one."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
