"""One claim told again: whole quotations, who relays it, and words of two languages, which are no change."""

from decimal import Decimal

import pytest
from test_certainty import EXACT, LISTS, frame

from helpers.figures import lint, seen
from helpers.figures.excerpts import excerpt
from helpers.figures.study import Study
from helpers.retold import differences, retold, said

SENTENCE = 'The paper writes that more than 1,250 men were "killed or wounded" in the valley.'
FIRST = EXACT | {"article": "a", "as_of": "2025-06-12", "term": "left", "value": Decimal(1250)}
AGAIN = FIRST | {
    "article": "b",
    "as_of": "2025-06-15",
    "retells": "c0",
    "term": "meninggalkan",
    "outlet": "Dawn Review",
    "via": "dawn wire",
}
LANGUAGES = {"article": {"a": {"language": "en"}, "b": {"language": "id"}}}


def draw(language="en", layout="wide", lists=LISTS, count=1):
    pairs = [
        row | ({"retells": f"c{2 * place}"} if row is AGAIN else {})
        for place in range(count)
        for row in (FIRST, AGAIN)
    ]
    return retold(frame(*pairs), lists, language, layout)


@pytest.mark.parametrize("basis", ["stated", "inferred", "outside"])
def test_a_day_that_changed_is_in_italics_unless_the_text_prints_it(basis):
    days = {"period_start": "2025-06-13", "period_start_precision": "day", "period_start_basis": basis}
    printed = FIRST | {"as_of_basis": "stated"}
    figure = retold(frame(printed, AGAIN | days | {"as_of_basis": "stated"}), LISTS)
    faces = {
        each.get_text().strip().replace("\u00a0", " "): each.get_fontstyle() for each in seen.texts(figure)
    }
    slanted = {text for text, style in faces.items() if style == "italic"}
    assert slanted == ({"13 Jun 2025"} if basis != "stated" else set())
    assert any("12 Jun 2025" in text for text in {*faces} - slanted)


def test_a_quotation_keeps_both_halves_of_its_marks():
    row = {
        "sentence": SENTENCE,
        "sentence_start": 100,
        "start": 100 + SENTENCE.index("more"),
        "exact": "more than 1,250 men",
        "term": "killed or wounded",
    }
    assert excerpt(row) == 'more than 1,250 men were "killed or wounded"'


def test_another_language_is_no_other_word():
    assert "“left” → “meninggalkan”" in draw().alt
    assert "meninggalkan" not in draw(lists=LISTS | LANGUAGES).alt


def test_who_printed_and_who_passed_it_on_are_named_and_the_day_is_the_last_tellings():
    figure = draw(
        lists=LISTS
        | {
            "actor": LISTS["actor"]
            | {"dawn": {"label": {"en": "newspaper Dawn"}}, "wire": {"label": {"en": "the wire"}}}
        }
    )
    assert "Text b (Dawn Review) · " in figure.alt and "via newspaper Dawn, the wire" in figure.alt
    assert figure.as_of == "2025-06-15" and "As of 15 Jun 2025" in figure.source


@pytest.mark.parametrize("layout", ["wide", "narrow", "social"])
@pytest.mark.parametrize("language", ["en", "id"])
def test_several_claims_told_again_keep_the_contract(language, layout):
    assert lint.check(draw(language, layout, count=3)) == []


def test_a_card_shows_as_many_tellings_as_end_above_its_source_line():
    long = {"outlet": "The Harbour Herald and Evening Chronicle of the Northern Coast", "retells": "c0"}
    rows = [FIRST, *(AGAIN | long | {"article": name} for name in "bcd")]
    for language in ("en", "id"):
        card = retold(frame(*rows), LISTS, language, "social")
        assert lint.check(card) == []
        told = [each for each in seen.texts(card) if "Harbour" in each.get_text()]
        assert len(told) == 1, "two would reach over the source line"
    assert (
        sum("Harbour" in each.get_text() for each in seen.texts(retold(frame(*rows), LISTS, "en", "wide")))
        == 3
    )


def test_the_number_stands_beside_each_mark_of_the_wide_chart():
    sizes = [each.get_fontsize() for each in seen.texts(draw(count=3)) if "1,250" in each.get_text()]
    assert sum(size >= 14 for size in sizes) >= 3


@pytest.mark.parametrize(("change", "told"), [
    ({"value": Decimal(1300), "number_text": "1,300"}, ("Number", "1,250", "1,300")),
    ({"quantifier": "about"}, ("Limit", "1,250", "about 1,250")),
    ({"measure": "wounded"}, ("What happened", "killed", "wounded")),
    ({"term": "fled"}, ("Word", "“left”", "“fled”")),
    ({"claimant": "dawn"}, ("Speaker", "Russian defence ministry", "dawn")),
    ({"basis": "stock"}, ("Kind of count", "one incident", "state on a day")),
    ({"place": "UA-59"}, ("Where", "area not given", "Sumy region")),
    ({"unit": "household"}, ("Counted", "people", "household")),
    ({"unit": "item", "object": "tank"}, ("Counted", "people", "tanks")),
    ({"object": "tank"}, ("Counted", "–", "tanks")),
    ({"subject": "ru"}, ("Whose", "Ukraine", "Russia")),
])  # fmt: skip
def test_what_changed_is_told_with_its_before_and_after(change, told):
    study = Study(frame(FIRST, AGAIN | {"term": "left"} | change), LISTS)
    (change, *_) = differences(study, [study.firsts[0], *study.retold["c0"]])
    assert tuple(each.replace("\u00a0", " ") for each in change) == told


def test_what_is_told_again_is_named_by_its_thing_where_it_has_one():
    things = [{"unit": "item", "object": "tank"}, {"unit": "item"}, {"unit": "person", "object": "tank"}]
    study = Study(frame(*(FIRST | each for each in things)), LISTS)
    told = [said(study, row).replace("\u00a0", " ") for row in study.firsts]
    assert told == ["1,250 tanks killed", "1,250 killed", "1,250 killed"]


def test_what_changed_most_is_shown_and_the_day_on_which_it_was_said_is_no_change():
    changed = [{}, {"term": "fled"}, {"measure": "wounded"}, {"claimant": "x"}, {"quantifier": "about"}, {}]
    changed += [{"value": Decimal(1300), "number_text": "1,300"}]
    same = {"article": "c", "as_of": "2025-06-15", "outlet": "Dawn Review"}
    rows = [
        each
        for place, change in enumerate(changed)
        for each in (FIRST, FIRST | same | change | {"retells": f"c{2 * place}"})
    ]
    figure = retold(frame(*rows), LISTS, "en", "wide")
    assert figure.title == "7 claims are told more than once – changed in 5"
    assert [*figure.labels][::2] == [
        "c12",
        "c8",
        "c6",
        "c4",
    ]  # number, bound, speaker, measure; room for four
