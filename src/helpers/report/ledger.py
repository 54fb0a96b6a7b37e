"""The ledger: every claim with the sentence that says it, in its context, and all that was decided about it.

`chapters` turns the claim table into entries ready to print; `page` is the ledger alone, which published
figures link to. An entry's address is `#c-<claim id>` wherever it stands.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd
from markupsafe import Markup

from helpers import corpus, tables
from helpers.figures.readings import NOTES
from helpers.figures.style import Side, Style
from helpers.paths import Project, command
from helpers.report import pages
from helpers.report.pages import Lists, Row, Words, amount, bounds, headline, label, quoted, span, tongue

TABLES = ("01-corpus", "03-annotations", "04-claims", "04-links")

Fact = tuple[str, list[Markup]]


@dataclass(frozen=True)
class Sources:
    """What a ledger is made from: the tables, the texts they point into, and the project's open lists."""

    articles: pd.DataFrame
    claims: pd.DataFrame
    links: pd.DataFrame
    decisions: pd.DataFrame
    texts: Mapping[str, str]
    lists: Lists

    @cached_property
    def by_id(self) -> dict[str, Row]:
        """Every claim by its id."""
        return {row["id"]: row for row in tables.records(self.claims)}

    @cached_property
    def looks(self) -> dict[str, Side]:
        """How each side looks, by its code: as in the figures."""
        return Style.load().of(self.lists).sides({*self.lists.get("side", {}), *self.claims["claimant_side"]})

    @cached_property
    def relations(self) -> dict[str, list[tuple[str, str, str]]]:
        """The links that touch each claim, seen from its side: (words' key, the other claim, reason)."""
        found: dict[str, list[tuple[str, str, str]]] = {}
        for link in tables.records(self.links):
            for here, there, table in (("from", "to", "link"), ("to", "from", "linked")):
                found.setdefault(link[here], []).append(
                    (f"{table}.{link['type']}", link[there], link["reason"])
                )
        return found


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
    """One claim, ready to print; `facts` are (name, lines): a key of the words' [label] and safe HTML."""

    id: str
    article: str
    headline: str
    claimant: str
    subject: str
    side: str
    shape: str
    language: str
    context: Context
    facts: tuple[tuple[str, tuple[Markup, ...]], ...]

    @property
    def anchor(self) -> str:
        """The id of this entry in the page."""
        return anchor(self.id)


def load(project: Project) -> Sources:
    """Return the sources of `project`: its committed tables, texts and lists."""
    read = {name: tables.read(project.inputs, name) for name in TABLES}
    lists = tables.lists(project.annotations)
    wrong = [each for name, frame in read.items() for each in tables.check(frame, name, lists)]
    if wrong:
        remedy = f"not what the inputs make; run: {command('check', project.root)}"
        raise pages.PageError("\n".join([*wrong, remedy]))
    return Sources(
        read["01-corpus"],
        read["04-claims"],
        read["04-links"],
        read["03-annotations"],
        corpus.texts(project),
        lists,
    )


def fingerprint(project: Project) -> str:
    """Return one SHA-256 over tables, lists and texts that a ledger is made from; the page carries it."""
    total = hashlib.sha256()
    files = [*(project.inputs / f"{name}.csv" for name in TABLES), project.annotations / "lists.toml"]
    for path in filter(Path.is_file, [*files, *sorted(project.raw.glob("[!.]*"))]):
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def anchor(claim: str) -> str:
    """Return the id of a claim's entry.

    >>> anchor("003-05")
    'c-003-05'
    """
    return f"c-{claim}"


# The facts of one entry ---------------------------------------------------------------------------------


def _with(words: Words, key: str, **marked: Markup) -> Markup:
    # The catalogue's words are escaped too: a third language's file is not ours to trust with markup.
    return Markup.escape(words(key, **{name: "{" + name + "}" for name in marked})).format(**marked)


def _side(code: str, lists: Lists, w: Words) -> str:
    if code in lists.get("side", {}):
        return w("label.side", side=label(lists, "side", code, w.language))
    return w.code("side", code) if code != "none" else ""


def _who(claim: Row, source: Sources, w: Words, printed: str) -> list[Fact]:
    name = Markup.escape(label(source.lists, "actor", claim["claimant"], w.language))
    relayed = " > ".join(label(source.lists, "actor", code, w.language) for code in claim["via"].split())
    via = Markup.escape(w("label.via", via=relayed) if relayed else "")
    side = _side(claim["claimant_side"], source.lists, w)
    told = Markup.escape(w.code("attribution", claim["attribution"]))
    outlet = tongue(claim["outlet"], printed) if claim["outlet"] else Markup.escape(w("label.outlet_unknown"))
    subject = label(source.lists, "subject", claim["subject"], w.language)
    return [
        ("who", [name, Markup.escape(side), told, Markup(via)]),
        ("outlet", [outlet]),
        ("whom", [Markup.escape(subject), Markup.escape(w.code("domain", claim["domain"]))]),
    ]


def _what(claim: Row, w: Words, printed: str) -> list[Fact]:
    term = _with(w, "label.term", term=quoted(claim["term"], printed))
    number = [Markup.escape(w.code("quantifier", claim["quantifier"]))]
    if claim["number_text"]:
        number.insert(0, _with(w, "label.printed_number", text=quoted(claim["number_text"], printed)))
    return [
        ("number", [*number, Markup.escape(bounds(claim, w))]),
        ("measure", [Markup.escape(w.code("measure", claim["measure"])), term]),
    ]


def when(claim: Row, w: Words) -> list[Fact]:
    """Return what period the number covers and when it was said, each with what the date rests on."""
    sides = [name for name in ("period_start", "period_end") if claim[name]]
    if (
        pages.covered(claim)[1][0] and not claim["period_end"]
    ):  # a running total or a state, as it stood when it was said
        sides.append("as_of")
    kinds = list(dict.fromkeys(w.code("date_basis", claim[f"{name}_basis"]) for name in sides))
    rests = w("period.rests", first=kinds[0], last=kinds[1]) if len(kinds) == 2 else "".join(kinds)
    covers = [span(claim, w) or w("label.no_date"), rests, w.code("basis", claim["basis"])]
    said = [w("label.no_date")]
    if claim["as_of"]:
        said = [w.day(claim["as_of"], claim["as_of_precision"]), w.code("date_basis", claim["as_of_basis"])]
    return [
        ("period", [Markup.escape(line) for line in covers]),
        ("as_of", [Markup.escape(line) for line in said]),
    ]


def _where(claim: Row, lists: Lists, w: Words, printed: str) -> list[Fact]:
    name = label(lists, "place", claim["place"], w.language) if claim["place"] else w("label.no_place")
    text = (
        _with(w, "label.place_printed", text=quoted(claim["place_text"], printed))
        if claim["place_text"]
        else ""
    )
    event = label(lists, "event", claim["event"], w.language) if claim["event"] else ""
    return [
        ("place", [Markup.escape(name), Markup(text)]),
        ("event", [Markup.escape(event)]),
    ]


def _doubt(claim: Row, lists: Lists, w: Words) -> list[Fact]:
    letter = [
        (name, words)
        for name, words in (
            (
                "whom",
                claim["literal_subject"] and label(lists, "subject", claim["literal_subject"], w.language),
            ),
            ("measure", claim["literal_measure"] and w.code("measure", claim["literal_measure"])),
            ("basis", claim["literal_basis"] and w.code("basis", claim["literal_basis"])),
        )
        if words
    ]
    reading = []
    if claim["reading"]:
        reason = tongue(claim["reading_reason"], NOTES)
        reading = [tongue(claim["reading"], NOTES), Markup("{}: {}").format(w("label.reading_why"), reason)]
    return [
        ("reading", reading),
        ("letter", [Markup.escape("; ".join(f"{w('label.' + name)}: {words}" for name, words in letter))]),
        ("flags", [Markup.escape(w.code("flag", flag)) for flag in claim["flags"].split()]),
    ]


def _trail(claim: Row, w: Words) -> list[Fact]:
    sure = w.code("confidence", claim["confidence"])
    return [
        ("why_dates", [tongue(claim["date_reason"], NOTES)] if claim["date_reason"] else []),
        ("note", [tongue(claim["note"], NOTES)] if claim["note"] else []),
        ("confidence", [Markup.escape(f"{claim['annotator']}, {w('label.sure', confidence=sure)}")]),
    ]


def _relations(claim: Row, source: Sources, w: Words) -> list[Markup]:
    lines = []
    for key, other, reason in source.relations.get(claim["id"], []):
        target = Markup("{} ({})").format(other, w("label.outside"))
        if other in source.by_id:
            words = amount(source.by_id[other], source.lists, w)
            target = Markup('<a href="#{}">{} {}</a>').format(anchor(other), other, words)
        lines.append(Markup("{} {}: {}").format(w(key), target, tongue(reason, NOTES)))
    return lines


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
    charts = [Markup('<a href="{}">{}</a>').format(*each) for each in drawn]
    facts = [
        *_doubt(claim, source.lists, w),
        *_who(claim, source, w, printed),
        *_what(claim, w, printed),
        *when(claim, w),
        *_where(claim, source.lists, w, printed),
        *_trail(claim, w),
        ("links", _relations(claim, source, w)),
        ("drawn", charts),
    ]
    kept = tuple((name, tuple(line for line in lines if line)) for name, lines in facts)
    return Entry(
        id=claim["id"],
        article=claim["article"],
        headline=headline(claim, source.lists, w),
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
        facts=tuple((name, lines) for name, lines in kept if lines),
    )


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
