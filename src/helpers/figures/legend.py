"""What stands in a legend: a sample of each mark that occurs, and what it means."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from helpers.figures.marks import Glyph, reach
from helpers.figures.outlines import ANY
from helpers.figures.phrases import Run
from helpers.figures.style import Side

if TYPE_CHECKING:  # a page sets its legend, so it imports this module
    from helpers.figures.page import Page

Draw = Callable[[float, float], object]  # draws a sample from its left end on, at the height of its middle
Item = tuple[float, Draw | None, list[Run]]  # width of the sample in pixels, what draws it, words


def sides(page: Page, found: Mapping[str, Side]) -> Iterator[Item]:
    """Yield who says it, a side each."""
    for code, side in found.items():
        key = page.catalogue.either(f"said.{code}", "said.by")
        words = page.catalogue.t(key, side=page.catalogue.side(code))
        yield page.layout.mark, _sample(page, Glyph("point", 0), side), [Run(words, color="soft")]


def kinds(page: Page, glyphs: Sequence[tuple[Glyph, str]], uppers: Sequence[bool]) -> Iterator[Item]:
    """Yield what kind of number it is, a mark each; of upper limits both forms where `uppers` has both.

    Their shape is no side's: in grey the colour alone would not keep the two halves of a legend apart.
    """
    neutral = Side(page.style.color["soft"], ANY)
    for mark, words in glyphs:
        forms = uppers if mark.kind == "upper" else uppers[:1]
        for zero in forms:
            before, behind = _reach(page, mark, zero)
            told = Run(words if zero is forms[-1] else "/", color="soft")
            yield before + behind, _sample(page, mark, neutral, before, zero), [told]


def _reach(page: Page, mark: Glyph, zero: bool) -> tuple[float, float]:
    size = page.layout.mark
    if mark.kind in ("vague", "range"):  # a range's two marks reach over its ends by half of each
        return 0, size * (2.4 if mark.kind == "vague" else 3.4)
    before, behind = reach(mark, size, page.style, zero)
    return (size * 2.6 if mark.kind == "upper" and zero else before), behind


def _sample(page: Page, mark: Glyph, side: Side, before: float | None = None, zero: bool = False) -> Draw:
    size = page.layout.mark
    before = size / 2 if before is None else before

    def draw(x: float, y: float) -> None:
        # the sample's own numbers: 0 where it begins, 1 where its mark sits
        end = size * 2.4 if mark.kind in ("vague", "range") else before
        start = x + (size / 2 if mark.kind == "range" else 0)
        pen = page.pen(to=lambda number: start + float(number) * end, zero=x if zero else None)
        pen.draw(replace(mark, at=1, low=0 if mark.low is not None else None, high=1), y, side)

    return draw
