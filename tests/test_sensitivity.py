"""Which findings hang on a reading, a convention or a date."""

from decimal import Decimal

import pytest
from frames import claims_frame, links_frame, number

from helpers.audit import run
from helpers.audit.sensitivity import ROWS, moved_dates, neighbourhood, scenarios, wider

HELD = dict(
    article="a", claimant="ua_commander", claimant_side="ua", subject="ru", domain="territory", unit="km2",
    measure="controlled", basis="stock", place="RU-KRS", attribution="paraphrase", term="kendali",
    as_of_basis="stated",
)  # fmt: skip


def hangs(rows, links=()):
    """Finding -> what it hangs on, and whether it holds as read."""
    claims, links = claims_frame(rows), links_frame(links)
    table = run(claims, links, {}).table
    kept = table[table["sensitive_to"] != ""]
    return {r.id: (r.outcome, bool(r.only_if), r.sensitive_to) for r in kept.itertuples(index=False)}


def test_land_that_is_held_falls_only_if_the_garbled_sentence_is_taken_literally():
    rows = [
        HELD | number("exact", 1_000) | dict(as_of="2024-08-12"),
        HELD | number("exact", 40) | dict(
            as_of="2024-08-13", period_start="2024-08-12", period_end="2024-08-13", measure="seized",
            basis="per_period", literal_measure="controlled", literal_basis="stock",
        ),
    ]  # fmt: skip
    found = hangs(rows)
    assert found["stock_falls:c0:c1"] == ("allowed", True, "literal")


def test_a_verdict_by_convention_says_so():
    rows = [HELD | number("vague", 20, 99), HELD | number("exact", 110)]
    rows = [row | dict(as_of="2024-08-13") for row in rows]
    assert hangs(rows) == {"pair:c0:c1": ("contradict", False, "vague_wider")}
    assert hangs([rows[0], rows[1] | number("exact", 200)]) == {}


def test_a_verdict_on_an_inferred_day_hangs_on_it_both_ways():
    rows = [HELD | number("exact", 5) | dict(as_of="2024-08-13", as_of_basis=basis, article=basis)
            for basis in ("stated", "inferred")]  # fmt: skip
    rows[1] |= dict(number_text="5", claimant_side="other")
    assert hangs(rows) == {"pair:c0:c1": ("agree", False, "day_earlier day_later")}
    assert hangs([rows[0], rows[1] | dict(as_of_basis="stated")]) == {}


def test_the_words_say_what_would_become_of_the_finding():
    rows = [HELD | number("vague", 20, 99), HELD | number("exact", 110)]
    rows = [row | dict(as_of="2024-08-13") for row in rows]
    table = run(claims_frame(rows), links_frame([]), {}).table
    assert table["sensitivity_en"].iloc[0] == "If vague words are given wider bands, it would read: overlap."
    assert table["sensitivity_id"].iloc[0].endswith("bunyinya: beririsan.")


@pytest.mark.parametrize(("band", "wide"), [
    ((2, 9), (1, 19)), ((100, 999), (100, 1_999)),
    ((20_000, 99_000), (10_000, 199_000)), ((40, 60), (20, 120)),
    ((2_000_000, 9_999_999), (1_000_000, 19_999_999)),
])  # fmt: skip
def test_bands_are_recognised_by_their_ends_whatever_their_scale(band, wide):
    assert wider(*map(Decimal, band)) == tuple(map(Decimal, wide))


def test_only_days_that_the_text_does_not_state_are_moved():
    row = claims_frame([dict(
        as_of="2024-08-31", as_of_basis="inferred", period_start="2024-08-06", period_start_basis="stated",
        period_end="2024-08-01", period_end_basis="outside", period_end_precision="month",
    )]).iloc[0]  # fmt: skip
    assert moved_dates(row, 1) == {"as_of": "2024-09-01"}


def test_a_neighbourhood_holds_the_matter_the_number_and_the_links():
    rows = [HELD | number("exact", 5), HELD | dict(event="elsewhere"), HELD | dict(subject="ua"),
            HELD | dict(event="far", number_text="5"), HELD | dict(subject="kp")]  # fmt: skip
    rows[0] |= dict(number_text="5")
    claims, links = claims_frame(rows), links_frame([("c2", "c0", "same_matter"), ("c4", "c2", "part_of")])
    rows = claims["id"][neighbourhood(claims, links, 0)].tolist()
    assert rows == ["c0", "c2", "c3", "c4"]


def test_a_neighbourhood_holds_whatever_took_the_place_of_its_claims():
    rows = [HELD | dict(subject=f"s{k}") for k in range(6)]
    links = [(f"c{k + 1}", f"c{k}", kind) for k, kind in enumerate(["revises", "retells"] * 2)]
    claims = claims_frame(rows)
    assert neighbourhood(claims, links_frame(links), 0).tolist() == [True] * 5 + [False]


def test_a_large_corpus_moves_no_dates_one_by_one():
    row = HELD | number("exact", 5) | dict(as_of="2024-08-13", as_of_basis="inferred")
    few, many = claims_frame([row] * 2), claims_frame([row] * (int((ROWS / 2) ** 0.5) + 1))
    assert {s.code for s in scenarios(few, links_frame([]))} == {"day_earlier", "day_later"}
    assert not [*scenarios(many, links_frame([]))]
