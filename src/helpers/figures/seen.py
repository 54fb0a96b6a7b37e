"""What of the figure contract can be seen: what covers or leaves what, where marks stand, sizes, colours.

Geometry is measured anew by matplotlib at the resolution that is published, not taken from the layout's own
reckoning, so a mistake in the one shows in the other.
"""

import math
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, pairwise

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgb
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from helpers import tables
from helpers.figures.export import Figure
from helpers.figures.fonts import DPI
from helpers.figures.marks import RULER, glyph

SMALLEST = 11  # pixels
TEXT_CONTRAST, MARK_CONTRAST = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11
NEAR = 1  # pixels that a mark may stand off its value
COVERED = 0.25  # part of a mark from which on another one hides it
EDGE = 2  # pixels that stay free along the edge of the page


def texts(figure: Figure) -> list[Text]:
    """Return all words on the figure's page, line by line."""
    return [
        each
        for axes in figure.canvas.axes
        # without axis lines these are all its texts; the search through everything takes 500 times as long
        for each in (axes.findobj(Text) if axes.axison else [*axes.texts, axes.title])
        if each.get_visible() and each.get_text().strip()
    ]


def boxes(figure: Figure) -> tuple[list[tuple[Text, Bbox]], list[tuple[str, Bbox]]]:
    """Return where texts and marks stand, in pixels of the published PNG."""
    canvas, scale = figure.canvas, figure.style.export["png_scale"]
    with figure.style.rc():
        canvas.set_dpi(DPI * scale)
        try:
            renderer = RendererAgg(1, 1, canvas.dpi)  # words are measured: no picture in memory
            words = [(each, each.get_window_extent(renderer)) for each in texts(figure)]
            marks = [
                (each.get_gid().removeprefix("claim:"), _mark_box(each))
                for axes in canvas.axes
                for each in axes.get_children()
                if str(each.get_gid()).startswith("claim:")
                and isinstance(each, PathPatch | PolyCollection | Line2D)
            ]
        finally:
            canvas.set_dpi(DPI)
    return words, marks


def _mark_box(artist: Artist) -> Bbox:
    if isinstance(artist, Line2D):  # a band: as thick as its line, across the way that it runs
        (x0, y0), (x1, y1) = artist.get_transform().transform(artist.get_xydata())
        half = artist.get_linewidth() * artist.get_figure(root=True).dpi / DPI / 2
        wide, high = (0, half) if y0 == y1 else (half, 0)
        return Bbox([(min(x0, x1) - wide, min(y0, y1) - high), (max(x0, x1) + wide, max(y0, y1) + high)])
    paths = [artist.get_path()] if isinstance(artist, PathPatch) else artist.get_paths()
    points = np.vstack([
        path.vertices if path.codes is None else path.vertices[path.codes != Path.CLOSEPOLY] for path in paths
    ])  # fmt: skip
    return Bbox([(moved := artist.get_transform().transform(points)).min(axis=0), moved.max(axis=0)])


def geometry(figure: Figure) -> list[str]:
    """Nothing is cut off, nothing covers anything else, at the published resolution."""
    words, marks = boxes(figure)
    scale = figure.style.export["png_scale"]
    width, height = figure.canvas.get_size_inches() * DPI * scale
    found = []
    for text, box in words:
        if (
            box.x0 < EDGE * scale
            or box.y0 < EDGE * scale
            or box.x1 > width - EDGE * scale
            or box.y1 > height - EDGE * scale
        ):
            found.append(f"cut off at the edge: {text.get_text()!r}; widen the margin or shorten the words")
    shrunk = [(text, Bbox([(b.x0 + scale, b.y0 + scale), (b.x1 - scale, b.y1 - scale)])) for text, b in words]
    corners = np.array([box.get_points() for _, box in shrunk]).reshape(-1, 2, 2)
    least, most = corners.min(axis=1), corners.max(axis=1)
    for place, (text, _) in enumerate(shrunk):  # a chart of 500 claims has a million pairs of words
        over = ((least <= most[place]) & (least[place] <= most)).all(axis=1)
        others = (shrunk[each][0] for each in np.flatnonzero(over[place + 1 :]) + place + 1)
        found += [f"words overlap: {text.get_text()!r} and {other.get_text()!r}" for other in others]
    left, low, right, high = np.array([box.extents for _, box in marks]).reshape(-1, 4).T
    for text, box in shrunk:
        under = (left <= box.x1) & (box.x0 <= right) & (low <= box.y1) & (box.y0 <= high)
        found += [
            f"words {text.get_text()!r} stand on the mark of claim {marks[each][0]}"
            for each in np.flatnonzero(under)
        ]
    found += [
        f"cut off: {text.get_text()!r}; shorten its label in lists.toml"
        for text, _ in words
        if text.get_text().endswith("…")
    ]
    found += _covered(marks)
    for claim, box in marks:
        if box.x0 < 0 or box.y0 < 0 or box.x1 > width or box.y1 > height:
            found.append(f"mark of claim {claim} reaches over the edge of the page")
    return found


def _covered(marks: Sequence[tuple[str, Bbox]]) -> list[str]:
    """Return the pairs of claims of which a mark covers a good part of the other's, each pair once."""
    x0, y0, x1, y1 = np.array([box.extents for _, box in marks]).reshape(-1, 4).T
    names, area = np.array([claim for claim, _ in marks]), (x1 - x0) * (y1 - y0)
    found = []
    for place, (claim, box) in enumerate(marks):
        wide = np.minimum(x1, box.x1) - np.maximum(x0, box.x0)
        high = np.minimum(y1, box.y1) - np.maximum(y0, box.y0)
        both = np.clip(wide, 0, None) * np.clip(high, 0, None)
        hidden = (both > COVERED * np.minimum(area, area[place])) & (names != claim)
        found += [(claim, str(other)) for other in names[place + 1 :][hidden[place + 1 :]]]
    return [f"marks of claims {one} and {two} cover each other" for one, two in dict.fromkeys(found)]


def places(figure: Figure) -> list[str]:
    """Every mark stands where the numbers printed on its axis put its value: 0 never on the line of 1."""
    rows = {row["id"]: row for row in tables.records(figure.rows)}
    found, stands = [], {}
    for axes in figure.canvas.axes:
        back = axes.transData.inverted()
        for each in (patch for patch in axes.patches if isinstance(patch, PathPatch)):
            label, claim = str(each.get_label()), str(each.get_gid()).removeprefix("claim:")
            if label.startswith(RULER) and claim in rows:
                band = glyph(rows[claim]).kind == "vague"
                box = _mark_box(each)
                ends = box.get_points() if band else [each.get_transform().transform((0, 0))]
                stands.setdefault((claim, label.removeprefix(RULER)), []).extend(back.transform(ends))
    for (claim, name), points in stands.items():
        mark, (across, ticks) = glyph(rows[claim]), figure.rulers[name]
        numbers = (mark.low, mark.high) if mark.kind in ("vague", "range") else (mark.at,)
        for number in numbers:
            wanted = _place(number, ticks)
            if wanted is None or min(abs(x - wanted if across else y - wanted) for x, y in points) > NEAR:
                found.append(
                    f"mark of claim {claim} does not stand at {number}; its axis puts that elsewhere"
                )
    return found


def _place(number: Decimal, ticks: Sequence[tuple[Decimal, float]]) -> float | None:
    """Return the pixel that an axis with `ticks` gives a number; None if it has none for it."""
    known = dict(ticks)
    if number in known:
        return known[number]
    steps = {after - before for before, after in pairwise(sorted(known))}
    linear = 0 in known and len(steps) == 1
    (low, start), *_, (high, end) = [tick for tick in sorted(known.items()) if linear or tick[0] > 0]
    if linear:
        return start + float((Fraction(number) - Fraction(low)) / Fraction(high - low)) * (end - start)
    if number <= 0:
        return None
    parts = math.log(Fraction(number) / Fraction(low)) / math.log(Fraction(high) / Fraction(low))
    return start + parts * (end - start)


def sizes(figure: Figure) -> list[str]:
    """No text is smaller than 11 px."""
    return [
        f"text of {each.get_fontsize():g} px, {SMALLEST} is the least: {each.get_text()!r}"
        for each in texts(figure)
        if each.get_fontsize() < SMALLEST
    ]


def ratio(one: str, other: str) -> float:
    """Return the contrast ratio of two colours after WCAG.

    >>> round(ratio("#000000", "#ffffff"))
    21
    """

    def luminance(color: str) -> float:
        rgb = np.array(to_rgb(color))
        linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
        return float(linear @ [0.2126, 0.7152, 0.0722])

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def contrast(figure: Figure) -> list[str]:
    """Words stand out from the background by 4.5, marks by 3."""
    background = figure.style.color["background"]
    found = {
        f"text in {each.get_color()} has a contrast of {ratio(each.get_color(), background):.1f}, "
        f"{TEXT_CONTRAST} is the least"
        for each in texts(figure)
        if ratio(each.get_color(), background) < TEXT_CONTRAST
    }
    sides = figure.style.sides(figure.rows["claimant_side"])
    found |= {
        f"marks of side {code} have a contrast of {ratio(side.color, background):.1f}, {MARK_CONTRAST} is "
        "the least"
        for code, side in sides.items()
        if ratio(side.color, background) < MARK_CONTRAST
    }
    return sorted(found)


def shapes(figure: Figure) -> list[str]:
    """No two sides share a shape, so that colour is never the only carrier."""
    sides = figure.style.sides(figure.rows["claimant_side"])
    return [
        f"sides {one} and {two} are both drawn as a {sides[one].shape}; give one another shape in the style"
        for one, two in combinations(sides, 2)
        if sides[one].shape == sides[two].shape
    ]
