"""Kits: what they hold, that they are the same each time, and that the check sees what is wrong with them."""

import doctest
import gc
import html
import io
import json
import re
import weakref
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from frames import links_frame
from PIL import Image
from test_certainty import EXACT, LISTS, UP_TO, frame

from helpers import kits, paths, tables
from helpers.certainty import certainty
from helpers.check.cli import main as check_all
from helpers.figures import consistency, lint
from helpers.figures.phrases import Catalogue, languages
from helpers.figures.style import Style
from helpers.kits import check as kitcheck
from helpers.kits import cli
from helpers.kits import files as kitfiles
from helpers.paths import Project, find_project, shown
from helpers.standing import who
from helpers.verdicts import verdicts

STRIKE = {"event": "sumy-strike", "period_start": "2024-08-14", "period_start_basis": "stated"}
CLAIMS = frame(EXACT | STRIKE, UP_TO | STRIKE)


@pytest.fixture(scope="module")
def made():
    return kits.Case(
        CLAIMS, links_frame([]), LISTS, {"data/processed/04-claims.csv": "0" * 64}, {"a": ("a.txt", "1" * 64)}
    )


@pytest.fixture(scope="module")
def strike(made):
    """The strike's kit in one language."""
    return kits.kit(made, "strike", ["en"])


@pytest.fixture
def folder(tmp_path, strike):
    for name, content in strike.items():
        tables.put(tmp_path / "strike" / name, content)
    return tmp_path / "strike"


def test_a_kit_holds_drawings_data_words_and_snippet(strike):
    layouts = {
        f"strike-en-{layout}.{kind}" for layout in ("wide", "narrow") for kind in ("svg", "png", "pdf")
    }
    cards = {"strike-en-social.svg", "strike-en-social.png"}
    assert set(strike) == layouts | cards | {
        "strike.csv",
        "strike-links.csv",
        "strike-en.txt",
        "strike-en.html",
        "strike-en.json",
    }


def test_the_figures_of_one_language_are_held_at_a_time(made, monkeypatch):
    held, drawn = weakref.WeakSet(), kits.figures

    def draw(*args):
        gc.collect()
        assert not held  # those of the language before are gone
        found = drawn(*args)
        held.update(figure.canvas for figure in found)
        return found

    monkeypatch.setattr(kits, "figures", draw)
    found = kits.kit(made, "strike", ["en", "id"], ["wide"])
    assert {"strike-en-wide.svg", "strike-id-wide.svg"} < {*found}


def test_the_same_claims_make_the_same_bytes(made, strike):
    assert kits.kit(made, "strike", ["en"]) == strike


def test_the_data_are_the_same_in_every_language(made, strike):
    assert kits.kit(made, "strike", ["de"], ["narrow"])["strike.csv"] == strike["strike.csv"]


def test_the_sidecar_says_what_was_drawn_from_what_into_what(strike):
    about = json.loads(strike["strike-en.json"])
    assert about["title"] == "Russia says 6 killed, Ukraine up to 70: two tolls for one event"
    assert about["claims"] == ["c0", "c1"] and about["as_of"] == "2024-08-14"
    made = about["provenance"]
    assert made["notebook"] == "notebooks/05-losses.ipynb" and made["parameters"] == kits.PARAMETERS
    assert made["inputs"] == {"a.txt": "1" * 64, "data/processed/04-claims.csv": "0" * 64}
    others = {name: kitfiles.sha256(content) for name, content in strike.items() if name != "strike-en.json"}
    assert made["outputs"] == others


def test_the_snippet_needs_nothing_but_its_images_and_leads_to_every_sentence(strike):
    text = strike["strike-en.html"].decode()
    assert not re.search(r"<(script|link|style|iframe)|\sclass=|\son\w+=|https?://", text)
    assert 'srcset="strike-en-narrow.png 2x"' in text and 'src="strike-en-wide.png"' in text
    assert {"../ledger-en.html#c-c0", "../ledger-en.html#c-c1"} <= set(re.findall(r'href="([^"]+)"', text))
    assert "up to 70 killed" in re.search(r'alt="([^"]+)"', text)[1]
    assert 'aria-label="Russia says 6 killed' in text  # what the image shows is not printed again beside it


def test_marks_lead_to_the_page_asked_for(made):
    elsewhere = kits.Case(
        made.claims, made.links, LISTS, ledger="https://example.org/{language}/report.html", base="img/"
    )
    found = kits.kit(elsewhere, "strike", ["de"], ["narrow"])
    assert b'href="https://example.org/en/report.html#c-c0"' in found["strike-de-narrow.svg"]
    assert b'src="img/strike-de-narrow.png"' in found["strike-de.html"]
    assert b"Jede Zahl mit ihrem Satz" in found["strike-de.html"]


def test_few_colours_look_like_all_colours():
    figure = certainty(CLAIMS, LISTS, "en", "narrow")
    few, full = (
        np.asarray(Image.open(io.BytesIO(each)).convert("RGB")).astype(int)
        for each in (kitfiles.png(figure), figure.png())
    )
    assert few.shape == full.shape
    assert np.abs(few - full).max() <= 12  # of 255 steps
    exact = {tuple(colour) for colour in few.reshape(-1, 3)[::7]}
    assert (255, 255, 255) in exact and (0xD5, 0x5E, 0x00) in exact


@pytest.mark.parametrize(("height", "wide"), [(16_383, 1280), (16_384, 640), (32_767, 640), (32_768, None)])
def test_a_picture_too_tall_to_be_shown_at_double_size_comes_at_single_size_or_as_svg(height, wide):
    figure = certainty(CLAIMS, LISTS, "en", "wide")
    figure.canvas.set_size_inches(640 / 72, height / 72)
    assert kitfiles.density(figure) == (wide or 0) / 640
    shown = kitfiles.embed(figure, certainty(CLAIMS, LISTS, "en", "narrow"), figure.catalogue, "x.html")
    assert f'src="certainty-en-wide.{"png" if wide else "svg"}"' in shown
    assert lint.check(figure) is not None  # words are measured however tall the page is
    if wide is None:
        assert [*kitfiles.drawings(figure, "")] == ["certainty-en-wide.svg"]
    elif height == 16_384:
        assert Image.open(io.BytesIO(kitfiles.png(figure))).size == (wide, height)


def test_a_figure_of_several_pages_is_told_with_a_run_that_draws_fewer_claims(tmp_path, capsys, tiny):
    about = {"as_of": "2025-03-14", "provenance": {"notebook": "notebooks/05-losses.ipynb"}}
    size = {"width": 640, "height": 18239, "print_mm": [129.3, 257.0]}
    about["layouts"] = {"wide": size | {"print_pages": 17}, "narrow": size}
    (tmp_path / "losses-en.json").write_text(json.dumps(about))
    (told,) = kitcheck.tall(tmp_path / "losses-en.json", tiny.root)
    assert told.startswith("losses-en-wide: 18,239 pixels tall, 17 pages in print; for fewer claims: python ")
    assert " run 05-losses --to build/part -p since 2025-03-01" in told
    (tmp_path / "losses-en.json").write_text(json.dumps(about | {"as_of": ""}))  # no claim has a day
    (told,) = kitcheck.tall(tmp_path / "losses-en.json", tiny.root)
    assert " run 05-losses --to build/part -p regions '[\"CODE\"]'" in told


def test_an_index_shows_the_svg_of_what_no_png_holds(tiny):
    kits.draw_all(
        tiny, CLAIMS, links_frame([]), only=["strike"], languages=["en"], layouts=["wide", "narrow"]
    )
    before = kits.index(tiny.figures)
    (tiny.figures / "strike" / "strike-en-narrow.png").unlink()
    assert "(strike/strike-en-narrow.png)" in before
    assert "(strike/strike-en-narrow.svg)" in kits.index(tiny.figures)


def test_a_card_has_the_size_that_networks_ask_for(strike):
    assert Image.open(io.BytesIO(strike["strike-en-social.png"])).size == (1200, 675)
    assert Image.open(io.BytesIO(strike["strike-en-narrow.png"])).size[0] == 720


def test_verdicts_bring_the_links_that_they_rest_on(made):
    links = links_frame([("c0", "c1", "same_event"), ("c0", "gone", "same_event")])
    found = kits.kit(kits.Case(CLAIMS, links, LISTS), "verdicts", ["en"], ["narrow"])
    assert found["verdicts-links.csv"] == b"from,to,type,reason\nc0,c1,same_event,\n"


def test_a_further_language_labels_what_the_project_does_not():
    lists = {"actor": {"ru_mod": {"label": {"en": "ministry"}}, "ua_state": {"label": {"de": "eigen"}}}}
    found = kits.lists_in(lists, "de")
    assert found["actor"]["ru_mod"]["label"] == {
        "en": "ministry",
        "de": "russisches Verteidigungsministerium",
    }
    assert found["actor"]["ua_state"]["label"]["de"] == "eigen"
    assert lists["actor"]["ru_mod"]["label"] == {"en": "ministry"}


def test_a_catalogue_of_ones_own_is_a_file(tmp_path, made):
    words = (files("helpers") / "locales" / "en.toml").read_text("utf-8")
    (tmp_path / "house.toml").write_text(words.replace("two tolls for one event", "which is it?"), "utf-8")
    found = kits.kit(made, "strike", [str(tmp_path / "house.toml")], ["narrow"])
    assert "which is it?" in found["strike-house.txt"].decode()


def test_a_catalogue_of_ones_own_is_checked_like_any_other(tmp_path, made):
    words = (files("helpers") / "locales" / "de.toml").read_text("utf-8")
    path = tmp_path / "house.toml"
    path.write_text(words, "utf-8")
    found = kits.kit(made, "strike", [str(path)])
    for name, content in found.items():
        tables.put(tmp_path / "strike" / name, content)
    assert b'lang="de"' in found["strike-house-wide.svg"] and b'lang="de"' in found["strike-house.html"]
    (english, *_) = kitcheck.problems(made, tmp_path, ["strike"], [str(path)])
    assert "has no label.de, so " in english and "labels.house.toml" in english
    labels = (files("helpers") / "locales" / "labels.de.toml").read_text("utf-8")
    (tmp_path / "labels.house.toml").write_text(labels, "utf-8")
    for name, content in kits.kit(made, "strike", [str(path)]).items():
        tables.put(tmp_path / "strike" / name, content)
    assert kitcheck.problems(made, tmp_path, ["strike"], [str(path)]) == []
    path = tmp_path / "lacking.toml"
    path.write_text(words.replace("title_two =", "title_too ="), "utf-8")
    assert kitcheck.problems(made, tmp_path, ["strike"], [str(path)]) == [
        f"{path} and en.toml: only one of them has strike.title_too",
        f"{path} and en.toml: only one of them has strike.title_two",
    ]


def test_a_phrase_that_is_missing_is_an_error_in_words(tmp_path, shipped, capsys):
    path = tmp_path / "house.toml"
    words = (files("helpers") / "locales" / "en.toml").read_text("utf-8")
    path.write_text(words.replace("title_two =", "title_too ="), "utf-8")
    asked = [
        "--project",
        str(shipped.root),
        "--only",
        "strike",
        "--to",
        str(tmp_path),
        "--language",
        str(path),
    ]
    assert cli.main(asked) == 2
    assert "house.toml and en.toml: only one of them has strike.title_two" in capsys.readouterr().err


def test_a_language_of_ones_own_that_would_lose_a_number_is_not_drawn(tmp_path, tiny):
    path = tmp_path / "house.toml"
    words = (files("helpers") / "locales" / "en.toml").read_text("utf-8")
    path.write_text(words.replace('exact = "{number}"', 'exact = "number"'), "utf-8")
    with pytest.raises(
        kits.KitError, match=r"house\.toml: quantifier\.exact asks for other values than in en"
    ):
        kits.draw_all(
            tiny, CLAIMS, links_frame([]), only=["strike"], languages=[str(path)], layouts=["narrow"]
        )


def test_two_languages_that_would_write_the_same_files_are_refused(tmp_path, tiny):
    path = tmp_path / "en.toml"
    path.write_bytes((files("helpers") / "locales" / "en.toml").read_bytes())
    with pytest.raises(
        kits.KitError, match=r"en\.toml and en: both would write the same files; rename yours"
    ):
        kits.draw_all(tiny, CLAIMS, links_frame([]), only=["strike"], languages=[str(path), "en"])


@pytest.mark.parametrize("full", [False, True])
def test_a_folder_that_cannot_be_written_is_named_with_a_remedy(tmp_path, shipped, capsys, monkeypatch, full):
    def no_space(path, content):
        raise OSError(28, "No space left on device")

    to = tmp_path / "to"
    if full:
        monkeypatch.setattr(Path, "write_bytes", no_space)
    else:
        to.write_text("a file")
    asked = ["--project", str(shipped.root), "--only", "strike", "--language", "en", "--layout", "narrow"]
    assert cli.main([*asked, "--to", str(to)]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"figures: {shown(to)}") and "cannot be written (" in told
    assert told.endswith("); make room, or name a folder that is yours to write in\n")


@pytest.mark.parametrize("content", [b'{"provenance": {"outputs": []}}', b"[1]", b"{}", b"\xff", b"{"])
def test_a_sidecar_that_is_none_is_told_and_no_more(tmp_path, content):
    (tmp_path / "data" / "raw").mkdir(parents=True)
    project = Project(tmp_path, tmp_path)
    folder = tmp_path / "figures" / "strike"
    folder.mkdir(parents=True)
    (folder / "strike-en.json").write_bytes(content)
    (tmp_path / "figures" / "ledger-en.html").write_bytes(b"caf\xe9")
    told = "\n".join(kitcheck.outdated(project))
    assert "strike-en.json: no sidecar of a kit (" in told
    assert "ledger-en.html: made from other inputs" in told


def test_a_look_of_ones_own_is_a_file(tmp_path, made):
    (tmp_path / "my.toml").write_text(
        '[side.ua]\ncolor = "#004488"\n[credit]\nname = "Example Desk"\n', "utf-8"
    )
    style = Style.load(tmp_path / "my.toml")
    found = kits.kit(kits.Case(CLAIMS, made.links, LISTS, style=style), "strike", ["en"], ["narrow"])
    assert b"#004488" in found["strike-en-narrow.svg"]
    assert "Example Desk" in json.loads(found["strike-en.json"])["source"]


def test_all_catalogues_have_the_same_keys():
    assert consistency.catalogues() == []


def test_drawing_again_leaves_the_files_untouched(tiny, tmp_path):
    def draw():
        return kits.draw_all(
            tiny, CLAIMS, links_frame([]), only=["strike"], languages=["en"], layouts=["narrow"]
        )

    files = draw()
    before = {path: path.stat().st_mtime_ns for path in files}
    assert draw() == files and {path: path.stat().st_mtime_ns for path in files} == before
    assert {path.parent for path in files} == {tiny.figures / "strike"}
    about = json.loads((tiny.figures / "strike" / "strike-en.json").read_text("utf-8"))
    assert {"data/annotations/lists.toml", "data/raw/a.txt"} <= set(about["provenance"]["inputs"])


def test_inputs_are_named_alike_wherever_a_run_writes(tiny, tmp_path_factory):
    out = Project(tiny.root, tmp_path_factory.mktemp("out"))
    for project in (tiny, out):
        tables.write(project.processed, "04-claims", CLAIMS)
        tables.write(project.processed, "04-links", links_frame([]))
    inside, outside = (kits.case(each, CLAIMS, links_frame([])).inputs for each in (tiny, out))
    assert "data/processed/04-claims.csv" in outside
    assert outside == inside


@pytest.mark.parametrize("to", ["a-file", "a-file/in"])
def test_a_place_that_cannot_be_written_to_is_told_without_a_traceback(shipped_copy, capsys, to):
    Path("a-file").touch()
    assert cli.main(["--only", "beside", "--language", "en", "--layout", "narrow", "--to", to]) == 2
    assert f"figures: {to}/beside/beside.csv: cannot be written (" in capsys.readouterr().err


def test_the_index_asks_each_question(tiny):
    kits.draw_all(tiny, CLAIMS, links_frame([]), only=["strike"], languages=["en"], layouts=["narrow"])
    text = kits.write_index(tiny.figures).read_text("utf-8")
    assert (
        "How many died in one event?" in text
        and "strike/strike.csv" in text
        and "losses/" not in text.split("|---")[1]
    )


def test_the_index_takes_labels_for_text_and_links_to_notebooks_where_there_are_any(tiny):
    kits.draw_all(tiny, CLAIMS, links_frame([]), only=["strike"], languages=["en"], layouts=["narrow"])
    path = tiny.figures / "strike" / "strike-en.json"
    about = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(about | {"title": "<b>A|B</b>", "alt": "<script>[x] & y"}), "utf-8")
    text = kits.index(tiny.figures)
    assert "&lt;b&gt;A/B&lt;/b&gt;" in text and "![&lt;script&gt;(x) &amp; y](" in text
    assert "notebook" not in text
    (tiny.root / "notebooks").mkdir()
    assert "[notebook](../notebooks/05-losses.ipynb)" in kits.index(tiny.figures)


def test_an_index_that_says_something_else_is_told(tiny, monkeypatch):
    """Once the kits themselves are sound: what they say decides what the index says."""
    monkeypatch.setattr(kits, "CHARTS", {"strike": kits.CHARTS["strike"]})
    assert check_all(["--write"]) == 0
    kits.draw_all(tiny, languages=["en"], layouts=["narrow"])
    path = kits.write_index(tiny.figures)
    assert kitcheck.outdated(tiny) == []
    path.write_text(path.read_text("utf-8") + "x", "utf-8")
    assert kitcheck.outdated(tiny) == [
        f"{shown(path)}: does not say what the kits say; run {paths.command('figures', tiny.root)}"
    ]


def test_a_base_is_a_folder_with_or_without_a_slash_at_its_end(made):
    for base in ("https://example.org/img", "https://example.org/img/"):
        snippet = kits.kit(replace(made, base=base), "strike", ["en"], ["wide"])["strike-en.html"].decode()
        assert 'src="https://example.org/img/strike-en-wide' in snippet


def test_a_look_that_is_not_there_is_named(tiny):
    with pytest.raises(kits.KitError, match=r"--style gone\.toml: no such file"):
        kits.case(tiny, CLAIMS, links_frame([]), "gone.toml")


def test_each_notebook_draws_its_own_figures():
    assert kits.slugs(notebook="06-displaced") == ["displaced", "beside"]
    drawn = [slug for name in ("05-losses", "06-displaced", "07-audit") for slug in kits.slugs(notebook=name)]
    assert sorted(drawn) == sorted(kits.CHARTS)


def test_a_chart_that_a_card_cannot_hold_has_none(tiny, made):
    assert not [name for name in kits.kit(made, "beside", ["en"]) if "social" in name]
    with pytest.raises(kits.KitError, match="beside: no social card; there are wide, narrow"):
        kits.draw_all(tiny, CLAIMS, links_frame([]), only=["beside"], layouts=["social"])


def test_what_there_is_not_is_said(capsys):
    with pytest.raises(kits.KitError, match="no figure 'loses'; did you mean 'losses'"):
        kits.slugs(["loses"])
    with pytest.raises(kits.KitError, match="no notebook '04-claims'"):
        kits.slugs(notebook="04-claims")
    assert cli.main(["--only", "loses"]) == 2
    assert "did you mean 'losses'" in capsys.readouterr().err


def test_a_sound_kit_passes_the_check(made, folder):
    assert kitcheck.problems(made, folder.parent, ["strike"], ["en"]) == []


def test_the_check_says_first_what_it_will_do_and_how_to_mend_what_it_finds(monkeypatch, capsys, tmp_path):
    asked, root = [], find_project().root
    monkeypatch.setattr(kitcheck, "problems", lambda *each: asked.append(each) or [])
    words = ["--check", "--only", "strike", "--language", "en", "--to", str(tmp_path)]
    assert cli.main(["--project", str(root), *words]) == 0
    told = capsys.readouterr()
    assert told.err == "figures: drawing anew in en, to compare: strike\n"
    assert told.out == "figures: nothing to complain about\n"
    remedy = f"run {paths.command(f'figures --to {shown(tmp_path)}', root)}"
    assert [each[2:] for each in asked] == [(["strike"], ["en"], list(kits.LAYOUTS), remedy)]


def test_the_check_names_what_is_missing_changed_or_left_over(strike, folder):
    (folder / "strike-en-wide.pdf").unlink()
    (folder / "strike.csv").write_bytes(b"tampered")
    (folder / "strike-en-old.png").write_bytes(b"")
    found = "\n".join(kitcheck.committed(folder, strike, {"en"}))
    assert "strike/strike-en-wide.pdf: missing" in found
    assert "strike/strike.csv: is not what the inputs make" in found
    assert "strike.csv has other bytes than it says" in found
    assert "strike/strike-en-old.png: no sidecar lists it; delete it" in found


def test_the_check_names_what_a_sidecar_lacks(strike, folder):
    about = json.loads(strike["strike-en.json"]) | {"alt": ""}
    del about["provenance"]["packages"]
    (folder / "strike-en.json").write_text(json.dumps(about), "utf-8")
    found = "\n".join(kitcheck.committed(folder, strike, {"en"}))
    assert "strike-en.json: no alt" in found and "no provenance.packages" in found
    assert kitcheck.committed(folder / "none", strike, {"en"}) == [
        f"{shown(folder / 'none')}: no such kit; draw it again"
    ]


def test_captions_hold_all_that_is_printed_beside_a_figure(strike):
    text, about = strike["strike-en.txt"].decode(), json.loads(strike["strike-en.json"])
    assert all(about[part] in text for part in ("title", "subtitle", "note", "source", "alt", "ledger"))


# Compared with `pytest --mpl`. The tolerance (RMS of 255 steps) lets pass what another FreeType or
# processor rounds otherwise at the edge of letters; a mark or word that moves by a pixel exceeds it.
IMAGE = {"baseline_dir": "baseline", "tolerance": 2, "style": "default", "savefig_kwargs": {"dpi": 72}}


@pytest.mark.mpl_image_compare(filename="certainty.png", **IMAGE)
def test_certainty_looks_as_it_did():
    return certainty(CLAIMS, LISTS, "en", "narrow").canvas


@pytest.mark.mpl_image_compare(filename="who.png", **IMAGE)
def test_who_looks_as_it_did():
    return who(CLAIMS, LISTS, "id", "narrow").canvas


@pytest.mark.mpl_image_compare(filename="verdicts.png", **IMAGE)
def test_verdicts_look_as_they_did():
    return verdicts(CLAIMS, kits.lists_in(LISTS, "de"), "de", "narrow").canvas


def test_every_language_has_its_words():
    assert {"id", "en", "en-US", "de"} <= set(languages())
    assert Catalogue.load("en-US").interval("2024-08-06", "day", "2024-08-08", "day").startswith("Aug")


DOCS = Path(__file__).resolve().parents[1] / "docs" / "figures.md"


def test_the_documented_examples_hold():
    failed, tried = doctest.testfile(str(DOCS), module_relative=False)
    assert tried > 10 and failed == 0


def test_the_documented_commands_and_style_do_what_the_page_says(shipped_copy, capsys):
    text = DOCS.read_text("utf-8")
    (style,) = re.findall(r"```toml\n(.+?)```", text, re.DOTALL)
    (shipped_copy.root / "my.toml").write_text(style, "utf-8")
    commands = re.findall(r"^\.venv/bin/python -m helpers figures(.*)$", text, re.MULTILINE)
    assert len(commands) == 7
    for command in commands:
        one = [] if "--only" in command else ["--only", "losses"]  # one figure stands for all
        said = cli.main(["--project", str(shipped_copy.root), *command.split(), *one]), *capsys.readouterr()
        doing = "figures: drawing anew in id, en, to compare: losses\n" if "--check" in command else ""
        assert (said[0], said[2]) == (0, doing), (command, said)
    assert "Example Desk" in (shipped_copy.root / "build/house/losses/losses-en.txt").read_text("utf-8")


def test_a_look_that_breaks_the_contract_is_told_and_is_no_success(shipped, tmp_path, capsys):
    (tmp_path / "pale.toml").write_text('[color]\nink = "#dddddd"\n[side.ua]\nshape = "square"\n', "utf-8")
    asked = ["--project", str(shipped.root), "--only", "strike", "--layout", "wide", "--language", "en"]
    assert cli.main([*asked, "--to", str(tmp_path), "--style", str(tmp_path / "pale.toml")]) == 1
    said = capsys.readouterr().err
    assert "strike-en-wide: text in #dddddd has a contrast of 1.4" in said
    assert "sides ru and ua are both drawn as a square" in said


def test_a_figure_that_fits_no_page_in_print_is_named_and_has_no_pdf(shipped, tmp_path, capsys):
    asked = ["--project", str(shipped.root), "--only", "losses", "--layout", "wide", "narrow"]
    assert cli.main([*asked, "--language", "en", "--to", str(tmp_path)]) == 0
    assert "losses-en-narrow: no PDF" in capsys.readouterr().out
    assert [path.name for path in (tmp_path / "losses").glob("*.pdf")] == ["losses-en-wide.pdf"]
    layouts = json.loads((tmp_path / "losses" / "losses-en.json").read_text("utf-8"))["layouts"]
    assert layouts["narrow"]["print_mm"] == [] and layouts["wide"]["print_mm"][1] == 257


def test_the_ledger_leads_back_to_the_figures_beside_it(shipped, tmp_path):
    asked = ["--project", str(shipped.root), "--only", "strike", "--to", str(tmp_path)]
    assert cli.main([*asked, "--layout", "wide", "--language", "de"]) == 0
    page = (tmp_path / "ledger-en.html").read_text("utf-8")
    assert page.count('<a href="strike/strike-de-wide.svg">') == 4


def test_pictures_elsewhere_whose_snippets_lead_beside_their_page_are_told(shipped, tmp_path, capsys):
    asked = ["--project", str(shipped.root), "--only", "strike", "--layout", "wide", "--language", "en"]
    asked += ["--to", str(tmp_path), "--base", "https://example.org/img/"]
    assert cli.main(asked) == 0
    told = "notice: --base without --ledger: the snippets lead to ../ledger-<language>.html"
    assert told in capsys.readouterr().err
    assert cli.main([*asked, "--ledger", "https://example.org/ledger.html"]) == 0
    assert "notice" not in capsys.readouterr().err


def test_letters_that_no_typeface_has_stop_the_drawing(shipped, tmp_path, capsys):
    words = (files("helpers") / "locales" / "en.toml").read_text("utf-8")
    (tmp_path / "zh.toml").write_text(words.replace('label = "Note"', 'label = "注 Note"'), "utf-8")
    asked = ["--project", str(shipped.root), "--only", "strike", "--language", str(tmp_path / "zh.toml")]
    assert cli.main([*asked, "--to", str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err
    assert "strike-zh-wide" in said and "'注' (U+6CE8)" in said
    assert not (tmp_path / "out").exists()


def test_a_label_that_a_language_lacks_is_told(made):
    lists = {**LISTS, "event": {"ball": {"label": {"en": "The ball", "id": "Pesta"}}}}
    case = replace(made, claims=made.claims.assign(event="ball"), lists=lists)
    assert kitcheck.unlabelled(case, "en") == kitcheck.unlabelled(case, "id") == []
    assert kitcheck.unlabelled(case, "de") == [
        "lists.toml: event.ball has no label.de, so 'The ball' is printed in de; write one there, or into "
        "labels.de.toml"
    ]


def test_a_name_that_a_language_lacks_behind_1_is_told(made):
    tank = {"label": {"en": "tanks", "id": "tank", "de": "Kanonen"}, "one": {"en": "tank"}}
    case = replace(made, claims=made.claims.assign(object="tank"), lists={**LISTS, "object": {"tank": tank}})
    assert kitcheck.unlabelled(case, "en") == kitcheck.unlabelled(case, "id") == []
    assert kitcheck.unlabelled(case, "de") == [
        "lists.toml: object.tank has no one.de, so 'Kanonen' is printed behind 1 in de; write one there, or "
        'tank = { one = "...", other = "..." } into labels.de.toml'
    ]


def test_the_snippet_holds_as_text_what_the_image_shows(strike):
    text, about = html.unescape(strike["strike-en.html"].decode()), json.loads(strike["strike-en.json"])
    assert about["note"] in text and about["source"] in text and about["licence"] in text
    described = re.search(r'<img [^>]*aria-describedby="([^"]+)"', text)[1]
    assert text.count(f'id="{described}"') == 1


def test_no_text_of_the_snippet_falls_below_eleven_pixels(strike):
    text, layouts = strike["strike-en.html"].decode(), Style.load().layout
    assert 'media="(max-width: 599px)"' in text
    least = [int(each) for each in re.search(r"min-width:clamp\((\d+)px,[^,]+,(\d+)px\)", text).groups()]
    for width, name in zip(least, ("narrow", "wide"), strict=True):
        assert 11 <= layouts[name].small * width / layouts[name].width < 11.1


@pytest.mark.parametrize(
    ("column", "value"), [("measure", "kiled"), ("subject", "zz")], ids=["a measure", "a subject"]
)
def test_claims_with_an_unknown_code_are_not_drawn(column, value, monkeypatch):
    project = find_project(Path(__file__).resolve().parents[1])
    claims, links = (tables.read(project.inputs, name) for name in ("04-claims", "04-links"))
    claims.loc[3, column] = value
    monkeypatch.setattr(tables, "read", lambda folder, name: {"04-claims": claims, "04-links": links}[name])
    with pytest.raises(kits.KitError, match=value):
        kits.case(project)
