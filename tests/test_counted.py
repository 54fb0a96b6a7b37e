"""One of a thing is named in the singular where its language has one: in charts, audit and report."""

import pytest
from babel import Locale
from figure_claims import LISTS, claim, frame
from frames import claims_frame, links_frame, number

from helpers import counted
from helpers.audit import run
from helpers.audit.wording import Words
from helpers.figures import chips
from helpers.figures.phrases import Catalogue
from helpers.figures.telling import Telling
from helpers.figures.text import plain
from helpers.report import in_words, pages
from helpers.retold import said

MADE = LISTS | {
    "unit": LISTS["unit"]
    | {
        "item": {"label": {"en": "items", "id": "unit"}, "one": {"en": "item"}},
        "person": {"label": {"en": "people", "id": "orang"}, "one": {"en": "person"}},
    }
}
TANK = dict(unit="item", object="tank", domain="equipment", measure="destroyed")


def row(quantifier="exact", amount=1, high=None, **fields):
    return Telling(frame(claim("001-1", quantifier, amount, high, **fields)), MADE).firsts[0]


@pytest.mark.parametrize(
    ("quantifier", "ends", "english", "indonesian"),
    [
        ("exact", (1,), "1 tank", "1 tank"),
        ("exact", (2,), "2 tanks", "2 tank"),
        ("more_than", (1,), "more than 1 tank", "lebih dari 1 tank"),
        ("up_to", (1,), "up to 1 tank", "hingga 1 tank"),
        ("range", (1, 2), "1 to 2 tanks", "1 sampai 2 tank"),
        ("exact", ("1.5",), "1.5 tanks", "1,5 tank"),
    ],
)
def test_one_thing_is_named_in_the_singular_by_charts_audit_and_report(quantifier, ends, english, indonesian):
    one = row(quantifier, *ends, **TANK)
    for language, told in (("en", english), ("id", indonesian)):
        cat = Catalogue.load(language, MADE)
        assert plain(chips.words(cat, one)).replace("\u00a0", " ") == told
        assert in_words.amount(one, MADE, pages.words(language)) == told
        (whole,) = claims_frame([one]).itertuples(index=False)
        assert f": {told} " in Words(language, MADE).said(whole)


def test_of_one_unit_charts_print_the_singular():
    attack = row(unit="attack", measure="repelled", domain="equipment")
    assert Catalogue.load("en", MADE).phrase(attack).replace("\u00a0", " ") == "1 attack repelled"
    study = Telling(frame(claim("001-1", "exact", 1, **TANK)), MADE)
    assert plain(study.words(study.firsts[0])) == "1 destroyed (tank)"
    assert study.label(study.firsts[0]).startswith("Russian defence ministry: 1 destroyed, tank –")


def test_one_dead_or_wounded_is_a_casualty_and_one_person_no_people():
    one = row(measure="casualties")
    assert Catalogue.load("en", MADE).phrase(one) == "1 casualty"
    assert in_words.amount(one, MADE, pages.words("en")) == "1 soldier"
    people = row(measure="killed", domain="people")
    assert in_words.amount(people, MADE, pages.words("en")) == "1 person"
    (said_by,) = claims_frame([one]).itertuples(index=False)
    assert Words("en", MADE).said(said_by).endswith(": 1 soldier as a casualty")


def test_what_an_audit_computes_is_counted_by_its_own_number():
    total = TANK | dict(basis="cumulative", period_start="2024-08-06", claimant_side="ru", subject="ua")
    days = [
        total | number("exact", 5) | dict(as_of="2024-08-07", claimant="ru_mod"),
        total | number("exact", 4) | dict(as_of="2024-08-08", claimant="ru_mod"),
    ]
    table = run(claims_frame(days), links_frame([]), MADE).table
    (told,) = table.loc[table["kind"] == "cumulative_falls", "words_en"]
    assert "5 tanks" in told and "differs by 1 tank;" in told


def test_a_retelling_of_one_is_told_in_the_singular():
    study = Telling(frame(claim("001-1", "exact", 1, **TANK)), MADE)
    assert said(study, study.firsts[0]).replace("\u00a0", " ") == "1 tank destroyed"


def test_a_language_without_a_singular_of_its_own_keeps_the_name():
    entry = {"label": {"en": "tanks", "de": "Panzer"}, "one": {"en": "tank"}}
    assert counted.named(entry, ["de", "en"], one=True) == "Panzer"
    assert counted.is_one(Locale.parse("id"), "exact", 1) is False
