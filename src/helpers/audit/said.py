"""A claim ready for arithmetic: its figure, the days that its window's ends can be, what links say of it."""

from typing import NamedTuple

import pandas as pd

from helpers.comparison.comparability import NO_DAY, RESTS, days_of
from helpers.comparison.intervals import Figure, figure_of
from helpers.comparison.ties import Ties


class Said(NamedTuple):
    """A claim ready for arithmetic: its row, its figure, the days that its window's ends can be.

    The rest is what links say of it (see comparison/ties.py); `group` is the code of all that they connect.
    """

    row: tuple
    figure: Figure | None
    start: tuple[int, int]
    end: tuple[int, int]
    rests: frozenset[str]
    first: str  # id of the first telling
    stands: bool  # its speaker has put no other figure in its place
    narrow: bool  # a part that no field tells from its whole
    thread: int
    wholes: frozenset[int]  # threads that it is a part of
    group: int

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.row.id


def said(claims: pd.DataFrame, lists: dict, tied: Ties) -> list[Said]:
    """Return the claims with their figures, days, and what links say of them.

    Where a start is known by its month or year only and the list of events dates the event within it,
    that day is taken, and the finding says that it rests on it.
    """
    events = lists.get("event", {})
    found, ids = [], claims["id"].to_numpy(object)
    ends = zip(ids[tied.first], ~tied.replaced, tied.narrow, tied.thread, tied.group, strict=True)
    for row, (first, stands, narrow, thread, group) in zip(claims.itertuples(index=False), ends, strict=True):
        start = days_of(row.period_start, row.period_start_precision)
        end = days_of(row.period_end, row.period_end_precision)
        if row.basis in ("cumulative", "stock") and end[0] == NO_DAY:
            end = days_of(row.as_of, row.as_of_precision)
        if row.basis not in ("cumulative", "stock"):  # "in August": from its first day to its last
            start, end = (start[0], start[0]), (end[1], end[1])
        bases = (row.period_start_basis, row.period_end_basis, row.as_of_basis)
        rests = {name for name in RESTS if name in bases}
        rests |= {"convention"} if row.quantifier == "vague" and row.low is not None else set()
        rests |= {"reading"} if row.literal_subject or row.literal_measure or row.literal_basis else set()
        known = days_of(events.get(row.event, {}).get("start", ""), "day")[0]
        if start[0] < known <= start[1]:
            start, rests = (known, known), rests | {"event_start"}
        wholes = frozenset(tied.wholes.get(thread, ()))
        links = (first, bool(stands), bool(narrow), thread, wholes, group)
        found.append(Said(row, figure_of(row), start, end, frozenset(rests), *links))
    return found


def speaker(row: tuple) -> str:
    """Return who speaks: the side of a party to the war, else the claimant."""
    return row.claimant if row.claimant_side in ("none", "other", "") else row.claimant_side


def rests_of(*claims: Said) -> tuple[str, ...]:
    """Return what a finding on these claims rests on, in the order of RESTS."""
    return tuple(name for name in (*RESTS, "event_start") if any(name in one.rests for one in claims))
