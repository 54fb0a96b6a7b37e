"""The annotation page for JupyterLab: an article's mentions settled one by one, by key, into its TOML file.

    from helpers.annotate import Annotator
    Annotator("003")

The page (page.js, page.css) shows and asks; the writer checks each of its events as if a hand had written it,
and writes. What a hand writes beside it stays as it is.
"""

from pathlib import Path

from anywidget import AnyWidget

from helpers.annotate.writer import Writer

__all__ = ["Annotator"]


class Annotator(AnyWidget):
    """The page for one article and one annotator; `project`: its folder (default: the nearest one).

    Nothing is written before the first decision. Raises InputError where article, name or file do not hold.
    """

    _esm = Path(__file__).with_name("page.js")
    _css = Path(__file__).with_name("page.css")

    def __init__(self, article: str, annotator: str = "me", project: str | Path = "") -> None:
        writer = Writer(article, annotator, project)
        super().__init__()
        self._words = f"Annotator({article!r}, annotator={annotator!r})"
        # the page asks, and all that it shows is in the answer: a saved notebook holds no text and no state
        self.on_msg(lambda _, event, __: self.send(writer.answer(event)))

    def __repr__(self) -> str:
        """Return the call, which is the same in every run; what a viewer without widgets shows."""
        return self._words
