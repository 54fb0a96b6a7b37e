"""What must agree beyond one figure: its languages, its data with its drawing, the catalogues of words."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from string import Formatter

from helpers import tables
from helpers.figures.export import Figure
from helpers.figures.lint import NUMBER
from helpers.figures.phrases import Catalogue, languages
from helpers.figures.text import curly


def same_digits(one: Figure, other: Figure) -> list[str]:
    """Both languages carry the same numbers in title, subtitle, note, source and alt text."""
    found = []
    for part in ("title", "subtitle", "note", "source", "alt"):
        first, second = (
            Counter(re.sub(r"[.,]", "", each) for each in NUMBER.findall(_own(figure, part)))
            for figure in (one, other)
        )
        if first != second:
            differing = sorted((first - second) | (second - first))
            found.append(f"{part} of {one.name} and {other.name} differ in {', '.join(differing)}")
    return found


def _own(figure: Figure, part: str) -> str:
    """Return a part's words without the annotator's reasons, given to readers of their language only."""
    words = getattr(figure, part)
    for reason in {*figure.rows["reading_reason"]} - {""}:
        words = words.replace(curly(reason.rstrip(".")), "")
    return words


def redraws(figure: Figure, chart: Callable[..., Figure], lists: Mapping) -> list[str]:
    """Hold the figure's own CSV to drawing the same figure, byte for byte."""
    rows = tables.decode("04-claims", figure.csv(), f"{figure.slug}.csv")
    again = chart(rows, lists, figure.words or figure.language, figure.layout, figure.style)
    return (
        []
        if again.svg() == figure.svg() and again.csv() == figure.csv()
        else [f"{figure.name}: {figure.slug}.csv draws another figure"]
    )


def catalogues(names: list[str] | None = None) -> list[str]:
    """All catalogues have the same keys, ask for the same values, and hold no number of their own."""
    loaded = [Catalogue.load(name) for name in names or languages()]
    found, all_words = [], {each.asked.removesuffix(".toml"): each.words for each in loaded}
    first, *others = all_words
    for name in others:
        for key in sorted(set(all_words[first]) ^ set(all_words[name])):
            found.append(f"{name}.toml and {first}.toml: only one of them has {key}")
        for key in sorted(set(all_words[first]) & set(all_words[name])):
            if _fields(all_words[first][key]) != _fields(all_words[name][key]):
                found.append(f"{name}.toml: {key} asks for other values than in {first}.toml")
    found += [
        f"{name}.toml: {key} holds a number; numbers come from the claims"
        for name, words in all_words.items()
        for key, text in words.items()
        if re.search(r"\d", text)
    ]
    return found


def _fields(template: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(template) if field}
