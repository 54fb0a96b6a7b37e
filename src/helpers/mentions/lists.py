"""How a word list is written down: sections, cells, and the forms in a cell."""

import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import lru_cache
from importlib.resources import files

BOUNDS = ("more_than", "at_least", "up_to", "less_than", "nearly")
QUANTIFIERS = (*BOUNDS, "about")
PHRASE = 48  # code points of the longest phrase that may stand beside a number
FORM = re.compile(r"([^()|]*)(?:\(([^()]+)\)([^()|]*))?").fullmatch

NAMED = {"<number>": r"-?\d+", "<part>": r"\d+(?:/[1-9]\d*)?", "<bounds>": r"\d+(?: \d+)?",
         "<form>": ".+", "<period>": r"PT?\d+[DWMYHS]", "<sign>": "."}  # in names of cells  # fmt: skip
TEXT = r'"(?:[^"\\]|\\.)*"'
KINDS = {  # of cells, as cells.toml names them: what stands in one, as JSON writes it
    "words": TEXT, "pattern": TEXT, "some words": r'"[^"]*[^" ][^"]*"', "sign": r'"(?:[^\\]|\\.)"',
    "order": '"(?:dmy|both)"', "flag": "true|false", "count": r"\d+", "digits": r'"\d+"',
    "texts": rf"\[(?:{TEXT}(?:, )?)*\]",
    **{f"{n} texts": rf"\[(?:{TEXT}(?:, )?){{{n}}}\]" for n in (3, 7, 12)},
}  # fmt: skip
NEEDED = (("marks", "group"), ("marks", "date_order"), ("numerals", "add"), ("sweep", "token"))


@lru_cache
def described() -> dict[str, dict[str, str]]:
    """Return cells.toml by section: the name of each cell, as a pattern, and what it holds and says."""
    made = tomllib.loads((files("helpers.mentions") / "cells.toml").read_text(encoding="utf-8"))
    name = lambda cell: re.sub("<.+?>", lambda found: NAMED[found[0]], cell)  # noqa: E731
    return {section: {name(cell): said for cell, said in cells.items()} for section, cells in made.items()}


def sections(content: dict[str, dict]) -> dict[str, dict]:
    """Return a word list by sections; what the language leaves out is empty.

    Raises ValueError if cells.toml does not know a cell, asks for something else in it, or for one more.
    """
    wrong = [f"[{name}] {cell}: missing" for name, cell in NEEDED if cell not in content.get(name, {})]
    for name, cell, held in _cells(content):
        known = described().get(name, {})
        said = known.get(cell) or next((known[one] for one in known if re.fullmatch(one, cell)), "")
        kind, fits = said.partition(":")[0], None
        text = json.dumps(held, ensure_ascii=False, default=id)  # of a day, which is no text either
        with suppress(re.error):
            fits = said and re.fullmatch(KINDS[kind], text) and (kind != "pattern" or re.compile(held))
        if not said:
            wrong.append(f"[{name}] {cell}: nothing reads this; is the name misspelt?")
        elif not fits:
            wrong.append(f"[{name}] {cell}: {held!r:.60}, but there must be {said}")
    if wrong:
        raise ValueError(f"{'; '.join(wrong)}; cells.toml says what may stand where")
    made = {name: defaultdict(str, cells) for name, cells in content.items()}
    return defaultdict(lambda: defaultdict(str), made)


def _cells(content: dict[str, dict]) -> Iterable[tuple[str, str, object]]:
    """Yield section, name and content of each cell; a section within one is its own: numerals.add."""
    for section, cells in content.items():
        for cell, held in cells.items():
            inner = isinstance(held, dict) and _cells({f"{section}.{cell}": held})
            yield from inner or [(section, cell, held)]


def forms(cell: str) -> list[str]:
    """Return the single forms that a cell of the word list writes down.

    Raises ValueError if a form has a capital, which no text would match, or endings that are not `(a|b)`.
    >>> forms("перв(ый|ая), раз")
    ['первый', 'первая', 'раз']
    """
    found = []
    for part in filter(None, map(str.strip, cell.split(","))):
        stem = FORM(part)
        if not stem or part != part.lower():
            raise ValueError(f"{part!r}: a form is written small, its endings once, as in stem(a|b)")
        found += [stem[1] + end + stem[3] for end in stem[2].split("|")] if stem[2] else [part]
    return found


def rows(section: dict[str, str]) -> dict[str, str]:
    """Return form -> key of a section `key = "form, form"`."""
    return {form: key for key, cell in section.items() for form in forms(cell)}


Longer = list[tuple[str, str]]  # phrases that hold a word, the longest first, each with its role
# word, its own role or "", lengths of longer phrases by the letter behind the word, their roles
Behind = tuple[str, str, dict[str, list[int]], dict[str, str]]
Before = tuple[str, str, dict[str, Longer]]  # word, its own role or "", longer ones by the letter before it


def by_first(rows: dict[str, str]) -> dict[str, Behind]:
    """Return phrases that are read from left to right, under their first word or mark."""
    table: dict[str, Behind] = {}
    for phrase, role in _longest_first(rows):
        key = re.match(r"[^\W\d_]+|\.+|.", phrase)[0]
        word, own, lengths, longer = table.get(key, (key, "", {}, {}))
        if phrase == key:
            own = role
        else:
            longer[phrase] = role
            letter = phrase[len(key) :].lstrip(" ")[0]
            for case in {letter, letter.upper()}:
                lengths[case] = list(dict.fromkeys((*lengths.get(case, ()), len(phrase))))
        table[key] = word, own, lengths, longer
    return table


def by_last(rows: dict[str, str]) -> dict[str, Before]:
    """Return phrases that are read from right to left, under their last word."""
    table: dict[str, Before] = {}
    for phrase, role in _longest_first(rows):
        start, _, key = phrase.rpartition(" ")
        word, own, longer = table.get(key, (key, "", {}))
        for letter in {start[-1:], start[-1:].upper()} - {""}:
            longer.setdefault(letter, []).append((phrase, role))
        table[key] = word, own if start else role, longer
    return table


def _longest_first(rows: dict[str, str]) -> Longer:
    """Return the phrases with their roles. Raises ValueError if one is longer than readers look."""
    if long := [phrase for phrase in rows if len(phrase) > PHRASE]:
        raise ValueError(f"{long[0]!r}: longer than {PHRASE} characters")
    return sorted(rows.items(), key=lambda row: -len(row[0]))


class Met(dict):
    """What is known of each word met so far, worked out once; `known` are those worked out beforehand."""

    def __init__(self, known: dict, find: Callable[[str], object]) -> None:
        super().__init__(known)
        self._find = find

    def __missing__(self, word: str) -> object:
        """Return what is found out about a word that is met for the first time."""
        found = self._find(word)
        if len(self) < 50_000 and len(word) <= PHRASE:  # so that memory stays flat
            self[word] = found
        return found
