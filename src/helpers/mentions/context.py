"""What only the text around a number tells: names with a number word, places, what a story is about."""

import re

from helpers.mentions.beside import OPENING, before, word_before, word_behind
from helpers.mentions.grammar import Grammar
from helpers.mentions.reading import Draft

WINDOW = 70  # code points on either side in which small letters show that a text is no headline
CLAUSES = re.compile(r"[;!?\n]|\.(?! ?[^\W\dA-ZА-ЯІЇЄҐ_]| ?[,.—–])").split  # not at п. п.
NUMBERED = ("label", "law", "model")
QUOTED = re.compile(r"(?: [^\W\d_]+){0,2}[»\"”“]").match


def words_before(c: str, at: int) -> list[str]:
    """Return the last words of the line before `at`, within 40 code points, in small letters."""
    words = c[max(0, at - 40) : at - (c[at - 1] != "\n")].rpartition("\n")[2].lower().split()[-4:]
    return [word.lstrip(OPENING) for word in words]


def is_name(g: Grammar, c: str, start: int, end: int) -> bool:
    """Return whether a capital makes a number word part of a name: not in a headline, nor behind "Phase"."""
    capital = c[start + 1].islower() and c[c.rfind(" ", 0, end) + 1].isupper()  # not Half a million people
    if not (capital and c[start - 1] == " " and c[start - 2].isalpha()) or before(g, c, start)[0] in NUMBERED:
        return False
    around = c[max(0, start - WINDOW) : start].rpartition("\n")[2] + c[end : end + WINDOW].partition("\n")[0]
    return any(len(word) > 4 and word.islower() and word not in g.small for word in around.split())


def called(g: Grammar, c: str, start: int, end: int, rank: bool) -> bool:
    """Return whether a Slavic number word is a name: a call sign («Седьмой»), a place (Семь Колодезей)."""
    if c[end - 1].isupper() and c[start:end].lower() in g.abbreviations:  # на СТО, but СТО ДНЕЙ
        return not c[end + 1 : end + 2].isupper()
    if c[start - 1] in '«"“„' and (quoted := QUOTED(c, end)):
        if quoted.end() == end + 1:
            return True
        # теплоход «Семь морей», but not speech: «Семь человек», — сказал он
        return c[quoted.end()] == " " if c[start - 2] == "\n" else c[start - 3].isalpha()
    within = c[start - 1] == " " and c[start - 2].isalpha() and not c[start + 1].isupper()
    return within and (not rank or (c[end] == " " and c[end + 1].isupper() and not c[end + 2].isupper()))


def only_where(g: Grammar, c: str, draft: Draft, start: int, phrase: str) -> bool:
    """Return whether "over", "under", "di atas" before a number says where something is, not how many."""
    if draft.kind == "ratio" and "-" in c[draft.number_start : draft.end]:
        return True  # passed 51-49
    if draft.kind == "duration" and phrase in g.during:  # $5 billion over 10 years; Over two days, 5 died
        token, opens = word_before(c, start), c[start].isupper() and c[draft.unit_end] == ","
        role = (g.after.get(token) or ("", ""))[1]
        brief = word_behind(c, draft.unit_end) not in g.since - g.clock_words  # over three days ago
        brief = brief and draft.iso not in ("P1Y", "P1M") and token.isalpha() and token not in g.lasts
        amount = token[-1:] == "%" or any(map(str.isdecimal, token))  # $14bn over 10 years
        return opens or brief or amount or token in g.scales or role in ("unit share", "unit money")
    if draft.kind not in ("", "count", "distance") or not draft.unit or draft.readings[-1] not in range(101):
        return False
    moves = not g.where_verbs.isdisjoint(words_before(c, start))
    if draft.kind == "distance":
        return moves and phrase in g.beneath  # buried under six metres
    return moves or (draft.readings[0] < 10 and draft.unit.lower() not in g.persons)


def some_day(g: Grammar, c: str, start: int, end: int) -> bool:
    """Return whether "one day" is no length of time: "one day, he said", "that one day it would end"."""
    said = c[end] in ",.;" or c[end + 1 : end + 16].partition(" ")[0].lower() in g.some_day
    said = said or (c.startswith(" in ", end) and g.month(c, end + 4))  # one day in March
    return bool(said) and word_before(c, start) not in g.whole_day


def tells(g: Grammar, c: str, start: int) -> bool:
    """Return whether the "about" at `start` says what a film or a talk is about."""
    words = words_before(c, start)
    is_so = words[-1:] in (["is"], ["was"], ["are"], ["were"])
    return not g.told.isdisjoint(words if is_so else words[-1:])


def after_change(g: Grammar, c: str, at: int) -> bool:
    """Return whether a verb of change stands shortly before `at`: "rose from 17 to 23" are two counts."""
    near = c[max(0, at - 50) : at].rpartition("\n")[2].lower().split()[-5:]
    clause = CLAUSES(c[max(0, at - 110) : at])[-1].lower()
    by, _, rest = clause.rpartition(" на ")
    if clause[-2:] in (", ", "— ", "– "):  # упала ниже 4 % — до 3,97 %
        near += clause.split()
    elif "," not in rest:  # вырос на 12 пунктов до 87; not "сократит на треть, останутся до 9"
        near += by.split()[-4:]
    return not g.changes.isdisjoint(near) or any(word.startswith(g.change_stems) for word in near)
