"""What a claimed number admits: a span with open and closed ends, and arithmetic that keeps it true.

A claim does not always name a number; it says which numbers it would call true. "More than 120,000" admits
everything above 120,000; "up to 70" admits 0 to 70. "About 200,000" admits 200,000 for certain and
something around it, but how far it reaches nobody said. So each figure has two spans: the **core**, which
it admits for certain, and the **hull**, outside which it admits nothing. For a bare number and for a bound
both are the same. For `about` the core is the number and the hull is everything; for `nearly` the core lies
just below the number and the hull is everything below it. What holds for core and hull holds for
every width that the words could have, so nothing here invents one.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from numbers import Rational

from helpers.cells import Number, of_one


@dataclass(frozen=True, slots=True)
class Span:
    """Numbers between two ends. None: no end on that side. Exact: ends are Fractions."""

    low: Fraction | None
    high: Fraction | None
    low_inclusive: bool = True
    high_inclusive: bool = True

    def __add__(self, other: "Span") -> "Span":
        """Return what sums of a number from each can be."""
        return Span(
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
            self.low_inclusive and other.low_inclusive,
            self.high_inclusive and other.high_inclusive,
        )

    def __neg__(self) -> "Span":
        """Return the numbers with their sign turned."""
        return Span(
            None if self.high is None else -self.high,
            None if self.low is None else -self.low,
            self.high_inclusive,
            self.low_inclusive,
        )

    def times(self, factor: Fraction) -> "Span":
        """Return the numbers multiplied by a factor above zero."""
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        return Span(low, high, self.low_inclusive, self.high_inclusive)

    def below(self, other: "Span") -> bool:
        """Return whether every number here is smaller than every number there."""
        if self.high is None or other.low is None:
            return False
        closed = self.high_inclusive and other.low_inclusive
        return self.high < other.low or (self.high == other.low and not closed)

    def meets(self, other: "Span") -> bool:
        """Return whether a number lies in both."""
        return not self.below(other) and not other.below(self)


@dataclass(frozen=True, slots=True)
class Figure:
    """A claimed or computed number: what it admits for certain (`core`) and at most (`hull`).

    `soft` names why the two differ ("about", "nearly"); blank if they do not. `named` is the number that
    the words name, None for a bound or a band. The core of "nearly N" is the gap just below N: kept as
    the empty-looking span [N, N) and read as "any numbers below N, however close".
    """

    core: Span
    hull: Span
    soft: str = ""
    named: Fraction | None = None

    def __add__(self, other: "Figure") -> "Figure":
        """Return the sum; soft if either is."""
        named = None if self.named is None or other.named is None else self.named + other.named
        return Figure(self.core + other.core, self.hull + other.hull, self.soft or other.soft, named)

    def __sub__(self, other: "Figure") -> "Figure":
        """Return the difference; soft if either is."""
        named = None if self.named is None or other.named is None else self.named - other.named
        return Figure(self.core + -other.core, self.hull + -other.hull, self.soft or other.soft, named)

    def times(self, factor: Fraction) -> "Figure":
        """Return it multiplied by a factor above zero."""
        named = None if self.named is None else self.named * factor
        return Figure(self.core.times(factor), self.hull.times(factor), self.soft, named)


def figure(
    quantifier: str,
    value: Number | None,
    low: Number | None,
    high: Number | None,
    low_inclusive: bool | None = None,
    high_inclusive: bool | None = None,
    whole: bool = False,
) -> Figure | None:
    """Return what a claim admits; None if it names no number (vague without convention, none reported).

    Counts have no negative side: a missing lower end is 0. With `whole`, ends are drawn in to the next whole
    number: more than 10 people is at least 11. Rates and areas must not be drawn in.

    >>> figure("up_to", None, None, 70).hull
    Span(low=Fraction(0, 1), high=Fraction(70, 1), low_inclusive=True, high_inclusive=True)
    >>> relation(figure("more_than", None, 120_000, None), figure("about", 200_000, None, None))
    'overlap'
    >>> relation(figure("about", 200_000, None, None), figure("exact", 180_000, None, None))
    'cannot_say'
    """
    if quantifier in ("exact", "about", "nearly"):
        if value is None:
            return None
        at = _fraction(value)
        point, floor = Span(at, at), min(Fraction(0), at)
        if quantifier == "exact":
            return Figure(point, point, "", at)
        if quantifier == "about":
            return Figure(point, Span(floor, None), "about", at)
        below = _drawn_in(Span(floor, at, True, False), whole)
        core = Span(below.high, below.high) if below.high_inclusive else Span(at, at, True, False)
        return Figure(core, below, "nearly", at)
    if low is None and high is None:
        return None
    span = Span(
        _fraction(low) if low is not None else min(Fraction(0), _fraction(high)),
        None if high is None else _fraction(high),
        quantifier != "more_than" and low_inclusive is not False,
        quantifier != "less_than" and high_inclusive is not False,
    )
    span = _drawn_in(span, whole)
    return Figure(span, span, "", None)


def figure_of(claim: tuple) -> Figure | None:
    """Return what a claim (a row of 04-claims) admits, a share as parts of one; None if it names no number.

    Raises ValueError where a share can be read as parts of one and as percent.
    """
    numbers = of_one(claim.unit, claim.exact, claim.value, claim.low, claim.high)
    return figure(claim.quantifier, *numbers, claim.low_inclusive, claim.high_inclusive)


def relation(one: Figure, other: Figure) -> str:
    """Return how two figures stand to each other whatever width their words could have.

    agree: they admit the same numbers, or name the same number and neither excludes it ("about 6" and "6").
    contradict: no number is admitted by both. overlap: some number is admitted by both for certain.
    cannot_say: it would depend on how far "about" or "nearly" reaches, which nobody said.

    >>> relation(figure("up_to", None, None, 70), figure("exact", 6, None, None))
    'overlap'
    >>> relation(figure("nearly", 6, None, 6), figure("exact", 6, None, None))
    'contradict'
    """
    if not one.hull.meets(other.hull):
        return "contradict"
    same_name = one.named is not None and one.named == other.named
    if same_name or (one.core == other.core and one.hull == other.hull):
        return "agree"
    return "overlap" if _cores_meet(one, other) else "cannot_say"


def _cores_meet(one: Figure, other: Figure) -> bool:
    """Return whether some number is admitted by both for certain; a gap below N counts as numbers there."""
    gaps = [figure for figure in (one, other) if _is_gap(figure.core)]
    if len(gaps) == 2:
        return one.core.high == other.core.high
    if not gaps:
        return one.core.meets(other.core)
    at, span = gaps[0].core.high, (other if gaps[0] is one else one).core
    return (span.low is None or span.low < at) and (span.high is None or span.high >= at)


def _is_gap(span: Span) -> bool:
    """Return whether a span is the gap just below a number."""
    return span.low is not None and span.low == span.high and not span.high_inclusive


def _drawn_in(span: Span, whole: bool) -> Span:
    """Return the span with open ends at whole numbers replaced by the next whole number inside."""
    if not whole:
        return span
    low, high, low_in, high_in = span.low, span.high, span.low_inclusive, span.high_inclusive
    if low is not None and not low_in and low.denominator == 1:
        low, low_in = low + 1, True
    if high is not None and not high_in and high.denominator == 1:
        high, high_in = high - 1, True
    return Span(low, high, low_in, high_in)


def _fraction(number: Number) -> Fraction:
    """Return the number exactly. Raises TypeError for floats: their digits are not the printed ones."""
    if not isinstance(number, Rational | Decimal):
        kind = type(number).__name__
        raise TypeError(f"claimed number {number!r} is a {kind}; pass int, Decimal or Fraction")
    return Fraction(number)
