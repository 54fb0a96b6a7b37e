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


def test_a_cut_is_made_at_the_widest_gap_of_those_late_on_the_page():
    svg = chart(60).replace(f'y="{30 * 34}"', f'y="{30 * 34 - 12}"')  # leaves more room below itself
    (first, *_) = windows(drawings.parts(svg))
    assert 30 * 34 - 12 < first[1] < 30 * 35


def test_a_drawing_that_tells_no_size_is_refused_with_the_remedy():
    with pytest.raises(PageError, match="begin it <svg viewBox"):
        drawings.parts("<svg><path/></svg>")


def test_an_attribute_stands_once_wherever_the_drawing_had_it():
    svg = chart(2).replace(' viewBox="0 0 640 90"', "").replace("<svg", '<svg viewBox="0 0 640 90"')
    (part,) = drawings.parts(svg)
    assert ET.fromstring(part["svg"]).get("font-family") == "Source Sans Pro"
