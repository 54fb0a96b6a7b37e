"""The report as readers meet it: in a browser, by keyboard, screen reader, on a phone, without JavaScript."""

import pytest
from conftest import BROWSER
from report_cases import default_report

from helpers import paths, tables
from helpers.report import ledger

DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(not BROWSER, reason="no Chromium or Chrome on this machine")


@pytest.fixture(scope="module")
def addresses(tmp_path_factory):
    folder = tmp_path_factory.mktemp("report")
    for language in ("id", "en"):
        (folder / f"{language}.html").write_text(default_report(language), "utf-8")
    return {language: (folder / f"{language}.html").as_uri() for language in ("id", "en")}


@pytest.fixture
def open_page(browser, addresses):
    contexts = []

    def opened(language="id", size=DESKTOP, **options):
        contexts.append(browser.new_context(viewport=size, offline=True, **options))
        page = contexts[-1].new_page()
        page.goto(addresses[language])
        return page

    yield opened
    for each in contexts:
        each.close()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_axe_finds_no_violation(open_page, language, size):
    from axe_playwright_python.sync_playwright import Axe

    page = open_page(language, size)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    # an entry that nobody looks at is not laid out yet, and axe would take a wrong measure of its links
    page.add_style_tag(content=".claim { content-visibility: visible !important }")
    # without resultTypes axe also describes each element that passed, which takes four times as long
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_page_never_scrolls_sideways(open_page, language, width):
    page = open_page(language, {"width": width, "height": 740})
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_label_does_not_touch_what_stands_beside_it(open_page, language):
    gaps = open_page(language).evaluate(
        """() => [...document.querySelectorAll('.facts dt, .sheet dt')].map(dt => {
            const range = document.createRange(); range.selectNodeContents(dt)
            const [label, value] = [range, dt.nextElementSibling].map(each => each.getBoundingClientRect())
            return value.top < label.bottom && label.width ? value.left - label.right : 99 })"""
    )
    assert min(gaps) >= 10


def test_the_contents_stay_in_sight_or_one_link_away(open_page):
    page = open_page("en")
    page.evaluate("location.hash = 'provenance'")
    box = page.locator("nav.contents").bounding_box()
    assert box["y"] >= 0 and box["y"] + box["height"] <= DESKTOP["height"]
    assert box["x"] >= 0 and box["x"] + box["width"] < page.locator("main").bounding_box()["x"]
    assert not page.locator(".up").is_visible()
    page = open_page("en", PHONE)
    page.evaluate("location.hash = 'provenance'")
    assert page.locator("nav.contents").bounding_box()["y"] < 0
    page.locator(".up").click()
    assert 0 <= page.locator("nav.contents").bounding_box()["y"] < PHONE["height"]


def test_an_entry_far_away_is_laid_out_only_when_it_is_gone_to_and_then_stands_at_the_top(open_page):
    page = open_page("en", PHONE)
    *_, last = page.locator("article.claim").all()
    shown = "it => it.firstElementChild.checkVisibility({contentVisibilityAuto: true})"
    assert not last.evaluate(shown)
    page.evaluate("id => { location.hash = id }", last.get_attribute("id"))
    page.wait_for_function("() => scrollY > 0")
    assert last.evaluate(shown) and 0 <= last.bounding_box()["y"] <= 20


def test_tab_reaches_a_mark_and_enter_lands_on_its_sentence(open_page):
    page = open_page()
    for _ in range(80):
        page.keyboard.press("Tab")
        target = page.evaluate(
            "document.activeElement.closest('svg') && document.activeElement.getAttribute('href')"
        )
        if target:
            break
    assert target
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash !== ''")
    entry = page.locator(":target")
    assert f"#{entry.get_attribute('id')}" == target
    assert entry.locator("mark").is_visible()
    assert entry.bounding_box()["y"] < DESKTOP["height"]
    plain = page.locator("article.claim:not(:target)").first
    colour = "each => getComputedStyle(each).backgroundColor"
    assert entry.evaluate(colour) != plain.evaluate(colour)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_only_the_drawing_for_this_width_is_shown(open_page, size):
    page = open_page(size=size)
    shown, hidden = (".wide", ".narrow") if size == DESKTOP else (".narrow", ".wide")
    for figure in page.locator("figure.chart").all():
        assert figure.locator(shown).is_visible()
        assert not figure.locator(hidden).is_visible()


def test_paper_shows_the_wide_drawing_and_leaves_the_values_to_the_ledger(open_page):
    page = open_page(size=PHONE)
    page.emulate_media(media="print")
    first = page.locator("figure.chart").first
    assert first.locator(".wide").is_visible()
    assert not first.locator(".narrow").is_visible()
    assert not first.locator("figcaption").is_visible()
    assert page.locator("article.claim mark").first.is_visible()


def test_on_a_phone_the_values_stay_a_table_to_a_screen_reader(open_page):
    page = open_page("en", PHONE)
    page.locator("summary").first.click()
    heard = page.locator("table.rows").first.aria_snapshot()
    for role in ("table", "rowheader", "columnheader", "cell"):
        assert f'{role} "' in heard
    label = "each => getComputedStyle(each, '::before').content"
    assert "Said by" in page.locator("table.rows td").first.evaluate(label)


def test_without_javascript_every_link_works_and_every_sentence_stands_there(open_page):
    page = open_page(java_script_enabled=False)
    marks = page.locator("figure.chart .wide svg a")
    assert marks.count() > 10
    target = marks.first.get_attribute("href")
    marks.first.click()
    assert page.url.endswith(target)
    assert page.locator(f"{target} mark").is_visible()
    page.locator("summary").first.click()
    assert page.locator("figure.chart table.rows").first.is_visible()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_screen_reader_is_told_every_mark_in_words_as_a_link(open_page, language, size):
    page = open_page(language, size)
    layout = ".wide" if size == DESKTOP else ".narrow"
    quotes = {row["id"]: row["exact"] for row in tables.records(ledger.load(paths.find_project()).claims)}
    for figure in page.locator("figure.chart").all():
        heard = figure.aria_snapshot()
        for mark in figure.locator(f"{layout} svg a").all():
            name, claim = mark.get_attribute("aria-label"), mark.get_attribute("data-claim")
            assert f'link "{name}"' in heard.replace('\\"', '"')
            assert quotes[claim] in name
