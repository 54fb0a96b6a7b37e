"""What kits are drawn from: a project's claims, links and lists, and the hashes of all that they rest on."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from helpers import claims as claims_of
from helpers import tables
from helpers.claims import Selection
from helpers.figures.style import Style
from helpers.kits.files import ledger_language, lists_in
from helpers.paths import Project, command
from helpers.tables import Lists
from helpers.watch import sha256

PARAMETERS = {"regions": [], "since": "", "until": ""}


class KitError(ValueError):
    """A kit cannot be made as asked; the message says what there is."""


@dataclass(frozen=True)
class Case:
    """What kits are drawn from: claims and links (04 frames), the project's lists, and their provenance."""

    claims: pd.DataFrame
    links: pd.DataFrame
    lists: Lists
    inputs: Mapping[str, str] = field(default_factory=dict)  # file -> sha256, of what all figures rest on
    articles: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # article -> file, sha256
    parameters: Mapping[str, Any] = field(default_factory=lambda: dict(PARAMETERS))
    style: Style = field(default_factory=Style.load)
    selection: Selection | None = None  # what the parameters select
    ledger: str = ""
    base: str = ""

    def address(self, language: str) -> str:
        """Return the address of the ledger, "{language}" filled in; blank = the page beside the kits."""
        return (self.ledger or "../ledger-{language}.html").replace("{language}", ledger_language(language))


def case(
    project: Project,
    claims: pd.DataFrame | None = None,
    links: pd.DataFrame | None = None,
    style: str | Path = "",
    **options: object,
) -> Case:
    """Return what `project` gives to draw from: its tables, unless frames are given, and all hashes.

    Raises KitError naming row, column and value if the stored claims are not what the schema allows.
    """
    known, asked = lists(project), options.get("parameters", PARAMETERS)
    everything = tables.read(project.inputs, "04-claims") if claims is None or any(asked.values()) else None
    stored = everything if claims is None else None
    links = tables.read(project.inputs, "04-links") if links is None else links
    problems = [] if stored is None else tables.check(stored, "04-claims", known)
    if problems:  # a table changed by hand would else be drawn, or stop the drawing in the middle
        raise KitError(
            "\n".join([*problems, f"mend the input and run: {command('check --write', project.root)}"])
        )
    # by the names that they have in every project, wherever a run was told to write them
    read = {
        f"data/processed/{name}.csv": project.inputs / f"{name}.csv" for name in ("04-claims", "04-links")
    }
    read["data/annotations/lists.toml"] = project.annotations / "lists.toml"
    hashes = {name: sha256(path.read_bytes()) for name, path in read.items() if path.is_file()}
    if style and not Path(style).is_file():
        raise KitError(f"--style {style}: no such file; write it as docs/figures.md says, or leave it out")
    if style:
        hashes[Path(style).name] = sha256(Path(style).read_bytes())
    return Case(
        stored if claims is None else claims,
        links,
        known,
        hashes,
        _articles(project),
        style=Style.load(style, known["side"]),
        selection=None if everything is None else claims_of.selection(everything, **asked),
        **options,
    )


def lists(project: Project, language: str = "") -> Lists:
    """Return the lists of `project` as charts need them; notebooks and kits draw by them alike.

    To the open lists come each article's language and the labels that `language` (code or file) adds.
    """
    # words of two languages differ without having been changed
    spoken = {each["article"]: {"language": each.get("language", "")} for each in _sheet(project)}
    known = {**tables.lists(project.annotations), "article": spoken}
    return lists_in(known, language) if language else known


def _sheet(project: Project) -> list[dict[str, Any]]:
    """Return the blocks of the project's data sheet."""
    return tomllib.loads((project.raw / "articles.toml").read_text("utf-8")).get("article", [])


def _articles(project: Project) -> dict[str, tuple[str, str]]:
    """Return for each article its file in the project and the file's hash."""
    paths = {each["article"]: project.raw / each["file"] for each in _sheet(project)}
    return {
        name: (path.relative_to(project.root).as_posix(), sha256(path.read_bytes()))
        for name, path in paths.items()
        if path.is_file()
    }
