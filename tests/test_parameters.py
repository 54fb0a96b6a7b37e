"""A notebook gets the parameters that it knows, of the types that it states, or none at all."""

from datetime import date

import numpy
import pytest

from helpers.runner.parameters import Parameter, Typed, normalised, problems

SINCE = Parameter("since", "str", "first day that counts, a date")


@pytest.mark.parametrize(
    ("given", "type_name", "expected"),
    [
        ("id", "str", "id"),
        (3, "int", 3),
        (3, "float", 3.0),
        (numpy.int64(3), "int", 3),
        (numpy.float64(0.5), "float", 0.5),
        (("a", "b"), "list[str]", ["a", "b"]),
        ([numpy.int32(1)], "list[int]", [1]),
        ({"a": (1,)}, "dict", {"a": [1]}),
        (Typed("3"), "int", 3),
        (Typed("3"), "str", "3"),
        (Typed("True"), "bool", True),
        (Typed(""), "list[str]", []),
        (Typed("a, b"), "list[str]", ["a", "b"]),
        (Typed('["a,b"]'), "list[str]", ["a,b"]),
        (Typed("1,2"), "list[int]", [1, 2]),
    ],
)
def test_a_value_becomes_what_papermill_writes_right(given, type_name, expected):
    value = normalised(given, Parameter("x", type_name, ""))
    assert value == expected
    assert type(value) is type(expected)


@pytest.mark.parametrize(
    ("given", "type_name"),
    [
        ("3", "int"),
        (True, "int"),
        (3.0, "int"),
        (1, "bool"),
        (3, "str"),
        ("a", "list[str]"),
        ([1], "list[str]"),
        (["1"], "list[int]"),
        ([], "dict"),
        (None, "str"),
        (Typed("3.5"), "int"),
        (Typed("yes"), "bool"),
        (Typed("[1"), "list[int]"),
        ("a", "None"),
        ("a", "Path"),
    ],
)
def test_a_value_of_another_type_is_refused(given, type_name):
    (problem,) = problems({"x": given}, {"x": Parameter("x", type_name, "")})
    assert problem.startswith("parameter x = ")
    assert f"expected {type_name} (" in problem


@pytest.mark.parametrize("given", [date(2024, 8, 6), "2024-08-06", Typed("2024-08-06")])
def test_dates_become_iso_text(given):
    assert normalised(given, SINCE) == "2024-08-06"


@pytest.mark.parametrize("given", ["06/08/2024", "20240806", "2024-W32-2", "2024-02-30", "yesterday", 2024])
def test_what_is_no_iso_date_is_refused_where_the_comment_says_date(given):
    (problem,) = problems({"since": given}, {"since": SINCE})
    assert f"parameter since = {given!r}: expected a date such as 2024-08-06, or blank" in problem


def test_a_blank_date_means_no_limit():
    assert normalised("", SINCE) == ""


def test_an_unknown_parameter_is_refused_with_the_nearest_name():
    (problem,) = problems({"sinse": ""}, {"since": SINCE})
    assert problem == "no parameter 'sinse'; did you mean 'since'?"
    assert problems({"day": 1}, {"since": SINCE}) == ["no parameter 'day'; known: since"]
    assert problems({"day": 1}, {}) == ["no parameter 'day'; it has none"]
