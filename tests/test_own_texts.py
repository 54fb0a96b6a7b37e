"""The page that leads a newcomer from two texts to a report: its files make a project, its commands run."""

import hashlib
import re
from pathlib import Path

from helpers import check, tables
from helpers import report as reports
from helpers.paths import find_project

PAGE = Path(__file__).parents[1] / "docs" / "own-texts.md"
FILE = re.compile(r"^`my-texts/([^`]+)`\n```\w+\n(.*?)```", re.DOTALL | re.MULTILINE)


def project_of_the_page(folder):
    """Write the files that the page shows, hashes and lengths filled in; return the project."""
    files = dict(FILE.findall(PAGE.read_text("utf-8")))
    for name, content in files.items():
        for text in ("a.txt", "b.txt"):
            raw = files[f"data/raw/{text}"]
            content = content.replace(f"SHA256 of {text}", hashlib.sha256(raw.encode()).hexdigest())
            content = content.replace(f'"CHARACTERS of {text}"', str(len(raw)))
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8", newline="")
    return find_project(folder)


def test_the_files_of_the_page_make_a_project_that_checks_and_reports(tmp_path, capsys):
    project = project_of_the_page(tmp_path / "my-texts")
    assert check.main(["--project", str(project.root), "--write"]) == 0, capsys.readouterr()
    claims = tables.read(project.inputs, "04-claims")
    assert list(claims["id"]) == ["a-01", "a-02", "b-01"]
    audit = tables.read(project.inputs, "07-audit")
    assert list(audit.loc[audit["claims"] == "a-01 b-01", "outcome"]) == ["overlap"]
    to = tmp_path / "report"
    assert reports.main(["--project", str(project.root), "--to", str(to), "--language", "en"]) == 0
    assert "more than 40" in (to / "report.html").read_text("utf-8").replace("\u00a0", " ")


def test_a_mistyped_figure_on_the_page_would_be_found(tmp_path, capsys):
    project = project_of_the_page(tmp_path / "my-texts")
    path = project.annotations / "me" / "b.toml"
    path.write_text(path.read_text("utf-8").replace("high = 60", "high = 66"), "utf-8")
    assert check.main(["--project", str(project.root)]) != 0
    assert "b.toml" in "".join(capsys.readouterr())
