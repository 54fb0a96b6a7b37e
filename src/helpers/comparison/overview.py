"""How many pairs there are, how they stand and why most cannot be compared: of all pairs, listed or not."""

from typing import NamedTuple

import pandas as pd

from helpers.comparison import LIMIT, VERDICTS, Comparison, compare
from helpers.comparison.comparability import BIT, REASONS

PAIRED = 400  # claims of one matter of which every pair is listed: pairs are drawn, their reasons counted


class Overview(NamedTuple):
    """How many pairs there are, how many have each verdict, and how many of those listed have each reason.

    A statement and its retelling are one, and no pair. whole: all pairs are listed, so reasons are of all.
    """

    pairs: int
    verdicts: dict[str, int]
    reasons: dict[str, int]
    whole: bool

    @property
    def comparable(self) -> int:
        """How many pairs can be compared."""
        return self.pairs - self.verdicts["not_comparable"]


def widely(claims: pd.DataFrame, links: pd.DataFrame) -> Comparison:
    """Return what `compare` returns, each pair listed in blocks of up to PAIRED claims."""
    return compare(claims, links, max(LIMIT, min(len(claims), PAIRED)))


def overview(made: Comparison) -> Overview:
    """Return the counts of a comparison: complete ones, which the pairs that it lists need not be."""
    pairs = made.pairs[(made.pairs["reasons"] & BIT["retold"]) == 0]
    across = pairs.loc[pairs["block"] < 0, "verdict"]  # linked ones, which no block counts
    total = int(made.blocks["pairs"].sum()) + len(across)
    verdicts = {name: int(made.blocks[name].sum() + (across == name).sum()) for name in VERDICTS[:-1]}
    verdicts[VERDICTS[-1]] = total - sum(verdicts.values())
    reasons = {name: int((pairs["reasons"] & BIT[name] != 0).sum()) for name in REASONS}
    return Overview(total, verdicts, {name: n for name, n in reasons.items() if n}, len(pairs) == total)
