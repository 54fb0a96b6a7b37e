"""Where days, marks and their words stand: marks aside of one another, words where there is room for them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import fsum
from typing import Any

from helpers.dating import said_within
from helpers.figures import scales
from helpers.figures.marks import Glyph, glyph, reach
from helpers.figures.page import Box, Page
from helpers.figures.phrases import Catalogue
from helpers.figures.setting import even, run_width, wrap
from helpers.figures.text import Run

GAP = 7  # pixels between a mark and its words
STEPS = (1, 2, 3, 4, 7, 14)  # days between ticks; from two months on, ticks stand at months


@dataclass(frozen=True)
class Dot:
    """One claim on its day, and its words: `head` stands out."""

    claim: dict[str, Any]
    head: list[Run]
    body: list[Run]

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day on which it can have been said."""
        return said_within(self.claim)

    @property
    def glyph(self) -> Glyph:
        """Its mark."""
        return glyph(self.claim)


def coarse(claim: dict[str, Any]) -> bool:
    """Return whether a claim has a day, and that is known no closer than a week."""
    return bool(claim["as_of"]) and len({*said_within(claim)}) > 1


def drawable(claim: dict[str, Any]) -> bool:
    """Return whether the claim has a day and a number or bound."""
    return bool(claim["as_of"]) and bool(glyph(claim).numbers)


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

    def within(self, days: tuple[date, date]) -> tuple[float, float, float]:
        """Return the pixels where `days` begin and end, and their middle, where the mark stands."""
        first, last = map(self, days)
        return first, last, (first + last) / 2

    def ticks(self, most: int) -> list[tuple[date, str]]:
        """Return at most about `most` days to print, each with its precision (day, month, year).

        Where no two months or years begin within the days, the first and the last day.
        """
        span = max((self.last - self.first).days, 1)
        for step in STEPS:
            if span // step + 1 <= most:
                return [(self.first + timedelta(days=n), "day") for n in range(0, span + 1, step)]
        months = [
            date(year, month, 1)
            for year in range(self.first.year, self.last.year + 1)
            for month in range(1, 13)
        ]
        months = [day for day in months if self.first <= day <= self.last]
        years = [day for day in months if day.month == 1]
        chosen = [(day, "year") for day in years[:: max(1, -(-len(years) // most))]]
        for step in (6, 3, 2, 1):
            found = [(day, "month") for day in months if (day.month - 1) % step == 0]
            chosen = found if len(found) <= most else chosen
        return chosen if len(chosen) > 1 else [(self.first, "day"), (self.last, "day")]

    def labels(self, cat: Catalogue, days: Sequence[tuple[date, str]]) -> list[list[tuple[float, str]]]:
        """Return what to print at `days` (see `ticks`), in forms from long to short, each with its pixel.

        Days stand without their year, months never: a January may be told by the year that it begins, and
        where all of them find no room, the Januaries stand alone, as no other month would be told its year.
        """

        def text(place: int, first: bool) -> str:
            day, kind = days[place]
            kind = "year" if kind == "month" and day.month == 1 else kind
            return cat.date(day.isoformat(), kind, year=(first and not place) or kind == "year")

        places = range(len(days))
        forms = [[cat.date(day.isoformat(), kind, year=kind != "day") for day, kind in days]]
        if days[0][1] != "day":
            forms.append([text(place, True) for place in places])
        told = [[(self(day), words) for (day, _), words in zip(days, form, strict=True)] for form in forms]
        years = [
            each
            for place, each in enumerate(told[-1])
            if days[place][1] != "day" and days[place][0].month == 1
        ]
        if years:  # a month before or behind a year that is printed needs none of its own
            told.append([(self(day), text(place, False)) for place, (day, _) in enumerate(days)])
            told.append(years)
        return told


@dataclass
class Placed:
    """A dot on the page: where its mark and its words stand."""

    dot: Dot
    x: float
    y: float
    mark: Box
    lines: list[tuple[list[Run], float]]
    bar: Box | None = None  # the days on which it can have been said
    box: Box | None = None  # where its words stand
    align: str = "left"
    leader: bool = False


def label_width(page: Page) -> float:
    """Return how wide the words beside a mark may run, in pixels."""
    return page.width * (0.47 if page.layout.label else 0.52)


def place(
    page: Page,
    dots: Sequence[Dot],
    scale: scales.Scale,
    time: Days,
    taken: list[Box],
    ends: tuple[float, float],
) -> list[Placed] | None:
    """Return where marks and words stand, all `taken`; None if one finds no room between `ends`."""
    placed, (top, bottom) = _marks(page, dots, scale, time), ends
    if placed is None:
        return None
    taken += [each.mark for each in placed] + [each.bar for each in placed if each.bar]
    frame = Box(page.left + 2, top - page.layout.text * 0.3, page.right + 1, bottom - 4)
    # those at the right edge first: they have the fewest places to choose from
    for each in sorted(placed, key=lambda item: (-item.x, item.y)):
        width = max(run_width(page.style, line, size) for line, size in each.lines)
        height = fsum(size * 1.25 for _, size in each.lines)
        free = next(
            (
                (box, leader)
                for box, leader in _places(each, width, height)
                if _inside(box, frame) and not any(box.hits(other, 2) for other in taken)
            ),
            None,
        )
        if free is None:
            return None
        each.box, each.leader = free
        each.align = "right" if each.box.x1 <= each.x else "left"
        taken.append(each.box)
    return placed


def _inside(box: Box, frame: Box) -> bool:
    return frame.x0 <= box.x0 and box.x1 <= frame.x1 and frame.y0 <= box.y0 and box.y1 <= frame.y1


def _places(each: Placed, width: float, height: float) -> Iterator[tuple[Box, bool]]:
    """Yield places for words, best first: beside the mark, then further off with a thin line to it."""
    left, right = each.mark.x0 - GAP - width, each.mark.x1 + GAP
    first = each.y - each.lines[0][1] * 0.62  # the first line on the mark's level
    sides = [right, left]
    if each.bar:
        sides += [max(right, each.bar.x1 + GAP), min(left, each.bar.x0 - GAP - width)]
    for x in sides:
        for y in (first, each.y - height / 2, each.y - height + each.lines[-1][1] * 0.6, each.y + 2 - height):
            yield Box(x, y, x + width, y + height), False
    for step in range(1, 14):
        for x in (right, left):
            for way in (-1, 1):
                y = first + way * step * 9
                if y < each.mark.y1 - GAP and y + height > each.mark.y0 + GAP:  # still right beside the mark
                    yield Box(x, y, x + width, y + height), False
                else:
                    off = x + (8 if x == right else -8)
                    yield Box(off, y, off + width, y + height), True


def _marks(page: Page, dots: Sequence[Dot], scale: scales.Scale, time: Days) -> list[Placed] | None:
    """Return the marks, those that would cover one another moved aside; None if one would still do so.

    None is moved over the numbers of the axis at the left, or over the right edge of the page.
    """
    size, made = page.layout.mark, []
    for dot in sorted(dots, key=lambda each: (each.days, float(each.glyph.at))):
        y, mark = scale(dot.glyph.at), dot.glyph
        before, behind = reach(mark, size, page.style, not scale.log)
        low = scale(mark.low) if mark.kind in ("vague", "range") else y + before
        if mark.kind == "upper" and scale.zero is not None:
            low = scale.zero
        start, end, middle = time.within(dot.days)
        for shift in (0, -1, 1, -2, 2, -3, 3):
            x = middle + shift * size * 1.25
            box = Box(x - size / 2, y - behind, x + size / 2, low)
            if shift and not (time.start - size <= box.x0 and box.x1 <= page.right):
                continue
            if not any(box.hits(other.mark, 1) for other in made):
                break
        else:
            return None
        bar = Box(start, y - size * 0.18, end, y + size * 0.18) if end > start else None
        made.append(Placed(dot, x, y, box, _lines(page, dot), bar))
    return made


def _lines(page: Page, dot: Dot) -> list[tuple[list[Run], float]]:
    sizes, width = page.layout, label_width(page)
    large = sizes.text * (1.07 if dot.body else 1)
    lines = [(line, large) for line in wrap(page.style, dot.head, large, width)]
    return lines + [(line, sizes.small) for line in even(page.style, dot.body, sizes.small, width)]
