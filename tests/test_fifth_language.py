"""A further language is a file: what it leaves out is empty, and what it holds is read."""

import sys
import tomllib
from collections import defaultdict
from decimal import Decimal

import pytest

import helpers.mentions
from helpers.mentions.before_number import READERS
from helpers.mentions.behind_number import SPECIAL
from helpers.mentions.beside import QUANTIFIERS
from helpers.mentions.grammar import compiled, languages, word_list
from helpers.mentions.lists import PHRASE, described, forms
from helpers.mentions.patterns import RAW

SPANISH = """
[marks]
group = "."
date_order = "dmy"

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

[sweep]
token = "uno|dos|tres|veinte|treinta|cien|mil"
"""


UNREAD = "nothing reads this; is the name misspelt[?]"


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("more_than = ", "more_then = ", rf"\[before\] more_then: {UNREAD}; cells.toml says"),
        ("distance = ", "distnce = ", rf"\[units\] distnce: {UNREAD}"),
        ("stop = ", "stops = ", rf"\[nouns\] stops: {UNREAD}"),
        ("[units]", "[unit]", rf"\[unit\] distance: {UNREAD}"),
        (".scale]", ".scales]", rf"\[numerals.scales\] 1000: {UNREAD}"),
        ('3 = "tres"', 'tres = "3"', rf"\[numerals.add\] tres: {UNREAD}"),
        ("[before]", '[vague]\nmanny = "muchos"\n[before]', rf"\[vague\] manny: {UNREAD}"),
        ("[before]", '[ordinal]\nprimero = "1"\n[before]', rf"\[ordinal\] primero: {UNREAD}"),
        ("[before]", '[fraction]\nhalf = "medio"\n[before]', rf"\[fraction\] half: {UNREAD}"),
        ("group =", "grop =", r"\[marks\] group: missing; \[marks\] grop: nothing reads"),
        ("token =", "free =", r"\[sweep\] token: missing;"),
        ('group = "."', 'group = ". "', r"\[marks\] group: '\. ', but there must be sign: between thousands"),
        ('"dmy"', '"mdy"', r"\[marks\] date_order: 'mdy', but there must be order"),
        ("date_order = ", "dates = ", r"\[marks\] date_order: missing; "),
        ('group = "."', 'group = "."\nmilitary = "yes"', r"military: 'yes', but there must be flag"),
        ('group = "."', 'group = "."\njoints = " y "', r"joints: ' y ', but there must be texts"),
        ('3 = "tres"', "3 = 3", r"\[numerals.add\] 3: 3, but there must be words"),
        ('"más de"', '["más de"]', r"more_than: \['más de'\], but there must be words"),
        ("[before]", '[fold]\n"ß" = "ss"\n[before]', r"\[fold\] ß: 'ss', but there must be sign"),
        ("[before]", '[zero]\nback = "2"\n[before]', r"\[zero\] back: '2', but there must be count"),
        ("[before]", '[homographs]\nuna = ""\n[before]', r"una: '', but there must be some words"),
        ("[before]", '[fused]\nx = ["1/2", "hora"]\n[before]', r"hora'\], but there must be 3 texts"),
        ("[before]", '[dates]\nmonths = "enero, febrero"\n[before]', r"but there must be 12 texts"),
        ("[before]", '[dates]\nyear = "(de ([0-9]{4})"\n[before]', r"\[dates\] year: .* must be pattern"),
        ("stop = ", 'pass = "dos(a|b"\nstop = ', r"'dos\(a\|b': a form is written small, its endings once"),
        ("tres", "Tres", "'Tres': a form is written small"),
    ],
)  # fmt: skip
def test_what_a_list_must_not_hold_is_named_with_what_must_stand_there(right, wrong, told):
    text = SPANISH.replace(right, wrong, 1)
    assert text != SPANISH
    with pytest.raises(ValueError, match=told):
        compiled(tomllib.loads(text))


class Asked(dict):
    """A section that notes which of its cells are asked for, or "*" for all."""

    def __init__(self, cells=()):
        super().__init__(cells)
        self.asked = set()

    def __getitem__(self, cell):
        self.asked.add(cell)
        return self.get(cell, "")

    def items(self):
        self.asked.add("*")
        return super().items()


def test_the_cells_that_are_described_are_those_that_are_read(monkeypatch):
    held = tomllib.loads(f'{SPANISH}\n[zero]\nnouns = "víctimas"')
    data = defaultdict(Asked, {name: Asked(cells) for name, cells in held.items()})
    monkeypatch.setattr(sys.modules["helpers.mentions.grammar"], "sections", lambda _: data)
    compiled({})
    known = described()
    for name in data.keys() - {"numerals", "sweep"}:
        asked, cells = data[name].asked, known.get(name, {}).keys()
        within = {cell for cell in asked if f"{name}.{cell}" in known}
        assert asked - within - {"*"} <= cells, name
        assert "*" in asked or cells <= asked, name
    assert {name.partition(".")[0] for name in known} == data.keys() | {"inflection"}
    assert known["before"].keys() == READERS.keys() - {"month", "currency", "plus"}
    assert known["after"].keys() == (SPECIAL.keys() - {"month"}) | {*QUANTIFIERS, "label"}


@pytest.mark.parametrize(
    ("held", "told"),
    [
        ('[befor]\nup_to = "hasta"', r"\[befor\] up_to: nothing reads this"),
        ("[before]\nup_to = hasta", r"Invalid value \(at line 2, column 9\)"),
    ],
)
def test_a_word_list_that_cannot_be_read_is_named_with_its_file(monkeypatch, tmp_path, held, told):
    module = sys.modules["helpers.mentions.grammar"]  # the function has the same name
    monkeypatch.setattr(module, "files", lambda _: tmp_path)
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "es.toml").write_text(held, "utf-8")
    with pytest.raises(ValueError, match=rf"^lexicon/es\.toml: .*{told}"):
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
        and section not in ("marks", "fold", "alike", "sweep")
    }
    twice = {name: sorted({form for form in found if found.count(form) > 1}) for name, found in cells.items()}
    assert not {name: found for name, found in twice.items() if found}
    assert len(cells) > 50


GERMAN = """
[marks]
group = "."
date_order = "dmy"
capital_nouns = true
[sweep]
token = "[a-zäöü]*tausend"
[numerals.add]
2 = "zwei"
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
[dates]
months = ["jan.", "feb.", "märz", "", "", "", "", "", "", "", "", ""]
year = " +([0-9]{4})"
day_of = "[.] "
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ein 27-jähriger Mann.", [("27", 27, "jähriger", "age")]),
        ("Nach 5-stündigen Gefechten.", [("5", 5, "stündigen", "duration")]),
        ("Ein 200-köpfiges Team.", [("200", 200, "köpfiges", "count")]),
        ("417 beschädigte Häuser.", [("417", 417, "Häuser", "count")]),
        ("Abgefangen wurden 21 gestern.", [("21", 21, "", "count")]),
        ("12 Tsd. Soldaten.", [("12 Tsd.", 12000, "Soldaten", "count")]),
        ("Es kostet 5 Mio. Euro.", [("5 Mio. Euro", 5000000, "Euro", "money")]),
        ("Es waren 5 Mio. Die Armee schwieg.", [("5 Mio", 5000000, "", "count")]),
        ("Die 47. Brigade, das 3. deutsche Heer.", [("47.", 47, "", "ordinal"), ("3.", 3, "", "ordinal")]),
        ("Sie stieg auf 97.", [("97", 97, "", "count")]),
        ("Sie liegt bei 97. Die Armee schwieg.", [("97", 97, "", "count")]),
        ("Mirau, 4. März 2025. Bei Nacht", [("4. März 2025", None, "", "date")]),
        ("Um 14.30 Uhr schlug sie ein.", [("14.30 Uhr", None, "", "time")]),
    ],
)  # fmt: skip
def test_german_adjectives_capitals_stops_and_hours_are_words_of_its_list(monkeypatch, text, found):
    read = reader(monkeypatch, GERMAN)
    assert [(said, value, unit, kind) for said, value, _, _, unit, kind in read(text)] == found


TURKISH = """
[marks]
group = "."
date_order = "dmy"
[sweep]
token = "iki|bin"
[numerals.add]
2 = "iki"
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


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("vier- bis fünfhundert Tote", 400, 500),
        ("zwei- bis fünfhunderttausend Tote", 200000, 500000),
        ("vier- bis zwölftausend Tote", 4000, 12000),
        ("vier bis fünfhundert Tote", 4, 500),
        ("zwei- bis vier Tote", 2, 4),
    ],
)
def test_a_hyphen_behind_a_number_word_says_that_its_scale_is_that_of_the_next(monkeypatch, text, low, high):
    words = '4 = "vier"\n500 = "fünfhundert"\n500000 = "fünfhunderttausend"\n12000 = "zwölftausend"\n'
    text_of = GERMAN.replace("[numerals.scale]", f'{words}[joins]\nrange = "bis"\n[numerals.scale]')
    [[_, value, least, most, unit, _]] = reader(monkeypatch, text_of)(text)
    assert (value, least, most, unit) == (None, low, high, "Tote")
