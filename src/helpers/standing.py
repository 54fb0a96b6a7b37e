"""Who speaks about whom, and who is silent where one could expect a figure."""

from collections.abc import Sequence
from dataclasses import replace

from helpers import whose
from helpers.audit.speakers import speakers
from helpers.certainty import counted, doubts
from helpers.figures import table
from helpers.figures.chips import MATTERS, matter, spoken
from helpers.figures.export import Figure
from helpers.figures.marks import glyph
from helpers.figures.page import Page
from helpers.figures.pattern import shares
from helpers.figures.relations import Row
from helpers.figures.study import Study, chart
from helpers.figures.table import Cell
from helpers.figures.telling import LONG, Part
from helpers.figures.text import GLUE, capital_text
from helpers.materiel import BACK

MATTER = {"displaced": "displaced", "land": "land"}  # families that are one matter whatever the domain
LOST = {
    "personnel": "people",
    "people": "civil",
    "civilians": "civil",
    "equipment": "things",
    "munitions": "things",
}


@chart
def who(study: Study) -> Figure:
    """Return the table of who speaks (columns) about whose people and things (rows), silences as words."""
    picked = sorted(study.pick(), key=lambda row: (-float(glyph(row).at or 0), row["id"]))
    if not picked:
        return study.empty("who")
    cat = study.catalogue
    silent = silences(study)
    sides = [*study.sides([*picked, *({"claimant_side": side} for side, *_ in silent)])]
    part = Part(
        "who",
        whose.speaking(study, picked, silent),
        cat.t("who.subtitle", period=study.days(picked)),
        [],
        "who.alt",
        inferred=study.inferred(picked),
    )
    rows = _matters(study, picked, silent)
    stated = {(subject, what) for side, subject, what in silent if side == subject}
    stated |= {*whose.refused(picked)}
    if not study.sizes.full:  # a card has room for the first: what the title tells stands there
        rows = sorted(rows, key=lambda row: row not in stated)
    cells = [[_cell(study, picked, silent, side, row) for side in sides] for row in rows]
    names = [_name(study, row, line) for row, line in zip(rows, cells, strict=True)]
    page = study.open(part)
    kept = _who_table(study, page, picked, sides, names, cells)
    part = part.without(name for name, row in zip(names[kept:], rows[kept:], strict=True) if row in stated)
    notes = [cat.t("who.note"), counted(study, picked), *doubts(study, page, picked)]
    part = replace(part, notes=notes)
    return replace(study.close(page, part, picked), alt=_who_alt(study, part, picked, sides, names, cells))


def silences(study: Study) -> list[tuple[str, str, str]]:
    """Return where a side says nothing though one could expect it to: (side, subject, matter).

    Of the audit's silences the chart shows those on a side itself and on an adversary's losses and land:
    nobody expects an army to count the enemy's displaced people, or an ally's dead.
    """
    lists = study.catalogue.lists
    table = speakers(study.data, lists)
    quiet = table[table["state"] == "silent"]
    found = {
        (row.claimant_side, row.subject, MATTER.get(row.family) or LOST.get(row.domain, "other"))
        for row in quiet.itertuples(index=False)
    }
    found = {
        (side, subject, what)
        for side, subject, what in found
        if side == subject or (subject in lists.get("side", {}) and what != "displaced")
    }
    spoken = {(row["claimant_side"], row["subject"], matter(row)) for row in study.by_id.values()}
    return sorted(found - spoken)


def _matters(
    study: Study, picked: Sequence[Row], silent: Sequence[tuple[str, str, str]]
) -> list[tuple[str, str]]:
    """Return the rows (subject, matter): the subject most spoken of first."""
    about = [row["subject"] for row in picked]
    rows = {(row["subject"], matter(row)) for row in picked} | {
        (subject, what) for _, subject, what in silent
    }
    return sorted(rows, key=lambda row: (-about.count(row[0]), row[0], MATTERS.index(row[1])))


def _cell(
    study: Study,
    picked: Sequence[Row],
    silent: Sequence[tuple[str, str, str]],
    side: str,
    row: tuple[str, str],
) -> Cell:
    subject, what = row
    members = [r for r in picked if (r["claimant_side"], r["subject"], matter(r)) == (side, subject, what)]
    words = "who.silent" if (side, subject, what) in silent else "who.nothing"
    return Cell(members, study.catalogue.t(words), side == subject)


def _head(study: Study, side: str) -> str:
    cat = study.catalogue
    if side == "other":  # others say: more than one, in languages that tell the two apart
        return cat.t("who.head_other")
    return capital_text(cat.side(side) if side == "none" else cat.t("who.head", side=cat.side(side)))


def _name(study: Study, row: tuple[str, str], cells: Sequence[Cell]) -> str:
    cat, (subject, what) = study.catalogue, row
    turned = any(each["measure"] in BACK for cell in cells for each in cell.rows)
    words = cat.t(f"who.{what}_back" if turned and what == "things" else f"who.{what}")
    return capital_text(cat.t("who.row", subject=cat.label("subject", subject), matter=words))


def _who_table(
    study: Study,
    page: Page,
    picked: Sequence[Row],
    sides: Sequence[str],
    names: Sequence[str],
    cells: Sequence[Sequence[Cell]],
) -> int:
    """Draw the table and return how many of its rows found room."""
    cat = study.catalogue
    heads = [
        (_head(study, side), cat.number(sum(r["claimant_side"] == side for r in picked))) for side in sides
    ]
    return table.draw(study, page, "who", picked, heads, names, cells, label=(0.95, 0.62), size=(0.86, 0.8))


def _who_alt(
    study: Study,
    part: Part,
    picked: Sequence[Row],
    sides: Sequence[str],
    names: Sequence[str],
    cells: Sequence[Sequence[Cell]],
) -> str:
    """Return the alternative text: every cell that says something, and who speaks of itself."""
    cat, lines, long = study.catalogue, [], len(picked) > LONG
    for name, line in zip(names, cells, strict=True):
        said = []
        for side, cell in zip(sides, line, strict=True):
            counted = cat.count("source.figures", len(cell.rows)) if cell.rows else ""
            items = counted if long else ", ".join(spoken(cat, each) for each in cell.rows)
            items = items or cell.silence
            if cell.rows or cell.silence != cat.t("who.nothing"):
                said.append(cat.t("who.cell", head=_head(study, side), items=items))
        lines.append(f"{name} – {'; '.join(said)}.")
    lead = cat.t("alt.lead", kind=cat.t(part.kind), what=cat.t("who.what"))
    parties = [row for row in picked if whose.fights(row["claimant_side"])]
    own = shares(study, parties, lambda row: row["claimant_side"] == row["subject"], "pattern.own")
    listed = cat.t("alt.listed") if long else ""
    return " ".join(filter(None, [lead, *lines, own, listed])).replace(GLUE, " ")
