"""One self-contained HTML page for a case: what the texts say, the charts, and the ledger behind every mark.

`build` makes it from the committed tables and the texts; nothing is fetched when it is read, nothing needs
JavaScript, and the same inputs and versions give the same bytes.
"""

import argparse
import hashlib
import platform
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib import metadata
from pathlib import Path
from typing import Any

import pandas as pd
from markupsafe import Markup

from helpers import claims as line
from helpers import displaced, ledger, losses, pages, paths, tables
from helpers.ledger import NOTES, SILENT, Entry, Sources
from helpers.pages import PageError, Words
from helpers.paths import Project

VERSIONS = ("helpers", "pandas", "matplotlib", "babel", "fonttools", "jinja2", "font-source-sans-pro")
CHARTS = (losses.losses, losses.strike, displaced.displaced, losses.equipment, losses.territory, displaced.beside)
AROUND = 28  # characters of context shown on either side of a passage that is no claim


@dataclass(frozen=True)
class Parameters:
    """What a case asks for; the same names as in the notebooks. Blank or empty means no limit."""

    language: str = "id"
    regions: tuple[str, ...] = ()
    since: str = ""
    until: str = ""


@dataclass(frozen=True)
class Chart:
    """A chart as the page needs it: two drawings whose marks link to `#c-<id>`, words, and the rows drawn."""

    slug: str
    title: str
    alt: str
    wide: Markup
    narrow: Markup
    csv: bytes

    @property
    def anchor(self) -> str:
        """The id of its figure in the page."""
        return f"f-{self.slug}"

    @property
    def claims(self) -> list[str]:
        """The ids of the claims drawn, in the order of the drawing."""
        return list(dict.fromkeys(re.findall(r'href="#c-([^"]+)"', self.wide)))


@dataclass(frozen=True)
class Finding:
    """A sentence computed from the claims, the claims it rests on, and where on the page it is shown at length."""

    text: str
    claims: tuple[Entry, ...] = ()
    anchor: str = ""


def build(project: Project, parameters: Parameters | None = None, charts: Sequence[Chart] | None = None) -> str:
    """Return the report of `project` as one HTML page.

    `charts` are drawn for the selected claims unless given. Raises PageError for a parameter that cannot be
    meant, FileNotFoundError if a table has not been made yet.
    """
    asked = parameters or Parameters()
    everything = ledger.load(project)
    _check(asked, everything)
    chosen = replace(everything, claims=line.select(everything.claims, list(asked.regions), asked.since, asked.until))
    drawings = list(draw(chosen, asked.language) if charts is None else charts)
    return compose(everything, chosen, drawings, asked, inputs(project))


def slim(svg: str) -> Markup:
    """Return a drawing of ours for a place inside the page: the same picture in half the bytes.

    Hundredths of a pixel are kept; the typeface is left out where the page around it sets the same.

    >>> slim('<path d="M 0.123456 2  L 3 4" style="text-anchor: start; fill: red"/>')
    Markup('<path d="M 0.12 2 L 3 4" style="fill: red"/>')
    """
    text = re.sub(r">\s*\n\s*<", "><", svg.strip())
    text = re.sub(r' (d|x|y|width|height|transform|textLength)="[^"]*"',
                  lambda found: re.sub(r"(\.\d\d)\d+", r"\1", re.sub(r" {2,}", " ", found[0])), text)
    return Markup(text.replace("font-family: 'Source Sans Pro'; ", "").replace("text-anchor: start; ", ""))


def draw(source: Sources, language: str) -> list[Chart]:
    """Return the charts of the claims in `source`, leaving out those that would be empty."""
    made = []
    for plot in CHARTS:
        wide, narrow = (plot(source.claims, source.lists, language, layout) for layout in ("wide", "narrow"))
        if len(wide.rows):
            made.append(Chart(wide.slug, wide.title, wide.alt, slim(wide.svg()), slim(narrow.svg()), wide.csv()))
    return made


def _check(asked: Parameters, source: Sources) -> None:
    pages.words(asked.language)
    known = sorted({row["region"] for row in source.lists.get("place", {}).values()})
    for region in asked.regions:
        if region not in known:
            raise PageError(f"regions: no {region!r} in lists.toml{tables.suggest(region, known)}")
    for name in ("since", "until"):
        try:
            date.fromisoformat(getattr(asked, name) or "2000-01-01")
        except ValueError:
            raise PageError(f"{name}: {getattr(asked, name)!r} is not a day; write it as 2024-08-06") from None
    if asked.since and asked.until and asked.since > asked.until:
        raise PageError(f"since {asked.since} is after until {asked.until}; swap them")


def compose(everything: Sources, chosen: Sources, charts: Sequence[Chart], asked: Parameters,
            files: Mapping[str, str]) -> str:
    """Return the page for the `chosen` claims out of `everything`; `files` = inputs by name with their SHA-256."""
    w = pages.words(asked.language)
    drawn: dict[str, list[tuple[str, str]]] = {}
    for chart in charts:
        for claim in chart.claims:
            drawn.setdefault(claim, []).append((chart.anchor, chart.title))
    chapters = ledger.chapters(chosen, asked.language, drawn)
    entries = {entry.id: entry for chapter in chapters for entry in chapter["entries"]}
    lost = [claim for chart in charts for claim in chart.claims if claim not in entries]
    if lost:
        raise PageError(f"charts draw {', '.join(lost)}, which the selection does not hold; draw the selection only")
    return pages.render(
        "report.html.j2", asked.language, notes=NOTES, chapters=chapters,
        charts=[_figure(chart, chosen, entries, w) for chart in charts],
        findings=findings(chosen, charts, w), firmness=firmness(chosen, entries, w),
        case=case(everything, chosen, asked, w),
        coverage=coverage(everything.decisions, w), dismissed=dismissed(everything),
        limits=[text.format(articles=w.plural("count.article", len(everything.articles)))
                for text in w.lines("method.limits")],
        vague=vague(chosen, entries, w), provenance=provenance(asked, files, w),
    )


# The parts of the page -------------------------------------------------------------------------------------------


def _figure(chart: Chart, source: Sources, entries: Mapping[str, Entry], w: Words) -> dict[str, Any]:
    rows = [{
        "anchor": entries[name].anchor, "headline": entries[name].headline, "claimant": entries[name].claimant,
        "subject": entries[name].subject, "span": ledger.span(source.by_id[name], w) or w("label.no_date"),
    } for name in chart.claims]
    data = {"href": pages.data_uri("text/csv;charset=utf-8", chart.csv), "name": f"{chart.slug}.csv",
            "label": w("chart.data")}
    return {"anchor": chart.anchor, "title": chart.title, "alt": chart.alt, "wide": chart.wide,
            "narrow": chart.narrow, "rows": rows, "downloads": [data]}


def findings(source: Sources, charts: Sequence[Chart], w: Words) -> list[Finding]:
    """Return what the claims say: each chart's title is a sentence computed from the claims that it draws."""
    if not len(source.claims):
        return [Finding(w("finding.none"))]
    return [Finding(chart.title, anchor=chart.anchor) for chart in charts]


def firmness(source: Sources, entries: Mapping[str, Entry], w: Words) -> list[Finding]:
    """Return how firm the numbers are: what kind they are, how dated, who is silent, what is read otherwise."""
    rows = ledger.records(source.claims)
    if not rows:
        return []
    kinds, total = [row["quantifier"] for row in rows], w.plural("count.claim", len(rows))
    firm = w(
        "finding.firm", claims=total, exact=w.number(kinds.count("exact")), vague=w.number(kinds.count("vague")),
        silent=w.number(sum(kind in SILENT for kind in kinds)),
        bound=w.number(sum(kind not in ("exact", "vague", *SILENT) for kind in kinds)),
    )
    stated = w.number(sum(row["as_of_basis"] == "stated" for row in rows))
    found = [Finding(firm), Finding(w("finding.dates", stated=stated, claims=total))]
    for key, names in (
        ("nobody", [row["id"] for row in rows if row["attribution"] == "unattributed"]),
        ("reading", [row["id"] for row in rows if row["reading"]]),
        ("retold", [row["id"] for row in rows if row["retells"]]),
    ):
        if names:
            found.append(Finding(w.plural(f"finding.{key}", len(names)), tuple(entries[name] for name in names)))
    return found


def _extremes(rows: Sequence[Mapping[str, Any]], names: Sequence[str], w: Words) -> str:
    found = sorted((row[name], row[f"{name}_precision"]) for row in rows for name in names if row[name])
    if not found:
        return w("case.undated")
    return w.days(found[0][0], found[-1][0], (found[0][1] or "day", found[-1][1] or "day"))


def case(everything: Sources, chosen: Sources, asked: Parameters, w: Words) -> list[tuple[str, str, str]]:
    """Return the facts of the case as (name, value, remark)."""
    rows = ledger.records(chosen.claims)
    names = [article["article"] for article in ledger.records(everything.articles)]
    speakers = w.plural("count.claimant", len({row["claimant"] for row in rows if row["claimant_side"] != "none"}))
    shown, total = w.plural("count.claim", len(rows)), w.number(len(everything.claims))
    counted = (w("case.claims_value", claims=shown, claimants=speakers) if len(rows) == len(everything.claims)
               else w("case.claims_some", shown=shown, all=total, claimants=speakers))
    window = [w(f"case.{name}", day=w.day(getattr(asked, name))) for name in ("since", "until") if getattr(asked, name)]
    regions = [ledger.label(everything.lists, "place", region, w.language) for region in asked.regions]
    return [
        (w("case.corpus"), w("case.corpus_value", articles=w.plural("count.article", len(names)), ids=", ".join(names)), ""),
        (w("case.claims"), counted, ""),
        (w("case.said"), _extremes(rows, ["as_of"], w), w("case.as_of_note")),
        (w("case.about"), _extremes(rows, ["period_start", "period_end"], w), w("case.about_note")),
        (w("case.regions"), ", ".join(regions) or w("case.all_regions"), ""),
        (w("case.window"), ", ".join(window) or w("case.no_window"), ""),
    ]


def coverage(decisions: pd.DataFrame, w: Words) -> str:
    """Return how many quantities were settled, and how, in words."""
    kinds = decisions["decision"].tolist()
    open_ones = sum(kind not in ("claim", "not_claim") for kind in kinds)
    settled = w("dismissed.all_settled") if not open_ones else w("dismissed.open", n=w.number(open_ones))
    text = w("dismissed.intro", claims=w.number(kinds.count("claim")), others=w.number(kinds.count("not_claim")),
             coverage=settled)
    added = sum(proposed is False or proposed == 0 for proposed in decisions["proposed"])
    return f"{text} {w('dismissed.added', n=w.number(added))}" if added else text


def dismissed(source: Sources) -> list[dict[str, Any]]:
    """Return every quantity that is no claim, by article, each with a little of the text on either side."""
    groups = []
    rows = [row for row in ledger.records(source.decisions) if row["decision"] == "not_claim"]
    for article in ledger.records(source.articles):
        text, name = source.texts[article["article"]], article["article"]
        own = [
            {"before": _clip(text, row["start"], -1), "exact": text[row["start"]:row["end"]],
             "after": _clip(text, row["end"], 1), "reason": row["reason"], "note": row["note"]}
            for row in rows if row["article"] == name
        ]
        if own:
            groups.append({"article": name, "language": article["language"], "rows": own})
    return groups


def _clip(text: str, at: int, step: int) -> str:
    """Return up to AROUND characters of the line before (step -1) or after (1) `at`, cut between words."""
    near = text[max(0, at - AROUND):at] if step < 0 else text[at:at + AROUND]
    inside = near.splitlines()[-1 if step < 0 else 0] if near.strip() else ""
    if step < 0 and near.endswith(("\n", "\r")) or step > 0 and near.startswith(("\n", "\r")):
        return ""
    if len(inside) < AROUND:
        return inside
    return "… " + inside.partition(" ")[2] if step < 0 else inside.rpartition(" ")[0] + " …"


def vague(source: Sources, entries: Mapping[str, Entry], w: Words) -> list[dict[str, Any]]:
    """Return the convention for vague words: words, band, and the claims that use it."""
    used: dict[tuple[int, int], list[Entry]] = {}
    for row in ledger.records(source.claims):
        if row["quantifier"] == "vague" and row["low"] is not None and row["high"] is not None:
            used.setdefault((int(row["low"]), int(row["high"])), []).append(entries[row["id"]])
    return [
        {"words": band["words"], "band": f"{w.number(band['low'])}–{w.number(band['high'])}",
         "claims": used.get((band["low"], band["high"]), [])}
        for band in tables.vague().values()
    ]


def inputs(project: Project) -> dict[str, str]:
    """Return the SHA-256 of every file that a report is made from, by its name within the project."""
    found = [*project.raw.iterdir(), *project.annotations.rglob("*.toml"), *project.inputs.glob("0*.csv")]
    kept = sorted(path for path in found if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(project.root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in kept}


def provenance(asked: Parameters, files: Mapping[str, str], w: Words) -> dict[str, list[tuple[str, str]]]:
    """Return parameters, versions and inputs as pairs; no clock time, so that the bytes can be made again."""
    installed = {each.metadata["Name"].lower() for each in metadata.distributions()}
    return {
        "parameters": [
            (w("provenance.language"), asked.language),
            (w("case.regions"), ", ".join(asked.regions) or w("case.all_regions")),
            ("since", asked.since or "–"), ("until", asked.until or "–"),
        ],
        "versions": [("Python", ".".join(platform.python_version_tuple()[:2]))]
        + [(name, metadata.version(name)) for name in VERSIONS if name in installed],
        "inputs": list(files.items()),
    }


def main(argv: Sequence[str]) -> int:
    """Write the report that `argv` asks for and say where it is; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m helpers report", description="write the self-contained HTML report")
    parser.add_argument("--project", default="", metavar="DIR", help="folder that holds data/ (default: this project)")
    parser.add_argument("--to", default="", metavar="DIR", help="folder to write report.html to (default: build/report)")
    parser.add_argument("--language", default="id", help=f"language of the report: {', '.join(pages.languages())}")
    parser.add_argument("--regions", nargs="*", default=[], metavar="CODE", help="only these regions, e.g. RU-KRS UA-59")
    parser.add_argument("--since", default="", metavar="DAY", help="only claims about this day or later, 2024-08-06")
    parser.add_argument("--until", default="", metavar="DAY", help="only claims about this day or earlier")
    options = parser.parse_args(argv)
    try:
        project = paths.find_project(options.project)
        html = build(project, Parameters(options.language, tuple(options.regions), options.since, options.until))
        target = Path(options.to).expanduser() if options.to else project.root / "build" / "report"
        written = tables.put(target / "report.html", html.encode("utf-8"))
    except (OSError, ValueError) as error:
        print(f"helpers report: {error}", file=sys.stderr)
        return 1
    print(f"{written} ({len(html.encode('utf-8')) / 1000:,.0f} kB); open it in any browser")
    return 0
