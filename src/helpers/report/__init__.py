"""One self-contained HTML page and one PDF for a case: what the texts say, charts, the ledger behind them.

`build` makes the page from the committed tables and the texts; nothing is fetched when it is read, nothing
needs JavaScript, and the same inputs and versions give the same bytes. `pdf` sets that very page for paper.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from markupsafe import Markup

from helpers import audit, check, claims, corpus, crate, displaced, lock, losses, paths, tables
from helpers.comparison.overview import overview, widely
from helpers.figures import Figure, export, lint
from helpers.paths import Project
from helpers.report import apparatus, findings, in_words, ledger, pages, pdf
from helpers.report.apparatus import Case, Parameters
from helpers.report.findings import Finding
from helpers.report.ledger import NOTES, Entry, Sources
from helpers.report.pages import PageError, Words

HTML, PDF = FILES = ("report.html", "report.pdf")
CHARTS = (
    losses.losses,
    losses.strike,
    displaced.displaced,
    losses.equipment,
    losses.territory,
    displaced.beside,
)


@dataclass(frozen=True)
class Chart:
    """A chart as the page needs it: two drawings whose marks link to `#c-<id>`, words, and the rows drawn."""

    slug: str
    title: str
    alt: str
    wide: Markup
    narrow: Markup
    csv: bytes
    complaints: tuple[str, ...] = ()  # what its drawings break of the figure contract

    @property
    def anchor(self) -> str:
        """The id of its figure in the page."""
        return f"f-{self.slug}"

    @property
    def claims(self) -> list[str]:
        """The ids of the claims drawn, in the order of the drawing."""
        return list(dict.fromkeys(re.findall(r'href="#c-([^"]+)"', self.wide)))


def build(
    project: Project,
    parameters: Parameters | None = None,
    charts: Sequence[Chart] | None = None,
    complaints: list[str] | None = None,
) -> str:
    """Return the report of `project` as one HTML page; what its charts break is added to `complaints`.

    `charts` are drawn for the selected claims unless given. Raises ValueError for a parameter that cannot be
    meant, StaleError if the tables are not what the inputs make.
    """
    asked = parameters or Parameters()
    pages.words(asked.language)
    check.require(project, audited=True)  # the page attests its inputs, so it must be made from them
    everything = ledger.load(project)
    wanted = asked.regions, asked.since, asked.until
    kept, links = claims.select(everything.claims, everything.links, everything.lists, *wanted)
    left_out = claims.left_out(everything.claims, *wanted)
    stored = not len(left_out)
    lists = corpus.with_languages(everything.lists, everything.articles)
    audited = tables.read(project.inputs, "07-audit") if stored else audit.run(kept, links, lists).table
    pairs = overview(widely(kept, links))
    case = Case(everything, replace(everything, claims=kept), left_out, audited, pairs)
    chosen = claims.selection(everything.claims, *wanted)
    drawn = replace(case.chosen, links=links)
    drawings = list(draw(drawn, asked.language, chosen) if charts is None else charts)
    if complaints is not None:
        complaints += [f"figures: {problem}" for drawing in drawings for problem in drawing.complaints]
    return compose(case, drawings, asked, apparatus.inputs(project))


def slim(svg: str) -> Markup:
    """Return a drawing of ours for a place inside the page: the same picture in half the bytes.

    Hundredths of a pixel are kept. What the page around it says already is left out (the typeface, and how to
    stretch a text that is set in it), and so are names that nothing in the drawing refers to.

    >>> slim('<path id="p" d="M 0.123456 2  L 3 4" style="text-anchor: start; fill: red"/>')
    Markup('<path d="M 0.12 2 L 3 4" style="fill: red"/>')
    """
    text = export.slim(svg).rstrip("\n")
    named = set(re.findall(r"#([\w.:-]+)", text))
    named |= {name for found in re.findall(r' aria-\w+="([^"]*)"', text) for name in found.split()}
    text = re.sub(r' id="([^"]*)"', lambda found: found[0] if found[1] in named else "", text)
    for plenty in (
        "font-family: 'Source Sans Pro'[^;\"]*; ",
        "text-anchor: start; ",
        ' lengthAdjust="[^"]*"',
    ):
        text = re.sub(plenty, "", text)
    return Markup(text)


def draw(source: Sources, language: str, selection: claims.Selection | None = None) -> list[Chart]:
    """Return the charts of the claims in `source`, leaving out those that would be empty.

    One drawing is held at a time: of a chart of many claims it takes far more than what is kept of it.
    """
    made = []
    for plot in CHARTS:
        drawn = partial(plot, source.claims, source.lists, language, links=source.links, selection=selection)
        if len((wide := drawn(layout="wide")).rows):
            about, data = (wide.slug, wide.title, wide.alt), wide.csv()
            first, found = _linted(wide)
            del wide
            second, more = _linted(drawn(layout="narrow"))
            made.append(Chart(*about, first, second, data, (*found, *more)))
    return made


def _linted(figure: Figure) -> tuple[Markup, list[str]]:
    """Return the drawing for the page, and what it breaks of the figure contract."""
    svg = slim(figure.svg())
    return svg, lint.check(figure, svg)


def compose(case: Case, charts: Sequence[Chart], asked: Parameters, files: Mapping[str, str]) -> str:
    """Return the page for the claims of `case`; `files` = inputs, name to SHA-256."""
    w = pages.words(asked.language)
    drawn: dict[str, list[tuple[str, str]]] = {}
    for chart in charts:
        for claim in chart.claims:
            drawn.setdefault(claim, []).append((f"#{chart.anchor}", chart.title))
    chapters = ledger.chapters(case.chosen, asked.language, drawn)
    entries = {entry.id: entry for chapter in chapters for entry in chapter["entries"]}
    lost = [claim for chart in charts for claim in chart.claims if claim not in entries]
    if lost:
        raise PageError(
            f"charts draw {', '.join(lost)}, which the selection does not hold; draw the selection only"
        )
    return pages.render(
        "report.html.j2",
        asked.language,
        case.everything.looks,
        notes=NOTES,
        headline=asked.title or w("page.title"),
        chapters=chapters,
        charts=[_figure(chart, case.chosen, entries, w) for chart in charts],
        findings=said(case.chosen, charts, w),
        firmness=findings.firmness(case.chosen, entries, w),
        confronted=findings.confronted(case.audit, case.pairs, entries, w),
        left_out=apparatus.left_out(case, w),
        case=apparatus.facts(case, asked, w),
        selection=apparatus.selection(case, asked, w),
        coverage=apparatus.coverage(case.everything.decisions, w),
        dismissed=apparatus.dismissed(case.everything),
        limits=apparatus.limits(case, w),
        vague=apparatus.vague(case.chosen, entries, w),
        provenance=apparatus.provenance(asked, files, w),
    )


def _figure(chart: Chart, source: Sources, entries: Mapping[str, Entry], w: Words) -> dict[str, Any]:
    rows = [
        {
            "anchor": entries[name].anchor,
            "headline": entries[name].headline,
            "replaced": entries[name].replaced,
            "claimant": entries[name].claimant,
            "subject": entries[name].subject,
            "span": in_words.span(source.by_id[name], w) or w("label.no_date"),
        }
        for name in chart.claims
    ]
    data = {
        "href": pages.data_uri("text/csv;charset=utf-8", chart.csv),
        "name": f"{chart.slug}.csv",
        "label": w("chart.data"),
    }
    return {
        "anchor": chart.anchor,
        "title": chart.title,
        "alt": chart.alt,
        "wide": chart.wide,
        "narrow": chart.narrow,
        "rows": rows,
        "downloads": [data],
    }


def said(source: Sources, charts: Sequence[Chart], w: Words) -> list[Finding]:
    """Return what the claims say: each chart's title is a sentence computed from the claims that it draws.

    Of many events one has a chart of its own: how many more are told so stands beside its title.
    """
    if not len(source.claims):
        return [Finding(w("finding.none"))]
    found = [Finding(chart.title, anchor=chart.anchor) for chart in charts]
    place = next((place for place, chart in enumerate(charts) if chart.slug == "strike"), None)
    drawn = source.by_id[charts[place].claims[0]]["event"] if place is not None else ""
    firsts = [row for row in source.by_id.values() if row["retells"] not in source.by_id]
    if drawn and (more := losses.events_beside(firsts, drawn)):
        found.insert(place + 1, Finding(w.plural("finding.events", more)))
    return found


def write(
    project: Project, asked: Parameters, folder: Path, complaints: list[str] | None = None
) -> Iterator[Path]:
    """Write report.html and report.pdf to `folder`; yield each file as it is written.

    What charts break, and what cannot be printed, is added to `complaints`.
    Where a run has left its manifest in `folder`, that names them too. Raises what `build` raises, and
    PageError where the page cannot be set for paper: the HTML then stands, and no older PDF beside it.
    """
    html = build(project, asked, complaints=complaints)
    yield _put(folder, HTML, html.encode("utf-8"), asked)
    try:
        printed = pdf.build(html, complaints)
    except PageError as error:
        (folder / PDF).unlink(missing_ok=True)
        raise PageError(f"{PDF} could not be made, {HTML} is as it should be: {error}") from error
    yield _put(folder, PDF, printed, asked)


def _put(folder: Path, name: str, content: bytes, asked: Parameters) -> Path:
    """Write a file of the report, and tell the manifest of all that is written of it; return the file."""
    path = tables.put(folder / name, content)
    wrote = [folder / each for each in FILES[: FILES.index(name) + 1]]
    named = {name: value for name, value in vars(asked).items() if value is not None}
    if manifest := crate.with_report(folder, wrote, named):
        tables.put(folder / crate.NAME, manifest)
    return path


def main(argv: Sequence[str]) -> int:
    """Write the report that `argv` asks for and say where it is; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m helpers report",
        description="write the report: one self-contained HTML page, and one PDF",
    )
    parser.add_argument(
        "--project", default="", metavar="DIR", help="folder that holds data/ (default: nearest)"
    )
    parser.add_argument(
        "--to", default="", metavar="DIR", help="folder to write it to (default: build/report)"
    )
    parser.add_argument(
        "--language",
        default=Parameters().language,
        help=f"language of the report: {', '.join(pages.languages())}",
    )
    parser.add_argument(
        "--regions", nargs="+", default=[], metavar="CODE", help="only these regions, e.g. RU-KRS UA-59"
    )
    parser.add_argument(
        "--since", default="", metavar="DAY", help="only claims said on this day or later, 2024-08-06"
    )
    parser.add_argument("--until", default="", metavar="DAY", help="only claims said on this day or earlier")
    parser.add_argument("--title", metavar="TEXT", help="headline of the report, in place of its own")
    options = parser.parse_args(argv)
    complaints: list[str] = []
    try:
        project = paths.find_project(options.project)
        asked = Parameters(
            options.language, tuple(options.regions), options.since, options.until, options.title
        )
        target = Path(options.to).expanduser() if options.to else project.root / "build" / "report"
        with lock.held(target):
            for written in write(project, asked, target, complaints):
                print(f"{paths.shown(written)} ({written.stat().st_size / 1000:,.0f} kB)")
    except (OSError, ValueError) as error:
        print(f"helpers report: {error}", file=sys.stderr)
        return 1
    finally:
        for problem in complaints:
            print(f"helpers report: warning: {problem}", file=sys.stderr)
    return 0
