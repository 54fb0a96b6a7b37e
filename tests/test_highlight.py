"""An article as HTML: every letter once, decisions marked, nothing of the text run as markup."""

import re
from html import unescape

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from helpers.annotations.highlight import highlight

CLAIM = 'style="background: #f6d9c4; color: #1a1d21"'
NONE = 'style="background: #e3e7ea; color: #1a1d21; text-decoration: underline"'
COLUMNS = ["start", "end", "decision", "id", "reason"]


def decisions(*rows):
    return pd.DataFrame(rows, columns=COLUMNS)


def inner(html):
    return html.removeprefix(
        '<div class="article" style="white-space: pre-wrap; max-width: 44em; line-height: 1.6">'
    ).removesuffix("</div>")


def test_claims_and_dismissed_passages_are_marked():
    found = inner(
        highlight("dua tank, 2024", decisions((0, 8, "claim", "x-01", ""), (10, 14, "not_claim", "", "date")))
    )
    assert found == (
        f'<mark id="m-x-01" class="claim" {CLAIM} title="claim x-01">dua tank</mark>, '
        f'<mark class="not-claim" {NONE} title="not a claim (date)">2024</mark>'
    )


def test_claims_and_dismissed_passages_look_different_without_any_style_sheet():
    html = highlight("dua tank, 2024", decisions((0, 8, "claim", "x", ""), (10, 14, "not_claim", "", "date")))
    looks = re.findall(r'<mark[^>]* style="background: (\S+);', html)
    assert len(set(looks)) == 2, looks


def test_markup_in_a_text_stays_text():
    rows = decisions((0, 3, "claim", '"><script>', ""))
    assert inner(highlight("<b>&", rows)) == (
        f'<mark id="m-&quot;&gt;&lt;script&gt;" class="claim" {CLAIM} '
        'title="claim &quot;&gt;&lt;script&gt;">&lt;b&gt;</mark>&amp;'
    )


def test_overlapping_passages_are_cut_and_an_id_stands_once():
    found = inner(
        highlight("abcdef", decisions((0, 4, "claim", "x-01", ""), (2, 6, "not_claim", "", "date")))
    )
    assert found == (
        f'<mark id="m-x-01" class="claim" {CLAIM} title="claim x-01">ab</mark>'
        f'<mark class="claim not-claim" {CLAIM} title="claim x-01; not a claim (date)">cd</mark>'
        f'<mark class="not-claim" {NONE} title="not a claim (date)">ef</mark>'
    )


def test_the_sentence_is_told_from_its_context():
    assert inner(highlight("ab cd", decisions((3, 4, "claim", "x-01", "")), (3, 5))) == (
        f'ab <b class="sentence"><mark id="m-x-01" class="claim" {CLAIM} title="claim x-01">c</mark></b>'
        '<b class="sentence">d</b>'
    )


SPAN = st.tuples(st.integers(0, 20), st.integers(0, 20)).map(sorted)


@given(st.text(st.sampled_from("a<&\"'\n\r 😀\u0301"), max_size=20), st.lists(SPAN, max_size=4), SPAN)
def test_no_letter_is_lost_and_every_tag_is_closed(text, spans, sentence):
    rows = decisions(*((a, b, "claim", f"x-{n}", "") for n, (a, b) in enumerate(spans)))
    html = inner(highlight(text, rows, tuple(sentence)))
    assert unescape(re.sub(r"<[^>]*>", "", html)) == text
    assert html.count("<mark") == html.count("</mark>")
    ids = re.findall(r'id="(.*?)"', html)
    assert len(ids) == len(set(ids))
