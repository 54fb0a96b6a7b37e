"""A number that counts nothing: a year, an age, a share, a day, or a count whose noun stands elsewhere."""

import re

from helpers.mentions.clocks import as_clock, clock
from helpers.mentions.dates import YEAR, as_date, calendar
from helpers.mentions.grammar import Grammar
from helpers.mentions.numerals import Number
from helpers.mentions.reading import NEXT, Draft

DAY_MONTH = re.compile(r"([0-3]?[0-9])\.([01][0-9])").fullmatch
MILITARY = re.compile(r"([01][0-9]|2[0-3])([0-5][0-9])").fullmatch


def unitless(g: Grammar, c: str, draft: Draft) -> None:
    """Make a number that counts nothing the year, age or share that its form and place say."""
    if draft.quantifier == "range":
        if not draft.unit and YEAR(str(draft.low)) and YEAR(str(draft.high)):
            as_date(draft, f"{draft.low}/{draft.high}")
        return
    if len(draft.readings) != 1:
        return
    [number] = draft.readings
    if YEAR(c, draft.number_start, draft.number_end):
        _year(g, c, draft, number)
    elif draft.unit or (
        g.military and draft.number_end - draft.number_start == 4 and _on_the_clock(g, c, draft)
    ):
        return
    elif not isinstance(number, int) and 0 < number < 1 and not c[draft.number_start].isdecimal():
        draft.kind = "share"
    elif (
        g.dotted_dates
        and not draft.quantifier
        and (day := DAY_MONTH(c, draft.number_start, draft.number_end))
    ):
        iso = calendar(None, int(day[2]), int(day[1]))
        if iso:
            as_date(draft, iso)
    elif (
        g.comma_age and c[draft.start - 2 : draft.start] + c[draft.end] in (", ,", " ()") and 0 < number < 120
    ):
        name = c[max(0, draft.start - 30) : draft.start - 2].split()[-1:]
        draft.kind = "age" if name and (name[0][0].isupper() or name[0].lower() in g.aged) else ""


def _year(g: Grammar, c: str, draft: Draft, number: Number) -> None:
    """Make four digits the year they are by the word before them, if they count nothing."""
    at = draft.start if draft.quantifier == "about" else draft.number_start
    words = c[max(0, at - 40) : at - 1].rpartition("\n")[2].lower().split(" ")
    token = words[-1]
    if g.military and token == "at" and not draft.unit and _hours(c, draft):
        return
    if draft.quantifier not in ("", "up_to", "about") or token in g.not_year:
        return
    then = NEXT(c, draft.number_end)
    if (
        token not in g.in_year and then and then[2].lower() in g.counts_behind
    ):  # of 2023 recruits, 1990 had come
        return
    about = draft.quantifier == "about"
    named = draft.unit and (
        draft.unit[0].isupper() or (token in g.of_the and not g.plural(draft.unit.lower()))
    )
    if ((draft.unit and not named) or about) and token not in g.in_year:
        return
    if draft.unit and token in g.out_of and " ".join(words[-2:-1]) not in g.of_year:
        return  # a hamlet of 1961 souls
    start, said = draft.start, draft.quantifier_text
    as_date(draft, str(number))
    if about:
        draft.start, draft.quantifier, draft.quantifier_text = start, "about", said
    else:
        draft.start = draft.number_start


def _hours(c: str, draft: Draft) -> bool:
    """Make four digits a time of day (at 0430), if there is such a time; return whether there is."""
    hour = MILITARY(c, draft.number_start, draft.number_end)
    if hour:
        as_clock(draft, "")
        draft.iso = clock(int(hour[1]), int(hour[2]), "")
    return bool(hour)


def _on_the_clock(g: Grammar, c: str, draft: Draft) -> bool:
    """Make four digits that are no year a time of day if they begin with 0 or stand behind "at", "until"."""
    token = c[max(0, draft.start - 14) : draft.start - 1].rpartition(" ")[2].lower()
    told = draft.quantifier in ("", "about", "range") and (
        c[draft.number_start] == "0" or token in g.clock_words
    )
    return told and _hours(c, draft)
