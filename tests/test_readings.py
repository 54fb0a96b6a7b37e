"""What a claim literally says where it is read otherwise, and its doubts: in notes and alternative texts."""

import json
from dataclasses import replace

import pandas as pd
import pytest
from figure_claims import LAND, LISTS, claim, corpus
from frames import links_frame

from helpers import kits, tables
from helpers.certainty import certainty
from helpers.figures import consistency, lint, readings, seen
from helpers.figures.frame import claims_frame
from helpers.figures.phrases import Catalogue
from helpers.figures.text import GLUE
from helpers.losses import losses
from helpers.materiel import territory
from helpers.standing import who
from helpers.verdicts import verdicts

WHY = "273 tanks are not killed but lost."
LOST = {
    "claimant": "ru_mod",
    "measure": "lost_unspecified",
    "literal_subject": "ru",
    "literal_measure": "killed",
    "term": "membunuh",
    "reading_reason": WHY,
}
HELD = LAND | {
    "measure": "seized",
    "basis": "per_period",
    "literal_measure": "controlled",
    "literal_basis": "stock",
    "term": "kendali",
}


def frame(*rows):
    return claims_frame(pd.DataFrame(rows))


def notes(language, *rows):
    found = readings.notes(Catalogue.load(language, LISTS), tables.records(frame(*rows)))
    return [each.replace(GLUE, " ") for each in found]


def test_a_note_says_letter_and_reading_in_the_language_of_the_figure():
    row = claim("003-06", "more_than", 49000, **LOST)
    assert notes("en", row) == [
        "† More than 49,000 (003): literally “killed” (Russia), read as “lost” (Ukraine) – "
        "273 tanks are not killed but lost."
    ]
    assert notes("id", row) == [
        "† Lebih dari 49.000 (003): secara harfiah “membunuh” (Rusia), dibaca sebagai “kehilangan” (Ukraina) "
        "(alasannya ada dalam data, dalam bahasa Inggris)."
    ]


def test_a_reading_of_land_does_not_read_as_if_another_took_it():
    (said,) = notes("en", claim("004-04", "exact", 40, **HELD, unit="km2"))
    assert said == "† 40 km² (004): literally “control” (state on a day), read as “taken” (within a period)."


def test_claims_read_alike_share_a_note():
    rows = [claim(f"003-0{n}", "exact", n, **LOST) for n in (1, 2)] + [claim("004-01", "exact", 7, **LOST)]
    (said,) = notes("en", *rows)
    assert said.startswith("† 1, 2 and 7 (003 and 004): literally")


def test_a_word_that_no_catalogue_knows_is_told_by_its_measure():
    row = claim("001-01", "exact", 3, **LOST | {"term": "vernietigd", "literal_subject": ""})
    assert "literally “killed”, read as “lost” –" in notes("en", row)[0]


def test_a_reason_may_hold_digits_that_only_its_own_language_prints():
    rows = frame(claim("003-06", "more_than", 49000, **LOST))
    one, other = (losses(rows, LISTS, language, "wide") for language in ("en", "id"))
    assert "273" in one.note and "273" not in other.note
    assert consistency.same_digits(one, other) == []


@pytest.mark.parametrize("chart", [losses, territory, certainty, who])
@pytest.mark.parametrize("language", ["en", "id", "de"])
def test_alternative_texts_say_doubts_and_daggers_in_words(chart, language):
    rows = pd.concat([corpus(), frame(claim("004-09", "exact", 41, **HELD, unit="km2"))], ignore_index=True)
    figure = chart(rows, LISTS, language, "wide")
    assert lint.alternatives(figure) == []
    cat = figure.catalogue
    for key in ("row.doubted", "alt.literal"):
        words = cat.words[key].partition("{")[0]
        if words in figure.alt:
            assert any("does not say in words" in each for each in lint.alternatives(bare(figure, words)))
    assert cat.words["alt.literal"].partition("{")[0] in figure.alt


def bare(figure, words):
    return replace(figure, alt=figure.alt.replace(words, " "))


def test_a_pair_of_claims_says_its_doubts_too():
    rows = frame(
        claim("003-03", "exact", 40, **LAND, unit="km2"),
        claim("003-04", "exact", 1000, **LAND, unit="km2", flags="doubted_in_text"),
    )
    links = pd.DataFrame(columns=["from", "to", "type", "reason"], dtype=str)
    figure = verdicts(rows, LISTS, "en", "wide", links=links)
    assert "1,000 km² held – doubted in the text" in figure.alt and lint.alternatives(figure) == []


def test_a_dagger_that_nothing_on_the_page_explains_is_found():
    rows = frame(claim("003-06", "more_than", 49000, **LOST))
    card = losses(rows, LISTS, "en", "social")
    assert "† Read otherwise than printed" in card.source and lint.alternatives(card) == []
    assert "† stands on the page and nothing there says what it means" in lint.alternatives(
        replace(card, source="Source: 1 news text.")
    )


@pytest.mark.parametrize("language", ["en", "id", "de"])
def test_no_line_of_a_note_ends_with_the_dagger_of_the_next_one(language):
    rows = [
        claim(f"003-{n:02d}", "more_than", 49000 + n, **LOST | {"term": "membunuh" * n}) for n in range(1, 9)
    ]
    for layout in ("wide", "narrow"):
        lines = [each.get_text() for each in seen.texts(losses(frame(*rows), LISTS, language, layout))]
        assert sum("†" in line for line in lines) > 8
        assert [line for line in lines if line.endswith(" †") or line == "†"] == []


def test_reasons_that_the_picture_only_points_to_stand_in_the_kit_marked_as_english():
    rows = frame(claim("003-06", "more_than", 49000, **LOST, reading="49,000 soldiers lost"))
    made = kits.kit(kits.Case(rows, links_frame([]), LISTS), "losses", ["id", "en"], ["wide"])
    (reason,) = json.loads(made["losses-id.json"])["reasons"]
    assert reason == {"about": "† Lebih dari 49.000 (003):", "reason": WHY, "lang": "en"}
    assert f"Alasan anotator, dalam bahasa Inggris:\n† Lebih dari 49.000 (003): {WHY}\n" in (
        made["losses-id.txt"].decode()
    )
    assert f'Inggris: † Lebih dari 49.000 (003): <span lang="en">{WHY}</span></p>' in (
        made["losses-id.html"].decode()
    )
    assert "tanks" not in made["losses-id-wide.svg"].decode()
    read = json.loads(made["losses-id.json"])["long_description"]
    assert "dibaca sebagai: 49,000 soldiers lost (dalam bahasa Inggris)" in read


def test_where_readers_know_the_language_the_note_holds_the_reason_and_says_it_once():
    rows = frame(claim("003-06", "more_than", 49000, **LOST, reading="49,000 soldiers lost"))
    for language in ("en", "en-US"):
        figure = losses(rows, LISTS, language)
        assert figure.reasons == () and WHY in figure.note
        assert "read as: 49,000 soldiers lost." in figure.description
    assert losses(rows, LISTS, "de").reasons == (("† Mehr als 49.000 (003):", WHY),)
    assert losses(frame(claim("003-06", "exact", 5)), LISTS, "id").reasons == ()
    assert certainty(rows, LISTS, "id").reasons == ()  # its note points to no single reason
