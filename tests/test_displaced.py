import pytest
from figure_claims import FLED, LISTS, claim, corpus, frame
from matplotlib.collections import LineCollection

from helpers.displaced import beside, displaced
from helpers.figures import lint


def test_the_title_keeps_both_quantifiers_and_says_that_nobody_is_named():
    assert displaced(corpus(), LISTS).title == (
        "Displaced people: figures from more than 2,000 to about 200,000 – and the largest names no source"
    )
    named = corpus({"id": "003-02", "claimant": "ru_mod", "claimant_side": "ru"})
    assert displaced(named, LISTS).title == (
        "Displaced people: figures from more than 2,000 to about 200,000, by who says so"
    )


def test_more_than_and_about_of_one_day_do_not_contradict():
    assert "“More than 120,000” leaves room for about 200,000" in drawn_text(displaced(corpus(), LISTS))
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


def test_no_line_joins_two_claims():
    for layout in ("wide", "narrow", "social"):
        for chart in (displaced, beside):
            figure = chart(corpus(), LISTS, "en", layout)
            assert lint.joins(figure) == []
            marks = {claim_id: box for claim_id, box in lint._boxes(figure)[1]}
            for each in figure.canvas.axes[0].get_children():
                if isinstance(each, LineCollection) and str(each.get_gid()).startswith("claim:"):
                    assert each.get_gid().removeprefix("claim:") in marks or layout == "social"


def test_the_days_are_on_a_scale_of_days():
    figure = displaced(corpus(), LISTS)
    at = {claim_id: (box.x0 + box.x1) / 2 for claim_id, box in lint._boxes(figure)[1]}
    assert at["002-04"] == at["003-02"] > at["002-03"]


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
    assert beside(fled, LISTS).title == "Displacement is counted, losses are not"
    assert beside(lost, LISTS).title == "Losses are counted, displacement is not"


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
