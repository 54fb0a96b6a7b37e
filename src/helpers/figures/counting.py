"""How many claims a figure draws, and whose: for its source line, and as numbers for a machine."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from helpers.dating import INFERRED, ends
from helpers.figures.phrases import Catalogue
from helpers.figures.readings import read_otherwise
from helpers.figures.relations import Row
from helpers.figures.selecting import counted as selected
from helpers.figures.telling import Telling
from helpers.figures.text import GLUE, spans

MOST = 12  # speakers that a source line names; of more it says how many there are
WORDLESS = ("certainty", "who", "verdicts")  # charts whose cards draw marks without words, so without a †


def claimants(telling: Telling, picked: Iterable[Row]) -> dict[tuple[str, str], int]:
    """Return how many of `picked` each (side, claimant) makes: sides in their order, the most first."""
    said = Counter((row["claimant_side"], row["claimant"]) for row in picked)
    sides = [*telling.style.sides(side for side, _ in said)]
    ranked = sorted(said, key=lambda who: (sides.index(who[0]), -said[who], who[1]))
    return {who: said[who] for who in ranked}


def numbers(telling: Telling, picked: Sequence[Row]) -> dict[str, Any]:
    """Return what the figure counts: articles, claims by claimant, and which claims are not like the others.

    A claim counts once, in its first telling; articles that only tell it again count as articles.
    """
    told = telling.tellings(picked)
    return {
        "articles": len({row["article"] for row in told}),
        "claims": len(picked),
        "parts": sum(bool(row.get("whole")) for row in picked),
        "replaced": sum(bool(row.get("newer")) for row in picked),
        "told_again": sum(row["id"] in telling.retold for row in picked),
        "claimants": [
            {
                "claimant": name,
                "label": telling.catalogue.label("actor", name),
                "side": side,
                "claims": count,
            }
            for (side, name), count in claimants(telling, picked).items()
        ],
    }


def also(telling: Telling, picked: Sequence[Row]) -> str:
    """Return in words how many claims are parts of another, replaced later, or told again; "" if none."""
    cat, found = telling.catalogue, numbers(telling, picked)
    items = [
        cat.count(f"source.{name}", found[name])
        for name in ("parts", "replaced", "told_again")
        if found[name]
    ]
    return cat.t("source.also", items=cat.join(items)) if items else ""


def by_side(telling: Telling, picked: Sequence[Row], named: bool) -> list[str]:
    """Return how many claims each side makes; `named`: and who speaks for it."""
    cat, found = telling.catalogue, claimants(telling, picked)
    made = []
    for side in dict.fromkeys(side for side, _ in found):
        speakers = {name: count for (other, name), count in found.items() if other == side}
        said = _counted(cat, cat.side(side), sum(speakers.values()))
        who = _speakers(telling, side, speakers, len(found) <= MOST) if named else ""
        made.append(said + (cat.t("source.by", speakers=who) if who else ""))
    return made


def _speakers(telling: Telling, side: str, speakers: Mapping[str, int], few: bool) -> str:
    """Return who speaks for a side, each with a number; "" where that says no more than the side's name."""
    cat = telling.catalogue
    labels = {name: cat.label("actor", name) if name else cat.side("none") for name in speakers}
    if len(speakers) == 1:
        label = next(iter(labels.values()))
        return "" if label.lower() == cat.side(side).lower() else label
    if not few:
        return cat.count("source.speakers", len(speakers))
    return cat.t("list.comma").join(_counted(cat, labels[name], n) for name, n in speakers.items())


def _counted(cat: Catalogue, name: str, n: int) -> str:
    """Return a name and its number, between which no line breaks."""
    number = cat.number(n)
    return cat.t("source.side", side=name, n=number).replace(f" {number}", f"{GLUE}{number}")


def source(telling: Telling, slug: str, picked: Sequence[Row]) -> str:
    """Return the source line: texts, claims by who makes them, day, data, credit, licence.

    In the wide layout it names the speakers of each side; elsewhere the JSON does.
    """
    cat, style = telling.catalogue, telling.style
    if not picked:
        nothing = f"{cat.t('source.label')}: {cat.t('source.nothing')}"
        return " ".join(filter(None, [nothing, selected(cat, telling.selection)]))
    articles = sorted({row["article"] for row in telling.tellings(picked)})
    layout = style.layout[telling.layout]
    counts = by_side(telling, picked, named=layout.full and bool(layout.label))
    texts = "source.texts" if layout.full or len(articles) <= 6 else "source.unnamed"
    parts = [
        f"{cat.t('source.label')}: {cat.count(texts, len(articles), articles=spans(articles))}; "
        f"{cat.count('source.figures', len(picked))}{also(telling, picked) if layout.full else ''}"
        + (f": {', '.join(counts)}." if counts else ".")
    ]
    day, _ = as_of(telling, picked)
    if telling.selection and layout.full:  # a card names it above its title
        parts.append(selected(cat, telling.selection))
    dated = [cat.t("source.as_of", date=day)] if day else []
    tail = [cat.t("source.data", file=f"{slug}.csv")] if layout.full else []
    if style.credit["name"]:
        tail.append(cat.t("source.credit", credit=style.credit["name"]))
    tail.append(cat.t("source.licence", licence=style.credit["licence"].replace(" ", GLUE)))
    # a card has no note that would say what its † means
    if not layout.full and slug not in WORDLESS and any(read_otherwise(row) for row in picked):
        tail.append(cat.t("chip.dagger"))
    return " ".join([*parts, *dated, *tail])


def as_of(telling: Telling, picked: Sequence[Row]) -> tuple[str, bool]:
    """Return the last day on which `picked` can have been said or told again; whether a text prints it."""
    told = telling.tellings(picked)
    days = [(row["as_of"], row["as_of_precision"] or "day") for row in told]
    *_, last = ends(days) or [("", "day")]
    bases = {row["as_of_basis"] for row, day in zip(told, days, strict=True) if day == last}
    return telling.catalogue.date(*last), not bases <= {*INFERRED}
