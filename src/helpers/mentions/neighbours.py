"""What two mentions beside each other share: dates that are one range, a unit or kind printed once."""

import re
from decimal import Decimal

from helpers.mentions.beside import before, word_before, word_behind
from helpers.mentions.clocks import CLOCK, as_time
from helpers.mentions.dates import as_date, duration, joined_dates
from helpers.mentions.grammar import Grammar
from helpers.mentions.lists import BOUNDS
from helpers.mentions.numerals import Number
from helpers.mentions.ranges import as_part
from helpers.mentions.reading import Draft
from helpers.mentions.years import is_person, of_age

DAY = re.compile(r"(?:-|[0-9]{4})-[0-9]{2}-[0-9]{2}").fullmatch
ONE = re.compile(r"PT?[0-9]+[A-Z]").fullmatch  # a duration in one unit
BRACKET = re.compile(r"[^\d.;!?\n()]{0,30}\([^\d.;!?\n()]{0,20}").fullmatch
AGAIN = re.compile(r" ?[;,/=] ?[^\d.;!?\n()]{0,12}| (?:or|atau|или|або|чи) [^\d.;!?\n()]{0,12}").fullmatch
DATIVE = re.compile(r", (?:\w+ ){0,2}?(\w*(?:[уюеі]|ери|[ії]й|[нш]ей|ной|\bей)) (?:[—–-] )?\Z").search
ENDED = re.compile(r"[.;!?\n]").search
NEAR = 50  # code points between two mentions that may belong together
PHYSICAL = frozenset(("area", "distance", "measure", "money"))
SHARED = ("duration", "age", "money", "distance", "area", "measure", "share")


def _as_long(iso: str, number: Number | None = None) -> str:
    """Return how long `number` of the periods of `iso` last; "" if `iso` is none, or not in one unit."""
    return duration(re.sub("[0-9]+", "1", iso), number) if number is not None and ONE(iso) else ""


def _parts(g: Grammar, c: str, last: Draft, draft: Draft) -> bool:
    """Return whether both are decimal fractions, which count nothing: won 49.6%, the others 24.8."""
    both = (*last.readings, *draft.readings)
    fractions = len(both) == 2 and all(type(number) is Decimal for number in both)
    level = draft.readings > (100,) or word_before(c, draft.start) in g.joins  # fell 0.4% to 42.11
    return fractions and last.unit > "" and not (last.kind == "share" and level)


def _alike(g: Grammar, c: str, last: Draft, draft: Draft) -> bool:
    """Return whether a bare number is of what the one before it is: 15 градусов, в Одессе — 18."""
    between = c[max(last.end, last.unit_end) : draft.start]
    if not ENDED(between):
        scales = (g.scale_in(c[one.number_start : one.number_end]) for one in (last, draft))
        if (last.kind in PHYSICAL and all(scales)) or _parts(g, c, last, draft):
            return True  # 36 млн евро: 20 млн на воду
    if last.kind == "age" and (other := DATIVE(between)) and is_person(g, other[1].lower()):
        return True  # мужчине 73 года, женщине — 70
    rival = last.kind == "share" and last.unit and draft.readings < (101,) and g.rival(between)
    return bool(rival and not between[:-3].endswith(g.genitives)) or bool(g.instead(between))  # 42 вместо 38


def _share_kind(g: Grammar, c: str, found: list, draft: Draft) -> None:
    """Give the numbers of a list the kind that only the last prints: 14, 15 и 17 лет, 1 и 2 мая."""
    at, first, day = draft.start, len(found), DAY(draft.iso)
    part = draft.kind == "share" and c[found[-1].end + 1] == "," and word_before(c, at) in g.pairs
    until = day and word_before(c, at) in g.joins  # сбито 12 до 10 мая
    ranks = draft.kind == "ordinal" and c[draft.end - 1].isdecimal()  # горели 3 и 4 этажи
    if part or until or not (day or ranks or (draft.kind in SHARED and c[at - 1] not in "-–")):
        return  # 214 домов из 380, или 56 %
    for one in reversed(found[-5:]):
        plain = one.kind == "count" and one.quantifier in ("exact", "about")
        if not plain or not g.enumerated(c, one.end + 1, at):
            break
        at, first = one.start + 1, first - 1
    aged = draft.iso[-1:] == "Y" and before(g, c, at)[0] == "person"  # мужчины 27, 43, 66 лет
    apart = c[draft.start - 2] == "," and not (aged and g.slavic)  # killed 12, 3 hours after the truce
    if apart or word_before(c, at) in g.tolls or word_behind(c, draft.unit_end) in g.since:
        return  # wounded 12 and 40% of homes; held 40 and 12 years later freed them
    if aged or (draft.iso.endswith("Y") and of_age(g, c, at, draft.unit_end)):
        draft.kind, draft.iso = "age", ""
    for place, one in enumerate(found[first:], first):
        if not day:
            found[place] = one._replace(kind=draft.kind, iso=_as_long(draft.iso, one.value))
        elif one.value in range(1, 32):
            found[place] = one._replace(kind="date", iso=f"{draft.iso[:-2]}{one.value:02}", value=None)


def _go_on(g: Grammar, c: str, last: Draft, draft: Draft) -> None:
    """Give a number the kind that a word before its list says: aged 5, 7 and 9, flats 12 and 18, §§ 3, 4."""
    fits = not (draft.kind or draft.unit)  # сыну исполнилось 12, второй ребёнок
    if last.kind == "date":  # on August 6 and 7
        begun = g.day_behind_month and DAY(last.iso) and c[last.start].isalpha() and c[draft.start - 2] != ","
        if begun and c[draft.end] in ",.;)\n" and fits and () < draft.readings < (32,):
            as_date(draft, f"{last.iso[:-2]}{draft.readings[0]:02}")
        return
    if last.kind == "time":  # at 6.45, 9.15 and 11.40
        if fits and (then := CLOCK(c, draft.number_start)) and then.end() == draft.number_end:
            as_time(g, c, draft, int(then[1]), int(then[2]), then.end())
        return
    if last.kind == "age":
        said = before(g, c, last.start)[0] == "age" or c[draft.end] in ",.;)\n"
        said = said or word_before(c, last.start) in g.change_openers  # usia dari 62 menjadi 64 tahun
        fits = fits or draft.kind == "duration"
    else:
        of_act = g.slavic and last.kind == "law" and not draft.unit.lower().endswith(g.genitives)
        fits = fits or (of_act and not draft.kind)  # статті 4 і 5 договору
        said = last.kind == "law" or c[last.start : last.number_start - 1].endswith(g.label_plurals)
        said = said or not (g.plural or g.slavic)  # unit 3 dan 4
    told = word_behind(c, draft.end)  # aged 45 and 3 others, di lantai 3 dan 2 tewas
    verb = c[draft.start - 2] == "," and told.startswith(g.verbs) and told not in g.not_verbs
    another = verb or told in g.zero_nouns or told.rstrip("s") in g.noun_pass
    if (said or last.opened) and fits and not another:
        draft.kind, draft.iso, draft.opened = last.kind, "", True
        draft.unit = "" if last.kind == "law" else draft.unit


def untangle(g: Grammar, c: str, found: list, last: Draft, draft: Draft) -> None:
    """Settle what two neighbours share: words both claim, dates that are one range, a unit printed once."""
    if draft.kind == last.kind in ("date", "time"):
        if joined_dates(g, c, last, draft):
            found.pop()
            return
    elif not last.unit and g.enumerated(c, last.end, draft.start):
        counts = draft.unit and draft.kind in ("", *PHYSICAL) and draft.readings > (999,)
        counts = counts and last.iso.isdecimal() and c[last.start : last.end + 1] == f"{last.iso} "
        if counts and word_before(c, last.start) not in g.in_year:  # 2000 і 3000 гривень
            found[-1] = found[-1]._replace(kind=draft.kind or "count", value=int(last.iso), iso="")
        elif last.kind in ("age", "label", "law", "date", "time"):
            _go_on(g, c, last, draft)
        else:
            _share_kind(g, c, found, draft)
    elif not (draft.unit or draft.kind):
        if draft.readings == last.readings and last.end == draft.start - 2 and c[draft.start - 1] == "(":
            draft.kind, draft.unit, draft.iso, draft.flags = last.kind, last.unit, last.iso, ("conversion",)
            found[-1] = found[-1]._replace(unit="")  # 4 (empat) tahun
        elif last.kind == "law" and c[last.end : draft.start] in ("(", " (") and c[draft.end] == ")":
            draft.kind = "law"  # Article 51 (1)
        elif last.kind in SHARED and (last.kind != "share" or draft.readings < (1000,)):
            if _alike(g, c, last, draft):
                lasts = () if draft.quantifier in BOUNDS else draft.readings[:1]
                draft.kind, draft.iso = last.kind, _as_long(last.iso, *lasts)
        elif c[last.unit_end : draft.start] == " in " and (0,) < last.readings < draft.readings <= (100,):
            found.pop()  # one voter in three
            draft.start, draft.number_start = last.start, last.number_start
            draft.quantifier, draft.quantifier_text = last.quantifier, last.quantifier_text
            as_part(draft, last.readings[0], draft.readings[0], "share", draft.end)
            return
    elif g.slavic and g.enumerated(c, last.unit_end, draft.start):
        words = last.unit.lower(), word_behind(c, draft.end)
        if all(g.facts[word][3] for word in words):  # один ракетный и 79 авиаударов, 9 золотых и 3 бронзовых
            found[-1] = found[-1]._replace(unit="")
    also = "subset" in last.flags and g.enumerated(c, last.unit_end or last.end, draft.start)
    if also and also[0][0] == " " and also[1] in g.betweens - g.joins and draft.kind in ("", "count"):
        draft.flags = draft.flags or ("subset",)  # в том числе 3 ребёнка и 4 женщины
    if draft.start < last.end:
        if last.end <= draft.number_start and draft.quantifier in BOUNDS:
            draft.quantifier = draft.quantifier_text = ""  # 70 % і вище у 14 округах
        draft.start = draft.number_start = max(draft.number_start, last.end + (c[last.end] == " "))
    said = draft.quantifier_text.lower()
    than = said and last.unit and last.kind in ("share", "ratio") and said.endswith(g.comparatives)
    # 13 persen lebih besar daripada Rp2 triliun; с 2,5 % до 2 %, not of age, nor "in 3 hours up to 500 fled"
    levels = than or (draft.quantifier == "up_to" and said in g.joins and draft.kind != "age")
    if levels and c[last.unit_end or (last.end if last.readings else 0) : draft.start] in (" ", ") "):
        draft.start += len(said) + (c[draft.start + len(said)] == " ")
        draft.quantifier = draft.quantifier_text = ""
        draft.iso = draft.iso or _as_long(g.period_words.get(draft.unit, "")[14:], *draft.readings[:1])
        _share_kind(g, c, found, draft)  # — с 960 млн до 400 млн долларов
    rain = "mm" in (draft.unit, last.unit) and {draft.kind, last.kind} == {"distance", "measure"}
    if rain or (draft.kind in PHYSICAL and draft.kind == last.kind):  # 6 inches (150 mm)
        again = "conversion" in last.flags and AGAIN(c, max(last.end, last.unit_end), draft.start)
        if again or (BRACKET(c, max(last.end, last.unit_end), draft.start) and not _apart(g, c, last, draft)):
            draft.flags = (*draft.flags, "conversion")


def _apart(g: Grammar, c: str, last: Draft, draft: Draft) -> bool:
    """Return whether a bracket holds a part or a change: 58 руб. (на 3 выше), 170 млрд (из них 2 млрд)."""
    token = word_before(c, draft.start)
    one, other = ([word[:3] for word in each.unit.lower().split()] for each in (last, draft))
    return not other or one == other or c[draft.number_start] in "+-−–" or token in g.change_steps | g.joins
