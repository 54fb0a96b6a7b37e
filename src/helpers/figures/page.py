"""A page: title, legend, the drawing, note and source, set line by line in pixels from the top left corner.

The page is one matplotlib axes whose data are pixels (y downwards), so nothing is measured by drawing it, and
marks, words and lines share one ruler. The height grows with the content unless the layout fixes it.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise

from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure as Canvas
from matplotlib.text import Text

from helpers.figures import legend
from helpers.figures.fonts import DPI, onward
from helpers.figures.marks import BAND, ZORDER, Glyph, Pen, mix
from helpers.figures.phrases import Catalogue
from helpers.figures.scales import Ruler, Scale
from helpers.figures.setting import balance, flow, run_width, sliced, wrap
from helpers.figures.style import Layout, Side, Style
from helpers.figures.text import Run

LEADING = 1.32  # line height of running text, as part of its size
HEADING = 1.3  # line height of a panel's heading, as part of the text size
TALL = 1000  # pixels of rows from which on an axis is printed at their head too: a chart of some 1,400
CAP = 0.66  # height of capitals in Source Sans, as part of the size: lines are centred by it


@dataclass(frozen=True)
class Box:
    """A rectangle on the page, in pixels, y downwards."""

    x0: float
    y0: float
    x1: float
    y1: float

    def hits(self, other: "Box", gap: float = 0) -> bool:
        """Return whether the two come closer than `gap`."""
        return (
            self.x0 - gap < other.x1
            and other.x0 - gap < self.x1
            and self.y0 - gap < other.y1
            and other.y0 - gap < self.y1
        )


class Page:
    """The page under work: `y` is where the next line begins, `left` and `right` bound the content."""

    def __init__(self, style: Style, layout: str, catalogue: Catalogue) -> None:
        if layout not in style.layout:
            raise ValueError(f"no layout {layout!r}; there are {', '.join(style.layout)}")
        self.style, self.catalogue = style, catalogue
        self.layout: Layout = style.layout[layout]
        self.left, self.right = self.layout.margin, self.layout.width - self.layout.margin
        self.width, self.y = self.right - self.left, self.layout.margin
        with style.rc():
            self.canvas = Canvas(
                figsize=(self.layout.width / DPI, 1), dpi=DPI, facecolor=style.color["background"]
            )
            FigureCanvasAgg(self.canvas)
            self.ax = self.canvas.add_axes((0, 0, 1, 1))
            self.ax.set_axis_off()
            self.ax.set(xlim=(0, self.layout.width), ylim=(1, 0))
        self.rulers: dict[str, Ruler] = {}  # the axes by name
        self.heads: list[float] = []  # where heading and axis are printed again: best to end a printed page
        self.rests: list[float] = []  # where else one may end: above a row that can be read alone
        self.rows: list[float] = []  # where else, rather than nowhere: above any row
        self.taken: list[Box] = []  # words and marks of the drawing, which gridlines and labels avoid
        self._gid = ""

    # Words ----------------------------------------------------------------------------------------

    @contextmanager
    def claim(self, claim_id: str) -> Iterator[None]:
        """Everything drawn inside belongs to this claim: in the SVG, one link to its sentence."""
        before, self._gid = self._gid, f"claim:{claim_id}" if claim_id else ""
        yield
        self._gid = before

    def write(self, runs: Sequence[Run], x: float, middle: float, size: float, align: str = "left") -> Box:
        """Set one line of `runs`, its capitals centred on `middle`; return the room that it takes."""
        width = run_width(self.style, runs, size)
        x -= {"left": 0, "right": width, "center": width / 2}[align]
        box = Box(x, middle - size * 0.5, x + width, middle + size * 0.5)
        for run in runs:
            text = Text(
                x,
                middle + CAP * size / 2,
                onward(run.text),
                color=self.style.color.get(run.color, run.color),
                fontproperties=self.style.properties(run.face, size),
                parse_math=False,
                transform=self.ax.transData,
                zorder=ZORDER,
            )
            self.add(text)
            x += self.style.measure(run.text, size, run.face)
        return box

    def paragraph(self, lines: Sequence[Sequence[Run]], size: float, leading: float = LEADING) -> None:
        """Set `lines` below one another from the cursor on, and move the cursor."""
        for line in lines:
            self.write(line, self.left, self.y + size * leading / 2, size)
            self.y += size * leading

    def flow(self, runs: Sequence[Run], size: float, leading: float = LEADING) -> None:
        """Set running text over the full width from the cursor on."""
        self.paragraph(flow(self.style, runs, size, self.width), size, leading)

    def line(
        self,
        points: Sequence[tuple[float, float]],
        color: str,
        width: float = 1,
        dashes: tuple = (),
        zorder: float = 1,
    ) -> None:
        """Draw a line through `points`."""
        self.lines([points], color, width, dashes, zorder)

    def lines(
        self,
        segments: Sequence[Sequence[tuple[float, float]]],
        color: str,
        width: float = 1,
        dashes: tuple = (),
        zorder: float = 1,
    ) -> None:
        """Draw `segments` in one stroke style."""
        made = LineCollection(
            segments,
            colors=self.style.color.get(color, color),
            linewidths=width,
            zorder=zorder,
            linestyles=[(0, dashes)] if dashes else "solid",
            transform=self.ax.transData,
        )
        self.add(made)

    def bar(self, start: float, end: float, middle: float, side: Side) -> None:
        """Draw the days on which a claim can have been said as a pale bar, on which its mark stands."""
        pale = mix(side.color, self.style.color["background"], BAND)
        self.line([(start, middle), (end, middle)], pale, self.layout.mark * 0.36, zorder=ZORDER)

    def ticks(self, *forms: Sequence[tuple[float, str]]) -> None:
        """Set numbers below their pixels, on the line at the cursor, in the first of `forms` that fits."""
        size = self.layout.small
        for x, _, text in self.fitting(*forms):
            self.write([Run(text, color="soft")], x, self.y + size * 0.95, size)

    def fitting(self, *forms: Sequence[tuple[float, str]]) -> list[tuple[float, float, str]]:
        """Return where numbers begin and end, and their words, in the first of `forms` that fits.

        Where all would touch, it is every second, third ... of the last form, so that steps stay even.
        """
        size, placed = self.layout.small, []
        thinner = ((forms[-1], step) for step in range(2, len(forms[-1]) + 1))
        for labels, step in [*((form, 1) for form in forms), *thinner]:
            placed = []
            for x, text in labels[::step]:
                width = self.style.measure(text, size)
                x = min(max(x - width / 2, self.left), self.right - width)
                placed.append((x, x + width, text))
            if all(one[1] + 5 <= two[0] for one, two in pairwise(placed)):
                break
        return placed

    def add(self, artist: Artist) -> None:
        """Put `artist` on the page, as part of the claim under work."""
        artist.set_gid(self._gid or None)
        self.ax.add_artist(artist)
        artist.set_clip_on(False)  # nothing is drawn beyond the page, so nothing need be cut

    def grid(
        self, places: Iterable[float], start: float, end: float, upright: bool = True, color: str = "grid"
    ) -> None:
        """Draw gridlines at pixels `places` from `start` to `end`, cut where words stand."""
        segments = []
        for place in places:
            gaps = sorted(
                (box.y0, box.y1) if upright else (box.x0, box.x1)
                for box in self.taken
                if ((box.x0 if upright else box.y0) - 3 < place < (box.x1 if upright else box.y1) + 3)
            )
            at = start
            for first, last in [*((a - 2, b + 2) for a, b in gaps), (end, end)]:
                if min(first, end) - at > 3:
                    stop = min(first, end)
                    segments.append([(place, at), (place, stop)] if upright else [(at, place), (stop, place)])
                at = max(at, last)
        if segments:
            self.lines(segments, color, 1)

    def ruler(self, name: str, scale: Scale, start: float, end: float, upright: bool = True) -> None:
        """Draw the gridlines of `scale` from `start` to `end`, and the two strokes that break its axis.

        Marks drawn by a pen of this `name` are held to these numbers when the figure is checked.
        """
        places = [(tick, scale(tick)) for tick in scale.ticks]
        self.rulers[name] = (upright, places)
        base = (scale.zero, scale.nought)
        self.grid([at for _, at in places if at not in base], start, end, upright)
        self.grid([at for _, at in places if at in base], start, end, upright, "soft")
        if scale.gap:
            self.grid(scale.gap, start, end, upright, "soft")

    def cut(self, scale: Scale) -> None:
        """Set the two slanting strokes that break the axis, on the line of numbers at the cursor."""
        middle, half = self.y + self.layout.small * 0.95, self.layout.small * 0.4
        strokes = [[(at - 2, middle + half), (at + 2, middle - half)] for at in scale.gap or ()]
        if strokes:
            self.lines(strokes, "soft", 1)

    def pen(self, **options: object) -> Pen:
        """Return a pen for this page's axes; `to` maps numbers to pixels."""
        return Pen(
            self.ax,
            self.style,
            **{
                "size": self.layout.mark,
                "background": self.style.color["background"],
                "gid": self._gid,
                **options,
            },
        )

    # Parts of the page ----------------------------------------------------------------------------

    def header(self, title: str, subtitle: Sequence[Run], size: float = 0, selection: str = "") -> None:
        """Set the bar, the selection, the title, and the subtitle at the layout's size or another `size`."""
        sizes, size = self.layout, size or self.layout.subtitle
        self.line([(self.left, self.y), (self.left + sizes.title * 2.4, self.y)], "accent", sizes.title * 0.2)
        self.y += sizes.title * 0.55
        if selection:
            self.flow([Run(selection, "semibold", "soft")], sizes.small)
            self.y += sizes.small * 0.2
        lines = balance(self.style, title, sizes.title, self.width)
        self.paragraph([[Run(line, "bold")] for line in lines], sizes.title, 1.2)
        if subtitle:
            self.y += size * 0.35
            lines = wrap(self.style, subtitle, size, self.width)
            if run_width(self.style, lines[-1], size) < 0.3 * self.width:  # no word left alone
                text, at, lines = "".join(run.text for run in subtitle), 0, []
                for line in balance(self.style, text, size, self.width, "regular"):
                    lines.append(sliced(subtitle, at, at + len(line)))
                    at += len(line) + 1
            self.paragraph(lines, size, 1.3)
        self.y += size * 0.75

    def legend(
        self,
        sides: dict[str, Side],
        glyphs: Sequence[tuple[Glyph, str]],
        extra: Sequence[list[Run]] = (),
        uppers: Sequence[bool] = (False,),
        span: str = "",
    ) -> None:
        """Set the legend: who says it, then what kind of number it is; only what occurs.

        `uppers`: whether upper limits reach down to nought; both, where axes of a chart differ.
        """
        mark, size = self.layout.mark, self.layout.small
        items = [*legend.sides(sides, self.catalogue, mark), *legend.kinds(glyphs, uppers, self.style, mark)]
        if span:
            items.append(
                (26, lambda _, x, y: self.line([(x, y), (x + 26, y)], "soft", 1.6), [Run(span, color="soft")])
            )
        items += [(0, None, runs) for runs in extra]
        if not items:  # silences alone: no mark to explain, and no line left free for it
            return
        x, height = self.left, max(size, mark) * 1.55
        gap, space = size * 0.5, size * 1.25
        for width, draw, words in items:
            before = width + (gap if width else 0)
            needed = before + run_width(self.style, words, size)
            if x > self.left and x + needed > self.right + 0.5:
                x, self.y = self.left, self.y + height
            middle = self.y + height / 2
            if draw:
                draw(self.pen, x, middle)
            first, *more = wrap(self.style, words, size, self.right + 0.5 - x - before)
            self.write(first, x + before, middle, size)
            for line in more:  # a name longer than the page is wide
                self.y += size * LEADING
                self.write(line, x + before, self.y + height / 2, size)
            x += needed + space
        self.y += height + size * 0.4

    def heading(self, words: str) -> None:
        """Set the rule and the heading of a panel, and move the cursor to where its gridlines begin."""
        size = self.layout.text
        self.line([(self.left, self.y), (self.right, self.y)], "ink", 1.2)
        for place, line in enumerate(self.heading_lines(words)):
            self.write(line, self.left, self.y + size * (1 + HEADING * place), size * 1.07)
        self.y += size * self.heading_height(words)

    def heading_height(self, words: str) -> float:
        """Return how far `heading` moves the cursor, as a multiple of the text size."""
        more = (len(self.heading_lines(words)) - 1) * HEADING
        return 0.5 if not words else (1.85 if self.layout.full else 1.7) + more

    def heading_lines(self, words: str) -> list[list[Run]]:
        """Return the lines of a panel's heading."""
        return wrap(self.style, [Run(words, "bold")], self.layout.text * 1.07, self.width)

    def footer_height(self, source: Sequence[Run]) -> float:
        """Return how many pixels `footer` will take without a note."""
        size = self.layout.small
        return len(wrap(self.style, source, size, self.width)) * size * LEADING + size * 1.2

    def footer(self, note: str, source: Sequence[Run], label: str) -> None:
        """Set the rule, the note and the source line."""
        size = self.layout.small
        self.line([(self.left, self.y), (self.right, self.y)], "rule", 1)
        self.y += size * 0.55
        if note:
            head, body = [Run(f"{label}: ", "semibold", "ink")], [Run(note, "regular", "soft")]
            self.flow([*head, *body], size)
            self.y += size * 0.5
        self.flow(source, size)

    def finish(self) -> Canvas:
        """Fix the page's height and return the matplotlib figure."""
        height = self.layout.height or round(self.y + self.layout.margin * 0.8)
        with self.style.rc():
            self.canvas.set_size_inches(self.layout.width / DPI, height / DPI)
            self.ax.set_ylim(height, 0)
        return self.canvas
