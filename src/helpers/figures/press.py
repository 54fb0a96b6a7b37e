"""A figure as PDF for print: at the size in which it is printed, its text as text, its words as links."""

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from matplotlib.backends.backend_mixed import MixedModeRenderer
from matplotlib.backends.backend_pdf import Op, PdfFile, RendererPdf
from matplotlib.figure import Figure as Canvas
from matplotlib.text import Text

from helpers.figures.fonts import DPI
from helpers.figures.style import Layout

INCH = 25.4  # millimetres
TALLEST = 257  # millimetres: an A4 page less a margin of 20 above and below
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


def draw(
    canvas: Canvas, width: float, about: Mapping[str, str | None], language: str, links: Mapping[str, tuple]
) -> bytes:
    """Return `canvas` as one page of PDF, `width` millimetres wide. Call inside `Style.rc`.

    `links` is claim -> (address, words): what stands on the page in its name is a link there.
    """
    buffer, (across, up) = io.BytesIO(), canvas.get_size_inches()
    scale = width / INCH / across
    file = _File(buffer, about, language)
    file.newPage(across * scale, up * scale)
    file.width, file.height = across, up  # to which matplotlib cuts lines, before they are scaled
    file.output(scale, 0, 0, scale, 0, 0, Op.concat_matrix)
    with _linked(canvas, {claim: address for claim, (address, _) in links.items()}):
        renderer = MixedModeRenderer(canvas, across, up, DPI, RendererPdf(file, DPI, up, across))
        canvas.draw(renderer)
        renderer.finalize()
    words = {address: said for address, said in links.values()}
    for link in file._annotations[-1][1]:  # matplotlib places links on the page, whatever its scale
        link["Rect"] = tuple(side * scale for side in link["Rect"])
        link["Contents"] = words[link["A"]["URI"]]
    file.finalize()
    file.close()
    return buffer.getvalue()


@contextmanager
def _linked(canvas: Canvas, addresses: Mapping[str, str]) -> Iterator[None]:
    texts = [each for axes in canvas.axes for each in axes.get_children() if isinstance(each, Text)]
    for each in texts:
        each.set_url(addresses.get(str(each.get_gid()).removeprefix("claim:")))
    yield
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
