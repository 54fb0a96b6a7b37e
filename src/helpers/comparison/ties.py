"""What links say of claims: told again, replaced by its own speaker, a part of something.

A **thread** is all that links call one count: a statement, its retellings, and the figures put in its place.
What is a part of one claim in a thread is a part of what the whole thread counts.
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers.comparison.bounds import bounds
from helpers.comparison.comparability import BIT, Keys, apart, keys, reasons

# fields that say by themselves why a part is less than its whole; where none does, the part has no name
FIELDS = sum(
    BIT[reason]
    for reason in (
        "event", "subject", "domain", "measure", "term", "unit", "object", "basis", "place", "scope",
    )
)  # fmt: skip
THREAD = ("retells", "revises")  # these join what is one thread
BESIDE = ("same_matter", "same_event", "retells", "revises")  # with one of these two parts are held together


class Ties(NamedTuple):
    """What links say of each claim, as arrays of one length; pairs as codes of threads or of statements."""

    first: np.ndarray  # position of the first telling
    replaced: np.ndarray  # bool: its own speaker has put another figure in its place
    thread: np.ndarray  # code of its thread
    group: np.ndarray  # code of all that links of whatever type connect with it
    wholes: dict[int, set[int]]  # thread -> the threads that it is a part of
    narrow: np.ndarray  # bool: a part that no field tells from its whole
    inside: np.ndarray  # pairs of threads of which one is a part of the other
    parts: np.ndarray  # pairs of threads that are parts of one whole
    beside: np.ndarray  # pairs of statements that the annotator set beside each other
    size: int  # above every code of a thread, to make one code of two

    def part(self, i: np.ndarray, j: np.ndarray, alike: np.ndarray) -> np.ndarray:
        """Return for each pair whether a part keeps the two from being compared.

        One is a part of the other; or both are parts of one whole, or one is a part that no field tells from
        its whole (`alike`: nor from the other claim), and the annotator does not set them beside each other.
        """
        threads = _pair(self.thread[i], self.thread[j], self.size)
        narrow = alike & (self.narrow[i] | self.narrow[j]) & (self.thread[i] != self.thread[j])
        loose = ~np.isin(_pair(self.first[i], self.first[j], self.size), self.beside)
        return np.isin(threads, self.inside) | ((np.isin(threads, self.parts) | narrow) & loose)

    def candidates(self, own: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the pairs among the positions `own` that `part` may judge by their links, each once."""
        size = self.size
        members = pd.DataFrame({"thread": self.thread[own], "at": own})
        codes = np.unique(np.concatenate([self.inside, self.parts]))
        pairs = pd.DataFrame({"one": codes // size, "other": codes % size})
        pairs = pairs.merge(members, left_on="one", right_on="thread")
        pairs = pairs.merge(members, left_on="other", right_on="thread")
        tied = self.beside[np.isin(self.beside // size, own) & np.isin(self.beside % size, own)]
        codes = np.concatenate([_pair(pairs["at_x"].to_numpy(), pairs["at_y"].to_numpy(), size), tied])
        codes = np.unique(codes[codes // size != codes % size])  # a retelling's link joins one statement
        return codes // size, codes % size


def ties(claims: pd.DataFrame, links: pd.DataFrame, what: Keys | None = None) -> Ties:
    """Return what `links` (04-links) say of `claims` (04-claims); `what`: their keys, if made already.

    Raises ValueError if an id stands twice, or retellings or revisions go round in a circle.
    """
    first, joined, names = first_tellings(claims, links), linked(claims, links), claims["id"].to_numpy(object)
    others = np.setdiff1d(links[["from", "to"]].to_numpy(object).astype(str).ravel(), names.astype(str))
    every = pd.Index([*names, *others])
    size = max(len(every), 1)
    threads, groups = (joined_by(every, triples(links), kinds) for kinds in (THREAD, ()))
    thread, group = threads[: len(claims)], groups[: len(claims)]
    beside = joined[joined["type"].isin(BESIDE)]
    part = links[links["type"] == "part_of"]
    part = pd.DataFrame({name: every.get_indexer(part[name]) for name in ("from", "to")})
    part = part[threads[part["from"]] != threads[part["to"]]]
    wholes: dict[int, set[int]] = {}
    for one, whole in zip(threads[part["from"]], threads[part["to"]], strict=True):
        wholes.setdefault(one, set()).add(whole)
    wholes = {one: _reached(one, wholes) - {one} for one in wholes}
    held: dict[int, list[int]] = {}
    for one, whole in ((one, whole) for one, found in wholes.items() for whole in found):
        held.setdefault(whole, []).append(one)
    inside = [(one, whole) for one, found in wholes.items() for whole in found]
    parts = {pair for group in held.values() for pair in combinations(sorted(group), 2)}
    return Ties(
        first,
        superseded(claims, links) != "",
        thread,
        group,
        wholes,
        _narrow(claims, part, threads, what),
        _codes_of(inside, size),
        _codes_of(parts, size),
        _pair(first[beside["from"]], first[beside["to"]], size),
        size,
    )


def among(claims: pd.DataFrame, links: pd.DataFrame, stays: np.ndarray) -> pd.DataFrame:
    """Return what `links` (04-links) say of the claims that stay (bool for each of `claims`, 04-claims).

    Where the first telling of a statement goes, the earliest telling that stays takes its place, in the links
    of all its tellings. What nobody tells who stays keeps its links: that it replaced what stays, or was the
    whole of which that is a part, holds whether or not it is shown. Raises ValueError as `ties` does.
    """
    if stays.all() or not len(links):
        return links
    first, at = first_tellings(claims, links), pd.Index(claims["id"])
    links = links[links["from"].isin(at) & links["to"].isin(at)]
    source, target = (at.get_indexer(links[name]) for name in ("from", "to"))
    retells = (links["type"] == "retells").to_numpy()
    below = np.zeros(len(claims), bool)  # retells another one that stays
    below[source[retells & stays[target]]] = True
    tops = sorted(
        np.flatnonzero(stays & ~below), key=lambda k: (first[k] != k, claims["as_of"].iloc[k] or "9")
    )
    stand = {first[k]: k for k in reversed(tops)}
    place = np.array([k if stays[k] else stand.get(first[k], k) for k in range(len(claims))])
    own = (links["type"] == "revises").to_numpy() & (first[source] == first[target])
    kept = np.where(retells, stays[source], ~own | (stays[source] & stays[target]))
    kept &= place[source] != place[target]
    moved = links.assign(**{"from": at[place[source]], "to": at[place[target]]})[kept]
    return moved.drop_duplicates(["from", "to", "type"]).sort_values(
        ["from", "to", "type"], ignore_index=True
    )


def first_tellings(claims: pd.DataFrame, links: pd.DataFrame) -> np.ndarray:
    """Return for each claim the position of the first telling of its statement (its own if it retells none).

    Raises ValueError if retellings go round in a circle.
    """
    told = linked(claims, links, "retells")
    source, target = told["from"].to_numpy(), told["to"].to_numpy()
    first = np.arange(len(claims))
    first[source] = target
    for _ in range(len(claims).bit_length()):  # each step doubles the way gone towards the first telling
        first = first[first]
    stuck = np.isin(first, source)
    if stuck.any():
        names = ", ".join(sorted(claims["id"].to_numpy(object)[stuck]))
        raise ValueError(f"04-links: retellings go round in a circle through {names}; one must be the first")
    return first


def superseded(claims: pd.DataFrame, links: pd.DataFrame) -> np.ndarray:
    """Return for each claim the id of the claim that its speaker put in its place; "" where it stands.

    A claim that another `revises` is replaced, with its first telling and all its retellings; but one
    telling that another telling of the same statement corrects is replaced alone, with what retells it. Of
    several claims in its place, one of the frame, the one that none replaces, said last: a claim stays
    replaced where what replaced it is not in the frame. Raises ValueError if revisions go round.
    """
    after, day = replacements(triples(links)), dict(zip(claims["id"], claims["as_of"], strict=True))
    for name, found in after.items():
        if name in found:
            text = f"04-links: revisions lead from {name} back to it; remove the one that is wrong"
            raise ValueError(text)
    found = [after.get(name, set()) for name in claims["id"]]

    def rank(name: str) -> tuple[bool, bool, str, str]:
        return name in day, not after.get(name, set()) & day.keys(), day.get(name, ""), name

    place = [max(each, key=rank, default="") for each in found]
    return np.array([*place, ""], dtype=object)[:-1]


def replacements(links: Iterable[tuple[str, str, str]]) -> dict[str, set[str]]:
    """Return for each claim that (from, to, type) name the ids of all that take its place, one after another.

    A claim that stands there itself is one that revisions lead back to, or that revises what it retells.
    """
    links = [link for link in links if link[0] != link[1]]
    told = {source: target for source, target, kind in links if kind == "retells"}
    revised: dict[str, set[str]] = {}
    for source, target in ((one, other) for one, other, kind in links if kind == "revises"):
        way, own = _way(target, told), _way(source, told)
        revised.setdefault(target if way[-1] == own[-1] else way[-1], set()).add(source)
    names = sorted({name for link in links for name in link[:2]}) if revised else ()
    return {name: _after(name, told, revised) for name in names}


def triples(links: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    """Yield from, to and type of each row of 04-links."""
    yield from zip(links["from"], links["to"], links["type"], strict=True)


def linked(claims: pd.DataFrame, links: pd.DataFrame, kind: str = "") -> pd.DataFrame:
    """Return the links (of one kind, if named) as positions from, to and their type.

    Links to absent claims, and of a claim to itself, are left out. Raises ValueError if an id stands twice.
    """
    at = pd.Index(claims["id"])
    if not at.is_unique:
        twice = sorted(at[at.duplicated()].unique())
        raise ValueError(f"04-claims: id {', '.join(twice)} stands twice; each claim needs an id of its own")
    table = pd.DataFrame({name: at.get_indexer(links[name]) for name in ("from", "to")})
    table["type"] = links["type"].to_numpy(object)
    known = (table["from"] >= 0) & (table["to"] >= 0) & (table["from"] != table["to"])
    return table[known & ((table["type"] == kind) | (kind == ""))]


def _narrow(claims: pd.DataFrame, part: pd.DataFrame, thread: np.ndarray, what: Keys | None) -> np.ndarray:
    """Return which claims are a part that no field tells from its whole: 3 children of 17 killed.

    A running total or state said on another day is not told from its whole by the day. Nor is a part told
    from a whole that is not among the claims. `part`: positions, `thread`: codes, of the claims and beyond.
    """
    what = keys(claims, bounds(claims).given) if what is None else what
    size = len(claims)
    here = part[(part["from"] < size) & (part["to"] < size)]
    i, j = here["from"].to_numpy(), here["to"].to_numpy()
    told = (reasons(what, i, j) & FIELDS) != 0
    until = claims["basis"].isin(["cumulative", "stock"]).to_numpy()[i]
    elsewhere = what.blank["place"][i] != what.blank["place"][j]
    windows = apart(what.start, i, j) | (apart(what.end, i, j) & ~until)
    told |= ~(what.incident[i] & what.incident[j]) & (elsewhere | windows)
    untold = part["from"].drop(here.index[told])
    return np.isin(thread[:size], thread[untold])


def joined_by(
    names: Iterable[str], links: Iterable[tuple[str, str, str]], kinds: Collection[str] = ()
) -> np.ndarray:
    """Return for each claim id a code, from 0: the same where (from, to, type) lead from one to the other.

    Directly or by a chain, whatever stands between; by links of these `kinds`, of all if none is named.
    """
    root: dict[str, str] = {}

    def find(name: str) -> str:
        while name in root:
            name = root[name]
        return name

    for source, target, kind in links:
        one, other = find(source), find(target)
        if one != other and (not kinds or kind in kinds):
            root[one] = other
    return pd.factorize(np.array([*(find(name) for name in names), ""], dtype=object))[0][:-1]


def _way(name: str, told: dict[str, str]) -> list[str]:
    """Return the claim, the one it retells, and so on to the first telling; it ends where it goes round."""
    way = [name]
    while way[-1] in told and told[way[-1]] not in way:
        way.append(told[way[-1]])
    return way


def _after(name: str, told: dict[str, str], revised: dict[str, set[str]]) -> set[str]:
    """Return all that revises the claim, what it retells, or what revises that, and so on."""
    found: set[str] = set()
    ahead = [name]
    while ahead:
        for here in _way(ahead.pop(), told):
            new = revised.get(here, set()) - found
            found |= new
            ahead += new
    return found


def _reached(start: int, ahead: dict[int, set[int]]) -> set[int]:
    """Return all that can be reached from `start`."""
    found: set[int] = set()
    left = [start]
    while left:
        new = ahead.get(left.pop(), set()) - found
        found |= new
        left += new
    return found


def _codes_of(pairs: object, size: int) -> np.ndarray:
    """Return the codes of pairs of numbers below `size`."""
    both = np.array([*pairs], dtype=np.int64).reshape(-1, 2)
    return _pair(both[:, 0], both[:, 1], size)


def _pair(one: np.ndarray, other: np.ndarray, size: int) -> np.ndarray:
    """Return one code for each pair of numbers below `size`, whatever their order."""
    return np.minimum(one, other).astype(np.int64) * max(size, 1) + np.maximum(one, other)
