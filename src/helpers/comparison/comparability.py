"""Whether two claims speak of the same thing: every reason why they do not, for many pairs at once."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers.comparison.rules import rules, term_key
from helpers.dating import span

REASONS = (
    "retold", "revised", "part", "event", "subject", "domain", "measure", "term", "unit", "object", "basis",
    "window", "window_unstated", "place", "scope", "place_unstated",
    "vague", "none_reported", "not_given", "doubtful", "soft_edge",
)  # fmt: skip
BIT = {reason: np.int32(1 << k) for k, reason in enumerate(REASONS)}
RESTS = ("convention", "reading", "inferred", "outside")  # what a verdict can rest on
NO_DAY, NO_START = -1, -2  # not stated; has none, because a state on a day has no start


class Keys(NamedTuple):
    """What each claim speaks of, as codes: equal codes, equal thing. Blank codes keep a name of their own."""

    codes: dict[str, np.ndarray]  # subject, domain, measure, term, unit, object, basis, event, place, region
    start: np.ndarray  # first and last day that the start of its window can be; two columns
    end: np.ndarray  # the same for the end
    incident: np.ndarray  # bool: one named incident, which settles its own time and place
    umbrella: np.ndarray  # bool: the measure holds several things, so the word decides
    blank: dict[str, np.ndarray]  # bool: no event, no place
    silent: dict[str, np.ndarray]  # bool, by reason: vague, none_reported, not_given
    doubtful: np.ndarray  # bool
    rests: np.ndarray  # bits of RESTS that hold for the number or the reading
    dated: np.ndarray  # bits of RESTS that hold for its days

    def firm(self) -> np.ndarray:
        """Return which claims can be compared with another at all."""
        stated = (self.start[:, 0] != NO_DAY) & (self.end[:, 0] != NO_DAY)
        stated &= self.end[:, 0] == self.end[:, 1]
        placed = self.incident | (stated & ~self.blank["place"])
        return placed & ~self.doubtful & ~np.logical_or.reduce([*self.silent.values()])


def keys(claims: pd.DataFrame, given: np.ndarray) -> Keys:
    """Return what each claim speaks of; `given` says which claims hold a figure (from `bounds`).

    Raises ValueError if a day is not written as ISO 8601, naming the claim.
    """
    names = ("subject", "domain", "measure", "unit", "object", "basis", "event", "place", "region")
    codes = {name: pd.factorize(claims[name])[0] for name in names}
    words = claims["term"].map({term: term_key(term) for term in claims["term"].unique()}).astype(object)
    codes["term"] = pd.factorize(words.where(claims["literal_measure"] == "", "=" + claims["measure"]))[0]
    blank = {name: (claims[name] == "").to_numpy() for name in ("event", "place")}
    incident = (claims["basis"] == "event").to_numpy() & ~blank["event"]
    word = claims["quantifier"].to_numpy(object)
    silent = {name: word == name for name in ("none_reported", "not_given")}
    silent = {"vague": ~given & ~silent["none_reported"] & ~silent["not_given"], **silent}
    start, end = _window(claims)
    vague = np.where((word == "vague") & given, 1, 0)
    read = claims[["reading", "literal_subject", "literal_measure", "literal_basis"]]
    read = (read != "").any(axis=1).to_numpy()
    rest = claims[["period_start_basis", "period_end_basis", "as_of_basis"]]
    dated = [np.where((rest == RESTS[k]).any(axis=1), 1 << k, 0) for k in (2, 3)]
    return Keys(
        codes,
        start,
        end,
        incident,
        claims["measure"].isin(rules()["umbrella"]).to_numpy(),
        blank,
        silent,
        _doubtful(claims),
        (vague + np.where(read, 2, 0)).astype(np.int8),
        np.where(incident, 0, sum(dated)).astype(np.int8),
    )


def reasons(keys: Keys, i: np.ndarray, j: np.ndarray) -> np.ndarray:
    """Return for each pair (positions i, j) the reasons why it cannot be compared, as bits; links aside."""
    found = np.zeros(len(i), dtype=np.int32)

    def put(reason: str, where: np.ndarray) -> None:
        np.bitwise_or(found, BIT[reason], out=found, where=where)

    differ = {name: code[i] != code[j] for name, code in keys.codes.items()}
    for name in ("subject", "domain", "measure", "unit", "object", "basis"):
        put(name, differ[name])
    put("term", ~differ["measure"] & keys.umbrella[i] & differ["term"])
    put("event", differ["event"] & (keys.incident[i] | keys.incident[j]))
    same_incident = keys.incident[i] & keys.incident[j] & ~differ["event"]
    window = apart(keys.start, i, j) | apart(keys.end, i, j)
    put("window", ~same_incident & window)
    unsure = ~differ["basis"] & _unsure(keys.start, i, j)
    unsure |= _unsure(keys.end, i, j) | _coarse(keys.end, i, j)
    put("window_unstated", ~same_incident & ~window & unsure)
    unplaced = keys.blank["place"][i] | keys.blank["place"][j]
    elsewhere = ~same_incident & ~unplaced & differ["place"]
    put("place", elsewhere & differ["region"])
    put("scope", elsewhere & ~differ["region"])
    put("place_unstated", ~same_incident & unplaced)
    for name, silent in keys.silent.items():
        put(name, silent[i] | silent[j])
    put("doubtful", keys.doubtful[i] | keys.doubtful[j])
    return found


def _doubtful(claims: pd.DataFrame) -> np.ndarray:
    """Return where it is open what is counted: flagged so, or several readings are possible."""
    doubts = set(rules()["doubt_flags"])
    flagged = {flags: not doubts.isdisjoint(flags.split()) for flags in claims["flags"].unique()}
    return (claims["flags"].map(flagged).astype(bool) | (claims["confidence"] == "low")).to_numpy()


def _window(claims: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return the days on which each claim's window can start and end, two columns each.

    A running total ends, and a state holds, on a day: if only the month is known, the two columns differ and
    no other claim can be known to have the same. A claim about "August" covers exactly that month: there
    the last day of it is the end.
    """
    basis = claims["basis"].to_numpy(object)
    start = _days(claims, "period_start")
    end, said = _days(claims, "period_end"), _days(claims, "as_of")
    until = np.isin(basis, ["cumulative", "stock"])
    end = np.where((until & (end[:, 0] == NO_DAY))[:, None], said, end)
    whole = ~until & (end[:, 0] != NO_DAY)
    start[whole, 1], end[whole, 0] = start[whole, 0], end[whole, 1]
    start[basis == "stock"] = NO_START
    return start, end


def _days(claims: pd.DataFrame, name: str) -> np.ndarray:
    """Return the first and the last day that a stated day can be, as day numbers; NO_DAY where blank."""
    (day_at, days), (unit_at, units) = (pd.factorize(claims[each]) for each in (name, f"{name}_precision"))
    index, pairs = pd.factorize(day_at * max(len(units), 1) + unit_at)
    spans = np.full((len(pairs) + 1, 2), NO_DAY, dtype=np.int64)
    for k, pair in enumerate(pairs):
        day, precision = days[pair // len(units)], units[pair % len(units)]
        try:
            spans[k] = days_of(day, precision)
        except ValueError:
            wrong = claims.loc[claims[name] == day, "id"].iloc[0]
            raise ValueError(f"claim {wrong}: {name} = {day!r} is no day; write it as YYYY-MM-DD") from None
    return spans[index]


def days_of(day: str, precision: str) -> tuple[int, int]:
    """Return the first and the last day number (proleptic, as datetime) that a day of that precision can be.

    >>> days_of("2024-08-01", "month"), days_of("", "day")
    ((739099, 739129), (-1, -1))
    """
    days = span(day, precision)
    return (days[0].toordinal(), days[1].toordinal()) if days else (NO_DAY, NO_DAY)


def apart(days: np.ndarray, i: np.ndarray, j: np.ndarray) -> np.ndarray:
    """Return for each pair whether the two days cannot be the same."""
    stated = (days[i, 0] >= 0) & (days[j, 0] >= 0)
    return stated & ((days[i, 1] < days[j, 0]) | (days[j, 1] < days[i, 0]))


def _unsure(days: np.ndarray, i: np.ndarray, j: np.ndarray) -> np.ndarray:
    """Return for each pair whether one day is not stated, or is known more exactly than the other."""
    unstated = (days[i, 0] == NO_DAY) | (days[j, 0] == NO_DAY)
    return unstated | (days[i] != days[j]).any(axis=1)


def _coarse(days: np.ndarray, i: np.ndarray, j: np.ndarray) -> np.ndarray:
    """Return for each pair whether one day is known by its month or so only."""
    return (days[i, 0] != days[i, 1]) | (days[j, 0] != days[j, 1])
