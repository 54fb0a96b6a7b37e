"""The word list of a language (`lexicon/<language>.toml`) compiled into tables and patterns."""

import re
import tomllib
from fractions import Fraction
from functools import lru_cache
from importlib.resources import files
from unicodedata import numeric

from helpers.mentions import patterns
from helpers.mentions.lists import QUANTIFIERS, Met, by_first, by_last, described, forms, rows, sections
from helpers.mentions.scanning import Scanner

INNER = re.compile(r"[(\"“”«„\[—–]|(?<=[0-9])/").split
VULGAR = {sign: Fraction(numeric(sign)).limit_denominator(9) for sign in "½¼¾⅓⅔"}
ROMANS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi"
LONE = {"i", "v", "vi", "x", "xi"}  # names and words but behind a name (`roman_names`)
VAGUE_KINDS = {"many": "", "part": "share"}  # vague words without bounds, and what they are vague about

# Cells whose forms are held as they are, by section: as a set, or (*) as a tuple of beginnings or ends. The
# attribute stands behind a colon if it has another name
CELLS = {
    "before": "at_least:at_leasts people",
    "change": "amounts *magnitudes moved openers:change_openers *peoples *ratios:ratio_words *scales_of"
    " scores *stems:change_stems steps:change_steps *surveys *timetables tolls verbs:changes",
    "clock": "*agrees:hour_agrees at:at_clock at_alone:at_clock_alone dotted:clock_dotted sole:hour_sole"
    " to:clock_to until:clock_until",
    "comparatives": "*forms:comparatives",
    "currency": "letters:money_letters",
    "dates": "aged clock_words counts_behind decades in_year levels month_verbs nights nights_few not_year"
    " of_year out_of possessives telling timetabled",
    "factor_rules": "always:factor_always behind:factor_behind *half:factor_half units:factor_units",
    "fraction": "ahead:share_ahead behind:share_behind *endings:part_endings *part:parts"
    " superlative:superlatives",
    "inverted": "forms:inverted not_behind:not_inverted",
    "joins": "asides between:betweens pairs range:joins spoken until",
    "label_names": "forms:label_names *plurals:label_plurals prefixes:label_prefixes small stages",
    "links": "ages_passed *genitive_numbers grown lasting not_ages older preps:inverted_preps some *than"
    " sentencing things wholes",
    "nouns": "*adjectives bare:bare_verbs classifiers *endings:noun_endings *genitives modifiers"
    " not_adjectives not_pass:noun_heads not_verbs of_millions *noun_ends participles pass:noun_pass persons"
    " ranked ranked_few singular stopped *verb_endings *verbs",
    "ordinal_rules": "behind:rank_behind both_after both_before ordinal_before",
    "places": "beneath during lasts near onto told verbs:where_verbs where",
    "rates": "ahead:rates_ahead",
    "romans": "nouns:roman_nouns short:short_romans",
    "skip": "before_pronoun capitals:abbreviations some_day whole_day",
    "zero": "ahead:zero_ahead alone:zero_alone always:zero_always *endings:zero_endings *of:zero_of"
    " pass:zero_pass verbs:zero_verbs",
}


class Grammar:
    """The compiled word list: an attribute for each mark, and name in CELLS, PATTERNS, and `_add_...` set."""


def languages() -> list[str]:
    """Return the codes of the languages that have a word list, in order."""
    folder = files("helpers.mentions") / "lexicon"
    return sorted(file.name[:-5] for file in folder.iterdir() if file.name.endswith(".toml"))


def word_list(language: str) -> dict[str, dict]:
    """Return the word list of `language` as its file holds it.

    Raises ValueError if there is no word list for `language`, and lists those there are, or it is no TOML.
    """
    if language not in languages():
        raise ValueError(f"language {language!r}: no word list; there are {', '.join(languages())}")
    file = files("helpers.mentions") / "lexicon" / f"{language}.toml"
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"lexicon/{file.name}: {error}") from error


@lru_cache
def grammar(language: str) -> Grammar:
    """Return the compiled word list of `language`, made once.

    Raises ValueError if there is none for `language`, or something in it cannot be read, and names the file.
    """
    content = word_list(language)
    try:
        return compiled(content)
    except ValueError as error:
        raise ValueError(f"lexicon/{language}.toml: {error}") from error


def compiled(content: dict[str, dict]) -> Grammar:
    """Return a word list as patterns and look-up tables; what it leaves out matches nothing.

    `content` is what its file holds: `numerals`, and whichever other sections the language needs.
    Raises ValueError if it has a cell that nothing reads, or a form that no text can match, and names it.
    """
    data, g = sections(content), Grammar()
    vars(g).update({name: data["marks"][name] for name in described()["marks"]})
    for section, cells in CELLS.items():
        for kind, key, name in re.findall(r"(\*?)(\w+):?(\w*)", cells):
            setattr(g, name or key, (tuple if kind else set)(forms(data[section][key])))
    _add_numbers(g, data)
    _add_starts(g, data)
    _add_times(g, data)
    _add_before(g, data)
    _add_behind(g, data)
    vars(g).update(patterns.compiled(vars(g), data))
    return g


def _value(name: str) -> int | Fraction | str:
    """Return the number that a cell is called after, else its name."""
    return Fraction(name) if "/" in name else int(name) if name.isdigit() else name


def _add_numbers(g: Grammar, data: dict) -> None:
    """Add the words that are part of numbers, form -> (role, value), and what multiplies or divides one."""
    g.vulgar = VULGAR
    roles = data["numerals"].items()
    g.numerals = {form: (role, _value(key)) for role, one in roles for form, key in rows(one).items()}
    g.numerals = _without_spaces(g.numerals, g.slavic) | g.numerals
    g.scales = {form: value for form, (role, value) in g.numerals.items() if role == "scale"}
    glued, g.vague_times, g.money_scales, g.clock_halves = (
        {form: int(key) for form, key in rows(data[section]).items()}
        for section in ("glued_scale", "vague_times", "money_scale", "clock_halves")
    )
    g.scales |= glued
    g.scale_initials = {" ", *(letter for form in g.scales for letter in (form[0], form[0].upper()))}
    decimals = rows(data["spoken_decimals"]).items()
    g.spoken_parts = {form: int(key) for form, key in decimals if key != "whole"}
    g.homographs = {form: tuple(forms(ends)) for form, ends in data["homographs"].items()}


def _without_spaces(numerals: dict, slavic: bool) -> dict:
    """Return numbers of two words that a garbled text prints as one: duaratus, twentyfive, двадцатьпять.

    Of each word the form that its cell names first. Slavic scale words change behind a number: none of these.
    """
    first = {(role, value): form for form, (role, value) in reversed(numerals.items())}
    digits = {value: form for (role, value), form in first.items() if role == "add" and value in range(1, 10)}
    made = {}
    for (role, small), head in first.items():
        if role == "add" and small in range(20, 100, 10):
            made |= {head + tail: ("add", small + value) for value, tail in digits.items()}
        for (then, value), tail in first.items() if role == "add" and small in range(1, 100) else ():
            if then == "scale" and not slavic:
                made[head + tail] = "unit_scale", small * value
            elif then in ("teen", "times") and small < 10:
                made[head + tail] = "add", small + value if then == "teen" else small * value
    return made


def _add_starts(g: Grammar, data: dict) -> None:
    """Add the other words that begin a number, form -> (role, value), and what finds them all."""
    g.starts = {form: ("fraction", value) for form, value in VULGAR.items()}
    for role in ("plain", "alone", "ordinal", "about", "decade", "fraction", "factor"):
        cells = rows(data[role]).items()
        g.starts |= {form: (role, _value(key)) for form, key in cells if key[0].isdecimal()}
    g.starts |= dict.fromkeys([*forms(data["zero"]["heads"]), *g.zero_alone, *g.zero_always], ("zero", None))
    for form, (one, unit, iso) in data["fused"].items():
        g.starts[form] = ("fused", (Fraction(one), unit, iso))
    # the project's convention: bounds by name, both inclusive
    convention = tomllib.loads((files("helpers") / "codes.toml").read_text(encoding="utf-8"))["vague"]
    for form, key in rows(data["vague"]).items():
        if key in VAGUE_KINDS:
            meaning = VAGUE_KINDS[key], None, None
        elif key in convention:
            meaning = "", convention[key]["low"], convention[key]["high"]
        else:
            low, *high = map(int, key.split())
            meaning = "", low, *(high or [low * 10 - 1])
        g.starts[form] = ("vague", (*meaning, "vague"))
    for form, key in rows(data["pair"]).items():
        g.starts[form] = ("vague", ("", *map(int, key.split()), "range"))
    g.starts |= dict.fromkeys(forms(data["skip"]["forms"]), ("skip", None))
    ranks = {roman: rank for rank, roman in enumerate(ROMANS.split(), 1)}
    ranks |= {roman: int(rank) for roman, rank in (data["romans"]["alike"] or {}).items()}
    g.romans = {roman: roman for roman in ranks.keys() - (LONE - g.short_romans)}
    g.romans |= {f"{name} {one}": one for name in forms(data["ordinal_rules"]["roman_names"]) for one in LONE}
    g.ordinals = {form for form, (role, _) in g.starts.items() if role == "ordinal"}
    g.ordinal_initials = {form[0] for form in g.ordinals} | ({"a"} if " and " in g.joints else set())
    g.starts |= {form: ("ordinal", ranks[roman]) for form, roman in g.romans.items()}
    g.two_ways = g.inverted | g.clock_halves.keys() | g.clock_to  # what follows decides
    unsure = {*g.two_ways, *g.homographs}
    unsure |= {form for form, (role, _) in g.starts.items() if role == "vague" and form in g.numerals}
    g.roles = {form: ("skip", None, True) for form in g.two_ways}  # role, value, may be something else
    g.roles |= {form: ("number", None, form in unsure) for form in g.numerals}
    g.roles |= {form: (role, value, form in unsure) for form, (role, value) in g.starts.items()}
    g.words = {*g.numerals, *g.starts, *g.clock_halves}
    g.scan = Scanner(g.words, dict(data["fold"].items()), dict(data["alike"].items()))


def _add_times(g: Grammar, data: dict) -> None:
    """Add the words for months, days and hours, and with which words and marks two of them are joined."""
    clock = data["clock"]
    g.months = {form: n for n, cell in enumerate(data["dates"]["months"], 1) for form in forms(cell)}
    g.weekdays = {form: n for n, cell in enumerate(data["dates"]["weekdays"]) for form in forms(cell)}
    g.at_ends = {letter for word in g.at_clock_alone for letter in (word[-1], word[-1].upper())}
    g.clock_hours = {hour: n % 12 + 1 for n, hour in enumerate(forms(clock["hours"]))}
    g.clock_cases = {  # phrase -> whence and which way the minutes count, hour
        f"{link} {hour}": (*counted, n)
        for cell, counted in (("into", (-60, 1)), ("past", (0, 1)), ("before", (0, -1)))
        for links, hours in (clock[cell] or {}).items()
        for n, hour in enumerate(forms(hours), 1)
        for link in forms(links)
    }
    g.clock_initials = {word[0] for word in (*forms(clock["minutes"]), *g.clock_cases)}
    g.past_ages = rows(data["past_age"])
    g.since = {*forms(data["rates"]["not_before"]), *forms(data["rates"]["spans"])}  # not a rate, but when
    g.pairs |= g.asides
    g.ages_passed |= g.older
    g.joined = g.joins | g.betweens | g.pairs
    g.join_starts = {f" {join} "[:3] for join in (*g.joined, *"-–")} | {f", {join}"[:3] for join in g.pairs}
    g.signs = dict.fromkeys(("-", "−", "–", *forms(data["before"]["minus"])), -1)
    g.signs |= dict.fromkeys(("+", *forms(data["joins"]["plus"])), 1)


def _add_before(g: Grammar, data: dict) -> None:
    """Add the phrases that may stand before a number, by their last word."""
    marks = forms(data["currency"]["before"])
    g.clause_ends = {form[-1] for form in forms(data["before"]["clause"])}
    left = dict.fromkeys(g.months, "month") | dict.fromkeys(marks, "currency") | rows(data["before"])
    left |= dict.fromkeys(forms(data["joins"]["plus"]), "plus")
    left = {f"{form} №": "law" for form in forms(data["before"]["law"])} | left  # резолюция № 1701
    than = [f" {form}" for form in g.comparatives] if g.slavic else []  # більше, ніж
    left |= {form.replace(one, f",{one}"): role for form, role in left.items() for one in than if one in form}
    left |= {f"{form},": left[form] for form in g.lasting & left.keys() if len(form) > 7}  # not минимум, 15
    left = {form.replace(" ", ""): role for form, role in left.items() if role in QUANTIFIERS} | left  # upto
    table = by_last(left)
    g.links = {""} | {link for form in forms(data["links"]["forms"]) for link in (form, form.capitalize())}
    links = {link: (link, "", {}) for link in g.links}
    table = links | {key.capitalize(): found for key, found in table.items()} | table

    def met(token: str) -> tuple | None:
        plain = token[token.rfind("\n") + 1 :].lstrip("(\"“”«„'[—–-").lower()
        entry = table.get(plain)
        if entry is None and not plain.isalnum():  # jiwa—sekitar
            entry = table.get(INNER(plain)[-1])
        if entry is None and "-" in token:  # mid-July 2024
            entry = table.get(token.rpartition("-")[2].lower())
            entry = entry if entry and entry[1] == "month" else None
        return entry

    g.before = Met(table, met)


def _add_behind(g: Grammar, data: dict) -> None:
    """Add the phrases that may stand behind a number, by their first word, and what is known of nouns."""
    right = rows({role: data["nouns"][role] for role in ("stop", "whole")})
    right |= dict.fromkeys((f", {word}" for word in g.pairs), "join")
    for role, section in (("unit duration", "durations"), ("unit", "units"), ("times", "about_times")):
        right |= {form: f"{role} {key}" for form, key in rows(data[section]).items()}
    right |= dict.fromkeys([*rows(data["joins"]), *"-–—−…/", "..", "..."], "join")
    of = (data["dates"]["day_of"] or " ")[1:]  # 6 of August, 28 bulan Juli
    right |= rows(data["after"]) | dict.fromkeys([*g.months, *(of + month for month in g.months)], "month")
    g.after = by_first(right)
    units = {form for form, role in right.items() if role[:4] == "unit"}
    g.ranked_units = {form for form in units if form.rpartition(" ")[2] in g.ordinals}  # second
    beside = rows(data["behind_unit"])
    small = {phrase.lstrip("-")[:2] for phrase in beside}
    cased = [case for one in small for case in (one, one.capitalize(), one.upper())]
    g.behind_initials = {gap + start for start in cased for gap in " -"}
    periods = [*rows(data["durations"]), *forms(data["units"]["duration"])]
    g.behind_initials |= {f"/{period}{mark}"[:3] for period in periods for mark in " ,.;:)\n"}
    g.behind_unit = by_first(beside | {f"/{period}": "per_period" for period in periods})  # 60 km/h
    roles = {word: "unit duration P1Y" if e[1] == "yearword" else e[1] for word, e in g.after.items()}
    g.period_words = {word: role for word, role in roles.items() if role.startswith("unit duration P")}
    far = {*g.period_words.values(), "unit area", "unit distance"} - {"unit duration P3M"}
    g.far_units = {word: role for word, role in roles.items() if role in far}  # not два жилых квартала
    stems = rows(data["hyphened"])
    g.hyphened = {stem: role if role[:6] == "times " else f"unit {role}" for stem, role in stems.items()}
    g.tied_nouns = g.classifiers | g.noun_heads
    g.factor_units |= set(map(str.capitalize, g.factor_units))
    zero, plurals = data["zero"], data["nouns"]["plural"]
    nouns = {*forms(zero["nouns"]), *(f"{form}s" for form in g.aged if plurals)}  # no doctors
    denied = dict.fromkeys(nouns, "noun") | dict.fromkeys(g.zero_verbs, "verb")
    g.zero_nouns = by_first(denied | dict.fromkeys(nouns & g.zero_verbs, "noun verb"))
    g.zero_back, g.zero_reach = zero["back"] or 0, zero["reach"] or 0
    g.ordinal_prefix = data["ordinal_rules"]["prefix"]
    g.victim_nouns = {noun for noun in nouns if noun.endswith((*forms(zero["victims"]),))}

    def facts(word: str) -> tuple[tuple | None, bool, bool, bool]:
        heads = word in g.noun_heads or word.endswith(g.noun_ends)
        passes = word in g.noun_pass or (word.endswith(g.noun_endings) and not heads)
        verb = word.endswith(g.verb_endings) and word not in g.not_verbs
        plural = bool(g.plural and g.plural(word.rpartition("-")[2]))
        another = g.numerals.get(word, ("point",))[0] != "point" and word not in g.homographs  # 7,915 ten
        entry = (word, "stop", {}, {}) if another else None
        first, tied, _ = word.partition("-")  # T-shirts, MT-LB, long-range missiles
        whole = g.plural and tied and (len(first) < 3 or g.after.get(first, ("", ""))[1] == "stop")
        return entry or g.after.get(word if whole else first), plural, verb, passes

    leading = g.noun_heads | g.classifiers | g.modifiers | g.roles.keys()

    def alone(word: str) -> bool:
        small = word.isalpha() and word.islower() and not g.capital_nouns
        if word in leading or not small or (word.startswith(g.verbs) and word not in g.not_verbs):
            return False
        entry, plural, verb, passes = g.facts[word]
        return not (entry or verb or passes) and (plural or not g.plural)

    g.facts = Met({}, facts)  # of a word behind a number: its phrases, plural, verb, leads to a noun
    g.alone = Met({}, alone)  # whether a word, as printed, is what is counted whatever follows
