"""One claim told again: the claim on the left, the texts that tell it on the right, what changed below."""

from collections.abc import Sequence
from dataclasses import replace
from math import fsum
from types import SimpleNamespace

from helpers.audit.retellings import changes
from helpers.figures.chips import GAP
from helpers.figures.chips import mark as draw_mark
from helpers.figures.excerpts import excerpt
from helpers.figures.export import Figure
from helpers.figures.page import Page, run_width, wrap
from helpers.figures.phrases import GLUE, Run
from helpers.figures.readings import asides
from helpers.figures.study import Part, Row, Study, chart
from helpers.figures.text import set_apart
from helpers.inflection import among, same

MOST = 4  # claims that one figure shows; further ones are counted and stand in the data
LABELS = {
    "speaker": ("claimant", "actor"),
    "speaker_lost": ("claimant", "actor"),
    "subject": ("subject", "subject"),
    "object": ("object", "object"),
}
WEIGHT = (
    "number",
    "bound_dropped",
    "bound_added",
    "bound",
    "speaker",
    "speaker_lost",
    "measure",
)  # most first
CARD = 3  # tellings that a card shows


@chart
def retold(study: Study) -> Figure:
    """Return the chart of claims that several texts tell, with what changed from telling to telling."""
    groups = [[row, *study.retold[row["id"]]] for row in study.firsts if row["id"] in study.retold]
    groups = sorted(groups, key=lambda group: _weight(study, group))
    if not groups:
        return study.empty("retold")
    cat, picked = study.catalogue, [group[0] for group in groups]
    told = [row for group in groups for row in group]
    subtitle = cat.t("retold.subtitle", period=study.days(told))
    part = Part(
        "retold",
        _title(study, groups),
        subtitle,
        [cat.t("retold.quote"), cat.t("retold.note"), cat.t("note.claims")],
        "retold.alt",
        inferred=study.inferred(told),
    )
    page = study.open(part)
    page.legend(study.sides(told), [])
    shown = groups[: MOST if page.layout.full else 1]
    end = page.y + study.room(page, "retold", picked) if page.layout.height else float("inf")
    for group in shown:
        _claim(study, page, group, end)
    if len(groups) > len(shown) and page.y + page.layout.small * 1.4 < end:
        more = cat.count("retold.more", len(groups) - len(shown))
        page.flow([Run(more, "italic", "soft")], page.layout.small)
    figure = study.close(page, part, picked)
    labels = {row["id"]: study.label(row) for group in shown for row in group}
    details = "\n".join([figure.description, *(study.description(part, group[1:]) for group in groups)])
    return replace(figure, alt=_alt(study, part, groups), labels=labels, description=details)


def said(study: Study, row: Row) -> str:
    """Return the claim in one phrase with what it counts: 117 attacks repelled, 117 drones shot down."""
    cat = study.catalogue
    quantity = cat.quantity(row)
    if row["unit"] == "item" and row["object"]:
        return cat.told(row, f"{quantity}{GLUE}{cat.label('object', row['object'], row)}")
    return cat.phrase(row)


def differences(study: Study, group: Sequence[Row]) -> list[tuple[str, str, str]]:
    """Return what changed from the first telling to each other one, in words: (what, before, after)."""
    cat, found = study.catalogue, []
    for row in group[1:]:
        for code in _changes(study, group[0], row):
            name = cat.t(cat.either(f"change.{code}", "change.word"))
            pair = tuple(_value(study, code, each) for each in (group[0], row))
            if pair[0] != pair[1] and (name, *pair) not in found:
                found.append((name, *pair))
    return found


def _changes(study: Study, first: Row, again: Row) -> list[str]:
    """Return the codes of what changed; a word that is translated is not changed."""
    language = _language(study, first)
    found = changes(SimpleNamespace(**first), SimpleNamespace(**again), language)
    return [code for code in found if code != "word" or language == _language(study, again)]


def _weight(study: Study, group: Sequence[Row]) -> int:
    """Return how little of a claim changed when it was told again: room is for what changed most."""
    found = {code for row in group[1:] for code in _changes(study, group[0], row)}
    other = len(WEIGHT) + (not differences(study, group))
    return next((k for k, code in enumerate(WEIGHT) if code in found), other)


def _language(study: Study, row: Row) -> str:
    """Return the language of the text that a claim stands in; "" if the lists do not say."""
    return study.catalogue.lists.get("article", {}).get(row["article"], {}).get("language", "")


def _teller(study: Study, row: Row) -> str:
    """Return which text tells the claim, who printed it, whom it lets speak and who passed that on."""
    cat = study.catalogue
    return cat.t(
        "retold.text",
        article=row["article"],
        outlet=cat.t("retold.outlet", outlet=row["outlet"]) if row["outlet"] else "",
        claimant=study.speaker(row),
        via=cat.t("alt.via", via=cat.relayed(row["via"])) if row["via"] else "",
    )


def _value(study: Study, code: str, row: Row) -> str:
    """Return in words what a telling has for one kind of change."""
    cat = study.catalogue
    if code in LABELS:
        column, kind = LABELS[code]
        return cat.label(kind, row[column]) if row[column] else "–"
    if code == "unit":
        item = row["unit"] == "item" and row["object"]
        return cat.label("object", row["object"]) if item else cat.label("unit", row["unit"])
    if code == "measure":
        return cat.inside(cat.t(f"measure.{row['measure']}"))
    if code in ("number", "bound", "bound_added", "bound_dropped"):
        return cat.quantity(row)
    if code == "word":
        return cat.quoted(row["term"])
    if code == "place":
        return study.place(row)
    if code == "basis":
        return cat.t(f"basis.{row['basis']}")
    return "".join(run.text for run in cat.period(row, event=False))  # days stay in one line


def _title(study: Study, groups: Sequence[Sequence[Row]]) -> str:
    cat, changed = study.catalogue, [bool(differences(study, group)) for group in groups]
    if len(groups) > 1:
        return cat.count("retold.title_many", len(groups), changed=cat.number(sum(changed)))
    texts = len({row["article"] for row in groups[0]})
    first, second = said(study, groups[0][0]), said(study, groups[0][-1])
    key = "retold.title_one" if first != second else "retold.title_same"
    if first == second and not all(_same_words(study, groups[0][0], row) for row in groups[0]):
        key = "retold.title_words"
    return cat.count(key, texts, first=first, second=second)


def _same_words(study: Study, one: Row, other: Row) -> bool:
    """Return whether both are told in the same words, be it in other forms of them."""
    spoken = {_language(study, row) for row in (one, other)}
    return same(excerpt(one), excerpt(other), spoken.pop() if len(spoken) == 1 else "")


def _claim(study: Study, page: Page, group: Sequence[Row], end: float) -> None:
    """Draw one claim: its mark on the left, a line to each telling on the right, then what changed."""
    cat, sizes, first = study.catalogue, page.layout, group[0]
    size, text = _sizes(page)
    label = sizes.label * 0.62 or page.width * 0.26
    page.line([(page.left, page.y), (page.right, page.y)], "ink", 1.2)
    page.y += text * 0.9
    top, left, big = page.y, page.left + label + 26, sizes.mark * 1.7
    places = []
    right = page.right if sizes.full else page.left + page.width * 0.6
    for row in group if sizes.full else group[:CARD]:
        lines = _telling(study, page, row, group, right - left)
        if not sizes.full and places and page.y + fsum(height * 1.3 for _, height in lines) > end:
            break  # a card ends at its source line
        places.append(page.y + size * 0.65)
        with page.claim(row["id"]):
            for line, height in lines:
                page.write(line, left, page.y + height * 0.65, height)
                page.y += height * 1.3
        page.y += text * 0.9
    middle = (places[0] + places[-1]) / 2
    side = study.sides(group)[first["claimant_side"]]
    with page.claim(first["id"]):
        draw_mark(page, first, page.left + big / 2, middle, side, big)
        big += _number(
            page, cat.quantity(first), page.left + big + GAP * 1.6, middle, label - big - GAP * 1.6
        )
    start, bend = page.left + big + 6, left - 16
    for place in places:
        page.line([(start, middle), (bend, middle), (bend, place), (left - 6, place)], "soft", 1.2)
    page.y = max(page.y, top + sizes.mark * 1.7)
    if sizes.full:
        _changed(study, page, group, left if sizes.label else page.left, end)
    else:  # a card is wide and low: what changed stands beside the tellings
        below, page.y = page.y, top - size * 0.3
        _changed(study, page, group, page.left + page.width * 0.63, end)
        page.y = max(below, page.y)


def _number(page: Page, quantity: str, x: float, middle: float, width: float) -> float:
    """Write the number beside its mark, smaller or in lines where it is long; return the room it takes."""
    runs, text = [Run(quantity.replace(GLUE, " "), "bold")], _sizes(page)[1]
    for size in (text * 1.5, text * 1.2, text):
        lines = wrap(page.style, runs, size, width)
        widest = max(run_width(page.style, line, size) for line in lines)
        if widest <= width and len(lines) <= (2 if size > text else 3):
            for place, line in enumerate(lines):
                page.write(line, x, middle + (place - (len(lines) - 1) / 2) * size * 1.15, size)
            return GAP * 1.6 + widest
    return 0.0  # there is no room: the tellings say it alone


def _telling(
    study: Study, page: Page, row: Row, group: Sequence[Row], width: float
) -> list[tuple[list[Run], float]]:
    """Return a telling as lines with their sizes: the text and who it lets speak, the claim, its words."""
    cat = study.catalogue
    size, text = _sizes(page)
    lines = [(line, size) for line in wrap(page.style, [Run(_teller(study, row), color="soft")], size, width)]
    lines += [
        (line, text * 1.1) for line in wrap(page.style, [Run(said(study, row), "bold")], text * 1.1, width)
    ]
    rest = [each for each in group if each is not row and _language(study, each) == _language(study, row)]
    others = {word for other in rest for word in excerpt(other).split()}
    opening, closing = cat.words["list.quoted"].split("{text}")  # the language's quotation marks
    runs = [Run(opening, color="soft")]
    for word in excerpt(row).split():
        changed = bool(rest) and not among(word, others, _language(study, row))
        runs.append(
            Run(
                ("" if len(runs) == 1 else " ") + word,
                "semibold" if changed else "regular",
                "ink" if changed else "soft",
            )
        )
    closed = [*runs, Run(closing, color="soft")]
    return [*lines, *((line, size) for line in wrap(page.style, closed, size, width))]


def _changed(study: Study, page: Page, group: Sequence[Row], at: float, end: float) -> None:
    """List what changed, as far as there is room: what it is, before and after."""
    cat, found = study.catalogue, differences(study, group)
    size, text = _sizes(page)
    bold = {"regular": "semibold"}
    if page.y + text * 1.6 + size * 1.35 > end:
        return
    page.y += size * 0.3
    page.write([Run(cat.t("retold.changed"), "bold")], at, page.y + text * 0.65, text)
    page.y += text * 1.5
    if not found:
        page.write([Run(cat.t("retold.same"), "italic", "soft")], at, page.y + size * 0.65, size)
        page.y += size * 1.4
    for name, before, after in found:
        runs = [Run(f"{name}: ", color="soft"), *_dated(study, group, before), Run(" → ", color="soft")]
        runs += [run._replace(face=bold.get(run.face, run.face)) for run in _dated(study, group, after)]
        lines = wrap(page.style, runs, size, page.right - at)
        if page.y + len(lines) * size * 1.35 > end:
            break
        for line in lines:
            page.write(line, at, page.y + size * 0.65, size)
            page.y += size * 1.35
    page.y += text * 0.8


def _dated(study: Study, group: Sequence[Row], text: str) -> list[Run]:
    """Return what a telling of `group` says, its days in italics where no text prints them."""
    spans = dict(study.catalogue.span(row) for row in group)
    words = max((span for span in spans if span and span in text), key=len, default="")
    return set_apart(text, "" if spans.get(words, True) else words, "ink")


def _sizes(page: Page) -> tuple[float, float]:
    """Return the sizes of what is said about a telling and of the telling; larger on a card."""
    scale = 1 if page.layout.full else 1.1
    return page.layout.small * scale, page.layout.text * scale


def _alt(study: Study, part: Part, groups: Sequence[Sequence[Row]]) -> str:
    """Return the short text for who cannot see the chart: every telling, and what changed."""
    cat, items = study.catalogue, []
    for group in groups:
        told = [f"{_teller(study, row)}: {said(study, row)}{asides(study.catalogue, row)}" for row in group]
        found = [
            cat.t("retold.change", name=name, before=before, after=after)
            for name, before, after in differences(study, group)
        ]
        change = "; ".join(found) or cat.t("retold.same")
        items.append(f"{'; '.join(told)}. {cat.t('retold.changed')}: {change}.")
    lead = cat.t("alt.lead", kind=cat.t(part.kind), what=cat.t("retold.what"))
    moved = sum(len({cat.quantity(row) for row in group}) > 1 for group in groups)
    changed = cat.count("pattern.changed", moved, all=cat.number(len(groups)))
    changed = changed if moved else cat.t("pattern.unchanged")
    return f"{lead} {' '.join(items)} {changed}".replace(GLUE, " ")
