"""Charts of claimed losses of people: whose and by whom, and one strike as each side tells it."""

from collections.abc import Mapping, Sequence

from helpers import whose
from helpers.figures.export import Figure
from helpers.figures.footnotes import footnotes
from helpers.figures.marks import glyph
from helpers.figures.relations import Row
from helpers.figures.rows import Panel
from helpers.figures.study import Study, any_log, by_size, chart, with_log
from helpers.figures.telling import PEOPLE, UNSAID, Part, counts, gives_figure
from helpers.figures.text import Run, capital_text
from helpers.materiel import equipment, territory

__all__ = ["CASUALTIES", "PERSON", "equipment", "events_beside", "is_toll", "losses", "strike", "territory"]
CASUALTIES = ("killed", "wounded", "captured", "missing", "casualties", "lost_unspecified")
POINTS = ("point", "halo", "short")  # marks of a number, which a bound may include
PERSON = "person"  # the unit of which charts of people have an axis


# Losses -------------------------------------------------------------------------------------------


@chart
def losses(study: Study) -> Figure:
    """Return the chart of people killed, wounded, captured or lost, a panel a subject, silences as rows."""
    picked = study.pick(is_toll, PERSON)
    if not picked:
        return study.empty("losses")
    cat, soldiers = study.catalogue, [row for row in picked if row["domain"] == "personnel"]
    silent = whose.silences(study.tellings(soldiers))
    panels = [panel for domain in PEOPLE for panel in _whose(study, domain, picked, silent)]
    log, people = any_log(panels), "" if len(soldiers) == len(picked) else "_people"
    of = people if soldiers else "_civil"
    subtitle = cat.t(f"losses.subtitle{of}", period=study.days(picked))
    drawn = any(glyph(row).kind != "words" for row in picked if row not in soldiers)
    notes = [cat.t("note.periods")] if len(picked) > 1 else []
    notes += [*footnotes(study, picked, log)]
    part = Part(
        "losses",
        whose.title(study, soldiers, silent, drawn) if soldiers else whose.people(study, picked),
        with_log(study, subtitle, log),
        notes,
        "alt.rows_log" if log else "alt.rows",
        silent,
        proof=whose.proof(soldiers),
        what=f"losses.what{people}",
        inferred=study.inferred(picked),
    )
    return study.in_rows(part, panels, picked)


def _whose(
    study: Study, domain: str, picked: Sequence[Row], silent: Sequence[tuple[str, str]]
) -> list[Panel]:
    """Return a panel for each subject whose people of `domain` are counted, silences of soldiers as rows."""
    cat, made = study.catalogue, []
    silent = silent if domain == "personnel" else []
    members = [row for row in picked if row["domain"] == domain]
    for subject in by_size({row["subject"] for row in members} | {about for _, about in silent}, members):
        rows = study.rows([row for row in members if row["subject"] == subject])
        rows += [
            study.silent(cat.t("row.any"), cat.side(side), stated=True)
            for side, about in silent
            if about == subject
        ]
        heading = study.whose({"domain": domain, "subject": subject})
        made.append(Panel(capital_text(heading), rows))
    return made


def is_toll(row: Row) -> bool:
    """Return whether the claim counts people killed, wounded, captured or lost, soldiers or others."""
    return row["domain"] in PEOPLE and row["measure"] in CASUALTIES


# One event ----------------------------------------------------------------------------------------


@chart
def strike(study: Study, *, event: str = "") -> Figure:
    """Return the chart of one event's tolls by who claims them; `event` blank: the one most sides tell of."""
    tolls = _by_event(study.firsts)
    event = event or _most_told(tolls)
    ids = {row["id"] for row in tolls.get(event, ())}
    picked = study.pick(lambda row: row["id"] in ids, PERSON)
    if not picked:
        return study.empty("strike")
    cat, figured = study.catalogue, [row for row in picked if gives_figure(row)]
    panels = _tolls(study, picked, figured)
    log = any_log(panels)
    first, matters = picked[0], {(row["domain"], row["subject"]) for row in picked}
    alone = len(matters) == 1 and first["domain"] == "personnel" and first["subject"] != UNSAID
    date, printed = cat.span(first)
    subtitle = cat.t(
        "strike.subtitle" if alone else "strike.subtitle_people",
        event=cat.label("event", event),
        date="".join(run.text for run in cat.when(first)),
        subject=cat.label("subject", first["subject"]),
    )
    title, proof = whose.tolls(study, figured)
    part = Part(
        "strike",
        title,
        with_log(study, subtitle, log),
        [
            *_compare(study, [row for row in figured if counts(row)]),
            *_places(study, picked),
            *footnotes(study, picked, log, italics=False),
        ],
        "alt.rows_log" if log else "alt.rows",
        undated=True,
        proof=proof,
        inferred="" if printed else date,
    )
    return study.in_rows(part, panels, picked)


def _tolls(study: Study, picked: Sequence[Row], figured: Sequence[Row]) -> list[Panel]:
    """Return a panel for each measure of each subject's soldiers, people, civilians.

    Who gives a figure on those people for one measure and none for the other, nor tells one again, is silent
    there.
    """
    matters = [
        (domain, subject)
        for domain in PEOPLE
        for subject in by_size({row["subject"] for row in picked if row["domain"] == domain}, picked)
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
        rows = study.rows(members, lambda row: [Run(study.speaker(row))], lambda row: [], "measure")
        if any(row in figured for row in members):
            speaking = {row["claimant"] for row in study.tellings(members)}
            speaking |= {
                row["claimant"] for row in figured if row["claimant_side"] == "none"
            }  # nobody is silent
            quiet = {
                row["claimant"]: row for row in figured if counts(row) and row["claimant"] not in speaking
            }
            rows += [study.silent(study.speaker(row)) for row in quiet.values()]
        name = cat.t(f"measure.{measure}")
        if whose_people:
            name = cat.t("strike.panel", whose=whose_people, measure=cat.inside(name))
        if rows:
            panels.append(Panel(capital_text(name), rows))
    return panels


def events_beside(rows: Sequence[Row], drawn: str) -> int:
    """Return of how many events but the one `drawn` at least as many sides tell tolls, in claims `rows`."""
    events = _by_event(rows)
    sides = {event: len({row["claimant_side"] for row in told}) for event, told in events.items()}
    return sum(count >= sides.get(drawn, 0) for event, count in sides.items() if event != drawn)


def _by_event(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Return the tolls of each event."""
    events: dict[str, list[Row]] = {}
    for row in rows:
        if is_toll(row) and row["basis"] == "event" and row["event"]:
            events.setdefault(row["event"], []).append(row)
    return events


def _most_told(events: Mapping[str, Sequence[Row]]) -> str:
    return max(
        events,
        key=lambda name: (len({row["claimant_side"] for row in events[name]}), len(events[name]), name),
        default="",
    )


def _compare(study: Study, figured: Sequence[Row]) -> list[str]:
    """Return whether two sides' tolls exclude each other, in words, as the audit judges them."""
    cat, found, stands = study.catalogue, [], study.stands(figured)
    pairs = [
        (a, b, stands[frozenset((a["id"], b["id"]))])
        for place, a in enumerate(figured)
        for b in figured[place + 1 :]
        if frozenset((a["id"], b["id"])) in stands
        and a["claimant_side"] != b["claimant_side"]
        and a["measure"] == b["measure"]
        and "vague" not in (a["quantifier"], b["quantifier"])
    ]
    for a, b, stand in pairs:
        point, bound = sorted((a, b), key=lambda row: glyph(row).kind not in POINTS)
        if stand.verdict == "contradict":
            found.append(cat.t("note.apart", first=cat.phrase(a), second=cat.phrase(b)))
        elif stand.figures == "overlap" and cat.quantity(point) != cat.quantity(bound):
            key = "note.fits" if glyph(point).kind in POINTS else "note.both"
            found.append(cat.t(key, bound=cat.quantity(bound), other=cat.quantity(point)))
    return list(dict.fromkeys(found))[:2]  # two texts may give the same two figures


def _places(study: Study, picked: Sequence[Row]) -> list[str]:
    cat = study.catalogue
    places = list(
        dict.fromkeys(row["place_text"] for row in picked if row["place_text"] and gives_figure(row))
    )
    if len({row["place"] for row in picked if gives_figure(row)}) < 2:
        return []
    return [cat.t("note.places", places=cat.join(map(cat.quoted, places)))]
