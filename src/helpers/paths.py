"""The folders of a project, and how a notebook finds them from wherever it runs."""

from dataclasses import dataclass
from pathlib import Path


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


def find_project(project: str | Path = "", output: str | Path = "") -> Project:
    """Return the project in folder `project`; if blank, the nearest one above the working folder.

    A project is a folder that holds data/raw. Where none lies above the working folder (papermill
    started elsewhere), the one that this package is developed in serves. Outputs go to `output`,
    by default to the project itself. Raises FileNotFoundError with the folders that were tried.
    """
    here = Path.cwd()
    tried = (
        [Path(project).expanduser()]
        if project
        else [here, *here.parents, Path(__file__).resolve().parents[2]]
    )
    for root in tried:
        if (root / "data" / "raw").is_dir():
            root = root.resolve()
            return Project(root, Path(output).expanduser().resolve() if output else root)
    raise FileNotFoundError(
        f"no data/raw in {tried[0]}"
        + ("" if project else " or any folder above it")
        + "; pass project=FOLDER, the folder that holds data/raw"
    )
