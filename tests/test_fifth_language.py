"""A further language is a file: what it leaves out is empty, and what it holds is read."""

import tomllib
from decimal import Decimal

import pytest

import helpers.mentions
from helpers.mentions.grammar import compiled
from helpers.mentions.lists import PHRASE

SPANISH = """
[marks]
group = "."

[numerals.add]
1 = "uno, un, una"
2 = "dos"
3 = "tres"
20 = "veinte"
30 = "treinta"
100 = "cien"
[numerals.scale]
1000 = "mil"
1000000 = "millón, millones"

[before]
more_than = "más de"
up_to = "hasta"
about = "unos, unas"

[units]
distance = "kilómetros"

[joins]
range = "a"

[nouns]
stop = "y, de, en, murieron"
"""


def test_a_cell_that_nothing_reads_is_named():
    text = SPANISH.replace("stop =", "stops =").replace("[units]", "[unit]").replace(".scale]", ".scales]")
    text = text.replace("group =", "grop =")
    unread = (
        r"reads \[marks\] grop, \[nouns\] stops, \[numerals.scales\], \[unit\] distance; is the name misspelt"
    )
    with pytest.raises(ValueError, match=unread):
        compiled(tomllib.loads(text))


@pytest.fixture
def read(monkeypatch):
    monkeypatch.setattr(helpers.mentions, "grammar", lambda _: compiled(tomllib.loads(SPANISH)))

    def found(text):
        return [
            (m.text, m.value, m.low, m.high, m.unit, m.kind)
            for m in helpers.mentions.find_mentions(text, "es")
        ]

    return found


def test_a_small_word_list_is_read_with_its_own_marks_and_quantifiers(read):
    text = "Más de 2.300 soldados y hasta tres mil civiles murieron en 12,5 kilómetros."
    assert read(text) == [
        ("Más de 2.300", None, 2300, None, "soldados", "count"),
        ("hasta tres mil", None, None, 3000, "civiles", "count"),
        ("12,5", Decimal("12.5"), None, None, "kilómetros", "distance"),
    ]


def test_what_the_list_leaves_out_matches_nothing(read):
    assert read("20 a 30 tanques") == [("20 a 30", None, 20, 30, "tanques", "count")]
    assert read("El 6 de agosto, $5, no hubo víctimas, siglo II, a las 15.00") == [
        ("6", 6, None, None, "", "count"),
        ("5", 5, None, None, "", "count"),
        ("II", 2, None, None, "", "ordinal"),
        ("15.00", Decimal("15.00"), None, None, "", "count"),
    ]


def test_a_phrase_longer_than_can_be_met_is_refused():
    data = tomllib.loads(SPANISH)
    data["before"]["more_than"] = "x " * PHRASE
    with pytest.raises(ValueError, match=f"longer than {PHRASE} characters"):
        compiled(data)
