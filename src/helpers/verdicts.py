"""Which pairs of claims can be compared at all, as the audit judges them: a mark for each pair."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from helpers.certainty import doubts
from helpers.comparison import VERDICTS, expand
from helpers.comparison.overview import Overview, overview, widely
from helpers.figures.chips import FIRM, GAP, firmness
from helpers.figures.chips import mark as draw_mark
from helpers.figures.export import Figure
from helpers.figures.pattern import often
from helpers.figures.phrases import Catalogue
from helpers.figures.readings import asides
from helpers.figures.relations import Row, told_once
from helpers.figures.setting import even, wrap
from helpers.figures.study import Study, chart
from helpers.figures.table import Grid
from helpers.figures.telling import LONG, Part
from helpers.figures.text import GLUE, Run, capital_text

Pair = dict[str, Any]  # a row of comparison.expand, and `rows`: its two claims
LINES = {True: 30, False: 3}  # lines of marks that a verdict or reason takes at most: in full, on a card


@chart
def verdicts(study: Study) -> Figure:
    """Return the chart of pairs of claims by verdict, and of the reasons why pairs cannot be compared."""
    firsts = study.data[study.data["id"].map(study.first) == study.data["id"]].reset_index(drop=True)
    made = widely(firsts, told_once(study.links, study.first))
    counts = overview(made)
    pairs = expand(made.pairs, firsts).to_dict("records")
    ids = {pair[end] for pair in pairs for end in ("from", "to")}
    picked = study.pick(lambda row: row["id"] in ids)
    if not pairs:
        return study.empty("verdicts")
    known = {row["id"]: row for row in picked}
    pairs = [pair | {"rows": (known[pair["from"]], known[pair["to"]])} for pair in pairs]
    cat = study.catalogue
    part = Part(
        "verdicts",
        _verdict_title(study, counts),
        cat.t("verdicts.subtitle", period=study.days(picked)),
        [
            cat.t("verdicts.note"),
            *([] if counts.whole else [cat.t("verdicts.capped")]),
            cat.t("verdicts.retold"),
        ],
        "verdicts.alt",
        inferred=study.inferred(picked),
    )
    page = study.open(part)
    page.legend(study.sides(picked), [])
    grid = Grid(study, page, study.sides(picked), [page.width], True, page.layout.mark * 0.78)
    _verdict_rows(study, grid, pairs, counts, picked)
    worded = {firmness(row) for row in picked}
    looks = [cat.t(f"chip.{name}") for name in FIRM if name in worded and name != "silent"]
    part = replace(part, notes=[*part.notes, *looks, *doubts(study, page, picked)])
    figure = study.close(page, part, picked)
    shown = figure.shown if page.layout.full else {*figure.labels}  # a crowd is not drawn to the last pair
    labels = {name: label for name, label in figure.labels.items() if name in shown}
    alt = _verdict_alt(study, part, pairs, counts, picked)
    return replace(figure, alt=alt, labels=labels, counted=counts.pairs)


def _verdict_title(study: Study, counts: Overview) -> str:
    cat, firm, against = study.catalogue, counts.comparable, counts.verdicts["contradict"]
    if not firm:
        return cat.count("verdicts.title_none", counts.pairs)
    outcome = cat.count("verdicts.outcome_none", firm)
    if against:
        outcome = cat.t("verdicts.outcome_only") if firm == 1 else cat.count("verdicts.outcome_some", against)
    key = "verdicts.title_all" if firm == counts.pairs else "verdicts.title_some"
    return cat.count(key, firm, all=cat.number(counts.pairs), outcome=outcome)


def _verdict_rows(
    study: Study, grid: Grid, pairs: Sequence[Pair], counts: Overview, picked: Sequence[Row]
) -> None:
    """Draw a row for each verdict, then for each reason, the most frequent first, as far as room goes."""
    cat, page = study.catalogue, grid.page
    space = study.room(page, "verdicts", picked)
    end = page.y + space
    by_verdict = [
        (cat.t(f"verdict.{name}"), [p for p in pairs if p["verdict"] == name], counts.verdicts[name])
        for name in VERDICTS
    ]
    _section(grid, cat.t("verdicts.panel"), by_verdict, end if space else 0)
    by_reason = {name: [p for p in pairs if name in p["reasons"].split()] for name in counts.reasons}
    reasons = [(capital_text(cat.t(f"reason.{name}")), some, len(some)) for name, some in by_reason.items()]
    reasons = sorted(reasons, key=lambda each: -each[2])
    if reasons:
        page.y += grid.size * 0.6
        _section(grid, cat.t("verdicts.why"), reasons, end if space else 0)
    page.y += grid.size * 0.6


def _section(grid: Grid, heading: str, rows: Sequence[tuple[str, list[Pair], int]], end: float) -> None:
    """Set a line for each of `rows`: a name, the pairs listed, and how many there are."""
    page, size = grid.page, grid.size
    label = page.layout.label * (1.0 if page.layout.full else 0.95)
    if end and page.y + size * 6 > end:
        return  # a card without room for reasons shows the verdicts
    page.line([(page.left, page.y), (page.right, page.y)], "ink", 1.2)
    page.y += page.layout.text * 0.35
    page.paragraph(even(page.style, [Run(heading, "bold")], page.layout.text, page.width), page.layout.text)
    page.y += page.layout.text * 0.2
    for place, (name, pairs, count) in enumerate(rows):
        lines = wrap(page.style, [Run(name)], size, label - 10 if label else page.width)
        left = page.left + label
        across = max(1, int((page.right - left - size * 2.4) // (grid.mark * 2.75)))
        most = LINES[page.layout.full]
        tall = max(1, min(-(-len(pairs) // across), most)) * grid.mark * 1.45
        tall += (
            grid.mark * 1.45 * (count > min(len(pairs), across * most))
        )  # a line says how many of them are drawn
        height = (
            max(tall, len(lines) * size * 1.25) if label else len(lines) * size * 1.3 + tall * bool(pairs)
        )
        if end and page.y + height > end - size * 1.6 * (place < len(rows) - 1):
            more = grid.study.catalogue.t("row.more", n=grid.study.catalogue.number(len(rows) - place))
            page.write([Run(more, "italic", "soft")], page.left, page.y + size * 0.66, size)
            page.y += size * 1.6
            return
        for at, line in enumerate(lines):
            page.write(line, page.left, page.y + size * 0.66 + at * size * 1.25, size)
        top = page.y + (0 if label else len(lines) * size * 1.3)
        _dominoes(grid, pairs, count, left, top, across, bool(label))
        page.y += height + size * (0.55 if not end else 0.2)


def _dominoes(
    grid: Grid, pairs: Sequence[Pair], count: int, left: float, top: float, across: int, beside: bool
) -> None:
    """Draw each pair as two marks side by side, each leading to its own sentence; then their `count`."""
    page, cat, size = grid.page, grid.study.catalogue, grid.size
    shown = pairs[: across * LINES[page.layout.full]]
    step, middle = grid.mark * 2.75, top + size * 0.66
    for place, pair in enumerate(shown):
        x, y = left + place % across * step, middle + place // across * grid.mark * 1.45
        for at, row in zip((grid.mark * 0.5, grid.mark * 1.55), pair["rows"], strict=True):
            with page.claim(row["id"]):
                draw_mark(page, row, x + at, y, grid.sides[row["claimant_side"]], grid.mark)
    number = cat.number(count) if count else cat.t("verdicts.none")
    last = len(shown) - 1
    x = left + (last % across + 1) * step if shown else left
    y = middle + max(last, 0) // across * grid.mark * 1.45
    if not shown and not beside:  # the name stands in this line: the word goes to its end
        page.write([Run(number, color="soft")], page.right, middle - size * 1.3, size, "right")
        return
    told = [Run(number, "semibold")] if count else [Run(number, color="soft")]
    if len(shown) < count:
        x, y = left - GAP * 0.4, y + grid.mark * 1.45
        told.append(Run(f", {cat.t('verdicts.drawn', n=cat.number(len(shown)))}", color="soft"))
    box = page.write(told, x + (GAP * 0.4 if shown else 0), y, size)
    if 0 < len(pairs) <= 1 and pairs[0]["verdict"] != "not_comparable":
        _spell(grid, pairs[0], box.x1 + 12, y)


def _spell(grid: Grid, pair: Pair, x: float, y: float) -> None:
    """Say in words which two claims the only pair consists of, if the line has room."""
    page, (one, two) = grid.page, pair["rows"]
    a, b = (grid.study.catalogue.side(row["claimant_side"]) for row in (one, two))
    text = _pair(grid.study, one, two, a, b)
    if page.style.measure(text, grid.size) <= page.right - x:
        page.write([Run(text, color="soft")], x, y, grid.size)


def _pair(study: Study, one: Row, two: Row, a: str, b: str) -> str:
    cat = study.catalogue
    return cat.t("verdicts.pair", first=cat.phrase(one), a=a, second=cat.phrase(two), b=b)


def _verdict_alt(
    study: Study, part: Part, pairs: Sequence[Pair], counts: Overview, picked: Sequence[Row]
) -> str:
    """Return the alternative text: counts, comparable pairs, reasons, all claims' numbers."""
    cat, items = study.catalogue, []
    for name in VERDICTS:
        members = [pair for pair in pairs if pair["verdict"] == name]
        ends = [pair["rows"] for pair in members]
        said = [_pair(study, one, two, study.speaker(one), study.speaker(two)) for one, two in ends]
        count = cat.t("verdicts.count", name=cat.t(f"verdict.{name}"), n=cat.number(counts.verdicts[name]))
        items.append(
            f"{count}: {'; '.join(said)}"
            if said and name != "not_comparable" and len(said) <= LONG
            else count
        )
    why = ", ".join(
        cat.t("verdicts.count", name=cat.t(f"reason.{name}"), n=cat.number(n))
        for name, n in counts.reasons.items()
    )
    claims = ", ".join(cat.phrase(row) + asides(cat, row) + _replaced(cat, row) for row in picked)
    lead = cat.t("alt.lead", kind=cat.t(part.kind), what=cat.t("verdicts.what"))
    parts = [
        lead,
        ". ".join(items) + ".",
        f"{capital_text(why)}." if why else "",
        _often(study, pairs),
        cat.t("alt.listed") if len(picked) > LONG else cat.t("verdicts.claims", items=claims),
    ]
    return " ".join(filter(None, parts)).replace(GLUE, " ")


def _replaced(cat: Catalogue, row: Row) -> str:
    """Return in words what a mark shows by being pale and struck out; else ""."""
    return f" ({cat.t('row.replaced', newer=cat.phrase(row['newer']))})" if row["newer"] else ""


def _often(study: Study, pairs: Sequence[Pair]) -> str:
    """Return why most pairs cannot be compared; "" where all can."""
    cat, found = study.catalogue, often(pairs)
    apart = sum(pair["verdict"] == "not_comparable" for pair in pairs)
    if not found or not apart:
        return ""
    name, n = found[0]
    return cat.t("pattern.why", why=cat.t(f"reason.{name}"), n=cat.number(n), all=cat.number(apart))
