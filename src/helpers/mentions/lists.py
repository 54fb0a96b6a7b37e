"""How a word list is written down: sections, cells, and the forms in a cell."""

import re
from collections import defaultdict
from collections.abc import Iterable

PHRASE = 48  # code points of the longest phrase that may stand beside a number


def sections(content: dict[str, dict]) -> dict[str, dict]:
    """Return a word list where what the language leaves out is an empty section, or an empty cell of one."""
    filled = {name: defaultdict(str, cells) for name, cells in content.items()}
    return defaultdict(lambda: defaultdict(str), filled)


def forms(cell: str) -> list[str]:
    """Return the single forms that a cell of the word list writes down.

    >>> forms("перв(ый|ая), раз")
    ['первый', 'первая', 'раз']
    """
    found = []
    for part in filter(None, map(str.strip, cell.split(","))):
        stem = re.fullmatch(r"([^(]*)\(([^)]*)\)(.*)", part)
        found += [stem[1] + end + stem[3] for end in stem[2].split("|")] if stem else [part]
    return found


def rows(section: dict[str, str]) -> dict[str, str]:
    """Return form -> key of a section `key = "form, form"`."""
    return {form: key for key, cell in section.items() for form in forms(cell)}


def numbers(section: dict[str, str]) -> dict[str, int]:
    """Return form -> number of a section `number = "form, form"`."""
    return {form: int(key) for form, key in rows(section).items()}


def keyed(rows: dict[str, str], keyed_by_last: bool) -> dict[str, list[tuple[str, str]]]:
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


def either(words: Iterable[str]) -> str:
    """Return the pattern of any of `words`, the longest first; one that matches nothing if there are none."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"
