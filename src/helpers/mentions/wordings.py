"""Words that state a quantity in their own way: vague words, claims of none, ordinals, half hours."""

from helpers.mentions import dates
from helpers.mentions.before_number import left
from helpers.mentions.behind_number import finish
from helpers.mentions.grammar import Grammar
from helpers.mentions.nouns import noun
from helpers.mentions.ranges import vague_span
from helpers.mentions.reading import NEXT, Draft, before, behind, listed, number_at
from helpers.mentions.shapes import as_clock, with_month
from helpers.mentions.spans import HALVES


def half_hour(g: Grammar, c: str, draft: Draft, minutes: int) -> Draft | None:
    """Return the time half an hour before (`setengah delapan`) or past.

    ("half past seven") the hour that follows.
    """
    read = number_at(g, c, draft.end + 1)
    if read:
        hour, draft.end = read[0][0], read[1]
    elif (found := g.word(c, draft.end + 1)) and g.starts.get(found[1].lower(), ("",))[0] == "ordinal":
        hour, draft.end = g.starts[found[1].lower()][1], found.end()
    else:
        hour = 0
    if not isinstance(hour, int) or not 0 < hour < 25:
        return None
    draft.kind, draft.number_end = "time", draft.end
    draft.iso = dates.clock(hour - (minutes < 0), minutes % 60, "")
    role, end = behind(g, c, draft.end)
    if role in HALVES:
        as_clock(draft, role)
        draft.end = end
    return left(g, c, draft)


def vague(g: Grammar, c: str, draft: Draft, bounds: tuple[str, int | None, int | None]) -> Draft | None:
    """Return a vague number, multiplied by the scale words behind it: "puluhan ribu", "tens of thousands"."""
    kind, low, high = bounds
    if low is None and number_at(g, c, draft.end + 1):
        return None  # sejumlah 12 tank
    while found := g.vague_scale(c, draft.end):
        by = g.vague_times[found[1].lower()]
        if low is None and (own := g.starts.get(found[1].lower())) and own[0] == "vague":  # many thousands
            low, high, by = *own[1][1:], 1
        low, high = low and low * by, high and (high + 1) * by - 1
        draft.end = draft.number_end = found.end()
    draft.quantifier, draft.low, draft.high = "vague", low, high
    if low is not None and c[draft.end : draft.end + 3] in g.join_starts:
        vague_span(g, c, draft)
    if kind:
        draft.kind = kind
        return left(g, c, draft)
    return finish(g, c, draft)


def zero(g: Grammar, c: str, draft: Draft, _: object = None) -> Draft | None:
    """Return a claim of none if a noun of victims.

    Damage or things counted follows the negation within three words.
    """
    head = c[draft.start : draft.end].lower()
    wanted, reach = ("verb", 6) if head in g.zero_alone else ("noun", g.zero_reach)
    at, said = draft.end, head in g.zero_always
    if head == "none" and c.startswith(g.zero_of, at):
        said, wanted = True, "verb"
    while not said and (found := NEXT(c, at)):
        word = found[2].lower()
        role, end = listed(g.zero_nouns.get(word), c, found.start(2))
        said = role == wanted
        if said:
            draft.unit = c[found.start(2) : end] if wanted == "noun" else noun(g, c, draft.end)[0]
        reach -= word not in g.zero_pass
        if reach < 0 or (wanted == "noun" and behind(g, c, at)[0] == "stop" and word not in g.zero_pass):
            break
        at = found.end()
    if not said and wanted == "noun" and (name := _noun_before(g, c, draft.start, min(g.zero_back, 1))):
        said, draft.unit = True, name
    if not said:
        return None
    if head in g.zero_always:
        draft.unit = noun(g, c, draft.end)[0] or _noun_before(g, c, draft.start, g.zero_back)
    draft.readings, draft.quantifier, draft.quantifier_text = (
        (0,),
        "none_reported",
        c[draft.start : draft.end],
    )
    return draft


def _noun_before(g: Grammar, c: str, at: int, reach: int) -> str:
    """Return the noun of victims or damage within `reach` words before a negation ("жертв нет").

    "" if there is none.
    """
    if not reach:
        return ""
    tokens = c[max(0, at - 40) : at - 1].rpartition("\n")[2].split(" ")[-reach:]
    for token in (word.lstrip('«“"(') for word in reversed(tokens)):
        if listed(g.zero_nouns.get(token.lower()), token + "\n", 0)[0] == "noun":
            return token
    return ""


def ordinal(g: Grammar, c: str, draft: Draft, rank: int) -> Draft | None:
    """Return an ordinal; a date if a month follows.

    In Indonesian `kedua` with no noun before it counts: both.
    """
    if c[draft.start : draft.end].lower() in g.romans and not (
        c[draft.start : draft.end].isupper() and c[draft.start - 1] == " " and c[draft.start - 2].isalnum()
    ):
        return None
    draft.readings, draft.kind = (rank,), "ordinal"
    if rank > 1 and g.both_after:
        token = c[max(0, draft.start - 24) : draft.start].rstrip(" ").rpartition(" ")[2].lower()
        name, end = noun(g, c, draft.end)
        if (
            name.lower() not in g.ordinal_before
            and (not token or not token[-1].isalnum() or token in g.both_after or g.both_after_verb(token))
            and name
        ):
            draft.kind, draft.unit, draft.unit_end = "", name, end
            return draft
    role, end = behind(g, c, draft.end)
    if role in (*HALVES, "oclock"):  # о третій годині ночі
        as_clock(draft, role)
        draft.end = end
        return left(g, c, draft)
    with_month(g, c, draft)
    return draft


def nth(g: Grammar, c: str, draft: Draft) -> int:
    """Return the rank where "a third", "a fourth" is an ordinal (a third missile); 0 where it is a part.

    The draft then begins behind the article.
    """
    article, _, name = c[draft.start : draft.end].lower().partition(" ")
    if article not in ("a", "an") or g.starts.get(name, ("",))[0] != "ordinal":
        return 0
    found, rank = NEXT(c, draft.end), g.starts[name][1]
    word = found[2].lower() if found and found[1] == " " else ""
    role = listed(g.after.get(word), c, found.start(2))[0] if word else "stop"
    if role == "stop":  # circled above a fourth; rose by a fifth
        token = c[max(0, draft.start - 20) : draft.start - 1].rpartition(" ")[2].lower()
        if rank != 4 or token == "by" or word == "of" or before(g, c, draft.start)[0] in ("about", "nearly"):
            return 0
    elif not word.isalpha() or word.endswith(("ed", "s", "er")) or word in ("more", "less", "as"):
        return 0
    draft.start = draft.number_start = draft.start + len(article) + 1
    return rank
