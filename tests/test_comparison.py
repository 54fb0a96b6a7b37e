"""The verdict for each pair of claims: sound whatever width the words could have, complete in every block."""

from decimal import Decimal
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from frames import claims_frame, links_frame, number
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from helpers.comparison import FIGURES, compare, expand, first_tellings, relations, superseded
from helpers.comparison.bounds import bounds
from helpers.comparison.comparability import REASONS, keys, reasons
from helpers.comparison.intervals import figure, relation
from helpers.comparison.overview import overview, widely

N = 12  # the whole numbers that the brute force tries are 0 to N
WORDS = ("exact", "about", "nearly", "at_least", "more_than", "up_to", "less_than", "range", "vague")


BLANK = {"value": None, "low": None, "high": None}


def opened(claim, low, high):
    """Return a claim, if it is a wide range with its ends open where asked: from 5 to under 9."""
    wide = claim["quantifier"] == "range" and claim["high"] - claim["low"] > 2
    return claim | (dict(low_inclusive=low, high_inclusive=high) if wide else {})


bare = st.builds(number, st.sampled_from(WORDS), st.integers(1, N - 2), st.integers(1, N - 2))
numbers = st.builds(opened, bare, st.booleans(), st.booleans())


def admitted(claim, width):
    """The whole numbers 0..N that a claim admits if its soft edge is `width` wide."""
    value, low, high = claim.get("value"), claim.get("low"), claim.get("high")
    match claim["quantifier"]:
        case "exact":
            return {k for k in range(N + 1) if k == value}
        case "about":
            return {k for k in range(N + 1) if abs(k - value) <= width}
        case "nearly":
            return {k for k in range(N + 1) if value - 1 - width <= k < value}
        case "more_than":
            return {k for k in range(N + 1) if k > low}
        case "less_than":
            return {k for k in range(N + 1) if k < high}
        case "range":
            low, high = low + (not claim["low_inclusive"]), high - (not claim["high_inclusive"])
    return {k for k in range(N + 1) if (low is None or k >= low) and (high is None or k <= high)}


def verdicts(rows, links=(), **given):
    """{(from, to): verdict or its reasons} of hand-made rows."""
    claims = claims_frame(rows)
    pairs = expand(compare(claims, links_frame(links), **given).pairs, claims)
    return {(r["from"], r["to"]): r["reasons"] or r["verdict"] for r in pairs.to_dict("records")}


DISPLACED = dict(
    subject="ru",
    domain="displacement",
    measure="left_home",
    unit="person",
    place="RU-KRS",
    basis="stock",
    as_of="2024-08-14",
    as_of_precision="day",
    as_of_basis="stated",
)


@given(numbers, numbers)
def test_relation_is_what_holds_for_every_width_the_words_could_have(one, other):
    found = relation(*(figure_of(claim) for claim in (one, other)))
    sets = [(admitted(one, v), admitted(other, w)) for v in range(N + 1) for w in range(N + 1)]
    meets = {bool(a & b) for a, b in sets}
    if found == "contradict":
        assert meets == {False}
    elif found in ("overlap", "cannot_say"):
        assert meets == ({True} if found == "overlap" else {True, False})
    else:
        same_name = one["value"] is not None and one["value"] == other.get("value")
        assert same_name or any(a == b for a, b in sets)
        assert True in meets


def figure_of(claim):
    return figure(
        claim["quantifier"],
        claim.get("value"),
        claim.get("low"),
        claim.get("high"),
        claim.get("low_inclusive"),
        claim.get("high_inclusive"),
        whole=True,
    )


@given(numbers, numbers, st.booleans())
def test_relation_is_the_same_from_both_sides(one, other, whole):
    a, b = (figure(**BLANK | claim, whole=whole) for claim in (one, other))
    assert relation(a, b) == relation(b, a)


@given(st.lists(numbers, min_size=1, max_size=7), st.sampled_from(["person", "km2"]))
def test_codes_of_many_claims_say_what_the_single_figures_say(rows, unit):
    claims = claims_frame([row | dict(unit=unit) for row in rows])
    i, j = np.array([(i, j) for i in range(len(rows)) for j in range(len(rows))]).T
    found = [FIGURES[k] for k in relations(bounds(claims), i, j)]
    figures = [figure(**BLANK | row, whole=unit == "person") for row in rows]
    assert found == [relation(figures[a], figures[b]) for a, b in zip(i, j, strict=True)]


def test_numbers_of_any_length_are_compared_to_the_last_digit():
    rows = [
        DISPLACED | number(word, Decimal(10**30 + more)) for word, more in (("more_than", 0), ("exact", 1))
    ]
    assert verdicts(rows) == {("c0", "c1"): "overlap"}
    rows[1] |= number("exact", Decimal(10**30))
    assert verdicts(rows) == {("c0", "c1"): "contradict"}


def test_numbers_that_a_float_cannot_tell_apart_are_told_apart():
    big = Decimal("9007199254740993")
    assert float(big) == float(big - 1)
    rows = [DISPLACED | number("exact", big), DISPLACED | number("up_to", big - 1)]
    assert verdicts(rows) == {("c0", "c1"): "contradict"}
    assert verdicts(rows[::-1]) == {("c0", "c1"): "contradict"}
    assert verdicts([rows[0], rows[1] | number("up_to", big)]) == {("c0", "c1"): "overlap"}


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        (("more_than", 120_000), ("about", 200_000), "overlap"),
        (("up_to", 70), ("exact", 6), "overlap"),
        (("about", 200_000), ("about", 200_000), "agree"),
        (("about", 200_000), ("exact", 180_000), "soft_edge"),
        (("about", 200_000), ("more_than", 200_000), "soft_edge"),
        (("nearly", 200_000), ("about", 200_000), "agree"),
        (("nearly", 200_000), ("at_least", 200_000), "contradict"),
        (("more_than", 10), ("less_than", 11), "contradict"),
        (("exact", 138), ("exact", 140), "contradict"),
        (("vague", 20, 99), ("exact", 110), "contradict"),
        (("not_given", 0), ("exact", 6), "not_given"),
        (("none_reported", 0), ("at_least", 1), "none_reported"),
    ],
)
def test_figures_of_one_matter(one, other, verdict):
    assert verdicts([DISPLACED | number(*one), DISPLACED | number(*other)]) == {("c0", "c1"): verdict}


def test_square_kilometres_have_fractions_where_people_have_none():
    land = DISPLACED | dict(domain="territory", measure="controlled", unit="km2")
    found = verdicts([land | number("more_than", 10), land | number("less_than", 11)])
    assert found == {("c0", "c1"): "overlap"}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (dict(measure="evacuated"), "measure"),
        (dict(unit="household"), "unit"),
        (dict(basis="cumulative", period_start="2024-08-06", period_start_precision="day"), "basis"),
        (dict(as_of="2024-08-15"), "window"),
        (dict(as_of=""), "window_unstated"),
        (dict(as_of="2024-08-01", as_of_precision="month"), "window_unstated"),
        (dict(as_of="2024-09-01", as_of_precision="month"), "window"),
        (dict(place="RU-BEL", region="RU-BEL"), "place"),
        (dict(place="RU-KRS-border"), "scope"),
        (dict(place="", region=""), "place_unstated"),
        (dict(flags="mistranslation garbled"), "doubtful"),
        (dict(confidence="low"), "doubtful"),
        (dict(quantifier="vague", value=None), "vague"),
    ],
)
def test_each_difference_is_a_reason_of_its_own(change, reason):
    one = DISPLACED | number("exact", 5) | dict(region="RU-KRS")
    assert verdicts([one, one | change]) == {("c0", "c1"): reason}


def test_every_reason_is_given_not_only_the_first():
    one = DISPLACED | number("exact", 5)
    other = one | dict(measure="fled", basis="cumulative", as_of="2024-08-20", place="")
    assert verdicts([one, other]) == {("c0", "c1"): "measure basis window place_unstated"}


def test_one_incident_settles_its_own_time_and_place():
    strike = dict(event="strike", subject="ua", domain="personnel", measure="killed", unit="person")
    strike |= dict(basis="event")
    rows = [strike | number("exact", 6) | dict(place="UA-59"), strike | number("up_to", 70) | dict(place="")]
    assert verdicts(rows) == {("c0", "c1"): "overlap"}
    apart = [rows[0], rows[1] | dict(event="other", place="UA-59")]
    assert verdicts(apart) == {}
    assert verdicts(apart, [("c0", "c1", "same_matter")]) == {("c0", "c1"): "event window_unstated"}


def test_umbrella_measures_hang_on_the_printed_word_whatever_its_language():
    lost = DISPLACED | dict(domain="personnel", measure="lost_unspecified") | number("exact", 5)
    assert verdicts([lost | dict(term="kehilangan"), lost | dict(term="Lost")]) == {("c0", "c1"): "agree"}
    assert verdicts([lost | dict(term="kehilangan"), lost | dict(term="korban")]) == {("c0", "c1"): "term"}


def test_a_statement_told_twice_and_a_part_of_a_whole_prove_nothing():
    rows = [DISPLACED | number("exact", 5)] * 2
    assert verdicts(rows, [("c1", "c0", "retells")]) == {("c0", "c1"): "retold"}
    assert verdicts(rows, [("c1", "c0", "part_of")]) == {("c0", "c1"): "part"}


def test_a_figure_that_its_speaker_replaced_is_held_against_nothing():
    """17, told again; then 15 by the same speaker; a rival's 16; and one claim in the place of 15."""
    rows = [DISPLACED | number("exact", n) for n in (17, 17, 15, 16)]
    links = [("c1", "c0", "retells"), ("c2", "c0", "revises")]
    found = verdicts(rows, links)
    assert {pair for pair, why in found.items() if why == "contradict"} == {("c2", "c3")}
    assert found["c0", "c2"] == found["c0", "c3"] == "revised"
    assert found["c1", "c3"] == "retold revised"
    blocks = compare(claims_frame(rows), links_frame(links)).blocks.iloc[0]
    assert blocks[["claims", "pairs", "comparable", "contradict"]].tolist() == [4, 3, 1, 1]
    again = [*rows, DISPLACED | number("exact", 14)]
    chain = [*links, ("c4", "c2", "revises")]
    assert superseded(claims_frame(again), links_frame(chain)).tolist() == ["c4", "c4", "c4", "", ""]


def test_a_correction_reaches_the_first_telling_and_one_telling_alone_if_it_tells_the_same():
    claims = claims_frame([DISPLACED | number("exact", n) for n in (23, 32, 32, 23, 24)])
    told = [("c1", "c0", "retells"), ("c2", "c1", "retells")]
    other = links_frame([*told, ("c4", "c2", "revises")])
    assert superseded(claims, other).tolist() == ["c4", "c4", "c4", "", ""]
    # a paper that printed 32 for 23 corrects itself: the first telling stands
    own = links_frame([*told, ("c3", "c0", "retells"), ("c3", "c1", "revises")])
    assert superseded(claims, own).tolist() == ["", "c3", "c3", "", ""]
    # of two in its place the one that stands, whatever its name
    twice = links_frame([("c4", "c0", "revises"), ("c3", "c4", "revises")])
    assert superseded(claims, twice).tolist() == ["c3", "", "", "", "c3"]
    # neither the claims between nor what stands in the place need be in the frame
    assert superseded(claims.iloc[[0, 4]], other).tolist() == ["c4", ""]
    assert superseded(claims.iloc[[0, 2]], other).tolist() == ["c4", "c4"]
    with pytest.raises(ValueError, match="revisions lead from c0 back to it"):
        superseded(claims, links_frame([("c0", "c1", "revises"), ("c1", "c0", "revises")]))


def test_a_retelling_has_no_verdict_of_its_own_and_its_links_count_for_the_first_telling():
    rows = [DISPLACED | number("up_to", 300), DISPLACED | number("exact", 300)]
    rows.append(DISPLACED | number("exact", 200) | dict(subject="ua"))
    found = verdicts(rows, [("c1", "c0", "retells"), ("c2", "c1", "same_matter")])
    assert found == {("c0", "c1"): "retold", ("c0", "c2"): "subject", ("c1", "c2"): "retold subject"}


def test_parts_are_held_against_their_whole_each_other_and_its_rivals_only_where_a_link_says_so():
    """17 killed, 3 of them children and 5 women; a rival's 18, and its 4 children."""
    rows = [DISPLACED | number("exact", n) for n in (17, 3, 5, 18, 4)]
    links = [("c1", "c0", "part_of"), ("c2", "c0", "part_of")]
    part = {pair for pair, why in verdicts(rows, links).items() if why == "part"}
    assert part == {(a, b) for a, b in combinations([f"c{k}" for k in range(5)], 2) if {a, b} & {"c1", "c2"}}
    joined = verdicts(rows, [*links, ("c4", "c1", "same_matter"), ("c2", "c1", "same_event")])
    assert {pair: joined[pair] for pair in part if joined[pair] != "part"} == {
        ("c1", "c4"): "contradict", ("c1", "c2"): "contradict"
    }  # fmt: skip


def test_a_part_is_one_of_its_retold_and_of_its_corrected_whole_too():
    rows = [DISPLACED | number("exact", n) for n in (17, 3, 17, 15)]
    links = [("c1", "c0", "part_of"), ("c2", "c0", "retells"), ("c3", "c2", "revises")]
    assert verdicts(rows, [*links, ("c3", "c1", "same_matter")])["c1", "c3"] == "part"
    assert verdicts(rows, links)["c1", "c2"] == "retold revised part"
    again = [*rows[:2], rows[1]]
    told = links_frame([("c1", "c0", "part_of"), ("c2", "c1", "retells")])
    assert compare(claims_frame(again), told).blocks["comparable"].item() == 0


def test_a_part_that_a_field_tells_from_its_whole_is_held_against_its_rivals():
    """112 sent, 88 of them shot down; another count of those shot down. And two parts of one whole."""
    sent, down = (DISPLACED | dict(measure=name) for name in ("committed", "shot_down"))
    rows = [sent | number("exact", 112), *(down | number("exact", n) for n in (88, 80))]
    assert verdicts(rows, [("c1", "c0", "part_of")])["c1", "c2"] == "contradict"
    links = [("c1", "c0", "part_of"), ("c2", "c0", "part_of")]
    assert verdicts(rows, links)["c1", "c2"] == "part"
    assert compare(claims_frame(rows), links_frame(links)).blocks["comparable"].item() == 0


def test_the_day_tells_a_day_from_its_week_and_no_running_total_from_a_later_one():
    week = DISPLACED | dict(basis="per_period", period_start="2024-08-05", period_end="2024-08-11", as_of="")
    day = week | dict(period_start="2024-08-11")
    rows = [week | number("exact", 9), day | number("exact", 2), day | number("exact", 3)]
    assert verdicts(rows, [("c1", "c0", "part_of")])["c1", "c2"] == "contradict"
    later = DISPLACED | dict(as_of="2024-08-16")
    rows = [later | number("exact", 9), DISPLACED | number("exact", 2), DISPLACED | number("exact", 3)]
    assert verdicts(rows, [("c1", "c0", "part_of")])["c1", "c2"] == "part"


@pytest.mark.parametrize("change", [
    dict(subject="ua"), dict(domain="personnel"), dict(measure="fled"), dict(unit="household"),
    dict(object="child"), dict(basis="per_period", period_start="2024-08-14", period_end="2024-08-14"),
    dict(place="RU-BEL", region="RU-BEL"), dict(basis="event", event="flood"),
])  # fmt: skip
def test_each_field_by_itself_tells_a_part_from_its_whole(change):
    rows = [DISPLACED | number("exact", 9), *(DISPLACED | change | number("exact", n) for n in (2, 3))]
    assert verdicts(rows, [("c1", "c0", "part_of")])["c1", "c2"] == "contradict"


def test_a_part_of_what_is_not_among_the_claims_is_told_by_no_field():
    rows = [DISPLACED | number("exact", n) for n in (2, 3)]
    assert verdicts(rows, [("c1", "gone", "part_of")]) == {("c0", "c1"): "part"}
    assert verdicts(rows, [("c1", "gone", "part_of"), ("c0", "gone", "retells")]) == {("c0", "c1"): "part"}
    assert verdicts(rows, [("gone", "lost", "part_of")]) == {("c0", "c1"): "contradict"}


@pytest.mark.parametrize(("column", "day"), [("as_of", "2024-8-1"), ("period_start", "14/8/2024")])
def test_a_day_in_another_form_is_an_error_that_names_its_claim(column, day):
    claims = claims_frame([DISPLACED | number("exact", 5), DISPLACED | number("exact", 6) | {column: day}])
    with pytest.raises(ValueError, match=f"claim c1: {column} = '{day}' is no day; write it as YYYY-MM-DD"):
        compare(claims, links_frame([]))


def test_the_place_tells_a_part_from_a_whole_of_no_place():
    rows = [DISPLACED | number("exact", n) for n in (9, 2, 3)]
    rows[0] |= dict(place="")
    assert verdicts(rows, [("c1", "c0", "part_of")])["c1", "c2"] == "contradict"


def test_a_link_pairs_claims_of_different_blocks():
    rows = [DISPLACED | number("exact", 5), DISPLACED | number("exact", 5) | dict(subject="ua")]
    assert verdicts(rows) == {}
    assert verdicts(rows, [("c0", "c1", "same_matter")]) == {("c0", "c1"): "subject"}


def test_a_verdict_says_what_it_rests_on():
    one = DISPLACED | number("vague", 20, 99) | dict(as_of_basis="inferred")
    claims = claims_frame([one, DISPLACED | number("exact", 5) | dict(reading="must be people")])
    pairs = expand(compare(claims, links_frame([])).pairs, claims)
    assert pairs["rests_on"].item() == "convention reading inferred"


def test_retellings_lead_to_the_first_telling_and_never_round():
    claims = claims_frame([DISPLACED | number("exact", 5)] * 4)
    links = links_frame([("c3", "c2", "retells"), ("c2", "c0", "retells"), ("c1", "gone", "retells")])
    assert first_tellings(claims, links).tolist() == [0, 1, 0, 0]
    with pytest.raises(ValueError, match="circle through c0, c1"):
        first_tellings(claims, links_frame([("c0", "c1", "retells"), ("c1", "c0", "retells")]))


def test_an_id_that_stands_twice_and_a_day_that_is_none_are_refused():
    with pytest.raises(ValueError, match="id x stands twice"):
        compare(claims_frame([dict(id="x"), dict(id="x")]), links_frame([]))
    with pytest.raises(ValueError, match=r"claim c0: as_of = '14 Aug' is no day"):
        compare(claims_frame([DISPLACED | dict(as_of="14 Aug")]), links_frame([]))


@pytest.mark.parametrize("rows", [[], [{}], [dict(quantifier="vague")] * 3, [number("exact", 1)] * 3])
def test_frames_with_nothing_to_compare_are_compared_without_fuss(rows):
    found = compare(claims_frame(rows), links_frame([]))
    assert set(found.pairs["verdict"]) <= {"not_comparable"}


subjects = st.fixed_dictionaries(
    {
        "subject": st.sampled_from(["ua", "ru"]),
        "measure": st.sampled_from(["killed", "lost_unspecified"]),
        "term": st.sampled_from(["lost", "kehilangan", "tewas"]),
        "place": st.sampled_from(["", "RU-KRS", "RU-BEL"]),
        "as_of": st.sampled_from(["2024-08-14", "2024-08-15", ""]),
        "basis": st.sampled_from(["stock", "event"]),
        "event": st.sampled_from(["", "strike"]),
        "unit": st.just("person"),
        "confidence": st.sampled_from(["high", "high", "low"]),
    }
)
few_alike = st.lists(st.builds(lambda a, b: a | b, subjects, numbers), max_size=14)
all_alike = st.lists(numbers.map(lambda columns: DISPLACED | columns), max_size=14)
many = few_alike | all_alike
kinds = st.sampled_from(["part_of", "part_of", "retells", "revises", "same_matter"])
link = st.tuples(st.integers(0, 13), st.integers(0, 13), kinds)
some_links = st.lists(link, max_size=6)


def corpus(rows, links):
    """Frames of generated rows; links run from the later to the earlier claim, so that none go round.

    Each claim retells one; links that put two statements in each other's place are passed over.
    """
    pairs = {(max(a, b), t, t == "retells" or min(a, b)): min(a, b) for a, b, t in links if a != b}
    claims = claims_frame(rows)
    made = links_frame([(f"c{a}", f"c{b}", kind) for (a, kind, _), b in pairs.items()])
    try:
        superseded(claims, made)
    except ValueError:
        reject()
    return claims, made


@settings(max_examples=40)
@given(many, some_links)
def test_blocks_find_what_looking_at_all_pairs_finds(rows, links):
    claims, links = corpus(rows, links)
    blocks = claims[["event", "subject", "domain", "object"]].apply(tuple, axis=1).tolist()
    ids = claims["id"].tolist()
    first = {name: ids[at] for name, at in zip(ids, first_tellings(claims, links), strict=True)}
    ends = [pair for pair in zip(links["from"], links["to"], strict=True) if {*pair} <= {*ids}]
    tied = {frozenset(pair) for pair in ends} | {frozenset(first[name] for name in pair) for pair in ends}
    expected = {
        (a, b)
        for a, b in combinations(range(len(claims)), 2)
        if blocks[a] == blocks[b] or {ids[a], ids[b]} in tied
    }
    found = compare(claims, links).pairs
    assert set(zip(found["a"], found["b"], strict=True)) == expected
    what = keys(claims, bounds(claims).given)
    bits = reasons(what, found["a"].to_numpy(), found["b"].to_numpy())
    back = reasons(what, found["b"].to_numpy(), found["a"].to_numpy())
    assert (bits == back).all()


@settings(max_examples=40)
@given(many, some_links)
def test_counts_of_a_large_block_are_those_of_its_pairs_listed_one_by_one(rows, links):
    claims, links = corpus(rows, links)
    short, full = compare(claims, links, limit=1), compare(claims, links)
    names = ["block", "claims", "pairs", "comparable", "agree", "overlap", "contradict", "soft_edge"]
    pd.testing.assert_frame_equal(short.blocks[names], full.blocks[names])
    first = first_tellings(claims, links)
    pairs = full.pairs
    own = pairs[(first[pairs["a"]] == pairs["a"]) & (first[pairs["b"]] == pairs["b"]) & (pairs["block"] >= 0)]
    for row in full.blocks.to_dict("records"):
        here = own[own["block"] == row["block"]]
        assert row["pairs"] == len(here)
        for verdict in ("agree", "overlap", "contradict"):
            assert row[verdict] == (here["verdict"] == verdict).sum()
        assert row["soft_edge"] == (here["reasons"] == 1 << REASONS.index("soft_edge")).sum()


@settings(max_examples=40)
@given(many)
def test_a_large_block_lists_a_contradiction_for_every_claim_that_has_one_above(rows):
    claims, links = corpus(rows, [])
    full, short = compare(claims, links).pairs, compare(claims, links, limit=1).pairs
    assert len(short) <= 3 * len(claims)
    columns = ["a", "b", "verdict", "figures", "reasons", "rests"]
    assert len(short.merge(full, on=columns)) == len(short)
    above = bounds(claims).hull_low

    def lower(pairs):
        """The lower claim of each contradiction."""
        pairs = pairs[(pairs["verdict"] == "contradict") & (pairs["block"] >= 0)]
        return {a if above[a] < above[b] else b for a, b in zip(pairs["a"], pairs["b"], strict=True)}

    assert lower(short) == lower(full)


@settings(max_examples=40)
@given(many, st.randoms(use_true_random=False))
def test_the_order_of_the_claims_changes_no_verdict(rows, random):
    claims, links = corpus(rows, [])
    mixed = claims.sample(frac=1, random_state=random.randrange(2**31))

    def found(frame):
        pairs = expand(compare(frame, links).pairs, frame).to_dict("records")
        return {(frozenset((r["from"], r["to"])), r["verdict"], r["reasons"], r["rests_on"]) for r in pairs}

    assert found(claims) == found(mixed)


def test_a_mistranslated_word_does_not_make_two_statements_different():
    lost = DISPLACED | dict(domain="personnel", measure="lost_unspecified") | number("exact", 5)
    read = lost | dict(term="membunuh", literal_measure="killed")
    assert verdicts([lost | dict(term="kehilangan"), read]) == {("c0", "c1"): "agree"}


@pytest.mark.parametrize(("change", "figures"), [
    ({}, "overlap"), (dict(measure="fled"), "overlap"), (dict(place=""), "overlap"),
    (dict(measure="killed"), ""), (dict(unit="household"), ""), (dict(as_of="2024-08-20"), ""),
    (number("not_given", 0), ""),
])  # fmt: skip
def test_numbers_alone_are_set_side_by_side_only_if_they_count_one_thing(change, figures):
    claims = claims_frame([DISPLACED | number("up_to", 70), DISPLACED | number("exact", 6) | change])
    assert compare(claims, links_frame([])).pairs["figures"].item() == figures


def test_numbers_of_which_nobody_can_say_how_they_stand_are_set_side_by_side_as_such():
    claims = claims_frame([DISPLACED | number("about", 6), DISPLACED | number("exact", 7)])
    (pair,) = expand(compare(claims, links_frame([])).pairs, claims).to_dict("records")
    assert (pair["verdict"], pair["figures"], pair["reasons"]) == (
        "not_comparable",
        "cannot_say",
        "soft_edge",
    )


@pytest.mark.parametrize(("term", "figures"), [("lost", "contradict"), ("missing", "")])
def test_numbers_of_a_part_are_held_against_the_whole_only_if_the_word_is_the_whole(term, figures):
    whole = DISPLACED | dict(domain="personnel", measure="lost_unspecified", term=term) | number("exact", 11)
    claims = claims_frame([whole, whole | number("exact", 43) | dict(measure="killed", term="killed")])
    assert compare(claims, links_frame([])).pairs["figures"].item() == figures


def test_counts_know_that_about_nearly_and_a_bare_number_can_name_the_same():
    words = [("exact", 6), ("about", 6), ("nearly", 6), ("about", 6), ("exact", 6), ("more_than", 2)]
    words.append(("exact", 9))
    claims = claims_frame([DISPLACED | number(*word) for word in words])
    for limit in (1, 32):
        (row,) = compare(claims, links_frame([]), limit).blocks.to_dict("records")
        counts = {name: row[name] for name in ("pairs", "agree", "overlap", "contradict", "soft_edge")}
        # two pairs of like words, four "about 6" with "6", two with "nearly 6"; "more than 2" meets all six
        assert counts == {"pairs": 21, "agree": 8, "overlap": 6, "contradict": 5, "soft_edge": 2}


CROWD = [
    DISPLACED | {"quantifier": "exact", "value": Decimal(n + 1), "as_of": f"2024-08-{n % 20 + 1:02}"}
    for n in range(60)
]


def test_all_pairs_are_counted_though_a_crowded_block_lists_few_of_them():
    claims, none = claims_frame(CROWD), links_frame([])
    short, full = overview(compare(claims, none)), overview(widely(claims, none))
    assert short.pairs == full.pairs == 60 * 59 // 2
    assert short.verdicts == full.verdicts and full.comparable == 20 * 3
    assert full.reasons["window"] == full.pairs - full.comparable
    assert full.whole and not short.whole


def test_a_statement_told_again_makes_no_pair_and_one_linked_across_blocks_does():
    rows = [
        DISPLACED | {"quantifier": "exact", "value": Decimal(n), "subject": side}
        for n, side in enumerate(["ru", "ru", "ua"])
    ]
    counts = overview(
        compare(claims_frame(rows), links_frame([("c1", "c0", "retells"), ("c2", "c0", "same_matter")]))
    )
    assert counts.pairs == 1 and counts.verdicts["not_comparable"] == 1
