"""Who speaks about whom, and which pairs can be compared, on frames small enough to check by eye."""

from decimal import Decimal
from functools import partial

import pytest
from frames import links_frame
from test_certainty import EXACT, LISTS, SOLDIERS, UP_TO, frame, shown

import helpers.verdicts
from helpers.figures import consistency, lint, seen
from helpers.figures.phrases import Catalogue
from helpers.figures.study import Study
from helpers.standing import silences, who
from helpers.verdicts import verdicts

# Russia counts Ukraine's dead and says nothing of its own; Ukraine does the reverse.
THEIRS = EXACT | {"basis": "per_period", "value": Decimal(340)}
OURS = THEIRS | {"claimant": "ua_state", "claimant_side": "ua", "subject": "ru", "value": Decimal(500)}
STRIKE = {"event": "sumy-strike", "basis": "event"}


def test_a_side_that_counts_the_other_only_is_silent_about_itself():
    study = Study(frame(THEIRS, OURS), LISTS, "en")
    assert ("ru", "ru", "people") in silences(study)
    assert ("ua", "ua", "people") in silences(study)


def test_a_side_that_only_tells_its_adversarys_count_again_is_not_silent_about_itself():
    later = THEIRS | {"claimant": "ua_state", "claimant_side": "ua", "as_of": "2025-07-01", "id": "again"}
    first = THEIRS | {"as_of": "2025-05-01", "id": "told"}
    assert ("ua", "ua", "people") in silences(Study(frame(first, OURS), LISTS, "en"))
    assert ("ua", "ua", "people") not in silences(
        Study(frame(first, later | {"retells": "told"}), LISTS, "en")
    )


def test_the_title_names_each_silence():
    one = who(frame(THEIRS, EXACT | {"claimant": "ua_state", "claimant_side": "ua"}), LISTS, "en")
    both = who(frame(THEIRS, OURS), LISTS, "en")
    assert one.title == "Russia gives no figure for its own lost soldiers"
    assert both.title == "Russia and Ukraine give no figure for their own lost soldiers"


def test_a_side_is_not_asked_for_an_allys_dead_or_the_enemys_displaced():
    fled = {"domain": "displacement", "measure": "fled", "subject": "ru", "basis": "cumulative"}
    many = OURS | {"subject": "kp"}
    study = Study(frame(THEIRS | fled, OURS, many), LISTS, "en")
    assert {(side, subject) for side, subject, _ in silences(study)} == {("ru", "ru"), ("ua", "ua")}


def test_a_card_says_which_pair_can_be_compared():
    figure = verdicts(frame(EXACT | STRIKE, UP_TO | STRIKE), LISTS, "en", "social")
    words = " ".join(each.get_text() for each in seen.texts(figure)).replace("\u00a0", " ")
    assert "6 killed (Russia) · up to 70 killed (Ukraine)" in words


def test_silences_stand_in_the_alternative_text():
    assert "Russia says: no figure" in who(frame(THEIRS, OURS), LISTS, "en").alt


@pytest.mark.parametrize("layout", ["wide", "narrow", "social"])
def test_who_speaks_keeps_the_contract_and_its_data_redraw_it(layout):
    figure = who(frame(THEIRS, OURS), LISTS, "id", layout)
    assert lint.check(figure) + consistency.redraws(figure, who, LISTS) == []


def test_unknown_sides_get_a_column_of_their_own():
    figure = who(frame(THEIRS, THEIRS | {"claimant": "un", "claimant_side": "un", "as_of": ""}), LISTS, "en")
    assert shown(figure) == {"c0", "c1"}
    assert seen.shapes(figure) == []


def test_only_pairs_that_can_be_compared_get_a_verdict():
    six, seventy = EXACT | STRIKE, UP_TO | STRIKE
    wounded = SOLDIERS | STRIKE | {"quantifier": "more_than", "low": Decimal(10), "measure": "wounded"}
    figure = verdicts(frame(six, seventy, wounded), LISTS, "en")
    can = "Only 1 of 3 pairs of claims on one matter can be compared"
    assert figure.title == f"{can} – the two do not contradict each other"
    assert "Overlap 1: 6 killed" in figure.alt


def test_a_contradiction_stands_in_the_title():
    figure = verdicts(
        frame(EXACT | STRIKE, EXACT | STRIKE | {"value": Decimal(9), "claimant_side": "ua"}), LISTS, "en"
    )
    assert figure.title == "1 pair of claims on one matter can be compared – the two contradict each other"


def test_a_claim_told_twice_is_no_pair():
    figure = verdicts(
        frame(EXACT | STRIKE, EXACT | STRIKE | {"retells": "c0", "article": "b"}),
        LISTS,
        "en",
        links=links_frame([("c1", "c0", "retells")]),
    )
    assert figure.title.startswith("Nothing to draw")


@pytest.mark.parametrize(
    ("language", "said"), [("en", "later replaced by 9 killed"), ("id", "diganti: 9 tewas")]
)
def test_a_replaced_claim_is_pale_in_its_pair_and_the_page_says_why(language, said):
    rows = frame(EXACT | STRIKE, EXACT | STRIKE | {"value": Decimal(9)}, UP_TO | STRIKE)
    for links in (links_frame([("c1", "c0", "revises")]), links_frame([])):
        figure = verdicts(rows, LISTS, language, links=links)
        faces = {
            claim: {
                patch.get_facecolor()
                for patch in figure.canvas.axes[0].patches
                if patch.get_gid() == f"claim:{claim}"
            }
            for claim in ("c0", "c1")
        }
        replaced = Catalogue.load(language).t("note.replaced")
        assert (
            (faces["c0"] != faces["c1"])
            == (replaced in figure.note)
            == (said in figure.alt)
            == bool(len(links))
        )
    assert lint.check(figure) == []


def test_marks_without_words_are_told_apart_in_the_note():
    note = verdicts(frame(EXACT | STRIKE, UP_TO | STRIKE), LISTS, "en").note
    assert (
        "A filled mark: a plain number. A hollow mark: only one limit or two." in note
        and "hatched" not in note
    )


@pytest.mark.parametrize("layout", ["wide", "narrow", "social"])
def test_verdicts_keep_the_contract_and_their_data_redraw_them(layout):
    links = links_frame([("c0", "c2", "same_matter")])
    figure = verdicts(frame(EXACT | STRIKE, UP_TO | STRIKE, THEIRS), LISTS, "id", layout, links=links)
    assert lint.check(figure) + consistency.redraws(figure, partial(verdicts, links=links), LISTS) == []


def test_sixty_claims_fit_on_a_card():
    rows = [EXACT | STRIKE | {"value": Decimal(k), "subject": f"s{k % 20}"} for k in range(60)]
    for chart in (who, verdicts):
        assert seen.geometry(chart(frame(*rows), LISTS, "en", "social")) == []


@pytest.mark.parametrize("chart", [who, verdicts])
def test_five_sides_on_a_phone_lose_their_words_rather_than_run_into_each_other(chart):
    sides = ("ru", "ua", "none", "other", "un")
    rows = [UP_TO | STRIKE | {"claimant_side": side, "object": "afv", "unit": "item"} for side in sides]
    assert seen.geometry(chart(frame(*rows), LISTS, "de", "narrow")) == []


@pytest.mark.parametrize(("language", "layout"), [("en", "wide"), ("id", "narrow")])
def test_every_pair_is_drawn_or_the_chart_says_how_many_are(language, layout, monkeypatch):
    many = [EXACT | STRIKE | {"value": Decimal(value), "measure": "killed"} for value in range(2, 14)]
    figure = verdicts(frame(*many), LISTS, language, layout)
    assert lint.check(figure) == [] and "78" not in figure.title and "66" in figure.title
    monkeypatch.setattr(helpers.verdicts, "LINES", {True: 1, False: 1})
    told = " ".join(each.get_text() for each in seen.texts(verdicts(frame(*many), LISTS, language, layout)))
    assert {"en": "of them drawn", "id": "di antaranya digambar"}[language] in told


def test_a_claim_and_its_retelling_are_said_to_be_no_pair():
    again = EXACT | STRIKE | {"id": "c2", "retells": "c0", "value": Decimal(6)}
    links = links_frame([("c2", "c0", "retells")])
    figure = verdicts(frame(EXACT | STRIKE, UP_TO | STRIKE, again), LISTS, "en", links=links)
    assert "A claim told again counts once" in figure.note
