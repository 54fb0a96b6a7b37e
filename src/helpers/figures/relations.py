"""What the claims of one chart are to each other: a part of a whole, a figure that its speaker replaced."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

Row = dict[str, Any]


def first_tellings(by_id: Mapping[str, Row]) -> dict[str, str]:
    """Return for every claim the id of its first telling among those present: its own, if it retells none."""

    def first(row: Row) -> str:
        seen = {row["id"]}
        while row["retells"] in by_id and row["retells"] not in seen:
            row = by_id[row["retells"]]
            seen.add(row["id"])
        return row["id"]

    return {name: first(row) for name, row in by_id.items()}


def told_once(links: pd.DataFrame, first: Mapping[str, str]) -> pd.DataFrame:
    """Return `links` between first tellings: what is said of a retelling is said of its first."""
    ends = {end: links[end].map(lambda name: first.get(name, name)) for end in ("from", "to")}
    told = links[links["type"] != "retells"].assign(**ends)
    told = told[told["from"] != told["to"]]
    return told.drop_duplicates(["from", "to", "type"]).reset_index(drop=True)


def relate(
    rows: Sequence[Row], links: pd.DataFrame, first: Mapping[str, str], replaced: Mapping[str, str]
) -> list[Row]:
    """Return `rows` with `whole`, the row that each is a part of, and `newer`, the row that replaced it.

    Both are rows of this chart, or None: what has its whole elsewhere is no part here. `first` maps every
    claim to its first telling, which is the one that charts draw; `replaced` to the claim that its speaker
    put in its place, if any.
    """
    known = {row["id"]: row for row in rows}
    told = told_once(links, first)
    told = told[told["from"].isin(known) & told["to"].isin(known)]
    newer = {name: first.get(replaced[name], replaced[name]) for name in known if replaced.get(name)}
    wholes: dict[str, list[str]] = {}
    for part, whole, kind in zip(told["from"], told["to"], told["type"], strict=True):
        if kind == "part_of":
            wholes.setdefault(part, []).append(whole)

    def likeness(part: str, whole: str) -> tuple[bool, ...]:
        one, other = known[part], known[whole]
        return whole in newer, *(one[name] != other[name] for name in ("measure", "claimant", "as_of"))

    return [
        {
            **row,
            "newer": known.get(newer.get(name, "")),
            "whole": known.get(min(wholes.get(name, []), key=lambda each: likeness(name, each), default="")),
        }
        for name, row in known.items()
    ]


def below_wholes(rows: Sequence[Row]) -> list[Row]:
    """Return `rows` in their order, each part right below its whole where both are among them."""
    present, under = {row["id"] for row in rows}, {}
    for row in rows:
        whole = row.get("whole")
        under.setdefault(whole["id"] if whole and whole["id"] in present else "", []).append(row)
    made: list[Row] = []

    def add(name: str) -> None:
        for row in under.pop(name, []):
            made.append(row)
            add(row["id"])

    add("")
    for name in list(under):  # a circle of parts has no whole to stand below
        add(name)
    return made


def explained(row: Row) -> bool:
    """Return whether the claim needs words on what it is to another one: a card has no room for them."""
    return bool(row.get("whole") or row.get("newer"))


def aside(row: Row) -> bool:
    """Return whether titles pass over the claim: a part of another one, replaced, or of another unit."""
    return explained(row) or bool(row.get("off_axis"))
