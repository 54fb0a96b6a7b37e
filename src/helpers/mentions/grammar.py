"""The word list of a language (`lexicon/<language>.toml`) compiled into tables and patterns."""

import re
import tomllib
from fractions import Fraction
from functools import lru_cache
from importlib.resources import files
from unicodedata import numeric

from helpers.mentions.lists import Met, by_first, by_last, either, forms, numbers, refuse, rows, sections
from helpers.mentions.scanning import END, LETTERS, Scanner, tree

FLAGS = "day_behind_month dotted_dates military slavic"
INNER = re.compile(r"[(\"“”«„\[—–]|(?<=[0-9])/").split
ROLES = {"add", "half", "point", "scale", "teen", "times", "unit_scale"}  # of a word in a number
MARKS = {"group": ",", "date_order": "dmy", "joints": []}  # unless a language says otherwise
VULGAR = {sign: Fraction(numeric(sign)).limit_denominator(9) for sign in "½¼¾⅓⅔"}
ROMANS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi"
LONE = {"i": 1, "v": 5, "vi": 6, "x": 10, "xi": 11}  # names and words but behind a name (`roman_names`)
VAGUE_KINDS = {"many": "", "part": "share"}  # vague words without bounds, and what they are vague about

# Cells whose forms are held as they are, by section; behind a colon the attribute, if it has another name
SETS = {
    "before": "at_least:at_leasts people",
    "change": "moved openers:change_openers scores tolls verbs:changes",
    "clock": "at:at_clock at_alone:at_clock_alone dotted:clock_dotted to:clock_to",
    "comparatives": "forms:comparatives",
    "dates": "aged clock_words counts_behind decades in_year nights nights_few not_year"
    " of_year out_of possessives timetabled",
    "factor_rules": "always:factor_always behind:factor_behind units:factor_units",
    "fraction": "ahead:share_ahead behind:share_behind",
    "inverted": "forms:inverted not_behind:not_inverted",
    "joins": "asides between:betweens pairs range:joins until",
    "label_names": "forms:label_names prefixes:label_prefixes small",
    "links": "ages_passed grown not_ages preps:inverted_preps some wholes",
    "nouns": "classifiers modifiers not_adjectives not_pass:noun_heads not_verbs participles pass:noun_pass"
    " persons singular",
    "ordinal_rules": "both_after both_before ordinal_before",
    "places": "beneath onto told verbs:where_verbs where",
    "romans": "nouns:roman_nouns short:short_romans",
    "skip": "capitals:abbreviations some_day whole_day",
    "zero": "ahead:zero_ahead alone:zero_alone always:zero_always pass:zero_pass",
}
TUPLES = {
    "change": "ratios:ratio_words scales_of stems:change_stems surveys",
    "factor_rules": "half:factor_half",
    "fraction": "part:parts",
    "links": "genitive_numbers than",
    "nouns": "adjectives endings:noun_endings genitives noun_ends verb_endings verbs",
    "zero": "endings:zero_endings of:zero_of",
}


class Grammar:
    """The compiled word list of a language: an attribute for each name in FLAGS, MARKS, SETS and TUPLES.

    And those that the functions called `_add_...` set, with what they are for.
    """


def languages() -> list[str]:
    """Return the codes of the languages that have a word list, in order.

    >>> "id" in languages()
    True
    """
    folder = files("helpers.mentions") / "lexicon"
    return sorted(file.name[:-5] for file in folder.iterdir() if file.name.endswith(".toml"))


def word_list(language: str) -> dict[str, dict]:
    """Return the word list of `language` as its file holds it.

    Raises:
        ValueError: there is no word list for `language`; the message lists those there are.

    """
    if language not in languages():
        raise ValueError(f"language {language!r}: no word list; there are {', '.join(languages())}")
    file = files("helpers.mentions") / "lexicon" / f"{language}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@lru_cache
def grammar(language: str) -> Grammar:
    """Return the compiled word list of `language`, made once.

    Raises:
        ValueError: there is no word list for `language`, or something in it cannot be read; the message
            names the file.

    """
    content = word_list(language)
    try:
        return compiled(content)
    except ValueError as error:
        raise ValueError(f"lexicon/{language}.toml: {error}") from error


def compiled(content: dict[str, dict]) -> Grammar:
    """Return a word list as patterns and look-up tables; what it leaves out matches nothing.

    `content` is what its file holds: `numerals`, and whichever other sections the language needs.

    Raises:
        ValueError: it has a cell that nothing reads, or a form that no text can match; the message names it.

    """
    data, g = sections(content), Grammar()
    for name, mark in (dict.fromkeys(FLAGS.split(), False) | MARKS).items():
        said = data["marks"][name]
        setattr(g, name, mark if said == "" else said)
    for kind, table in ((set, SETS), (tuple, TUPLES)):
        for section, cells in table.items():
            for key, _, name in (cell.partition(":") for cell in cells.split()):
                setattr(g, name or key, kind(forms(data[section][key])))
    _add_starts(g, data)
    _add_numbers(g, data)
    _add_neighbours(g, data)
    _add_joins(g, data)
    _add_dates(g, data)
    _add_context(g, data)
    unread = [f"[{name}] {cell}" for name in data.keys() - {"sweep"} for cell in data[name].unread]
    refuse(unread + [f"[numerals.{role}]" for role in data["numerals"].keys() - ROLES])
    return g


def _add_starts(g: Grammar, data: dict) -> None:
    """Add the words that are part of numbers, and those that begin one: form -> (role, value)."""
    g.numerals, g.vulgar = {}, VULGAR
    for role, section in data["numerals"].items():
        for form, key in rows(section).items():
            g.numerals[form] = (role, Fraction(key) if "/" in key else int(key) if key.isdigit() else key)
    g.starts = {form: ("fraction", value) for form, value in VULGAR.items()}
    for role in ("plain", "alone", "ordinal", "about", "decade"):
        g.starts |= {form: (role, number) for form, number in numbers(data[role]).items()}
    for role in ("fraction", "factor"):
        shares = {form: key for form, key in rows(data[role]).items() if key[0].isdecimal()}
        g.starts |= {form: (role, Fraction(key)) for form, key in shares.items()}
    g.starts |= dict.fromkeys([*forms(data["zero"]["heads"]), *g.zero_alone, *g.zero_always], ("zero", None))
    for form, (one, unit, iso) in data["fused"].items():
        g.starts[form] = ("fused", (Fraction(one), unit, iso))
    # the project's convention: bounds by name, both inclusive, "" where there is none
    convention = tomllib.loads((files("helpers") / "codes.toml").read_text(encoding="utf-8"))["vague"]
    for form, key in rows(data["vague"]).items():
        if key[0].isdecimal():
            low, *rest = map(int, key.split())
            bounds = low, *(rest or [low * 10 - 1])
        else:
            row = convention.get(key, {})
            bounds = row.get("low", ""), row.get("high", "")
            bounds = (None, None) if "" in bounds else bounds
        g.starts[form] = ("vague", (VAGUE_KINDS[key] if bounds[0] is None else "", *bounds))
    g.starts |= {form: ("pair", tuple(map(int, key.split()))) for form, key in rows(data["pair"]).items()}
    g.starts |= dict.fromkeys(forms(data["skip"]["forms"]), ("skip", None))
    ranks = {roman: rank for rank, roman in enumerate(ROMANS.split(), 1)}
    ranks |= {roman: int(rank) for roman, rank in (data["romans"]["alike"] or {}).items()}
    met = ranks.keys() - (LONE.keys() - g.short_romans)
    g.romans = {roman: ("ordinal", ranks[roman]) for roman in met}
    g.starts |= g.romans
    for name in forms(data["ordinal_rules"]["roman_names"]):
        g.starts |= {f"{name} {roman}": ("named", (roman, rank)) for roman, rank in LONE.items()}
    g.homographs = {form: tuple(forms(ends)) for form, ends in data["homographs"].items()}


def _add_numbers(g: Grammar, data: dict) -> None:
    """Add the patterns that find a number and read on in it."""
    g.clock_halves, g.money_scales = numbers(data["clock_halves"]), numbers(data["money_scale"])
    words = [*g.numerals, *g.starts, *g.clock_halves]
    g.scan = Scanner(words, dict(data["fold"].items()))
    g.word = re.compile(rf"(?<!\n)({tree(words)}){END}").match  # to go on with, so on the same line
    g.digits = re.compile(r"[0-9]+(?:[.,][0-9]+)*").match
    joints = "|".join(["[ -]", *(f"(?i:{joint})" for joint in g.joints)])
    g.then = re.compile(rf"({joints})({tree(g.numerals)}){END}").match
    ordinals = [form for form, (role, _) in g.starts.items() if role == "ordinal" and form not in g.romans]
    g.then_ordinal = re.compile(rf"(?:[ -]| and )({tree(ordinals)}){END}").match
    g.ordinal_initials = {form[0] for form in ordinals} | ({"a"} if " and " in g.joints else set())
    scales = either({form.rpartition(" ")[2] for form in g.money_scales})  # "rp m" is the m behind Rp
    g.money_scale = re.compile(rf"(?! \w-[0-9]) ?({scales}){END}", re.IGNORECASE).match
    decimals = rows(data["spoken_decimals"])
    whole = either(form for form, key in decimals.items() if key == "whole")
    g.spoken_whole = re.compile(rf" (?:{whole}) (?:и |і |й )?").match
    g.spoken_parts = {form: int(key) for form, key in decimals.items() if key != "whole"}
    g.spoken_part = re.compile(rf" ({either(g.spoken_parts)}){END}").match
    g.scales = {form: value for form, (role, value) in g.numerals.items() if role == "scale"}
    g.scales |= numbers(data["glued_scale"])
    # 45k, 5 тыс.руб.; not 12 к. с.
    scale = rf"(?:[ -](?!\w\b))?({tree(g.scales)})(?:{END}|(?<=\.))"
    g.scale, g.scale_in = re.compile(scale).match, re.compile(scale).search
    g.fraction_scale = re.compile(rf"(?: of a)?{scale}").match
    g.scaled_more = re.compile(rf" ([0-9]{{1,3}}(?:[.,][0-9]{{1,2}})?)(?:{scale}|(?= [{LETTERS}]))").match
    g.scale_initials = {letter for form in g.scales for letter in (form[0], form[0].upper())}
    g.vague_times = numbers(data["vague_times"])
    g.vague_scale = re.compile(rf"(?: of|)[ -]({tree(g.vague_times)}){END}").match
    g.inverted_link = re.compile(f" (?:(?:{'|'.join(forms(data['inverted']['links']))}) )?").match
    g.two_ways = g.inverted | g.clock_halves.keys() | g.clock_to  # what follows decides
    unsure = {*g.two_ways, *g.homographs}
    unsure |= {form for form, (role, _) in g.starts.items() if role == "vague" and form in g.numerals}
    g.roles = {form: ("skip", None, True) for form in g.two_ways}  # role, value, may be something else
    g.roles |= {form: ("number", None, form in unsure) for form in g.numerals}
    g.roles |= {form: (role, value, form in unsure) for form, (role, value) in g.starts.items()}


def _add_neighbours(g: Grammar, data: dict) -> None:
    """Add the tables of what may stand before (`before`) and behind (`after`, `behind_unit`) a number."""
    g.months = {form: n for n, cell in enumerate(data["dates"]["months"], 1) for form in forms(cell)}
    marks = forms(data["currency"]["before"])
    g.glued = re.compile(rf"(?<![{LETTERS}])(?:{either(marks)}) ?$", re.IGNORECASE).search
    g.money_ends = {end for mark in marks for end in (mark[-1].lower(), mark[-1].upper())}
    g.currency = re.compile(rf"(?:{either(marks)}) ?", re.IGNORECASE).match
    left = dict.fromkeys(g.months, "month") | dict.fromkeys(marks, "currency") | rows(data["before"])
    than = [f" {form}" for form in g.comparatives] if g.slavic else []  # більше, ніж
    left |= {form.replace(one, f",{one}"): role for form, role in left.items() for one in than if one in form}
    table = by_last(left)
    g.links = {link for form in forms(data["links"]["forms"]) for link in (form, form.capitalize())}
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
    right = rows({role: data["nouns"][role] for role in ("stop", "whole")})
    right |= dict.fromkeys((f", {word}" for word in g.asides | g.pairs), "join")
    for role, section in (("unit duration", "durations"), ("unit", "units"), ("times", "about_times")):
        right |= {form: f"{role} {key}" for form, key in rows(data[section]).items()}
    right |= dict.fromkeys([*rows(data["joins"]), *"-–—−…"], "join")
    right |= rows(data["after"]) | dict.fromkeys(g.months, "month")
    g.after = by_first(right)
    beside = rows(data["behind_unit"])
    small = {phrase.lstrip("-")[:2] for phrase in beside}
    initials = {*small, *map(str.capitalize, small), *map(str.upper, small)}
    periods = [*rows(data["durations"]), *forms(data["units"]["duration"])]
    g.behind_initials = {gap + initial for initial in initials for gap in " -"}
    g.behind_initials |= {f"/{period}{mark}"[:3] for period in periods for mark in " ,.;:)\n"}
    g.behind_unit = by_first(beside | {f"/{period}": "per_period" for period in periods})  # 60 km/h
    _add_rates(g, data["rates"])


def _add_rates(g: Grammar, cells: dict) -> None:
    """Add the pattern of a rate: 5 tanks lost a day, US$ 100 (sekitar Rp 1,6 juta) per bulan."""
    end, fused = rf"(?![{LETTERS}0-9])", tree(forms(cells["fused"]))
    since, spans = forms(cells["not_before"]), forms(cells["spans"])  # behind a period, and a bare one
    rates = rf"{tree(forms(cells['forms']))}{end}|{fused}{end}(?! {tree(spans)}{end})"
    not_after = "".join(f"(?<! {word} )" for word in forms(cells["not_after"]))
    rates = rf"(?=(?:{rates})(?! (?:{either(since)}))){not_after}"
    # one fixed character and its first letters ahead: it is looked for behind every number
    initials = {form[0] for cell in ("forms", "fused") for form in forms(cells[cell])}
    g.rate = re.compile(f" (?={either(initials | set(map(str.upper, initials)))}){rates}").search
    g.since = {*since, *spans}


def _add_joins(g: Grammar, data: dict) -> None:
    """Add the patterns of what joins two numbers: into a range, in a list, one held against the other."""
    cells = data["joins"]
    g.pairs |= g.asides
    joins = {*g.joins, *g.betweens, *g.pairs}
    g.join = re.compile(rf" ?([-–—−]|\.\.\.|…) ?(?=\S)|,? ({either(joins)}) ", re.IGNORECASE).match
    lists, against = either(forms(cells["lists"])), either(forms(cells["instead"]))
    g.enumerated = re.compile(rf"(?:,|,? ({lists})) ", re.IGNORECASE).fullmatch
    g.instead = re.compile(rf"^[^.;!?\n]*[ ,](?:{against}) (?:[^\W\d_]+ ){{0,2}}$", re.IGNORECASE).match
    g.signs = dict.fromkeys(forms(data["before"]["minus"]), -1) | dict.fromkeys(forms(cells["plus"]), 1)
    g.signs_at = re.compile(rf"({either(g.signs)}) ", re.IGNORECASE).match
    g.join_starts = {f" {join} "[:3] for join in (*joins, *"-–")}
    g.join_starts |= {f", {join}"[:3] for join in g.pairs}


def _add_dates(g: Grammar, data: dict) -> None:
    """Add the patterns of dates in words, of times of day but for halves and quarters, and of ages."""
    dates, clock = data["dates"], data["clock"]
    g.weekdays = {form: n for n, cell in enumerate(dates["weekdays"]) for form in forms(cell)}
    g.day_of, g.year = (re.compile(dates[key] or "(?!)").match for key in ("day_of", "year"))
    name, join = rf"({either(g.months)})", either(g.joins | g.betweens)
    g.month = re.compile(rf"({tree(g.months)})(?![{LETTERS}])").match
    g.month_before = re.compile(rf"(?<![{LETTERS}]){name} $", re.IGNORECASE).search
    g.month_joined = re.compile(rf"(?<![{LETTERS}]){name}(?: ?[-–—] ?| ({join}) )$", re.IGNORECASE).search
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
    minutes = tree(forms(clock["minutes"]))
    small = tree(form for form, (role, _) in g.numerals.items() if role == "add")
    g.clock_minutes = re.compile(f" {minutes}{END}").match
    g.clock_past = re.compile(f"(?: {minutes})? ({tree(g.clock_cases)}){END}").match
    to_hour = f"{tree(g.clock_to)} ({small}(?: {small})?)(?: {minutes})? ({tree(g.clock_hours)}){END}"
    g.clock_to_hour = re.compile(to_hour).match
    g.past_ages = rows(data["past_age"])
    g.past_age = re.compile(rf"\b({either(g.past_ages)}) \Z", re.IGNORECASE).search
    eldest = rf" (?:{either(forms(data['change']['eldest']))})(?: [^\W\d_]+(?:-[^\W\d_]+)?){{0,4}}"
    g.eldest = re.compile(rf"{eldest} (?:— )?(?<! the )(?<! of )$", re.IGNORECASE).search


def _add_context(g: Grammar, data: dict) -> None:
    """Add what decides on a number from words farther off, and which noun it counts."""
    zero, rules, change = data["zero"], data["ordinal_rules"], data["change"]
    nouns, verbs = forms(zero["nouns"]), forms(zero["verbs"])
    nouns += [f"{form}s" for form in sorted(g.aged) if data["nouns"]["plural"]]  # no doctors
    denied = dict.fromkeys(nouns, "noun") | dict.fromkeys(verbs, "verb")
    denied |= dict.fromkeys({*nouns} & {*verbs}, "noun verb")  # no injured; none injured
    g.zero_back, g.zero_reach = zero["back"] or 0, zero["reach"] or 0
    g.zero_nouns = by_first(denied)
    g.ordinal_prefix = rules["prefix"]
    g.both_after_verb = re.compile(rules["both_after_verb"] or "(?!)").match
    openers = either(forms(data["factor_rules"]["openers"]))  # one letter each: в 2 раза
    g.factor_units |= set(map(str.capitalize, g.factor_units))
    g.opens_factor = re.compile(rf"[ \n](?:{openers}) ", re.IGNORECASE).match
    stems = rows(data["hyphened"]).items()
    g.hyphened = [(stem, role if role.startswith("times ") else f"unit {role}") for stem, role in stems]
    victims = either(noun for noun in nouns if noun.endswith((*forms(zero["victims"]),)))
    g.victims = re.compile(rf"\b({victims})»? (?:[—–-] )?\Z", re.IGNORECASE).search
    marks = tree(forms(change["subsets"]))  # and a word or two between
    g.among = re.compile(rf"[ \n(]{marks} [{LETTERS} —–]*\Z").search
    g.one_of = re.compile(f" (?:{either(forms(data['nouns']['one_of']))}) ").match
    g.clause_ends = {form[-1] for form in forms(data["before"]["clause"])}
    roles = {word: "unit duration P1Y" if e[1] == "yearword" else e[1] for word, e in g.after.items()}
    g.period_words = {word: role for word, role in roles.items() if role.startswith("unit duration P")}
    street = either(forms(data["before"]["street"]))
    g.address = re.compile(rf"(?<![{LETTERS}])(?:{street}) [^,;!?\n]+, $", re.IGNORECASE).search
    plural = data["nouns"]["plural"]
    g.plural = re.compile(plural).fullmatch if plural else None

    def facts(word: str) -> tuple[tuple | None, bool, bool, bool]:
        heads = word in g.noun_heads or word.endswith(g.noun_ends)
        passes = word in g.noun_pass or (word.endswith(g.noun_endings) and not heads)
        verb = word.endswith(g.verb_endings) and word not in g.not_verbs
        plural = bool(g.plural and g.plural(word.rpartition("-")[2]))
        another = word in g.numerals and word not in g.homographs  # 7,915 ten years later
        entry = (word, "stop", {}, {}) if another else None
        first, tied, _ = word.partition("-")
        letters = g.plural and tied and len(first) < 3  # T-shirts, MT-LB
        return entry or g.after.get(word if letters else first), plural, verb, passes

    leading = g.noun_heads | g.classifiers | g.modifiers | g.roles.keys()

    def alone(word: str) -> bool:
        small = word.isalpha() and word.islower()
        if word in leading or not small or (word.startswith(g.verbs) and word not in g.not_verbs):
            return False
        entry, plural, verb, passes = g.facts[word]
        return not (entry or verb or passes) and (plural or not g.plural)

    g.facts = Met({}, facts)  # of a word behind a number: its phrases, plural, verb, leads to a noun
    g.alone = Met({}, alone)  # whether a word, as printed, is what is counted whatever follows
