"""Whether two wordings say the same in other forms: drone and drones, танк and танков, Tewas and tewas.

Another number, case or gender of a word is grammar of the sentence around it, no change of what is told.
Which endings are forms of one word stands in the word list of a language (`[inflection]`); tense and voice
are no form of a word: who did what, and whether it is over, may have changed.
"""

import re
from collections.abc import Iterable
from functools import cache

from helpers.mentions.grammar import languages, word_list

STEM = 3  # letters that two forms share at least: shorter ones meet by chance
WORD = re.compile(r"\d+(?:[.,]\d+)*|%|[^\W\d_]+(?:['’-][^\W_]+)*")
TWICE = re.compile(r"(.{2,})-\1").fullmatch  # a plural: drone-drone


def same(one: str, other: str, language: str) -> bool:
    """Return whether two wordings of a `language` differ at most in the forms of their words and in capitals.

    Where the language has no word list, only capitals and marks are passed over.

    >>> same("Drones shot down", "drone shot down", "en"), same("missile", "missing", "en")
    (True, False)
    """
    words, others = (_words(text, language) for text in (one, other))
    return len(words) == len(others) and all(
        _alike(*pair, language) for pair in zip(words, others, strict=True)
    )


def among(word: str, others: Iterable[str], language: str) -> bool:
    """Return whether `word`, as printed, or another form of it is among `others`; a mark alone always is."""
    words, rest = _words(word, language), [each for other in others for each in _words(other, language)]
    return all(any(_alike(each, other, language) for other in rest) for each in words)


def _words(text: str, language: str) -> list[str]:
    found = WORD.findall(text.casefold().translate(_rules(language)[1]))
    return [twice[1] if (twice := TWICE(each)) else each for each in found]


def _alike(one: str, other: str, language: str) -> bool:
    ends = range(STEM, min(len(one), len(other)) + 1)
    return one == other or any(
        one[:end] == other[:end] and {one[end:], other[end:]} <= group
        for end in ends
        for group in _rules(language)[0]
    )


@cache
def _rules(language: str) -> tuple[list[set[str]], dict[int, str]]:
    """Return the endings of one word, a set for each way to inflect it, and the letters read as others."""
    rules = word_list(language) if language in languages() else {}
    ways = [group.replace("-", "").split(",") for group in rules.get("inflection", {}).values()]
    return [set(map(str.strip, way)) for way in ways], str.maketrans(rules.get("fold", {}))
