"""The few facts that README, notebooks and figures quote: each with its value, its claims and its words."""

from collections import Counter

import numpy as np
import pandas as pd

from helpers.audit.findings import Finding
from helpers.audit.speakers import SAID
from helpers.audit.wording import Words
from helpers.comparison import Ties
from helpers.comparison.overview import Overview
from helpers.dating import INFERRED, said_within
from helpers.figures.text import capital_text
from helpers.tables import SILENT

ARITHMETIC = (
    "parts", "counted_twice", "cumulative_falls", "same_on_two_days", "day_and_total", "day_and_difference",
    "more_than_whole",
)  # fmt: skip
STANDS = ("contradict", "overlap", "agree", "not_comparable")  # verdicts in the order in which to name them
Facts = list[dict]


def headlines(
    claims: pd.DataFrame,
    tied: Ties,
    verdicts: pd.DataFrame,
    blocks: pd.DataFrame,
    counts: Overview,
    found: list[Finding],
    heard: pd.DataFrame,
    words: dict[str, Words],
    mentions: pd.DataFrame | None = None,
) -> Facts:
    """Return the facts in the order in which a reader wants them: {key, value, claims, words, headline}.

    `value` is text (a number as its digits); `words` holds a sentence for each language; `headline` marks
    those that the README opens with. Works for any corpus: a fact without claims to rest on is left out.
    `tied` is what links say: tolls and people displaced are told by first tellings that stand and are no
    parts.
    """
    rows = {row.id: row for row in claims.itertuples(index=False)}
    stands = (tied.first == np.arange(len(claims))) & ~tied.replaced
    whole = ~np.isin(tied.thread, [*tied.wholes])
    facts = [*_tolls(claims[stands & whole], rows, verdicts, words), *_own_losses(heard, rows, words)]
    facts += [*_verdicts(counts, words), *_displaced(claims[stands & whole], rows, verdicts, words)]
    for one in found:
        if one.kind == "retelling" or one.kind in ARITHMETIC:
            said = {language: w.finding(one, rows) for language, w in words.items()}
            facts.append(_fact(one.id, one.outcome, one.claims, said, one.kind == "retelling"))
    return facts + _counts(claims, blocks, found, words, mentions)


def scenarios_tried(codes: list[str], words: dict[str, Words]) -> dict:
    """Return the fact that says which scenarios the sensitivity was computed for; dates not if too many."""
    said = {
        language: w.text["fact"]["scenarios"].format(
            tried=w.listed([w.label("scenario", code) for code in codes])
        )
        for language, w in words.items()
    }
    return _fact("scenarios", " ".join(codes), [], said)


def _fact(key: str, value: object, claims: object, words: dict[str, str], headline: bool = False) -> dict:
    """Return one fact."""
    return {"key": key, "value": str(value), "claims": list(claims), "words": words, "headline": headline}


def _tolls(
    claims: pd.DataFrame, rows: dict[str, tuple], verdicts: pd.DataFrame, words: dict[str, Words]
) -> Facts:
    """Return for each incident whose dead two sides count in `claims`: each figure, and how the two stand."""
    dead = claims[(claims["basis"] == "event") & (claims["measure"] == "killed") & (claims["event"] != "")]
    facts = []
    for (event, subject, domain), group in dead.groupby(["event", "subject", "domain"], sort=False):
        told = [rows[name] for name in group["id"] if rows[name].quantifier not in SILENT]
        if len({row.claimant_side for row in told}) < 2:
            continue
        ids = {row.id for row in told}
        inside = verdicts[verdicts["from"].isin(ids) & verdicts["to"].isin(ids)]
        if len(inside) < len(told) * (len(told) - 1) // 2:  # a crowded incident: pairs counted, not listed
            continue
        stands = Counter(inside["verdict"])
        said = {
            language: w.text["fact"]["tolls"].format(
                event=w.label("event", event),
                told=w.text["join"].join(w.said(row, dated=False) for row in told),
                stand=_stand(w, stands, len(told)),
            )
            for language, w in words.items()
        }
        stand = " ".join(verdict for verdict in STANDS if stands[verdict])
        key = f"tolls.{event}.{subject}" + ("" if domain == "personnel" else f".{domain}")
        facts.append(_fact(key, stand, [row.id for row in told], said, headline=True))
        for row in told:
            said = {language: w.said(row, dated=False) for language, w in words.items()}
            facts.append(_fact(f"toll.{event}.{row.id}", _number(row), [row.id], said))
    return facts


def _stand(w: Words, stands: Counter, figures: int) -> str:
    """Return in words how several figures stand to each other, by the verdicts of all their pairs."""
    said, pairs = w.text["fact"], stands.total()
    if len(stands) == 1:
        [verdict] = stands
        return said[f"tolls_{verdict}" if figures == 2 else f"tolls_all_{verdict}"].format(n=figures)
    each = [said[f"tolls_some_{name}"].format(n=stands[name]) for name in STANDS if stands[name]]
    return said["tolls_some"].format(pairs=pairs, stands=w.listed(each))


def _own_losses(heard: pd.DataFrame, rows: dict[str, tuple], words: dict[str, Words]) -> Facts:
    """Return for each party that counts an adversary's soldiers and not always its own, that it does so."""
    soldiers = heard[(heard["domain"] == "personnel") & (heard["family"] == "losses")]
    parties = {party for w in words.values() for party in w.lists.get("side", {})}
    facts = []
    for side in sorted(soldiers.loc[soldiers["state"] == "silent", "claimant_side"].unique()):
        own = soldiers[(soldiers["subject"] == side) & (soldiers["claimant_side"] == side)]
        others = soldiers[soldiers["subject"].isin(parties - {side}) & (soldiers["claimant_side"] == side)]
        ids = " ".join(others["claims"]).split()
        ids = sorted(name for name in {*ids} if rows[name].quantifier not in SILENT)
        if not ids or not (own["state"] == "silent").any():
            continue
        months = own.loc[own["state"] == "silent", "period"]
        spoken = " ".join(own.loc[own["state"].isin(SAID), "claims"]).split()
        spoken = [name for name in spoken if rows[name].quantifier not in SILENT]
        form = "own_losses_partly" if spoken else "own_losses_never"
        said = {
            language: w.text["fact"][form].format(
                side=capital_text(w.label("side", side)),
                claims=w.listed(ids),
                own=w.listed(spoken),
                months=w.listed([w.day(month) or w.text["no_month"] for month in months]),
            )
            for language, w in words.items()
        }
        facts.append(_fact(f"own_losses.{side}", "partly" if spoken else "silent", ids, said, headline=True))
    return facts


def _verdicts(counts: Overview, words: dict[str, Words]) -> Facts:
    """Return how many pairs there are, how many can be compared, and why most cannot, if all are listed."""
    if not counts.pairs:
        return []
    why = counts.reasons if counts.whole else {}
    often = [code for code, _ in sorted(why.items(), key=lambda pair: (-pair[1], pair[0]))[:3]]
    said = {}
    for language, w in words.items():
        form = w.text["fact"]["pairs_one" if counts.pairs == 1 else "pairs"]
        named = w.listed([f"{w.text['reason_short'][code]} ({why[code]})" for code in often])
        rest = w.text["fact"]["pairs_rest"].format(reasons=named) if named else ""
        said[language] = form.format(pairs=counts.pairs, comparable=counts.comparable) + rest
    facts = [_fact("pairs", counts.pairs, [], said, headline=True)]
    for verdict, n in counts.verdicts.items():
        said = {
            lang: w.text["fact"]["verdict"].format(verdict=w.label("outcome", verdict), value=n)
            for lang, w in words.items()
        }
        facts.append(_fact(f"verdict.{verdict}", n, [], said))
    return facts


def _displaced(
    claims: pd.DataFrame, rows: dict[str, tuple], verdicts: pd.DataFrame, words: dict[str, Words]
) -> Facts:
    """Return the first and the last figures of people displaced, by the day on which they were said.

    That is each that can be the first, a month being all of its days; nothing if one can be both. Figures
    that were said nobody knows when are named apart.
    """
    figures = claims[(claims["domain"] == "displacement") & ~claims["quantifier"].isin(SILENT)]
    undated = [rows[name] for name in figures.loc[figures["as_of"] == "", "id"]]
    dated = figures.loc[figures["as_of"] != "", "id"]
    days = {name: said_within(rows[name]._asdict()) for name in dated}
    latest = max((day for day, _ in days.values()), default=None)
    earliest = min((day for _, day in days.values()), default=None)
    ends = {
        "first": [name for name, (day, _) in days.items() if day <= earliest],
        "last": [name for name, (_, day) in days.items() if day >= latest],
    }
    facts: Facts = []
    if not days or not {*ends["first"]}.isdisjoint(ends["last"]):
        return facts
    groups = {end: [rows[name] for name in names] for end, names in ends.items()}
    ids = [row.id for group in groups.values() for row in group]
    inside = verdicts[verdicts["from"].isin(ids) & verdicts["to"].isin(ids)]
    why = list(dict.fromkeys(" ".join(inside["reasons"]).split()))
    said = {
        language: w.text["fact"]["displaced"].format(
            apart=w.text["fact"]["apart"].format(reasons=w.listed([w.text["reason_short"][c] for c in why]))
            if why
            else "",
            undated=w.text["fact"]["said_some_day"].format(
                claims=w.text["join"].join(w.said(row, dated=False) for row in undated)
            )
            if undated
            else "",
            **{name: w.text["join"].join(w.said(row) for row in group) for name, group in groups.items()},
        )
        for language, w in words.items()
    }
    bases = {rows[name].as_of_basis for name in ids}
    rests = [code for code in INFERRED if code in bases]
    said = {language: text + words[language].rests(rests) for language, text in said.items()}
    ids += [row.id for row in undated]
    facts.append(_fact("displaced", len(ids), ids, said, headline=True))
    for name, group in groups.items():
        for row in group:
            said = {language: w.said(row) for language, w in words.items()}
            facts.append(_fact(f"displaced.{name}.{row.id}", _number(row), [row.id], said))
    return facts


def _counts(
    claims: pd.DataFrame,
    blocks: pd.DataFrame,
    found: list[Finding],
    words: dict[str, Words],
    mentions: pd.DataFrame | None,
) -> Facts:
    """Return how many of what there are."""
    counts: dict[str, tuple[int, dict[str, tuple[str, str]]]] = {
        "articles": (claims["article"].nunique(), {}),
        "claims": (len(claims), {}),
        "statements": (int((claims["retells"] == "").sum()), {}),
        "bare_numbers": (int((claims["quantifier"] == "exact").sum()), {}),
        "silent_cells": (sum(one.outcome == "silent" for one in found), {}),
        "silent_own": (
            sum(f.outcome == "silent" and f.facts["side"] == f.facts["subject"] for f in found),
            {},
        ),
        "without_figure": (sum(one.kind == "silence" and one.outcome != "silent" for one in found), {}),
        "blocks": (len(blocks), {}),
    }
    if mentions is not None:
        counts["mentions"] = (len(mentions), {})
    for name, table in (("claimant_side", "side"), ("subject", "subject")):
        for code, size in sorted(claims[name].value_counts().items()):
            counts[f"{name}.{code}"] = (int(size), {"who": (table, code)})
    return [
        _fact(
            key,
            value,
            [],
            {
                language: w.text["fact"][key.split(".")[0]].format(
                    value=value, **{name: w.label(*what) for name, what in labels.items()}
                )
                for language, w in words.items()
            },
        )
        for key, (value, labels) in counts.items()
    ]


def _number(row: tuple) -> str:
    """Return the number that a claim prints, as its digits; "" if none."""
    number = next((n for n in (row.value, row.low, row.high) if n is not None), None)
    return "" if number is None else str(number)
