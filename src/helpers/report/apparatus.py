"""What a report says around its charts and its ledger.

The case, what is no claim and why, the conventions, and what it was all made from.
"""

import hashlib
import platform
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import metadata
from typing import Any

import pandas as pd
from markupsafe import Markup

from helpers import tables
from helpers.comparison.overview import Overview
from helpers.dating import ends
from helpers.figures.text import spans
from helpers.paths import Project
from helpers.report.in_words import covered, headline, label
from helpers.report.ledger import NOTES, Entry, Sources
from helpers.report.pages import Words, quoted

VERSIONS = (
    "helpers",
    "pandas",
    "matplotlib",
    "babel",
    "fonttools",
    "jinja2",
    "font-source-sans-pro",
    "typst",
)
DOUBTS = frozenset({"mistranslation", "garbled"})  # flags of sentences that suffered on their way
UNPRINTED = ("Cc", "Cs", "Zl", "Zp")  # controls, halves of characters, ends of lines
HEADLINE = 200  # letters: it stands at the head of every printed page too
AROUND = 28  # characters of context shown on either side of a passage that is no claim


@dataclass(frozen=True)
class Parameters:
    """What a case asks for; the same names as in the notebooks. Blank or empty means no limit.

    `title` stands in place of the page's own. Raises ValueError where it is blank or no line of plain text,
    or has more letters than HEADLINE.
    """

    language: str = "id"
    regions: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    title: str | None = None

    def __post_init__(self) -> None:
        if self.title is None:
            return
        wrong = [each for each in self.title if unicodedata.category(each) in UNPRINTED]
        why = "says nothing" if not self.title.strip() else ""
        if len(self.title) > HEADLINE:
            why = f"has {len(self.title)} letters, of {HEADLINE} that a page's head has room for"
        if wrong:
            why = f"U+{ord(wrong[0]):04X} is no character of plain text"
        if why:
            raise ValueError(
                f"title = {self.title!r}: {why}; write a headline in one line, or leave title out"
            )


@dataclass(frozen=True)
class Case:
    """A project's claims and those that a report is about; `left_out`: id, reason, detail of the others.

    pairs: how many pairs of claims there are and how they stand; the audit lists not all of them.
    """

    everything: Sources
    chosen: Sources
    left_out: pd.DataFrame
    audit: pd.DataFrame
    pairs: Overview


def limits(case: Case, w: Words) -> list[str | Markup]:
    """Return what the page cannot tell: what holds for every corpus, then what the data say of this one."""
    rows, articles = tables.records(case.chosen.claims), tables.records(case.everything.articles)
    number, total = w.plural("count.article", len(articles)), w.plural("count.claim", len(rows))
    found: list[str | Markup] = [each.format(articles=number) for each in w.lines("method.limits")]
    for key, count in (
        ("suffered", sum(not DOUBTS.isdisjoint(row["flags"].split()) for row in rows)),
        ("undated", sum(row["as_of_basis"] != "stated" for row in rows)),
    ):
        found += [w.plural(f"limit.{key}", count, claims=total)] if count else []
    remarked: dict[str, list[str]] = {}
    for each in articles:
        if each["remarks"]:
            remarked.setdefault(gist(each["remarks"]), []).append(each["article"])
    if remarked:
        said = [
            Markup("{}: {}").format(", ".join(names), quoted(each, NOTES)) for each, names in remarked.items()
        ]
        found.append(Markup.escape(w("limit.remarks")) + " " + Markup("; ").join(said) + ".")
    return found


def gist(remarks: str) -> str:
    """Return what a remark on a text begins with: its first clause.

    >>> gist("Machine translation: 'insiden' for the incursion. No outlet")
    'Machine translation'
    """
    return re.split(r"[.:;](?=\s|$)", remarks.strip(), maxsplit=1)[0]


def _extremes(days: Iterable[tuple[str, str]], w: Words) -> str:
    """Return the first and the last of `days` (day, precision) in words; blank ones count for nothing."""
    if not (found := ends(days)):
        return w("case.undated")
    (start, first), (end, last) = found
    return w.days(start, end, (first, last))


def left_out(case: Case, w: Words) -> list[tuple[str, str, str]]:
    """Return the claims outside the selection as (id, headline, why)."""
    source = case.everything
    rows = source.by_id
    return [
        (name, headline(rows[name], source.lists, w, source.whole(rows[name])), w.code("left_out", reason))
        for name, reason in zip(case.left_out["id"], case.left_out["reason"], strict=True)
    ]


def selection(case: Case, asked: Parameters, w: Words) -> str:
    """Return the regions and days that were asked for, in words; blank if the report is of all claims."""
    return " · ".join(filter(None, (", ".join(each) for each in _asked(case, asked, w))))


def _asked(case: Case, asked: Parameters, w: Words) -> tuple[list[str], list[str]]:
    regions = [label(case.everything.lists, "place", region, w.language) for region in asked.regions]
    days = {name: getattr(asked, name) for name in ("since", "until")}
    return regions, [w(f"case.{name}", day=w.day(day)) for name, day in days.items() if day]


def facts(case: Case, asked: Parameters, w: Words) -> list[tuple[str, str, str]]:
    """Return the facts of the case as (name, value, remark)."""
    rows = tables.records(case.chosen.claims)
    names = [article["article"] for article in tables.records(case.everything.articles)]
    speakers = w.plural(
        "count.claimant", len({row["claimant"] for row in rows if row["claimant_side"] != "none"})
    )
    shown, total = w.plural("count.claim", len(rows)), w.number(len(case.everything.claims))
    counted = (
        w("case.claims_value", claims=shown, claimants=speakers)
        if len(rows) == len(case.everything.claims)
        else w("case.claims_some", shown=shown, all=total, claimants=speakers)
    )
    regions, window = _asked(case, asked, w)
    said = [(row["as_of"], row["as_of_precision"]) for row in rows]
    about = [end for row in rows for end in covered(row)]
    return [
        (
            w("case.corpus"),
            w("case.corpus_value", articles=w.plural("count.article", len(names)), ids=spans(names)),
            "",
        ),
        (w("case.claims"), counted, ""),
        (w("case.said"), _extremes(said, w), w("case.as_of_note")),
        (w("case.about"), _extremes(about, w), w("case.about_note")),
        (w("case.regions"), ", ".join(regions) or w("case.all_regions"), ""),
        (w("case.window"), ", ".join(window) or w("case.no_window"), ""),
    ]


def coverage(decisions: pd.DataFrame, w: Words) -> str:
    """Return how many quantities were settled, and how, in words."""
    kinds = decisions["decision"].tolist()
    open_ones = sum(kind not in ("claim", "not_claim") for kind in kinds)
    settled = w("dismissed.all_settled") if not open_ones else w("dismissed.open", n=w.number(open_ones))
    text = w(
        "dismissed.intro",
        claims=w.number(kinds.count("claim")),
        others=w.number(kinds.count("not_claim")),
        coverage=settled,
    )
    added = sum(proposed is False or proposed == 0 for proposed in decisions["proposed"])
    return f"{text} {w('dismissed.added', n=w.number(added))}" if added else text


def dismissed(source: Sources) -> list[dict[str, Any]]:
    """Return every quantity that is no claim, by article, each with a little of the text on either side."""
    groups = []
    rows = [row for row in tables.records(source.decisions) if row["decision"] == "not_claim"]
    for article in tables.records(source.articles):
        text, name = source.texts[article["article"]], article["article"]
        own = [
            {
                "before": clip(text, row["start"], -1),
                "exact": text[row["start"] : row["end"]],
                "after": clip(text, row["end"], 1),
                "reason": row["reason"],
                "note": row["note"],
            }
            for row in rows
            if row["article"] == name
        ]
        if own:
            groups.append({"article": name, "language": article["language"], "rows": own})
    return groups


def clip(text: str, at: int, step: int) -> str:
    """Return up to AROUND characters of the line before (step -1) or after (1) `at`, cut between words."""
    near = text[max(0, at - AROUND) : at] if step < 0 else text[at : at + AROUND]
    inside = near.splitlines()[-1 if step < 0 else 0] if near.strip() else ""
    if (step < 0 and near.endswith(("\n", "\r"))) or (step > 0 and near.startswith(("\n", "\r"))):
        return ""
    if len(inside) < AROUND:
        return inside
    return "… " + inside.partition(" ")[2] if step < 0 else inside.rpartition(" ")[0] + " …"


def vague(source: Sources, entries: Mapping[str, Entry], w: Words) -> list[dict[str, Any]]:
    """Return the convention for vague words: words, band, and the claims that use it."""
    used: dict[tuple[int, int], list[Entry]] = {}
    for row in tables.records(source.claims):
        if row["quantifier"] == "vague" and row["low"] is not None and row["high"] is not None:
            used.setdefault((int(row["low"]), int(row["high"])), []).append(entries[row["id"]])
    return [
        {
            "words": band["words"],
            "band": f"{w.number(band['low'])}–{w.number(band['high'])}",
            "claims": used.get((band["low"], band["high"]), []),
        }
        for band in tables.vague().values()
    ]


def inputs(project: Project) -> dict[str, str]:
    """Return the SHA-256 of every file that a report is made from, by its name within the project."""
    found = [*project.raw.iterdir(), *project.annotations.rglob("*.toml"), *project.inputs.glob("0*.csv")]
    kept = sorted(path for path in found if path.is_file() and not path.name.startswith("."))
    return {
        path.relative_to(project.root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in kept
    }


def _version(name: str) -> str:
    """Return the version of an installed package; blank where its code is used without being installed."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def provenance(asked: Parameters, files: Mapping[str, str], w: Words) -> dict[str, list[tuple[str, str]]]:
    """Return parameters, versions and inputs as pairs; no clock time, so that the bytes can be made again."""
    return {
        "parameters": [
            (w("provenance.language"), asked.language),
            (w("case.regions"), ", ".join(asked.regions) or w("case.all_regions")),
            ("since", asked.since or "–"),
            ("until", asked.until or "–"),
            *([("title", asked.title)] if asked.title else []),
        ],
        "versions": [("Python", ".".join(platform.python_version_tuple()[:2]))]
        + [(name, version) for name in VERSIONS if (version := _version(name))],
        "inputs": list(files.items()),
    }
