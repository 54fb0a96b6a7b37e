"""Every quantity that a news text states, with its bounds: `find_mentions(text, language)`.

Nothing is guessed: a number with two readings keeps both, a vague word has only the bounds of the project's
convention. One word list a language (`lexicon/`; `cells.toml` says what it may hold), one parser, best read
in this order: `lists`, `grammar` and `patterns` make a word list into tables; `clutter` takes out what
hides numbers, `scanning` finds where they begin; `numerals` and `reading` tell what stands at a place,
`beside` what stands next to it, `nouns` and `units` what is counted, measured and tied to it (47th);
`behind_number` and `before_number` read on to both sides from there. Those ask, where they meet them,
`ranges`, `dates`, `clocks`, `shapes` (Su-34, 1/2), `years` (and ages), `wordings` (vague words, claims of
none) and `context`; `neighbours` settles what two mentions share. `sweep` looks a second time, by other
means; `helpers.batch` reads many files.
"""

import re
from bisect import bisect_right
from fractions import Fraction
from typing import NamedTuple

from helpers.mentions.before_number import currency, left
from helpers.mentions.behind_number import finish
from helpers.mentions.beside import before, behind, word_before
from helpers.mentions.clocks import HALVES, at_hour, from_hour, minutes_past, minutes_to
from helpers.mentions.clutter import Shifts, tidied
from helpers.mentions.context import NUMBERED, called, is_name, some_day
from helpers.mentions.dates import whole_at
from helpers.mentions.grammar import Grammar, grammar
from helpers.mentions.lists import QUANTIFIERS
from helpers.mentions.neighbours import NEAR, PHYSICAL, untangle
from helpers.mentions.nouns import noun_before
from helpers.mentions.numerals import Number, counts, exact
from helpers.mentions.ranges import fraction_at, from_one, side_by_side
from helpers.mentions.reading import Draft, amount, ordinal_from, written
from helpers.mentions.shapes import CHAIN, glued, model, shaped
from helpers.mentions.wordings import READERS, fraction, fused, inverted_scale, ordinal

TITLE = re.compile(r"«[A-ZА-ЯЁІЇЄҐ][^\W\d_]+ $").search  # «Квартал 95»
# What only numbers an item or a source (1. Kherson, 2) food, (3) fuel, [4].) or is dialled or posted to:
# +380 44 235 60 05, (021) 345-6789, 0812 3456 7890, 01220; not 20. drones of a garbled line
LABEL = re.compile(
    r"(?<=\n)[0-9]{1,2}(?=\. [^\W\da-zа-яёіїєґ_]|\) )|(?:(?<=\n\()|(?<=[.;] \()|(?<=; ))[0-9]{1,2}(?=\) )"
    r"|(?<=\[)[0-9]{1,3}(?=\][.,;:\[\n])"
    r"|(?:0[0-9]{4,}"
    r"|0(?: 800|[0-9]{1,3}\)?)[ -](?:[0-9]{6,8}|[0-9]{3,4}(?:[ -][0-9]{2,4})+))(?![0-9]|[.,][0-9])"
).match
# 2С19, 7.62x39; not 1x24 jam, 20x30 metres
NAMED = re.compile(r"[A-ZА-ЯІЇЄҐ][0-9]|[xх][0-9]++(?! ?(?:jam|menit|k?m|met\w+|к?м(?:етр\w*)?)\b)").match


class Mention(NamedTuple):
    """One quantity as printed and as understood; offsets count code points, ends are exclusive."""

    start: int
    end: int
    text: str  # quantifier + number + scale word + postposed quantifier, % or currency; not the counted noun
    number_start: int
    number_end: int
    number_text: str
    value: Number | None  # the number stated; None if only a bound, a vague word or two readings are given
    low: Number | None  # None = open, or not given
    high: Number | None
    low_inclusive: bool | None
    high_inclusive: bool | None
    quantifier: str  # exact about at_least more_than up_to less_than nearly range vague none_reported
    quantifier_text: str
    unit: str  # the counted noun or unit as printed
    kind: str  # count share area distance measure money date time duration age ordinal label model law ratio
    iso: str  # ISO 8601 of a date, time or duration
    flags: str  # of: ambiguous subset conversion factor per_period
    readings: str  # both readings of an ambiguous number


def find_mentions(text: str, language: str) -> list[Mention]:
    """Return the quantities of `text` in text order, none overlapping another.

    Raises ValueError if there is no word list for `language`, TypeError if `text` is none: a missing value
    is no text without numbers, and bytes are to be decoded first.
    >>> [(m.text, m.low, m.unit) for m in find_mentions("Lebih dari 49.000 tentara dan 44 tank", "id")]
    [('Lebih dari 49.000', 49000, 'tentara'), ('44', None, 'tank')]
    >>> find_mentions("sekitar 1,2 juta orang", "id")[0].value
    1200000
    >>> find_mentions("12,500 orang", "id")[0].readings
    '12.500 12500'
    """
    if not isinstance(text, str):
        raise TypeError(f"text: {type(text).__name__}, not str; decode bytes, leave out what is missing")
    clean, shifts = tidied(text)
    found = _found(grammar(language), clean)
    return _moved(found, text, shifts) if shifts else found


def _found(g: Grammar, text: str) -> list[Mention]:
    """Return the quantities of a text without clutter."""
    c, hits, other = g.scan(text)
    found: list[Mention] = []
    last: Draft | None = None
    at = -NEAR  # where the mention before ends
    for start, end, word in hits:
        if start < at:
            if end <= at or (word and c[at + 1 : end].lower() not in g.numerals.keys() | g.ordinals):
                continue
            start = at + (c[at] in ".," or word > "")  # half read: 1:50,5; forty-one seventh
            word = word and c[start:end].lower()
        draft = (_read_word if word else _read_digits)(g, c, start, end, word, last)
        if draft is None:
            continue
        if draft.start - at < NEAR:
            untangle(g, c, found, last, draft)
        found.append(_mention(text, c, draft, other))
        last, at = draft, draft.end
        if draft.unit in g.ranked_units:
            at = max(at, draft.unit_end)  # a 12-second clip, 3 km a second
    return found


def _moved(found: list[Mention], text: str, shifts: Shifts) -> list[Mention]:
    """Return the mentions of a tidied text where they stand in `text`, as printed there."""
    begins, made, index = [*(begin for begin, _ in shifts[1:]), len(text) + 1], [], 0
    for each in found:
        start, end, _, begin, stop, _, *rest = each
        while begins[index] <= start:
            index += 1
        by = till = inner = last = shifts[index][1]
        if end > begins[index]:  # clutter in it
            till, inner, last = (shifts[bisect_right(begins, at)][1] for at in (end - 1, begin, stop - 1))
        start, end, begin, stop = start + by, end + till, begin + inner, stop + last
        where = start, end, text[start:end], begin, stop, text[begin:stop]
        made.append(tuple.__new__(Mention, (*where, *rest)))
    return made


def _mention(text: str, c: str, draft: Draft, other: bool) -> Mention:
    """Return the finished mention, as printed: with `other` letters may have been read as others.

    Where the number stands, as value or as bound, follows from the quantifier.
    """
    start, end = draft.start - 1, draft.end - 1
    number_start, number_end = draft.number_start - 1, draft.number_end - 1
    unit, numbers, quantifier, said = draft.unit, draft.readings, draft.quantifier, draft.quantifier_text
    if unit and (other or not unit.isalpha()) and not text.endswith(unit, 0, draft.unit_end - 1):
        unit = _printed(text, c, unit, max(0, start - 60), max(draft.unit_end, draft.end))
    if other and said:
        said = _printed(text, c, said, max(0, start - 60), draft.end)
    value = low = high = low_in = high_in = None
    flags, readings = " ".join(draft.flags) if draft.flags else "", ""
    if len(numbers) == 1:
        [one] = numbers
        if quantifier in ("", "about", "none_reported"):
            value = one
        elif quantifier == "nearly":
            value, high, high_in = one, one, False
        elif quantifier in ("more_than", "at_least"):
            low, low_in = one, quantifier == "at_least"
        else:
            high, high_in = one, quantifier == "up_to"
    elif numbers:
        readings = " ".join(map(written, numbers))
        flags = f"ambiguous {flags}".rstrip()
    elif draft.low is not None:
        low, high, low_in, high_in = draft.low, draft.high, True, True
    return tuple.__new__(Mention, (  # a third of the time of Mention(...)
        start, end, text[start:end], number_start, number_end, text[number_start:number_end],
        value, low, high, low_in, high_in, quantifier or "exact", said,
        unit, draft.kind or "count", draft.iso, flags, readings,
    ))  # fmt: skip


def _printed(text: str, c: str, words: str, start: int, end: int) -> str:
    """Return `words` of `c`, the last within these bounds, as the text prints them."""
    at = c.rfind(words, start, end) - 1
    return text[at : at + len(words)] if at >= 0 else words


def _marked(g: Grammar, c: str, start: int, end: int, sign: str, then: str) -> Draft | None:
    """Return the label, date, time, part or ratio that marks in or beside the digits make; None if none."""
    if (sign != " " or then == ")" or c[start] == "0") and (label := LABEL(c, start)):
        draft = Draft(start - (")" in label[0] and c[start - 1] == "("), label.end())
        draft.kind, draft.readings = "label", (int(label[0]),) if label.end() < start + 3 else ()
        return left(g, c, draft)
    odd = end - start > 3 and c[end - 4] != g.group and not c[start:end].isdecimal()
    if not (odd or then in "/:-–h" or (then == " " and CHAIN(c, start))):
        return None
    draft = shaped(g, c, start, end)
    if draft is None or draft.end < end:
        return None
    return fraction(g, c, draft, *draft.readings) if draft.kind == "share" else left(g, c, draft)


def _read_digits(g: Grammar, c: str, start: int, end: int, _: str, last: Draft | None) -> Draft | None:
    """Return the mention whose first digit stands at `start`; None if it is no number of its own."""
    sign, then = c[start - 1], c[end]
    if sign > "(":
        if last and last.unit_end >= end and last.kind in PHYSICAL:
            return None  # km2, m3/detik
        if draft := glued(g, c, start, end):
            return draft
    bare = end - start < 4 and sign == then == " " and c[end + 1] > ":" and c[start] > "0"
    if not bare and (draft := _marked(g, c, start, end, sign, then)):
        return draft
    draft = Draft(start, end)
    if then > "9":
        if then == "»" and TITLE(c, max(0, start - 24), start):
            return None
        if NAMED(c, end) and before(g, c, start)[0] != "model":
            return model(c, draft)
    read = amount(g, c, start, end)
    if read is None:
        draft.kind = "label"
        return left(g, c, draft)
    draft.readings, at = read
    if c[at] == "." and c[at + 1] == " " and c[at + 2].islower() and end - start != 4:
        # in a sentence (81. drone; not 2019. kata), not behind a paragraph's number nor as a rank (3. kez)
        at += sign != "\n" and "." not in g.after
    draft.end = draft.number_end = at
    capitals = then > "9" and at == end and then.isupper() and (then in "DGSV" or c[end + 1].isupper())  # 5G
    if capitals and not behind(g, c, end)[0] and before(g, c, start)[0] not in NUMBERED:  # but Bell 412EP
        draft.readings = ()
        model(c, draft).kind = "label"
        return draft
    if sign > " ":
        if sign == "." and c[start - 2] in " \n(":  # a .50-calibre gun
            draft.start = draft.number_start = start - 1
            draft.readings = (exact(Fraction(draft.readings[0]) / 10 ** (end - start)),)
        elif (mark := g.glued(c, max(0, start - 6), start)) or sign.isupper():  # $5, P1.2 billion
            currency(g, c, draft, "currency", mark.start() if mark else start - 1)
    finish(g, c, draft)
    return None if draft.kind == "name" else draft


def _read_number(g: Grammar, c: str, draft: Draft, word: str) -> Draft | None:
    """Return the number, or the ordinal, in words that begins with `word`; None if it begins none."""
    if word == "one" and c.startswith(" day", draft.end) and some_day(g, c, draft.start, draft.end + 4):
        return None
    read = amount(g, c, draft.start, draft.end, word)
    if read is None:
        return None
    draft.readings, draft.end = read
    draft.number_end = draft.end
    if g.slavic and c[draft.end] == " " and _on_clock(g, c, draft, word):
        return left(g, c, draft)
    if c[draft.end] in " -" and c[draft.end + 1] in g.ordinal_initials:
        if rank := ordinal_from(g, c, read):  # "twenty" + "first"
            draft.end = draft.number_end = rank[1]
            return ordinal(g, c, draft, rank[0])
        if part := fraction_at(g, c, draft):
            draft.end = draft.number_end = part[1]
            return fraction(g, c, draft, part[0])
    if g.slavic and c[draft.start - 1] == "-" and from_one(g, c, draft):  # день-два
        return left(g, c, draft)
    if 0 < draft.readings[0] < 1:
        return fraction(g, c, draft, draft.readings[0])
    if c[draft.end] == "," and whole_at(g, c, draft.end + 2)[0]:
        side_by_side(g, c, draft)
    finish(g, c, draft)
    if draft.readings == (0,) and not draft.unit:
        draft.unit = noun_before(g, c, draft.start, 1)  # потерь ноль
    pronoun = word == "one" and not draft.unit and word_before(c, draft.number_start) in g.before_pronoun
    return None if pronoun else draft


def _on_clock(g: Grammar, c: str, draft: Draft, word: str) -> bool:
    """Make a number in words the time that it begins in Russian and Ukrainian; tell whether it does."""
    if c[draft.end + 1] in g.clock_initials and minutes_past(g, c, draft):
        return True
    if c[draft.start - 2] in "вВ":  # в шесть тридцать; not в шести
        return not word.endswith(g.genitive_numbers) and at_hour(g, c, draft)
    return c[draft.start - 2] in "аА" and minutes_to(g, c, draft, draft.start - 3)  # за


def _two_ways(g: Grammar, c: str, draft: Draft, word: str) -> Draft | None:
    """Return the time or the amount that a word of `g.two_ways` begins; None if here it begins neither."""
    if word in g.inverted:
        return inverted_scale(g, c, draft, word) if c[draft.end] == " " else None
    if word in g.clock_to:
        timed = minutes_to(g, c, draft, draft.start)
    else:
        timed = word not in g.numerals or before(g, c, draft.start)[0] == "time"
        timed = timed or behind(g, c, whole_at(g, c, draft.end + 1)[1])[0] in HALVES  # setengah delapan malam
        timed = timed and from_hour(g, c, draft, (g.clock_halves[word],), draft.end + 1)
    return left(g, c, draft) if timed else None


def _part(g: Grammar, c: str, start: int, end: int, phrase: str, last: Draft | None) -> Draft | None:
    """Return the mention that begins within a phrase that states nothing as a whole.

    По одному дрону (with no noun behind it is an idiom), gave a quarter to the fund, без четверти населения.
    """
    head, tail = phrase.rpartition(" ")[0], phrase.partition(" ")[2]
    draft = _read_word(g, c, start, start + len(head), head, last) if head in g.roles else None
    return draft or (_read_word(g, c, end - len(tail), end, tail, last) if tail in g.roles else None)


def _read_word(g: Grammar, c: str, start: int, end: int, word: str, last: Draft | None) -> Draft | None:
    """Return the mention that begins with the phrase `c[start:end]`; None if that states no quantity."""
    role, payload, unsure = g.roles[word]
    if unsure:
        if word in g.two_ways and (draft := _two_ways(g, c, Draft(start, end), word)):
            return draft
        if word in g.homographs and not counts(g, c, start, end, word):
            return None
        if role == "skip":
            return _part(g, c, start, end, word, last)
        counted = word in g.numerals and not g.opens_factor(c, start - 3)  # около тысячи; not в тысячи раз
        if counted and (c[start - 3 : start].lower() == "по " or before(g, c, start)[0] in QUANTIFIERS):
            role = "number"
    if c[start] != word[0]:  # a capital
        rank = role == "ordinal"
        if called(g, c, start, end, rank) if g.slavic else role == "number" and is_name(g, c, start, end):
            return None
    draft = Draft(start, end)
    if role == "number":
        return _read_number(g, c, draft, word)
    if role in READERS:
        return READERS[role](g, c, draft, payload)
    if role == "skip":
        return None
    if role == "fused":
        return fused(g, c, draft, payload, last)
    draft.readings = (exact(payload),)
    if role == "about":
        draft.quantifier, draft.quantifier_text = "about", c[start:end]
    return left(g, c, draft) if role == "alone" else finish(g, c, draft)  # alone: keduanya
