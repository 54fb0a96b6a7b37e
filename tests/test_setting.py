"""Lines as a reader wants them: none too wide, no word left alone, no dot that parts nothing."""

from itertools import pairwise

import pytest
from figure_claims import FLED, LISTS, claim, corpus, frame

from helpers.displaced import displaced
from helpers.figures import lint
from helpers.figures.page import Page
from helpers.figures.phrases import Catalogue
from helpers.figures.setting import SHORTEST, balance, even, flow, run_width, wrap
from helpers.figures.style import Style
from helpers.figures.text import GLUE, Run, plain
from helpers.losses import losses
from helpers.materiel import equipment, territory
from helpers.verdicts import verdicts

STYLE, SIZE = Style.load(), 12.5
PROSE = "These are claims; nothing here confirms them, and every period is told as the texts tell it. "


@pytest.mark.parametrize("words", range(1, 40))
def test_running_text_takes_as_few_lines_as_it_can_and_rarely_leaves_a_word_alone(words):
    runs, width = [Run(" ".join((PROSE * 3).split()[:words]))], 320
    plainly, flowing = wrap(STYLE, runs, SIZE, width), flow(STYLE, runs, SIZE, width)
    assert len(flowing) == len(plainly) and all(run_width(STYLE, line, SIZE) <= width for line in flowing)
    assert " ".join(map(plain, flowing)) == " ".join(map(plain, plainly))
    if len(flowing) > 2:
        assert run_width(STYLE, flowing[-1], SIZE) >= SHORTEST * width


@pytest.mark.parametrize("width", range(40, 200, 10))
def test_no_line_ends_within_a_number_that_a_text_prints_in_groups(width):
    for set_ in (wrap, even, flow):
        lines = [plain(line) for line in set_(STYLE, [Run("said “2 318 человек” of 1 240 000")], SIZE, width)]
        assert sum("2 318" in line for line in lines) == sum("1 240 000" in line for line in lines) == 1
    titled = balance(STYLE, "There are 2 318 and no more than 1 240 000", SIZE, width)
    assert any("2 318" in line for line in titled) and any("1 240 000" in line for line in titled)


@pytest.mark.parametrize("set_", [wrap, even, flow])
def test_a_line_does_not_end_on_the_dot_that_parts_it_from_the_next(set_):
    runs = [
        Run("Russian military", color="soft"),
        Run(f"{GLUE}· ", color="soft"),
        Run(f"5{GLUE}Jan{GLUE}2025", "italic"),
    ]
    lines = [plain(line) for line in set_(STYLE, runs, SIZE, 110)]
    assert lines == ["Russian military", "5 Jan 2025"]
    assert plain(set_(STYLE, runs, SIZE, 400)[0]) == "Russian military · 5 Jan 2025"


@pytest.mark.parametrize("set_", [wrap, even, flow])
@pytest.mark.parametrize("width", range(40, 400, 9))
def test_no_line_is_too_wide_wherever_a_face_changes(set_, width):
    day, rest = Run(f"5{GLUE}Jan.{GLUE}2025", "italic"), Run(", period not given", color="soft")
    runs = [Run("The ministry · said" + GLUE), day, rest]
    lines = set_(STYLE, runs, SIZE, width)
    parted = [line for line in lines if any(" " in run.text for run in line)]  # a word alone may be wider
    assert all(run_width(STYLE, line, SIZE) <= width for line in parted)
    assert [each for line in lines for each in plain(line).split()] == plain(runs).split()
    assert any("said 5 Jan. 2025," in plain(line) for line in lines)


@pytest.mark.parametrize("behind", [[], [Run(f"{GLUE}·")], [Run(",", "italic")]])
def test_a_word_wider_than_its_column_is_broken_and_nothing_of_it_lost(behind):
    word = "Bundesarbeitsgemeinschaftsvorsitzendenstellvertreter"
    lines = [plain(line) for line in wrap(STYLE, [Run(f"der {word}"), *behind, Run(" sagt")], SIZE, 120)]
    assert all(STYLE.measure(line, SIZE) <= 120 for line in lines) and len(lines) > 3
    assert "".join(line.removesuffix("-") for line in lines[1:]).startswith(word)
    assert lines[0] == "der" and lines[-1].endswith("sagt")


def test_a_list_breaks_between_its_parts_where_that_takes_no_more_lines():
    day = Run(f"5{GLUE}Jan{GLUE}2025", "italic")
    runs = [Run(f"Kementerian Pertahanan Rusia{GLUE}· "), day]
    assert [plain(line) for line in even(STYLE, runs, SIZE, 200)] == [
        "Kementerian Pertahanan Rusia",
        "5 Jan 2025",
    ]
    assert plain(even(STYLE, runs, SIZE, 260)[0]) == plain(runs)
    narrow = even(STYLE, runs, SIZE, 140)  # the name alone takes two lines: no third one for the day
    assert [plain(line) for line in narrow] == ["Kementerian Pertahanan", "Rusia · 5 Jan 2025"]


@pytest.mark.parametrize("width", range(100, 200, 9))
def test_a_range_too_wide_for_its_column_parts_between_its_words_and_never_within_a_number(width):
    runs = [Run(f"1.500.000{GLUE}sampai{GLUE}2.000.000", "bold")]
    lines = [plain(line) for line in wrap(STYLE, runs, SIZE, width)]
    assert [word for line in lines for word in line.split()] == ["1.500.000", "sampai", "2.000.000"]
    assert all(STYLE.measure(line, SIZE, "bold") <= width for line in lines)


@pytest.mark.parametrize("layout", ["wide", "narrow", "social"])
def test_a_name_that_has_no_space_keeps_off_the_marks(layout):
    named = {**LISTS, "actor": {**LISTS["actor"], "ru_mod": {"side": "ru", "label": {"en": "A" + "b" * 60}}}}
    figure = losses(frame(claim("a-01", "exact", 6), claim("b-01", "exact", 9)), named, "en", layout)
    assert [each for each in lint.check(figure) if "shorten its label" not in each] == []


@pytest.mark.parametrize("layout", ["wide", "narrow", "social"])
@pytest.mark.parametrize("chart", [losses, equipment, territory])
def test_every_number_of_an_axis_stands_below_its_line(chart, layout):
    figure = chart(corpus(), LISTS, "en", layout)
    ruled = [x for across, ticks in figure.rulers.values() if across for _, x in ticks]
    size, axes = figure.style.layout[layout].small, figure.canvas.axes[0]
    numbers = [each for each in axes.texts if each.get_text().strip("KM").replace(",", "").isdigit()]
    middles = [each.get_position()[0] + STYLE.measure(each.get_text(), size) / 2 for each in numbers]
    assert len(middles) > 3 and all(min(abs(x - at) for at in ruled) < 0.6 for x in middles)


def test_said_on_another_day_is_not_told_as_the_same_incident():
    rows = frame(*(claim(f"{n}-01", "exact", n, **FLED | {"as_of": f"2025-01-0{n}"}) for n in range(1, 10)))
    texts = [each.get_text() for each in displaced(rows, LISTS).canvas.axes[0].texts]
    assert not any("Same incident" in each for each in texts) and sum("Said" in each for each in texts) == 9


def test_numbers_that_fit_are_all_set():
    page = Page(STYLE, "wide", Catalogue.load("en"))
    places = [(30.0 + 50 * n, f"{n}") for n in range(9)]
    assert [text for *_, text in page.fitting(places)] == [text for _, text in places]
    placed = page.fitting([(x, "1,000,000") for x, _ in places], places)
    assert [text for *_, text in placed] == [text for _, text in places]
    assert all(one[1] < two[0] for one, two in pairwise(placed))


def test_an_annotators_reason_has_the_quotation_marks_of_the_page_around_it():
    why = "the clause is of Ukraine's losses, 'membunuh' a wrong word"
    figure = losses(corpus({"id": "001-02", "reading_reason": why}), LISTS)
    assert "of Ukraine’s losses, ‘membunuh’ a wrong word" in figure.note and "'" not in figure.note
    assert why in figure.rows["reading_reason"].tolist()


def test_the_rows_of_a_chart_of_pairs_begin_alike():
    rows = frame(*(claim(f"{n}-01", "exact", n, measure=m) for n, m in ((1, "killed"), (2, "wounded"))))
    figure = verdicts(rows, LISTS, "en", "narrow")
    texts = [each.get_text() for each in figure.canvas.axes[0].texts]
    assert "Different things happened (killed, wounded, fled …)" in texts
    heading = [
        text for text in texts if text in ("Why pairs cannot be compared (often for several", "reasons)")
    ]
    assert heading == []  # two lines of one length, no word left alone


def test_said_stays_with_its_day():
    texts = [each.get_text() for each in equipment(corpus(), LISTS).canvas.axes[0].texts]
    assert any("said\u00a05\u00a0Jan" in each for each in texts)
    assert not any(each.endswith("said") for each in texts)


def test_no_line_is_left_free_for_a_legend_of_nothing():
    page = Page(STYLE, "wide", Catalogue.load("en"))
    before = page.y
    page.legend({}, [])
    assert page.y == before
    page.legend(STYLE.sides(["none"]), [])
    assert page.y > before
