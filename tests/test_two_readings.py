"""A number with two readings is shown with both; a passage narrowed to a part ends in a settled file."""

from decimal import Decimal

import pytest

from helpers import check, intake, narrative, stubs, worklist
from helpers.annotations.settling import check_number
from helpers.blocks import Block
from helpers.mentions import find_mentions
from helpers.paths import Project

TEXT = "In paragraph 2 to 380 people are named. The army said that about 1.200 soldiers died.\n"
LISTS = """[side]
south = { label.en = "South", label.id = "Selatan", definition = "the southern army" }
[subject]
[actor]
army = { side = "south", label.en = "army", label.id = "tentara", definition = "no office named" }
[unit]
person = { label.en = "people", one.en = "person", label.id = "orang", definition = "one person" }
[object]
[place]
[event]
"""
CLAIM = """unit = "person"
claimant = "army"
attribution = "paraphrase"
subject = "south"
domain = "personnel"
measure = "killed"
term = "died"
basis = "event"
confidence = "high"
"""


@pytest.fixture
def project(tmp_path, monkeypatch):
    """One article, its stubs written, and lists that name who speaks."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    intake.add(tmp_path, [tmp_path / "a.txt"], "en")
    sheet = tmp_path / "data" / "raw" / "articles.toml"
    kept = [each for each in sheet.read_text("utf-8").splitlines() if not each.startswith(("publ", "date_"))]
    sheet.write_text("\n".join(kept).replace('rights = ""', 'rights = "x"'), "utf-8")
    (tmp_path / "data" / "annotations" / "lists.toml").write_text(LISTS, "utf-8")
    assert stubs.main([]) == 0
    return Project(tmp_path, tmp_path)


def change(project, *pairs):
    path = project.annotations / "me" / "a.toml"
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def told(project):
    return [each.partition(": ")[2] for each in check.problems(project) if "/me/a.toml" in each]


def test_notebook_and_stub_show_both_readings(project):
    articles = check.derive(project).frames["01-corpus"]
    shown = narrative.in_context(worklist.mentions(articles, {"a": TEXT}), {"a": TEXT})
    assert shown["reads as"].tolist() == ["2–380", "≈ 1.2 or 1,200"]
    assert "# It can be read as 1.2 or 1,200: if it is a claim, number_reason says why it is the one." in (
        project.annotations / "me" / "a.toml"
    ).read_text("utf-8")
    [passage] = [each for each in stubs.passages(stubs.sources(project)["a"]) if each.readings]
    assert stubs.find(stubs.sources(project)["a"], "1.200") == passage._replace(start=65, end=70)


def test_whoever_takes_one_of_two_readings_says_why(project):
    claim = f'[[claim]]\nid = "a-01"\nquantifier = "about"\nvalue = 1200\n{CLAIM}start = 59'
    change(project, ("[[undecided]]\nstart = 59", claim))
    words = "value: 1200: 'about 1.200' reads 1.2 or 1,200; say in number_reason why it is this one"
    assert words in told(project)
    change(project, ("value = 1200", 'value = 1200\nnumber_reason = "English prints 1.2, not 1.200"'))
    assert [each for each in told(project) if "value" in each or "number_reason" in each] == []
    change(
        project, ("value = 1200", "value = 1300"), ('number_reason = "English prints 1.2, not 1.200"\n', "")
    )
    assert any("reads: about (1.2 or 1,200); correct it" in each for each in told(project))


def test_a_number_that_no_count_can_be_keeps_its_reason_where_the_detector_reads_it_too():
    [mention] = find_mentions("12.5 people died.", "en")
    values = {"quantifier": "exact", "value": Decimal("12.5"), "number_text": "12.5", "unit": "person"}
    block = Block("a.toml", "claim", 1, values | {"number_reason": "an average"})
    assert [*check_number(block, mention), *check_number(block, None)] == []
    whole = Block("a.toml", "claim", 1, block.values | {"unit": "share"})
    assert [each.field for each in check_number(whole, mention)] == ["number_reason"]


def test_a_passage_narrowed_to_a_part_is_settled_by_the_lines_that_check_prints(project):
    claim = f'[[claim]]\nid = "a-01"\nquantifier = "exact"\nvalue = 380\n{CLAIM}start = 13'
    change(project, ("[[undecided]]\nstart = 13", claim), ('"2 to 380 people"', '"380 people"'))
    change(project, ('number_text = "2 to 380"', 'number_text = "380"'))
    [anchor] = [each for each in told(project) if "380" in each and "not settled" not in each]
    assert anchor.endswith('write start = 18, prefix = "In paragraph 2 to "')
    change(
        project, ("start = 13", "start = 18"), ('prefix = "In paragraph "', 'prefix = "In paragraph 2 to "')
    )
    [rest] = [each for each in check.problems(project) if "'2 to 380'" in each]
    block = '[[not_claim]] start = 13 end = 21 exact = "2 to 380" reason = '
    assert f"covers a part of it only: if that is all it counts, write beside it {block}" in rest
    written = block.replace("]] ", "]]\n").replace(" end", "\nend").replace(" exact", "\nexact")
    change(project, ("[[claim]]", written.replace(" reason", "\nreason") + '"label"\n\n[[claim]]'))
    assert [each for each in told(project) if "380" in each] == []
