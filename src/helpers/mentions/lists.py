"""What a word list is compiled into, and how its cells are read: `forms`, phrases by their first word."""

import re
import tomllib
from collections.abc import Callable, Iterable
from fractions import Fraction
from importlib.resources import files

PHRASE = 48  # code points of the longest phrase that may stand beside a number
MET = 50_000  # words to remember, so that memory stays flat
VULGAR = {
    "½": Fraction(1, 2),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
}
MARKS = {
    "decimal": ".",
    "group": ",",
    "date_order": "dmy",
    "day_behind_month": False,
    "comma_age": False,
    "age_alone": False,
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
    dotted_dates eldest factor_always factor_behind factor_openers factor_units facts feminine_ones fraction_scale
    genitives glued group homographs hyphened in_year inverted inverted_link inverted_preps join join_starts
    joins joints label_names label_prefixes links military modifiers money_ends money_scale money_scales month
    month_before month_joined months nights not_adjectives not_ages not_verbs not_year noun_endings
    noun_heads noun_pass numerals odds of_the of_year one_of ordinal_before ordinal_initials ordinal_prefix
    other_nouns out_of pairs participles persons plural possessives rate ratio_words roman_heads roman_nouns
    romans scale scale_in scale_initials scaled_more scales scales_of scan short_romans simple_nouns
    singular slavic small some_day spoken_part spoken_parts spoken_whole starts among than then
    then_ordinal timetabled to_is_new told two_ways vague_scale vague_times verb_endings verbs vulgar
    weekdays where where_verbs whole_day word year zero_alone zero_always zero_back zero_endings zero_nouns
    zero_of zero_pass zero_reach
"""


class Grammar:
    """The compiled word list of a language. In slots, because they are read three times as fast."""

    __slots__ = tuple(NAMES.split())


class Cells(dict):
    """A section of a word list; what a language leaves out is an empty cell."""

    def __missing__(self, key: str) -> str:
        """Return the empty cell."""
        return ""


class Sections(dict):
    """A word list; what a language leaves out is an empty section."""

    def __init__(self, data: dict) -> None:
        super().__init__(
            {name: Cells(cells) if isinstance(cells, dict) else cells for name, cells in data.items()}
        )

    def __missing__(self, key: str) -> Cells:
        """Return the empty section."""
        return Cells()


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


Longer = list[tuple[str, str]]  # phrases that hold a word, the longest first, each with its role
Behind = tuple[str, str, list[int], dict[str, str]]  # word, its own role or "", lengths and roles of longer ones
Before = tuple[str, str, dict[str, Longer]]  # word, its own role or "", longer ones by the letter before it


def by_first(rows: dict[str, str]) -> dict[str, Behind]:
    """Return phrases that are read from left to right, under their first word or mark."""
    table: dict[str, Behind] = {}
    for phrase, role in _longest_first(rows):
        key = re.match(r"[^\W\d_]+|.", phrase)[0]
        word, own, lengths, longer = table.get(key, (key, "", [], {}))
        if phrase == key:
            own = role
        else:
            longer[phrase] = role
            lengths = list(dict.fromkeys(map(len, longer)))
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
    """Return the phrases with their roles.

    Raises:
        ValueError: one is longer than readers look.

    """
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
        if len(self) < MET:
            self[word] = found
        return found


def either(words: Iterable[str]) -> str:
    """Return the pattern of any of `words`, the longest first; one that matches nothing if there are none."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"


def rows(section: dict[str, str]) -> dict[str, str]:
    """Return form -> key of a section `key = "form, form"`."""
    return {form: key for key, cell in section.items() for form in forms(cell)}
