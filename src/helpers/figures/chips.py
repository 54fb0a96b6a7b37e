"""Chips: a small mark for each claim with its words beside it, set in the cells of a table.

How firmly a number is worded shows in the mark's filling, who says it in its colour and shape: filled =
a plain number, soft edge = about, hollow = a limit, hatched = a word, dotted = no figure.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from helpers.figures.marks import PALE, ZORDER, glyph, mix
from helpers.figures.outlines import shape, strike
from helpers.figures.page import Page, run_width, wrap
from helpers.figures.phrases import GLUE, PLAIN_UNITS, Catalogue, Run, plain
from helpers.figures.readings import asides
from helpers.figures.setting import even
from helpers.figures.study import Row, Study, read_otherwise
from helpers.figures.style import Side

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
# From this many claims on, marks stand without words: those are in the data and one hover away.
CROWD = 60
GAP = 5  # pixels between a mark and its words
PAD = 8  # pixels between a cell's words and the next column
LEADING = 1.22


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
    unit = "" if share or row["unit"] in PLAIN_UNITS else f" {cat.label('unit', row['unit'])}"
    of = cat.t("chip.of") if share or row["quantifier"] == "vague" else " "
    if row["object"]:
        thing = cat.label("object", row["object"])
        thing = f"{unit[1:]} ({thing})" if unit else thing
        return [Run(quantity, "semibold"), Run(f"{of}{thing}{dagger}", color="soft")]
    before, _, after = cat.words[f"phrase.{row['measure']}"].partition("{quantity}")
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


@dataclass
class Cell:
    """What stands in one cell: claims, or words where there is none; `tint` sets it apart."""

    rows: list[Row] = field(default_factory=list)
    silence: str = ""
    tint: bool = False


@dataclass
class Grid:
    """A table of chips under headings. `bare` = marks and their count only, without words."""

    study: Study
    page: Page
    sides: dict[str, Side]
    widths: list[float]
    bare: bool = False
    mark: float = 12.0

    @property
    def size(self) -> float:
        """The size of the words beside the marks."""
        return self.page.layout.small

    def draw(
        self,
        heads: Sequence[tuple[str, str]],
        labels: Sequence[str],
        cells: Sequence[Sequence[Cell]],
        label: float,
        space: float = 0,
    ) -> int:
        """Draw the table from the cursor on, as many rows as fit into `space` (0 = any); return how many.

        `heads` are (name, what stands below it); `label` is the width of the column of row names, 0 = above.
        """
        sets = [self._row(name, row, label) for name, row in zip(labels, cells, strict=True)]
        self._heads(heads, label)
        kept = self._fit(sets, space - self._head_height(heads) if space else 0)
        for lines, row, heights in sets[:kept]:
            self._draw_row(lines, row, heights, label)
        if kept < len(sets):
            more = self.study.catalogue.t("row.more", n=self.study.catalogue.number(len(sets) - kept))
            self.page.y += self.size * 0.3
            self.page.flow([Run(more, "italic", "soft")], self.size)
        return kept

    def height(self, cell: Cell, width: float) -> float:
        """Return how many pixels the cell takes at `width`."""
        if not cell.rows:
            lines = wrap(self.page.style, [Run(cell.silence)], self.size, width) if cell.silence else []
            return len(lines) * self.size * LEADING
        if self.bare:
            return -(-len(cell.rows) // self.across(width)) * self.mark * 1.25
        return sum(self._chip(row, width)[1] for row in cell.rows)

    def across(self, width: float) -> int:
        """Return how many marks without words stand side by side in `width`, their count included."""
        return max(1, int((width - self.size * 1.6) // (self.mark * 1.25)))

    def chips(self, cell: Cell, x: float, y: float, width: float) -> None:
        """Draw the cell's claims, or its words of silence, with its upper left corner at (x, y)."""
        if not cell.rows:
            for line in wrap(self.page.style, [Run(cell.silence, "italic", "soft")], self.size, width):
                self.page.write(line, x, y + self.size * LEADING / 2, self.size)
                y += self.size * LEADING
        elif self.bare:
            self._dots(cell, x, y, width)
        else:
            for row in cell.rows:
                lines, height = self._chip(row, width)
                with self.page.claim(row["id"]):
                    middle = y + self.size * LEADING / 2
                    mark(
                        self.page, row, x + self.mark / 2, middle, self.sides[row["claimant_side"]], self.mark
                    )
                    for place, line in enumerate(lines):
                        self.page.write(
                            line, x + self.mark + GAP, middle + place * self.size * LEADING, self.size
                        )
                y += height

    # -------------------------------------------------------------------------------------------------------

    def _chip(self, row: Row, width: float) -> tuple[list[list[Run]], float]:
        runs = words(self.study.catalogue, row)
        lines = wrap(self.page.style, runs, self.size, width - self.mark - GAP)
        return lines, len(lines) * self.size * LEADING + self.size * 0.22

    def _dots(self, cell: Cell, x: float, y: float, width: float) -> None:
        across, step = self.across(width), self.mark * 1.25
        for place, row in enumerate(cell.rows):
            at = (x + self.mark / 2 + place % across * step, y + step / 2 + place // across * step)
            with self.page.claim(row["id"]):
                mark(self.page, row, *at, self.sides[row["claimant_side"]], self.mark)
        number = self.study.catalogue.number(len(cell.rows))
        last = len(cell.rows) - 1
        self.page.write(
            [Run(number, "semibold")],
            x + (last % across + 1) * step + GAP / 2,
            y + step / 2 + last // across * step,
            self.size,
        )

    def _head_height(self, heads: Sequence[tuple[str, str]]) -> float:
        most = max(
            len(wrap(self.page.style, [Run(name, "semibold")], self.size, width - 12))
            for (name, _), width in zip(heads, self.widths, strict=True)
        )
        return (
            most * self.size * 1.2
            + (self.page.layout.text * 1.35 if any(n for _, n in heads) else 0)
            + self.size
        )

    def _heads(self, heads: Sequence[tuple[str, str]], label: float) -> None:
        page, height = self.page, self._head_height(heads)
        x = page.left + label
        for (name, number), width in zip(heads, self.widths, strict=True):
            y = page.y + height - self.size * 0.55
            if number:
                page.write([Run(number, "bold")], x, y - page.layout.text * 0.62, page.layout.text * 1.3)
                y -= page.layout.text * 1.35
            lines = wrap(page.style, [Run(name, "semibold")], self.size, width - 12)
            for place, line in enumerate(reversed(lines)):
                page.write(line, x, y - (place + 0.5) * self.size * 1.2, self.size)
            x += width
        page.y += height

    def _row(
        self, name: str, cells: Sequence[Cell], label: float
    ) -> tuple[list[list[Run]], Sequence[Cell], list[float]]:
        page = self.page
        lines = even(page.style, [Run(name, "semibold")], self.size, (label or page.width) - 10)
        tall = max(self.height(cell, width - PAD) for cell, width in zip(cells, self.widths, strict=True))
        name_height = len(lines) * self.size * LEADING
        pad = self.size * 0.9
        return (
            lines,
            cells,
            [name_height, max(tall, name_height) + pad if label else tall + name_height + pad * 1.2],
        )

    def _fit(self, sets: list, space: float) -> int:
        """Return how many rows fit into `space`: closer together if need be, wider if there is room."""
        if not space:
            return len(sets)
        kept, over = len(sets), sum(heights[1] for _, _, heights in sets) - space
        for _, _, heights in sets:
            heights[1] -= min(max(over, 0) / len(sets), self.size * 0.62)
        while kept > 1 and sum(heights[1] for _, _, heights in sets[:kept]) > space - self.size * 1.7 * (
            kept < len(sets)
        ):
            kept -= 1
        left = space - sum(heights[1] for _, _, heights in sets[:kept]) - self.size * 1.7 * (kept < len(sets))
        for _, _, heights in sets[:kept]:
            heights[1] += max(min(left / kept, heights[1] * 0.5), 0)
        return kept

    def _draw_row(
        self, lines: list[list[Run]], cells: Sequence[Cell], heights: list[float], label: float
    ) -> None:
        page, (name_height, height) = self.page, heights
        page.line([(page.left, page.y), (page.right, page.y)], "rule", 1)
        x, top = page.left + label, page.y
        tall = max(self.height(cell, width - PAD) for cell, width in zip(cells, self.widths, strict=True))
        block = max(tall, name_height) if label else tall + name_height
        y = top + (height - block) / 2
        for place, line in enumerate(lines):
            page.write(line, page.left, y + (place + 0.5) * self.size * LEADING, self.size)
        y += 0 if label else name_height + self.size * 0.15
        for cell, width in zip(cells, self.widths, strict=True):
            if cell.tint:
                self._tint(
                    max(x - 5, page.left), y - 1 if not label else top + 1, x + width - 9, top + height - 1
                )
            self.chips(cell, x, y, width - PAD)
            x += width
        page.y = top + height

    def _tint(self, x0: float, y0: float, x1: float, y1: float) -> None:
        corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)]
        color = mix(self.page.style.color["grid"], self.page.style.color["background"], 0.55)
        self.page.add(PathPatch(Path(corners, closed=True), facecolor=color, edgecolor="none", zorder=0.5))


def columns(
    page: Page,
    texts: Sequence[Sequence[list[Run]]],
    heads: Sequence[str],
    total: float,
    size: float,
    mark_size: float,
) -> list[float]:
    """Return widths of columns that share `total` pixels: the most room where the most words would break.

    `texts`: each column's words, `heads`: its heading; none is narrower than its longest word. Empty if
    there is less room than that: then the marks go without words.
    """
    beside, wants, widths, weights = mark_size + GAP + PAD, [], [], []
    for runs, head in zip(texts, heads, strict=True):
        longest = max(
            (
                page.style.measure(word, size, run.face)
                for line in runs
                for run in line
                for word in run.text.split(" ")
            ),
            default=0.0,
        )
        whole = [run_width(page.style, line, size) + beside for line in runs]
        title = max(page.style.measure(word, size, "semibold") for word in head.split(" ")) + 14
        widths.append(max(longest + beside, title))
        wants.append(max([*whole, title]))
        weights.append(sum(max(width - widths[-1], 0) for width in whole))
    if sum(widths) > total:
        return []
    for _ in widths:  # what one column does not need goes to the others
        left = total - sum(widths)
        wanting = [place for place, width in enumerate(widths) if wants[place] - width > 0.5]
        share = sum(weights[place] for place in wanting)
        for place in wanting:
            widths[place] = min(wants[place], widths[place] + left * weights[place] / share)
    spare = (total - sum(widths)) / len(widths)
    return [width + spare for width in widths]
