"""What notebooks show survives their viewers, and says what the tables say."""

import re
from html import unescape
from pathlib import Path

import pandas as pd
import pytest

from helpers import corpus, display, narrative, tables, worklist
from helpers.displaced import displaced
from helpers.paths import find_project

ROOT = find_project(Path(__file__).parents[1])


@pytest.fixture(scope="module")
def claims():
    return tables.read(ROOT.inputs, "04-claims")


@pytest.fixture(scope="module")
def shown(claims):
    figure = displaced(claims, tables.lists(ROOT.annotations), "en")
    return figure, display.show(figure)


def test_every_mark_leads_to_its_sentence_in_the_same_output(shown):
    figure, rendered = shown
    page = unescape(re.search(r'srcdoc="([^"]*)"', rendered.html)[1])
    targets = set(re.findall(r'href="about:srcdoc#(c-[^"]+)"', page))
    assert targets == {f"c-{claim}" for claim in figure.rows["id"]}
    assert all(page.count(f'<dt id="{target}">') == 1 for target in targets)
    assert all(f"<mark>{exact}</mark>" in page for exact in figure.rows["exact"])


def test_a_figure_has_words_where_no_drawing_is_shown(shown):
    figure, rendered = shown
    bundle = rendered._repr_mimebundle_()
    assert figure.alt in bundle["text/plain"]
    assert "trust the notebook" in bundle["text/html"]


def test_nothing_in_a_sentence_can_break_the_page(shown):
    figure, _ = shown
    row = figure.rows.iloc[0].to_dict() | {
        "sentence": "<b>5</b> & six",
        "exact": "5",
        "sentence_start": 0,
        "start": 3,
    }
    assert "&lt;b&gt;<mark>5</mark>&lt;/b&gt; &amp; six" in display._sentence(row)


def test_a_table_is_shown_whole():
    frame = pd.DataFrame({"words": ["x" * 300] * 80, "number": range(80)})
    rendered = display.full(frame)
    assert rendered.html.count("x" * 300) == rendered.text.count("x" * 300) == 80
    assert "..." not in rendered.html
    assert display.full(frame.iloc[:0]).text == "None."


def test_an_id_or_a_day_stands_on_one_line():
    html = display.full(pd.DataFrame([["004-05", "2025-05-21", "long-range"]])).html
    assert re.findall(r'<td style="white-space: nowrap">([^<]*)</td>', html) == ["004-05", "2025-05-21"]


def test_articles_are_shown_letter_for_letter():
    texts = corpus.texts(ROOT)
    decisions = tables.read(ROOT.inputs, "03-annotations")
    html = display.articles(texts, decisions).data
    bare = unescape(re.sub(r"<style>.*?</style>|</?(?:mark|div|h3)[^>]*>", "", html, flags=re.DOTALL))
    assert all(text in bare for text in texts.values())


def test_answers_count_what_the_tables_hold(claims):
    articles, texts = corpus.load(ROOT), corpus.texts(ROOT)
    mentions = worklist.mentions(articles, texts)
    assert f"**{len(articles)} articles**" in narrative.corpus_answer(articles).data
    assert f"**{len(mentions)} mentions**" in narrative.mentions_answer(mentions, 0).data
    assert "has a gap" in narrative.mentions_answer(mentions, 2).data
    assert f"**{len(claims)} claims**" in narrative.claims_answer(claims, tables.lists(ROOT.annotations)).data
    decisions = tables.read(ROOT.inputs, "03-annotations")
    assert narrative.annotations_answer(decisions, mentions).data.startswith("Yes.")
    assert narrative.annotations_answer(decisions.iloc[3:], mentions).data.startswith("**No.**")


def test_unknowns_name_each_blank_field_once():
    articles = corpus.load(ROOT)
    blanks = narrative.unknowns(articles)
    assert len(blanks) == sum((articles[name] == "").sum() for name in ("title", "outlet", "published"))


def test_the_second_sweep_finds_nothing_outside_the_mentions():
    assert worklist.gaps(corpus.load(ROOT), corpus.texts(ROOT)).empty
