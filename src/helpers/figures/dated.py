"""Charts of dated claims: days run across, numbers up, every mark with its words beside it. No line joins marks.

Labels are placed by trying the places around each mark against everything that is there already; where some
find no room, `draw` says so and draws nothing, and the caller falls back to a chart in rows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from helpers.figures import scales
from helpers.figures.marks import Glyph, glyph, reach
from helpers.figures.page import Box, Page, balance, run_width, wrap
from helpers.figures.phrases import Run
from helpers.figures.style import Side

GAP = 7
STEPS = (1, 2, 3, 4, 7, 14)  # days between ticks; from two months on, ticks stand at months


@dataclass(frozen=True)
class Dot:
    """One claim on its day, and its words: `head` stands out."""

    claim: dict[str, Any]
    head: list[Run]
    body: list[Run]

    @property
    def day(self) -> date:
        """The day on which it was said."""
        return date.fromisoformat(self.claim["as_of"])

    @property
    def glyph(self) -> Glyph:
        """Its mark."""
        return glyph(self.claim)


@dataclass(frozen=True)
class Plot:
    """One panel: dots on a scale of their own, and claims without day or number as lines of words below."""

    heading: str
    dots: list[Dot]
    loose: list[tuple[str, list[Run]]] = field(default_factory=list)
    height: float = 200
    log: bool | None = None
    pairs: list[tuple[str, str, list[Run]]] = field(default_factory=list)  # ids to bracket, and what to say of them


@dataclass(frozen=True)
class Event:
    """A day on which something began, and its name."""

    day: str
    words: list[Run]


@dataclass(frozen=True)
class Days:
    """Days along pixels `start` to `end`."""

    first: date
    last: date
    start: float
    end: float

    def __call__(self, day: date) -> float:
        """Return the pixel of `day`."""
        span = max((self.last - self.first).days, 1)
        return self.start + (day - self.first).days / span * (self.end - self.start)

    def ticks(self, most: int) -> list[tuple[date, str]]:
        """Return at most about `most` days to print, each with its precision (day, month, year)."""
        span = max((self.last - self.first).days, 1)
        for step in STEPS:
            if span // step + 1 <= most:
                return [(self.first + timedelta(days=n), "day") for n in range(0, span + 1, step)]
        months = [date(year, month, 1) for year in range(self.first.year, self.last.year + 1) for month in range(1, 13)]
        months = [day for day in months if self.first <= day <= self.last]
        for step in (1, 2, 3, 6):
            chosen = [day for day in months if (day.month - 1) % step == 0]
            if len(chosen) <= most:
                return [(day, "month") for day in chosen]
        years = [day for day in months if day.month == 1]
        return [(day, "year") for day in years[:: max(1, -(-len(years) // most))]]


@dataclass
class _Placed:
    dot: Dot
    x: float
    y: float
    mark: Box
    lines: list[tuple[list[Run], float]]
    box: Box | None = None  # where its words stand
    align: str = "left"
    leader: bool = False


@dataclass
class _Laid:
    """A panel as it is laid out: its top, the plot's top and bottom, and what stands where."""

    plot: Plot
    scale: scales.Scale
    placed: list[_Placed]
    head: float
    first: float
    last: float
    taken: list[Box]


def draw(page: Page, plots: Sequence[Plot], sides: dict[str, Side], events: Sequence[Event] = ()
         ) -> list[list[Run]] | None:
    """Draw `plots` below one another on one time axis; return what no bracket had room to say (for the note).

    None, with nothing drawn, if the words of some mark find no room.
    """
    every = [dot for plot in plots for dot in plot.dots]
    days = [dot.day for dot in every] + [date.fromisoformat(event.day) for event in events]
    column = _column(page, plots)
    time = Days(min(days), max(days), page.left + column + page.layout.mark, page.right - page.layout.mark * 1.6)
    top, laid = page.y, []
    for plot in plots:
        first = top + page.layout.text * (0.8 if not plot.heading else 2.1 if page.layout.full else 1.5)
        bottom = first + plot.height
        scale = _scale(page, plot, bottom, first)
        taken: list[Box] = []
        placed = _place(page, plot, scale, time, taken, (first, bottom))
        if placed is None:
            return None
        laid.append(_Laid(plot, scale, placed, top, first, bottom, taken))
        top = bottom + _words_only(page, plot, draw=False) + page.layout.text * (1.0 if page.layout.full else 0.5)
    unsaid: list[list[Run]] = []
    for place, each in enumerate(laid):
        unsaid += _panel(page, each, time, sides, column, events if not place else [replace(e, words=[]) for e in events])
        if place == len(laid) - 1:
            _axis(page, time)
        _words_only(page, each.plot, draw=True)
        page.y += page.layout.text * 0.5
    return unsaid


def _words_only(page: Page, plot: Plot, draw: bool) -> float:
    """Return the height of the claims without day or number, which stand as lines of words below their panel."""
    size, height = page.layout.small, 0.0
    for claim, runs in plot.loose:
        lines = wrap(page.style, runs, size, page.width)
        height += (len(lines) * 1.25 + 0.2) * size
        if draw:
            with page.claim(claim):
                for line in lines:
                    page.write(line, page.left, page.y + size * 0.7, size)
                    page.y += size * 1.25
            page.y += size * 0.2
    return height


def _panel(page: Page, laid: _Laid, time: Days, sides: dict[str, Side], column: float, events: Sequence[Event]
           ) -> list[list[Run]]:
    """Draw one panel; return what its brackets had no room to say."""
    if laid.plot.heading:
        page.line([(page.left, laid.head), (page.right, laid.head)], "ink", 1.2)
        page.write([Run(laid.plot.heading, "bold")], page.left, laid.head + page.layout.text * 0.95,
                   page.layout.text * (1.07 if page.layout.full else 0.9))
    unsaid = _brackets(page, laid)
    _events(page, events, time, laid)
    _frame(page, laid, time, column)
    for each in laid.placed:
        with page.claim(each.dot.claim["id"]):
            _dot(page, each, laid.scale, sides)
    page.y = laid.last + page.layout.small * 0.5
    return unsaid


# Scales and frame ------------------------------------------------------------------------------------------------


def _numbers(plot: Plot) -> list[Any]:
    return [each for dot in plot.dots for each in (dot.glyph.at, dot.glyph.low, dot.glyph.high) if each is not None]


def _scale(page: Page, plot: Plot, bottom: float, top: float) -> scales.Scale:
    def stand_out(scale: scales.Scale) -> tuple[float, float]:
        reaches = [(scale(dot.glyph.at), *reach(dot.glyph, page.layout.mark, page.style, not scale.log))
                   for dot in plot.dots]
        return (max((y + before - bottom for y, before, _ in reaches if scale.log), default=0),
                max((top - (y - behind) for y, _, behind in reaches), default=0))

    return scales.fit(_numbers(plot), bottom, top, stand_out, log=plot.log, most=6)


def _column(page: Page, plots: Sequence[Plot]) -> float:
    size, widths = page.layout.small, [0.0]
    for plot in plots:
        scale = scales.make(_numbers(plot), 1, 0, log=plot.log)
        widths += [page.style.measure(_tick(page, tick), size) for tick in scale.ticks]
    return max(widths) + 8


def _tick(page: Page, tick: Any) -> str:
    return page.catalogue.number(tick) if tick < 10**6 else page.catalogue.compact(tick)


def _frame(page: Page, laid: _Laid, time: Days, column: float) -> None:
    scale, last = laid.scale, laid.last
    size, reached = page.layout.small, last + 99
    page.taken += [each.box for each in laid.placed if each.box]
    for tick in scale.ticks:
        y = scale(tick)
        base = y == scale.zero
        page.grid([y], page.left + column, page.right, upright=False, color="soft" if base else "grid")
        if y < reached - size * 1.1:
            page.write([Run(_tick(page, tick), color="soft")], page.left + column - 8, y, size, "right")
            reached = y
    if scale.log:
        page.line([(page.left + column, last), (page.right, last)], "rule", 1)
    for day, _ in time.ticks(_most(page)):
        page.line([(time(day), last), (time(day), last + 4)], "soft", 1)


def _most(page: Page) -> int:
    return max(int(page.width // (page.layout.small * 4.8)), 2)


def _axis(page: Page, time: Days) -> None:
    size, cat, reached = page.layout.small, page.catalogue, -99.0
    for day, precision in time.ticks(_most(page)):
        text = cat.date(day.isoformat(), precision, year=False)
        width = page.style.measure(text, size)
        x = min(max(time(day) - width / 2, page.left), page.right - width)
        if x > reached + 6:
            page.write([Run(text, color="soft")], x, page.y + size * 0.8, size)
            reached = x + width
    page.y += size * 1.8


def _events(page: Page, events: Sequence[Event], time: Days, laid: _Laid) -> None:
    """Draw a dotted line at each event's day, its name beside it wherever there is room."""
    size = page.layout.small
    for event in events:
        x = time(date.fromisoformat(event.day))
        page.line([(x, laid.first), (x, laid.last)], "soft", 1.2, (1.2, 2.4))
        lines = wrap(page.style, event.words, size, _label_width(page))
        width, height = max((run_width(page.style, line, size) for line in lines), default=0), size * 1.25 * len(lines)
        free = (Box(x + GAP, y, x + GAP + width, y + height)
                for y in range(int(laid.first), int(laid.last - height), 6))
        box = next((box for box in free if lines and not any(box.hits(other, 4) for other in laid.taken)), None)
        if box:
            for place, line in enumerate(lines):
                page.write(line, box.x0, box.y0 + size * (0.6 + 1.25 * place), size)
            laid.taken.append(box)
            page.taken.append(box)


# Words beside marks ----------------------------------------------------------------------------------------------


def _label_width(page: Page) -> float:
    return page.width * (0.47 if page.layout.label else 0.52)


def _place(page: Page, plot: Plot, scale: scales.Scale, time: Days, taken: list[Box], ends: tuple[float, float]
           ) -> list[_Placed] | None:
    """Return where marks and words stand, all of it `taken`; None if some words find no room between `ends`."""
    placed, (top, bottom) = _marks(page, plot, scale, time), ends
    taken += [each.mark for each in placed]
    frame = Box(page.left + 2, top - page.layout.text * 0.3, page.right + 1, bottom - 2)
    # those at the right edge first: they have the fewest places to choose from
    for each in sorted(placed, key=lambda item: (-item.x, item.y)):
        width = max(run_width(page.style, line, size) for line, size in each.lines)
        height = sum(size * 1.25 for _, size in each.lines)
        free = next(((box, leader) for box, leader in _places(each, width, height)
                     if _inside(box, frame) and not any(box.hits(other, 2) for other in taken)), None)
        if free is None:
            return None
        each.box, each.leader = free
        each.align = "right" if each.box.x1 <= each.x else "left"
        taken.append(each.box)
    return placed


def _inside(box: Box, frame: Box) -> bool:
    return frame.x0 <= box.x0 and box.x1 <= frame.x1 and frame.y0 <= box.y0 and box.y1 <= frame.y1


def _places(each: _Placed, width: float, height: float) -> Iterator[tuple[Box, bool]]:
    """Yield places for words, best first: beside the mark, then further up and down with a thin line to it."""
    left, right = each.mark.x0 - GAP - width, each.mark.x1 + GAP
    first = each.y - each.lines[0][1] * 0.62  # the first line on the mark's level
    for x in (right, left):
        for y in (first, each.y - height / 2, each.y - height + each.lines[-1][1] * 0.6, each.y + 2 - height):
            yield Box(x, y, x + width, y + height), False
    for step in range(1, 14):
        for x in (right, left):
            for way in (-1, 1):
                y = first + way * step * 9
                yield Box(x + (8 if x == right else -8), y, x + (8 if x == right else -8) + width, y + height), True


def _marks(page: Page, plot: Plot, scale: scales.Scale, time: Days) -> list[_Placed]:
    """Return the marks, those that would cover one another moved aside, side by side."""
    size, made = page.layout.mark, []
    for dot in sorted(plot.dots, key=lambda each: (each.day, float(each.glyph.at))):
        y, mark = scale(dot.glyph.at), dot.glyph
        before, behind = reach(mark, size, page.style, not scale.log)
        low = scale(mark.low) if mark.kind in ("vague", "range") else y + before
        if mark.kind == "upper" and scale.zero is not None:
            low = scale.zero
        for shift in (0, -1, 1, -2, 2, -3, 3):
            x = time(dot.day) + shift * size * 1.25
            box = Box(x - size / 2, y - behind, x + size / 2, low)
            if not any(box.hits(other.mark, 1) for other in made):
                break
        made.append(_Placed(dot, x, y, box, _lines(page, dot)))
    return made


def _lines(page: Page, dot: Dot) -> list[tuple[list[Run], float]]:
    sizes, width = page.layout, _label_width(page)
    large = sizes.text * (1.07 if dot.body else 1)
    lines = [(line, large) for line in wrap(page.style, dot.head, large, width)]
    return lines + [(line, sizes.small) for line in wrap(page.style, dot.body, sizes.small, width)]


def _dot(page: Page, each: _Placed, scale: scales.Scale, sides: dict[str, Side]) -> None:
    side = sides[each.dot.claim["claimant_side"]]
    box, at = each.box, each.box.x1 if each.align == "right" else each.box.x0
    if each.leader:
        edge = at + (2 if each.align == "right" else -2)
        middle = box.y0 + each.lines[0][1] * 0.62
        page.line([(each.mark.x0 if each.align == "right" else each.mark.x1, each.y), (edge, middle)], "rule", 1,
                  zorder=3)
    page.pen(to=scale, zero=scale.zero, along="y").draw(each.dot.glyph, each.x, side)
    y = box.y0
    for line, size in each.lines:
        page.write(line, at, y + size * 0.625, size, each.align)
        y += size * 1.25


def _brackets(page: Page, laid: _Laid) -> list[list[Run]]:
    """Draw a bracket between claims that can be held against each other; return what found no room beside it."""
    where, size, unsaid = {each.dot.claim["id"]: each for each in laid.placed}, page.layout.small, []
    for first, second, runs in laid.plot.pairs:
        one, two = sorted((where[first], where[second]), key=lambda each: each.y)
        x = max(one.mark.x1, two.mark.x1) + 5
        top, end = one.y + page.layout.mark * 0.2, two.y - page.layout.mark * 0.2
        page.line([(x - 3, top), (x + 3, top), (x + 3, end), (x - 3, end)], "soft", 1.2)
        if not runs:
            continue
        lines = [[Run(line, *runs[0][1:])] for line in balance(
            page.style, "".join(run.text for run in runs), size, _label_width(page), runs[0].face)]
        height, width = len(lines) * size * 1.3, max(run_width(page.style, line, size) for line in lines)
        right = min(one.mark.x0, two.mark.x0) - GAP
        y = (one.y + two.y) / 2 - height / 2
        free = (Box(right - width, y + shift, right, y + shift + height) for shift in (0, -8, 8, -16, 16, -30, 30))
        box = next((box for box in free if not any(box.hits(other, 2) for other in laid.taken)), None)
        if box is None:
            unsaid.append(runs)
            continue
        for place, line in enumerate(lines):
            page.write(line, right, box.y0 + size * (0.65 + 1.3 * place), size, "right")
        laid.taken.append(box)
        page.taken.append(box)
    return unsaid
