"""What two mentions beside each other share: dates that are one range, a unit or kind printed once."""

import re

from helpers.mentions.dates import duration, joined_dates
from helpers.mentions.grammar import Grammar
from helpers.mentions.reading import NEXT, Draft, before, word_before
from helpers.mentions.years import of_age

FAR = 60  # code points from a unit to the number that is held against it
DAY = re.compile(r"(?:-|[0-9]{4})-[0-9]{2}-[0-9]{2}").fullmatch
ONE = re.compile(r"PT?[0-9]+[A-Z]").fullmatch  # a duration in one unit
BRACKET = re.compile(r"[^\d.;!?\n()]{0,30}\([^\d.;!?\n()]{0,20}").fullmatch
AGAIN = re.compile(r" ?[;,/=] ?[^\d.;!?\n()]{0,12}| (?:or|atau|или|або|чи) [^\d.;!?\n()]{0,12}").fullmatch
NEAR = 10  # code points between two mentions that may belong together
PHYSICAL = frozenset(("area", "distance", "measure", "money"))
SHARED = ("duration", "age", "money", "distance", "area", "measure", "share")


def _share_kind(g: Grammar, c: str, found: list, draft: Draft) -> None:
    """Give the numbers of a list the kind that only one prints: 14, 15 и 17 лет, berusia 7 dan 10 tahun."""
    at, first = draft.start, len(found)
    day = draft.kind == "date" and not draft.quantifier and DAY(draft.iso)
    if not day and not (draft.unit and draft.kind in SHARED):
        return
    if not g.slavic and not day and (c[at - 2] == "," or draft.unit_end <= draft.number_end):
        return  # tewas 5, 3 km jalan rusak; lima dan Rp 24 juta
    for one in reversed(found[-5:]):
        plain = one.kind == "count" and not one.unit and one.quantifier in ("exact", "about")
        if not plain or not g.enumerated(c, one.end + 1, at):
            break
        at, first = one.start + 1, first - 1
    then = NEXT(c, draft.unit_end) if draft.kind == "duration" else None
    if word_before(c, at) in g.tolls or (then and then[2].lower() in g.since):
        return  # wounded 12 and 40% of homes; held 40 and 12 years later freed them
    dashed = c[at - 2] in "—–-" and c[at - 3] == " "
    if (
        draft.iso.endswith("Y")
        and first < len(found)
        and (of_age(g, c, at, draft.unit_end) or before(g, c, at - 2 * dashed)[0] == "person")
    ):
        draft.kind, draft.iso = "age", ""
    period = re.sub("[0-9]+", "1", draft.iso) if ONE(draft.iso) else ""
    for place, one in enumerate(found[first:], first):
        if not day:
            iso = duration(period, one.value) if one.value is not None else ""
            found[place] = one._replace(kind=draft.kind, iso=iso)
        elif isinstance(one.value, int) and 0 < one.value < 32:
            found[place] = one._replace(kind="date", iso=f"{draft.iso[:-2]}{one.value:02}", value=None)


def _go_on(g: Grammar, c: str, last: Draft, draft: Draft) -> None:
    """Give a number the kind that a word before its list says: aged 5, 7 and 9, flats 12 and 18."""
    fits = not (draft.kind or draft.unit)
    if last.kind == "age":
        said = before(g, c, last.start)[0] == "age" or c[draft.end] in ",.;)\n"
        fits = fits or draft.kind == "duration"
    else:
        said = c[last.start : last.number_start].endswith(("s ", "s. "))
    then = NEXT(c, draft.end)
    fits = fits and not (then and then[2].lower().rstrip("s") in g.noun_pass)  # aged 45 and 3 others
    if (said or last.opened) and fits and len(draft.readings) == 1:
        draft.kind, draft.iso, draft.opened = last.kind, "", True


def _instead(g: Grammar, c: str, last: Draft, draft: Draft) -> None:
    """Give a number the kind of the one that it is held against: 42 рубля вместо 38."""
    at = max(last.end, last.unit_end)
    if len(draft.readings) != 1 or draft.start - at > FAR or not g.instead(c[at : draft.start]):
        return
    draft.kind = last.kind
    if ONE(last.iso) and draft.quantifier in ("", "about", "nearly"):
        draft.iso = duration(re.sub("[0-9]+", "1", last.iso), draft.readings[0])


def untangle(g: Grammar, c: str, found: list, last: Draft, draft: Draft) -> None:
    """Settle what two neighbours share: words both claim, dates that are one range, a unit printed once."""
    if draft.kind == last.kind == "date":
        if joined_dates(g, c, last, draft):
            found.pop()
            return
    elif not last.unit and draft.start - last.end < 2 * NEAR and g.enumerated(c, last.end, draft.start):
        if last.kind in ("age", "label"):
            _go_on(g, c, last, draft)
        else:
            _share_kind(g, c, found, draft)
    elif not (draft.unit or draft.kind) and last.unit and last.kind in SHARED:
        _instead(g, c, last, draft)
    if draft.start < last.end:
        draft.number_start = max(draft.number_start, last.end + (c[last.end] == " "))
        draft.start = draft.number_start
    if (
        draft.quantifier == "up_to"
        and draft.quantifier_text.lower() in g.joins
        and draft.kind != "age"  # трое детей до 14 лет
        and c[last.unit_end : draft.start] in (" ", ") ")
    ):
        draft.start, draft.quantifier, draft.quantifier_text = draft.number_start, "", ""
    if draft.kind not in PHYSICAL or draft.kind != last.kind or draft.start - last.end > 52:
        return
    if BRACKET(c, last.end, draft.start) or (
        "conversion" in last.flags and AGAIN(c, max(last.end, last.unit_end), draft.start)
    ):
        draft.flags = (*draft.flags, "conversion")
