"""Charts of claimed equipment and land: an axis for each unit, so that no share is drawn as a count."""

from collections.abc import Sequence

from helpers import whose
from helpers.cells import in_percent
from helpers.comparison.rules import rules
from helpers.figures.export import Figure
from helpers.figures.footnotes import footnotes
from helpers.figures.marks import glyph
from helpers.figures.pattern import admitted
from helpers.figures.phrases import Catalogue
from helpers.figures.relations import Row
from helpers.figures.rows import Panel
from helpers.figures.study import Study, any_log, by_size, chart, with_log
from helpers.figures.telling import UNSAID, Part, counts, given, givers
from helpers.figures.text import GLUE, Run, capital_text

THINGS = ("equipment", "munitions")
GONE = ("lost_unspecified", "destroyed", "damaged", "shot_down", "repelled", "captured", "taken", "seized")
PERCENT = "percent"  # the axis of shares that count hundredths
BACK = ("repelled",)  # turned back, which is no loss
LAND = ("seized", "controlled", "advanced", "lost_unspecified")

# Equipment ----------------------------------------------------------------------------------------


@chart
def equipment(study: Study) -> Figure:
    """Return the chart of weapons, vehicles, drones, munitions claimed lost or turned back, by category."""
    picked = study.pick(lambda row: row["domain"] in THINGS and row["measure"] in GONE)
    if not picked:
        return study.empty("equipment")
    cat = study.catalogue
    panels = []
    for subject in by_size({row["subject"] for row in picked}, picked):
        members = sorted((row for row in picked if row["subject"] == subject), key=_largest_first)
        key = "equipment.unsaid" if subject == UNSAID else "equipment.panel"
        heading = capital_text(cat.t(key, subject=cat.label("subject", subject)))
        for scale in sorted({_scale(row) for row in members}):
            counted = _by_kind([row for row in members if _scale(row) == scale], study.sizes.full)
            rows = study.rows(
                counted, lambda row: [Run(_category(study, row))], lambda row: _said(study, row), "object"
            )
            unit = cat.t("equipment.in_unit", heading=heading, unit=_unit(cat, scale))
            panels.append(Panel(unit if scale else heading, rows, scale))
    panels.sort(key=lambda panel: panel.scale)  # panels on one axis follow one another
    log = any_log(panels)
    subtitle = cat.t(f"equipment.subtitle{_back(picked)}", period=study.days(picked))
    part = Part(
        "equipment",
        _equipment_title(study, picked),
        with_log(study, subtitle, log),
        [cat.t("note.measures"), cat.t("note.sent"), *footnotes(study, picked, log)],
        "alt.rows_log" if log else "alt.rows",
        undated=True,
        what=f"equipment.what{_back(picked)}",
        inferred=study.inferred(picked),
    )
    return study.in_rows(part, panels, picked)


def _scale(row: Row) -> str:
    """Return the axis that the claim's number belongs on: "" for whole things, one for each other unit."""
    whole = row["unit"] in (*rules()["whole_units"], "") or glyph(row).kind == "words"
    return "" if whole else _counted(row)


def _counted(row: Row) -> str:
    """Return the unit of the claim's number: 60 percent and a quarter are shares, and not on one axis."""
    return PERCENT if in_percent(row) else row["unit"]


def _unit(cat: Catalogue, unit: str) -> str:
    return cat.t("quantifier.percents") if unit == PERCENT else cat.label("unit", unit)


def _back(picked: Sequence[Row]) -> str:
    """Return the ending of the phrases that say "lost or turned back", if something was turned back."""
    return "_back" if any(row["measure"] in BACK for row in picked) else ""


def _largest_first(row: Row) -> tuple[float, str]:
    mark = glyph(row)
    return (
        -float(mark.high if mark.kind in ("vague", "range") else mark.at) if mark.at is not None else 1.0,
        row["id"],
    )


def _by_kind(rows: Sequence[Row], together: bool) -> list[Row]:
    """Return `rows`, the largest number first, those of a kind `together`: a card takes what is largest."""
    kinds = list(dict.fromkeys(row["object"] or row["unit"] for row in rows))
    return sorted(rows, key=lambda row: kinds.index(row["object"] or row["unit"]) if together else 0)


def _category(study: Study, row: Row) -> str:
    kind, code = ("object", row["object"]) if row["object"] else ("unit", row["unit"])
    return capital_text(study.catalogue.label(kind, code))


def _said(study: Study, row: Row) -> list[Run]:
    if not study.sizes.full:
        return [Run(study.speaker(row), color="soft")]
    when = study.catalogue.period(row, event=False)
    return [Run(f"{study.speaker(row)}{GLUE}· ", color="soft"), *(run._replace(color="soft") for run in when)]


def _equipment_title(study: Study, picked: Sequence[Row]) -> str:
    # "many" is no count
    cat, drawn = study.catalogue, [row for row in picked if glyph(row).kind != "words"]
    counted = [row for row in drawn if counts(row)]
    if not counted:
        return cat.t(f"equipment.title_none{_back(picked)}")
    if givers(counted) < givers(drawn):  # somebody gives a part alone
        counted = given(drawn)
    about = {(row["claimant_side"], row["subject"]) for row in counted}
    if len(about) == 1 and whose.fights(counted[0]["claimant_side"]) and counted[0]["subject"] != UNSAID:
        side, subject = about.pop()
        key = "title_all_own" if side == subject else "title_all_other"
        return cat.t(f"equipment.{key}{_back(counted)}", a=cat.side(side), b=cat.label("subject", subject))
    if all(whose.fights(side) and subject not in (side, UNSAID) for side, subject in about):
        return cat.t(f"equipment.title_others{_back(counted)}")
    return cat.count(f"equipment.title_other{_back(counted)}", len(counted), sides=study.side_names(counted))


# Land ---------------------------------------------------------------------------------------------


@chart
def territory(study: Study) -> Figure:
    """Return the chart of land and settlements claimed taken or held: a panel and a scale for each unit."""
    picked = study.pick(lambda row: row["domain"] == "territory" and row["measure"] in LAND)
    if not picked:
        return study.empty("territory")
    cat = study.catalogue
    units = sorted(
        {_counted(row) for row in picked},
        key=lambda unit: (
            all(glyph(row).kind == "words" for row in picked if _counted(row) == unit),
            unit != "km2",
            unit,
        ),
    )
    panels = []
    for unit in units:
        members = [row for row in picked if _counted(row) == unit]
        drawn = any(glyph(row).kind != "words" for row in members)
        heading = capital_text(
            cat.t(
                "territory.panel"
                if drawn and unit != "km2"
                else "territory.area_panel"
                if drawn
                else "territory.share_panel",
                unit=_unit(cat, unit),
            )
        )
        panels.append(Panel(heading, study.rows(members, short="unit"), unit))
    log = any_log(panels)
    part = Part(
        "territory",
        _territory_title(study, picked),
        with_log(study, cat.t("territory.subtitle", period=study.days(picked)), log),
        [cat.t("note.measures"), *footnotes(study, picked, log)],
        "alt.rows_log" if log else "alt.rows",
        inferred=study.inferred(picked),
    )
    return study.in_rows(part, panels, picked)


def _territory_title(study: Study, picked: Sequence[Row]) -> str:
    cat, drawn = study.catalogue, [row for row in picked if glyph(row).kind != "words"]
    counted = [row for row in drawn if counts(row)] or drawn
    if not counted:
        return cat.t("territory.title_none")
    for doubted in (row for row in counted if glyph(row).doubted):
        same = [
            row
            for row in counted
            if row["claimant"] == doubted["claimant"]
            and _counted(row) == _counted(doubted)
            and not glyph(row).doubted
            and cat.amount(row) != cat.amount(doubted)
        ]
        if same:
            return _doubted(study, same[0], doubted)
    if givers(counted) < givers(drawn):  # somebody gives a part alone
        counted = given(drawn)
    sides = {row["claimant_side"] for row in counted}
    if len(sides) == 1 and all(map(whose.fights, sides)):
        return cat.t("territory.title_one_side", a=cat.side(sides.pop()))
    if len(counted) == len(sides) == 2 and all(map(whose.fights, sides)) and _alike(counted):
        less, more = sorted(counted, key=lambda row: float(glyph(row).at))
        a, b = (cat.side(row["claimant_side"]) for row in (less, more))
        return cat.t("territory.title_each", a=a, b=b, first=cat.phrase(less), second=cat.phrase(more))
    return cat.count("territory.title_other", len(counted), sides=study.side_names(counted))


def _doubted(study: Study, other: Row, doubted: Row) -> str:
    """Return which of two figures the text doubts: the larger or smaller one where they say which it is."""
    cat, (one, two) = study.catalogue, map(admitted, (other, doubted))
    smaller, larger = two.below(one), one.below(two)
    first, second = (cat.amount(row) for row in ((doubted, other) if smaller else (other, doubted)))
    key = "title_doubt" if larger else "title_doubt_smaller" if smaller else "title_doubt_one"
    return cat.t(f"territory.{key}", claimant=study.speaker(doubted), first=first, second=second)


def _alike(rows: Sequence[Row]) -> bool:
    """Return whether all claims count in one unit."""
    return len({*map(_counted, rows)}) == 1
