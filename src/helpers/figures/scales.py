"""Scales that turn numbers into pixels: linear from nought, or logarithmic where they span too much."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

APART = 40  # pixels between the place of nought and the first decade of a logarithmic scale: room for a break
SPREAD = 40  # from this ratio of largest to smallest on, a linear axis would press the small ones onto nought


# An axis as printed: whether its numbers run across the page (else up), and each with its pixel.
Ruler = tuple[bool, Sequence[tuple[Decimal, float]]]


@dataclass(frozen=True)
class Scale:
    """Numbers from `low` to `high` along pixels `start` to `end`; `ticks` are the numbers to print.

    A logarithmic scale reaches no nought: where a number is 0, it has a place of its own, pixel `nought`,
    before a break in the axis.
    """

    log: bool
    low: float
    high: float
    start: float
    end: float
    ticks: tuple[Decimal, ...]
    nought: float | None = None

    def __call__(self, value: object) -> float:
        """Return the pixel of `value`. Raises ValueError for one that a logarithmic scale has no place for.

        A number beyond the last tick stands beyond it: none is moved to where another number belongs.
        """
        number = float(value)
        if self.log and number <= 0:
            if number or self.nought is None:
                raise ValueError(
                    f"{value} has no place on a logarithmic scale from {self.low:g}; make it linear"
                )
            return self.nought
        share = (
            math.log(number / self.low) / math.log(self.high / self.low)
            if self.log
            else (number - self.low) / (self.high - self.low)
        )
        return self.start + share * (self.end - self.start)

    @property
    def zero(self) -> float | None:
        """The pixel of nought; None on a logarithmic scale, which has none."""
        return None if self.log else self(0)

    @property
    def gap(self) -> tuple[float, float] | None:
        """The pixels of the two strokes that break the axis between nought and the first decade, if it is."""
        if self.nought is None:
            return None
        middle, way = (self.nought + self.start) / 2, 1 if self.end >= self.start else -1
        return middle - way * 2.5, middle + way * 2.5


def wants_log(numbers: Iterable[object]) -> bool:
    """Return whether the positive `numbers` span so much that only a logarithmic scale shows them.

    >>> wants_log([1, 1000]), wants_log([0, 1, 1000]), wants_log([-5, 1, 1000])
    (True, True, False)
    """
    sizes = [float(each) for each in numbers if each is not None]
    above = [each for each in sizes if each > 0]
    return bool(above) and min(sizes) >= 0 and max(above) / min(above) >= SPREAD


def make(
    numbers: Sequence[object],
    start: float,
    end: float,
    *,
    log: bool | None = None,
    most: int = 6,
    padding: tuple[float, float] = (0, 0),
) -> Scale:
    """Return a scale for `numbers` from pixel `start` to `end`, inset by `padding`, `most` ticks at most.

    `log` None = decide by the numbers. Without any number the scale runs from nought to one.
    """
    sizes = [float(each) for each in numbers if each is not None]
    log = wants_log(sizes) if log is None else log
    way = 1 if end >= start else -1
    start, end = start + way * padding[0], end - way * padding[1]
    if log:
        return _log(sizes, start, end)
    # whole things have no tick at a fifth of one
    least = 1 if all(each == int(each) for each in sizes) else 0
    return _linear(max([*sizes, 0]) or 1, min([*sizes, 0]), start, end, most, least)


def _log(sizes: list[float], start: float, end: float) -> Scale:
    above = [each for each in sizes if each > 0] or [1]
    first = math.floor(math.log10(min(above)) + 1e-9)
    last = max(math.ceil(math.log10(max(above)) - 1e-9), first + 1)
    # every decade has its line, as long as they can be told apart
    step = max(1, math.ceil((last - first) / 12))
    ticks = tuple(Decimal(10) ** power for power in range(first, last + 1, step))
    if 0 not in sizes:
        return Scale(True, 10.0**first, 10.0**last, start, end, ticks)
    decades = start + (APART if end >= start else -APART)
    return Scale(True, 10.0**first, 10.0**last, decades, end, (Decimal(0), *ticks), start)


def _linear(high: float, low: float, start: float, end: float, most: int, least: float) -> Scale:
    spread = high - low
    power = 10 ** math.floor(math.log10(spread))
    steps = (factor * power / 10 for factor in (1, 2, 5, 10, 20, 50, 100))
    step = next(each for each in steps if spread / each <= most - 1 and each >= least)
    top, bottom = math.ceil(high / step - 1e-9), math.floor(low / step + 1e-9)
    exact = Decimal(repr(step)).normalize()
    ticks = tuple(exact * each for each in range(bottom, top + 1))
    return Scale(False, float(ticks[0]), float(ticks[-1]), start, end, ticks)


def fit(
    numbers: Sequence[object],
    start: float,
    end: float,
    reaches: Callable[[Scale], tuple[float, float]],
    **options: object,
) -> Scale:
    """Return a scale inset just so far that the marks' arrows, which have page length, stay inside.

    `reaches(scale)` gives how many pixels they would stand out before `start` and behind `end`.
    """
    before = behind = 0.0
    for _ in range(5):  # marks move less than the end of the scale does, so the inset is found step by step
        scale = make(numbers, start, end, padding=(before, behind), **options)
        more = reaches(scale)
        if max(more) <= 0.5:
            break
        before, behind = before + max(more[0], 0), behind + max(more[1], 0)
    return scale
