"""A claimed share or a number with many digits is told as it is in every table, chart and sentence."""

import hashlib
from fractions import Fraction

import pandas as pd
import pytest
from conftest import LISTS, block, head, toml
from figure_claims import LISTS as MADE
from figure_claims import claim, frame

from helpers import cells, check, corpus, kits, narrative, report, tables, worklist
from helpers.audit.arithmetic import arithmetic
from helpers.audit.retellings import changes
from helpers.audit.wording import Words
from helpers.certainty import certainty
from helpers.comparison import compare
from helpers.comparison.intervals import figure_of, relation
from helpers.displaced import displaced
from helpers.figures import lint, seen
from helpers.losses import equipment, losses, territory
from helpers.paths import Project
from helpers.report import in_words, pages
from helpers.retold import retold
from helpers.standing import who

TEXT = (
    "The ministry said on 14 August 2024 that one third of the soldiers were killed. Officials said that up "
    "to two thirds of the soldiers were killed.\n"
    "The ministry said that 0.123456 square kilometres were seized, and 1,234.5678 more held. "
    "It said more than one quarter of the residents fled, and nearly two fifths of the tanks were lost.\n"
)
SAID = {
    "unit": "share",
    "claimant": "ru_mod",
    "attribution": "paraphrase",
    "subject": "ua",
    "domain": "personnel",
    "measure": "killed",
    "term": "killed",
    "basis": "event",
    "event": "raid",
    "as_of": "2024-08-14",
    "as_of_precision": "day",
    "as_of_basis": "inferred",
    "date_reason": "the day that the text prints",
    "place": "UA-59",
    "confidence": "high",
}
LAND = {"unit": "km2", "domain": "territory", "basis": "stock"}
CLAIMS = {
    "one third": {"quantifier": "exact", "value": "1/3"},
    "up to two thirds": {
        "quantifier": "up_to",
        "high": "2/3",
        "high_inclusive": True,
        "claimant": "ua_state",
        "number_text": "two thirds",
    },
    "0.123456 square kilometres": LAND
    | {
        "quantifier": "exact",
        "value": 0.123456,
        "measure": "seized",
        "term": "seized",
        "number_text": "0.123456",
    },
    "1,234.5678": LAND | {"quantifier": "exact", "value": 1234.5678, "measure": "controlled", "term": "held"},
    "more than one quarter": {
        "quantifier": "more_than",
        "low": "1/4",
        "low_inclusive": False,
        "domain": "displacement",
        "measure": "fled",
        "term": "fled",
        "number_text": "one quarter",
    },
    "nearly two fifths of the tanks": {
        "quantifier": "nearly",
        "value": "2/5",
        "high": "2/5",
        "high_inclusive": False,
        "domain": "equipment",
        "object": "tank",
        "measure": "lost_unspecified",
        "term": "lost",
        "number_text": "two fifths",
    },
}


@pytest.fixture
def shares(tmp_path):
    """A project whose one text states shares and long numbers, its tables written."""
    lists = LISTS.replace(
        "[object]",
        'share = { label.en = "a part", one.en = "a part", label.id = "bagian", definition = "a '
        'part" }\nkm2 = { label.en = "km²", one.en = "km²", label.id = "km²", definition = "area" }\n'
        "[object]",
    )
    lists = lists.replace("[event]", '[event]\nraid = { label.en = "Raid", label.id = "Serangan", definition '
                          '= "one raid" }')  # fmt: skip
    raw, notes = tmp_path / "data" / "raw", tmp_path / "data" / "annotations"
    (notes / "anna").mkdir(parents=True)
    raw.mkdir()
    (raw / "a.txt").write_bytes(TEXT.encode())
    fields = {"article": "a", "file": "a.txt", "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
              "language": "en", "rights": "made for the tests"}  # fmt: skip
    (raw / "articles.toml").write_text(
        "[[article]]\n" + "".join(f"{key} = {toml(value)}\n" for key, value in fields.items()), "utf-8"
    )
    made = block("not_claim", TEXT, "14 August 2024", reason="date")
    for n, (exact, own) in enumerate(CLAIMS.items(), 1):
        made += block("claim", TEXT, exact, id=f"a-0{n}", **{"number_text": exact} | SAID | own)
    (notes / "anna" / "a.toml").write_text(head("a", TEXT) + made, "utf-8")
    (notes / "lists.toml").write_text(lists, "utf-8")
    project = Project(tmp_path, tmp_path)
    derived = check.derive(project)
    assert derived.problems == []
    for name, content in derived.files.items():
        tables.put(tmp_path / name, content)
    return project


def test_notebooks_show_shares_as_shares(shares):
    articles, texts = corpus.load(shares), corpus.texts(shares)
    mentions = worklist.mentions(articles, texts)
    shown = narrative.in_context(mentions, texts)["reads as"].tolist()
    for amount in ("1/3", "≤ 2/3", "0.123456", "1,234.5678"):
        assert amount in shown
    claims = tables.read(shares.inputs, "04-claims")
    assert narrative.who_says_what(claims)["how many"].tolist() == [
        "1/3", "≤ 2/3", "0.123456", "1,234.5678", "> 1/4", "just under 2/5",
    ]  # fmt: skip


@pytest.mark.parametrize(("language", "long"), [("en", "1,234.5678"), ("id", "1.234,5678")])
def test_every_chart_is_drawn_and_prints_the_number_of_the_text(shares, language, long):
    made, said = kits.case(shares), {}
    for slug in kits.CHARTS:
        for figure in kits.figures(made, slug, language, ("wide", "narrow")):
            said[slug] = said.get(slug, "") + figure.alt + figure.description + figure.svg()
    assert "1/3" in said["losses"]
    assert "2/3" in said["losses"]
    assert "1/4" in said["displaced"]
    assert "2/5" in said["equipment"]
    assert long in said["territory"]
    assert all(word not in each for each in said.values() for word in (">0.33<", ">0,33<", "0.1235"))


@pytest.mark.parametrize("language", ["en", "id"])
def test_report_and_audit_say_shares_as_shares(shares, tmp_path, language):
    to = tmp_path / "report"
    assert report.main(["--project", str(shares.root), "--to", str(to), "--language", language]) == 0
    page = (to / "report.html").read_text("utf-8")
    assert [each for each in ("1/3", "2/3", "1/4", "2/5") if each not in page] == []
    words = " ".join(tables.read(shares.inputs, "07-audit")[f"words_{language}"])
    assert "1/3" in words
    assert "2/3" in words


def test_the_audit_cuts_what_it_computed_and_no_claim():
    words = Words("en", {})
    assert words.amount("exact", cells.number("1/3"), None, None) == "1/3"
    assert words.amount("exact", cells.number("12.3456"), None, None) == "12.3456"
    assert words.amount("exact", cells.number("12.3456"), None, None, computed=True) == "12.3"


LINKS = pd.DataFrame(columns=["from", "to", "type", "reason"], dtype=str)
PERCENT = {
    "unit": "share",
    "domain": "equipment",
    "measure": "destroyed",
    "object": "tank",
    "term": "destroyed",
}


@pytest.mark.parametrize(("language", "word"), [("en", "percent"), ("id", "persen"), ("de", "Prozent")])
def test_a_share_that_counts_hundredths_says_so_in_every_chart(language, word):
    one = claim("a-01", "exact", 60, **PERCENT)
    rows = frame(one, claim("a-02", "more_than", 70, **PERCENT), {**one, "id": "b-01", "retells": "a-01"})
    for chart in (equipment, certainty, who, retold):
        figure = chart(rows, MADE, language)
        assert f"60 {word}" in figure.alt.replace("\u00a0", " ")
        assert lint.check(figure) == []
    assert f"70 {word}" in equipment(rows, MADE, language).alt
    tolls = frame(claim("a-01", "range", 50, 60, unit="share"))
    assert f"60 {word}" in losses(tolls, MADE, language).alt


def test_hundredths_and_parts_of_one_stand_on_axes_of_their_own():
    rows = frame(claim("a-01", "exact", 60, **PERCENT), claim("a-02", "exact", "1/4", **PERCENT))
    figure = equipment(rows, MADE)
    assert len(figure.rulers) == 2 and "60 percent destroyed" in figure.alt and "a share of 1/4" in figure.alt
    land = claim("a-03", "exact", 60, domain="territory", measure="controlled", unit="share")
    words = " ".join(text.get_text() for text in seen.texts(territory(frame(land), MADE)))
    assert "60 percent held" in words.replace("\u00a0", " ")


def test_audit_and_report_say_hundredths_too():
    row = next(frame(claim("a-01", "exact", 60, unit="share")).itertuples(index=False))
    assert "60 percent" in Words("en", MADE).said(row) and "60 persen" in Words("id", MADE).said(row)
    assert in_words.amount(row._asdict(), MADE, pages.words("en")) == "60 percent"
    assert narrative.amount(row._asdict()) == "60%"


@pytest.mark.parametrize(
    ("number", "fields", "said"),
    [
        ("1/3", {}, "a share of 1/3 destroyed"),
        ("1/3", {"object": "tank"}, "a share of 1/3 (tanks) destroyed"),
        (60, {"object": "tank"}, "60 percent (tanks) destroyed"),
    ],
)
def test_the_audit_says_that_a_share_is_one_and_of_what_things(number, fields, said):
    row = next(
        frame(claim("a-01", "exact", number, **PERCENT | {"object": ""} | fields)).itertuples(index=False)
    )
    assert Words("en", MADE).said(row).endswith(f": {said}")


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        (("exact", "0.6", "0.6 of them"), ("exact", 60, "60 percent"), "agree"),
        (("exact", "0.25", "a quarter"), ("exact", 60, "60 percent"), "contradict"),
        (("up_to", "3/4", "up to three quarters"), ("more_than", 70, "more than 70 %"), "overlap"),
        (("exact", "1/200", "half a percent"), ("exact", "0.5", "0,5 persen"), "agree"),
        (("exact", "0.6", "60 percent"), ("exact", "3/5", "sixty percent"), "agree"),
        (("exact", "1.5", "150 percent"), ("exact", 150, "150 percent"), "agree"),
        (("about", "1/3", "about a third"), ("exact", "33", "33 percent"), "not_comparable"),
    ],
)
def test_a_share_is_compared_in_one_unit_whatever_it_was_written_in(one, other, verdict):
    rows = frame(
        *(
            claim(f"a-0{n}", word, value, **PERCENT, event="raid", basis="event", exact=exact)
            for n, (word, value, exact) in enumerate((one, other), 1)
        )
    )
    made = compare(rows, LINKS)
    assert [str(each) for each in made.pairs["verdict"]] == [verdict]
    assert relation(*map(figure_of, rows.itertuples(index=False))) == verdict.replace(
        "not_comparable", "cannot_say"
    )
    assert made.blocks[["agree", "overlap", "contradict"]].sum(axis=None) == (verdict != "not_comparable")


def test_a_share_that_can_be_read_two_ways_is_not_compared():
    rows = frame(claim("a-01", "exact", "0.5", **PERCENT, exact="half a percent"))
    with pytest.raises(ValueError, match=r"claim a-01: 'half a percent' as 0.5 can be parts.*1/200"):
        compare(rows, LINKS)


def test_what_the_audit_computes_of_shares_it_tells_in_percent():
    whole = claim("a-01", "exact", 60, **PERCENT, exact="60 percent")
    part = claim("a-02", "exact", "1/4", **PERCENT, exact="a quarter")
    links = pd.DataFrame([("a-02", "a-01", "part_of", "")], columns=["from", "to", "type", "reason"])
    rows = frame(whole, part)
    found = next(each for each in arithmetic(rows, links, {}) if each.kind == "parts")
    assert (found.outcome, found.difference.named) == ("short", Fraction(7, 20))
    by_id = {row.id: row for row in rows.itertuples(index=False)}
    assert "35 percent" in Words("en", MADE).finding(found, by_id)
    assert "35 persen" in Words("id", MADE).finding(found, by_id)


def test_a_share_told_again_in_percent_is_the_same_number():
    first = claim("a-01", "exact", "1/4", **PERCENT, exact="a quarter")
    again = claim("b-01", "exact", 25, **PERCENT, exact="25 percent")
    assert "number" not in changes(*frame(first, again).itertuples(index=False))


def test_what_a_share_of_a_linked_whole_consists_of_is_not_said_to_be_its_whole():
    row = {"measure": "left_home", "as_of": "2024-08-14", "domain": "displacement", "subject": "ru"}
    half = claim("a-02", "exact", "1/2", unit="share", object="children", **row)
    rows = frame(claim("a-01", "exact", "900", **row), half)
    links = pd.DataFrame([{"from": "a-02", "to": "a-01", "type": "part_of", "reason": "so it says"}])
    alt = who(rows, MADE, "en", links=links).alt
    assert "a share of 1/2 (children) (part of 900" in alt and "of children" not in alt
    assert "of children" in who(rows, MADE, "en").alt
    assert ">1/2 children (of 900 left home)<" in displaced(rows, MADE, "en", links=links).svg()
