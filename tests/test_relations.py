"""What claims are to each other, and in which unit they count, shows in every chart and bends no title."""

import json
from html import escape

import pandas as pd
import pytest
from figure_claims import FLED, LISTS, STRIKE, THING, claim, corpus, frame

from helpers import kits, tables
from helpers.audit import run
from helpers.certainty import certainty
from helpers.claims import Selection, select, selection
from helpers.comparison.ties import among
from helpers.displaced import beside, displaced
from helpers.figures import lint
from helpers.figures.phrases import Catalogue, languages
from helpers.figures.relations import below_wholes, relate, told_once
from helpers.figures.telling import current
from helpers.figures.text import GLUE
from helpers.kits import layouts_of
from helpers.kits.files import links_csv
from helpers.losses import losses, strike
from helpers.materiel import equipment
from helpers.paths import find_project
from helpers.retold import retold
from helpers.standing import who
from helpers.tables import decode
from helpers.verdicts import verdicts

LAYOUTS = ("wide", "narrow", "social")
UNITS = {
    "person_per_day": {"label": {"en": "soldiers a day", "id": "tentara per hari"}},
    "percent": {"label": {"en": "percent", "id": "persen"}},
    "tonne": {"label": {"en": "tonnes", "id": "ton"}},
}
WITH_SHARE = {**LISTS, "unit": {**LISTS["unit"], "share": {"label": {"en": "a part"}}}}
WITH_UNITS = {**LISTS, "unit": {**LISTS["unit"], **UNITS}}
TOLLS = [
    claim("a-01", "exact", 17, claimant="ua_army", **STRIKE),
    claim("a-02", "exact", 3, claimant="ua_army", **STRIKE),
    claim("b-01", "exact", 23, claimant="ua_army", **STRIKE | {"as_of": "2025-05-22"}),
    claim("b-02", "exact", 5, claimant="ua_army", **STRIKE | {"as_of": "2025-05-22"}),
    claim("c-01", "up_to", 70, **STRIKE),
]


def links(*ends: str) -> pd.DataFrame:
    """Return 04-links, one for each "from type to"."""
    rows = [
        dict(zip(("from", "type", "to"), each.split(), strict=True)) | {"reason": "by hand"} for each in ends
    ]
    return pd.DataFrame(rows, columns=["from", "to", "type", "reason"], dtype=str)


LINKED = links("b-01 revises a-01", "a-02 part_of a-01", "b-02 part_of b-01")


def drawn(figure) -> list[str]:
    """Return what stands on the page, a text for each stretch in one face."""
    return [
        each.get_text().replace(GLUE, " ")
        for each in figure.canvas.axes[0].get_children()
        if hasattr(each, "get_text")
    ]


def page(figure) -> str:
    return " ".join(drawn(figure))


# Replaced -----------------------------------------------------------------------------------------


def test_what_was_replaced_keeps_its_row_and_leaves_the_title():
    figure = strike(frame(*TOLLS), LISTS, links=LINKED)
    assert figure.title == "Ukraine says 23 killed, Russia up to 70: two tolls for one event"
    assert "later replaced by 23 killed" in page(figure) and "replaced later by its speaker" in page(figure)
    assert "17 killed, later replaced by 23 killed" in figure.alt
    assert "17 killed, later replaced by 23 killed" in figure.description
    assert "a-01" in figure.shown and "struck out" in figure.note
    assert strike(frame(*TOLLS), LISTS).title == "5 figures are given for one event, by Russia and Ukraine"


def test_a_replaced_mark_is_pale_and_struck_out():
    def outlines(figure) -> list:
        patches = figure.canvas.axes[0].patches
        return [each for each in patches if each.get_gid() == "claim:a-01"]

    (plain,), (pale, stroke) = (outlines(strike(frame(*TOLLS), LISTS, links=said)) for said in (None, LINKED))
    assert pale.get_facecolor() != plain.get_facecolor()
    assert stroke.get_edgecolor() == plain.get_edgecolor() and len(stroke.get_path()) == 2


def test_a_link_to_a_retelling_is_one_to_its_first_telling():
    again = claim("d-01", "exact", 17, claimant="ru_mod", retells="a-01", **STRIKE)
    figure = strike(frame(*TOLLS, again), LISTS, links=links("b-01 revises d-01", "d-01 retells a-01"))
    assert "17 killed, later replaced by 23 killed" in figure.alt


LINKABLE = (strike, losses, beside, certainty, who, verdicts)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(
    ("chart", "layout"), [(chart, layout) for chart in LINKABLE for layout in layouts_of(chart.__name__)]
)
def test_linked_claims_keep_the_contract(chart, language, layout):
    figure = chart(frame(*TOLLS), LISTS, language, layout, links=LINKED)
    assert (layout == "social" and not figure.shown >= {*figure.proof}) or lint.check(figure) == []


def test_a_card_draws_what_needs_no_explanation():
    figure = strike(frame(*TOLLS), LISTS, "en", "social", links=LINKED)
    assert figure.shown == {"b-01", "c-01"} and "… and 3 more in the full chart" in page(figure)


# Parts --------------------------------------------------------------------------------------------


def test_a_part_stands_below_its_whole_and_says_of_what():
    figure = strike(frame(*TOLLS), LISTS, links=LINKED)
    words = drawn(figure)
    assert words.index("17") + 1 < words.index("3") < words.index("23") < words.index("5")
    assert words[words.index("part of 17") - 1].endswith(" · “kutipan a-02”")
    words = drawn(strike(frame(*TOLLS), LISTS, links=links("a-02 part_of b-01")))
    assert words.index("17") < words.index("23") < words.index("3") < words.index("5")
    assert "3 killed, part of 17 (" in figure.alt


def test_a_part_of_a_part_stands_below_it_and_a_circle_loses_nothing():
    rows = relate([{**TOLLS[n], "id": name} for n, name in enumerate("abcd")],
                  links("c part_of b", "b part_of a", "d part_of d"), {}, {})  # fmt: skip
    assert [row["id"] for row in below_wholes([rows[n] for n in (3, 2, 1, 0)])] == ["d", "a", "b", "c"]
    circle = relate(rows, links("a part_of b", "b part_of a"), {}, {})
    assert {row["id"] for row in below_wholes(circle)} == set("abcd")


def test_of_several_wholes_a_part_stands_below_the_one_that_is_most_like_it():
    part = claim("p", "exact", 3, claimant="ua_army", **STRIKE)
    unlike = [{}, {"as_of": "2025-05-25"}, {"claimant": "ru_mod"}, {"measure": "wounded"}, {}]
    wholes = [part | each | {"id": name} for name, each in zip("edcba", unlike, strict=True)]
    told = links(*(f"p part_of {name}" for name in "abcde"))
    while wholes:
        (row, *_) = relate(tables.records(frame(part, *wholes)), told, {}, {"a": "z"})
        assert row["whole"]["id"] == wholes.pop(0)["id"], "a was replaced"


def test_two_parts_of_one_whole_and_two_wholes_of_one_part_are_all_kept():
    rows = [{**TOLLS[n], "id": name} for n, name in enumerate("abc")]
    rows = relate(rows, links("b part_of a", "c part_of a", "b part_of a"), {}, {})
    wholes = {row["id"]: (row["whole"] or {}).get("id") for row in rows}
    assert wholes == {"a": None, "b": "a", "c": "a"}
    told = told_once(
        links("b part_of a", "c part_of a", "b part_of c", "d part_of a", "e retells b"), {"d": "b"}
    )
    assert [*zip(told["from"], told["to"], strict=True)] == [("b", "a"), ("c", "a"), ("b", "c")]


def test_what_is_part_of_something_elsewhere_is_a_toll_of_its_own():
    total = claim("e-01", "exact", 100, claimant="ua_army", basis="cumulative")
    part = links("a-01 part_of e-01")
    figure = strike(frame(TOLLS[0], total), LISTS, links=part)
    assert figure.title == "Ukraine says 17 killed – nobody else gives a figure for this event"
    assert (
        "part of" not in figure.alt and "part of 100" in losses(frame(TOLLS[0], total), LISTS, links=part).alt
    )


def test_who_counts_only_a_part_is_not_said_to_be_silent_nor_asked_for_more():
    wounded = claim("d-01", "exact", 2, claimant="ru_governor", **STRIKE | {"measure": "wounded"})
    whole = claim("d-02", "exact", 9, claimant="ua_army", **STRIKE | {"measure": "wounded"})
    silent = page(strike(frame(*TOLLS, wounded, whole), LISTS)).count("no figure in these texts")
    said = strike(frame(*TOLLS, wounded, whole), LISTS, links=links("d-01 part_of d-02"))
    assert (silent, page(said).count("no figure in these texts")) == (2, 1)


def test_a_part_is_no_end_of_a_range():
    rows = [
        claim("a-01", "exact", 2400, **FLED),
        claim("a-02", "exact", 41, **FLED),
        claim("a-03", "exact", 9000, **FLED, claimant="ru_governor"),
    ]
    assert "from 41 to 9,000" in displaced(frame(*rows), LISTS).title
    figure = displaced(frame(*rows), LISTS, links=links("a-02 part_of a-01"))
    assert "from 2,400 to 9,000" in figure.title and "“kutipan a-02” · part of 2,400" in page(figure)


def test_one_speakers_days_are_told_and_an_incident_is_named_once():
    assert "Said 22 May 2025" in page(strike(frame(*TOLLS), LISTS))
    assert "Said" not in page(strike(frame(TOLLS[0], TOLLS[4]), LISTS))
    printed = {day: "stated" for day in ("period_start_basis", "period_end_basis")}
    figure = losses(frame(TOLLS[0], {**TOLLS[1], **printed}, {**TOLLS[2], **printed}), LISTS)
    assert page(figure).count("Missile strike") == page(figure).count("Same incident") == 1


# Units --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", languages())
def test_only_people_stand_on_an_axis_of_people(language):
    rows = [
        claim("a-01", "exact", 15000, **FLED),
        claim("a-02", "exact", 2000, **FLED, claimant="ru_governor"),
        claim("a-03", "exact", 60, **FLED, unit="percent"),
        claim("a-04", "up_to", "0.25", unit="share"),
        claim("a-05", "range", 90, 110, unit="person_per_day", measure="lost_unspecified"),
        claim("a-06", "exact", 8),
    ]
    cat = Catalogue.load(language, WITH_UNITS)
    for chart, off in ((displaced, {"a-03"}), (losses, {"a-04", "a-05"}), (beside, {"a-03", "a-04", "a-05"})):
        figure = chart(frame(*rows), WITH_UNITS, language)
        patches = {
            str(each.get_gid())[6:] for each in figure.canvas.axes[0].patches if "ruler:" in each.get_label()
        }
        assert off & {*figure.shown} == off and not off & patches
        for row in figure.rows.astype(object).to_dict("records"):
            assert row["id"] not in off or cat.amount(row).replace(GLUE, " ") in figure.alt
        assert lint.check(figure) == []


def test_a_title_is_no_title_of_shares():
    rows = [claim("a-01", "exact", 60, **FLED, unit="percent"), claim("a-02", "exact", 2000, **FLED)]
    assert displaced(frame(*rows), WITH_UNITS).title == "Russian defence ministry: 2,000 displaced"
    assert "shares" in displaced(frame(*rows[:1]), WITH_UNITS).title
    assert "shares" in losses(frame(claim("a-01", "exact", 60, unit="percent")), WITH_UNITS).title
    assert (
        losses(frame(claim("a-01", "vague")), LISTS).title
        == "Lost soldiers in these reports: words, no figures"
    )


@pytest.mark.parametrize("chart", [losses, displaced])
def test_a_title_speaks_of_other_units_where_one_figure_in_them_is_given_and_none_of_people(chart):
    given = FLED if chart is displaced else {"subject": "ua"}
    share, refusal = claim("a-01", "exact", "1/3", unit="share", **given), claim("b-01", "not_given", **given)
    quiet = claim("c-01", "not_given", unit="share", **given)
    assert "words, no figures" in chart(frame(refusal, quiet), LISTS).title
    assert ": shares" in chart(frame(refusal, quiet, share), LISTS).title
    assert ": shares" not in chart(frame(share, claim("d-01", "exact", 5, **given)), LISTS).title


@pytest.mark.parametrize("language", languages())
def test_a_rate_has_its_period_in_its_unit(language):
    cat = Catalogue.load(language, WITH_UNITS)
    rate = claim("a-01", "range", 90, 110, unit="person_per_day")
    for day in ("2025-05-17", ""):
        figure = losses(frame(rate | {"as_of": day}), WITH_UNITS, language)
        assert cat.t("period.unknown") not in figure.alt + figure.description + page(figure)
    assert cat.t("period.unknown") in losses(frame(rate | {"unit": "person"}), WITH_UNITS, language).alt


def test_things_are_counted_on_one_axis_and_each_other_unit_on_its_own():
    rows = [
        claim("a-01", "exact", 20, **THING, object="tank"),
        claim("a-02", "exact", 7, **THING | {"unit": "attack"}, object="drone"),
        claim("a-03", "exact", 500, **THING | {"unit": "tonne"}),
        claim("a-04", "about", "0.5", **THING | {"unit": "share"}, object="tank"),
    ]
    figure = equipment(frame(*rows), WITH_UNITS)
    assert set(figure.rulers) == {"", "tonne", "share"} and "Ukraine’s equipment: tonnes" in page(figure)
    assert "a share of about 0.5" in page(figure) and lint.check(figure) == []


# Sentences ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "title", "note"),
    [
        (("exact", 3000), ("up_to", 15000), "3,000 is the lowest figure, up to 15,000 the highest",
         "“Up to 15,000” leaves room for 3,000"),
        (("exact", 15000), ("exact", 15000), "every figure is 15,000", "and both the same: 15,000"),
        (("exact", 15000), ("up_to", 15000), "every figure is 15,000 or up to 15,000",
         "“Up to 15,000” leaves room for 15,000"),
        (("exact", 12000), ("range", 10000, 15000), "no number lies outside 10,000 to 15,000",
         "“10,000 to 15,000” leaves room for 12,000"),
        (("up_to", 400), ("more_than", 12000), "up to 400 is the lowest figure, more than 12,000 the highest",
         ""),
        (("more_than", 2000), ("about", 9000), "figures from more than 2,000 to about 9,000",
         "“More than 2,000” leaves room for about 9,000"),
    ],
)  # fmt: skip
def test_a_range_of_figures_makes_sense(first, second, title, note):
    rows = [claim("a-01", *first, **FLED), claim("b-01", *second, **FLED, claimant="ru_governor")]
    for turned in (rows, rows[::-1]):
        figure = displaced(frame(*turned), LISTS, "en", "narrow")
        assert title in figure.title and note in figure.note


@pytest.mark.parametrize("language", languages())
def test_every_subtitle_ends_before_the_scale_is_told(language):
    words = Catalogue.load(language).words
    assert [key for key, text in words.items()
            if key.split(".")[1].startswith("subtitle") and not text.endswith(".")] == []  # fmt: skip


def test_a_region_without_a_name_is_told_by_its_place():
    lists = {**LISTS, "place": {"dalla": {"region": "XX-1", "label": {"en": "Dalla"}}}}
    at = FLED | {"place": "dalla", "region": "XX-1"}
    assert "moved in Dalla, by" in displaced(frame(claim("a-01", "exact", 7, **at)), lists).subtitle
    assert "XX-1" not in displaced(frame(claim("a-01", "exact", 7, **at | {"place": ""})), lists).subtitle


def test_a_title_on_soldiers_says_so_where_others_are_counted_too():
    civil = claim("d-01", "exact", 2, domain="civilians", subject="ru", measure="wounded")
    rows = corpus().astype(object).to_dict("records")
    assert losses(frame(*rows), LISTS).title.startswith("In these reports Russia counts")
    assert losses(frame(*rows, civil), LISTS).title.startswith("Soldiers: in these reports Russia counts")
    silent = civil | {"quantifier": "not_given", "value": None}
    assert losses(frame(*rows, silent), LISTS).title.startswith("In these reports Russia counts")


def test_a_vague_word_is_quoted_only_as_printed_or_translated():
    cat = Catalogue.load("en")
    words = [
        ("puluhan", 20, 99),
        ("several dozen", 20, 99),
        ("umpteen", 20, 99),
        ("десятки тысяч", 20000, 99999),
        ("нескольких тысячах", 2000, 9999),
        ("десятках тисяч", 20000, 99999),
        ("miliaran", 10**9, 10**10 - 1),
    ]
    said = [frame(claim("a-01", "vague", *ends, number_text=word)) for word, *ends in words]
    assert [cat.quantity(each.astype(object).to_dict("records")[0]) for each in said] == [
        "“dozens”", "“several dozen”", "dozens", "“tens of thousands”", "several\u00a0thousand",
        "tens\u00a0of\u00a0thousands", "“miliaran”"]  # fmt: skip


def test_that_no_casualties_are_reported_is_said_as_people_say_it():
    [row] = frame(claim("a-01", "none_reported", measure="casualties")).astype(object).to_dict("records")
    assert Catalogue.load("en").phrase(row) == "no casualties reported"


def test_the_same_contradiction_is_told_once():
    zero = [claim("d-01", "exact", 0, **STRIKE | {"subject": "ua"}), claim("d-02", "exact", 0, **STRIKE)]
    note = strike(frame(*TOLLS[:1], *zero), LISTS).note
    assert note.count("No number fits both 17 killed and 0 killed") == 1


# Tellings -----------------------------------------------------------------------------------------


def test_one_number_in_other_words_is_not_told_in_the_same_words():
    told = [
        claim("a-01", "exact", 97, exact="97 southern soldiers"),
        claim("b-01", "exact", 97, retells="a-01"),
    ]
    assert retold(frame(*told), LISTS).title == "One claim, told in 2 texts in other words: 97 killed"
    same = [each | {"exact": "97 soldiers"} for each in told]
    assert retold(frame(*same), LISTS).title == "One claim, told in 2 texts in the same words: 97 killed"


def test_a_retold_claim_makes_its_pairs_once():
    rows = [*TOLLS[:1], TOLLS[4], claim("d-01", "exact", 17, retells="a-01", **STRIKE)]
    figure = verdicts(frame(*rows), LISTS, links=links("d-01 retells a-01", "d-01 same_event c-01"))
    assert figure.title.startswith("1 pair of claims on one matter can be compared")


def test_a_part_is_named_in_the_language_of_the_chart_where_its_thing_has_a_label():
    lists = {**LISTS, "object": {**LISTS["object"], "child": {"label": {"en": "children", "id": "anak"}}}}
    part = claim("a-02", "exact", 1200, claimant="ua_army", exact="1200 дітей", **STRIKE)
    for code, words in (("child", {"en": "children", "id": "anak"}), ("", {"en": "“1200 дітей”"})):
        rows = frame(TOLLS[0], part | {"object": code})
        for language, word in words.items():
            text = page(strike(rows, lists, language, links=links("a-02 part_of a-01")))
            assert f"{word} ·" in text.lower() and ("дітей" in text) == (not code)


def test_a_share_says_of_whom_where_its_whole_is_known():
    rows = [
        claim("a-01", "range", 8000, 10000, **FLED),
        claim("a-02", "about", "1/3", unit="share", exact="about a third of them children", **FLED),
    ]
    figure = displaced(frame(*rows), WITH_SHARE, links=links("a-02 part_of a-01"))
    assert "about 1/3 (of 8,000 to 10,000 fled)" in figure.alt and "1/3 fled" not in figure.alt
    assert "1/3 fled" not in page(figure)


@pytest.mark.parametrize("chart", [displaced, certainty, who, beside])
def test_a_share_of_a_whole_that_is_no_claim_is_told_with_the_words_that_say_of_what(chart):
    share = claim("a-02", "about", "1/3", unit="share", number_text="a third", **FLED)
    for exact, told in (("about a third of them children", True), ("a third", False)):
        rows = frame(claim("a-01", "range", 8000, 10000, **FLED), share | {"exact": exact})
        figure = chart(rows, WITH_SHARE)
        assert (f"“{exact}”" in figure.alt) == told and "a share of about 1/3 fled" in figure.alt
        assert (f"“{exact}”" in page(figure)) == told and lint.check(figure) == []


@pytest.mark.parametrize("chart", [displaced, losses, certainty, who, beside])
def test_a_share_whose_passage_holds_only_its_number_is_told_with_the_words_up_to_its_verb(chart):
    sentence = "Officials said a third of the residents had fled, and a half fled."
    matter = {"measure": "killed"} if chart is losses else FLED
    for number, told in (("a third", "“a third of the residents had fled”"), ("a half", "“a half”")):
        at = sentence.index(number)
        place = {"start": at, "end": at + len(number), "exact": number, "number_text": number}
        words = {"term": "fled", "sentence": sentence, "sentence_start": 0}
        share = claim("a-01", "exact", "1/3", unit="share", **matter | place | words)
        figure = chart(frame(share), WITH_SHARE)
        assert (told in figure.alt) == (told in page(figure)) == (number == "a third")
        assert lint.check(figure) == []


@pytest.mark.parametrize("chart", [displaced, losses, beside])
def test_what_is_counted_stands_beside_the_number_unless_the_row_is_named_by_it(chart):
    matter = {} if chart is losses else FLED
    rows = [
        claim("a-01", "exact", 900, **matter),
        claim("a-02", "about", "1/3", unit="share", object="drone", **matter),
    ]
    assert "a share of about 1/3" in page(chart(frame(*rows), WITH_SHARE))
    assert page(chart(frame(*rows), WITH_SHARE)).count("(drones)") == 1
    linked = page(chart(frame(*rows), WITH_SHARE, links=links("a-02 part_of a-01")))
    assert "1/3 drones (of 900" in linked and "(drones)" not in linked
    things = frame(claim("a-01", "exact", 9, **THING, object="drone"))
    assert "Drones" in page(equipment(things, LISTS)) and "(drones)" not in page(equipment(things, LISTS))


# Cards --------------------------------------------------------------------------------------------


def test_a_card_of_tolls_shows_one_of_each_side_that_its_title_counts():
    many = [
        claim(
            f"{n}-01", "exact", 10 + n, claimant="ua_army", **STRIKE | {"measure": measure, "subject": "ru"}
        )
        for n, measure in enumerate(["wounded", "captured", "missing", "casualties", "lost_unspecified"] * 4)
    ]
    figure = strike(frame(*many, *(row | {"id": f"x{row['id']}", "claimant": "ru_mod", "claimant_side": "ru"}
                                   for row in many)), LISTS, "en", "social")  # fmt: skip
    sides = dict(zip(figure.rows["id"], figure.rows["claimant_side"], strict=True))
    assert {sides[name] for name in figure.shown} == {"ua", "ru"} and figure.shown >= {*figure.proof}


def test_a_note_counts_what_many_texts_tell_again_and_names_what_they_tell_otherwise():
    rows = [claim(f"a-{n}", "exact", 10 + n, claimant="ua_army") for n in range(5)]
    again = [row | {"id": f"b-{n}", "article": "b", "retells": row["id"]} for n, row in enumerate(rows)]
    few = losses(frame(*rows, *again[:3]), LISTS).note
    assert "10 killed is also told by b and drawn once." in few and "of the figures are also" not in few
    again[4] |= {"value": "99"}
    many = losses(frame(*rows, *again), LISTS).note
    assert "4 of the figures are also told by other texts, with the same number, and drawn once" in many
    assert "14 killed is told as 99 killed by b and drawn once." in many and "10 killed is" not in many


FLOOD = STRIKE | {"period_start": "", "period_end": "", "place": ""}
GROWING = [
    claim("a-01", "at_least", 16, claimant="ua_army", **FLOOD),
    claim("a-02", "about", 30, claimant="ua_army", **FLOOD | {"measure": "missing"}),
    claim("b-01", "exact", 21, claimant="ua_army", **FLOOD | {"as_of": "2025-05-22"}),
    claim("b-02", "exact", 29, claimant="ua_army", **FLOOD | {"as_of": "2025-05-23", "measure": "missing"}),
    claim("b-03", "not_given", claimant="ua_army", **FLOOD | {"as_of": "2025-05-24"}),
    claim("c-01", "exact", 0, **FLOOD | {"subject": "ru"}),
]


@pytest.mark.parametrize("chart", [losses, strike])
def test_a_card_shows_what_a_speaker_last_said_of_an_event_and_no_earlier_figure(chart):
    figure = chart(frame(*GROWING), LISTS, "en", "social")
    assert {"b-01", "b-02", "c-01"} <= figure.shown and not {"a-01", "a-02"} & figure.shown
    assert {"a-01", "a-02"} <= chart(frame(*GROWING), LISTS, "en", "wide").shown
    assert figure.shown >= {*figure.proof}
    elsewhere = GROWING[0] | {
        "id": "d-01",
        "place": "UA-59",
    }  # of another place: no earlier figure of the same
    assert "d-01" in chart(frame(elsewhere, *GROWING[2:]), LISTS, "en", "social").shown


@pytest.mark.parametrize(("change", "goes"), [
    ({}, True), ({"as_of": ""}, False), ({"as_of": "2025-05-01", "as_of_precision": "month"}, False),
    ({"as_of": "2025-04-01", "as_of_precision": "month"}, True), ({"basis": "cumulative"}, False),
    ({"unit": "household"}, False), ({"claimant": "ua_lawmakers"}, False), ({"event": "incursion"}, False),
    ({"measure": "wounded"}, False), ({"subject": "ru"}, False), ({"object": "tank"}, False),
])  # fmt: skip
def test_a_figure_is_an_earlier_one_only_if_it_is_of_the_same_and_its_day_tells_so(change, goes):
    rows = [claim(f"a-0{n}", "exact", n, **STRIKE, claimant="ua_army") | {"as_of": f"2025-05-2{n}"}
            for n in (1, 2)]  # fmt: skip
    first, second = tables.records(frame(rows[0] | change, rows[1]))
    assert current([first, second]) == [*([] if goes else [first]), second]
    if "as_of" not in change:  # what tells the two apart may be said of either
        first, second = tables.records(frame(rows[0], rows[1] | change))
        assert current([first, second]) == [*([] if goes else [first]), second]
    refusal = second | {"quantifier": "not_given"}
    assert current([first, refusal]) == [first, refusal]


def test_the_legend_of_a_card_tells_of_what_is_drawn_alone():
    words = page(strike(frame(*GROWING), LISTS, "en", "social"))
    assert "number as stated" in words and "lower limit only" not in words and "about" not in words
    assert "lower limit only" in page(strike(frame(*GROWING), LISTS, "en", "wide"))


def test_a_legend_explains_a_mark_that_one_of_the_claims_has():
    plain, other = (claim(f"{name}-01", "exact", n, **STRIKE) for name, n in (("a", 6), ("b", 9)))
    doubted = other | {"flags": "doubted_in_text"}
    for rows, linked, told in (
        ([plain, other], None, set()), ([plain, doubted], None, {"doubted in the text"}),
        ([plain, other], links("b-01 revises a-01"), {"replaced later by its speaker"}),
    ):  # fmt: skip
        keys = {"doubted in the text", "replaced later by its speaker"}
        assert keys & {*map(str.strip, drawn(strike(frame(*rows), LISTS, links=linked)))} == told


def test_displaced_people_beside_losses_have_a_legend_of_marks_where_words_do_not_stand_above_them():
    rows = frame(claim("a-01", "exact", 6), claim("b-01", "more_than", 900, **FLED))
    wide, phone = (page(beside(rows, LISTS, "en", layout)) for layout in ("wide", "narrow"))
    assert "number as stated" in wide and "number as stated" not in phone
    cat = Catalogue.load("en")
    assert cat.t("legend.span") in phone and cat.t("legend.span") not in wide


def test_a_mark_names_a_place_that_is_narrower_than_its_region():
    near = claim("a-01", "exact", 600, **FLED, as_of="2025-01-03", place="RU-KRS-border")
    rows = frame(near, claim("b-01", "exact", 900, **FLED))
    texts = page(displaced(rows, LISTS))
    assert "RU-KRS-border" in texts and texts.count(", Kursk region") == 0


def test_the_legend_of_a_card_over_time_explains_no_replaced_figure_and_no_part():
    fled = FLED | {"claimant": "ru_governor", "as_of": "2024-08-08"}
    rows = [claim("a-01", "exact", 900, **fled), claim("a-02", "nearly", 300, **fled),
            claim("b-01", "exact", 1200, **fled | {"as_of": "2024-08-14"})]  # fmt: skip
    linked = links("b-01 revises a-01", "a-02 part_of a-01")
    words = page(displaced(frame(*rows), LISTS, "en", "social", links=linked))
    assert "number as stated" in words and "nearly" not in words and "replaced" not in words
    assert "replaced later by its speaker" in page(displaced(frame(*rows), LISTS, links=linked))


def test_a_claim_on_one_event_names_the_event_on_a_card():
    words = page(losses(frame(*GROWING), LISTS, "en", "social"))
    assert words.count("Missile strike") == 4 and "Same incident" not in words and "period not" not in words


def test_a_title_says_where_two_sides_count_different_people_in_one_event():
    titles = {name: strike(frame(*GROWING), LISTS, name).title for name in ("en", "id", "de")}
    assert titles["en"] == "One event – and Russia and Ukraine count different people"
    same = claim("d-01", "exact", 9, **FLOOD)
    many = strike(frame(*GROWING, same), LISTS, "en").title
    assert many == "6 figures are given for one event, by Russia and Ukraine"


def test_a_card_of_displaced_people_shows_the_ends_that_its_title_names():
    rows = [claim(f"{n:02}-01", "exact", 100 + n, **FLED) for n in range(25)]
    figure = displaced(frame(*rows), LISTS, "en", "social")
    assert figure.proof == ("00-01", "24-01") and figure.shown >= {*figure.proof}


def test_a_card_without_room_for_the_silence_of_its_title_is_none():
    speakers = {"ru": "ru_mod", "ua": "ua_army"}
    actors = [claim(f"{n}-{side}", "exact", 5, claimant=speakers[side], subject=f"s{n}")
              for n in range(30) for side in speakers]  # fmt: skip
    quiet = [claim("q-1", "exact", 4), claim("q-2", "exact", 4, claimant="ua_army", subject="ru")]
    figure = who(frame(*actors, *quiet), LISTS, "en", "social")
    assert "gives no figure" in figure.title or "give no figure" in figure.title
    assert "no figure" in page(figure) or not figure.shown >= {*figure.proof}
    assert "Ukraine: soldiers lost" in page(figure) and "Russia: soldiers lost" in page(figure)


def test_a_long_name_on_a_card_ends_in_an_ellipsis():
    name = "Joint Ministry of Defence and National Security of the Federal Northern Republic of Dalla"
    ministry = LISTS["actor"]["ru_mod"] | {"label": {"en": name}}
    lists = {**LISTS, "actor": {**LISTS["actor"], "ru_mod": ministry}}
    rows = [claim(f"a-0{n}", "exact", 6 + n, **STRIKE) for n in range(8)]  # a crowd leaves no room
    for chart in (strike, losses):
        figure = chart(frame(*rows), lists, "en", "social")
        assert any(each.endswith("…") and "Ministry of" in each for each in drawn(figure))
        told = [each for each in lint.check(figure) if "cut off: '" in each]
        assert told and all("Joint Ministry of" in each for each in told)
        assert all(each.endswith("shorten its label in lists.toml") for each in told)


def test_a_card_of_tolls_gives_up_silences_before_figures():
    speakers = {"killed": "ua_army", "wounded": "ua_lawmakers", "captured": "ua_chief", "missing": "ru_mod",
                "casualties": "ru_governor"}  # fmt: skip
    rows = [claim(f"{n}-01", "exact", 10 + n, claimant=who, **STRIKE | {"measure": measure})
            for n, (measure, who) in enumerate(speakers.items())]  # fmt: skip
    figure = strike(frame(*rows), LISTS, "en", "social")
    assert len(figure.shown) >= 3 and "no figure in these texts" not in page(figure)


# Selected -----------------------------------------------------------------------------------------

CHAIN = links(
    "b-01 retells a-01", "c-01 retells a-01", "c-02 retells a-02", "a-02 part_of a-01", "d-01 revises a-01"
)  # fmt: skip
SAID = {
    "a-01": (23, "2025-05-20"), "a-02": (6, "2025-05-20"), "b-01": (23, "2025-05-21"),
    "c-01": (23, "2025-05-22"), "c-02": (6, "2025-05-22"), "d-01": (29, "2025-05-23"),
}  # fmt: skip


def chosen(since: str, until: str):
    """Return the claims of SAID in a period, and what CHAIN says of them."""
    told = dict(CHAIN.loc[CHAIN["type"] == "retells", ["from", "to"]].itertuples(index=False, name=None))
    rows = [
        claim(
            name, "exact", number, claimant="ua_army", retells=told.get(name, ""), **STRIKE | {"as_of": day}
        )
        for name, (number, day) in SAID.items()
    ]
    return select(frame(*rows), CHAIN, LISTS, [], since, until)


@pytest.mark.parametrize(
    ("since", "until", "drawn"),
    [
        ("", "", ["a-01", "a-02", "d-01"]),
        ("2025-05-21", "", ["b-01", "c-02", "d-01"]),
        ("2025-05-21", "2025-05-22", ["b-01", "c-02"]),
        ("2025-05-22", "2025-05-22", ["c-01", "c-02"]),
    ],
)
def test_what_links_say_holds_in_a_selection_and_chart_and_audit_say_the_same(since, until, drawn):
    rows, linked = chosen(since, until)
    figure = strike(rows, LISTS, links=linked)
    assert sorted(figure.labels) == drawn  # each statement once
    assert "6 killed, part of 23" in figure.alt
    pairs = run(rows, linked, LISTS).pairs
    pairs = pairs[~pairs["reasons"].str.contains("retold")]
    assert set(pairs["verdict"]) == {"not_comparable"}
    assert verdicts(rows, LISTS, links=linked).counted == len(pairs)
    assert set(rows["retells"]) <= {"", *rows["id"]}


def test_a_part_and_a_replaced_figure_stay_so_where_the_other_is_left_out():
    rows, linked = chosen("2025-05-22", "2025-05-22")
    rival = claim("e-01", "exact", 8, claimant="ru_mod", **STRIKE | {"as_of": "2025-05-22"})
    rows = frame(*rows.to_dict("records"), rival)
    pairs = run(rows, linked, LISTS).pairs.set_index(["from", "to"])["reasons"]
    assert pairs["c-01", "e-01"] == "revised"  # by d-01, said on the day after
    alone, linked = rows[rows["id"] != "c-01"], among(rows, linked, (rows["id"] != "c-01").to_numpy())
    assert run(alone, linked, LISTS).pairs["reasons"].tolist() == ["part"]
    assert "c-01" in set(decode("04-links", links_csv(linked, alone, alone))["to"])


SELECTION = Selection(("RU-KRS",), "2025-05-20", "", claims=7, kept=2, no_region=4)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", ["en", "id", "de"])
def test_a_figure_of_a_selection_names_it_and_speaks_of_no_other_claims(language, layout):
    cat = Catalogue.load(language)
    rows = frame(claim("a-01", "exact", 5), claim("b-01", "exact", 6, subject="ru", claimant="ua_army"))
    whole, part = (losses(rows, LISTS, language, layout, selection=asked) for asked in (None, SELECTION))
    assert cat.words["selection.reports"] in whole.title and cat.words["selection.here"] not in whole.title
    assert part.title == whole.title.replace(cat.words["selection.reports"], cat.words["selection.here"])
    region = LISTS["place"]["RU-KRS"]["label"]["id" if language == "id" else "en"]
    assert region in part.alt and part.alt.startswith(whole.alt) and not whole.selection
    assert (region in part.source) == (layout != "social")  # a card has said so above its title
    assert cat.count("selection.no_region", 4) in part.alt
    assert not lint.check(part, part.svg())


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_title_that_does_not_name_its_texts_stands_below_the_selection(layout):
    whole, part = (who(frame(*TOLLS), LISTS, "en", layout, selection=asked) for asked in (None, SELECTION))
    assert part.title == whole.title and whole.heading == whole.title
    assert part.selection == "Selection: Kursk region, said from 20 May 2025"
    assert part.heading == f"{part.title} (selection: Kursk region, said from 20 May 2025)"
    assert part.selection in page(part) and not lint.check(part, part.svg())
    assert f">{escape(part.heading)}</title>" in part.svg()


@pytest.mark.parametrize(
    ("since", "until", "named"),
    [
        ("2024-08-06", "2024-08-31", "said 6–31 Aug 2024"),
        ("2024-08-06", "", "said from 6 Aug 2024"),
        ("", "2024-08-31", "said until 31 Aug 2024"),
    ],
)
def test_a_selection_of_days_is_named_as_the_period_that_it_is(since, until, named):
    figure = who(frame(*TOLLS), LISTS, selection=Selection((), since, until, claims=32, kept=16))
    assert figure.selection == f"Selection: {named}"
    assert f"Selection: {named} – 16 of 32 claims." in figure.source


def test_of_a_selection_it_is_counted_how_many_claims_name_no_place():
    regions = {"a-01": "RU-KRS", "b-01": "", "c-01": ""}
    rows = frame(*(claim(name, "exact", 5, region=region) for name, region in regions.items()))
    assert selection(rows) is None
    assert selection(rows, ["RU-KRS"]) == Selection(("RU-KRS",), "", "", claims=3, kept=1, no_region=2)


def test_kits_draw_a_selection_with_its_name():
    asked = {"regions": ["UA-59"], "since": "", "until": ""}
    made = kits.case(find_project(), parameters=asked)
    assert made.selection == selection(made.claims, ["UA-59"])
    assert kits.case(find_project(), parameters=kits.PARAMETERS).selection is None
    figure = kits.figures(made, "losses", "en", ["wide"])[0]
    assert figure.selection == "Selection: Sumy region"
    assert json.loads(kits.contents(made, {"en": [figure]})["losses-en.json"])["title"] == figure.heading


def test_what_was_replaced_by_a_claim_left_out_hangs_on_no_date():
    """Two totals of one day, one of them inferred: moved by a day they would no longer contradict."""
    total = dict(basis="cumulative", period_start="2025-05-01", period_start_precision="day")
    total |= dict(period_start_basis="stated", as_of="2025-05-20", period_end="", claimant="ua_army")
    rows = frame(
        claim("a-01", "exact", 17, **total), claim("b-01", "exact", 23, **total | {"as_of_basis": "inferred"})
    )
    alone, replaced = (run(rows, said, LISTS).table.iloc[0] for said in (links(), links("c-01 revises a-01")))
    assert (alone["outcome"], alone["sensitive_to"]) == ("contradict", "day_earlier day_later")
    assert (replaced["reasons"], replaced["sensitive_to"]) == ("revised", "")
