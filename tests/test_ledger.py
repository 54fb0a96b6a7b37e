"""The ledger: every claim with its sentence, marked, in its context, and every doubt about it."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from html.parser import HTMLParser

import pytest
from report_cases import FIRST, LISTS, PLAIN, SECOND, claim, sources, without_typeface

from helpers import tables
from helpers.report import in_words, ledger, pages
from helpers.report.facts import when


class Marks(HTMLParser):
    """Collects, for each entry, what stands in its sentence and in its mark."""

    def __init__(self, html):
        super().__init__()
        self.entries, self.open, self.sentence, self.mark, self.inside = {}, [], {}, {}, None
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "article":
            self.inside = attributes["id"]
            self.sentence.setdefault(self.inside, "")
            self.mark.setdefault(self.inside, "")
            self.entries[self.inside] = self.entries.get(self.inside, 0) + 1
        if tag in ("span", "mark"):
            self.open.append(tag if tag == "mark" else attributes.get("class", ""))

    def handle_endtag(self, tag):
        if tag in ("span", "mark"):
            self.open.pop()
        if tag == "article":
            self.inside = None

    def handle_data(self, data):
        if self.inside and "sentence" in self.open:
            self.sentence[self.inside] += data
            if "mark" in self.open:
                self.mark[self.inside] += data


@cache
def ledger_page(language):
    source = sources()
    chapters = ledger.chapters(source, language)
    with without_typeface():
        values = {"chapters": chapters, "notes": "en", "fingerprint": "0" * 64}
        return pages.render("ledger.html.j2", language, source.looks, **values)


def row(**fields):
    blank = dict.fromkeys(tables.columns("04-claims"), "") | dict.fromkeys(("value", "low", "high"))
    return blank | {"low_inclusive": None, "high_inclusive": None} | PLAIN | fields


@pytest.mark.parametrize(
    ("fields", "english", "indonesian"),
    [
        ({"value": Decimal(49000)}, "49,000 people", "49.000 orang"),
        ({"quantifier": "about", "value": Decimal(200000)}, "about 200,000 people", "sekitar 200.000 orang"),
        (
            {"quantifier": "nearly", "value": Decimal(5), "high": Decimal(5)},
            "nearly 5 people",
            "hampir 5 orang",
        ),
        (
            {"quantifier": "more_than", "low": Decimal(2000)},
            "more than 2,000 people",
            "lebih dari 2.000 orang",
        ),
        ({"quantifier": "at_least", "low": Decimal(12)}, "at least 12 people", "sedikitnya 12 orang"),
        ({"quantifier": "up_to", "high": Decimal(70)}, "up to 70 people", "hingga 70 orang"),
        ({"quantifier": "less_than", "high": Decimal(50)}, "under 50 people", "kurang dari 50 orang"),
        (
            {"quantifier": "range", "low": Decimal(10), "high": Decimal(15)},
            "10 to 15 people",
            "10 sampai 15 orang",
        ),
        ({"quantifier": "vague", "number_text": "Ratusan"}, "“ratusan” (hundreds) people", "“ratusan” orang"),
        ({"value": Decimal(0), "domain": "personnel"}, "0 soldiers", "0 tentara"),
        ({"value": Decimal(17), "domain": "civilians"}, "17 civilians", "17 warga sipil"),
        ({"quantifier": "none_reported"}, "none reported", "tidak ada yang dilaporkan"),
        ({"quantifier": "not_given"}, "no figure given", "angka tidak disebut"),
        (
            {"value": Decimal(117), "unit": "attack", "object": "drone"},
            "117 attacks (drones)",
            "117 serangan (drone)",
        ),
        ({"value": Decimal("0.5"), "unit": "item", "object": "drone"}, "0.5 drones", "0,5 drone"),
        (
            {"quantifier": "vague", "number_text": "Sebagian besar", "unit": "share"},
            "“sebagian besar” (most)",
            "“sebagian besar”",
        ),
        ({"value": Decimal("0.5"), "unit": "share"}, "a share of 0.5", "bagian sebesar 0,5"),
        (
            {"quantifier": "up_to", "high": Fraction(1, 3), "unit": "share", "object": "drone"},
            "a share of up to 1/3 (drones)",
            "bagian sebesar hingga 1/3 (drone)",
        ),
        (
            {"value": Decimal(60), "unit": "share", "object": "drone"},
            "60 percent (drones)",
            "60 persen (drone)",
        ),
    ],
)
def test_a_number_keeps_its_quantifier_and_unit_in_both_languages(fields, english, indonesian):
    assert in_words.amount(row(**fields), LISTS, pages.words("en")) == english
    assert in_words.amount(row(**fields), LISTS, pages.words("id")) == indonesian


WHOLE = {"quantifier": "more_than", "low": Decimal(1200)}


@pytest.mark.parametrize(
    ("fields", "whole", "headline"),
    [
        ({"value": Fraction(1, 3)}, WHOLE, "1/3 of more than 1,200 people, left home"),
        (
            {"value": Fraction(1, 3), "object": "drone"},
            WHOLE,
            "1/3 of more than 1,200 people (drones), left home",
        ),
        ({"value": Decimal(60)}, WHOLE, "60 percent of more than 1,200 people, left home"),
        (
            {"quantifier": "vague", "number_text": "most", "object": "drone"},
            WHOLE,
            "“most” of more than 1,200 people (drones), left home",
        ),
        ({"value": Fraction(1, 3)}, WHOLE | {"measure": "killed"}, "a share of 1/3, left home"),
        ({"value": Fraction(1, 3)}, {"quantifier": "not_given"}, "a share of 1/3, left home"),
    ],
)
def test_a_share_says_of_how_many_where_a_link_names_its_whole(fields, whole, headline):
    held = [{"id": "p", "unit": "share"} | fields, {"id": "w"} | whole]
    held += [held[0] | {"id": "q", "retells": "p"}]
    claims = tables.frame("04-claims", [claim(FIRST, "mengungsi", article="a1", **each) for each in held])
    linked = tables.frame("04-links", [{"from": "p", "to": "w", "type": "part_of", "reason": "so it says"}])
    source = replace(sources(), claims=claims, links=linked)
    entries = {each.id: each for chapter in ledger.chapters(source, "en") for each in chapter["entries"]}
    assert entries["p"].headline == entries["q"].headline == headline
    share = headline.rpartition(", ")[0]
    assert f'includes <a href="#c-p">p {share}</a>' in dict(entries["w"].facts)["links"][0]


def test_a_silence_is_headed_by_what_it_is_silent_about():
    silent = row(quantifier="not_given", measure="killed")
    assert in_words.headline(silent, LISTS, pages.words("en")) == "killed: no figure given"
    assert (
        in_words.headline(row(value=Decimal(6), measure="killed"), LISTS, pages.words("en"))
        == "6 people, killed"
    )


def test_the_band_of_a_vague_word_is_called_a_convention_and_a_single_bound_is_not_repeated():
    vague = row(quantifier="vague", low=Decimal(100), high=Decimal(999))
    told = in_words.bounds(vague, pages.words("en"))
    assert told == "100 to 999, both included, by this project's convention"
    assert in_words.bounds(row(quantifier="up_to", high=Decimal(70)), pages.words("en")) == ""


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_claim_stands_once_with_its_sentence_and_the_passage_marked_letter_for_letter(language):
    source = sources()
    page = ledger_page(language)
    marks = Marks(page)
    rows = tables.records(source.claims)
    assert marks.entries == {f"c-{each['id']}": 1 for each in rows}
    assert marks.sentence == {f"c-{each['id']}": each["sentence"] for each in rows}
    assert marks.mark == {f"c-{each['id']}": each["exact"] for each in rows}


def test_the_context_is_one_slice_of_the_text_from_the_sentence_before_to_the_one_after():
    first = ledger.chapters(sources(), "en")[0]["entries"][0].context
    whole = first.before + first.head + first.exact + first.tail + first.after
    assert whole in FIRST
    assert first.before == "Sebelum itu tenang. "
    assert first.after == " Sesudah itu “kacau” & selesai."


def test_entries_follow_the_texts_and_then_the_place_in_the_text():
    chapters = ledger.chapters(sources(), "id")
    assert [entry.id for chapter in chapters for entry in chapter["entries"]] == ["a1-01", "a1-02", "a2-01"]


def test_markup_in_texts_labels_and_notes_is_shown_and_never_run():
    page = ledger_page("en")
    for hostile in ("<script", "<b>", "<i>", "<u>", "<nobody>", "<here>"):
        assert hostile not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; Co" in page
    assert page.count("</article>") == 3


def test_a_right_to_left_text_keeps_its_language_and_finds_its_own_direction():
    page = ledger_page("en")
    assert '<blockquote lang="ar" dir="auto">' in page
    assert SECOND.split(".")[0].split("70")[0].strip() in page


def test_a_related_claim_is_a_link_from_either_side_and_only_a_name_if_it_is_not_on_the_page():
    first, _, second = (entry for chapter in ledger.chapters(sources(), "en") for entry in chapter["entries"])
    assert 'told again by <a href="#c-a2-01">' in dict(first.facts)["links"][0]
    assert 'tells again <a href="#c-a1-01">' in dict(second.facts)["links"][0]
    source = sources()
    alone = replace(source, claims=source.claims[source.claims["id"] == "a1-01"])
    (entry,) = (entry for chapter in ledger.chapters(alone, "en") for entry in chapter["entries"])
    assert "told again by a2-01 (outside this selection)" in dict(entry.facts)["links"][0]


def test_an_entry_says_where_it_is_drawn():
    chapters = ledger.chapters(sources(), "en", {"a1-01": [("#f-x", "A <title>")]})
    assert dict(chapters[0]["entries"][0].facts)["drawn"] == ('<a href="#f-x">A &lt;title&gt;</a>',)


def test_what_a_date_rests_on_is_said_for_each_end():
    facts = dict(ledger.chapters(sources(), "en")[0]["entries"][0].facts)
    assert facts["period"][0] == "August 2024 – 14 August 2024", "a running total ends when it was said"
    assert facts["period"][1] == "start: printed in the text; end: inferred from the text"
    assert facts["as_of"] == ("14 August 2024", "inferred from the text")
    both = row(
        period_start="2024-08-06",
        period_start_basis="inferred",
        period_start_precision="day",
        period_end="2024-08-08",
        period_end_basis="stated",
        period_end_precision="day",
    )
    shown = dict(when(both, pages.words("en")))["period"]
    assert shown[:2] == ["6–8 August 2024", "start: inferred from the text; end: printed in the text"]


def test_every_code_has_words_in_every_language_and_the_languages_have_the_same_keys():
    def keys(tree, at=""):
        return {
            name
            for key, value in tree.items()
            for name in (keys(value, f"{at}{key}.") if isinstance(value, dict) else {f"{at}{key}"})
        }

    for language in pages.languages():
        w = pages.words(language)
        for table in (
            "quantifier",
            "domain",
            "measure",
            "basis",
            "attribution",
            "date_basis",
            "flag",
            "confidence",
            "not_claim",
            "link",
            "side",
        ):
            assert set(w.catalogue[table]) == set(tables.codes(table)), (language, table)
        assert set(w.catalogue["linked"]) == set(tables.codes("link"))
        assert set(w.catalogue["amount"]) >= set(tables.codes("quantifier"))
    plural = {"one", "few", "many", "other", "two", "zero"}
    english, indonesian = (
        {key for key in keys(pages.words(each).catalogue) if key.split(".")[-1] not in plural}
        for each in ("en", "id")
    )
    # a side may be called "other": that table is compared code by code above
    assert english == indonesian


def test_an_unknown_language_names_those_that_there_are():
    with pytest.raises(pages.PageError, match="en, id"):
        pages.words("xx")


def test_a_control_character_is_shown_as_its_picture_so_that_the_page_stays_valid():
    assert pages.visible("a\x00\x1b\x7f\n\tb") == "a␀␛␡\n\tb"


def test_the_embedded_typeface_holds_the_characters_asked_for_and_the_same_bytes_every_time(monkeypatch):
    monkeypatch.setattr(pages, "FACES", {"Bold": (700, "normal"), "It": (400, "italic")})
    pages._face.cache_clear()
    first = pages.font_css("áЖ")
    pages._face.cache_clear()
    assert pages.font_css("Жá") == first
    assert first.count("@font-face") == 2
    assert pages.font_css("Жб") != first
