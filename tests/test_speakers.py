"""Who speaks about whom, and where a word could be expected and none comes."""

import pytest
from frames import claims_frame, links_frame, number

from helpers.audit import run
from helpers.audit.speakers import silences, speakers

SIDES = {code: {"label": {"en": name}} for code, name in (("ru", "Russia"), ("ua", "Ukraine"))}
LISTS = {"side": SIDES, "subject": SIDES}
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


@pytest.mark.parametrize(("day", "precision", "month"), [
    ("2025-01-05", "day", "2025-01"), ("2025-01-01", "month", "2025-01"), ("2025-01-05", "", "2025-01"),
    ("2025-01-20", "week", "2025-01"), ("2025-01-27", "week", ""), ("2024-12-01", "season", ""),
    ("2025-01-01", "year", ""),
])  # fmt: skip
def test_a_day_that_may_lie_in_several_months_is_told_as_none_of_them(day, precision, month):
    said = RU_ON_UA | dict(as_of=day, as_of_precision=precision)
    assert {period for _, _, period in states([said])} == {month}
    ended = RU_ON_UA | dict(as_of="", period_end=day, period_end_precision=precision)
    assert {period for _, _, period in states([ended])} == {month}


def test_third_parties_and_unnamed_speakers_are_never_silent():
    rows = [RU_ON_UA, LOST | dict(claimant_side="none", subject="ru") | number("exact", 1)]
    assert {side for (side, _, _), state in states(rows).items() if state == "silent"} <= {"ru", "ua"}


def test_silences_name_the_claims_that_let_one_expect_a_word():
    claims = claims_frame([RU_ON_UA, LOST | dict(claimant_side="ua", subject="ru") | number("not_given", 0)])
    found = {f.id: f for f in silences(claims, speakers(claims, LISTS))}
    assert found["silence:c1"].outcome == "not_given"
    assert found["silence:ua-ua-personnel-losses-2025-01"].claims == ("c0",)


def own_losses(rows):
    facts = run(claims_frame(rows), links_frame([]), LISTS).facts
    return {fact["key"]: fact["words"]["en"] for fact in facts if fact["key"].startswith("own_losses")}


def test_a_silence_in_no_known_month_says_so():
    rows = [RU_ON_UA | dict(as_of=""), RU_ON_UA | dict(subject="ru")]
    table = run(claims_frame(rows), links_frame([]), LISTS).table.set_index("id")
    said = table.loc["silence:ru-ru-personnel-losses", ["words_en", "words_id"]]
    assert "Russia’s losses (soldiers), a month that is not told. Of" in said["words_en"]
    assert "(tentara), bulan yang tidak disebut. Tentang" in said["words_id"]
    said = own_losses(rows)["own_losses.ru"]
    assert said.endswith("only in c1 and is silent for a month that is not told.")


def test_only_who_gives_figures_on_others_soldiers_is_said_to_count_them():
    own, other = RU_ON_UA | dict(subject="ru"), RU_ON_UA | dict(claimant_side="ua", subject="ru")
    refused = other | number("not_given", 0)
    assert own_losses([RU_ON_UA, own]) == {}, "Ukraine says nothing at all"
    assert own_losses([RU_ON_UA, own, refused]) == {}
    assert own_losses([RU_ON_UA, own, other | dict(subject="unstated")]) == {}
    alone = [own, other | dict(as_of="2025-02-05")]
    assert [*own_losses(alone)] == ["own_losses.ua"], "Russia counts its own alone"
    later = [RU_ON_UA, own, own | number("not_given", 0), RU_ON_UA | dict(as_of="2025-02-05")]
    assert "only in c1 and is silent for February 2025" in own_losses(later)["own_losses.ru"]
    assert own_losses([RU_ON_UA, own, refused, other]) == {
        "own_losses.ua": "Ukraine counts an adversary’s soldiers (c3) and in these texts never its own."
    }


def test_who_declines_a_figure_in_one_month_and_is_silent_in_another_never_counts_its_own():
    refused = RU_ON_UA | dict(subject="ru") | number("not_given", 0)
    rows = [RU_ON_UA, RU_ON_UA | dict(as_of="2025-02-05"), refused | dict(as_of="2025-02-05")]
    assert own_losses(rows) == {
        "own_losses.ru": "Russia counts an adversary’s soldiers (c0, c1) and in these texts never its own."
    }


def test_an_ally_that_is_no_side_of_the_war_is_no_adversary():
    counted = RU_ON_UA | dict(claimant_side="ua", subject="ru")
    rows = [RU_ON_UA | dict(subject="nk"), counted]
    assert [*own_losses(rows)] == ["own_losses.ua"]
    assert "adversary’s soldiers (c0) and" in own_losses([RU_ON_UA, *rows])["own_losses.ru"]


def test_a_corpus_without_claims_has_no_silences():
    claims = claims_frame([])
    assert silences(claims, speakers(claims, LISTS)) == []
