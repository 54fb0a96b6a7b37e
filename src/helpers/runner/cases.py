"""What to run: each case that is asked for, checked before anything runs."""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers import claims, tables
from helpers.paths import Project, find_project, shown
from helpers.runner import execution
from helpers.runner.asked import LANGUAGE, CaseError, Request
from helpers.runner.parameters import Value, normalised, problems


@dataclass(frozen=True)
class Case:
    """What to run and where to: `folder` gets the notebooks, `project.output` what they write."""

    name: str
    notebooks: tuple[Path, ...]
    parameters: Mapping[str, Value]
    project: Project
    folder: Path
    in_place: bool = False
    file: Path | None = None  # that describes it
    fresh: bool = False
    title: str | None = None  # of its report, in place of the page's own


def case(request: Request, options: argparse.Namespace) -> Case:
    """Return the case, checked. Raises CaseError with all that is wrong with it."""
    if request.error:
        raise CaseError(request.error)
    home = _home(request)
    notebooks = tuple(find_notebooks(request.notebooks, home))
    if options.in_place:
        return Case("in place", notebooks, {}, _project(home), home, in_place=True)
    parameters = checked(notebooks, request.parameters or {})
    folder = Path(options.to) if options.to else home / "build"
    if options.case or not options.to:
        folder = folder / request.name
    folder = folder.resolve()  # a build/ that is a link: kernels stand in what it leads to
    project = _project(parameters.get("project") or home, parameters.get("output") or folder)
    _refuse_selection(project, parameters)
    _refuse_language(parameters.get(LANGUAGE))
    about = {"file": request.file, "fresh": options.fresh, "title": request.title}
    return Case(request.name, notebooks, parameters, project, folder, **about)


def _home(request: Request) -> Path:
    """Return the folder of the project around the working folder; if there is none, of the one asked for."""
    try:
        return find_project().root
    except FileNotFoundError:
        return _project(str((request.parameters or {}).get("project") or "")).root


def _refuse_selection(project: Project, parameters: Mapping[str, Value]) -> None:
    """Raise CaseError for a selection that cannot be meant, or that would stand in for the whole project."""
    chosen = {name: parameters[name] for name in claims.SELECTED_BY if parameters.get(name)}
    if chosen and project.output == project.root:
        raise CaseError(
            f"{', '.join(chosen)}: a selection would replace the tables and figures of the whole project in "
            f"{shown(project.root)}; leave output out, or name another folder"
        )
    try:
        claims.period(chosen.get("since", ""), chosen.get("until", ""))
        if "regions" in chosen:
            claims.known_regions(chosen["regions"], tables.lists(project.annotations))
    except ValueError as error:
        raise CaseError(str(error)) from error


def _refuse_language(language: Value | None) -> None:
    """Raise CaseError for a language that no chart has words in, or a file that lacks some of them."""
    if language is None:
        return
    from helpers.figures.consistency import catalogues  # late: it brings matplotlib
    from helpers.figures.language import PhraseError
    from helpers.figures.phrases import Catalogue

    try:
        Catalogue.load(language)
        wrong = catalogues(["en", language]) if language.endswith(".toml") else []
    except (OSError, PhraseError) as error:
        wrong = [str(error)]
    if wrong:
        raise CaseError("\n".join(f"language = {language!r}: {each}" for each in wrong))


def _project(*folders: Value | Path) -> Project:
    try:
        return find_project(*folders)
    except FileNotFoundError as error:
        raise CaseError(str(error)) from error


def find_notebooks(names: object, home: Path) -> list[Path]:
    """Return the notebooks called `names` (None: all), in the order of their numbers.

    They are the project's own; where a project brings only texts, those of this package serve.
    """
    folders = [home / "notebooks", Path(__file__).resolve().parents[3] / "notebooks"]
    listed = (sorted(folder.glob("[0-9]*.ipynb")) for folder in folders)
    there = next(filter(None, listed), [])
    if not there:
        raise CaseError(f"no notebooks in {folders[0]}")
    if names is None:
        return there
    if not isinstance(names, list) or not names:
        raise CaseError(f"notebooks = {names!r}: expected a list of names such as ['05-losses']")
    chosen = set()
    for name in map(str, names):
        stem = Path(name).name.removesuffix(".ipynb")
        same = [path for path in there if stem in (path.stem, path.stem.partition("-")[0])]
        if not same:
            known = tables.suggest(stem, [path.stem for path in there])
            raise CaseError(f"no notebook {name!r}{known}")
        chosen.update(same)
    return sorted(chosen)


def checked(notebooks: Sequence[Path], given: Mapping[str, object]) -> dict[str, Value]:
    """Return the parameters as papermill can take them; every notebook must know every one of them."""
    wrong: dict[str, list[str]] = {}
    parameters: dict[str, Value] = {}
    for notebook in notebooks if given else ():
        try:
            declared = execution.declared(notebook)
        except execution.NotebookError as error:
            raise CaseError(str(error)) from error
        found = problems(given, declared)
        for problem in found:
            wrong.setdefault(problem, []).append(notebook.stem)
        if not found:
            parameters |= {name: normalised(value, declared[name]) for name, value in given.items()}
    if wrong:
        raise CaseError("\n".join(f"{', '.join(names)}: {problem}" for problem, names in wrong.items()))
    return parameters


def clash(case: Case, others: Sequence[Case]) -> str:
    """Return what keeps `case` from running among `others`, "" if nothing: a folder that two write to."""
    for folder in (case.folder, case.project.output):
        same = [each for each in others if folder in (each.folder, each.project.output)]
        if len(same) > 1:
            files = ", ".join(shown(each.file) for each in same if each.file)
            return f"{shown(folder)}: {files} would all write there; give each a name or an output of its own"
    return ""
