"""A text wrapped at a width is read as if it were not; a list, a poem and headlines keep their lines."""

import textwrap

import pytest
from conftest import TEXTS

from helpers.mentions import find_mentions
from helpers.sentences import sentences
from helpers.wrapped import unwrapped

STORY = (
    "The ministry said on Wednesday that Ukraine had lost more than 2,300 soldiers in the region, up to 340 "
    "of them on one day, and that between 10 and 20 tanks and two hundred cars had burnt there. Some people "
    "put the number of those who have left their homes at about a hundred thousand, others at twice as many."
)
LIST = "Tanks lost in the whole region: 120\nGuns lost so far in that region: 94\nLorries burnt so far: 300\n"
HEADLINES = (
    "Governor Says Drones Hit A Depot Near The Border\nMinistry Counts More Than 2,300 Soldiers Lost\n"
    "Twelve People Are Missing After A Raid On Sudzha\nMoscow Gives No Figure For Its Own Soldiers Now\n"
)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\n    "])
@pytest.mark.parametrize("width", [45, 60, 72, 100])
def test_a_wrapped_text_has_the_sentences_and_the_numbers_of_the_same_text_in_one_line(width, ending):
    wrapped = textwrap.fill(STORY, width).replace("\n", ending)
    one_line = " ".join(wrapped.split())
    assert [" ".join(wrapped[start:end].split()) for start, end in sentences(wrapped)] == [
        one_line[start:end] for start, end in sentences(one_line)
    ]
    found, plain = find_mentions(wrapped, "en"), find_mentions(one_line, "en")
    assert [(m.value, m.low, m.high, m.quantifier_text, m.unit, m.kind) for m in found] == [
        (m.value, m.low, m.high, m.quantifier_text, m.unit, m.kind) for m in plain
    ]
    assert [" ".join(m.text.split()) for m in found] == [m.text for m in plain]
    assert all(wrapped[m.start : m.end] == m.text for m in found)
    assert all(wrapped[m.number_start : m.number_end] == m.number_text for m in found)


@pytest.mark.parametrize("text", [LIST, HEADLINES, STORY, *TEXTS.values()])
def test_what_is_not_wrapped_stays_as_it_is(text):
    assert unwrapped(text) is text


def test_paragraphs_keep_their_ends_and_every_letter_its_place():
    text = "\n".join([textwrap.fill(STORY, 70), "A short line", textwrap.fill(STORY, 70)])
    flat = unwrapped(text)
    assert len(flat) == len(text)
    assert flat.split("\n") == [STORY, "A short line", STORY]
