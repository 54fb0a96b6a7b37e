"""The figures of many claims at once, as integers that compare exactly; `intervals` says what they mean.

Each distinct number present gets its rank r; the number itself is coded 2r, the gap below it 2r - 1, the
gap above it 2r + 1. So every span, open or closed, is a closed range of integers, and comparing codes is
comparing numbers: no float decides a verdict.
"""

from fractions import Fraction
from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers.cells import of_one
from helpers.comparison.rules import rules


class Bounds(NamedTuple):
    """Codes of what each claim admits, at most (hull) and for certain (core); int64 arrays of one length."""

    hull_low: np.ndarray
    hull_high: np.ndarray
    core_low: np.ndarray
    core_high: np.ndarray
    named: np.ndarray  # rank of the number that the words name; -1: none
    printed: np.ndarray  # rank of the number printed, named or as a bound (the lower one of two); -1: none
    soft: np.ndarray  # 1: about, 2: nearly, 0: neither
    given: np.ndarray  # bool: is there a figure at all?
    top: int  # a code above all numbers: "no upper end"


def bounds(claims: pd.DataFrame) -> Bounds:
    """Return what each row of `claims` (quantifier, value, low, high, *_inclusive, unit) admits, as codes."""
    word = claims["quantifier"].to_numpy(object)
    whole = claims["unit"].isin(rules()["whole_units"]).to_numpy()
    exact, nearly = word == "exact", word == "nearly"
    named = exact | nearly | (word == "about")
    (value, low, high), numbers = _numbered(claims)
    low = np.where(named, np.where(exact, value, -1), low)
    high = np.where(named, np.where(exact | nearly, value, -1), high)
    given = np.where(named, value >= 0, (low >= 0) | (high >= 0))
    low_open = (word == "more_than") | (~named & _is_false(claims["low_inclusive"]))
    high_open = nearly | (word == "less_than") | (~named & _is_false(claims["high_inclusive"]))

    # open ends at a whole number are drawn in by one where there are no fractions of a unit
    inward = np.array([*(number % 1 == 0 for number in numbers), False], dtype=bool)
    low_step = whole & low_open & (low >= 0) & inward[low]
    high_step = whole & high_open & (high >= 0) & inward[high]
    ranks, up, down, zero = _ranked(numbers, low[low_step], high[high_step])

    floor = np.minimum(zero, ranks[np.where(high >= 0, high, value)])
    low_code = np.where(low < 0, floor, np.where(low_step, up[low], ranks[low])) * 2 + (low_open & ~low_step)
    top = 2 * (int(ranks.max(initial=0)) + 2)
    high_code = np.where(high_step, down[high], ranks[high]) * 2 - (high_open & ~high_step)
    high_code = np.where(high < 0, top, high_code)
    soft = named & ~exact
    at = np.where(nearly, high_code, 2 * ranks[value])
    printed = np.where(named, value, np.where(low >= 0, low, high))
    return Bounds(
        low_code,
        high_code,
        np.where(soft, at, low_code),
        np.where(soft, at, high_code),
        np.where(named & given, ranks[value], -1),
        np.where(given, ranks[printed], -1),
        np.where(nearly, 2, soft.astype(np.int8)),
        given,
        top,
    )


def _numbered(claims: pd.DataFrame) -> tuple[np.ndarray, list]:
    """Return for value, low, high the index of each number (-1: none), and the distinct numbers.

    Shares are parts of one, whatever they were written in.
    """
    columns = [claims[name].to_numpy(object, copy=True) for name in ("value", "low", "high")]
    for at in np.flatnonzero(claims["unit"] == "share"):
        try:
            own = of_one("share", claims["exact"].iloc[at], *(column[at] for column in columns))
        except ValueError as error:
            raise ValueError(f"claim {claims['id'].iloc[at]}: {error}") from None
        for column, number in zip(columns, own, strict=True):
            column[at] = number
    index, numbers = pd.factorize(np.concatenate(columns))
    # whole numbers as int: decimals round beyond 28 digits, and their next one would be themselves
    exact = [int(number) if number == int(number) else number for number in numbers]
    return index.astype(np.int64).reshape(3, len(claims)), exact


def _ranked(
    numbers: list, raised: np.ndarray, lowered: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, int]:
    """Return the rank of each number, of the number one above and one below it, and of zero.

    Each array has one place more than `numbers`, so that index -1 is safe; what stands there is never used.
    Only the neighbours asked for (`raised`, `lowered`: indices) are ranked.
    """
    raised, lowered = np.unique(raised), np.unique(lowered)
    every = numbers + [numbers[k] + 1 for k in raised] + [numbers[k] - 1 for k in lowered] + [0]
    index, distinct = pd.factorize(np.array([*every, None], dtype=object)[:-1])
    floats = distinct.astype(float)
    # rounding to float keeps the order; where no two numbers fall together, it has lost nothing
    if len(set(floats)) < len(floats):
        floats = np.array([Fraction(number) for number in distinct], dtype=object)
    order = np.argsort(floats, kind="stable")
    rank_of = np.empty(len(order), dtype=np.int64)
    rank_of[order] = np.arange(len(order))
    rank = rank_of[index]
    size = len(numbers)
    own, up, down = np.zeros((3, size + 1), dtype=np.int64)
    own[:size] = rank[:size]
    up[raised] = rank[size : size + len(raised)]
    down[lowered] = rank[size + len(raised) : -1]
    return own, up, down, int(rank[-1])


def _is_false(column: pd.Series) -> np.ndarray:
    """Return where a column of True, False, None says False."""
    return np.array([flag is False or flag is np.False_ for flag in column.to_numpy(object)], dtype=bool)
