"""Titles and notes that would say more than their claims: each was once told as what is not so."""

import pytest
from figure_claims import FLED, LAND, LISTS, STRIKE, THING, claim, frame

from helpers.displaced import beside, displaced
from helpers.losses import equipment, strike, territory
from helpers.standing import who

UA = STRIKE | {"claimant": "ua_army"}
LISTS = LISTS | {"object": LISTS["object"] | {"child": {"label": {"en": "children"}, "one": {"en": "child"}}}}


def told(chart, *rows):
    return chart(frame(*rows), LISTS).title.removeprefix("In these reports ")


@pytest.mark.parametrize(("rows", "said"), [
    ([claim("a-1", "exact", 12, **UA), claim("b-1", "exact", 15, **UA | {"claimant": "ua_chief"})],
     "One event: the lowest toll claimed is 12 killed, the highest 15"),
    ([claim("a-1", "exact", 12, **UA), claim("b-1", "exact", 5, object="child", **STRIKE)],
     "2 figures are given for one event, by Russia and Ukraine"),
    ([claim("b-1", "exact", 5, object="child", **STRIKE)],
     "Russia says 5 children killed – nobody else gives a figure for this event"),
    ([claim("a-1", "range", 10, 20, **UA), claim("b-1", "up_to", 12, **STRIKE),
      claim("c-1", "exact", 15, **UA | {"claimant": "ua_chief"})],
     "3 figures are given for one event, by Russia and Ukraine"),
    ([claim("a-1", "vague", number_text="many", **UA)], "One event, told without a single figure"),
])  # fmt: skip
def test_a_toll_is_that_of_all_who_count_the_same_people(rows, said):
    assert told(strike, *rows) == said


@pytest.mark.parametrize(("other", "doubted", "ending"), [
    (("exact", 40), ("exact", 1000), "40 km² and 1,000 km² – the text doubts the larger"),
    (("more_than", 1000), ("exact", 1000), "1,000 km² and more than 1,000 km² – the text doubts the smaller"),
    (("nearly", 1000), ("exact", 1000), "nearly 1,000 km² and 1,000 km² – the text doubts the larger"),
    (("range", 800, 1200), ("exact", 1000), "800 to 1,200 km² and 1,000 km² – the text doubts 1,000 km²"),
    (("exact", 800), ("up_to", 1000), "800 km² and up to 1,000 km² – the text doubts up to 1,000 km²"),
])  # fmt: skip
def test_the_text_is_said_to_doubt_the_larger_figure_only_where_it_is_larger(other, doubted, ending):
    rows = claim("a-1", *other, unit="km2", **LAND), claim("a-2", *doubted, unit="km2", **LAND)
    assert told(territory, rows[0], rows[1] | {"flags": "doubted_in_text"}).endswith(ending)


def test_a_word_is_no_count_of_equipment():
    thing = THING | {"object": "tank"}
    many = claim("b-1", "vague", number_text="many", claimant="ua_army", **thing)
    said = told(equipment, claim("a-1", "exact", 20, **thing), many)
    assert said == "Every count of lost equipment in these reports is Russia’s claim about Ukraine"


@pytest.mark.parametrize(("rows", "said"), [
    ([{"subject": "unstated"}],
     "1 of 1 claims does not tell who speaks or whose people, things or land they are"),
    ([{"claimant": "unnamed", "claimant_side": "none"}] * 2,
     "2 of 2 claims do not tell who speaks or whose people, things or land they are"),
])  # fmt: skip
def test_nobody_is_said_to_speak_of_others_who_may_speak_of_themselves(rows, said):
    given = [claim(f"a-{n}", "exact", 9, **{"event": "strike", "basis": "event"} | row)
             for n, row in enumerate(rows)]  # fmt: skip
    assert told(who, *given) == said


LOST, GONE = claim("a-1", "exact", 90), claim("b-1", "exact", 2000, **FLED | {"claimant": "ru_governor"})
RATE, PART = LOST | {"unit": "person_per_day"}, GONE | {"unit": "percent"}
UNDATED = dict.fromkeys(("as_of", "as_of_precision", "as_of_basis"), "")


@pytest.mark.parametrize(("rows", "said"), [
    ([RATE, GONE], "Displaced people are counted in these reports – lost soldiers are told as shares or "
                   "rates, not as a count of people"),
    ([LOST, PART], "Lost soldiers are counted in these reports – displacement is told as shares, households "
                   "or rates, not as a count of people"),
    ([PART], "Losses and displaced people in these reports: shares, households or rates, no count of people"),
    ([GONE], "Displaced people are counted in these reports, lost soldiers are not"),
    ([LOST | {"as_of": "2025-02-05"}, LOST | UNDATED | {"id": "a-2"}, GONE],
     "Displaced people are counted only on 5 Jan 2025 – at least 1 of 2 loss figures comes later"),
    ([LOST | {"as_of": "2025-02-05"}, LOST | {"id": "a-2", "as_of": "2025-01-01", "as_of_precision": "month"},
      GONE], "Displaced people are counted only on 5 Jan 2025 – at least 1 of 2 loss figures comes later"),
    ([LOST | {"as_of": "2025-02-05"}, LOST | {"id": "a-2"}, GONE],
     "Displaced people are counted only on 5 Jan 2025 – 1 of 2 loss figures comes later"),
])  # fmt: skip
def test_losses_beside_displaced_people_are_counted_and_later_only_if_known_to_be(rows, said):
    assert beside(frame(*rows), LISTS).title == said


def test_two_claims_of_one_day_are_held_together_by_their_own_limits_alone():
    word = claim("a-1", "vague", 1000, 9999, number_text="thousands", **FLED)
    about = claim("b-1", "about", 5000, **FLED | {"claimant": "ru_governor"})
    assert "contradict each other" not in displaced(frame(word, about), LISTS).note
    more = claim("a-1", "more_than", 1000, **FLED)
    assert "contradict each other" in displaced(frame(more, about), LISTS).note


def test_people_counted_alone_are_told_by_who_they_are():
    assert told(displaced, GONE | {"object": "child"}) == "The governor: 2,000 children displaced"
