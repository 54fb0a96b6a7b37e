"""Charts of displaced people: over time by who says so, and beside claimed losses on one time axis."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from helpers.figures import dated, timeline
from helpers.figures.export import Figure
from helpers.figures.marks import glyph
from helpers.figures.pattern import order
from helpers.figures.phrases import INFERRED
from helpers.figures.placing import coarse
from helpers.figures.relations import Row, below_wholes, explained
from helpers.figures.rows import Panel
from helpers.figures.scales import wants_log
from helpers.figures.study import Study, any_log, chart, with_log
from helpers.figures.telling import UNSAID, Part, counts, gives_figure
from helpers.figures.text import GLUE, Run, capital_text, plain
from helpers.losses import CASUALTIES, PERSON

FLIGHT = ("left_home", "fled", "evacuated")
_FIRM = {"point": 0, "halo": 1, "short": 1}  # a bound or a band leaves room for these
CLUMSY = ("range", "up_to", "less_than")  # "from 22,000 to 25,000 to up to ..." can be read by nobody
HEIGHT = {"wide": 290, "narrow": 330}


@chart
def displaced(study: Study) -> Figure:
    """Return the chart of displaced people by the day on which each figure was said, its wording quoted."""
    picked = study.pick(is_flight, PERSON)
    if not picked:
        return study.empty("displaced")
    cat, dots = study.catalogue, [row for row in picked if drawable(row)]
    where = _where(study, picked)
    place = cat.t("displaced.place", place=where) if where else ""
    subtitle = cat.t("displaced.subtitle", place=place, period=study.days(picked))
    if not study.sizes.full:
        dots = [row for row in dots if not explained(row)]
    pairs = _same_day(study, [row for row in dots if counts(row)])
    title, proof = _title(study, picked)
    part = Part("displaced", title, subtitle, proof=proof, order=order(study, {"": picked}),
                inferred=study.inferred(picked))  # fmt: skip
    # a card has no room for claims without a day beside its days: rows have, if the title rests on one
    over_time = {*proof} <= {row["id"] for row in dots} or study.sizes.full
    days = {row["as_of"] for row in dots} | {event.day for event in _events(study, dots)}
    # claims of one day have no order in time: they are read more easily one below the other
    found = _over_time(study, part, picked, dots, pairs) if len(days) > 1 and over_time else None
    return found or _in_rows(study, part, picked, pairs)


def _in_rows(
    study: Study, part: Part, picked: Sequence[Row], pairs: Sequence[tuple[str, str, list[Run]]]
) -> Figure:
    """Return the chart of a row a claim: where no day is known, or words find no room beside their marks."""
    panels = [Panel("", study.rows(picked))]
    log = any_log(panels)
    notes = [*(plain(runs) for *_, runs in pairs), *study.notes(picked, log), *study.dates(picked)]
    kind, subtitle = "alt.rows_log" if log else "alt.rows", with_log(study, part.subtitle, log)
    return study.in_rows(replace(part, subtitle=subtitle, notes=notes, kind=kind), panels, picked)


def _over_time(
    study: Study,
    part: Part,
    picked: Sequence[Row],
    dots: Sequence[Row],
    pairs: Sequence[tuple[str, str, list[Run]]],
) -> Figure | None:
    """Return the chart of days; None if the words of some mark find no room."""
    cat = study.catalogue
    log = wants_log([glyph(row).at for row in dots]) and not _linear_enough(dots)
    notes = [cat.t("note.lines")] if len(dots) > 1 else []
    notes += [*study.notes(picked, log), *study.dates(picked), cat.t("note.quotes")]
    part = replace(part, notes=notes, kind="alt.time_log" if log else "alt.time")
    page = study.open(part)
    short = [[Run(cat.t("scale.short"), "italic", "soft")]] if log and not page.layout.full else []
    study.legend(page, picked if page.layout.full else dots, log, short)
    height = HEIGHT.get(study.layout, 300)
    if page.layout.height:
        height = study.room(page, part.slug, picked, 1) - page.layout.text * 3.4
    if (
        not page.layout.label
    ):  # no room beside a bracket on a phone: it stands alone, the note says what it means
        part.notes[:0] = [plain(runs) for _, _, runs in pairs]
        pairs = [(one, two, []) for one, two, _ in pairs]
    elif page.layout.full:  # what stands beside a bracket is in no note: the alternative text says it
        part = replace(part, order=" ".join([*(plain(runs) for *_, runs in pairs), part.order]).strip())
    plot = dated.Plot(
        "",
        [_dot(study, row) for row in dots],
        _loose(study, picked) if page.layout.full else [],
        height,
        log,
        pairs=pairs if page.layout.full else [],
    )
    unsaid = dated.draw(page, [plot], study.sides(picked), _events(study, dots))
    if unsaid is None:
        return None
    part.notes[:0] = [*(plain(runs) for runs in unsaid), *_coarse(study, dots)]
    return study.close(page, part, picked)


def _where(study: Study, picked: Sequence[Row]) -> str:
    """Return the one region or place of all claims by its name; "" if there are several, or none has one."""
    regions, places = {row["region"] or row["place"] for row in picked}, {row["place"] for row in picked}
    for codes in (regions - {""}, places - {""}):
        if len(codes) == 1 and codes <= {*study.catalogue.lists.get("place", {})}:
            return study.catalogue.label("place", codes.pop())
    return ""


def is_flight(row: Row) -> bool:
    """Return whether the claim counts people who left, fled or were moved."""
    return row["domain"] == "displacement" and row["measure"] in FLIGHT


def drawable(row: Row) -> bool:
    """Return whether the claim has a day and a number or bound."""
    return bool(row["as_of"]) and glyph(row).kind != "words"


def _linear_enough(dots: Sequence[Row]) -> bool:
    # People who fled are read as amounts of people: linear as long as the marks of few claims keep apart.
    return len(dots) <= 8


def _dot(study: Study, row: Row) -> dated.Dot:
    cat = study.catalogue
    when = Run(
        cat.date(row["as_of"], row["as_of_precision"] or "day"),
        "italic" if row["as_of_basis"] in INFERRED else "regular",
        "soft",
    )
    dagger = "" if row["literal_measure"] in ("", row["measure"]) else "†"
    head = [Run(cat.quantity(row) + dagger, "bold")]
    head += [Run(f" {cat.label('object', row['object'])}", "bold")] if row["object"] else []
    body = [Run(f"{capital_text(study.speaker(row))}, ", color="soft"), when]
    if study.sizes.full:
        where = f", {study.place(row)}" if row["place"] != row["region"] else ""
        body.append(Run(f": {cat.quoted(cat.gloss(row['term']))}{where}", color="soft"))
        body += [Run(f"{GLUE}· {each}", color="soft") for each in study.relations(row)]
    return dated.Dot(row, head, body)


def _loose(study: Study, picked: Sequence[Row]) -> list[tuple[str, list[Run]]]:
    """Return the claims without a number or a day as lines of words."""
    cat = study.catalogue
    return [
        (
            row["id"],
            [
                Run(f"{capital_text(study.speaker(row))}: ", color="soft"),
                *study.words(row),
                Run(", ", color="soft"),
                *(run._replace(color="soft") for run in cat.period(row, event=False)),
                *(Run(f"{GLUE}· {each}", color="soft") for each in study.relations(row)),
            ],
        )
        for row in picked
        if not drawable(row)
    ]


def _events(study: Study, dots: Sequence[Row]) -> list[dated.Event]:
    """Return the events that the claims belong to, if they began within reach of the days drawn."""
    found, days = [], sorted(row["as_of"] for row in dots)
    for code in sorted({row["event"] for row in dots if row["event"]}):
        start = str(study.catalogue.lists.get("event", {}).get(code, {}).get("start", ""))
        if start and (pd.Timestamp(days[0]) - pd.Timestamp(start)).days <= 31 and start <= days[-1]:
            label, day = study.catalogue.label("event", code), study.catalogue.date(start, year=False)
            found.append(
                dated.Event(
                    start, [Run(study.catalogue.t("displaced.start", date=day, event=label), color="soft")]
                )
            )
    return found


def _same_day(study: Study, dots: Sequence[Row]) -> list[tuple[str, str, list[Run]]]:
    """Return pairs of claims of one day by different speakers, with whether some number fits both.

    Only pairs that the audit holds against each other; that two exclude each other is the audit's to say.
    """
    cat, found, stands = study.catalogue, [], study.stands(dots)
    ordered = sorted(dots, key=lambda row: float(glyph(row).at))
    for place, one in enumerate(ordered):
        for two in ordered[place + 1 :]:
            if one["as_of"] != two["as_of"] or one["claimant"] == two["claimant"]:
                continue
            if {one["as_of_precision"], two["as_of_precision"]} - {"", "day"}:
                continue  # two claims of one week need not be of one day
            day = cat.date(one["as_of"])
            stand = stands.get(frozenset((one["id"], two["id"])))
            if stand and stand.verdict == "contradict":
                words = cat.t("displaced.differ", date=day, first=cat.quantity(one), second=cat.quantity(two))
            elif stand and stand.figures in ("agree", "overlap"):
                words = _agree(study, day, one, two)
            else:
                continue
            found.append((one["id"], two["id"], [Run(words, "italic", "ink")]))
    return found[:1]


def _agree(study: Study, day: str, one: Row, two: Row) -> str:
    """Return that two figures do not exclude each other: what a plain number is, a bound leaves room for."""
    cat = study.catalogue
    point, bound = sorted((one, two), key=lambda row: _FIRM.get(glyph(row).kind, len(_FIRM)))
    if glyph(point).kind not in _FIRM:
        return cat.t("displaced.fit", date=day, first=cat.quantity(one), second=cat.quantity(two))
    if cat.quantity(point) == cat.quantity(bound):
        return cat.t("displaced.same", date=day, number=cat.quantity(point))
    room = capital_text(cat.quantity(bound))
    return cat.t("displaced.agree", date=day, bound=room, other=cat.quantity(point))


def _coarse(study: Study, rows: Sequence[Row]) -> list[str]:
    """Return what a bar behind a mark means, where there is one."""
    return [study.catalogue.t("note.coarse")] if any(map(coarse, rows)) else []


def _numbered(rows: Sequence[Row]) -> list[Row]:
    """Return the claims that have a mark, whether their day is known or not."""
    return [row for row in rows if glyph(row).kind != "words"]


def _title(study: Study, picked: Sequence[Row]) -> tuple[str, tuple[str, ...]]:
    """Return the lowest and the highest number that is claimed, and the claims that name them."""
    cat, dots = study.catalogue, _numbered(picked)
    if not dots:
        other = any(row["off_axis"] and gives_figure(row) for row in picked)
        return cat.t("displaced.title_units" if other else "displaced.title_none"), ()
    dots = [row for row in dots if counts(row)] or dots
    worded = [
        row for row in dots if row["quantifier"] != "vague"
    ] or dots  # a band of ours is no figure of theirs
    first, last = min(worded, key=lambda row: _ends(row)[0]), max(worded, key=lambda row: _ends(row)[1])
    # but where its whole band lies beyond them, the word is what is claimed least or most
    first = min(
        [row for row in dots if _ends(row)[1] < _ends(first)[0]] or [first], key=lambda row: _ends(row)[0]
    )
    last = max(
        [row for row in dots if _ends(row)[0] > _ends(last)[1]] or [last], key=lambda row: _ends(row)[1]
    )
    words = {"first": cat.quantity(first), "last": cat.quantity(last)}
    proof = tuple(dict.fromkeys((first["id"], last["id"])))
    if len(dots) == 1:
        return cat.t("displaced.title_one", claimant=study.speaker(first), last=words["last"]), proof
    if _ends(first)[0] == _ends(last)[1]:  # all name one number, as it is or as a bound
        said = list(dict.fromkeys(cat.quantity(row) for row in worded))
        return cat.t("displaced.title_equal", items=cat.join(said, "who.or")), proof
    if first is last:
        return cat.t("displaced.title_within", last=words["last"]), proof
    if len({row["region"] or row["place"] for row in (first, last)} - {""}) > 1:
        key = "title_places"
    elif first["quantifier"] in CLUMSY or last["quantifier"] in CLUMSY:
        key = "title_apart"
    else:
        key = "title_unnamed" if last["claimant_side"] == "none" else "title_range"
    return cat.t(f"displaced.{key}", **words), proof


def _ends(row: Row) -> tuple[float, float]:
    """Return the smallest and the largest number that the claim names."""
    named = [float(each) for each in glyph(row).numbers]
    return min(named), max(named)


# Beside losses ------------------------------------------------------------------------------------


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
        kinds[heading] = [row for row in picked if is_loss(row) and row["subject"] == subject]
    groups = [
        timeline.Group(heading, [_line(study, row) for row in below_wholes(rows)])
        for heading, rows in kinds.items() if rows
    ]  # fmt: skip
    log = wants_log([each for row in picked for each in glyph(row).numbers])
    phone = not study.sizes.label  # words stand above each mark and say what kind it is
    notes = [
        *([cat.t("note.periods")] if len(picked) > 1 else []),
        cat.t("note.spans"),
        *_coarse(study, picked),
        *study.notes(picked, log),
        *study.dates(picked, italics=phone),
    ]
    subtitle = cat.t("beside.subtitle", period=study.days(picked)) + (f" {cat.t('scale.log')}" if log else "")
    kind = "alt.time_log" if log else "alt.time"
    title = _beside_title(study, _numbered(picked))
    part = Part("beside", title, subtitle, notes, kind, order=order(study, kinds),
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


def _line(study: Study, row: Row) -> timeline.Line:
    speaker, also = (
        capital_text(study.speaker(row)),
        [Run(f"{GLUE}· {each}", color="soft") for each in study.relations(row)],
    )
    if study.sizes.label:
        return timeline.Line(row, study.words(row), [Run(speaker, color="soft"), *also])
    when = [run._replace(color="soft") for run in study.catalogue.period(row, event=False)]
    return timeline.Line(row, study.words(row), [Run(f"{speaker}{GLUE}· ", color="soft"), *when, *also])


def is_loss(row: Row) -> bool:
    """Return whether the claim counts soldiers killed, wounded, captured or lost."""
    return row["domain"] == "personnel" and row["measure"] in CASUALTIES


def _beside_title(study: Study, numbered: Sequence[Row]) -> str:
    cat = study.catalogue
    numbered = [row for row in numbered if counts(row)] or numbered
    fled, lost = [row for row in numbered if is_flight(row)], [row for row in numbered if is_loss(row)]
    if not fled or not lost:
        key = "title_no_displaced" if lost else "title_no_losses" if fled else "title_none"
        return cat.t(f"beside.{key}")
    if not all(row["as_of"] for row in fled):  # nobody knows which of the two comes later
        return cat.t("beside.title_both")
    end = max(row["as_of"] for row in fled)
    later = sum(row["as_of"] > end for row in lost)
    if not later:
        return cat.t("beside.title_together", days=study.days(numbered))
    return cat.count("beside.title_later", later, days=study.days(fled), all=cat.number(len(lost)))
