"""The ledger: every claim with the sentence that says it, in its context, and all that was decided about it.

`chapters` turns the claim table into entries ready to print; `page` is the ledger alone, which published
figures link to. An entry's address is `#c-<claim id>` wherever it stands.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from helpers import corpus, tables
from helpers.figures.readings import NOTES
from helpers.paths import Project
from helpers.report import facts, pages
from helpers.report.in_words import Row, amount, headline, label
from helpers.report.pages import Words
from helpers.report.sources import Sources, anchor, fingerprint, load


@dataclass(frozen=True)
class Context:
    """A claim's sentence with its neighbours: the five parts are one slice of the text."""

    before: str
    head: str
    exact: str
    tail: str
    after: str


@dataclass(frozen=True)
class Entry:
    """One claim, ready to print; `facts` as `facts.of` gives them."""

    id: str
    article: str
    headline: str
    claimant: str
    subject: str
    side: str
    shape: str
    language: str
    context: Context
    facts: Sequence[facts.Fact]
    replaced: str = ""  # by which figure its speaker replaced it later, in words

    @property
    def anchor(self) -> str:
        """The id of this entry in the page."""
        return anchor(self.id)


def context(
    text: str, start: int, end: int, sentence: tuple[int, int], cuts: list[tuple[int, int]]
) -> Context:
    """Return the passage [start, end) in its `sentence`, with one on either side; `cuts` = all of them."""
    first, last = sentence
    before = max((cut[0] for cut in cuts if cut[1] <= first), default=first)
    after = min((cut[1] for cut in cuts if cut[0] >= last), default=last)
    return Context(text[before:first], text[first:start], text[start:end], text[end:last], text[last:after])


def entry(
    claim: Row,
    source: Sources,
    w: Words,
    cuts: list[tuple[int, int]],
    printed: str,
    drawn: Sequence[tuple[str, str]] = (),
) -> Entry:
    """Return one claim's entry; `printed` = its article's language, `drawn` = its charts (address, title)."""
    return Entry(
        id=claim["id"],
        article=claim["article"],
        headline=headline(claim, source.lists, w, source.whole(claim)),
        claimant=label(source.lists, "actor", claim["claimant"], w.language),
        subject=label(source.lists, "subject", claim["subject"], w.language),
        side=claim["claimant_side"],
        shape=source.looks[claim["claimant_side"]].shape,
        language=printed,
        context=context(
            source.texts[claim["article"]],
            claim["start"],
            claim["end"],
            (claim["sentence_start"], claim["sentence_end"]),
            cuts,
        ),
        facts=facts.of(claim, source, w, printed, drawn),
        replaced=_replaced(claim, source, w),
    )


def _replaced(claim: Row, source: Sources, w: Words) -> str:
    """Return by what the claim's speaker replaced it later; "" if it stands."""
    newer = source.newer.get(claim["id"], "")
    if not newer:
        return ""
    now = source.by_id.get(newer)
    words = amount(now, source.lists, w, source.whole(now)) if now else f"{newer}, {w('label.outside')}"
    return w("label.replaced", newer=words)


def chapters(
    source: Sources, language: str, drawn: Mapping[str, Sequence[tuple[str, str]]] | None = None
) -> list[dict]:
    """Return the ledger, a dict for each article of the corpus: `article` (its data sheet) and `entries`."""
    w, made, drawn = pages.words(language), [], drawn or {}
    own: dict[str, list[Row]] = {}
    for row in source.by_id.values():
        own.setdefault(row["article"], []).append(row)
    for sheet in tables.records(source.articles):
        told = sorted(own.get(sheet["article"], []), key=lambda row: (row["start"], row["id"]))
        cuts = corpus.sentences(source.texts[sheet["article"]])
        made.append(
            {
                "article": sheet,
                "entries": [
                    entry(row, source, w, cuts, sheet["language"], drawn.get(row["id"], ())) for row in told
                ],
            }
        )
    return made


def page(
    project: Project, language: str = "id", drawn: Mapping[str, Sequence[tuple[str, str]]] | None = None
) -> str:
    """Return the ledger of all claims as one self-contained HTML page, for figures to link to.

    `drawn` is claim -> the figures that draw it (address, title): the way back.
    """
    source = load(project)
    told = chapters(source, language, drawn)
    values = {"chapters": told, "notes": NOTES, "fingerprint": fingerprint(project)}
    return pages.render("ledger.html.j2", language, source.looks, **values)
