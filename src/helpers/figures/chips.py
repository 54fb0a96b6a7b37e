"""Chips: a small mark for each claim with its words beside it.

How firmly a number is worded shows in the mark's filling, who says it in its colour and shape: filled =
a plain number, soft edge = about, hollow = a limit, hatched = a word, dotted = no figure.
"""

from dataclasses import replace

import numpy as np
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from helpers.figures.marks import PALE, ZORDER, glyph, mix
from helpers.figures.outlines import shape, strike
from helpers.figures.page import Page
from helpers.figures.phrases import PLAIN_UNITS, Catalogue
from helpers.figures.readings import asides, read_otherwise
from helpers.figures.relations import Row
from helpers.figures.style import Side
from helpers.figures.text import GLUE, Run, plain

FIRM = ("number", "about", "limit", "word", "silent")  # from the firmest wording to none
_WORDED = {
    "exact": "number",
    "about": "about",
    "nearly": "about",
    "vague": "word",
    "none_reported": "silent",
    "not_given": "silent",
}
MATTERS = ("people", "civil", "displaced", "things", "sent", "land", "aimed", "other")
_MATTER = {
    "personnel": "people",
    "people": "civil",
    "civilians": "civil",
    "displacement": "displaced",
    "equipment": "things",
    "munitions": "things",
    "territory": "land",
}
GAP = 5  # pixels between a mark and its words


def firmness(row: Row) -> str:
    """Return how firmly the claim's number is worded: one of FIRM; every bound is a limit.

    >>> firmness({"quantifier": "up_to"}), firmness({"quantifier": "vague"})
    ('limit', 'word')
    """
    return _WORDED.get(row["quantifier"], "limit")


def matter(row: Row) -> str:
    """Return what is counted, coarsely: one of MATTERS. Forces sent and places aimed at are never losses."""
    apart = {"committed": "sent", "targeted": "aimed"}.get(row["measure"])
    return apart or _MATTER.get(row["domain"], "other")


def words(cat: Catalogue, row: Row) -> list[Run]:
    """Return a claim's words: the number as worded, then what it counts; a dagger if read otherwise."""
    if firmness(row) == "silent":
        return [Run(cat.phrase(row).replace(GLUE, " "), "italic", "soft")]
    share, dagger = row["unit"] == "share", "†" if read_otherwise(row) else ""
    quantity = (cat.amount(row) if share else cat.quantity(row)).replace(GLUE, " ")
    dagger += "".join(f" ({each})" for each in cat.relations(row)).replace(GLUE, " ")
    unit = "" if share or row["unit"] in PLAIN_UNITS else f" {cat.label('unit', row['unit'], row)}"
    of = cat.t("chip.of") if share or row["quantifier"] == "vague" else " "
    if row["object"]:
        thing = cat.label("object", row["object"], row)
        thing = f"{unit[1:]} ({thing})" if unit else thing
        if share and row.get("whole"):  # half of those who left are children: not half of the children
            of, thing = " ", f"({thing})"
        return [Run(quantity, "semibold"), Run(f"{of}{thing}{dagger}", color="soft")]
    before, _, after = cat.words[cat.telling(row)].partition("{quantity}")
    unit = f"{of}{unit[1:]}" if unit else ""
    runs = [Run(before, color="soft"), Run(quantity, "semibold"), Run(f"{unit}{after}{dagger}", color="soft")]
    return [run for run in runs if run.text]


def spoken(cat: Catalogue, row: Row) -> str:
    """Return a claim's words for who does not see the chart: doubts and † in words too."""
    return plain(words(cat, row)).replace("†", "") + asides(cat, row)


def mark(page: Page, row: Row, x: float, y: float, side: Side, size: float) -> None:
    """Draw the claim's unit mark, centred on (x, y); the caller says whose claim it is."""
    firm, background = firmness(row), page.style.color["background"]
    if firm == "about":  # a soft edge inside the mark's own size: beside words there is no room for a halo
        for share, pale in ((1.0, 0.78), (0.86, 0.5)):
            _shape(page, side, x, y, size * share, mix(side.color, background, pale), "none", 0)
        _shape(page, side, x, y, size * 0.7, side.color, "none", 0)
        return
    if muted := glyph(row).muted:
        side, whole = replace(side, color=mix(side.color, background, PALE)), side.color
    width = {"limit": 2.2, "number": 1.2, "word": 1.2, "silent": 1.2}[firm] * size / 14
    face = {"number": side.color, "word": mix(side.color, background, 0.86)}.get(firm, background)
    doubted = glyph(row).doubted
    if doubted and firm == "number":
        face, width = mix(side.color, background, 0.75), 2 * size / 14
    patch = _shape(page, side, x, y, size - width, face, side.color, width)
    if firm == "word":
        patch.set_hatch(page.style.mark["hatch"])
    if firm == "silent" or doubted:
        patch.set_linestyle((0, (1.6, 1.3)))
    if muted:
        _path(page, strike(size), x, y, "none", whole, width)


def _shape(
    page: Page, side: Side, x: float, y: float, size: float, face: str, edge: str, width: float
) -> PathPatch:
    return _path(page, shape(side.shape, size), x, y, face, edge, width)


def _path(page: Page, outline: Path, x: float, y: float, face: str, edge: str, width: float) -> PathPatch:
    # the page counts downwards: a triangle would stand on its head
    path = Path(outline.vertices * np.array([1, -1]) + np.array([x, y]), outline.codes)
    patch = PathPatch(path, facecolor=face, edgecolor=edge, linewidth=width, zorder=ZORDER)
    page.add(patch)
    return patch
