from datetime import date

import pytest
from figure_claims import FLED, LISTS, claim, corpus, frame
from matplotlib.collections import LineCollection

from helpers.displaced import beside, displaced
from helpers.figures import Catalogue, Style, lint, seen
from helpers.figures.page import Page
from helpers.figures.placing import Days
from helpers.figures.text import GLUE
from helpers.losses import losses


def test_the_title_keeps_both_quantifiers_and_says_that_nobody_is_named():
    assert displaced(corpus(), LISTS).title == (
        "Displaced people: figures from more than 2,000 to about 200,000 – and the largest names no source"
    )
    named = corpus({"id": "003-02", "claimant": "ru_mod", "claimant_side": "ru"})
    assert displaced(named, LISTS).title == (
        "Displaced people: figures from more than 2,000 to about 200,000, by who says so"
    )


def test_a_vague_word_is_the_lowest_figure_only_where_its_whole_band_is():
    words = {"quantifier": "vague", "low_inclusive": True, "high_inclusive": True, "number_text": "ratusan"}
    low = displaced(corpus({"id": "002-03", "low": "100", "high": "999"} | words), LISTS)
    assert low.title.startswith("Displaced people: figures from “hundreds” to about 200,000")
    wide = displaced(corpus({"id": "002-03", "low": "100", "high": "150000"} | words), LISTS)
    assert wide.title.startswith("Displaced people: figures from more than 120,000 to about 200,000")


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_words_on_one_number_the_title_takes_the_one_that_reaches_further(order):
    said = [("less_than", 50), ("exact", 50), ("exact", 80), ("range", 60, 80), ("more_than", 80)][::order]
    rows = [claim(f"a-0{n}", *each, **FLED) for n, each in enumerate(said)]
    title = displaced(frame(*rows), LISTS).title
    assert title == "Displaced people: under 50 is the lowest figure, more than 80 the highest"
    inside = [
        claim(f"a-0{n}", *each, **FLED) for n, each in enumerate([("range", 60, 80), ("more_than", 80)])
    ]
    assert "outside" not in displaced(frame(*inside), LISTS).title


def test_the_largest_figure_names_a_source_if_one_of_those_who_give_it_is_named():
    for n, who in enumerate(("unnamed", "ru_mod", "unnamed")):
        rows = [claim("a-01", "exact", 5, **FLED), claim("b-01", "exact", 9, **FLED, claimant=who)]
        rows.append(claim("c-01", "exact", 9, **FLED, claimant="ru_governor" if n == 0 else "unnamed"))
        title = displaced(frame(*rows), LISTS).title
        assert title.endswith("names no source") == (n == 2)


@pytest.mark.parametrize("order", [1, -1])
def test_several_words_may_lie_below_and_above_every_number(order):
    bands = [
        ("a few", 2, 9),
        ("dozens", 20, 99),
        ("thousands", 1000, 9999),
        ("tens of thousands", 10000, 99999),
    ]
    words = [claim(f"a-0{n}", "vague", low, high, number_text=word, **FLED)
             for n, (word, low, high) in enumerate(bands[::order])]  # fmt: skip
    number = claim("b-01", "exact", 150, **FLED)
    title = displaced(frame(*words, number), LISTS).title
    assert title == "Displaced people: figures from “a few” to “tens of thousands”, by who says so"


def test_only_claims_on_displacement_count_the_displaced():
    assert "no such claim" in displaced(frame(claim("a-01", "exact", 5, measure="fled")), LISTS).source


@pytest.mark.parametrize("chart", [displaced, beside])
def test_a_bar_is_explained_where_one_of_the_days_is_known_no_closer(chart):
    rows = [claim(f"a-0{n}", "exact", 9**n, **FLED, as_of=f"2025-01-0{n}") for n in (1, 2, 3)]
    week = rows[1] | {"as_of_precision": "week"}
    assert ["pale bar" in chart(frame(*each), LISTS).note for each in (rows, [rows[0], week, rows[2]])] == [
        False, True
    ]  # fmt: skip


def test_more_than_and_about_of_one_day_do_not_contradict():
    wide = displaced(corpus(), LISTS)
    assert "“More than 120,000” leaves room for about 200,000" in drawn_text(wide)
    assert "“More than 120,000” leaves room for about 200,000: the two do not contradict" in wide.alt
    narrow = displaced(corpus(), LISTS, "en", "narrow")
    assert (
        "“More than 120,000” leaves room for about 200,000: the two do not contradict each other"
        in narrow.note
    )


STOCK = {"basis": "stock"}  # of one day: without a period the audit holds them not to be comparable


def test_figures_of_one_day_that_exclude_each_other_are_said_to():
    apart = corpus(
        {"id": "002-04", "quantifier": "up_to", "low": None, "low_inclusive": None, "high": "120000"} | STOCK,
        {"id": "003-02", "quantifier": "exact"} | STOCK,
    )
    assert "no number fits both up to 120,000 and 200,000" in displaced(apart, LISTS, "en", "narrow").note


def test_figures_of_different_days_are_not_held_against_each_other():
    assert (
        "contradict"
        not in displaced(corpus({"id": "003-02", "as_of": "2024-08-13"}), LISTS, "en", "narrow").note
    )


def test_figures_of_one_week_are_not_said_to_be_of_one_day():
    week = {"as_of_precision": "week"}
    note = displaced(corpus({"id": "002-04"} | week, {"id": "003-02"} | week), LISTS, "en", "narrow").note
    assert "contradict" not in note


def drawn_text(figure) -> str:
    texts = [each for each in figure.canvas.axes[0].get_children() if hasattr(each, "get_text")]
    return " ".join(each.get_text().strip() for each in texts).replace("\u00a0", " ")


def test_each_mark_has_its_wording_its_speaker_and_its_day():
    words = drawn_text(displaced(corpus(), LISTS))
    assert "more than 120,000" in words and "about 200,000" in words
    assert "“fled”" in words and "Nobody named," in words
    assert "“melarikan diri”" in drawn_text(displaced(corpus(), LISTS, "id"))


def test_printed_days_are_upright_and_inferred_days_in_italics():
    figure = displaced(corpus(), LISTS)
    faces = {
        each.get_text().strip().replace("\u00a0", " "): each.get_fontstyle()
        for each in figure.canvas.axes[0].get_children()
        if hasattr(each, "get_text")
    }
    slanted = {words for words, style in faces.items() if style == "italic"}
    assert any("14 Aug 2024" in words for words in slanted)
    assert not any("8 Aug 2024" in words for words in slanted)


def test_a_figure_read_otherwise_in_any_way_bears_the_mark_that_its_note_explains():
    read = {"literal_basis": "stock", "reading": "people fled", "reading_reason": "no day is told"}
    figure = displaced(corpus({"id": "002-04"} | read), LISTS)
    assert "† More than 120,000 (002)" in figure.note
    assert "more than 120,000†" in drawn_text(figure)


def test_no_line_joins_two_claims():
    for layout in ("wide", "narrow", "social"):
        for chart in (displaced, beside):
            figure = chart(corpus(), LISTS, "en", layout)
            assert lint.joins(figure) == []
            marks = {claim_id: box for claim_id, box in seen.boxes(figure)[1]}
            for each in figure.canvas.axes[0].get_children():
                if isinstance(each, LineCollection) and str(each.get_gid()).startswith("claim:"):
                    assert each.get_gid().removeprefix("claim:") in marks or layout == "social"


def test_the_days_are_on_a_scale_of_days():
    figure = displaced(corpus(), LISTS)
    at = {claim_id: (box.x0 + box.x1) / 2 for claim_id, box in seen.boxes(figure)[1]}
    assert at["002-04"] == at["003-02"] > at["002-03"]


def test_a_heading_too_long_for_a_phone_takes_a_second_line():
    named = {"label": {"en": "Self-Defence Forces of the North"}}
    lists = LISTS | {kind: LISTS[kind] | {"ua": named} for kind in ("side", "subject")}
    assert lint.check(beside(corpus(), lists, "en", "narrow")) == []


def test_the_losses_of_two_sides_of_one_name_are_all_drawn():
    named = {"label": {"en": "the army"}}
    lists = LISTS | {kind: LISTS[kind] | {"ua": named, "ru": named} for kind in ("side", "subject")}
    assert lint.check(beside(corpus(), lists)) == []


def test_many_figures_of_one_day_become_rows_instead_of_a_heap():
    rows = [claim(f"{n:03d}-01", "exact", 100 + n, **FLED, as_of="2024-08-14") for n in range(40)]
    figure = displaced(frame(*rows), LISTS)
    assert lint.check(figure) == []
    assert len(figure.labels) == 40


def test_a_figure_without_a_day_is_told_in_words():
    figure = displaced(corpus({"id": "002-03", "as_of": "", "as_of_basis": ""}), LISTS)
    assert lint.check(figure) == []
    assert "The governor: more than 2,000 fled , period not given" in drawn_text(figure)


def test_words_right_beside_their_mark_need_no_line_to_it():
    for layout in ("wide", "narrow"):
        lines = [
            each
            for each in displaced(corpus(), LISTS, "en", layout).canvas.axes[0].get_children()
            if isinstance(each, LineCollection) and each.get_gid() == "claim:002-03"
        ]
        assert lines == []


@pytest.mark.parametrize("layout", ["wide", "narrow", "social"])
@pytest.mark.parametrize(
    "numbers", [("exact", 40), ("exact", 0), ("range", 15, 60), ("vague", 100, 999)], ids=str
)
def test_figures_of_one_day_alone_stand_in_rows_and_not_over_the_numbers_of_an_axis(numbers, layout):
    rows = frame(claim("a-01", *numbers, **FLED), claim("b-01", *numbers, **FLED, claimant="ua_army"))
    figure = displaced(rows, LISTS, "en", layout)
    assert "rows" in figure.alt and lint.check(figure) == []


@pytest.mark.parametrize("layout", ["wide", "narrow", "social"])
def test_marks_of_the_first_day_keep_off_the_numbers_of_the_axis(layout):
    later = claim("c-01", "exact", 90, **FLED | {"as_of": "2025-01-20"})
    rows = frame(*(claim(f"{n}-01", "exact", 40, **FLED, claimant=n) for n in ("ru_mod", "ua_army")), later)
    figure = displaced(rows, LISTS, "en", layout)
    assert "dated points" in figure.alt and lint.check(figure) == []
    crowd = [claim(f"{n}-01", "exact", 40, **FLED, claimant=n) for n in LISTS["actor"]]
    figure = displaced(frame(*crowd, later), LISTS, "en", layout)
    assert lint.check(figure) == [] and {"c-01", "ua_chief-01"} <= {*figure.labels}


def test_two_ranges_leave_no_room_for_one_another_and_are_said_to_share_a_number():
    rows = frame(
        claim("a-01", "range", 10, 20, **FLED | STOCK),
        claim("b-01", "range", 15, 60, claimant="ua_army", **FLED | STOCK),
    )
    told = displaced(rows, LISTS).note
    assert "Some number fits both 10 to 20 and 15 to 60: the two do not contradict each other." in told
    assert "leaves room" not in told


def test_losses_and_displacement_stand_beside_one_another():
    figure = beside(corpus(), LISTS)
    assert (
        figure.title == "Displaced people are counted only on 8–14 Aug 2024 – 6 of 6 loss figures come later"
    )
    assert {"002-03", "000-03", "001-03"} <= set(figure.rows["id"])
    assert not {"002-02", "003-03", "001-04"} & set(figure.rows["id"])


def test_one_without_the_other_is_said():
    fled, lost = (
        corpus(without=" ".join(f"00{a}-0{b}" for a in (0, 1) for b in range(1, 6))),
        corpus(without="002-03 002-04 003-02"),
    )
    assert beside(fled, LISTS).title == (
        "Displaced people are counted in these reports, lost soldiers are not"
    )
    assert beside(lost, LISTS).title == (
        "Lost soldiers are counted in these reports, displaced people are not"
    )


def test_figures_that_the_audit_does_not_compare_are_not_said_to_contradict():
    other = corpus(
        {"id": "002-04", "quantifier": "exact", "low": None, "low_inclusive": None, "value": "120000"},
        {"id": "003-02", "quantifier": "exact", "subject": "ua"},
    )
    assert "no number fits both" not in displaced(other, LISTS, "en", "narrow").note


COARSE = {
    "as_of_basis": "stated",
    "as_of_precision": "week",
}


def bars(figure, claim_id: str) -> list:
    """The level strokes of a claim: from where to where each reaches, in pixels, and how thick it is."""
    strokes = [each for each in figure.canvas.axes[0].collections if each.get_gid() == f"claim:{claim_id}"]
    paths = [(path.vertices, each.get_linewidths()[0]) for each in strokes if hasattr(each, "get_segments")
             for path in each.get_paths()]  # fmt: skip
    return [(xy[0][0], xy[-1][0], width) for xy, width in paths if xy[0][1] == xy[-1][1]]


@pytest.mark.parametrize("layout", ["wide", "narrow"])
@pytest.mark.parametrize("chart", [displaced, beside])
def test_a_week_is_drawn_over_all_its_days_and_its_mark_in_their_middle(chart, layout):
    rows = [
        claim("a-01", "exact", 2000, **FLED, as_of="2024-08-08", **COARSE),
        claim("a-02", "exact", 90000, **FLED, as_of="2024-08-14", claimant="ru_governor"),
    ]
    figure = chart(frame(*rows), LISTS, "en", layout)
    ((start, end, _),) = bars(figure, "a-01")
    marks = [each.get_transform().transform((0, 0))[0] for each in figure.canvas.axes[0].patches
             if each.get_gid() == "claim:a-01"]  # fmt: skip
    middle = figure.canvas.axes[0].transData.transform([((start + end) / 2, 0)])[0][0]
    assert min(abs(mark - middle) for mark in marks) < 0.5
    last = figure.canvas.axes[0].transData.transform([(end, 0)])[0][0]
    others = [each.get_transform().transform((0, 0))[0] for each in figure.canvas.axes[0].patches
              if each.get_gid() == "claim:a-02"]  # fmt: skip
    assert min(abs(mark - last) for mark in others) < figure.style.layout[layout].mark * 1.3  # the 14th
    assert not bars(figure, "a-02") and "A pale bar across the days" in figure.note
    assert lint.check(figure) == []
    days = [{**row, "as_of_precision": "day"} for row in rows]
    assert "A pale bar" not in chart(frame(*days), LISTS, "en", layout).note


def test_the_last_week_that_a_number_covers_is_drawn_to_its_end():
    period = {"period_start": "2024-08-01", "period_end": "2024-08-25"}
    period |= {f"{day}_{about}": value for day in [*period]
               for about, value in (("precision", "week"), ("basis", "stated"))}  # fmt: skip
    rows = [
        claim("a-01", "exact", 2000, **FLED, as_of="2024-09-04", **period),
        claim("a-02", "exact", 90000, **FLED, as_of="2024-08-31", claimant="ru_governor"),
        claim("a-03", "exact", 90000, **FLED, as_of="2024-08-01", claimant="ru_governor"),
    ]
    figure = beside(frame(*rows), LISTS)
    ((start, end, _),) = bars(figure, "a-01")
    place = {name: [each.get_transform().transform((0, 0))[0] for each in figure.canvas.axes[0].patches
                    if each.get_gid() == f"claim:{name}"] for name in ("a-02", "a-03")}  # fmt: skip
    for x, name in ((end, "a-02"), (start, "a-03")):
        pixel = figure.canvas.axes[0].transData.transform([(x, 0)])[0][0]
        assert min(abs(mark - pixel) for mark in place[name]) < 0.5


NO_DAY = {"as_of": "", "as_of_precision": "", "as_of_basis": ""}


@pytest.mark.parametrize("layout", ["wide", "narrow", "social"])
def test_a_number_without_a_day_counts_in_the_title_as_one_with_a_day(layout):
    dated, undated = (
        claim("a-01", "exact", 2000, **FLED),
        claim("a-02", "more_than", 500_000, **FLED, **NO_DAY),
    )
    assert "2,000 to more than 500,000" in displaced(frame(dated, undated), LISTS, "en", layout).title
    alone = displaced(frame(undated), LISTS, "en", layout)
    assert alone.title == "Russian defence ministry: more than 500,000 displaced" and alone.shown == {"a-02"}
    assert lint.check(alone) == []


def test_beside_counts_numbers_without_a_day_too():
    fled, dead = claim("a-01", "exact", 2000, **FLED), claim("a-02", "exact", 100)
    assert beside(frame(fled | NO_DAY, dead | NO_DAY), LISTS).title == (
        "Both displaced people and losses are counted in these reports"
    )
    later = dead | {"as_of": "2025-02-01"}
    title = beside(frame(fled, later, dead | NO_DAY | {"id": "a-03"}), LISTS).title
    assert title.endswith("1 of 2 loss figures comes later")


@pytest.mark.parametrize(("fled", "lost", "later"), [
    (("2025-01-01", "month"), ("2025-01-31", "day"), False),
    (("2025-01-01", "month"), ("2025-02-01", "day"), True),
    (("2025-01-15", "day"), ("2025-01-01", "year"), False),
    (("2025-01-15", "day"), ("2025-01-15", "week"), False),
    (("2025-01-15", "day"), ("2025-01-16", "week"), True),
])  # fmt: skip
def test_a_loss_comes_later_only_if_it_does_whatever_the_days_in_a_week_or_month(fled, lost, later):
    rows = [claim("a-01", "exact", 2000, **FLED), claim("a-02", "exact", 100)]
    rows = [row | dict(zip(("as_of", "as_of_precision"), day, strict=True))
            for row, day in zip(rows, (fled, lost), strict=True)]  # fmt: skip
    assert ("comes later" in beside(frame(*rows), LISTS).title) == later


def test_a_chart_in_rows_says_that_its_axis_is_logarithmic_and_of_no_points_that_they_are_not_joined():
    rows = [claim(f"a-{n:02d}", "exact", 10 * 3**n, **FLED, **NO_DAY) for n in range(8)]
    figure = displaced(frame(*rows), LISTS, "en")
    assert "Log scale" in figure.subtitle and "Points" not in figure.note and "quotation" not in figure.note
    assert lint.check(figure) == []


def test_one_claim_is_not_told_in_the_plural():
    assert "Points" not in displaced(frame(claim("a-01", "exact", 7, **FLED)), LISTS).note
    for chart in (losses, beside):
        assert "Periods differ" not in chart(frame(claim("a-01", "exact", 7)), LISTS).note


@pytest.mark.parametrize("chart", [displaced, beside])
@pytest.mark.parametrize("layout", ["wide", "narrow"])
@pytest.mark.parametrize(
    ("days", "printed"),
    [
        (("2025-01-02", "2025-01-30"), " Jan"),
        (("2024-12-02", "2025-01-30"), "30"),
        (("2024-01-15", "2026-07-01"), "2025"),
        (("2020-01-15", "2026-07-01"), "2023"),
    ],
)
def test_the_axis_of_days_has_two_days_or_more_and_tells_their_year(chart, layout, days, printed):
    rows = [claim(f"a-0{n}", "exact", 100 * n, **FLED, as_of=day) for n, day in enumerate(days, 1)]
    figure = chart(frame(*rows), LISTS, "en", layout)
    low = max(text.get_position()[1] for text in seen.texts(figure) if "fled" in text.get_text())
    under = [text.get_text() for text in seen.texts(figure) if text.get_position()[1] > low]
    under = under[: next(k for k, words in enumerate(under) if words.startswith("Note"))]
    assert any(printed in words.replace("\u00a0", " ") for words in under), under
    assert lint.check(figure) == []


@pytest.mark.parametrize("layout", ["wide", "narrow", "social"])
def test_the_band_of_a_word_can_be_seen_beside_a_number_that_dwarfs_it(layout):
    word = claim("a-01", "vague", 100, 999, number_text="ratusan", **FLED | {"as_of": "2024-08-13"})
    figure = displaced(frame(word, claim("b-01", "exact", 3_000_000, **FLED)), LISTS, "en", layout)
    (band,) = (
        each.get_window_extent()
        for each in figure.canvas.axes[0].patches
        if each.get_hatch() and each.get_gid()
    )
    assert min(band.width, band.height) > 5 * figure.canvas.dpi / 96
    assert "Log scale" in figure.subtitle and "on a log scale" in figure.alt
    assert lint.check(figure) == []


@pytest.mark.parametrize("layout", ["wide", "narrow"])
def test_the_last_day_and_the_first_number_are_printed_further_apart_than_the_numbers_of_one_axis(layout):
    lost = [claim(f"0{n}-01", "exact", 20 * 9**n, as_of=f"2024-08-0{n + 3}") for n in range(3)]
    fled = claim("b-01", "exact", 48_000, **FLED | {"as_of": "2024-08-09"})
    figure = beside(frame(*lost, fled), LISTS, "en", layout)
    words = {each.get_text().replace(GLUE, " "): each.get_window_extent() for each in seen.texts(figure)}
    last = max(words[f"{day} Aug"].x1 for day in (7, 9) if f"{day} Aug" in words)
    assert words["10"].x0 - last > 14 * figure.canvas.dpi / 96


@pytest.mark.parametrize("end", ["2023-10-05", "2024-12-15", "2025-03-15"])
@pytest.mark.parametrize("width", range(40, 200, 20))
def test_no_month_is_printed_that_nothing_tells_the_year_of(end, width):
    time = Days(date(2023, 2, 3), date.fromisoformat(end), 50, 50 + width)
    page = Page(Style.load(), "wide", Catalogue.load("en"))
    ticks = time.ticks(4)
    *_, words = zip(*page.fitting(*time.labels(page.catalogue, ticks)), strict=True)
    years = {day.year for day, _ in ticks}
    assert any("20" in each for each in words), words
    assert len(years) == 1 or "2024" in words or all("20" in each for each in words), words
