"""`helpers stubs`: where each number stands is written down, what it means is not, and no line is changed."""

import hashlib
import json
import os
import subprocess
import sys
import tomllib
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from conftest import TEXTS, articles, block, change
from hypothesis import given
from hypothesis import strategies as st

from helpers import annotations, check, corpus, stubs, worklist
from helpers.annotations import records
from helpers.blocks import inserted
from helpers.mentions.grammar import languages

EVALUATION = Path(__file__).parent / "evaluation"
HEAD = {"schema", "article", "file", "sha256", "characters", "annotator", "status", "retired", "undecided"}


def source(text, language="id"):
    """Return what is proposed in `text`, as one article."""
    row = {"article": "a", "file": "a.txt", "sha256": "0" * 64, "characters": len(text), "language": language}
    articles = pd.DataFrame([row])
    found = [
        list(make(articles, {"a": text}).itertuples(index=False))
        for make in (worklist.mentions, worklist.gaps)
    ]
    return stubs.Source(row, text, *found)


def run(project, *arguments):
    return stubs.main(["--project", str(project.root), "--annotator", "anna", *arguments])


def sound(text, content):
    """Fail unless `content` is an annotation file that leaves each passage of `text` undecided."""
    made = tomllib.loads(content)
    assert set(made) <= HEAD and made["status"] == "open"
    for each in made.get("undecided", []):
        assert set(each) <= set(records.MECHANICAL)
        start, end = each["start"], each["end"]
        assert text[start:end] == each["exact"]
        assert each["prefix"] == text[max(0, start - 32) : start] and each["suffix"] == text[end : end + 32]
        assert each.get("number_text", "") in each["exact"]
    starts = [each["start"] for each in made.get("undecided", [])]
    assert starts == sorted(set(starts))


@pytest.mark.parametrize("language", languages())
def test_every_mention_of_real_sentences_is_laid_out_and_none_is_judged(language):
    lines = (EVALUATION / f"{language}-open.jsonl").read_text("utf-8").splitlines()
    text = "\n".join(json.loads(line)["text"] for line in lines)
    here = source(text, language)
    content = stubs.begun(here, "me")
    sound(text, content)
    made = tomllib.loads(content)["undecided"]
    assert len(made) == len(here.mentions) + len(here.gaps) > 250
    spans = [(each["start"], each["end"]) for each in made]
    # one passage, one number
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


PARTS = ["40 tentara", "dua", '"', "\\", "\n", "\r\n", "\x00", "\x7f", "\u2028", "\x85", "#", "[[claim]]",
         "'''", "😀", "e\u0301", " ", ". ", "\x1b"]  # fmt: skip


@given(st.lists(st.sampled_from(PARTS)))
def test_no_text_breaks_out_of_its_stub(parts):
    text = "".join(parts)
    sound(text, stubs.begun(source(text), "me"))


def test_a_passage_goes_through_its_counted_noun_and_not_into_the_next_number():
    found = [TEXTS["a"][each.start : each.end] for each in stubs.passages(source(TEXTS["a"]))]
    assert found == ["lebih dari 40 tentara", "14/8/2024", "dua tank"]


def test_what_the_second_sweep_alone_sees_is_laid_out_without_a_number():
    here = source("dua tank dan 12 truk")
    unseen = [mention for mention in here.mentions if mention.text != "12"]
    gap = pd.Series({"start": 13, "end": 15})
    content = stubs.begun(stubs.Source(here.row, here.text, unseen, [gap]), "me")
    assert (
        "# The detector sees no number here; the second sweep does.\n[[undecided]]\nstart = 13\n" in content
    )
    assert "number_text" not in tomllib.loads(content)["undecided"][1]


def test_stubs_are_open_work_until_they_are_decided(tiny, capsys):
    (tiny.annotations / "anna" / "a.toml").unlink()
    change(tiny, "annotations/links.toml", "[[link]]", "#")
    (tiny.annotations / "links.toml").unlink()
    assert run(tiny) == 0
    assert capsys.readouterr().out.splitlines() == [
        "data/annotations/anna/a.toml: 3 of 3 mentions not settled yet",
        "  data/annotations/anna/a.toml:19: 'lebih dari 40'",
        "  data/annotations/anna/a.toml:28: '14/8/2024'",
        "  data/annotations/anna/a.toml:37: 'dua'",
        "data/annotations/anna/b.toml: every mention settled",
        "data/annotations/anna/c.toml: every mention settled",
    ]
    articles = corpus.load(tiny)
    loaded = annotations.load(tiny, articles, worklist.mentions(articles, corpus.texts(tiny)))
    assert set(loaded.claims["article"]) == {"b", "c"} and "a" not in set(loaded.decisions["article"])
    assert any("a.toml:7: status: 'open': 3 of 3 mentions" in each for each in check.problems(tiny))


def test_a_file_that_is_there_is_only_listed(tiny, capsys):
    date = block("not_claim", TEXTS["a"], "14/8/2024", reason="date")
    change(tiny, "annotations/anna/a.toml", date, "")
    change(tiny, "annotations/anna/a.toml", '"complete"', '"open"')
    before = {path: path.read_bytes() for path in tiny.annotations.rglob("*.toml")}
    assert run(tiny, "--article", "a", "b") == 0
    assert capsys.readouterr().out.splitlines() == [
        "data/annotations/anna/a.toml: 1 of 3 mentions not settled yet",
        "  no block yet: '14/8/2024' at 86",
        "  --add writes a block for each that has none",
        "data/annotations/anna/b.toml: every mention settled",
    ]
    assert {path: path.read_bytes() for path in tiny.annotations.rglob("*.toml")} == before


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_is_added_stands_in_text_order_and_every_line_stays(tiny, end):
    path = tiny.annotations / "anna" / "a.toml"
    content = path.read_text("utf-8")
    first, date, last = content.split("[[claim]]")[0], "14/8/2024", content.rindex("[[claim]]")
    note = 'note = """\n# looks like a comment\n# 2"""\n'
    # only the last claim is left, below a comment of its own and a string that looks like one
    kept = (first + "[[not_claim]]\nstart = 0\nend = 1\nexact = \"😀\"\nreason = \"label\"\n" + note
            + "# about tanks\n" + content[last:].rstrip())  # fmt: skip
    path.write_bytes(kept.replace("\n", end).encode())
    change(tiny, "annotations/anna/a.toml", '"complete"', '"open"')
    before = path.read_bytes().decode()
    assert run(tiny, "--article", "a", "--add") == 0
    after = path.read_bytes().decode()
    rest = iter(after.split("\n"))
    assert all(line in rest for line in before.split("\n")), after
    places = [
        after.index(each) for each in ("label", "lebih dari 40 tentara", f'exact = "{date}"', "# about tanks")
    ]
    assert places == sorted(places)
    made = tomllib.loads(after)
    assert (
        made["claim"] == tomllib.loads(before)["claim"]
        and made["not_claim"] == tomllib.loads(before)["not_claim"]
    )
    assert [each["exact"] for each in made["undecided"]] == ["lebih dari 40 tentara", date]
    assert ("\r" in after.replace("\r\n", "")) is False and (after.count("\r\n") == after.count("\n")) is (
        end != "\n"
    )
    assert run(tiny, "--article", "a", "--add") == 0
    assert path.read_bytes().decode() == after


def test_what_looks_like_a_comment_in_a_string_is_left_whole():
    text = 'a = """\n\n# no comment"""\n[[b]]\n'
    assert inserted(text, "[[new]]\n", 4) == 'a = """\n\n# no comment"""\n\n[[new]]\n\n[[b]]\n'
    assert inserted("[[b]]", "[[new]]\n") == "[[b]]\n\n[[new]]\n"


def test_a_silence_is_added_by_its_words(tiny, capsys):
    change(tiny, "annotations/anna/b.toml", '"complete"', '"open"')
    assert run(tiny, "--article", "b", "--passage", "mengatakan") == 0
    made = tomllib.loads((tiny.annotations / "anna" / "b.toml").read_text("utf-8"))
    assert made["undecided"] == [{"start": 16, "end": 26, "exact": "mengatakan", "prefix": "Pejabat Ukraina ",
                                  "suffix": " 40 tentara hilang.\r\nTidak ada k"[:32]}]  # fmt: skip
    assert "every mention settled, and 1 more marked [[undecided]]" in capsys.readouterr().out
    assert run(tiny, "--article", "b", "--passage", "mengatakan") == 1
    assert "marks 'mengatakan' at 16-26 already; edit that block" in capsys.readouterr().err


def test_of_a_passage_that_is_added_only_its_block_is_told(tiny, capsys):
    change(tiny, "annotations/anna/b.toml", '"complete"', '"open"')
    assert run(tiny, "--article", "b", "--passage", "Pejabat") == 0
    assert run(tiny, "--article", "b", "--passage", "mengatakan") == 0
    *_, counted, told = capsys.readouterr().out.splitlines()
    assert "2 more marked [[undecided]]" in counted and told.endswith(": 'mengatakan'")


def test_a_passage_that_stands_twice_needs_its_place(tiny, capsys):
    change(tiny, "annotations/anna/c.toml", '"complete"', '"open"')
    assert run(tiny, "--article", "c", "--passage", "mengungsi") == 1
    assert "this stands at: 14, 39; say which with --at" in capsys.readouterr().err
    assert run(tiny, "--article", "c", "--passage", "mengungsi", "--at", "39") == 0
    made = tomllib.loads((tiny.annotations / "anna" / "c.toml").read_text("utf-8"))
    assert [each["start"] for each in made["undecided"]] == [39]
    assert run(tiny, "--article", "c", "--passage", "nothing of the kind") == 1
    assert "nowhere; copy it as printed" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--article", "aa"], "--article: 'aa': no such article; did you mean 'a'?"),
        (
            ["--annotator", "../x"],
            "--annotator: '../x': use letters a-z, digits, - and _ only: it names a folder",
        ),
        (["--passage", "x"], "--passage: say in which article, by --article NAME"),
        (
            ["--passage", "x", "--article", "a", "--annotator", "bert"],
            "bert/a.toml: not there yet; run stubs without",
        ),
    ],
)
def test_a_call_that_cannot_be_meant_is_told_and_writes_nothing(tiny, capsys, arguments, message):
    before = sorted(tiny.annotations.rglob("*"))
    assert run(tiny, *arguments) == 1
    assert message in capsys.readouterr().err
    assert sorted(tiny.annotations.rglob("*")) == before


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("start = 50", "start = 51", "a.toml:13: exact: '40 tentara': the text says '0 tentara' at 51-60"),
        ('sha256 = "', 'sha256 = "0', "a.toml:4: sha256: "),
        ("value = 2", "value = ", "a.toml:48: "),
    ],
)
def test_nothing_is_written_while_a_file_does_not_fit_its_text(tiny, capsys, old, new, message):
    change(tiny, "annotations/anna/a.toml", old, new)
    (tiny.annotations / "anna" / "b.toml").unlink()
    assert run(tiny, "--add") == 1
    assert message in capsys.readouterr().err
    assert not (tiny.annotations / "anna" / "b.toml").exists()


def test_nothing_is_written_into_the_project_that_the_package_comes_with(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert stubs.main(["--annotator", "nobody"]) == 1
    assert (
        "or any folder above it; name the folder that holds it: --project FOLDER" in capsys.readouterr().err
    )


def test_a_data_sheet_that_is_not_filled_in_is_told_first(tiny, capsys):
    change(tiny, "raw/articles.toml", 'rights = "made for the tests"', 'rights = ""')
    assert run(tiny) == 1
    assert "data/raw/articles.toml:6: rights: missing" in capsys.readouterr().err
    assert stubs.main(["--project", str(tiny.root / "nowhere")]) == 1


def test_an_output_that_lacks_a_letter_stops_nothing(tiny):
    """As cp1252 lacks those of Ukrainian: the files are written in UTF-8 whatever the output can show."""
    text = "Загинуло сорок осіб."
    (tiny.raw / "a.txt").write_text(text, "utf-8")
    sheet = articles().replace('"id"', '"uk"', 1)
    old, new = (hashlib.sha256(each.encode()).hexdigest() for each in (TEXTS["a"], text))
    (tiny.raw / "articles.toml").write_text(sheet.replace(old, new), "utf-8")
    asked = ["stubs", "--project", str(tiny.root), "--article", "a", "--annotator", "new"]
    done = subprocess.run([sys.executable, "-m", "helpers", *asked], capture_output=True, text=True,
                          env={**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"})  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert r"'\u0441\u043e\u0440\u043e\u043a" in done.stdout
    assert "сорок осіб" in (tiny.annotations / "new" / "a.toml").read_text("utf-8")
