"""Font files: which characters they hold, how wide a text runs, and an italic made where one lacks."""

import hashlib
import os
import re
import tempfile
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

import matplotlib as mpl
from fontTools.ttLib import TTFont
from matplotlib.ft2font import FT2Font, LoadFlags

DPI = 72  # one point is one pixel: sizes in style.toml are at once pixels of the SVG and points of matplotlib
LANGUAGE = "en"  # in which letters are drawn: else the user's locale decides, and a Turkish i is another
_RIGHT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]"  # letters of scripts that run from the right
_ENDS = re.compile(rf"{_RIGHT}(?!\W*{_RIGHT})")
LEFT = "\u200e"  # the left-to-right mark: it has no picture, whatever the font
LEAN = 0.194  # to the right for each unit of height: 11 degrees, as Source Sans' own italic leans


class StyleError(ValueError):
    """A style file asks for something that there is not; the message says what, and what there is."""


class GlyphError(StyleError):
    """A typeface lacks characters that are to be set in it: they would be drawn as boxes."""


@cache
def folder(package: str) -> str:
    """Return the folder in which a Python package keeps its font files."""
    try:
        found = next((p for p in sorted(Path(str(files(package))).rglob("*.ttf"))), None)
    except (ImportError, TypeError, ValueError):  # no package, no name of one
        found = None
    if found is None:
        raise StyleError(f"package {package} holds no font files; name a folder in [font] of the style file")
    return str(found.parent)


def onward(text: str) -> str:
    """Return `text` so that it runs from the left as a whole, though words in it run from the right.

    Else an Arabic name at the beginning of a line would turn what stands behind it round: Jan 2025 5.
    """
    ended = _ENDS.sub(rf"\g<0>{LEFT}", text)
    return text if ended == text else f"{LEFT}{ended}"


@cache
def _face(path: str) -> FT2Font:
    font = FT2Font(path)
    font.set_size(100, DPI)
    return font


@cache
def letters(path: str) -> frozenset[str]:
    """Return the characters that the font file holds."""
    return frozenset(map(chr, _face(path).get_charmap()))


@lru_cache(maxsize=1 << 16)
def advance(path: str, text: str) -> float:
    """Return how wide `text` runs, kerning included, as part of its size.

    Raises GlyphError for characters that the font lacks: every text is measured before it is set, so none is
    drawn as a box.
    """
    lacking = sorted({*text} - letters(path) - {LEFT})
    if lacking:
        named = ", ".join(f"{each!r} (U+{ord(each):04X})" for each in lacking)
        raise GlyphError(
            f"{text.strip()!r} cannot be set in {Path(path).name}, which lacks {named}; "
            "name a typeface that has them in [font] of a style file"
        )
    # The place of a space set behind the text is where the text ends, its own trailing space included.
    if not text:
        return 0.0
    places = _face(path).set_text(text + " ", 0.0, flags=LoadFlags.NO_HINTING, language=LANGUAGE)
    return float(places[-1][0]) / 64 / 100


@cache
def slanted(path: str) -> str:
    """Return a font file with the characters of the upright one at `path`, leaning as an italic does.

    It is a font like any other, so PNG, PDF and SVG set it as text. Made once, kept with matplotlib's caches.
    """
    # named by what it is made from and by what makes it, this file: a change in either makes another
    named = hashlib.sha256(Path(path).read_bytes() + Path(__file__).read_bytes()).hexdigest()[:16]
    made = Path(mpl.get_cachedir()) / f"{Path(path).stem}-slanted-{named}.ttf"
    if not made.is_file():
        font = TTFont(path, recalcTimestamp=False)
        if "glyf" not in font:
            raise StyleError(f"{Path(path).name} has no TrueType outlines, which alone can be slanted")
        _lean(font)
        handle, name = tempfile.mkstemp(dir=made.parent, suffix=".ttf")
        os.close(handle)
        font.save(name)
        Path(name).replace(made)  # whole or not at all: others may be making the same file
    return str(made)


def _lean(font: TTFont) -> None:
    shapes, widths = font["glyf"], font["hmtx"]
    for glyph in (shapes[name] for name in font.getGlyphOrder()):
        if glyph.isComposite():  # made of others, which lean already: only where they stand has to follow
            for part in glyph.components:
                if hasattr(part, "y"):
                    part.x += round(part.y * LEAN)
        elif glyph.numberOfContours > 0:
            glyph.coordinates.transform(((1, 0), (LEAN, 1)))
            glyph.coordinates.toInt()
    for name in font.getGlyphOrder():  # a glyph is set where its left edge is said to be
        if shapes[name].numberOfContours:
            shapes[name].recalcBounds(shapes)
            widths[name] = widths[name][0], shapes[name].xMin
