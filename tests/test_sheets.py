"""Style, catalogue and labels files: every slip is told with file, line, setting, value and remedy."""

import re
from importlib.resources import files

import pytest

from helpers.figures import Catalogue, Style, StyleError
from helpers.figures.language import PhraseError
from helpers.kits.files import lists_in

SLIPS = [
    ('[side.ua]\ncolor = "nosuch"', "2: side.ua.color: 'nosuch': must be a colour, as \"#0072b2\""),
    ('[side.ua]\nshape = "banana"', "2: side.ua.shape: 'banana': must be a shape: circle, square"),
    ("[side]\nua.color = 1", "2: side.ua.color: 1: must be a colour"),
    (
        '[side]\nua = { color = "red", shap = "circle" }',
        "2: side.ua.shap: no setting side.ua.shap; [side] has",
    ),
    ('[side.rus]\ncolor = "red"', "2: side.rus.color: no side 'rus' in lists.toml; did you mean 'ru'?"),
    ('[layout.wide]\nwidth = "wide"', "2: layout.wide.width: 'wide': must be a number above 0"),
    ("[layout.wide]\nwidth = 0", "2: layout.wide.width: 0: must be a number above 0"),
    ("[layout.wide]\nheight = -1", "2: layout.wide.height: -1: must be a number from 0"),
    ("[layout.wide]\nfull = 1", "2: layout.wide.full: 1: must be true or false"),
    ("[layout.big]\nwidth = 9", " layout.big: lacks full, height, label, margin"),
    ("look = []", "1: look: no look at all; write one [[look]] or more"),
    ('[[look]]\ncolor = "red"\nshape = "square"\n[[look]]\ncolor = "rd"', "5: look.1.color: 'rd': must be"),
    ('[[look]]\ncolor = "red"', " look.0: lacks shape; write them"),
    ('[export]\npng_scale = "two"', "2: export.png_scale: 'two': must be a whole number from 1 to 8"),
    ("[export]\npdf_fonts = 4", "2: export.pdf_fonts: 4: must be 3 or 42"),
    ("[mark]\narrow = inf", "2: mark.arrow: Infinity: must be a number above 0"),
    ('[mark]\nhatch = "a"', "2: mark.hatch: 'a': must be hatching, as ////"),
    ('[font]\nregualr = "x"', "2: font.regualr: no setting font.regualr; [font] has package, family"),
    ('[font]\nbold = "my.ttf"', " font.bold: no file "),
    ("[credit]\nname = 7", "2: credit.name: 7: must be a text in one line"),
    ("[colour]\nink = 1", "2: colour.ink: no setting colour.ink; did you mean 'color'?"),
    ("color = 3", "1: color: no setting color; [color] has background"),
    ("a = ", "1: a: 'a =': Invalid value"),
    ("\ufeffa = 1", "1: starts with a byte order mark; save it as UTF-8 without one"),
    (b"a = '\xff'", " not UTF-8 at byte 5; save it as UTF-8"),
]


def written(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(("content", "told"), SLIPS)
def test_a_slip_in_a_style_is_told_with_its_place(tmp_path, monkeypatch, content, told):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StyleError) as caught:
        Style.load(written(tmp_path / "my.toml", content), ["ru", "ua"])
    assert str(caught.value).startswith(f"my.toml:{told}")


@pytest.mark.parametrize("name", ["nosuch", "..", "a b", "json"])
def test_a_package_that_brings_no_fonts_is_told_with_a_remedy(tmp_path, name):
    with pytest.raises(StyleError, match=rf"package {re.escape(name)} holds no font files; name a folder"):
        Style.load(written(tmp_path / "my.toml", f'[font]\npackage = "{name}"'))


def test_an_empty_table_says_nothing(tmp_path):
    assert Style.load(written(tmp_path / "my.toml", "look = {}\n[color]\n")) == Style.load()


def test_all_slips_of_a_style_are_told_at_once(tmp_path):
    path = written(tmp_path / "my.toml", "[mark]\narrow = 0\n[credit]\nname = 7\n")
    with pytest.raises(StyleError) as caught:
        Style.load(path)
    assert len(str(caught.value).splitlines()) == 2


def test_the_style_of_the_package_is_sound_and_may_be_copied(tmp_path):
    path = tmp_path / "my.toml"
    path.write_bytes((files("helpers.figures") / "style.toml").read_bytes())
    assert Style.load(path, []) == Style.load()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('[meta]\nlocale = "xx_YY"', "2: meta.locale: 'xx_YY': no such locale; write one as en_GB, fr"),
        ('[a]\nb = "{x"', "2: a.b: '{x': expected '}' before end of string; a value stands in {braces}"),
        ("[a]\nb = 5", "2: a.b: 5: must be a text between quotation marks"),
        ("a = ", "1: a: 'a =': Invalid value"),
    ],
)
def test_a_slip_in_a_catalogue_is_told_with_its_place(tmp_path, monkeypatch, content, told):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PhraseError) as caught:
        Catalogue.load(str(written(tmp_path / "my.toml", content)))
    assert str(caught.value).startswith(f"my.toml:{told}")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[side]\nru = 5", "2: side.ru: 5: must be a name in one line"),
        ('[side]\nru = " "', "2: side.ru: ' ': must be a name in one line"),
        ("side = 5", "1: side: 5: must be a name in one line"),
        ('[sides]\nru = "R"', "2: sides.ru: no such list; did you mean 'side'?"),
        ('[side]\nrus = "R"', "2: side.rus: no such code in [side] of lists.toml; did you mean 'ru'?"),
        ("a = ", "1: a: 'a =': Invalid value"),
    ],
)
def test_a_slip_in_labels_of_ones_own_is_told_with_its_place(tmp_path, monkeypatch, content, told):
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "labels.my.toml", content)
    with pytest.raises(PhraseError) as caught:
        lists_in({"side": {"ru": {"label": {"en": "Russia"}}}}, str(tmp_path / "my.toml"))
    assert str(caught.value).startswith(f"labels.my.toml:{told}")


@pytest.mark.parametrize(
    "forms", ['{ one = "Panzer" }', '{ one = "Panzer", others = "Panzer" }', "{ one = 5, other = 6 }"]
)
def test_a_thing_of_ones_own_has_one_name_or_one_behind_1_and_one_behind_others(tmp_path, forms):
    lists = {"object": {"tank": {"label": {"en": "tanks"}, "one": {"en": "tank"}}}}
    written(tmp_path / "labels.my.toml", '[object]\ntank = { one = "Kanone", other = "Kanonen" }')
    (made,) = lists_in(lists, str(tmp_path / "my.toml"))["object"].values()
    assert made == {"label": {"en": "tanks", "my": "Kanonen"}, "one": {"en": "tank", "my": "Kanone"}}
    written(tmp_path / "labels.my.toml", f"[object]\ntank = {forms}")
    with pytest.raises(PhraseError, match=r'or code = \{ one = "name", other = "names" \} under \[object\]'):
        lists_in(lists, str(tmp_path / "my.toml"))


def test_labels_of_the_package_may_name_more_than_a_project_lists():
    assert lists_in({"side": {}, "subject": {}}, "de")["side"] == {}
