"""What the marks of a chart show together, in words for who does not see them.

Only what the audit judges comparable is set side by side: from the lowest to the highest claim of a group,
whether their bounds leave room for one number, and who claims more where they do not.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from helpers.cells import of_one
from helpers.comparison.comparability import REASONS
from helpers.comparison.intervals import Span, figure
from helpers.comparison.rules import rules
from helpers.figures.relations import Row
from helpers.figures.telling import Telling

MOST = 3  # groups of comparable claims that are told one by one
DAYS = 7  # days that are told one by one
PAIRED = ("agree", "overlap", "contradict")
_EDGE = {"less_than": -1, "nearly": -1, "more_than": 1}  # of claims with one number, which lies below, above
Pair = Mapping[str, str]


def pattern(telling: Telling, picked: Sequence[Row]) -> str:
    """Return in a sentence what the claims of a chart say together; true of any, of one and of none."""
    cat, rows = telling.catalogue, {row["id"]: row for row in picked}
    if not picked:
        return ""
    if len(picked) == 1:
        return cat.t("pattern.single")
    if all(row[name] is None for row in picked for name in ("value", "low", "high")):
        return cat.t("pattern.wordless")
    pairs, complete = telling.pairs(picked)
    groups = _groups([pair for pair in pairs if pair["verdict"] in PAIRED], rows)
    if not groups:
        why = [cat.t(f"reason.{name}") for name, _ in often(pairs)]
        return cat.t("pattern.none", why=why[0]) if why else cat.t("pattern.apart")
    told = [_group(telling, group, rows, complete) for group in groups[:MOST]]
    if len({_about(telling, row) for row in picked}) > 1:
        about = [_about(telling, rows[group[0]["from"]]) for group in groups]
        told = [cat.t("pattern.on", subject=on, words=words) for on, words in zip(about, told, strict=False)]
    if len(groups) > MOST:
        told.append(cat.count("pattern.more", len(groups) - MOST))
    rest = len(picked) - len({pair[end] for group in groups for pair in group for end in ("from", "to")})
    told += [cat.count("pattern.rest", rest)] if rest else []
    return cat.t("pattern.lead", items="; ".join(told))


def _numbers(row: Row) -> list[Fraction]:
    """Return the numbers that the claim names, of a share as parts of one."""
    found = of_one(row["unit"], row["exact"], row["value"], row["low"], row["high"])
    return [Fraction(each) for each in found if each is not None]


def often(pairs: Sequence[Pair]) -> list[tuple[str, int]]:
    """Return why pairs cannot be compared, and how many for each reason: the most frequent first."""
    found = Counter(reason for pair in pairs for reason in pair["reasons"].split())
    return sorted(found.items(), key=lambda each: (-each[1], REASONS.index(each[0])))


def order(telling: Telling, groups: Mapping[str, Sequence[Row]]) -> str:
    """Return when claims were said, for a chart of days: of one group each day, of several the span of each.

    `groups` is heading -> claims; claims without a day are passed over.
    """
    cat = telling.catalogue
    dated = {name: [row for row in rows if row["as_of"]] for name, rows in groups.items()}
    dated = {name: rows for name, rows in dated.items() if rows}
    days = Counter((row["as_of"], row["as_of_precision"] or "day") for each in dated.values() for row in each)
    items = [
        cat.t("pattern.time_item", what=name, days=telling.days(rows)) for name, rows in dated.items() if name
    ]
    if not items and len(days) <= DAYS:
        items = [
            cat.t("pattern.time_day", day=cat.date(*day), n=cat.number(n)) for day, n in sorted(days.items())
        ]
    elif not items:
        items = [telling.days(rows) for rows in dated.values()]
    return cat.t("pattern.time", items="; ".join(items)) if items else ""


def shares(telling: Telling, picked: Sequence[Row], among: Callable[[Row], bool], key: str) -> str:
    """Return of each side's claims how many are `among` those that the sentence `key` is about."""
    cat, made = telling.catalogue, Counter(row["claimant_side"] for row in picked)
    found = Counter(row["claimant_side"] for row in picked if among(row))
    items = [
        cat.t("pattern.of", side=cat.side(side), n=cat.number(found[side]), all=cat.number(made[side]))
        for side in telling.sides(picked)
    ]
    return cat.t(key, items=cat.join(items)) if items else ""


def _groups(pairs: Sequence[Pair], rows: Mapping[str, Row]) -> list[list[Pair]]:
    """Return the comparable pairs, those with a claim in common together: the largest group first."""
    group = {name: name for name in rows}

    def root(name: str) -> str:
        while group[name] != name:
            name = group[name]
        return name

    for pair in pairs:
        group[root(pair["to"])] = root(pair["from"])
    found: dict[str, list[Pair]] = {}
    for pair in pairs:
        found.setdefault(root(pair["from"]), []).append(pair)
    return sorted(found.values(), key=lambda each: -len(each))


def _group(telling: Telling, group: Sequence[Pair], rows: Mapping[str, Row], complete: bool) -> str:
    """Return a group in words: its lowest and highest claim with who makes them, and how all pairs stand."""
    cat, names = telling.catalogue, {pair[end] for pair in group for end in ("from", "to")}
    members = sorted((rows[name] for name in names), key=_place)
    low, high = members[0], max(members[1:], key=lambda row: (max(_numbers(row)), edge(row), row["id"]))
    if len(group) == 1 and group[0]["verdict"] == "contradict":
        low, high = _apart(low, high)
    ends = {"first": cat.phrase(low), "a": telling.speaker(low), "last": cat.phrase(high),
            "b": telling.speaker(high)}  # fmt: skip
    if len(members) == 2:
        own = "_own" if low["claimant"] == high["claimant"] else ""
        verdict = group[0]["verdict"]
        return cat.t(f"pattern.pair_{verdict}{own if verdict == 'contradict' else ''}", **ends)
    beside = any({low["id"], high["id"]} == {pair["from"], pair["to"]} for pair in group)
    words = cat.t("pattern.span" if beside else "pattern.group", n=cat.number(len(names)), **ends)
    if not complete:
        return words
    counts = Counter(pair["verdict"] for pair in group)
    items = cat.join(cat.count(f"pattern.{name}", counts[name]) for name in PAIRED if counts[name])
    return cat.t("pattern.of_pairs", words=words, items=items) + _always(telling, group, rows)


def _about(telling: Telling, row: Row) -> str:
    """Return whose people or things the claim counts, and which."""
    thing = [telling.catalogue.label("object", row["object"])] if row["object"] else []
    return telling.catalogue.t("list.comma").join([telling.whose(row), *thing])


def edge(row: Row) -> int:
    """Return whether what the claim says lies below (-1), at (0) or above (1) the number that it names."""
    return _EDGE.get(row["quantifier"], 0)


def _place(row: Row) -> tuple[Fraction, int, str]:
    """Return where the claim's number lies among others: "more than 10" above 10, "less than 10" below."""
    return min(_numbers(row)), edge(row), row["id"]


def admitted(row: Row) -> Span:
    """Return outside which numbers the claim, which has some, admits nothing; of a share as parts of one."""
    return figure(
        row["quantifier"],
        *of_one(row["unit"], row["exact"], row["value"], row["low"], row["high"]),
        row["low_inclusive"],
        row["high_inclusive"],
        row["unit"] in rules()["whole_units"],
    ).hull


def _apart(one: Row, other: Row) -> tuple[Row, Row]:
    """Return two claims that exclude each other, the lower one first: "less than 11" below "more than 10"."""
    return (one, other) if admitted(one).below(admitted(other)) else (other, one)


def _always(telling: Telling, group: Sequence[Pair], rows: Mapping[str, Row]) -> str:
    """Return that one side claims more than another wherever two claims exclude each other; "" if not so."""
    pairs = [
        _apart(rows[pair["from"]], rows[pair["to"]]) for pair in group if pair["verdict"] == "contradict"
    ]
    ways = {(low["claimant_side"], high["claimant_side"]) for low, high in pairs}
    if len(pairs) < 2 or len(ways) > 1 or len({*next(iter(ways))}) < 2:
        return ""
    cat, ((low, high),) = telling.catalogue, ways
    return cat.t("pattern.always", a=cat.side(high), b=cat.side(low))
