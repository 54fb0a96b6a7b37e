"""Vague words by name: bounds of the project's convention, as they are and times a scale."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from helpers import tables

# several thousand, tens of thousands: a vague word times a scale
SCALED = {
    "few_thousand": ("a_few", 1000), "ten_thousands": ("tens", 1000), "hundred_thousands": ("hundreds", 1000),
    "millions": ("thousands", 1000), "few_million": ("a_few", 10**6),
}  # fmt: skip


def band_of(claim: Mapping[str, Any]) -> str:
    """Return the name of the band that has the claim's bounds; "" if none has.

    >>> band_of({"low": 20, "high": 99}), band_of({"low": 2000, "high": 9999}), band_of({"low": 7, "high": 9})
    ('tens', 'few_thousand', '')
    """
    ends = claim["low"], claim["high"]
    return next((name for name, band in _bands().items() if ends == band), "")


@cache
def _bands() -> dict[str, tuple[int, int]]:
    bands = {name: (band["low"], band["high"]) for name, band in tables.vague().items()}
    scaled = {name: (*bands[one], by) for name, (one, by) in SCALED.items()}
    return bands | {name: (low * by, (high + 1) * by - 1) for name, (low, high, by) in scaled.items()}
