"""How far two annotators agree, against numbers counted by hand."""

import math
from decimal import Decimal

import pandas as pd

from helpers.annotations.agreement import agreement


def claims(*rows):
    columns = ["article", "annotator", "start", "end", "measure", "value", "low", "high"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def test_agreement_counted_by_hand():
    # three claims and four. Matched: 0-5 (same span, measure and value), 10-20 with 12-20 (same value
    # only), 30-35 with 33-40 (same measure only); 50-55 is bert's alone: f1 = 2 * 3 / 7.
    found = agreement(claims(
        ("a", "anna", 0, 5, "killed", 6, None, None),
        ("a", "anna", 10, 20, "killed", None, Decimal(10), None),
        ("a", "anna", 30, 35, "lost_unspecified", 273, None, None),
        ("a", "bert", 0, 5, "killed", Decimal(6), float("nan"), None),
        ("a", "bert", 12, 20, "wounded", None, 10, None),
        ("a", "bert", 33, 40, "lost_unspecified", 27, None, None),
        ("a", "bert", 50, 55, "killed", 1, None, None),
    )).to_dict("records")  # fmt: skip
    assert len(found) == 1
    row = found[0]
    assert [row[each] for each in ("first_claims", "second_claims", "same_span", "overlap")] == [3, 4, 1, 3]
    assert (row["precision"], row["recall"]) == (3 / 4, 1)
    assert math.isclose(row["f1"], 6 / 7)
    assert (row["same_measure"], row["same_value"]) == (2, 2)


def test_a_claim_is_matched_once_with_the_one_it_overlaps_most():
    found = agreement(claims(
        ("a", "anna", 0, 10, "killed", 1, None, None),
        ("a", "bert", 0, 2, "wounded", 2, None, None),
        ("a", "bert", 2, 10, "killed", 1, None, None),
    )).to_dict("records")[0]  # fmt: skip
    assert (found["overlap"], found["same_measure"], found["precision"]) == (1, 1, 1 / 2)


def test_a_value_is_the_same_only_with_both_its_bounds():
    one = ("a", "anna", 0, 10, "killed", 1, 2, 3)
    for bert, same in (((1, 2, 3), 1), ((9, 2, 3), 0), ((1, 9, 3), 0), ((1, 2, 9), 0), ((1, 2, None), 0)):
        assert agreement(claims(one, ("a", "bert", *one[2:5], *bert)))["same_value"].item() == same


def test_several_claims_of_the_same_words_are_matched_by_their_measure():
    found = agreement(claims(
        ("a", "anna", 0, 10, "killed", 12, None, None),
        ("a", "anna", 0, 10, "wounded", 12, None, None),
        ("a", "bert", 0, 10, "wounded", 12, None, None),
        ("a", "bert", 0, 10, "killed", 12, None, None),
    )).to_dict("records")[0]  # fmt: skip
    assert (found["overlap"], found["same_measure"]) == (2, 2)


def test_one_annotator_alone_has_nobody_to_agree_with():
    assert agreement(claims(("a", "anna", 0, 1, "killed", 1, None, None))).empty
