"""Words that state a quantity in their own way: vague words, claims of none, ordinals, half hours."""

import re

from helpers.mentions.before_number import left
from helpers.mentions.behind_number import finish, postposed
from helpers.mentions.beside import NEXT, before, behind, listed, word_before, word_behind
from helpers.mentions.clocks import HALVES, at_hour, clock
from helpers.mentions.dates import word_at
from helpers.mentions.grammar import Grammar
from helpers.mentions.lists import BOUNDS
from helpers.mentions.nouns import STOPS, all_of, noun, noun_before
from helpers.mentions.numerals import Number, exact
from helpers.mentions.ranges import share_span, span, vague_span
from helpers.mentions.reading import Draft, multiply, number_at
from helpers.mentions.units import as_day, decade, measured

# the end of a scale word in the genitive plural, and a number in the nominative: тысяч в сорок, тисяч зо 24
LINKED = re.compile(r"[^аиіыя] (?:зо .*|[^ ]+ [^\W\d_](?:.*[^хм])?(?<![тм]и))").fullmatch
ROMANS = re.compile(r"(?:,? [^\W\d_]{1,3} |[-–—])[IVX]+\b").match
BESIDE = re.compile(r" (?:[^\W\d_]+ )?").fullmatch  # between a number and its rate: one word at most


def vague(g: Grammar, c: str, draft: Draft, bounds: tuple[str, int | None, int | None, str]) -> Draft | None:
    """Return a vague number with its scale words (puluhan ribu), or a range of neighbours: dua tiga ratus."""
    kind, low, high, draft.quantifier = bounds
    if low is None:
        mark = g.currency(c, draft.end + 1)
        counts = number_at(g, c, mark.end() if mark else draft.end + 1)  # sejumlah Rp5 miliar
        ranked = kind and word_before(c, draft.start) in g.superlatives
        if counts or ranked or c[draft.end] == "-":
            return None  # the most since 2003, most-read
    role, _, end = word_at(g, c, draft.end + 1) if kind and g.slavic else ("", None, 0)
    then = role == "ordinal" and NEXT(c, end)
    if role and (c[end - 1] in "ая" or (then and before(g, c, then.end() + 1)[0] == "law")):
        return None  # часть вторая, части второй статьи; not часть второй линии
    while found := g.vague_scale(c, draft.end):
        by, draft.end = g.vague_times[found[1].lower()], found.end()
        draft.number_end = draft.end
        # tens of thousands end with 99,999; many thousands
        low, high = (low or 1) * by, (high or 9) * by + (by - 1) * (draft.quantifier == "vague")
    draft.low, draft.high = low, high
    if low is not None and c[draft.end : draft.end + 3] in g.join_starts:
        vague_span(g, c, draft)
        if c[draft.end] == "," and draft.quantifier == "range":  # ribuan, bahkan puluhan ribu, warga
            draft.unit, draft.unit_end = noun(g, c, draft.end + 1)
    if kind:
        draft.kind = kind
        return left(g, c, draft)
    return finish(g, c, draft)


def zero(g: Grammar, c: str, draft: Draft, _: None) -> Draft | None:
    """Return a claim of none, if victims, damage or things counted stand beside the negation."""
    head = c[draft.start : draft.end].lower()
    if head[-1] in "иі" and g.starts.get(word_before(c, draft.start)) == ("zero", None):
        return None  # нет ни жертв
    if head in g.zero_always:
        draft.unit, draft.unit_end = noun(g, c, draft.end, g.zero_endings)
        draft.unit = draft.unit or noun_before(g, c, draft.start, g.zero_back)
    elif head in g.zero_alone:  # none of the crew; Missing: none; nobody was hurt
        said = c[draft.start : draft.end + 9].lower()
        told = said.startswith(g.zero_of) or c.startswith(": ", draft.start - 2)
        of = g.one_of(c, draft.end)  # ніхто з 84 пасажирів не постраждав
        many = number_at(g, c, of.end() if of else draft.end + 1)
        if not (told or _denied(g, c, many[1] if many else draft.end, "verb", 6)):
            return None
        draft.unit, draft.unit_end = noun(g, c, draft.end)
    # behind a comma it is of others: жертв нет, раненых пять
    elif c[draft.end] not in ",." and (found := _denied(g, c, draft.end, "noun", g.zero_reach)):
        denied, of, _ = c[draft.end : found[0]].lower().rpartition(" of ")
        if of and denied.rpartition(" ")[2] not in g.zero_pass:
            return None  # no mention of the men
        draft.unit, draft.unit_end = c[slice(*found)], found[1]
    elif g.zero_back and head not in g.zero_ahead and (name := noun_before(g, c, draft.start, 1)):
        draft.unit = name
    else:
        return None
    draft.readings, draft.quantifier = (0,), "none_reported"
    draft.quantifier_text = c[draft.start : draft.end]
    return draft


def _denied(g: Grammar, c: str, at: int, role: str, reach: int) -> tuple[int, int] | None:
    """Return where the noun or verb stands that a negation before `at` denies, past `reach` other words."""
    while reach >= 0 and (found := NEXT(c, at)):
        start, word = found.start(2), found[2].lower()
        said, end = listed(g.zero_nouns.get(word), c, start)
        if role in said and not (word in g.zero_pass and word_behind(c, end) in g.zero_nouns):
            return start, end  # no civilian deaths
        reach, at = reach - (word not in g.zero_pass), found.end()
    return None


def ordinal(g: Grammar, c: str, draft: Draft, rank: int) -> Draft | None:
    """Return an ordinal, a date if a month follows; in Indonesian `kedua` with no noun before it is both."""
    if (roman := g.romans.get(c[draft.start : draft.end].lower())) and not _is_roman(g, c, draft, roman):
        return None
    draft.readings, draft.kind = (rank,), "ordinal"
    if g.both_after and rank > 1:
        name, end = all_of(g, c, draft.start, draft.end)
        if name:
            draft.kind, draft.unit, draft.unit_end = "", name, end
            return draft
    if c[draft.start - 2] in g.clause_ends and before(g, c, draft.start)[0] == "clause":
        return left(g, c, draft)
    if not (c[draft.start - 2] in g.at_ends and at_hour(g, c, draft)):
        as_day(g, c, draft, *behind(g, c, draft.end))
    return left(g, c, draft) if draft.kind != "ordinal" or draft.quantifier else draft


def _is_roman(g: Grammar, c: str, draft: Draft, roman: str) -> bool:
    """Return whether capitals are a Roman number, past a name that begins the draft: World War I, Paul VI."""
    start, draft.start = draft.start, draft.end - len(roman)
    draft.number_start = draft.start
    if start == draft.start and roman in g.short_romans:
        name = start - 1 - len(word_before(c, start))
        fits = word_behind(c, draft.end) in g.roman_nouns or ROMANS(c, draft.end)  # I и II групп
        if not (fits or c[name].isupper()):
            return False  # wrote on X
    return c[draft.start : draft.end].isupper()


def fused(g: Grammar, c: str, draft: Draft, period: tuple, last: Draft | None) -> Draft | None:
    """Return a period with its own number (`seminggu`); None if it is the rate of the mention before it."""
    if last is not None and "per_period" in last.flags and BESIDE(c, last.unit_end or last.end, draft.start):
        return None  # 50 rudal jelajah sehari
    number, unit, iso = period
    printed = c[draft.start : draft.end]
    at = printed.lower().rfind(unit)
    draft.readings, draft.kind, draft.iso = (exact(number),), "duration", iso
    draft.unit = printed[at : at + len(unit)]  # півріччя prints none
    if iso[:1] not in "PT":  # пол-литра
        draft.kind, draft.iso = iso, ""
    elif not unit:  # полпятого
        draft.kind, draft.readings = "time", ()
        role, end = behind(g, c, draft.end)
        if role in HALVES:
            draft.end, draft.iso = end, clock(int(iso[1:3]), int(iso[4:]), role)
    postposed(g, c, draft)
    left(g, c, draft)
    if unit and (token := word_before(c, draft.start)) in g.some:  # с полтонны
        draft.quantifier, draft.quantifier_text = "about", token
        draft.start -= len(token) + 1
    if draft.quantifier not in ("", "about", "nearly"):
        draft.iso = ""
    return draft


def factor(g: Grammar, c: str, draft: Draft, number: Number) -> Draft:
    """Return a factor in one word ("вдвое", "втрое с лишним"), else how often something happened (дважды)."""
    draft.readings = (number,)
    if c[draft.start : draft.end].lower() in g.factor_always or word_behind(c, draft.end) in g.factor_behind:
        draft.kind, draft.flags = "ratio", ("factor",)
    postposed(g, c, draft)
    return left(g, c, draft)


def _nth(g: Grammar, c: str, draft: Draft) -> int:
    """Return the rank if "a third" is an ordinal (a third missile, a third-floor flat), then bare; else 0."""
    article, _, name = c[draft.start : draft.end].lower().partition(" ")
    role, rank = g.starts.get(name, ("", 0))
    word = word_behind(c, draft.end)
    if role != "ordinal" or word in g.share_behind:  # a third higher
        return 0
    if c[draft.end] != "-" and (not word.isalpha() or behind(g, c, draft.end)[0] in (*STOPS, *BOUNDS)):
        near = c[max(0, draft.start - 60) : draft.start].lower().split()
        if word_before(c, draft.start) in g.share_ahead or ("add", rank - 1) not in map(g.numerals.get, near):
            return 0  # rose by a third; but: two died and a third was wounded
    draft.start = draft.number_start = draft.start + len(article) + 1
    return rank


def fraction(g: Grammar, c: str, draft: Draft, part: Number) -> Draft | None:
    """Return a fraction: a share, a measure or, with a scale word, a count (a quarter of a million)."""
    draft.readings, draft.kind = (exact(part),), ""
    if scale := g.fraction_scale(c, draft.end):
        multiply(draft, g.scales[scale[1].lower()], scale.end())
        return finish(g, c, draft)
    if (then := NEXT(c, draft.end)) and then[2].lower().startswith(g.parts):  # одна пятая часть
        draft.end = draft.number_end = then.end()
    if g.plural and (rank := _nth(g, c, draft)):
        return ordinal(g, c, draft, rank)
    ranked = g.starts.get(word_before(c, draft.start), ("",))[0] == "ordinal"  # вторая половина дня
    if not ranked and measured(g, c, draft):
        return draft
    if c.startswith(g.factor_half, draft.end + 1):  # half as many
        draft.kind, draft.flags = "ratio", ("factor",)
        return left(g, c, draft)
    share_span(g, c, draft)
    if not draft.quantifier and span(g, c, draft, draft.end):  # half to one mile
        return finish(g, c, draft)
    draft.kind = "share"
    postposed(g, c, draft)  # separuh lebih
    return left(g, c, draft)


def inverted_scale(g: Grammar, c: str, draft: Draft, word: str) -> Draft | None:
    """Return about so many tens or millions: a scale word before its number says so (миллиона полтора)."""
    end, begin = draft.end, g.inverted_link(c, draft.end).end()
    many = number_at(g, c, begin)
    scale, linked = g.scales[word], begin > end + 1
    adds = many and c[begin].isalpha() and not linked and word in g.starts and 20 <= many[0][0] < scale
    most = 100 if word[-1] in "аиіы" else 1000  # тысячи двести is 1200, тысяч двести 200000
    if not many or (many[0][0] >= most and not adds) or (linked and not LINKED(c, end - 1, many[1])):
        return None
    draft.readings = (scale + many[0][0] if adds else many[0][0],)  # із тисячі чотирьохсот
    draft.end = draft.number_end = many[1]
    if not adds:
        draft.quantifier = "range" if span(g, c, draft, draft.end) else "about"  # тысяч пять-шесть
        multiply(draft, scale, draft.end)
    return finish(g, c, draft)


READERS = {
    "vague": vague, "zero": zero, "ordinal": ordinal, "decade": decade, "fraction": fraction, "factor": factor
}  # fmt: skip
