"""How far two annotators of the same articles agree."""

import pandas as pd

COLUMNS = ["first", "second", "article", "first_claims", "second_claims", "same_span", "overlap", "precision",
           "recall", "f1", "same_measure", "same_value"]  # fmt: skip


def _matches(first: list[dict], second: list[dict]) -> list[tuple[dict, dict]]:
    """Return pairs of overlapping claims, each used once: largest overlap, same measure, text order first.

    The same words may state several claims: those of one measure belong together.
    """
    pairs = [
        (min(a["end"], b["end"]) - max(a["start"], b["start"]), i, j)
        for i, a in enumerate(first)
        for j, b in enumerate(second)
    ]
    found, used_first, used_second = [], set(), set()
    other = [[a["measure"] != b["measure"] for b in second] for a in first]
    for overlap, i, j in sorted(pairs, key=lambda each: (-each[0], other[each[1]][each[2]], *each[1:])):
        if overlap > 0 and i not in used_first and j not in used_second:
            found.append((first[i], second[j]))
            used_first.add(i)
            used_second.add(j)
    return found


def agreement(claims: pd.DataFrame) -> pd.DataFrame:
    """Return one row per article and pair of annotators: matched passages, F1, same measure, same value.

    `claims` = Annotations.claims. Passages match if they overlap; f1 = 2 * matches / all claims of both.
    precision and recall are those of the second annotator against the first; same_measure and same_value are
    counts among the matches (value, low and high must all be the same). Blank where there is nothing to
    divide by.
    """
    rows = []
    for article, group in claims.groupby("article", sort=True):
        names = sorted(group["annotator"].unique())
        for left, right in ((a, b) for a in names for b in names if a < b):
            first, second = (group[group["annotator"] == n].sort_values("start").to_dict("records")
                             for n in (left, right))  # fmt: skip
            pairs = _matches(first, second)
            hits = len(pairs)
            rows.append([
                left, right, article, len(first), len(second),
                sum((a["start"], a["end"]) == (b["start"], b["end"]) for a, b in pairs), hits,
                hits / len(second) if second else None, hits / len(first) if first else None,
                2 * hits / (len(first) + len(second)) if first or second else None,
                sum(a["measure"] == b["measure"] for a, b in pairs),
                sum(_number(a) == _number(b) for a, b in pairs),
            ])  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS)


def _number(claim: dict) -> tuple[object, ...]:
    # a blank is None or NaN here, and NaN is not even equal to itself
    return tuple(None if pd.isna(claim[name]) else claim[name] for name in ("value", "low", "high"))
