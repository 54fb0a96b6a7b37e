"""Words that state a quantity in their own way: vague words, claims of none, ordinals, half hours."""

import re

from helpers.mentions.before_number import left
from helpers.mentions.behind_number import finish, postposed
from helpers.mentions.clocks import HALVES, as_clock, at_hour, clock
from helpers.mentions.dates import with_month, word_at
from helpers.mentions.endings import decade
from helpers.mentions.grammar import Grammar
from helpers.mentions.nouns import all_of, noun, noun_before
from helpers.mentions.numerals import Number, exact, times
from helpers.mentions.ranges import ordinals, share_span, vague_span
from helpers.mentions.reading import BOUNDS, NEXT, Draft, before, behind, listed, number_at, word_before
from helpers.mentions.units import measured

STRAIGHT = re.compile(r"[^\W\d_](?:.*[^хм])?(?<![тм]и)").fullmatch  # in the nominative or accusative
PLURAL = ("ах", "ях", "ов", "ев", "ей", "ів", "їв")  # how a noun may end that a rank in -ых agrees with
SOME = ("с", "з", "зо", "із")  # about, before half of something


def vague(g: Grammar, c: str, draft: Draft, bounds: tuple[str, int | None, int | None]) -> Draft | None:
    """Return a vague number, multiplied by the scale words behind it: "puluhan ribu", "tens of thousands"."""
    kind, low, high = bounds
    if low is None and number_at(g, c, draft.end + 1):
        return None  # sejumlah 12 tank
    if kind and g.slavic:
        role, _, end = word_at(g, c, draft.end + 1)
        law = NEXT(c, end)
        if role == "ordinal" and law and (g.before[law[2].lower()] or ("", ""))[1] == "law":
            return None  # часть вторая статьи
    while found := g.vague_scale(c, draft.end):
        by = g.vague_times[found[1].lower()]
        if low is None and (own := g.starts.get(found[1].lower())) and own[0] == "vague":  # many thousands
            low, high, by = *own[1][1:], 1
        low, high = low and low * by, high and (high + 1) * by - 1
        draft.end = draft.number_end = found.end()
    draft.quantifier, draft.low, draft.high = "vague", low, high
    if low is not None and c[draft.end : draft.end + 3] in g.join_starts:
        vague_span(g, c, draft)
        if c[draft.end] == "," and "," in c[draft.start : draft.end]:  # ribuan, bahkan puluhan ribu, warga
            draft.unit, draft.unit_end = noun(g, c, draft.end + 1)
    if kind:
        draft.kind = kind
        return left(g, c, draft)
    return finish(g, c, draft)


def zero(g: Grammar, c: str, draft: Draft, _: None) -> Draft | None:
    """Return a claim of none, if victims, damage or things counted stand beside the negation."""
    head = c[draft.start : draft.end].lower()
    if head in g.zero_always:
        draft.unit, draft.unit_end = noun(g, c, draft.end, g.zero_endings)
        draft.unit = draft.unit or noun_before(g, c, draft.start, g.zero_back)
    elif head in g.zero_alone:  # none of the crew; nobody was hurt
        of_all = head == "none" and c.startswith(g.zero_of, draft.end)
        told = of_all or c[draft.start - 2 : draft.start] == ": "  # Missing: none.
        if not told and not _denied(g, c, draft.end, "verb", 6):
            return None
        draft.unit, draft.unit_end = noun(g, c, draft.end)
    elif (found := _denied(g, c, draft.end, "noun", g.zero_reach)) and not (
        c[draft.end] == "," and g.zero_back and noun_before(g, c, draft.start, 1)  # жертв нет, раненых пять
    ):
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
    while found := NEXT(c, at):
        start, word = found.start(2), found[2].lower()
        said, at = listed(g.zero_nouns[word], c, start) if word in g.zero_nouns else ("", found.end())
        if role in said:
            return start, at
        if word not in g.zero_pass:
            reach -= 1
            stops = role == "noun" and word in g.after and listed(g.after[word], c, start)[0] == "stop"
            if reach < 0 or stops:
                return None
        at = found.end()
    return None


def ordinal(g: Grammar, c: str, draft: Draft, rank: int) -> Draft | None:
    """Return an ordinal, a date if a month follows; in Indonesian `kedua` with no noun before it is both."""
    said = c[draft.start : draft.end].lower()
    if said in g.romans and not _is_roman(g, c, draft, said):
        return None
    draft.readings, draft.kind = (rank,), "ordinal"
    if rank > 1 and g.both_after and said not in g.romans:
        name, end = all_of(g, c, draft.start, draft.end)
        if name:
            draft.kind, draft.unit, draft.unit_end = "", name, end
            return draft
    if c[draft.start - 2] in g.clause_ends and before(g, c, draft.start)[0] == "clause":
        return left(g, c, draft)
    role, end = behind(g, c, draft.end)
    if g.slavic and role in (*HALVES, "oclock"):  # о третій годині ночі
        as_clock(draft, role)
        draft.end = end
    elif (
        rank in range(30, 100, 10)
        and said[-2:] in ("ых", "их", "ті")  # в девяностых, в девяностых годах
        and (role == "yearword" or _alone(g, c, draft))
    ):
        return decade(g, c, draft, 1900 + rank)
    elif not ((c[draft.start - 2] in g.at_ends and at_hour(g, c, draft)) or ordinals(g, c, draft)):
        with_month(g, c, draft)
    return left(g, c, draft) if draft.kind in ("date", "time") or draft.quantifier == "range" else draft


def _alone(g: Grammar, c: str, draft: Draft) -> bool:
    """Return whether a rank of tens is a decade although no word for year follows: в девяностых."""
    name = noun(g, c, draft.end)[0].lower()
    return word_before(c, draft.start) in g.in_year and not name.endswith(PLURAL)


def _is_roman(g: Grammar, c: str, draft: Draft, roman: str) -> bool:
    """Return whether capitals are a Roman number; the short ones only beside a name or what is so counted."""
    capitals = c[draft.start : draft.end].isupper()
    if not capitals or roman not in g.short_romans:
        return capitals
    token, then = word_before(c, draft.start), NEXT(c, draft.end)
    named = token in g.roman_heads or c[draft.start - 1 - len(token)].isupper()
    return named or bool(then and then[2].lower() in g.roman_nouns)


def fused(g: Grammar, c: str, draft: Draft, period: tuple, last: Draft | None) -> Draft | None:
    """Return a period with its own number (`seminggu`); None if it is the rate of the mention before it."""
    if last is not None and "per_period" in last.flags:
        between = c[last.unit_end or last.end : draft.start]
        if between == " " or (between.count(" ") == 2 and between.replace(" ", "").isalpha()):
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
        if role in ("am", "pm"):
            draft.end, draft.iso = end, clock(int(iso[1:3]), int(iso[4:]), role)
    if not g.slavic:
        draft.unit_end = draft.end
        postposed(g, c, draft)
    left(g, c, draft)
    if g.slavic and unit and not draft.quantifier and printed[:4].lower() not in ("полу", "півд"):
        token = word_before(c, draft.start)
        if token in SOME and draft.unit:  # с полтонны
            draft.quantifier, draft.quantifier_text = "about", token
            draft.start -= len(token) + 1
    if draft.quantifier in BOUNDS and draft.quantifier != "nearly":
        draft.iso = ""
    return draft


def factor(g: Grammar, c: str, draft: Draft, number: Number) -> Draft:
    """Return a factor in one word ("вдвое", "втрое с лишним"), else how often something happened (дважды)."""
    word, then = c[draft.start : draft.end].lower(), NEXT(c, draft.end)
    draft.readings = (exact(number),)
    if word in g.factor_always or (then and then[2].lower() in g.factor_behind):
        draft.kind, draft.flags = "ratio", ("factor",)
        if then and (said := listed(g.after.get(then[2].lower()), c, then.start(2)))[0] == "more_than":
            draft.quantifier, draft.end = said
            draft.quantifier_text = c[then.start(2) : draft.end]
    elif then and listed(g.behind_unit.get(then[2].lower()), c, then.start(2))[0] == "per_period":
        draft.flags = ("per_period",)
    return left(g, c, draft)


def nth(g: Grammar, c: str, draft: Draft) -> int:
    """Return the rank if "a third" is an ordinal (a third missile), then without its article; else 0."""
    article, _, name = c[draft.start : draft.end].lower().partition(" ")
    role, rank = g.starts.get(name, ("", 0))
    if article not in ("a", "an") or role != "ordinal":
        return 0
    found = NEXT(c, draft.end)
    word = found[2].lower() if found and found[1] == " " else ""
    if not word or listed(g.after.get(word), c, found.start(2))[0] in ("stop", "join", *BOUNDS):
        by = word == "of" or word_before(c, draft.start) == "by"
        if by or before(g, c, draft.start)[0] in ("about", "nearly"):
            return 0  # rose by a fifth
        near = c[max(0, draft.start - 60) : draft.start].lower().split()
        one_less = (word == str(rank - 1) or g.numerals.get(word) == ("add", rank - 1) for word in near)
        if rank != 4 and not any(one_less):
            return 0  # two died and a third was wounded; circled above a fourth
    elif not word.isalpha() or word.endswith(("ed", "s", "er")) or word in ("more", "less", "as"):
        return 0
    draft.start = draft.number_start = draft.start + len(article) + 1
    return rank


def fraction(g: Grammar, c: str, draft: Draft, part: Number) -> Draft | None:
    """Return a fraction: a share, or with a scale word behind it a count (a quarter of a million)."""
    if scale := g.fraction_scale(c, draft.end):
        draft.readings = (times(part, g.scales[scale[1].lower()]),)
        draft.end = draft.number_end = scale.end()
        return finish(g, c, draft)
    draft.readings = (exact(part),)
    if g.slavic:
        if (then := NEXT(c, draft.end)) and then[2].lower().startswith("част"):  # одна пятая часть
            draft.end = draft.number_end = then.end()
        of_unit = behind(g, c, draft.end)[0].startswith("unit ")
        if of_unit and g.starts.get(word_before(c, draft.start), ("",))[0] != "ordinal":
            return finish(g, c, draft)  # четверть часа; not вторая половина дня
    elif measured(g, c, draft):
        return draft
    elif g.plural and (rank := nth(g, c, draft)):
        return ordinal(g, c, draft, rank)
    draft.kind = "share"
    if c[draft.end : draft.end + 3] in g.join_starts:
        share_span(g, c, draft)
    if not g.slavic:
        postposed(g, c, draft)  # separuh lebih
    return left(g, c, draft)


def named(g: Grammar, c: str, draft: Draft, number: tuple[str, int]) -> Draft | None:
    """Return the Roman numeral behind a name (World War I, Paul VI)."""
    roman, rank = number
    draft.start = draft.number_start = draft.end - len(roman)
    return ordinal(g, c, draft, rank) if c[draft.start : draft.end].isupper() else None


def pair(g: Grammar, c: str, draft: Draft, ends: tuple[int, int]) -> Draft:
    """Return the range that two neighbours side by side are (dua tiga hari, dua tiga ratus)."""
    draft.low, draft.high = ends
    while found := g.vague_scale(c, draft.end):
        by = g.vague_times[found[1].lower()]
        draft.low, draft.high, draft.end = draft.low * by, draft.high * by, found.end()
    draft.number_end, draft.quantifier = draft.end, "range"
    return finish(g, c, draft)


def half(g: Grammar, c: str, draft: Draft) -> Draft:
    """Return half of a unit of measurement ("half a year"), else half of what is named: a share."""
    if measured(g, c, draft):
        return draft
    if c.startswith((" as much", " as many"), draft.end):
        draft.kind, draft.flags = "ratio", ("factor",)
        return left(g, c, draft)
    finish(g, c, draft)
    if draft.kind in ("", "count") and draft.quantifier != "range":
        draft.kind, draft.unit, draft.unit_end, draft.flags = "share", "", 0, ()
    return draft


def inverted_scale(g: Grammar, c: str, draft: Draft, word: str) -> Draft | None:
    """Return about so many tens or millions: a scale word before its number says so (миллиона полтора)."""
    end = draft.end
    begin = g.inverted_link(c, end).end()
    if begin - end in (3, 4) and c[begin - 2] in "ванау" and c[end - 1] in "аиіыя":
        return None
    many = number_at(g, c, begin)
    if not many or len(many[0]) > 1 or many[0][0] >= 100:
        return None
    if begin - end > 1 and c[begin - 2] in "вуа" and not STRAIGHT(c, begin, many[1]):
        return None  # тысяч в трех районах
    draft.readings = (times(many[0][0], g.scales[word]),)
    draft.end = draft.number_end = many[1]
    draft.quantifier = "about"
    return finish(g, c, draft)


READERS = {
    "pair": pair, "named": named, "vague": vague, "zero": zero, "ordinal": ordinal, "decade": decade,
    "fraction": fraction, "factor": factor,
}  # fmt: skip
