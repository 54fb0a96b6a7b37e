"""Font files: every character is set as itself, upright and slanted, or not at all."""

from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest
from figure_claims import LISTS, claim, corpus, frame
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.path import Path as MPath

import helpers
from helpers.certainty import certainty
from helpers.figures import fonts, lint
from helpers.figures.fonts import GlyphError
from helpers.figures.style import Style
from helpers.losses import losses

REGULAR = Style.load().path("regular")


@pytest.fixture(scope="module")
def ukrainian(tmp_path_factory):
    """A catalogue whose months are Ukrainian."""
    source = Path(helpers.__file__).with_name("locales") / "en.toml"
    path = tmp_path_factory.mktemp("locale") / "uk.toml"
    path.write_text(source.read_text("utf-8").replace('"en_GB"', '"uk_UA"'), "utf-8")
    return str(path)


def test_inferred_dates_in_cyrillic_are_letters_and_lean(ukrainian, recwarn):
    figure = losses(corpus(), LISTS, ukrainian, "wide")
    day = next(
        each for each in figure.canvas.axes[0].texts if each.get_text().strip().startswith("20\u00a0трав")
    )
    assert (
        day.get_fontproperties().get_style() == "italic" and "slanted" in day.get_fontproperties().get_file()
    )
    assert lint.check(figure) == [] and figure.png() and not list(recwarn)
    assert "font-style: italic" in figure.svg() and b"slanted" not in figure.pdf()


def test_a_language_that_the_italic_has_letters_for_keeps_it():
    assert "slanted" not in losses(corpus(), LISTS, "id", "wide").style.path("italic")


def test_the_slanted_face_runs_as_wide_as_the_upright_one_and_leans():
    leaning = fonts.slanted(REGULAR)
    assert fonts.letters(leaning) == fonts.letters(REGULAR)
    assert fonts.advance(leaning, "травень 20") == fonts.advance(REGULAR, "травень 20")
    for letter in "НТрй":  # upright, broad above, with a tail, made of two
        upright, slanted = (outline(path, letter) for path in (REGULAR, leaning))
        assert np.allclose(slanted[:, 1], upright[:, 1], atol=0.1)
        moved = upright[:, 0] + upright[:, 1] * fonts.LEAN  # each point stands where its height puts it
        assert np.allclose(slanted[:, 0], moved, atol=0.2)


def outline(path, letter):
    font = FT2Font(path)
    font.set_size(100, 72)
    font.load_char(ord(letter), flags=LoadFlags.NO_HINTING)
    vertices, codes = font.get_path()
    return np.asarray(vertices)[np.asarray(codes) != MPath.CLOSEPOLY]


def test_a_slanted_face_is_made_once(tmp_path, monkeypatch):
    monkeypatch.setattr(fonts.mpl, "get_cachedir", lambda: str(tmp_path))
    first = fonts.slanted.__wrapped__(REGULAR)
    before = Path(first).read_bytes()
    Path(first).write_bytes(before + b" ")
    assert fonts.slanted.__wrapped__(REGULAR) == first and Path(first).read_bytes() == before + b" "
    Path(first).unlink()
    assert Path(fonts.slanted.__wrapped__(REGULAR)).read_bytes() == before


def test_a_character_that_a_face_lacks_is_an_error_that_names_it():
    with pytest.raises(
        GlyphError, match=r"'20 мая' cannot be set in SourceSansPro-It.ttf, which lacks 'а' \(U"
    ):
        Style.load().measure("20 мая", 14, "italic")


def test_words_from_the_right_leave_the_line_its_order():
    said = fonts.onward("هجوم صاروخي, 5 Jan 2025")
    assert said == "\u200eهجوم صاروخي\u200e, 5 Jan 2025"
    assert fonts.onward("Missile strike, 5 Jan 2025") == "Missile strike, 5 Jan 2025"


def test_a_chart_with_arabic_and_hebrew_words_keeps_the_contract(tmp_path):
    folder = Path(mpl.get_data_path()) / "fonts" / "ttf"
    names = {"regular": "", "bold": "-Bold", "semibold": "-Bold", "italic": "-Oblique"}
    faces = "".join(f'{face} = "DejaVuSans{name}.ttf"\n' for face, name in names.items())
    file = tmp_path / "style.toml"
    file.write_text(f"[font]\nfolder = {str(folder)!r}\nfamily = 'DejaVu Sans'\n{faces}", "utf-8")
    rows = [claim(f"a-0{n}", "vague", number_text=word) for n, word in enumerate(("العشرات", "מאות"))]
    for chart in (certainty, losses):
        assert lint.check(chart(frame(*rows), LISTS, "en", "narrow", style=Style.load(file))) == []


def test_a_typeface_is_looked_for_once_however_many_words_are_measured(monkeypatch):
    asked, find = [], fonts.files
    monkeypatch.setattr(fonts, "files", lambda package: asked.append(package) or find(package))
    fonts.folder.cache_clear()
    style = Style.load()
    assert style.measure("word", 10) > style.measure("a", 10) > 0
    assert asked == [style.font["package"]]
