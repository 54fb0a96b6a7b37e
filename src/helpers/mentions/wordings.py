"""Words that state a quantity in their own way: vague words, claims of none, ordinals, half hours."""

from helpers.mentions.before_number import left
from helpers.mentions.behind_number import finish
from helpers.mentions.clocks import at_hour
from helpers.mentions.endings import decade
from helpers.mentions.grammar import Grammar
from helpers.mentions.numerals import Number, exact, times
from helpers.mentions.reading import BOUNDS, NEXT, Draft, behind, listed, noun, number_at, word_before
from helpers.mentions.shapes import as_clock, with_month
from helpers.mentions.spans import ordinals


def vague(g: Grammar, c: str, draft: Draft, bounds: tuple[str, int | None, int | None]) -> Draft | None:
    """Return a vague number, multiplied by the scale words behind it: "puluhan ribu", "tens of thousands"."""
    kind, low, high = bounds
    if low is None and number_at(g, c, draft.end + 1):
        return None  # sejumlah 12 tank
    while found := g.vague_scale(c, draft.end):
        by = g.vague_times[found[1].lower()]
        low, high = low and low * by, high and (high + 1) * by - 1
        draft.end = draft.number_end = found.end()
    draft.quantifier, draft.low, draft.high = "vague", low, high
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
    if not said and wanted == "noun" and (name := noun_before(g, c, draft.start)):
        said, draft.unit = True, name
    if not said:
        return None
    if head in g.zero_always:
        draft.unit = noun(g, c, draft.end, g.zero_endings)[0]
    draft.readings, draft.quantifier, draft.quantifier_text = (
        (0,),
        "none_reported",
        c[draft.start : draft.end],
    )
    return draft


def noun_before(g: Grammar, c: str, at: int) -> str:
    """Return the noun of victims or damage right before a negation, where a language puts it there.

    "жертв нет"; else "".
    """
    token = c[max(0, at - 24) : at - 1].rpartition(" ")[2].rpartition("\n")[2].lstrip('«“"(')
    return (
        token if g.zero_back and listed(g.zero_nouns.get(token.lower()), token + "\n", 0)[0] == "noun" else ""
    )


def ordinal(g: Grammar, c: str, draft: Draft, rank: int) -> Draft | None:
    """Return an ordinal; a date if a month follows.

    In Indonesian `kedua` with no noun before it counts: both.
    """
    if (roman := c[draft.start : draft.end].lower()) in g.romans and not _is_roman(g, c, draft, roman):
        return None
    draft.readings, draft.kind = (rank,), "ordinal"
    if rank > 1 and g.both_after:
        token = c[max(0, draft.start - 24) : draft.start].rstrip(" ").rpartition(" ")[2].lower()
        name, end = noun(g, c, draft.end)
        if (
            not token or not token[-1].isalnum() or token in g.both_after or g.both_after_verb(token)
        ) and name:
            draft.kind, draft.unit, draft.unit_end = "", name, end
            return draft
    role, end = behind(g, c, draft.end)
    if role in ("am", "pm", "oclock"):  # о третій годині ночі
        as_clock(draft, role)
        draft.end = end
        return left(g, c, draft)
    years = g.slavic and rank in range(30, 100, 10) and role == "yearword"
    if years and c[draft.end - 2 : draft.end] in ("ых", "их", "ті"):  # в девяностых годах
        return decade(g, c, draft, 1900 + rank)
    is_hour = g.slavic and ("по", c[draft.start : draft.end].lower()) in g.clock_past
    if is_hour and (clock := at_hour(g, c, draft, rank)):
        return clock
    if not (g.slavic and ordinals(g, c, draft)):
        with_month(g, c, draft)
    return left(g, c, draft) if draft.kind in ("date", "time") else draft


def _is_roman(g: Grammar, c: str, draft: Draft, roman: str) -> bool:
    """Return whether capitals are a Roman number; the short ones only beside a name or what is so counted."""
    if not c[draft.start : draft.end].isupper():
        return False
    if roman not in g.short_romans:
        return True
    then = NEXT(c, draft.end)
    token = word_before(c, draft.start)
    name = c[draft.start - 1 - len(token)].isupper() if token else False
    return bool((then and then[2].lower() in g.roman_nouns) or name or token in g.roman_heads)


def fused(
    g: Grammar, c: str, draft: Draft, payload: tuple[Number, str, str], last: Draft | None
) -> Draft | None:
    """Return a period with its own number (`seminggu`); None if it is the rate of the mention before it."""
    if last is not None and "per_period" in last.flags and draft.start - (last.unit_end or last.end) == 1:
        return None
    draft.readings = (exact(payload[0]),)
    draft.kind, draft.unit, draft.iso = "duration", *payload[1:]
    if payload[2][0] not in "PT":
        draft.kind, draft.iso = payload[2], ""
    elif not payload[1]:
        draft.kind, draft.readings = "time", ()
        if (part := behind(g, c, draft.end))[0] in ("am", "pm"):
            draft.end = part[1]
            as_clock(draft, part[0])
    left(g, c, draft)
    draft.iso = "" if draft.quantifier in BOUNDS else draft.iso
    return draft


def fraction(g: Grammar, c: str, draft: Draft, part: Number) -> Draft:
    """Return a fraction: a share, or with a scale word behind it a count (a quarter of a million)."""
    if scale := g.fraction_scale(c, draft.end):
        draft.readings = (times(part, g.scales[scale[1].lower()]),)
        draft.end = draft.number_end = scale.end()
        return finish(g, c, draft)
    draft.readings = (exact(part),)
    token = word_before(c, draft.start)
    of_unit = g.slavic and behind(g, c, draft.end)[0].startswith("unit ")
    if of_unit and g.starts.get(token, ("",))[0] != "ordinal":  # четверть часа; not вторая половина дня
        return finish(g, c, draft)
    draft.kind = "share"
    return left(g, c, draft)


def alone(g: Grammar, c: str, draft: Draft, number: Number) -> Draft:
    """Return a number that stands for the things counted (`keduanya`)."""
    draft.readings = (exact(number),)
    return left(g, c, draft)
