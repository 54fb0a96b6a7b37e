"""What the parser must read out of a text, by hand, by an independent speller, and whatever the text."""

import csv
import io
from pathlib import Path

import pytest

from helpers.mentions import find_mentions
from helpers.sweep import gaps

RAW = Path(__file__).parents[1] / "data" / "raw"

# Read by hand from the five texts: article | text | value | low | high | quantifier | unit | kind | iso
BY_HAND = """\
000|pertama|1||||exact||ordinal|
000|sebagian|||||vague||share|
000|beberapa||2|9||vague|bulan|duration|
000|pertama|1||||exact||ordinal|
000|No. 2|2||||exact||label|
000|sebagian kecil|||||vague||share|
000|beberapa||2|9||vague|bulan|duration|
000|beberapa||2|9||vague|bulan|duration|
000|sebagian|||||vague||share|
000|enam|6||||exact|tentara|count|
000|lebih dari 10||10||no|more_than||count|
000|hingga 70|||70|yes|up_to|tentara|count|
000|lebih dari tiga||3||no|more_than|tahun|duration|
001|8/8/2024|||||exact||date|2024-08-08
001|Lebih dari 2.000||2000||no|more_than|orang|count|
001|beberapa||2|9||vague||count|
001|ratusan||100|999||vague|pejuang|count|
001|puluhan||20|99||vague|peralatan|count|
001|seorang|1||||exact|blogger|count|
002|117|117||||exact|serangan|count|
002|empat|4||||exact|misil|count|
002|lebih dari seminggu||1||no|more_than|minggu|duration|
002|puluhan||20|99||vague|lokalitas|count|
002|6 Agustus|||||exact||date|--08-06
002|sejumlah|||||vague|kematian|count|
002|81|81||||exact||count|
002|satu|1||||exact|hari|duration|P1D
002|20|20||||exact||count|
002|12|12||||exact||count|
002|lebih dari 120.000||120000||no|more_than|orang|count|
002|sebagian|||||vague||share|
003|sebuah|1||||exact|pernyataan|count|
003|dua|2||||exact|tank|count|
003|sebuah|1||||exact|kendaraan|count|
003|12|12||||exact|kendaraan|count|
003|Sebagian besar|||||vague||share|
003|340|340||||exact|anggota|count|
003|satu|1||||exact|hari|duration|P1D
003|lebih dari 49.000||49000||no|more_than|tentara|count|
003|273|273||||exact|tank|count|
003|44|44||||exact|sistem|count|
003|ratusan||100|999||vague|kendaraan|count|
003|430.000|430000||||exact|tentara|count|
003|tahun 2024|||||exact||date|2024
003|banyak|||||vague|korban jiwa|count|
003|beberapa||2|9||vague|bulan|duration|
004|sebuah|1||||exact|video|count|
004|tidak ada|0||||none_reported|korban jiwa|count|
004|117|117||||exact|drone|count|
004|empat|4||||exact|wilayah|count|
004|tahun 2022|||||exact||date|2022
004|40|40||||exact|kilometer persegi|area|
004|74|74||||exact|pemukiman|count|
004|1.000|1000||||exact|km persegi|area|
004|sekitar 200.000|200000||||about|warga|count|
004|beberapa||2|9||vague|bagian|count|
"""


def raw_texts() -> dict[str, str]:
    return {path.name[:3]: path.read_bytes().decode("utf-8") for path in sorted(RAW.glob("0*.txt"))}


def as_row(article, mention):
    inclusive = {None: "", True: "yes", False: "no"}
    bound = "" if mention.quantifier == "vague" else inclusive[mention.low_inclusive] + inclusive[mention.high_inclusive]
    cells = [article, mention.text, mention.value, mention.low, mention.high, bound, mention.quantifier,
             mention.unit, mention.kind, mention.iso]  # fmt: skip
    return ["" if cell is None else str(cell) for cell in cells]


def test_the_five_texts_give_the_mentions_that_a_person_finds_in_them():
    expected = list(csv.reader(io.StringIO(BY_HAND), delimiter="|"))
    found = [as_row(article, m) for article, text in raw_texts().items() for m in find_mentions(text, "id")]
    assert found == expected


def test_the_five_texts_have_no_digit_and_no_numeral_word_outside_a_mention():
    for text in raw_texts().values():
        assert gaps(text, "id", find_mentions(text, "id")) == []


def test_an_unknown_language_is_an_error_that_lists_the_known_ones():
    with pytest.raises(ValueError, match="'xx': no word list; there are .*id"):
        find_mentions("2 tank", "xx")
