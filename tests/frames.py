"""Hand-made frames with the columns of 04-claims and 04-links, blank where a test says nothing."""

import tomllib
from decimal import Decimal
from importlib import resources

import pandas as pd

FIELDS = tomllib.loads((resources.files("helpers") / "fields.toml").read_text(encoding="utf-8"))
COLUMNS = [column["name"] for column in FIELDS["04-claims"]["columns"]]
NONE = {"value": None, "low": None, "high": None, "low_inclusive": None, "high_inclusive": None}


def claims_frame(rows):
    """Claims of a list of dicts; ids c0, c1 ... unless given; days are day-precise unless said otherwise."""
    full = []
    for k, row in enumerate(rows):
        days = {f"{day}_precision": "day" for day in ("period_start", "period_end", "as_of") if row.get(day)}
        blank = {name: "" for name in COLUMNS} | NONE | {"id": f"c{k}", "confidence": "high"}
        full.append(blank | days | row)
    frame = pd.DataFrame(full, columns=COLUMNS)
    return frame.astype({name: object for name in NONE})


def links_frame(rows):
    """Links of (from, to, type)."""
    return pd.DataFrame([(*row, "") for row in rows], columns=["from", "to", "type", "reason"], dtype=str)


def number(word, one, other=None):
    """The number columns of a claim, written as the annotation contract has them."""
    low, high = sorted((one, one if other is None else other))
    one = Decimal(one)
    columns = {
        "exact": dict(value=one),
        "about": dict(value=one),
        "nearly": dict(value=one, high=one, high_inclusive=False),
        "at_least": dict(low=one, low_inclusive=True),
        "more_than": dict(low=one, low_inclusive=False),
        "up_to": dict(high=one, high_inclusive=True),
        "less_than": dict(high=one, high_inclusive=False),
        "range": dict(low=Decimal(low), high=Decimal(high), low_inclusive=True, high_inclusive=True),
        "vague": dict(low=Decimal(low), high=Decimal(high), low_inclusive=True, high_inclusive=True),
        "none_reported": {},
        "not_given": {},
    }[word]
    return NONE | columns | dict(quantifier=word)
