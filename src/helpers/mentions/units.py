"""What is tied to a number: a unit, a hyphen or an ending (12 km, 47th, 1970-an, 80-х, 5-ти, 30-тонный)."""

import re

from helpers.mentions.before_number import left
from helpers.mentions.beside import before, behind, listed, opening, word_before, word_behind
from helpers.mentions.clocks import HALVES, as_clock, hour_and, in_fours
from helpers.mentions.context import CLAUSES, words_before
from helpers.mentions.dates import YEAR, as_date, duration, with_month
from helpers.mentions.grammar import Grammar
from helpers.mentions.lists import BOUNDS
from helpers.mentions.nouns import noun
from helpers.mentions.ranges import FROM, ordinals
from helpers.mentions.reading import Draft, ends_sentence, multiply, number_at
from helpers.mentions.years import is_person

ARTICLE = re.compile(r"(?: of)? an? ", re.IGNORECASE).match
MEASURES = tuple(f"unit {kind}" for kind in ("duration", "distance", "area", "measure", "money", "share"))
SOLE = [(hour,) for hour in (*range(5, 21), 22, 23)]  # that no singular goes with
WORD = re.compile(r"[^\W\d_]+").match


def take_unit(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> None:
    """Set unit and kind; a percent or currency word is part of the mention, another unit is not."""
    (kind, _, period), said = role[5:].partition(" "), c[start:end]
    dated = kind == "age" and c[start - 1] == " " and YEAR(c, draft.number_start, draft.end)
    if dated or (period == "P1Y" and YEAR(c, end + 1, end + 5)):
        return  # у 2024 річний бюджет, UU No. 5 Tahun 2020
    if period == "PT1H":
        minutes = g.slavic and hour_and(g, c, draft, end + 1, 1)
        law = before(g, c, draft.start)[0] == "law"  # п. 2 ч. 1 ст. 12
        sole = said in g.hour_sole and draft.readings in SOLE  # близько 16 години
        if law or minutes or _at_hours(g, c, draft, end, sole):
            return
    elif g.slavic and (said == "мин" or period == "P3M" or (said in g.stopped and ends_sentence(g, c, end))):
        end -= c[end - 1] == "."
        *near, token = "", "", "", *words_before(c, draft.start)
        lasts = token in g.inverted_preps or not g.lasts.isdisjoint((*near[-2:], token))
        if period and not lasts and g.period_words.get(token) != "unit duration PT1H":
            kind = period = ""  # 38 мин: mines, but 4 ч 10 мин, за 38 мин, длилась около 38 мин
    elif said == "m" and c[draft.start - 4 : draft.start].lstrip("0123456789 ") == "h ":
        kind, period = "duration", "PT1M"  # 3h 12m
    elif g.slavic and period == "P100Y" and (4,) < draft.readings < (22,) and said[-1] not in "вйь":
        draft.kind = "ordinal"  # в 21 веке; not 20 веков
        return
    elif kind == "age" and noun(g, c, end)[0].lower() in g.things:
        kind, period = "duration", "P1Y"  # 10-летний план
    if kind in ("share", "money"):
        draft.end = end
    draft.unit, draft.unit_end, draft.kind, draft.iso = c[start:end], end, kind, period
    draft.flags = (*draft.flags, "factor") if kind == "ratio" else draft.flags  # 12-кратный


def _at_hours(g: Grammar, c: str, draft: Draft, end: int, timed: bool) -> bool:
    """Make hours that stop at `end` the time of day they are; tell whether they are one.

    С 8 до 20 часов (not от 8 до 20), в 20 часов по московскому времени, 0400 hours.
    """
    since = draft.quantifier == "range" and draft.high < 25 and opening(g, c, draft.start)[:1] in FROM
    timed = timed or since or (g.military and in_fours(c, draft)) or behind(g, c, end)[0] == "zone"
    timed = timed or (word_before(c, draft.start) in g.clock_dotted and g.on_day(c, end))  # до 21 часа 3 мая
    if timed:
        as_clock(draft, "")
        draft.end = end
    return timed


def of_people(g: Grammar, c: str, draft: Draft, end: int) -> bool:
    """Return whether the m that stops at `end` is millions: 2m people, grew to 2.5M; not 2m of the wall."""
    if c[end] in "-–":
        return False  # 5m-6m people: the second m tells
    said = [word.strip(".,;:!?)") for word in c[end : end + 45].lower().split()]
    near = said[1:6] if said[:1] == ["of"] else said[:1]
    many = said[:2] in (["in", "all"], ["in", "need"]) or behind(g, c, end)[0].startswith("unit m")
    if not many and behind(g, c, end)[0] != "stop":  # 1.2m French homes
        many = noun(g, c, end)[0].lower() in g.persons
    many = many or (g.plural and c[draft.end : end] == "M" and "." in c[draft.number_start : draft.end])
    glued = c[end - 2].isdecimal() and not g.of_millions.isdisjoint(said[:2])  # 6m have fled
    return many or glued or not g.persons.isdisjoint(near)


def lasting(draft: Draft) -> None:
    """Give a duration its ISO form if the text states a value, else none."""
    is_value = len(draft.readings) == 1 and draft.quantifier in ("", "about", "nearly")
    draft.iso = duration(draft.iso, draft.readings[0]) if is_value else ""


def measured(g: Grammar, c: str, draft: Draft) -> bool:
    """Read the unit of measurement behind a fraction, if one stands there: a quarter of an hour, ½ kg."""
    article = ARTICLE(c, draft.end)
    at = article.end() - 1 if article else draft.end
    role, end = behind(g, c, at)
    role = role.replace("yearword", "unit duration P1Y")
    if not role.startswith(MEASURES):
        return False
    take_unit(g, c, draft, role, at + 1, end)
    left(g, c, draft)
    lasting(draft)
    return True


def hyphened(g: Grammar, c: str, at: int, role: str, end: int) -> tuple[str, int]:
    """Return role and end of what a hyphen at `at` ties to the number: suffix, unit, other end of a range."""
    suffix, suffix_end = listed(g.after.get("-"), c, at)
    if suffix not in ("", "join") and not c[at + 1].isupper():  # not № 14-А
        return suffix, suffix_end
    if role not in ("", "join"):
        aged = role in ("unit duration P1Y", "unit duration P1M") and g.before[word_behind(c, end)]
        return "unit age" if aged and aged[1] == "person" else role, end  # 63-tahun wanita
    tied, stop = "", at + 1
    if g.hyphened and (word := WORD(c, stop)):  # an adjective: 15-тысячный, 30-тонный, 5-этажный
        stem, stop = g.hyphened_stem(word[0].lower()), word.end()
        tied = g.hyphened[stem[0]] if stem else "unit count"
        if tied[:13] == "unit duration" and is_person(g, word_behind(c, stop)):
            tied = "unit age"  # 8-месячный мальчик
    if tied[:5] != "times" and (number_at(g, c, at + 1) or g.currency(c, at + 1)):  # not a 5-point plan
        return "join", at + 1
    return tied, stop


def decades(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> bool:
    """Read `1970-an`, "her 60s", 80-е; else `70-an` is about, 2-х a case, 5-е, 9–11-х ranks. True: more."""
    number_end, (far, stop) = start - (c[start - 1] == "-"), behind(g, c, end)
    if draft.quantifier == "range" and far == "yearword":  # 60–70-х годов
        as_date(draft, f"19{draft.low // 10}X/19{draft.high // 10}X")
        draft.number_end, draft.end = end, stop
    elif len(draft.readings) == 1 and _spans_ten(g, c, draft, number_end, end):
        draft.end = draft.number_end = end
        decade(g, c, draft, draft.readings[0])
    elif g.slavic and (c[start - 1 : end].lower() != "-х" or (draft.high or 0) > 4):
        suffixed(g, c, draft, role, start, end)
    elif g.plural and draft.readings < (100,) and before(g, c, draft.start)[0] in BOUNDS:
        draft.kind, draft.end = "age", end  # under 18s
    else:
        if case_ending(g, c, draft, role, start, end) and not (g.slavic or draft.quantifier):
            draft.quantifier, draft.quantifier_text = "about", c[number_end:end]
            draft.number_end = number_end if draft.end == end else draft.end  # 100-an ribu
        return True
    return False


def _spans_ten(g: Grammar, c: str, draft: Draft, number_end: int, end: int) -> bool:
    """Return whether the number with an ending that stops at `end` is a decade."""
    if YEAR(c, draft.number_start, number_end):  # the 1990's; not 1999's, Mirage 2000s
        return (c[end - 2] != "'" or c[end - 3] == "0") and before(g, c, draft.start)[0] != "model"
    tens = draft.readings[0] in range(30 if g.slavic else 20, 100, 10)  # 20-е may also be of this century
    if g.slavic:
        counted = noun(g, c, end)[0].lower() not in {"", *g.noun_pass}
        return tens and (behind(g, c, end)[0] == "yearword" or not counted)
    near = words_before(c, draft.start)[-(c[draft.start - 1] == "-") :]  # mid-80s; not the over-60s
    said = c[draft.start - 1] == "'" or not g.decades.isdisjoint(near)  # '90s
    return _aged(g, c, draft, end) or (tens and said)


def _aged(g: Grammar, c: str, draft: Draft, end: int) -> bool:
    """Return whether a decade that stops at `end` is one of life: "in her 60s and 70s", `usia 30-an`."""
    said = behind(g, c, end)[0] == "unit duration P1Y" or before(g, c, draft.start)[0] == "age"
    said = said or c[end - 9 : end].lower() == "something"  # a sixty-something
    return said or not g.possessives.isdisjoint(words_before(c, draft.start))


def decade(g: Grammar, c: str, draft: Draft, year: int) -> Draft:
    """Return the years of life or of a century that a decade spans: "in his thirties", "1970-an"."""
    role, end = behind(g, c, draft.end)
    clause = CLAUSES(c[max(0, draft.start - 90) : draft.start])[-1]
    warm = g.plural and year < 100 and g.cold(clause)  # highs in the mid-80s
    if not warm and (year > 100 or not _aged(g, c, draft, draft.end)):
        century = year % 100 == 0 and year < 1900  # the 1600s
        as_date(draft, f"{year // 100}XX" if century else f"{(year + 1900 * (year < 100)) // 10}X")
        draft.end = end if role == "yearword" else draft.end
        return left(g, c, draft)
    draft.low, draft.high, draft.quantifier, draft.readings = year, year + 9, "vague", ()
    draft.kind = "measure" if warm else "age"
    if role.startswith("unit duration"):
        draft.unit, draft.unit_end = c[draft.end + 1 : end], end
    return draft


def case_ending(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> bool:
    """Take the case ending of a cardinal in digits: 5-ти, 2-х."""
    if c[start - 1] == " " or (role == "decade" and c[start] == "'"):
        return False  # 12 х 15, 2024's; but 3'ü
    if c[start:end] == "ма" and c[start - 2] in "78" and not word_behind(c, end).endswith("ми"):
        return bool(suffixed(g, c, draft, role, start, end))  # 7-ма бригада; not 114-ма, 27-ма ударними
    draft.end = draft.number_end = end
    if scale := g.scale(c, end):  # 3-х миллионов
        multiply(draft, g.scales[scale[1].lower()], scale.end())
    return True


def suffixed(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> None:
    """Read the ending of an ordinal (47th, 47-я), a year (в 2024-м) or an hour (о 5-й ранку, о 22-й)."""
    ranks = c[end + 1 : end + 2].islower() or word_before(c, draft.start) in g.rank_behind
    if c[start] == "." and not (ranks and c[end] == " "):  # die 47. Brigade, das 3. deutsche
        with_month(g, c, draft)  # Mirau, 4. März 2025; not bei 97. Die
        return
    year = YEAR(c, draft.number_start, draft.number_end)
    draft.kind, draft.end, draft.number_end = "ordinal", end, end
    part, stop = behind(g, c, end)
    if year:
        as_date(draft, year[0])
        draft.end = stop if part == "yearword" else end
    elif part[-4:] == "PT1H" and c[end - 1] in "їо":  # до 10-ї години; not 48-ма година
        as_clock(draft, "")
        draft.end = stop
    else:
        as_day(g, c, draft, part, stop)
        tokens = g.clock_dotted if c[end - 1] == "ї" else g.at_clock_alone  # до 20-ї
        if draft.readings < (25,) and word_before(c, draft.start) in tokens and not noun(g, c, end)[0]:
            as_clock(draft, "")


def as_day(g: Grammar, c: str, draft: Draft, role: str, end: int) -> None:
    """Make an ordinal a time of day or a date if what follows says so; first a phrase that stops at `end`."""
    if g.slavic and role in HALVES and c[draft.end - 1] != "м":  # not в шестом часу утра
        as_clock(draft, role)
        draft.end = end
    elif not ordinals(g, c, draft) and not g.both_after:  # pekan kedua Agustus
        with_month(g, c, draft)
