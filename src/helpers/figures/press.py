"""A figure as PDF for print: at the size in which it is printed, its text as text, its words as links.

A wide one that is taller than a page goes on on further pages.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise

from matplotlib.artist import Artist
from matplotlib.backends.backend_mixed import MixedModeRenderer
from matplotlib.backends.backend_pdf import Op, PdfFile, RendererPdf
from matplotlib.collections import Collection, LineCollection, PolyCollection
from matplotlib.figure import Figure as Canvas
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.text import Text

from helpers.figures.fonts import DPI
from helpers.figures.style import Layout

INCH = 25.4  # millimetres
TALLEST = 257  # millimetres: an A4 page less a margin of 20 above and below
SPARSE = 0.15  # of a page, filled no further if the next one then has heading and axis
LEAST = 7  # points: what reads well on paper, and every journal takes


def size(layout: Layout, width: float, height: float) -> tuple[float, float] | None:
    """Return width and height in millimetres at which a figure of `width` by `height` pixels is printed.

    As wide as its layout says, smaller where it would be taller than a page; None if it has no size in print,
    or if its text would be smaller than 7 points then.
    """
    if not layout.print:
        return None
    scale = min(layout.print / width, TALLEST / height)
    if layout.small * scale / INCH * DPI < LEAST:
        return None
    return width * scale, height * scale


def sheets(
    layout: Layout, width: float, height: float, ends: Sequence[Sequence[float]]
) -> list[tuple[float, float]]:
    """Return from which pixel to which each page shows a figure of `width` by `height` pixels; none: no size.

    A figure whose names stand beside its rows may take several pages, each of which ends at one of `ends`:
    where heading and axis follow, else above a row that can be read alone, else above any row.
    """
    if size(layout, width, height):
        return [(0.0, height)]
    if not (layout.print and layout.label):
        return []
    most = TALLEST * layout.small * DPI / (LEAST * INCH) - 1  # pixels on a page, its text of 7 points
    cuts = [0.0]
    while height - cuts[-1] > most:
        last = [max((at for at in known if at <= cuts[-1] + most), default=0.0) for known in ends]
        fuller = [at for at in last if at > cuts[-1] + most * SPARSE]
        if not fuller:
            return []
        cuts.append(fuller[0])
    return [*pairwise([*cuts, height])]


def draw(
    canvas: Canvas,
    width: float,
    about: Mapping[str, str | None],
    language: str,
    links: Mapping[str, tuple],
    sheets: Sequence[tuple[float, float]],
) -> bytes:
    """Return `canvas` as PDF, `width` millimetres wide, a page for each of `sheets`. Call inside `Style.rc`.

    `links` is claim -> (address, words): what stands on a page in its name is a link there.
    """
    buffer, (across, up) = io.BytesIO(), canvas.get_size_inches()
    scale = width / INCH / across
    file = _File(buffer, about, language)
    words = {address: said for address, said in links.values()}
    with _linked(canvas, {claim: address for claim, (address, _) in links.items()}):
        for start, end in sheets:
            down = (end - up * DPI) * scale  # the page shows what is `down` from the figure's foot, in points
            file.newPage(across * scale, (end - start) / DPI * scale)
            file.width, file.height = across, up  # to which matplotlib cuts lines, before they are scaled
            file.output(scale, 0, 0, scale, 0, down, Op.concat_matrix)
            with _only(canvas, start, end):
                renderer = MixedModeRenderer(canvas, across, up, DPI, RendererPdf(file, DPI, up, across))
                canvas.draw(renderer)
                renderer.finalize()
            for link in file._annotations[-1][1]:  # matplotlib places links on the page, whatever its scale
                left, low, right, high = (side * scale for side in link["Rect"])
                link["Rect"] = (left, low + down, right, high + down)
                link["Contents"] = words[link["A"]["URI"]]
    file.finalize()
    file.close()
    return buffer.getvalue()


@contextmanager
def _only(canvas: Canvas, start: float, end: float) -> Iterator[None]:
    """Hide for the while what lies above the pixel `start` or below `end`."""
    height = canvas.get_size_inches()[1] * DPI
    gone = []
    for each in (each for axes in canvas.axes for each in axes.get_children()):
        top, bottom = _reach(each, height)
        if each.get_visible() and (bottom <= start or top >= end):
            each.set_visible(False)
            gone.append(each)
    try:
        yield
    finally:
        for each in gone:
            each.set_visible(True)


def _reach(artist: Artist, height: float) -> tuple[float, float]:
    """Return from which pixel to which, downwards, something on a page of this height reaches."""
    if isinstance(artist, Text):
        line = height - artist.get_transform().transform(artist.get_position())[1]
        return line - artist.get_fontsize(), line
    if not isinstance(artist, LineCollection | PolyCollection | PathPatch | Line2D):
        return 0.0, height
    paths = artist.get_paths() if isinstance(artist, Collection) else [artist.get_path()]
    points = [
        height - y for path in paths for y in artist.get_transform().transform_path(path).vertices[:, 1]
    ]
    return min(points, default=0.0), max(points, default=height)


@contextmanager
def _linked(canvas: Canvas, addresses: Mapping[str, str]) -> Iterator[None]:
    texts = [each for axes in canvas.axes for each in axes.get_children() if isinstance(each, Text)]
    for each in texts:
        each.set_url(addresses.get(str(each.get_gid()).removeprefix("claim:")))
    try:
        yield
    finally:
        for each in texts:
            each.set_url(None)  # in the SVG a link holds all that belongs to its claim


class _File(PdfFile):
    """matplotlib's PDF file, which besides says its language and shows its title, not its name."""

    def __init__(self, target: io.BytesIO, about: Mapping[str, str | None], language: str) -> None:
        self.language = language
        super().__init__(target, metadata=dict(about))

    def writeObject(self, object: object, contents: object) -> None:
        if object is self.rootObject:
            contents = contents | {"Lang": self.language, "ViewerPreferences": {"DisplayDocTitle": True}}
        super().writeObject(object, contents)
