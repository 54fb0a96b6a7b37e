"""The counted noun behind a number: past classifiers, adjectives and model names to the head."""

import re

from helpers.mentions.beside import listed
from helpers.mentions.context import words_before
from helpers.mentions.grammar import Grammar
from helpers.mentions.reading import Draft

NOUN = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_][^\W_]*(?:['-][^\W_]+){0,9}(?:(?<=[0-9])/[0-9]+)?").match
NAMED = re.compile(r"[0-9]+(?:[.,-]?[^\W_]+){0,9}").match  # 155mm, 500-pound, the 2 of Leopard 2
LETTERS = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*").fullmatch
STOPS = ("stop", "join", "share_of", "ratio", "zone")  # words that end the search for a noun
ASIDE = re.compile(r", [^,]*,\Z").sub  # жертв, за попередніми даними, немає


def noun(g: Grammar, c: str, at: int, more: tuple[str, ...] = ()) -> tuple[str, int]:
    """Return the noun behind `at` and its end, past adjectives (`more` too), classifiers; "" if none."""
    if g.plural:
        return _plural(g, c, at)
    best: tuple[str, int] = ("", at)
    for _ in range(4):
        quoted = c[at] == " " and c[at + 1] in '"«“„'
        if c[at] not in " -" or not (found := NOUN(c, at + 1 + quoted)):
            break
        name, stop = found[0], found.end()
        word = name.lower()
        entry, _, verb, passes = g.facts[word]
        if (quoted and not (entry and entry[1] in STOPS)) or name[-1].isdecimal():  # шесть M777, not 6 «за»
            return name, stop
        if entry:
            role, end = listed(entry, c, at + 1 + quoted)
            if role == "whole" or role.startswith("unit"):
                return c[at + 1 : end], end
            verb = verb or role in STOPS
        if verb and word in ("и", "і", "й", "та") and best[0][-1:] == "х" and g.facts[best[0].lower()][3]:
            at = stop  # российских и белорусских военных
            continue
        if verb:
            break
        at = stop
        if g.capital_nouns and name[0].islower():
            continue  # 417 beschädigte Häuser, 21 abgefangen
        best = (name, at)
        leads = word in g.noun_heads and (then := NOUN(c, at + 1)) and then[0].endswith(g.genitives)
        if not (leads or passes or word.endswith(more)):
            break
    return best


def counted(g: Grammar, c: str, draft: Draft, at: int) -> tuple[str, int]:
    """Return what the number of `draft` counts, and its end; ("", at) if a verb stands behind it."""
    if g.plural:
        return _plural(g, c, at, one=draft.readings == (1,))
    word, end = noun(g, c, at)
    small = word.lower()
    if small in g.classifiers and (person := NOUN(c, end + 1)) and person[0].lower() in g.persons:
        return noun(g, c, end)
    if small.startswith(g.verbs) and small not in g.not_verbs:
        return "", at
    return word, end


def _plural(g: Grammar, c: str, at: int, one: bool = False) -> tuple[str, int]:
    """Return the first plural within reach behind `at`, else the first word that can be a noun.

    With `one`, behind the number one, the noun is what adjectives and names of a kind lead to.
    """
    best, acts = ("", at), False
    for _ in range(6):  # words from a number to its noun, at most
        tied, at = c[at] == "-", at + 1 + c.startswith(("'", '"', "“"), at + 1)
        found = (NOUN(c, at) or NAMED(c, at)) if c[at - 1] in " -'\"“" else None  # 9 "foreign fighters"
        if not found:
            break
        name = found[0]
        if not LETTERS(name):
            if name[0].isalpha() and (name[-1] == "s" or (one and name[-1] != ".")):
                return name, found.end()  # one Mi-8, 19 F-16s
            if name.isdecimal() and not best[0][:1].isupper():
                break
            at = found.end()
            continue
        word = name.lower()
        entry, plural, _, _ = g.facts[word]
        role, end = listed(entry, c, at)
        initials = name.isupper() and _initials(c, name, found.end())
        if role == "stop" and initials:
            role = ""
        if role == "stop" and (word not in g.participles or best[0]):
            break
        if role and role != "stop":
            best = (c[at:end], end) if role.startswith("unit") and not best[0] else best
            break
        at = found.end()
        if one:
            acts = plural and word[-1] == "s" and word not in g.modifiers | g.singular
            if best[0] and (acts or word.endswith(("ed", "ing", "ly"))):  # one battle continues
                break
            best = best if role else (name, at)
            kind = word.endswith(g.adjectives) and word not in g.not_adjectives
            if not (role or kind or word in g.singular or name[0].isupper()):
                break
            continue
        if not role and plural and not initials:
            return _head(g, c, word, at) or (name, at)
        if tied:
            return name, at  # a 60-member crew
        acts = acts or word in g.bare_verbs  # 300 live abroad, 40 face hunger; 12 attack helicopters
        if c.startswith(" and ", at) and (name[0].isupper() or word in g.singular) and word not in g.persons:
            if not role and (two := NAMED(c, at + 5)) and not g.plural(_plural(g, c, two.end())[0].lower()):
                return name, at  # lost 3 tank and 12 gun
            at += 4  # five Russian and Ukrainian soldiers, three missile and drone attacks
        elif not (acts or role or best[0] or word.endswith(("more", "ed", "ly", "cial", "ical", "omotive"))):
            best = (name, at)
    return best if not one or len(best[0]) < 6 or best[0][-2:] != "ed" else ("", at)  # one escaped


def _initials(c: str, name: str, end: int) -> bool:
    """Return whether capitals stand before a noun: US soldiers, IT workers; not I, nor a headline."""
    return len(name) > 1 and c[end] == " " and c[end + 1].islower()


def _head(g: Grammar, c: str, word: str, at: int) -> tuple[str, int] | None:
    """Return what a plural gives way to: crew members, units of equipment (of persons they are the units)."""
    if word in g.modifiers and c[at] == " " and (found := NOUN(c, at + 1)) and g.plural(found[0].lower()):
        return found[0], found.end()
    if word in g.classifiers and c.startswith(" of ", at):
        name, end = noun(g, c, at + 3)
        return (name, end) if name and name.lower() not in g.persons else None
    return None


def noun_before(g: Grammar, c: str, at: int, reach: int) -> str:
    """Return the noun of victims within `reach` words before a negation ("жертв нет"); "" if none is."""
    near = c[max(0, at - 60) : at - (c[at - 1] != "\n")].rpartition("\n")[2]
    near = "" if g.unknown(near) else near
    words = (ASIDE("", near) if near[-1:] == "," else near).rpartition(", ")[2].split(" ")
    for word in words[: -reach - 1 : -1]:
        token = word.strip('«»“”"(')
        if listed(g.zero_nouns.get(token.lower()), token + "\n", 0)[0].startswith("noun"):
            twice = any(g.starts.get(one.lower()) == ("zero", None) for one in words[-4:])
            many = words[-2:-1] and (words[-2].isdecimal() or words[-2] in g.numerals)
            return "" if twice or many else token  # жодних руйнувань немає; 40 раненых нет
    far = g.denied_far(" ".join(words))  # жертв среди населения нет
    return far[1] if far else ""


def all_of(g: Grammar, c: str, start: int, end: int) -> tuple[str, int]:
    """Return what `kedua` or `ke-14` counts where no noun stands before it, and its end; else ("", end).

    "bersama kedua anaknya" are both, "anak kedua" is the second.
    """
    earlier, token = ["", "", *words_before(c, start)][-2:]
    if (earlier if token in g.betweens else token).rstrip(",") in g.ordinals:
        return "", end  # lantai ketiga dan keempat, not "polisi ketiga kehilangan kedua kakinya"
    name, stop = noun(g, c, end)
    first = not token[-1:].isalnum() or token in g.both_after or g.both_after_verb(token)
    counts = (first and name.lower() not in g.ordinal_before) or name.lower() in g.both_before
    return (name, stop) if counts else ("", end)


def opens_noun(g: Grammar, c: str, role: str, key: str, found: re.Match[str]) -> bool:
    """Return whether a listed word behind a number only begins its noun.

    20 displaced families, 5 US soldiers, two An-26 transports, 12 T-shirts, two long-range missiles.
    """
    name, end = found[2], found.end()
    if found[1] == " " and c[end] in "-0123456789":
        return c[end] == "-" and (name.isupper() or role == "stop" or key in ("t", "x"))
    return role == "stop" and (key in g.participles or (name.isupper() and _initials(c, name, end)))
