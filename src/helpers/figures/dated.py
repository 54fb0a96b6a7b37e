"""Charts of dated claims: days run across, numbers up, words beside every mark, and no line between marks.

Labels are placed by trying the places around each mark against everything that is there already; where some
find no room, `draw` says so and draws nothing, and the caller falls back to a chart in rows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from helpers.figures import scales
from helpers.figures.marks import reach
from helpers.figures.page import Box, Page
from helpers.figures.placing import GAP, Days, Dot, Placed, label_width, place
from helpers.figures.setting import balance, run_width, wrap
from helpers.figures.style import Side
from helpers.figures.text import Run


@dataclass(frozen=True)
class Plot:
    """One panel: dots on a scale of their own, and claims without day or number as lines of words below."""

    heading: str
    dots: list[Dot]
    loose: list[tuple[str, list[Run]]] = field(default_factory=list)
    height: float = 200
    log: bool | None = None
    pairs: list[tuple[str, str, list[Run]]] = field(default_factory=list)  # ids to bracket; what to say


@dataclass(frozen=True)
class Event:
    """A day on which something began, and its name."""

    day: str
    words: list[Run]


@dataclass
class _Laid:
    """A panel as it is laid out: its top, the plot's top and bottom, and what stands where."""

    plot: Plot
    scale: scales.Scale
    placed: list[Placed]
    head: float
    first: float
    last: float
    taken: list[Box]


def draw(
    page: Page, plots: Sequence[Plot], sides: dict[str, Side], events: Sequence[Event] = ()
) -> list[list[Run]] | None:
    """Draw `plots` below one another on one time axis; return what no bracket had room to say (for the note).

    None, with nothing drawn, if the words of some mark find no room.
    """
    every = [dot for plot in plots for dot in plot.dots]
    days = [day for dot in every for day in dot.days] + [date.fromisoformat(event.day) for event in events]
    column = _column(page, plots)
    time = Days(
        min(days), max(days), page.left + column + page.layout.mark, page.right - page.layout.mark * 1.6
    )
    top, laid = page.y, []
    for plot in plots:
        first = top + page.layout.text * (0.8 if not plot.heading else 2.1 if page.layout.full else 1.5)
        bottom = first + plot.height
        scale = _scale(page, plot, bottom, first)
        taken: list[Box] = []
        placed = place(page, plot.dots, scale, time, taken, (first, bottom))
        if placed is None:
            return None
        laid.append(_Laid(plot, scale, placed, top, first, bottom, taken))
        top = (
            bottom
            + _words_only(page, plot, draw=False)
            + page.layout.text * (1.0 if page.layout.full else 0.5)
        )
    unsaid: list[list[Run]] = []
    for n, each in enumerate(laid):
        unsaid += _panel(
            page, each, time, sides, column, events if not n else [replace(e, words=[]) for e in events]
        )
        if n == len(laid) - 1:
            _axis(page, time)
        _words_only(page, each.plot, draw=True)
        page.y += page.layout.text * 0.5
    return unsaid


def _words_only(page: Page, plot: Plot, draw: bool) -> float:
    """Return the height of the claims without day or number: lines of words below their panel."""
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


def _panel(
    page: Page, laid: _Laid, time: Days, sides: dict[str, Side], column: float, events: Sequence[Event]
) -> list[list[Run]]:
    """Draw one panel; return what its brackets had no room to say."""
    if laid.plot.heading:
        page.line([(page.left, laid.head), (page.right, laid.head)], "ink", 1.2)
        page.write(
            [Run(laid.plot.heading, "bold")],
            page.left,
            laid.head + page.layout.text * 0.95,
            page.layout.text * (1.07 if page.layout.full else 0.9),
        )
    unsaid = _brackets(page, laid, column)
    _events(page, events, time, laid)
    _frame(page, laid, time, column)
    for each in laid.placed:
        with page.claim(each.dot.claim["id"]):
            _dot(page, each, laid.scale, laid.plot.heading, sides)
    page.y = laid.last + page.layout.small * 0.5
    return unsaid


# Scales and frame ---------------------------------------------------------------------------------


def _numbers(plot: Plot) -> list[Any]:
    return [each for dot in plot.dots for each in dot.glyph.numbers]


def _scale(page: Page, plot: Plot, bottom: float, top: float) -> scales.Scale:
    def stand_out(scale: scales.Scale) -> tuple[float, float]:
        reaches = [
            (scale(dot.glyph.at), *reach(dot.glyph, page.layout.mark, page.style, not scale.log))
            for dot in plot.dots
        ]
        return (
            max((y + before - bottom for y, before, _ in reaches if scale.log), default=0),
            max((top - (y - behind) for y, _, behind in reaches), default=0),
        )

    return scales.fit(_numbers(plot), bottom, top, stand_out, log=plot.log, most=6)


def _column(page: Page, plots: Sequence[Plot]) -> float:
    size, widths = page.layout.small, [0.0]
    for plot in plots:
        scale = scales.make(_numbers(plot), 1, 0, log=plot.log)
        widths += [page.style.measure(_tick(page, tick), size) for tick in scale.ticks]
    return max(widths) + 8


def _tick(page: Page, tick: Decimal) -> str:
    return page.catalogue.number(tick) if tick < 10**6 else page.catalogue.compact(tick)


def _frame(page: Page, laid: _Laid, time: Days, column: float) -> None:
    scale, last = laid.scale, laid.last
    size, reached = page.layout.small, last + 99
    page.taken += [each.box for each in laid.placed if each.box]
    page.ruler(laid.plot.heading, scale, page.left + column, page.right, upright=False)
    for tick in scale.ticks:
        y = scale(tick)
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
    page.ticks(*time.labels(page.catalogue, time.ticks(_most(page))))
    page.y += page.layout.small * 1.8


def _events(page: Page, events: Sequence[Event], time: Days, laid: _Laid) -> None:
    """Draw a dotted line at each event's day, its name beside it wherever there is room."""
    size = page.layout.small
    for event in events:
        x = time(date.fromisoformat(event.day))
        page.line([(x, laid.first), (x, laid.last)], "soft", 1.2, (1.2, 2.4))
        lines = wrap(page.style, event.words, size, label_width(page))
        width = max((run_width(page.style, line, size) for line in lines), default=0)
        height = size * 1.25 * len(lines)
        places = range(int(laid.first), int(laid.last - height), 6) if lines else ()
        box = _room(page, laid, (Box(x + GAP, y, x + GAP + width, y + height) for y in places), 4)
        for n, line in enumerate(lines if box else ()):
            page.write(line, box.x0, box.y0 + size * (0.6 + 1.25 * n), size)


def _room(page: Page, laid: _Laid, boxes: Iterable[Box], gap: float) -> Box | None:
    """Take the first of `boxes` that comes no closer than `gap` to what stands there; None if none does."""
    box = next((box for box in boxes if not any(box.hits(other, gap) for other in laid.taken)), None)
    if box:
        laid.taken.append(box)
        page.taken.append(box)
    return box


def _dot(page: Page, each: Placed, scale: scales.Scale, ruler: str, sides: dict[str, Side]) -> None:
    side = sides[each.dot.claim["claimant_side"]]
    box, at = each.box, each.box.x1 if each.align == "right" else each.box.x0
    if each.leader:
        edge = at + (2 if each.align == "right" else -2)
        middle = box.y0 + each.lines[0][1] * 0.62
        page.line(
            [(each.mark.x0 if each.align == "right" else each.mark.x1, each.y), (edge, middle)],
            "rule",
            1,
            zorder=3,
        )
    if each.bar:
        page.bar(each.bar.x0, each.bar.x1, each.y, side)
    page.pen(to=scale, zero=scale.zero, along="y", ruler=ruler).draw(each.dot.glyph, each.x, side)
    y = box.y0
    for line, size in each.lines:
        page.write(line, at, y + size * 0.625, size, each.align)
        y += size * 1.25


def _brackets(page: Page, laid: _Laid, column: float) -> list[list[Run]]:
    """Draw a bracket between claims to be held against each other; return what found no room beside it."""
    where, size, unsaid = {each.dot.claim["id"]: each for each in laid.placed}, page.layout.small, []
    for first, second, runs in laid.plot.pairs:
        one, two = sorted((where[first], where[second]), key=lambda each: each.y)
        x = max(one.mark.x1, two.mark.x1) + 5
        top, end = one.y + page.layout.mark * 0.2, two.y - page.layout.mark * 0.2
        line = Box(x - 3, top, x + 3, end)
        if line.x1 > page.right + 1 or any(line.hits(each.box) for each in laid.placed if each.box):
            unsaid += [runs] if runs else []  # a bracket would run through words: the note says it alone
            continue
        page.line([(x - 3, top), (x + 3, top), (x + 3, end), (x - 3, end)], "soft", 1.2)
        if not runs:
            continue
        text, look = "".join(run.text for run in runs), runs[0][1:]
        texts = balance(page.style, text, size, label_width(page), runs[0].face)
        lines = [[Run(line, *look)] for line in texts]
        height, width = len(lines) * size * 1.3, max(run_width(page.style, line, size) for line in lines)
        right = min(one.mark.x0, two.mark.x0) - GAP
        y = (one.y + two.y) / 2 - height / 2
        places = [y + shift for shift in (0, -8, 8, -16, 16, -30, 30)]
        free = (Box(right - width, place, right, place + height) for place in places)
        box = _room(page, laid, free, 2) if right - width >= page.left + column else None
        unsaid += [] if box else [runs]
        for n, line in enumerate(lines if box else ()):
            page.write(line, right, box.y0 + size * (0.65 + 1.3 * n), size, "right")
    return unsaid
