"""One statement in several texts: what changed on the way, and where another retelling may hide."""

from frames import claims_frame, links_frame, number

from helpers.audit.retellings import changes, proposed, retellings

SAID = dict(
    article="a", claimant="ua_president", claimant_side="ua", subject="ru", domain="personnel",
    measure="lost_unspecified", term="lost", unit="person", as_of="2025-01-06", basis="cumulative",
    number_text="38.000",
)  # fmt: skip


def changed(first, again):
    one, other = claims_frame([first, again]).itertuples(index=False)
    return changes(one, other)


def test_117_drone_attacks_repelled_become_117_drones_shot_down():
    drones = dict(subject="ua", domain="equipment", object="drone", as_of="2024-08-14", claimant_side="ru")
    rows = [
        drones | number("exact", 117)
        | dict(article="a", claimant="ru_mod", unit="attack", measure="repelled", term="menghalau"),
        drones | number("exact", 117)
        | dict(article="b", claimant="ru_state", unit="item", measure="shot_down", term="menembak jatuh"),
    ]  # fmt: skip
    (finding,) = retellings(claims_frame(rows), links_frame([("c1", "c0", "retells")]))
    assert finding.kind == "retelling"
    assert finding.claims == ("c0", "c1")
    assert finding.changes == ("speaker", "unit", "measure")
    assert finding.facts["changed"]["measure"] == ("repelled", "shot_down")


def test_38_000_lost_become_38_000_dead_from_another_mouth():
    again = SAID | dict(
        article="b", claimant="ua_commander", measure="killed", term="tewas", as_of="2025-01-08"
    )
    rows = [SAID | number("exact", 38_000), again | number("exact", 38_000)]
    (finding,) = retellings(claims_frame(rows), links_frame([]))
    assert (finding.kind, finding.claims) == ("retelling_proposed", ("c0", "c1"))
    assert finding.changes == ("speaker", "measure"), "that it was said on another day is no change"


def test_up_to_1_120_lost_become_1_120_killed():
    found = changed(SAID | number("up_to", 1_120), SAID | number("exact", 1_120) | dict(measure="killed"))
    assert found == {"bound_dropped": ("up_to", "exact"), "measure": ("lost_unspecified", "killed")}
    rows = [
        SAID | number("up_to", 1_120),
        SAID | number("exact", 1_120) | dict(article="b", measure="killed"),
    ]
    assert proposed(claims_frame(rows)) == [("c0", "c1")]


def test_a_bound_that_comes_or_turns_is_told_from_one_that_goes():
    exact, up_to, over = (SAID | number(word, 5) for word in ("exact", "up_to", "more_than"))
    assert [*changed(exact, up_to)] == ["bound_added"]
    assert [*changed(up_to, over)] == ["bound"]
    assert [*changed(up_to, exact)] == ["bound_dropped"]


def test_a_speaker_a_word_and_a_period_can_be_lost():
    first = SAID | number("exact", 5) | dict(period_start="2024-08-06")
    assert [*changed(first, first | dict(claimant="unnamed", claimant_side="none"))] == ["speaker_lost"]
    assert [*changed(first, first | dict(term="kehilangan"))] == ["word"]
    assert [*changed(first, first | dict(period_start=""))] == ["period_lost"]
    assert [*changed(first | dict(period_start=""), first)] == ["period_added"]
    assert changed(first, first) == {}


def test_chance_meetings_are_not_proposed():
    first, again = SAID | number("exact", 38_000), SAID | number("exact", 38_000) | dict(article="b")
    assert proposed(claims_frame([first, again])) == [("c0", "c1")]
    for change in (
        dict(article="a"), dict(subject="ua"), dict(domain="equipment"), dict(as_of="2025-01-12"),
        dict(claimant_side="ru"), number("exact", 38_001),
    ):  # fmt: skip
        assert proposed(claims_frame([first, again | change])) == []
    assert proposed(claims_frame([first, again | dict(claimant_side="none")])) == [("c0", "c1")]
    two, twin = first | number("exact", 2), again | number("exact", 2)
    assert proposed(claims_frame([two, twin])) == []
    assert proposed(claims_frame([two | dict(event="e"), twin | dict(event="e")])) == [("c0", "c1")]


def test_what_the_annotator_linked_is_not_proposed_again():
    rows = [SAID | number("exact", 38_000), SAID | number("exact", 38_000) | dict(article="b")]
    for kind in ("same_matter", "retells"):
        found = retellings(claims_frame(rows), links_frame([("c1", "c0", kind)]))
        assert "retelling_proposed" not in [finding.kind for finding in found]
