"""The report as PDF: the page and nothing but the page, in tags that are heard, the same bytes every time."""

import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from functools import cache
from html import unescape
from html.parser import HTMLParser
from io import BytesIO
from itertools import pairwise

import pandas as pd
import pytest
import report_cases
from markupsafe import Markup
from pypdf import PdfReader
from report_cases import PAIRS, audit, default_report, sources

from helpers import claims, paths, report, tables
from helpers.report import Chart, Parameters, ledger, pages, pdf, tree
from helpers.report.apparatus import Case
from helpers.report.pages import PageError

LANGUAGES = ("id", "en")
MARGIN = (297 - 23) / 25.4 * 72  # points: where what begins a page begins
HOSTILE = (
    r"#panic(1) #import \"@preview/x:1.0.0\": * $x^2$ *b* _u_ \n \u{41} <a1> @ref `raw` ~ --- // c /* d */ "
    "[ ] { } = h - l + e / t 'q' #read(\"/etc/passwd\")"
)


@cache
def printed(language):
    return PdfReader(BytesIO(pdf.build(default_report(language))))


@cache
def pages_of(reader):
    """Return what stands on each page, without the places where a long word may be broken."""
    return [each.extract_text().replace(pdf.BREAK, "") for each in reader.pages]


def text_of(reader):
    return "\n".join(pages_of(reader))


class Shown(HTMLParser):
    """What a page shows, an element a line, but for what a PDF has no use for or has elsewhere."""

    OMITTED = frozenset(["skip", "up", "narrow", "unseen", "alt", "downloads"])
    INLINE = frozenset(["a", "q", "mark", "code", "small", "span"])
    VOID = frozenset(["br", "meta", "link"])

    def __init__(self, html):
        super().__init__()
        self.text, self.open = "", []
        self.feed(re.sub(r"<head>.*?</head>|<svg.*?</svg>", "", html, flags=re.DOTALL))

    def handle_starttag(self, tag, attributes):
        self.text += "" if tag in self.INLINE else "\n"
        if tag not in self.VOID:
            classes = {*(dict(attributes).get("class") or "").split()}
            self.open.append(tag == "summary" or bool(classes & self.OMITTED))

    def handle_endtag(self, tag):
        self.text += "" if tag in self.INLINE else "\n"
        self.open.pop()

    def handle_data(self, data):
        self.text += "" if any(self.open) else data


def shown(html):
    return Shown(html).text


def elements(html):
    return [each for kid in tree.page(html)["kids"] for each in tree.walk(kid)]


def said(text):
    """Return the words and numbers in `text`, each as often as it stands there."""
    return Counter(re.findall(r"\w+", text))


def bare(text):
    return re.sub(r"\s", "", text)


def drawing(*ids, height=120, size=14):
    links = "".join(
        f'<a href="#c-{name}"><text x="20" y="{30 + 30 * n}" textLength="60" '
        f'style="font-size: {size}px">{name}</text></a>'
        for n, name in enumerate(ids)
    )
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="640" viewBox="0 0 640 {height}">'
    return Markup(f"{head}{links}</svg>")


def page(title="A title", alt="what it shows", drawn=None, files=None, language="en", named=None):
    """Return the report of two small texts with one chart, `named` in place of the page's own title."""
    source = sources()
    svg = drawn or drawing("a1-01", "a2-01")
    chart = Chart("x", title, alt, svg, svg, b"id,n\na,1\n")
    case = Case(source, source, pd.DataFrame(columns=["id", "reason", "detail"]), audit(), PAIRS)
    with report_cases.without_typeface():
        return report.compose(case, [chart], Parameters(language, title=named), files or {})


def read(html):
    return PdfReader(BytesIO(pdf.build(html)))


# --- what it says ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_page_stands_in_the_pdf_as_often(language):
    wanted = said(shown(default_report(language)))
    assert sum(wanted.values()) > 5000
    assert wanted - said(text_of(printed(language))) == Counter()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_says_nothing_that_the_page_does_not_but_numbers_of_pages(language):
    html, reader, w = default_report(language), printed(language), pages.words(language)
    known = said(shown(html) + "\n" + unescape(" ".join(re.findall(r"<text[^>]*>([^<]*)", html))))
    own = said(" ".join([*w.catalogue["print"].values(), w("chart.claim"), w("chart.who"), "csv"]))
    numbers = {str(n + 1) for n in range(len(reader.pages))}
    assert {*said(text_of(reader))} - {*known} - {*own} - numbers - {
        *said(" ".join(files_of(reader)))
    } == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_but_the_last_is_left_nearly_blank(language):
    *full, _ = pages_of(printed(language))
    assert [n for n, text in enumerate(full, start=1) if len(text.split()) < 80] == []


def test_a_word_of_a_chart_that_is_cut_is_found_once():
    lines = "".join(
        f'<text x="20" y="{60 * n}" textLength="60" style="font-size: 12.5px">only{n}once</text>'
        for n in range(1, 50)
    )
    tall = Markup(str(drawing("a1-01", "a2-01", height=3000)).replace("</svg>", f"{lines}</svg>"))
    text = text_of(read(page(drawn=tall)))
    assert {n: text.count(f"only{n}once") for n in range(1, 50)} == dict.fromkeys(range(1, 50), 1)


def files_of(reader):
    return dict(reader.attachments)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rows_behind_each_chart_are_attached(language):
    names = re.findall(r'download="([^"]+)"', default_report(language))
    assert sorted(files_of(printed(language))) == sorted(names)
    (content,) = files_of(printed(language))["losses.csv"]
    assert len(tables.decode("04-claims", content)) >= 5


# --- links, there and back ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mark_leads_to_its_sentence_and_the_entry_leads_back(language):
    reader, html = printed(language), default_report(language)
    where = {name: reader.get_destination_page_number(to) for name, to in reader.named_destinations.items()}
    leads = [
        (n, link["/Dest"], link["/Contents"]) for n, each in enumerate(reader.pages) for link in links(each)
    ]
    rows = {row["id"]: row for row in tables.records(ledger.load(paths.find_project()).claims)}
    for slug, drawn in charts_of(html).items():
        on = where[f"f-{slug}"]
        for claim in drawn:
            assert [text for n, to, text in leads if to == f"c-{claim}" and n in (on, on + 1)], (slug, claim)
            entry = where[f"c-{claim}"]
            assert bare(rows[claim]["exact"]) in bare("".join(pages_of(reader)[entry : entry + 2]))
            assert [n for n, to, _ in leads if to == f"f-{slug}" and entry <= n <= entry + 2], (slug, claim)
    assert all(text for _, _, text in leads)
    assert any(text.startswith("003-06 ") for _, _, text in leads)  # a link is called what it leads to


def links(page):
    return [each.get_object() for each in page.get("/Annots", [])]


def charts_of(html):
    """Return the claims that each chart of the page draws, by its slug."""
    parts = re.split(r'<figure class="chart" id="f-', html)[1:]
    drawn = (part.partition('<div class="narrow">')[0] for part in parts)
    return {part.partition('"')[0]: {*re.findall(r'href="#c-([^"]+)"', part)} for part in drawn}


def test_a_link_lies_on_the_words_of_its_claim_whatever_the_size_at_which_the_chart_is_set():
    marks = [
        (placed(each), *map(float, link["/Rect"]))
        for each in printed("en").pages
        for link in links(each)
        if link["/Dest"] == "c-003-05" and float(link["/Rect"][3]) - float(link["/Rect"][1]) > 20
    ]  # a mark is taller than a line of words
    for words, left, low, right, high in marks:
        inside = [text for text, x, y in words if left - 1 <= x <= right and low <= y <= high]
        assert "340killed" in bare("".join(inside))
    assert marks


def placed(page):
    """Return the texts on a page, each with where it begins, in points."""
    found = []

    def see(text, of_page, at, font, size):
        a, b, c, d, e, f = of_page
        found.append((text, at[4] * a + at[5] * c + e, at[4] * b + at[5] * d + f))

    page.extract_text(visitor_text=see)
    return found


# --- how it is heard ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_says_its_language_title_and_standard(language):
    root = printed(language).trailer["/Root"].get_object()
    assert root["/Lang"] == language and root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert printed(language).metadata.title == pages.words(language)("page.title")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert "/CreationDate" not in printed(language).metadata  # no clock


def test_a_title_of_its_own_heads_the_page_and_every_printed_one_and_names_the_file():
    named, own = "Kursk & <b>Sumy</b>: 中", pages.words("en")("page.title")
    html = page(named=named)
    escaped = "Kursk &amp; &lt;b&gt;Sumy&lt;/b&gt;: 中"
    assert f"<title>{escaped}</title>" in html and f"<h1>{escaped}</h1>" in html and own not in html
    assert f"<dt>title</dt><dd>{escaped}</dd>" in html and "<dt>title</dt>" not in page()
    reader = read(html)
    assert reader.metadata.title == named and len(reader.pages) > 1
    assert all("Kursk & <b>Sumy</b>: U+4E2D" in each for each in pages_of(reader))
    assert max(map(len, re.findall("x+", text_of(read(page(named="x" * 200)))))) < 120


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_has_its_alternative_text_and_nothing_else_is_a_figure(language):
    alts = [each["/Alt"] for each in tags(printed(language)) if each["/S"] == "/Figure"]
    html = default_report(language)
    assert alts == [unescape(each) for each in re.findall(r'<p class="alt">(.*?)</p>', html)]
    assert len(alts) == len(report.CHARTS)


def tags(reader):
    """Yield the elements of the structure tree, in order."""
    open_ones = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while open_ones:
        each = open_ones.pop().get_object()
        if not isinstance(each, dict) and not isinstance(each, list):
            continue
        if isinstance(each, dict) and "/S" in each:
            yield each
        kids = each if isinstance(each, list) else each.get("/K", [])
        kids = kids if isinstance(kids, list) else [kids]
        open_ones += reversed([kid for kid in kids if not isinstance(kid, int)])


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_step_down_one_level_at_a_time_and_tables_have_head_cells(language):
    kinds = [each["/S"][1:] for each in tags(printed(language))]
    levels = [int(kind[1]) for kind in kinds if re.fullmatch(r"H\d", kind)]
    assert levels[0] == 1 and all(after - before <= 1 for before, after in pairwise(levels))
    assert kinds.count("TH") > kinds.count("Table") > len(report.CHARTS)


def test_the_outline_names_every_section_chart_text_and_claim():
    w, html = pages.words("en"), default_report("en")
    outline = [each.title for each in outlined(printed("en"))]
    found = " ".join(outline)
    for section in ("findings", "charts", "ledger", "method", "limits", "provenance", "rights"):
        assert w(f"section.{section}") in outline
    claimed = re.findall(r'id="c-([^"]+)"', html)
    assert [each for each in claimed if f"{each} " not in found] == []
    assert len(outline) > len(claimed) + len(report.CHARTS)


def test_contents_that_fold_on_the_page_are_printed_whole_and_the_outline_names_each_text_once(monkeypatch):
    monkeypatch.setattr(pages, "FOLDED", 2)
    html = page()
    assert html.count("<summary>") == 1 + 2  # the rows of the chart, and two texts
    text = text_of(read(html))
    assert text.count("70 soldiers, killed") == 3 and text.count("Text a1") == 2  # rows, contents, entry
    named = [each["/Title"] for each in outlined(read(html))]
    assert [each for each in named if each.startswith("Text ")] == ["Text a1 Judul <b>tebal</b>", "Text a2"]


def test_what_follows_a_table_of_more_rows_than_a_page_has_lines_begins_a_page():
    ids = [f"a{n}" for n in range(1, 65)]
    source, one = sources(), sources().by_id["a1-01"]
    rows = [one | {"id": each, "start": place} for place, each in enumerate(ids)]
    source = replace(source, claims=tables.frame("04-claims", [*source.by_id.values(), *rows]))
    made = [
        Chart(name, f"{name} title", "alt", (svg := drawing(*drawn)), svg, b"id\n")
        for name, drawn in (("long", ids), ("next", ids[:2]))
    ]
    case = Case(source, source, pd.DataFrame(columns=["id", "reason", "detail"]), audit(), PAIRS)
    with report_cases.without_typeface():
        reader = read(report.compose(case, made, Parameters("en"), {}))
    (long,) = [each for each in outlined(reader) if each["/Title"] == "long title"]
    (following,) = [each for each in outlined(reader) if each["/Title"] == "next title"]
    assert reader.get_destination_page_number(following) > reader.get_destination_page_number(long) + 1
    assert following["/Top"] >= MARGIN


def outlined(reader):
    """Yield the entries of the outline, at whatever depth."""

    def within(entries):
        for each in entries:
            yield from within(each) if isinstance(each, list) else [each]

    return within(reader.outline)


def test_a_chart_without_alternative_text_is_refused():
    with pytest.raises(PageError, match="alt"):
        pdf.build(page(alt=""))


def test_an_element_that_report_typ_knows_no_form_for_is_refused_by_its_name():
    with pytest.raises(PageError, match=r"<h4> has no form in print; give it one in report\.typ"):
        pdf.build(page().replace("<h3", "<h4").replace("</h3>", "</h4>"))


# --- what it is made of ---


def test_only_fonts_that_packages_bring_are_in_it():
    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2].partition("-")[0]
        for each in printed("id").pages
        for font in each["/Resources"].get("/Font", {}).values()
    }
    assert fonts <= {"SourceSansPro", "DejaVuSans", "DejaVuSansMono"} and "SourceSansPro" in fonts


def test_another_process_zone_locale_and_hash_seed_give_the_same_bytes(tmp_path):
    script = (
        "import sys; from pathlib import Path; from helpers.report import pdf; "
        "sys.stdout.buffer.write(pdf.build(Path(sys.argv[1]).read_text('utf-8')))"
    )
    (tmp_path / "page.html").write_text(page(), "utf-8")
    odd = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "12345"}
    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path / "page.html"],
        env=os.environ | odd, check=True, capture_output=True, cwd=paths.find_project().root,
    )  # fmt: skip
    assert done.stdout == pdf.build(page())


REPLACED = {"en": "(replaced later by its speaker: 70 soldiers)",
            "id": "(kemudian diganti oleh penuturnya: 70 tentara)"}  # fmt: skip


def revised(language, *links, without=()):
    """Return the report of two small texts whose claims are linked by `links`: (from, to, type)."""
    source, columns = sources(), ["from", "to", "type", "reason"]
    table = tables.frame("04-links", [dict(zip(columns, (*link, "so"), strict=True)) for link in links])
    source = replace(source, links=table, claims=source.claims[~source.claims["id"].isin(without)])
    svg = drawing(*[name for name in ("a1-01", "a2-01") if name not in without])
    case = Case(source, source, pd.DataFrame(columns=["id", "reason", "detail"]), audit(), PAIRS)
    with report_cases.without_typeface():
        return report.compose(case, [Chart("x", "T", "alt", svg, svg, b"id\n")], Parameters(language), {})


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_that_its_speaker_replaced_says_so_in_every_row_and_entry(language):
    html, words = revised(language, ("a2-01", "a1-01", "revises")), REPLACED[language]
    told = [each for tag in ("th", "li", "h4") for each in elements(html) if each["tag"] == tag]
    told = [tree.words(each) for each in told if words in tree.words(each)]
    assert len(told) == 3 and all(re.search(r"1[.,]200", each) for each in told)
    assert html.count(words) == 3, "and what replaced it says nothing of the kind"
    assert " ".join(text_of(read(html)).split()).count(words) == 3


def test_a_retelling_of_a_replaced_figure_is_replaced_too_and_one_outside_the_selection_is_named():
    html = revised("en", ("a2-01", "a1-01", "retells"), ("a1-02", "a1-01", "revises"))
    assert html.count("(replaced later by its speaker: no figure given)") == 6
    html = revised("en", ("a2-01", "a1-01", "revises"), without=["a2-01"])
    assert html.count("(replaced later by its speaker: a2-01, outside this selection)") == 3
    assert "replaced later" not in page()


# --- what would break it ---


def test_what_looks_like_code_in_texts_titles_and_names_is_printed_and_never_run(monkeypatch):
    first = report_cases.FIRST.replace("Sebelum itu", f"Sebelum {HOSTILE} itu")
    monkeypatch.setattr(report_cases, "FIRST", first)
    reader = read(page(title=f"A <b>title</b> {HOSTILE}", alt=HOSTILE, files={f"data/{HOSTILE}": "0" * 64}))
    text = bare(text_of(reader))
    assert text.count(bare(HOSTILE)) >= 4
    assert bare(f"A <b>title</b> {HOSTILE}") in text
    assert [each["/Alt"] for each in tags(reader) if each["/S"] == "/Figure"] == [HOSTILE]
    assert not [link for each in reader.pages for link in links(each) if "/A" in link]


def test_a_word_that_no_line_holds_is_broken_and_nothing_runs_off_the_page(monkeypatch):
    long = "x" * 700
    monkeypatch.setattr(
        report_cases, "FIRST", report_cases.FIRST.replace("Sebelum itu", f"Sebelum {long} itu")
    )
    reader = read(page(files={"data/" + "n" * 300: "0" * 64}))
    ends = [x for each in reader.pages for text, x, _ in placed(each) if text.strip()]
    assert max(ends) < 595 - 56  # nothing begins in the margin, and no run of letters is wider than a line
    assert max(map(len, re.findall("x+|n+", text_of(reader)))) < 120
    assert long in bare(text_of(reader)) and "0" * 64 in bare(text_of(reader))


def test_a_hash_is_copied_from_the_pdf_as_it_is():
    reader = read(page(files={"data/a": "0123456789abcdef" * 4}))
    assert any("0123456789abcdef" * 4 in each.extract_text() for each in reader.pages)


def test_characters_that_no_font_has_stand_as_code_points_and_that_is_said(monkeypatch):
    monkeypatch.setattr(report_cases, "FIRST", report_cases.FIRST.replace("kacau", "kacau 中"))
    told = []
    assert pdf.build(page(), told) == pdf.build(page())
    assert [each.partition(";")[0] for each in told] == [
        "report.pdf: no font at hand has U+4E2D, U+1F467, U+1F469"
    ]
    text = text_of(read(page()))
    assert "U+4E2D" in text and "U+1F469" in text and "中" not in text
    assert "no typeface at hand has stand as their code points: U+4E2D" in " ".join(text.split())
    assert "no typeface" not in text_of(printed("en"))


def test_arabic_is_set_in_letters_and_from_the_right():
    said_so = text_of(read(page()))
    assert "U+06" not in said_so and re.search("[\u0600-\u06ff\ufe70-\ufeff]{3}", said_so)
    quotes = [each for each in elements(page()) if each["tag"] == "blockquote"]
    assert [each["dir"] for each in quotes] == ["ltr", "ltr", "rtl"]


# --- the command ---


def test_a_pdf_that_fails_is_named_and_leaves_the_html_and_no_older_pdf(tmp_path, monkeypatch, capsys):
    def refuse(*_):
        raise PageError("no form for <x>")

    monkeypatch.setattr(pdf, "build", refuse)
    monkeypatch.setattr(report, "build", lambda *_, **__: "<html>")
    (tmp_path / "report.pdf").write_bytes(b"of yesterday")
    assert report.main(["--to", str(tmp_path)]) == 1
    told = capsys.readouterr()
    assert [each.name for each in tmp_path.iterdir()] == ["report.html"]
    assert paths.shown(tmp_path / "report.html") in told.out
    assert "report.pdf could not be made, report.html is as it should be: no form for <x>" in told.err


def test_a_machine_that_cannot_load_typst_is_told_so(monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(PageError, match="typst"):
        pdf.build(page())


def test_a_selection_without_claims_is_a_pdf_too():
    with report_cases.without_typeface():
        html = report.build(paths.find_project(), Parameters("en", since="2031-01-01"))
    text = " ".join(text_of(read(html)).split())
    assert pages.words("en")("finding.none") in text and pages.words("en")("chart.none") in text


def test_a_selection_prints_its_claims_and_says_which_are_left_out():
    with report_cases.without_typeface():
        html = report.build(paths.find_project(), Parameters("en", regions=("UA-59",)))
    source = ledger.load(paths.find_project())
    wanted = {*claims.select(source.claims, source.links, source.lists, ["UA-59"]).claims["id"]}
    reader = read(html)
    assert {to[2:] for to in reader.named_destinations if to.startswith("c-")} == wanted
    assert pages.words("en")("section.left_out") in text_of(reader)
