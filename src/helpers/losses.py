"""Charts of claimed losses: whose and by whom, one strike told twice, equipment, land."""

from collections.abc import Sequence

import pandas as pd

from helpers import whose
from helpers.figures.export import Figure
from helpers.figures.marks import glyph
from helpers.figures.phrases import GLUE, Lists, Run
from helpers.figures.rows import Panel
from helpers.figures.study import Part, Row, Study, any_log, capital_text
from helpers.figures.style import Style
from helpers.figures.telling import PEOPLE, UNSAID, gives_figure

CASUALTIES = ("killed", "wounded", "captured", "missing", "casualties", "lost_unspecified")
THINGS = ("equipment", "munitions")
GONE = ("lost_unspecified", "destroyed", "damaged", "shot_down", "repelled", "captured", "taken", "seized")
BACK = ("repelled",)  # turned back, which is no loss
LAND = ("seized", "controlled", "advanced", "lost_unspecified")


# Losses -------------------------------------------------------------------------------------------


def losses(
    claims: pd.DataFrame, lists: Lists, language: str = "en", layout: str = "wide", style: Style | None = None
) -> Figure:
    """Return the chart of people killed, wounded, captured or lost, a panel a subject, silences as rows."""
    study = Study(claims, lists, language, layout, style)
    picked = study.pick(lambda row: row["domain"] in PEOPLE and row["measure"] in CASUALTIES)
    if not picked:
        return study.empty("losses")
    cat, soldiers = study.catalogue, [row for row in picked if row["domain"] == "personnel"]
    silent = whose.silences(soldiers)
    panels = [panel for domain in PEOPLE for panel in _whose(study, domain, picked, silent)]
    log, people = any_log(panels), "" if len(soldiers) == len(picked) else "_people"
    subtitle = cat.t(f"losses.subtitle{people}", period=study.days(picked))
    notes = [cat.t("note.periods"), *study.notes(picked, log), *study.dates(picked)]
    part = Part(
        "losses",
        whose.title(study, soldiers, silent),
        _with_log(study, subtitle, log),
        notes,
        "alt.rows_log" if log else "alt.rows",
        silent,
        proof=whose.proof(soldiers),
        what=f"losses.what{people}",
    )
    return study.in_rows(part, panels, picked)


def _whose(
    study: Study, domain: str, picked: Sequence[Row], silent: Sequence[tuple[str, str]]
) -> list[Panel]:
    """Return a panel for each subject whose people of `domain` are counted, silences of soldiers as rows."""
    cat, made = study.catalogue, []
    silent = silent if domain == "personnel" else []
    members = [row for row in picked if row["domain"] == domain]
    for subject in _by_size({row["subject"] for row in members} | {about for _, about in silent}, members):
        rows = [study.row(row) for row in members if row["subject"] == subject]
        rows += [study.silent(cat.t("row.any"), cat.side(side)) for side, about in silent if about == subject]
        heading = study.whose({"domain": domain, "subject": subject})
        made.append(Panel(capital_text(heading), rows))
    return made


def _by_size(subjects: set[str], picked: Sequence[Row]) -> list[str]:
    def weight(subject: str) -> tuple[int, int, str]:
        members = [row for row in picked if row["subject"] == subject]
        return -sum(glyph(row).kind != "words" for row in members), -len(members), subject

    return sorted(subjects, key=weight)


def _with_log(study: Study, subtitle: str, log: bool) -> str:
    return f"{subtitle} {study.catalogue.t('scale.log')}" if log else subtitle


# One event ----------------------------------------------------------------------------------------


def strike(
    claims: pd.DataFrame,
    lists: Lists,
    language: str = "en",
    layout: str = "wide",
    style: Style | None = None,
    event: str = "",
    links: pd.DataFrame | None = None,
) -> Figure:
    """Return the chart of one event's tolls by who claims them; `event` blank: the one most sides tell of.

    `links` (04-links) lets the audit tell what is part of something else, and so contradicts nothing.
    """
    study = Study(claims, lists, language, layout, style)
    tolls = study.pick(
        lambda row: (
            row["domain"] in PEOPLE
            and row["measure"] in CASUALTIES
            and row["basis"] == "event"
            and row["event"] != ""
        )
    )
    event = event or _most_told(tolls)
    picked = [row for row in tolls if row["event"] == event]
    if not picked:
        return study.empty("strike")
    cat, figured = study.catalogue, [row for row in picked if gives_figure(row)]
    panels = _tolls(study, picked, figured)
    log = any_log(panels)
    first, matters = picked[0], {(row["domain"], row["subject"]) for row in picked}
    alone = len(matters) == 1 and first["domain"] == "personnel" and first["subject"] != UNSAID
    subtitle = cat.t(
        "strike.subtitle" if alone else "strike.subtitle_people",
        event=cat.label("event", event),
        date=cat.span(first)[0],
        subject=cat.label("subject", first["subject"]),
    )
    title, proof = whose.tolls(study, figured)
    part = Part(
        "strike",
        title,
        _with_log(study, subtitle, log),
        [
            *_compare(study, figured, links),
            *_places(study, picked),
            *study.notes(picked, log),
            *study.dates(picked, italics=False),
        ],
        "alt.rows_log" if log else "alt.rows",
        undated=True,
        proof=proof,
    )
    return study.in_rows(part, panels, picked)


def _tolls(study: Study, picked: Sequence[Row], figured: Sequence[Row]) -> list[Panel]:
    """Return a panel for each measure of each subject's soldiers, people, civilians.

    Who gives a figure on those people for one measure and none for the other is silent there.
    """
    matters = [
        (domain, subject)
        for domain in PEOPLE
        for subject in _by_size({row["subject"] for row in picked if row["domain"] == domain}, picked)
    ]
    panels = []
    for domain, subject in matters:
        about = [row for row in picked if (row["domain"], row["subject"]) == (domain, subject)]
        spoken = [row for row in figured if row in about]
        whose_people = study.whose(about[0]) if len(matters) > 1 else ""
        panels += _measures(study, about, spoken, whose_people)
    return panels


def _measures(study: Study, picked: Sequence[Row], figured: Sequence[Row], whose_people: str) -> list[Panel]:
    panels, cat = [], study.catalogue
    for measure in CASUALTIES:
        members = [row for row in picked if row["measure"] == measure]
        rows = [study.row(row, [Run(study.speaker(row))], [], short="measure") for row in members]
        if any(row in figured for row in members):
            speaking = {row["claimant"] for row in members}
            quiet = {row["claimant"]: row for row in figured if row["claimant"] not in speaking}
            rows += [study.silent(study.speaker(row)) for row in quiet.values()]
        name = cat.t(f"measure.{measure}")
        if whose_people:
            name = cat.t("strike.panel", whose=whose_people, measure=cat.inside(name))
        if rows:
            panels.append(Panel(capital_text(name), rows))
    return panels


def _most_told(tolls: Sequence[Row]) -> str:
    events = {row["event"]: [each for each in tolls if each["event"] == row["event"]] for row in tolls}
    return max(
        events,
        key=lambda name: (len({row["claimant_side"] for row in events[name]}), len(events[name]), name),
        default="",
    )


def _compare(study: Study, figured: Sequence[Row], links: pd.DataFrame | None) -> list[str]:
    """Return whether two sides' tolls exclude each other, in words, as the audit judges them."""
    cat, found, stands = study.catalogue, [], study.stands(figured, links)
    pairs = [
        (a, b, stands[frozenset((a["id"], b["id"]))])
        for place, a in enumerate(figured)
        for b in figured[place + 1 :]
        if frozenset((a["id"], b["id"])) in stands
        and a["claimant_side"] != b["claimant_side"]
        and a["measure"] == b["measure"]
        and "vague" not in (a["quantifier"], b["quantifier"])
    ]
    for a, b, stand in pairs[:2]:
        point, bound = (a, b) if glyph(a).kind == "point" else (b, a)
        if stand.verdict == "contradict":
            found.append(cat.t("note.apart", first=cat.phrase(a), second=cat.phrase(b)))
        elif stand.figures == "overlap" and cat.quantity(point) != cat.quantity(bound):
            found.append(cat.t("note.fits", bound=cat.quantity(bound), other=cat.quantity(point)))
    return found


def _places(study: Study, picked: Sequence[Row]) -> list[str]:
    cat = study.catalogue
    places = list(
        dict.fromkeys(row["place_text"] for row in picked if row["place_text"] and gives_figure(row))
    )
    if len({row["place"] for row in picked if gives_figure(row)}) < 2:
        return []
    return [cat.t("note.places", places=cat.join(map(cat.quoted, places)))]


# Equipment ----------------------------------------------------------------------------------------


def equipment(
    claims: pd.DataFrame, lists: Lists, language: str = "en", layout: str = "wide", style: Style | None = None
) -> Figure:
    """Return the chart of weapons, vehicles, drones, munitions claimed lost or turned back, by category."""
    study = Study(claims, lists, language, layout, style)
    picked = study.pick(lambda row: row["domain"] in THINGS and row["measure"] in GONE)
    if not picked:
        return study.empty("equipment")
    cat = study.catalogue
    panels = []
    for subject in _by_size({row["subject"] for row in picked}, picked):
        members = sorted((row for row in picked if row["subject"] == subject), key=_largest_first)
        rows = [study.row(row, [Run(_category(study, row))], _said(study, row)) for row in members]
        key = "equipment.unsaid" if subject == UNSAID else "equipment.panel"
        heading = cat.t(key, subject=cat.label("subject", subject))
        panels.append(Panel(capital_text(heading), rows))
    log = any_log(panels)
    subtitle = cat.t(f"equipment.subtitle{_back(picked)}", period=study.days(picked))
    part = Part(
        "equipment",
        _equipment_title(study, picked),
        _with_log(study, subtitle, log),
        [cat.t("note.measures"), cat.t("note.sent"), *study.notes(picked, log), *study.dates(picked)],
        "alt.rows_log" if log else "alt.rows",
        undated=True,
        what=f"equipment.what{_back(picked)}",
    )
    return study.in_rows(part, panels, picked)


def _back(picked: Sequence[Row]) -> str:
    """Return the ending of the phrases that say "lost or turned back", if something was turned back."""
    return "_back" if any(row["measure"] in BACK for row in picked) else ""


def _largest_first(row: Row) -> tuple[float, str]:
    mark = glyph(row)
    return (
        -float(mark.high if mark.kind in ("vague", "range") else mark.at) if mark.at is not None else 1.0,
        row["id"],
    )


def _category(study: Study, row: Row) -> str:
    kind, code = ("object", row["object"]) if row["object"] else ("unit", row["unit"])
    return capital_text(study.catalogue.label(kind, code))


def _said(study: Study, row: Row) -> list[Run]:
    if not study.style.layout[study.layout].full:
        return [Run(study.speaker(row), color="soft")]
    when = study.catalogue.period(row, event=False)
    return [Run(f"{study.speaker(row)}{GLUE}· ", color="soft"), *(run._replace(color="soft") for run in when)]


def _equipment_title(study: Study, picked: Sequence[Row]) -> str:
    cat, counted = study.catalogue, [row for row in picked if gives_figure(row)]
    if not any(glyph(row).kind != "words" for row in counted):
        return cat.t(f"equipment.title_none{_back(picked)}")
    about = {(row["claimant_side"], row["subject"]) for row in counted}
    if len(about) == 1 and whose.fights(counted[0]["claimant_side"]) and counted[0]["subject"] != UNSAID:
        side, subject = about.pop()
        key = "title_all_own" if side == subject else "title_all_other"
        return cat.t(f"equipment.{key}{_back(counted)}", a=cat.side(side), b=cat.label("subject", subject))
    return cat.count(f"equipment.title_other{_back(counted)}", len(counted), sides=study.side_names(counted))


# Land ---------------------------------------------------------------------------------------------


def territory(
    claims: pd.DataFrame, lists: Lists, language: str = "en", layout: str = "wide", style: Style | None = None
) -> Figure:
    """Return the chart of land and settlements claimed taken or held: a panel and a scale for each unit."""
    study = Study(claims, lists, language, layout, style)
    picked = study.pick(lambda row: row["domain"] == "territory" and row["measure"] in LAND)
    if not picked:
        return study.empty("territory")
    cat = study.catalogue
    units = sorted(
        {row["unit"] for row in picked},
        key=lambda unit: (
            all(glyph(row).kind == "words" for row in picked if row["unit"] == unit),
            unit != "km2",
            unit,
        ),
    )
    panels = []
    for unit in units:
        members = [row for row in picked if row["unit"] == unit]
        drawn = any(glyph(row).kind != "words" for row in members)
        heading = capital_text(
            cat.t(
                "territory.panel"
                if drawn and unit != "km2"
                else "territory.area_panel"
                if drawn
                else "territory.share_panel",
                unit=cat.label("unit", unit),
            )
        )
        panels.append(Panel(heading, [study.row(row, short="unit") for row in members], unit))
    log = any_log(panels)
    part = Part(
        "territory",
        _territory_title(study, picked),
        _with_log(study, cat.t("territory.subtitle", period=study.days(picked)), log),
        [cat.t("note.measures"), *study.notes(picked, log), *study.dates(picked)],
        "alt.rows_log" if log else "alt.rows",
    )
    return study.in_rows(part, panels, picked)


def _territory_title(study: Study, picked: Sequence[Row]) -> str:
    cat, counted = study.catalogue, [row for row in picked if glyph(row).kind != "words"]
    if not counted:
        return cat.t("territory.title_none")
    for doubted in (row for row in counted if glyph(row).doubted):
        same = [
            row
            for row in counted
            if row["claimant"] == doubted["claimant"]
            and row["unit"] == doubted["unit"]
            and row is not doubted
        ]
        if same:
            pair = sorted([same[0], doubted], key=lambda row: float(glyph(row).at))
            first, second = (cat.amount(row) for row in pair)
            key = "title_doubt" if pair[1] is doubted else "title_doubt_smaller"
            return cat.t(f"territory.{key}", claimant=study.speaker(doubted), first=first, second=second)
    sides = {row["claimant_side"] for row in counted}
    if len(sides) == 1 and all(map(whose.fights, sides)):
        return cat.t("territory.title_one_side", a=cat.side(sides.pop()))
    return cat.count("territory.title_other", len(counted), sides=study.side_names(counted))
