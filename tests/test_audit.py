"""The audit as a whole: schema, words in every language, the facts that others quote, bytes."""

import json
import string
import tomllib
from importlib import resources

import pytest
from frames import claims_frame, links_frame, number

from helpers import cells, tables
from helpers.audit import LANGUAGES, run, write
from helpers.audit.retellings import CHANGES
from helpers.audit.wording import Words, catalogue
from helpers.comparison import VERDICTS
from helpers.comparison.comparability import REASONS, RESTS
from helpers.paths import Project

STRIKE = dict(
    article="a", subject="ua", domain="personnel", measure="killed", term="tewas", unit="person",
    basis="event", event="strike", attribution="paraphrase", as_of="2025-05-21", as_of_basis="outside",
)  # fmt: skip
ROWS = [
    STRIKE | number("exact", 6) | dict(claimant="ua_authorities", claimant_side="ua", number_text="enam"),
    STRIKE | number("up_to", 70) | dict(claimant="ru_mod", claimant_side="ru", number_text="70"),
    STRIKE | number("not_given", 0) | dict(claimant="ua_lawmakers", claimant_side="ua", measure="casualties"),
    STRIKE | number("vague", 100, 999) | dict(
        claimant="ru_mod", claimant_side="ru", basis="cumulative", event="", number_text="ratusan",
        measure="lost_unspecified", term="kehilangan", place="RU-KRS", period_start="2025-05-01",
    ),
]  # fmt: skip
SIDES = {
    "ru": {"label": {"en": "Russia", "id": "Rusia"}},
    "ua": {"label": {"en": "Ukraine", "id": "Ukraina"}},
}
LISTS = {
    "side": SIDES,
    "subject": SIDES,
    "actor": {"ru_mod": {"label": {"en": "Russian defence ministry", "id": "Kementerian Pertahanan Rusia"}}},
    "unit": {"person": {"label": {"en": "people", "id": "orang"}}},
    "event": {"strike": {"label": {"en": "Strike", "id": "Serangan"}, "start": "2025-05-20"}},
}


@pytest.fixture(scope="module")
def audit():
    return run(claims_frame(ROWS), links_frame([]), LISTS)


def test_the_table_is_what_its_schema_says(audit):
    known = LISTS | {"event": {"strike": {}}, "object": {}, "place": {"RU-KRS": {}}}
    assert tables.check(audit.table, "07-audit", known) == []
    encoded = tables.encode("07-audit", audit.table)
    assert tables.encode("07-audit", tables.decode("07-audit", encoded)) == encoded


def test_a_finding_reads_as_a_sentence_in_both_languages(audit):
    pair = audit.table.set_index("id").loc["pair:c0:c1"]
    assert pair["outcome"] == "overlap"
    assert pair["words_en"] == (
        "ua authorities, 21 May 2025: 6 soldiers killed, Ukraine’s [c0]; Russian defence ministry, "
        "21 May 2025: up to 70 soldiers killed, Ukraine’s [c1]. The figures overlap: both can be true at "
        "once, because a bound admits the other figure."
    )
    assert "hingga 70 tentara tewas" in pair["words_id"]


def test_the_headlines_carry_value_claims_and_words(audit):
    facts = {fact["key"]: fact for fact in audit.facts}
    assert facts["tolls.strike.ua"]["claims"] == ["c0", "c1"]
    assert facts["tolls.strike.ua"]["value"] == "overlap"
    assert facts["toll.strike.c1"]["value"] == "70"
    assert facts["toll.strike.c1"]["words"]["en"] == "Russian defence ministry: up to 70 soldiers killed"
    assert facts["claims"]["value"] == "4"
    assert facts["scenarios"]["value"] == "vague_wider day_earlier day_later"
    assert facts["without_figure"]["value"] == "1"
    assert facts["own_losses.ru"]["claims"] == ["c1", "c3"]
    assert len(facts) == len(audit.facts)
    assert all(set(fact["words"]) == set(LANGUAGES) for fact in audit.facts)


def test_the_same_claims_give_the_same_bytes_in_whatever_order_they_are_written(audit, tmp_path):
    project = Project(tmp_path, tmp_path)
    first = [path.read_bytes() for path in write(project, audit)]
    again = run(claims_frame(ROWS), links_frame([]), LISTS)
    assert [path.read_bytes() for path in write(project, again)] == first
    facts = json.loads(first[1])["findings"]
    assert any(fact["headline"] for fact in facts)


@pytest.mark.parametrize("rows", [
    [], ROWS[:1], [dict(quantifier="vague")] * 3, [row | dict(as_of="") for row in ROWS], [{}],
])  # fmt: skip
def test_any_corpus_can_be_audited(rows):
    audit = run(claims_frame(rows), links_frame([]), {})
    assert len(tables.encode("07-audit", audit.table).splitlines()) == len(audit.table) + 1


def test_mentions_are_counted_if_they_are_given():
    audit = run(
        claims_frame(ROWS), links_frame([]), LISTS, mentions=claims_frame(ROWS * 2).assign(id=range(8))
    )
    assert {fact["key"]: fact["value"] for fact in audit.facts}["mentions"] == "8"


def keys(entry, prefix=""):
    """Every key of a nested table, with the names in braces that its text expects."""
    for key, value in entry.items():
        if isinstance(value, dict):
            yield from keys(value, f"{prefix}{key}.")
        else:
            yield (
                f"{prefix}{key}",
                frozenset(name for _, name, _, _ in string.Formatter().parse(value) if name),
            )


def test_every_language_says_the_same_things():
    english = dict(keys(catalogue("en")))
    files = [
        p.name for p in (resources.files("helpers") / "locales").iterdir() if p.name.startswith("audit.")
    ]
    languages = {name.split(".")[1] for name in files if name.count(".") == 2}
    assert languages >= set(LANGUAGES)
    for language in languages:
        other = dict(keys(catalogue(language)))
        # how a measure reads beside an amount is each language's own affair
        common = {key for key in english.keys() | other.keys() if not key.startswith("said_as.")}
        assert {key: other.get(key) for key in common} == {key: english.get(key) for key in common}


def test_every_code_has_words_and_a_definition():
    codes = tomllib.loads((resources.files("helpers") / "codes.toml").read_text("utf-8"))
    words = catalogue("en")
    assert list(codes["reason"]) == list(REASONS)
    assert list(codes["change"]) == list(CHANGES)
    assert list(codes["rests"]) == [*RESTS, "event_start"]
    assert set(codes["outcome"]) >= set(VERDICTS)
    for table in ("reason", "change", "rests", "scenario"):
        assert set(words[table]) == set(codes[table])
    assert set(words["reason_short"]) == set(codes["reason"])
    assert set(words["outcome"]) | {"cannot_say"} == set(codes["outcome"])
    assert set(words["if"]) >= set(codes["scenario"])
    further = {"alone", "share", "closing", "kinds", "others", "adversary"}
    assert {key.split(".")[0] for key in words["words"]} - further == set(codes["finding"])
    assert set(words["amount"]) - {"vague_band"} == set(codes["quantifier"])
    for table in ("measure", "domain", "basis", "side"):
        assert set(words[table]) == set(codes[table])


def test_a_language_without_a_file_is_named():
    with pytest.raises(FileNotFoundError, match=r"audit\.xx\.toml"):
        Words("xx", {})


def test_numbers_are_cut_outwards_and_written_for_the_reader():
    words = Words("id", {})
    assert words.number(cells.number("1234567")) == "1.234.567"
    assert (
        words.amount("more_than", None, cells.number("320.2614"), None, computed=True) == "lebih dari 320,2"
    )
    assert words.amount("up_to", None, None, cells.number("320.2614"), computed=True) == "hingga 320,3"


def test_a_retelling_of_other_days_and_sides_is_worded_like_any_other():
    again = ROWS[0] | dict(article="b", as_of="2025-05-22", period_start="2025-05-20")
    again |= dict(subject="ru", place="UA-59")
    table = run(claims_frame([ROWS[0], again]), links_frame([("c1", "c0", "retells")]), LISTS).table
    told = table.set_index("id").loc["retelling:c0:c1"]
    assert told["changes"] == "subject place period_added"
    assert "side concerned: Ukraine → Russia" in told["words_en"]
    assert "period added: – → 20 May 2025" in told["words_en"]


def test_a_period_that_changed_is_told_no_finer_than_it_is_known():
    days = dict(period_start="2025-04-01", period_start_precision="month", basis="cumulative")
    first = ROWS[0] | days | dict(period_end="2025-04-30", period_end_precision="month")
    again = ROWS[0] | days | dict(article="b", as_of="2025-05-21", as_of_precision="day")
    table = run(claims_frame([first, again]), links_frame([("c1", "c0", "retells")]), LISTS).table
    said = table.set_index("id").loc["retelling:c0:c1", "words_en"]
    assert "period: April 2025 → April 2025 – 21 May 2025" in said


def test_two_sides_that_count_different_dead_are_no_rivals():
    rows = [ROWS[0], ROWS[1] | dict(subject="ru")]
    assert not [f for f in run(claims_frame(rows), links_frame([]), LISTS).facts if "toll" in f["key"]]


def test_who_gives_no_figure_of_the_dead_of_one_event_is_no_rival_of_who_does():
    silent = ROWS[1] | number("not_given", 0)
    assert not [
        f for f in run(claims_frame([ROWS[0], silent]), links_frame([]), LISTS).facts if "toll" in f["key"]
    ]
    facts = run(claims_frame([*ROWS[:2], silent]), links_frame([]), LISTS).facts
    assert next(f["claims"] for f in facts if f["key"] == "tolls.strike.ua") == ["c0", "c1"]


def test_events_are_told_in_the_order_of_the_claims():
    rows = [row | dict(event=event) for event in ("z", "a") for row in ROWS[:2]]
    facts = run(claims_frame(rows), links_frame([]), LISTS).facts
    assert [f["key"] for f in facts if f["key"].startswith("tolls.")] == ["tolls.z.ua", "tolls.a.ua"]


@pytest.mark.parametrize(("days", "said"), [
    ({"as_of": ""}, "undated"),
    ({"period_start": "2025-04-01", "period_start_precision": "month"}, "April 2025"),
    ({"period_end": "2025-05-31", "period_end_precision": "month"}, "May 2025"),
    ({"as_of": "2025-01-01", "as_of_precision": "year"}, "2025"),
    ({"as_of": "2025-06-02", "as_of_precision": "week"}, "week of 2 June 2025"),
])  # fmt: skip
def test_a_claim_is_dated_by_when_it_was_said_or_else_by_its_period_no_finer_than_known(days, said):
    row = ROWS[0] | dict(as_of="", as_of_precision="") | days
    (claim,) = claims_frame([row]).itertuples(index=False)
    assert Words("en", LISTS).said(claim).startswith(f"ua authorities, {said}: ")


def test_silences_of_a_party_on_its_own_are_counted_apart():
    rows = [row | dict(basis="cumulative", event="", claimant_side="ru", claimant="ru_mod", subject=subject)
            for row, subject in zip(ROWS, ("ua", "ru"), strict=False)]  # fmt: skip
    facts = {fact["key"]: fact["value"] for fact in run(claims_frame(rows), links_frame([]), LISTS).facts}
    assert (facts["silent_cells"], facts["silent_own"]) == ("2", "1"), "Ukraine is silent on both"
    assert facts["without_figure"] == "0"


BOTH, ALL_CAN = "Both can be true at once.", "All 3 can be true at once."
PAIRS = "Of their 3 pairs: in 2 the figures exclude each other, in 1 both can be true at once."


@pytest.mark.parametrize(("told", "value", "en", "id_"), [
    ([("exact", 6), ("exact", 43)], "contradict", "They exclude each other.", "Keduanya bertentangan."),
    ([("exact", 6), ("up_to", 70)], "overlap", BOTH, "Keduanya dapat benar sekaligus."),
    ([("vague", 20, 99), ("exact", 6), ("exact", 43)], "contradict overlap", PAIRS,
     "Dari 3 pasangannya: pada 2 angkanya bertentangan, pada 1 keduanya dapat benar sekaligus."),
    ([("exact", 6), ("exact", 43), ("exact", 7)], "contradict", "Any two of the 3 exclude each other.",
     "Dari 3 angka itu, tiap dua bertentangan."),
    ([("up_to", 70), ("exact", 43), ("vague", 20, 99)], "overlap", ALL_CAN, "Ke-3 angka itu dapat benar"),
    ([("exact", 6)] * 4, "agree", "All 4 figures agree.", "Ke-4 angka itu sama."),
])  # fmt: skip
def test_what_is_said_of_the_tolls_of_one_event_is_true_of_every_pair_of_them(told, value, en, id_):
    rows = [
        STRIKE | number(*each) | dict(claimant=f"x{k}", claimant_side="ru" if k else "ua")
        for k, each in enumerate(told)
    ]
    facts = {fact["key"]: fact for fact in run(claims_frame(rows), links_frame([]), LISTS).facts}
    fact = facts["tolls.strike.ua"]
    assert (fact["value"], len(fact["claims"])) == (value, len(told))
    assert fact["words"]["en"].endswith(en) and id_ in fact["words"]["id"]


def test_tolls_and_pairs_count_a_statement_once_and_neither_parts_nor_replaced_figures_are_tolls():
    """6 killed, 2 of them officers, told by two texts and corrected to 5; a rival's 70."""
    six = ROWS[0]
    rows = [six, six | number("exact", 2), six | dict(article="b"), six | number("exact", 5), ROWS[1]]
    links = [("c1", "c0", "part_of"), ("c2", "c0", "retells"), ("c3", "c2", "revises")]
    made = run(claims_frame(rows), links_frame(links), LISTS)
    facts = {fact["key"]: fact for fact in made.facts}
    assert facts["tolls.strike.ua"]["claims"] == ["c3", "c4"]
    assert facts["pairs"]["words"]["en"] == (
        "Of 6 pairs of claims about the same matter, 1 can be compared. The rest differ, most often by: "
        "part and whole (3), replaced later (3)."
    )
    assert (made.blocks["pairs"].item(), made.blocks["comparable"].item()) == (6, 1)
    said = made.table.set_index("id").loc["pair:c0:c4"]
    assert said["words_en"].endswith("Not comparable: one was later replaced by its own speaker.")
    assert said["words_id"].endswith("salah satunya kemudian diganti oleh penyampainya sendiri.")


def test_a_part_that_a_thing_tells_apart_is_no_toll_either_and_no_two_headlines_share_a_name():
    """17 civilians, 2 of them children, against a rival's 0; no soldier against hundreds."""
    civilians, rival = STRIKE | dict(domain="civilians"), dict(claimant="ru_mod", claimant_side="ru")
    rows = [civilians | number("exact", 17), civilians | number("exact", 2) | dict(object="child")]
    rows += [civilians | number("exact", 0) | rival]
    rows += [STRIKE | number("exact", 0), STRIKE | number("vague", 100, 999) | rival]
    rows = [each | {"claimant_side": each.get("claimant_side", "ua")} for each in rows]
    facts = run(claims_frame(rows), links_frame([("c1", "c0", "part_of")]), LISTS).facts
    told = {fact["key"]: (fact["claims"], fact["value"]) for fact in facts}
    assert told["tolls.strike.ua.civilians"] == (["c0", "c2"], "contradict")
    assert told["tolls.strike.ua"] == (["c3", "c4"], "contradict")
    assert len(told) == len(facts)


def test_people_displaced_are_told_by_figures_that_stand_and_are_no_parts():
    away = STRIKE | dict(domain="displacement", measure="fled", basis="stock", event="", claimant="un")
    days = ("2025-05-20", "2025-05-20", "2025-05-21", "2025-05-21")
    rows = [away | number("exact", n) | dict(as_of=day) for n, day in zip((9, 8, 20, 4), days, strict=True)]
    links = [("c1", "c0", "revises"), ("c3", "c2", "part_of")]
    facts = {fact["key"]: fact for fact in run(claims_frame(rows), links_frame(links), LISTS).facts}
    assert facts["displaced"]["claims"] == ["c1", "c2"]


@pytest.mark.parametrize(("days", "first", "last"), [
    ([("2025-05-20", "day"), ("2025-05-01", "month"), ("2025-05-22", "day")], None, None),
    ([("2025-05-20", "day"), ("2025-05-01", "month"), ("2025-06-22", "day")], "c0 c1", "c2"),
    ([("2025-05-20", "day"), ("2025-05-21", "week"), ("2025-05-22", "day")], "c0", "c1 c2"),
    ([("2025-05-20", "day"), ("2025-05-20", "day"), ("2025-05-21", "day")], "c0 c1", "c2"),
    ([("2025-05-20", "day"), ("2025-05-20", "day"), ("", "")], None, None),
    ([], None, None),
])  # fmt: skip
def test_people_are_told_as_displaced_first_and_last_only_by_days_that_say_so(days, first, last):
    away = STRIKE | dict(domain="displacement", measure="fled", basis="stock", event="", claimant="un")
    rows = [away | number("exact", 9) | dict(as_of=day, as_of_precision=how) for day, how in days]
    rows += [away | number("not_given", 0) | dict(as_of=day) for day in ("2025-01-01", "2025-12-31")]
    facts = {fact["key"]: fact["claims"] for fact in run(claims_frame(rows), links_frame([]), LISTS).facts}
    for end, told in (("first", first), ("last", last)):
        named = [key.rpartition(".")[2] for key in facts if key.startswith(f"displaced.{end}.")]
        assert (" ".join(named) or None) == told
    assert ("displaced" in facts) == bool(first)


def test_people_whose_figure_was_said_on_no_known_day_are_neither_the_first_nor_the_last():
    away = STRIKE | dict(domain="displacement", measure="fled", basis="stock", event="", claimant="un")
    rows = [away | number("exact", n) | dict(as_of=day) for n, day in ((9, "2025-05-20"), (8, "2025-06-20"))]
    dated = {fact["key"]: fact for fact in run(claims_frame(rows), links_frame([]), LISTS).facts}["displaced"]
    rows.append(away | number("exact", 7) | dict(as_of=""))
    told = {fact["key"]: fact for fact in run(claims_frame(rows), links_frame([]), LISTS).facts}["displaced"]
    assert "not told" not in dated["words"]["en"] and told["claims"] == [*dated["claims"], "c2"]
    assert "Said on a day that is not told: un: 7 people fled." in told["words"]["en"]
    assert "Disebut pada hari yang tidak diketahui: un: 7 orang melarikan diri." in told["words"]["id"]


def test_one_pair_that_can_be_compared_leaves_no_rest_to_speak_of():
    facts = {fact["key"]: fact for fact in run(claims_frame(ROWS[:2]), links_frame([]), LISTS).facts}
    assert facts["pairs"]["words"]["en"] == "Of 1 pair of claims about the same matter, 1 can be compared."


@pytest.mark.parametrize(("word", "low", "high", "en", "id_"), [
    ("dozens", 20, 99, "“dozens” (20–99 by", "“puluhan” (20–99 menurut"),
    ("ribuan", 1000, 9999, "“thousands” (1,000–9,999 by", "“ribuan” (1.000–9.999 menurut"),
    ("banyak", None, None, "“many” soldiers", "“banyak” tentara"),
])  # fmt: skip
def test_vague_words_are_said_in_the_language_of_the_sentence(word, low, high, en, id_):
    bounds = dict(low=low, high=high) if low is None else number("vague", low, high)
    row = STRIKE | dict(quantifier="vague", number_text=word, claimant="ru_mod") | bounds
    (claim,) = claims_frame([row]).itertuples(index=False)
    assert en in Words("en", LISTS).claim(claim) and id_ in Words("id", LISTS).claim(claim)


def test_a_word_that_a_text_in_another_language_translates_is_not_told_as_changed():
    first = STRIKE | number("exact", 6) | dict(claimant="ru_mod", claimant_side="ru", number_text="6")
    rows = [first, first | dict(article="b", term="killed")]
    links = links_frame([("c1", "c0", "retells")])

    def told(**spoken):
        lists = LISTS | {"article": {name: {"language": each} for name, each in spoken.items()}}
        table = run(claims_frame(rows), links, lists).table.set_index("id")
        return table.loc["retelling:c0:c1", ["outcome", "words_en"]].tolist()

    assert told(a="id", b="id")[0] == "changed" and "tewas → killed" in told(a="id", b="id")[1]
    outcome, words = told(a="id", b="en")
    assert (outcome, words.endswith("No field changed.")) == ("unchanged", True)


def test_none_of_the_soldiers_killed_is_not_said_as_nobody_killed():
    rows = [
        STRIKE | number("exact", 0),
        STRIKE | number("exact", 17) | dict(domain="civilians"),
        STRIKE | number("exact", 13) | dict(domain="people"),
    ]
    for language, people in (("en", "soldiers civilians people"), ("id", "tentara warga sipil orang")):
        said = [Words(language, LISTS).said(each) for each in claims_frame(rows).itertuples(index=False)]
        named = people.replace("warga sipil", "warga_sipil").split()
        for one, word in zip(said, named, strict=True):
            assert f" {word.replace('_', ' ')} " in one, one


def test_the_headline_counts_all_pairs_of_a_crowded_matter():
    said = {"subject": "ru", "domain": "displacement", "measure": "left_home", "unit": "person", "place": "X"}
    crowd = [said | number("exact", n + 1) | {"quantifier": "exact", "basis": "stock", "as_of": day}
             for n, day in enumerate([f"2024-08-{n % 20 + 1:02}" for n in range(60)])]  # fmt: skip
    facts = {fact["key"]: fact for fact in run(claims_frame(crowd), links_frame([]), LISTS).facts}
    assert facts["pairs"]["value"] == "1770" and facts["verdict.contradict"]["value"] == "60"
    assert "60 can be compared" in facts["pairs"]["words"]["en"]
