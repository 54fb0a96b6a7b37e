"""A chart of the page as print takes it: no larger than a page, in parts if too tall, with its links."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from helpers.figures.press import INCH, LEAST
from helpers.figures.style import DPI, Style
from helpers.report.pages import PageError

WIDE, TALL = 150.0, 240.0  # millimetres of an A4 page that a drawing may take; see templates/report.typ
RISE, FALL = 0.8, 0.25  # how far letters reach above and below their line, as parts of their size
_NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'
_HEAD = re.compile(r'<svg\b[^>]* viewBox="0 0 ([\d.]+) ([\d.]+)"')
_PAIR = re.compile(r"(-?[\d.]+)[ ,]+(-?[\d.]+)")
_SIZE = re.compile(r"font-size: ([\d.]+)px")

Box = tuple[float, float, float, float]  # left, top, right, bottom in pixels of the drawing


def parts(svg: str) -> list[dict[str, Any]]:
    """Return the drawing in one part or, if a page cannot hold it in letters of 7 points, one for each claim.

    Each has `svg`, its `width`, `height` and `inset` (what is blank on its left) in millimetres, `least` (to
    which part of its size it can still be read) and `links`: href, place (left, top, width, height).
    A part holds what is seen of it and no more, so that every word of the drawing is found once.
    Raises PageError for a drawing without a size.
    """
    head = _HEAD.match(svg)
    if not head:
        raise PageError(f'a drawing tells no size: {svg[:60]!r}; begin it <svg viewBox="0 0 WIDTH HIGH">')
    width, height = float(head[1]), float(head[2])
    root = ET.fromstring(svg.replace(_NAMESPACE, "", 1))  # names then stand as they are written
    links = [
        (link.get("href", "").removeprefix("#"), _around(boxes))
        for link in root.iter("a")
        if (boxes := [box for _, box in _marks(link)])
    ]
    letters = min(map(float, _SIZE.findall(svg)), default=height)
    readable = LEAST / DPI * INCH / letters  # millimetres to a pixel
    edges = [0.0, height]
    if TALL / height < readable:  # rather cut than too small to read
        edges[1:1] = _cuts(root, [box for _, box in links], height, TALL / readable)
    scale = min(WIDE / width, TALL / max(bottom - top for top, bottom in pairwise(edges)))
    margin = min((box[0] for mark, box in _marks(root) if mark.tag == "text"), default=0.0)
    return [
        {
            "svg": drawn,
            "width": width * scale,
            "height": (bottom - top) * scale,
            "inset": margin * scale,
            "least": readable / scale,
            "links": [
                {"href": href, "place": [side * scale for side in (left, up - top, right - left, down - up)]}
                for href, (left, up, right, down) in links
                if top <= (up + down) / 2 < bottom
            ],
        }
        for (top, bottom), drawn in zip(pairwise(edges), _windows(root, head[1], edges), strict=True)
    ]


def _windows(root: ET.Element, width: str, edges: Sequence[float]) -> Iterator[str]:
    """Yield what is seen between each edge and the next, as an SVG in the letters of the page around it."""
    family, name = Style.load().font["family"], root.get("id", "")
    shared = "".join(ET.tostring(each, "unicode") for each in root.iter("defs"))
    marks = [(top, bottom, ET.tostring(each, "unicode")) for each, (_, top, _, bottom) in _marks(root)]
    for start, end in pairwise(edges):
        seen = "".join(mark for top, bottom, mark in marks if top < end and bottom > start)
        size = f'viewBox="0 {start:.2f} {width} {end - start:.2f}" width="{width}" height="{end - start:.2f}"'
        yield f'<svg{_NAMESPACE} id="{name}" {size} font-family="{family}">{shared}{seen}</svg>'


def _marks(root: ET.Element) -> Iterator[tuple[ET.Element, Box]]:
    """Yield each text and each path that is drawn in `root`, and the box around it."""
    for each in root:
        if each.tag == "text":
            size = float(_SIZE.search(each.get("style", ""))[1])
            left, line = float(each.get("x", "0")), float(each.get("y", "0"))
            right = left + float(each.get("textLength", "0"))
            yield each, (left, line - RISE * size, right, line + FALL * size)
        elif each.tag == "path":
            points = [(float(x), float(y)) for x, y in _PAIR.findall(each.get("d", ""))]
            yield each, _around((x, y, x, y) for x, y in points)
        elif each.tag != "defs":  # patterns are drawn where they are used
            yield from _marks(each)


def _around(boxes: Iterable[Box]) -> Box:
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _cuts(root: ET.Element, claims: Sequence[Box], height: float, room: float) -> list[float]:
    """Return where to cut a drawing that is taller than `room`: never through a line or a claim.

    Between a claim and the next at the widest gap: above a heading, not below it. Behind the last one, the
    axis stays with it and the note does not. Anywhere else only where a part would be taller than `room`.
    """
    lines = [box for mark, box in _marks(root) if mark.tag == "text" or box[1] == box[3]]  # words and rules
    claimed = {*claims}
    gaps: list[list[tuple[float, float]]] = [[]]  # how wide and where, before each claim and behind the last
    reached = 0.0
    for box in sorted({*claims, *lines}, key=lambda box: (box[1], box[3], box in claimed)):
        if box[1] > reached:
            gaps[-1].append((box[1] - reached, round((reached + box[1]) / 2, 2)))
        reached = max(reached, box[3])
        if box in claimed:
            gaps.append([])
    *between, behind = gaps[1:] or [[]]
    cuts, start = [max(each)[1] for each in [*between, behind[1:]] if each], 0.0
    for end in [*cuts, height]:
        while end - start > room:
            within = [at for each in gaps for _, at in each if start < at <= start + room]
            start = max(within, default=start + room)
            cuts.append(start)
        start = end
    return sorted(cuts)
