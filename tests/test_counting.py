"""Every figure says how many claims of whom it draws, and what it counts as one."""

import json

import pytest
from figure_claims import LISTS, claim, corpus, frame
from test_relations import LINKED, TOLLS, links

from helpers import kits
from helpers.certainty import certainty
from helpers.displaced import beside, displaced
from helpers.losses import losses, strike
from helpers.materiel import equipment, territory
from helpers.standing import who
from helpers.verdicts import verdicts

CHARTS = (strike, losses, equipment, territory, displaced, beside, certainty, who, verdicts)


@pytest.mark.parametrize("language", ["en", "id", "de"])
@pytest.mark.parametrize("chart", CHARTS)
def test_claimants_are_counted_from_the_rows_drawn(chart, language):
    figure = chart(corpus(), LISTS, language)
    drawn = figure.rows[figure.rows["id"].isin(figure.labels)]
    counted = {each["claimant"]: each["claims"] for each in figure.counts["claimants"]}
    assert counted == drawn["claimant"].value_counts().to_dict()
    assert sum(counted.values()) == figure.counts["claims"] == len(figure.labels)
    assert figure.counts["articles"] == figure.rows["article"].nunique()
    said = figure.source.partition("; ")[2]
    for each in figure.counts["claimants"]:
        speakers = {one["claimant"] for one in figure.counts["claimants"] if one["side"] == each["side"]}
        number = "" if len(speakers) == 1 else f" {each['claims']}"
        assert f"{each['label']}{number}" in said


def test_the_source_line_says_who_speaks_where_there_is_room():
    made = {layout: strike(corpus(), LISTS, "en", layout).source for layout in ("wide", "narrow", "social")}
    named = (
        "4 claims: Russia 1 (Russian defence ministry), Ukraine 3 (Ukrainian army 2, Ukrainian lawmakers 1)."
    )
    assert named in made["wide"]
    for layout in ("narrow", "social"):
        assert "4 claims: Russia 1, Ukraine 3." in made[layout]


def test_of_a_crowd_of_speakers_the_number_is_told():
    speakers = {f"s{n:02}": {"side": "ru", "label": {"en": f"speaker {n}"}} for n in range(13)}
    rows = [claim(f"a-{n:02}", "exact", 5, claimant=name, claimant_side="ru")
            for n, name in enumerate(speakers)]  # fmt: skip
    lists = {**LISTS, "actor": {**LISTS["actor"], **speakers}}
    figure = losses(frame(*rows), lists)
    assert "13 claims: Russia 13 (13 speakers)." in figure.source
    assert len(figure.counts["claimants"]) == 13


def test_many_texts_are_named_as_a_span():
    rows = [{**TOLLS[0], "id": f"{n:03}-01", "article": f"{n:03}"} for n in (*range(40), 50)]
    assert "41 news texts (000–039, 050); 41 claims" in losses(frame(*rows), LISTS).source


def test_parts_replaced_figures_and_retellings_are_said_to_be_counted():
    again = claim("d-01", "exact", 23, claimant="ua_army", retells="b-01", **{
        key: TOLLS[0][key] for key in ("basis", "event", "as_of")})  # fmt: skip
    figure = strike(frame(*TOLLS, again), LISTS, links=LINKED)
    counted = {"claims": 5, "articles": 4, "parts": 2, "replaced": 1, "told_again": 1}
    assert {name: figure.counts[name] for name in counted} == counted
    words = "5 claims (2 parts of another, 1 replaced later by its speaker and 1 told again and counted"
    assert words in figure.source
    told = strike(frame(*TOLLS, again), LISTS, "id", links=LINKED).source
    assert "5 klaim (2 bagian dari klaim lain, 1 kemudian diganti oleh penuturnya dan 1 diceritakan" in told


@pytest.mark.parametrize("chart", [certainty, who])
def test_charts_of_claims_count_every_claim_made_once_and_say_so(chart):
    again = {**TOLLS[0], "id": "d-01", "article": "d", "retells": "a-01"}
    figure = chart(frame(*TOLLS, again), LISTS, links=LINKED)
    rule = "Every claim made counts once, however often it is told"
    both = f"{rule}; parts of another claim and claims that their speaker replaced later count too."
    assert both in figure.note and figure.counts["claims"] == 5
    assert f"{rule}; parts of another claim count too." in chart(
        frame(*TOLLS), LISTS, links=links("a-02 part_of a-01")).note  # fmt: skip
    assert f"{rule}." in chart(frame(*TOLLS), LISTS).note
    if chart is certainty:
        assert (
            figure.title
            == "4 of 5 claims in these texts state a plain number, 1 only a limit, a range or a word"
        )


def test_the_sidecar_holds_the_counts(tmp_path):
    made = kits.Case(frame(*TOLLS), LINKED, LISTS, {}, {})
    about = json.loads(kits.kit(made, "strike", ["en"], ["narrow"])["strike-en.json"])
    assert about["counts"]["claims"] == 5 and about["counts"]["replaced"] == 1
    assert about["counts"]["claimants"][0] == {
        "claimant": "ru_mod", "label": "Russian defence ministry", "side": "ru", "claims": 1}  # fmt: skip
