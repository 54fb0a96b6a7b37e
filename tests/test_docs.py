"""The documents say what is true: links lead somewhere, commands exist, generated parts are up to date."""

import json
import re
import shlex
from pathlib import Path

import pytest

from helpers import __main__ as commands
from helpers import docs
from helpers.paths import find_project

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    path
    for path in ROOT.rglob("*.md")
    if not {".venv", ".venv-bench", "build", ".git"} & set(path.relative_to(ROOT).parts)
)
LINK = re.compile(r"\]\(([^)#\s]+)")
FENCE = re.compile(r"```sh\n(.*?)```", re.DOTALL)


def dead_links(page: Path) -> list[str]:
    """Return the relative links of `page` that lead to nothing."""
    targets = [link for link in LINK.findall(page.read_text("utf-8")) if "://" not in link]
    return [link for link in targets if not (page.parent / link).exists()]


def shell_commands() -> list[str]:
    """Return each command line that README shows in a shell block or between backticks."""
    text = (ROOT / "README.md").read_text("utf-8")
    shown = [line for block in FENCE.findall(text) for line in block.splitlines()]
    shown += re.findall(r"`((?:make|papermill|\.venv/bin/python|conda|pip) [^`]+)`", text)
    return [line.split("   #")[0].strip() for line in shown if line.strip()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_relative_link_leads_to_a_file(page):
    assert dead_links(page) == []


def test_a_dead_link_is_noticed(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("[here](page.md) [gone](nowhere.csv) [away](https://example.org/x)")
    assert dead_links(page) == ["nowhere.csv"]


def test_generated_parts_are_up_to_date():
    assert docs.drifted(find_project(ROOT)) == []


def test_a_drifted_part_is_named_and_mended(tmp_path):
    (tmp_path / "data" / "raw").mkdir(parents=True)
    page = tmp_path / "data" / "annotations" / "CODEBOOK.md"
    page.parent.mkdir()
    page.write_text("before\n<!-- codes:begin -->stale<!-- codes:end -->\nafter\n")
    project = find_project(tmp_path)
    assert docs.drifted(project) == ["data/annotations/CODEBOOK.md: out of date; run: python -m helpers docs"]
    assert docs.main(["--project", str(tmp_path), "--check"]) == 1
    assert docs.main(["--project", str(tmp_path)]) == 0
    assert docs.drifted(project) == []
    assert "more_than" in page.read_text()
    assert page.read_text().startswith("before\n") and page.read_text().endswith("\nafter\n")


def test_lost_markers_are_an_error_that_names_them():
    with pytest.raises(ValueError, match="<!-- tree:begin -->"):
        docs.fill("no markers here", "tree", "content")


def test_readme_names_only_make_targets_and_commands_that_exist():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    lines = shell_commands()
    made = {word for line in lines if line.startswith("make ") for word in shlex.split(line)[1:2]}
    called = {match[1] for line in lines if (match := re.search(r"-m helpers (\w+)", line))}
    assert {"report", "test", "lab", "help"} <= made <= targets
    assert {"run", "report", "figures", "mentions"} <= called <= set(commands.COMMANDS)


def test_readme_shows_every_notebook():
    text = (ROOT / "README.md").read_text("utf-8")
    assert [f"notebooks/{path.name}" for path in sorted((ROOT / "notebooks").glob("*.ipynb"))] == re.findall(
        r"\((notebooks/[^)]+\.ipynb)\)", text
    )


def test_methodology_and_readme_use_the_notebooks_own_titles():
    titles = []
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        first = "".join(json.loads(path.read_text("utf-8"))["cells"][0]["source"]).splitlines()[0]
        titles.append(first.removeprefix("# "))
    steps = re.findall(r"^## (\d\. .+)$", (ROOT / "METHODOLOGY.md").read_text("utf-8"), re.MULTILINE)
    assert steps == titles and len(titles) == 7
    rows = re.findall(
        r"^\| \[0\d-\w+\]\([^)]+\) \| ([^|]+) \|", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE
    )
    assert rows == [title.split(". ", 1)[1] for title in titles]


def test_usage_lists_every_command_and_an_unknown_one_fails(capsys):
    assert commands.main([]) == 0
    shown = capsys.readouterr().out
    assert all(name in shown for name in commands.COMMANDS)
    assert commands.main(["nope"]) == 2
    assert "no command 'nope'" in capsys.readouterr().err
