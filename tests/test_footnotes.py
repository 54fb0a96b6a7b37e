"""A sentence stands at the foot of a chart where something on it calls for it, and else nowhere."""

import pytest
from figure_claims import FLED, LISTS, THING, claim, frame
from frames import links_frame

from helpers.figures.footnotes import footnotes
from helpers.figures.study import Study

PRINTED = claim("a-01", "exact", 200)
MANY = claim("d-01", "vague", number_text="banyak")
LOST = {"measure": "lost_unspecified"}
NAMED = (
    "lost",
    "vague",
    "vague_word",
    "arrows",
    "nought",
    "halo",
    "short",
    "replaced",
    "close",
    "doubted",
    "dagger",
)


def sentences(*rows, log=False, links=(), **options):
    study = Study(frame(*rows), LISTS, links=links_frame(links))
    return study.catalogue, footnotes(study, study.pick(), log, **options)


@pytest.mark.parametrize(("rows", "log", "called"), [
    ([PRINTED], False, ""),
    ([PRINTED | LOST], False, "lost"),
    ([claim("a-01", "exact", 2, **THING | LOST)], False, ""),
    ([claim("a-01", "vague", 100, 999)], False, "vague"),
    ([MANY], False, "vague_word"),
    ([claim("a-01", "vague", 100, 999), MANY], False, "vague vague_word"),
    ([claim("a-01", "more_than", 5)], False, "arrows"),
    ([claim("a-01", "at_least", 5)], True, "arrows"),
    ([claim("a-01", "up_to", 5)], False, ""),
    ([claim("a-01", "up_to", 5)], True, "arrows"),
    ([claim("a-01", "exact", 0)], False, ""),
    ([claim("a-01", "exact", 0)], True, "nought"),
    ([claim("a-01", "range", 0, 9)], True, "nought"),
    ([claim("a-01", "range", 1, 9)], True, ""),
    ([claim("a-01", "about", 5)], False, "halo"),
    ([claim("a-01", "nearly", 5)], False, "short"),
    ([claim("a-01", "range", 95, 100)], False, "close"),
    ([claim("a-01", "range", 94, 100)], False, ""),
    ([claim("a-01", "range", 94, 100), claim("b-01", "exact", 120)], False, "close"),
    ([claim("a-01", "range", 80, 100)], True, "close"),
    ([claim("a-01", "range", 79, 100)], True, ""),
    ([PRINTED | {"flags": "doubted_in_text"}], False, "doubted"),
    ([PRINTED | {"flags": "garbled"}], False, ""),
    ([PRINTED | {"literal_measure": "wounded", "reading_reason": "so"}], False, "dagger"),
    ([PRINTED | {"literal_measure": "killed"}], False, ""),
])  # fmt: skip
def test_a_note_stands_where_something_calls_for_it(rows, log, called):
    cat, found = sentences(*rows, log=log)
    begins = {
        name: cat.words[f"note.{name}"].partition("{")[0] or cat.words[f"note.{name}"] for name in NAMED
    }
    told = [name for name in NAMED if any(each.startswith(begins[name]) for each in found)]
    assert told == called.split()
    assert len(found) == len(told) + 1 and cat.t("note.claims") in found


def test_a_note_names_what_it_is_about():
    rows = [claim("a-01", "vague", 20, 99, number_text="puluhan"), claim("b-01", "vague", 100, 999)]
    rows += [claim("c-01", "exact", 7, flags="doubted_in_text"), MANY]
    _, found = sentences(*rows)
    assert "Drawn by this project’s convention: “dozens” as 20–99 and “hundreds” as 100–999." in found
    assert "Not drawn, for want of a convention: “many”." in found
    assert "The text itself calls 7 doubtful." in found


def test_a_replaced_figure_is_explained():
    rows = [PRINTED, PRINTED | {"id": "b-01", "value": 300}]
    cat, found = sentences(*rows, links=[("b-01", "a-01", "revises")])
    assert cat.t("note.replaced") in found and cat.t("note.replaced") not in sentences(*rows)[1]


@pytest.mark.parametrize("day", ["period_start", "period_end", "as_of"])
@pytest.mark.parametrize(("basis", "said"), [("stated", False), ("inferred", True), ("outside", True)])
def test_days_that_no_text_prints_are_explained_as_the_chart_sets_them(day, basis, said):
    row = claim("a-01", "exact", 5, **FLED) | {
        day: "2025-01-05",
        f"{day}_precision": "day",
        f"{day}_basis": basis,
    }
    for italics, key in ((True, "note.inferred"), (False, "note.inferred_plain")):
        cat, found = sentences(row, italics=italics)
        assert found[1:] == [cat.t(key)] * said


def test_a_claim_told_again_says_by_which_texts_and_as_what():
    again = [PRINTED | {"id": f"{name}-01", "article": name, "retells": "a-01"} for name in "cb"]
    assert "200 killed is also told by b and c and drawn once." in sentences(PRINTED, *again)[1]
    again[0] |= {"value": 300}
    found = sentences(PRINTED, *again)[1]
    assert "200 killed is also told by b and drawn once." in found
    assert "200 killed is told as 300 killed by c and drawn once." in found
