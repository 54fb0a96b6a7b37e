"""Hand-written TOML with its lines."""

from decimal import Decimal

import pytest

from helpers import blocks

TEXT = '''# a comment with [[claim]]
schema = 1
words = [
  "a = 1",
  "[[claim]]",
]

[[claim]] # one
id = "x"   # value = 3
note = """
value = 4
[[claim]]
"""
value = 1.50

[subject]
"ua" = { label.en = "U", label.id = "[x]" }
label.en = 'a # b'

[[claim]]
value = 2
'''


def read(tmp_path, content):
    path = tmp_path / "x.toml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return blocks.read(path, "x.toml")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_each_block_and_field_has_its_line(tmp_path, end):
    found, problems = read(tmp_path, TEXT.replace("\n", end))
    assert problems == []
    assert [(each.kind, each.line) for each in found] == [
        ("", 1),
        ("claim", 8),
        ("subject", 16),
        ("claim", 20),
    ]
    assert found[0].lines == {"schema": 2, "words": 3}
    assert found[1].lines == {"id": 9, "note": 10, "value": 14}
    assert found[1].values["value"] == Decimal("1.50")
    assert found[2].lines == {"ua": 17, "label": 18}
    assert found[3].lines == {"value": 21}
    assert found[3].values == {"value": 2}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a = 1\nvalue = 0123\n", "x.toml:2: value: 'value = 0123': Expected newline"),
        ("value = 1,200\n", "x.toml:1: value: 'value = 1,200': Expected newline"),
        ("value = NO\n", "x.toml:1: value: 'value = NO': Invalid value"),
        (b"a = '\xff'\n", "x.toml: not UTF-8 at byte 5; save it as UTF-8"),
        ("\ufeffa = 1\n", "x.toml:1: starts with a byte order mark"),
        ("[[claim]]\n[claim.x]\na = 1\n", "x.toml:2: claim.x: blocks within blocks are not read"),
    ],
)
def test_what_cannot_be_read_is_one_problem_with_its_line(tmp_path, content, message):
    found, problems = read(tmp_path, content)
    assert found == []
    assert len(problems) == 1
    assert str(problems[0]).startswith(message)


def test_a_key_may_be_written_with_escapes(tmp_path):
    [head], problems = read(tmp_path, 'x = 1\n"\\u0061b" = 2\n')
    assert (head.values, head.lines, problems) == ({"x": 1, "ab": 2}, {"x": 1, "ab": 2}, [])


def test_nesting_beyond_all_bounds_is_one_problem(tmp_path):
    assert "too deep" in str(read(tmp_path, "a = " + "[" * 9999 + "]" * 9999)[1][0])


def test_problems_are_sorted_by_file_and_line_and_never_repeated():
    ten, two = blocks.Problem("a", 10, "x", "t"), blocks.Problem("a", 2, "x", "t")
    error = blocks.InputError([ten, two, ten])
    assert error.problems == [two, ten]
    assert str(error) == "2 problems:\na:2: x: t\na:10: x: t"


def test_a_value_is_written_anew_and_every_other_byte_stays():
    text = (
        '# a = 1\n[[b]] # \'x\'\n  \'start\' = 1_0 # start = 2\nexact="""x # "y"\n"""#z\n'
        "note = '''end = 3'''\nend=4"
    )
    for end in ("\n", "\r\n"):
        before = text.replace("\n", end)
        [_, block], _ = blocks.read_bytes(before.encode(), "x.toml")
        values = {"start": 7, "end": 8, "exact": 'a "b"\n', "prefix": "p", "suffix": "#"}
        after = blocks.rewritten(before, [(block, values)], "exact")
        assert after == (
            "# a = 1\n[[b]] # 'x'\n  'start' = 7 # start = 2\nexact=\"a \\\"b\\\"\\n\"#z\n"
            "prefix = \"p\"\nsuffix = \"#\"\nnote = '''end = 3'''\nend=8"
        ).replace("\n", end)
        assert blocks.read_bytes(after.encode(), "x.toml")[0][1].values == block.values | values
    assert blocks.rewritten(text, [(block, {})], "exact") == text


WRITTEN = """schema = 1  # one
status = 'open'

# above
[[claim]]  # head
id = "a"
# between
days = [
  1, # one
  2,
] # all
note = '''
# no comment
[[no block]]'''
value = 0x10
[[claim]]
id = "b"
"""
VALUES = {"id": "a", "days": [1, 2], "note": "# no comment\n[[no block]]", "value": 16}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        ("claim", VALUES, WRITTEN),
        ("claim", VALUES | {"value": 17}, WRITTEN.replace("0x10", "17")),
        ("claim", VALUES | {"value": Decimal("16.0")}, WRITTEN.replace("0x10", "16.0")),
        ("claim", VALUES | {"end": True}, WRITTEN.replace("0x10\n", "0x10\nend = true\n")),
        ("no", {"a": "x"} | VALUES, WRITTEN.replace("[[claim]]  # head", '[[no]]  # head\na = "x"')),
        ("claim", {name: VALUES[name] for name in ("id", "note", "value")},
         WRITTEN.replace("days = [\n  1, # one\n  2,\n] # all", "# one\n# all")),
        ("claim", VALUES | {"days": ["x"]},
         WRITTEN.replace("days = [\n  1, # one\n  2,\n] # all", 'days = ["x"]  # one  # all')),
    ],
)  # fmt: skip
def test_a_block_is_edited_line_by_line_and_every_comment_stays(end, kind, values, expected):
    made = blocks.edited(WRITTEN.replace("\n", end), 5, kind, values)
    assert made == expected.replace("\n", end)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_block_is_taken_away_and_its_comments_stay(end):
    text = "a = 1\n\n# b\n[[b]] # c\nx = [ # d\n  1,\n]\n# e\ny = 2\n\n[[b]]\nx = 1\n".replace("\n", end)
    made = blocks.edited(text, 4, None, {})
    assert made == "a = 1\n\n# b\n# c\n# d\n# e\n\n[[b]]\nx = 1\n".replace("\n", end)


def test_the_head_is_edited_as_a_block_is():
    made = blocks.edited(WRITTEN, 1, "", {"schema": 1, "retired": ["a"]})
    assert made == WRITTEN.replace("status = 'open'\n", "").replace("# one\n\n", '# one\nretired = ["a"]\n\n')


@pytest.mark.parametrize("values", [{"x": 5, "y": 2}, {"y": 2}])
def test_a_block_that_cannot_be_edited_without_a_change_elsewhere_is_left(values):
    with pytest.raises(ValueError, match="line 1 cannot be written without a change elsewhere"):
        blocks.edited("[[b]]\nx.a = 1\nx.b = 2\ny = 2\n", 1, "c", values)


def test_the_line_end_of_each_line_stays_its_own():
    text = "[[b]]\r\nx = 1\ny = 2"
    assert blocks.edited(text, 1, "b", {"x": 3, "y": 4}) == "[[b]]\r\nx = 3\ny = 4"
    assert blocks.edited(text, 1, "b", {"x": 1, "y": 2, "z": 3}) == "[[b]]\r\nx = 1\ny = 2\nz = 3"
