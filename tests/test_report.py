"""The report: one file, nothing fetched, every mark leading to its sentence, the same bytes every time."""

import base64
import gc
import hashlib
import json
import os
import re
import subprocess
import sys
import weakref
from collections import Counter
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from importlib import metadata, resources
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from conftest import change
from markupsafe import Markup
from report_cases import PAIRS, audit, default_report, sources, without_typeface

from helpers import claims, crate, losses, paths, report, tables
from helpers.figures.phrases import Catalogue
from helpers.report import Chart, Parameters, apparatus, findings, in_words, ledger, pages
from helpers.report.apparatus import Case
from helpers.verdicts import verdicts

LANGUAGES = ("id", "en")
VOID = {"meta", "link", "br", "path", "rect", "circle", "stop", "use", "input", "img", "hr"}


class Page(HTMLParser):
    """The tags of a page in order, with their attributes and the text inside."""

    def __init__(self, html):
        super().__init__()
        self.html, self.tags, self.stack = html, [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.append([tag, dict(attributes), ""])
        if tag not in VOID:
            self.stack.append(self.tags[-1])

    def handle_startendtag(self, tag, attributes):
        self.tags.append([tag, dict(attributes), ""])

    def handle_endtag(self, tag):
        while self.stack and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, data):
        for each in self.stack:
            each[2] += data

    def all(self, tag, **wanted):
        return [
            each
            for each in self.tags
            if each[0] == tag
            and all(value in (each[1].get(name) or "").split() for name, value in wanted.items())
        ]


@pytest.fixture(scope="module")
def built():
    return {language: Page(default_report(language)) for language in LANGUAGES}


@pytest.fixture(scope="module")
def committed():
    return ledger.load(paths.find_project())


def drawing(*ids):
    links = "".join(f'<a href="#c-{name}" aria-label="{name}"><text>{name}</text></a>' for name in ids)
    return Markup(f'<svg role="graphics-document document" aria-label="x">{links}</svg>')


@cache
def composed(language="en", chart=("a1-01", "a2-01")):
    source = sources()
    made = Chart(
        "x", "A <b>title</b> & more", "alt <i>text</i>", drawing(*chart), drawing(*chart), b"id,n\na,1\n"
    )
    case = Case(source, source, pd.DataFrame(columns=["id", "reason", "detail"]), audit(), PAIRS)
    with without_typeface():
        return Page(report.compose(case, [made], Parameters(language), {"data/<raw>/a&b": "0" * 64}))


def test_one_drawing_is_held_at_a_time(monkeypatch):
    held, made = weakref.WeakSet(), losses.losses

    def draw(*args, **named):
        gc.collect()
        assert not held  # the one before is gone
        figure = made(*args, **named)
        held.add(figure.canvas)
        return figure

    monkeypatch.setattr(report, "CHARTS", (draw, draw))
    source = ledger.load(paths.find_project())
    first, second = report.draw(source, "en")
    assert first == second and first.wide != first.narrow


def selected(**parameters):
    with without_typeface():
        return Page(report.build(paths.find_project(), Parameters("en", **parameters)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_fetched_from_anywhere(built, language):
    for tag, attributes, _ in built[language].tags:
        assert tag not in ("script", "iframe", "object", "embed", "base", "form"), tag
        for name in ("href", "src", "xlink:href", "action", "srcset", "poster", "background"):
            assert attributes.get(name, "#").startswith(("#", "data:")), (tag, attributes)
    css = " ".join(text for _, _, text in built[language].all("style"))
    assert "@import" not in css
    assert set(re.findall(r"url\(['\"]?([a-z]*[:#])", built[language].html)) <= {"data:", "#"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_id_is_unique_and_everything_that_is_pointed_at_exists(built, language):
    page = built[language]
    ids = Counter(attributes["id"] for _, attributes, _ in page.tags if "id" in attributes)
    assert max(ids.values()) == 1
    pointed = {
        attributes[name][1:]
        for _, attributes, _ in page.tags
        for name in ("href", "xlink:href")
        if attributes.get(name, "").startswith("#")
    }
    named = {
        name
        for _, attributes, _ in page.tags
        for key in ("aria-labelledby", "aria-describedby")
        for name in (attributes.get(key) or "").split()
    }
    painted = set(re.findall(r"url\(#([^)\"]+)\)", page.html))
    assert pointed | named | painted <= set(ids)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_claim_stands_in_the_ledger_once_with_its_sentence_and_passage(built, committed, language):
    page, rows = built[language], tables.records(committed.claims)
    entries = page.all("article", **{"class": "claim"})
    assert [each[1]["id"] for each in entries] == [f"c-{row['id']}" for row in rows]
    sentences = [each[2] for each in page.all("span", **{"class": "sentence"})]
    assert sentences == [row["sentence"] for row in rows]
    marks = [each[2] for each in page.all("mark")][: len(rows)]
    assert marks == [row["exact"] for row in rows]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_claim_that_a_chart_draws_links_back_to_the_chart(built, committed, language):
    page = built[language]
    figures = [each[1]["id"] for each in page.all("figure", **{"class": "chart"})]
    assert len(figures) == len(report.CHARTS)
    marked = {each[1]["href"] for each in page.all("a") if "data-claim" in each[1]}
    assert len(marked) > len(committed.claims) / 2
    for anchor in figures:
        assert f'href="#{anchor}"' in page.html.split('id="ledger"')[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_step_down_one_level_at_a_time_from_a_single_title(built, language):
    levels = [int(tag[1]) for tag, _, _ in built[language].tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_both_languages_carry_the_same_digits_claim_by_claim(built):
    def digits(page):
        return [re.sub(r"(?<=\d)[.,](?=\d)", "", each[2]) for each in page.all("h4")]

    numbers = [[re.findall(r"\d+", text) for text in digits(built[language])] for language in LANGUAGES]
    assert numbers[0] == numbers[1]
    assert sum(len(each) for each in numbers[0]) > len(numbers[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_its_language_and_notes_keep_theirs(built, language):
    page = built[language]
    assert page.all("html")[0][1]["lang"] == language
    notes = [each for each in page.all("span") if each[1].get("lang") == "en"]
    assert any("late on Tuesday" in each[2] for each in notes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_quantity_that_is_no_claim_is_listed_with_its_reason(built, committed, language):
    rows = [row for row in tables.records(committed.decisions) if row["decision"] == "not_claim"]
    listed = [each for each in built[language].all("mark")][len(committed.claims) :]
    assert [each[2] for each in listed] == [row["exact"] for row in rows]
    w = pages.words(language)
    for row in rows:
        assert w.code("not_claim", row["reason"]) in built[language].html


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_small_and_tells_no_machine(built, language):
    html = built[language].html
    assert len(html.encode()) < 700_000
    for path in (paths.find_project().root, Path.home()):
        assert str(path) not in html


def test_the_data_behind_a_chart_can_be_taken_from_the_page(built):
    links = [each[1] for each in built["id"].all("a") if "download" in each[1]]
    assert [each["download"] for each in links][:1] == ["losses.csv"]
    content = base64.b64decode(links[0]["href"].partition("base64,")[2])
    assert len(tables.decode("04-claims", content)) >= 5


def test_another_process_zone_locale_and_hash_seed_give_the_same_bytes(built, tmp_path):
    environment = os.environ | {
        "PYTHONHASHSEED": "7",
        "TZ": "Pacific/Auckland",
        "LC_ALL": "C",
        "LANGUAGE": "ru",
    }
    command = [sys.executable, "-m", "helpers", "report", "--to", str(tmp_path)]
    subprocess.run(command, env=environment, check=True, capture_output=True, cwd=paths.find_project().root)
    assert (tmp_path / "report.html").read_text("utf-8") == built["id"].html


def test_a_selection_holds_its_claims_only_and_still_leads_everywhere(committed):
    page = selected(regions=("UA-59",))
    wanted = (
        claims.select(committed.claims, committed.links, committed.lists, ["UA-59"]).claims["id"].tolist()
    )
    assert [each[1]["id"] for each in page.all("article")] == [f"c-{name}" for name in wanted]
    ids = {attributes.get("id") for _, attributes, _ in page.tags}
    assert {each[1]["href"][1:] for each in page.all("a") if each[1]["href"].startswith("#")} <= ids
    assert f"{len(wanted)} claims of {len(committed.claims)}" in page.html
    (others,) = page.all("ul", **{"class": "left-out"})
    reasons = others[2].count("(about another region)") + others[2].count("(the text gives no area)")
    assert reasons == len(committed.claims) - len(wanted)


def test_a_selection_without_claims_says_so_and_draws_nothing():
    page = selected(since="2031-01-01")
    assert pages.words("en")("finding.none") in page.html
    assert pages.words("en")("chart.none") in page.html
    assert not page.all("figure")
    assert not page.all("article")


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        (Parameters("xx"), "there is en, id"),
        (Parameters(regions=("RU-KR",)), "did you mean 'RU-KRS'"),
        (Parameters(since="2024-8-6"), "since='2024-8-6' is not a day"),
        (Parameters(since="2024-08-09", until="2024-08-08"), "swap them"),
    ],
)
def test_a_parameter_that_cannot_be_meant_is_an_error_with_its_remedy(parameters, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        report.build(paths.find_project(), parameters)


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("", "says nothing"),
        (" \u00a0", "says nothing"),
        ("two\nlines", "U+000A is no character of plain text"),
        ("a\u2028b", "U+2028 is no character of plain text"),
        ("\x07", "U+0007 is no character of plain text"),
        ("\udcff", "U+DCFF is no character of plain text"),
        ("x" * 201, "has 201 letters, of 200"),
    ],
)
def test_a_title_that_no_page_can_bear_is_refused_with_its_remedy(title, why, tmp_path, capsys):
    assert report.main(["--to", str(tmp_path), "--title", title]) == 1
    told = capsys.readouterr().err
    assert f"title = {title!r}: {why}" in told and "write a headline in one line, or leave title out" in told
    assert not [*tmp_path.iterdir()]


def test_the_command_writes_the_page_and_the_pdf_and_says_where(tmp_path, capsys):
    assert (
        report.main(
            ["--to", str(tmp_path), "--language", "en", "--regions", "UA-59", "--since", "2025-01-01"]
        )
        == 0
    )
    assert sorted(each.name for each in tmp_path.iterdir()) == ["report.html", "report.pdf"]
    told = capsys.readouterr().out
    assert all(paths.shown(tmp_path / name) in told for name in ("report.html", "report.pdf"))


def test_the_manifest_of_a_run_names_the_report_that_was_laid_beside_it(tmp_path, monkeypatch):
    project = paths.find_project()
    shared = crate.environment(project.root, {"language": "id"}, portable=True)
    bare = crate.compose("run", tmp_path, project.raw, shared, [], crate.inputs(project))
    (tmp_path / crate.NAME).write_bytes(bare)
    one = ["--project", str(project.root), "--to", str(tmp_path), "--language", "en"]
    whole = [*one, "--regions", "UA-59", "--title", 'One "night" in Sumy']
    assert report.main(whole) == 0
    assert "<h1>One &#34;night&#34; in Sumy</h1>" in (tmp_path / "report.html").read_text("utf-8")
    told = {each["@id"]: each for each in json.loads((tmp_path / crate.NAME).read_bytes())["@graph"]}
    parts = {each["@id"] for each in told["./"]["hasPart"]}
    for name in report.FILES:
        assert told[name]["sha256"] == hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()
        assert name in parts and {"@id": name} in told["#report"]["result"]
    asked = {each["name"]: each["value"] for name, each in told.items() if name.startswith("#report/")}
    assert asked["parameter language"] == "en" and asked["parameter regions"] == '["UA-59"]'
    assert asked["parameter title"] == 'One "night" in Sumy'
    assert {each["@id"] for each in told["#report"]["object"]} <= {*told}
    assert crate.read(tmp_path / crate.NAME).steps == {}
    named = (tmp_path / crate.NAME).read_bytes()
    assert report.main(whole) == 0 and (tmp_path / crate.NAME).read_bytes() == named
    monkeypatch.setattr(report.pdf, "build", lambda *_: (_ for _ in ()).throw(pages.PageError("no form")))
    assert report.main(one) == 1
    told = {each["@id"]: each for each in json.loads((tmp_path / crate.NAME).read_bytes())["@graph"]}
    assert told["#report"]["result"] == [{"@id": "report.html"}] and "report.pdf" not in told
    assert not [name for name in told if "title" in name]
    assert {"@id": "report.pdf"} not in told["./"]["hasPart"]


def test_the_command_fails_with_a_message_where_there_is_no_project(tmp_path, capsys):
    assert report.main(["--project", str(tmp_path)]) == 1
    assert "no data/raw" in capsys.readouterr().err


def test_markup_in_titles_texts_and_file_names_is_shown_and_never_run():
    page = composed()
    assert not page.all("script")
    assert not page.all("i")
    assert "A &lt;b&gt;title&lt;/b&gt; &amp; more" in page.html
    assert "data/&lt;raw&gt;/a&amp;b" in page.html
    assert page.html.count("<title>") == 1


def test_a_chart_that_draws_a_claim_outside_the_selection_is_refused():
    with pytest.raises(pages.PageError, match="nobody-01"):
        composed(chart=("a1-01", "nobody-01"))


def test_what_follows_from_holding_claims_against_each_other_leads_to_the_claims():
    (section,) = composed().all("section", **{"class": "confronted"})
    assert "Of 2 pairs of claims about the same matter, 1 can be compared: 0 agree, 1 overlap" in section[2]
    assert "a1-01 and a2-01 <both> fit. If read literally, they would not." in section[2]
    for hidden in ("nobody speaks", "only in a scenario", "not there"):
        assert hidden not in section[2]
    html = composed().html.split('id="confronted"')[1].split("</section>")[0]
    assert 'href="#c-a1-01">a1-01</a> and <a href="#c-a2-01">a2-01</a> &lt;both&gt; fit' in html
    assert "Dari 2 pasangan" in composed("id").html


def test_a_drawing_with_links_is_not_a_mere_picture_to_a_screen_reader(built):
    # role="img" hides what is inside: readers would hear one sentence and find no link
    for language in LANGUAGES:
        drawings = [each for each in built[language].all("svg") if "aria-labelledby" in each[1]]
        assert len(drawings) == 2 * len(report.CHARTS)
        assert all("img" not in each[1]["role"].split() for each in drawings)
        assert all(each[1].get("aria-label") for each in built[language].all("a") if "data-claim" in each[1])


def test_the_values_behind_a_chart_keep_the_roles_of_a_table_where_a_phone_shows_blocks():
    page = composed()
    roles = [
        each[1]["role"] for each in page.tags if each[0] in ("table", "tr", "th", "td") and "role" in each[1]
    ]
    assert roles == ["table", "row", *["columnheader"] * 4, *["row", "rowheader", *["cell"] * 3] * 2]


def test_the_ledger_page_of_the_project_stands_alone(committed):
    page = Page(ledger.page(paths.find_project(), "en"))
    assert [each[1]["id"] for each in page.all("article")] == [f"c-{name}" for name in committed.claims["id"]]
    ids = {attributes.get("id") for _, attributes, _ in page.tags}
    links = {each[1]["href"] for each in page.all("a")}
    assert all(each.startswith("#") and each[1:] in ids for each in links)


def test_the_firmness_of_the_numbers_is_counted_from_the_claims():
    page = composed()
    (listed,) = page.all("ul", **{"class": "firmness"})
    assert "Of 3 claims, 1 state a bare number" in listed[2]
    assert "a bound or an estimate (1), a vague word (0) or no number at all (1)" in listed[2]
    assert "1 claim is read otherwise" in listed[2]
    assert "1 claim tells again" in listed[2]


@pytest.mark.parametrize(
    ("language", "rest"), [("en", "and 2 more, marked"), ("id", "dan 2 lainnya, ditandai")]
)
def test_a_finding_names_a_dozen_claims_and_says_how_many_more_there_are(language, rest):
    w, names = pages.words(language), [f"a-{n:02}" for n in range(findings.NAMED + 2)]
    row = sources().claims.iloc[0].to_dict() | {"attribution": "unattributed", "reading": "", "retells": ""}
    many = replace(sources(), claims=pd.DataFrame([row | {"id": name} for name in names]))
    *_, nobody = findings.firmness(many, {name: name for name in names}, w)
    assert nobody.claims == tuple(names[: findings.NAMED]) and nobody.note.startswith(rest)
    few = replace(many, claims=many.claims[: findings.NAMED])
    assert findings.firmness(few, {name: name for name in names}, w)[-1].note == ""


def test_the_first_page_says_which_days_and_regions_were_asked_for():
    page = selected(regions=("UA-59",), since="2025-01-01")
    (kicker,) = page.all("p", **{"class": "kicker"})
    assert kicker[2] == "News claims, traced to their sentences · Sumy region · said from 1 January 2025"
    assert composed().all("p", **{"class": "kicker"})[0][2] == "News claims, traced to their sentences"


@pytest.mark.parametrize(
    ("events", "told"),
    [
        (["one", "two", "three"], ["2 more events are told with tolls by as many sides"]),
        (["one", "two", "two"], ["1 more event is told with tolls by as many sides"]),
        (["one", "one", "one"], []),
    ],
)
def test_a_report_that_charts_one_event_says_how_many_more_there_are(events, told):
    tolls = {"domain": "personnel", "measure": "killed", "basis": "event", "claimant_side": "ru"}
    source = sources()
    source = replace(source, claims=source.claims.assign(event=events, retells="", **tolls))
    first = source.claims["id"][0]
    charts = [
        Chart(slug, slug, "", drawing(first), drawing(first), b"") for slug in ("losses", "strike", "x")
    ]
    said = [line.text for line in report.said(source, charts, pages.words("en"))]
    assert [text.partition(";")[0] for text in said] == ["losses", "strike", *told, "x"]


def test_a_passage_that_is_no_claim_stands_in_a_little_of_its_line():
    assert len([each for each in composed().all("mark") if each[2] == "Tahun 2024"]) == 1
    line = "satu dua tiga empat lima enam tujuh delapan"
    assert apparatus.clip(line, 36, -1) == "… tiga empat lima enam tujuh "
    assert apparatus.clip(line, 4, 1) == " dua tiga empat lima enam …"
    assert apparatus.clip("satu\ndua", 5, -1) == ""
    assert apparatus.clip("satu\ndua", 4, 1) == ""
    assert apparatus.clip("dua tiga", 3, 1) == " tiga"


def test_a_drawing_loses_bytes_but_no_word_and_no_number_that_can_be_seen():
    svg = '<svg>\n <text x="1.23456" style="text-anchor: start; fill: red">3.14159  pi</text>\n</svg>\n'
    assert report.slim(svg) == '<svg><text x="1.23" style="fill: red">3.14159  pi</text></svg>'
    kept = '<svg aria-labelledby="t"><title id="t">x</title><g id="h" style="fill: url(#h)" /></svg>'
    assert report.slim(kept) == kept


def test_a_table_with_a_code_that_does_not_exist_is_refused_with_row_value_and_remedy(shipped_copy, capsys):
    change(shipped_copy, "processed/04-claims.csv", ",killed,", ",kiled,")
    assert report.main(["--project", str(shipped_copy.root), "--to", str(shipped_copy.root / "to")]) == 1
    told = capsys.readouterr().err
    assert "row 000-02: measure: committed 'kiled', the inputs make 'killed'" in told
    assert "python -m helpers check" in told
    assert not (shipped_copy.root / "to").exists()


def limits_of(rows, articles, language="en"):
    """Return the limits that a page about `rows` of claims and `articles` names."""
    source = sources()
    claimed = pd.concat([source.claims.head(1)] * len(rows), ignore_index=True).assign(
        id=[f"c{k}" for k in range(len(rows))]
    )
    for name in {name for row in rows for name in row}:
        claimed[name] = [row.get(name, old) for row, old in zip(rows, claimed[name], strict=True)]
    sheets = source.articles.assign(remarks=[articles.get(name, "") for name in source.articles["article"]])
    made = replace(source, articles=sheets, claims=claimed)
    case = Case(made, made, pd.DataFrame(columns=["id", "reason", "detail"]), audit(), PAIRS)
    return [str(line) for line in apparatus.limits(case, pages.words(language))]


def test_what_a_page_says_against_its_texts_comes_from_the_projects_data():
    good = {"flags": "", "as_of_basis": "stated"}
    said = " ".join(limits_of([good], {}))
    for word in ("translat", "broken", "garbled", "small", "at random", "Most", "does not print"):
        assert word not in said, word
    bad = {"flags": "garbled scope_unclear", "as_of_basis": "inferred"}
    first = sources().articles["article"].iloc[0]
    said = " ".join(limits_of([good, bad, bad], {first: "Edited <copy>: two words. No day"}))
    assert "2 of 3 claims rest on sentences that the annotator flags as broken or mistranslated" in said
    assert "For 2 of 3 claims the text does not print the day" in said
    assert f'{first}: <q lang="en" dir="auto">Edited &lt;copy&gt;</q>.' in said
    assert "2 dari 3 klaim" in " ".join(limits_of([good, bad, bad], {}, "id"))


def test_texts_of_one_remark_are_named_together():
    remarks = {"a1": "Machine translation. No day", "a2": "Machine translation: 'it' for her"}
    *_, said = limits_of([{}], remarks)
    assert said.endswith(': a1, a2: <q lang="en" dir="auto">Machine translation</q>.')
    *_, said = limits_of([{}], remarks | {"a2": "No day"})
    assert said.endswith('a1: <q lang="en" dir="auto">Machine translation</q>; '
                         'a2: <q lang="en" dir="auto">No day</q>.')  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_the_words_speaks_of_the_shipped_texts(language):
    text = (resources.files("helpers") / "locales" / f"report.{language}.toml").read_text("utf-8")
    for name in ("achine", "mesin", "Kursk", "Ukrain", "Rusia", "Russia", "acak", "random"):
        assert name not in text, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_pairs_are_counted_as_the_findings_and_the_chart_count_them(built, committed, language):
    facts = json.loads((paths.find_project().inputs / "findings.json").read_text("utf-8"))["findings"]
    said = next(fact for fact in facts if fact["key"] == "pairs")
    shown = built[language].all("section", **{"aria-labelledby": "confronted"})[0][2]
    first = said["words"][language].partition(" pa")[0]  # "Of 22", "Dari 22"
    assert f"{first} pa" in shown
    made = verdicts(committed.claims, committed.lists, language, links=committed.links)
    assert said["value"] in made.title


def test_a_statement_told_twice_is_said_to_count_once_in_the_charts(built, committed):
    first = committed.claims[committed.claims["retells"] == ""]
    exact = int((first["quantifier"] == "exact").sum())
    said = f"that makes statements: {len(first)}, with a bare number: {exact}."
    assert said in built["en"].html


def test_tables_charts_and_the_case_give_one_period_to_one_claim(committed):
    words, drawn = pages.words("en"), Catalogue.load("en", committed.lists)
    began = committed.claims["basis"].eq("cumulative") & committed.claims["period_start"].ne("")
    totals = committed.claims[began].assign(period_end="", period_end_precision="", period_end_basis="")
    chosen = replace(committed, claims=totals)
    assert len(totals)
    for claim in chosen.by_id.values():
        assert in_words.covered(claim)[1] == (claim["as_of"], claim["as_of_precision"])
        day = drawn.date(claim["as_of"], claim["as_of_precision"])
        assert drawn.span(claim)[0].endswith(day)
        assert in_words.span(claim, words).endswith(words.day(claim["as_of"], claim["as_of_precision"]))
    case = Case(committed, chosen, pd.DataFrame(columns=["id", "reason"]), audit(), PAIRS)
    about = apparatus.facts(case, Parameters("en"), words)[3][1]
    assert about.endswith(words.day(totals["as_of"].max()))


def test_a_broken_trace_of_an_old_installation_stops_no_report(monkeypatch):
    broken = type("Left", (), {"metadata": {"Name": None}})
    monkeypatch.setattr(metadata, "distributions", lambda: [broken()])
    versions = dict(apparatus.provenance(Parameters("en"), {}, pages.words("en"))["versions"])
    assert versions["pandas"] == metadata.version("pandas")


def test_a_claim_named_twice_in_a_finding_is_one_link_at_each_place():
    told = findings._linked("a-1 and a-10 <b>", ["a-1", "a-10", "a-1"])
    assert told == '<a href="#c-a-1">a-1</a> and <a href="#c-a-10">a-10</a> &lt;b&gt;'
    assert findings._linked("no claim", []) == "no claim"
