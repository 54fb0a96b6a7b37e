"""The look of figures: fonts, colours, shapes and sizes from style.toml, and how wide a text runs.

A text is measured once, unhinted, from the font file itself: the same width at every resolution, in
PNG, SVG and PDF, with no drawing.
"""

import tomllib
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib import rc_context
from matplotlib.font_manager import FontProperties

from helpers import tables
from helpers.figures import fonts, sheets
from helpers.figures.fonts import DPI, LANGUAGE, StyleError
from helpers.paths import shown

FACES = {
    "regular": (400, "normal"),
    "semibold": (600, "normal"),
    "bold": (700, "normal"),
    "italic": (400, "italic"),
}

# Everything that could differ on a user's machine starts from matplotlib's own defaults. Only these are ours:
# text stays text in SVG and PDF, letters keep their designed widths, and ids do not depend on the clock.
_OURS = {
    "svg.fonttype": "none",
    "svg.hashsalt": "claims",
    "text.hinting": "none",
    "text.parse_math": False,
    "text.language": LANGUAGE,
    "path.simplify": False,
    "figure.dpi": DPI,
    "savefig.dpi": DPI,
}


@dataclass(frozen=True)
class Side:
    """How the claims of one side look: a colour and a shape."""

    color: str
    shape: str


@dataclass(frozen=True)
class Layout:
    """Sizes of one layout in pixels; `height` 0: as the content needs, `label` 0: names above their rows.

    `print` is the width in print in millimetres, 0 for what is not printed.
    """

    width: float
    height: float
    margin: float
    title: float
    subtitle: float
    text: float
    small: float
    mark: float
    label: float
    full: bool
    print: float


@dataclass(frozen=True)
class Style:
    """A look, as read from style.toml: `Style.load()` for the project's, `Style.load(path)` for your own."""

    font: Mapping[str, str]
    color: Mapping[str, str]
    side: Mapping[str, Mapping[str, str]]
    look: tuple[Mapping[str, str], ...]
    mark: Mapping[str, Any]
    layout: Mapping[str, Layout]
    export: Mapping[str, Any]
    credit: Mapping[str, str]
    parties: tuple[str, ...] = ()

    @classmethod
    def load(cls, path: str | Path = "", sides: Iterable[str] | None = None) -> "Style":
        """Return the package's style, with whatever the TOML file `path` says instead.

        `sides`: those that the project lists, if the file may name no other. Raises StyleError with each
        setting that there is not, or that is not what it must be.
        """
        raw = _raw()
        if path:
            known = None if sides is None else [*sides, *tables.codes("side")]
            problems = sheets.style(Path(path), raw, known)
            if problems:
                raise StyleError(sheets.told(problems))
            raw = _merge(raw, tomllib.loads(Path(path).read_text("utf-8")))
        made = cls(
            font=raw["font"],
            color=raw["color"],
            mark=raw["mark"],
            export=raw["export"],
            credit=raw["credit"],
            side=raw["side"],
            look=tuple(raw["look"]),
            layout={name: Layout(**sizes) for name, sizes in raw["layout"].items()},
        )
        lacking = [face for face in FACES if path and not Path(made.path(face)).is_file()]
        if lacking:
            words = f"no file {made.path(lacking[0])}; name one that is there, or the folder of your own"
            raise StyleError(f"{shown(path)}: font.{lacking[0]}: {words}")
        return made

    def of(self, lists: Mapping[str, Any]) -> "Style":
        """Return this style for the sides of a project's `lists`: a side looks the same in all its charts."""
        return replace(self, parties=tuple(lists.get("side", {})))

    def sides(self, codes: Iterable[str]) -> dict[str, Side]:
        """Return how each of `codes` looks: the project's sides in order, unlisted ones, none, other."""
        codes, built_in = set(codes), [code for code in self.side if code in tables.codes("side")]
        parties = [*self.parties, *sorted(codes - {*self.parties, *built_in})]
        looks = {code: self.look[place % len(self.look)] for place, code in enumerate(parties)}
        looks |= {code: {} for code in built_in}
        made = {code: {**look, **self.side.get(code, {})} for code, look in looks.items() if code in codes}
        return {code: Side(**look) for code, look in made.items()}

    def path(self, face: str) -> str:
        """Return the font file of `face` (regular, semibold, bold, italic)."""
        folder = self.font.get("folder") or fonts.folder(self.font["package"])
        return str(Path(folder) / self.font[face])

    def fit(self, letters: Iterable[str]) -> "Style":
        """Return this style with an italic that has `letters`: the regular face slanted, if need be.

        All italics of a figure are then of one design.
        """
        upright, wanted = self.path("regular"), {*letters}
        if not wanted & fonts.letters(upright) - fonts.letters(self.path("italic")):
            return self
        return replace(self, font={**self.font, "italic": fonts.slanted(upright)})

    def properties(self, face: str, size: float) -> FontProperties:
        """Return matplotlib's font properties of `face` at `size` pixels, bound to the file itself."""
        weight, slant = FACES[face]
        return FontProperties(
            family=self.font["family"], weight=weight, style=slant, size=size, fname=self.path(face)
        )

    def measure(self, text: str, size: float, face: str = "regular") -> float:
        """Return how many pixels `text` runs in `face` at `size`. Raises GlyphError for what `face` lacks."""
        return fonts.advance(self.path(face), fonts.onward(text)) * size

    @contextmanager
    def rc(self) -> Iterator[None]:
        """Draw and save inside this: matplotlib as it ships, whatever the user's matplotlibrc says."""
        with rc_context():
            # The update skips validation: the defaults are valid, and this runs once per file that is saved.
            dict.update(mpl.rcParams, _defaults() | {"pdf.fonttype": self.export["pdf_fonts"]})
            yield


@cache
def _defaults() -> dict[str, Any]:
    keep = ("backend", "interactive", "toolbar", "datapath", "figure.hooks", "webagg", "date.epoch")
    plain = {key: value for key, value in dict.items(mpl.rcParamsDefault) if not key.startswith(keep)}
    with rc_context(_OURS):
        return plain | {key: mpl.rcParams[key] for key in _OURS}


@cache
def _raw() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("style.toml").read_text("utf-8"))


def _merge(base: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in change.items():
        if value == {}:
            continue  # says nothing
        merged[key] = _merge(base.get(key, {}), value) if isinstance(value, dict) else value
    return merged


def short_hash(text: str) -> str:
    """Return eight hexadecimal digits that stand for `text`, the same on every machine."""
    return f"{zlib.crc32(text.encode()):08x}"
