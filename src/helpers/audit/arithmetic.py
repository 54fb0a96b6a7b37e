"""What does not add up, and what does: sums, parts and wholes, figures over time. Exact, with bounds.

Every rule takes the claims (04-claims) and returns findings; none says that a claim is false. A rule runs
over sorted groups and looks at neighbours or extremes, never at all pairs, so that a long series costs
little more than its length.
"""

import pandas as pd

from helpers.audit.findings import ADDS, Finding
from helpers.audit.said import Said, rests_of, said
from helpers.audit.timeline import a_day_and_the_days, a_day_and_the_difference, series
from helpers.comparison import ties
from helpers.comparison.intervals import relation
from helpers.comparison.rules import holds, rules


def arithmetic(claims: pd.DataFrame, links: pd.DataFrame, lists: dict) -> list[Finding]:
    """Return all findings of arithmetic, in the order of their rules.

    A statement told twice counts once. Figures that their own speaker has replaced, and over time also parts
    that no field tells from their whole, stay out.
    """
    every = said(claims, lists, ties(claims, links))
    told = [one for one in every if one.id == one.first and one.stands]
    found = [*parts(every, links), *counted_twice([one for one in every if one.stands], links)]
    over_time = [one for one in told if not one.narrow]
    found += [*series(over_time), *a_day_and_the_days(over_time), *a_day_and_the_difference(over_time)]
    return [*found, *more_than_the_whole(told)]


def parts(claims: list[Said], links: pd.DataFrame) -> list[Finding]:
    """Return for each whole that links name, how its parts stand to it.

    adds_up: the sum is the whole. admits: the bounds allow it. short: less; not all parts need be listed.
    exceeds: the parts are more than the whole. Parts of another basis (a day within a running total) are
    not summed. A part told or revised in several claims counts once; a whole told again that has the same
    parts gives no second finding; one that its speaker has replaced is not said to be too small.
    """
    at = {one.id: one for one in claims}
    found: dict[tuple, Finding] = {}
    part_of = links[links["type"] == "part_of"].sort_values(["to", "from"], kind="stable")
    groups = [(at[name], group["from"]) for name, group in part_of.groupby("to", sort=False) if name in at]
    for whole, names in sorted(groups, key=lambda one: one[0].id != one[0].first):
        listed = _once([at[at[name].first] for name in dict.fromkeys(names) if name in at])
        listed = [p for p in listed if p.row.basis == whole.row.basis and p.row.unit == whole.row.unit]
        listed = [p for p in listed if p.figure is not None]
        key = (whole.first, *sorted(part.id for part in listed))
        if listed and whole.figure is not None and key not in found:
            found[key] = _parts(whole, listed, claims)
    return [
        one for one in found.values()
        if one.outcome != "exceeds" or all(at[name].stands for name in one.claims)
    ]  # fmt: skip


def _once(parts: list[Said]) -> list[Said]:
    """Return one claim of each thread: the one that stands, else the last named."""
    kept: dict[int, Said] = {}
    for part in parts:
        if part.thread not in kept or not kept[part.thread].stands:
            kept[part.thread] = part
    return [*kept.values()]


def _parts(whole: Said, listed: list[Said], claims: list[Said]) -> Finding:
    """Return the finding on one whole and its listed parts."""
    total = listed[0].figure
    for part in listed[1:]:
        total = total + part.figure
    outcome = ADDS.get(relation(total, whole.figure))
    outcome = outcome or ("short" if total.hull.below(whole.figure.hull) else "exceeds")
    difference = whole.figure - total if outcome == "short" else total - whole.figure
    facts = {"parts": " + ".join(part.id for part in listed)}
    exact = total.hull.low is not None and total.hull.low == total.hull.high
    if exact and whole.figure.named and not whole.figure.soft:
        facts["share"] = str(total.hull.low / whole.figure.named)
    if outcome == "short" and exact and difference.named is not None:
        inside = {whole.thread, *(part.thread for part in listed)}
        close = [
            c.id
            for c in claims
            if _beside(c, whole) and c.thread not in inside and c.stands and c.figure == difference
        ]
        facts |= {"closing": " ".join(close)} if close else {}
    rests = rests_of(whole, *listed)
    return Finding(
        "parts",
        (whole.id, *(p.id for p in listed)),
        outcome,
        (),
        total,
        whole.figure,
        None if outcome == "adds_up" else difference,
        whole.row.unit,
        rests,
        facts,
    )


def _beside(one: Said, other: Said) -> bool:
    """Return whether the same speaker says both in the same text, of the same subject."""
    names = ("article", "claimant", "subject", "domain")
    return all(getattr(one.row, name) == getattr(other.row, name) for name in names)


def _matter(one: Said) -> tuple[str, str]:
    """Return whose and of what kind a claim is."""
    return one.row.subject, one.row.domain


def counted_twice(claims: list[Said], links: pd.DataFrame) -> list[Finding]:
    """Return where a text sets beside a total, as if to be added, a part that the total already holds.

    That is: another text says of which parts the same total consists, and this one names the total by a
    measure that does not hold the part's, and the part with its number again.
    """
    at = {one.id: one for one in claims if one.figure is not None}
    totals: dict[tuple, list[tuple[Said, Said]]] = {}
    for source, target, kind in zip(links["from"], links["to"], links["type"], strict=True):
        part, whole = at.get(source), at.get(target)
        if kind == "part_of" and part and whole and None not in (part.figure.named, whole.figure.named):
            totals.setdefault((*_matter(whole), whole.figure.named), []).append((whole, part))
    texts: dict[tuple, Said] = {}
    for one in at.values():
        texts.setdefault((*_matter(one), one.row.article, one.row.measure, one.figure.named), one)
    linked = set(zip(links["from"], links["to"], strict=True))
    found = []
    for again in at.values():
        for whole, part in totals.get((*_matter(again), again.figure.named), []):
            beside = texts.get((*_matter(again), again.row.article, part.row.measure, part.figure.named))
            held = part.row.measure in (again.row.measure, *rules()["includes"].get(again.row.measure, []))
            same_text = again.row.article == whole.row.article
            if beside is None or held or same_text or (beside.id, again.id) in linked:
                continue
            ids = (again.id, beside.id, whole.id, part.id)
            total = again.figure + beside.figure
            found.append(
                Finding(
                    "counted_twice",
                    ids,
                    "differs",
                    (),
                    total,
                    whole.figure,
                    beside.figure,
                    again.row.unit,
                    rests_of(again, beside, whole, part),
                )
            )
    return found


def more_than_the_whole(claims: list[Said]) -> list[Finding]:
    """Return where a part (killed) is claimed larger than what holds it (lost), of one matter and window.

    Both must speak of one scope: one speaker says both, or links lead from one to the other. A claim that
    links call a part of something is no whole: three lost of one battalion hold no dead of an army.
    """
    matters: dict[tuple, dict[str, list[Said]]] = {}
    for one in claims:
        row = one.row
        incident = row.basis == "event" and row.event
        window = ("incident",) if incident else (one.start, one.end)
        settled = incident or (0 < one.end[0] == one.end[1] and row.place)
        if one.figure is None or not settled:
            continue
        key = (row.event, row.subject, row.domain, row.unit, row.object, row.basis, window, row.place)
        for scope in (("speaker", row.claimant), ("linked", one.group)):
            matters.setdefault((*key, scope), {}).setdefault(row.measure, []).append(one)
    found: dict[str, Finding] = {}
    for measures in matters.values():
        for whole, inside in rules()["includes"].items():
            for part in inside:
                if whole in measures and part in measures:
                    made = _more(measures[part], measures[whole])
                    found |= {made.id: made} if made else {}
    return [*found.values()]


def _more(parts: list[Said], wholes: list[Said]) -> Finding | None:
    """Return the finding on the largest part and the smallest whole, if the one is more than the other."""
    most = max(parts, key=lambda one: one.figure.hull.low)
    bounded = [one for one in wholes if one.figure.hull.high is not None and not one.wholes]
    bounded = [one for one in bounded if holds(one.row, most.row)]  # "missing" holds no dead
    least = min(bounded, key=lambda one: one.figure.hull.high, default=None)
    if least is None or not least.figure.hull.below(most.figure.hull):
        return None
    return Finding(
        "more_than_whole",
        (most.id, least.id),
        "exceeds",
        (),
        most.figure,
        least.figure,
        most.figure - least.figure,
        most.row.unit,
        rests_of(most, least),
    )
