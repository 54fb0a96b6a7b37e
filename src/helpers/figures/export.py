"""A finished figure and its files: SVG, PNG, PDF and the rows drawn. Same input, same bytes."""

import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from matplotlib.figure import Figure as Canvas

from helpers import tables
from helpers.figures import press
from helpers.figures.fonts import DPI
from helpers.figures.phrases import Catalogue
from helpers.figures.scales import Ruler
from helpers.figures.style import FACES, Style, short_hash

SVG, XLINK, XML = (
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/XML/1998/namespace",
)
NO_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}
_URL = re.compile(r"url\(#([\w.:-]+)\)")
_ROUND = re.compile(r' (?:d|x|y|width|height|transform|textLength)="[^"]*"')
_STYLE = re.compile(r"([\w-]+):\s*([^;]+)")


@dataclass(frozen=True)
class Figure:
    """A figure with all that a published one carries; `rows` are the claims drawn, whatever the language."""

    slug: str
    language: str
    layout: str
    canvas: Canvas = field(repr=False)
    rows: pd.DataFrame = field(repr=False)
    title: str
    subtitle: str
    note: str
    source: str
    as_of: str
    alt: str
    description: str = field(repr=False)
    licence: str
    labels: Mapping[str, str] = field(repr=False)
    style: Style = field(repr=False)
    rulers: Mapping[str, Ruler] = field(default_factory=dict, repr=False)  # the axes, as Page.rulers
    ends: tuple[tuple[float, ...], ...] = ()  # where a printed page may end, the best first, see Page
    proof: tuple[str, ...] = ()  # the claims that its title rests on
    counts: Mapping[str, Any] = field(default_factory=dict, repr=False)  # see counting.numbers
    reasons: tuple[tuple[str, str], ...] = ()  # what the note only points to, in the annotators' language
    counted: int = 0  # how many things are drawn where each is not a claim, but a pair of them
    words: str = ""  # file of its catalogue, where that is none of the package's
    selection: str = ""  # by what its claims were selected, in words; "" where all are told

    @property
    def heading(self) -> str:
        """Its title as it stands alone: on a page of its own the selection stands above the title."""
        return f"{self.title} ({self.catalogue.inside(self.selection)})" if self.selection else self.title

    @property
    def catalogue(self) -> Catalogue:
        """The words that it was made of."""
        return Catalogue.load(self.words or self.language)

    @property
    def shown(self) -> set[str]:
        """The claims that stand on its page; a card has no room for all."""
        names = [str(each.get_gid()) for axes in self.canvas.axes for each in axes.get_children()]
        return {name.removeprefix("claim:") for name in names if name.startswith("claim:")}

    @property
    def lang(self) -> str:
        """Its language as a web page or an SVG names it; a catalogue of one's own has its locale's."""
        return self.catalogue.words["meta.locale"].replace("_", "-") if self.words else self.language

    @property
    def name(self) -> str:
        """The stem of its files: slug, language, layout."""
        return f"{self.slug}-{self.language}-{self.layout}"

    def svg(self, ledger: str | None = "") -> str:
        """Return the SVG: text as text, title and description, every mark a link to `ledger`#c-<claim id>.

        `ledger` is the address of the page that holds the sentences ("" = the page that the SVG stands in);
        None draws no links.
        """
        buffer = io.StringIO()
        with self.style.rc():
            self.canvas.savefig(buffer, format="svg", metadata=NO_METADATA)
        return _finish(buffer.getvalue(), self, ledger)

    def png(self) -> bytes:
        """Return the PNG at the style's scale (2x: two pixels of the file to one of the page)."""
        buffer, dpi = io.BytesIO(), DPI * self.style.export["png_scale"]
        with self.style.rc():
            self.canvas.savefig(buffer, format="png", dpi=dpi, metadata=self.about | {"Software": None})
        return buffer.getvalue()

    @property
    def about(self) -> dict[str, str]:
        """What a picture says of itself, by the keywords of PNG."""
        return {
            "Title": self.heading,
            "Description": self.alt,
            "Source": self.source,
            "Copyright": self.licence,
        }

    @property
    def printed(self) -> tuple[float, float] | None:
        """Width and height of the PDF's tallest page in millimetres; None if it has no size in print."""
        sheets = self.sheets
        width = self.canvas.get_size_inches()[0] * DPI
        tallest = max((end - start for start, end in sheets), default=0.0)
        return press.size(self.style.layout[self.layout], width, tallest) if sheets else None

    @property
    def sheets(self) -> list[tuple[float, float]]:
        """From which pixel to which each page of the PDF shows the figure; empty if it cannot be printed."""
        width, height = (side * DPI for side in self.canvas.get_size_inches())
        return press.sheets(self.style.layout[self.layout], width, height, self.ends)

    def pdf(self, ledger: str | None = "") -> bytes:
        """Return the PDF at the size of print, fonts embedded; words of a claim are links as in `svg`."""
        if self.printed is None:
            raise ValueError(f"{self.name} does not fit a page in print; take the wide layout, or the SVG")
        about = {
            "Title": self.heading,
            "Subject": self.alt,
            "Creator": None,
            "Producer": None,
            "CreationDate": None,
        }
        links = {claim: (f"{ledger}#c-{claim}", label) for claim, label in self.labels.items()}
        with self.style.rc():
            return press.draw(
                self.canvas,
                self.printed[0],
                about,
                self.lang,
                links if ledger is not None else {},
                self.sheets,
            )

    def csv(self) -> bytes:
        """Return the rows drawn as CSV, with all columns of 04-claims: enough to draw the figure again."""
        return tables.encode("04-claims", self.rows)


def _finish(text: str, figure: Figure, ledger: str | None) -> str:
    """Return matplotlib's SVG made fit to be read, linked and placed beside others on one page."""
    for prefix, space in (("", SVG), ("xlink", XLINK)):
        ET.register_namespace(prefix, space)
    root = ET.fromstring(text)
    prefix = f"{figure.slug}-{short_hash(figure.name + figure.title + ''.join(figure.rows['id']))}"
    metadata = root.find(f"{{{SVG}}}metadata")
    if metadata is not None:
        root.remove(metadata)
    for element in root.iter():
        if element.tag == f"{{{SVG}}}text":
            _fix_width(element, figure.style)
    _links(root, figure, ledger, prefix)
    _prefix(root, prefix)
    _head(root, figure, prefix, linked=ledger is not None)
    return ET.tostring(root, encoding="unicode") + "\n"


def _fix_width(element: ET.Element, style: Style) -> None:
    """Hold a text to the width that the layout counts on, in whichever font a reader's machine sets it."""
    look = dict(_STYLE.findall(element.get("style", "")))
    weight, slant = look.get("font-weight", "400"), look.get("font-style", "normal")
    face = next((name for name, (w, s) in FACES.items() if str(w) == weight and s == slant), "regular")
    width = style.measure(element.text or "", float(look["font-size"].removesuffix("px")), face)
    element.set("textLength", f"{width:.2f}")
    element.set("lengthAdjust", "spacingAndGlyphs")
    look["font-family"] = f"{look.get('font-family', '')}, sans-serif"  # where a machine lacks the typeface
    element.set("style", "; ".join(f"{key}: {value}" for key, value in look.items()))
    # leading and trailing spaces are part of the width
    element.set(f"{{{XML}}}space", "preserve")
    if element.get("transform", "").startswith("rotate(-0"):
        del element.attrib["transform"]


def _links(root: ET.Element, figure: Figure, ledger: str | None, prefix: str) -> None:
    """Gather what belongs to one claim, which is drawn in one go, into one link (or group) with its words."""
    for parent in list(root.iter(f"{{{SVG}}}g")):
        children, gathered = list(parent), None
        for child in children:
            name = child.get("id", "")
            if not name.startswith("claim:"):
                gathered = None
                continue
            claim = name.removeprefix("claim:")
            if gathered is None or gathered.get("data-claim") != claim:
                gathered = _link(claim, figure, ledger)
                parent.insert(list(parent).index(child), gathered)
            parent.remove(child)
            del child.attrib["id"]
            gathered.append(child)


def _link(claim: str, figure: Figure, ledger: str | None) -> ET.Element:
    label = figure.labels.get(claim, claim)
    made = ET.Element(f"{{{SVG}}}{'g' if ledger is None else 'a'}", {"data-claim": claim})
    if ledger is not None:
        # both ways to say href: browsers read the plain one, older drawing programs the other
        made.set("href", f"{ledger}#c-{claim}")
        made.set(f"{{{XLINK}}}href", f"{ledger}#c-{claim}")
        made.set("aria-label", label)
    title = ET.SubElement(made, f"{{{SVG}}}title")
    title.text = label
    return made


def _prefix(root: ET.Element, prefix: str) -> None:
    for element in root.iter():
        for key, value in list(element.attrib.items()):
            if key == "id":
                element.set(key, f"{prefix}-{value}")
            elif key.endswith("href") and "#c-" in value:
                continue
            elif key.endswith("href") and value.startswith("#"):
                element.set(key, f"#{prefix}-{value[1:]}")
            elif "url(#" in value:  # beside it may stand a colour, which begins with # too
                element.set(key, _URL.sub(rf"url(#{prefix}-\1)", value))
        if element.tag == f"{{{SVG}}}style" and element.text:
            # matplotlib styles "*": on a page with other content that would reach beyond this figure
            element.text = element.text.replace("*{", f"#{prefix} *{{") + (
                f"#{prefix} a:focus-visible{{outline:2px solid #1a1d21;outline-offset:2px}}"
            )


def _head(root: ET.Element, figure: Figure, prefix: str, linked: bool) -> None:
    width, height = (float(each) for each in root.get("viewBox", "0 0 1 1").split()[2:])
    root.set("id", prefix)
    root.set("width", f"{width:g}")
    root.set("height", f"{height:g}")
    root.set("lang", figure.lang.split("-")[0])
    root.set(f"{{{XML}}}lang", figure.lang)
    # role img hides its children from screen readers, links too; a linked figure is a document of graphics
    root.set("role", "graphics-document document" if linked else "img")
    root.set("aria-labelledby", f"{prefix}-title")
    root.set("aria-describedby", f"{prefix}-desc")
    title, description = ET.Element(f"{{{SVG}}}title"), ET.Element(f"{{{SVG}}}desc")
    title.set("id", f"{prefix}-title")
    title.text = figure.heading
    description.set("id", f"{prefix}-desc")
    description.text = figure.alt
    root.insert(0, title)
    root.insert(1, description)


def slim(svg: str) -> str:
    r"""Return `svg` with coordinates to a hundredth of a pixel, which no screen or press can tell apart.

    >>> slim('<path d="M 0.123456 2  L 3 4"/>\n <g/>')
    '<path d="M 0.12 2 L 3 4"/><g/>\n'
    """
    text = re.sub(r">\s*\n\s*<", "><", svg.strip())
    short = _ROUND.sub(lambda it: re.sub(r"(\.\d\d)\d+", r"\1", re.sub(r" {2,}", " ", it[0])), text)
    return short + "\n"
