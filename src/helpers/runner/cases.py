"""What to run, as asked for on the command line or in case files; checked before anything runs."""

import argparse
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from helpers import claims, cluster, tables
from helpers.paths import Project, find_project, shown
from helpers.runner import execution
from helpers.runner.parameters import Typed, Value, normalised, problems
from helpers.slips import slip

FOLDERS = ("project", "output")  # the parameters that name folders
LANGUAGE = "language"  # the one that may name a file: somebody's own words


class CaseError(Exception):
    """A case that cannot be run as it is written; nothing of it has been."""


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


@dataclass(frozen=True)
class Request:
    """A case as somebody wrote it, before any check; `error` says why it could not even be read."""

    name: str
    notebooks: object = None
    parameters: Mapping[str, object] | None = None
    error: str = ""
    file: Path | None = None
    title: str | None = None


def parser(jobs: int) -> argparse.ArgumentParser:
    """Return the parser of `python -m helpers run`; `jobs` is its default for --jobs."""
    this = argparse.ArgumentParser(
        prog="python -m helpers run",
        description="Execute the notebooks in order, with checked parameters. All goes to build/<case>/; "
        "the project itself is changed only if --in-place or -p output asks for it.",
        epilog="-p counts before -f, -f before --case. Folders in a file are relative to that file.",
    )
    add = this.add_argument
    add("notebooks", nargs="*", metavar="NOTEBOOK", help="such as 05-losses or 05; by default all")
    add(
        "--to",
        metavar="DIR",
        help="folder to write to, by default build/run; with --case, of the cases' folders",
    )
    add(
        "-p",
        nargs=2,
        action="append",
        default=[],
        metavar=("NAME", "VALUE"),
        help="a parameter; lists: a,b,c",
    )
    add("--project", metavar="DIR", help="folder that holds data/ (default: nearest); as -p project DIR")
    add("-f", metavar="FILE", help="parameters from a .toml, .yaml or .json file")
    add(
        "--case",
        nargs="+",
        default=[],
        metavar="FILE",
        help="TOML: name, notebooks (default: all), title (of its report), [parameters]",
    )
    add("--in-place", action="store_true", help="write notebooks, tables and figures into the project itself")
    add("--fresh", action="store_true", help="run every notebook, whether or not what it wrote still holds")
    add("--scheduler", default="", metavar=cluster.ADDRESS, help=f"cases run there: {cluster.HELP}")
    add("--jobs", type=int, default=jobs, metavar="N", help="cases at the same time; by default %(default)s")
    add("--timeout", type=int, default=600, metavar="SECONDS", help="for one cell; by default %(default)s")
    return this


def requests(options: argparse.Namespace) -> Iterator[Request]:
    """Yield what is asked for. Raises CaseError where the command itself makes no sense."""
    if options.jobs < 1 or options.timeout <= 0:
        raise CaseError("--jobs and --timeout must be positive")
    if options.case and (options.notebooks or options.in_place):
        raise CaseError("with --case the case files name the notebooks, and nothing is done in place")
    if options.scheduler and not options.case:
        raise CaseError("--scheduler is for cases: describe each in a file, and name the files after --case")
    if options.in_place and (options.p or options.f or options.to or options.project):
        raise CaseError("--in-place executes the notebooks as they are: without -p, -f, --to or --project")
    over = _anchored(_read(Path(options.f)), Path(options.f).parent) if options.f else {}
    typed = [*([("project", options.project)] if options.project else []), *options.p]
    twice = [name for name, count in Counter(name for name, _ in typed).items() if count > 1]
    if twice:
        raise CaseError(f"-p {twice[0]}: given more than once; keep the one that is meant")
    over |= _anchored({name: Typed(value) for name, value in typed}, Path.cwd())
    if not options.case:
        name = Path(options.to).resolve().name if options.to else "run"
        yield Request(name, options.notebooks or None, over)
    for file in map(Path, options.case):
        try:
            yield _from_file(file, over)
        except CaseError as error:
            yield Request(str(file), error=str(error))


def _from_file(file: Path, over: Mapping[str, object]) -> Request:
    """Return the case that a TOML file describes, with the parameters `over` it."""
    written = _read(file)
    unknown = sorted(set(written) - {"name", "notebooks", "title", "parameters"})
    if unknown:
        raise CaseError(
            f"{file}: unknown key {unknown[0]!r}; a case has name, notebooks, title, [parameters]"
        )
    name, parameters = written.get("name", file.stem), written.get("parameters", {})
    if not isinstance(name, str) or not re.fullmatch(r"\w[\w.-]*", name):
        raise CaseError(f"{file}: name = {name!r}: use letters, digits, - and _, as it names a folder")
    if not isinstance(parameters, dict):
        raise CaseError(f"{file}: parameters = {parameters!r}: expected a table [parameters]")
    parameters = _anchored(parameters, file.parent) | over
    title = _title(written.get("title"), file)
    return Request(name, written.get("notebooks"), parameters, file=file.resolve(), title=title)


def _title(title: object, file: Path) -> str | None:
    """Return the title of a case's report. Raises CaseError if a page cannot bear it."""
    if title is None:
        return None
    if not isinstance(title, str):
        raise CaseError(f"{file}: title = {title!r}: expected a text; write it in quotation marks")
    from helpers.report import Parameters  # late: it brings matplotlib

    try:
        return Parameters(title=title).title
    except ValueError as error:
        raise CaseError(f"{file}: {error}") from error


def _anchored(parameters: Mapping[str, object], base: Path) -> dict[str, object]:
    """Return the parameters with their folders and files made absolute, relative ones lying in `base`."""
    anchored = dict(parameters)
    for name in (*FOLDERS, LANGUAGE):
        value = anchored.get(name)
        if isinstance(value, str) and value and (name in FOLDERS or value.endswith(".toml")):
            anchored[name] = str((base / Path(value).expanduser()).resolve())
    return anchored


def _read(file: Path) -> dict[str, object]:
    """Return the table that a TOML, YAML or JSON file holds."""
    try:
        text = file.read_text(encoding="utf-8-sig")  # with or without a byte order mark
        if file.suffix in (".yaml", ".yml"):
            table = _yaml(text)
        elif file.suffix == ".json":
            table = json.loads(text, object_pairs_hook=_once)
        else:
            table = tomllib.loads(text)
    except OSError as error:
        raise CaseError(f"{file}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CaseError(f"{file}: not UTF-8 at byte {error.start}; save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        line, _, words = slip(text, error)
        raise CaseError(f"{file}:{line}: {words}") from error
    except Exception as error:  # each reader has its own
        raise CaseError(f"{file}: {error}") from error
    if not isinstance(table, dict):
        raise CaseError(f"{file}: holds no names with values")
    return table


def _once(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, Any]:
    """Return `pairs` as a table. Raises ValueError naming a key that stands twice."""
    table: dict[Any, Any] = {}
    for key, value in pairs:
        if key in table:
            raise ValueError(f"{key!r} stands twice; keep the one that is meant")
        table[key] = value
    return table


def _yaml(text: str) -> object:
    """Return what a YAML text says; a repeated key, of which YAML takes the last, is an error."""
    import yaml

    class Loader(yaml.SafeLoader):
        def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
            written = [key for key, _ in node.value if key.tag != "tag:yaml.org,2002:merge"]  # <<: *base
            keys = ((self.construct_object(key, deep=True), key.start_mark.line + 1) for key in written)
            lines: dict[Any, int] = {}
            for key, line in keys:
                if not isinstance(key, str):
                    raise ValueError(f"line {line}: {key!r} is no name; write a text")
                if key in lines:
                    raise ValueError(f"lines {lines[key]} and {line}: {key!r} stands twice; keep one")
                lines[key] = line
            return super().construct_mapping(node, deep)

    return yaml.load(text, Loader)  # a safe one


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
    from helpers.figures.phrases import Catalogue, PhraseError

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
            near = get_close_matches(stem, [path.stem for path in there], n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise CaseError(f"no notebook {name!r}{hint} There are: {', '.join(path.stem for path in there)}")
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
