"""The page that leads a newcomer from two texts to a report: its files make a project, its commands run."""

import hashlib
import json
import re
import shlex
from pathlib import Path

from helpers import __main__ as commands
from helpers import check, narrative, tables
from helpers import report as reports
from helpers.check import cli
from helpers.losses import losses
from helpers.paths import find_project
from helpers.standing import who

LISTS, LINKS = "data/annotations/lists.toml", "data/annotations/links.toml"
PAGE = Path(__file__).parents[1] / "docs" / "own-texts.md"
FILE = re.compile(r"^`my-texts/([^`]+)`\n```\w+\n(.*?)```", re.DOTALL | re.MULTILINE)


COMMAND = re.compile(r"^\.venv/bin/python -m helpers ((?:new|stubs) .+)$", re.MULTILINE)
SHOWN = re.compile(r"^\[\[(\w+)\]\]  # (.+)\n((?:.+\n)*)", re.MULTILINE)
KEY = re.compile(r"^(\w+) = .*\n", re.MULTILINE)


def run(command, folder):
    """Run a command of the page, its `my-texts` being `folder`."""
    words = [str(folder) + word.removeprefix("my-texts") if word.startswith("my-texts") else word
             for word in shlex.split(command)]  # fmt: skip
    files = [str(path) for word in words if "*" in word for path in sorted(Path("/").glob(word[1:]))]
    at = next((i for i, word in enumerate(words) if "*" in word), len(words))
    assert commands.main([*words[:at], *files, *words[at + 1 :]]) == 0, command


def edited(content, shown):
    """Return `content` as somebody leaves it who writes the lines `shown` on the page into its blocks."""
    for line in KEY.finditer(shown.partition("[[")[0]):
        content = re.sub(
            rf"^{line[1]} = .*\n", lambda _, line=line: line[0], content, count=1, flags=re.MULTILINE
        )
    for kind, named, lines in SHOWN.findall(shown):
        [old] = [each for each in re.findall(r"^\[\[\w+\]\]\n(?:.+\n)*", content, re.MULTILINE)
                 if re.search(rf'^(article|exact) = "{re.escape(named)}"$', each, re.MULTILINE)]  # fmt: skip
        written = {match[1] for match in KEY.finditer(lines)}
        kept = KEY.sub(lambda match, written=written: "" if match[1] in written else match[0], old)
        content = content.replace(old, f"[[{kind}]]\n" + kept.partition("\n")[2] + lines)
    return content


def project_of_the_page(folder, decided=True):
    """Run the commands of the page and write what it shows; return the project."""
    shown = dict(FILE.findall(PAGE.read_text("utf-8")))
    new, *stubs = COMMAND.findall(PAGE.read_text("utf-8"))
    for name in [each for each in shown if each.endswith(".txt")]:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(shown.pop(name), "utf-8", newline="")
    run(new, folder)
    (folder / LISTS).write_text(shown.pop(LISTS), "utf-8")
    (folder / LINKS).write_text(shown.pop(LINKS), "utf-8")
    sheet, *files = shown
    (folder / sheet).write_text(edited((folder / sheet).read_text("utf-8"), shown[sheet]), "utf-8")
    for each in stubs:
        run(each, folder)
    for name in files if decided else []:
        (folder / name).write_text(edited((folder / name).read_text("utf-8"), shown[name]), "utf-8")
    return find_project(folder)


def test_the_files_of_the_page_make_a_project_that_checks_and_reports(tmp_path, capsys):
    project = project_of_the_page(tmp_path / "my-texts")
    assert cli.main(["--project", str(project.root), "--write"]) == 0, capsys.readouterr()
    claims = tables.read(project.inputs, "04-claims")
    assert list(claims["id"]) == ["a-01", "a-02", "b-01", "b-02"]
    links = tables.read(project.inputs, "04-links")
    assert list(zip(links["from"], links["to"], links["type"], strict=True)) == [
        ("b-02", "a-01", "same_event")
    ]
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
    assert cli.main(["--project", str(project.root), "--write"]) == 0, capsys.readouterr()
    audit = tables.read(project.inputs, "07-audit").set_index("id")
    silent = audit.loc["silence:north-north-personnel-losses-2025-03"]
    assert silent["words_en"].startswith("No figure from North in these texts: North’s losses")
    facts = json.loads((project.inputs / "findings.json").read_text("utf-8"))["findings"]
    own = next(fact for fact in facts if fact["key"] == "own_losses.north")
    assert own["words"]["id"].startswith("Utara menghitung tentara lawannya (a-01)")
    claims, lists = tables.read(project.inputs, "04-claims"), tables.lists(project.annotations)
    assert who(claims, lists, "en").title == "North gives no figure for its own lost soldiers"
    assert "3 klaim: Utara 1 (kementerian Utara), Selatan 2 (" in losses(claims, lists, "id").source
    assert narrative.claims_answer(claims, lists).data.startswith(
        "**3 claims**: 2 from South and 1 from North; 3 if a retelling counts with its first telling."
    )


def test_a_third_side_gets_its_place_in_title_chart_and_page(tmp_path, capsys):
    project = project_of_the_page(tmp_path / "my-texts")
    east = '{ label.en = "the East", label.id = "Timur", definition = "who fights both" }'
    guard = '{ side = "east", label.en = "the guard", label.id = "garda", definition = "of the East" }'
    path = project.annotations / "lists.toml"
    text = path.read_text("utf-8").replace("\n[subject]", f"east = {east}\n\n[subject]")
    path.write_text(text.replace("[actor]", f"[actor]\nguard = {guard}"), "utf-8")
    path = project.annotations / "me" / "b.toml"
    first, last = path.read_text("utf-8").split('id = "b-02"')
    path.write_text(f'{first}id = "b-02"' + last.replace('"army"', '"guard"'), "utf-8")
    assert cli.main(["--project", str(project.root), "--write"]) == 0, capsys.readouterr()
    to = tmp_path / "report"
    assert reports.main(["--project", str(project.root), "--to", str(to), "--language", "en"]) == 0
    page = (to / "report.html").read_text("utf-8").replace("\u00a0", " ")
    assert (
        "In these reports each of 3 sides counts another’s losses – and none gives a figure for its own"
    ) in page
    assert [
        words for words in ("speaks for the East", ".side-east {", "the East 1") if words not in page
    ] == []
    silent = tables.read(project.inputs, "07-audit").query("outcome == 'silent'")
    assert {"silence:south-south-personnel-losses-2025-03"} == set(silent["id"])


def test_an_actor_of_a_side_that_is_not_listed_is_named_with_the_remedy(tmp_path, capsys):
    project = project_of_the_page(tmp_path / "my-texts")
    path = project.annotations / "lists.toml"
    path.write_text(path.read_text("utf-8").replace('side = "north"', 'side = "nort"'), "utf-8")
    assert cli.main(["--project", str(project.root)]) != 0
    told = "actor.ministry: side: 'nort': no such side in [side] of lists.toml; list it there or correct it"
    assert f"data/annotations/lists.toml:8: {told}; did you mean 'north'?" in "".join(capsys.readouterr())


def test_a_mistyped_figure_on_the_page_would_be_found(tmp_path, capsys):
    project = project_of_the_page(tmp_path / "my-texts")
    path = project.annotations / "me" / "b.toml"
    path.write_text(path.read_text("utf-8").replace("high = 60", "high = 66"), "utf-8")
    assert cli.main(["--project", str(project.root)]) != 0
    assert "b.toml" in "".join(capsys.readouterr())


def test_until_something_is_decided_all_of_it_is_open_work(tmp_path, capsys):
    project = project_of_the_page(tmp_path / "my-texts", decided=False)
    block = re.search(r"^```toml\n(# The .*?)```", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE)[1]
    assert block in (project.annotations / "me" / "a.toml").read_text("utf-8")
    assert cli.main(["--project", str(project.root), "--write"]) == 1
    told = capsys.readouterr().err
    assert (
        "me/a.toml:7: status: 'open': 2 of 2 mentions not settled yet, and 1 more marked [[undecided]]"
        in told
    )
    assert "me/b.toml:7: status: 'open': 3 of 3 mentions not settled yet;" in told
    assert sorted(path.name for path in project.processed.glob("*.csv")) == [
        "01-corpus.csv",
        "02-mentions.csv",
    ]


def test_check_says_what_goes_with_a_longer_passage(tmp_path, capsys):
    project = project_of_the_page(tmp_path / "my-texts")
    path = project.annotations / "me" / "b.toml"
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("end = 105", "end = 94").replace('suffix = ".\\n"', 'suffix = " of"'), "utf-8"
    )
    assert cli.main(["--project", str(project.root)]) == 1
    assert 'this stands at: 92-105; write end = 105, suffix = ".\\n"' in capsys.readouterr().err


def test_the_page_shows_what_becomes_of_its_annotation_when_the_text_is_corrected(
    tmp_path, capsys, monkeypatch
):
    project = project_of_the_page(tmp_path / "my-texts")
    old = (project.raw / "a.txt").read_bytes()
    new = b"Corrected on 5 March 2025.\n" + old.replace(b"more than 40", b"more than 48")
    (project.raw / "a.txt").write_bytes(new)
    told = "\n".join(check.problems(project))
    before, after = (hashlib.sha256(each).hexdigest() for each in (old, new))
    assert f"the file's is {after}" in told and "`python -m helpers reanchor`" in told
    sheet = project.raw / "articles.toml"
    sheet.write_text(sheet.read_text("utf-8").replace(before, after), "utf-8")
    monkeypatch.chdir(tmp_path)
    command, shown = re.search(
        r"\.venv/bin/python -m helpers (reanchor .+)\n```\n(?:.+\n)*\n```text\n(.*?)```",
        PAGE.read_text("utf-8"),
        re.DOTALL,
    ).groups()
    capsys.readouterr()
    assert commands.main(command.split()) == 1
    assert capsys.readouterr().out.startswith(shown)
