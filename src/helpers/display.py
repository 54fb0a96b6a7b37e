"""Figures as notebooks show them: as text, which survives every viewer and turns nbval red on a change."""

import re
from collections.abc import Mapping
from html import escape

import pandas as pd
from IPython.display import HTML, Markdown

from helpers.annotations.highlight import highlight
from helpers.figures import Figure
from helpers.paths import SELECTION, Project
from helpers.report.sources import anchor

# words are read from the left; viewers set cells to the right
TABLE = """<style>
.dataframe td, .dataframe th { text-align: left !important; vertical-align: top; max-width: 40em }
</style>"""
HINT = """<style>.unseen { display: none }</style>
<p class="unseen"><b>This viewer hides the figure.</b> Run the cell, trust the notebook (in JupyterLab by the
command <i>Trust Notebook</i>), or open the figure's folder in <code>figures/</code>.</p>"""
FRAME = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title><style>
body {{ margin: 0; background: #fff; color: #1a1d21; font: 14px/1.45 "Source Sans Pro", Arial, sans-serif }}
svg {{ display: block; max-width: 100%; height: auto }}
dl {{ margin: 0 20px 24px; max-width: 600px }}
dt {{ font-weight: 600; margin-top: 12px }}
dd {{ margin: 0; padding: 2px 8px; border-left: 3px solid transparent }}
dt:target + dd {{ border-left-color: #0072b2; background: #eef4fa }}
mark {{ background: #f6d9c4; color: inherit }}
</style></head><body>
{drawing}
<dl>
{sentences}
</dl>
</body></html>
"""
UNBROKEN = re.compile(r"<(t[dh])>(?=[\w-]*[0-9]-[\w-]*</t[dh]>)").sub  # 004-05, 2024-08-14 keep their hyphens
ROOM = 230  # px below a figure for the sentences; they scroll


class Rendered:
    """Something for display: HTML, and the text that stands for it where HTML is not shown."""

    def __init__(self, html: str, text: str) -> None:
        self.html, self.text = html, text

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Mapping[str, str]:
        return {"text/html": self.html, "text/plain": self.text}


def show(figure: Figure) -> Rendered:
    """Return `figure` as a notebook shows it, with the sentences below to which its marks lead.

    Both stand in a frame of their own: JupyterLab fails on links inside a drawing, and keeps only the cells
    near the window in its page. A viewer that does not trust the notebook drops the frame and shows the hint.
    """
    sentences = "\n".join(_sentence(row) for row in figure.rows.to_dict("records"))
    drawing = figure.svg(ledger="about:srcdoc")  # a bare #c-… would lead out of the frame
    width, height = (round(inches * 72) for inches in figure.canvas.get_size_inches())
    page = FRAME.format(
        language=escape(figure.language), title=escape(figure.heading), drawing=drawing, sentences=sentences
    )
    html = (
        f'{HINT}\n<iframe title="{escape(figure.heading)}" width="{width + 20}" height="{height + ROOM}" '
        f'style="border: 0; max-width: 100%" srcdoc="{escape(page)}"></iframe>'
    )
    return Rendered(html, f"{figure.heading}\n\n{figure.alt}")


def _sentence(row: Mapping) -> str:
    """Return a claim's id and its sentence, the counted words marked, as an entry that a link can lead to."""
    sentence, start = row["sentence"], row["start"] - row["sentence_start"]
    before, exact = sentence[:start], row["exact"]
    quote = f"{escape(before)}<mark>{escape(exact)}</mark>{escape(sentence[start + len(exact) :])}"
    return f'<dt id="{anchor(row["id"])}">{escape(row["id"])}</dt><dd>{quote}</dd>'


def full(frame: pd.DataFrame) -> Rendered:
    """Return `frame` as a table with every row and every word: pandas itself cuts both."""
    if frame.empty:
        return Rendered("<p>None.</p>", "None.")
    named = any(name is not None for name in frame.index.names)
    with pd.option_context("display.max_colwidth", None):
        html = frame.to_html(index=named, border=0, na_rep="")
    html = UNBROKEN(r'<\1 style="white-space: nowrap">', html)
    return Rendered(f"{TABLE}\n{html}", frame.to_csv(index=named, sep="|", lineterminator="\n").rstrip("\n"))


def articles(texts: Mapping[str, str], decisions: pd.DataFrame) -> HTML:
    """Return every article as printed, with the passages marked that 03-annotations decided upon."""
    shown = [
        f"<h3>{escape(name)}</h3>\n{highlight(text, decisions[decisions['article'] == name])}"
        for name, text in texts.items()
    ]
    return HTML("\n".join(shown))


def finding(figure: Figure) -> Markdown:
    """Return what a figure finds, as the first thing that its notebook says: title and what it stands on."""
    return Markdown(f"**{figure.heading}.**\n\n{figure.source}")


def written(project: Project) -> Markdown:
    """Return where a notebook has written its figures, as seen from the project or from the run's folder."""
    if project.output != project.root / SELECTION:
        return Markdown("Written to `figures/`.")
    folder = (SELECTION / "figures").as_posix()
    return Markdown(f"Written to `{folder}/`: a selection never replaces what the project holds.")
