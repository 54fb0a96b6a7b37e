import io
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from colorspacious import cspace_convert
from figure_claims import LAND, LISTS, STRIKE, THING, claim, corpus, frame
from frames import links_frame
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_hex, to_rgba
from matplotlib.figure import Figure as Canvas
from matplotlib.patches import PathPatch
from matplotlib.text import Text
from matplotlib.transforms import Bbox

import helpers
from helpers import kits
from helpers.certainty import certainty
from helpers.displaced import beside, displaced
from helpers.figures import (
    Catalogue,
    Pen,
    Style,
    StyleError,
    claimplot,
    consistency,
    glyph,
    lint,
    scales,
    seen,
)
from helpers.figures.export import SVG
from helpers.figures.outlines import SHAPES, shape
from helpers.figures.page import TALL
from helpers.figures.scales import Scale, make
from helpers.figures.setting import balance, run_width, wrap
from helpers.figures.text import GLUE, Run, plain
from helpers.losses import losses, strike
from helpers.materiel import equipment, territory
from helpers.standing import who
from helpers.verdicts import verdicts

CHARTS = (strike, losses, equipment, territory, displaced, beside)
LAYOUTS = ("wide", "narrow", "social")
DRAWN = [(chart, layout) for chart in CHARTS for layout in kits.layouts_of(chart.__name__, LAYOUTS)]


@pytest.fixture(scope="module")
def drawn():
    """Every chart in every language and layout, drawn once."""
    return {
        (chart.__name__, language, layout): chart(corpus(), LISTS, language, layout)
        for chart, layout in DRAWN
        for language in ("en", "id")
    }


# The contract -------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize(("chart", "layout"), DRAWN)
def test_every_figure_keeps_the_contract(drawn, chart, language, layout):
    figure = drawn[chart.__name__, language, layout]
    assert lint.check(figure) == []


@pytest.mark.parametrize(("chart", "layout"), DRAWN)
def test_both_languages_carry_the_same_digits(drawn, chart, layout):
    assert (
        consistency.same_digits(drawn[chart.__name__, "en", layout], drawn[chart.__name__, "id", layout])
        == []
    )


@pytest.mark.parametrize("chart", CHARTS)
def test_the_csv_of_a_figure_draws_it_again(drawn, chart):
    assert consistency.redraws(drawn[chart.__name__, "id", "wide"], chart, LISTS) == []
    assert drawn[chart.__name__, "id", "wide"].csv() == drawn[chart.__name__, "en", "narrow"].csv()


def test_the_svg_that_was_made_is_the_one_that_is_checked():
    figure = strike(corpus(), LISTS, "en", "wide")
    drawn = figure.svg()
    assert lint.check(figure, drawn) == []
    assert says(
        lint.check(figure, drawn.replace("<title", "<metadata").replace("</title", "</metadata")),
        "no <title>",
    )


def test_catalogues_have_the_same_keys_and_no_number():
    assert consistency.catalogues() == []


# Each rule is seen to fail ------------------------------------------------------------------------


def broken(change) -> list[str]:
    """What the lint says of a figure after `change` was done to its page."""
    figure = strike(corpus(), LISTS, "en", "wide")
    change(figure.canvas.axes[0])
    return lint.check(figure)


def says(problems: list[str], words: str) -> bool:
    return any(words in problem for problem in problems)


def text(axes, x: float, y: float, words: str, size: float = 14, color: str = "#000000") -> None:
    axes.text(x, y, words, fontsize=size, color=color)


def test_words_that_are_cut_off_are_found():
    assert says(broken(lambda axes: text(axes, 600, 300, "far too long to fit")), "cut off at the edge")


@pytest.mark.parametrize("side", range(4))
def test_the_same_pixels_stay_free_along_each_edge(side, monkeypatch):
    figure = strike(corpus(), LISTS, "en", "wide")
    scale = figure.style.export["png_scale"]
    width, height = figure.canvas.get_size_inches() * seen.DPI * scale
    sign = 1 if side < 2 else -1  # left, bottom, right, top

    def cut(off: float) -> bool:
        ends = [width / 2, height / 2, width / 2, height / 2]
        ends[side] = (0, 0, width, height)[side] + sign * off
        monkeypatch.setattr(seen, "boxes", lambda _: ([(Text(text="x"), Bbox.from_extents(*ends))], []))
        return says(seen.geometry(figure), "cut off at the edge: 'x'")

    assert cut(seen.EDGE * scale - 0.5) and not cut(seen.EDGE * scale)


def test_words_that_overlap_are_found():
    def change(axes):
        text(axes, 60, 545, "one")
        text(axes, 65, 548, "two")

    assert says(broken(change), "words overlap: 'one' and 'two'")


def test_words_on_a_mark_are_found():
    figure = strike(corpus(), LISTS, "en", "wide")
    at = next(box for claim_id, box in seen.boxes(figure)[1] if claim_id == "000-01")
    text(figure.canvas.axes[0], at.x0 / 2, figure.canvas.get_size_inches()[1] * 72 - at.y0 / 2, "on it")
    assert says(lint.check(figure), "stand on the mark of claim 000-01")


def test_words_on_a_band_are_found():
    """Words on the flat band that an upper limit reaches down to nought with."""
    figure = strike(corpus(), LISTS, "en", "wide")
    band = next(box for name, box in seen.boxes(figure)[1] if name == "000-03" and box.width > 8 * box.height)
    height = figure.canvas.get_size_inches()[1] * 72
    text(figure.canvas.axes[0], (band.x0 + band.x1) / 4, height - (band.y0 + band.y1) / 4, "on the band")
    assert says(lint.check(figure), "'on the band' stand on the mark of claim 000-03")


def test_marks_that_cover_each_other_are_found():
    def change(axes):
        marks = {str(each.get_gid()): each for each in axes.patches}
        marks["claim:000-01"].set_transform(marks["claim:000-02"].get_transform())

    assert says(broken(change), "marks of claims 000-01 and 000-02 cover each other")


def test_small_text_is_found():
    assert says(broken(lambda axes: text(axes, 60, 300, "tiny", size=9)), "text of 9 px, 11 is the least")


def test_pale_text_is_found():
    assert says(
        broken(lambda axes: text(axes, 60, 300, "pale", color="#bbbbbb")), "text in #bbbbbb has a contrast of"
    )


def test_pale_marks_and_shared_shapes_are_found(tmp_path):
    style = tmp_path / "house.toml"
    style.write_text('[side]\nru = { color = "#f0e442", shape = "circle" }\n')
    problems = lint.check(strike(corpus(), LISTS, "en", "wide", Style.load(style)))
    assert says(problems, "marks of side ru have a contrast of 1.3")
    assert says(problems, "sides ru and ua are both drawn as a circle")


def test_a_title_that_drops_a_quantifier_is_found():
    figure = replace(strike(corpus(), LISTS, "en", "wide"), title="Six or 70 killed")
    assert says(lint.wording(figure), "title names 70 without its quantifier; the claim says 'up to 70'")


def test_missing_parts_are_found():
    figure = replace(strike(corpus(), LISTS, "en", "wide"), alt="", source="", note="", as_of="")
    problems = lint.check(figure)
    assert all(says(problems, words) for words in ("no source", "no alt", "no note", "no as-of day"))
    assert says(problems, "alt text lacks 'up to 70' of claim 000-03")


def test_a_claim_that_is_in_the_data_and_not_drawn_is_found():
    figure = strike(corpus(), LISTS, "en", "wide")
    for each in list(figure.canvas.axes[0].get_children()):
        if each.get_gid() == "claim:000-01":
            each.remove()
    assert says(lint.check(figure), "claim 000-01 is in the data and not in the chart")


def test_digits_that_differ_between_languages_are_found():
    one, two = (strike(corpus(), LISTS, language, "wide") for language in ("en", "id"))
    assert says(
        consistency.same_digits(one, replace(two, note=two.note + " 7")),
        "note of strike-en-wide and strike-id-wide",
    )


def test_a_csv_that_draws_another_figure_is_found():
    figure = strike(corpus(), LISTS, "en", "wide")
    changed = replace(figure, rows=corpus({"id": "000-01", "value": "8"}))
    assert consistency.redraws(changed, strike, LISTS) == ["strike-en-wide: strike.csv draws another figure"]


def test_catalogues_that_differ_are_found(tmp_path):
    for name, words in (("aa", '[a]\nb = "{n} of 5"\nc = "x"'), ("bb", '[a]\nb = "{m}"')):
        (tmp_path / f"{name}.toml").write_text(words)
    problems = consistency.catalogues([str(tmp_path / "aa.toml"), str(tmp_path / "bb.toml")])
    assert [problem.split(": ", 1)[1].split(";")[0] for problem in problems] == [
        "only one of them has a.c",
        "a.b asks for other values than in " + str(tmp_path / "aa.toml"),
        "a.b holds a number",
    ]


# Colour -------------------------------------------------------------------------------------------

SIDES = ("ru", "ua", "third", "fourth", "none", "other")


@pytest.mark.parametrize("sight", [None, "protanomaly", "deuteranomaly", "tritanomaly"])
def test_sides_stay_apart_for_every_kind_of_sight(sight):
    space = {"name": "sRGB1+CVD", "cvd_type": sight, "severity": 100} if sight else "sRGB1"
    colors = {code: side.color for code, side in Style.load().of(LISTS).sides(SIDES).items()}
    seen = {
        code: cspace_convert(
            np.clip(cspace_convert(mpl.colors.to_rgb(color), space, "sRGB1"), 0, 1), "sRGB1", "CAM02-UCS"
        )
        for code, color in colors.items()
    }
    distances = {
        pair: float(np.linalg.norm(seen[pair[0]] - seen[pair[1]])) for pair in combinations(SIDES, 2)
    }
    assert min(distances.values()) > 8, distances
    assert distances["ru", "ua"] > 40, distances


def test_in_grey_the_shapes_differ():
    style = Style.load()
    shapes = [look["shape"] for look in (*style.side.values(), *style.look)]
    assert len(set(shapes)) == len(shapes)


# Marks --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quantifier", "kind"),
    [
        ("exact", "point"),
        ("about", "halo"),
        ("nearly", "short"),
        ("at_least", "lower"),
        ("more_than", "lower"),
        ("up_to", "upper"),
        ("less_than", "upper"),
        ("range", "range"),
        ("vague", "vague"),
    ],
)
def test_each_quantifier_has_its_mark(quantifier, kind):
    row = frame(claim("000-01", quantifier, 20, 99)).astype(object).to_dict("records")[0]
    assert glyph(row).kind == kind


@pytest.mark.parametrize("quantifier", ["none_reported", "not_given", "vague"])
def test_what_gives_no_number_has_no_mark(quantifier):
    row = frame(claim("000-01", quantifier)).astype(object).to_dict("records")[0]
    assert glyph(row).kind == "words"
    assert Pen(Canvas().subplots(), Style.load()).draw(glyph(row), 0, Style.load().sides(["ru"])["ru"]) == []


def extents(quantifier: str, number: int, top: float, zero: float | None = 0) -> list[float]:
    """Width of the mark in pixels, on linear axes that reach to `top`."""
    canvas = Canvas(figsize=(10, 2), dpi=72)
    axes = canvas.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, top)
    mark = glyph(frame(claim("000-01", quantifier, number)).astype(object).to_dict("records")[0])
    made = Pen(axes, Style.load(), zero=zero).draw(mark, 0, Style.load().sides(["ru"])["ru"])
    canvas.canvas.draw()
    boxes = [each.get_window_extent(FigureCanvasAgg(canvas).get_renderer()) for each in made]
    return [round(max(box.x1 for box in boxes) - min(box.x0 for box in boxes))]


def test_an_open_end_has_one_length_whatever_the_number_and_the_axis():
    assert extents("more_than", 10, 100) == extents("more_than", 49000, 10**6) == extents("at_least", 3, 4)


def test_about_has_one_width_whatever_the_number_and_the_axis():
    assert extents("about", 10, 100) == extents("about", 200000, 10**6)


def test_nearly_reaches_below_its_number_and_never_above_it():
    axes = Canvas(figsize=(10, 2), dpi=72).add_axes((0, 0, 1, 1))
    axes.set_xlim(0, 100)
    mark = glyph(frame(claim("000-01", "nearly", 50, high="50")).astype(object).to_dict("records")[0])
    soft, outline = Pen(axes, Style.load(), zero=0).draw(mark, 0, Style.load().sides(["ru"])["ru"])
    middle = axes.transData.transform((50, 0))[0]
    points = np.vstack([soft.get_transform().transform(path.vertices) for path in soft.get_paths()])
    assert points[:, 0].max() <= middle and points[:, 0].min() < middle - 10
    assert outline.get_facecolor()[:3] == (1, 1, 1)


def test_up_to_reaches_nought_on_a_linear_axis_and_has_a_fixed_arrow_without_one():
    assert extents("up_to", 50, 100)[0] > 350
    assert extents("up_to", 50, 100, zero=None)[0] < 50


# Words --------------------------------------------------------------------------------------------


def row(*args, **fields) -> dict:
    return frame(claim("000-01", *args, **fields)).astype(object).to_dict("records")[0]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            [
                "6 killed",
                "about 6 killed",
                "more than 6 killed",
                "up to 6 killed",
                "2 to 9 killed",
                "“a few” killed",
                "none reported killed",
                "no figure given",
            ],
        ),
        (
            "id",
            [
                "6 tewas",
                "sekitar 6 tewas",
                "lebih dari 6 tewas",
                "hingga 6 tewas",
                "2 sampai 9 tewas",
                "“beberapa” tewas",
                "tidak ada yang dilaporkan tewas",
                "tidak menyebut angka",
            ],
        ),
    ],
)
def test_numbers_are_said_with_their_quantifier(language, words):
    cat = Catalogue.load(language, LISTS)
    rows = [
        row("exact", 6),
        row("about", 6),
        row("more_than", 6),
        row("up_to", 6),
        row("range", 2, 9),
        row("vague", 2, 9, number_text="beberapa"),
        row("none_reported"),
        row("not_given"),
    ]
    assert [cat.phrase(each).replace("\u00a0", " ") for each in rows] == words


def test_numbers_and_dates_follow_the_language():
    en, ind = Catalogue.load("en"), Catalogue.load("id")
    assert (en.number(Decimal("49000.5")), ind.number(Decimal("49000.5"))) == ("49,000.5", "49.000,5")
    assert (en.number(-5), en.compact(10**6), ind.compact(10**6)) == ("−5", "1M", "1\u00a0jt")
    days = [Catalogue.load(name).date("2024-08-14") for name in ("en", "en-US", "id", "de")]
    assert [plain([Run(day)]) for day in days] == [
        "14 Aug 2024",
        "Aug 14, 2024",
        "14 Agu 2024",
        "14. Aug. 2024",
    ]
    spans = [
        ("2024-08-06", "day", "2024-08-08", "day"),
        ("2024-08-01", "month", "2025-01-05", "day"),
        ("2024-01-01", "year", "2024-12-31", "year"),
        ("2024-08-06", "day", "2024-08-06", "day"),
    ]
    assert [plain([Run(en.interval(*each))]) for each in spans] == [
        "6–8 Aug 2024",
        "Aug 2024 – 5 Jan 2025",
        "2024",
        "6 Aug 2024",
    ]


@pytest.mark.parametrize("chart", CHARTS)
def test_quotation_marks_are_those_of_the_language(chart):
    figure = chart(corpus(), LISTS, "de")
    words = [each.get_text() for each in seen.texts(figure)]
    told = " ".join([*words, figure.note, figure.alt, figure.description, *figure.labels.values()])
    assert "”" not in told and told.count("„") == told.count("“")


def test_german_headings_keep_their_capital_inside_a_sentence_in_words_of_ones_own_too(tmp_path):
    own = shutil.copy(Path(helpers.__file__).parent / "locales" / "de.toml", tmp_path / "house.toml")
    assert [Catalogue.load(each).inside("Verluste") for each in (str(own), "de")] == ["Verluste"] * 2
    assert Catalogue.load("id").inside("Korban") == "korban"


def test_days_that_no_text_prints_are_in_italics():
    cat = Catalogue.load("en", LISTS)
    sure, unsure = row("exact", 6), row("exact", 6, as_of_basis="outside")
    assert [run.face for run in cat.period(sure)][:2] == ["regular", "regular"]
    assert "italic" in [run.face for run in cat.period(unsure)]


def slanted(figure):
    """Return what stands in italics, each line's piece, with ordinary spaces."""
    texts = [each for each in seen.texts(figure) if each.get_fontstyle() == "italic"]
    return [each.get_text().strip().replace(GLUE, " ") for each in texts]


@pytest.mark.parametrize("layout", ["wide", "narrow"])
@pytest.mark.parametrize("chart", [losses, certainty, who])
def test_days_of_subtitle_and_source_are_in_italics_unless_a_text_prints_them(chart, layout):
    first, last = claim("a-01", "exact", 6), claim("a-02", "exact", 7, as_of="2025-01-09")
    also = claim("a-03", "exact", 8, as_of="2025-01-09")
    for basis, others, printed in (("stated", [], True), ("inferred", [], False), ("outside", [], False),
                                   ("outside", [also], True)):  # fmt: skip
        figure = chart(frame(first, last | {"as_of_basis": basis}, *others), LISTS, "en", layout)
        assert ("5–9 Jan 2025" in slanted(figure)) != printed
        assert (slanted(figure)[-1:] == ["9 Jan 2025"]) != printed
        if chart is not losses:  # whose rows name days too
            assert ("Dates in italics" in figure.note) != printed


@pytest.mark.parametrize("basis", ["stated", "inferred", "outside"])
@pytest.mark.parametrize("language", ["en", "id"])
def test_the_day_of_an_event_is_in_italics_in_its_subtitle_unless_the_text_prints_it(language, basis):
    days = {f"{name}_basis": basis for name in ("period_start", "period_end", "as_of")}
    figure = strike(frame(*(claim(f"a-0{n}", "exact", n, **STRIKE | days) for n in (1, 2))), LISTS, language)
    assert any("20" in each and "2025" in each for each in slanted(figure)) == (basis != "stated")
    assert "20" in figure.subtitle and lint.check(figure) == []


def test_an_unknown_language_or_phrase_is_an_error_that_names_what_there_is():
    with pytest.raises(FileNotFoundError, match=r"there are .*en, .*id"):
        Catalogue.load("xx")
    with pytest.raises(KeyError, match=r"no phrase 'losses\.nothing'"):
        Catalogue.load("en").t("losses.nothing")


# Page and style -----------------------------------------------------------------------------------


def test_the_measure_of_text_is_what_matplotlib_draws():
    style, canvas = Style.load(), Canvas(dpi=72)
    drawn = canvas.text(0, 0, "more than 49,000", fontproperties=style.properties("bold", 40))
    with style.rc():
        width = drawn.get_window_extent(FigureCanvasAgg(canvas).get_renderer()).width
    assert style.measure("more than 49,000", 40, "bold") == pytest.approx(width, abs=5)


def test_lines_are_no_wider_than_the_page_and_keep_every_word():
    style, words = Style.load(), "In these reports Moscow counts losses – and gives none of its own"
    lines = wrap(style, [Run(words)], 14, 120)
    assert all(run_width(style, line, 14) <= 120 for line in lines)
    assert " ".join(plain(line) for line in lines) == words
    assert " ".join(balance(style, words, 20, 300)) == words


def test_titles_break_behind_punctuation():
    assert balance(
        Style.load(), "Ukraine says 6 killed, Russia up to 70: two tolls for one event", 23, 600
    ) == ["Ukraine says 6 killed, Russia up to 70:", "two tolls for one event"]


@pytest.mark.parametrize(
    ("numbers", "log", "ticks"),
    [
        ([6, 70], False, [0, 20, 40, 60, 80]),
        ([1, 1000], True, [1, 10, 100, 1000]),
        ([], False, [0, 1]),
        ([0], False, [0, 1]),
        ([Decimal("0.4")], False, [0, Decimal("0.1"), Decimal("0.2"), Decimal("0.3"), Decimal("0.4")]),
    ],
)
def test_scales_fit_their_numbers(numbers, log, ticks):
    scale = make(numbers, 0, 100)
    assert scale.log is log
    assert [tick for tick in scale.ticks if tick in ticks] == ticks


def test_a_style_file_changes_the_look_and_nothing_else(tmp_path):
    (tmp_path / "house.toml").write_text('[color]\nink = "#222255"\n[credit]\nname = "The Desk"\n')
    figure = strike(corpus(), LISTS, "en", "wide", Style.load(tmp_path / "house.toml"))
    assert "#222255" in figure.svg() and "The Desk." in figure.source
    (tmp_path / "house.toml").write_text('[color]\nincc = "#222255"\n')
    with pytest.raises(StyleError, match=r"no setting .*color\.incc"):
        Style.load(tmp_path / "house.toml")


def test_a_third_language_is_a_file(tmp_path):
    source = Path(helpers.__file__).with_name("locales") / "en.toml"
    words = (
        source.read_text("utf-8")
        .replace('locale = "en_GB"', 'locale = "de_DE"')
        .replace('more_than = "more than {number}"', 'more_than = "mehr als {number}"')
    )
    (tmp_path / "de.toml").write_text(words, "utf-8")
    figure = losses(corpus(), LISTS, str(tmp_path / "de.toml"), "wide")
    assert figure.name == "losses-de-wide"
    assert "mehr als 49.000" in figure.alt


# Export -------------------------------------------------------------------------------------------


def test_every_mark_is_a_link_to_its_sentence():
    figure = strike(corpus(), LISTS, "en", "wide")
    root = ET.fromstring(figure.svg("report.html"))
    links = {each.get("href"): each.get("aria-label") for each in root.iter(f"{{{SVG}}}a")}
    assert links["report.html#c-000-03"] == "Russian defence ministry: up to 70 killed – “kutipan 000-03”"
    assert len(links) == 4
    link = next(each for each in root.iter(f"{{{SVG}}}a") if each.get("data-claim") == "000-03")
    assert [each.text for each in link.iter(f"{{{SVG}}}title")] == [
        "Russian defence ministry: up to 70 killed – “kutipan 000-03”"
    ]
    assert "".join(each.text for each in link.iter(f"{{{SVG}}}text")).replace("\u00a0", " ") == "up to 70"
    assert len(list(link.iter(f"{{{SVG}}}path"))) == 2


def test_a_figure_without_ledger_is_an_image_without_links():
    root = ET.fromstring(strike(corpus(), LISTS, "en", "wide").svg(ledger=None))
    assert root.get("role") == "img"
    assert not list(root.iter(f"{{{SVG}}}a"))


def test_two_figures_on_one_page_share_no_id():
    ids = [
        set(each.get("id") for each in ET.fromstring(figure.svg()).iter()) - {None}
        for figure in (losses(corpus(), LISTS, "en", "wide"), losses(corpus(), LISTS, "en", "narrow"))
    ]
    assert not ids[0] & ids[1]


def test_what_a_figure_refers_to_is_in_it():
    text = losses(corpus(), LISTS, "en", "wide").svg()
    root = ET.fromstring(text)
    ids = {each.get("id") for each in root.iter()}
    used = {part.split(")")[0] for part in text.split("url(#")[1:]}
    used |= {each.get("{http://www.w3.org/1999/xlink}href")[1:] for each in root.iter(f"{{{SVG}}}use")}
    assert used <= ids


def test_colours_stay_colours_where_a_hatch_is_referred_to():
    colours = set(
        re.findall(r"(?:fill|stroke): (?!none|url)([^;\"]+)", losses(corpus(), LISTS, "en", "wide").svg())
    )
    assert colours and all(re.fullmatch(r"#[0-9a-f]{6}", colour) for colour in colours)


def test_png_is_twice_the_page_and_pdf_holds_text():
    pixels = mpl.image.imread(io.BytesIO(strike(corpus(), LISTS, "en", "social").png()))
    assert pixels.shape[:2] == (1350, 2400)
    page = strike(corpus(), LISTS, "en", "wide").pdf()
    assert page.startswith(b"%PDF") and b"CreationDate" not in page


SCRIPT = """
import sys, hashlib
sys.path.insert(0, {tests!r})
from figure_claims import LISTS, corpus
from helpers.losses import losses
figure = losses(corpus(), LISTS, "id", "narrow")
files = figure.svg().encode(), figure.png(), figure.pdf(), figure.csv()
print([hashlib.sha256(each).hexdigest() for each in files])
"""


def test_same_input_same_bytes_in_any_environment(tmp_path):
    (tmp_path / "matplotlibrc").write_text(
        "font.size: 30\naxes.grid: True\nsavefig.dpi: 31\nlines.linewidth: 9\n"
        "savefig.bbox: tight\nsvg.fonttype: path\ntext.usetex: True\npath.sketch: 1, 100, 2\n"
    )
    script, printed = SCRIPT.format(tests=str(Path(__file__).parent)), set()
    turkish = "tr_TR.UTF-8"  # whose i is another picture in many typefaces
    if shutil.which("localedef"):
        subprocess.run(["localedef", "-i", "tr_TR", "-f", "UTF-8", tmp_path / turkish], capture_output=True)
    for seed, zone, locale in (("1", "UTC", "C.UTF-8"), ("2", "Asia/Jakarta", "C"), ("3", "UTC", turkish)):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        environment |= {"LOCPATH": str(tmp_path)} if (tmp_path / locale).exists() else {}
        if seed == "2":
            environment["MATPLOTLIBRC"] = str(tmp_path)
        run = subprocess.run(
            [sys.executable, "-c", script],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
            cwd=tmp_path,
        )
        printed.add(run.stdout)
        assert "findfont" not in run.stderr
    assert len(printed) == 1


def test_a_users_settings_are_left_as_they_were():
    before = dict(mpl.rcParams)
    strike(corpus(), LISTS, "en", "wide").png()
    assert dict(mpl.rcParams) == before


# The layer alone ----------------------------------------------------------------------------------


def test_claimplot_draws_on_given_axes_and_returns_them():
    axes = Canvas().subplots()
    claims = pd.DataFrame(
        {
            "quantifier": ["more_than", "exact"],
            "low": [49000.0, np.nan],
            "value": [np.nan, 6],
            "high": [None, None],
            "claimant_side": ["ru", "elsewhere"],
        }
    )
    assert claimplot(claims, axes) is axes
    assert axes.get_xscale() == "log"
    assert [each.get_text().replace("\u00a0", " ") for each in axes.texts] == ["more than 49,000", "6"]


# Nought on a logarithmic axis ---------------------------------------------------------------------


def with_a_claim_of_none():
    return corpus({"id": "001-01", "quantifier": "exact", "value": "0", "low": None, "high": None})


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("chart", [losses, beside])
def test_a_claim_of_none_stands_apart_from_one_behind_a_break_in_the_axis(chart, layout):
    figure = chart(with_a_claim_of_none(), LISTS, "en", layout)
    (_, ticks), *_ = figure.rulers.values()
    places = dict(ticks)
    assert places[10] - places[0] >= 40 and "A log scale has no place for 0" in figure.note
    assert lint.check(figure) == []


def test_a_mark_whose_place_is_not_its_value_is_found(monkeypatch):
    assert seen.places(losses(with_a_claim_of_none(), LISTS)) == []
    # as it once was: no place for 0, and every number below the first decade drawn upon it
    log, call = scales._log, Scale.__call__
    monkeypatch.setattr(scales, "_log", lambda sizes, *ends: log([each for each in sizes if each], *ends))
    monkeypatch.setattr(Scale, "__call__", lambda self, value: call(self, max(float(value), self.low)))
    found = seen.places(losses(with_a_claim_of_none(), LISTS))
    assert any("mark of claim 001-01 does not stand at 0" in problem for problem in found)


def test_a_number_that_a_logarithmic_scale_has_no_place_for_is_an_error():
    scale = make([1, 1000], 0, 100)
    for number in (0, -3):
        with pytest.raises(ValueError, match=f"{number} has no place on a logarithmic scale"):
            scale(number)
    assert scale(1) == 0 and scale(10_000) > 100  # beyond the last tick, not upon it


def test_no_key_of_a_kind_of_number_has_the_outline_of_a_side():
    figure = losses(corpus(), LISTS)
    soft, keys = to_rgba(figure.style.color["soft"]), {True: set(), False: set()}
    for each in figure.canvas.axes[0].findobj(PathPatch):
        if each.get_gid() is None and not each.get_hatch():
            keys[each.get_edgecolor() == soft].add(each.get_path().vertices.round(3).tobytes())
    assert len(keys[True]) == 1 and len(keys[False]) == 2, "one for every kind, and one for each side"
    assert not keys[True] & keys[False]
    assert keys[True].isdisjoint(shape(name, 14 - 2.4 * 0.6).vertices.round(3).tobytes() for name in SHAPES)


def test_the_marks_of_a_range_keep_clear_of_their_words_in_the_legend():
    figure = losses(corpus({"id": "001-01", "quantifier": "range"}), LISTS)
    words = next(each for each in seen.texts(figure) if each.get_text() == "both limits given")
    half = figure.style.layout["wide"].mark / 2
    ends = [
        each.get_transform().transform((0, 0))
        for each in figure.canvas.axes[0].findobj(PathPatch)
        if each.get_gid() is None
    ]
    level = words.get_transform().transform(words.get_position())[1]
    beside = [x + half for x, y in ends if abs(y - level) < 10 and x < words.get_position()[0]]
    assert max(beside) + 3 < words.get_position()[0]


def test_a_count_of_pairs_is_no_claim_without_its_quantifier():
    figure = replace(strike(corpus(), LISTS, "en", "wide"), title="Of 70 pairs none contradicts")
    assert says(lint.wording(figure), "title names 70 without its quantifier")
    assert lint.wording(replace(figure, counted=70)) == []


def test_the_title_of_verdicts_says_how_many_pairs_it_counts():
    figure = verdicts(corpus(), LISTS, "en", "wide", links=links_frame([]))
    assert figure.counted >= 10 and str(figure.counted) in figure.title


@pytest.mark.parametrize("layout", ["wide", "social"])
def test_verdicts_count_all_pairs_of_a_crowded_matter(layout):
    days = [f"2024-08-{n % 20 + 1:02}" for n in range(60)]
    crowd = [claim(f"{n:03}-01", "exact", n + 1, basis="per_period", period_start=day, period_end=day)
             for n, day in enumerate(days)]  # fmt: skip
    figure = verdicts(frame(*crowd), LISTS, "en", layout)
    assert figure.title.startswith("Of 1,770 pairs of claims on one matter, 60 can be compared")
    assert lint.check(figure) == [] and len(figure.labels) == 60
    assert {"60", "1,710"} <= {each.get_text() for each in seen.texts(figure)}


def test_a_name_too_long_for_a_card_is_set_smaller_then_cut_with_an_ellipsis_and_told():
    def card(words, claims):
        lists = LISTS | {"actor": LISTS["actor"] | {"ru_mod": {"side": "ru", "label": {"en": words}}}}
        rows = [claim(f"a0{n}", "exact", 7 + n) for n in range(claims)]
        figure = losses(frame(*rows), lists, "en", "social")
        return lint.check(figure), " ".join(each.get_text() for each in seen.texts(figure))

    crowd = 8
    found, said = card("Ministry of Defence and Security", crowd)
    assert found == [] and "Ministry of Defence and Security" in said
    long = "Ministry of Defence, National Security, Home Affairs and Fisheries"
    found, said = card(long, crowd)
    assert "Fisheries" not in said and "Ministry of Defence" in said
    assert says(found, "…'; shorten its label in lists.toml")
    found, said = card(long, 2)  # where there is room below, nothing is cut, and nothing set small
    assert found == [] and "Fisheries" in said


def test_a_card_says_on_which_day_in_the_midst_of_a_line():
    days = [STRIKE | {"as_of": f"2025-05-2{n}"} for n in (0, 1)]
    rows = [claim(f"a0{n}", "exact", 7 + n, claimant="ua_army", **day) for n, day in enumerate(days)]
    words = {
        layout: [
            plain([Run(each.get_text())]) for each in seen.texts(strike(frame(*rows), LISTS, "en", layout))
        ]
        for layout in ("wide", "social")
    }
    assert "said 21 May 2025" in words["social"] and "Said 21 May 2025" in words["wide"]


@pytest.mark.parametrize("length", range(20, 120, 10))
def test_a_card_says_as_of_which_day_however_long_the_names_of_sides_are(length):
    sides = LISTS["side"] | {"ru": {"label": {"en": "R" * length, "id": "Rusia"}}}
    rows = [claim("a00", "exact", 7, as_of="2025-05-20"), claim("a01", "exact", 8, as_of="2025-05-21")]
    cards = [losses(frame(*rows), LISTS | {"side": sides}, language, "social") for language in ("en", "id")]
    assert all("21 M" in plain([Run(card.source)]) for card in cards)


def land(*rows):
    made = [claim(f"a0{n}", *row[:-1], **LAND, unit=row[-1]) for n, row in enumerate(rows)]
    return territory(frame(*made), LISTS, "en", "wide")


def arrows(figure):
    return [each for each in figure.canvas.axes[0].collections if isinstance(each, PolyCollection)]


def test_the_legend_shows_an_upper_limit_as_each_axis_draws_it():
    logarithmic, linear = ("up_to", 1000, "km2"), ("up_to", 60, "settlement")
    both = land(("exact", 3, "km2"), logarithmic, linear)
    assert len(arrows(both)) == 2 and len(both.canvas.axes[0].lines) == 2  # in the legend and in the chart
    alone = land(("exact", 3, "km2"), logarithmic, ("exact", 60, "settlement"))
    assert len(arrows(alone)) == 2 and not alone.canvas.axes[0].lines


def test_a_range_too_narrow_to_stand_apart_does_not_look_like_a_bound():
    def fills(low, high):
        figure = land(("range", low, high, "km2"), ("exact", 90, "km2"))
        marks = [each for each in figure.canvas.axes[0].patches if each.get_gid() == "claim:a00"]
        return {to_hex(each.get_facecolor()) for each in marks}, figure.note

    apart, close = fills(10, 80), fills(79, 80)
    assert apart[0] == {"#ffffff"} and "pale mark" not in apart[1]
    assert len(close[0]) == 1 and close[0] != {"#ffffff"} and "A pale mark is a range" in close[1]


@pytest.mark.parametrize("layout", ["wide", "narrow"])
@pytest.mark.parametrize("chart", [losses, beside])
def test_an_axis_stands_at_the_head_too_where_its_foot_is_out_of_sight(chart, layout):
    for many in (8, 48):
        figure = chart(
            frame(*(claim(f"{n:03}-01", "exact", 10 + 30 * n) for n in range(many))), LISTS, "en", layout
        )
        heights = {text: [each.get_position()[1] for each in seen.texts(figure) if each.get_text() == text]
                   for text in ("100", "10 killed")}  # fmt: skip
        above = [at < heights["10 killed"][0] for at in sorted(heights["100"])]
        assert above[0] == (many > 8) and not above[-1]
        assert lint.check(figure) == []


@pytest.mark.parametrize("chart", [losses, beside, certainty])
def test_the_name_of_a_side_may_be_longer_than_a_phone_is_wide(chart):
    long = "the united and indivisible front-line provinces of the north"
    lists = LISTS | {"side": LISTS["side"] | {"ua": {"label": {"en": long}}}}
    lists |= {"subject": LISTS["subject"] | {"ua": {"label": {"en": long}}}}
    many = [claim(f"{n:03}-01", "exact", 10 + n, claimant=("ua_army", "ru_mod")[n % 2]) for n in range(60)]
    assert lint.check(chart(frame(*many), lists, "en", "narrow")) == []


@pytest.mark.parametrize("layout", ["wide", "narrow"])
@pytest.mark.parametrize("chart", [losses, beside])
def test_who_reads_on_in_a_tall_chart_meets_heading_and_axis_again(chart, layout):
    many = [claim(f"{n:03}-01", "exact", 10 + 30 * n) for n in range(150)]
    figure = chart(frame(*many), LISTS, "en", layout)
    said = [(each.get_position()[1], each.get_text()) for each in seen.texts(figure)]
    axes = sorted(at for at, text in said if text == "1,000" or text == "1K")
    assert len(axes) > 3 and max(after - before for before, after in pairwise(axes)) < 1.5 * TALL
    assert sum(text.startswith("Ukraine’s soldiers") for _, text in said) == len(axes) - 1
    assert lint.check(figure) == []


def test_a_tall_chart_goes_on_with_a_row_that_can_be_read_alone():
    days = [f"2024-08-{n // 5 + 1:02}" for n in range(60)]
    many = [claim(f"{n:03}-01", "exact", 10 + n, period_start=day, period_end=day, basis="per_period")
            for n, day in enumerate(days)]  # fmt: skip
    texts = [plain([Run(each.get_text())]) for each in seen.texts(losses(frame(*many), LISTS))]
    again = [place for place, text in enumerate(texts) if text == "Ukraine’s soldiers"][1:]
    follows = [next(text for text in texts[place + 1 :] if not text.isdigit()) for place in again]
    assert follows and all(text.endswith("Aug 2024") for text in follows), follows


def test_of_two_axes_the_one_with_many_rows_is_repeated():
    drones = claim("100-01", "exact", "0.5", **THING | {"unit": "share"}, object="drone")
    for many, times in ((8, 2), (30, 3)):  # a nought each
        tanks = [claim(f"{n:03}-01", "exact", 10 + n, **THING, object="tank") for n in range(many)]
        words = [each.get_text() for each in seen.texts(equipment(frame(*tanks, drones), LISTS))]
        assert words.count("0") == times
