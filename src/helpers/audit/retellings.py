"""One statement in several texts: which words changed on the way, and where another retelling may hide."""

from collections.abc import Mapping
from fractions import Fraction

import numpy as np
import pandas as pd

from helpers.audit.findings import Finding
from helpers.cells import of_one
from helpers.comparison.bounds import bounds
from helpers.comparison.comparability import days_of
from helpers.comparison.intervals import figure_of
from helpers.comparison.rules import rules
from helpers.dating import DAYS, covers
from helpers.inflection import same

# what can change, in the order of a sentence: who says it, how many, of what, what, whose, where, when
CHANGES = (
    "speaker", "speaker_lost", "number", "bound_dropped", "bound_added", "bound", "unit", "object",
    "measure", "word", "subject", "place", "basis", "period", "period_lost", "period_added",
)  # fmt: skip
HARD = (
    "exact",
    "range",
    "vague",
    "none_reported",
    "not_given",
)  # quantifiers that are no word beside a number


def retellings(
    claims: pd.DataFrame, links: pd.DataFrame, articles: Mapping[str, Mapping[str, str]] | None = None
) -> list[Finding]:
    """Return what changed in each retelling that the annotator linked, then those that are only proposed.

    `articles` say the language of each text: a word that is translated is not changed.
    The finding names the first telling, then the retelling. A proposal is a question to the annotator: same
    number, subject and domain, another text, a few days apart or less, the same side or nobody named.
    """
    row = {one.id: one for one in claims.itertuples(index=False)}
    told = links[links["type"] == "retells"]
    linked = [
        (row[b], row[a]) for a, b in zip(told["from"], told["to"], strict=True) if a in row and b in row
    ]
    spoken = {name: article.get("language", "") for name, article in (articles or {}).items()}
    found = [_finding("retelling", first, again, spoken) for first, again in linked]
    known = {frozenset(pair) for pair in zip(links["from"], links["to"], strict=True)}
    pairs = [(row[a], row[b]) for a, b in proposed(claims) if frozenset((a, b)) not in known]
    return found + [_finding("retelling_proposed", first, again, spoken) for first, again in pairs]


def changes(first: tuple, again: tuple, language: str = "") -> dict[str, tuple[str, str]]:
    """Return what changed from the first telling to the second: code -> (before, after), by columns.

    `language`: of both; a word in another form of it (killed, Killed; убит, убиты) is no other word.
    Takes rows of 04-claims. A quantifier that goes is told apart from one that comes or turns into another.
    The day on which it was said is another one in every later text, and no change.
    """
    found = {}
    if first.claimant != again.claimant:
        found["speaker_lost" if again.claimant_side == "none" else "speaker"] = (
            first.claimant,
            again.claimant,
        )
    one, other = (_numbers(row) for row in (first, again))
    if one != other:
        found["number"] = (first.number_text, again.number_text)
    if first.quantifier != again.quantifier:
        code = "bound_dropped" if again.quantifier in HARD else "bound"
        code = "bound_added" if first.quantifier in HARD else code
        found[code] = (first.quantifier, again.quantifier)
    for name in ("unit", "object", "measure"):
        found[name] = (getattr(first, name), getattr(again, name))
    told = first.measure == again.measure and not same(first.term, again.term, language)
    found["word"] = (first.term, again.term) if told else ("", "")
    for name in ("subject", "place", "basis"):
        found[name] = (getattr(first, name), getattr(again, name))
    start, after = first.period_start, again.period_start
    if (start, first.period_end) != (after, again.period_end):
        code = "period_lost" if start and not after else "period_added" if after and not start else "period"
        found[code] = tuple("/".join(_window(row)) for row in (first, again))
    return {code: found[code] for code in CHANGES if code in found and found[code][0] != found[code][1]}


def _window(row: tuple) -> list[str]:
    """Return the days from and until when the claim counts, each once, as far as they are told."""
    days = {name: getattr(row, name) for name in (*DAYS, "basis")}
    return list(dict.fromkeys(days[name] for name in covers(days) if name))


def proposed(claims: pd.DataFrame) -> list[tuple[str, str]]:
    """Return ids of pairs (first telling, retelling) that look like one statement in two texts.

    The same number printed (as a value or as a bound: "up to 1,120" and "1,120"), subject and domain; texts
    differ; the days differ by no more than [retelling] days of comparison/rules.toml, or one is not known;
    the same side speaks, or one text names nobody. Each claim is held against the last few before it, sorted
    by day: linear in the number of claims.
    """
    table, found = _candidates(claims), []
    for _, group in table.groupby(["number", "subject", "domain", "event"], sort=False):
        rows = [*group.itertuples(index=False)]
        for k, now in enumerate(rows[1:], 1):
            before = next((b for b in rows[max(k - 3, 0) : k][::-1] if b.article != now.article), None)
            if before is None:
                continue
            near = (
                before.first < 0 or now.first < 0 or now.first - before.last <= rules()["retelling"]["days"]
            )
            if near and (before.side == now.side or "none" in (before.side, now.side)):
                found.append((before.id, now.id))
    return found


def _candidates(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the claims that a retelling may be found among, by number and day.

    Small numbers meet by chance: below `smallest` they are looked for within one named event only.
    """
    figures = bounds(claims)
    numbers = claims["value"].where(claims["value"].notna(), claims["low"])
    numbers = numbers.where(numbers.notna(), claims["high"]).to_numpy(object)
    smallest = rules()["retelling"]["smallest"]
    small = np.array([n is None or Fraction(n) < smallest for n in numbers], dtype=bool)
    told = figures.given & ((claims["quantifier"] != "vague") & (claims["retells"] == "")).to_numpy()
    told = told & ~(small & (claims["event"] == "").to_numpy())
    spans = [days_of(*day) for day in zip(claims["as_of"], claims["as_of_precision"], strict=True)]
    table = pd.DataFrame({
        "number": figures.printed, "subject": claims["subject"], "domain": claims["domain"],
        "event": claims["event"].where(small, ""), "first": [low for low, _ in spans],
        "last": [high for _, high in spans], "article": claims["article"], "side": claims["claimant_side"],
        "id": claims["id"],
    })  # fmt: skip
    order = ["number", "subject", "domain", "event", "first", "article", "id"]
    return table[told].sort_values(order, kind="stable")


def _finding(kind: str, first: tuple, again: tuple, spoken: Mapping[str, str]) -> Finding:
    """Return the finding on one retelling, with what changed; `spoken` = language of each article."""
    changed = changes(first, again, spoken.get(first.article, ""))
    if spoken.get(first.article, "") != spoken.get(again.article, ""):
        changed.pop("word", None)
    return Finding(
        kind,
        (first.id, again.id),
        "changed" if changed else "unchanged",
        tuple(changed),
        figure_of(again),
        figure_of(first),
        None,
        again.unit,
        (),
        {"changed": changed},
    )


def _numbers(row: tuple) -> set:
    """Return the numbers that a claim states, whatever bounds them; of a share as parts of one."""
    return {*of_one(row.unit, row.exact, row.value, row.low, row.high)} - {None}
