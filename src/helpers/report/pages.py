"""What every HTML page of ours stands on: words, numbers, dates of its language, templates, the typeface."""

import base64
import io
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import font_source_sans_pro as typeface
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from fontTools import subset
from fontTools.ttLib import TTFont
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from helpers.figures.marks import mix
from helpers.figures.style import Side

# face -> (file, CSS weight, CSS style): the four that the page and matplotlib's SVGs ask for
FACES = {
    "Regular": (400, "normal"),
    "It": (400, "italic"),
    "Semibold": (600, "normal"),
    "Bold": (700, "normal"),
}
# Control characters may not stand in HTML; these pictures of them may, one for one, so no length changes.
_CONTROL = {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n\r"} | {127: 0x2421}
_FONTS = "/* fonts */"
FOLDED = 60  # claims of a ledger from which on its contents fold away what stands in each text
TINT = 0.8  # how much white is in the ground on which a side's passages are marked


class PageError(ValueError):
    """A page cannot be made from what was given; the message names the value and the remedy."""


@dataclass(frozen=True)
class Words:
    """The words of one language, and its way to print numbers and dates."""

    language: str
    catalogue: Mapping[str, Any]

    def __call__(self, key: str, **values: object) -> str:
        """Return the words at `key` ("section.name"), `values` filled in; KeyError names what is missing."""
        found: Any = self.catalogue
        for part in key.split("."):
            if part not in found:
                raise KeyError(f"locales/report.{self.language}.toml has no {key!r}")
            found = found[part]
        return str(found).format(**values)

    @property
    def direction(self) -> str:
        """The direction of the language's script: ltr or rtl."""
        return Locale.parse(self.language).text_direction

    def lines(self, key: str) -> list[str]:
        """Return the list of sentences at `key`."""
        section, name = key.split(".")
        return list(self.catalogue[section][name])

    def code(self, table: str, value: str) -> str:
        """Return the label of a code, e.g. `code("measure", "killed")`."""
        return self(f"{table}.{value}")

    def plural(self, key: str, number: int, **values: object) -> str:
        """Return the words at `key` in the plural form that `number` takes, with `n` = the number filled in.

        >>> words("en").plural("count.claim", 1), words("id").plural("count.claim", 1200)
        ('1 claim', '1.200 klaim')
        """
        form = Locale.parse(self.language).plural_form(number)
        section, name = key.split(".")
        used = form if form in self.catalogue[section][name] else "other"
        return self(f"{key}.{used}", n=self.number(number), **values)

    def number(self, value: int | Decimal | Fraction) -> str:
        """Return a number with this language's separators and every digit it has.

        >>> words("id").number(Decimal("49000.5")), words("en").number(49000)
        ('49.000,5', '49,000')
        """
        if isinstance(value, Fraction):
            return f"{self.number(value.numerator)}/{self.number(value.denominator)}"
        return format_decimal(value, locale=self.language, decimal_quantization=False)

    def day(self, iso: str, precision: str = "day") -> str:
        """Return a date no finer than its precision.

        >>> words("id").day("2024-08-08"), words("en").day("2024-08-01", "month")
        ('8 Agustus 2024', 'August 2024')
        """
        pattern = {"year": "y", "season": "MMMM y", "month": "MMMM y"}.get(precision, "d MMMM y")
        text = format_date(date.fromisoformat(iso), pattern, locale=self.language)
        return self(f"around.{precision}", day=text) if precision in ("season", "week", "unknown") else text

    def days(self, start: str, end: str, precisions: tuple[str, str] = ("day", "day")) -> str:
        """Return a period without saying anything twice; either end may be blank.

        >>> words("en").days("2024-08-06", "2024-08-08"), words("id").days("2024-12-30", "2025-01-05")
        ('6–8 August 2024', '30 Desember 2024 – 5 Januari 2025')
        """
        if not (start and end):
            one = self.day(start or end, precisions[0 if start else 1])
            return self("period.from" if start else "period.until", day=one)
        first, last = self.day(start, precisions[0]), self.day(end, precisions[1])
        if first == last:
            return first
        if precisions == ("day", "day") and start[:7] == end[:7]:
            return f"{int(start[8:])}–{last}"
        if precisions == ("day", "day") and start[:4] == end[:4]:
            first = format_date(date.fromisoformat(start), "d MMMM", locale=self.language)
        return f"{first} – {last}"


def languages() -> list[str]:
    """Return the languages that a report can be written in: one file each in locales/."""
    names = (each.name for each in files("helpers").joinpath("locales").iterdir())
    return sorted(name.split(".")[1] for name in names if re.fullmatch(r"report\.\w+\.toml", name))


@cache
def words(language: str) -> Words:
    """Return the words of `language`; PageError if there is no locales/report.<language>.toml."""
    if language not in languages():
        raise PageError(
            f"language {language!r}: there is {', '.join(languages())}; a new one is a file in locales/"
        )
    path = files("helpers").joinpath("locales", f"report.{language}.toml")
    return Words(language, tomllib.loads(path.read_text("utf-8")))


# Text that goes into a page ------------------------------------------------------------------------------


def visible(text: str) -> str:
    r"""Return `text` with every character that HTML forbids replaced by its picture, one for one.

    >>> visible("a\x00b")
    'a␀b'
    """
    return text.translate(_CONTROL)  # Markup stays Markup


def tongue(text: str, language: str) -> Markup:
    """Return `text`, escaped, marked as written in `language` so that it is read aloud as such."""
    return Markup('<span lang="{}" dir="auto">{}</span>').format(language, visible(text))


def quoted(text: str, language: str) -> Markup:
    """Return `text`, escaped, as a quotation in `language`."""
    return Markup('<q lang="{}" dir="auto">{}</q>').format(language, visible(text))


def data_uri(kind: str, content: bytes) -> str:
    """Return `content` as an address that needs no other file."""
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"


@cache
def _face(face: str, characters: str) -> bytes:
    options = subset.Options(
        flavor="woff", notdef_outline=True, recalc_timestamp=False, name_IDs=[1, 2, 13, 14]
    )
    options.layout_features = ["kern", "liga", "mark", "mkmk", "ccmp", "locl", "tnum", "lnum", "case"]
    path = Path(typeface.font_directory) / f"SourceSansPro-{face}.ttf"
    # lazy tables are read as the subsetter meets them, so that the bytes depend on the characters alone
    with TTFont(path, recalcTimestamp=False) as font:
        tool = subset.Subsetter(options)
        tool.populate(text=characters)
        tool.subset(font)
        font.flavor, out = "woff", io.BytesIO()
        font.save(out, reorderTables=True)
    return out.getvalue()


def font_css(text: str) -> str:
    """Return @font-face rules with the typeface embedded, cut down to the characters of `text`."""
    characters = "".join(sorted(set(text) | set(map(chr, range(32, 127)))))
    rule = (
        "@font-face{{font-family:'Source Sans Pro';font-weight:{};font-style:{};src:url({}) format('woff')}}"
    )
    return "\n".join(
        rule.format(weight, style, data_uri("font/woff", _face(face, characters)))
        for face, (weight, style) in FACES.items()
    )


@cache
def _templates() -> Environment:
    env = Environment(
        loader=PackageLoader(__package__, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters["visible"] = visible
    return env


def side_css(looks: Mapping[str, Side]) -> str:
    """Return a CSS rule for each side: its colour, and a tint of it to set words on."""
    rule = ".side-{} {{ --side: {}; --tint: {}; }}\n"
    return "".join(
        rule.format(code, look.color, mix(look.color, "#ffffff", TINT)) for code, look in looks.items()
    )


def render(template: str, language: str, looks: Mapping[str, Side], **values: object) -> str:
    """Return the page that `template` makes of `values`: one file, nothing fetched, the typeface embedded.

    `looks` = how each side looks, by its code.
    """
    css = files(__package__).joinpath("templates", "page.css").read_text("utf-8") + side_css(looks)
    env = _templates()
    html = env.get_template(template).render(
        w=words(language), css=Markup(css), fonts=Markup(_FONTS), folded=FOLDED, **values
    )
    return html.replace(_FONTS, font_css(html), 1)
