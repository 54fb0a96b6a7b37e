"""The annotation page in a real JupyterLab: keys stay on it, offsets count code points, all can read it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import tomllib
import unicodedata
import urllib.request
from pathlib import Path

import nbformat
import pytest
from conftest import BROWSER, TEXTS, annotated, articles

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(not BROWSER, reason="no Chromium or Chrome on this machine")

# the least contrast of a text with what lies behind it; axe gives up where panes scroll
CONTRAST = """() => {
  const parts = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = (rgb) => rgb.slice(0, 3).map((each) => each / 255)
    .map((each) => (each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4))
    .reduce((sum, each, n) => sum + each * [0.2126, 0.7152, 0.0722][n], 0);
  const behind = (each) => { const rgb = parts(getComputedStyle(each).backgroundColor);
    return rgb[3] === 0 ? behind(each.parentElement) : rgb; };
  const ratio = (each) => { const both = [parts(getComputedStyle(each).color), behind(each)].map(light);
    return (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05); };
  const shown = [...document.querySelectorAll(".annotator *")].filter((each) => each.checkVisibility() &&
    !each.disabled && [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
  return Math.min(...shown.map(ratio)); }"""
NOTEBOOK = {"a": "Annotator('a', 'bert')", "b": "Annotator('b', 'bert')", "dark": "Annotator('a', 'anna')",
            "drafts": "Annotator('a', 'carl')", "several": "Annotator('b', 'anna')"}  # fmt: skip
FOLDERS = {"JUPYTER_CONFIG_DIR": "config", "JUPYTER_DATA_DIR": "data", "JUPYTER_RUNTIME_DIR": "runtime",
           "IPYTHONDIR": "ipython", "JUPYTERLAB_SETTINGS_DIR": "settings",
           "JUPYTERLAB_WORKSPACES_DIR": "workspaces"}  # fmt: skip
KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
THEME = "settings/@jupyterlab/apputils-extension/themes.jupyterlab-settings"


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """Start JupyterLab on the tiny project; give its address and the project's folder."""
    folder, home = tmp_path_factory.mktemp("project"), tmp_path_factory.mktemp("jupyter")
    for name, text in TEXTS.items():
        (folder / "data" / "raw").mkdir(parents=True, exist_ok=True)
        (folder / "data" / "raw" / f"{name}.txt").write_bytes(text.encode())
    (folder / "data" / "raw" / "articles.toml").write_text(articles(), "utf-8")
    for name, content in annotated().items():
        (folder / "data" / "annotations" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "data" / "annotations" / name).write_text(content, "utf-8")
    for name, call in NOTEBOOK.items():
        cells = [nbformat.v4.new_code_cell(f"from helpers.annotate import Annotator\n{call}"),
                 nbformat.v4.new_code_cell("ran = 1")]  # fmt: skip
        nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=KERNEL), folder / f"{name}.ipynb")
    port = free_port()
    source = str(Path(__file__).parents[1] / "src")
    environment = os.environ | {name: str(home / each) for name, each in FOLDERS.items()}
    environment |= {"JUPYTER_PATH": "", "JUPYTER_CONFIG_PATH": "", "PYTHONPATH": source}
    asked = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1",
             f"--port={port}", "--ServerApp.port_retries=0", f"--ServerApp.root_dir={folder}",
             "--IdentityProvider.token=test", "--LabApp.extension_manager=readonly"]  # fmt: skip
    with (home / "log").open("wb") as log:
        server = subprocess.Popen(asked, cwd=folder, env=environment, stdout=log, stderr=log)
        address = f"http://127.0.0.1:{port}"
        try:
            wait_for(f"{address}/api/status?token=test", server)
            yield address, folder, home
        finally:
            server.terminate()
            server.wait(30)
    shutil.rmtree(folder)


def wait_for(address, server):
    for _ in range(300):
        assert server.poll() is None, "JupyterLab ended"
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("JupyterLab does not answer")


@pytest.fixture
def opened(browser, lab):
    """Return a function that opens a notebook of the lab, runs its first cell and gives page and folder."""
    address, folder, home = lab
    contexts = []

    def open_notebook(name, theme="JupyterLab Light"):
        (home / THEME).parent.mkdir(parents=True, exist_ok=True)
        (home / THEME).write_text(f'{{"theme": "{theme}"}}', "utf-8")
        contexts.append(browser.new_context(viewport={"width": 1000, "height": 900}))
        page = contexts[-1].new_page()
        page.set_default_timeout(60_000)
        page.goto(f"{address}/lab/tree/{name}.ipynb?token=test&reset")
        run(page)
        return page, folder

    yield open_notebook
    for each in contexts:
        each.close()


def run(page):
    page.get_by_text("| Idle").wait_for()
    page.locator(".jp-CodeCell .cm-content").first.click()
    page.keyboard.press("Shift+Enter")
    page.locator(".annotator .text mark").first.wait_for()


def filled(page, name):
    """Return what a field of the form holds."""
    return page.locator(f"[data-name={name}]").locator("input, select, textarea").first.input_value()


def at_hand(page, words):
    page.locator(".annotator h3", has_text=f"“{words}”").wait_for()


def said(page, words):
    page.locator(".annotator .said", has_text=words).wait_for()


def written(folder, name, annotator="bert"):
    return tomllib.loads((folder / "data" / "annotations" / annotator / f"{name}.toml").read_text("utf-8"))


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def cells(page):
    """Return what a key of the notebook would change: cells, their kinds, what was run, dialogs."""
    return page.evaluate(
        "[...document.querySelectorAll('.jp-Notebook .jp-Cell')].map(each => "
        "each.className.match(/jp-\\w+Cell/g) + each.querySelector('.jp-InputPrompt').textContent) + "
        "document.querySelectorAll('.jp-Dialog').length"
    )


def test_an_article_is_settled_by_keys_and_none_of_them_reaches_the_notebook(opened):
    page, folder = opened("a")
    text, before = TEXTS["a"], cells(page)
    for place in ("h2", ".said", ".side h3", "[data-key=tab]", ".text"):
        if place in ("[data-key=tab]", ".text"):
            page.locator(f".annotator {place}").focus()
        else:
            page.locator(f".annotator {place}").click(force=True)
        # in a notebook: new cells, other kinds of cell, removal, a restart, the palette
        press(page, "b", "m", "y", "d", "d", "0", "0", "x", "k", "j", "Delete", "Backspace", "Control+x", "q")
        assert cells(page) == before
    assert page.evaluate("document.querySelector('.annotator .text').textContent") == text
    # a passage that no mention covers, by keyboard; an arrow passes a letter with all its signs
    letters = sum(not unicodedata.combining(each) for each in text[: text.index("Mereka")])
    press(page, "Control+Home", *["ArrowRight"] * letters, *["Shift+ArrowRight"] * len("Mereka"), "a")
    page.locator(".annotator h3", has_text="“Mereka”").wait_for()
    press(page, "7")
    said(page, "not a claim: background")
    # a mention, made longer by keyboard, taken as the detector reads it
    page.locator(".annotator h3", has_text="“dua tank”").wait_for()  # the next one in the text
    press(page, "Shift+Tab", "Shift+Tab", *["Shift+ArrowRight"] * len(" Ukraina"), "w")
    page.locator(".annotator h3", has_text="“lebih dari 40 tentara Ukraina”").wait_for()
    press(page, "p", "Enter", "p", "Tab", "Tab")  # unit: person
    for keys in ("ru_mod", "", "par", "ua", "pers", "killed", "tewas", "ev"):
        page.keyboard.type(keys)
        press(page, "Tab")
    press(page, "Control+Enter")
    said(page, "Not written")
    press(page, "PageUp")  # part by part, past fields that are not asked for
    assert page.evaluate("document.activeElement.closest('[data-name]').dataset.name") == "place"
    press(page, "PageDown", *["Tab"] * 10)
    assert page.evaluate("document.activeElement.closest('[data-name]').dataset.name") == "confidence"
    page.keyboard.type("high")
    press(page, "Control+Enter")
    said(page, "claim a-03")
    assert cells(page) == before, "the notebook runs a cell at Ctrl+Enter"
    made = written(folder, "a")
    (claim,), (other,) = made["claim"], made["not_claim"]
    assert (claim["exact"], claim["quantifier"], claim["low"]) == (
        "lebih dari 40 tentara Ukraina",
        "more_than",
        40,
    )
    for each in (claim, other):
        assert text[each["start"] : each["end"]] == each["exact"]
    assert other["exact"] == "Mereka" and other["start"] == text.index("Mereka")
    press(page, "z")
    said(page, "undone: claim a-03")
    assert "claim" not in written(folder, "a")


def test_words_that_the_mouse_selects_are_the_words_that_are_written(opened):
    page, folder = opened("b")
    text = TEXTS["b"]  # with \r\n
    x, y = page.evaluate(
        """() => { const range = document.createRange(), last = document.querySelector('.text').lastChild;
        const at = last.data.indexOf('dilaporkan');
        range.setStart(last, at);
        range.setEnd(last, at + 'dilaporkan'.length);
        const { left, top, width, height } = range.getBoundingClientRect();
        return [left + width / 2, top + height / 2]; }"""
    )
    page.mouse.dblclick(x, y)
    press(page, "a", "8")
    said(page, "not a claim: vague_scope")
    (made,) = written(folder, "b")["not_claim"]
    assert (made["start"], made["exact"]) == (text.index("dilaporkan"), "dilaporkan")


def test_what_is_typed_outlives_other_decisions_an_undo_and_a_reload(opened):
    page, folder = opened("drafts")
    page.locator(".annotator .text").focus()
    press(page, "Tab", "Tab", "p", "Enter")
    at_hand(page, "dua tank")
    page.keyboard.type("item")
    press(page, "Escape", "Shift+Tab", "Shift+Tab", "5")  # a decision above it moves its line
    said(page, "not a claim: label")
    press(page, "z")
    said(page, "undone: not a claim: label")
    press(page, "5")
    said(page, "not a claim: label")
    page.reload()
    run(page)
    page.locator(".annotator .text").focus()
    press(page, "Tab")
    at_hand(page, "dua tank")
    assert (filled(page, "quantifier"), filled(page, "unit")) == ("exact", "item")
    assert "✎" in page.locator(".annotator mark.now").get_attribute("data-tag")
    press(page, "6")
    said(page, "not a claim: article")
    press(page, "z")
    said(page, "undone: not a claim: article")
    assert (filled(page, "quantifier"), filled(page, "unit")) == ("exact", "item"), "lost by a slip of a key"
    press(page, "x")
    assert (filled(page, "quantifier"), filled(page, "unit")) == ("", "")
    assert page.evaluate("Object.keys(localStorage).filter(each => each.startsWith('annotator '))") == []
    assert len(written(folder, "a", "carl")["undecided"]) == 2


def test_a_kernel_that_does_not_answer_is_told(opened):
    page, _ = opened("drafts")
    page.clock.install()
    page.evaluate("WebSocket.prototype.send = () => {}")  # nothing reaches the kernel
    page.locator(".annotator .text").focus()
    press(page, "5")
    page.clock.fast_forward(9000)
    said(page, "No answer: does the kernel run?")


def test_words_state_several_claims_and_what_an_editor_wrote_meanwhile_stays(opened):
    page, folder = opened("several")
    path = folder / "data" / "annotations" / "anna" / "b.toml"
    assert page.locator(".annotator .text").get_attribute("lang") == "id"
    page.locator(".text mark.claim").first.click()
    press(page, "s", "c", "p")
    page.locator("[data-name=subject] select").select_option("ru")
    press(page, "Control+Enter")
    said(page, "claim b-03")
    page.locator(".side p", has_text="✓ b-03").wait_for()
    for key, claim in {"n": "b-02", "b": "b-03"}.items():
        press(page, key)
        page.locator(".side p", has_text=f"✓ {claim}").wait_for()
    page.locator(".text mark.claim").first.click()  # on the same words: their next claim
    page.locator(".side p", has_text="✓ b-01").wait_for()
    page.locator("[data-name=confidence] select").select_option("low")
    theirs = path.read_text("utf-8").replace(
        'confidence = "high"', 'confidence = "medium"  # why\nnote = """by \nhand"""', 1
    )
    path.write_text(theirs, "utf-8")
    press(page, "Control+Enter")
    said(page, "changed elsewhere")
    press(page, "Escape", "r")
    said(page, "read anew")
    assert "the file says “medium” now" in page.locator("[data-name=confidence] strong").inner_text()
    press(page, "Control+Enter")
    said(page, "claim b-01")
    assert path.read_text("utf-8") == theirs.replace('"medium"', '"low"')
    claims = written(folder, "b", "anna")["claim"]
    assert [(each["id"], each["exact"], each["subject"]) for each in claims[:2]] == [
        ("b-01", "40 tentara", "ua"), ("b-03", "40 tentara", "ru")
    ]  # fmt: skip
    before, drafts = (
        path.read_bytes(),
        "Object.keys(localStorage).filter(each => each.startsWith('annotator '))",
    )
    for nth, (claim, words) in enumerate({"b-03": "taken away", "b-02": "undecided"}.items(), 1):
        press(page, "b", "b", *["n"] * nth)
        page.locator(".side p", has_text=f"✓ {claim}").wait_for()
        values = [filled(page, name) for name in ("subject", "quantifier", "term")]
        press(page, "u")
        said(page, f"{words}; {claim} is given up")
        assert [filled(page, name) for name in ("subject", "quantifier", "term")] == values
        assert len(page.evaluate(drafts)) == 1
        press(page, "z")
        said(page, "undone")
        assert path.read_bytes() == before and page.evaluate(drafts) == []


def test_where_there_is_no_room_beside_the_text_the_form_lies_below_it(opened):
    page, _ = opened("dark")
    page.evaluate("document.querySelector('.annotator').style.width = '300px'")
    text, side = (page.locator(f".annotator {each}").bounding_box() for each in (".text", ".side"))
    assert text["y"] + text["height"] <= side["y"] and text["width"] > 250
    for each in (".annotator", ".side"):
        assert page.locator(each).evaluate("each => each.scrollWidth <= each.clientWidth + 1")


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_everybody_can_read_it_in_light_and_dark_themes(opened, theme):
    from axe_playwright_python.sync_playwright import Axe

    page, _ = opened("dark", theme)
    assert page.evaluate("document.body.dataset.jpThemeLight") == str("Light" in theme).lower()
    page.locator(".annotator mark.claim").first.click()
    page.locator(".annotator [data-key=Enter i]").last.click()
    page.keyboard.press("Control+a")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.locator("[data-name=term] input").fill("mati")
    page.keyboard.press("Control+Enter")
    said(page, "See the fields marked")
    assert "prints this" in page.locator("[data-name=term] strong").inner_text()
    side, wrong = (page.locator(each).bounding_box() for each in (".side", "[data-name=term] strong"))
    assert wrong["y"] + wrong["height"] <= side["y"] + side["height"], "told where nobody sees it"
    assert page.evaluate(CONTRAST) >= 4.5
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    found = Axe().run(page, context=".annotator", options=options)
    assert found.violations_count == 0, found.generate_report()
    root = "document.querySelector('.annotator')"
    assert page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth + 1")
