"""Years of the calendar and of a life, and what else a number is that counts nothing: an hour, a share."""

import re

from helpers.mentions.clocks import as_clock, clock
from helpers.mentions.context import words_before
from helpers.mentions.dates import YEAR, as_date, calendar
from helpers.mentions.grammar import Grammar
from helpers.mentions.nouns import noun_before
from helpers.mentions.reading import BOUNDS, CLAUSES, NEXT, Draft, before, opening, word_before

DAY_MONTH = re.compile(r"([0-3]?[0-9])\.([01][0-9])").fullmatch
MILITARY = re.compile(r"([01][0-9]|2[0-3])([0-5][0-9])").fullmatch
PLAIN, SINCE = ("", "up_to", "about"), ("since", "sejak")  # "since at least 1990" is a year


def unitless(g: Grammar, c: str, draft: Draft) -> None:
    """Make a number that counts nothing the year, age or share that its form and place say."""
    if g.slavic and c[draft.number_start - 2] in g.leads and not draft.unit:
        draft.unit = _victims(g, c, draft.number_start)
        if not draft.unit and _past_age(g, c, draft):
            return
    if draft.quantifier == "range" and not draft.unit:
        as_years(c, draft)
    if len(draft.readings) != 1:
        return
    [number] = draft.readings
    start, end = draft.number_start, draft.number_end
    if g.military and end - start == 4 and not draft.unit and _on_the_clock(g, c, draft):
        return
    if YEAR(c, start, end):
        _year(g, c, draft)
    elif draft.unit:
        return
    elif g.slavic and c[start - 2] == "," and g.address(c[max(0, start - 50) : start]):
        draft.kind = "label"  # ул. 60-летия Октября, 9
    elif 0 < number < 1 and not c[start].isdecimal():
        draft.kind = "share"
    elif g.dotted_dates and draft.quantifier in ("", "up_to") and (day := DAY_MONTH(c, start, end)):
        if iso := calendar(None, int(day[2]), int(day[1])):
            as_date(draft, iso)
            draft.start = start  # до 25.03
    elif c[draft.end] in ",.)" and g.comma_age and 0 < number < 120:
        _life(g, c, draft)


def _life(g: Grammar, c: str, draft: Draft) -> None:
    """Make a number an age behind a name ("Ivan, 54, said") or words of age ("umur korban adalah 4, 9")."""
    at = draft.start
    if c[at - 2 : at] + c[draft.end] in (", ,", " ()"):
        name = c[max(0, at - 30) : at - 2].split()[-1:]
        named = name and (name[0][0].isupper() or name[0].lower() in g.aged)
    else:
        named = g.age_alone and not draft.quantifier and g.eldest(c[max(0, at - 44) : at].lower())
    draft.kind = "age" if named else draft.kind


def _victims(g: Grammar, c: str, at: int) -> str:
    """Return the victims named before their number: "погибших 14", "раненых — 9"; else ""."""
    at -= 2 * (c[at - 2] in "—–-" and c[at - 3] == " ")
    word = noun_before(g, c, at, 1) if c[at - 2] in "хяе»" else ""
    return word if word.lower().endswith(("их", "ых", "ся", "ие", "ые")) else ""


def _past_age(g: Grammar, c: str, draft: Draft) -> bool:
    """Read "ему за семьдесят", "было под сорок" as bounds of an age; tell whether it is one."""
    token = word_before(c, draft.start)
    role = {"за": "more_than", "под": "nearly", "під": "nearly"}.get(token)
    if not role or len(draft.readings) != 1 or not 17 < draft.readings[0] < 120:
        return False
    start = draft.start - len(token) - 1
    at = start - 2 if c[start - 2] in "—–-" else start
    aged_before = before(g, c, at)[0] in ("person", "age") or word_before(c, at) in g.well_past
    if aged_before or g.eldest(c[max(0, start - 34) : start].lower()):
        draft.kind, draft.quantifier, draft.quantifier_text, draft.start = "age", role, token, start
    return draft.kind == "age"


def as_years(c: str, draft: Draft) -> bool:
    """Make a year, or a range of two, a date; return whether it is one."""
    ends = [c[draft.number_start : draft.number_end]]
    if draft.quantifier == "range":
        ends = [str(draft.low), str(draft.high)]
    if years := all(map(YEAR, ends)):
        as_date(draft, "/".join(ends))
    return years


def _year(g: Grammar, c: str, draft: Draft) -> None:
    """Make four digits the year they are by the word before them, if they count nothing."""
    role, unit = draft.quantifier, draft.unit
    kept = role in ("about", "at_least")
    earlier, token = ["", "", *words_before(c, draft.start if kept else draft.number_start)][-2:]
    if (role not in PLAIN and (role != "at_least" or token not in SINCE)) or token in g.not_year:
        return
    if token not in g.in_year or (kept and unit):
        named = unit and (unit[0].isupper() or (token in g.of_the and not g.plural(unit.lower())))
        then = NEXT(c, draft.number_end)
        if kept or (unit and not named) or (then and then[2].lower() in g.counts_behind):
            return  # of 2023 recruits, 1990 had come
    if unit and token in g.out_of and earlier not in g.of_year:
        return  # a hamlet of 1961 souls
    said = draft.quantifier_text
    as_date(draft, c[draft.number_start : draft.number_end])
    if kept:
        draft.quantifier, draft.quantifier_text = role, said
    else:
        draft.start = draft.number_start


def _on_the_clock(g: Grammar, c: str, draft: Draft) -> bool:
    """Make four digits a time of day if they begin with 0 or stand behind "at", or are no year, "until"."""
    hour = MILITARY(c, draft.number_start, draft.number_end)
    if not hour or draft.quantifier not in ("", "about"):
        return False
    token = word_before(c, draft.start)
    told = token == "at" or hour[0][0] == "0" or (token in g.clock_words and not YEAR(hour[0]))
    if told:
        as_clock(draft, "")
        draft.iso = clock(int(hour[1]), int(hour[2]), "")
    return told


def aged(g: Grammar, c: str, draft: Draft, role: str, start: int) -> bool:
    """Make years beside a word of age or a person an age: berusia 25, kakek 81 tahun, children under five."""
    period, plain = draft.kind == "duration", draft.kind in ("", "count") and not draft.unit
    if role in ("age", "turned"):
        alone = role == "turned" or g.age_alone or c[start : draft.start - 1].lower() in g.ages
        alone = alone or before(g, c, start)[0] == "person"  # ему было 19
        fits = period or (plain and alone)
    elif g.slavic:
        fits = draft.iso == "P1Y" and _of_person(g, c, draft)
    else:
        bounds = BOUNDS if role == "people" else ("", "about", *BOUNDS)
        fits = period and "M" not in draft.iso and draft.quantifier in bounds
        bound = plain and g.plural and draft.quantifier in ("less_than", "more_than")
        bound = bound and draft.readings < (110,)
        bound = bound and draft.quantifier_text.lower() in g.where  # over 60; not exceeding 60
        fits = fits or (bound and (role == "people" or _of_people(g, c, start)))
    if fits:
        draft.kind, draft.iso = "age", ""
    return fits and draft.quantifier == "range" and bool(opening(g, c, draft.start))  # between the ages of


def _of_people(g: Grammar, c: str, at: int) -> bool:
    """Return whether the clause before "are under 18" speaks of people."""
    words = CLAUSES(c[max(0, at - 70) : at])[-1].lower().replace(",", " ").split()
    return not g.people.isdisjoint(words) and g.tolls.isdisjoint(words)


def _of_person(g: Grammar, c: str, draft: Draft) -> bool:
    """Return whether years behind a person are its age: not in "служил мужчина два года", "20 лет назад"."""
    said = c[draft.number_start : draft.number_end].lower()
    plain = said[0].isdecimal() or draft.quantifier in ("range", *BOUNDS)
    genitive = said.endswith(("х", "и", "сорока")) and said not in ("три", "чотири")  # ребёнок двух лет
    then = NEXT(c, draft.unit_end)
    return (plain or genitive) and not (then and then[2].lower() in g.not_ages)


def of_age(g: Grammar, c: str, start: int, end: int) -> bool:
    """Return whether the years `c[start:end]` are an age: of the eldest, or behind a person.

    "девочка, 4 года,", "usia para korban 8 tahun".
    """
    if g.eldest(c[max(0, start - 44) : start].lower()) and word_before(c, start) not in g.in_year:
        return True
    beside = c[start - 2 : start]
    if beside not in (", ", " (") or c[end] not in ".,;)\n":
        return False
    token = "".join(words_before(c, start - 1)[-1:])
    named = c[start - 2 - len(token)].isupper() and c[end] in ",)"  # Мария, 34 года, и Иван (5 лет)
    return named or (g.before[token] or ("", ""))[1] == "person"
