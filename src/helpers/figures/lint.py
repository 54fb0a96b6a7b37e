"""The figure contract as checks: each returns what is wrong, in words, and nothing if all is well."""

import re
import xml.etree.ElementTree as ET
from collections import Counter

from matplotlib.collections import LineCollection

from helpers import tables
from helpers.figures.export import SVG, Figure
from helpers.figures.marks import glyph
from helpers.figures.readings import read_otherwise
from helpers.figures.seen import contrast, geometry, places, shapes, sizes, texts
from helpers.figures.telling import LONG

NUMBER = re.compile(r"\d[\d.,]*\d|\d")


def check(figure: Figure, svg: str | bytes = "") -> list[str]:
    """Return what of the contract `figure` breaks, all rules that need only the figure itself.

    `svg` is the SVG that was made of it; without one it is drawn for this.
    """
    rules = (geometry, places, sizes, contrast, shapes, wording, alternatives)
    found = [*(problem for rule in rules for problem in rule(figure)), *drawing(figure, svg or figure.svg())]
    return [f"{figure.name}: {problem}" for problem in found]


def _claims(figure: Figure) -> list[dict]:
    return [row for row in tables.records(figure.rows) if row["id"] in figure.labels]


def wording(figure: Figure) -> list[str]:
    """Hold the title to the quantifier of each number it names; source, licence, note, day must be there."""
    cat, found, title = figure.catalogue, [], figure.title
    claims = _claims(figure)
    said = [cat.quantity(row).replace("\u00a0", " ") for row in claims]
    for number in NUMBER.findall(title):
        named = [words for words in said if number in NUMBER.findall(words)]
        # a number no larger than the count of what is drawn may be just that: "3 of 8 figures"
        if number.isdigit() and int(number) <= max(len(said), figure.counted):
            continue
        if named and not any(words in title for words in named):
            found.append(f"title names {number} without its quantifier; the claim says {named[0]!r}")
    found += [
        f"no {part}"
        for part in ("title", "subtitle", "source", "licence", "alt")
        if not getattr(figure, part)
    ]
    if len(figure.rows) and not figure.note:
        found.append("no note")
    if any(row["as_of"] for row in claims) and not figure.as_of:
        found.append("no as-of day")
    return found


def alternatives(figure: Figure) -> list[str]:
    """Hold alt text to every value drawn, with doubts and readings; the long description to every claim.

    Where there are too many to be read out, the words of each mark are held to its value.
    """
    cat, found, claims = figure.catalogue, [], _claims(figure)
    long = len(claims) > LONG
    for row in claims:
        words = cat.quantity(row).replace("\u00a0", " ")
        if words not in (figure.labels[row["id"]] if long else figure.alt):
            where = "label of its mark" if long else "alt text"
            found.append(f"{where} lacks {words!r} of claim {row['id']}")
        if row["id"] not in figure.description:
            found.append(f"long description lacks claim {row['id']}")
    for key, mark, count in (
        ("row.doubted", "a dashed edge", sum(glyph(row).doubted for row in _claims(figure))),
        ("alt.literal", "a †", sum(read_otherwise(row) for row in _claims(figure))),
    ):
        if not long and figure.alt.count(cat.words[key].partition("{")[0]) < count:
            found.append(f"alt text does not say in words what {mark} says of {count} claims")
    daggers = any("†" in text.get_text() for text in texts(figure))
    if daggers and "†" not in (figure.note if figure.style.layout[figure.layout].full else figure.source):
        found.append("† stands on the page and nothing there says what it means")
    if figure.alt in (figure.title, figure.note):
        found.append("alt text repeats the title or the note")
    return found


def drawing(figure: Figure, svg: str | bytes) -> list[str]:
    """Hold the SVG to title, description, unique ids, text as text, and a link with words for each claim."""
    root, found = ET.fromstring(svg), []
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    found += [f"id {name} stands {count} times" for name, count in Counter(ids).items() if count > 1]
    title = [each.text for each in root.findall(f"{{{SVG}}}title")]
    if title != [figure.heading]:
        found.append("SVG has no <title> with the figure's title")
    if [each.text for each in root.findall(f"{{{SVG}}}desc")] != [figure.alt]:
        found.append("SVG has no <desc> with the alt text")
    if not root.get("role") or root.get("lang") != figure.lang.split("-")[0]:
        found.append("SVG lacks role or language")
    linked = {each.get("data-claim") for each in root.iter(f"{{{SVG}}}a") if each.get("aria-label")}
    shown = figure.shown
    found += [f"mark of claim {claim} is no link" for claim in sorted(shown - linked)]
    found += [
        f"title rests on claim {claim}, which the figure does not show"
        for claim in figure.proof
        if claim not in shown
    ]
    if figure.layout != "social":
        found += [
            f"claim {claim} is in the data and not in the chart"
            for claim in sorted(set(figure.labels) - shown)
        ]
    found += [
        f"claim {claim} is in the chart and not in the data"
        for claim in sorted(shown - set(figure.rows["id"]))
    ]
    if len(list(root.iter(f"{{{SVG}}}text"))) < len(texts(figure)):
        found.append("text was turned into outlines")
    return found


def joins(figure: Figure) -> list[str]:
    """No line joins the marks of two claims: each stroke belongs to one claim, or to the frame."""
    found = []
    for axes in figure.canvas.axes:
        for each in axes.get_children():
            if isinstance(each, LineCollection) and str(each.get_gid()).startswith("claim:"):
                found += [
                    f"stroke of claim {each.get_gid()[6:]} has {len(path.vertices)} points"
                    for path in each.get_paths()
                    if len(path.vertices) > 2
                ]
    return found
