"""The evaluation sentences are well formed: what they expect can be found, read and compared."""

import importlib
import json
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

from helpers import tables

FOLDER = Path(__file__).parent / "evaluation"
FILES = sorted(FOLDER.glob("*.jsonl"))
LANGUAGES = ("id", "en", "ru", "uk")
FIELDS = ["text", "number_text", "value", "low", "high", "low_inclusive", "high_inclusive"]
FIELDS += ["quantifier", "unit", "kind", "iso", "flags", "readings"]
KINDS, FLAGS = set(tables.codes("kind")), set(tables.codes("mention_flag"))
# which of (value, low, high) a quantifier gives, and whether its bounds belong to the range
GIVES = {
    "exact": ((1, 0, 0), None, None),
    "about": ((1, 0, 0), None, None),
    "nearly": ((1, 0, 1), None, False),
    "at_least": ((0, 1, 0), True, None),
    "more_than": ((0, 1, 0), False, None),
    "up_to": ((0, 0, 1), None, True),
    "less_than": ((0, 0, 1), None, False),
    "range": ((0, 1, 1), True, True),
    "vague": ((0, 1, 1), True, True),
    "none_reported": ((1, 0, 0), None, None),
}


def sentences(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def bound_faults(m):
    """Where value, bounds and inclusiveness do not fit the quantifier."""
    expected, low_in, high_in = GIVES[m["quantifier"]]
    given = tuple(int(m[name] is not None) for name in ("value", "low", "high"))
    open_ended = m["kind"] in ("date", "time", "model", "label", "law") or "ambiguous" in m["flags"]
    open_ended = open_ended or (m["kind"] == "ratio" and m["number_text"].endswith((":0", "-0", "–0")))
    if given != expected and not (given == (0, 0, 0) and (open_ended or m["quantifier"] == "vague")):
        yield f"{m['quantifier']} gives value, low, high = {expected}, not {given}"
    for name, inclusive in (("low", low_in), ("high", high_in)):
        want = None if m[name] is None else inclusive
        if m[f"{name}_inclusive"] is not want:
            yield f"{name}_inclusive is {m[f'{name}_inclusive']}, not {want}"


def reading_faults(m):
    """Where figures cannot be read, or readings and the flag disagree."""
    figures = [m[name] for name in ("value", "low", "high") if m[name] is not None]
    if m["kind"] not in ("date", "time"):
        figures += m["readings"]
    for figure in figures:
        try:
            Fraction(figure)
        except (ValueError, TypeError):
            yield f"{figure!r} is no exact decimal or fraction"
    if ("ambiguous" in m["flags"]) != (len(m["readings"]) > 1):
        yield "readings and the flag ambiguous go together"
    if m["kind"] in ("date", "time") and not (m["iso"] or m["readings"]):
        yield "a date or time needs iso"


def faults(sentence):
    if list(sentence) != ["id", "text", "mentions", "note"]:
        yield f"keys {list(sentence)}"
    text, place = sentence["text"], 0
    for m in sentence["mentions"]:
        if list(m) != FIELDS:
            yield f"fields {list(m)}"
            continue
        start = text.find(m["text"], place)
        end = start + len(m["text"])
        if start < 0:
            yield f"{m['text']!r} does not follow in the sentence"
        elif start and text[start - 1].isalpha() and m["text"][0].isalpha():
            yield f"{m['text']!r} is first met inside a word"
        elif text[end : end + 1].isalpha() and m["text"][-1].isalpha():
            yield f"{m['text']!r} ends inside a word"
        place = max(place, end)
        if not m["number_text"] or m["number_text"] not in m["text"]:
            yield f"number_text {m['number_text']!r} is not in {m['text']!r}"
        if m["unit"] not in text:
            yield f"unit {m['unit']!r} is not in the sentence"
        if m["kind"] not in KINDS or m["quantifier"] not in GIVES or set(m["flags"]) - FLAGS:
            yield f"unknown code in {m['kind']}, {m['quantifier']}, {m['flags']}"
            continue
        yield from bound_faults(m)
        yield from reading_faults(m)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_expected_mention_is_well_formed(path):
    found = [f"{s['id']}: {fault}" for s in sentences(path) for fault in faults(s)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_two_hundred_sentences_and_none_is_both_open_and_kept(language):
    parts = {part: sentences(FOLDER / f"{language}-{part}.jsonl") for part in ("open", "kept")}
    everything = parts["open"] + parts["kept"]
    assert len(everything) >= 200, f"{language}: only {len(everything)} sentences"
    assert len(parts["kept"]) >= 70, f"{language}: only {len(parts['kept'])} kept aside"
    for field in ("id", "text"):
        twice = [k for k, n in Counter(s[field] for s in everything).items() if n > 1]
        assert not twice, f"{language}: {field} not unique: {twice}"


def test_every_file_belongs_to_a_language():
    assert {path.stem for path in FILES} == {f"{x}-{part}" for x in LANGUAGES for part in ("open", "kept")}


def percent(cell):
    return float(cell.strip("%")) / 100


def test_the_measured_shares_are_those_of_today(monkeypatch):
    """To half a point: speed and peers are measured now and then, and meanwhile a rule may have changed."""
    monkeypatch.syspath_prepend(str(FOLDER.parents[1] / "benchmarks"))
    peers, score = importlib.import_module("peers"), importlib.import_module("score")
    measure = importlib.import_module("mentions").measure
    text = (FOLDER.parents[1] / "benchmarks" / "mentions.md").read_text("utf-8")
    rows = [row.split(" | ")[1:6] for row in text.splitlines() if row.startswith("| **this project** ")]
    assert [row[0] for row in rows] == list(LANGUAGES)
    for language, *cells in rows:
        shares = measure(peers.ours(language), language)
        assert [*map(percent, cells)] == pytest.approx(
            [shares[name] for name in ("figures", "all", "value", "precision")], abs=0.005
        )
    kept = json.loads((FOLDER.parents[1] / "benchmarks" / "kept.json").read_text("utf-8"))
    for language, shares in kept.items():
        assert shares == pytest.approx(score.score(language, "kept"), abs=0.005), language
        named = [("recall", "recall"), ("precision", "precision"), ("value", "values")]
        assert f"{language} " + ", ".join(f"{word} {shares[name]:.1%}" for name, word in named) in text
