"""A language's word list (`lexicon/<language>.toml`) compiled into the patterns and tables that `mentions` reads with."""

import re
import tomllib
from fractions import Fraction
from functools import lru_cache
from importlib.resources import files
from types import SimpleNamespace

LETTERS = r"A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u03ff\u0400-\u052f\u1e00-\u1eff"


def languages() -> list[str]:
    """Return the codes of the languages that have a word list, in order.

    >>> "id" in languages()
    True
    """
    folder = files("helpers") / "lexicon"
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


def tree(words: list[str]) -> str:
    """Return a pattern that matches the longest of `words` in lower case, with a capital initial, or in capitals.

    One branch a first letter, literal characters only: several times faster than an alternation with IGNORECASE.

    >>> [bool(re.fullmatch(tree(["dua", "dua belas"]), w)) for w in ("dua", "Dua belas", "DUA BELAS", "du")]
    [True, True, True, False]
    """
    branches = []
    for initial in sorted({word[0] for word in words}):
        tails = [word[1:] for word in words if word[0] == initial]
        branches.append(re.escape(initial) + _tails(tails))
        if initial.upper() != initial and len(initial.upper()) == 1:
            capitals = [tail.upper() for tail in tails if tail.isascii() or len(tail.upper()) == len(tail)]
            branches.append(initial.upper() + _tails(tails + capitals))
    return "(?:" + "|".join(branches) + ")"


def _tails(words: list[str]) -> str:
    """Return the pattern for what follows a shared beginning; greedy, so that the longest word wins."""
    first: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        if word:
            first.setdefault(word[0], []).append(word[1:])
    if not first:
        return ""
    body = "|".join(re.escape(letter) + _tails(rest) for letter, rest in first.items())
    if "" in words:
        return f"(?:{body})?"
    return f"(?:{body})" if len(first) > 1 else body


def vague_bounds() -> dict[str, tuple[int, int]]:
    """Return the project's convention: row name of `codes.toml`, [vague] -> (low, high), both inclusive."""
    table = tomllib.loads((files("helpers") / "codes.toml").read_text(encoding="utf-8"))["vague"]
    return {name: (row["low"], row["high"]) for name, row in table.items() if row["low"] != "" and row["high"] != ""}


def _keyed(rows: dict[str, str], keyed_by_last: bool) -> dict[str, list[tuple[str, str]]]:
    """Return phrases under the one token that a reader meets first: word -> [(phrase, role)], longest phrase first."""
    table: dict[str, list[tuple[str, str]]] = {}
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
def grammar(language: str) -> SimpleNamespace:
    """Return the compiled word list of `language`: patterns and look-up tables, made once.

    Raises:
        ValueError: there is no word list for `language`; the message lists those there are.
    """
    if language not in languages():
        raise ValueError(f"language {language!r}: no word list; there are {', '.join(languages())}")
    source = (files("helpers") / "lexicon" / f"{language}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(source)
    made = SimpleNamespace(language=language, data=data)
    made.decimal, made.group, made.day_first = data["decimal"], data["group"], data["day_first"]
    made.fold = [(old, new) for old, new in data.get("fold", {}).items()]
    _add_words(made, data)
    _add_neighbours(made, data)
    return made


def _add_words(made: SimpleNamespace, data: dict) -> None:
    """Add the words that can be, or begin, a number: `numerals`, `starts`, and the patterns that find them."""
    numerals: dict[str, tuple[str, object]] = {}
    for role, section in data["numerals"].items():
        for form, key in _rows(section).items():
            numerals[form] = (role, Fraction(key) if role in ("half", "add") and "/" in key else int(key) if key.isdigit() else key)
    bounds = vague_bounds()
    starts: dict[str, tuple[str, object]] = {}
    starts |= {form: ("skip", None) for form in forms(data["skip"]["forms"])}
    starts |= {form: ("plain", int(key)) for form, key in _rows(data["plain"]).items()}
    starts |= {form: ("fraction", Fraction(key)) for form, key in _rows(data["fraction"]).items()}
    starts |= {form: ("ordinal", int(key)) for form, key in _rows(data["ordinal"]).items()}
    starts |= {form: ("factor", Fraction(key)) for form, key in _rows(data["factor"]).items()}
    starts |= {form: ("zero", None) for form in forms(data["zero"]["heads"])}
    starts |= {form: ("fused", tuple(pair)) for form, pair in data["fused"].items()}
    for form, key in _rows(data["vague"]).items():
        known = (None, None) if key == "none" else (int(key), int(key) * 10 - 1) if key.isdigit() else bounds[key]
        starts[form] = ("vague", known)
    made.numerals, made.starts = numerals, starts
    made.vague_times = {form: int(key) for form, key in _rows(data["vague_times"]).items()}
    words = tree([*numerals, *starts])
    made.scan = re.compile(
        rf"[^{LETTERS}](?:[0-9]+(?:[.,][0-9]+)*|({words})(?![{LETTERS}0-9])|(?<=[0-9])(?:[.,][0-9]+)*)")
    made.word = re.compile(rf"({words})(?![{LETTERS}0-9])")
    joints = "|".join(["[ -]", *data.get("joints", [])])
    made.then = re.compile(rf"({joints})({tree(list(numerals))})(?![{LETTERS}0-9])")


def _add_neighbours(made: SimpleNamespace, data: dict) -> None:
    """Add the tables of what may stand before (`before`) and behind (`after`) a number."""
    currency = {form: "currency" for form in forms(data["currency"]["before"])}
    made.before = _keyed(_rows(data["before"]) | currency, keyed_by_last=True)
    made.weekdays = {form: n for n, cell in enumerate(data["dates"]["weekdays"]) for form in forms(cell)}
    made.months = {form: n for n, cell in enumerate(data["dates"]["months"], 1) for form in forms(cell)}
    after = {form: "stop" for form in forms(data["nouns"]["stop"])}
    after |= {form: "whole" for form in forms(data["nouns"]["whole"])}
    after |= {form: "unit duration " + key for form, key in _rows(data["durations"]).items()}
    after |= {form: "unit " + key for form, key in _rows(data["units"]).items()}
    after |= _rows(data["after"])
    after |= {form: "month" for form in made.months}
    after |= {form: "yearword" for form in forms(data["dates"]["year_words"])}
    made.scales = {form: value for form, (role, value) in made.numerals.items() if role == "scale"}
    after_joins = {form: "join" for cell in data["joins"].values() for form in forms(cell)} | dict.fromkeys("-–—−", "join")
    made.after = _keyed(after | after_joins, keyed_by_last=False)
    scale = rf"[ -]?({tree(list(made.scales))})\.?(?![{LETTERS}0-9])"
    made.scale = re.compile(scale)
    made.scaled_more = re.compile(rf" ([0-9]{{1,3}}){scale}")
    made.digits = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
    vague_scales = tree(list(made.vague_times))
    made.vague_scale = re.compile(rf"(?: of|)[ -]({vague_scales})\.?(?![{LETTERS}0-9])")
    made.joins = {form: "range" for form in forms(data["joins"]["range"])}
    made.betweens = set(forms(data["joins"]["between"]))
    made.pairs = set(forms(data["joins"]["pairs"]))
    joins = sorted({*made.joins, *made.betweens, *made.pairs}, key=len, reverse=True)
    made.join = re.compile(r" ?([-–—−]|\.\.\.|…) ?(?=\S)| (" + "|".join(map(re.escape, joins)) + ") ", re.IGNORECASE)
    marks = sorted(currency, key=len, reverse=True)
    made.glued = re.compile(rf"(?<![{LETTERS}])(?:" + "|".join(map(re.escape, marks)) + ") ?$", re.IGNORECASE)
    made.rates = re.compile(r"[^.;:!?\n()0-9]{0,40}?\b(?:" + "|".join(
        map(re.escape, sorted(forms(data["rates"]["forms"]), key=len, reverse=True))) + r")\b", re.IGNORECASE)
    made.zero_nouns = sorted(forms(data["zero"]["nouns"]), key=len, reverse=True)
    made.both_after = set(forms(data["ordinal_rules"].get("both_after", "")))
    made.noun_pass = set(forms(data["nouns"]["pass"]))
    made.noun_endings = tuple(forms(data["nouns"]["endings"]))
    made.rate_words = {form: True for form in forms(data["rates"]["forms"])}
    made.period_openers = tuple(opener + " " for opener in forms(data["rates"]["not_after"]))
    made.ordinal_prefix = data["ordinal_rules"]["prefix"]
    made.year = re.compile(data["dates"]["year"])
    months = "|".join(map(re.escape, sorted(made.months, key=len, reverse=True)))
    made.month = re.compile(rf"({months})(?![{LETTERS}])", re.IGNORECASE)
