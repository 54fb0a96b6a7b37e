"""The scan over bytes finds what a slow look at every place of the text finds."""

import random
import re

import pytest

from helpers.mentions.grammar import grammar, languages
from helpers.mentions.scanning import LETTERS, Scanner

MARKS = " \n-–—.,;:()«»„“\"'’/№$\u00a0\u202f\u200b•😀中ж"


def slowly(words: set[str], folds: dict[str, str], text: str) -> set[tuple[int, int]]:
    """Return start and end of every longest phrase between two boundaries, one place after another."""
    plain = re.sub("[\u00a0\u202f]", " ", re.sub("[’ʼ‘`]", "'", text)).lower()
    for old, new in folds.items():
        plain = plain.replace(old.lower(), new.lower())
    found, at = set(), 0
    letter = re.compile(f"[{LETTERS}]").match
    longest = max(map(len, words))
    while at < len(plain):
        ends = []
        if not (at and letter(plain[at - 1])):
            for end in range(at + 1, min(at + longest, len(plain)) + 1):
                behind = plain[end : end + 2]
                glued = behind[:1] == "'" and behind[1:] and (letter(behind[1]) or behind[1].isdigit())
                if plain[at:end] in words and not (
                    behind and (letter(behind[0]) or behind[0].isdigit() or glued)
                ):
                    ends.append(end)
        if ends:
            found.add((at, ends[-1]))
        at = ends[-1] if ends else at + 1
    return found


@pytest.mark.parametrize("language", languages())
def test_the_scan_finds_every_word_of_the_list_between_any_marks(language):
    g, rng = grammar(language), random.Random(language)
    words = {*g.numerals, *g.starts, *g.clock_halves} - g.vulgar.keys()
    pool = [*sorted(words), "rumah", "house", "дом", "будинок", "x", "п'ятниця", "Kursk"]
    folds = {"ё": "е"} if language == "ru" else {}
    for _ in range(300):
        parts = [rng.choice(pool) if rng.random() < 0.8 else rng.choice(pool).capitalize() for _ in range(9)]
        text = "".join(part + rng.choice(MARKS) for part in parts)
        hits = {(start - 1, end - 1) for start, end, word in g.scan(text)[1] if word and word not in g.vulgar}
        assert hits == slowly(words, folds, text), text


def test_every_run_of_digits_is_found_whatever_stands_before_it():
    text = "Rp5.000 Su-34 T72 (12,5) x1x\u202f300\u202f000 2024."
    hits = [text[start - 1 : end - 1] for start, end, word in grammar("id").scan(text)[1] if not word]
    assert hits == ["5.000", "34", "72", "12,5", "1", "300", "000", "2024"]


def test_a_word_list_of_too_many_characters_is_refused():
    with pytest.raises(ValueError, match="256 is the most"):
        Scanner([chr(code) for code in range(0x4E00, 0x4F00)], {})
