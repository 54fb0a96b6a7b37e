"""Which claims can be held against each other, and what then follows: a verdict for each pair.

A pair gets one of four verdicts. *agree*, *overlap* and *contradict* say how two figures stand to each
other as sets of numbers (see `intervals`); never an average, never a distance. *not_comparable* carries
every reason.

Pairs are formed within a **block**: same incident or operation, subject, domain and kind of thing; and
wherever the annotator linked two claims. In blocks of up to `limit` claims every pair is listed. A larger
block would have too many: there each claim is listed with its next two on the number line among those it
can be compared with, and with the nearest one above that contradicts it. The counts in `blocks` are complete
either way. They follow from sorting, because claims that can be compared fall into **cells** (same measure,
word, unit, basis, window and place), within which all can be compared and beyond which none: time stays
close to linear, however many pairs there are.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers.comparison.bounds import Bounds, bounds
from helpers.comparison.comparability import BIT, REASONS, RESTS, Keys, keys, reasons
from helpers.comparison.rules import broad, rules
from helpers.comparison.ties import FIELDS, Ties, first_tellings, linked, superseded, ties

__all__ = ["Comparison", "Ties", "compare", "expand", "first_tellings", "relations", "superseded", "ties"]

LIMIT = 32  # claims in a block up to which each pair is listed: at most 496 pairs, 15.5 a claim
NEAR = 2  # neighbours on the number line listed for each claim of a larger block
CHUNK = 1 << 19  # pairs judged at a time; bounds the memory, does not change the result
VERDICTS = ("agree", "overlap", "contradict", "not_comparable")
# how the numbers alone stand; "": one has none, or they count things that no number can be set against
FIGURES = ("agree", "overlap", "contradict", "cannot_say", "")
# with one of these two numbers are not about one amount, and setting them side by side would mislead
OTHER_THINGS = sum(
    BIT[reason]
    for reason in REASONS
    if reason not in ("measure", "term", "window_unstated", "place_unstated", "doubtful", "soft_edge")
)
ALIKE = FIELDS | BIT["window"]  # with none of these, no field tells two claims apart
BLOCK = ("event", "subject", "domain", "object")


class Comparison(NamedTuple):
    """What `compare` returns.

    pairs: one row a listed pair: a, b (positions in the claims, a < b), block (-1: linked across blocks),
    verdict, figures (how the numbers alone stand), reasons (bits of REASONS), rests (bits of RESTS).
    blocks: one row a block with two claims or more: block, event, subject, domain, object, claims,
    first_tellings, pairs, comparable, agree, overlap, contradict, soft_edge, listed. A statement told
    several times counts once, except in claims and listed.
    """

    pairs: pd.DataFrame
    blocks: pd.DataFrame


def compare(claims: pd.DataFrame, links: pd.DataFrame, limit: int = LIMIT) -> Comparison:
    """Return the verdicts of all pairs of `claims` (04-claims) that can be held against each other.

    `links` (04-links) adds pairs across blocks, and tells which claims tell again what another told, were
    replaced by their own speaker, or count a part only: such pairs are not comparable (see ties). Links to
    claims that are not in the frame are passed over, but a chain of revisions may lead through them.
    Raises ValueError if an id stands twice, or retellings or revisions go round in a circle.
    """
    figures = bounds(claims)
    what = keys(claims, figures.given)
    tied = ties(claims, links, what)
    own = tied.first == np.arange(len(claims))
    block = _codes(*(pd.factorize(claims[name])[0] for name in BLOCK))
    cell = np.where(own & ~tied.replaced, _cells(what, block), -1)
    ends = linked(claims, links)[["from", "to"]].to_numpy().T
    a, b = _listed(figures, block, np.where(tied.narrow, -1, cell), tied.first, ends, limit)
    bits, relation = np.empty(len(a), np.int32), np.empty(len(a), np.int8)
    for k in range(0, len(a), CHUNK):
        i, j = a[k : k + CHUNK], b[k : k + CHUNK]
        relation[k : k + CHUNK] = relations(figures, i, j)
        found = reasons(what, i, j)
        part = tied.part(i, j, (found & ALIKE) == 0)
        bits[k : k + CHUNK] = found | np.where(part, BIT["part"], 0)
    bits |= np.where(own[a] & own[b], 0, BIT["retold"])
    bits |= np.where(tied.replaced[a] | tied.replaced[b], BIT["revised"], 0)
    bits |= np.where((bits == 0) & (relation == 3), BIT["soft_edge"], 0)
    relation[((bits & OTHER_THINGS) != 0) | _unlike(claims, a, b)] = 4
    verdict = np.where(bits == 0, relation, 3).astype(np.int8)
    same_incident = what.incident[a] & what.incident[b] & (what.codes["event"][a] == what.codes["event"][b])
    rests = what.rests[a] | what.rests[b] | np.where(same_incident, 0, what.dated[a] | what.dated[b])
    pairs = pd.DataFrame(
        {
            "a": a,
            "b": b,
            "block": np.where(block[a] == block[b], block[a], -1),
            "verdict": pd.Categorical.from_codes(verdict, VERDICTS),
            "figures": pd.Categorical.from_codes(relation, FIGURES),
            "reasons": bits,
            "rests": rests.astype(np.int8),
        }
    )
    return Comparison(pairs, _blocks(claims, figures, block, cell, tied, pairs))


def expand(pairs: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs in words: from, to (claim ids), verdict, figures, reasons, rests_on."""
    ids = claims["id"].to_numpy(object)
    return pd.DataFrame(
        {
            "from": ids[pairs["a"]],
            "to": ids[pairs["b"]],
            "verdict": pairs["verdict"].astype(object),
            "figures": pairs["figures"].astype(object),
            "reasons": _named(pairs["reasons"], REASONS),
            "rests_on": _named(pairs["rests"], RESTS),
        }
    )


def relations(figures: Bounds, i: np.ndarray, j: np.ndarray) -> np.ndarray:
    """Return for each pair (positions i, j) how the numbers alone stand, as positions in FIGURES."""
    apart = (figures.hull_low[i] > figures.hull_high[j]) | (figures.hull_low[j] > figures.hull_high[i])
    ends = (figures.hull_low, figures.hull_high, figures.core_low, figures.core_high)
    same = np.logical_and.reduce([end[i] == end[j] for end in ends])
    same |= (figures.named[i] >= 0) & (figures.named[i] == figures.named[j])
    low = np.maximum(figures.core_low[i], figures.core_low[j])
    meet = low <= np.minimum(figures.core_high[i], figures.core_high[j])
    found = np.select([~(figures.given[i] & figures.given[j]), apart, same, meet], [4, 2, 0, 1], 3)
    return found.astype(np.int8)


def _listed(
    figures: Bounds, block: np.ndarray, cell: np.ndarray, first: np.ndarray, linked: np.ndarray, limit: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return the positions of the pairs that are listed, in the order of the claims.

    A link (`linked`: two rows of positions) lists its claims and the first tellings of both.
    """
    small = np.bincount(block, minlength=1)[block] <= limit
    within = np.flatnonzero(small)
    found = [_neighbours(within[np.argsort(block[within], kind="stable")], block, limit)]
    firm = np.flatnonzero(~small & (cell >= 0))
    order = np.lexsort((firm, figures.hull_high[firm], figures.core_low[firm], cell[firm]))
    found += [_neighbours(firm[order], cell, NEAR + 1), _contradicted(figures, firm, cell)]
    ends = np.concatenate([linked, first[linked]], axis=1)
    ends = ends[:, ends[0] != ends[1]]
    found.append(ends[:, (block[ends[0]] != block[ends[1]]) | ~small[ends[0]]])
    pairs = np.sort(np.concatenate(found, axis=1), axis=0)
    size = max(len(block), 1)
    code = np.sort(pairs[0].astype(np.int64) * size + pairs[1])
    code = code[np.diff(code, prepend=-1) > 0]  # faster than np.unique, which hashes
    return (code // size).astype(np.int32), (code % size).astype(np.int32)


def _neighbours(order: np.ndarray, group: np.ndarray, width: int) -> np.ndarray:
    """Return pairs of claims fewer than `width` places apart in `order` and in one group; two rows."""
    found = [np.empty((2, 0), dtype=np.int64)]
    for step in range(1, width):
        pairs = np.stack([order[:-step], order[step:]])
        pairs = pairs[:, group[pairs[0]] == group[pairs[1]]]
        if not pairs.size:
            break
        found.append(pairs)
    return np.concatenate(found, axis=1)


def _contradicted(figures: Bounds, firm: np.ndarray, cell: np.ndarray) -> np.ndarray:
    """Return for each claim its pair with the nearest one above it that contradicts it; two rows."""
    width = figures.top + 2
    low = cell[firm] * width + figures.hull_low[firm]
    order = np.lexsort((firm, low))
    after = np.searchsorted(low[order], cell[firm] * width + figures.hull_high[firm], side="right")
    inside = after < len(firm)
    pairs = np.stack([firm[inside], firm[order[after[inside]]]])
    return pairs[:, cell[pairs[0]] == cell[pairs[1]]]


def _cells(what: Keys, block: np.ndarray) -> np.ndarray:
    """Return the cell of each claim; -1 for a claim that can be compared with none."""
    settled = what.incident
    days = np.column_stack([what.start, what.end[:, 0]])
    days[settled] = 0
    cell = _codes(
        block,
        *(what.codes[name] for name in ("measure", "unit", "basis")),
        np.where(what.umbrella, what.codes["term"] + 1, 0),
        np.where(settled, 0, what.codes["place"] + 1),
        *(np.unique(day, return_inverse=True)[1] for day in days.T),
    )
    return np.where(what.firm(), cell, -1)


def _blocks(
    claims: pd.DataFrame,
    figures: Bounds,
    block: np.ndarray,
    cell: np.ndarray,
    tied: Ties,
    pairs: pd.DataFrame,
) -> pd.DataFrame:
    """Return the summary of every block that holds two claims or more, in the order of the claims."""
    kinds, position, size = np.unique(block, return_index=True, return_counts=True)
    counts = _counts(figures, block, np.where(tied.narrow, -1, cell), len(kinds))
    # within cells all pairs were counted, and none with a part that has no name: put right what links change
    i, j = tied.candidates(np.flatnonzero(cell >= 0))
    i, j = i[cell[i] == cell[j]], j[cell[i] == cell[j]]
    change = np.where(tied.part(i, j, np.full(len(i), True)), 0, 1) - ~(tied.narrow[i] | tied.narrow[j])
    relation = relations(figures, i, j)
    for code, name in enumerate(("agree", "overlap", "contradict", "soft_edge")):
        np.add.at(counts[name], block[i[relation == code]], change[relation == code])
    own = np.bincount(block[tied.first == np.arange(len(block))], minlength=len(kinds))
    table = claims[[*BLOCK]].iloc[position].reset_index(drop=True)
    table.insert(0, "block", kinds)
    comparable = counts["agree"] + counts["overlap"] + counts["contradict"]
    listed = np.bincount(pairs["block"] + 1, minlength=len(kinds) + 1)[1:]
    table = table.assign(
        claims=size,
        first_tellings=own,
        pairs=own * (own - 1) // 2,
        comparable=comparable,
        **counts,
        listed=listed,
    )
    return table[size > 1].iloc[np.argsort(position[size > 1])].reset_index(drop=True)


def _counts(figures: Bounds, block: np.ndarray, cell: np.ndarray, blocks: int) -> dict[str, np.ndarray]:
    """Return per block how many pairs within its cells agree, overlap, contradict, or cannot be told."""
    firm = np.flatnonzero(cell >= 0)
    own, width = cell[firm], figures.top + 2
    _, size = np.unique(own, return_inverse=True)
    hull = _above(own, figures.hull_low[firm], figures.hull_high[firm], width)
    core = _above(own, figures.core_low[firm], figures.core_high[firm], width)
    ends = (figures.hull_low, figures.hull_high, figures.core_low, figures.core_high)
    same = _alike(_codes(size, *(np.unique(end[firm], return_inverse=True)[1] for end in ends)))
    total = _alike(size)
    # "about N" agrees with "N" (their cores meet) and with "nearly N" (their cores do not)
    soft, kind = figures.soft[firm], _codes(size, figures.named[firm] + 1)
    beside_exact = _partners(kind, soft == 1, (soft == 0) & (figures.named[firm] >= 0))
    beside_nearly = _partners(kind, soft == 1, soft == 2)

    def per_block(each: np.ndarray) -> np.ndarray:
        return np.bincount(block[firm], weights=each, minlength=blocks).round().astype(np.int64)

    agree, apart, meet = same + beside_exact + beside_nearly, hull, total - core
    overlap = meet - same - beside_exact
    open_ = total - agree - overlap - apart
    found = {"agree": agree, "overlap": overlap, "contradict": apart, "soft_edge": open_}
    return {name: per_block(each) for name, each in found.items()}


def _above(cell: np.ndarray, low: np.ndarray, high: np.ndarray, width: int) -> np.ndarray:
    """Return for each claim how many of its cell lie wholly above it."""
    lows = np.sort(cell * width + low)
    after = np.searchsorted(lows, cell * width + high, side="right")
    return np.searchsorted(lows, (cell + 1) * width) - after


def _alike(group: np.ndarray) -> np.ndarray:
    """Return for each claim half the number of others in its group: summed, the pairs of the group."""
    return (np.bincount(group, minlength=1)[group] - 1) / 2


def _partners(group: np.ndarray, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return for each claim marked `one` how many marked `other` share its group; 0 for the rest."""
    return np.where(one, np.bincount(group, weights=other, minlength=1)[group], 0)


def _codes(*columns: np.ndarray) -> np.ndarray:
    """Return one code for each distinct combination of codes (0 or more), in order of appearance."""
    code = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        code = pd.factorize(code * (int(column.max(initial=0)) + 1) + column)[0]
    return code


def _unlike(claims: pd.DataFrame, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return which pairs are of different measures of which neither holds the other: killed, wounded.

    A measure that holds others does so only where its printed word does: "missing" holds no dead.
    """
    words = claims[["measure", "term", "literal_measure"]]
    index, kinds = pd.factorize(pd.MultiIndex.from_frame(words))
    measures = [measure for measure, *_ in kinds]
    inside = [
        {measure, *(rules()["includes"].get(measure, []) if broad(measure, *word) else [])}
        for measure, *word in kinds
    ]
    at, names = pd.factorize(pd.Series(measures, dtype=object))
    held = np.array([[name in within for name in names] for within in inside], dtype=bool)
    held = held.reshape(len(kinds), len(names))
    measure = at[index]
    return ~(held[index[a], measure[b]] | held[index[b], measure[a]])


def _named(bits: pd.Series, names: tuple[str, ...]) -> np.ndarray:
    """Return the names of the bits that are set, joined by spaces."""
    index, kinds = pd.factorize(bits.to_numpy())
    words = [" ".join(name for k, name in enumerate(names) if kind >> k & 1) for kind in kinds]
    return np.array([*words, ""], dtype=object)[index]
