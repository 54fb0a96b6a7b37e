"""What the claims say when held against each other: verdicts, retellings, sums, silences, what they hang on.

`run` computes the audit, `write` stores it: 07-audit.csv has a row for each finding; findings.json the few
facts that README, notebooks and figures quote. Both follow from the claims alone, byte for byte.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from helpers import tables
from helpers.audit.arithmetic import arithmetic
from helpers.audit.findings import Finding, frame
from helpers.audit.headlines import headlines, scenarios_tried
from helpers.audit.retellings import retellings
from helpers.audit.sensitivity import Change, sensitivity
from helpers.audit.speakers import silences, speakers
from helpers.audit.wording import Words
from helpers.comparison import LIMIT, compare, expand, ties
from helpers.comparison.overview import overview, widely
from helpers.paths import Project

LANGUAGES = ("en", "id")
# findings that a scenario may newly raise; a new pair that cannot be compared or a new silence is no news
RAISED = (
    "retelling_proposed", "parts", "counted_twice", "cumulative_falls", "stock_falls", "same_on_two_days",
    "day_and_total", "day_and_difference", "more_than_whole",
)  # fmt: skip
SHARED = ("event", "subject", "domain", "measure", "object", "place")  # of a finding: what its claims share


@dataclass(frozen=True)
class Audit:
    """The audit of a set of claims.

    table: 07-audit, one row a finding. pairs and blocks: the verdicts (see comparison). speakers: who speaks
    about whom. facts: what findings.json holds: {key, value, claims, words, headline} each.
    """

    table: pd.DataFrame
    pairs: pd.DataFrame
    blocks: pd.DataFrame
    speakers: pd.DataFrame
    facts: list[dict]


def run(
    claims: pd.DataFrame,
    links: pd.DataFrame,
    lists: Mapping,
    mentions: pd.DataFrame | None = None,
    limit: int = LIMIT,
) -> Audit:
    """Return the audit of `claims` and `links` (04 frames); `lists` are the project's open lists.

    Their "article" holds the language of each text. `mentions` (02) adds its count to the facts.
    """
    claims, links = claims.reset_index(drop=True), links.reset_index(drop=True)
    pairs, blocks = compare(claims, links, limit)
    verdicts, heard = expand(pairs, claims), speakers(claims, lists)
    found = _findings(claims, links, lists)
    changes, tried = sensitivity(claims, links, lambda *changed: _outcomes(*changed, lists, limit))
    words = {language: Words(language, lists) for language in LANGUAGES}
    rows = [*_pair_rows(verdicts, claims, changes, words), *_rows(found, claims, changes, words)]
    known = {row["id"] for row in rows}
    rows += _raised_rows({name: hangs for name, hangs in changes.items() if name not in known}, words)
    counts = overview(widely(claims, links))
    facts = headlines(claims, ties(claims, links), verdicts, blocks, counts, found, heard, words, mentions)
    facts.append(scenarios_tried(tried, words))
    return Audit(tables.frame("07-audit", rows), verdicts, blocks, heard, facts)


def write(project: Project, audit: Audit) -> list[Path]:
    """Write 07-audit.csv and findings.json into the project's processed folder and return the two files."""
    facts = json.dumps({"schema": 1, "findings": audit.facts}, ensure_ascii=False, indent=1) + "\n"
    file = project.processed / "findings.json"
    return [tables.write(project.processed, "07-audit", audit.table), tables.put(file, facts.encode("utf-8"))]


def _findings(claims: pd.DataFrame, links: pd.DataFrame, lists: Mapping) -> list[Finding]:
    """Return all findings but the verdicts."""
    told, sums = retellings(claims, links, lists.get("article", {})), arithmetic(claims, links, lists)
    return [*told, *sums, *silences(claims, speakers(claims, lists))]


def _outcomes(
    claims: pd.DataFrame, links: pd.DataFrame, lists: Mapping, limit: int
) -> dict[str, tuple[str, Finding | None]]:
    """Return id -> (outcome, finding) of every verdict and finding on these claims."""
    verdicts = expand(compare(claims, links, limit).pairs, claims)
    found = {
        _pair_id(one, other): (verdict, None)
        for one, other, verdict in zip(verdicts["from"], verdicts["to"], verdicts["verdict"], strict=True)
    }
    return found | {one.id: (one.outcome, one) for one in _findings(claims, links, lists)}


def _pair_id(one: str, other: str) -> str:
    return f"pair:{one}:{other}"


def _pair_rows(
    verdicts: pd.DataFrame, claims: pd.DataFrame, changes: dict[str, list[Change]], words: dict[str, Words]
) -> list[dict]:
    """Return the rows of 07-audit that are verdicts."""
    by_id = {row.id: row for row in claims.itertuples(index=False)}
    rows = []
    for pair in verdicts.to_dict("records"):
        one, other = by_id[pair["from"]], by_id[pair["to"]]
        name, rests = _pair_id(one.id, other.id), pair["rests_on"].split()
        row = {"id": name, "kind": "pair", "outcome": pair["verdict"], "claims": f"{one.id} {other.id}"}
        row |= {key: pair[key] for key in ("figures", "reasons", "rests_on")} | _shared([one, other])
        for language, w in words.items():
            said = w.pair(one, other, pair["verdict"], pair["figures"], pair["reasons"].split())
            row[f"words_{language}"] = said + w.rests(rests)
        rows.append(row | _hangs(changes.get(name, []), words))
    return rows


def _rows(
    found: list[Finding],
    claims: pd.DataFrame,
    changes: dict[str, list[Change]],
    words: dict[str, Words],
    only_if: bool = False,
) -> list[dict]:
    """Return the rows of 07-audit that are findings; `only_if`: they arise only if something changes."""
    by_id = {row.id: row for row in claims.itertuples(index=False)}
    rows = []
    for one, row in zip(found, frame(found).drop(columns="facts").to_dict("records"), strict=True):
        cell = {name: one.facts[name] for name in ("subject", "domain") if name in one.facts}
        row |= _shared([by_id[name] for name in one.claims]) | cell
        row |= {"only_if": only_if, "claimant_side": one.facts.get("side", row.get("claimant_side", ""))}
        row |= {"family": one.facts.get("family", ""), "period": one.facts.get("period", "")}
        hangs = _hangs(changes.get(one.id, []), words, only_if)
        for language, w in words.items():
            row[f"words_{language}"] = w.finding(one, by_id) + w.rests(list(one.rests))
        rows.append(row | hangs)
    return rows


def _raised_rows(changes: dict[str, list[Change]], words: dict[str, Words]) -> list[dict]:
    """Return the rows of findings that arise only in a scenario: worth knowing, and no findings as read."""
    rows = []
    for name, hangs in changes.items():
        new = next((change for change in hangs if change.raised is not None), None)
        if new is not None and new.raised.kind in RAISED:
            rows += _rows([new.raised], new.claims, {name: hangs}, words, only_if=True)
    return rows


def _shared(claims: Iterable[tuple]) -> dict[str, str]:
    """Return what all claims of a finding have in common, blank where they differ."""
    claims = list(claims)
    names = (*SHARED, "claimant_side")
    values = {name: {getattr(row, name) for row in claims} for name in names}
    return {name: found.pop() if len(found) == 1 else "" for name, found in values.items()}


def _hangs(changes: list[Change], words: dict[str, Words], new: bool = False) -> dict[str, str]:
    """Return what a finding hangs on: codes, and sentences in each language."""
    codes = " ".join(dict.fromkeys(change.code for change in changes))
    return {"sensitive_to": codes} | {
        f"sensitivity_{language}": w.sensitive(changes, new) for language, w in words.items()
    }
