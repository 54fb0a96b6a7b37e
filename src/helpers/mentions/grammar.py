"""A language's word list.

(`lexicon/<language>.toml`) compiled into the patterns and tables that `mentions` reads with.
"""

import re
import tomllib
from fractions import Fraction
from functools import lru_cache
from importlib.resources import files
from string import ascii_lowercase

from helpers.mentions.scanning import LETTERS, Scanner, tree

PHRASE = 48  # code points of the longest phrase that may stand beside a number
VULGAR = {
    "½": Fraction(1, 2),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
}
MARKS = {
    "joints": [],
    "military": False,
    "dotted_dates": False,
    "to_is_new": False,
    "odds": False,
    "slavic": False,
}  # what a language leaves out
VAGUE_KINDS = {"many": "", "part": "share"}  # vague words without bounds, and what they are vague about


NAMES = """
    adjectives after age_alone aged at_clock at_clock_alone at_leasts before behind_initials behind_unit
    beneath betweens both_after both_after_verb change_openers change_stems changes classifiers clock_dotted
    clock_halves clock_hours clock_initials clock_minutes clock_past clock_to clock_words comma_age
    comparatives counts_behind currency date_order day_behind_month day_of decades decimal digits
    dotted_dates eldest factor_always factor_behind factor_openers factor_units feminine_ones fraction_scale
    genitives glued group homographs hyphened in_year inverted inverted_link inverted_preps join join_starts
    joins joints label_names label_prefixes links military modifiers money_scale money_scales month
    month_before month_joined months nights not_adjectives not_ages not_verbs not_year noun_endings
    noun_heads noun_pass numerals odds of_the of_year one_of ordinal_before ordinal_initials ordinal_prefix
    other_nouns out_of pairs participles persons plural possessives rate ratio_words roman_heads roman_nouns
    romans scale scale_in scale_initials scaled_more scales scales_of scan short_romans simple_nouns
    singular slavic spoken_part spoken_parts spoken_whole starts subsets than then then_ordinal timetabled
    to_is_new told two_ways vague_scale vague_times verb_endings verbs vulgar weekdays where where_verbs
    word year zero_alone zero_always zero_back zero_endings zero_nouns zero_of zero_pass
    zero_reach
"""


class Grammar:
    """The compiled word list of a language. In slots, because they are read three times as fast."""

    __slots__ = tuple(NAMES.split())


def languages() -> list[str]:
    """Return the codes of the languages that have a word list, in order.

    >>> "id" in languages()
    True
    """
    folder = files("helpers.mentions") / "lexicon"
    return sorted(file.name[:-5] for file in folder.iterdir() if file.name.endswith(".toml"))


def forms(cell: str) -> list[str]:
    """Return the single forms that a cell of the word list writes down.

    >>> forms("перв(ый|ая), раз")
    ['первый', 'первая', 'раз']
    """
    found = []
    for part in filter(None, (part.strip() for part in cell.split(","))):
        stem = re.fullmatch(r"([^(]*)\(([^)]*)\)(.*)", part)
        found += [stem[1] + end + stem[3] for end in stem[2].split("|")] if stem else [part]
    return found


ROMANS = dict(enumerate(forms(
    "i, ii, iii, iv, v, vi, vii, viii, ix, x, xi, xii, xiii, xiv, xv, xvi, xvii, xviii, xix, xx, xxi"
), 1))  # fmt: skip
LONE = {
    rank: ROMANS.pop(rank) for rank in (1, 5, 6, 10, 11)
}  # names and words but behind a name (`roman_names`)


def vague_bounds() -> dict[str, tuple[int, int]]:
    """Return the project's convention: row name of `codes.toml`, [vague] -> (low, high), both inclusive."""
    table = tomllib.loads((files("helpers") / "codes.toml").read_text(encoding="utf-8"))["vague"]
    return {
        name: (row["low"], row["high"])
        for name, row in table.items()
        if row["low"] != "" and row["high"] != ""
    }


def _keyed(rows: dict[str, str], keyed_by_last: bool) -> dict[str, list[tuple[str, str]]]:
    """Return phrases under the one token that a reader meets first.

    Word -> [(phrase, role)], longest phrase first.
    """
    table: dict[str, list[tuple[str, str]]] = {}
    if long := [phrase for phrase in rows if len(phrase) > PHRASE]:
        raise ValueError(f"{long[0]!r}: longer than {PHRASE} characters")
    for phrase, role in rows.items():
        key = phrase.split()[-1] if keyed_by_last else re.match(r"[^\W\d_]+|.", phrase)[0]
        table.setdefault(key, []).append((phrase, role))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


def _rows(section: dict[str, str]) -> dict[str, str]:
    """Return form -> key of a section `key = "form, form"`."""
    return {form: key for key, cell in section.items() for form in forms(cell)}


@lru_cache
def grammar(language: str) -> Grammar:
    """Return the compiled word list of `language`: patterns and look-up tables, made once.

    Raises:
        ValueError: there is no word list for `language`; the message lists those there are.

    """
    if language not in languages():
        raise ValueError(f"language {language!r}: no word list; there are {', '.join(languages())}")
    source = (files("helpers.mentions") / "lexicon" / f"{language}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(source)
    made = Grammar()
    for name, mark in (MARKS | data["marks"]).items():
        setattr(made, name, mark)
    made.vulgar = VULGAR
    _add_words(made, data)
    _add_numbers(made, data)
    _add_neighbours(made, data)
    _add_rules(made, data)
    _add_nouns(made, data)
    _add_slavic(made, data)
    _add_dates(made, data)
    return made


def _add_words(made: Grammar, data: dict) -> None:
    """Add the words that can be, or begin, a number: `numerals`, `starts`."""
    made.numerals = {}
    for role, section in data["numerals"].items():
        for form, key in _rows(section).items():
            made.numerals[form] = (role, Fraction(key) if "/" in key else int(key) if key.isdigit() else key)
    bounds, zero = vague_bounds(), data["zero"]
    starts: dict[str, tuple[str, object]] = {form: ("fraction", value) for form, value in VULGAR.items()}
    for role in ("plain", "alone", "ordinal", "about", "decade"):
        starts |= {form: (role, int(key)) for form, key in _rows(data.get(role, {})).items()}
    starts |= {
        form: ("fraction", Fraction(key))
        for form, key in _rows(data["fraction"]).items()
        if key[0].isdecimal()
    }
    starts |= {form: ("factor", Fraction(key)) for form, key in _rows(data["factor"]).items()}
    made.romans = {roman: ("ordinal", rank) for rank, roman in ROMANS.items()}
    starts |= made.romans
    lone = data["ordinal_rules"].get("roman_names", "")
    starts |= {
        f"{name} {roman}": ("named", (roman, rank)) for name in forms(lone) for rank, roman in LONE.items()
    }
    made.zero_alone, made.zero_always = set(forms(zero["alone"])), set(forms(zero["always"]))
    starts |= {form: ("zero", None) for form in (*forms(zero["heads"]), *made.zero_alone, *made.zero_always)}
    starts |= {
        form: ("fused", (Fraction(one), unit, iso)) for form, (one, unit, iso) in data["fused"].items()
    }
    for form, key in _rows(data["vague"]).items():
        if key.isdigit():
            starts[form] = ("vague", ("", int(key), int(key) * 10 - 1))
        else:
            starts[form] = ("vague", ("", *bounds[key]) if key in bounds else (VAGUE_KINDS[key], None, None))
    for key, cell in data.get("pair", {}).items():
        starts |= {form: ("pair", tuple(map(int, key.split()))) for form in forms(cell)}
    starts |= {form: ("skip", None) for form in forms(data["skip"]["forms"])}
    romans = data.get("romans", {"short": "", "nouns": ""})
    made.short_romans, made.roman_nouns = set(forms(romans["short"])), set(forms(romans["nouns"]))
    made.roman_heads = set(forms(romans.get("heads", "")))
    short = {"i": 1, "v": 5, "vi": 6, "x": 10, "xi": 11}
    made.romans |= {roman: ("ordinal", short[roman]) for roman in made.short_romans}
    made.romans |= {roman: ("ordinal", int(rank)) for roman, rank in romans.get("alike", {}).items()}
    made.homographs = {form: tuple(forms(ends)) for form, ends in data.get("homographs", {}).items()}
    starts |= made.romans
    made.starts = starts
    nouns = dict.fromkeys(forms(zero["nouns"]), "noun") | dict.fromkeys(forms(zero["verbs"]), "verb")
    made.zero_back = zero.get("back", 0)
    made.zero_of = tuple(f" {form} " for form in forms(zero.get("of", "")))
    made.zero_pass, made.zero_reach = set(forms(zero["pass"])), zero["reach"]
    made.clock_halves = {form: int(key) for form, key in _rows(data["clock_halves"]).items()}
    made.zero_nouns = _keyed(nouns, keyed_by_last=False)


def _add_numbers(made: Grammar, data: dict) -> None:
    """Add the patterns that find a number and read on in it."""
    end = rf"(?!'?[{LETTERS}0-9])"
    words = [*made.numerals, *made.starts, *made.clock_halves]
    made.scan = Scanner(words, data.get("fold", {}))
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
    made.money_scales = {form: int(key) for form, key in _rows(data.get("money_scale", {})).items()}
    money = "|".join(map(re.escape, made.money_scales))
    made.money_scale = re.compile(rf"(?:{money}){end}" if money else "(?!)", re.IGNORECASE).match
    made.digits = re.compile(r"[0-9]+(?:[.,][0-9]+)*").match
    _add_clock(made, data.get("clock", {}))
    decimals = _rows(data.get("spoken_decimals", {}))
    whole, parts = (
        "|".join(form for form, key in decimals.items() if (key == "whole") is is_whole)
        for is_whole in (True, False)
    )
    made.spoken_whole = re.compile(rf" (?:{whole}) (?:и |і |й )?" if decimals else "(?!)").match
    made.spoken_part = re.compile(rf" ({parts}){end}" if decimals else "(?!)").match
    made.spoken_parts = {form: int(key) for form, key in decimals.items() if key != "whole"}
    inverted = data.get("inverted", {"forms": "", "links": ""})
    made.inverted = set(forms(inverted["forms"]))
    made.two_ways = made.inverted | made.clock_halves.keys() | made.clock_to  # what follows decides
    made.inverted_link = re.compile(" (?:(?:" + "|".join(forms(inverted["links"])) + ") )?").match
    made.scales = {form: value for form, (role, value) in made.numerals.items() if role == "scale"}
    made.scales |= {form: int(key) for form, key in _rows(data.get("glued_scale", {})).items()}
    scale = rf"[ -]?({tree(list(made.scales))}){end}"
    made.scale, made.scale_in = re.compile(scale).match, re.compile(scale).search
    made.fraction_scale = re.compile(rf"(?: of a)?{scale}").match
    made.scale_initials = {letter for form in made.scales for letter in (form[0], form[0].upper())}
    made.scaled_more = re.compile(rf" ([0-9]{{1,3}}){scale}").match
    made.vague_times = {form: int(key) for form, key in _rows(data["vague_times"]).items()}
    made.vague_scale = re.compile(rf"(?: of|)[ -]({tree(list(made.vague_times))}){end}").match


def _add_clock(made: Grammar, clock: dict) -> None:
    """Add what tells a time of day in words, apart from halves and quarters."""
    past = clock.get("past", {})
    minutes, joints = "|".join(forms(clock.get("minutes", ""))), "|".join(filter(None, past))
    made.clock_minutes = re.compile(
        rf"(?: ({minutes}))? (?:({joints}) )?" if joints else rf"(?: ({minutes}))? ()"
    ).match
    made.clock_past = {(joint, hour) for joint, cell in past.items() for hour in forms(cell)}
    made.clock_initials = {word[0] for word in (*forms(clock.get("minutes", "")), *past) if word}
    hours = forms(clock.get("hours", ""))
    made.clock_hours = {hour: n % 12 + 1 for n, hour in enumerate(hours)}
    made.clock_to, made.at_clock = set(forms(clock.get("to", ""))), set(forms(clock.get("at", "")))
    made.at_clock_alone = set(forms(clock.get("at_alone", "")))
    made.clock_dotted = set(forms(clock.get("dotted", "")))


def _add_neighbours(made: Grammar, data: dict) -> None:
    """Add the tables of what may stand before (`before`) and behind (`after`, `behind_unit`) a number."""
    months = {form: n for n, cell in enumerate(data["dates"]["months"], 1) for form in forms(cell)}
    marks = sorted(forms(data["currency"]["before"]), key=len, reverse=True)
    currency = "|".join(map(re.escape, marks))
    made.glued = re.compile(rf"(?<![{LETTERS}])(?:{currency}) ?$", re.IGNORECASE).search
    made.currency = re.compile(rf"(?:{currency}) ?", re.IGNORECASE).match
    left = dict.fromkeys(months, "month") | dict.fromkeys(marks, "currency") | _rows(data["before"])
    table = _keyed(left, keyed_by_last=True)
    made.feminine_ones = set(forms(data["fraction"].get("feminine", "")))
    made.not_ages = set(forms(data.get("links", {}).get("not_ages", "")))
    made.than = tuple(forms(data.get("links", {}).get("than", "")))
    made.at_leasts = set(forms(data["before"]["at_least"]))
    made.links = {
        link for form in forms(data.get("links", {}).get("forms", "")) for link in (form, form.capitalize())
    }
    made.inverted_preps = set(forms(data.get("links", {}).get("preps", "")))
    made.before = (
        dict.fromkeys(made.links, ()) | {key.capitalize(): found for key, found in table.items()} | table
    )
    right = dict.fromkeys(forms(data["nouns"]["stop"]), "stop") | dict.fromkeys(
        forms(data["nouns"]["whole"]), "whole"
    )
    right |= {form: "unit duration " + key for form, key in _rows(data["durations"]).items()}
    right |= {form: "unit " + key for form, key in _rows(data["units"]).items()}
    right |= {form: "times " + key for form, key in _rows(data.get("about_times", {})).items()}
    right |= {form: "join" for cell in data["joins"].values() for form in forms(cell)} | dict.fromkeys(
        "-–—−…", "join"
    )
    right |= _rows(data["after"]) | dict.fromkeys(months, "month")
    made.after = _keyed(right, keyed_by_last=False)
    made.behind_unit = _keyed(_rows(data["behind_unit"]), keyed_by_last=False)
    opens = {phrase.lstrip("-")[:2] for entries in made.behind_unit.values() for phrase, _ in entries}
    opens |= {open.capitalize() for open in opens} | {open.upper() for open in opens}
    made.behind_initials = {gap + open for open in opens for gap in " -"}


def _add_rules(made: Grammar, data: dict) -> None:
    """Add what settles one meaning among several: ranges, change, rates, factors, heads of noun phrases."""
    made.joins, made.pairs = set(forms(data["joins"]["range"])), set(forms(data["joins"]["pairs"]))
    made.betweens = set(forms(data["joins"]["between"]))
    joins = sorted({*made.joins, *made.betweens, *made.pairs}, key=len, reverse=True)
    made.join = re.compile(
        r" ?([-–—−]|\.\.\.|…) ?(?=\S)|,? (" + "|".join(map(re.escape, joins)) + ") ", re.IGNORECASE
    ).match
    made.join_starts = {f" {join[:2]}" for join in joins} | {" - ", " – "}
    made.change_openers, made.changes = (
        set(forms(data["change"]["openers"])),
        set(forms(data["change"]["verbs"])),
    )
    # one space first and letters only: the pattern is tried behind every number
    made.rate = re.compile(rf" {tree(forms(data['rates']['forms']))}(?![{LETTERS}0-9])").search
    made.comparatives = set(forms(data["comparatives"]["forms"]))
    made.both_after_verb = re.compile(data["ordinal_rules"].get("both_after_verb", "(?!)")).match
    made.ordinal_before = set(forms(data["ordinal_rules"].get("ordinal_before", "")))
    made.both_after = set(forms(data["ordinal_rules"].get("both_after", "")))
    made.ordinal_prefix, made.label_names = (
        data["ordinal_rules"]["prefix"],
        set(forms(data["label_names"]["forms"])),
    )
    made.noun_heads = set(forms(data["nouns"].get("not_pass", "")))
    factor = data["factor_rules"]
    made.factor_always, made.factor_behind = set(forms(factor["always"])), set(forms(factor["behind"]))
    made.factor_units = set(forms(factor["units"]))
    made.factor_openers = {opener.rjust(2) + " " for opener in forms(factor["openers"])}


def _add_nouns(made: Grammar, data: dict) -> None:
    """Add what leads to the counted noun, and what stands before things but counts none."""
    made.noun_pass = set(forms(data["nouns"]["pass"]))
    made.noun_endings = tuple(forms(data["nouns"]["endings"]))
    made.simple_nouns = not (data["nouns"].get("plural") or made.noun_endings)
    nouns, places = data["nouns"], data.get("places", {"where": "", "verbs": "", "told": ""})
    for name in (
        "persons",
        "not_verbs",
        "participles",
        "modifiers",
        "classifiers",
        "singular",
        "not_adjectives",
    ):
        setattr(made, name, set(forms(nouns.get(name, ""))))
    made.verbs, made.adjectives = (
        tuple(forms(nouns.get("verbs", ""))),
        tuple(forms(nouns.get("adjectives", ""))),
    )
    made.other_nouns = {  # how verbs begin, and nouns behind which the noun stands: a first sieve
        (prefix + letter)[:3] for prefix in (*made.verbs, *made.classifiers) for letter in ascii_lowercase
    }
    made.where, made.where_verbs = set(forms(places["where"])), set(forms(places["verbs"]))
    made.told, made.beneath = set(forms(places["told"])), set(forms(places.get("beneath", "")))
    made.plural = re.compile(data["nouns"]["plural"]).fullmatch if data["nouns"].get("plural") else None


def _add_slavic(made: Grammar, data: dict) -> None:
    """Add what only languages with many endings need; empty in the others."""
    made.genitives = tuple(forms(data["nouns"].get("genitives", "")))
    made.verb_endings = tuple(forms(data["nouns"].get("verb_endings", "")))
    made.zero_endings = tuple(forms(data["zero"].get("endings", "")))
    made.hyphened = list(_rows(data.get("hyphened", {})).items())
    made.label_prefixes = set(forms(data["label_names"].get("prefixes", "")))
    made.change_stems = tuple(forms(data["change"].get("stems", "")))
    made.ratio_words = tuple(forms(data["change"].get("ratios", "")))
    made.scales_of = forms(data["change"].get("scales_of", ""))
    eldest = "|".join(forms(data["change"].get("eldest", ""))) or "(?!)"
    made.eldest = re.compile(rf"(?:{eldest})(?: [^\W\d_]+){{0,3}} (?:— )?$").search
    made.subsets = [(mark.split()[-1], f" {mark} ") for mark in forms(data["change"].get("subsets", ""))]
    made.one_of = re.compile(f" (?:{'|'.join(forms(data['nouns'].get('one_of', '')))}) ").match


def _add_dates(made: Grammar, data: dict) -> None:
    """Add months, weekdays and the patterns of dates in words."""
    dates = data["dates"]
    made.weekdays = {form: n for n, cell in enumerate(dates["weekdays"]) for form in forms(cell)}
    made.possessives = set(forms(dates.get("possessives", "")))
    made.months = {form: n for n, cell in enumerate(dates["months"], 1) for form in forms(cell)}
    names = "|".join(map(re.escape, sorted(made.months, key=len, reverse=True)))
    made.month = re.compile(rf"({names})(?![{LETTERS}])", re.IGNORECASE).match
    made.year, made.day_of = re.compile(dates["year"]).match, re.compile(dates["day_of"]).match
    made.not_year = set(forms(dates["not_year"]))
    made.out_of = set(forms(dates.get("out_of", "")))
    made.timetabled = set(forms(dates.get("timetabled", "")))
    made.decades = set(forms(dates.get("decades", "")))
    made.of_the = set(forms(dates.get("of_the", "")))
    made.nights = set(forms(dates.get("nights", "")))
    made.in_year, made.of_year = set(forms(dates["in_year"])), set(forms(dates.get("of_year", "")))
    made.counts_behind = set(forms(dates.get("counts_behind", "")))
    made.clock_words, made.aged = set(forms(dates.get("clock_words", ""))), set(forms(dates.get("aged", "")))
    joints = "|".join(map(re.escape, sorted(made.joins)))
    made.month_joined = re.compile(
        rf"(?<![{LETTERS}])({names})(?: ?[-–—] ?| (?:{joints}) )$", re.IGNORECASE
    ).search
    made.month_before = re.compile(rf"(?<![{LETTERS}])({names}) $", re.IGNORECASE).search
