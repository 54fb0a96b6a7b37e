"""Hand-written TOML, with the line on which each thing stands, so that every error can name it."""

import datetime
import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from helpers.slips import parse
from helpers.tables import suggest

_STRING = r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\''
# Strings, comments and brackets hide what looks like a key or a header; nothing else can.
_TOKEN = re.compile(_STRING + r"|#[^\n]*|[A-Za-z0-9_-]+|[\[\]{}=.\n]", re.DOTALL)
# The value behind a key and its sign of equality, where it is a text or a number.
_VALUE = re.compile(
    rf"""[ \t]*(?:"[^"\n]*"|'[^'\n]*'|[A-Za-z0-9_-]+)[ \t]*=[ \t]*({_STRING}|[^\s#]+)""", re.DOTALL
)


class Problem(NamedTuple):
    """One thing that is wrong: where it stands, which field, what value, what to do. Sorts by place."""

    file: str
    line: int
    field: str
    text: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.field}: {self.text}" if self.field else f"{place}: {self.text}"


class InputError(ValueError):
    """What people wrote does not hold; `problems` lists all of it, the message too, a line each."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(set(problems))
        count = f"{len(self.problems)} problem{'s' if len(self.problems) > 1 else ''}:"
        super().__init__("\n".join([count, *map(str, self.problems)]))


@dataclass(frozen=True)
class Block:
    """One [[kind]] or [kind] of a file; kind "" is the head. `lines` gives the line of each key."""

    file: str
    kind: str
    line: int
    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def problem(self, key: str, text: str) -> Problem:
        """Return a problem of `key` (at the block's own line if it is not written there)."""
        return Problem(self.file, self.lines.get(key, self.line), key, text)

    def wrong(self, key: str, text: str) -> Problem:
        """Return a problem that also quotes the value of `key`."""
        value = self.values.get(key, "")
        shown = str(value) if isinstance(value, Decimal | datetime.date) else repr(value)
        return self.problem(key, f"{shown}: {text}")


def _name(word: str) -> str:
    r"""Return the key that `word` writes: between quotation marks it may hold escapes.

    >>> _name('"\\u0061b"'), _name("'a b'"), _name("ab")
    ('ab', 'a b', 'ab')
    """
    return next(iter(tomllib.loads(f"{word} = 0"))) if word[0] in "\"'" else word


def layout(text: str) -> list[tuple[str, int, dict[str, int]]]:
    """Return (kind, line, line of each key) of every block of `text`, which must be valid TOML."""
    found: list[tuple[str, int, dict[str, int]]] = [("", 1, {})]
    depth, fresh, header, key, after = 0, True, "", "", 1
    for token in _TOKEN.finditer(text):
        word, line = token[0], after
        after += word.count("\n")  # a string may hold several
        if word == "\n" and depth == 0:
            if header:
                found.append((header.strip("[]"), line, {}))
            fresh, header, key = True, "", ""
        elif fresh and word == "[":
            header, fresh = "[", False
        elif header:
            header += word if word[0] != "#" else ""
        elif fresh and word[0] != "#":
            # the first part of a dotted key names the field
            key, fresh = _name(word), False
            found[-1][2].setdefault(key, line)
        elif word in "[{":
            depth += 1
        elif word in "]}":
            depth -= 1
    return found


def read(path: Path, shown: str, content: bytes | None = None) -> tuple[list[Block], list[Problem]]:
    """Return the blocks of the TOML file `path`, head first, and what keeps it from being read.

    `shown` is the file's name in messages; `content` stands for what it is to hold, by default what it holds.
    Numbers with a point are Decimal, never float.
    """
    return read_bytes(path.read_bytes() if content is None else content, shown)


def read_bytes(content: bytes, shown: str) -> tuple[list[Block], list[Problem]]:
    """Return what `read` returns, of a file that holds `content`."""
    data, wrong = parse(content)
    if wrong:
        return [], [Problem(shown, *wrong)]
    blocks, taken = [], dict.fromkeys(data, 0)
    for kind, line, lines in layout(content.decode("utf-8").replace("\r\n", "\n") + "\n"):
        values = {key: data[key] for key in lines} if kind == "" else data.get(kind)
        if isinstance(values, list):
            taken[kind] += 1
            values = values[taken[kind] - 1]
        if not isinstance(values, dict):
            return [], [Problem(shown, line, kind, "blocks within blocks are not read; write [[block]]s")]
        blocks.append(Block(shown, kind, line, values, lines))
    return blocks, []


def plain(value: object) -> object:
    """Return `value` of a TOML file as a table holds it: a day as text, a list of words as words.

    Raises ValueError for what no table holds: a time, an inline table, a list of other things.
    """
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value.isoformat()
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return " ".join(value)
    if isinstance(value, str | int | bool | Decimal):
        return value
    raise ValueError("not a text, number, true, false, day or list of words")


def quoted(text: str) -> str:
    r"""Return `text` between quotation marks as TOML reads it back; what would break a line is escaped.

    >>> print(quoted('He said "40".\n\u2028C:\\'))
    "He said \"40\".\n\u2028C:\\"
    """
    # JSON escapes what TOML wants escaped, but for these: DEL, and what editors take for the end of a line
    more = {ord(each): f"\\u{ord(each):04x}" for each in "\x7f\x85\u2028\u2029"}
    return json.dumps(text, ensure_ascii=False).translate(more)


def written(value: object) -> str:
    """Return a value of a TOML file as it is written there; raises ValueError for one that none holds.

    >>> written("a"), written(True), written(["a", "b"]), written(Decimal("0.50")), written(datetime.date.min)
    ('"a"', 'true', '["a", "b"]', '0.50', '0001-01-01')
    """
    if isinstance(value, list):
        return f"[{', '.join(map(written, value))}]"
    if isinstance(value, str):
        return quoted(value)
    text = str(plain(value))
    return text.lower() if isinstance(value, bool) else text


def edited(text: str, line: int, kind: str | None, values: Mapping[str, object]) -> str:
    r"""Return TOML `text` with the block at `line` as a [[kind]] that holds just `values`.

    Line by line, as a hand would: a key whose value stays keeps its line, a new one follows the one before it
    in `values`, every comment stays. kind "" = the head, whose line is 1; None = take the block away. Raises
    ValueError where that would change anything else.

    >>> print(edited("[[b]]  # why\nx = 1  # one\n# two\ny = 2\n", 1, "c", {"x": 3, "z": "w"}), end="")
    [[c]]  # why
    x = 3  # one
    z = "w"
    # two
    """
    after = "\r" if "\r\n" in text else ""
    lines = text.split("\n")
    here = layout(text.replace("\r\n", "\n") + "\n")
    named = kind != ""
    keys = next(keys for name, at, keys in here if at == line and bool(name) == named)
    spans = {at - 1: (key, _end(lines, at - 1)) for key, at in keys.items()}
    first = line - 1 if named else 0
    parts: list[tuple[str, list[str]]] = []  # (key, its lines), "" for the header and what is no key
    at, last = first, max([first + named, *(end for _, end in spans.values())])
    while at < last:
        key, end = spans.get(at, ("", at + 1))
        parts.append((key, lines[at:end]))
        at = end
    if named:
        header = re.sub(r"\[\[.*?\]\]", f"[[{kind}]]", lines[first], count=1)
        parts[0] = ("", [header] if kind else _remarks(lines[first:line]))
    place = 0 if named else -1
    for key, value in values.items():
        found = next((n for n, (name, _) in enumerate(parts) if name == key), None)
        place = place + 1 if found is None else found
        if found is None:
            parts.insert(place, (key, [f"{key} = {written(value)}{after}"]))
        else:
            parts[place] = (key, _changed(parts[place][1], key, value))
    kept = [each if not key or key in values else _remarks(each) for key, each in parts]
    made = "\n".join([*lines[:first], *(row for each in kept for row in each), *lines[last:]])
    made = made.removesuffix("\r")  # a line added behind one that nothing ends
    now, wrong = read_bytes(made.encode(), "")
    old = {(each.line, bool(each.kind)): (each.kind, each.values)
           for each in read_bytes(text.encode(), "")[0]}  # fmt: skip
    old[line, named] = (kind, dict(values))
    wanted = [(name, each) for name, each in old.values() if name is not None]
    if wrong or [(each.kind, each.values) for each in now] != wanted:
        words = "cannot be written without a change elsewhere; write each name = value on a line of its own"
        raise ValueError(f"the block at line {line} {words}")
    return made


def _end(lines: list[str], at: int) -> int:
    """Return the index after the last line of the key that begins at index `at`: a value may take several."""
    return next(end for end in range(at + 1, len(lines) + 1) if whole("\n".join([*lines[at:end], ""])))


def _remarks(rows: list[str]) -> list[str]:
    """Return the comments of the lines of one key, a line each."""
    return [token for token in _TOKEN.findall("\n".join(rows)) if token[0] == "#"]


def _changed(rows: list[str], key: str, value: object) -> list[str]:
    """Return the lines of one key with `value`: as they are if that is what they say."""
    old = next(iter(tomllib.loads("\n".join([*rows, ""]), parse_float=Decimal).values()))
    if type(old) is type(value) and old == value:
        return rows
    remark = "".join(f"  {each.rstrip()}" for each in _remarks(rows))
    return [f"{key} = {written(value)}{remark}" + ("\r" if rows[-1].endswith("\r") else "")]


def inserted(text: str, more: str, line: int = 0) -> str:
    r"""Return TOML `text` with the lines `more` before the block at `line`, or at its end (0).

    Comments right above that block stay with it. Every line of `text` is kept as it is.

    >>> inserted("a = 1\n# b\n[[b]]\n", "[[new]]\n", 3)
    'a = 1\n\n[[new]]\n\n# b\n[[b]]\n'
    """
    lines = text.split("\n")
    at = line - 1 if line else len(lines)
    # a line of a string may look like a comment: only where all before it is whole TOML is it one
    while line and at and lines[at - 1].startswith("#") and whole("\n".join([*lines[: at - 1], ""])):
        at -= 1
    before, after = "\n".join(lines[:at]), "\n".join(lines[at:])
    end = "\r\n" if "\r\n" in text else "\n"
    if before and (after or not before.endswith("\n")):
        before += "\n" if after else end
    if before and not before.endswith(2 * end):
        before += end
    return before + more.replace("\n", end) + (end + after if after else "")


def rewritten(text: str, changes: Sequence[tuple[Block, Mapping[str, str | int]]], after: str) -> str:
    r"""Return TOML `text` with new values of some keys of its blocks; every other byte is kept.

    A key that a block lacks gets a line of its own behind the key `after`.

    >>> block = Block("", "b", 1, {"a": 1}, {"a": 2})
    >>> rewritten("[[b]]\na = 1 # one\n", [(block, {"a": 2, "c": "x"})], "a")
    '[[b]]\na = 2 # one\nc = "x"\n'
    """
    starts = [0, *(each.end() for each in re.finditer("\n", text))]
    end = "\r\n" if "\r\n" in text else "\n"
    edits: list[tuple[int, int, str]] = []
    for block, values in changes:
        spans = {key: _VALUE.match(text, starts[line - 1]).span(1) for key, line in block.lines.items()
                 if key in {*values, after}}  # fmt: skip
        for key, value in values.items():
            written = quoted(value) if isinstance(value, str) else str(value)
            if key in spans:
                edits.append((*spans[key], written))
            else:
                behind = re.compile(r"[^\r\n]*").match(text, spans[after][1]).end()
                edits.append((behind, behind, f"{end}{key} = {written}"))
    for first, last, written in reversed(sorted(edits, key=lambda each: each[0])):
        text = text[:first] + written + text[last:]
    return text


def whole(text: str) -> bool:
    """Return whether `text` is TOML by itself: no string or list is left open at its end."""
    try:
        tomllib.loads(text)
    except ValueError:
        return False
    return True


def unknown_keys(block: Block, known: list[str]) -> list[Problem]:
    """Return a problem for each key of `block` that is not among `known`, with the nearest one."""
    return [
        block.problem(key, f"no such field{suggest(key, known)}; correct it or remove it")
        for key in block.values
        if key not in known
    ]
