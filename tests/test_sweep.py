"""The second look finds what the first one leaves out."""

import pytest

from helpers.mentions import find_mentions
from helpers.mentions.sweep import gaps


def test_a_figure_that_no_mention_covers_is_named_with_its_place():
    text = "Rusia kehilangan 430.000 tentara dan dua tank."
    found = find_mentions(text, "id")
    assert gaps(text, "id", found) == []
    [gap] = gaps(text, "id", [m for m in found if m.number_text != "dua"])
    assert (text[gap.start : gap.end], gap.text) == ("dua", "dua")
    assert "430.000 tentara dan dua tank" in gap.context


def test_a_mention_that_covers_only_part_of_a_number_leaves_a_gap():
    text = "12345 orang"
    [mention] = find_mentions(text, "id")
    assert gaps(text, "id", [mention._replace(end=mention.end - 1)])


@pytest.mark.parametrize(
    "text", ["satu sama lain", "satu-satunya jalan", "lebih banyak rudal", "50 roket sehari"]
)
def test_words_that_look_like_numerals_and_state_no_quantity_are_no_gap(text):
    assert gaps(text, "id", find_mentions(text, "id")) == []
