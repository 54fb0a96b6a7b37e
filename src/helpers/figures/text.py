"""Text as figures set it: runs in one face, spaces that hold, capitals."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

MANY = 12  # names up to which each is written out
GLUE = "\u00a0"  # a space at which no line may break: between "more than" and its number


class Run(NamedTuple):
    """A stretch of text in one face and colour; lines are lists of them."""

    text: str
    face: str = "regular"
    color: str = "ink"


def plain(runs: Iterable[Run]) -> str:
    """Return the bare text of `runs`, with ordinary spaces."""
    return "".join(run.text for run in runs).replace(GLUE, " ")


def set_apart(text: str, words: str, color: str) -> list[Run]:
    """Return `text` in `color`, in italics where it last says `words`, if it does.

    >>> [run[:2] for run in set_apart("Strike, 20 May: casualties", "20 May", "soft")]
    [('Strike, ', 'regular'), ('20 May', 'italic'), (': casualties', 'regular')]
    """
    before, found, after = text.rpartition(words or "\n")
    runs = Run(before, "regular", color), Run(found, "italic", color), Run(after, "regular", color)
    return [run for run in runs if run.text]


def capital_text(text: str) -> str:
    """Return `text` with a capital first letter, behind a quotation mark too.

    >>> capital_text("“hundreds” lost"), capital_text("12 tanks")
    ('“Hundreds” lost', '12 tanks')
    """
    place = next((place for place, letter in enumerate(text) if letter.isalnum()), 0)
    return text[:place] + text[place : place + 1].upper() + text[place + 1 :]


def capital(runs: list[Run]) -> list[Run]:
    """Return `runs` with a capital first letter."""
    return [runs[0]._replace(text=capital_text(runs[0].text)), *runs[1:]] if runs else runs


def genitive(template: str, values: Mapping[str, object]) -> str:
    """Return `template` with the apostrophe alone behind each of `values` that ends in s.

    >>> genitive("{a}’s losses, {b}’s losses", {"a": "Hamas", "b": "North"})
    '{a}’ losses, {b}’s losses'
    """
    if "}’s" in template:
        for name, value in values.items():
            if str(value).endswith("s"):
                template = template.replace(f"{{{name}}}’s", f"{{{name}}}’")
    return template


def spans(names: Sequence[str]) -> str:
    """Return `names` as a list; of more than MANY, numbers that follow one another as a span.

    >>> spans(["000", "001", "002"])
    '000, 001, 002'
    >>> spans([f"{n:03}" for n in (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 14)] + ["x"])
    '000–009, 011, 012, 014, x'
    """
    found: list[list[str]] = []
    for name in names:
        last = found[-1][-1] if found else ""
        follows = name.isdecimal() and last.isdecimal() and f"{int(last) + 1:0{len(last)}}" == name
        if follows and len(names) > MANY:
            found[-1].append(name)
        else:
            found.append([name])
    said = (f"{each[0]}–{each[-1]}" if len(each) > 2 else ", ".join(each) for each in found)
    return ", ".join(said)


def curly(text: str) -> str:
    """Return what somebody typed, with its straight apostrophes and quotation marks set as print has them.

    >>> print(curly('its "own" attack caused ' + "'deaths' in Ukraine's army"))
    its “own” attack caused ‘deaths’ in Ukraine’s army
    """
    text = re.sub(r"(?<=\w)'(?=\w)", "’", text)
    return re.sub(r'"([^"]*)"', r"“\1”", re.sub(r"'([^']*)'", r"‘\1’", text))
