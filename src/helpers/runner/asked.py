"""What is asked for on the command line or in case files, as somebody wrote it; `cases` checks it."""

import argparse
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers import cluster
from helpers.runner.parameters import Typed
from helpers.slips import slip

FOLDERS = ("project", "output")  # the parameters that name folders
LANGUAGE = "language"  # the one that may name a file: somebody's own words


class CaseError(Exception):
    """A case that cannot be run as it is written; nothing of it has been."""


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
