"""The manifest of a run, an RO-Crate: who made what of what, each file with its hash; no time, no machine.

Written by hand rather than by the library `rocrate`, which stamps the time of day, copies files and brings
packages of its own; this is one list of things that name each other (RO-Crate 1.1, Process Run Crate 0.5).
Files outside the folder are named by "#" and their path from it: they are no part of the crate.
"""

import importlib.metadata
import json
import os
import platform
import re
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

from helpers.paths import Project, shown
from helpers.watch import READ, sha256, state

NAME = "ro-crate-metadata.json"
CODE = Path(__file__).resolve().parent
_CONTEXT = ["https://w3id.org/ro/crate/1.1/context", {"sha256": "http://schema.org/sha256"}]
_SPECIFICATION, _PROFILE = "https://w3id.org/ro/crate/1.1", "https://w3id.org/ro/wfrun/process/0.5"
_ABOUT = "Executed notebooks and what they wrote, with the hashes of all that they read."
_TIMELESS = "It tells no time, so that equal runs are equal; datePublished is the day of the newest text."
_ENVIRONMENT = "#environment/"
_REPORT = "#report"  # what made the report, which is no notebook
# What Python, the C library and matplotlib ask for themselves; `watch` sees what a notebook's code asks for.
_VARIABLES = re.compile(
    "TZ|LANG|LANGUAGE|LC_.*|SOURCE_DATE_EPOCH|PYTHON(HASHSEED|UTF8|OPTIMIZE|WARNINGS|DEVMODE)"
)
_KINDS = {
    ".csv": "text/csv",
    ".html": "text/html",
    ".ipynb": "application/x-ipynb+json",
    ".json": "application/json",
    ".md": "text/markdown",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".toml": "application/toml",
    ".txt": "text/plain",
}

Entity = dict[str, Any]


@dataclass(frozen=True)
class Step:
    """What one notebook did. Paths are relative to the folder of the run, with slashes.

    `found`: (read, list or look; path) -> what was there; `wrote`: path -> SHA-256; `unseen`: why it has to
    run every time, blank if all that it looked at is known; `error` if it failed.
    """

    name: str
    notebook: str
    found: Mapping[tuple[str, str], str] = field(default_factory=dict)
    wrote: Mapping[str, str] = field(default_factory=dict)
    unseen: str = ""
    error: str = ""


@dataclass(frozen=True)
class Manifest:
    """What a manifest says: the environment (entity by @id) and the steps by name, in their order."""

    environment: Mapping[str, Entity]
    steps: Mapping[str, Step]
    files: Mapping[str, tuple[str, str]]  # @id -> name, SHA-256


def environment(root: Path, parameters: Mapping[str, object], portable: bool) -> list[Entity]:
    """Return what all notebooks of a run have in common: code, versions, parameters.

    `portable`: without what differs between machines that make the same bytes (Python's patch, the system,
    packages that nobody asked for, variables of the environment).
    """
    version, needed = _asked()
    names = sorted(re.match(r"[\w.-]+", need)[0] for need in needed)
    made = [_software("helpers", version) | {"sha256": code()}]
    made += [_software(name, importlib.metadata.version(name)) for name in names]
    lock = root / "requirements.lock"
    if lock.is_file():
        made.append(_value("requirements.lock", f"sha256 {sha256(lock.read_bytes())}"))
    if not portable:
        others = [each for each in importlib.metadata.distributions() if each.name != "helpers"]
        installed = {f"{each.name}=={each.version}" for each in others}
        made.append(_software("python", platform.python_version()))
        made.append(_value("system", f"{sys.platform} {platform.machine()}"))
        made.append(_value("installed packages", f"sha256 {sha256(' '.join(sorted(installed)).encode())}"))
        asked = {name: value for name, value in sorted(os.environ.items()) if _VARIABLES.fullmatch(name)}
        made.append(_value("environment variables", asked))
    made += [_value(f"parameter {name}", value) for name, value in parameters.items()]
    return made


def _asked() -> tuple[str, list[str]]:
    """Return this package's version and what it asks for.

    A source tree is asked itself: a former build may have left metadata that only some processes find.
    """
    source = CODE.parents[1] / "pyproject.toml"
    if source.is_file():
        project = tomllib.loads(source.read_text("utf-8"))["project"]
        return project["version"], project["dependencies"]
    needed = importlib.metadata.requires("helpers") or []
    return importlib.metadata.version("helpers"), [need for need in needed if "extra ==" not in need]


def code() -> str:
    """Return one hash of this package's files and their names, but for what Python compiles of them."""
    own = (path for path in below(CODE) if "__pycache__" not in path.relative_to(CODE).parts)
    listed = (f"{path.relative_to(CODE).as_posix()} {sha256(path.read_bytes())}" for path in own)
    return sha256("\n".join(listed).encode())


def below(folder: Path) -> list[Path]:
    """Return all files under the folder but hidden ones, in the same order everywhere."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))


def outdated(project: Project) -> list[str]:
    """Return which files are not those that the last run in place read and wrote; empty if none was recorded.

    Whether the code has changed since is not asked: what it makes is derived and compared by `check` itself.
    """
    path, remedy = project.root / NAME, "python -m helpers run --in-place"
    if not path.is_file():
        return []
    manifest = read(path)
    if manifest is None:
        return [f"{shown(path)}: no manifest that a run has written; {remedy}"]
    found = [
        f"{shown(project.root / name)}: not what the last run in place read or wrote ({NAME}); {remedy}"
        for name, digest in sorted({*manifest.files.values()})
        if state(READ, project.root / name) != digest
    ]
    known = {name for name, _ in manifest.files.values()}
    new = [each for each in inputs(project) if relative(each, project.root) not in known]
    found += [f"{shown(each)}: new since the last run in place ({NAME}); {remedy}" for each in new]
    notebooks = sorted((project.root / "notebooks").glob("[0-9]*.ipynb"))
    left = [each for each in notebooks if relative(each, project.root) not in known]
    return found + [
        f"{shown(each)}: not executed with the code of the last run in place ({NAME}); {remedy}"
        for each in left
    ]


def inputs(project: Project) -> list[Path]:
    """Return what people give to a project: texts, data sheet, annotations, lists, links."""
    return below(project.raw) + [path for path in below(project.annotations) if path.suffix == ".toml"]


def _software(name: str, version: str) -> Entity:
    about = {"@id": f"{_ENVIRONMENT}{name}", "@type": "SoftwareApplication", "name": name}
    return about | {"softwareVersion": version}


def _value(name: str, value: object) -> Entity:
    about = {"@id": f"{_ENVIRONMENT}{quote(name)}", "@type": "PropertyValue", "name": name}
    return about | {"value": value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}


def compose(
    name: str, folder: Path, raw: Path, shared: Sequence[Entity], steps: Sequence[Step], more: Sequence[Path]
) -> bytes:
    """Return the manifest of the run `name` in `folder`, as bytes.

    `raw`: the folder of the texts. `shared`: see `environment`. `more`: files beside those that steps read.
    """
    listed: dict[str, Entity] = {}
    added = [_file(folder, relative(path, folder), sha256(path.read_bytes()), listed) for path in more]
    acted = [entity for step in steps for entity in _action(folder, step, shared, listed)]
    credit = tomllib.loads(files("helpers").joinpath("figures", "style.toml").read_text("utf-8"))["credit"]
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": name,
        "description": f"{_ABOUT} {_TIMELESS}",
        "datePublished": _newest(raw),
        "license": {"@id": credit["licence_url"]},
        "conformsTo": {"@id": _PROFILE},
        "hasPart": [{"@id": each} for each in sorted(listed) if not each.startswith("#")],
        "isBasedOn": added,
        "mentions": [{"@id": each["@id"]} for each in acted if each["@type"] == "CreateAction"],
    }
    graph = [
        {"@id": NAME, "@type": "CreativeWork", "about": {"@id": "./"}, "conformsTo": {"@id": _SPECIFICATION}},
        root,
        {"@id": credit["licence_url"], "@type": "CreativeWork", "name": credit["licence"]},
        {"@id": _PROFILE, "@type": "CreativeWork", "name": "Process Run Crate", "version": "0.5"},
        *shared,
        *acted,
        *(listed[each] for each in sorted(listed)),
    ]
    return _written({"@context": _CONTEXT, "@graph": graph})


def _written(document: Mapping[str, object]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def with_report(folder: Path, wrote: Sequence[Path], parameters: Mapping[str, object]) -> bytes | None:
    """Return the manifest in `folder` with the report that was laid beside what the run wrote, as bytes.

    `wrote`: its files. One told before is told no more. None if there is no manifest of ours.
    """
    if read(folder / NAME) is None:
        return None
    document = json.loads((folder / NAME).read_bytes())
    listed: dict[str, Entity] = {}
    results = [_file(folder, relative(path, folder), sha256(path.read_bytes()), listed) for path in wrote]
    asked = [_value(f"parameter {name}", value) for name, value in parameters.items()]
    asked = [each | {"@id": each["@id"].replace(_ENVIRONMENT, f"{_REPORT}/")} for each in asked]
    graph = {each["@id"]: each for each in document["@graph"]}
    before = {each["@id"] for each in graph.pop(_REPORT, {"result": []})["result"]}
    graph = {
        name: each for name, each in graph.items() if name not in before and not name.startswith(_REPORT)
    }
    root = graph["./"]
    parts = {each["@id"] for each in root["hasPart"]} - before | {*listed}
    root["hasPart"] = [{"@id": each} for each in sorted(parts)]
    root["mentions"] = [each for each in root["mentions"] if each["@id"] != _REPORT] + [{"@id": _REPORT}]
    action = {
        "@id": _REPORT,
        "@type": "CreateAction",
        "name": "report",
        "actionStatus": "http://schema.org/CompletedActionStatus",
        "instrument": {"@id": f"{_ENVIRONMENT}helpers"},
        "object": [*root["isBasedOn"], *({"@id": each["@id"]} for each in asked)],
        "result": results,
    }
    document["@graph"] = [*graph.values(), action, *asked, *listed.values()]
    return _written(document)


def relative(path: str | Path, folder: Path) -> str:
    """Return the path from `folder`, with slashes. Raises ValueError for a name that no manifest can hold."""
    found = os.path.relpath(path, folder).replace(os.sep, "/")
    if any("\ud800" <= letter <= "\udfff" for letter in found):
        raise ValueError(f"{found!r}: the file's name is not UTF-8; rename it")
    return found


def _newest(raw: Path) -> str:
    """Return the newest day on which a text came out, a date that the format demands; without one, day 0."""
    try:
        described = tomllib.loads((raw / "articles.toml").read_text("utf-8"))["article"]
        days = [str(each.get("published", "")) for each in described]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):  # the notebooks tell of it
        days = []
    return max((day for day in days if re.fullmatch(r"\d{4}-\d\d-\d\d", day)), default="1970-01-01")


def _action(folder: Path, step: Step, shared: Sequence[Entity], listed: dict[str, Entity]) -> list[Entity]:
    """Return what a notebook did as an action, and apart what it looked for; files are added to `listed`."""
    action: Entity = {"@id": f"#step/{quote(step.name)}", "@type": "CreateAction", "name": step.name}
    looks = {
        "@id": f"{action['@id']}/looked-for",
        "@type": "PropertyValue",
        "name": "looked for",
        "value": [],
    }
    objects, results = [], [_file(folder, *each, listed) for each in sorted(step.wrote.items())]
    for (kind, path), said in sorted(step.found.items()):
        if kind != READ or not said:
            looks["value"].append(f"{kind} {path} = {said}")
        elif path == step.notebook:
            action["instrument"] = _file(folder, path, said, listed)
        else:
            objects.append(_file(folder, path, said, listed))
    tool = listed[action["instrument"]["@id"]]
    tool |= {"@type": ["File", "SoftwareSourceCode"], "version": shared[0]["softwareVersion"]}
    tool["softwareRequirements"] = [{"@id": each["@id"]} for each in shared if "softwareVersion" in each]
    objects += [{"@id": each["@id"]} for each in shared if "softwareVersion" not in each]
    objects += [{"@id": looks["@id"]}] if looks["value"] else []
    status = "Failed" if step.error else "Completed"
    action |= {"actionStatus": f"http://schema.org/{status}ActionStatus"}
    action |= {"description": step.unseen} if step.unseen else {}
    action |= {"error": step.error} if step.error else {}
    action |= {"object": objects, "result": results}
    return [action, looks] if looks["value"] else [action]


def _file(folder: Path, path: str, digest: str, listed: dict[str, Entity]) -> Entity:
    """Return a reference to a file as it was when it had this hash: by its path only if it still has it."""
    name, about = quote(path), {"@type": "File", "name": path, "sha256": digest}
    kind = _KINDS.get(Path(path).suffix)
    about |= {"encodingFormat": kind} if kind else {}
    content = (folder / path).read_bytes() if (folder / path).is_file() else b""
    if sha256(content) == digest:
        about["contentSize"] = str(len(content))
    else:
        name = f"{name}@{digest[:12]}"
    name = f"#{name}" if path.startswith("../") or "contentSize" not in about else name
    listed.setdefault(name, {"@id": name} | about)
    return {"@id": name}


def read(path: Path) -> Manifest | None:
    """Return what the manifest `path` says; None if there is none, or none of ours."""
    try:
        graph = {each["@id"]: each for each in json.loads(path.read_bytes())["@graph"]}
        shared = {name: each for name, each in graph.items() if name.startswith(_ENVIRONMENT)}
        acted = [each for each in graph.values() if each["@type"] == "CreateAction"]
        steps = [_step(each, graph) for each in acted if each["@id"] != _REPORT]
        listed = {
            name: (each["name"], each["sha256"]) for name, each in graph.items() if "File" in each["@type"]
        }
        return Manifest(shared, {step.name: step for step in steps}, listed)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _step(action: Entity, graph: Mapping[str, Entity]) -> Step:
    """Return the step that an action tells of."""
    notebook = graph[action["instrument"]["@id"]]
    found = {(READ, notebook["name"]): notebook["sha256"]}
    for each in (graph[each["@id"]] for each in action["object"]):
        if "sha256" in each and "File" in each["@type"]:
            found[READ, each["name"]] = each["sha256"]
        elif each["name"] == "looked for":
            for line in each["value"]:
                (kind, _, path), said = line.rpartition(" = ")[0].partition(" "), line.rpartition(" = ")[2]
                found[kind, path] = said
    wrote = {graph[each["@id"]]["name"]: graph[each["@id"]]["sha256"] for each in action["result"]}
    told = action.get("description", ""), action.get("error", "")
    return Step(action["name"], notebook["name"], found, wrote, *told)
