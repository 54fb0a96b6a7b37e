"""One record by itself: each quantifier takes its own fields, and vague bands come from the convention."""

import datetime
from decimal import Decimal

import pytest

from helpers import tables
from helpers.annotations import records
from helpers.blocks import Block

GOOD = {
    "exact": {"value": 1},
    "about": {"value": Decimal("1.5")},
    "nearly": {"value": 200, "high": 200, "high_inclusive": False},
    "at_least": {"low": 1, "low_inclusive": True},
    "more_than": {"low": 1, "low_inclusive": False},
    "up_to": {"high": 1, "high_inclusive": True},
    "less_than": {"high": 1, "high_inclusive": False},
    "range": {"low": 1, "high": 2, "low_inclusive": True, "high_inclusive": False},
    "vague": {"low": 20000, "high": 99999, "low_inclusive": True, "high_inclusive": True},
    "none_reported": {},
    "not_given": {},
}
BARE = {"start": 0, "end": 1, "exact": "x", "prefix": "", "suffix": "", "id": "a-01"}
REST = {"unit": "u", "claimant": "c", "attribution": "paraphrase", "subject": "s", "domain": "people",
        "measure": "killed", "term": "t", "basis": "event", "confidence": "high"}  # fmt: skip
LISTS = {"unit": {"u": {}}, "actor": {"c": {}}, "subject": {"s": {}}, "object": {}, "place": {}, "event": {}}


def check(**fields):
    values = {name: value for name, value in (BARE | REST | fields).items() if value is not None}
    return [str(each) for each in records.check(Block("f", "claim", 1, values), LISTS)]


def claim(quantifier, **fields):
    text = None if quantifier == "not_given" else "x"
    return check(**{"quantifier": quantifier, "number_text": text} | GOOD[quantifier] | fields)


def test_every_quantifier_is_covered():
    assert set(GOOD) == set(tables.codes("quantifier"))


@pytest.mark.parametrize("quantifier", GOOD)
def test_a_quantifier_takes_its_own_fields_all_of_them_and_no_other(quantifier):
    assert claim(quantifier) == []
    for name in records.BOUNDS:
        if name in GOOD[quantifier]:
            assert any(f": {name}: missing" in each for each in claim(quantifier, **{name: None}))
        else:
            wrong = claim(quantifier, **{name: True if name.endswith("inclusive") else 7})
            assert any(f"takes no {name}" in each for each in wrong)


def test_none_reported_may_quote_its_words_and_a_silence_has_none():
    assert claim("none_reported", number_text=None) == []
    assert any("'not_given' has no number" in each for each in claim("not_given", number_text="x"))


def test_a_vague_word_that_no_convention_covers_has_no_bounds():
    blank = dict.fromkeys(records.BOUNDS)
    assert claim("vague", **blank) == []


@pytest.mark.parametrize(("low", "high", "sound"), [
    (100, 999, True), (20, 99, True), (20000, 99000, True), (20000, 99999, True), (200, 999, True),
    (100, 900, False), (30, 99, False), (20, 999, False),
])  # fmt: skip
def test_bounds_of_vague_words_come_from_the_convention_only(low, high, sound):
    assert (claim("vague", low=low, high=high) == []) is sound


def test_bounds_are_in_order_and_nearly_means_its_own_value():
    assert any("high: 1: must be more than low, 1" in each for each in claim("range", high=1))
    assert any("both must be the same" in each for each in claim("nearly", high=201))


WHOLE = {"unit": "person", "number_reason": "a reason turns no sanity off"}
PEOPLE = LISTS | {"unit": {"person": {}}}


def people(quantifier="exact", **fields):
    values = BARE | REST | {"quantifier": quantifier, "number_text": "x"} | WHOLE | fields
    return [str(each) for each in records.check(Block("f", "claim", 1, values), PEOPLE)]


@pytest.mark.parametrize(
    ("value", "printed", "told"),
    [
        (12, "12", ""),
        (
            -12,
            "12",
            "value: -12: nobody counts less than none; correct it: the text does not print just that",
        ),
        (
            Decimal("12.5"),
            "12",
            "value: 12.5: one of unit 'person' is whole; for a part of them write unit =",
        ),
        ("1/3", "a third", "value: '1/3': one of unit 'person' is whole"),
        (-12, "-12", ""),
        (-12, "\u221212", ""),
        (Decimal("12.5"), "12,5", ""),
        (Decimal("1e30"), "12", "value: 1E+30: no count of people, things or land is that large; correct it"),
        (10**15, "12", "value: 1000000000000000: no count of people"),
        (Decimal("1e999999"), "12", "value: 1E+999999: must be an exact number"),
    ],
)
def test_people_are_whole_and_not_below_zero_whatever_reason_is_given(value, printed, told):
    found = people(value=value, number_text=printed)
    assert len(found) == bool(told)
    assert all(told in each for each in found)


@pytest.mark.parametrize(("value", "printed"), [(-12, "-12"), (Decimal("12.5"), "12,5")])
def test_a_number_that_no_count_can_be_needs_a_reason_though_the_text_prints_it(value, printed):
    [found] = people(value=value, number_text=printed, number_reason="")
    assert found.endswith("correct it, or say in number_reason what the text means")


def test_bounds_are_held_to_what_people_are_too():
    found = people("more_than", low=Decimal("0.5"), low_inclusive=False)
    assert [each.split(": ")[1] for each in found] == ["low"]
    halves = PEOPLE | {"unit": {"share": {}}}
    values = (
        BARE | REST | {"quantifier": "exact", "number_text": "half", "value": Decimal("0.5"), "unit": "share"}
    )
    assert records.check(Block("f", "claim", 1, values), halves) == []
    spelled = {"exact": "half a percent", "number_text": "half a percent"}
    (found,) = records.check(Block("f", "claim", 1, values | spelled), halves)
    assert str(found).startswith("f:1: value: 0.5: can be parts of one or percent")
    assert records.check(Block("f", "claim", 1, values | spelled | {"value": "1/200"}), halves) == []


def test_days_of_another_form_are_told_once_and_never_compared():
    told = "not a day of the calendar written as 2024-08-14; leave it out if nothing tells it"
    late = {"as_of": "2025-3-3", "as_of_precision": "day", "as_of_basis": "stated"}
    late |= {"period_start": "2025-04-01", "period_start_precision": "day", "period_start_basis": "stated"}
    assert claim("exact", **late) == [f"f:1: as_of: '2025-3-3': {told}"]


def test_the_end_of_a_year_is_its_last_day_and_comes_after_its_start():
    year = {"period_start": "2024-01-01", "period_end": datetime.date(2024, 12, 31)}
    more = {
        f"{name}_{what}": value
        for name in year
        for what, value in (("precision", "year"), ("basis", "stated"))
    }
    assert claim("exact", **year, **more) == []
    assert any(
        "its last day, 2024-12-31" in each
        for each in claim("exact", **year | {"period_end": "2024-12-01"}, **more)
    )
    late = year | {"period_start": "2025-01-01"}
    assert any("lies before period_start, 2025-01-01" in each for each in claim("exact", **late, **more))


def dated(**days):
    """The fields of days given as (day, precision)."""
    fields = {"date_reason": "x"}
    for name, (day, precision) in days.items():
        fields |= {name: day, f"{name}_precision": precision, f"{name}_basis": "stated"}
    return fields


@pytest.mark.parametrize(("end", "wrong"), [
    ({"as_of": ("2024-08-01", "month")}, False), ({"as_of": ("2024-07-01", "month")}, True),
    ({"as_of": ("2024-08-02", "week")}, False), ({"as_of": ("2024-07-30", "week")}, True),
    ({"as_of": ("2024-06-01", "season")}, False), ({"as_of": ("2024-08-05", "day")}, True),
    ({"period_end": ("2024-08-02", "week")}, False), ({"period_end": ("2024-07-30", "week")}, True),
])  # fmt: skip
def test_a_day_lies_before_the_period_only_if_all_that_it_can_be_does(end, wrong):
    found = claim("exact", **dated(period_start=("2024-08-06", "day"), **end))
    (name,) = end
    assert [each.split(": ")[1] for each in found] == [name] * wrong, found


def test_a_reading_and_its_reason_go_together():
    assert any(
        "reading: missing; reading_reason is given" in each for each in claim("exact", reading_reason="x")
    )
    assert any("reading: missing; literal_subject" in each for each in claim("exact", literal_subject="s"))
    assert (
        claim("exact", reading="x", reading_reason="y", flags=["mistranslation"], literal_measure="wounded")
        == []
    )


@pytest.mark.parametrize("value", [datetime.time(1), {"a": 1}, [1], datetime.datetime(2024, 1, 1)])
def test_what_no_table_holds_is_refused(value):
    assert any("term: " in each for each in claim("exact", term=value))
    assert any("as_of: " in each for each in claim("exact", as_of=value))
