"""Figures over time: totals and states that fall, a day against the days, a day against the difference."""

from bisect import bisect_left
from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby, pairwise

from helpers.audit.findings import ADDS, Finding
from helpers.audit.said import Said, rests_of, speaker
from helpers.comparison.intervals import Figure, Span, relation
from helpers.comparison.rules import holds, rules, term_key

REACH = 64  # totals looked at for one day, from the first that ends no earlier: bounds the work


def _series(claims: list[Said]) -> Iterator[list[Said]]:
    """Yield the claims of each side about one thing in one basis, by their day; the undated left out.

    A part of what another claim of the series counts is no member: 41 patients among 2,400 is no fall.
    """

    def thing(one: Said) -> tuple:
        row, term = one.row, ""
        if row.measure in rules()["umbrella"]:  # there the word decides, unless it is a mistranslation
            term = f"={row.measure}" if row.literal_measure else term_key(row.term)
        return (
            speaker(row),
            row.subject,
            row.domain,
            row.measure,
            term,
            row.unit,
            row.object,
            row.basis,
            row.place,
            row.event,
        )

    dated = [c for c in claims if c.row.basis in ("cumulative", "stock") and c.figure and c.end[0] > 0]
    dated.sort(key=lambda one: (thing(one), one.end, one.row.article, one.id))
    for _, group in groupby(dated, key=thing):
        every = [*group]
        threads = {one.thread for one in every}
        members = [one for one in every if one.wholes.isdisjoint(threads)]
        if members:
            yield members


def series(claims: list[Said]) -> list[Finding]:
    """Return for each series where it falls, where one figure stands for two days, and if it ever falls.

    A running total that falls differs from itself; a state on a day may fall: two findings by two names.
    Figures of one day alone are no series.
    """
    found = []
    for group in _series(claims):
        kind = f"{group[0].row.basis}_falls"
        peak, falls = group[0], 0
        for before, now in pairwise(group):
            reference = before if kind == "stock_falls" else peak
            if _later(now, before) and now.figure == before.figure:
                found.append(_step("same_on_two_days", before, now, "unchanged"))
            elif _later(now, reference) and now.figure.hull.below(reference.figure.hull):
                falls += 1
                found.append(_step(kind, reference, now, "allowed" if kind == "stock_falls" else "differs"))
            if now.figure.hull.low is not None and now.figure.hull.low >= peak.figure.hull.low:
                peak = now
        if _later(group[-1], group[0]):
            outcome = "falls" if falls else "never_falls"
            found.append(
                Finding(
                    "series",
                    tuple(one.id for one in group),
                    outcome,
                    rests=rests_of(*group),
                    unit=group[0].row.unit,
                    facts={"steps": str(len(group))},
                )
            )
    return found


def _later(now: Said, before: Said) -> bool:
    """Return whether a figure is known to be of a later day: August is not, beside 14 August."""
    return now.end[0] > before.end[1]


def _step(kind: str, before: Said, now: Said, outcome: str) -> Finding:
    """Return the finding on two figures of one series."""
    difference = None if outcome == "unchanged" else before.figure - now.figure
    return Finding(
        kind,
        (before.id, now.id),
        outcome,
        (),
        now.figure,
        before.figure,
        difference,
        now.row.unit,
        rests_of(before, now),
    )


def a_day_and_the_days(claims: list[Said]) -> list[Finding]:
    """Return for each claim of one day how it stands to the average day of the total that covers it.

    The average is total / days, as bounds: more than 49,000 in 152 to 153 days is more than 320 a day. The
    day is held against the first total that covers it, by the same side, of the same subject and incident
    or place, whose measure is the same or holds the day's. exceeds_total: the day alone is more than the
    total; above_average and below_average: no average that the total allows is that of the day.
    """
    totals: dict[tuple, list[Said]] = {}
    for one in claims:
        spans_days = one.row.basis in ("cumulative", "per_period") and not _is_day(one)
        if one.figure and one.start[0] > 0 and one.end[0] > 0 and spans_days:
            totals.setdefault(_topic(one), []).append(one)
    for group in totals.values():
        group.sort(key=lambda one: (one.end, one.id))
    found = []
    for day in claims:
        if day.figure and _is_day(day):
            group = totals.get(_topic(day), [])
            later = group[bisect_left(group, day.end, key=lambda one: one.end) :][:REACH]
            total = next((one for one in later if _covers(one, day)), None)
            found += [] if total is None else [_average(day, total)]
    return found


def _average(day: Said, total: Said) -> Finding:
    """Return the finding on one day and a total that covers it."""
    low, high = max(total.end[0] - total.start[1], 1), total.end[1] - total.start[0] + 1
    slow, fast = total.figure.times(Fraction(1, high)), total.figure.times(Fraction(1, low))
    average = Figure(_from_to(slow.core, fast.core), _from_to(slow.hull, fast.hull), slow.soft, None)
    stands = relation(day.figure, average)
    outcome = "admits" if stands in ("agree", "overlap") else "open"
    if stands == "contradict":
        outcome = "below_average" if day.figure.hull.below(average.hull) else "above_average"
    if total.figure.hull.below(day.figure.hull):
        outcome = "exceeds_total"
    return Finding(
        "day_and_total",
        (day.id, total.id),
        outcome,
        (),
        average,
        day.figure,
        None,
        day.row.unit,
        rests_of(day, total),
        {"days_low": str(low), "days_high": str(high)},
    )


def a_day_and_the_difference(claims: list[Said]) -> list[Finding]:
    """Return for each claim of one day how it stands to the difference of the totals before and after it."""
    totals: dict[tuple, Said] = {}
    for group in _series(claims):
        for one in group:
            if one.row.basis == "cumulative" and one.end[0] == one.end[1]:
                totals.setdefault((_topic(one), one.row.measure, one.end[0]), one)
    found = []
    for day in claims:
        at = (_topic(day), day.row.measure)
        after, before = totals.get((*at, day.end[0])), totals.get((*at, day.end[0] - 1))
        if day.figure is None or not _is_day(day) or after is None or before is None:
            continue
        grown = after.figure - before.figure
        outcome = ADDS.get(relation(day.figure, grown), "differs")
        ids, rests = (day.id, before.id, after.id), rests_of(day, before, after)
        found.append(
            Finding("day_and_difference", ids, outcome, (), grown, day.figure, None, day.row.unit, rests)
        )
    return found


def _topic(one: Said) -> tuple:
    """Return what must be the same before a day is held against days: who, whose, what, and the matter."""
    row = one.row
    matter = ("event", row.event) if row.event else ("place", row.place)
    return (speaker(row), row.subject, row.domain, row.unit, row.object, matter)


def _is_day(one: Said) -> bool:
    """Return whether a claim covers one day: one date, or 24 hours that touch two."""
    return one.row.basis == "per_period" and one.start[0] > 0 and 0 <= one.end[0] - one.start[0] <= 1


def _covers(total: Said, day: Said) -> bool:
    """Return whether a total is known to hold the day: its window and its measure the day's, one matter."""
    placed = day.row.event or day.row.place
    window = total.start[1] <= day.start[0] and day.end[1] <= total.end[0]
    return bool(placed) and window and holds(total.row, day.row)


def _from_to(slow: Span, fast: Span) -> Span:
    """Return the numbers from the slowest to the fastest average."""
    return Span(slow.low, fast.high, slow.low_inclusive, fast.high_inclusive)
