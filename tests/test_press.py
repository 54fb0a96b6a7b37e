"""PDFs for print: their size on paper, what they know of themselves, and their links."""

import re
import zlib

import pytest
from figure_claims import LISTS, corpus

from helpers.figures import press
from helpers.figures.style import Style
from helpers.losses import losses, strike

WIDE, NARROW, CARD = (Style.load().layout[name] for name in ("wide", "narrow", "social"))
LEDGER = "https://example.org/ledger.html"


def box(page, name):
    return [float(each) for each in re.search(rb"/%b \[ ([^\]]+) \]" % name, page)[1].split()]


@pytest.mark.parametrize(
    ("layout", "height", "size"),
    [
        (WIDE, 640, (183, 183)),
        (NARROW, 720, (89, 178)),
        (WIDE, 1280, (128.5, 257)),  # no taller than an A4 page less its margins
        (WIDE, 1400, None),  # or its text would be too small to read
        (CARD, 675, None),
    ],
)
def test_a_figure_is_printed_as_wide_as_a_column_or_as_tall_as_a_page(layout, height, size):
    found = press.size(layout, layout.width, height)
    assert found == (None if size is None else pytest.approx(size))


def test_the_page_has_the_size_that_the_figure_says():
    figure = losses(corpus(), LISTS, "en", "wide")
    width, height = box(figure.pdf(), b"MediaBox")[2:]
    assert (width / 72 * 25.4, height / 72 * 25.4) == pytest.approx(figure.printed, abs=0.01)
    assert figure.printed[0] == 183


def test_lines_reach_as_far_as_the_page_does():
    page = losses(corpus(), LISTS, "en", "wide").pdf()
    drawn = b"".join(streams(page))
    ends = {float(each) for each in re.findall(rb"([\d.]+) [\d.]+ l\b", drawn)}
    assert 640 - 20 in ends  # the rule between panels, before it is scaled


def streams(page):
    for each in re.findall(rb"/FlateDecode[^>]*>>\s*stream\r?\n(.*?)endstream", page, re.DOTALL):
        text = zlib.decompressobj().decompress(each)
        if b"BT" in text:  # the page, not a letter
            yield text


def test_a_pdf_knows_its_title_and_its_language():
    figure = strike(corpus(), LISTS, "id", "wide")
    page = figure.pdf()
    assert b"/Lang (id)" in page and b"/DisplayDocTitle true" in page
    assert figure.title.encode("utf-16-be") in page or figure.title.encode() in page


def test_the_words_of_every_claim_are_links_on_the_page():
    figure = strike(corpus(), LISTS, "en", "wide")
    page = figure.pdf(LEDGER)
    links = re.findall(rb"/URI \(https://example.org/ledger.html#c-([\w-]+)\)", page)
    assert {each.decode() for each in links} == figure.shown
    width, height = box(page, b"MediaBox")[2:]
    for rect in re.findall(rb"/Rect \[ ([^\]]+) \]", page):
        x0, y0, x1, y1 = map(float, rect.split())
        assert 0 < x0 < x1 < width and 0 < y0 < y1 < height and y1 - y0 < 14
    assert b"/URI" not in figure.pdf(None)
    assert figure.svg(LEDGER) == strike(corpus(), LISTS, "en", "wide").svg(LEDGER)


def test_a_figure_that_fits_no_page_is_no_pdf():
    with pytest.raises(ValueError, match="strike-en-social does not fit a page in print"):
        strike(corpus(), LISTS, "en", "social").pdf()
