"""What a hyphen or an ending ties to digits: 47th, 1970-an, 80-х, 5-ти, 30-тонный."""

import re

from helpers.mentions.before_number import left
from helpers.mentions.clocks import as_clock
from helpers.mentions.context import words_before
from helpers.mentions.dates import YEAR, as_date, with_month
from helpers.mentions.grammar import Grammar
from helpers.mentions.nouns import noun
from helpers.mentions.ranges import ordinals
from helpers.mentions.reading import Draft, before, behind, listed, word_before

WORD = re.compile(r"[^\W\d_]+").match


def hyphened(g: Grammar, c: str, at: int, role: str, end: int) -> tuple[str, int]:
    """Return role and end of what a hyphen at `at` ties to the number.

    A suffix, a unit, the other end of a range.
    """
    if g.slavic and (scale := adjective(g, c[at + 1 : at + 10].lower(), "times ")):
        return scale, WORD(c, at + 1).end()
    suffix, suffix_end = listed(g.after.get("-"), c, at)
    if suffix not in ("", "join"):
        return suffix, suffix_end
    if role in ("", "join"):
        begun = c[at + 1].isdecimal() or g.word(c, at + 1) or g.currency(c, at + 1)
        return ("join" if begun else ""), at + 1
    return role, end


def adjective(g: Grammar, word: str, kind: str = "unit ") -> str:
    """Return the role of an adjective tied to its number by a hyphen: 30-тонный, 5-этажный."""
    for stem, role in g.hyphened:
        if word.startswith(stem) and role.startswith("times ") == (kind == "times "):
            return role if kind == "times " else kind + role
    return "" if kind == "times " else "unit count"


def decades(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> bool | None:
    """Read `1970-an`, `30-an tahun`, "her 60s".

    Else the suffix means about (`70-an`), and a unit may follow.
    """
    hyphen = c[start - 1] == "-"
    number_end = start - hyphen
    if len(draft.readings) != 1:
        return None
    year = draft.readings[0]
    if g.slavic:
        return _years(g, c, draft, start, end)
    near = words_before(c, draft.start)[-2:]
    of_life = (
        any(word in g.possessives for word in near)
        or before(g, c, draft.start)[0] == "age"
        or behind(g, c, end)[0] == "unit duration P1Y"
    )
    draft.end = draft.number_end = end
    if isinstance(year, int) and (of_life or YEAR(c, draft.number_start, number_end)):
        decade(g, c, draft, year)
        return None
    of_calendar = (
        isinstance(year, int) and year in range(20, 100, 10) and any(word in g.decades for word in near)
    )
    if of_calendar:
        as_date(draft, f"19{year // 10}X")
        left(g, c, draft)
        return None
    if not draft.quantifier:
        draft.quantifier, draft.quantifier_text, draft.number_end = "about", c[number_end:end], number_end
    return True


def decade(g: Grammar, c: str, draft: Draft, first: int) -> Draft:
    """Return the years of life or of a century that a decade spans: "in his thirties", "1970-an"."""
    if first >= 1000:
        as_date(draft, f"{first // 10}X")
        role, end = behind(g, c, draft.end)
        draft.end = end if role == "yearword" else draft.end
        return left(g, c, draft)
    near = words_before(c, draft.start)
    in_words = not c[draft.start].isdecimal() and g.decades and near[-1:]
    if in_words and not any(word in g.possessives for word in near):
        as_date(draft, f"19{first // 10}X")  # in the nineties
        return left(g, c, draft)
    draft.low, draft.high, draft.quantifier, draft.kind, draft.readings = first, first + 9, "vague", "age", ()
    role, end = behind(g, c, draft.end)
    draft.unit = c[draft.end + 1 : end] if role.startswith("unit duration") else ""
    return draft


def _years(g: Grammar, c: str, draft: Draft, start: int, end: int) -> bool | None:
    """Read 1970-х, 80-е годы; else the ending is that of a cardinal (2-х) or an ordinal (5-е)."""
    year, ending = draft.readings[0], c[start - 1 : end]
    far = behind(g, c, end)[0] == "yearword" or not noun(g, c, end)[0]
    if isinstance(year, int) and year % 10 == 0 and (year > 1000 or (29 < year < 100 and far)):
        draft.end = draft.number_end = end
        decade(g, c, draft, year if year > 1000 else 1900 + year)
        return None
    if ending == "-х":
        return case_ending(g, c, draft, "", start, end)
    return suffixed(g, c, draft, "", start, end)


def case_ending(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> bool:
    """Take the case ending of a cardinal in digits: 5-ти, 2-х."""
    draft.end = draft.number_end = end
    return True


def suffixed(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> None:
    """Read the ending of an ordinal (47th, 47-я) or of a year (в 2024-м)."""
    year = YEAR(c, draft.number_start, draft.number_end)
    draft.kind, draft.end, draft.number_end = "ordinal", end, end
    if year and g.dotted_dates:
        as_date(draft, year[0])
    elif not (g.slavic and (_at_hour(g, c, draft) or ordinals(g, c, draft))):
        with_month(g, c, draft)


def _at_hour(g: Grammar, c: str, draft: Draft) -> bool:
    """Make an hour in digits a time of day: о 5-й ранку, о 22-й. Return whether it is one."""
    role, end = behind(g, c, draft.end)
    token = word_before(c, draft.start)
    if role not in ("am", "pm", "oclock") and (token not in g.at_clock_alone or noun(g, c, draft.end)[0]):
        return False
    as_clock(draft, role)
    draft.end = end if role in ("am", "pm", "oclock") else draft.end
    return True
