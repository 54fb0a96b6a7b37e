"""One finding of the audit: what was computed, from which claims, held against what."""

from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from fractions import Fraction

import pandas as pd

from helpers.comparison.intervals import Figure, Span

FIGURES = ("computed", "against", "difference")
PARTS = ("quantifier", "value", "low", "high")
# how a computed number stands to the claimed one, in words of the audit
ADDS = {"agree": "adds_up", "overlap": "admits", "cannot_say": "open"}
STEP = Decimal("0.0001")  # finest step of a computed number; ends are rounded outwards, so they stay true


@dataclass(frozen=True)
class Finding:
    """A finding. `facts` hold what its words need beyond claims and figures: a share, days, what changed."""

    kind: str
    claims: tuple[str, ...]
    outcome: str = ""
    changes: tuple[str, ...] = ()
    computed: Figure | None = None
    against: Figure | None = None
    difference: Figure | None = None
    unit: str = ""
    rests: tuple[str, ...] = ()
    facts: dict[str, object] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The finding's name: the same question about the same claims, or the same silent cell."""
        return ":".join([self.kind, *([self.facts["about"]] if "about" in self.facts else self.claims)])


def spoken(figure: Figure | None) -> tuple[str, Decimal | None, Decimal | None, Decimal | None]:
    """Return a figure as a claim states one: quantifier, value, low, high; blank and None if there is none.

    Fractions are cut to four places, ends outwards (a lower end down, an upper end up).

    >>> from helpers.comparison.intervals import figure
    >>> spoken(figure("more_than", None, 49_000, None).times(Fraction(1, 153)))
    ('more_than', None, Decimal('320.2614'), None)
    """
    if figure is None:
        return "", None, None, None
    span = figure.hull
    if figure.soft:
        if figure.named is None:
            return "vague", None, None, None
        below = span.high == figure.named and not span.high_inclusive
        return "nearly" if below else "about", _decimal(figure.named, ROUND_HALF_EVEN), None, None
    if span.low is not None and span.low == span.high:
        return "exact", _decimal(span.low, ROUND_HALF_EVEN), None, None
    low = None if span.low is None else _decimal(span.low, ROUND_FLOOR)
    high = None if span.high is None else _decimal(span.high, ROUND_CEILING)
    if high is None:
        return ("at_least" if span.low_inclusive else "more_than"), None, low, None
    if low is None or (low == 0 and span.low_inclusive):
        return ("up_to" if span.high_inclusive else "less_than"), None, None, high
    return "range", None, low, high


def count(low: int, high: int) -> Figure:
    """Return the figure of a count that lies from `low` to `high`."""
    span = Span(Fraction(low), Fraction(high))
    return Figure(span, span)


def frame(findings: list[Finding]) -> pd.DataFrame:
    """Return one row a finding: id, kind, outcome, changes, claims, the numbers, unit, rests_on, facts."""
    rows = []
    for one in findings:
        row = {
            "id": one.id,
            "kind": one.kind,
            "outcome": one.outcome,
            "changes": " ".join(one.changes),
            "claims": " ".join(one.claims),
            "unit": one.unit,
            "rests_on": " ".join(one.rests),
            "facts": one.facts,
        }
        for name in FIGURES:
            parts = zip(PARTS, spoken(getattr(one, name)), strict=True)
            row |= {f"{name}_{part}": value for part, value in parts}
        rows.append(row)
    names = ["id", "kind", "outcome", "changes", "claims", "unit", "rests_on", "facts"]
    names += [f"{name}_{part}" for name in FIGURES for part in PARTS]
    table = pd.DataFrame(rows, columns=names)
    return table.astype({name: object for name in names if name.endswith(("value", "low", "high"))})


def _decimal(number: Fraction, rounding: str) -> Decimal:
    """Return the number as a plain decimal of at most four places."""
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    cut = exact.quantize(STEP, rounding=rounding)
    return cut.quantize(Decimal(1)) if cut == cut.to_integral_value() else cut.normalize()
