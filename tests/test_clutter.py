"""Blanks in a row, signs without width and HTML's names hide no number; offsets stay those of the text."""

import pytest

from helpers.corpus import hidden
from helpers.mentions import find_mentions
from helpers.mentions.clutter import tidied


@pytest.mark.parametrize(
    ("text", "printed", "value", "low"),
    [
        ("lost more  than 49&nbsp;000 men", "more  than 49&nbsp;000", None, 49000),
        ("lost &gt;100 men", "&gt;100", None, 100),
        ("lost about\u200b 49 men", "about\u200b 49", 49, None),
        ("lost 1.5 mil\u00adlion men", "1.5 mil\u00adlion", 1500000, None),
        ("lost two \u00a0hundred\ufeff men", "two \u00a0hundred", 200, None),
        ("lost at  least  5 &amp; 7 men", "at  least  5", None, 5),
    ],
)
def test_clutter_hides_no_number_and_is_printed_as_it_stands(text, printed, value, low):
    first = find_mentions(text, "en")[0]
    assert (first.text, first.value, first.low) == (printed, value, low)
    assert text[first.start : first.end] == printed
    assert text[first.number_start : first.number_end] == first.number_text


@pytest.mark.parametrize("number", ["49\u200b000", "49\u2060.000", "49.\u00ad000"])
def test_an_unseen_sign_within_a_number_parts_it_and_is_told(number):
    text = f"lost {number} men"
    assert len(hidden(text)) == 1
    assert [m.number_text for m in find_mentions(text, "id")] != [number]


@pytest.mark.parametrize("gap", ["\t", "  ", "\t\t", " \t ", "   "])
def test_the_columns_of_a_table_are_no_number_in_groups(gap):
    assert [m.value for m in find_mentions(f"324{gap}311{gap}17 men", "en")] == [324, 311, 17]


def test_a_text_without_clutter_is_the_text_itself():
    text = "Lost:\n49 000 men & 7\u00a0tanks."
    assert tidied(text) == (text, [])
