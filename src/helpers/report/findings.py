"""What a report finds: how firm the numbers are, and what follows when claims are held against each other."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from markupsafe import Markup

from helpers import tables
from helpers.audit.wording import catalogue
from helpers.comparison.overview import Overview
from helpers.report.in_words import SILENT
from helpers.report.ledger import Entry, Sources, anchor
from helpers.report.pages import Words, visible

NAMED = 12  # claims that a finding names; of more it says how many


@dataclass(frozen=True)
class Finding:
    """A sentence computed from the claims, the claims it rests on, and where the page shows it at length."""

    text: str | Markup
    claims: tuple[Entry, ...] = ()
    anchor: str = ""
    note: str = ""


def firmness(source: Sources, entries: Mapping[str, Entry], w: Words) -> list[Finding]:
    """Return how firm the numbers are: their kind, their days, who is silent, what is read otherwise."""
    rows = tables.records(source.claims)
    if not rows:
        return []
    kinds, total = [row["quantifier"] for row in rows], w.plural("count.claim", len(rows))
    firm = w(
        "finding.firm",
        claims=total,
        exact=w.number(kinds.count("exact")),
        vague=w.number(kinds.count("vague")),
        silent=w.number(sum(kind in SILENT for kind in kinds)),
        bound=w.number(sum(kind not in ("exact", "vague", *SILENT) for kind in kinds)),
    )
    stated = sum(row["as_of_basis"] == "stated" for row in rows)
    key = "finding.dates_all" if stated == len(rows) else "finding.dates"
    found = [Finding(firm), Finding(w(key, stated=w.number(stated), claims=total))]
    for key, names in (
        ("nobody", [row["id"] for row in rows if row["attribution"] == "unattributed"]),
        ("reading", [row["id"] for row in rows if row["reading"]]),
        ("retold", [row["id"] for row in rows if row["retells"]]),
    ):
        if names:
            said = w.plural(f"finding.{key}", len(names))
            said += f" {_statements(rows, w)}" if key == "retold" else ""
            rest = len(names) - NAMED
            note = w.plural("finding.more", rest) if rest > 0 else ""
            found.append(Finding(said, tuple(entries[name] for name in names[:NAMED]), note=note))
    return found


def _statements(rows: Sequence[Mapping[str, Any]], w: Words) -> str:
    """Return how many statements the claims are, as charts count them: a retelling with its first telling."""
    first = [row["quantifier"] for row in rows if not row["retells"]]
    exact = w.number(first.count("exact"))
    return w("finding.statements", n=w.number(len(first)), exact=exact)


def confronted(
    audit: pd.DataFrame, counts: Overview, entries: Mapping[str, Entry], w: Words
) -> list[Finding]:
    """Return what follows when claims are held against each other, for findings on claims of the page alone.

    Pairs are counted, all of them, as `counts` has them; a statement and its retelling are one and no pair,
    as in the charts; silences are left to the charts. Empty for a language that the audit has no words in.
    """
    if f"words_{w.language}" not in audit.columns:
        return []
    rows = [row | {"ids": row["claims"].split()} for row in tables.records(audit) if not row["only_if"]]
    rows = [row for row in rows if set(row["ids"]) <= set(entries)]
    found = [Finding(_pairs(counts, w))] if counts.pairs else []
    said = [row for row in rows if row["kind"] != "silence" and row["outcome"] != "not_comparable"]
    for row in said:
        words, note = row[f"words_{w.language}"], row[f"sensitivity_{w.language}"]
        found.append(Finding(_linked(words, row["ids"]), note=note))
    return found


def _pairs(counts: Overview, w: Words) -> str:
    """Return how many pairs there are, how they stand, and why most of the rest cannot, if all are listed."""
    stand = {name: w.number(counts.verdicts[name]) for name in ("agree", "overlap", "contradict")}
    said = w.plural("finding.pairs", counts.pairs, comparable=w.number(counts.comparable), **stand)
    why = counts.reasons if counts.whole else {}
    often = sorted(why, key=lambda code: (-why[code], code))[:3]
    short = catalogue(w.language)["reason_short"]
    named = ", ".join(f"{short[code]} ({w.number(why[code])})" for code in often)
    return f"{said} {w('finding.pairs_rest', reasons=named)}" if named else said


def _linked(text: str, names: Sequence[str]) -> Markup:
    """Return `text`, escaped, with every claim's id in it leading to its entry."""
    if not names:
        return Markup.escape(visible(text))
    named = "|".join(map(re.escape, names))
    link = Markup('<a href="#{}">{}</a>')
    return Markup(
        re.sub(
            rf"(?<![\w-])(?:{named})(?![\w-])",
            lambda found: link.format(anchor(found[0]), found[0]),
            str(Markup.escape(visible(text))),
        )
    )
