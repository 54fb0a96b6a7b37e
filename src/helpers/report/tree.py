"""A page of ours as a tree to set in print: its elements in order, white space as a browser shows it.

Nothing is told twice: what stands on the page stands in the tree, and an element that print has no form for
is an error. Texts stay texts; none of them ever becomes a line of code.
"""

import base64
import re
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from helpers.report import drawings
from helpers.report.pages import PageError

Node = dict[str, Any]  # tag, class, kids and, where it has them: id, href, lang, dir, side

# Elements that hold others, white space between which is none; those that hold words; those within words.
_BOXES = "html body main header footer section article nav div figure figcaption details blockquote"
HOLDS = frozenset([*_BOXES.split(), *("ul", "ol", "dl", "table", "thead", "tbody", "tr")])
LINES = frozenset(["h1", "h2", "h3", "h4", "p", "li", "dt", "dd", "caption", "th", "td", "title"])
MEASURED = frozenset(["div", "blockquote"])  # kept on one page if they have few letters, which they say
WORDS = frozenset(["a", "q", "mark", "code", "small", "span", "br", "svg"])
VOID = frozenset(["br", "link", "meta", "svg"])
# Classes of what print does without, or has elsewhere.
LEFT_OUT = frozenset(["skip", "up", "narrow", "unseen", "alt"])
_SVG = re.compile(r"(<svg\b[^>]*>).*?</svg>", re.DOTALL)
_COLOUR = re.compile(r"--(\w+): (#[0-9a-fA-F]{6});")
_SIDE = re.compile(r"\.side-([^\s{]+) \{ --side: (#\w+); --tint: (#\w+); \}")
RTL = ("R", "AL")


def page(html: str) -> Node:
    """Return what `html`, a page of ours, shows, as a tree.

    Keys: lang, dir, title, colors, sides (code -> color and tint), kids. Raises PageError for an element or
    a link that has no place in print.
    """
    reader = _Reader(html)
    (root,) = [each for each in reader.kids if isinstance(each, dict)]
    (title,) = [each for each in walk(root) if each["tag"] == "title"]
    (body,) = [each for each in walk(root) if each["tag"] == "body"]
    _tidy(body)
    aimed = {each["href"] for each in walk(body) if "href" in each}
    named = [each["id"] for each in walk(body) if each.get("id") in aimed]
    if lost := sorted(aimed - {*named}):
        raise PageError(f"the page leads to {', '.join(map(repr, lost))}, which is not there")
    css = html[: html.find("</style>")].partition(":root {")[2]
    return {
        "lang": root["lang"],
        "dir": root["dir"],
        "title": "".join(title["kids"]).strip(),
        "colors": dict(_COLOUR.findall(css.partition("}")[0])),
        "sides": {code: {"color": color, "tint": tint} for code, color, tint in _SIDE.findall(css)},
        "aimed": sorted(aimed),
        "kids": body["kids"],
    }


def walk(node: Node) -> Iterator[Node]:
    """Yield `node` and every element within it, in the order of the page."""
    yield node
    for kid in node["kids"]:
        if isinstance(kid, dict):
            yield from walk(kid)


class _Reader(HTMLParser):
    """Reads a page into nodes; drawings are set aside, as their names know capitals."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.svgs = [found[0] for found in _SVG.finditer(html)]
        self.kids: list[Any] = []
        self.open: list[Node] = [{"tag": "", "kids": self.kids}]
        self.side, self.unread = "", 0
        self.feed(_SVG.sub(r"\1", re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attributes}
        node: Node = {"tag": tag, "class": found.get("class", "").split(), "kids": []}
        node |= {name: found[name] for name in ("id", "lang", "dir", "download") if found.get(name)}
        if "href" in found and tag == "a":
            node["href"] = found["href"]
        sides = [each.removeprefix("side-") for each in node["class"] if each.startswith("side-")]
        inherited = self.open[-1].get("side", "")
        node["side"] = sides[0] if sides else inherited
        if tag == "svg":
            node["svg"] = self.svgs[self.unread]
            self.unread += 1
        self.open[-1]["kids"].append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            while self.open.pop()["tag"] != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1]["kids"].append(data)


def _tidy(node: Node) -> None:
    """Make the elements in `node` what print sets; what print does without goes."""
    kept: list[Any] = []
    for kid in node["kids"]:
        if isinstance(kid, str):
            if kid.strip():
                raise PageError(f"{kid.strip()!r} stands in <{node['tag']}>, outside any line of words")
        elif LEFT_OUT.isdisjoint(kid["class"]) and kid["tag"] != "summary":
            kept.append(_ready(kid))
    node["kids"] = kept


def _ready(node: Node) -> Node:
    tag = node["tag"]
    if "downloads" in node["class"]:
        files = [_file(each) for each in node["kids"] if isinstance(each, dict)]
        return {"tag": "data", "class": [], "kids": [], "files": files}
    if tag == "figure":
        node["alt"] = next("".join(each["kids"]) for each in walk(node) if "alt" in each["class"])
    if tag == "svg":
        return _drawing(node)
    if tag in HOLDS:
        _tidy(node)
        _directed(node)
        if tag in MEASURED:
            node["letters"] = len(words(node))
    elif tag in LINES:
        _flow(node)
    else:
        raise _formless(tag)
    return node


def _formless(tag: str) -> PageError:
    return PageError(f"print has no form for <{tag}> here; give it one in report/tree.py and report.typ")


def _file(link: Node) -> Node:
    kind, _, content = link["href"].partition(";base64,")
    text = base64.b64decode(content).decode("utf-8")
    return {"name": link["download"], "kind": kind[5:].partition(";")[0], "text": text}


def _drawing(node: Node) -> Node:
    if "glyph" in node["class"]:
        return {"tag": "glyph", "class": [], "kids": [], "svg": node["svg"], "side": node["side"]}
    return {"tag": "drawing", "class": [], "kids": [], "parts": drawings.parts(node["svg"])}


# Words -------------------------------------------------------------------------------------------------


def _flow(line: Node) -> None:
    """Collapse the white space of a line of words, as a browser does, and ready the elements within."""
    line["kids"] = _collapsed(line, [" "])
    last: Any = line
    while isinstance(last, dict) and last["kids"]:  # no white space at the end, however deep it stands
        if isinstance(last["kids"][-1], str):
            last["kids"][-1] = last["kids"][-1].rstrip(" ")
        last = last["kids"][-1]
    _directed(line)


def _collapsed(node: Node, before: list[str]) -> list[Any]:
    """Return the kids of `node`; `before` holds the last character set, and is kept up to date."""
    made: list[Any] = []
    for kid in node["kids"]:
        if isinstance(kid, str):
            text = re.sub(r"[ \t\n\r\f]+", " ", kid)
            text = text[1:] if before[0] == " " and text.startswith(" ") else text
            before[0] = text[-1:] or before[0]
            made += [text] if text else []
        elif not LEFT_OUT.isdisjoint(kid["class"]):
            continue
        elif kid["tag"] not in WORDS:
            raise _formless(kid["tag"])
        else:
            before[0] = " " if kid["tag"] == "br" else before[0] if kid["tag"] != "svg" else "x"
            kid["kids"] = _collapsed(kid, before)
            made.append(_drawing(kid) if kid["tag"] == "svg" else _aimed(_directed(kid)))
    return made


def _aimed(node: Node) -> Node:
    if "href" in node:
        if not node["href"].startswith("#"):
            raise PageError(f"the page leads out of itself, to {node['href']!r}; print has no such link")
        node["href"] = node["href"][1:]
    return node


def _directed(node: Node) -> Node:
    """Say in which direction `node` runs if it leaves that to its words, as dir="auto" does."""
    if node.get("dir") == "auto":
        kinds = map(unicodedata.bidirectional, words(node))
        node["dir"] = "rtl" if next((k for k in kinds if k in ("L", *RTL)), "L") in RTL else "ltr"
    return node


def words(node: Node) -> str:
    """Return the text in `node`."""
    return "".join(kid if isinstance(kid, str) else words(kid) for kid in node["kids"])
