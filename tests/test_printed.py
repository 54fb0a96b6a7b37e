"""What a record quotes stands in its article, near the claim; nobody speaks after the text is out."""

import datetime

import pytest
from conftest import change

from helpers import annotations, corpus, worklist
from helpers.annotations.printed import check_quoted, check_said
from helpers.blocks import Block

TEXT = (
    "Night in Orlo\n\nThe town was quiet. At the bridge the army\u00a0shot 16 of them down. "
    "Nobody was hurt. Later the Marsh\u00a0Brigade told of 43 killed."
)
TERM = "term: {!r}: neither the claim's sentence nor the one before or after it prints this; copy the word as"


def quoted(**fields):
    start = TEXT.index("16 of them")
    block = Block("a.toml", "claim", 1, {"start": start, "end": start + 10, **fields})
    return [str(each) for each in check_quoted(block, TEXT)]


@pytest.mark.parametrize(
    "fields",
    [
        {"term": "SHOT"},
        {"term": "army shot"},  # a blank of another kind is one too
        {"term": "shot … down"},
        {"term": "shot ... down"},
        {"term": "quiet"},  # the sentence before
        {"term": "hurt"},  # the sentence after
        {"place_text": "orlo"},
        {"place_text": "Marsh Brigade"},
        {"place_text": ""},
        {},
    ],
)
def test_what_is_printed_near_the_claim_may_be_quoted(fields):
    assert quoted(**fields) == []


@pytest.mark.parametrize("term", ["slaughtered", "sho", "killed", "down … shot", "…"])
def test_a_term_that_no_sentence_near_the_claim_prints_is_told(term):
    assert quoted(term=term)[0].startswith(f"a.toml:1: {TERM.format(term)}")


def test_a_parted_term_is_told_how_to_write_it():
    assert quoted(term="shot down")[0].endswith("; if it is parted, write 'shot … down'")


def test_words_in_another_unicode_form_are_told_as_the_article_prints_them():
    text = "Di Cafe\u0301 itu tiga tewas di desa \u00e9lok."
    block = Block(
        "a.toml", "claim", 1, {"start": 12, "end": 16, "term": "E\u0301LOK", "place_text": "Caf\u00e9"}
    )
    printed = {"term": "\u00c9LOK", "place_text": "Cafe\u0301"}
    assert [each.text for each in check_quoted(block, text)] == [
        f'{block.values[name]!r}: the article prints it in another Unicode form; write "{words}"'
        for name, words in printed.items()
    ]


def test_a_place_that_the_article_does_not_print_is_told():
    assert quoted(place_text="Atlantis") == [
        "a.toml:1: place_text: 'Atlantis': the article does not print this; copy the place, or leave it out"
    ]


@pytest.mark.parametrize(
    ("day", "precision", "published", "of", "wrong"),
    [
        ("2025-06-12", "day", "2025-06-12", "day", False),
        ("2035-06-12", "day", "2025-06-12", "day", True),
        ("2025-06-12", "day", "2025-06-01", "month", False),
        ("2025-07-01", "month", "2025-06-01", "month", True),
        ("2025-06-01", "month", "2025-06-12", "day", False),
        ("2035-06-12", "day", "", "unknown", False),
    ],
)
def test_nobody_says_a_thing_after_it_was_published(day, precision, published, of, wrong):
    for name in ("as_of", "period_start"):
        for value in (day, datetime.date.fromisoformat(day)):
            block = Block("a.toml", "claim", 1, {name: value, f"{name}_precision": precision})
            found = list(check_said(block, {"published": published, "published_precision": of}))
            assert [each.field for each in found] == [name] * wrong
            assert all(f"lies after {published}" in each.text for each in found)


def test_what_is_no_day_lies_neither_before_nor_after():
    block = Block("a.toml", "claim", 1, {"as_of": "2025-3-3"})
    assert list(check_said(block, {"published": "2025-03-03", "published_precision": "day"})) == []


def load(project):
    articles = corpus.load(project)
    return annotations.load(project, articles, worklist.mentions(articles, corpus.texts(project)))


def test_relays_are_codes_of_the_list_of_actors(tiny):
    change(
        tiny, "annotations/anna/b.toml", 'claimant = "ua_state"', 'claimant = "ua_state"\nvia = ["ru_mod"]'
    )
    assert load(tiny).claims.set_index("id").loc["b-01", "via"] == "ru_mod"
    change(tiny, "annotations/anna/b.toml", 'via = ["ru_mod"]', 'via = ["nobody-such"]')
    with pytest.raises(annotations.AnnotationError) as caught:
        load(tiny)
    [problem] = caught.value.problems
    assert problem.text.startswith("'nobody-such': no such code in [actor] of lists.toml")
