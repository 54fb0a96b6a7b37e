import random
from itertools import product

import pandas as pd
import pytest
from figure_claims import FLED, LAND, LISTS, STRIKE, THING, claim, corpus, frame

from helpers.displaced import beside, displaced
from helpers.figures import lint, seen
from helpers.figures.study import Study
from helpers.figures.text import GLUE
from helpers.losses import losses, strike
from helpers.materiel import equipment, territory

CHARTS = (strike, losses, equipment, territory, displaced, beside)


def ids(figure) -> set[str]:
    return set(figure.rows["id"])


# Titles say what is drawn -------------------------------------------------------------------------


def test_the_strike_is_told_with_two_tolls_and_a_silence():
    figure = strike(corpus(), LISTS)
    assert figure.title == "Ukraine says 6 killed, Russia up to 70: two tolls for one event"
    assert "“up to 70” includes 6: the two do not exclude each other" in figure.note
    texts = [
        each.get_text()
        for each in figure.canvas.axes[0].texts
        + [each for each in figure.canvas.axes[0].get_children() if hasattr(each, "get_text")]
    ]
    assert "– no figure in these texts" in texts and "no figure given" in [
        text.replace("\u00a0", " ") for text in texts
    ]


def test_tolls_that_exclude_each_other_are_said_to():
    figure = strike(corpus({"id": "000-03", "high": "5"}), LISTS)
    assert "No number fits both up to 5 killed and 6 killed" in figure.note or (
        "No number fits both 6 killed and up to 5 killed" in figure.note
    )


@pytest.mark.parametrize(
    ("without", "title"),
    [
        ("000-03", "Ukraine says 6 killed – nobody else gives a figure for this event"),
        ("000-01 000-02 000-03", "One event, told without a single figure"),
    ],
)
def test_a_strike_told_otherwise_has_another_title(without, title):
    assert strike(corpus(without=without), LISTS).title == title


def test_two_bounds_that_a_number_fits_are_not_said_to_include_each_other():
    both = corpus({"id": "000-01", "quantifier": "more_than", "value": None, "low": "6"})
    note = strike(both, LISTS).note
    assert "Some number fits both up to 70 and more than 6: the two do not exclude each other." in note
    assert "includes" not in note


def test_two_tolls_of_one_side_are_not_held_against_each_other_in_a_note_on_two_sides():
    rows = [claim(f"00{n}-01", "exact", n, claimant=who, **STRIKE)
            for n, who in ((6, "ua_army"), (7, "ua_lawmakers"), (9, "ru_mod"))]  # fmt: skip
    assert "No number fits" not in strike(frame(*rows[:2]), LISTS).note
    note = strike(frame(*rows), LISTS).note
    assert note.count("No number fits both") == 2 and "6 killed and 7 killed" not in note


@pytest.mark.parametrize(("one", "other", "note"), [
    (("up_to", 70), ("exact", 6), "“up to 70” includes 6"), (("up_to", 70), ("about", 6), "includes about 6"),
    (("up_to", 70), ("up_to", 70), ""), (("about", 6), ("exact", 7), ""), (("exact", 6), ("exact", 6), ""),
    (("more_than", 5), ("up_to", 70), "Some number fits both"), (("vague", 2, 9), ("exact", 6), ""),
    (("exact", 6), ("not_given",), ""), (("exact", 6), ("exact", 7), "No number fits both 6 killed and 7"),
])  # fmt: skip
def test_a_note_says_how_two_sides_tolls_stand_where_they_say_different_things(one, other, note):
    rows = [claim("a-01", *one, claimant="ua_army", **STRIKE), claim("b-01", *other, **STRIKE)]
    for each in (rows, rows[::-1]):
        found = strike(frame(*each), LISTS).note.replace(GLUE, " ")
        assert any(part in found for part in ("includes", "number fits")) == bool(note) and note in found


@pytest.mark.parametrize(("chart", "fields"), [
    (losses, {}), (strike, STRIKE), (equipment, THING), (territory, LAND | {"unit": "km2"}),
    (displaced, FLED), (beside, FLED),
])  # fmt: skip
def test_an_alternative_text_says_that_the_scale_is_logarithmic_where_it_is(chart, fields):
    for most, scale in ((20, ""), (90000, " on a log scale")):
        rows = [claim("a-01", "exact", 10, **fields), claim("b-01", "exact", most, **fields)]
        kind = "Chart of dated points" if chart is beside else "Dot chart in rows"
        assert chart(frame(*rows), LISTS).alt.startswith(f"{kind}{scale} of ")
    if chart is displaced:  # over time few claims stand on a linear scale however far they reach
        figure = chart(frame(rows[0], rows[1] | {"as_of": "2025-01-09"}), LISTS)
        assert figure.alt.startswith("Chart of dated points of ")


def test_equal_tolls_are_no_two_tolls():
    figure = strike(corpus({"id": "000-03", "quantifier": "exact", "value": "6", "high": None}), LISTS)
    assert figure.title == "Ukraine and Russia give the same toll for one event: 6 killed"


def test_losses_say_who_counts_whom_and_who_is_silent():
    figure = losses(corpus(), LISTS)
    assert figure.title == (
        "In these reports Russia counts Ukraine’s losses, Ukraine counts Russia’s – and Russia "
        "gives no figure for its own"
    )
    assert "Russia on Russia: no figure" in figure.alt


@pytest.mark.parametrize(
    ("extra", "without", "title"),
    [
        (
            [claim("005-01", "exact", 9, subject="ru")],
            "",
            "In these reports Russia and Ukraine count each other’s losses and their own",
        ),
        (
            [],
            "000-01 000-02",
            "In these reports Russia and Ukraine count each other’s losses – "
            "and neither gives a figure for its own",
        ),
        (
            [],
            "001-03 000-01 000-02 000-04",
            "Every figure for lost soldiers in these reports comes from Russia",
        ),
    ],
)
def test_losses_with_other_claims_have_another_title(extra, without, title):
    rows = [*corpus(without=without).astype(object).to_dict("records"), *extra]
    assert losses(frame(*rows), LISTS).title == title


def test_one_side_about_one_other_makes_the_equipment_title():
    assert (
        equipment(corpus(), LISTS).title
        == "Every count of equipment lost or turned back in these reports is Russia’s claim about Ukraine"
    )
    mixed = frame(
        claim(
            "1",
            "exact",
            3,
            domain="equipment",
            measure="destroyed",
            unit="item",
            claimant="ua_army",
            subject="ru",
        ),
        claim("2", "exact", 4, domain="equipment", measure="destroyed", unit="item"),
    )
    assert equipment(mixed, LISTS).title == "In these reports no side counts its own lost equipment"


@pytest.mark.parametrize(
    ("language", "back"),
    [("en", "turned back"), ("en-US", "turned back"), ("id", "dihalau"), ("de", "abgewehrt")],
)
def test_what_was_turned_back_is_not_called_lost(language, back):
    figure, lost = (equipment(corpus(without=left), LISTS, language) for left in ("", "002-01 003-01"))
    for part in ("title", "subtitle", "alt"):
        assert back in getattr(figure, part) and back not in getattr(lost, part)


def test_a_title_on_equipment_counts_no_part_and_nothing_that_was_replaced():
    rows = [claim(f"00{n}-01", "exact", n, **THING, object="tank", claimant=who)
            for n, who in ((9, "ua_army"), (2, "ua_army"), (8, "ua_army"), (7, "unnamed"))]  # fmt: skip
    linked = pd.DataFrame([("002-01", "009-01", "part_of", "x"), ("008-01", "009-01", "revises", "x")],
                          columns=["from", "to", "type", "reason"])  # fmt: skip
    assert " 4 counts of lost equipment" in equipment(frame(*rows), LISTS).title
    assert " 2 counts of lost equipment" in equipment(frame(*rows), LISTS, links=linked).title


def test_equipment_stands_by_kind_and_on_a_card_by_number():
    sizes = {"tank": (90, 20, 5), "drone": (60, 40)}
    rows = [
        claim(f"{kind}{n}", "exact", n, **THING, object=kind) for kind, many in sizes.items() for n in many
    ]
    chart = [each.get_text() for each in seen.texts(equipment(frame(*rows), LISTS))]
    numbers = [text for text in chart if text.endswith("destroyed") and text[0].isdigit()]
    assert [number.split()[0] for number in numbers] == ["90", "20", "5", "60", "40"]
    assert chart.count("Tanks") == chart.count("Drones") == 1
    card = [each.get_text() for each in seen.texts(equipment(frame(*rows), LISTS, "en", "social"))]
    assert [text.split()[0] for text in card if text.endswith("destroyed") and text[0].isdigit()] == [
        "90", "60", "40", "20", "5"]  # fmt: skip


def test_land_that_the_text_doubts_makes_the_title():
    figure = territory(corpus(), LISTS)
    assert figure.title == "Army chief is quoted with 40 km² and 1,000 km² – the text doubts the larger"
    plain = territory(corpus({"id": "003-04", "flags": ""}), LISTS)
    assert plain.title == "Land and settlements in these reports: every figure is Ukraine’s"


# What may and may not be drawn --------------------------------------------------------------------


def test_land_that_the_text_doubts_needs_another_figure_of_its_speaker_to_make_the_title():
    doubted = claim("a-01", "exact", 1000, **LAND, unit="km2", flags="doubted_in_text")
    more = claim("b-01", "exact", 40, **LAND, unit="km2")
    for other, told in (
        (more, "is quoted with 40 km²"), (more | {"value": 4000}, "the text doubts the smaller"),
        (more | {"unit": "settlement"}, ""), (more | {"claimant": "ua_army"}, ""),
    ):  # fmt: skip
        title = territory(frame(doubted, other), LISTS).title
        assert (told in title) if told else ("doubts" not in title)
    share = {"unit": "share", "number_text": "half"}
    rows = [doubted | share | {"value": "40", "exact": "40 percent"}, more | share | {"value": "1/2"}]
    assert "doubts" not in territory(frame(*rows), LISTS).title, "40 and 1/2 are no numbers of one unit"


def test_forces_sent_and_regions_targeted_never_reach_a_chart_of_losses():
    everything = set().union(*(ids(chart(corpus(), LISTS)) for chart in CHARTS))
    assert not everything & {"001-04", "003-06"}
    assert "002-02" in everything


def test_a_claim_told_twice_is_drawn_once_with_the_first_telling():
    figure = equipment(corpus(), LISTS)
    assert ids(figure) == {"002-01", "002-02", "003-01"}
    assert set(figure.labels) == {"002-01", "002-02"}
    assert "117 attacks repelled is also told by 003 and drawn once" in figure.note
    assert "2 claims (1 told again and counted once): Russia 2" in figure.source


def test_a_note_says_as_what_a_claim_is_told_again_where_number_or_bound_differ():
    told = [("b-1", "exact", 21), ("c-1", "exact", 23), ("d-1", "exact", 23), ("e-1", "at_least", 21)]
    rows = [claim(*each, retells="a-1", place="") for each in told]
    note = losses(frame(claim("a-1", "exact", 21, place=""), *rows), LISTS).note.replace(GLUE, " ")
    assert "21 killed is also told by b-1 and drawn once." in note
    assert "21 killed is told as 23 killed by c-1 and d-1 and drawn once." in note
    assert "21 killed is told as at least 21 killed by e-1 and drawn once." in note


def test_a_retelling_stands_for_itself_where_the_first_telling_is_not_selected():
    figure = equipment(corpus(without="002-01"), LISTS)
    assert "003-01" in figure.labels


def test_a_circle_of_retellings_ends():
    rows = frame(claim("1", "exact", 5, retells="2"), claim("2", "exact", 5, retells="1"))
    assert losses(rows, LISTS).alt


def test_a_reading_that_differs_has_a_dagger_and_the_words_of_the_text():
    figure = losses(corpus(), LISTS)
    assert "† More than 49,000 (001): literally “killed” (Russia), read as “lost” (Ukraine)." in figure.note
    assert "more than 49,000 lost†" in figure.svg().replace("\u00a0", " ")


def test_the_rows_drawn_carry_quote_bounds_dates_and_flags():
    row = losses(corpus(), LISTS).rows.set_index("id").loc["001-02"]
    assert (row["exact"], str(row["low"]), row["low_inclusive"], row["flags"], row["period_start_basis"]) == (
        "kutipan 001-02",
        "49000",
        False,
        "mistranslation",
        "inferred",
    )


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        (("up_to", 70), ("exact", 6), "overlap"),
        (("more_than", 120000), ("about", 200000), "overlap"),
        (("up_to", 5), ("exact", 6), "contradict"),
        (("about", 6), ("exact", 7), "cannot_say"),
        (("exact", 6), ("exact", 6), "agree"),
        (("not_given",), ("exact", 6), ""),
    ],
)
def test_claims_are_held_against_each_other_by_their_bounds(one, other, verdict):
    study = Study(frame(claim("1", *one, **STRIKE), claim("2", *other, **STRIKE)), LISTS)
    (stand,) = study.stands(study.firsts).values()
    assert stand.figures == verdict


# Any corpus ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("layout", ["wide", "narrow", "social"])
@pytest.mark.parametrize("chart", CHARTS)
def test_an_empty_selection_is_a_figure_that_says_so(chart, layout):
    figure = chart(corpus().iloc[:0], LISTS, "id", layout)
    assert figure.title.startswith("Tidak ada yang dapat digambar")
    assert [problem for problem in lint.check(figure)] == []
    assert figure.csv().count(b"\n") == 1


def invented(seed: int, n: int) -> list[dict]:
    """Claims of a corpus that nobody has seen: other sides, huge and tiny numbers, no dates, no labels."""
    chance = random.Random(seed)
    kinds = [
        {},
        FLED,
        LAND | {"unit": "km2"},
        {"domain": "equipment", "unit": "item", "measure": "destroyed"},
        STRIKE,
        {"domain": "civilians"},
    ]
    rows = []
    for place in range(n):
        quantifier = chance.choice(
            [
                "exact",
                "about",
                "nearly",
                "at_least",
                "more_than",
                "up_to",
                "less_than",
                "range",
                "vague",
                "none_reported",
                "not_given",
            ]
        )
        low = chance.choice([0, 1, 7, 340, 49000, 10**9])
        dated = chance.choice(
            [{}, {"as_of": "", "as_of_basis": ""}, {"as_of": f"20{chance.randint(14, 29)}-03-01"}]
        )
        rows.append(
            claim(
                f"9{place:02d}-01",
                quantifier,
                low,
                low * 10 + 1,
                **chance.choice(kinds)
                | dated
                | {
                    "claimant": chance.choice(["ru_mod", "ua_army", "somebody_else", "unnamed"]),
                    "subject": chance.choice(["ua", "ru", "elsewhere"]),
                },
            )
        )
    return rows


@pytest.mark.parametrize(("seed", "n"), [(1, 1), (3, 7), (4, 60)])
@pytest.mark.parametrize("chart", CHARTS)
def test_charts_hold_on_other_corpora(chart, seed, n):
    claims = frame(*invented(seed, n))
    for layout, language in product(("wide", "narrow", "social"), ("en",)):
        figure = chart(claims, LISTS, language, layout)
        problems = [each for each in lint.check(figure)]
        assert problems == [], problems[:5]


@pytest.mark.parametrize("n", [5, 12, 60])
def test_a_card_keeps_the_silence_that_its_title_states(n):
    rows = [claim(f"{k:03d}-01", "exact", 5 + k, claimant="ua_army", subject="ru") for k in range(n)]
    rows += [claim(f"{k:03d}-02", "exact", 5 + k) for k in range(n)]
    figure = losses(frame(*rows), LISTS, "en", "social")
    assert figure.title.endswith("and neither gives a figure for its own")
    assert sum("no figure in these texts" in each.get_text() for each in seen.texts(figure)) == 2
    assert lint.check(figure) == []


def test_a_side_that_the_style_does_not_know_gets_a_look_of_its_own():
    rows = frame(
        claim("1", "exact", 5) | {"claimant_side": "xx"}, claim("2", "exact", 6) | {"claimant_side": "yy"}
    )
    figure = losses(rows, LISTS)
    looks = figure.style.sides(["xx", "yy"])
    assert looks["xx"] != looks["yy"]
    assert all(side.color in figure.svg() for side in looks.values())


def test_one_claim_alone_is_a_chart():
    figure = losses(frame(claim("1", "at_least", 1, as_of="")), LISTS)
    assert lint.check(figure) == []
    assert figure.as_of == ""


def test_rows_of_a_strike_say_when_and_of_whom():
    assert strike(corpus(), LISTS).subtitle == (
        "Missile strike, 20 May 2025: casualties among Ukraine’s soldiers, by who claims them."
    )


# Whose dead, and what contradicts what -------------------------------------------------------------


OWN_AND_THEIRS = [
    claim("000-01", "exact", 0, subject="ru", **STRIKE),
    claim("000-02", "exact", 6, claimant="ua_army", **STRIKE),
    claim("000-03", "exact", 43, **STRIKE),
    claim("000-04", "exact", 0, subject="unstated", domain="civilians", **STRIKE | {"measure": "casualties"}),
]


def headings(figure) -> list[str]:
    return [each.get_text() for each in seen.texts(figure) if each.get_fontproperties().get_weight() == 700]


def test_ones_own_dead_contradict_nothing_said_of_anothers():
    figure = strike(frame(*OWN_AND_THEIRS), LISTS)
    assert "No number fits both 6 killed and 43 killed" in figure.note and "0 killed" not in figure.note
    assert {"Ukraine’s soldiers: killed", "Russia’s soldiers: killed"} <= {*headings(figure)}
    assert "Civilians, not said whose: killed or wounded" in headings(figure)
    assert figure.title == "4 figures are given for one event, by Russia and Ukraine"
    assert "Russian defence ministry on Russia’s soldiers: 0 killed" in figure.alt
    assert "not said whose and" not in figure.subtitle and "two tolls" not in figure.alt


def test_a_day_of_speaking_is_never_drawn_as_the_day_of_an_incident():
    """Two counts of one strike that no text dates, of 20 and 21 May: it happened once."""
    undated = {name: "" for name in STRIKE if name.startswith("period")}
    first, second = (
        claim(name, "exact", n, claimant="ua_army", **STRIKE | undated | {"as_of": day})
        for name, n, day in (("000-01", 5, "2025-05-20"), ("001-01", 7, "2025-05-21"))
    )
    figure = losses(frame(first, second), LISTS)
    texts = [each.get_text().replace(GLUE, " ") for each in seen.texts(figure)]
    assert "5 killed (Missile strike, said 20 May 2025)" in figure.alt
    assert "7 killed (Missile strike, said 21 May 2025)" in figure.alt
    rows = [each for each in texts if "said" in each and "said by" not in each and "who says" not in each]
    assert len(rows) == 2, f"said once a row: {rows}"
    told = strike(frame(first, second), LISTS)
    assert told.subtitle.startswith("Missile strike, said 20 May 2025: casualties")
    dated = losses(frame(claim("000-01", "exact", 5, **STRIKE)), LISTS)
    assert "(Missile strike, 20 May 2025)" in dated.alt


def test_a_share_of_the_dead_of_one_event_says_beside_its_number_whose_it_is():
    whole = claim("000-01", "exact", 14, **STRIKE)
    part = claim("000-02", "exact", "1/3", unit="share", object="child", **STRIKE)
    links = pd.DataFrame([{"from": "000-02", "to": "000-01", "type": "part_of", "reason": "x"}])
    lists = LISTS | {"object": LISTS["object"] | {"child": {"label": {"en": "children", "id": "anak-anak"}}}}
    texts = [each.get_text() for each in seen.texts(strike(frame(whole, part), lists, links=links))]
    assert "1/3 children" in texts


def test_who_tells_a_rivals_toll_again_is_not_said_to_give_no_figure():
    told = claim("001-01", "exact", 43, claimant="ua_army", **STRIKE, retells="000-03")
    wounded = claim("001-02", "exact", 5, claimant="ua_army", **STRIKE | {"measure": "wounded"})
    alone, both = [OWN_AND_THEIRS[2], wounded], [OWN_AND_THEIRS[2], told, wounded]

    def silent(*rows):
        return [
            each.get_text()
            for each in seen.texts(strike(frame(*rows), LISTS))
            if "no figure" in each.get_text()
        ]

    assert len(silent(*alone)) == 2, "each of the two counts what the other does not"
    assert len(silent(*both)) == 1, "the army says 43 killed too"


def test_where_nobody_is_named_nobody_is_said_to_give_no_figure():
    killed = claim("000-01", "exact", 43, **STRIKE)
    missing = claim("000-02", "exact", 5, claimant="unnamed", **STRIKE | {"measure": "missing"})
    missing |= {"claimant_side": "none"}
    texts = [each.get_text() for each in seen.texts(strike(frame(killed, missing), LISTS))]
    assert sum("no figure" in each for each in texts) == 1, "the ministry gives none of the missing"


def test_a_part_quotes_its_words_and_not_its_number_a_second_time():
    whole = claim("000-01", "exact", 61, **STRIKE)
    links = pd.DataFrame([{"from": "000-02", "to": "000-01", "type": "part_of", "reason": "x"}])
    for printed, rows in (("19", 0), ("19 officers", 1)):
        part = claim("000-02", "exact", 19, **STRIKE) | {"exact": printed, "number_text": "19"}
        texts = [each.get_text() for each in seen.texts(strike(frame(whole, part), LISTS, links=links))]
        assert sum("“19" in each for each in texts) == rows and any("art of 61" in each for each in texts)


def test_a_side_that_tells_its_adversarys_count_of_it_again_gives_a_figure_of_its_own_losses():
    theirs = claim("000-01", "exact", 43, **STRIKE)
    other = claim("000-02", "exact", 6, claimant="ua_army", **STRIKE | {"subject": "ru"})
    own = claim("001-01", "exact", 43, claimant="ua_army", **STRIKE, retells="000-01")
    assert "neither gives a figure for its own" in losses(frame(theirs, other), LISTS).title
    told = losses(frame(theirs, other, own), LISTS)
    assert "and Russia gives no figure for its own" in told.title
    assert "Russia on Russia: no figure" in told.alt and "Ukraine on Ukraine: no figure" not in told.alt


def test_a_part_contradicts_nothing_where_the_annotator_says_that_it_is_one():
    tolls = frame(*OWN_AND_THEIRS[1:3])
    part = pd.DataFrame([{"from": "000-02", "to": "000-03", "type": "part_of", "reason": "x"}])
    assert "No number fits both" in strike(tolls, LISTS).note
    assert "No number fits both" not in strike(tolls, LISTS, links=part).note


def test_losses_of_others_than_soldiers_are_not_called_soldiers():
    mixed, soldiers = losses(frame(*OWN_AND_THEIRS), LISTS), losses(frame(*OWN_AND_THEIRS[:3]), LISTS)
    assert "soldiers and others" in mixed.subtitle and " of people killed" in mixed.alt
    assert "soldiers and others" not in soldiers.subtitle


@pytest.mark.parametrize(
    ("side", "quantifiers", "title", "by"),
    [
        (
            "other",
            ("exact", "more_than"),
            "In these reports 2 figures are given for {people}",
            ", by Ukraine and others",
        ),
        (
            "ru",
            ("exact",),
            "Every figure for {people} in these reports comes from Russia",
            ", by Russia and Ukraine",
        ),
        ("other", ("not_given",), "{People} in these reports: words, no figures", " comes from Ukraine"),
    ],
)
def test_a_chart_of_no_soldiers_has_no_title_on_soldiers(side, quantifiers, title, by):
    told = {"domain": "civilians", "claimant_side": side}
    rows = [claim(f"00{n}-01", each, 40 + n, **told) for n, each in enumerate(quantifiers)]
    figure, people = losses(frame(*rows), LISTS), "people killed, wounded or lost"
    assert figure.title == title.format(people=people, People=people.capitalize())
    assert "soldiers" not in figure.subtitle
    ours = claim("004-01", "exact", 7, claimant="ua_army", **told | {"claimant_side": "ua"})
    more = losses(frame(*rows, ours), LISTS).title
    assert more.endswith(by) and "oldiers" not in more


@pytest.mark.parametrize("words", ["“hundreds” wounded", "“hundreds” killed"])
def test_an_axis_leaves_room_behind_a_band_only_for_words_that_stand_there(words):
    word = {"measure": words.split()[1], "number_text": "ratusan"}
    rows = [claim("000-01", "exact", 113), claim("000-02", "vague", 100, 999, **word)]
    figure = losses(frame(*rows), LISTS, "en", "narrow")
    boxes = {each.get_text().replace(GLUE, " "): each.get_window_extent() for each in seen.texts(figure)}
    end = (boxes["1,000"].x0 + boxes["1,000"].x1) / 2
    assert (boxes[words].x0 > end) == (figure.canvas.bbox.width - end > 60) == (words == "“hundreds” killed")


def test_people_of_two_places_are_no_range():
    rows = [
        claim("000-01", "exact", 3400, **FLED, place="x", region="UA-59"),
        claim("000-02", "range", 22000, 25000, **FLED),
    ]
    assert displaced(frame(*rows), LISTS).title == (
        "Displaced people: 3,400 is the lowest figure, 22,000 to 25,000 the highest – but of another place"
    )


def test_an_empty_chart_counts_no_texts():
    assert (
        territory(frame(claim("000-01", "exact", 3)), LISTS).source == "Source: no such claim in these texts."
    )
