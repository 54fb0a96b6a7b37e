"""What must not change a reading: capitals, spaces and marks, what stands beside it, its language."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.mentions import find_mentions

SENTENCES = Path(__file__).parent / "evaluation"
BESIDE = {"id": "Begitu katanya.", "en": "So he said.", "ru": "Так он сказал.", "uk": "Так він сказав."}
DASH = re.compile("(?<=[0-9])–(?=[0-9])")
Dress = Callable[[str, str], tuple[str, int]]  # text, language -> the text dressed, where it begins in it

# name: the dress, and how many sentences in a hundred may be read otherwise because it hides what they say
# (in capitals a name is no name any more: three rivers, SEVEN SISTERS)
DRESSES: dict[str, tuple[Dress, float]] = {
    "no-break spaces": (lambda text, _: (text.replace(" ", "\u00a0"), 0), 0),
    "thin spaces": (lambda text, _: (text.replace(" ", "\u202f"), 0), 0),
    "curly apostrophes": (lambda text, _: (text.replace("'", "’"), 0), 0),
    "between lines": (lambda text, _: (f"Tank\n{text}\r\nTank", 5), 0),
    "a sentence before": (lambda text, lang: (f"{BESIDE[lang]} {text}", len(BESIDE[lang]) + 1), 0.2),
    "a sentence behind": (lambda text, lang: (f"{text} {BESIDE[lang]}", 0), 0.1),
    "an item of a list": (lambda text, _: (f"• {text}", 2), 0.1),
    "in quotation marks": (lambda text, _: (f"“{text}”", 1), 0.5),
    "in brackets": (lambda text, _: (f"({text.rstrip('.')})", 1), 0.5),
    "hyphens for dashes": (lambda text, _: (DASH.sub("-", text), 0), 0),
    "capitals": (lambda text, _: (text.upper(), 0), 2),
}


def read(text: str, language: str, at: int = 0) -> list[tuple]:
    return [
        (m.start - at, m.value, m.low, m.high, m.quantifier, m.readings, m.iso)
        for m in find_mentions(text, language)
    ]


@pytest.mark.parametrize("name", DRESSES)
@pytest.mark.parametrize("language", BESIDE)
def test_a_sentence_is_read_the_same_however_it_is_dressed(language, name):
    dress, allowed = DRESSES[name]
    rows = (SENTENCES / f"{language}-open.jsonl").read_text("utf-8").splitlines()
    texts = [json.loads(row)["text"] for row in rows]
    changed = []
    for text in texts:
        dressed, at = dress(text, language)
        if len(dressed) >= len(text) and read(dressed, language, at) != read(text, language):
            changed.append(dressed)
    assert len(changed) <= len(texts) * allowed / 100, "\n".join(changed)


@pytest.mark.parametrize(
    ("language", "text", "text_of", "unit"),
    [
        ("id", "LEBIH DARI 40 TANK DAN RP 3,5 M", ["LEBIH DARI 40", "RP 3,5 M"], ["TANK", "RP"]),
        (
            "en",
            "TENS OF THOUSANDS FLEE; TWO SU-34 LOST. NINE MISSING",
            ["TENS OF THOUSANDS", "TWO", "SU-34", "NINE"],
            ["", "", "", ""],
        ),
        ("ru", "ЕЩЁ ДВАДЦАТЬ ПЕРВАЯ БРИГАДА", ["ДВАДЦАТЬ ПЕРВАЯ"], [""]),
        ("uk", "П'ЯТЬ ДРОНІВ, 300 КВ. МЕТРІВ", ["П'ЯТЬ", "300"], ["ДРОНІВ", "КВ. МЕТРІВ"]),
    ],
)
def test_a_headline_in_capitals_is_read_in_full_and_shown_as_printed(language, text, text_of, unit):
    found = find_mentions(text, language)
    assert [m.text for m in found] == text_of
    assert [m.unit for m in found] == unit
    assert all(m.quantifier_text in m.text for m in found)


def stated(text: str, language: str) -> list[tuple[str, ...]]:
    """Return what a text states, without its words and their places; orders differ between languages."""
    words = {"start", "end", "text", "number_start", "number_end", "number_text", "quantifier_text", "unit"}
    found = [m._asdict().items() for m in find_mentions(text, language)]
    return sorted(tuple(str(value) for name, value in each if name not in words) for each in found)


@pytest.mark.parametrize("row", (Path(__file__).parent / "parallel.txt").read_text("utf-8").splitlines())
def test_what_four_languages_say_alike_is_read_alike(row):
    english, *others = row.split("|")
    wanted = stated(english, "en")
    assert wanted
    assert {
        language: stated(text, language) for language, text in zip(("id", "ru", "uk"), others, strict=True)
    } == dict.fromkeys(("id", "ru", "uk"), wanted)
