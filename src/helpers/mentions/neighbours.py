"""Neighbours that make one mention, or share what stands once: date ranges, lists before one unit."""

import re
from typing import NamedTuple

from helpers.mentions import dates
from helpers.mentions.grammar import Grammar
from helpers.mentions.reading import Draft, before, behind, listed, number_at, ordinal_from
from helpers.mentions.shapes import with_month

ENUMERATED = re.compile(r"(?:,| (?:и|і|й|та|или|або|чи|до)) ").fullmatch
FROM_TO = re.compile(r" (?:по|до|на) | ?[-–—] ?").fullmatch
DAY = re.compile(r"(?:-|[0-9]{4})-[0-9]{2}-[0-9]{2}").fullmatch
ONE = re.compile(r"PT?[0-9]+[A-Z]").fullmatch  # a duration in one unit
SHARED = ("duration", "age", "money", "distance", "area", "measure", "share")


def ordinals(g: Grammar, c: str, draft: Draft) -> bool:
    """Make an ordinal the first of two days or hours: "с десятого по пятнадцатое марта", "з 22-ї до 5-ї".

    Return whether it is.
    """
    joint = g.join(c, draft.end)
    word = joint and (joint[2] or "").lower()
    if not joint or (word and word not in g.joins) or len(draft.readings) != 1:
        return False
    other = _rank(g, c, joint.end())
    [first] = draft.readings
    role = before(g, c, draft.start)[0]
    if other is None or not isinstance(first, int):
        return False
    kept = draft.kind, draft.end, draft.number_end
    draft.low, draft.high, draft.readings, draft.quantifier = first, other[0], (), "range"
    draft.end = draft.number_end = other[1]
    if with_month(g, c, draft):
        draft.quantifier_text = word or joint[1]
        return True
    if role == "between" and word == "до" and max(first, other[0]) < 25:
        draft.iso = f"{dates.clock(first, None, '')}/{dates.clock(other[0], None, '')}"
        draft.kind, draft.low, draft.high = "time", None, None
        if (part := behind(g, c, draft.end))[0] in ("am", "pm", "oclock"):
            draft.end = part[1]
        return True
    draft.kind, draft.end, draft.number_end = kept
    draft.low, draft.high, draft.readings, draft.quantifier = None, None, (first,), ""
    return False


def _rank(g: Grammar, c: str, at: int) -> tuple[int, int] | None:
    """Return rank and end of the ordinal at `at`, in words or in digits with an ending."""
    if "0" <= c[at] <= "9":
        end = g.digits(c, at).end()
        role, stop = behind(g, c, end)
        return (int(c[at:end]), stop) if role in ("ordinal", "decade") and c[at:end].isdecimal() else None
    if (found := g.word(c, at)) and g.starts.get(found[1].lower(), ("",))[0] == "ordinal":
        return g.starts[found[1].lower()][1], found.end()
    read = number_at(g, c, at)
    return ordinal_from(g, c, read) if read else None


def joined_dates(g: Grammar, c: str, last: Draft, draft: Draft) -> bool:
    """Make two dates one range: "с 30 апреля на 1 мая"; a year said once is the year of both.

    Return whether they are one.
    """
    joint = c[last.end : draft.start]
    if not FROM_TO(joint) or "/" in last.iso + draft.iso or not (last.iso and draft.iso):
        return False
    role, start = before(g, c, last.start)
    if last.quantifier or draft.quantifier or (role != "between" and joint.strip().isalpha()):
        return False
    first = draft.iso[:4] + last.iso[1:] if last.iso[0] == "-" and draft.iso[0] != "-" else last.iso
    draft.number_start = last.number_start
    draft.start = start if role == "between" else last.start
    draft.quantifier_text = c[start : last.start - 1] if role == "between" else joint.strip()
    draft.iso, draft.quantifier = f"{first}/{draft.iso}", "range"
    return True


def share_kind(g: Grammar, c: str, found: list, draft: Draft) -> None:
    """Give the numbers of a list the kind that only the last one prints: "14, 15 и 17 лет"."""
    at, first = draft.start, len(found)
    day = draft.kind == "date" and not draft.quantifier and DAY(draft.iso)
    for one in reversed(found[-5:]):
        plain = one.kind == "count" and not one.unit and one.quantifier in ("exact", "about")
        if not (day or draft.kind in SHARED) or not plain or not ENUMERATED(c, one.end + 1, at):
            break
        at, first = one.start + 1, first - 1
    if first == len(found):
        return
    if day:
        found[first:] = [_dated(one, draft.iso) for one in found[first:]]
        return
    person = c[at - 2] in "—–-" and c[at - 3] == " "
    if draft.iso.endswith("Y") and before(g, c, at - 2 * person)[0] == "person":
        draft.kind, draft.iso = "age", ""
    one = ONE(draft.iso) and re.sub("[0-9]+", "1", draft.iso)
    for place, other in enumerate(found[first:], first):
        iso = dates.duration(one, other.value) if one and other.value is not None else ""
        found[place] = other._replace(kind=draft.kind, iso=iso)


def _dated(one: NamedTuple, iso: str) -> NamedTuple:
    """Return a number of a list as the day of the month that only the last one prints: "10, 11 и 12 июня"."""
    if not isinstance(one.value, int) or not 0 < one.value <= 31:
        return one
    return one._replace(kind="date", iso=f"{iso[:-2]}{one.value:02}", value=None)


def from_one(g: Grammar, c: str, draft: Draft) -> bool:
    """Make a period tied to a number the range from one of it: "час-два". Return whether it is one."""
    name = c[max(0, draft.start - 14) : draft.start - 1].rpartition(" ")[2].rpartition("\n")[2]
    role = listed(g.after.get(name.lower()), c, draft.start - 1 - len(name))[0]
    if (
        not role.startswith(("unit duration", "yearword"))
        or len(draft.readings) != 1
        or draft.readings[0] <= 1
    ):
        return False
    draft.low, draft.high, draft.readings, draft.quantifier = 1, draft.readings[0], (), "range"
    draft.start = draft.number_start = draft.start - 1 - len(name)
    draft.kind, draft.unit, draft.quantifier_text = "duration", name, "-"
    return True
