"""The tables of what stands beside a number, compiled from a word list: neighbours, rules, nouns, dates."""

import re
from string import ascii_lowercase

from helpers.mentions.lists import Before, Behind, Grammar, Met, by_first, by_last, either, forms, rows
from helpers.mentions.scanning import LETTERS, tree


def add_neighbours(made: Grammar, data: dict) -> None:
    """Add the tables of what may stand before (`before`) and behind (`after`, `behind_unit`) a number."""
    months = {form: n for n, cell in enumerate(data["dates"]["months"], 1) for form in forms(cell)}
    marks = sorted(forms(data["currency"]["before"]), key=len, reverse=True)
    currency = either(marks)
    made.glued = re.compile(rf"(?<![{LETTERS}])(?:{currency}) ?$", re.IGNORECASE).search
    made.money_ends = {end for mark in marks for end in (mark[-1].lower(), mark[-1].upper())}
    made.currency = re.compile(rf"(?:{currency}) ?", re.IGNORECASE).match
    left = dict.fromkeys(months, "month") | dict.fromkeys(marks, "currency") | rows(data["before"])
    table = by_last(left)
    made.feminine_ones = set(forms(data["fraction"]["feminine"]))
    made.not_ages = set(forms(data["links"]["not_ages"]))
    made.than = tuple(forms(data["links"]["than"]))
    made.at_leasts = set(forms(data["before"]["at_least"]))
    made.links = {link for form in forms(data["links"]["forms"]) for link in (form, form.capitalize())}
    made.inverted_preps = set(forms(data["links"]["preps"]))
    links = {link: (link, "", {}) for link in made.links}
    table = links | {key.capitalize(): found for key, found in table.items()} | table

    def met(token: str) -> Before | None:
        plain = token[token.rfind("\n") + 1 :].lstrip("(\"“”«„'[—–-").lower()
        entry = table.get(plain)
        if entry is None and "-" in token:  # mid-July 2024
            entry = table.get(token.rpartition("-")[2].lower())
            entry = entry if entry and entry[1] == "month" else None
        return entry

    made.before = Met(table, met)
    right = dict.fromkeys(forms(data["nouns"]["stop"]), "stop") | dict.fromkeys(
        forms(data["nouns"]["whole"]), "whole"
    )
    right |= {form: "unit duration " + key for form, key in rows(data["durations"]).items()}
    right |= {form: "unit " + key for form, key in rows(data["units"]).items()}
    right |= {form: "times " + key for form, key in rows(data["about_times"]).items()}
    right |= {form: "join" for cell in data["joins"].values() for form in forms(cell)} | dict.fromkeys(
        "-–—−…", "join"
    )
    right |= rows(data["after"]) | dict.fromkeys(months, "month")
    made.after = by_first(right)
    made.behind_unit = by_first(rows(data["behind_unit"]))
    opens = {phrase.lstrip("-")[:2] for phrase in rows(data["behind_unit"])}
    opens |= {open.capitalize() for open in opens} | {open.upper() for open in opens}
    made.behind_initials = {gap + open for open in opens for gap in " -"}


def add_rules(made: Grammar, data: dict) -> None:
    """Add what settles one meaning among several: ranges, change, rates, factors, heads of noun phrases."""
    made.joins, made.pairs = set(forms(data["joins"]["range"])), set(forms(data["joins"]["pairs"]))
    made.betweens = set(forms(data["joins"]["between"]))
    joins = sorted({*made.joins, *made.betweens, *made.pairs}, key=len, reverse=True)
    made.join = re.compile(r" ?([-–—−]|\.\.\.|…) ?(?=\S)|,? (" + either(joins) + ") ", re.IGNORECASE).match
    made.join_starts = {f" {join} "[:3] for join in joins} | {f" {mark} " for mark in "-–"}
    made.change_openers, made.changes = (
        set(forms(data["change"]["openers"])),
        set(forms(data["change"]["verbs"])),
    )
    # one space first and letters only: the pattern is tried behind every number
    made.rate = re.compile(rf" {tree(forms(data['rates']['forms']))}(?![{LETTERS}0-9])").search
    made.comparatives = set(forms(data["comparatives"]["forms"]))
    made.both_after_verb = re.compile(data["ordinal_rules"].get("both_after_verb", "(?!)")).match
    made.ordinal_before = set(forms(data["ordinal_rules"]["ordinal_before"]))
    made.both_after = set(forms(data["ordinal_rules"]["both_after"]))
    made.ordinal_prefix, made.label_names = (
        data["ordinal_rules"]["prefix"],
        set(forms(data["label_names"]["forms"])),
    )
    made.small = set(forms(data["label_names"]["small"]))
    made.some_day = set(forms(data["skip"]["some_day"]))
    made.whole_day = set(forms(data["skip"]["whole_day"]))
    made.noun_heads = set(forms(data["nouns"]["not_pass"]))
    factor = data["factor_rules"]
    made.factor_always, made.factor_behind = set(forms(factor["always"])), set(forms(factor["behind"]))
    made.factor_units = set(forms(factor["units"]))
    made.factor_openers = {opener.rjust(2) + " " for opener in forms(factor["openers"])}


def add_nouns(made: Grammar, data: dict) -> None:
    """Add what leads to the counted noun, and what stands before things but counts none."""
    made.noun_pass = set(forms(data["nouns"]["pass"]))
    made.noun_endings = tuple(forms(data["nouns"]["endings"]))
    made.simple_nouns = not (data["nouns"].get("plural") or made.noun_endings)
    nouns, places = data["nouns"], data["places"]
    for name in (
        "persons",
        "not_verbs",
        "participles",
        "modifiers",
        "classifiers",
        "singular",
        "not_adjectives",
    ):
        setattr(made, name, set(forms(nouns[name])))
    made.verbs, made.adjectives = (
        tuple(forms(nouns["verbs"])),
        tuple(forms(nouns["adjectives"])),
    )
    made.other_nouns = {  # how verbs begin, and nouns behind which the noun stands: a first sieve
        (prefix + letter)[:3] for prefix in (*made.verbs, *made.classifiers) for letter in ascii_lowercase
    }
    made.where, made.where_verbs = set(forms(places["where"])), set(forms(places["verbs"]))
    made.told, made.beneath = set(forms(places["told"])), set(forms(places["beneath"]))
    made.plural = re.compile(data["nouns"]["plural"]).fullmatch if data["nouns"].get("plural") else None


def add_facts(made: Grammar) -> None:
    """Add what is known of a word behind a number: its listed phrases, plural, verb, leads to a noun."""

    def facts(word: str) -> tuple[Behind | None, bool, bool, bool]:
        passes = word in made.noun_pass or (word.endswith(made.noun_endings) and word not in made.noun_heads)
        verb = word.endswith(made.verb_endings) and word not in made.not_verbs
        plural = bool(made.plural and made.plural(word))
        return made.after.get(word.partition("-")[0]), plural, verb, passes

    made.facts = Met({}, facts)


def add_slavic(made: Grammar, data: dict) -> None:
    """Add what only languages with many endings need; empty in the others."""
    made.genitives = tuple(forms(data["nouns"]["genitives"]))
    made.verb_endings = tuple(forms(data["nouns"]["verb_endings"]))
    made.zero_endings = tuple(forms(data["zero"]["endings"]))
    made.hyphened = [
        (stem, role if role.startswith("times ") else f"unit {role}")
        for stem, role in rows(data["hyphened"]).items()
    ]
    made.label_prefixes = set(forms(data["label_names"]["prefixes"]))
    made.change_stems = tuple(forms(data["change"]["stems"]))
    made.ratio_words = tuple(forms(data["change"]["ratios"]))
    made.scales_of = forms(data["change"]["scales_of"])
    eldest = "|".join(forms(data["change"]["eldest"])) or "(?!)"
    made.eldest = re.compile(rf"(?:{eldest})(?: [^\W\d_]+){{0,3}} (?:— )?$").search
    marks = either(forms(data["change"]["subsets"]))  # and a word or two between
    made.among = re.compile(rf"[ \n](?:{marks}) [{LETTERS} ]*\Z").search
    made.one_of = re.compile(f" (?:{either(forms(data['nouns']['one_of']))}) ").match


def add_dates(made: Grammar, data: dict) -> None:
    """Add months, weekdays and the patterns of dates in words."""
    dates = data["dates"]
    made.weekdays = {form: n for n, cell in enumerate(dates["weekdays"]) for form in forms(cell)}
    made.possessives = set(forms(dates["possessives"]))
    made.months = {form: n for n, cell in enumerate(dates["months"], 1) for form in forms(cell)}
    names = either(made.months)
    made.month = re.compile(rf"({tree(made.months)})(?![{LETTERS}])").match
    made.year, made.day_of = (
        re.compile(dates["year"] or "(?!)").match,
        re.compile(dates["day_of"] or "(?!)").match,
    )
    made.not_year = set(forms(dates["not_year"]))
    made.out_of = set(forms(dates["out_of"]))
    made.timetabled = set(forms(dates["timetabled"]))
    made.decades = set(forms(dates["decades"]))
    made.of_the = set(forms(dates["of_the"]))
    made.nights = set(forms(dates["nights"]))
    made.in_year, made.of_year = set(forms(dates["in_year"])), set(forms(dates["of_year"]))
    made.counts_behind = set(forms(dates["counts_behind"]))
    made.clock_words, made.aged = set(forms(dates["clock_words"])), set(forms(dates["aged"]))
    joints = either(made.joins)
    made.month_joined = re.compile(
        rf"(?<![{LETTERS}])({names})(?: ?[-–—] ?| (?:{joints}) )$", re.IGNORECASE
    ).search
    made.month_before = re.compile(rf"(?<![{LETTERS}])({names}) $", re.IGNORECASE).search
