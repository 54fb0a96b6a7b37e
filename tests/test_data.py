"""The shipped data: the five texts are those received, and every trap in them came out right."""

import csv
import datetime
import hashlib
import json
import re

import frictionless
import pandas as pd
import pytest
from conftest import ROOT

from helpers import corpus, describe, tables

PROCESSED = ROOT / "data" / "processed"
SHA256 = {
    "000_fa45f12b3615d71d.txt": "5f0eba25ff5b59b422e24fcd379a8894d83af4aa82af30e6deda3b2fe1a4b1ad",
    "001_1929eaac930f44f5.txt": "153d2629979e9f86665857de2114348167ea8917c783f34c1ce6aeacdbc73a6e",
    "002_1fb32cfd7574723e.txt": "e450e64badd87a151dac83fad440a59adabb64a4fc6549c0bad159b1a6ddcb5e",
    "003_d7282074da88d82c.txt": "a9c29910d4cd932b30160a2122584f22ca4b449bfefdb3bff0fca5f32594da0b",
    "004_6e1be6000b9ebbe3.txt": "5628cbbc0cec7adb25ee78df809f1e6332c6291a6eb535a0b204bb60c5ca12ac",
}


@pytest.fixture(scope="module")
def claims():
    return tables.read(PROCESSED, "04-claims").set_index("id")


@pytest.fixture(scope="module")
def articles():
    return tables.read(PROCESSED, "01-corpus").set_index("article")


def of(claims, article, **fields):
    """Return the claims of an article that have these values."""
    rows = claims[claims["article"] == article]
    for name, value in fields.items():
        rows = rows[rows[name] == value]
    return rows


def one(claims, article, **fields):
    rows = of(claims, article, **fields)
    assert len(rows) == 1, rows
    return rows.iloc[0]


def test_the_texts_are_those_received():
    found = {
        each.name: hashlib.sha256(each.read_bytes()).hexdigest() for each in (ROOT / "data/raw").glob("*.txt")
    }
    assert found == SHA256


def test_weekdays_bear_out_the_days(articles, shipped):
    texts = corpus.texts(shipped)
    day = {name: datetime.date.fromisoformat(text) for name, text in articles["published"].items()}
    weekdays = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
    assert {name: weekdays[each.weekday()] for name, each in day.items()} == {
        "000": "Rabu", "001": "Kamis", "002": "Rabu", "003": "Minggu", "004": "Rabu",
    }  # fmt: skip
    assert all(f"hari {weekdays[day[name].weekday()]}" in texts[name] for name in ("000", "002", "003"))
    assert "Kamis (8/8/2024)" in texts["001"]
    # 'lebih dari seminggu' after '6 Agustus', which 001 calls the Tuesday before that Thursday
    begun = datetime.date(2024, 8, 6)
    assert weekdays[begun.weekday()] == "Selasa"
    assert "Selasa pagi" in texts["001"]
    assert (day["001"] - begun).days == 2
    after = [begun + datetime.timedelta(days=n) for n in range(8, 15)]
    assert [each for each in after if weekdays[each.weekday()] == "Rabu"] == [day["002"]]
    assert day["004"] == day["002"]
    # 'pekan lalu', and a Tuesday and a Monday just behind
    assert day["004"].isocalendar().week - begun.isocalendar().week == 1


def test_only_001_prints_a_date_and_every_other_says_what_it_rests_on(articles, claims):
    assert articles["date_basis"].to_dict() == {
        "000": "outside", "001": "stated", "002": "inferred", "003": "outside", "004": "inferred",
    }  # fmt: skip
    assert (articles["date_reason"] != "").all()
    assert set(claims.loc[claims["as_of_basis"] == "stated", "article"]) == {"001"}
    assert (claims.loc[claims["as_of_basis"] != "stated", "date_reason"] != "").all()
    assert (articles["outlet"] == "").all()
    assert set(claims["outlet"]) == {""}


def test_003_ukraine_lost_what_it_is_said_to_have_killed(claims):
    rows = of(claims, "003", term="membunuh", claimant="ru_military")
    assert rows["number_text"].tolist() == ["49.000", "273", "44", "ratusan"]
    assert rows["object"].tolist() == ["", "tank", "rocket_launcher", "vehicle"]
    same = {"subject": "ua", "measure": "lost_unspecified", "basis": "cumulative", "place": "RU-KRS"}
    for name, value in (same | {"literal_subject": "ru", "literal_measure": "killed"}).items():
        assert set(rows[name]) == {value}
    assert all("mistranslation" in each for each in rows["flags"])
    first = rows.iloc[0]
    assert (first["quantifier"], first["value"], first["low"], first["high"]) == (
        "more_than",
        None,
        49000,
        None,
    )
    assert rows.iloc[1][["quantifier", "value"]].tolist() == ["exact", 273]


def test_003_what_was_sent_is_not_lost(claims):
    rows = of(claims, "003", measure="committed")
    assert rows[["object", "value"]].to_numpy().tolist() == [
        ["tank", 2],
        ["engineering_vehicle", 1],
        ["afv", 12],
    ]
    assert set(rows["event"]) == {"berdin-attack"}


def test_003_those_drones_have_no_antecedent_and_no_number(claims):
    row = one(claims, "003", number_text="Sebagian besar")
    assert "antecedent_missing" in row["flags"]
    assert (row["object"], row["value"], row["low"], row["high"]) == ("unknown", None, None, None)


def test_003_a_day_a_total_and_a_year_stay_apart(claims):
    day, year = one(claims, "003", number_text="340"), one(claims, "003", number_text="430.000")
    assert (day["basis"], day["measure"], day["value"]) == ("per_period", "killed", 340)
    assert (year["basis"], year["measure"], year["subject"], year["value"]) == (
        "per_period", "lost_unspecified", "ru", 430000)  # fmt: skip
    assert (year["period_start"], year["period_end"], year["place"], year["region"]) == (
        "2024-01-01", "2024-12-31", "", "")  # fmt: skip
    assert "scope_unclear" in year["flags"]


def test_003_the_north_koreans_suffered(claims):
    row = one(claims, "003", subject="kp")
    assert row[["measure", "quantifier", "literal_subject"]].tolist() == ["casualties", "vague", "unstated"]
    assert (row["low"], row["high"]) == (None, None)
    assert "suffered" in row["reading"]


def test_004_forty_is_a_days_gain_and_a_thousand_is_doubted(claims):
    forty, thousand = one(claims, "004", number_text="40"), one(claims, "004", number_text="1.000")
    assert forty[["measure", "basis", "literal_measure", "literal_basis"]].tolist() == [
        "seized", "per_period", "controlled", "stock"]  # fmt: skip
    assert (thousand["value"], thousand["basis"], thousand["flags"]) == (1000, "stock", "doubted_in_text")


def test_004_none_reported_is_no_zero_and_nobody_says_200000(claims):
    none, left = one(claims, "004", quantifier="none_reported"), one(claims, "004", number_text="200.000")
    assert none[["value", "low", "high"]].tolist() == [None] * 3
    assert left[["claimant", "claimant_side", "attribution", "quantifier"]].tolist() == [
        "unnamed", "none", "unattributed", "about"]  # fmt: skip
    assert (left["value"], left["low"], left["high"]) == (200000, None, None)


def test_002_and_004_tell_the_same_117_once(claims):
    first, again = one(claims, "002", number_text="117"), one(claims, "004", number_text="117")
    assert (first["unit"], first["measure"]) == ("attack", "repelled")
    assert (again["unit"], again["measure"], again["retells"]) == ("item", "shot_down", first.name)
    assert first["retells"] == ""
    assert claims[claims["value"] == 117].query("retells == ''").index.tolist() == [first.name]


def test_002_debris_is_no_claim():
    decided = tables.read(PROCESSED, "03-annotations").query("article == '002'")
    debris = decided[decided["exact"].str.match(r"(81|20|12)\b")]
    assert len(debris) == 3
    assert set(debris["decision"]) == {"not_claim"}
    assert set(debris["reason"]) == {"garbled"}


def test_000_one_strike_has_two_tolls_and_two_places(claims):
    six, ten, seventy = (one(claims, "000", number_text=each) for each in ("enam", "10", "70"))
    assert {each["event"] for each in (six, ten, seventy)} == {"sumy-strike"}
    assert (six["measure"], six["value"], six["claimant_side"]) == ("killed", 6, "ua")
    assert (ten["measure"], ten["quantifier"], ten["value"], ten["low"]) == ("wounded", "more_than", None, 10)
    assert (seventy["measure"], seventy["quantifier"], seventy["value"], seventy["high"]) == (
        "killed", "up_to", None, 70)  # fmt: skip
    assert seventy["claimant_side"] == "ru"
    assert six["place"] != seventy["place"]
    assert {six["region"], seventy["region"]} == {"UA-59"}
    assert one(claims, "000", quantifier="not_given")["claimant"] == "ua_lawmakers"
    assert "malam Selasa" in six["date_reason"] + seventy["date_reason"]


def test_no_bound_stands_as_a_value(claims):
    bounded = claims["quantifier"].isin(["more_than", "at_least", "up_to", "less_than", "vague", "range"])
    assert claims.loc[bounded, "value"].isna().all()
    assert not (claims["value"] == 0).any()


def test_every_mention_is_settled(shipped):
    decided = tables.read(PROCESSED, "03-annotations")
    settled = set(
        decided.dropna(subset="mention_start")[["article", "mention_start"]].itertuples(
            index=False, name=None
        )
    )
    mentions = tables.read(PROCESSED, "02-mentions")
    assert settled == set(mentions[["article", "start"]].itertuples(index=False, name=None))


def test_every_quote_stands_in_its_text(claims, shipped):
    texts = corpus.texts(shipped)
    for row in claims.to_dict("records"):
        text = texts[row["article"]]
        assert text[row["start"] : row["end"]] == row["exact"]
        assert text[row["sentence_start"] : row["sentence_end"]] == row["sentence"]
        assert row["exact"] in row["sentence"]
        assert row["number_text"].lower() in row["exact"].lower()


def test_claims_open_right_in_plain_pandas(claims):
    plain = pd.read_csv(PROCESSED / "04-claims.csv", dtype={"article": str}).set_index("id")
    assert plain.index.tolist() == claims.index.tolist()
    assert plain["value"].dropna().sum() == float(sum(claims["value"].dropna()))
    assert plain.loc["003-10", "value"] == 430000
    assert plain.loc["003-06", "sentence"] == claims.loc["003-06", "sentence"]
    assert bool(plain.loc["003-06", "low_inclusive"]) is False


def test_no_cell_can_start_a_formula_and_every_line_end_is_lf():
    for path in PROCESSED.glob("*.csv"):
        content = path.read_bytes()
        assert b"\r" not in content
        number = re.compile(r"-?\d+(\.\d+)?")
        with path.open(encoding="utf-8", newline="") as file:
            cells = [each for row in csv.reader(file) for each in row]
        assert not [
            each for each in cells if each[:1] in tuple("=+-@\t") and each and not number.fullmatch(each)
        ]


def test_the_dictionary_and_the_tables_name_the_same_columns():
    sections = re.split(r"^## ", (PROCESSED / "README.md").read_text("utf-8"), flags=re.M)[1:]
    told = {part.splitlines()[0]: re.findall(r"^\| `(.+?)` \|", part, re.M) for part in sections}
    for path in PROCESSED.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            assert told.pop(path.name) == next(csv.reader(file))
    assert not [each for each in told if each.endswith(".csv")]


def test_the_data_package_is_valid_and_describes_every_table():
    package = json.loads((PROCESSED / "datapackage.json").read_text("utf-8"))
    assert package == describe.datapackage(PROCESSED)
    assert {each["path"] for each in package["resources"]} == {each.name for each in PROCESSED.glob("*.csv")}
    report = frictionless.validate(str(PROCESSED / "datapackage.json"))
    assert report.valid, report.flatten(["type", "note"])
