"""Reading, writing, checking and describing tables."""

import csv
import json
import re
from decimal import Decimal
from fractions import Fraction

import frictionless
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from helpers import describe, tables

LINK = {"from": "000-01", "to": "000-02", "type": "part_of", "reason": "because"}
MENTION = {
    "article": "000",
    "start": 1,
    "end": 3,
    "text": "x",
    "number_start": 1,
    "number_end": 2,
    "number_text": "x",
    "quantifier": "exact",
    "kind": "count",
}
FORMULAS = [
    "=1+1",
    "+62",
    "-5 derajat",
    "@SUM(A1)",
    "\tx",
    "\rx",
    "\nx",
    "＝1",
    "'=1",
    "''=1",
    "'",
    "''",
    "'ok",
    "",
]


def links(*rows):
    return tables.frame("04-links", rows)


def test_every_column_has_a_known_type_and_vocabulary():
    for table in tables.names():
        assert set(tables.schema(table)["key"]) <= set(tables.columns(table))
        for column in tables.columns(table).values():
            assert column.type in ("text", "integer", "number", "boolean", "date", "flags")
            if column.codes:
                assert tables.codes(column.codes)
            if column.refers:
                other, name = column.refers.rsplit(".", 1)
                assert name in tables.columns(other)


def test_a_value_comes_back_exactly():
    values = [Decimal("0.1"), Decimal("1.50"), Fraction(1, 3), Decimal("430000"), None, Decimal(10) ** 30]
    made = tables.frame(
        "02-mentions",
        [MENTION | {"start": n, "value": v, "low_inclusive": n % 2 == 0} for n, v in enumerate(values)],
    )
    back = tables.decode("02-mentions", tables.encode("02-mentions", made))
    assert list(back["value"]) == values
    assert [type(each) for each in back["value"]] == [type(each) for each in values]
    assert list(back["low_inclusive"]) == [True, False] * 3
    pd.testing.assert_frame_equal(back, made)


def test_a_float_is_refused():
    with pytest.raises(tables.TableError, match=r"row 1, value = 0\.1"):
        tables.frame("02-mentions", [MENTION | {"value": 0.1}])


@pytest.mark.parametrize("value", [True, "1,200", "1e3", "0x10", "١٢", "nan", Decimal("NaN"), "1/0", " 1"])
def test_what_is_no_exact_number_is_refused(value):
    with pytest.raises(tables.TableError, match="value"):
        tables.frame("02-mentions", [MENTION | {"value": value}])


@given(st.text(st.characters(exclude_categories=["Cs"])))
@example("a\r\nb")
@example('"')
def test_any_text_comes_back_exactly(text):
    made = links(LINK | {"reason": text}, LINK | {"from": text})
    back = tables.decode("04-links", tables.encode("04-links", made))
    assert list(back["reason"]) == [text, "because"]
    assert back["from"][1] == text


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_written_as_text_and_comes_back(text):
    content = tables.encode("04-links", links(LINK | {"reason": text}))
    written = list(csv.reader(content.decode().splitlines(keepends=True)))[1][3]
    assert not re.match(r"[=+\-@\t\r\n＝＋－＠]", written)
    assert tables.decode("04-links", content)["reason"][0] == text


def test_negative_numbers_are_no_formulas():
    content = tables.encode("02-mentions", tables.frame("02-mentions", [MENTION | {"value": -5}]))
    assert b",-5," in content


def test_bytes_are_utf8_with_lf_and_minimal_quotes():
    content = tables.encode("04-links", links(LINK | {"reason": "“é”, 😀"}, LINK | {"reason": "a\rb"}))
    assert (
        content
        == ('from,to,type,reason\n000-01,000-02,part_of,"“é”, 😀"\n000-01,000-02,part_of,"a\rb"\n').encode()
    )


def test_a_cell_may_be_longer_than_what_csv_takes_by_itself():
    long = links(LINK | {"reason": "a" * 200_000})
    assert tables.decode("04-links", tables.encode("04-links", long))["reason"].str.len().tolist() == [
        200_000
    ]


def test_a_wrong_cell_is_told_by_its_line_in_the_file():
    content = tables.encode("02-mentions", tables.frame("02-mentions", [MENTION, MENTION]))
    head, one, two = content.decode().splitlines()
    broken = "\n".join([head, one, two.replace("000,1,", "000,,"), ""]).encode()
    with pytest.raises(tables.TableError, match=r"^02-mentions\.csv: line 3, start = '': may not be blank$"):
        tables.decode("02-mentions", broken)


def test_what_cannot_be_written_whole_leaves_nothing_behind(tmp_path, monkeypatch):
    def full(path, content):
        path.open("wb").close()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tables.Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        tables.put(tmp_path / "a.csv", b"x")
    assert list(tmp_path.iterdir()) == []


def test_unchanged_bytes_are_not_rewritten(tmp_path):
    path = tables.write(tmp_path / "new", "04-links", links(LINK))
    before = path.stat()
    assert tables.write(tmp_path / "new", "04-links", links(LINK)) == path
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    tables.write(tmp_path / "new", "04-links", links(LINK | {"reason": "other"}))
    assert path.read_text("utf-8").endswith("other\n")
    assert [each.name for each in path.parent.iterdir()] == ["04-links.csv"]


def test_a_missing_table_names_the_notebook_that_writes_it(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"no 04-links\.csv in .*; notebook 04-claims writes it"):
        tables.read(tmp_path, "04-links")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "columns missing"),
        (b"from,to,type\n", r"columns missing: \['reason'\]"),
        (b"to,from,type,reason\n", "in this order"),
        (b"from,to,type,reason\n1,2\n", "line 2: 2 cells instead of 4"),
        (b"from,to,type,reason\n\xff,2,3,4\n", "utf-8"),
        (b'from,to,type,reason\n"1"x,2,3,4\n', "expected after"),
    ],
)
def test_a_broken_file_is_named_with_its_place(tmp_path, content, message):
    (tmp_path / "04-links.csv").write_bytes(content)
    with pytest.raises(tables.TableError, match=rf"04-links\.csv: .*{message}"):
        tables.read(tmp_path, "04-links")


def test_every_cell_that_fails_is_listed_at_once():
    with pytest.raises(tables.TableError) as caught:
        tables.frame("02-mentions", [MENTION | {"start": "x", "low_inclusive": "yes", "vlaue": 1}])
    assert "no column 'vlaue'; did you mean 'value'?" in str(caught.value)
    assert "start = 'x'" in str(caught.value)
    assert "low_inclusive = 'yes'" in str(caught.value)


@pytest.mark.parametrize("day", ["2024-13-01", "2024-02-30", "20240814", "14/8/2024", "2024-W33-3"])
def test_what_is_no_day_is_refused(day):
    with pytest.raises(tables.TableError, match="published"):
        tables.frame(
            "01-corpus", [{"published": day, "bytes": 1, "characters": 1, "words": 1, "sentences": 1}]
        )


def test_check_names_row_column_value_and_remedy():
    bad = links(
        LINK | {"type": "part_off", "reason": ""}, LINK | {"type": "denies"}, LINK | {"type": "denies"}
    )
    assert tables.check(bad, "04-links", {}) == [
        "04-links: 000-01 000-02 part_off: type = 'part_off': no such code in [link] of codes.toml; "
        "did you mean 'part_of'?",
        "04-links: 000-01 000-02 part_off: reason = '': may not be blank",
        "04-links: 000-01 000-02 denies: stands twice; from + to + type must be unique",
    ]
    assert tables.check(links(LINK), "04-links", {}) == []


def test_check_reads_the_open_lists_and_each_flag():
    def row(**changes):
        return tables.frame(
            "04-claims", [{"id": "x", "start": 1, "end": 2, "sentence_start": 0, "sentence_end": 3} | changes]
        )

    lists = {
        "unit": {"person": {}},
        "object": {},
        "actor": {},
        "subject": {},
        "place": {"RU": {}},
        "event": {},
    }
    found = "\n".join(
        tables.check(row(place="RUS", flags="garbled garbeld", unit="person"), "04-claims", lists)
    )
    assert "place = 'RUS': no such code in [place] of lists.toml; did you mean 'RU'?" in found
    assert "flags = 'garbled garbeld': no such code in [flag] of codes.toml; did you mean 'garbled'?" in found
    assert "unit" not in found


def test_the_dictionary_and_the_schema_name_the_same_columns_and_codes():
    sections = re.split(r"^## ", describe.dictionary(), flags=re.M)
    first = {part.splitlines()[0]: re.findall(r"^\| `(.+?)` \|", part, re.M) for part in sections[1:]}
    for table in tables.names():
        assert first.pop(f"{table}.csv") == list(tables.columns(table))
    assert first.pop("Convention: vague words") == list(tables.vague())
    assert first == {
        f"Codes: {name.removeprefix('Codes: ')}": list(tables.codes(name.removeprefix("Codes: ")))
        for name in first
    }
    used = {column.codes for table in tables.names() for column in tables.columns(table).values()} - {""}
    assert {f"Codes: {name}" for name in used} == set(first)


def package_of(folder, contents, known):
    """Write a package and return what frictionless says of it."""
    for table, content in contents.items():
        (folder / f"{table}.csv").write_bytes(content)
    (folder / "datapackage.json").write_text(json.dumps(describe.package(contents, known)), "utf-8")
    report = frictionless.validate(str(folder / "datapackage.json"))
    return [error.type for error in report.errors] + report.flatten(["type"])


def test_frictionless_accepts_the_package_and_refuses_a_broken_copy(tmp_path):
    article = {
        "article": "000",
        "file": "0.txt",
        "sha256": "0",
        "bytes": 1,
        "characters": 1,
        "words": 1,
        "sentences": 1,
        "language": "id",
        "rights": "-",
    }
    thirds = [MENTION, MENTION | {"start": 4, "value": Fraction(1, 3), "low_inclusive": True}]
    contents = {
        "01-corpus": tables.encode("01-corpus", tables.frame("01-corpus", [article])),
        "02-mentions": tables.encode("02-mentions", tables.frame("02-mentions", thirds)),
    }
    assert package_of(tmp_path, contents, {}) == []
    orphan = contents | {"02-mentions": contents["02-mentions"].replace(b"\n000,1", b"\n001,1")}
    assert package_of(tmp_path, orphan, {}) == [["foreign-key"]]
    uncoded = contents | {"02-mentions": contents["02-mentions"].replace(b",exact,", b",exactly,")}
    assert package_of(tmp_path, uncoded, {}) == [["constraint-error"]] * 2
    package_of(tmp_path, contents, {})
    (tmp_path / "01-corpus.csv").write_bytes(contents["01-corpus"].replace(b",id,", b",en,"))
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert [error.type for task in report.tasks for error in task.errors] == ["hash-count"]


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"[unit]\nx = '\xb2'", "not UTF-8 at byte 12; save it as UTF-8"), (None, "No such file")],
)
def test_lists_that_cannot_be_read_are_named_with_the_remedy(tmp_path, content, told):
    if content is not None:
        (tmp_path / "lists.toml").write_bytes(content)
    with pytest.raises(tables.TableError, match=f"lists.toml: {told}"):
        tables.lists(tmp_path)


def test_the_day_of_an_event_may_stand_without_quotation_marks(tmp_path):
    (tmp_path / "lists.toml").write_text("[event]\na = { start = 2024-08-06 }\n", "utf-8")
    assert tables.lists(tmp_path)["event"]["a"]["start"] == "2024-08-06"


@pytest.mark.parametrize(("table", "column", "word"), [
    ("02-mentions", "kind", "cuont"),
    ("02-mentions", "flags", "subset nonsense"),
    ("03-annotations", "decision", "nonsense"),
    ("07-audit", "family", "nonsense"),
])  # fmt: skip
def test_a_word_of_no_vocabulary_is_no_code(shipped, table, column, word):
    data = tables.read(shipped.processed, table)
    known = tables.lists(shipped.annotations)
    assert tables.check(data, table, known) == []
    data.loc[0, column] = word
    (found,) = tables.check(data, table, known)
    assert f"{column} = {word!r}: no such code in" in found
