"""The page as a tree: what a browser shows, nothing lost, and what print cannot set refused by name."""

import pytest

from helpers.report import tree
from helpers.report.pages import PageError


def tree_of(body):
    css = ":root { --ink: #1a1d21; --side: #5a626b; }\n.side-ru { --side: #d55e00; --tint: #f7dfcc; }\n"
    head = f"<title> A &amp; B </title><style>{css}</style>"
    return tree.page(
        f'<!DOCTYPE html>\n<html lang="en" dir="ltr"><head>{head}</head><body>{body}</body></html>'
    )


def lines(body):
    return [tree.words(kid) for kid in tree_of(body)["kids"]]


def test_white_space_is_what_a_browser_makes_of_it():
    assert lines("\n <p> a\n\n b <span> c</span> </p>") == ["a b c"]
    assert lines("<p>one <br> two</p>") == ["one two"]
    assert lines("<p>a <q>b </q> c</p>") == ["a b c"]
    assert lines("<p>no\u00a0break</p>") == ["no\u00a0break"]


def test_what_a_text_holds_stays_a_text():
    assert lines("<p>&lt;b&gt; &amp;amp; #x</p>") == ["<b> &amp; #x"]


def test_the_page_tells_title_language_colours_and_sides():
    page = tree_of('<p class="side-ru"><a href="#x">a</a></p><p id="x">b</p>')
    assert (page["title"], page["lang"], page["dir"], page["aimed"]) == ("A & B", "en", "ltr", ["x"])
    assert page["colors"]["ink"] == "#1a1d21"
    assert page["sides"] == {"ru": {"color": "#d55e00", "tint": "#f7dfcc"}}
    assert page["kids"][0]["kids"][0]["side"] == "ru"  # within the line, as a colour is inherited


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<aside>x</aside>", "no form for <aside>"),
        ("<p>a <video></video></p>", "no form for <video>"),
        ("<div>words</div>", "'words' stands in <div>, outside any line"),
        ('<p><a href="#gone">a</a></p>', "leads to 'gone', which is not there"),
        ('<p><a href="https://example.org/">a</a></p>', "leads out of itself, to 'https://example.org/'"),
    ],
)
def test_what_print_cannot_set_is_refused_by_its_name(body, message):
    with pytest.raises(PageError, match=message):
        tree_of(body)


def test_what_print_does_without_is_left_out_and_nothing_else():
    body = '<a class="skip" href="#m">skip</a><main id="m"><p>a<span class="unseen">b</span></p></main>'
    assert [tree.words(kid) for kid in tree_of(body)["kids"]] == ["a"]


def test_a_line_that_leaves_its_direction_to_its_words_gets_theirs():
    page = tree_of('<p dir="auto">(1) שלום abc</p><p dir="auto">abc שלום</p><p dir="auto">12</p>')
    assert [kid["dir"] for kid in page["kids"]] == ["rtl", "ltr", "ltr"]
