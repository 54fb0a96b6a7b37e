"""How firm are the numbers? Every claim by its wording: a plain number, about, a limit, a word, none."""

from collections.abc import Sequence
from dataclasses import replace

from helpers.figures import table
from helpers.figures.chips import FIRM, GAP, MATTERS, firmness, matter, spoken, words
from helpers.figures.chips import mark as draw_mark
from helpers.figures.export import Figure
from helpers.figures.marks import glyph
from helpers.figures.page import Page
from helpers.figures.pattern import shares
from helpers.figures.relations import Row
from helpers.figures.setting import run_width, wrap
from helpers.figures.study import Study, chart
from helpers.figures.table import CROWD, LEADING, Cell, Grid
from helpers.figures.telling import LONG, Part
from helpers.figures.text import Run


@chart
def certainty(study: Study) -> Figure:
    """Return the chart of all claims by what they count (rows) and how firmly they are worded (columns)."""
    sides = [*study.sides(study.firsts)]
    picked = sorted(study.pick(), key=lambda row: _order(row, sides))
    if not picked:
        return study.empty("certainty")
    cat, narrow = study.catalogue, not study.sizes.label
    key = "certainty.subtitle_narrow" if narrow else "certainty.subtitle"
    part = Part(
        "certainty",
        _title(study, picked),
        cat.t(key, period=study.days(picked)),
        [],
        "certainty.alt",
        inferred=study.inferred(picked),
    )
    page = study.open(part)
    page.legend(study.sides(picked), [])
    if narrow:
        _stacked(study, page, picked)
        page.y += page.layout.small * 0.5
    else:
        _table(study, page, picked)
    notes = [cat.t("certainty.note"), counted(study, picked), *doubts(study, page, picked)]
    return replace(study.close(page, replace(part, notes=notes), picked), alt=_alt(study, part, picked))


def counted(study: Study, picked: Sequence[Row]) -> str:
    """Return what a chart of claims counts: every claim made, also what was replaced or is only a part."""
    cat = study.catalogue
    kinds = {"parts": "whole", "replaced": "newer"}
    more = [cat.t(f"chip.{name}") for name, key in kinds.items() if any(row[key] for row in picked)]
    also = cat.t("chip.counted_also", items=cat.join(more)) if more else ""
    return cat.t("chip.counted", also=also)


def doubts(study: Study, page: Page, picked: Sequence[Row]) -> list[str]:
    """Return the sentences that the chips on `page` call for, and that these are claims.

    A † stands in words only, which marks in a crowd do without.
    """
    cat = study.catalogue
    found = [cat.t("chip.dagger")] if any("†" in each.get_text() for each in page.ax.texts) else []
    found += [cat.t("chip.dashed")] if any(glyph(row).doubted for row in picked) else []
    found += [cat.t("note.replaced")] if any(glyph(row).muted for row in picked) else []
    found += [cat.t("chip.dotted")] if any(firmness(row) == "silent" for row in picked) else []
    return [*found, cat.t("note.claims")]


def _order(row: Row, sides: Sequence[str]) -> tuple:
    """Return what orders claims: matter, who says it (in the order of `sides`), then the larger number."""
    at = glyph(row).at
    return (
        MATTERS.index(matter(row)),
        sides.index(row["claimant_side"]),
        -float(at) if at is not None else 1.0,
        row["id"],
    )


def _title(study: Study, picked: Sequence[Row]) -> str:
    cat, bare = study.catalogue, sum(firmness(row) == "number" for row in picked)
    if bare in (0, len(picked)):
        return cat.t("certainty.title_all" if bare else "certainty.title_none")
    key = "certainty.title_few" if 2 * bare < len(picked) else "certainty.title_most"
    loose = sum(firmness(row) in ("limit", "word") for row in picked)
    rest = cat.count("certainty.rest", loose) if loose else ""
    return cat.count(key, bare, all=cat.number(len(picked))) + rest


def _table(study: Study, page: Page, picked: Sequence[Row]) -> None:
    """Draw the table: a row for each matter, a column for each way of wording that occurs."""
    cat = study.catalogue
    firm = [name for name in FIRM if any(firmness(row) == name for row in picked)]
    matters = [name for name in MATTERS if any(matter(row) == name for row in picked)]
    cells = [
        [Cell([row for row in picked if matter(row) == about and firmness(row) == name]) for name in firm]
        for about in matters
    ]
    heads = [
        (cat.t(f"firm.{name}"), cat.number(sum(firmness(row) == name for row in picked))) for name in firm
    ]
    names = [cat.t(f"matter.{name}") for name in matters]
    table.draw(study, page, "certainty", picked, heads, names, cells, label=(0.8, 0.5), size=(0.9, 0.95))


def _stacked(study: Study, page: Page, picked: Sequence[Row]) -> None:
    """Draw the ways of wording below one another, the claims of each in two columns of chips."""
    cat, size = study.catalogue, page.layout.small
    bare = len(picked) > CROWD
    grid = Grid(study, page, study.sides(picked), [page.width], bare, page.layout.mark * 0.86)
    for name in FIRM:
        members = [row for row in picked if firmness(row) == name]
        if not members:
            continue
        page.y += size * 0.2
        page.line([(page.left, page.y), (page.right, page.y)], "ink", 1.2)
        page.write([Run(cat.t(f"firm.{name}"), "bold")], page.left, page.y + size * 1.15, page.layout.text)
        share = cat.t("certainty.share", n=cat.number(len(members)), all=cat.number(len(picked)))
        page.write([Run(share, color="soft")], page.right, page.y + size * 1.15, size, "right")
        page.y += size * 2.15
        if bare:
            grid.chips(Cell(members), page.left, page.y, page.width)
            page.y += grid.height(Cell(members), page.width) + size * 0.7
        else:
            _pairs(study, grid, members)
            page.y += size * 0.35


def _pairs(study: Study, grid: Grid, members: Sequence[Row]) -> None:
    """Set chips two to a line, one where its words are too long for half of it."""
    page, size = grid.page, grid.size
    half = page.width / 2
    at = 0.0
    for row in members:
        wide = run_width(page.style, words(study.catalogue, row), size) + grid.mark + GAP > half - 8
        if at and wide:
            at, page.y = 0.0, page.y + size * 1.55
        lines = wrap(page.style, words(study.catalogue, row), size, page.width - grid.mark - GAP)
        with page.claim(row["id"]):
            middle = page.y + size * 0.7
            draw_mark(
                page, row, page.left + at + grid.mark / 2, middle, grid.sides[row["claimant_side"]], grid.mark
            )
            for place, line in enumerate(lines):
                page.write(line, page.left + at + grid.mark + GAP, middle + place * size * LEADING, size)
        if wide or at:
            at, page.y = 0.0, page.y + size * (1.55 + (len(lines) - 1) * LEADING)
        else:
            at = half
    page.y += size * 1.55 if at else 0


def _alt(study: Study, part: Part, picked: Sequence[Row]) -> str:
    """Return the short text for who cannot see the chart: claims by wording, plain numbers by side."""
    cat, groups = study.catalogue, []
    for name in FIRM:
        members = [row for row in picked if firmness(row) == name]
        items = ", ".join(spoken(cat, row) for row in members)
        said = {"name": cat.t(f"firm.{name}"), "n": cat.number(len(members))}
        if members and len(picked) > LONG:
            groups.append(cat.t("verdicts.count", **said))
        elif members:
            groups.append(cat.t("certainty.group", items=items, **said))
    lead = cat.t("alt.lead", kind=cat.t(part.kind), what=cat.t("certainty.what"))
    plain = shares(study, picked, lambda row: firmness(row) == "number", "pattern.plain")
    listed = cat.t("alt.listed") if len(picked) > LONG else ""
    return " ".join(filter(None, [lead, f"{'; '.join(groups)}.", plain, listed])).replace("\u00a0", " ")
