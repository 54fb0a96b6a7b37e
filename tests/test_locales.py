"""The catalogues of a language: translated, complete for what they are for, and named in CONTRIBUTING.

That the keys and placeholders of each kind are the same in every language is tested beside its readers.
"""

import re
import tomllib
from pathlib import Path

import pytest

import helpers
from helpers import tables
from helpers.figures.phrases import Catalogue, flatten, languages
from helpers.kits.files import lists_in

FOLDER = Path(helpers.__file__).with_name("locales")
KINDS = ("", "labels.", "report.", "audit.")  # charts, labels of the shipped lists, report, findings
FOREIGN = [language for language in languages() if language.partition("-")[0] != "en"]


def words(kind, language):
    text = (FOLDER / f"{kind}{language}.toml").read_text("utf-8")
    return {key: value for key, value in flatten(tomllib.loads(text)).items() if isinstance(value, str)}


def untranslated(kind, language):
    """The keys whose words, four or more, read as in English."""
    english, own = words(kind, "en"), words(kind, language)
    return [key for key, text in own.items() if len(re.findall(r"[^\W\d_]+", re.sub(r"{\w+}", "", text))) > 3
            and text == english.get(key)]  # fmt: skip


@pytest.mark.parametrize("language", FOREIGN)
@pytest.mark.parametrize("kind", ["", "report.", "audit."])
def test_no_sentence_still_reads_as_in_english(kind, language):
    if (FOLDER / f"{kind}{language}.toml").is_file():
        assert untranslated(kind, language) == []


@pytest.mark.parametrize("language", FOREIGN)
def test_the_shipped_lists_are_labelled_in_every_language_of_the_charts(shipped, language):
    lists = lists_in(tables.lists(shipped.annotations), language)
    lacking = [f"{kind}.{code}" for kind, entries in lists.items() for code, entry in entries.items()
               if "label" in entry and language not in entry["label"]]  # fmt: skip
    assert lacking == [], f"write them into labels.{language}.toml"


def test_a_language_of_reports_has_charts_and_findings_too():
    there = {kind: {path.name.split(".")[1] for path in FOLDER.glob(f"{kind}*.toml")} for kind in KINDS[2:]}
    assert there["report."] == there["audit."] <= set(languages())


def test_contributing_names_every_kind_of_catalogue():
    text = (FOLDER.parents[2] / "CONTRIBUTING.md").read_text("utf-8")
    there = {re.sub(r"[\w-]+\.toml$", "", path.name) for path in FOLDER.iterdir()}
    assert there == set(KINDS) and all(f"`{kind}<language>.toml`" in text for kind in KINDS)


@pytest.mark.parametrize("printed", ["many", "много", "багато", "banyak"])
def test_a_word_that_no_convention_covers_is_said_in_the_language_of_the_chart(printed):
    row = {"quantifier": "vague", "number_text": printed, "value": None, "low": None, "high": None}
    said = [Catalogue.load(language).vague_word(row) for language in ("en", "id", "de")]
    assert said == ["many", "banyak", "viele"]
