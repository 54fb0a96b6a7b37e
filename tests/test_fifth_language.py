"""A further language is a file: what it leaves out is empty, and what it holds is read."""

import sys
import tomllib
from decimal import Decimal

import pytest

import helpers.mentions
from helpers.mentions.grammar import compiled, languages, word_list
from helpers.mentions.lists import PHRASE, forms
from helpers.mentions.patterns import RAW

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


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("more_than = ", "more_then = ", r"nothing reads \[before\] more_then; is the name misspelt"),
        ("distance = ", "distnce = ", r"nothing reads \[units\] distnce;"),
        ("stop = ", 'pass = "dos(a|b"\nstop = ', r"'dos\(a\|b': a form is written small, its endings once"),
        ("tres", "Tres", "'Tres': a form is written small"),
        ("[before]", '[vague]\nmanny = "muchos"\n[before]', r"nothing reads \[vague\] manny;"),
        ("[before]", '[ordinal]\nprimero = "1"\n[before]', r"nothing reads \[ordinal\] primero;"),
    ],
)
def test_a_name_that_says_nothing_and_a_form_no_text_matches_are_refused(right, wrong, told):
    assert SPANISH.count(right) == 1
    with pytest.raises(ValueError, match=told):
        compiled(tomllib.loads(SPANISH.replace(right, wrong)))


def test_a_word_list_that_cannot_be_read_is_named_with_its_file(monkeypatch):
    module = sys.modules["helpers.mentions.grammar"]  # the function has the same name
    monkeypatch.setattr(module, "word_list", lambda _: {"befor": {"up_to": "hasta"}})
    with pytest.raises(ValueError, match=r"^lexicon/es\.toml: word list: nothing reads \[befor\] up_to;"):
        module.grammar("es")


def reader(monkeypatch, words):
    monkeypatch.setattr(helpers.mentions, "grammar", lambda _: compiled(tomllib.loads(words)))

    def found(text):
        return [
            (m.text, m.value, m.low, m.high, m.unit, m.kind)
            for m in helpers.mentions.find_mentions(text, "es")
        ]

    return found


@pytest.fixture
def read(monkeypatch):
    return reader(monkeypatch, SPANISH)


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


def test_behind_which_words_a_part_is_a_rank_is_the_lists_to_say(read, monkeypatch):
    text, most = "Huyeron los más.", '\n[vague]\npart = "más"\n'
    for more, found in (("", ["más"]), ('[fraction]\nsuperlative = "los"\n', [])):
        made = compiled(tomllib.loads(SPANISH.replace('more_than = "más de"', "") + most + more))
        monkeypatch.setattr(helpers.mentions, "grammar", lambda _, made=made: made)
        assert [each[0] for each in read(text)] == found


def test_a_phrase_longer_than_can_be_met_is_refused():
    data = tomllib.loads(SPANISH)
    data["before"]["more_than"] = "x " * PHRASE
    with pytest.raises(ValueError, match=f"longer than {PHRASE} characters"):
        compiled(data)


@pytest.mark.parametrize("language", languages())
def test_no_form_is_written_twice_in_one_cell(language):
    cells = {
        f"{section}.{key}": forms(cell)
        for section, cells in word_list(language).items()
        for key, cell in cells.items()
        if isinstance(cell, str)
        and f"{section}.{key}" not in {*RAW, "clock.hours"}  # whose places are the hours
        and section not in ("marks", "fold", "sweep")
    }
    twice = {name: sorted({form for form in found if found.count(form) > 1}) for name, found in cells.items()}
    assert not {name: found for name, found in twice.items() if found}
    assert len(cells) > 50


GERMAN = """
[marks]
group = "."
capital_nouns = true
[numerals.scale]
1000 = "tsd."
1000000 = "mio."
[hyphened]
age = "jährig"
"duration PT1H" = "stündig"
[after]
ordinal = "."
oclock = "uhr"
[ordinal_rules]
behind = "die, das"
[nouns]
stop = "die, das, in, bei"
[units]
money = "euro"
[clock]
dotted = "um"
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ein 27-jähriger Mann.", [("27", 27, "jähriger", "age")]),
        ("Nach 5-stündigen Gefechten.", [("5", 5, "stündigen", "duration")]),
        ("Ein 200-köpfiges Team.", [("200", 200, "köpfiges", "count")]),
        ("12 Tsd. Soldaten.", [("12 Tsd.", 12000, "Soldaten", "count")]),
        ("Es kostet 5 Mio. Euro.", [("5 Mio. Euro", 5000000, "Euro", "money")]),
        ("Es waren 5 Mio. Die Armee schwieg.", [("5 Mio", 5000000, "", "count")]),
        ("Die 47. Brigade, das 3. deutsche Heer.", [("47.", 47, "", "ordinal"), ("3.", 3, "", "ordinal")]),
        ("Sie stieg auf 97.", [("97", 97, "", "count")]),
        ("Sie liegt bei 97. Die Armee schwieg.", [("97", 97, "", "count")]),
        ("Um 14.30 Uhr schlug sie ein.", [("14.30 Uhr", None, "", "time")]),
    ],
)  # fmt: skip
def test_german_adjectives_capitals_stops_and_hours_are_words_of_its_list(monkeypatch, text, found):
    read = reader(monkeypatch, GERMAN)
    assert [(said, value, unit, kind) for said, value, _, _, unit, kind in read(text)] == found


TURKISH = """
[marks]
group = "."
[numerals.scale]
1000 = "bin"
[before]
share = "yüzde, %"
at_least = "en az"
[after]
nearly = "'a yakın"
less_than = "'den az"
cardinal = "'ü, 'i"
[nouns]
stop = "ve"
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("yüzde 35 kayıp", [("yüzde 35", 35, None, None, "yüzde", "share")]),
        ("en az %35", [("en az %35", None, 35, None, "%", "share")]),
        ("60'a yakın tank", [("60'a yakın", 60, None, 60, "tank", "count")]),
        ("300'den az asker", [("300'den az", None, None, 300, "asker", "count")]),
        ("3'ü çocuk", [("3'ü", 3, None, None, "çocuk", "count")]),
    ],
)
def test_turkish_words_before_and_endings_behind_digits_are_words_of_its_list(monkeypatch, text, found):
    assert reader(monkeypatch, TURKISH)(text) == found
