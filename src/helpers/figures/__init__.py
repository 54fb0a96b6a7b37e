"""Charts that draw claims as they are worded: a bound as a bound, a vague word as a band, silence as words.

Usable alone, on any frame with columns of 04-claims (quantifier, value, low, high, claimant_side ...):

>>> import pandas as pd
>>> from matplotlib.figure import Figure as Canvas
>>> from helpers.figures import claimplot
>>> claims = pd.DataFrame({
...     "claimant": ["ua_authorities", "ru_mod"], "claimant_side": ["ua", "ru"],
...     "measure": ["killed", "killed"],
...     "quantifier": ["exact", "up_to"], "value": [6, None], "low": [None, None], "high": [None, 70],
... })
>>> ax = claimplot(claims, ax=Canvas().subplots())
>>> [text.get_text() for text in ax.texts]
['6 killed', 'up to 70 killed']

A published chart is a pure function of claims, lists, language, layout and style; see helpers.losses and
helpers.displaced. It returns a `Figure`, which holds the matplotlib figure and all that a figure must carry:

    figure = losses(claims, lists, language="id", layout="narrow")
    figure.svg(ledger="report.html"), figure.png(), figure.pdf(), figure.csv()
    figure.title, figure.alt, figure.description, figure.note, figure.source, figure.rows

To make a chart of your own: `Study` brings the claims in order, each told once, and the words of every part
of the page; `rows`, `dated` and `timeline` lay claims out; `Page` and `Pen` draw; `lint.check` says what a
reader would trip over. The look is style.toml, the words are helpers/locales, one file a language.
"""

from helpers.figures.claimplot import claimplot
from helpers.figures.export import Figure
from helpers.figures.fonts import StyleError
from helpers.figures.marks import Glyph, Pen, glyph
from helpers.figures.page import Page
from helpers.figures.phrases import Catalogue, languages
from helpers.figures.study import Study
from helpers.figures.style import Side, Style
from helpers.figures.telling import Part
from helpers.figures.text import Run

__all__ = [
    "Catalogue",
    "Figure",
    "Glyph",
    "Page",
    "Part",
    "Pen",
    "Run",
    "Side",
    "Study",
    "Style",
    "StyleError",
    "claimplot",
    "glyph",
    "languages",
]
