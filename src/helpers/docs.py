"""Writes the parts of the documents that data and code decide, and says where a document has drifted.

A generated part stands between `<!-- NAME:begin -->` and `<!-- NAME:end -->`; all other words are by hand.
"""

import argparse
import ast
import html
import json
import re
import sys
from collections.abc import Callable

from helpers import tables
from helpers.paths import PROJECT, Project, find_project

CODE_TABLES = (
    "quantifier", "domain", "measure", "basis", "attribution", "precision", "date_basis", "flag",
    "confidence", "not_claim", "link", "side",
)  # fmt: skip

MEASURED = (
    "| tool |",
    "Ours was written",
)  # how the parts of benchmarks/mentions.md begin that the README takes
HEADLINES = ("losses", "strike", "displaced", "retold")  # the figures that the README opens with


def escaped(text: str) -> str:
    """Return `text`, which holds a project's own labels, so that Markdown and HTML take it for text alone.

    >>> escaped("[a|b] <c>")
    '(a/b) &lt;c&gt;'
    """
    return html.escape(text, quote=False).translate(str.maketrans("|[]", "/()"))


def finding(project: Project) -> str:
    """Return what the README opens with: what the main figures find, and how many claims can be compared."""
    lines = []
    for slug in HEADLINES:
        about = json.loads((project.figures / slug / f"{slug}-en.json").read_text("utf-8"))
        lines.append(f"- [{escaped(about['title'])}](figures/{slug}/{slug}-en-wide.png).")
    found = json.loads((project.inputs / "findings.json").read_text("utf-8"))["findings"]
    compared = next(fact for fact in found if fact["key"] == "pairs")
    return "\n".join([*lines, f"- {compared['words']['en']}"])


def picture(project: Project) -> str:
    """Return the picture that the README opens with, with its own alternative text."""
    slug = HEADLINES[0]
    about = json.loads((project.figures / slug / f"{slug}-en.json").read_text("utf-8"))
    return f"![{escaped(about['alt'])}](figures/{slug}/{slug}-en-wide.png)"


def mentions(project: Project) -> str:
    """Return how good the detector is: the comparison and the shares on kept sentences, as last measured."""
    measured = (project.root / "benchmarks" / "mentions.md").read_text("utf-8").split("\n\n")
    return "\n\n".join(next(part for part in measured if part.startswith(head)) for head in MEASURED)


def codes(project: Project) -> str:
    """Return every closed vocabulary and the convention for vague words as Markdown tables."""
    parts = []
    for name in CODE_TABLES:
        rows = "\n".join(f"| `{code}` | {text} |" for code, text in tables.codes(name).items())
        parts.append(f"### {name}\n| code | meaning |\n|---|---|\n{rows}")
    rows = "\n".join(f"| {row['words']} | {row['low']} | {row['high']} |" for row in tables.vague().values())
    parts.append(f"### Convention for vague words\n| words | low | high |\n|---|---|---|\n{rows}")
    return "## The codes\n" + "\n\n".join(parts)


def tree(project: Project) -> str:
    """Return what lies where: each folder, and each module with the first line of its docstring."""
    folders = {
        "notebooks/": "the seven steps, committed as executed; cases/ holds parameter sets for the desk",
        "data/raw/": "articles as received, and articles.toml; `new` adds to it, nothing changes it",
        "data/annotations/": "what people decided, one file per article and annotator; the codebook",
        "data/processed/": "the tables, written by the notebooks; dictionary and datapackage.json",
        "figures/": "the published figures, a folder each",
        "src/helpers/": "the code behind the notebooks",
        "tests/": "what must hold; evaluation/ scores the detector, readings/ are what it must read",
        "benchmarks/": "speed and memory, as ratios",
        "build/": "reports and trial runs; never committed",
    }
    code = project.root / "src" / "helpers"
    modules = sorted([*code.glob("[a-z]*.py"), *code.glob("*/__init__.py")])
    lines = [f"{name:20} {text}" for name, text in folders.items()]
    at = next(i for i, line in enumerate(lines) if line.startswith("src/helpers/")) + 1
    for path in modules:
        summary = (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").split("\n")[0]
        name = path.relative_to(code).as_posix().replace("/__init__.py", "/")
        lines.insert(at, f"  {name:18} {summary}")
        at += 1
    return "```\n" + "\n".join(lines) + "\n```"


PARTS: dict[str, dict[str, Callable[[Project], str]]] = {
    "README.md": {"finding": finding, "picture": picture, "tree": tree, "mentions": mentions},
    "data/annotations/CODEBOOK.md": {"codes": codes},
}


def fill(text: str, name: str, content: str) -> str:
    r"""Return `text` with `content` between the markers of `name`; raises ValueError without markers.

    >>> fill("a <!-- n:begin -->old<!-- n:end --> b", "n", "new")
    'a <!-- n:begin -->\nnew\n<!-- n:end --> b'
    """
    begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    if text.count(begin) != 1 or text.count(end) != 1:
        raise ValueError(
            f"the markers {begin} and {end} must each stand once; put them back where {name} belongs"
        )
    return re.sub(
        re.escape(begin) + ".*?" + re.escape(end),
        lambda _: f"{begin}\n{content}\n{end}",
        text,
        flags=re.DOTALL,
    )


def drifted(project: Project, write: bool = False) -> list[str]:
    """Return a line for each document whose generated parts are out of date; write them anew if `write`."""
    stale = []
    for name, parts in PARTS.items():
        path = project.root / name
        if not path.is_file():
            continue  # a project of one's own need not have these documents
        old = new = path.read_text("utf-8")
        for part, content in parts.items():
            new = fill(new, part, content(project))
        if new != old:
            said = "generated parts written anew" if write else "out of date; run: python -m helpers docs"
            stale.append(f"{name}: {said}")
            if write:
                path.write_text(new, "utf-8")
    return stale


def main(argv: list[str]) -> int:
    """Write the generated parts of the documents, or with --check only say which are out of date."""
    parser = argparse.ArgumentParser(prog="python -m helpers docs", description=main.__doc__)
    parser.add_argument("--project", **PROJECT)
    parser.add_argument("--check", action="store_true", help="only say what is out of date, exit 1")
    options = parser.parse_args(argv)
    try:
        stale = drifted(find_project(options.project), write=not options.check)
    except (OSError, ValueError) as error:  # no project there, nothing drawn or measured yet, markers lost
        print(f"helpers docs: {error}", file=sys.stderr)
        return 2
    print(
        "\n".join(stale) or "documents: up to date",
        file=sys.stderr if stale and options.check else sys.stdout,
    )
    return 1 if stale and options.check else 0
