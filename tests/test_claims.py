"""04-claims: what annotators wrote and what follows; filters that say what they leave out."""

import re

import pytest
from conftest import change
from test_annotations import second_annotator

from helpers import annotations, claims, corpus, tables, worklist

LINKS = "annotations/links.toml"


def resolve(project):
    articles, texts = corpus.load(project), corpus.texts(project)
    annotated = annotations.load(project, articles, worklist.mentions(articles, texts))
    return claims.resolve(annotated, articles, texts, tables.lists(project.annotations))


def by_id(project):
    return resolve(project).claims.set_index("id")


def test_a_claim_has_its_sentence_side_outlet_region_and_annotator(tiny):
    change(tiny, "raw/articles.toml", 'file = "a.txt"', 'file = "a.txt"\noutlet = "The Paper"')
    row = by_id(tiny).loc["a-02"]
    assert row["sentence"] == "Mereka kehilangan dua tank."
    assert corpus.texts(tiny)["a"][row["sentence_start"] : row["sentence_end"]] == row["sentence"]
    assert row[["claimant_side", "outlet", "region", "annotator"]].tolist() == [
        "ru",
        "The Paper",
        "UA-59",
        "anna",
    ]


def test_claims_are_ordered_and_blank_where_nothing_is_stated(tiny):
    found = resolve(tiny).claims
    assert found["id"].tolist() == ["a-01", "a-02", "b-01", "b-02", "c-01"]
    row = found.set_index("id").loc["b-02"]
    assert (row["value"], row["low"], row["low_inclusive"], row["object"], row["reading"]) == (
        None,
        None,
        None,
        "",
        "",
    )
    assert found.set_index("id").loc["c-01", "region"] == ""
    assert tables.check(found, "04-claims", tables.lists(tiny.annotations)) == []


def test_a_retelling_names_the_claim_it_tells_again(tiny):
    change(tiny, "annotations/anna/a.toml", 'quantifier = "more_than"\nlow = 40\nlow_inclusive = false',
           'quantifier = "exact"\nvalue = 40\nnumber_reason = "made equal for the test"')  # fmt: skip
    change(tiny, LINKS, "same_event", "retells")
    assert by_id(tiny)["retells"].to_dict() == {
        "a-01": "",
        "a-02": "",
        "b-01": "a-01",
        "b-02": "",
        "c-01": "",
    }


def test_an_article_that_nobody_has_begun_has_no_claims_and_is_no_error(tiny):
    (tiny.annotations / "anna" / "c.toml").unlink()
    assert resolve(tiny).claims["id"].tolist() == ["a-01", "a-02", "b-01", "b-02"]


def test_the_first_annotator_counts_and_the_other_stays_out_of_the_claims(tiny):
    second_annotator(tiny)
    with (tiny.annotations / "links.toml").open("a") as file:
        file.write('[[link]]\nfrom = "c-11"\nto = "a-01"\ntype = "same_matter"\nreason = "x"\n')
    assert resolve(tiny).claims["annotator"].tolist() == ["anna"] * 5
    assert resolve(tiny).links["from"].tolist() == ["b-01"]
    named = 'label.en = "x", label.id = "x", definition = "x"'
    with (tiny.annotations / "lists.toml").open("a") as file:
        file.write(f"[annotator]\nbert = {{ {named} }}\nanna = {{ {named} }}\n")
    assert resolve(tiny).claims["id"].tolist() == ["a-01", "a-02", "b-01", "b-02", "c-11"]


def select(project, *args):
    found, links = resolve(project)
    kept = claims.select(found, links, tables.lists(project.annotations), *args).claims
    out = claims.left_out(found, *args)
    assert sorted([*kept["id"], *out["id"]]) == sorted(found["id"]), "a claim is neither kept nor left out"
    assert list(kept.columns) == list(found.columns)
    return kept["id"].tolist(), dict(zip(out["id"], out["reason"], strict=True))


def test_no_filter_keeps_everything(tiny):
    assert select(tiny) == (["a-01", "a-02", "b-01", "b-02", "c-01"], {})


def test_a_region_holds_those_below_it_and_says_why_others_stay_out(tiny):
    change(tiny, "annotations/anna/b.toml", "UA-59", "RU-KRS")
    assert select(tiny, ["UA"]) == (["a-01", "a-02", "b-02"], {"b-01": "other_region", "c-01": "no_region"})
    assert select(tiny, ["RU-KRS", "UA-59"])[1] == {"c-01": "no_region"}


def test_days_are_included_and_a_claim_without_one_is_named(tiny):
    assert select(tiny, [], "2024-08-14", "2024-08-14") == (
        ["a-01", "a-02", "b-01", "b-02"],
        {"c-01": "no_date"},
    )
    assert set(select(tiny, [], "2024-08-15")[1].values()) == {"before", "no_date"}
    assert set(select(tiny, [], "", "2024-08-13")[1].values()) == {"after", "no_date"}


def test_a_month_counts_as_all_of_its_days(tiny):
    change(tiny, "annotations/anna/a.toml", '"2024-08-14"\nas_of_precision = "day"',
           '"2024-08-01"\nas_of_precision = "month"')  # fmt: skip
    assert "a-01" in select(tiny, [], "2024-08-31")[0]
    assert "a-01" in select(tiny, [], "", "2024-08-01")[0]
    assert "a-01" not in select(tiny, [], "2024-09-01")[0]


@pytest.mark.parametrize(("since", "until", "told"), [
    ("2024-09-01", "", ("before", "said between 2024-08-01 and 2024-08-31")),
    ("", "2024-07-31", ("after", "said between 2024-08-01 and 2024-08-31")),
])  # fmt: skip
def test_why_a_claim_is_left_out_is_told_no_finer_than_its_day_is_known(tiny, since, until, told):
    change(tiny, "annotations/anna/a.toml", '"2024-08-14"\nas_of_precision = "day"',
           '"2024-08-01"\nas_of_precision = "month"')  # fmt: skip
    out = claims.left_out(resolve(tiny).claims, [], since, until).set_index("id")
    assert tuple(out.loc["a-01"]) == told
    assert out.loc["b-01", "detail"] == "said on 2024-08-14"
    assert out.loc["c-01", "detail"] == "neither the text nor the annotator gives a day"


@pytest.mark.parametrize(("parameters", "message"), [
    ((["UA"], "14/8/2024"), "since='14/8/2024' is not a day; write it as 2024-08-14"),
    (([], "20240814"), "since='20240814' is not a day; write it as 2024-08-14"),
    (([], "2024-08-15", "2024-08-14"), "until='2024-08-14' lies before since='2024-08-15'; swap them"),
    (("UA-59",), "regions='UA-59' is a text; write a list"),
    ((["XX-9"],), "regions: no 'XX-9' among the regions of [place] in lists.toml; known: RU-KRS, UA-59"),
    ((["RU-KRS", "UA59"],), "no 'UA59' among the regions of [place] in lists.toml; did you mean 'UA-59'?"),
    ((["RU-KRS;UA-59"],), "no 'RU-KRS;UA-59'"),
    ((["U"],), "no 'U'"),
    (([""],), "no ''"),
])  # fmt: skip
def test_a_parameter_that_cannot_be_meant_is_an_error(tiny, parameters, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        claims.select(*resolve(tiny), tables.lists(tiny.annotations), *parameters)
