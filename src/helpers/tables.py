"""The tables of the line: what their columns mean, and how they are read, written, checked and described.

One schema (fields.toml, codes.toml) rules everything here. A cell is never guessed at: text stays text,
numbers are exact, and a blank means "not stated".
"""

import csv
import io
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import InvalidOperation
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.cells import PARSE, cell, uncell
from helpers.paths import put, shown
from helpers.slips import parse

Lists = Mapping[str, Mapping[str, Mapping[str, Any]]]  # a project's open lists: kind -> code -> entry
SILENT = ("none_reported", "not_given")  # quantifiers of claims that give no number


class TableError(ValueError):
    """A table does not hold what its schema says; the message lists every place."""


@dataclass(frozen=True)
class Column:
    """What one column holds: `type`, the vocabulary that binds it, and its meaning in words.

    The vocabulary is closed (`codes`), the project's own (`list`), or both together.
    """

    name: str
    type: str
    text: str
    required: bool = False
    codes: str = ""
    list: str = ""
    by: str = "derived"
    refers: str = ""


@cache
def _resource(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text("utf-8"))


def names() -> list[str]:
    """Return the names of all tables, in the order in which the line writes them."""
    return list(_resource("fields.toml"))


def schema(table: str) -> dict[str, Any]:
    """Return what fields.toml says of `table`: notebook, row, key, columns. Raises KeyError for others."""
    if table not in names():
        raise KeyError(f"no table {table!r}; there are {', '.join(names())}")
    return _resource("fields.toml")[table]


@cache
def columns(table: str) -> dict[str, Column]:
    """Return the columns of `table` by name, in their order."""
    return {each["name"]: Column(**each) for each in schema(table)["columns"]}


def codes(name: str) -> dict[str, str]:
    """Return a closed vocabulary: code -> definition.

    >>> codes("link")["part_of"]
    'a part of what the other counts'
    """
    return dict(_resource("codes.toml")[name])


def vague() -> dict[str, dict[str, Any]]:
    """Return the project's convention for vague words: name -> low, high (both belong to it), words."""
    return {name: dict(band) for name, band in _resource("codes.toml")["vague"].items()}


def lists(folder: Path) -> dict[str, dict[str, dict[str, Any]]]:
    """Return the project's open lists (lists.toml in `folder`, data/annotations): list -> code -> record."""
    path = Path(folder) / "lists.toml"
    try:
        read, wrong = parse(path.read_bytes())
    except OSError as error:
        raise TableError(f"{shown(path)}: {error.strerror}; write the lists there") from None
    if wrong:
        place = f"{shown(path)}:{wrong.line}" if wrong.line else shown(path)
        raise TableError(": ".join(filter(None, (place, wrong.key, wrong.text))))
    for event in read.get("event", {}).values():
        if isinstance(event, dict) and isinstance(event.get("start"), date):
            event["start"] = event["start"].isoformat()  # a day may stand without quotation marks
    return with_sides(read)


def with_sides(lists: Mapping[str, Any]) -> dict[str, Any]:
    """Return `lists` with each side among the subjects too: its own people, things and land have its code.

    >>> with_sides({"side": {"north": {}}, "subject": {"unstated": {}}})["subject"]
    {'north': {}, 'unstated': {}}
    """
    return {**lists, "subject": {**lists.get("side", {}), **lists.get("subject", {})}}


def allowed(column: Column, known: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Return the codes that `column` may hold, in their order; `known` = the open lists; [] = any text."""
    return [*known.get(column.list, {}), *(codes(column.codes) if column.codes else {})]


def vocabulary(column: Column) -> str:
    """Return where the codes of `column` are written, in words."""
    places = {"lists.toml": column.list, "codes.toml": column.codes}
    return " or ".join(f"[{name}] of {file}" for file, name in places.items() if name)


def suggest(word: str, known: Iterable[str]) -> str:
    """Return "; did you mean ...?" if a known word is close to `word`, else the known ones if few."""
    known = list(known)
    close = get_close_matches(word, known, n=1)
    if close:
        return f"; did you mean {close[0]!r}?"
    return f"; known: {', '.join(known)}" if len(known) <= 14 else ""


def _quote(text: str) -> str:
    # Not csv.writer: Python 3.11 leaves a lone CR unquoted where 3.13 quotes it; bytes must not differ.
    return '"' + text.replace('"', '""') + '"' if any(each in text for each in ',"\r\n') else text


def frame(table: str, rows: Iterable[Mapping[str, object]], places: Sequence[str] = ()) -> pd.DataFrame:
    """Return `rows` (mappings; a missing key is a blank) as a frame with the columns and types of `table`.

    Text, dates and flags are str ("" = blank); numbers are Decimal, Fraction or None; booleans True, False or
    None; integers int64, or Int64 where a blank is allowed. Raises TableError listing every cell that fails;
    `places` says where each row stands (default: "row 1", ...).
    """
    rows, problems = list(rows), []
    schema_columns = columns(table)
    unknown = {key for row in rows for key in row} - set(schema_columns)
    problems += [
        f"{table}: no column {key!r}{suggest(key, schema_columns)}" for key in sorted(map(str, unknown))
    ]
    data: dict[str, list[object]] = {name: [] for name in schema_columns}
    for place, row in enumerate(rows):
        for name, column in schema_columns.items():
            try:
                value = PARSE[column.type](row.get(name))
                if value is None and column.type == "integer" and column.required:
                    raise ValueError("may not be blank")
                data[name].append(value)
            except (ValueError, TypeError, InvalidOperation) as error:
                where = places[place] if places else f"row {place + 1}"
                problems.append(f"{table}: {where}, {name} = {row.get(name)!r}: {error}")
    if problems:
        raise TableError("\n".join(problems))
    kinds = {"number": object, "boolean": object, "integer": "Int64"}
    made = {
        name: pd.Series(
            data[name],
            dtype="int64" if column.type == "integer" and column.required else kinds.get(column.type, "str"),
        )
        for name, column in schema_columns.items()
    }
    return pd.DataFrame(made, columns=list(schema_columns))


def records(data: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of `data` with Python's own numbers: in two fifths of the time of `to_dict`."""
    values = zip(*(data[name].tolist() for name in data), strict=True)
    return [dict(zip(data.columns, row, strict=True)) for row in values]


def encode(table: str, data: pd.DataFrame) -> bytes:
    """Return `data` as the bytes of its CSV: UTF-8, LF, commas, quotes only where needed, exact numbers.

    Raises TableError if the columns are not those of `table`, in their order, or a cell is of another type.
    """
    if list(data.columns) != list(columns(table)):
        raise TableError(f"{table}: columns are {list(data.columns)}, not {list(columns(table))}")
    clean = frame(table, records(data))
    rows = [list(columns(table)), *zip(*(clean[name].tolist() for name in clean), strict=True)]
    return "".join(",".join(_quote(cell(each)) for each in row) + "\n" for row in rows).encode("utf-8")


def decode(table: str, content: bytes, source: str = "") -> pd.DataFrame:
    """Return the frame that `content`, the bytes of a CSV, holds; the exact inverse of `encode`.

    Raises TableError naming `source`, the line, the column and the value of every cell that fails.
    """
    source = source or f"{table}.csv"
    try:
        text = content.decode("utf-8")
        csv.field_size_limit(max(csv.field_size_limit(), len(text)))  # a sentence may be of any length
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        lines, ends = [], [0]
        for line in reader:
            lines.append(line)
            ends.append(reader.line_num)
    except (UnicodeDecodeError, csv.Error) as error:
        raise TableError(f"{source}: {error}; write it anew: python -m helpers check --write") from None
    expected = list(columns(table))
    if not lines or lines[0] != expected:
        found = lines[0] if lines else []
        raise TableError(
            f"{source}: line 1: columns missing: {[n for n in expected if n not in found]}, unknown: "
            f"{[n for n in found if n not in expected]}; they must be, in this order, {', '.join(expected)}"
        )
    for line, end in zip(lines, ends[:-1], strict=True):
        if len(line) != len(expected):
            raise TableError(f"{source}: line {end + 1}: {len(line)} cells instead of {len(expected)}")
    texts = {name for name, column in columns(table).items() if column.type in ("text", "flags")}
    rows = [
        {n: uncell(v) if n in texts else v for n, v in zip(expected, line, strict=True)} for line in lines[1:]
    ]
    try:
        return frame(table, rows, [f"line {end + 1}" for end in ends[1:]])
    except TableError as error:
        raise TableError(str(error).replace(f"{table}: ", f"{source}: ")) from None


def read(folder: Path, table: str) -> pd.DataFrame:
    """Return `table` from `folder` (data/processed). FileNotFoundError names the notebook that writes it."""
    path = Path(folder) / f"{table}.csv"
    if not path.is_file():
        raise FileNotFoundError(
            f"no {path.name} in {shown(path.parent)}; notebook {schema(table)['notebook']} writes it"
        )
    return decode(table, path.read_bytes(), shown(path))


def write(folder: Path, table: str, data: pd.DataFrame) -> Path:
    """Write `data` as `table` into `folder` and return the file; unchanged bytes are not rewritten."""
    return put(Path(folder) / f"{table}.csv", encode(table, data))


def _cell_problem(column: Column, value: object, known: Mapping[str, Mapping[str, Any]]) -> str:
    blank = value is None or value is pd.NA or value == ""
    if blank:
        return "may not be blank" if column.required else ""
    if column.codes or column.list:
        there = allowed(column, known)
        for word in str(value).split() if column.type == "flags" else [str(value)]:
            if word not in there:
                return f"no such code in {vocabulary(column)}{suggest(word, there)}"
    return ""


def check(data: pd.DataFrame, table: str, known: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Return what is wrong with `data`: blanks, codes, keys that stand twice; `known` = the open lists."""
    problems, key = [], schema(table)["key"]
    for row in records(data):
        name = " ".join(str(row[each]) for each in key)
        for column in columns(table).values():
            found = _cell_problem(column, row[column.name], known)
            if found:
                problems.append(f"{table}: {name}: {column.name} = {row[column.name]!r}: {found}")
    for values in data.loc[data.duplicated(key), key].itertuples(index=False):
        problems.append(
            f"{table}: {' '.join(map(str, values))}: stands twice; {' + '.join(key)} must be unique"
        )
    return problems
