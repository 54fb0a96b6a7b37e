"""The documents say what is true: links lead somewhere, commands exist, generated parts are up to date."""

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from helpers import __main__ as commands
from helpers import batch, docs, kits, tables
from helpers.paths import Project, find_project

ROOT = Path(__file__).parents[1]
LINK = re.compile(r"\]\(([^)#\s]+)")
FENCE = re.compile(r"```sh\n(.*?)```", re.DOTALL)


def pages(root: Path) -> list[Path]:
    """Return the documents of the project in `root`: those that git tracks; without git, all that lie open.

    What somebody else's project, a cache or a run has put beside them is not ours to test.
    """
    asked = ["git", "-C", str(root), "ls-files", "-z", "--", "*.md"]
    try:
        listed = subprocess.run(asked, capture_output=True, check=True).stdout.decode().split("\0")
    except (OSError, subprocess.CalledProcessError):
        listed = []
    found = [root / name for name in listed if name and (root / name).is_file()]
    return sorted(found) or sorted(
        path
        for path in root.rglob("*.md")
        if not any(part[0] == "." or part == "build" for part in path.relative_to(root).parts)
    )


PAGES = pages(ROOT)


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


def test_only_documents_of_the_project_are_its_documents(tmp_path, monkeypatch):
    for name in ("own.md", "my-texts/figures/README.md", ".cache/README.md", "build/a.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    names = [path.relative_to(tmp_path).as_posix() for path in pages(tmp_path)]
    assert names == ["my-texts/figures/README.md", "own.md"], "no repository: all that lies open"
    with monkeypatch.context() as patch:
        patch.setenv("PATH", str(tmp_path))
        assert len(pages(tmp_path)) == 2, "no git at all"
    if not shutil.which("git"):
        pytest.skip("no git here")
    for words in (["init", "-q"], ["add", "own.md"]):
        subprocess.run(["git", "-C", str(tmp_path), *words], check=True, capture_output=True)
    assert pages(tmp_path) == [tmp_path / "own.md"]


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


def test_the_detectors_figures_in_the_readme_are_those_measured(tmp_path):
    """A number changed by hand on either side is drift."""
    for name in ("README.md", "benchmarks/mentions.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    project, page = Project(tmp_path, tmp_path), tmp_path / "README.md"
    text = page.read_text("utf-8")
    part = text.partition("<!-- mentions:begin -->\n")[2].partition("\n<!-- mentions:end -->")[0]
    assert docs.mentions(project) == part and "id recall" in part and "| **this project** | uk |" in part
    assert {"finding", "picture", "tree", "mentions"} == {*docs.PARTS["README.md"]}


def test_what_keeps_the_documents_from_being_made_is_told_in_a_line(tmp_path, capsys):
    assert docs.main(["--project", str(tmp_path / "nowhere")]) == 2
    assert "helpers docs: no data/raw in" in capsys.readouterr().err
    (tmp_path / "data" / "raw").mkdir(parents=True)
    (tmp_path / "README.md").write_text("no markers")
    assert docs.main(["--project", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("helpers docs: ")


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


def test_readme_tells_what_each_notebook_writes():
    drawing = {notebook for _, notebook in kits.CHARTS.values()}
    rows = re.findall(
        r"^\| \[(0\d-\w+)\].* \| ([^|]+) \|$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE
    )
    for notebook, written in rows:
        made = [f"{name}.csv" for name in tables.names() if tables.schema(name)["notebook"] == notebook]
        made += ["findings.json"] * (notebook == "07-audit") + ["figures/"] * (notebook in drawing)
        assert re.findall(r"`([^`]+)`", written) == made


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.stem)
def test_a_notebook_reads_the_tables_that_it_says_it_reads(path):
    cells = json.loads(path.read_text("utf-8"))["cells"]
    said = re.search(r"^Reads (.*?)\. Writes", "".join(cells[0]["source"]), re.MULTILINE)[1]
    code = "".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    written = re.findall(r"tables\.write\(\w+\.\w+, \"(0\d-\w+)", code)
    read = set(re.findall(r"\"(0[1-4]-\w+)\"", code)) - {*written}
    assert set(re.findall(r"`(0\d-\w+)\.csv`", said)) == read


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


@pytest.mark.parametrize("command", commands.COMMANDS)
def test_a_commands_help_is_told_as_it_is_typed_and_the_readme_knows_which_take_a_project(command, capsys):
    with pytest.raises(SystemExit, match="0"):
        commands.main([command, "--help"])
    shown = " ".join(capsys.readouterr().out.split())
    assert "['" not in shown
    text = (ROOT / "README.md").read_text("utf-8")
    without = re.findall(r"`(\w+)`", re.search(r"all commands but (.+?) take it as `--project", text)[1])
    assert ("--project" not in shown) == (command in without)
    if "--project" in shown:
        assert "folder that holds data/ (default: nearest)" in shown


def test_mentions_has_the_columns_that_the_readme_says():
    columns = tables.schema("02-mentions")["columns"]
    assert ["article", *batch.FIELDS[1:]] == [each["name"] for each in columns]


def test_usage_lists_every_command_and_an_unknown_one_fails(capsys):
    assert commands.main([]) == 0
    shown = capsys.readouterr().out
    assert all(name in shown for name in commands.COMMANDS)
    assert commands.main(["nope"]) == 2
    assert "no command 'nope'" in capsys.readouterr().err
