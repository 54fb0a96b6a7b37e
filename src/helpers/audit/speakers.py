"""Who speaks about whom, and who is silent."""

from collections.abc import Mapping

import pandas as pd

from helpers.audit.findings import Finding
from helpers.comparison.rules import rules
from helpers.dating import span
from helpers.tables import SILENT

CELL = ("subject", "domain", "family", "period")
STATES = ("figure", "bound", "vague", "none_reported", "not_given", "silent")  # from most said to least
SAID = STATES[:3]


def family(measure: str) -> str:
    """Return the question that a measure answers (losses, displaced, land); itself if none is listed.

    >>> family("killed"), family("repelled")
    ('losses', 'repelled')
    """
    return next((name for name, measures in rules()["family"].items() if measure in measures), measure)


def speakers(claims: pd.DataFrame, lists: Mapping) -> pd.DataFrame:
    """Return who speaks about whom: one row for each side, subject, domain, family of measures and month.

    `lists` are the project's open lists: their sides are the parties that one may ask.

    Columns: claimant_side, subject, domain, family, period (month in which it was said, "" if unknown),
    state, measures, claims (ids); for silences others and adversary (ids of the claims that let one ask).
    A party is *silent* on its own losses, displaced people or land where another party gives a figure on the
    very same; on another's where that one does so itself; and on its own losses where it gives a figure on
    an adversary's, unless that is about one incident. Unnamed speakers and third parties have rows only where
    they speak. A claim told twice is heard twice.
    """
    heard = claims.assign(
        family=claims["measure"].map({m: family(m) for m in claims["measure"].unique()}).astype(object),
        period=_months(claims),
        state=[_state(word) for word in claims["quantifier"]],
    )
    cells: dict[tuple, list] = {}
    for row in heard.itertuples(index=False):
        cells.setdefault((row.claimant_side, *(getattr(row, name) for name in CELL)), []).append(row)
    expected = _expected(cells, lists.get("side", {}))
    rows = []
    for cell in [*cells, *(cell for cell in expected if cell not in cells)]:
        said = cells.get(cell, [])
        state = min((row.state for row in said), key=STATES.index, default="silent")
        measures = " ".join(sorted({row.measure for row in said}))
        asks = [" ".join(ids) for ids in expected[cell]] if state == "silent" else ["", ""]
        rows.append((*cell, state, measures, " ".join(row.id for row in said), *asks))
    names = ["claimant_side", *CELL, "state", "measures", "claims", "others", "adversary"]
    table = pd.DataFrame(rows, columns=names, dtype=object)
    return table.sort_values([*CELL, "claimant_side"], kind="stable", ignore_index=True)


def silences(claims: pd.DataFrame, table: pd.DataFrame) -> list[Finding]:
    """Return the silences: claims that state none or give no number, then the silent cells of `speakers`.

    A silent cell names the claims that let one expect a word. "Silent" means in these texts, nothing more.
    """
    found = []
    for row in claims.itertuples(index=False):
        state = _state(row.quantifier)
        if state in SILENT or (row.quantifier == "vague" and row.low is None):
            found.append(Finding("silence", (row.id,), "vague" if state == "vague" else state, unit=row.unit))
    for row in table[table["state"] == "silent"].itertuples(index=False):
        names = (*CELL, "others", "adversary")
        cell = {name: getattr(row, name) for name in names} | {"side": row.claimant_side}
        asking = tuple(dict.fromkeys(f"{row.others} {row.adversary}".split()))
        about = "-".join(filter(None, (row.claimant_side, *(cell[name] for name in CELL))))
        found.append(Finding("silence", asking, "silent", facts=cell | {"about": about}))
    return found


def _expected(cells: dict[tuple, list], parties: Mapping) -> dict[tuple, tuple[list[str], list[str]]]:
    """Return the cells in which one may ask a party for a word, each with the claims that let one ask.

    Two lists of ids: what other parties say on the very same; what the party says of an adversary's losses.
    What one party says of a second asks nothing of a third: it need not fight there.
    """
    heard = {cell[0] for cell in cells} | {cell[1] for cell in cells}
    sides = sorted(heard & parties.keys())
    found: dict[tuple, tuple[list[str], list[str]]] = {}
    for (side, subject, domain, question, period), said in cells.items():
        figures = [row for row in said if row.state in SAID]
        if question not in rules()["family"] or side not in sides or not figures:
            continue
        for other in sides:
            if other != side and (subject in (side, other) or subject not in sides):
                cell = found.setdefault((other, subject, domain, question, period), ([], []))
                cell[0].extend(row.id for row in figures)
        general = [row.id for row in figures if row.basis != "event"]
        if question == "losses" and subject in sides and subject != side and general:
            found.setdefault((side, side, domain, question, period), ([], []))[1].extend(general)
    return found


def _months(claims: pd.DataFrame) -> list[str]:
    """Return the month in which each claim was said, as YYYY-MM; "" if it may be one of several, or any."""
    said, found = claims["as_of"] != "", []
    ends = (claims[f"as_of{each}"].where(said, claims[f"period_end{each}"]) for each in ("", "_precision"))
    for day, precision in zip(*ends, strict=True):
        months = {each.isoformat()[:7] for each in span(day, precision) or ()}
        found.append(months.pop() if len(months) == 1 else "")
    return found


def _state(quantifier: str) -> str:
    """Return how much a claim says: a number, a bound, a word, none reported, no figure given."""
    if quantifier in ("exact", "about", "nearly"):
        return "figure"
    return quantifier if quantifier in ("vague", *SILENT) else "bound"
