"""Which findings would change if a choice had been made otherwise.

Each scenario changes the claims in one way and the findings are computed anew: the letter in place of
the reading, wider bands for vague words, a date that is inferred or known from outside moved by a day. A
finding is sensitive to a scenario if it then goes, or comes to another outcome.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers import tables
from helpers.audit.findings import Finding
from helpers.comparison.rules import rules
from helpers.comparison.ties import THREAD, joined_by, triples
from helpers.dating import DAYS, INFERRED

CHOICES = ("subject", "measure", "basis", "low", "high")  # what the scenarios for all claims change
UNUSED = ("prefix", "suffix", "sentence_start", "sentence_end", "sentence", "note", "date_reason",
          "reading_reason", "outlet", "via", "attribution", "place_text")  # fmt: skip
ROWS = 20_000  # claims that moved dates may make to be computed anew, all moves together; else none are moved
MARK = "\x1f"  # the unit separator: stands in no id and in no code


class Scenario(NamedTuple):
    """Claims changed in one way. `claim`: whose date; "" for all. `within`: positions concerned."""

    code: str  # literal, vague_wider, day_earlier, day_later
    claim: str
    claims: pd.DataFrame
    within: pd.DataFrame  # the same rows before the change


class Change(NamedTuple):
    """What a scenario does to a finding: its outcome then, "gone" if it does not arise.

    A finding that arises only then brings itself and the claims as the scenario has them.
    """

    code: str
    claim: str
    then: str
    raised: Finding | None = None
    claims: pd.DataFrame | None = None


Outcomes = Callable[[pd.DataFrame, pd.DataFrame], dict[str, tuple[str, Finding | None]]]


def sensitivity(
    claims: pd.DataFrame, links: pd.DataFrame, outcomes: Outcomes
) -> tuple[dict[str, list[Change]], list[str]]:
    """Return for each finding (by id) what would change it, and the kinds of scenarios tried.

    Findings that nothing changes are left out. `outcomes` computes findings from claims and links: id ->
    outcome, finding. The id of a finding that arises only in a scenario stands here too.
    """
    lean = claims.drop(columns=[*UNUSED]).astype(object)
    tried = [*scenarios(lean, links)]
    as_read = {tuple(scenario.within.index): scenario.within for scenario in tried}
    worlds = [*as_read.values(), *(scenario.claims for scenario in tried)]
    outside = {*links["from"], *links["to"]} - {*claims["id"]}
    results = apart(outcomes(*together(worlds, links, outside)), len(worlds)) if worlds else []
    read = dict(zip(as_read, results, strict=False))
    found: dict[str, list[Change]] = {}
    for scenario, after in zip(tried, results[len(as_read) :], strict=True):
        before = read[tuple(scenario.within.index)]
        for name in sorted(before.keys() | after.keys()):
            was, (then, finding) = before.get(name, ("",))[0], after.get(name, ("gone", None))
            if was != then:
                raised = (finding, scenario.claims) if name not in before else (None, None)
                found.setdefault(name, []).append(Change(scenario.code, scenario.claim, then, *raised))
    return found, list(dict.fromkeys(scenario.code for scenario in tried))


def together(
    worlds: list[pd.DataFrame], links: pd.DataFrame, outside: set[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the claims of all worlds in one frame, and their links, so that they are computed in one go.

    Ids and domains get the world's number. No rule crosses domains, so no world sees another. What is not
    among the claims (`outside`, ids) can have its links in each.
    """
    claims = pd.concat(worlds, ignore_index=True)
    number = np.repeat(np.arange(len(worlds)), [len(world) for world in worlds])
    mark = pd.Series([f"{MARK}{k}{MARK}" for k in range(len(worlds))], dtype=object)[number].reset_index(
        drop=True
    )
    ends = pd.DataFrame({"id": claims["id"], "world": number, "mark": mark})
    near = [links.merge(ends, left_on=end, right_on="id") for end in ("from", "to")]
    pairs = pd.concat(near).drop_duplicates(["from", "to", "type", "world"])
    known = pd.MultiIndex.from_frame(ends[["id", "world"]])
    for end in ("from", "to"):
        here = pd.MultiIndex.from_frame(pairs[[end, "world"]]).isin(known)
        pairs = pairs[here | pairs[end].isin(outside)]
    pairs = pairs.assign(**{"from": pairs["from"] + pairs["mark"], "to": pairs["to"] + pairs["mark"]})
    claims = claims.assign(id=claims["id"] + mark, domain=mark + claims["domain"])
    return claims, pairs[[*links.columns]]


def apart(found: dict[str, tuple[str, Finding | None]], worlds: int) -> list[dict]:
    """Return for each world its findings, under their own names again."""
    results: list[dict] = [{} for _ in range(worlds)]
    for name, (outcome, finding) in found.items():
        if finding is not None:
            facts = {
                key: plain(fact) if isinstance(fact, str) else fact for key, fact in finding.facts.items()
            }
            finding = replace(finding, claims=tuple(map(plain, finding.claims)), facts=facts)
        results[int(name.split(MARK)[1])][plain(name)] = outcome, finding
    return results


def plain(name: str) -> str:
    r"""Return a name without the mark of its world.

    >>> plain("pair:a\x1f12\x1f:b\x1f12\x1f")
    'pair:a:b'
    """
    return re.sub(f"{MARK}\\d+{MARK}", "", name)


def scenarios(claims: pd.DataFrame, links: pd.DataFrame) -> Iterator[Scenario]:
    """Yield every scenario that differs from the claims as they are."""
    for code, changed in (("literal", literal(claims)), ("vague_wider", vague_wider(claims))):
        if any([*changed[name]] != [*claims[name]] for name in CHOICES):
            yield Scenario(code, "", changed, claims)
    for position, near in neighbourhoods(claims, links):
        within = claims[near]
        for code, step in (("day_earlier", -1), ("day_later", 1)):
            changed = within.copy()
            for name, day in moved_dates(claims.iloc[position], step).items():
                changed.loc[claims.index[position], name] = day
            yield Scenario(code, claims["id"].iloc[position], changed, within)


def neighbourhoods(claims: pd.DataFrame, links: pd.DataFrame) -> list[tuple[int, np.ndarray]]:
    """Return each claim with a day that can be moved, and its neighbourhood; none if they are too large.

    Moves of a large corpus would take hours for little: the limit is ROWS claims over all moves.
    """
    found, size = [], 0
    for position in range(len(claims)):
        if moved_dates(claims.iloc[position], 1):
            near = neighbourhood(claims, links, position).to_numpy(bool)
            found.append((position, near))
            size += 2 * int(near.sum())
            if size > ROWS:
                return []
    return found


def literal(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the claims with subject, measure and basis as the words literally say."""
    changed = claims.copy()
    for name in ("subject", "measure", "basis"):
        letter = claims[f"literal_{name}"]
        changed[name] = claims[name].where(letter == "", letter)
        changed[f"literal_{name}"] = ""
    return changed


def vague_wider(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the claims with the bands of vague words widened by [vague_wider] of comparison/rules.toml.

    A band is recognised by its ends, also a thousand or million times as large ("puluhan ribu").
    """
    changed = claims.copy()
    for at, low, high in zip(claims.index, claims["low"], claims["high"], strict=True):
        if claims.loc[at, "quantifier"] == "vague" and low is not None and high is not None:
            changed.loc[at, "low"], changed.loc[at, "high"] = wider(low, high)
    return changed


def wider(low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    """Return the wider band of a vague word; a band that no table names is halved below and doubled above.

    >>> wider(Decimal(20), Decimal(99))
    (Decimal('10'), Decimal('199'))
    >>> wider(Decimal(20_000), Decimal(99_999))
    (Decimal('10000'), Decimal('199999'))
    """
    for name, band in rules()["vague_wider"].items():
        usual = tables.vague()[name]
        for scale in (1, 1_000, 1_000_000):
            if low == usual["low"] * scale and high in (
                usual["high"] * scale,
                (usual["high"] + 1) * scale - 1,
            ):
                rest = 0 if high == usual["high"] * scale else scale - 1
                return Decimal(band["low"] * scale), Decimal(band["high"] * scale + rest)
    return low / 2, high * 2


def moved_dates(row: pd.Series, step: int) -> dict[str, str]:
    """Return the day-precise dates of a claim that are not stated in the text, moved by `step` days."""
    return {
        name: (date.fromisoformat(row[name]) + timedelta(days=step)).isoformat()
        for name in DAYS
        if row[name] and row[f"{name}_precision"] == "day" and row[f"{name}_basis"] in INFERRED
    }


def neighbourhood(claims: pd.DataFrame, links: pd.DataFrame, position: int) -> pd.Series:
    """Return which claims a finding on the one at `position` can involve: same matter, same number, linked.

    Links are followed one step from the claim and one further, so that wholes keep all their parts; then
    each claim comes with all that it retells or revises, and that retells or revises it.
    """
    row = claims.iloc[position]
    same = (claims["subject"] == row["subject"]) & (claims["domain"] == row["domain"])
    near = same & (claims["event"] == row["event"])
    near |= same & (claims["number_text"] == row["number_text"]) & (claims["number_text"] != "")
    reached = {row["id"]}
    for _ in range(2):
        touching = links["from"].isin(reached) | links["to"].isin(reached)
        reached |= {*links.loc[touching, "from"], *links.loc[touching, "to"]}
    near |= claims["id"].isin(reached)
    thread = joined_by(claims["id"], triples(links), THREAD)
    return pd.Series(np.isin(thread, thread[near]), index=claims.index)
