"""What only the sentence around a number tells: names with a number word, places, what a story is about."""

from helpers.mentions.grammar import Grammar, forms
from helpers.mentions.reading import Draft, before

WINDOW = 70  # code points on either side in which small letters show that a text is no headline
MINOR = frozenset(forms(  # small in headlines too
    "about, above, after, against, amid, among, around, before, below, between, during, since, their,"
    "there, these, those, under, until, where, which, while, within, without,"
    "antara, dalam, dengan, hingga, karena, kepada, sampai, sejak, setelah, sebelum, terhadap, tentang, untuk"
))  # fmt: skip
SOME_DAY = frozenset(forms(
    "he, she, it, they, we, i, you, the, his, her, their, our, my, will, would, could, may, might, be, a, an"
))  # fmt: skip
NAMED = ("label", "law", "model", "date", "month", "time", "currency")


def is_name(g: Grammar, c: str, start: int, end: int) -> bool:
    """Return whether a number word is part of a name: a capital within a sentence of small letters.

    In a headline with capitals throughout it is a number, and so it is behind a word such as "Phase".
    """
    if (
        c[start - 1] != " "
        or not c[start + 1].islower()
        or not (c[start - 2].isalnum() or c[start - 2] == ",")
    ):
        return False
    if before(g, c, start)[0] in NAMED:
        return False
    line = c[max(0, start - WINDOW) : start].rpartition("\n")[2], c[end : end + WINDOW].partition("\n")[0]
    return any(
        len(word) > 4 and word.islower() and word not in MINOR for part in line for word in part.split()
    )


def words_before(c: str, at: int) -> list[str]:
    """Return the last words of the line before `at`, within 40 code points, in small letters."""
    return c[max(0, at - 40) : at - 1].rpartition("\n")[2].lower().split()[-4:]


def only_where(g: Grammar, c: str, draft: Draft, start: int, phrase: str) -> bool:
    """Return whether "over", "under", "di atas" before a number says where something is, not how many."""
    if len(draft.readings) != 1 or draft.kind not in ("", "count", "distance") or not draft.unit:
        return False
    number, words = draft.readings[0], words_before(c, start)
    if not isinstance(number, int) or number > 100:
        return False
    moves = any(word in g.where_verbs for word in words) and (words[-1:] != ["at"])
    if draft.kind == "distance":
        return moves and phrase in g.beneath
    return moves or (number < 10 and draft.unit.lower() not in g.persons)


def some_day(c: str, start: int, end: int) -> bool:
    """Return whether "one day" is no length of time: "one day, he said", "that one day it would end"."""
    token, then = "".join(words_before(c, start)[-1:]), c[end : end + 16].lower()
    if token in (
        "in",
        "for",
        "within",
        "after",
        "just",
        "only",
        "of",
        "than",
        "least",
        "about",
        "every",
        "by",
        "last",
        "on",
    ):
        return False
    return then[:1] in (",", ".", ";") or then.split(" ")[:2][-1] in SOME_DAY


def tells(g: Grammar, c: str, start: int) -> bool:
    """Return whether the "about" at `start` says what a film or a talk is about."""
    words = words_before(c, start)
    return bool(words) and (
        words[-1] in g.told
        or (words[-1] in ("is", "was", "are", "were") and any(word in g.told for word in words))
    )
