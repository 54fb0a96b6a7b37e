"""The chart of displaced people: over time, by who says so."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from helpers.beside import beside, is_flight
from helpers.dating import INFERRED
from helpers.figures import dated
from helpers.figures.export import Figure
from helpers.figures.footnotes import footnotes
from helpers.figures.marks import glyph
from helpers.figures.pattern import edge, order
from helpers.figures.placing import coarse, drawable
from helpers.figures.readings import read_otherwise
from helpers.figures.relations import Row, explained
from helpers.figures.rows import Panel
from helpers.figures.scales import wants_log
from helpers.figures.study import Study, any_log, chart, with_log
from helpers.figures.telling import Part, counts, gives_figure
from helpers.figures.text import GLUE, Run, capital_text, plain
from helpers.losses import PERSON

__all__ = ["beside", "displaced"]
_FIRM = {"point": 0, "halo": 1, "short": 1}  # a bound or a band leaves room for these
CLUMSY = ("range", "up_to", "less_than")  # "from 22,000 to 25,000 to up to ..." can be read by nobody
HEIGHT = {"wide": 290, "narrow": 330}
THINNEST = 40  # the largest number over the band of a word: further apart it would have 7 pixels or fewer


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
    notes = [*(plain(runs) for *_, runs in pairs), *footnotes(study, picked, log)]
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
    notes += [*footnotes(study, picked, log), cat.t("note.quotes")]
    subtitle = with_log(study, part.subtitle, log)
    part = replace(part, subtitle=subtitle, notes=notes, kind="alt.time_log" if log else "alt.time")
    page = study.open(part)
    short = [[Run(cat.t("scale.short"), "italic", "soft")]] if log and not page.layout.full else []
    study.legend(page, picked if page.layout.full else dots, log, short)
    height = HEIGHT.get(study.layout, 300)
    if page.layout.height:
        height = study.room(page, part.slug, picked, 1) - page.layout.text * 3.4
    if not page.layout.label:
        # no room beside a bracket on a phone: it stands alone, the note says what it means
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
    bars = [cat.t("note.coarse")] if any(map(coarse, dots)) else []
    part.notes[:0] = [*(plain(runs) for runs in unsaid), *bars]
    return study.close(page, part, picked)


def _where(study: Study, picked: Sequence[Row]) -> str:
    """Return the one region or place of all claims by its name; "" if there are several, or none has one."""
    regions, places = {row["region"] or row["place"] for row in picked}, {row["place"] for row in picked}
    for codes in (regions - {""}, places - {""}):
        if len(codes) == 1 and codes <= {*study.catalogue.lists.get("place", {})}:
            return study.catalogue.label("place", codes.pop())
    return ""


def _linear_enough(dots: Sequence[Row]) -> bool:
    # People who fled are read as amounts of people: linear as long as the marks of few claims keep apart.
    # A word's band has no other mark: beside three million one of hundreds would be thinner than a line.
    marks = [glyph(row) for row in dots]
    bands = [float(mark.high) - float(mark.low) for mark in marks if mark.kind == "vague"]
    most = max(float(mark.at) for mark in marks)
    return len(dots) <= 8 and all(band * THINNEST >= most for band in bands)


def _dot(study: Study, row: Row) -> dated.Dot:
    cat = study.catalogue
    when = Run(
        cat.date(row["as_of"], row["as_of_precision"] or "day"),
        "italic" if row["as_of_basis"] in INFERRED else "regular",
        "soft",
    )
    dagger = "†" if read_otherwise(row) else ""
    head = [Run(cat.quantity(row) + dagger, "bold")]
    head += [Run(f" {cat.label('object', row['object'], row)}", "bold")] if row["object"] else []
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

    Only pairs that the audit holds against each other; that two exclude each other is the audit's to say. A
    word has only the limits that this project gives it.
    """
    cat, found, stands = study.catalogue, [], study.stands(dots)
    worded = [row for row in dots if row["quantifier"] != "vague"]
    ordered = sorted(worded, key=lambda row: float(glyph(row).at))
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


def _title(study: Study, picked: Sequence[Row]) -> tuple[str, tuple[str, ...]]:
    """Return the lowest and the highest number that is claimed, and the claims that name them."""
    cat, dots = study.catalogue, [row for row in picked if glyph(row).numbers]
    if not dots:
        other = any(row["off_axis"] and gives_figure(row) for row in picked)
        return cat.t("displaced.title_units" if other else "displaced.title_none"), ()
    dots = [row for row in dots if counts(row)] or dots
    # a band of ours is no figure of theirs
    worded = [row for row in dots if row["quantifier"] != "vague"] or dots
    first = min(worded, key=lambda row: (_ends(row)[0], edge(row)))
    last = max(worded, key=lambda row: (_ends(row)[1], edge(row), row["claimant_side"] != "none"))
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
        kind = f" {cat.label('object', last['object'], last)}" if last["object"] else ""
        return cat.t("displaced.title_one", claimant=study.speaker(first), last=words["last"] + kind), proof
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
