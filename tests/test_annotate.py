"""The annotation page without a browser: events in, TOML out; no event writes what a hand could not."""

import tomllib
from difflib import ndiff

import pytest
from conftest import HUNDREDS, MORE_THAN_40, ROOT, SOLDIERS, TEXTS, annotated, change
from hypothesis import given
from hypothesis import strategies as st

from helpers import annotations, corpus, stubs, tables, worklist
from helpers.annotate import Annotator, form
from helpers.annotate.writer import Writer
from helpers.blocks import InputError, edited
from helpers.mentions import find_mentions

TANKS = SOLDIERS | {"unit": "item", "object": "tank", "domain": "equipment", "measure": "lost_unspecified",
                    "term": "kehilangan"}  # fmt: skip


def typed(fields):
    """Return the fields of a claim as the page sends them: texts, and lists of codes."""
    words = {True: "true", False: "false"}
    return {
        name: each if isinstance(each, list) else words[each] if isinstance(each, bool) else str(each)
        for name, each in fields.items()
    }


def event(writer, words, kind="not_claim", at=None, **values):
    """Return the decision on the passage that reads `words`, or is at `at`, as the page sends it."""
    state = writer.state()
    start = state["text"].index(words) if at is None else at
    key = next((each["key"] for each in state["passages"] if each["start"] == start), "")
    return {"do": "decide", "kind": kind, "key": key, "start": start, "end": start + len(words),
            "exact": words, "values": typed(values)}  # fmt: skip


def decide(writer, words, kind="not_claim", at=None, **values):
    """Decide, and return the answer; fails where it was refused."""
    answer = writer.answer(event(writer, words, kind, at, **values))
    assert answer["problems"] == []
    return answer


@pytest.fixture
def writer(tiny):
    return Writer("a", "bert", tiny.root)


def load(project, complete=False):
    articles = corpus.load(project)
    mentions = worklist.mentions(articles, corpus.texts(project))
    return annotations.load(project, articles, mentions, complete)


def test_an_article_is_annotated_from_start_to_end_as_a_hand_would_write_it(tiny, writer):
    (tiny.annotations / "anna" / "a.toml").unlink()
    (tiny.annotations / "links.toml").unlink()
    assert (
        decide(writer, "lebih dari 40 tentara", "claim", **MORE_THAN_40, **SOLDIERS)["said"] == "claim a-01"
    )
    assert decide(writer, "14/8/2024", reason="date", note="of the report")["state"]["settled"] == 2
    decide(writer, "dua tank", "claim", number_text="dua", quantifier="exact", value=2, **TANKS)
    assert writer.answer({"do": "complete"})["said"] == "complete"
    assert writer.state()["status"] == "complete"
    found = load(tiny).claims.query("annotator == 'bert'").set_index("id")
    by_hand = tomllib.loads(annotated()["anna/a.toml"])["claim"]
    assert list(found.index) == ["a-01", "a-02"]
    for name, there in by_hand[1].items():
        if name not in ("id", "as_of"):
            assert found.loc["a-02", name] == there, name
    written = tomllib.loads(writer.path.read_text("utf-8"))
    assert list(written["claim"][0])[:8] == ["id", "start", "end", "exact", "prefix", "suffix", "number_text",
                                             "quantifier"]  # fmt: skip
    assert written["not_claim"][0]["note"] == "of the report"
    assert "as_of = 2024-08-14\n" in writer.path.read_text("utf-8")


def test_nothing_is_written_before_the_first_decision(tiny, writer):
    assert writer.answer({"do": "show"})["state"]["status"] == "open, not written yet"
    assert not (tiny.annotations / "bert").exists()


def test_a_decision_changes_its_own_lines_of_a_stub_and_no_other(tiny, writer):
    before = stubs.begun(stubs.sources(tiny)["a"], "bert")
    decide(writer, "14/8/2024", reason="date")
    changed = [each for each in ndiff(before.split("\n"), writer.path.read_text("utf-8").split("\n"))
               if each[0] in "+-"]  # fmt: skip
    assert changed == ["- [[undecided]]", "+ [[not_claim]]", '+ reason = "date"']


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_comments_and_other_blocks_stay_byte_for_byte(tiny, end):
    path = tiny.annotations / "anna" / "a.toml"
    content = path.read_text("utf-8").replace('[[claim]]\nid = "a-02"', '[[claim]]  # b\n# c\nid = "a-02"')
    content = content.replace("[[not_claim]]\n", "# the day\n[[not_claim]]  # d\n").replace(
        "value = 2\n", "value = 2  # e\n"
    )
    change(tiny, "annotations/anna/a.toml", path.read_text("utf-8"), content)
    path.write_bytes(path.read_bytes().replace(b"\n", end.encode()))
    before = path.read_bytes().decode()
    writer = Writer("a", "anna", tiny.root)
    values = {name: value for name, value in writer.state()["passages"][-1]["values"].items()
              if name not in form.OWN}  # fmt: skip
    decide(writer, "dua tank", "claim", **values | {"confidence": "low"})
    after = path.read_bytes().decode()
    assert after == before[::-1].replace('"high"'[::-1], '"low"'[::-1], 1)[::-1]
    assert writer.answer({"do": "undo"})["problems"] == []
    assert path.read_bytes().decode() == before


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"claimant": "nato"}, "claimant", "no such code in [actor] of lists.toml"),
        ({"low": "1,200"}, "low", "an exact number"),
        ({"low": "41"}, "quantifier", "reads: more_than, low 40"),
        ({"quantifier": "exact"}, "low", "takes no low"),
        ({"term": "terbunuh"}, "term", "prints this"),
        ({"as_of": "14/8/2024"}, "as_of", "not a day of the calendar"),
        ({"confidence": ""}, "confidence", "missing"),
        ({"flags": ["garbled", "dubious"]}, "flags", "'dubious': no such code"),
        ({"note": " \n"}, "note", "blank"),
        ({"number_text": "fifty"}, "number_text", "does not stand in"),
    ],
)
def test_what_the_checks_refuse_is_told_beside_its_field_and_not_written(tiny, writer, wrong, field, words):
    asked = event(writer, "lebih dari 40 tentara", "claim", **MORE_THAN_40 | SOLDIERS | wrong)
    problems = writer.answer(asked)["problems"]
    assert [words in each["text"] for each in problems if each["field"] == field].count(True) == 1, problems
    assert not writer.path.exists() and writer.state()["undo"] is None


HOSTILE = [
    None, [], "decide", {"do": "open"}, {"do": ["decide"]}, {"do": "decide"},
    {"start": -1}, {"start": 1.0}, {"start": True}, {"start": "0"}, {"end": 10**9}, {"end": 0},
    {"start": 1, "end": 10}, {"exact": "14/8/2025"}, {"exact": None},
    {"kind": "gold"}, {"kind": ["claim"]}, {"key": "109-118"}, {"key": None}, {"key": {}},
    {"values": None}, {"values": ["reason"]}, {"values": {"reason": ["date"]}}, {"values": {"reason": 5}},
    {"values": {"reason": "date", "start": "0"}}, {"values": {"reason": "date", "id": "a-01"}},
    {"values": {"reason": "date", "annotator": "x"}}, {"values": {"reason": "date", "__class__": "x"}},
    {"values": {"reason": 'date"\n[[claim]]\nid = "a-09'}}, {"values": {"reason": "date", "note": "\ud800"}},
    {"values": {"reason": "date", "note": "bell \a"}}, {"values": {}}, {"values": {"reason": "nonsense"}},
    {"kind": "claim", "values": {"flags": [["x"]]}}, {"kind": "claim", "values": {"flags": {"a": 1}}},
    {"kind": "claim", "values": {"value": {"a": 1}}}, {"kind": "claim", "values": {"value": "9" * 5000}},
]  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda each: repr(each)[:40])
def test_an_event_that_no_page_sends_is_refused_and_changes_nothing(writer, hostile):
    decide(writer, "dua tank", reason="label")
    before, state = writer.path.read_bytes(), writer.state()
    sound = event(writer, "14/8/2024", reason="date")
    whole = not isinstance(hostile, dict) or "do" in hostile
    answer = writer.answer(hostile if whole else sound | hostile)
    assert answer["problems"] and answer["said"] == ""
    assert writer.path.read_bytes() == before and writer.state() == state
    assert writer.answer(sound)["problems"] == []


KEYS = st.sampled_from(["do", "kind", "start", "values"])
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda each: st.lists(each, max_size=2) | st.dictionaries(KEYS, each, max_size=3),
)


@given(ANYTHING)
def test_no_event_raises(shipped_writer, hostile):
    assert shipped_writer.answer(hostile)["problems"]
    assert shipped_writer.answer({"do": "decide", "values": hostile, "start": 0, "end": hostile})["problems"]


@pytest.fixture(scope="module")
def shipped_writer():
    return Writer("003", "nobody", ROOT)


def test_offsets_count_code_points_after_an_emoji_and_a_decomposed_letter(writer):
    mention = writer.state()["mentions"][0]
    assert TEXTS["a"][mention["start"] : mention["end"]] == "40"
    assert writer.state()["text"] == TEXTS["a"], "never normalised"


def test_a_file_that_changed_elsewhere_is_not_overwritten(tiny, writer):
    decide(writer, "dua tank", reason="label")
    theirs = writer.path.read_text("utf-8").replace('"label"', '"article"  # by hand')
    writer.path.write_text(theirs, "utf-8")
    for asked in (event(writer, "14/8/2024", reason="date"), {"do": "undo"}):
        assert "changed elsewhere; read it anew" in writer.answer(asked)["problems"][0]["text"]
        assert writer.path.read_text("utf-8") == theirs
    answer = writer.answer({"do": "read"})
    assert answer["problems"] == [] and answer["state"]["undo"] is None
    decide(writer, "14/8/2024", reason="date")
    assert '"article"  # by hand' in writer.path.read_text("utf-8")


def test_a_file_that_another_page_began_meanwhile_is_not_overwritten(tiny, writer):
    other = Writer("a", "bert", tiny.root)
    decide(other, "dua tank", reason="label")
    assert (
        "changed elsewhere" in writer.answer(event(writer, "14/8/2024", reason="date"))["problems"][0]["text"]
    )
    other.path.write_text("schema = ", "utf-8")
    assert "Invalid value" in writer.answer({"do": "read"})["problems"][0]["text"]


def test_every_decision_can_be_undone_one_after_the_other(writer):
    contents = []
    for words in ("14/8/2024", "dua tank", "lebih dari 40 tentara"):
        decide(writer, words, reason="label")
        contents.append(writer.path.read_bytes())
    for content in contents[-2::-1]:
        assert writer.answer({"do": "undo"})["said"] == "undone: not a claim: label"
        assert writer.path.read_bytes() == content
    writer.answer({"do": "undo"})
    assert writer.state()["settled"] == 0
    assert writer.answer({"do": "undo"})["problems"][0]["text"] == "refused: there is nothing to undo"


def test_a_claim_that_is_turned_back_gives_up_its_id_for_good(tiny):
    writer = Writer("a", "anna", tiny.root)
    said = decide(writer, "dua tank", "undecided")["said"]
    assert said == "undecided; a-02 is given up; status = open again"
    made = tomllib.loads(writer.path.read_text("utf-8"))
    assert made["retired"] == ["a-02"] and made["status"] == "open"
    assert set(made["undecided"][0]) == {"start", "end", "exact", "prefix", "suffix", "number_text"}
    said = decide(writer, "dua tank", "claim", number_text="dua", quantifier="exact", value=2, **TANKS)[
        "said"
    ]
    assert said == "claim a-03"


def test_a_new_id_is_nobody_elses(tiny, writer):
    assert decide(writer, "Mereka", "claim", quantifier="not_given", **TANKS)["said"] == "claim a-03"
    change(tiny, "annotations/links.toml", 'to = "a-01"', 'to = "a-17"')
    asked = {"number_text": "dua", "quantifier": "exact", "value": 2}
    assert decide(writer, "dua tank", "claim", **asked, **TANKS)["said"] == "claim a-18"


def test_words_that_no_mention_covers_become_a_claim_in_text_order(writer):
    decide(writer, "Mereka", "claim", quantifier="not_given", **TANKS)
    made = tomllib.loads(writer.path.read_text("utf-8"))
    assert made["claim"][0]["exact"] == "Mereka"
    order = [line for line in writer.path.read_text("utf-8").splitlines() if line.startswith("exact")]
    assert [line.split('"')[1] for line in order] == [
        "lebih dari 40 tentara",
        "14/8/2024",
        "Mereka",
        "dua tank",
    ]


def test_a_passage_is_made_longer_or_shorter_by_the_decision(writer):
    at = TEXTS["a"].index("40 tentara")
    key = writer.state()["passages"][0]["key"]
    asked = event(writer, "40 tentara Ukraina", "claim", at, **SOLDIERS, number_text="40", quantifier="exact",
                  value=40, number_reason="the bound is another's") | {"key": key}  # fmt: skip
    decide(writer, "dua tank", reason="label")
    assert writer.answer(asked)["problems"] == []
    made = tomllib.loads(writer.path.read_text("utf-8"))
    assert made["claim"][0]["exact"] == "40 tentara Ukraina" and made["claim"][0]["start"] == at
    assert len(made["undecided"]) == 1


TWO = {"number_text": "dua", "quantifier": "exact", "value": 2}


def test_words_may_state_several_claims_each_with_a_block_of_its_own(tiny, writer):
    decide(writer, "dua tank", "claim", **TWO, **TANKS)
    first = writer.path.read_text("utf-8")
    more = '[subject]\nunstated = { label.en = "o", label.id = "o", definition = "nobody says" }\n'
    change(tiny, "annotations/lists.toml", "[subject]\n", more)
    for subject in ("ru", "unstated"):
        second = event(writer, "dua tank", "claim", **TWO, **TANKS | {"subject": subject}) | {"key": "new"}
        assert writer.answer(second)["problems"] == []
    assert writer.path.read_text("utf-8").startswith(first)
    keys = [each["key"] for each in writer.state()["passages"] if each["kind"] == "claim"]
    assert keys == ["116-124/a-03", "116-124/a-04", "116-124/a-05"]
    before = writer.path.read_bytes()
    assert "says the same" in writer.answer(second)["problems"][0]["text"], "an event that comes twice"
    assert writer.path.read_bytes() == before
    changed = event(writer, "dua tank", "claim", **TWO, **TANKS | {"subject": "ru", "confidence": "low"})
    assert writer.answer(changed | {"key": "116-124/a-04"})["said"] == "claim a-04"
    made = tomllib.loads(writer.path.read_text("utf-8"))["claim"]
    assert [(each["id"], each["subject"], each["confidence"]) for each in made] == [
        ("a-03", "ua", "high"), ("a-04", "ru", "low"), ("a-05", "unstated", "high")
    ]  # fmt: skip
    away = event(writer, "dua tank", "undecided") | {"key": "116-124/a-04"}
    assert writer.answer(away)["said"] == "taken away; a-04 is given up", "the words are settled without it"
    made = tomllib.loads(writer.path.read_text("utf-8"))
    assert [each["id"] for each in made["claim"]] == ["a-03", "a-05"] and made["retired"] == ["a-04"]
    for words in ("14/8/2024", "lebih dari 40 tentara"):
        decide(writer, words, reason="label")
    (tiny.annotations / "anna" / "a.toml").unlink()
    (tiny.annotations / "links.toml").unlink()
    assert writer.answer({"do": "complete"})["said"] == "complete"


@pytest.mark.parametrize(("first", "second"), [("claim", "not_claim"), ("not_claim", "claim")])
def test_only_claims_stand_beside_each_other_on_the_same_words(writer, first, second):
    values = {"claim": TWO | TANKS, "not_claim": {"reason": "label"}}
    decide(writer, "dua tank", first, **values[first])
    before = writer.path.read_bytes()
    answer = writer.answer(event(writer, "dua tank", second, **values[second]) | {"key": "new"})
    assert "is about these words; decide that one" in answer["problems"][0]["text"]
    assert writer.path.read_bytes() == before


def test_a_block_is_not_moved_to_words_that_it_does_not_touch(writer):
    decide(writer, "dua tank", reason="label")
    before = writer.path.read_bytes()
    answer = writer.answer(event(writer, "14/8/2024", reason="date") | {"key": "116-124/0"})
    assert "is apart from the block" in answer["problems"][0]["text"]
    assert writer.path.read_bytes() == before


def test_a_name_that_no_block_may_hold_is_told_and_not_dropped(tiny):
    change(tiny, "annotations/anna/a.toml", 'reason = "date"', 'reason = "date"\nnotes = "of the 2nd"')
    writer = Writer("a", "anna", tiny.root)
    before = writer.path.read_bytes()
    for kind, values in {"not_claim": {"reason": "label"}, "undecided": {}}.items():
        problems = writer.answer(event(writer, "14/8/2024", kind, **values))["problems"]
        assert [each["field"] for each in problems] == ["notes"]
        assert writer.path.read_bytes() == before


def test_one_passage_holds_one_number(writer):
    words = TEXTS["a"][TEXTS["a"].index("40") : TEXTS["a"].index(").")]
    assert (
        "one passage, one number"
        in writer.answer(event(writer, words, reason="label"))["problems"][0]["text"]
    )


def test_what_is_wrong_elsewhere_is_told_and_stops_nobody(tiny):
    change(tiny, "annotations/anna/a.toml", 'term = "tewas"', 'term = "mati"')
    writer = Writer("a", "anna", tiny.root)
    (problem,) = writer.state()["problems"]
    assert "term: 'mati'" in problem
    decide(writer, "14/8/2024", reason="date", note="of the report")
    assert writer.state()["problems"] == [problem]
    assert writer.state()["undo"] == ("not a claim: date", "86-95/0")


def test_a_file_about_another_text_is_not_opened(tiny):
    change(tiny, "annotations/anna/a.toml", 'sha256 = "', 'sha256 = "0')
    with pytest.raises(InputError, match="helpers reanchor"):
        Writer("a", "anna", tiny.root)


@pytest.mark.parametrize(
    ("arguments", "words"), [(("aa",), "did you mean 'a'"), (("a", "../x"), "names a folder")]
)
def test_what_names_no_file_is_told(tiny, arguments, words):
    with pytest.raises(InputError, match=words):
        Writer(*arguments, project=tiny.root)


def test_complete_is_refused_while_something_is_open(writer):
    decide(writer, "dua tank", reason="label")
    answer = writer.answer({"do": "complete"})
    assert len(answer["problems"]) == 2 and "is not settled" in answer["problems"][0]["text"]
    assert 'status = "open"' in writer.path.read_text("utf-8")


def test_completing_tells_what_only_a_hand_can_mend(tiny, writer):
    for words in ("14/8/2024", "lebih dari 40 tentara", "dua tank"):
        decide(writer, words, reason="label")
    change(tiny, "annotations/links.toml", "b-01", "b-09")
    answer = writer.answer({"do": "complete"})
    assert answer["problems"] == [] and "links.toml" in answer["said"]
    assert 'status = "complete"' in writer.path.read_text("utf-8")


def test_a_code_that_a_hand_lists_meanwhile_can_be_chosen(tiny, writer):
    change(
        tiny,
        "annotations/lists.toml",
        "[event]\n",
        '[event]\nfight = { label.en = "f", label.id = "f", definition = "d" }\n',
    )
    fields = {each["name"]: each for each in writer.answer({"do": "show"})["state"]["fields"]}
    assert fields["event"]["options"] == [("fight", "f", "d")]
    decide(
        writer, "dua tank", "claim", number_text="dua", quantifier="exact", value=2, event="fight", **TANKS
    )


def test_the_form_asks_for_every_field_that_a_hand_may_write():
    fields = form.vocabulary(tables.with_sides({}))
    asked = [each["name"] for each in fields]
    assert sorted([*asked, *form.OWN]) == sorted(annotations.records.fields("claim"))
    measures = next(each for each in fields if each["name"] == "measure")["options"]
    assert [(code, text) for code, _, text in measures] == list(tables.codes("measure").items())


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        (
            "hampir 200 orang",
            {"quantifier": "nearly", "value": "200", "high": "200", "high_inclusive": "false"},
        ),
        ("ratusan orang", typed(HUNDREDS) | {"number_text": "ratusan"}),
        ("sekitar 0,5 persen", {"quantifier": "about", "value": "0.5"}),
        ("tidak ada yang tewas", {"quantifier": "none_reported"}),
    ],
)
def test_the_detectors_reading_is_proposed_as_fields(text, proposed):
    (mention,) = find_mentions(text, "id")
    assert form.proposals(mention) == [{"number_text": mention.number_text} | proposed]


def test_each_reading_of_an_ambiguous_number_is_proposed():
    (mention,) = find_mentions("more than 1.200 people", "en")
    assert [each["low"] for each in form.proposals(mention)] == ["1.200", "1200"]
    assert all(each["low_inclusive"] == "false" and "value" not in each for each in form.proposals(mention))


@pytest.mark.parametrize(
    ("text", "made"),
    [("44", "44"), ("0.50", "0.50"), ("1/4", '"1/4"'), ("007", '"007"'), ("-3", "-3"), ("1e3", '"1e3"')],
)
def test_a_number_is_written_as_it_is_typed(text, made):
    column = tables.columns("04-claims")["value"]
    assert edited("", 1, "", {"value": form.value(column, text)}) == f"value = {made}\n"


def test_the_page_shows_as_its_call_in_every_run(tiny):
    page = Annotator("a", "bert", tiny.root)
    assert repr(page) == "Annotator('a', annotator='bert')"
    assert page._repr_mimebundle_()[0]["text/plain"] == repr(page)
    sent = []
    page.send = sent.append
    page._handle_custom_msg({"do": "show"}, [])
    assert sent[0]["state"]["count"] == 3
    assert not any(word in str(page.get_state()) for word in ("Militer", "tewas")), (
        "no text in a saved notebook"
    )
    page.close()
