"""Who speaks about whom, and where a word could be expected and none comes."""

from frames import claims_frame, number

from helpers.audit.speakers import silences, speakers

LISTS = {"side": {"ru": {}, "ua": {}}}
LOST = dict(domain="personnel", measure="lost_unspecified", basis="cumulative", as_of="2025-01-05")
RU_ON_UA = LOST | dict(claimant_side="ru", subject="ua") | number("more_than", 49_000)


def states(rows):
    table = speakers(claims_frame(rows), LISTS)
    return {(r.claimant_side, r.subject, r.period): r.state for r in table.itertuples(index=False)}


def test_a_party_that_counts_the_other_side_and_not_its_own_is_silent_and_so_is_the_other():
    assert states([RU_ON_UA]) == {
        ("ru", "ua", "2025-01"): "bound",
        ("ru", "ru", "2025-01"): "silent",
        ("ua", "ua", "2025-01"): "silent",
    }


def test_own_losses_break_the_silence():
    own = LOST | dict(claimant_side="ua", subject="ua", measure="killed") | number("exact", 6)
    assert states([RU_ON_UA, own])["ua", "ua", "2025-01"] == "figure"


def test_one_incident_lets_nobody_expect_the_speakers_own_losses():
    strike = RU_ON_UA | dict(basis="event", event="strike")
    assert ("ru", "ru", "2025-01") not in states([strike])
    assert states([strike])["ua", "ua", "2025-01"] == "silent"


def test_a_month_is_a_cell_of_its_own_and_an_undated_claim_too():
    assert {period for _, _, period in states([RU_ON_UA, RU_ON_UA | dict(as_of="")])} == {"2025-01", ""}


def test_third_parties_and_unnamed_speakers_are_never_silent():
    rows = [RU_ON_UA, LOST | dict(claimant_side="none", subject="ru") | number("exact", 1)]
    assert {side for (side, _, _), state in states(rows).items() if state == "silent"} <= {"ru", "ua"}


def test_silences_name_the_claims_that_let_one_expect_a_word():
    claims = claims_frame([RU_ON_UA, LOST | dict(claimant_side="ua", subject="ru") | number("not_given", 0)])
    found = {f.id: f for f in silences(claims, speakers(claims, LISTS))}
    assert found["silence:c1"].outcome == "not_given"
    assert found["silence:ua-ua-personnel-losses-2025-01"].claims == ("c0",)


def test_a_corpus_without_claims_has_no_silences():
    claims = claims_frame([])
    assert silences(claims, speakers(claims, LISTS)) == []
