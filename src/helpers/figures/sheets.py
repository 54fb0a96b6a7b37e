"""Style, catalogue and labels files, checked before anything is drawn: one table says what a setting must be.

Every slip is told with file, line, setting, value and remedy, all of a file at once.
"""

import math
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from string import Formatter
from typing import Any, NamedTuple

from babel import Locale, UnknownLocaleError
from matplotlib.colors import CSS4_COLORS

from helpers.blocks import Problem, layout
from helpers.counted import COUNTED, SINGULAR
from helpers.figures.outlines import SHAPES
from helpers.paths import shown
from helpers.schema import text_problem
from helpers.slips import parse
from helpers.tables import suggest

FORMS = {SINGULAR, "other"}  # of a name in a labels file: behind 1, behind every other number
_HEX = re.compile(r"#[0-9a-fA-F]{6}")  # what matplotlib and pages both read


class Leaf(NamedTuple):
    """One setting of a file: its key in parts (a place in a list is a number), its value, its line."""

    key: tuple[str, ...]
    value: Any
    line: int

    @property
    def name(self) -> str:
        """The key as people write it."""
        return ".".join(self.key)


def leaves(path: Path) -> tuple[list[Leaf], list[Problem]]:
    """Return the settings of a TOML file in their order, and what keeps it from being read."""
    content = path.read_bytes()
    data, wrong = parse(content)
    if wrong:
        return [], [Problem(shown(path), *wrong)]
    lines: dict[tuple[str, ...], int] = {}
    seen: dict[str, int] = {}
    for kind, _, keys in layout(content.decode("utf-8").replace("\r\n", "\n") + "\n"):
        place = str(seen.setdefault(kind, -1) + 1)
        seen[kind] += 1
        table = [*filter(None, kind.split(".")), *([place] if isinstance(data.get(kind), list) else [])]
        lines |= {(*table, key): line for key, line in keys.items()}
    return [
        Leaf(key, value, next((lines[key[:end]] for end in range(len(key), 0, -1) if key[:end] in lines), 0))
        for key, value in _flat(data, ())
    ], []


def _flat(value: Any, key: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:  # noqa: ANN401
    inner = enumerate(value) if isinstance(value, list) else value.items() if isinstance(value, dict) else ()
    found = [each for name, part in inner for each in _flat(part, (*key, str(name)))]
    # an empty table says nothing; an empty list says that there are none
    yield from found if found or isinstance(value, dict) else [(key, value)]


# What a setting must be: each returns what it must be instead, "" if it is that -------------------------


def _colour(value: object) -> str:
    known = isinstance(value, str) and (value in CSS4_COLORS or _HEX.fullmatch(value))
    return "" if known else 'a colour, as "#0072b2"'


def _shape(value: object) -> str:
    return "" if isinstance(value, str) and value in SHAPES else f"a shape: {', '.join(SHAPES)}"


def _number(value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool) and math.isfinite(value)


def _size(value: object) -> str:
    return "" if _number(value) and 0 < value < 10_000 else "a number above 0, below 10000"


def _room(value: object) -> str:
    return "" if _number(value) and 0 <= value < 10_000 else "a number from 0, below 10000"


def _scale(value: object) -> str:
    return "" if _number(value) and value == int(value) and 1 <= value <= 8 else "a whole number from 1 to 8"


def _fonts(value: object) -> str:
    return "" if _number(value) and value in (3, 42) else "3 or 42"


def _truth(value: object) -> str:
    return "" if isinstance(value, bool) else "true or false"


def _line(value: object) -> str:
    return "a text in one line" if not isinstance(value, str) or text_problem(value, line=True) else ""


def _word(value: object) -> str:
    return _line(value) if value != "" else "a text in one line"


def _hatch(value: object) -> str:
    return "" if isinstance(value, str) and value and not value.strip("/\\|-+xoO.*") else "hatching, as ////"


STYLE: dict[tuple[str, ...], Callable[[object], str]] = {
    ("font", "*"): _word,
    ("color", "*"): _colour,
    ("look", "*", "color"): _colour,
    ("look", "*", "shape"): _shape,
    ("side", "*", "color"): _colour,
    ("side", "*", "shape"): _shape,
    ("mark", "hatch"): _hatch,
    ("mark", "*"): _size,
    ("layout", "*", "height"): _room,
    ("layout", "*", "label"): _room,
    ("layout", "*", "print"): _room,
    ("layout", "*", "full"): _truth,
    ("layout", "*", "*"): _size,
    ("export", "png_scale"): _scale,
    ("export", "pdf_fonts"): _fonts,
    ("credit", "*"): _line,
}


def _rule(key: tuple[str, ...]) -> Callable[[object], str] | None:
    for pattern, rule in STYLE.items():
        if len(pattern) == len(key) and all(a in ("*", b) for a, b in zip(pattern, key, strict=True)):
            return rule
    return None


def style(path: Path, base: Mapping[str, Any], sides: Collection[str] | None = None) -> list[Problem]:
    """Return what is wrong with a style file; `base`: the package's style, `sides`: those that there are."""
    found, problems = leaves(path)
    sizes = set(base["layout"]["wide"])
    own: dict[str, set[str]] = {}
    for leaf in found:
        table, inner = leaf.key[0], leaf.key[1:]
        known = {"side": ["color", "shape"], "look": ["color", "shape"], "layout": sorted(sizes),
                 "font": [*base["font"], "folder"]}.get(table, list(base.get(table, {})))  # fmt: skip
        rule = _rule(leaf.key)
        if table not in base:
            problems.append(_problem(path, leaf, f"no setting {leaf.name}{suggest(table, base)}"))
        elif leaf.key == ("look",) and leaf.value == []:
            problems.append(_problem(path, leaf, "no look at all; write one [[look]] or more"))
        elif rule is None or leaf.key[-1] not in known:
            problems.append(_problem(path, leaf, f"no setting {leaf.name}; [{table}] has {', '.join(known)}"))
        elif wanted := rule(leaf.value):
            problems.append(_problem(path, leaf, f"{_said(leaf.value)}: must be {wanted}"))
        elif table == "side" and sides is not None and inner[0] not in sides:
            problems.append(
                _problem(path, leaf, f"no side {inner[0]!r} in lists.toml{suggest(inner[0], sides)}")
            )
        own.setdefault(".".join(leaf.key[:2]), set()).add(leaf.key[-1])
    for name, keys in own.items():
        table, _, code = name.partition(".")
        wanted = {"look": {"color", "shape"}, "layout": sizes}.get(table, set()) if code else set()
        lacking = wanted - keys if code not in base["layout"] else set()
        if lacking and not problems:
            problems.append(Problem(shown(path), 0, name, f"lacks {', '.join(sorted(lacking))}; write them"))
    return problems


def catalogue(path: Path) -> list[Problem]:
    """Return what is wrong with the words of one language, taken alone: no text, open braces, the locale."""
    found, problems = leaves(path)
    for leaf in found:
        if not isinstance(leaf.value, str):
            problems.append(
                _problem(path, leaf, f"{_said(leaf.value)}: must be a text between quotation marks")
            )
            continue
        try:
            list(Formatter().parse(leaf.value))
        except ValueError as error:
            problems.append(_problem(path, leaf, f"{leaf.value!r}: {error}; a value stands in {{braces}}"))
        if leaf.key == ("meta", "locale"):
            try:
                Locale.parse(leaf.value)
            except (ValueError, UnknownLocaleError):
                problems.append(
                    _problem(path, leaf, f"{leaf.value!r}: no such locale; write one as en_GB, fr")
                )
    return problems


def labels(path: Path, lists: Mapping[str, Any], own: bool) -> list[Problem]:
    """Return what is wrong with a labels file; if it is the user's `own`, codes that no list has are too."""
    found, problems = leaves(path)
    inner = [leaf.key for leaf in found if len(leaf.key) == 3 and leaf.key[0] in COUNTED]
    forms = {key[:2]: {each[2] for each in inner if each[:2] == key[:2]} for key in inner}
    for leaf in found:
        kind, code = (*leaf.key, "")[:2]
        if kind not in lists and own:
            problems.append(_problem(path, leaf, f"no such list{suggest(kind, lists)}"))
        elif not (len(leaf.key) == 2 or forms.get(leaf.key[:2]) == FORMS) or _word(leaf.value):
            words = 'must be a name in one line, as code = "name"'
            words += ' or code = { one = "name", other = "names" }' if kind in COUNTED else ""
            problems.append(_problem(path, leaf, f"{_said(leaf.value)}: {words} under [{kind}]"))
        elif own and code not in lists[kind]:
            known = suggest(code, lists[kind])
            problems.append(_problem(path, leaf, f"no such code in [{kind}] of lists.toml{known}"))
    return problems


def told(problems: list[Problem]) -> str:
    """Return problems as one message, a line each."""
    return "\n".join(map(str, problems))


def _problem(path: Path, leaf: Leaf, text: str) -> Problem:
    return Problem(shown(path), leaf.line, leaf.name, text)


def _said(value: object) -> str:
    return str(value) if isinstance(value, Decimal) else repr(value)
