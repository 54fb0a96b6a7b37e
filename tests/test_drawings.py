"""A chart in print: letters of 7 points or more, cut between lines, links where the marks are."""

from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from helpers.figures.press import INCH, LEAST
from helpers.report import drawings
from helpers.report.pages import PageError


def chart(rows, gap=30, width=640, size=12.5):
    """Return a drawing of `rows` claims, one below the other."""
    height = gap * (rows + 1)
    links = "".join(
        f'<a href="#c-{n}"><text x="20" y="{gap * (n + 1)}" textLength="100" '
        f'style="font-size: {size}px">n</text>'
        f'<path d="M 300 {gap * (n + 1) - 4} L 310 {gap * (n + 1)} z"/></a>'
        for n in range(rows)
    )
    start = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
    return f'{start} viewBox="0 0 {width} {height}" class="x">{links}</svg>'


def windows(parts):
    """Return (top, height) of each part in pixels of the drawing."""
    boxes = [ET.fromstring(part["svg"]).get("viewBox").split() for part in parts]
    return [(float(top), float(height)) for _, top, _, height in boxes]


def test_a_chart_is_as_wide_as_the_page_allows_and_its_links_lie_on_its_claims():
    (part,) = drawings.parts(chart(3))
    assert part["width"] == pytest.approx(drawings.WIDE) and windows([part]) == [(0, 120)]
    scale = drawings.WIDE / 640
    assert part["inset"] == pytest.approx(20 * scale)
    first = part["links"][0]
    assert first["href"] == "c-0"
    assert first["place"] == pytest.approx(
        [20 * scale, 20 * scale, 290 * scale, (10 + 12.5 * 0.25) * scale], abs=0.01
    )


@pytest.mark.parametrize("rows", [3, 30, 39, 60, 200])
def test_no_letter_is_smaller_than_7_points_and_no_part_larger_than_a_page(rows):
    parts = drawings.parts(chart(rows))
    for part in parts:
        scale = part["width"] / 640
        assert 12.5 * scale / INCH * 72 * part["least"] == pytest.approx(LEAST)
        assert part["least"] <= 1.0001
        assert part["width"] <= drawings.WIDE + 0.01 and part["height"] <= drawings.TALL + 0.01
    assert (len(parts) == 1) == (rows <= 39)


@pytest.mark.parametrize("rows", [60, 200])
def test_a_chart_too_tall_for_a_page_is_cut_between_claims_and_loses_none(rows):
    parts = drawings.parts(chart(rows))
    found = windows(parts)
    assert all(top + height == pytest.approx(after) for (top, height), (after, _) in pairwise(found))
    assert found[0][0] == 0 and sum(found[-1]) == pytest.approx(30 * (rows + 1))
    assert [link["href"] for part in parts for link in part["links"]] == [f"c-{n}" for n in range(rows)]
    for part in parts:
        for _, top, _, height in (link["place"] for link in part["links"]):
            assert top >= 0 and top + height <= part["height"] + 0.01


def lined(svg, *lines):
    """Return `svg` with more lines of words: (where, words)."""
    look = 'x="20" textLength="80" style="font-size: 12px"'
    return svg.replace("</svg>", "".join(f'<text y="{at}" {look}>{it}</text>' for at, it in lines) + "</svg>")


def test_a_cut_chart_says_each_word_and_draws_each_mark_in_one_part():
    found = [ET.fromstring(part["svg"]) for part in drawings.parts(chart(60))]
    assert len(found) == 60
    for name in ("text", "path"):
        assert [len([*root.iter(f"{{http://www.w3.org/2000/svg}}{name}")]) for root in found] == [1] * 60


def test_a_heading_stays_with_what_it_heads_and_an_axis_with_what_it_measures():
    svg = chart(30, gap=60).replace("1860", "2000")
    svg = lined(
        svg, (1240, "Heading"), (1576, "axis"), (1818, "axis"), (1850, "Note"), (1866, "more of the note")
    )
    said = ["".join(ET.fromstring(part["svg"]).itertext()) for part in drawings.parts(svg)]
    assert said[19:21] == ["n", "nHeading"] and said[25:27] == ["naxis", "n"]
    assert said[29:] == ["naxis", "Notemore of the note"]


def test_what_is_taller_than_a_page_without_a_claim_is_cut_between_its_lines():
    svg = lined(chart(3), *((200 + 16 * n, f"note{n}") for n in range(200)))
    svg = svg.replace('height="120"', 'height="3500"').replace("640 120", "640 3500")
    parts = drawings.parts(svg)
    assert all(part["height"] <= drawings.TALL + 0.01 for part in parts)
    said = "".join("".join(ET.fromstring(part["svg"]).itertext()) for part in parts)
    assert said == "nnn" + "".join(f"note{n}" for n in range(200))


def test_a_drawing_that_tells_no_size_is_refused_with_the_remedy():
    with pytest.raises(PageError, match="begin it <svg viewBox"):
        drawings.parts("<svg><path/></svg>")


def test_an_attribute_stands_once_wherever_the_drawing_had_it():
    svg = chart(2).replace(' viewBox="0 0 640 90"', "").replace("<svg", '<svg viewBox="0 0 640 90"')
    (part,) = drawings.parts(svg)
    assert ET.fromstring(part["svg"]).get("font-family") == "Source Sans Pro"
