"""A slip in TOML is told by its line, its field and a remedy, in whichever file it is."""

import pytest
from conftest import change

from helpers import check, tables
from helpers.blocks import read

SLIPS = [
    ("value = nine", "3: value: 'value = nine': Invalid value; write a text between quotation marks"),
    ('term = "died', "3: term: 'term = \"died': Illegal character"),
    ("value = 9 soldiers", "3: value: 'value = 9 soldiers': Expected newline"),
    ("a = 2", "3: a: 'a = 2': Cannot overwrite a value; the key stands twice"),
    ("value 9", "3: 'value 9': Expected '=' after a key in a key/value pair; write it as name = value"),
    ("value = 1,200", "3: value: 'value = 1,200': Expected newline"),
    ("value = 0123", "3: value: 'value = 0123': "),
    ('flags = ["garbled"', "3: flags: 'flags = [\"garbled\"': Unclosed array; close the bracket"),
]


@pytest.mark.parametrize(("line", "message"), SLIPS)
def test_the_line_and_a_remedy_are_told(tmp_path, line, message):
    path = tmp_path / "a.toml"
    path.write_text(f"a = 1\n# b\n{line}\n", "utf-8")
    blocks, [problem] = read(path, "a.toml")
    assert not blocks
    assert str(problem).startswith(f"a.toml:{message}"), str(problem)
    assert "column" not in problem.text


def test_check_and_figures_tell_it_alike(tiny):
    change(tiny, "annotations/lists.toml", 'side = "ru",', "side = ru,")
    told = "data/annotations/lists.toml:5: ru_mod: 'ru_mod = { side = ru, label.en"
    assert check.problems(tiny)[0].startswith(told)
    with pytest.raises(tables.TableError) as caught:
        tables.lists(tiny.annotations)
    assert str(caught.value).startswith(told)
