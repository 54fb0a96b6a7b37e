"""What the tables mean, for people (data/processed/README.md) and for programs (datapackage.json)."""

import hashlib
import json
from pathlib import Path
from typing import Any

from helpers import tables
from helpers.paths import Project

_LICENCES = [
    {
        "name": "MIT",
        "path": "https://opensource.org/license/mit",
        "title": "MIT, for tables and annotations; the quoted passages remain their publishers'",
    }
]
_EXACT = r"^-?\d+(\.\d+)?(/[1-9]\d*)?$"
_HEAD = """# Data dictionary

Written by `python -m helpers check --write` from `src/helpers/fields.toml` and `codes.toml`; edit those.

Every table is UTF-8 with LF line ends and commas, and quotes only where a cell needs them. A blank cell
means *not stated*, never zero. Numbers are exact decimals (a third is `1/3`), dates are `YYYY-MM-DD`,
booleans `true` and `false`. Offsets count Unicode code points from the start of the file in `data/raw/`,
line ends as they are. A text that a spreadsheet would run as a formula (it starts with `=`, `+`, `-`, `@`,
a tab or a line end) stands with an apostrophe before it.

In plain pandas: `pd.read_csv("04-claims.csv", dtype=str, keep_default_na=False)`; with the types below:
`helpers.tables.read(folder, "04-claims")`.
"""


def _row(*cells: str) -> str:
    return "| " + " | ".join(each.replace("|", r"\|") for each in cells) + " |"


def _allowed(column: tables.Column) -> str:
    listed = f"`[{column.list}]` of [lists.toml](../annotations/lists.toml)" if column.list else ""
    closed = f"[{column.codes}](#codes-{column.codes})" if column.codes else ""
    referred = f"`{column.refers}`" if column.refers else ""
    return ", ".join(filter(None, (listed, closed, referred)))


def dictionary() -> str:
    """Return the data dictionary in Markdown: tables, rows, keys, columns, codes and their definitions."""
    lines = [_HEAD]
    for table in tables.names():
        schema = tables.schema(table)
        lines += [
            f"## {table}.csv\n",
            f"One row: {schema['row']}. Key: {', '.join(f'`{each}`' for each in schema['key'])}. "
            f"Written by notebook `{schema['notebook']}`.\n",
            _row("column", "type", "blank", "allowed", "by", "meaning"),
            _row(*["---"] * 6),
        ]
        for column in tables.columns(table).values():
            blank = "never" if column.required else "not stated"
            lines.append(
                _row(f"`{column.name}`", column.type, blank, _allowed(column), column.by, column.text)
            )
        lines.append("")
    lines.append("# Codes\n")
    used = {each.codes for name in tables.names() for each in tables.columns(name).values()} - {""}
    for name in sorted(used):
        lines += [f"## Codes: {name}\n", _row("code", "definition"), _row("---", "---")]
        lines += [_row(f"`{code}`", text) for code, text in tables.codes(name).items()]
        lines.append("")
    lines += [
        "## Convention: vague words\n",
        "Both ends belong to the band. A convention of this project, not a fact.\n",
    ]
    lines += [_row("band", "low", "high", "words"), _row("---", "---", "---", "---")]
    lines += [_row(f"`{n}`", str(b["low"]), str(b["high"]), b["words"]) for n, b in tables.vague().items()]
    return "\n".join(lines) + "\n"


def _field(column: tables.Column, cells: list[object], known: dict[str, dict[str, Any]]) -> dict[str, Any]:
    kinds = {"text": "string", "flags": "string"}
    field: dict[str, Any] = {"name": column.name, "type": kinds.get(column.type, column.type)}
    field["description"] = column.text
    rules: dict[str, Any] = {"required": True} if column.required else {}
    codes = tables.allowed(column, known)
    if column.type == "flags":
        word = f"({'|'.join(codes)})"
        rules["pattern"] = f"^{word}( {word})*$"
    elif codes:
        rules["enum"] = codes
    if column.type == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    # Table Schema has no type for a third: such a column is described as text of a given form.
    if column.type == "number" and any("/" in str(each) for each in cells):
        field["type"] = "string"
        rules["pattern"] = _EXACT
    return field | ({"constraints": rules} if rules else {})


def _foreign(table: str) -> list[dict[str, Any]]:
    keys = []
    for column in tables.columns(table).values():
        if column.refers:
            other, name = column.refers.rsplit(".", 1)
            # Table Schema: a reference to the table itself has an empty resource
            target = {"resource": "" if other == table else other, "fields": [name]}
            keys.append({"fields": [column.name], "reference": target})
    return keys


def package(contents: dict[str, bytes], known: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return the Frictionless data package of the tables `contents` (table -> bytes of its CSV).

    `known` = the project's open lists. Each resource has its bytes, sha256 and Table Schema.
    """
    resources = []
    for table, content in contents.items():
        data, schema = tables.decode(table, content), tables.schema(table)
        fields = [_field(each, list(data[each.name]), known) for each in tables.columns(table).values()]
        made = {"fields": fields, "missingValues": [""], "primaryKey": schema["key"]}
        resources.append(
            {
                "name": table,
                "title": schema["row"],
                "path": f"{table}.csv",
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": len(content),
                "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
                "schema": made | ({"foreignKeys": _foreign(table)} if _foreign(table) else {}),
            }
        )
    return {
        "name": "claims",
        "title": "Who claimed what about whom: numbers in news texts, each with the sentence that says it",
        "profile": "tabular-data-package",
        "licenses": _LICENCES,
        "resources": resources,
    }


def _tables(folder: Path) -> dict[str, bytes]:
    """Return the tables that stand in `folder`, as bytes by name."""
    paths = {table: Path(folder) / f"{table}.csv" for table in tables.names()}
    return {table: path.read_bytes() for table, path in paths.items() if path.is_file()}


def datapackage(folder: Path) -> dict[str, Any]:
    """Return the data package of the tables that stand in `folder` (data/processed); others are left out."""
    return package(_tables(folder), tables.lists(Path(folder).parent / "annotations"))


def documents(contents: dict[str, bytes], known: dict[str, dict[str, Any]]) -> dict[str, bytes]:
    """Return what stands beside the tables `contents`: README.md (the dictionary) and datapackage.json."""
    described = json.dumps(package(contents, known), ensure_ascii=False, indent=2) + "\n"
    return {"README.md": dictionary().encode("utf-8"), "datapackage.json": described.encode("utf-8")}


def write(project: Project) -> list[Path]:
    """Write the data dictionary and the data package beside the tables of a run; return the two files."""
    made = documents(_tables(project.processed), tables.lists(project.annotations))
    return [tables.put(project.processed / name, content) for name, content in made.items()]
