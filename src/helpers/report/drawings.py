"""A chart of the page as print takes it: no larger than a page, cut where it is too tall, with its links."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from helpers.figures.press import INCH, LEAST
from helpers.figures.style import DPI, Style
from helpers.report.pages import PageError

WIDE, TALL = 150.0, 240.0  # millimetres of an A4 page that a drawing may take; see templates/report.typ
RISE, FALL = 0.8, 0.25  # how far letters reach above and below their line, as parts of their size
SVG = "{http://www.w3.org/2000/svg}"
_HEAD = re.compile(r'<svg\b[^>]* viewBox="0 0 ([\d.]+) ([\d.]+)"')
_PAIR = re.compile(r"(-?[\d.]+)[ ,]+(-?[\d.]+)")
_SIZE = re.compile(r"font-size: ([\d.]+)px")

Box = tuple[float, float, float, float]  # left, top, right, bottom in pixels of the drawing


def parts(svg: str) -> list[dict[str, Any]]:
    """Return the drawing in one part or, if a page cannot hold it in letters of 7 points, in several.

    Each has `svg`, its `width`, `height` and `inset` (what is blank on its left) in millimetres, `least` (to
    which part of its size it can still be read) and `links`: href, place (left, top, width, height).
    Raises PageError for a drawing without a size.
    """
    head = _HEAD.match(svg)
    if not head:
        raise PageError(f'a drawing tells no size: {svg[:60]!r}; begin it <svg viewBox="0 0 WIDTH HIGH">')
    width, height = float(head[1]), float(head[2])
    root = ET.fromstring(svg)
    letters = min(map(float, _SIZE.findall(svg)), default=height)
    readable = LEAST / DPI * INCH / letters  # millimetres to a pixel
    edges = [0.0, height]
    if TALL / height < readable:  # rather cut than too small to read
        edges[1:1] = _cuts(root, height, TALL / readable)
    scale = min(WIDE / width, TALL / max(bottom - top for top, bottom in pairwise(edges)))
    margin = min((box[0] for box in _words(root)), default=0.0)
    return [
        {
            "svg": _window(svg, head[1], top, bottom),
            "width": width * scale,
            "height": (bottom - top) * scale,
            "inset": margin * scale,
            "least": readable / scale,
            "links": [
                {"href": href, "place": [side * scale for side in (left, up - top, right - left, down - up)]}
                for href, (left, up, right, down) in _links(root)
                if top <= (up + down) / 2 < bottom
            ],
        }
        for top, bottom in pairwise(edges)
    ]


def _window(svg: str, width: str, top: float, bottom: float) -> str:
    """Return what `svg` shows between `top` and `bottom`; its letters are those of the page around it."""
    start, rest = svg.split(">", 1)
    height, family = f"{bottom - top:.2f}", Style.load().font["family"]
    start = re.sub(r' (?:width|height|viewBox)="[^"]*"', "", start)
    window = f'viewBox="0 {top:.2f} {width} {height}" width="{width}" height="{height}"'
    return f'{start} {window} font-family="{family}">{rest}'


def _links(root: ET.Element) -> Iterator[tuple[str, Box]]:
    """Yield where each link of the drawing leads, and the box around all that it holds."""
    for link in root.iter(f"{SVG}a"):
        boxes = [*_boxes(link)]
        if boxes:
            yield link.get("href", "").removeprefix("#"), _around(boxes)


def _boxes(root: ET.Element) -> Iterator[Box]:
    """Yield the box of each text and each path in `root`."""
    for each in root.iter():
        if each.tag == f"{SVG}text":
            size = float(_SIZE.search(each.get("style", ""))[1])
            left, line = float(each.get("x", "0")), float(each.get("y", "0"))
            yield left, line - RISE * size, left + float(each.get("textLength", "0")), line + FALL * size
        elif each.tag == f"{SVG}path":
            points = [(float(x), float(y)) for x, y in _PAIR.findall(each.get("d", ""))]
            yield _around((x, y, x, y) for x, y in points)


def _around(boxes: Iterable[Box]) -> Box:
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _cuts(root: ET.Element, height: float, room: float) -> list[float]:
    """Return where to cut a drawing that is taller than `room`: never through a line or a claim.

    In the last 40 % of each page, at the widest gap; anywhere else only if there is none.
    """
    spans = sorted((top, bottom) for _, top, _, bottom in [*(box for _, box in _links(root)), *_words(root)])
    gaps, reached = [], 0.0  # (how wide, where)
    for top, bottom in spans:
        if top > reached:
            gaps.append((top - reached, round((reached + top) / 2, 2)))
        reached = max(reached, bottom)
    cuts = [0.0]
    while height - (start := cuts[-1]) > room:
        within = [gap for gap in gaps if start < gap[1] <= start + room]
        late = [gap for gap in within if gap[1] > start + 0.6 * room]
        cuts.append(max(late or within[-1:], default=(0.0, start + room))[1])
    return cuts[1:]


def _words(root: ET.Element) -> list[Box]:
    """Return the box of each text."""
    return [box for text in root.iter(f"{SVG}text") for box in _boxes(text)]
