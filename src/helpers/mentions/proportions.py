"""One number over another: shares such as "one in five", ratios such as "tujuh banding satu"."""

from fractions import Fraction

from helpers.mentions.grammar import Grammar
from helpers.mentions.nouns import noun
from helpers.mentions.numerals import exact
from helpers.mentions.reading import Draft, behind, number_at

FAR = 70  # code points before a ratio in which a word such as "співвідношення" must stand


def share_of(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> None:
    """Read "one in five" and "nine out of ten" as shares.

    Small numbers, the second not of a period or place.
    """
    other = number_at(g, c, end + 1)
    if not other or len(draft.readings) != 1 or len(other[0]) != 1:
        return
    part, whole = draft.readings[0], other[0][0]
    whole_numbers = isinstance(part, int) and isinstance(whole, int) and 0 < part < whole <= 100
    if g.slavic and noun(g, c, other[1])[0]:
        return  # одному з трьох під'їздів: two counts
    if whole_numbers and not behind(g, c, other[1])[0].startswith(("unit", "month")):
        draft.readings, draft.kind, draft.end = (exact(Fraction(part, whole)),), "share", other[1]
        draft.number_end = draft.end


def ratio(g: Grammar, c: str, draft: Draft, role: str, start: int, end: int) -> None:
    """Read "tujuh banding satu"."""
    other = number_at(g, c, end + 1)
    if g.slavic and other and noun(g, c, other[1])[0]:
        return  # вылетели 10 к 5 объектам
    if other and other[0] != (0,) and len(draft.readings) == 1 and not draft.quantifier:
        draft.readings, draft.kind = (exact(Fraction(draft.readings[0]) / Fraction(other[0][0])),), "ratio"
        draft.end = draft.number_end = other[1]


def counted_against(g: Grammar, c: str, draft: Draft, at: int) -> bool:
    """Read "шість до одного" where the words before speak of a ratio. Return whether they do."""
    said = c[max(0, draft.start - FAR) : draft.start].rpartition("\n")[2].lower()
    if not g.ratio_words or not any(stem in said for stem in g.ratio_words):
        return False
    ratio(g, c, draft, "ratio", at, at)
    return draft.kind == "ratio"


def fraction_at(g: Grammar, c: str, draft: Draft) -> tuple[Fraction, int] | None:
    """Return a fraction in words and its end: "три десятых", "одна восьмая"; None if there is none."""
    [part] = draft.readings
    found = g.then_ordinal(c, draft.end) if isinstance(part, int) and 0 < part < 10 else None
    if not found:
        return None
    whole, said = g.starts[found[1].lower()][1], found[1].lower()
    plural = said.endswith(("ых", "их"))
    if (
        whole <= max(part, 3)
        or plural != (part > 1)
        or not (plural or said.endswith(("ая", "ую", "ой", "а", "у")))
    ):
        return None
    one = c[draft.start : draft.end].lower()
    if not plural and one not in g.feminine_ones:
        return None
    return Fraction(part, whole), found.end()
