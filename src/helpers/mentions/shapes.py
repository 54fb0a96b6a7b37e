"""What marks and letters make of digits: dates, times of day, fractions, ratios, model names."""

import re
from fractions import Fraction

from helpers.mentions import dates
from helpers.mentions.beside import before, behind, word_before, word_behind
from helpers.mentions.clocks import CLOCK, as_time, clock_span, says_clock
from helpers.mentions.grammar import Grammar
from helpers.mentions.lists import QUANTIFIERS
from helpers.mentions.nouns import all_of, noun
from helpers.mentions.numerals import digits
from helpers.mentions.ranges import as_part, said_near
from helpers.mentions.reading import Draft
from helpers.mentions.scanning import LETTERS

LEADS = (*QUANTIFIERS, "between", "date", "time")
SLASHED = re.compile(r"([0-9]{1,3})/([0-9]{1,3}|(?:19|20)[0-9]{2})(?![0-9/])").match
MAPPED = re.compile(r"1:([0-9]{1,3}(?: ?[0-9]{3})+)(?![0-9])").match  # масштаб 1:50 000
CHAIN = re.compile(  # 8-800-200, 5–7–9; +7 (495) 123-45-67, 8 800 100-77-07; a card's 2200 7001 2345 6789
    r"[0-9]{1,4}(?:[-–][0-9]{1,7}){2,}(?![0-9]|[.,][0-9])|[0-9]{4}(?: [0-9]{4}){3}(?![0-9])"
    r"|(?:(?<=\+)[0-9]{1,3}|[08]) ?\(?[0-9]{2,5}\)?(?:[ -][0-9]{2,4}){1,3}[ -](?:[0-9]{2}|[0-9]{4})(?![0-9])"
).match
SCORE = re.compile(r"([0-9]{1,6}(?:[.,][0-9]{1,2})?):([0-9]{1,6})(?![0-9:])").match
YEARS = re.compile(
    r"((?:1[5-9]|20)[0-9]{2}) ?[-–—/] ?((?:1[5-9]|20)[0-9]{2}|[0-9]{2})(?![0-9]|[.,][0-9])"
).match
TWIN = rf"/[0-9]{{1,3}}[{LETTERS}]*(?![0-9/]|[.,][0-9])"  # Kh-59/69
OPENED = re.compile(r"\((?:[0-9]{1,2}[-–])?\Z").search  # (3/8), (3-4/8)
PREFIX = re.compile(r"(?:\b[A-Z]{1,2}/)?\w[\w–-]*\+?\Z").search
TAIL = re.compile(rf"[{LETTERS}0-9]+(?:[-–][{LETTERS}]*[0-9][{LETTERS}0-9]*)*(?:{TWIN})?").match


def shaped(g: Grammar, c: str, start: int, end: int) -> Draft | None:
    """Return the date, time, fraction or ratio in digits and marks from `start` on; None if it is none."""
    draft = Draft(start, end)
    odds = c[start + 1] == ":" and word_before(c, start) not in g.clock_dotted  # соотношение — 1:10
    clock = None if odds and said_near(c, start, g.ratio_words) else CLOCK(c, start)
    found = before(g, c, start)[0] != "time" and dates.DATE(c, start)  # not pukul 22.10.11
    if found and (days := dates.numeric(found, g.date_order, _weekday_before(g, c, start))):
        draft.kind, (draft.iso, draft.readings) = "date", (days[0], ()) if len(days) == 1 else ("", days)
    elif found := MAPPED(c, start):
        as_part(draft, 1, int(found[1].replace(" ", "")), "ratio", found.end())
    elif clock and (clock[0][-3] not in ".-" or says_clock(g, c, start, clock.end())):
        as_time(g, c, draft, int(clock[1]), int(clock[2]), clock.end())
        clock_span(g, c, draft)
        return draft
    elif (found := YEARS(c, start)) and (last := found[1][: -len(found[2])] + found[2]) > found[1]:
        name = noun(g, c, found.end())[0].lower() if found[1][-1] == last[-1] == "0" else ""
        many = name in g.persons | g.classifiers or name.endswith(g.genitives)
        if name and behind(g, c, found.end())[0][:5] in ("unit ", "")[: 1 + many]:
            return None  # 1500–2000 бойцов
        dates.dated(g, c, draft, [found[1], last], start, found.end())
        return draft
    elif (found := SLASHED(c, start)) and int(found[2]) and behind(g, c, found.end())[0] != "month":
        _slashed(g, c, draft, found)
    elif found := CHAIN(c, start):
        draft.kind = "label"
    elif found := SCORE(c, start):
        as_part(draft, Fraction(found[1].replace(",", ".")), int(found[2]), "ratio", found.end())
    else:
        return None
    draft.end = draft.number_end = found.end()
    return draft


def _slashed(g: Grammar, c: str, draft: Draft, found: re.Match[str]) -> None:
    """Make two numbers a date (tanggal 3/4, per 15/7), a share (3/4) or a label (9/11, Law No. 32/2009)."""
    start, top, bottom = draft.start, int(found[1]), int(found[2])
    role = before(g, c, start)[0]
    draft.kind = "label"
    if found[0] in g.label_names or role == "label" or word_behind(c, found.end()) in g.stages:
        return  # 1/8 финала
    dated = OPENED(c, start - 4, start) or _weekday_before(g, c, start) is not None
    if g.date_order == "dmy":
        dated = dated or role == "date" or c[start] == "0"  # 06/08
        dated = dated or (top > bottom and word_before(c, start) in g.in_year)
    draft.iso = dates.calendar(None, bottom, top) if dated else ""
    if draft.iso:
        draft.kind = "date"
    elif top < bottom <= 100:
        as_part(draft, top, bottom, "share", found.end())
    elif top in range(1, 13) and dates.YEAR(found[2]) and role != "law":
        draft.kind, draft.iso = "date", f"{found[2]}-{top:02}"  # 06/2024


def _weekday_before(g: Grammar, c: str, start: int) -> int | None:
    """Return the weekday (Monday = 0) that stands within two words before a date; None if none does."""
    words = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*", c[max(0, start - 30) : start].rpartition("\n")[2].lower())
    return next((g.weekdays[word] for word in reversed(words[-2:]) if word in g.weekdays), None)


def glued(g: Grammar, c: str, start: int, end: int) -> Draft | None:
    """Return the ordinal (`ke-3`), model or label (`Su-34`, `M-14`) of the digits at `start`, else None."""
    found = PREFIX(c, start - 16, start)
    if not found or g.glued(" " + found[0]) or found[0].rstrip("-–").lower() in g.months:  # 27 Mei–5 Juni
        return None
    scaled = g.scale(c, end) or g.money_scale(c, end) or g.group in c[start:end]
    if found[0].isupper() and found[0].lower() in g.money_letters and scaled:
        return None  # R25 million, P1,500, N500m
    draft, name = Draft(start, end), found[0].rstrip("-–+")
    draft.start = found.start()
    if name.lower() == g.ordinal_prefix:
        draft.readings, draft.kind = digits(c[start:end], g.group)[:1], "ordinal"
        name, stop = all_of(g, c, draft.start, end)
        if name and word_before(c, draft.start) not in g.betweens:  # ke-7 dan ke-8 dunia
            draft.kind, draft.unit, draft.unit_end, draft.number_start = "", name, stop, draft.start
        return draft
    yearly = not name.strip("IVX") or (g.slavic and len(name) > 4 and name[1:].islower())
    if yearly and dates.YEAR(c, start, end) and c[end] not in "-/–" and not g.before[name]:
        draft.start = start  # kuartal II-2023, Бюджет-2026
        dates.as_date(draft, c[start:end])
        return draft
    if c[start:end] == g.doubled and name[2:].islower() and (g.before[name] or ("", ""))[1] in ("", "person"):
        model(c, draft).kind = "label"  # anak2, ibu2nya
        return draft
    tied = found[0].isalpha() and len(name) > 1 and before(g, c, start)[0] in LEADS
    if tied or name.lower() in {name, *g.where, *g.victim_nouns, *g.zero_verbs}:
        return None  # Hingga70 tentara, 4 Orang Tewas-20 Terluka, OVER-65S, Раненых-12
    if name == "M" and not c[start:end].isdecimal():  # gempa M5,6
        draft.readings, draft.kind, draft.unit = digits(c[start:end], g.group), "measure", name
        draft.start = start
        return draft
    model(c, draft)
    numbered = name.lower() in g.label_prefixes or c[draft.start : draft.end].lower() in g.label_names
    roles = (before(g, c, draft.start)[0], behind(g, c, draft.end)[0], c[start - 1] == "+" and "label")
    if numbered or "label" in roles or "street" in roles:
        draft.kind = "label"
    return draft


def model(c: str, draft: Draft) -> Draft:
    """Return the model name that goes on with letters behind its digits: 2С19, 7.62x39mm."""
    draft.kind = "model"
    draft.end = draft.number_end = TAIL(c, draft.end - 1).end()
    return draft
