"""Who counts whose losses: titles and silences for wars of two sides and of three, in every language."""

import tomllib
from fractions import Fraction

import pytest
from frames import claims_frame, links_frame, number

from helpers import tables
from helpers.audit.speakers import speakers
from helpers.audit.wording import Words
from helpers.figures import lint, seen
from helpers.losses import losses, strike
from helpers.materiel import equipment, territory
from helpers.standing import who

LISTS = tables.with_sides(
    tomllib.loads("""
[side]
north = { label.en = "North", label.id = "Utara", label.de = "Nord" }
army = { label.en = "the army", label.id = "tentara", label.de = "Heer" }
rebels = { label.en = "Velas", label.id = "Velas" }
[subject]
guests = { label.en = "Guests", label.id = "Tamu" }
[event]
battle = { start = "2025-03-03", label.en = "Battle", label.id = "Pertempuran" }
""")
)
LOST = {
    "article": "a", "exact": "x", "sentence": "x", "start": 0, "end": 1, "sentence_start": 0,
    "sentence_end": 1, "claimant": "someone", "domain": "personnel", "measure": "killed", "unit": "person",
    "basis": "cumulative", "as_of": "2025-03-03",
}  # fmt: skip


def says(side, subject, value=5, **fields):
    return LOST | number("exact", value) | {"claimant_side": side, "subject": subject} | fields


def title(*rows, chart=losses, language="en"):
    return chart(claims_frame(rows), LISTS, language).title.removeprefix("In these reports ")


ROUND = [says("north", "army"), says("army", "rebels"), says("rebels", "north")]
REFUSAL = says("north", "north") | {"quantifier": "not_given", "value": None}
PROUD = [says("army", "army"), says("rebels", "rebels")]
BATTLE = {"basis": "event", "event": "battle"}
TITLES = {
    "each counts another": (
        ROUND,
        "each of 3 sides counts another’s losses – and none gives a figure for its own",
    ),
    "one counts itself too": (
        [*ROUND, says("north", "north")],
        "each of 3 sides counts another’s losses – and the army and Velas give no figure for their own",
    ),
    "one gives single incidents and refuses the whole": (
        [*ROUND, *PROUD, says("north", "north", **BATTLE), REFUSAL],
        "each of 3 sides counts another’s losses – and North gives no total of its own",
    ),
    "a refusal of two sides": (
        [says("north", "army"), says("army", "north"), says("army", "army"),
         says("north", "north", **BATTLE), REFUSAL],
        "the army and North count each other’s losses – and North gives no total of its own",
    ),
    "one of three counts itself only": (
        [*ROUND[:2], says("rebels", "rebels")],
        "2 of 3 sides count another’s losses – and the army and North give no figure for their own",
    ),
    "one counts the other, who counts itself": (
        [says("north", "army"), says("army", "army")],
        "North counts the army’s losses, the army counts its own losses – and North gives no figure for its "
        "own",
    ),
    "each counts itself": (
        [says("north", "north"), says("army", "army")],
        "North counts its own losses, the army counts its own losses",
    ),
    "two count each other and a third party too": (
        [*ROUND[:1], says("army", "north"), says("army", "army"), says("other", "army")],
        "North counts the army’s losses, the army counts North’s – and North gives no figure for its own",
    ),
    "each of three counts itself": (
        [says("north", "north"), *PROUD],
        "3 figures are given for lost soldiers, by North, the army and Velas",
    ),
    "one counts those of no side": (
        [says("north", "army"), says("army", "guests")],
        "North counts the army’s losses, the army counts Guests’ losses "
        "– and none gives a figure for its own",
    ),
    "one has only a word": (
        [
            says("north", "army"),
            says("army", "guests") | {"quantifier": "vague", "value": None, "number_text": "many"},
        ],
        "Every figure for lost soldiers in these reports comes from North",
    ),
    "nobody is named": ([says("none", "army")], "1 figure is given for lost soldiers, by speakers not named"),
}  # fmt: skip


@pytest.mark.parametrize("case", TITLES)
def test_the_title_says_who_counts_whose(case):
    rows, told = TITLES[case]
    assert title(*rows) == told


def test_the_title_says_so_in_indonesian_and_german():
    assert title(*ROUND, language="id") == (
        "Dalam teks-teks ini tiap pihak dari 3 pihak menghitung kerugian pihak lain – tidak satu pun memberi "
        "angka kerugiannya sendiri"
    )
    assert title(*ROUND, language="de") == (
        "In diesen Berichten beziffert jede von 3 Seiten Verluste einer anderen – keine Seite nennt eigene"
    )


def test_a_refusal_is_told_where_a_silence_would_be():
    rows = [*ROUND, says("north", "north", **BATTLE), REFUSAL]
    assert title(*rows, chart=who) == (
        "The army and Velas give no figure for their own lost soldiers – and North no total of its own lost "
        "soldiers"
    )
    assert title(REFUSAL, chart=who) == "North gives no figure for its own lost soldiers"
    assert title(REFUSAL, chart=who, language="id").endswith("kerugian tentara miliknya sendiri")


def test_a_side_that_reports_none_of_its_own_refuses_nothing():
    none = REFUSAL | {"quantifier": "none_reported"}
    assert title(none, chart=who) == "everybody speaks only of their own people, things or land"
    assert title(none, REFUSAL, chart=who) == "North gives no figure for its own lost soldiers"


def test_a_card_shows_the_refusal_that_its_title_tells():
    crowd = [says("north", "army", value) for value in range(10, 40)]
    rows = claims_frame([*ROUND, *PROUD, *crowd, says("north", "north", **BATTLE), REFUSAL])
    figure = losses(rows, LISTS, "en", "social")
    assert figure.proof and figure.shown >= {*figure.proof}


def test_third_parties_say_in_the_plural():
    figure = who(claims_frame([*ROUND, says("other", "army")]), LISTS)
    words = {each.get_text() for each in seen.texts(figure)}
    assert "Others say" in words and "Others says" not in words


def test_a_title_begins_with_a_capital_whatever_the_side_is_called():
    assert title(says("army", "north"), says("north", "north"), chart=who).startswith("The army gives no")
    event = {"basis": "event", "event": "battle"}
    assert title(says("army", "north", **event), chart=strike).startswith("The army says 5 killed")


def test_sides_that_are_silent_on_the_same_share_a_title():
    assert title(*ROUND, chart=who) == (
        "North, the army and Velas give no figure for their own lost soldiers"
    )


def test_nobody_and_third_parties_own_no_claims_in_titles():
    thing = {"domain": "equipment", "measure": "destroyed", "unit": "item", "object": "tank"}
    land = {"domain": "territory", "measure": "seized", "unit": "km2"}
    event = {"basis": "event", "event": "battle"}
    for side, name in (("none", "speakers not named"), ("other", "others")):
        told = [title(says(side, "army", **thing), chart=equipment)]
        told += [title(says(side, "army", **land), chart=territory)]
        told += [title(says(side, "army", **event), chart=strike)]
        assert told == [
            f"1 count of lost equipment is given, by {name}",
            f"1 figure is given for land and settlements, by {name}",
            f"1 figure is given for one event, by {name}",
        ]


def test_titles_say_that_all_or_none_speak_of_themselves():
    thing = {"domain": "equipment", "measure": "destroyed", "unit": "item", "object": "tank"}
    assert (
        title(says("north", "north"), chart=who)
        == "everybody speaks only of their own people, things or land"
    )
    assert title(says("other", "army"), chart=who) == "nobody speaks of their own people, things or land"
    each = [says("north", "army", **thing), says("army", "north", **thing)]
    assert title(*each, chart=equipment) == "no side counts its own lost equipment"
    assert title(*each, says("army", "army", **thing), chart=equipment).startswith("3 counts of")


TANK = {"domain": "equipment", "measure": "destroyed", "unit": "item", "object": "tank"}
AREA = {"domain": "territory", "measure": "seized", "unit": "km2"}


@pytest.mark.parametrize(("chart", "fields", "alone", "both"), [
    (losses, {}, "Every figure for lost soldiers in these reports comes from North",
     "2 figures are given for lost soldiers, by North and others"),
    (strike, BATTLE, "North says 9 killed – nobody else gives a figure for this event",
     "2 figures are given for one event, by North and others"),
    (equipment, TANK, "Every count of lost equipment in these reports is North’s claim about the army",
     "2 counts of lost equipment are given, by North and others"),
    (territory, AREA, "Land and settlements in these reports: every figure is North’s",
     "2 figures are given for land and settlements, by North and others"),
])  # fmt: skip
@pytest.mark.parametrize("other", ["part", "share"])
def test_nobody_is_said_to_give_all_figures_where_another_gives_a_part_or_a_share(
    chart, fields, alone, both, other
):
    """Nine, two of them children, as a hospital says; or a third of them."""
    nine = says("north", "army", 9, id="a", claimant="staff", **fields)
    two = says("other", "army", 2, id="b", claimant="hospital", **fields)
    two |= {"unit": "share", "value": Fraction(1, 3), "number_text": "a third"} if other == "share" else {}
    links = links_frame([("b", "a", "part_of")] if other == "part" else [])

    def told(*rows):
        return chart(claims_frame(rows), LISTS, links=links).title.removeprefix("In these reports ")

    assert told(nine) == alone and told(nine, two) == both
    refusal = two | {"quantifier": "not_given", "value": None}
    assert told(nine, refusal) == alone
    many = two | {"quantifier": "vague", "value": None, "number_text": "many", "unit": nine["unit"]}
    assert (told(nine, many) == alone) == (chart is not strike), "a word is no figure"


def test_two_figures_of_land_are_told_and_not_counted():
    land = {"domain": "territory", "measure": "seized", "unit": "km2"}
    two = says("north", "army", 40, **land), says("army", "north", 7, **land)
    assert title(*two, chart=territory) == "The army says 7 km2 taken, North says 40 km2 taken"
    miles = two[1] | {"unit": "village"}
    assert title(two[0], miles, chart=territory).startswith("2 figures are given for land")


def test_many_tolls_of_one_event_are_told_from_the_lowest_to_the_highest():
    said = (("north", 5), ("north", 9), ("army", 7), ("rebels", 3))
    tolls = [says(side, "army", n, **BATTLE, id=f"{n}", claimant=f"{side} {n}") for side, n in said]
    told = title(*tolls, chart=strike)
    assert told == "One event: the lowest toll claimed is 3 killed, the highest 9"
    twice = [each | {"claimant": each["claimant"].split()[0]} for each in tolls]
    assert title(*twice, chart=strike).startswith("4 figures are given for one event")
    apart = says("rebels", "north", 3, **BATTLE, id="3")
    assert "lowest" not in title(*tolls[:3], apart, chart=strike)


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_tolls_of_one_number_the_one_that_reaches_further_is_the_lowest_or_highest(order):
    said = ["less_than", "exact", "more_than"]
    tolls = [LOST | number(word, n) | {"claimant_side": "north", "subject": "army", "id": f"{word} {n}",
                                       "claimant": f"{word} {n}"} | BATTLE
             for n in (3, 9) for word in said][::order]  # fmt: skip
    told = "One event: the lowest toll claimed is under 3 killed, the highest more than 9"
    tolls[0] |= {"claimant_side": "army"}
    assert title(*tolls, chart=strike) == told


def test_words_of_the_text_keep_their_apostrophes():
    rows = claims_frame([says("north", "rebels", exact="the rebels’s dead")])
    assert "“the rebels’s dead”" in losses(rows, LISTS).description
    assert "Velas’ [c0]" in Words("en", LISTS).claim(next(rows.itertuples(index=False)))


def test_what_one_side_says_of_a_second_asks_nothing_of_a_third():
    table = speakers(claims_frame([*ROUND[:1], says("rebels", "rebels", as_of="2025-04-01")]), LISTS)
    silent = table[table["state"] == "silent"]
    assert set(silent[["claimant_side", "subject", "period"]].itertuples(index=False, name=None)) == {
        ("army", "army", "2025-03"),
        ("north", "north", "2025-03"),
        ("army", "rebels", "2025-04"),
        ("north", "rebels", "2025-04"),
    }


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("layout", ["wide", "narrow", "social"])
@pytest.mark.parametrize("chart", [losses, who])
def test_charts_of_three_sides_keep_the_contract(chart, layout, language):
    figure = chart(claims_frame(ROUND), LISTS, language, layout)
    told = figure.shown >= {*figure.proof}  # a card without room for what its title tells is none
    assert (layout == "social" and not told) or lint.check(figure) == []


def test_a_side_looks_the_same_whoever_else_is_drawn():
    style, codes = losses(claims_frame(ROUND), LISTS).style, ["north", "army", "rebels", "other", "none"]
    assert style.sides(["rebels"])["rebels"] == style.sides(codes)["rebels"]
    assert len(set(style.sides(codes).values())) == 5


@pytest.mark.parametrize("layout", ["wide", "narrow"])
def test_what_a_side_says_of_itself_is_shaded_to_the_end_of_the_rules(layout):
    figure = who(claims_frame([says("north", "army"), says("army", "army")]), LISTS, "en", layout)
    shaded = [each.get_path().get_extents() for each in figure.canvas.axes[0].patches if each.zorder == 0.5]
    sizes = figure.style.layout[layout]
    assert max(each.x1 for each in shaded) == sizes.width - sizes.margin
