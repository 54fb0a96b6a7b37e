"""Figures as notebooks show them: as text, which survives every viewer and turns nbval red on a change."""

from collections.abc import Collection, Mapping
from html import escape

import pandas as pd
from IPython.display import HTML, Markdown

from helpers.figures import Figure
from helpers.highlight import highlight
from helpers.ledger import anchor

# the marks of highlighted articles, readable in a light and in a dark theme
MARKS = """<style>
mark.claim { background: #f6d9c4; color: #1a1d21; padding: 0 .15em }
mark.not-claim { background: none; color: inherit; text-decoration: underline dotted }
.article { max-width: 44em; line-height: 1.6 }
</style>"""
# words are read from the left; viewers set cells to the right
TABLE = "<style>.dataframe td { text-align: left; vertical-align: top; max-width: 34em }</style>"


class Rendered:
    """Something for display: HTML, and the text that stands for it where HTML is not shown."""

    def __init__(self, html: str, text: str) -> None:
        self.html, self.text = html, text

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Mapping[str, str]:
        return {"text/html": self.html, "text/plain": self.text}


def show(figure: Figure) -> Rendered:
    """Return `figure` as a notebook shows it, each mark a link to its row in the ledger of the same page."""
    html = (
        f'<figure lang="{escape(figure.language)}" style="margin:0">\n{figure.svg(ledger="")}\n'
        f"<figcaption hidden>{escape(figure.alt)}</figcaption>\n</figure>"
    )
    return Rendered(html, f"{figure.title}\n\n{figure.alt}")


def full(frame: pd.DataFrame) -> Rendered:
    """Return `frame` as a table with every row and every word: pandas itself cuts both."""
    if frame.empty:
        return Rendered("<p>None.</p>", "None.")
    named = any(name is not None for name in frame.index.names)
    with pd.option_context("display.max_colwidth", None):
        html = frame.to_html(index=named, border=0, na_rep="")
    return Rendered(f"{TABLE}\n{html}", frame.to_csv(index=named, sep="|", lineterminator="\n").rstrip("\n"))


def articles(texts: Mapping[str, str], decisions: pd.DataFrame) -> HTML:
    """Return every article as printed, with the passages marked that 03-annotations decided upon."""
    shown = [
        f"<h3>{escape(name)}</h3>\n{highlight(text, decisions[decisions['article'] == name])}"
        for name, text in texts.items()
    ]
    return HTML(MARKS + "\n".join(shown))


def ledger(claims: pd.DataFrame, lists: Mapping, domains: Collection[str] = ()) -> HTML:
    """Return the claims (of `domains`, if given) with their sentences; marks lead to these rows."""
    drawn = claims[claims["domain"].isin(domains)] if domains else claims
    rows = []
    for row in drawn.to_dict("records"):
        sentence, at = row["sentence"], row["start"] - row["sentence_start"]
        end = at + len(row["exact"])
        quote = f"{escape(sentence[:at])}<mark>{escape(sentence[at:end])}</mark>{escape(sentence[end:])}"
        who = lists["actor"][row["claimant"]].get("label", {}).get("en", row["claimant"])
        rows.append(
            f'<tr id="{anchor(row["id"])}"><th scope="row">{escape(row["id"])}</th>'
            f'<td style="text-align:left">{escape(who)}</td><td style="text-align:left">{quote}</td></tr>'
        )
    head = (
        '<tr><th scope="col">claim</th><th scope="col">who says it</th><th scope="col">the sentence</th></tr>'
    )
    return HTML(f"<table>\n<thead>{head}</thead>\n<tbody>\n" + "\n".join(rows) + "\n</tbody>\n</table>")


def finding(figure: Figure) -> Markdown:
    """Return what a figure finds, as the first thing that its notebook says: title and what it stands on."""
    return Markdown(f"**{figure.title}.**\n\n{figure.source}")
