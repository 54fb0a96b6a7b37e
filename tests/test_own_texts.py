"""The page that leads a newcomer from two texts to a report: its files make a project, its commands run."""

import hashlib
import json
import re
from pathlib import Path

from helpers import check, narrative, tables
from helpers import report as reports
from helpers.losses import losses
from helpers.paths import find_project
from helpers.standing import who

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
    assert list(claims["id"]) == ["a-01", "a-02", "b-01", "b-02"]
    audit = tables.read(project.inputs, "07-audit")
    assert list(audit.loc[audit["claims"] == "a-01 b-02", "outcome"]) == ["contradict"]
    title = re.search(r"Its first title reads: \*(.+)\*\.", PAGE.read_text("utf-8"))[1]
    for language, told in {"en": [title, "speaks for South"], "id": ["pihak Selatan"]}.items():
        to = tmp_path / language
        assert reports.main(["--project", str(project.root), "--to", str(to), "--language", language]) == 0
        page = (to / "report.html").read_text("utf-8").replace("\u00a0", " ")
        assert [words for words in [*told, ".side-north {", ".side-south {"] if words not in page] == []


def test_a_side_that_says_nothing_of_its_own_is_silent_in_audit_and_charts(tmp_path, capsys):
    project = project_of_the_page(tmp_path / "my-texts")
    path = project.annotations / "me" / "a.toml"
    text = path.read_text("utf-8")
    path.write_text(text[: text.rindex("[[claim]]")], "utf-8")
    assert check.main(["--project", str(project.root), "--write"]) == 0, capsys.readouterr()
    audit = tables.read(project.inputs, "07-audit").set_index("id")
    silent = audit.loc["silence:north-north-personnel-losses-2025-03"]
    assert silent["words_en"].startswith("No figure from North in these texts: North’s losses")
    facts = json.loads((project.inputs / "findings.json").read_text("utf-8"))["findings"]
    own = next(fact for fact in facts if fact["key"] == "own_losses.north")
    assert own["words"]["id"].startswith("Utara menghitung tentara lawannya (a-01)")
    claims, lists = tables.read(project.inputs, "04-claims"), tables.lists(project.annotations)
    assert who(claims, lists, "en").title == "North gives no figure for its own lost soldiers"
    assert "3 klaim: Utara 1, Selatan 2" in losses(claims, lists, "id").source
    assert narrative.claims_answer(claims, lists).data.startswith(
        "**3 claims**, 3 if a retelling counts with its first telling: 2 from South and 1 from North."
    )


def test_an_actor_of_a_side_that_is_not_listed_is_named_with_the_remedy(tmp_path, capsys):
    project = project_of_the_page(tmp_path / "my-texts")
    path = project.annotations / "lists.toml"
    path.write_text(path.read_text("utf-8").replace('side = "north"', 'side = "nort"'), "utf-8")
    assert check.main(["--project", str(project.root)]) != 0
    told = "actor.ministry: side: 'nort': no such side in [side] of lists.toml; list it there or correct it"
    assert f"data/annotations/lists.toml:8: {told}; did you mean 'north'?" in "".join(capsys.readouterr())


def test_a_mistyped_figure_on_the_page_would_be_found(tmp_path, capsys):
    project = project_of_the_page(tmp_path / "my-texts")
    path = project.annotations / "me" / "b.toml"
    path.write_text(path.read_text("utf-8").replace("high = 60", "high = 66"), "utf-8")
    assert check.main(["--project", str(project.root)]) != 0
    assert "b.toml" in "".join(capsys.readouterr())
