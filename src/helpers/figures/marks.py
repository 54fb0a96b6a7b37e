"""Marks that draw what was claimed, and no more: a bound is not a point, a vague word is not a number.

Works on any matplotlib axes: positions are the axes' own data, every other size is in pixels of the page.
Drawn as opaque layers, without transparency, so that the same mark prints.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_hex, to_rgb
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, ScaledTranslation, Transform, blended_transform_factory

from helpers.figures.fonts import DPI
from helpers.figures.outlines import shape, strike
from helpers.figures.style import Side, Style

Number = Decimal | Fraction
ZORDER = 3
KINDS = {
    "exact": "point",
    "about": "halo",
    "nearly": "short",
    "at_least": "lower",
    "more_than": "lower",
    "up_to": "upper",
    "less_than": "upper",
    "range": "range",
    "vague": "vague",
    "none_reported": "words",
    "not_given": "words",
}
RULER = "ruler:"  # begins the label of what stands on an axis, which no file shows
PALE = 0.62  # share of the background in a mark that was replaced
BAND = 0.68  # how much of the background a flat band takes
STEPS = 14  # layers of a fade: fewer show as steps, more weigh without being seen


@dataclass(frozen=True)
class Glyph:
    """How one claim is drawn: the kind of mark, the number where it sits, and its ends (None = open)."""

    kind: str
    at: Number | None
    low: Number | None = None
    high: Number | None = None
    doubted: bool = False
    muted: bool = False  # replaced by its own speaker: pale, and struck out

    @property
    def numbers(self) -> list[Number]:
        """The numbers that a scale must hold for it: where it sits, and its ends; none where it is words."""
        return [each for each in (self.at, self.low, self.high) if each is not None and self.kind != "words"]


def glyph(claim: Mapping[str, Any]) -> Glyph:
    """Return the mark that the claim's quantifier and bounds allow; kind "words" where no mark is allowed.

    `off_axis`: the claim's unit is not the chart's. `newer`: what its speaker replaced it by.

    >>> glyph({"quantifier": "up_to", "value": None, "low": None, "high": Decimal(70), "flags": ""})
    Glyph(kind='upper', at=Decimal('70'), low=None, high=Decimal('70'), doubted=False, muted=False)
    """
    kind = "words" if claim.get("off_axis") else KINDS[claim["quantifier"]]
    low, high = claim["low"], claim["high"]
    doubted, muted = "doubted_in_text" in claim["flags"].split(), bool(claim.get("newer"))
    if kind == "words":
        return Glyph("words", None, doubted=doubted, muted=muted)
    if kind in ("range", "vague"):
        if low is None or high is None:
            return Glyph("words", None, doubted=doubted, muted=muted)
        return Glyph(kind, high, low, high, doubted, muted)
    at = {"lower": low, "upper": high, "point": claim["value"]}.get(kind, claim["value"])
    return Glyph("words" if at is None else kind, at, low, high, doubted, muted)


def mix(color: str, other: str, share: float) -> str:
    """Return `color` with `share` (0 to 1) of `other` in it."""
    return to_hex(np.array(to_rgb(color)) * (1 - share) + np.array(to_rgb(other)) * share)


def reach(mark: Glyph, size: float, style: Style, zero: bool) -> tuple[float, float]:
    """Return how many pixels the mark reaches before and behind its place, bands of data length apart."""
    half = size / 2 + style.mark["edge"] / 2
    arrow = style.mark["arrow"] * size / 14
    before = arrow if mark.kind == "upper" and not zero else half
    soft = half + style.mark["halo"] * size / 2
    if mark.kind in ("halo", "short"):
        return soft, soft if mark.kind == "halo" else half
    return before, arrow if mark.kind == "lower" else half


@dataclass(frozen=True)
class Pen:
    """Draws marks on one axes.

    `to` maps a number to the axes' coordinate along which numbers run, `along` is "x" or "y"; `zero` is the
    coordinate of nought on a linear axis, None on a logarithmic one, where nought lies nowhere.
    """

    ax: Axes
    style: Style
    size: float = 14.0
    along: str = "x"
    to: Callable[[Number], float] = float
    zero: float | None = None
    background: str = "#ffffff"
    gid: str = ""
    ruler: str | None = None  # the page's name of the marks' axis; None where no number is meant

    def draw(self, mark: Glyph, across: float, side: Side) -> list[Artist]:
        """Add the mark of a claim at `across` on the other axis; return its artists."""
        if mark.kind == "words" or mark.at is None:
            return []
        at = self.to(mark.at)
        look = replace(side, color=mix(side.color, self.background, PALE)) if mark.muted else side
        made = [*self._under(mark, at, across, look.color), *self._symbol(mark, at, across, look)]
        if mark.muted:
            made.append(self._strike(self._place(at, across), side.color))
        for artist in made:
            artist.set_zorder(ZORDER)
            artist.set_gid(self.gid or None)
            artist.set_label("" if self.ruler is None else f"{RULER}{self.ruler}")
            self.ax.add_artist(artist)
            artist.set_clip_on(False)  # a mark on the edge of the axes is shown whole
        return made

    # Each returns artists that are not yet on the axes --------------------------------------------

    def _under(self, mark: Glyph, at: float, across: float, color: str) -> list[Artist]:
        thick = self.style.mark["band"] * self.size
        if mark.kind == "lower":
            return self._arrow(at, across, color, 1, thick)
        if mark.kind == "upper" and self.zero is None:
            return self._arrow(at, across, color, -1, thick)
        if mark.kind == "upper":
            return [self._band(self.zero, at, across, mix(color, self.background, BAND), thick)]
        if mark.kind == "range":
            return [self._band(self.to(mark.low), at, across, mix(color, self.background, BAND), thick)]
        if mark.kind in ("halo", "short"):
            return [self._halo(at, across, color, both=mark.kind == "halo")]
        return []

    def _symbol(self, mark: Glyph, at: float, across: float, side: Side) -> list[Artist]:
        edge, place = self.style.mark["edge"], self._place(at, across)
        if mark.kind == "vague":
            return [self._hatched(self.to(mark.low), at, across, side.color)]
        if mark.kind == "range":
            ends = (self.to(mark.low), at)
            # ends that cover the band between them take its colour: else they would look like a bound
            fill = (
                self.background if self._apart(*ends) > self.size else mix(side.color, self.background, BAND)
            )
            return [self._outline(side, self._place(end, across), fill, edge, False) for end in ends]
        hollow = mark.kind in ("lower", "upper", "short")
        fill = self.background if hollow else side.color
        if mark.doubted and not hollow:
            fill = mix(side.color, self.background, 0.75)
        return [self._outline(side, place, fill, edge, mark.doubted)]

    def _outline(self, side: Side, place: Transform, fill: str, edge: float, dashed: bool) -> PathPatch:
        # The line lies inside the mark's size, so hollow and filled marks are equally large.
        made = PathPatch(
            shape(side.shape, self.size - edge * 0.6),
            facecolor=fill,
            edgecolor=side.color,
            linewidth=edge,
            transform=place,
            joinstyle="miter",
        )
        if dashed:
            made.set_linestyle((0, (1.5, 0.9)))
        return made

    def _strike(self, place: Transform, color: str) -> PathPatch:
        return PathPatch(
            strike(self.size),
            facecolor="none",
            edgecolor=color,
            linewidth=self.style.mark["edge"],
            transform=place,
        )

    def _apart(self, one: float, other: float) -> float:
        """Return how many pixels lie between two coordinates along which numbers run."""
        if self.ruler is not None:
            return abs(one - other)  # a page's coordinates are its pixels
        place = self.ax.transData.transform
        points = [place((each, 0) if self.along == "x" else (0, each)) for each in (one, other)]
        pixels = float(np.abs(points[0] - points[1]).max())
        return pixels * DPI / self.ax.get_figure(root=True).dpi

    def _arrow(self, at: float, across: float, color: str, way: int, thick: float) -> list[Artist]:
        length = self.style.mark["arrow"] * self.size / 14
        shaft, half = length - thick * 0.75, thick / 2
        boxes, shades = [], []
        for step in range(STEPS, 0, -1):  # the longest and palest first, each shorter and darker one over it
            end = way * shaft * step / STEPS
            boxes.append([(0, -half), (end, -half), (end, half), (0, half)])
            shades.append(mix(color, self.background, 0.35 + 0.6 * step / STEPS))
        tip = [(way * shaft, -half), (way * length, 0), (way * shaft, half)]
        boxes.append(tip)
        shades.append(mix(color, self.background, 0.2))
        return [self._polygons(boxes, shades, at, across)]

    def _halo(self, at: float, across: float, color: str, both: bool) -> Artist:
        """Return the soft edge: to both sides of "about", only below "nearly", which its number ends."""
        boxes, shades, half = [], [], self.style.mark["band"] * self.size / 2 * 1.15
        for step in range(STEPS, 0, -1):
            end = self.size / 2 + self.style.mark["halo"] * self.size / 2 * step / STEPS
            upper = end if both else 0
            boxes.append([(-end, -half), (upper, -half), (upper, half), (-end, half)])
            shades.append(mix(color, self.background, 0.42 + 0.53 * step / STEPS))
        return self._polygons(boxes, shades, at, across)

    def _polygons(
        self, boxes: list[list[tuple[float, float]]], shades: list[str], at: float, across: float
    ) -> Artist:
        turned = boxes if self.along == "x" else [[(y, x) for x, y in box] for box in boxes]
        return PolyCollection(
            turned, facecolors=shades, edgecolors="none", linewidths=0, transform=self._place(at, across)
        )

    def _band(self, start: float, end: float, across: float, color: str, thick: float) -> Line2D:
        xs, ys = ((start, end), (across, across)) if self.along == "x" else ((across, across), (start, end))
        return Line2D(xs, ys, color=color, linewidth=thick, solid_capstyle="butt")

    def _hatched(self, low: float, high: float, across: float, color: str) -> PathPatch:
        half = self.style.mark["band"] * self.size * 0.62
        if self.along == "x":
            corners = [(low, -half), (high, -half), (high, half), (low, half)]
            pixels = self._place(low, across)
            where = blended_transform_factory(self.ax.transData, pixels)
        else:
            corners = [(-half, low), (-half, high), (half, high), (half, low)]
            pixels = self._place(low, across)
            where = blended_transform_factory(pixels, self.ax.transData)
        pale = mix(color, self.background, 0.86)
        return PathPatch(
            Path([*corners, corners[0]], closed=True),
            facecolor=pale,
            edgecolor=color,
            linewidth=1.1,
            linestyle=(0, (3, 1.8)),
            hatch=self.style.mark["hatch"],
            transform=where,
        )

    def _place(self, at: float, across: float) -> Transform:
        """Pixels around the claim's place: sizes stay, the place follows the axes."""
        x, y = (at, across) if self.along == "x" else (across, at)
        figure = self.ax.get_figure(root=True)
        return Affine2D().scale(1 / DPI) + figure.dpi_scale_trans + ScaledTranslation(x, y, self.ax.transData)
