"""What figures of selected claims say of that: by what, above the title; how many, in the source line."""

from dataclasses import replace

from helpers.claims import Selection
from helpers.figures.phrases import Catalogue


def within(cat: Catalogue) -> Catalogue:
    """Return the catalogue of figures of selected claims, which speak of these and not of all the texts."""
    words = dict(cat.words)
    for whole in ("selection.reports", "selection.texts"):
        words |= {
            key: text.replace(cat.words[whole], cat.words["selection.here"])
            for key, text in words.items()
            if not key.startswith("selection.")
        }
    return replace(cat, words=words)


def named(cat: Catalogue, selection: Selection | None) -> str:
    """Return by which places and days claims were selected; "" where all are told."""
    if not selection:
        return ""
    items = [cat.join(cat.label("place", region) for region in selection.regions)]
    since, until = selection.since, selection.until
    if since and until:
        items.append(cat.t("selection.said", days=cat.interval(since, "day", until, "day")))
    else:
        items += [cat.t("selection.since", day=cat.date(since))] if since else []
        items += [cat.t("selection.until", day=cat.date(until))] if until else []
    return cat.t("selection.given", items=cat.t("list.comma").join(filter(None, items)))


def counted(cat: Catalogue, selection: Selection | None) -> str:
    """Return by what claims were selected, how many of all, and how many could not be; "" where all are."""
    if not selection:
        return ""
    kept, every = cat.number(selection.kept), cat.number(selection.claims)
    items = [cat.t("selection.of", selection=named(cat, selection), n=kept, all=every)]
    gone = {name: getattr(selection, name) for name in ("no_region", "no_date")}
    items += [cat.count(f"selection.{name}", n) for name, n in gone.items() if n]
    return f"{'; '.join(items)}."
