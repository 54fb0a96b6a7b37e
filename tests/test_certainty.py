"""How firm and how retold the claims are, on frames small enough to check by eye."""

from decimal import Decimal
from pathlib import Path

import pytest
from frames import claims_frame

from helpers import kits, paths, tables
from helpers.certainty import certainty
from helpers.figures import consistency, lint, seen
from helpers.figures.chips import FIRM, MATTERS, firmness, matter
from helpers.figures.excerpts import excerpt
from helpers.figures.phrases import Catalogue
from helpers.figures.study import Study
from helpers.retold import differences, retold
from helpers.standing import who

LISTS = tables.lists(Path(__file__).resolve().parents[1] / "data" / "annotations")
SOLDIERS = {
    "domain": "personnel",
    "measure": "killed",
    "unit": "person",
    "subject": "ua",
    "article": "a",
    "start": 0,
    "end": 1,
    "sentence_start": 0,
    "sentence_end": 1,
    "claimant": "ru_mod",
    "claimant_side": "ru",
    "exact": "x",
    "sentence": "x",
    "basis": "event",
    "as_of": "2024-08-14",
    "attribution": "paraphrase",
    "term": "tewas",
}
EXACT = SOLDIERS | {"quantifier": "exact", "value": Decimal(6)}
UP_TO = SOLDIERS | {"quantifier": "up_to", "high": Decimal(70), "claimant": "ua_state", "claimant_side": "ua"}
WORD = SOLDIERS | {"quantifier": "vague", "number_text": "banyak"}
SILENT = SOLDIERS | {"quantifier": "not_given", "claimant": "unnamed", "claimant_side": "none"}
ABOUT = SOLDIERS | {"quantifier": "about", "value": Decimal(200)}
CIVILIAN = EXACT | {"domain": "civilians"}
TOLD = EXACT | {
    "id": "a-1",
    "value": Decimal(117),
    "unit": "attack",
    "object": "drone",
    "domain": "equipment",
    "measure": "repelled",
    "term": "menghalau",
    "sentence": "Mereka menghalau 117 serangan drone.",
    "start": 17,
    "end": 35,
    "sentence_end": 36,
    "exact": "117 serangan drone",
}
AGAIN = TOLD | {
    "id": "b-1",
    "article": "b",
    "unit": "item",
    "measure": "shot_down",
    "term": "menembak jatuh",
    "sentence": "Ia menembak jatuh 117 drone.",
    "start": 18,
    "end": 27,
    "sentence_end": 28,
    "exact": "117 drone",
    "retells": "a-1",
}


def frame(*rows):
    return claims_frame([{"id": f"c{k}", **row} for k, row in enumerate(rows)])


def shown(figure):
    """The ids of the claims that have a mark."""
    return {
        str(each.get_gid()).removeprefix("claim:")
        for each in figure.canvas.axes[0].get_children()
        if str(each.get_gid()).startswith("claim:")
    }


def test_every_way_of_wording_has_its_own_degree_of_firmness():
    assert [firmness(row) for row in (EXACT, ABOUT, UP_TO, WORD, SILENT)] == list(FIRM)


def test_forces_sent_are_never_among_losses():
    assert matter(EXACT | {"domain": "equipment", "measure": "committed"}) == "sent"


def test_the_title_counts_plain_numbers_and_says_only_when_they_are_the_smaller_part():
    few = certainty(frame(EXACT, UP_TO, WORD, SILENT, ABOUT), LISTS, "en")
    most = certainty(frame(EXACT, EXACT, UP_TO), LISTS, "en")
    assert (
        few.title
        == "Only 1 of 5 claims in these texts states a plain number, 2 only a limit, a range or a word"
    )
    assert (
        most.title == "2 of 3 claims in these texts state a plain number, 1 only a limit, a range or a word"
    )


@pytest.mark.parametrize("layout", ["wide", "narrow", "social"])
@pytest.mark.parametrize("language", ["id", "de"])
def test_the_chart_keeps_the_contract_in_every_language_and_layout(layout, language):
    figure = certainty(frame(EXACT, UP_TO, WORD, SILENT, ABOUT), LISTS, language, layout)
    assert lint.check(figure) == []
    assert shown(figure) == {"c0", "c1", "c2", "c3", "c4"}


def test_only_matters_that_occur_have_a_row_and_only_wordings_that_occur_a_column():
    words = " ".join(each.get_text() for each in seen.texts(certainty(frame(EXACT, UP_TO), LISTS, "en")))
    cat = Catalogue.load("en")
    assert [name for name in MATTERS if cat.t(f"matter.{name}") in words] == [matter(EXACT)]
    assert [name for name in FIRM if cat.t(f"firm.{name}") in words] == ["number", "limit"]


@pytest.mark.parametrize(("rows", "title"), [
    ([EXACT], "Every claim in these texts states a plain number"),
    ([EXACT, EXACT], "Every claim in these texts states a plain number"),
    ([UP_TO, SILENT], "No claim in these texts states a plain number"),
    ([EXACT, SILENT], "1 of 2 claims in these texts states a plain number"),
    ([EXACT, ABOUT, SILENT], "Only 1 of 3 claims in these texts states a plain number"),
])  # fmt: skip
def test_a_title_says_how_many_numbers_are_plain(rows, title):
    assert certainty(frame(*rows), LISTS, "en").title == title


def test_a_claim_told_twice_is_one_mark():
    figure = certainty(frame(TOLD, AGAIN), LISTS, "en")
    assert shown(figure) == {"a-1"}


def test_many_claims_lose_their_words_but_no_mark():
    figure = certainty(frame(*[EXACT | {"value": Decimal(k)} for k in range(90)]), LISTS, "en", "narrow")
    assert len(shown(figure)) == 90
    assert len(figure.canvas.axes[0].texts) < 60
    assert not seen.geometry(figure)


@pytest.mark.parametrize("count", [2, 61])
def test_the_note_explains_a_dagger_only_where_one_stands(count):
    read = EXACT | {"literal_measure": "wounded", "reading": "killed", "reading_reason": "so"}
    figure = certainty(frame(*[read] * count), LISTS, "en")
    words = [each.get_text() for each in seen.texts(figure)]
    assert any(each.endswith("†") for each in words) == ("† Read otherwise" in figure.note) == (count == 2)


def test_a_card_too_small_for_all_marks_says_how_many_there_are_of_each_side():
    kinds = [EXACT, ABOUT, UP_TO, SILENT]
    for chart, count, of_a_kind in ((certainty, 600, "150"), (certainty, 240, "60"), (who, 600, "150")):
        more = [CIVILIAN] * 3 if chart is certainty else []
        card = chart(frame(*(kinds[n % 4] for n in range(count)), *more), LISTS, "en", "social")
        assert lint.check(card) == []
        assert of_a_kind in [each.get_text() for each in seen.texts(card)]
        assert card.shown == set()  # a mark that stands for many claims leads to none of them


@pytest.mark.parametrize("language", ["id", "en", "de"])
def test_the_shipped_claims_have_their_words_beside_their_marks(language):
    made = kits.case(paths.find_project())
    (figure,) = kits.figures(made, "certainty", language, ("wide",))
    assert any("430" in each.get_text() for each in seen.texts(figure))


def test_without_claims_the_chart_says_so():
    assert certainty(frame(), LISTS, "en").title.startswith("Nothing to draw")
    assert retold(frame(EXACT), LISTS, "en").title.startswith("Nothing to draw")


def test_the_excerpt_runs_from_the_verb_to_the_number():
    assert excerpt(TOLD) == "menghalau 117 serangan drone"
    assert excerpt(TOLD | {"sentence": ""}) == "117 serangan drone"


def test_what_changed_between_two_tellings_is_said_in_words():
    study = Study(frame(TOLD, AGAIN), LISTS, "en")
    rows = [study.by_id["a-1"], study.by_id["b-1"]]
    assert ("Counted", "attacks", "drones") in differences(study, rows)
    assert ("What happened", "repelled", "shot down") in differences(study, rows)


def test_the_title_of_a_retold_claim_has_both_wordings():
    figure = retold(frame(TOLD, AGAIN), LISTS, "en")
    assert (
        figure.title
        == "One claim, told in 2 texts: 117 attacks repelled in one, 117 drones shot down in another"
    )
    assert shown(figure) == {"a-1", "b-1"}


@pytest.mark.parametrize("layout", ["wide", "narrow", "social"])
def test_a_retold_claim_keeps_the_contract_and_its_data_redraw_it(layout):
    figure = retold(frame(TOLD, AGAIN), LISTS, "id", layout)
    assert lint.check(figure) + consistency.redraws(figure, retold, LISTS) + lint.joins(figure) == []
