"""Sums, totals over time and days, on figures that were published about the fighting in Kursk."""

import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from frames import claims_frame, links_frame, number
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.audit.arithmetic import arithmetic
from helpers.audit.findings import spoken
from helpers.audit.said import rests_of, said
from helpers.audit.wording import Words
from helpers.comparison import ties
from helpers.comparison.comparability import days_of
from helpers.comparison.intervals import figure

LOST = dict(
    claimant="ru_mod", claimant_side="ru", subject="ua", domain="personnel", measure="lost_unspecified",
    term="lost", unit="person", basis="cumulative", period_start="2024-08-06", place="RU-KRS",
)  # fmt: skip
DISPLACED = dict(
    claimant="ru_emercom", claimant_side="ru", subject="ru", domain="displacement", measure="evacuated",
    unit="person", basis="stock", place="RU-KRS",
)  # fmt: skip


def found(rows, links=(), kind="", lists=None):
    """Findings as (kind, outcome, claims), of one kind if named."""
    findings = arithmetic(claims_frame(rows), links_frame(links), lists or {})
    return [(f.kind, f.outcome, " ".join(f.claims)) for f in findings if kind in (f.kind, "")]


def the(rows, links=(), kind="", lists=None):
    """The one finding of a kind."""
    (finding,) = [
        f for f in arithmetic(claims_frame(rows), links_frame(links), lists or {}) if f.kind == kind
    ]
    return finding


def parts_of(whole, *parts):
    return [(part, whole, "part_of") for part in parts]


def test_22_20_8_and_88_differ_from_140_by_two():
    vehicles = LOST | dict(domain="equipment", unit="item", article="a")
    rows = [vehicles | number("exact", n) for n in (140, 22, 20, 8, 88)]
    finding = the(rows, parts_of("c0", "c1", "c2", "c3", "c4"), "parts")
    assert finding.outcome == "short"
    assert spoken(finding.computed)[1] == 138
    assert spoken(finding.difference)[1] == 2
    assert "closing" not in finding.facts
    # two Buk launchers listed in the same sentence would close the gap: named, never added
    rows.append(vehicles | number("exact", 2))
    assert the(rows, parts_of("c0", "c1", "c2", "c3", "c4"), "parts").facts["closing"] == "c5"


def test_the_day_of_24_august_adds_up_to_29_armoured_vehicles():
    vehicles = LOST | dict(domain="equipment", unit="item")
    rows = [vehicles | number("exact", n) for n in (29, 2, 3, 2, 22)]
    assert found(rows, parts_of("c0", "c1", "c2", "c3", "c4"), "parts") == [
        ("parts", "adds_up", "c0 c1 c2 c3 c4")
    ]


def test_717_prisoners_stand_in_the_total_and_once_more_beside_it():
    """7,905 lost + 12,220 wounded + 717 captured = 20,842; another text: 20,842 killed and wounded, 717
    more."""
    own = LOST | dict(claimant="ua_commander", claimant_side="ua", subject="ru", article="a")
    rows = [
        own | number("exact", 20_842), own | number("exact", 7_905),
        own | number("exact", 12_220) | dict(measure="wounded"),
        own | number("exact", 717) | dict(measure="captured"),
        own | number("exact", 20_842) | dict(measure="casualties", article="b"),
        own | number("exact", 717) | dict(measure="captured", article="b"),
    ]  # fmt: skip
    links = parts_of("c0", "c1", "c2", "c3")
    finding = the(rows, links, "counted_twice")
    assert finding.claims == ("c4", "c5", "c0", "c3")
    assert spoken(finding.computed)[1] == 21_559
    assert the(rows, links, "parts").outcome == "adds_up"
    # a text that says the total holds the prisoners too counts nobody twice
    assert not found([*rows[:4], rows[4] | dict(measure="lost_unspecified"), rows[5]], links, "counted_twice")
    assert not found(rows, [*links, ("c5", "c4", "part_of")], "counted_twice")
    one_text = [*rows[:4], *(row | dict(article="a") for row in rows[4:])]
    assert not found(one_text, links, "counted_twice")
    corrected = [*rows, rows[4] | number("exact", 20_000)]
    assert not found(corrected, [*links, ("c6", "c4", "revises")], "counted_twice")


def test_121_000_of_180_000_is_a_share_and_a_rest_and_no_contradiction():
    rows = [DISPLACED | number("exact", 180_000), DISPLACED | number("exact", 121_000)]
    finding = the(rows, parts_of("c0", "c1"), "parts")
    assert (finding.outcome, finding.facts["share"]) == ("short", "121/180")
    assert spoken(finding.difference)[1] == 59_000


def test_those_who_left_and_those_who_stay_are_the_base():
    rows = [DISPLACED | number("exact", n) for n in (152_566, 133_190, 19_376)]
    assert the(rows, parts_of("c0", "c1", "c2"), "parts").outcome == "adds_up"


def test_bounds_of_parts_are_carried_into_the_sum():
    rows = [
        DISPLACED | number("exact", 20), DISPLACED | number("more_than", 9), DISPLACED | number("at_least", 8)
    ]  # fmt: skip
    finding = the(rows, parts_of("c0", "c1", "c2"), "parts")
    assert (finding.outcome, spoken(finding.computed)) == ("admits", ("more_than", None, 17, None))
    rows[0] |= number("up_to", 17)
    assert the(rows, parts_of("c0", "c1", "c2"), "parts").outcome == "exceeds"
    rows[0] |= number("about", 17)
    assert the(rows, parts_of("c0", "c1", "c2"), "parts").outcome == "open"


def test_a_part_without_a_figure_and_a_day_in_a_total_are_not_summed():
    rows = [LOST | number("exact", 5), LOST | number("not_given", 0), LOST | number("exact", 3)]
    rows[2] |= dict(basis="per_period")
    assert not found(rows, parts_of("c0", "c1", "c2"), "parts")


def test_the_count_of_ukrainian_losses_never_falls():
    """945, up to 1,120, 1,610, more than 4,100, over 5,500, and an undated 32,930 that is left out."""
    days = ["2024-08-10", "2024-08-11", "2024-08-13", "2024-08-21", "2024-08-24", ""]
    words = [number("exact", 945), number("up_to", 1_120), number("exact", 1_610),
             number("more_than", 4_100), number("more_than", 5_500), number("more_than", 32_930)]  # fmt: skip
    rows = [LOST | word | dict(as_of=day) for word, day in zip(words, days, strict=True)]
    assert found(rows) == [("series", "never_falls", "c0 c1 c2 c3 c4")]


def test_a_running_total_that_falls_differs_even_after_a_gap():
    rows = [LOST | number("exact", n) | dict(as_of=day)
            for n, day in ((1_610, "2024-08-13"), (1_700, "2024-08-15"), (1_650, "2024-08-17"))]  # fmt: skip
    assert found(rows, kind="cumulative_falls") == [("cumulative_falls", "differs", "c1 c2")]
    # a bound that admits growth is no fall
    assert not found([*rows[:2], rows[2] | number("more_than", 1_650)], kind="cumulative_falls")
    rows[2] |= dict(claimant_side="ua")  # two sides are no series
    assert not found(rows, kind="cumulative_falls")


def test_missing_people_are_a_state_that_may_fall_as_the_codebook_says():
    page = (Path(__file__).parents[1] / "data" / "annotations" / "CODEBOOK.md").read_text("utf-8")
    (told,) = [line for line in page.splitlines() if line.startswith("- People *missing*")]
    basis, said = re.search(r'`basis = "(\w+)"`, `(\w+)` ', told).groups()
    first, last = map(int, re.findall(r"`(\d+) are ", told))
    rows = [LOST | number("exact", n) | dict(measure="missing", event="strike", basis=basis, period_start="")
            | {said: day} for n, day in ((first, "2025-06-03"), (last, "2025-06-05"))]  # fmt: skip
    assert found(rows) == [("stock_falls", "allowed", "c0 c1"), ("series", "falls", "c0 c1")]


def test_displaced_people_are_a_state_that_may_fall():
    """152,566 due to leave, 131,000 by 20 September, 112,337 by 14 October."""
    rows = [DISPLACED | number("exact", n) | dict(as_of=day)
            for n, day in ((152_566, "2024-08-22"), (131_000, "2024-09-20"),
                           (112_337, "2024-10-14"))]  # fmt: skip
    assert found(rows) == [
        ("stock_falls", "allowed", "c0 c1"),
        ("stock_falls", "allowed", "c1 c2"),
        ("series", "falls", "c0 c1 c2"),
    ]


def test_31_civilian_dead_stand_for_two_days():
    dead = LOST | dict(domain="civilians", measure="killed", subject="ru", claimant_side="other")
    rows = [dead | number("exact", n) | dict(as_of=day)
            for n, day in ((12, "2024-08-12"), (17, "2024-08-20"), (31, "2024-08-21"), (31, "2024-09-05"),
                           (56, "2024-09-20"))]  # fmt: skip
    assert found(rows) == [
        ("same_on_two_days", "unchanged", "c2 c3"), ("series", "never_falls", "c0 c1 c2 c3 c4")
    ]  # fmt: skip


def test_more_than_49_000_since_august_is_more_than_320_a_day():
    total = LOST | number("more_than", 49_000) | dict(as_of="2025-01-05", event="incursion")
    day = LOST | number("exact", 340) | dict(
        basis="per_period", measure="killed", event="incursion",
        period_start="2025-01-04", period_end="2025-01-05",
    )  # fmt: skip
    finding = the([day, total], kind="day_and_total")
    assert (finding.outcome, finding.claims) == ("admits", ("c0", "c1"))
    assert spoken(finding.computed) == ("more_than", None, Decimal("320.2614"), None)
    assert (finding.facts["days_low"], finding.facts["days_high"]) == ("152", "153")
    assert the([day | number("exact", 320), total], kind="day_and_total").outcome == "below_average"
    assert the(
        [day | number("exact", 50_000), total | number("exact", 49_000)], kind="day_and_total"
    ).outcome == ("exceeds_total")


def test_a_start_known_by_its_month_widens_the_average_unless_the_event_is_dated():
    total = LOST | number("exact", 4_900) | dict(
        as_of="2024-09-30", event="incursion", period_start="2024-08-01", period_start_precision="month"
    )  # fmt: skip
    day = LOST | number("exact", 100) | dict(
        basis="per_period", period_start="2024-09-20", period_end="2024-09-20", event="incursion"
    )  # fmt: skip
    finding = the([day, total], kind="day_and_total")
    assert (finding.facts["days_low"], finding.facts["days_high"]) == ("30", "61")
    assert "event_start" not in finding.rests
    dated = the([day, total], kind="day_and_total", lists={"event": {"incursion": {"start": "2024-08-06"}}})
    assert (dated.facts["days_low"], dated.facts["days_high"]) == ("55", "56")
    assert "event_start" in dated.rests


@pytest.mark.parametrize("change", [
    dict(event="elsewhere"), dict(claimant_side="ua"), dict(subject="ru"), dict(measure="committed"),
    dict(period_start="2024-07-01", period_end="2024-07-01"), dict(period_start="2024-09-01"),
])  # fmt: skip
def test_a_day_is_not_held_against_a_total_of_something_else(change):
    total = LOST | number("exact", 4_900) | dict(as_of="2024-09-30", event="incursion")
    day = LOST | number("exact", 10) | dict(
        basis="per_period", period_start="2024-09-20", period_end="2024-09-20", event="incursion"
    )  # fmt: skip
    assert found([day, total], kind="day_and_total")
    assert not found([day | change, total], kind="day_and_total")


def test_a_day_is_the_difference_of_the_totals_around_it():
    rows = [LOST | number("exact", n) | dict(as_of=day)
            for n, day in ((4_100, "2024-08-21"), (4_400, "2024-08-22"))]  # fmt: skip
    day = LOST | dict(basis="per_period", period_start="2024-08-22", period_end="2024-08-22")
    assert the([*rows, day | number("exact", 300)], kind="day_and_difference").outcome == "adds_up"
    assert the([*rows, day | number("up_to", 350)], kind="day_and_difference").outcome == "admits"
    finding = the([*rows, day | number("exact", 359)], kind="day_and_difference")
    assert (finding.outcome, spoken(finding.computed)[1]) == ("differs", 300)


@pytest.mark.parametrize("term", ["missing", "hilang", "gone", ""])
def test_a_word_narrower_than_its_measure_holds_nothing(term):
    dead = LOST | number("exact", 43) | dict(measure="killed", term="killed", as_of="2024-08-10")
    rows = [LOST | number("exact", 11) | dict(term=term, as_of="2024-08-10"), dead]
    assert not found(rows, kind="more_than_whole")
    day = dead | dict(basis="per_period", period_start="2024-08-07", period_end="2024-08-07", as_of="")
    assert not found([rows[0], day], kind="day_and_total")
    read = rows[0] | dict(literal_measure="killed")
    assert found([read, dead], kind="more_than_whole"), "the annotator's reading is the umbrella itself"


def test_the_missing_are_a_part_of_the_lost_and_no_part_of_the_dead():
    missing = LOST | number("exact", 11) | dict(measure="missing", term="missing", as_of="2024-08-10")
    dead = missing | number("exact", 43) | dict(measure="killed", term="killed")
    assert not found([missing, dead], kind="more_than_whole")
    lost = LOST | number("exact", 10) | dict(as_of="2024-08-10")
    assert found([missing, lost], kind="more_than_whole")


def test_the_killed_cannot_be_more_than_the_lost_of_the_same_days():
    rows = [LOST | number("up_to", 1_120) | dict(as_of="2024-08-10"),
            LOST | number("exact", 1_121) | dict(as_of="2024-08-10", measure="killed")]  # fmt: skip
    finding = the(rows, kind="more_than_whole")
    assert (finding.claims, spoken(finding.difference)) == (("c1", "c0"), ("range", None, 1, 1_121))
    assert not found([rows[0] | number("more_than", 1_120), rows[1]], kind="more_than_whole")
    assert not found([rows[0] | dict(as_of="2024-08-11"), rows[1]], kind="more_than_whole")


def test_a_statement_told_again_is_one_figure_of_its_series():
    rows = [LOST | number("exact", n) | dict(as_of=day)
            for n, day in ((10, "2024-08-13"), (5, "2024-08-15"))]  # fmt: skip
    assert not found(rows, [("c1", "c0", "retells")])


TOLL = dict(subject="ua", domain="civilians", measure="killed", unit="person", basis="event", event="strike",
            claimant="prosecutor", claimant_side="ua")  # fmt: skip


def test_a_part_told_in_two_texts_is_summed_once_and_its_retold_whole_says_nothing_new():
    """Two texts: 17 killed, of them 3 children."""
    rows = [TOLL | number("exact", n) for n in (17, 3, 17, 3)]
    links = [("c2", "c0", "retells"), ("c3", "c1", "retells")]
    links += [(part, whole, "part_of") for part in ("c1", "c3") for whole in ("c0", "c2")]
    assert found(rows, links) == [("parts", "short", "c0 c1")]
    assert spoken(the(rows, links, "parts").difference)[1] == 14
    assert found(rows, [*links[:2], ("c3", "c0", "part_of")]) == [("parts", "short", "c0 c1")]
    half = [rows[0] | number("exact", 6), *rows[1:]]
    assert "closing" not in the(half, [("c1", "c0", "part_of"), links[1]], "parts").facts
    assert the(half, [("c1", "c0", "part_of")], "parts").facts["closing"] == "c3"
    other = [*rows, TOLL | number("exact", 5)]
    assert found(other, [*links, ("c4", "c2", "part_of")], "parts") == [
        ("parts", "short", "c0 c1"), ("parts", "short", "c2 c1 c4")
    ]  # fmt: skip


def test_a_part_that_was_revised_is_summed_once_and_its_replaced_whole_is_not_called_too_small():
    rows = [TOLL | number("exact", n) for n in (23, 3, 5)]
    links = [*parts_of("c0", "c1", "c2"), ("c2", "c1", "revises")]
    assert found(rows, links) == [("parts", "short", "c0 c2")]
    small = [TOLL | number("exact", n) for n in (2, 3, 23)]
    assert found(small, parts_of("c0", "c1")) == [("parts", "exceeds", "c0 c1")]
    assert found(small, [*parts_of("c0", "c1"), ("c2", "c0", "revises")]) == []


def test_a_running_total_that_its_speaker_corrects_does_not_fall():
    """380 evacuated, not 830."""
    rows = [LOST | number("exact", n) | dict(as_of=day)
            for n, day in ((830, "2024-08-15"), (380, "2024-08-16"), (400, "2024-08-17"))]  # fmt: skip
    assert found(rows, kind="cumulative_falls")
    links = [("c1", "c0", "revises")]
    assert found(rows, links) == [("series", "never_falls", "c1 c2")]


@pytest.mark.parametrize("basis", ["per_period", "event"])
def test_figures_of_several_days_or_incidents_are_no_series(basis):
    rows = [LOST | number("exact", n) | dict(basis=basis, as_of=day, period_start=day, period_end=day)
            for n, day in ((300, "2024-08-14"), (200, "2024-08-15"))]  # fmt: skip
    assert found(rows) == []


@pytest.mark.parametrize(("change", "rests"), [
    ({}, ()), (dict(literal_measure="killed"), ("reading",)), (dict(literal_subject="ru"), ("reading",)),
    (dict(literal_basis="stock"), ("reading",)), (number("vague", 20, 99), ("convention",)),
    (dict(quantifier="vague", value=None, high=Decimal(9)), ()),
    (dict(as_of_basis="inferred"), ("inferred",)), (dict(period_start_basis="outside"), ("outside",)),
    (dict(period_end_basis="inferred"), ("inferred",)), (dict(as_of_basis="stated"), ()),
    (dict(period_start="2024-08-01", period_start_precision="month", event="x"), ("event_start",)),
    (dict(period_start="2024-08-06", event="x"), ()),
])  # fmt: skip
def test_a_finding_says_on_which_choices_it_rests(change, rests):
    lists = {"event": {"x": {"start": "2024-08-06"}}}
    claims = claims_frame([LOST | number("exact", 1) | change])
    made = said(claims, lists, ties(claims, links_frame([])))
    assert rests_of(*made) == rests and made[0].start == days_of("2024-08-06", "day")


MONTH, AUGUST = dict(as_of_precision="month"), dict(as_of="2024-08-01", as_of_precision="month")


@pytest.mark.parametrize(("first", "second", "kinds"), [
    (AUGUST, dict(as_of="2024-08-14"), []),
    (dict(as_of="2024-08-14"), AUGUST, []),
    (AUGUST, dict(as_of="2024-09-01"), ["cumulative_falls", "series"]),
    (AUGUST, dict(as_of="2024-09-01") | MONTH, ["cumulative_falls", "series"]),
    (dict(as_of="2024-07-31"), AUGUST, ["cumulative_falls", "series"]),
    (dict(as_of="2024-08-05", as_of_precision="week"), dict(as_of="2024-08-11"), []),
])  # fmt: skip
def test_a_total_falls_only_where_the_lower_one_is_known_to_be_the_later(first, second, kinds):
    rows = [LOST | number("exact", n) | dict(period_start="2024-06-01") | day
            for n, day in ((900, first), (800, second))]  # fmt: skip
    assert [kind for kind, *_ in found(rows)] == kinds
    stays = [row | number("exact", 900) for row in rows]
    assert [kind for kind, *_ in found(stays)] == ["same_on_two_days", "series"][: len(kinds)]


@pytest.mark.parametrize(("start", "end", "kinds"), [
    (dict(period_start="2024-08-14"), dict(as_of="2024-08-14"), []),  # a day itself is no span of days
    (dict(period_start="2024-08-13"), dict(as_of="2024-08-14"), []),  # nor are 24 hours
    (dict(period_start="2024-08-12"), dict(as_of="2024-08-14"), ["day_and_total"]),
    (dict(period_start="2024-08-01", period_start_precision="month"), dict(as_of="2024-08-20"), []),
    (dict(period_start="2024-07-01", period_start_precision="month"), dict(as_of="2024-08-20"),
     ["day_and_total"]),
    (dict(period_start="2024-08-06"), AUGUST, []),
    (dict(period_start="2024-08-06"), dict(as_of="2024-09-01") | MONTH, ["day_and_total"]),
])  # fmt: skip
def test_a_day_is_held_against_a_total_that_is_known_to_cover_it(start, end, kinds):
    day = LOST | number("exact", 5) | dict(basis="per_period", period_start="2024-08-14")
    day |= dict(period_end="2024-08-14", as_of="2024-08-15")
    total = LOST | number("exact", 4) | start | end
    if start["period_start"] > "2024-08-12":
        total |= dict(basis="per_period", period_end=end["as_of"], period_end_precision="day")
    assert [kind for kind, *_ in found([day, total])] == kinds


@pytest.mark.parametrize(("days", "one_window"), [
    (dict(as_of="2024-08-14"), True), (AUGUST, False), (AUGUST | dict(period_end="2024-08-20"), True),
    (dict(as_of="2024-08-12", as_of_precision="week"), False), (dict(as_of=""), False),
])  # fmt: skip
def test_more_dead_than_lost_are_of_one_window_only_if_its_last_day_is_known(days, one_window):
    rows = [LOST | days | number("exact", 5),
            LOST | days | number("exact", 9) | dict(measure="killed", term="killed")]  # fmt: skip
    assert bool(found(rows, kind="more_than_whole")) == one_window


@pytest.mark.parametrize(("part", "whole", "share"), [
    (1, 3, "33.3"), (121, 180, "67.2"), (2999, 3000, "99.97"), (9999, 10000, "99.99"), (1, 5000, "0.02"),
    (99, 100, "99"),
])  # fmt: skip
def test_a_share_of_the_whole_is_told_in_percent_and_never_as_none_or_all_of_it(part, whole, share):
    claims = claims_frame([TOLL | number("exact", n) for n in (whole, part)])
    finding = arithmetic(claims, links_frame(parts_of("c0", "c1")), {})[0]
    rows = {row.id: row for row in claims.itertuples(index=False)}
    assert f" That is {share} % of it." in Words("en", {}).finding(finding, rows)


def test_two_figures_of_one_day_are_no_series():
    rows = [LOST | number("exact", n) | dict(as_of="2024-08-15") for n in (2_400, 2_300)]
    assert found(rows) == []


def test_a_part_is_no_member_of_the_series_of_its_whole():
    """2,400 evacuated, of them 41 patients; a day later 2,500; the parts of a later day are none either."""
    said = [(2_400, "2024-08-15"), (41, "2024-08-15"), (2_500, "2024-08-16"), (380, "2024-08-16")]
    rows = [LOST | number("exact", n) | dict(as_of=day) for n, day in said]
    links = [("c1", "c0", "part_of"), ("c3", "c0", "part_of")]
    assert found(rows, links, "series") == [("series", "never_falls", "c0 c2")]
    since = [rows[0], rows[1] | dict(period_start="2024-08-10"), rows[2]]
    assert found(since, links[:1], "series") == [("series", "never_falls", "c0 c2")]
    # a part of what another side counts is a part as well
    rows[0] |= dict(claimant="un", claimant_side="other")
    assert not found(rows[:3], links[:1], "series")


def test_the_dead_are_held_against_the_lost_of_one_scope_only():
    """An army claims 300 killed; a commander has lost 6 of his battalion, 3 of them on the road."""
    dead = TOLL | number("exact", 300) | dict(domain="personnel", claimant="ru_mod", claimant_side="ru")
    six = dead | number("exact", 6) | dict(measure="lost_unspecified", term="lost", claimant="commander")
    rows = [dead, six, six | number("exact", 3)]
    part = [("c2", "c1", "part_of")]
    assert not found(rows, part, "more_than_whole")
    own = [dead, *(row | dict(claimant="ru_mod") for row in rows[1:])]
    assert found(own, part, "more_than_whole") == [("more_than_whole", "exceeds", "c0 c1")]
    assert not found([own[0], own[1] | dict(place="UA-59")], kind="more_than_whole")
    joined = [*part, ("c1", "c0", "same_event")]
    assert found(rows, joined, "more_than_whole") == [("more_than_whole", "exceeds", "c0 c1")]
    assert not found(
        [*rows, six | number("at_least", 300)], [*joined, ("c3", "c1", "revises")], "more_than_whole"
    )


def test_a_figure_is_spoken_of_as_a_claim_states_one():
    for word in ("exact", "about", "nearly", "at_least", "more_than", "up_to", "less_than", "range"):
        said = number(word, 200, 300)
        told = ["value"] if said["value"] is not None else ["low", "high"]
        numbers = [said[name] if name in told else None for name in ("value", "low", "high")]
        assert spoken(figure(word, *(said[name] for name in ("value", "low", "high")))) == (word, *numbers)
    assert spoken(None) == ("", None, None, None)


@pytest.mark.parametrize(("one", "other", "total", "rest"), [
    ("nearly", "exact", ("nearly", 500, None, None), ("nearly", -100, None, None)),
    ("nearly", "nearly", ("nearly", 500, None, None), ("about", -100, None, None)),
    ("nearly", "about", ("about", 500, None, None), ("about", -100, None, None)),
    ("about", "up_to", ("vague", None, None, None), ("vague", None, None, None)),
    ("exact", "less_than", ("range", None, 200, 500), ("range", None, -100, 200)),
    ("exact", "at_least", ("at_least", None, 500, None), ("up_to", None, None, -100)),
    ("exact", "more_than", ("more_than", None, 500, None), ("less_than", None, None, -100)),
    ("up_to", "up_to", ("up_to", None, None, 500), ("range", None, -300, 200)),
])  # fmt: skip
def test_a_sum_and_a_difference_are_as_firm_as_what_they_are_made_of(one, other, total, rest):
    a, b = (figure(word, *(number(word, n)[name] for name in ("value", "low", "high")))
            for word, n in ((one, 200), (other, 300)))  # fmt: skip
    assert (spoken(a + b), spoken(a - b)) == (total, rest)


def test_what_is_computed_is_cut_to_four_places_so_that_a_bound_stays_true():
    third = Fraction(1, 3)
    assert spoken(figure("range", None, 200, 500).times(third)) == (
        "range", None, Decimal("66.6666"), Decimal("166.6667")
    )  # fmt: skip
    assert spoken(figure("about", 200, None, None).times(third))[1] == Decimal("66.6667")
    assert str(spoken(figure("exact", 3000, None, None).times(third))[1]) == "1000"


def test_claims_of_two_speakers_that_alternate_are_two_series():
    rows = [LOST | number("exact", n) | dict(as_of=f"2024-08-{10 + k}", claimant_side=side, claimant=side)
            for k, (n, side) in enumerate(((9, "ru"), (5, "un"), (10, "ru"), (4, "un")))]  # fmt: skip
    assert found(rows, kind="series") == [("series", "never_falls", "c0 c2"), ("series", "falls", "c1 c3")]


@pytest.mark.parametrize("rows", [[], [{}], [dict(quantifier="vague")] * 3, [number("exact", 3)] * 3])
def test_frames_without_days_or_numbers_have_no_findings(rows):
    assert found(rows) == []


whole_numbers = st.integers(0, 40)
words = st.sampled_from(["exact", "at_least", "more_than", "up_to", "less_than"])


@settings(max_examples=60)
@given(st.lists(st.tuples(words, whole_numbers), min_size=1, max_size=4), st.data())
def test_a_sum_admits_every_sum_of_numbers_that_its_parts_admit(parts, data):
    figures, total = [], 0
    for word, n in parts:
        claim = number(word, max(n, 1))
        span = figure(word, claim.get("value"), claim.get("low"), claim.get("high")).hull
        low = 0 if span.low is None else int(span.low) + (not span.low_inclusive)
        high = low + 50 if span.high is None else int(span.high) - (not span.high_inclusive)
        figures.append(figure(word, claim.get("value"), claim.get("low"), claim.get("high")))
        total += data.draw(st.integers(low, high))
    added = figures[0]
    for each in figures[1:]:
        added = added + each
    assert added.hull.meets(figure("exact", total, None, None).hull)
