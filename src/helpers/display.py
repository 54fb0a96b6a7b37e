"""Figures as notebooks show them: as text, which survives every viewer and turns nbval red on a change."""

from collections.abc import Mapping
from html import escape

from helpers.figures import Figure


class Shown:
    """A figure for display: HTML with the SVG inside, and its alternative text where HTML is not shown."""

    def __init__(self, figure: Figure) -> None:
        self.figure = figure

    def __repr__(self) -> str:
        return f"{self.figure.title}\n\n{self.figure.alt}"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Mapping[str, str]:
        figure = self.figure
        html = (
            f'<figure lang="{escape(figure.language)}" style="margin:0">\n{figure.svg(ledger="")}\n'
            f"<figcaption hidden>{escape(figure.alt)}</figcaption>\n</figure>"
        )
        return {"text/html": html, "text/plain": repr(self)}


def show(figure: Figure) -> Shown:
    """Return `figure` as a notebook shows it, each mark a link to its row in the ledger of the same page."""
    return Shown(figure)
