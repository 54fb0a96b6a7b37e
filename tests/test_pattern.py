"""The alternative text says what the marks show together, and never more than the audit lets it compare."""

import re
from collections import Counter

import pytest
from figure_claims import LISTS, STRIKE, THING, claim, corpus, frame
from frames import links_frame
from test_losses import invented

from helpers.certainty import certainty
from helpers.comparison import compare, expand
from helpers.displaced import beside, displaced
from helpers.figures import consistency, lint
from helpers.figures.pattern import pattern
from helpers.figures.relations import told_once
from helpers.figures.study import Study
from helpers.losses import losses, strike
from helpers.materiel import equipment, territory
from helpers.retold import retold
from helpers.standing import who
from helpers.verdicts import verdicts

SIX = claim("a-01", "exact", 6, claimant="ua_army", **STRIKE)
NINE = claim("b-01", "exact", 9, **STRIKE)
SEVENTY = claim("b-02", "up_to", 70, **STRIKE)
WOUNDED = claim("c-01", "exact", 10, claimant="ua_army", **STRIKE | {"measure": "wounded"})


def said(*rows: dict, language: str = "en", links=None) -> str:
    study = Study(frame(*rows), LISTS, language, links=links)
    return pattern(study, study.pick()).replace("\u00a0", " ")


def test_a_single_claim_has_nothing_to_stand_against():
    assert said(SIX) == "A single claim, with nothing to hold it against."
    assert said(SIX, language="id") == "Satu klaim saja, tanpa pembanding."
    assert said() == ""


def test_words_and_silences_alone_give_no_number():
    quiet = claim("b-01", "not_given", **STRIKE)
    vague = claim("a-01", "vague", claimant="ua_army", number_text="banyak", **STRIKE)
    none = claim("c-01", "none_reported", **STRIKE)
    assert said(quiet, vague, none) == "None of these claims gives a number."


def test_two_claims_that_exclude_each_other_say_who_claims_more():
    end = "no number fits both, Russian defence ministry claims more."
    assert said(SIX, NINE) == (
        f"What can be compared: 6 killed (Ukrainian army) and 9 killed (Russian defence ministry) – {end}"
    )
    assert said(SIX, {**NINE, "claimant": "ua_army", "claimant_side": "ua"}).endswith("no number fits both.")


@pytest.mark.parametrize(
    ("one", "other", "higher"),
    [
        (("more_than", 10), ("exact", 10), "one"),
        (("exact", 10), ("less_than", 10), "one"),
        (("up_to", 10), ("more_than", 10), "other"),
        (("nearly", 10), ("exact", 10), "other"),
        (("up_to", 5), ("range", 6, 9), "other"),
        (("more_than", 10), ("less_than", 11), "one"),
        (("nearly", 11), ("more_than", 10), "other"),
        (("at_least", 10), ("up_to", 70), None),
        (("about", 10), ("exact", 10), None),
    ],
)
def test_bounds_are_higher_only_where_no_number_fits_both(one, other, higher):
    rows = [claim("a-01", *one, claimant="ua_army", **STRIKE), claim("b-01", *other, **STRIKE)]
    who_more = {"one": "Ukrainian army", "other": "Russian defence ministry"}
    words = said(*rows)
    assert (f"{who_more[higher]} claims more" in words) if higher else "more." not in words


@pytest.mark.parametrize(("one", "other", "higher"), [("40", "1/2", "other"), ("60", "1/2", "one")])
def test_shares_are_set_in_order_as_parts_of_one_whatever_they_are_written_in(one, other, higher):
    rows = [claim(f"{name}-01", "exact", number, claimant=who, **STRIKE | {"unit": "share", "exact": printed})
            for name, number, printed, who in (("a", one, f"{one} percent", "ua_army"),
                                               ("b", other, "half", "ru_mod"))]  # fmt: skip
    who_more = {"one": "Ukrainian army", "other": "Russian defence ministry"}
    assert f"{who_more[higher]} claims more" in said(*rows)
    third = rows[1] | {"id": "c-01"}
    side = {"one": "Ukraine claims more than Russia", "other": "Russia claims more than Ukraine"}
    assert f"each time {side[higher]}" in said(*rows, third)


def test_bounds_that_leave_room_for_each_other_are_said_to_and_the_rest_is_counted():
    words = said(SIX, SEVENTY, WOUNDED)
    assert "6 killed (Ukrainian army) and up to 70 killed (Russian defence ministry) – some number" in words
    assert words.endswith("; 1 further claim can be compared with none.") and "wounded" not in words


@pytest.mark.parametrize(
    "other",
    [
        NINE | {"measure": "wounded"},
        NINE | {"unit": "share"},
        NINE | {"basis": "per_period"},
        NINE | {"event": "incursion"},
    ],
)
def test_what_may_not_be_compared_is_not(other):
    assert re.match("No two of these claims (can be compared|are about the same matter)", said(SIX, other))


def test_a_replaced_figure_and_a_part_are_held_against_nothing():
    newer = claim("c-01", "exact", 8, claimant="ua_army", **STRIKE | {"as_of": "2025-05-22"})
    links = links_frame([("c-01", "a-01", "revises")])
    assert "6 killed" in said(SIX, NINE, newer) and "6 killed" not in said(SIX, NINE, newer, links=links)
    links = links_frame([("b-01", "a-01", "part_of")])
    assert said(SIX, NINE, links=links).startswith("No two of these claims can be compared; the most "
                                                   "frequent reason: one counts only part")  # fmt: skip


def test_many_claims_have_a_lowest_and_a_highest_and_how_their_pairs_stand():
    many = [claim(f"d-{n:02}", "exact", 20 + n, **STRIKE) for n in range(2)]
    words = said(SIX, *many)
    assert (
        "3 claims from 6 killed (Ukrainian army) to 21 killed (Russian defence ministry): 3 pairs that no"
        in (words)
    )
    few = said(SIX, claim("a-02", "exact", 7, claimant="ua_army", **STRIKE), NINE)
    assert "each time" not in words + few  # two claims of one side exclude each other as well
    bounds = said(SIX, {**SIX, "id": "a-02"}, NINE)
    assert (
        "1 pair that says the same and 2 pairs that no number fits, and each time Russia claims more than"
        in (bounds)
    )


def test_a_lowest_and_a_highest_that_are_not_held_against_each_other_are_no_span():
    five, nine = (claim(f"{n}-01", "about", n, **STRIKE) for n in (5, 9))
    up_to_nine = claim("0-01", "up_to", 9, **STRIKE)
    assert "3 claims, the lowest about 5 killed" in said(five, nine, up_to_nine)
    assert "3 claims from 5 killed" in said(five | {"quantifier": "exact"}, nine, up_to_nine | {"high": "20"})


def test_of_several_matters_each_group_says_whose_and_what():
    tanks = [claim(f"{n}-01", "exact", n, **THING, object="tank", basis="event", event="strike",
                   claimant=name) for n, name in ((3, "ru_mod"), (5, "ua_army"))]  # fmt: skip
    words = said(SIX, NINE, *tanks)
    assert "Ukraine’s soldiers, 6 killed" in words and "Ukraine, tanks, 3 destroyed" in words


@pytest.mark.parametrize("seed", range(8))
def test_on_any_corpus_the_sentence_counts_what_the_audit_compares(seed):
    rows = frame(*invented(seed, 5 + 9 * seed))
    study = Study(rows, LISTS)
    words, pairs = pattern(study, study.pick()), expand(compare(rows, told_once(study.links, {})).pairs, rows)
    firm = pairs[pairs["verdict"] != "not_comparable"]
    if firm.empty:
        assert words.startswith("No")
    elif "more group" not in words:
        named = re.findall(r"(\d+) pairs? that (says?|some|no)", words)
        alone = Counter(re.findall(r"\) – (the same|some|no) ?", words))
        assert sum(int(n) for n, _ in named) + alone.total() == len(firm)
        rest = re.search(r"(\d+) further", words)
        assert len(rows) - len({*firm["from"], *firm["to"]}) == int(rest[1] if rest else 0)


CHARTS = (strike, losses, equipment, territory, displaced, beside, certainty, who, verdicts, retold)


@pytest.mark.parametrize("chart", CHARTS)
def test_every_chart_ends_its_alternative_text_with_the_pattern_in_each_language(chart):
    keys = ("lead", "none", "apart", "plain", "own", "why", "unchanged")
    made = {language: chart(corpus(), LISTS, language) for language in ("en", "id", "de")}
    for figure in made.values():
        starts = [figure.catalogue.words[f"pattern.{key}"].partition("{")[0] for key in keys]
        assert any(start in figure.alt for start in starts)
        assert figure.catalogue.t("note.claims") in figure.note
    assert consistency.same_digits(made["en"], made["id"]) == []


def test_charts_of_days_say_when_each_was_said():
    words = displaced(corpus(), LISTS).alt
    assert words.endswith("By the day on which it was said: 8 Aug 2024 (1); 14 Aug 2024 (2).")
    assert "Displaced people, 8–14 Aug 2024; " in beside(corpus(), LISTS).alt


@pytest.mark.parametrize("chart", [losses, beside, certainty, who, verdicts])
def test_an_alternative_text_reads_out_every_number_until_there_are_too_many(chart):
    def alt(many: int) -> str:
        rows = [
            claim(f"{n:03}-01", "exact", 1001 + n, claimant=("ua_army", "ru_mod")[n % 2]) for n in range(many)
        ]
        figure = chart(frame(*rows), LISTS)
        assert lint.check(figure) == []
        return figure.alt

    few, long = alt(60), alt(62)
    assert "1,060" in few and "stands at its mark" not in few
    assert "1,060" not in long.partition("compared")[0] and "stands at its mark" in long
    assert len(long) < len(few)


def test_a_long_alternative_text_says_who_makes_how_many_claims_about_whom_and_when():
    rows = [claim(f"{n:03}-01", "exact", 10 + n, as_of=f"2024-08-{n % 30 + 1:02}") for n in range(70)]
    own = claim("900-01", "about", 5, claimant="ua_army", as_of="2024-08-02")
    said = losses(frame(*rows, own), LISTS).alt
    assert "Russian defence ministry: 70 claims (1–30 Aug 2024)" in said.replace(" on Ukraine’s soldiers", "")
    assert "Ukrainian army: 1 claim (2 Aug 2024)" in said.replace(" on Ukraine’s soldiers", "")
