"""Sentences: every letter is in one of them, and every passage in some."""

from itertools import pairwise

import pytest
from conftest import TEXTS
from hypothesis import given
from hypothesis import strategies as st

from helpers.sentences import sentence_at, sentences


def test_sentences_hold_every_letter_once_and_in_order():
    for text in TEXTS.values():
        spans = sentences(text)
        outside = set(range(len(text))) - {n for start, end in spans for n in range(start, end)}
        assert all(text[n].isspace() for n in outside)


@given(st.text("Aa1.!?… \n\r“”\ufeff", max_size=60))
def test_sentences_never_overlap_nor_lose_a_letter(text):
    spans = sentences(text)
    assert all(start < end for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    kept = "".join(text[start:end] for start, end in spans)
    for letter in "Aa1.!?":
        assert kept.count(letter) == text.count(letter)


def test_the_sentence_around_a_passage_is_found_and_a_gap_has_none():
    text = "Satu.\n\nDua. Tiga."
    assert sentence_at(text, 7, 8) == (7, 11)
    assert sentence_at(text, 8, 14) == (7, 17)
    with pytest.raises(ValueError, match="no sentence at 5-7 of a text of 17 characters"):
        sentence_at(text, 5, 7)
