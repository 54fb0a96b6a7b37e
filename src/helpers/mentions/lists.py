"""How a word list is written down: sections, cells, and the forms in a cell."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

PHRASE = 48  # code points of the longest phrase that may stand beside a number
FORM = re.compile(r"([^()|]*)(?:\(([^()]+)\)([^()|]*))?").fullmatch

# What cells may be called where the name says what becomes of a number beside one of their forms
NUMBER, KINDS = r"-?\d+", "age|area|distance|measure|money|ratio|share"
NAMES = {
    **dict.fromkeys(("plain", "alone", "about", "decade", "ordinal", "clock_halves"), NUMBER),
    **dict.fromkeys(("money_scale", "glued_scale", "vague_times", "about_times"), NUMBER),
    "pair": r"\d+ \d+",
    "spoken_decimals": r"\d+|whole",
    "vague": r"\d+(?: \d+)?|a_few|teens|tens|hundreds|thousands|many|part",
    "before": "about|age|at_least|being|between|clause|date|inverted|label|law|less_than|minus|model"
    "|more_than|name|nearly|none|people|person|share|street|subset|time|turned|unit_before|up_to",
    "after": "about|am|at_least|cardinal|clock_(?:minus|past|plus|to)|decade|factor|factor_lead|label"
    "|less_than|more_than|nearly|night|noon|oclock|ordinal|pm|ratio|share_of|up_to|yearword|zone",
    "behind_unit": "about|at_least|half|join|less_than|minus|more_than|nearly|per_period|stop|subset|up_to",
    "units": f"{KINDS}|duration",
    "durations": r"PT?\d+[DWMYHS]",
    "hyphened": rf"{KINDS}|duration PT?\d+[DWMYHS]|times \d+",
}


class Section(dict):
    """A section of a word list: what it leaves out is empty; a cell that stays `unread` is misspelt."""

    def __init__(self, cells: Iterable = ()) -> None:
        super().__init__(cells)
        self.unread = set(self)

    def __getitem__(self, cell: str) -> str | list | dict:
        """Return a cell, "" if there is none."""
        self.unread.discard(cell)
        return self.get(cell, "")

    def items(self) -> Iterable:
        """Return all cells with their names."""
        self.unread.clear()
        return super().items()


def sections(content: dict[str, dict]) -> dict[str, Section]:
    """Return a word list by sections; one that the language leaves out is empty.

    Raises ValueError if the name of a cell says nothing of a number (NAMES).
    """
    data = defaultdict(Section, {name: Section(cells) for name, cells in content.items()})
    met = [(section, cell) for section in NAMES.keys() & data.keys() for cell in data[section]]
    refuse(f"[{section}] {cell}" for section, cell in met if not re.fullmatch(NAMES[section], cell))
    return data


def refuse(unread: Iterable[str]) -> None:
    """Refuse a word list with such cells. Raises ValueError if there are any; the message names them."""
    if names := ", ".join(sorted(unread)):
        raise ValueError(f"word list: nothing reads {names}; is the name misspelt?")


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


def numbers(section: dict[str, str]) -> dict[str, int]:
    """Return form -> number of a section `number = "form, form"`."""
    return {form: int(key) for form, key in rows(section).items()}


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
