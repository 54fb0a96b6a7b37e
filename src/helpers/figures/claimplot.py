"""Claims on axes of your own: one function in the manner of seaborn."""

import pandas as pd
from matplotlib.axes import Axes

from helpers import tables
from helpers.figures.frame import claims_frame
from helpers.figures.marks import Glyph, Pen, glyph, reach
from helpers.figures.phrases import Catalogue
from helpers.figures.scales import wants_log
from helpers.figures.style import Style
from helpers.figures.text import GLUE
from helpers.tables import Lists


def claimplot(
    claims: pd.DataFrame,
    ax: Axes | None = None,
    *,
    language: str = "en",
    lists: Lists | None = None,
    style: Style | None = None,
    log: bool | None = None,
    words: bool = True,
) -> Axes:
    """Draw `claims`, a row each, on `ax` (None: the current axes) and return it.

    `claims` needs the columns quantifier, value, low, high and claimant_side; with claimant, measure, unit
    and `lists` (labels) the rows are named and worded too. `log` None: by the numbers, as in our charts.
    Numbers may be int, Decimal or text; no width is drawn that a claim does not give.
    """
    if ax is None:
        import matplotlib.pyplot as plt

        ax = plt.gca()
    style, cat = (style or Style.load()).of(lists or {}), Catalogue.load(language, lists)
    rows = tables.records(claims_frame(claims))
    glyphs = [glyph(row) for row in rows]
    numbers = [each for mark in glyphs for each in mark.numbers]
    if (wants_log(numbers) if log is None else log) and ax.get_xscale() == "linear":
        above = [float(each) for each in numbers if each > 0]
        # a claim of none has no place on a logarithmic axis: below the smallest number it runs on to nought
        ax.set_xscale("symlog", linthresh=min(above)) if 0 in numbers else ax.set_xscale("log")
    zero = None if ax.get_xscale() in ("log", "symlog") else 0.0
    ax.update_datalim([(float(each), place) for place in (-0.5, len(rows) - 0.5) for each in numbers])
    if zero is not None and numbers:
        ax.update_datalim([(0, 0)])
    ax.autoscale_view()
    pen = Pen(ax, style, zero=zero, background=ax.get_facecolor())
    sides = style.sides(row["claimant_side"] for row in rows)
    for place, (row, mark) in enumerate(zip(rows, glyphs, strict=True)):
        pen.draw(mark, place, sides[row["claimant_side"]])
        if words:
            text = cat.phrase(row) if row["measure"] else cat.quantity(row)
            _beside(pen, mark, place, text.replace(GLUE, " "))
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.set_yticks(range(len(rows)), [cat.label("actor", row["claimant"]) for row in rows])
    return ax


def _beside(pen: Pen, mark: Glyph, place: int, text: str) -> None:
    """Write `text` behind the mark; where there is none, at the start of the row."""
    ahead = 5 if mark.kind == "words" else reach(mark, pen.size, pen.style, pen.zero is not None)[1] + 5
    at = float(mark.at) if mark.at is not None else pen.ax.get_xlim()[0]
    pen.ax.annotate(text, (at, place), (ahead, 0), textcoords="offset points", va="center_baseline",
                    parse_math=False, color=pen.style.color["ink"])  # fmt: skip
