"""A report as PDF: the page's own tree, set on A4 and tagged for screen readers (PDF/UA-1).

Typst sets it from templates/report.typ. Texts reach it as data and never as code. Nothing is fetched, no font
is used but those that Python packages bring, and the same page gives the same bytes.
"""

import json
import re
import unicodedata
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import matplotlib as mpl

from helpers.figures import fonts
from helpers.figures.style import Style
from helpers.report import pages, tree
from helpers.report.pages import PageError, Words
from helpers.report.tree import Node

STANDARDS = ["ua-1"]
FACES = ("regular", "semibold", "bold")
OTHERS = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")  # of matplotlib, for letters that the typeface lacks
LONG, STEP = 28, 14  # a word of more than LONG letters may be broken after every STEP of them
HASH = 64  # letters of a SHA-256, which fits its line and is copied whole
BREAK = "\u200b"
_LONG = re.compile(rf"[^\s{BREAK}-]{{{LONG + 1},}}")
_STEP = re.compile(rf".{{1,{STEP}}}", re.DOTALL)
_UNSEEN = ("Cf", "Mn")  # joiners, directions and variations shape their neighbours and have no picture


def build(html: str, complaints: list[str] | None = None) -> bytes:
    """Return the report page `html` as PDF; that fonts lack characters is added to `complaints`, if any.

    Raises PageError if something on the page has no form in print, or breaks what PDF/UA-1 asks for.
    """
    source = files(__package__).joinpath("templates", "report.typ").read_bytes()
    return _typeset(source, _content(html, complaints))  # the tree itself is gone by then: it is large


def _content(html: str, complaints: list[str] | None) -> str:
    """Return the page `html` as the JSON that the template sets; see `build`."""
    page = tree.page(html)
    w = pages.words(page["lang"])
    lacking: set[str] = set()
    page["kids"] = [_settable(kid, lacking) for kid in page["kids"]]
    running = _set(
        breakable(page["title"]), lacking
    )  # on every page; the file's own title keeps all its letters
    page["running"] = "".join(each if isinstance(each, str) else each["kids"][0] for each in running)
    if lacking and complaints is not None:
        complaints.append(
            f"report.pdf: no font at hand has {_listed(lacking)}; they stand there as code points, "
            "report.html shows them as they are"
        )
    page["words"] = {
        "claim": w("chart.claim"),
        "who": w("chart.who"),
        "page": w("print.page", n="\n").split("\n"),
        "column": w("print.column"),
        "data": w("print.data"),
        "typeface": w("print.typeface"),
        "missing": _missing(lacking, w),
    }
    return json.dumps(page, ensure_ascii=False)


def _typeset(source: bytes, page: str) -> bytes:
    """Return what the Typst document `source` makes of `page`, which is JSON; PageError if it cannot."""
    try:
        import typst  # here, so that a machine that cannot load it still gets its HTML

        made, doubts = typst.compile_with_warnings(
            source,
            sys_inputs={"page": page},
            font_paths=[*folders()],
            ignore_system_fonts=True,
            pdf_standards=STANDARDS,
        )
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic within Typst is none of Exception
        why = [str(getattr(error, "message", error)), *getattr(error, "hints", [])]
        raise PageError(f"{type(error).__name__}: {'; '.join(why)}") from error
    if doubts:
        raise PageError("; ".join(each.message for each in doubts))
    return made


def folders() -> tuple[str, str]:
    """Return the folders of the fonts that a report is set in: the typeface, then those that help it out."""
    return str(Path(Style.load().path("regular")).parent), str(Path(mpl.get_data_path()) / "fonts" / "ttf")


@cache
def letters() -> frozenset[str]:
    """Return the characters that can be printed, whatever the weight."""
    own = [fonts.letters(Style.load().path(face)) for face in FACES]
    others = [fonts.letters(str(Path(folders()[1]) / name)) for name in OTHERS]
    return frozenset.intersection(*own) | frozenset.intersection(*others)


def _missing(lacking: set[str], w: Words) -> str:
    """Return what is said of characters that no font at hand has; blank if there are none."""
    return w("print.missing", characters=_listed(lacking)) if lacking else ""


def _listed(lacking: set[str]) -> str:
    return ", ".join(f"U+{ord(each):04X}" for each in sorted(lacking))


def _settable(node: Node, lacking: set[str]) -> Node:
    """Return `node` with its texts as they can be set; what no font has goes to `lacking`."""
    kids: list[Any] = []
    for kid in node["kids"]:
        if isinstance(kid, str):
            kids += _set(kid if node["tag"] == "code" and len(kid) <= HASH else breakable(kid), lacking)
        else:
            kids.append(_settable(kid, lacking))
    if "dir" in node and node["tag"] in tree.WORDS and _both_ways(tree.words(node)):
        kids = ["\u2067" if node["dir"] == "rtl" else "\u2066", *kids, "\u2069"]  # its neighbours stay put
    return node | {"kids": kids}


def _both_ways(text: str) -> bool:
    return any(unicodedata.bidirectional(each) in tree.RTL for each in text)


def _set(text: str, lacking: set[str]) -> list[Any]:
    """Return `text` in pieces: as it stands where fonts have it, else the code point of each character."""
    pieces: list[Any] = []
    for each in text:
        if each in letters() or unicodedata.category(each) in _UNSEEN:
            if pieces and isinstance(pieces[-1], str):
                pieces[-1] += each
            else:
                pieces.append(each)
        else:
            lacking.add(each)
            pieces.append({"tag": "missing", "class": [], "kids": [f"U+{ord(each):04X}"]})
    return pieces


def breakable(text: str) -> str:
    """Return `text` with places to break in words that no line has room for.

    >>> breakable("a " + "b" * 29).replace(BREAK, "|")
    'a bbbbbbbbbbbbbb|bbbbbbbbbbbbbb|b'
    """
    return _LONG.sub(lambda found: BREAK.join(_STEP.findall(found[0])), text)
