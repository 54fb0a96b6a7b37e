"""PDFs for print: their size on paper, what they know of themselves, and their links."""

import re
import zlib
from io import BytesIO
from itertools import pairwise

import pytest
from figure_claims import FLED, LISTS, claim, corpus, frame
from pypdf import PdfReader

from helpers.displaced import displaced
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


@pytest.fixture(scope="module", params=["rows", "days"])
def tall(request):
    """A figure of more claims than a page holds: each chart that prints heading and axis again."""
    if request.param == "rows":
        return losses(frame(*(claim(f"{n:03}-01", "exact", 10 + n) for n in range(120))), LISTS, "en", "wide")
    rows = (claim(f"{n:03}-01", "exact", 10 + n, **FLED, as_of=f"2024-08-{n % 28 + 1:02}") for n in range(90))
    return displaced(frame(*rows), LISTS, "en", "wide")


def test_a_figure_taller_than_a_page_goes_on_on_further_pages(tall):
    pages = PdfReader(BytesIO(tall.pdf(LEDGER))).pages
    assert len(pages) == len(tall.sheets) > 2
    assert [0, *(end for _, end in tall.sheets[:-1])] == [start for start, _ in tall.sheets]
    assert tall.sheets[-1][1] == tall.canvas.get_size_inches()[1] * 72
    for page in pages:
        width, height = (float(side) / 72 * 25.4 for side in page.mediabox[2:])
        assert width == pytest.approx(tall.printed[0]) and height <= tall.printed[1] + 0.01 <= 257.02
        assert width / 640 * WIDE.small / 25.4 * 72 >= 7  # points of its smallest letters


def test_wherever_the_axis_is_printed_again_a_page_begins_and_every_claim_stands_on_one_with_its_link(tall):
    links, words = [], []
    for page in PdfReader(BytesIO(tall.pdf(LEDGER))).pages:
        addresses = [each.get_object() for each in page["/Annots"]]
        links += {each["/A"]["/URI"].partition("#c-")[2] for each in addresses}
        words += re.findall(r"\b\d+ (?:killed|fled)\b", page.extract_text())
        high = float(page.mediabox[3])
        assert all(0 < each["/Rect"][1] < each["/Rect"][3] < high for each in addresses)
    assert sorted(links) == sorted(tall.shown)
    assert sorted(words) == sorted(f"{row} {tall.rows['measure'][0]}" for row in tall.rows["value"])
    assert {*tall.ends[0]} <= {start for start, _ in tall.sheets}


def test_a_page_ends_in_front_of_a_heading_or_else_of_a_row_that_can_be_read_alone():
    ends = [1100, 2200], [500, 1250, 1900, 2250, 3300], []
    assert press.sheets(WIDE, 640, 3400, ends) == [*pairwise([0, 1100, 2200, 3400])]
    assert press.sheets(WIDE, 640, 3400, ([100], [1200, 2400], [1250])) == [*pairwise([0, 1200, 2400, 3400])]
    assert press.sheets(WIDE, 640, 3400, ([1100], [])) == []  # what stands between is too tall for any page
    assert press.sheets(NARROW, 360, 3400, ends) == []  # of which the wide layout is for print
    assert press.sheets(WIDE, 640, 900, ends) == [(0, 900)]
