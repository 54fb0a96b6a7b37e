"""The chart of displaced people beside claimed losses: when on one time axis, how many on another."""

from collections.abc import Sequence

from helpers.dating import said_within
from helpers.figures import timeline
from helpers.figures.export import Figure
from helpers.figures.footnotes import footnotes
from helpers.figures.marks import glyph
from helpers.figures.pattern import order
from helpers.figures.placing import coarse, drawable
from helpers.figures.relations import Row, below_wholes
from helpers.figures.scales import wants_log
from helpers.figures.study import Study, chart, with_log
from helpers.figures.telling import UNSAID, Part, counts, gives_figure
from helpers.figures.text import GLUE, Run, capital_text
from helpers.losses import CASUALTIES, PERSON

FLIGHT = ("left_home", "fled", "evacuated")


@chart
def beside(study: Study) -> Figure:
    """Return displaced people beside soldiers lost: when on one axis, how many on another, a claim a row."""
    picked = study.pick(lambda row: is_flight(row) or is_loss(row), PERSON)
    if not picked:
        return study.empty("beside")
    cat, dots = study.catalogue, [row for row in picked if drawable(row)]
    kinds = {cat.t("beside.panel_displaced"): [row for row in picked if is_flight(row)]}
    subjects = {row["subject"] for row in picked if is_loss(row)}
    for subject in sorted(subjects, key=lambda code: (-sum(row["subject"] == code for row in dots), code)):
        key = "beside.unsaid_losses" if subject == UNSAID else "beside.panel_losses"
        heading = capital_text(cat.t(key, subject=cat.label("subject", subject)))
        losses = [row for row in picked if is_loss(row) and row["subject"] == subject]
        kinds[heading] = [*kinds.get(heading, []), *losses]
    groups = [
        timeline.Group(heading, [_line(study, row) for row in below_wholes(rows)])
        for heading, rows in kinds.items() if rows
    ]  # fmt: skip
    log = wants_log([each for row in picked for each in glyph(row).numbers])
    phone = not study.sizes.label  # words stand above each mark and say what kind it is
    notes = [
        *([cat.t("note.periods")] if len(picked) > 1 else []),
        cat.t("note.spans"),
        *([cat.t("note.coarse")] if any(map(coarse, picked)) else []),
        *footnotes(study, picked, log, italics=phone),
    ]
    subtitle = with_log(study, cat.t("beside.subtitle", period=study.days(picked)), log)
    kind = "alt.time_log" if log else "alt.time"
    part = Part("beside", _title(study, picked), subtitle, notes, kind, order=order(study, kinds),
                inferred=study.inferred(picked))  # fmt: skip
    page = study.open(part)
    if phone:
        page.legend(study.sides(picked), [], span=cat.t("legend.span"))
    else:
        study.legend(page, picked, log)
    space = study.room(page, part.slug, picked, 1)
    amount = cat.t("beside.amount")
    captions = cat.t("beside.when"), f"{amount}, {cat.t('scale.short')}" if log else amount
    timeline.draw(page, groups, study.sides(picked), captions, space)
    return study.close(page, part, picked)


def is_flight(row: Row) -> bool:
    """Return whether the claim counts people who left, fled or were moved."""
    return row["domain"] == "displacement" and row["measure"] in FLIGHT


def is_loss(row: Row) -> bool:
    """Return whether the claim counts soldiers killed, wounded, captured or lost."""
    return row["domain"] == "personnel" and row["measure"] in CASUALTIES


def _line(study: Study, row: Row) -> timeline.Line:
    speaker = capital_text(study.speaker(row))
    also = [Run(f"{GLUE}· {each}", color="soft") for each in study.relations(row)]
    if study.sizes.label:
        return timeline.Line(row, study.words(row), [Run(speaker, color="soft"), *also])
    when = [run._replace(color="soft") for run in study.catalogue.period(row, event=False)]
    return timeline.Line(row, study.words(row), [Run(f"{speaker}{GLUE}· ", color="soft"), *when, *also])


def _title(study: Study, picked: Sequence[Row]) -> str:
    cat, numbered = study.catalogue, [row for row in picked if glyph(row).numbers]
    # people whose count was replaced, or is a part, were counted on their day all the same
    fled, lost = [row for row in numbered if is_flight(row)], [row for row in numbered if is_loss(row)]
    lost = [row for row in lost if counts(row)] or lost
    if not fled or not lost:
        key = "title_no_displaced" if lost else "title_no_losses" if fled else "title_none"
        other = [row for row in picked if row["off_axis"] and gives_figure(row)]
        units = any(is_loss(row) if fled else is_flight(row) or not lost for row in other)
        return cat.t(f"beside.{key}{'_units' if units else ''}")
    if not all(row["as_of"] for row in fled):  # nobody knows which of the two comes later
        return cat.t("beside.title_both")
    end = max(said_within(row)[1] for row in fled)
    said = [said_within(row) if row["as_of"] else None for row in lost]
    later = sum(days is not None and days[0] > end for days in said)
    if not later:
        return cat.t("beside.title_together", days=study.days(numbered))
    perhaps = any(days is None or days[0] <= end < days[1] for days in said)
    key = "beside.title_later_least" if perhaps else "beside.title_later"
    return cat.count(key, later, days=study.days(fled), all=cat.number(len(lost)))
