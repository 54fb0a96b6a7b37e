"""What stands in a legend: a sample of each mark that occurs, and what it means."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from helpers.figures.marks import Glyph, Pen, reach
from helpers.figures.outlines import ANY
from helpers.figures.phrases import Catalogue
from helpers.figures.style import Side, Style
from helpers.figures.text import Run

# draws a sample with a pen of the page's, from its left end on, at the height of its middle
Draw = Callable[[Callable[..., Pen], float, float], object]
Item = tuple[float, Draw | None, list[Run]]  # width of the sample in pixels, what draws it, words


def sides(found: Mapping[str, Side], cat: Catalogue, size: float) -> Iterator[Item]:
    """Yield who says it, a side each, by a mark of `size` pixels."""
    for code, side in found.items():
        words = cat.t(cat.either(f"said.{code}", "said.by"), side=cat.side(code))
        yield size, _sample(Glyph("point", 0), side, size, size / 2), [Run(words, color="soft")]


def kinds(
    glyphs: Sequence[tuple[Glyph, str]], uppers: Sequence[bool], style: Style, size: float
) -> Iterator[Item]:
    """Yield what kind of number it is, a mark each; of upper limits both forms where `uppers` has both.

    Their shape is no side's: in grey the colour alone would not keep the two halves of a legend apart.
    """
    neutral = Side(style.color["soft"], ANY)
    for mark, words in glyphs:
        forms = uppers if mark.kind == "upper" else uppers[:1]
        for zero in forms:
            before, behind = _reach(mark, size, style, zero)
            told = Run(words if zero is forms[-1] else "/", color="soft")
            yield before + behind, _sample(mark, neutral, size, before, zero), [told]


def _reach(mark: Glyph, size: float, style: Style, zero: bool) -> tuple[float, float]:
    if mark.kind in ("vague", "range"):  # a range's two marks reach over its ends by half of each
        return 0, size * (2.4 if mark.kind == "vague" else 3.4)
    before, behind = reach(mark, size, style, zero)
    return (size * 2.6 if mark.kind == "upper" and zero else before), behind


def _sample(mark: Glyph, side: Side, size: float, before: float, zero: bool = False) -> Draw:
    def draw(pen: Callable[..., Pen], x: float, y: float) -> None:
        # the sample's own numbers: 0 where it begins, 1 where its mark sits
        end = size * 2.4 if mark.kind in ("vague", "range") else before
        start = x + (size / 2 if mark.kind == "range" else 0)
        own = pen(to=lambda number: start + float(number) * end, zero=x if zero else None)
        own.draw(replace(mark, at=1, low=0 if mark.low is not None else None, high=1), y, side)

    return draw
