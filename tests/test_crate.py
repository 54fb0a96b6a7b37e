"""The manifest says of each file what it was, of each notebook what it did, and is read as it was written."""

import json

import pytest

from helpers import crate
from helpers.crate import Step
from helpers.watch import LIST, LOOK, READ, sha256

OLD, TEXT, TABLE = b"as it was", b"12 tank\n", b"id\n"


@pytest.fixture
def folder(tmp_path):
    """A project whose run lies in build/run: a table, a report, and a figure that was written over since."""
    made = tmp_path / "build/run"
    for name, content in {
        "data/raw/000.txt": TEXT,
        "data/raw/articles.toml": b'[[article]]\npublished = "2025-01-05"\n'
        b'[[article]]\npublished = "2025-05-21"\n[[article]]\npublished = "soon"\n',
        "notebooks/01-first.ipynb": b"{}",
        "notebooks/02-again.ipynb": b"{ }",
        "build/run/data/processed/01 first.csv": TABLE,
        "build/run/figures/a.svg": b"<svg/>",
        "build/run/report.html": b"<html>",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return made


def steps():
    notebook = "../../notebooks/01-first.ipynb"
    found = {
        (READ, notebook): sha256(b"{}"),
        (READ, "../../data/raw/000.txt"): sha256(TEXT),
        (LOOK, "../../extra = toml"): "",
        (LIST, "../../data/raw"): sha256(b"entries"),
    }
    wrote = {"data/processed/01 first.csv": sha256(TABLE), "figures/a.svg": sha256(OLD)}
    own = "../../notebooks/02-again.ipynb"
    read = {(READ, own): sha256(b"{ }"), (READ, notebook): sha256(b"{}")}
    again = Step("02-again", own, read, unseen="nobody sees all", error="cell 7")
    return [Step("01-first", notebook, found, wrote), again]


def composed(folder):
    shared = [
        {
            "@id": "#environment/helpers",
            "@type": "SoftwareApplication",
            "name": "helpers",
            "softwareVersion": "1",
        },
        {
            "@id": "#environment/parameter%20since",
            "@type": "PropertyValue",
            "name": "parameter since",
            "value": "",
        },
    ]
    raw = folder.parents[1] / "data/raw"
    return crate.compose("run", folder, raw, shared, steps(), [raw / "articles.toml"])


def entities(content):
    return {each["@id"]: each for each in json.loads(content)["@graph"]}


def test_what_a_manifest_tells_of_steps_and_files_is_read_back(folder):
    (folder / crate.NAME).write_bytes(composed(folder))
    manifest = crate.read(folder / crate.NAME)
    assert [*manifest.steps.values()] == steps()
    assert [*manifest.environment] == ["#environment/helpers", "#environment/parameter%20since"]
    assert {*manifest.files.values()} >= {
        ("figures/a.svg", sha256(OLD)),
        ("../../data/raw/000.txt", sha256(TEXT)),
    }


def test_a_file_is_told_by_its_path_only_while_it_is_what_was_written(folder):
    listed = entities(composed(folder))
    table, gone = listed["data/processed/01%20first.csv"], listed[f"#figures/a.svg@{sha256(OLD)[:12]}"]
    assert table == {
        "@id": "data/processed/01%20first.csv", "@type": "File", "name": "data/processed/01 first.csv",
        "sha256": sha256(TABLE), "encodingFormat": "text/csv", "contentSize": "3",
    }  # fmt: skip
    assert gone["sha256"] == sha256(OLD) and "contentSize" not in gone
    assert listed["./"]["hasPart"] == [{"@id": table["@id"]}]
    assert listed["#step/01-first"]["result"] == [{"@id": table["@id"]}, {"@id": gone["@id"]}]


def test_a_manifest_tells_what_a_run_rests_on_and_how_it_ended(folder):
    listed = entities(composed(folder))
    root, notebook = listed["./"], listed["#../../notebooks/01-first.ipynb"]
    assert root["datePublished"] == "2025-05-21"
    assert root["isBasedOn"] == [{"@id": "#../../data/raw/articles.toml"}]
    assert root["license"]["@id"] in listed
    assert notebook["@type"] == ["File", "SoftwareSourceCode"] and notebook["version"] == "1"
    assert notebook["softwareRequirements"] == [{"@id": "#environment/helpers"}]
    first, second = listed["#step/01-first"], listed["#step/02-again"]
    assert [each["actionStatus"].rpartition("/")[2] for each in (first, second)] == [
        "CompletedActionStatus", "FailedActionStatus"]  # fmt: skip
    assert {"@id": "#environment/parameter%20since"} in first["object"]
    (folder.parents[1] / "data/raw/articles.toml").write_text("no table")
    assert entities(composed(folder))["./"]["datePublished"] == "1970-01-01"


def test_a_report_is_told_once_with_what_it_was_asked_for(folder):
    assert crate.with_report(folder, [], {}) is None
    before = composed(folder)
    (folder / crate.NAME).write_bytes(before)
    (folder / "report.pdf").touch()
    (folder / crate.NAME).write_bytes(crate.with_report(folder, [folder / "report.pdf"], {"since": "2024"}))
    listed = entities(crate.with_report(folder, [folder / "report.html"], {"language": "en"}))
    named = [each["@id"] for each in listed["./"]["hasPart"]]
    assert named == ["data/processed/01%20first.csv", "report.html"] and "report.pdf" not in listed
    assert [each["@id"] for each in listed["./"]["mentions"]] == [
        "#step/01-first",
        "#step/02-again",
        "#report",
    ]
    report = listed["#report"]
    assert report["object"] == [
        {"@id": "#../../data/raw/articles.toml"}, {"@id": "#report/parameter%20language"}]  # fmt: skip
    assert report["result"] == [{"@id": "report.html"}] and "#report/parameter%20since" not in listed
    assert {name: listed[name] for name in entities(before) if name != "./"} == {
        name: each for name, each in entities(before).items() if name != "./"
    }


def test_the_code_is_its_files_and_their_names_but_nothing_that_python_makes_of_them(tmp_path, monkeypatch):
    monkeypatch.setattr(crate, "CODE", tmp_path)
    (tmp_path / "a.py").write_text("1")
    (tmp_path / "b.py").write_text("2")
    first = crate.code()
    for name in ("__pycache__/a.pyc", "deep/__pycache__/a.pyc"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).touch()
    (tmp_path / ".a.py.swp").touch()
    assert crate.code() == first
    (tmp_path / "b.py").rename(tmp_path / "c.py")
    renamed = crate.code()
    (tmp_path / "c.py").write_text("3")
    assert len({first, renamed, crate.code()}) == 3


def test_a_lock_of_versions_and_the_system_count_where_a_run_must_be_the_same(tmp_path):
    def told(portable):
        return {each["name"]: each for each in crate.environment(tmp_path, {"since": ["a"]}, portable)}

    machine = {"python", "system", "installed packages", "environment variables"}
    assert not machine & {*told(portable=True)} and {*told(portable=False)} >= machine
    assert all(each.get("value") or each["softwareVersion"] for each in told(portable=False).values())
    assert told(portable=True)["parameter since"]["value"] == '["a"]'
    assert "requirements.lock" not in told(portable=True)
    (tmp_path / "requirements.lock").write_text("pandas==3")
    assert told(portable=True)["requirements.lock"]["value"] == f"sha256 {sha256(b'pandas==3')}"
