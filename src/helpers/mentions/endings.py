"""What a hyphen or an ending ties to digits: 47th, 1970-an, 80-х, 5-ти, 30-тонный."""

import re

from helpers.mentions.before_number import left
from helpers.mentions.clocks import as_clock
from helpers.mentions.context import words_before
from helpers.mentions.dates import YEAR, as_date, with_month
from helpers.mentions.grammar import Grammar
from helpers.mentions.nouns import noun
from helpers.mentions.numerals import times
from helpers.mentions.ranges import ordinals
from helpers.mentions.reading import Draft, before, behind, listed, word_before

WORD = re.compile(r"[^\W\d_]+").match


def hyphened(g: Grammar, c: str, at: int, role: str, end: int) -> tuple[str, int]:
    """Return role and end of what a hyphen at `at` ties to the number: suffix, unit, other end of a range."""
    suffix, suffix_end = listed(g.after.get("-"), c, at)
    if suffix not in ("", "join"):
        return suffix, suffix_end
    tied, stop, word = "", at + 1, WORD(c, at + 1) if g.slavic else None
    if word and word[0].isalpha():  # an adjective: 15-тысячный, 30-тонный, 5-этажный
        said, stop = word[0].lower(), word.end()
        tied = next((unit for stem, unit in g.hyphened if said.startswith(stem)), "unit count")
    if tied.startswith("times "):
        return tied, stop
    if role not in ("", "join"):
        return role, end
    if c[at + 1].isdecimal() or g.word(c, at + 1) or g.currency(c, at + 1):
        return "join", at + 1
    return tied, stop


def decades(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> bool | None:
    """Read `1970-an`, `30-an tahun`, "her 60s", 80-е годы; else `70-an` is about, 2-х a case, 5-е a rank."""
    if len(draft.readings) != 1:
        tied = g.slavic and draft.quantifier == "range" and start <= draft.end + 1  # в 3-4-х километрах
        far, stop = behind(g, c, end)
        if tied and far == "yearword" and draft.low % 10 == draft.high % 10 == 0:  # 60–70-х годов
            as_date(draft, f"19{draft.low // 10}X/19{draft.high // 10}X")
            draft.number_end, draft.end = end, stop
            return None
        return case_ending(g, c, draft, role, start, end) if tied else None
    year, number_end = draft.readings[0], start - (c[start - 1] == "-")
    near = words_before(c, draft.start)
    near = near if near[-1:] in (["and"], ["or"]) else near[-2:]  # in their 20s and 30s
    aged = before(g, c, draft.start)[0] == "age" or behind(g, c, end)[0] == "unit duration P1Y"
    if g.slavic:
        far = behind(g, c, end)[0] == "yearword" or not noun(g, c, end)[0]
        if year % 10 or not (year > 1000 or (29 < year < 100 and far)):
            read = case_ending if c[start - 1 : end] == "-х" else suffixed
            return read(g, c, draft, role, start, end)
        first = year if year > 1000 else 1900 + year
    elif isinstance(year, int) and (
        aged or not g.possessives.isdisjoint(near) or YEAR(c, draft.number_start, number_end)
    ):
        first = year
    elif year in range(20, 100, 10) and not g.decades.isdisjoint(near):
        first = 1900 + year
    else:
        draft.end = draft.number_end = end
        case_ending(g, c, draft, role, start, end)
        if not draft.quantifier and (c[draft.start - 1] != "-" or c[end - 1] != "s"):  # the under-25s
            draft.quantifier, draft.quantifier_text = "about", c[number_end:end]
            draft.number_end = number_end if draft.end == end else draft.end  # 100-an ribu
        return True
    draft.end = draft.number_end = end
    decade(g, c, draft, first)
    return None


def decade(g: Grammar, c: str, draft: Draft, first: int) -> Draft:
    """Return the years of life or of a century that a decade spans: "in his thirties", "1970-an"."""
    near = words_before(c, draft.start)
    if not c[draft.start].isdecimal() and g.possessives.isdisjoint(near):
        first += 1900 * (first < 100)  # in the nineties
    role, end = behind(g, c, draft.end)
    if first >= 1000:
        as_date(draft, f"{first // 10}X")
        draft.end = end if role == "yearword" else draft.end
        return left(g, c, draft)
    draft.low, draft.high, draft.quantifier, draft.kind, draft.readings = first, first + 9, "vague", "age", ()
    draft.unit = c[draft.end + 1 : end] if role.startswith("unit duration") else ""
    return draft


def case_ending(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> bool:
    """Take the case ending of a cardinal in digits: 5-ти, 2-х."""
    if c[start - 1] == " ":
        return False  # 12 х 15
    draft.end = draft.number_end = end
    if draft.readings and (scale := g.scale(c, end)):  # 3-х миллионов
        draft.readings = (times(draft.readings[0], g.scales[scale[1].lower()]),)
        draft.end = draft.number_end = scale.end()
    return True


def suffixed(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> None:
    """Read the ending of an ordinal (47th, 47-я), a year (в 2024-м) or an hour (о 5-й ранку, о 22-й)."""
    year = YEAR(c, draft.number_start, draft.number_end)
    draft.kind, draft.end, draft.number_end = "ordinal", end, end
    part, stop = behind(g, c, end) if g.slavic else ("", end)
    hour = part[-4:] == "PT1H" and c[end - 1] in "їо" and draft.readings < (25,)  # до 10-ї години
    timed = hour or part in ("am", "pm", "oclock")
    if year and g.dotted_dates:
        as_date(draft, year[0])
        draft.end = stop if part == "yearword" else end
    elif timed or (word_before(c, draft.start) in g.at_clock_alone and not noun(g, c, end)[0]):
        as_clock(draft, part)
        draft.end = stop if timed else end
    elif not (g.slavic and ordinals(g, c, draft)):
        with_month(g, c, draft)
