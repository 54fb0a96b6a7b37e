"""A language's word list.

(`lexicon/<language>.toml`) compiled into the patterns and tables that `mentions` reads with.
"""

import re
import tomllib
from fractions import Fraction
from functools import lru_cache
from importlib.resources import files

from helpers.mentions.lists import (
    LONE,
    MARKS,
    PHRASE,
    ROMANS,
    VAGUE_KINDS,
    VULGAR,
    Behind,
    Grammar,
    Sections,
    by_first,
    either,
    forms,
    languages,
    rows,
    vague_bounds,
)
from helpers.mentions.rules import add_dates, add_facts, add_neighbours, add_nouns, add_rules, add_slavic
from helpers.mentions.scanning import LETTERS, Scanner, tree

__all__ = ["PHRASE", "Behind", "Grammar", "forms", "grammar", "languages"]


@lru_cache
def grammar(language: str) -> Grammar:
    """Return the compiled word list of `language`: patterns and look-up tables, made once.

    Raises:
        ValueError: there is no word list for `language`; the message lists those there are.

    """
    if language not in languages():
        raise ValueError(f"language {language!r}: no word list; there are {', '.join(languages())}")
    source = (files("helpers.mentions") / "lexicon" / f"{language}.toml").read_text(encoding="utf-8")
    return compiled(tomllib.loads(source))


def compiled(content: dict) -> Grammar:
    """Return a word list as patterns and look-up tables.

    `content` is what its file holds: `numerals`, and whichever other sections the language needs.
    """
    data, made = Sections(content), Grammar()
    for name, mark in (MARKS | data["marks"]).items():
        setattr(made, name, mark)
    made.vulgar = VULGAR
    _add_words(made, data)
    _add_numbers(made, data)
    add_neighbours(made, data)
    add_rules(made, data)
    add_nouns(made, data)
    add_slavic(made, data)
    add_dates(made, data)
    add_facts(made)
    return made


def _add_words(made: Grammar, data: dict) -> None:
    """Add the words that can be, or begin, a number: `numerals`, `starts`."""
    made.numerals = {}
    for role, section in data["numerals"].items():
        for form, key in rows(section).items():
            made.numerals[form] = (role, Fraction(key) if "/" in key else int(key) if key.isdigit() else key)
    bounds, zero = vague_bounds(), data["zero"]
    starts: dict[str, tuple[str, object]] = {form: ("fraction", value) for form, value in VULGAR.items()}
    for role in ("plain", "alone", "ordinal", "about", "decade"):
        starts |= {form: (role, int(key)) for form, key in rows(data.get(role, {})).items()}
    starts |= {
        form: ("fraction", Fraction(key))
        for form, key in rows(data["fraction"]).items()
        if key[0].isdecimal()
    }
    starts |= {form: ("factor", Fraction(key)) for form, key in rows(data["factor"]).items()}
    made.zero_alone, made.zero_always = set(forms(zero["alone"])), set(forms(zero["always"]))
    starts |= {form: ("zero", None) for form in (*forms(zero["heads"]), *made.zero_alone, *made.zero_always)}
    starts |= {
        form: ("fused", (Fraction(one), unit, iso)) for form, (one, unit, iso) in data["fused"].items()
    }
    for form, key in rows(data["vague"]).items():
        if key.isdigit():
            starts[form] = ("vague", ("", int(key), int(key) * 10 - 1))
        else:
            starts[form] = ("vague", ("", *bounds[key]) if key in bounds else (VAGUE_KINDS[key], None, None))
    for key, cell in data["pair"].items():
        starts |= {form: ("pair", tuple(map(int, key.split()))) for form in forms(cell)}
    starts |= {form: ("skip", None) for form in forms(data["skip"]["forms"])}
    made.homographs = {form: tuple(forms(ends)) for form, ends in data["homographs"].items()}
    made.starts = starts | _romans(made, data)
    nouns = dict.fromkeys(forms(zero["nouns"]), "noun") | dict.fromkeys(forms(zero["verbs"]), "verb")
    made.zero_back = zero.get("back", 0)
    made.zero_of = tuple(f" {form} " for form in forms(zero["of"]))
    made.zero_pass, made.zero_reach = set(forms(zero["pass"])), zero["reach"] or 0
    made.clock_halves = {form: int(key) for form, key in rows(data["clock_halves"]).items()}
    made.zero_nouns = by_first(nouns)


def _romans(made: Grammar, data: dict) -> dict[str, tuple[str, object]]:
    """Return the Roman numerals that may be met; short ones, which are words too, only behind a name."""
    short = {roman: rank for rank, roman in LONE.items()}
    told = data["romans"]
    made.short_romans, made.roman_nouns = set(forms(told["short"])), set(forms(told["nouns"]))
    made.roman_heads = set(forms(told["heads"]))
    ranks = {roman: rank for rank, roman in ROMANS.items()}
    ranks |= {roman: short[roman] for roman in made.short_romans}
    ranks |= {roman: int(rank) for roman, rank in told.get("alike", {}).items()}
    made.romans = {roman: ("ordinal", rank) for roman, rank in ranks.items()}
    names = forms(data["ordinal_rules"]["roman_names"])
    return made.romans | {
        f"{name} {roman}": ("named", (roman, rank)) for name in names for roman, rank in short.items()
    }


def _add_numbers(made: Grammar, data: dict) -> None:
    """Add the patterns that find a number and read on in it."""
    end = rf"(?!'?[{LETTERS}0-9])"
    words = [*made.numerals, *made.starts, *made.clock_halves]
    made.scan = Scanner(words, data["fold"])
    made.word = re.compile(rf"({tree(words)}){end}").match
    joints = "|".join(["[ -]", *(f"(?i:{joint})" for joint in made.joints)])
    made.then = re.compile(rf"({joints})({tree(list(made.numerals))}){end}").match
    ordinals = [
        form for form, (role, _) in made.starts.items() if role == "ordinal" and form not in made.romans
    ]
    made.then_ordinal = re.compile(rf"(?:[ -]| and )({tree(ordinals)}){end}").match
    made.ordinal_initials = (
        {form[0] for form in ordinals} | {"a"} if " and " in made.joints else {form[0] for form in ordinals}
    )
    made.money_scales = {form: int(key) for form, key in rows(data["money_scale"]).items()}
    made.money_scale = re.compile(rf"(?:{either(made.money_scales)}){end}", re.IGNORECASE).match
    made.digits = re.compile(r"[0-9]+(?:[.,][0-9]+)*").match
    _add_clock(made, data["clock"])
    decimals = rows(data["spoken_decimals"])
    whole, parts = (
        "|".join(form for form, key in decimals.items() if (key == "whole") is is_whole)
        for is_whole in (True, False)
    )
    made.spoken_whole = re.compile(rf" (?:{whole}) (?:и |і |й )?" if decimals else "(?!)").match
    made.spoken_part = re.compile(rf" ({parts}){end}" if decimals else "(?!)").match
    made.spoken_parts = {form: int(key) for form, key in decimals.items() if key != "whole"}
    inverted = data["inverted"]
    made.inverted = set(forms(inverted["forms"]))
    made.two_ways = made.inverted | made.clock_halves.keys() | made.clock_to  # what follows decides
    made.inverted_link = re.compile(" (?:(?:" + "|".join(forms(inverted["links"])) + ") )?").match
    made.scales = {form: value for form, (role, value) in made.numerals.items() if role == "scale"}
    made.scales |= {form: int(key) for form, key in rows(data["glued_scale"]).items()}
    scale = rf"[ -]?({tree(list(made.scales))}){end}"
    made.scale, made.scale_in = re.compile(scale).match, re.compile(scale).search
    made.fraction_scale = re.compile(rf"(?: of a)?{scale}").match
    made.scale_initials = {letter for form in made.scales for letter in (form[0], form[0].upper())}
    made.scaled_more = re.compile(rf" ([0-9]{{1,3}}){scale}").match
    made.vague_times = {form: int(key) for form, key in rows(data["vague_times"]).items()}
    made.vague_scale = re.compile(rf"(?: of|)[ -]({tree(list(made.vague_times))}){end}").match


def _add_clock(made: Grammar, clock: dict) -> None:
    """Add what tells a time of day in words, apart from halves and quarters."""
    past = clock.get("past", {})
    minutes, joints = "|".join(forms(clock["minutes"])), "|".join(filter(None, past))
    made.clock_minutes = re.compile(
        rf"(?: ({minutes}))? (?:({joints}) )?" if joints else rf"(?: ({minutes}))? ()"
    ).match
    made.clock_past = {(joint, hour) for joint, cell in past.items() for hour in forms(cell)}
    made.clock_initials = {word[0] for word in (*forms(clock["minutes"]), *past) if word}
    hours = forms(clock["hours"])
    made.clock_hours = {hour: n % 12 + 1 for n, hour in enumerate(hours)}
    made.clock_to, made.at_clock = set(forms(clock["to"])), set(forms(clock["at"]))
    made.at_clock_alone = set(forms(clock["at_alone"]))
    made.clock_dotted = set(forms(clock["dotted"]))
