"""Tables of chips: claims in the cells, how many of them at the head of each column."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import fsum

from matplotlib.patches import PathPatch
from matplotlib.path import Path

from helpers.figures.chips import GAP, firmness, mark, words
from helpers.figures.marks import glyph, mix
from helpers.figures.page import Page
from helpers.figures.relations import Row
from helpers.figures.setting import even, run_width, wrap
from helpers.figures.study import Study
from helpers.figures.style import Side
from helpers.figures.text import Run

# From this many claims on, marks stand without words: those are in the data and one hover away.
CROWD = 60
PAD = 8  # pixels between a cell's words and the next column
LEADING = 1.22
CLOSER = 0.62  # how much closer the rows of a card may stand, as part of the size
MORE = 1.7  # height of the line that says how many rows are left out, as part of the size
PLAIN = {"quantifier": "exact", "value": Decimal(1), "low": None, "high": None}


@dataclass
class Cell:
    """What stands in one cell: claims, or words where there is none; `tint` sets it apart."""

    rows: list[Row] = field(default_factory=list)
    silence: str = ""
    tint: bool = False


@dataclass
class _Line:
    """A row as it is set: its name, the name's height, that of name and cells, and that of the row."""

    name: list[list[Run]]
    cells: Sequence[Cell]
    head: float
    block: float
    height: float


@dataclass
class Grid:
    """A table of chips under headings. `bare` = marks and their count only, without words.

    `tally` = one mark for each side and how many claims it stands for, on a card too small for half the rows.
    """

    study: Study
    page: Page
    sides: dict[str, Side]
    widths: list[float]
    bare: bool = False
    mark: float = 12.0
    tally: bool = False

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
        room = space - self._head_height(heads) if space else 0
        sets = [self._row(name, row, label) for name, row in zip(labels, cells, strict=True)]
        half = fsum(line.height - self.size * CLOSER for line in sets[: -(-len(sets) // 2)])
        if self.bare and space and half + self.size * MORE * (len(sets) > 1) > room:
            self.tally = True
            sets = [self._row(name, row, label) for name, row in zip(labels, cells, strict=True)]
        self._heads(heads, label)
        kept = self._fit(sets, room)
        for line in sets[:kept]:
            self._draw_row(line, label)
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
        if self.tally:
            return max(y for *_, y in self._tallies(cell, width)) + self.mark * 1.25
        if self.bare:
            return -(-len(cell.rows) // self.across(width)) * self.mark * 1.25
        return fsum(self._chip(row, width)[1] for row in cell.rows)

    def across(self, width: float) -> int:
        """Return how many marks without words stand side by side in `width`, their count included."""
        return max(1, int((width - self.size * 1.6) // (self.mark * 1.25)))

    def chips(self, cell: Cell, x: float, y: float, width: float) -> None:
        """Draw the cell's claims, or its words of silence, with its upper left corner at (x, y)."""
        if not cell.rows:
            for line in wrap(self.page.style, [Run(cell.silence, "italic", "soft")], self.size, width):
                self.page.write(line, x, y + self.size * LEADING / 2, self.size)
                y += self.size * LEADING
        elif self.tally:
            for row, number, right, down in self._tallies(cell, width):
                middle = y + down + self.mark * 0.625
                look = self.sides[row["claimant_side"]]
                mark(self.page, row, x + right + self.mark / 2, middle, look, self.mark)
                self.page.write([Run(number, "semibold")], x + right + self.mark + GAP, middle, self.size)
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

    def _tallies(self, cell: Cell, width: float) -> list[tuple[Row, str, float, float]]:
        """Return a claim of each side in the cell, how many it makes there, and where both stand in it."""
        made, x, y = [], 0.0, 0.0
        for side in self.sides:
            rows = [row for row in cell.rows if row["claimant_side"] == side]
            if not rows:
                continue
            plain = [row for row in rows if not (glyph(row).muted or glyph(row).doubted)] or rows
            if len({*map(firmness, rows)}) > 1:  # no wording stands for others
                plain = [plain[0] | PLAIN]
            number = self.study.catalogue.number(len(rows))
            needed = self.mark + GAP + run_width(self.page.style, [Run(number, "semibold")], self.size)
            if x and x + needed > width - self.size * 0.5:
                x, y = 0.0, y + self.mark * 1.25
            made.append((plain[0], number, x, y))
            x += needed + self.size * 0.7
        return made

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

    def _row(self, name: str, cells: Sequence[Cell], label: float) -> _Line:
        style, width = self.page.style, (label or self.page.width) - 10
        lines = even(style, [Run(name, "semibold")], self.size, width)
        tall = max(self.height(cell, width - PAD) for cell, width in zip(cells, self.widths, strict=True))
        head, pad = len(lines) * self.size * LEADING, self.size * 0.9
        block = max(tall, head) if label else tall + head
        return _Line(lines, cells, head, block, block + (pad if label else pad * 1.2))

    def _fit(self, lines: Sequence[_Line], space: float) -> int:
        """Return how many rows fit into `space`: closer together if need be, wider if there is room."""
        if not space:
            return len(lines)
        kept, over = len(lines), fsum(line.height for line in lines) - space
        for line in lines:
            line.height -= min(max(over, 0) / len(lines), self.size * CLOSER)

        def left() -> float:
            more = self.size * MORE * (kept < len(lines))
            return space - fsum(line.height for line in lines[:kept]) - more

        while kept > 1 and left() < -0.01:  # rounding of what was made to fit exactly
            kept -= 1
        room = left()
        for line in lines[:kept]:
            line.height += max(min(room / kept, line.height * 0.5), 0)
        return kept

    def _draw_row(self, line: _Line, label: float) -> None:
        page, top, x = self.page, self.page.y, self.page.left + label
        page.line([(page.left, top), (page.right, top)], "rule", 1)
        y = top + (line.height - line.block) / 2
        for place, name in enumerate(line.name):
            page.write(name, page.left, y + (place + 0.5) * self.size * LEADING, self.size)
        y += 0 if label else line.head + self.size * 0.15
        for place, (cell, width) in enumerate(zip(line.cells, self.widths, strict=True), 1):
            if cell.tint:
                end = page.right if place == len(self.widths) else x + width - 9
                self._tint(max(x - 5, page.left), top + 1 if label else y - 1, end, top + line.height - 1)
            self.chips(cell, x, y, width - PAD)
            x += width
        page.y = top + line.height

    def _tint(self, x0: float, y0: float, x1: float, y1: float) -> None:
        corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)]
        color = mix(self.page.style.color["grid"], self.page.style.color["background"], 0.55)
        self.page.add(PathPatch(Path(corners, closed=True), facecolor=color, edgecolor="none", zorder=0.5))


def draw(
    study: Study,
    page: Page,
    slug: str,
    picked: Sequence[Row],
    heads: Sequence[tuple[str, str]],
    names: Sequence[str],
    cells: Sequence[Sequence[Cell]],
    label: tuple[float, float],
    size: tuple[float, float],
) -> int:
    """Draw a table from the cursor on and return how many of its rows found room.

    `heads`, `names`, `cells` as `Grid.draw`. `label` is the width of the names without words beside the marks
    and with them, `size` that of a mark in full and on a card, each as part of the layout's.
    """
    cat, sizes = study.catalogue, page.layout
    bare = not sizes.full or len(picked) > CROWD
    width = sizes.label * label[not bare]
    texts = [[words(cat, row) for cell in column for row in cell.rows] for column in zip(*cells, strict=True)]
    total = page.width - width
    worded = [] if bare else columns(page, texts, [name for name, _ in heads], total, sizes.small, sizes.mark)
    space = study.room(page, slug, picked)
    grid = Grid(
        study,
        page,
        study.sides(picked),
        worded or [total / len(heads)] * len(heads),
        not worded,
        sizes.mark * size[not sizes.full],
    )
    return grid.draw(heads, names, cells, width, space)


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
        weights.append(fsum(max(width - widths[-1], 0) for width in whole))
    if fsum(widths) > total:
        return []
    for _ in widths:  # what one column does not need goes to the others
        left = total - fsum(widths)
        wanting = [place for place, width in enumerate(widths) if wants[place] - width > 0.5]
        share = fsum(weights[place] for place in wanting)
        for place in wanting:
            widths[place] = min(wants[place], widths[place] + left * weights[place] / share)
    spare = (total - fsum(widths)) / len(widths)
    return [width + spare for width in widths]
