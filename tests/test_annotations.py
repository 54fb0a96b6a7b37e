"""Annotations, lists and links: sound ones load, every slip is told with file, line, field and remedy."""

import hashlib
import os
import re
from functools import partial
from pathlib import Path

import pytest
from conftest import HUNDREDS, LEFT, ROOT, TEXTS, block, change, head

from helpers import annotations, corpus, worklist
from helpers.annotations import AnnotationError
from helpers.annotations.listing import check_links
from helpers.blocks import Block

A, B, C = (f"annotations/anna/{name}.toml" for name in "abc")
LINKS, LISTS = "annotations/links.toml", "annotations/lists.toml"


def load(project, complete=False):
    articles = corpus.load(project)
    return annotations.load(project, articles, worklist.mentions(articles, corpus.texts(project)), complete)


def sha(text):
    return hashlib.sha256(text.encode()).hexdigest()


def problems(project, complete=False):
    with pytest.raises(AnnotationError) as caught:
        load(project, complete)
    assert str(project.root) not in str(caught.value)
    return [str(each) for each in caught.value.problems]


def again(tiny, *ids, **fields):
    """Let the second sentence of c.toml, no claim so far, count the hundreds again, a claim for each id."""
    fields = {"unit": "person", "confidence": "low", **HUNDREDS, **LEFT, **fields}
    made = [block("claim", TEXTS["c"], "Ratusan orang", 1, id=name, **fields) for name in ids]
    path = tiny.annotations / "anna" / "c.toml"
    path.write_text(path.read_text("utf-8").split("[[not_claim]]")[0] + "".join(made), "utf-8")


def linked(tiny, *ends):
    """Let links.toml hold a link for each (from, to, type), and no other."""
    links = [f'[[link]]\nfrom = "{a}"\nto = "{b}"\ntype = "{t}"\nreason = "x"\n' for a, b, t in ends]
    (tiny.annotations / "links.toml").write_text("".join(links), "utf-8")


def test_sound_annotations_load_as_they_were_written(tiny):
    found = load(tiny, complete=True)
    assert found.claims["id"].tolist() == ["a-01", "a-02", "b-01", "b-02", "c-01"]
    assert found.claims.set_index("id").loc["a-01", ["low", "low_inclusive", "term"]].tolist() == [
        40,
        False,
        "tewas",
    ]
    decided = "claim not_claim claim claim claim claim not_claim"
    assert found.decisions["decision"].tolist() == decided.split()
    assert found.decisions["proposed"].all()
    assert found.links["to"].tolist() == ["a-01"]
    assert found.order == ["anna"]


def test_a_folder_of_annotations_that_cannot_be_read_is_an_error_and_never_an_empty_one(tiny, monkeypatch):
    def closed(whole, path="."):
        if Path(path).name == "anna":
            raise PermissionError(13, "Permission denied", str(path))
        return whole(path)

    for name in ("listdir", "scandir"):
        monkeypatch.setattr(os, name, partial(closed, getattr(os, name)))
    with pytest.raises(PermissionError):
        load(tiny)


def test_coverage_counts_what_is_settled_and_names_what_is_not(tiny):
    change(tiny, C, 'status = "complete"', 'status = "open"')
    path = tiny.annotations / "anna" / "c.toml"
    path.write_text(path.read_text("utf-8").split("[[not_claim]]")[0], "utf-8")
    (tiny.annotations / "anna" / "b.toml").unlink()
    change(tiny, LINKS, LINK, "")
    found = load(tiny).coverage.to_dict("records")
    assert [(each["article"], each["status"]) for each in found] == [
        ("a", "complete"),
        ("b", "not begun"),
        ("c", "open"),
    ]
    assert [
        (each["mentions"], each["settled"], each["claims"], each["not_claims"]) for each in found[::2]
    ] == [
        (3, 3, 2, 1),
        (2, 1, 1, 0),
    ]
    assert found[2]["unsettled"] == "Ratusan (25)"
    assert problems(tiny, complete=True) == [
        "data/annotations/<annotator>/b.toml: missing; annotate the article: python -m helpers stubs "
        "--article b begins it",
        "data/annotations/anna/c.toml: 'Ratusan' at 25-32 is not settled; write a [[claim]], or a "
        "[[not_claim]] with its reason",
        "data/annotations/anna/c.toml:7: status: 'open': 1 of 2 mentions not settled yet; charts need it "
        "complete: settle each mention, write 'complete'",
    ]


LINK = '[[link]]\nfrom = "b-01"\nto = "a-01"\ntype = "same_event"\nreason = "one battle"\n'
# file, what is there, what is put there, where the message points, what it says
SLIPS = [
    (A, "schema = 1", "schema = 2", 1, "schema: 2: it is 1; write that"),
    (A, 'article = "a"', 'article = "b"', 2, "article: 'b': it is 'a'"),
    (A, 'sha256 = "', 'sha256 = "0', 4, "the text was replaced: `python -m helpers reanchor` says"),
    (A, "characters = ", "characters = 1", 5, "characters: "),
    (A, 'annotator = "anna"', 'annotator = "bert"', 6, "annotator: 'bert': it is 'anna'"),
    (A, 'status = "complete"', 'status = "done"', 7, "status: 'done': must be 'open' or 'complete'"),
    (A, "retired = []", "retired = 2024-08-14", 8, "retired: missing or not a list; write it"),
    (A, "retired = []", 'retierd = ["x"]', 8, "retierd: no such field; did you mean 'retired'?"),
    (A, "[[claim]]", "[[clame]]", 10, "[[clame]]: no such block; write [[claim]] or [[not_claim]]"),
    (A, "value = 2", "value = 02", 48, "value: 'value = 02': Expected newline"),
    (A, "value = 2", "value = 2.5", 48, "value: exact, value 2.5, but 'dua' reads: exact, value 2;"),
    (A, "value = 2", "value = 3", 48, "correct it, or say in number_reason why"),
    (A, "value = 2", 'value = "two"', 48, "value: 'two': must be an exact number: 1234, 0.5 or \"1/3\""),
    (A, "value = 2", "value = true", 48, "value: True: must be an exact number"),
    (A, "value = 2\n", "", 39, "value: missing; 'exact' takes value"),
    (A, "low = 40", "low = 41", 18, "low 41, but 'lebih dari 40' reads: more_than, low 40"),
    (A, "low_inclusive = false", "low_inclusive = true", 20, "'more_than' means false here"),
    (A, "low_inclusive = false", 'low_inclusive = "no"', 20, "low_inclusive: 'no': must be true or false"),
    (A, '"more_than"', '"at_least"', 20, "low_inclusive: False: 'at_least' means true here"),
    (A, '"more_than"', '"more_then"', 18, "no such code in [quantifier] of codes.toml; did you mean"),
    (A, "low = 40", "low = 40\nhigh = 50", 20, "high: 50: 'more_than' takes no high; remove it"),
    (A, 'number_text = "40"', 'number_text = "4O"', 17, "'4O': does not stand in '40 tentara'"),
    (A, 'number_text = "40"', 'number_text = "tentara"', 17, "the number there is '40'; copy it as printed"),
    (A, 'number_text = "40"\n', "", 10, "number_text: missing; copy the number as printed"),
    (A, '"40 tentara"', '"40 tantara"', 13, "the text says '40 tentara' at 50-60; this stands at: nowhere"),
    (A, "start = 50", "start = 51", 13, "the text says '0 tentara' at 51-60; this stands at: 50-60"),
    (A, "start = 50", "start = -1", 12, "end: 60: -1-60 is no passage of a text of"),
    (A, "end = 60", "end = 6000", 12, "end: 6000: 50-6000 is no passage"),
    (A, "start = 50", 'start = "50"', 11, "start: '50': must be a whole number"),
    (A, 'prefix = "', 'prefix = "x', 14, "copy up to 32 characters of it"),
    (A, 'suffix = "', 'suffix = "x', 15, "copy up to 32 characters of it"),
    (A, '"killed"', '"kiled"', 26, "'kiled': no such code in [measure] of codes.toml; did you mean"),
    (A, '"ru_mod"', '"ru_mid"', 22, "no such code in [actor] of lists.toml; did you mean 'ru_mod'?"),
    (A, '"UA-59"', '"UA-99"', 32, "no such code in [place] of lists.toml; did you mean 'UA-59'?"),
    (A, 'unit = "person"\n', "", 10, "unit: missing; write unit = ... (what one of it is)"),
    (A, 'term = "tewas"', 'trem = "tewas"', 27, "trem: no such field; did you mean 'term'?"),
    (A, 'term = "tewas"', 'term = " "', 27, "term: ' ': blank; write it, or leave the field out"),
    (A, 'term = "tewas"', 'term = ["tewas"]', 27, "term: ['tewas']: must be a text between quotation marks"),
    (A, "confidence", r'note = "\u0007"' + "\nconfidence", 33, "note: '\\x07': holds U+0007, which no"),
    (A, "value = 2", "value = " + "2" * 5000, 48, "value: '22222222222222222222…': a number of 5000 digits"),
    (A, "confidence", 'flags = ["garbled", "garbled"]\nconfidence', 33, "a code stands twice; write it once"),
    (A, "confidence", 'flags = ["mistranslation"]\nconfidence', 10, "reading: missing"),
    (A, "confidence", 'reading = "x"\nconfidence', 10, "reading_reason: missing; reading is given"),
    (A, "confidence", 'literal_subject = "ua"\nconfidence', 33, "is the same as subject; remove it"),
    (A, '"2024-08-14"', '"2024-08-34"', 29, "not a day of the calendar written as 2024-08-14"),
    (A, 'as_of = "2024-08-14"', "as_of = 9999-12-31", 29, "as_of: 9999-12-31: the year 9999 cannot be meant"),
    (A, "basis =", 'period_start = "2024-08-15"\nbasis =', 30, "nobody counts before the period begins"),
    (A, 'as_of_precision = "day"\n', "", 10, "as_of_precision: missing; as_of needs it"),
    (A, '_precision = "day"', '_precision = "month"', 29, "written here as its first day, 2024-08-01"),
    (A, '"stated"', '"outside"', 10, "date_reason: missing; only a day that the text prints needs no reason"),
    (A, 'id = "a-01"', 'id = "a-1"', 16, "id: 'a-1': must be a- and at least two digits"),
    (A, 'id = "a-01"', 'id = "b-01"', 16, "id: 'b-01': must be a- and at least two digits"),
    (A, 'id = "a-01"', 'id = "a-02"', 45, "data/annotations/anna/a.toml:10 has it too"),
    (A, "retired = []", 'retired = ["a-01"]', 16, "given up in data/annotations/anna/a.toml"),
    (A, 'reason = "date"', 'reason = "dat"', 38, "'dat': no such code in [not_claim] of codes.toml"),
    (A, "[[not_claim]]\n", "[[not_claim]]\nid = 3\n", 35, "id: no such field"),
    (C, '"garbled"\n', '"garbled"\nnote = 3\n', 0, "Cannot overwrite a value"),
    (C, "high = 999", "high = 900", 21, "100 to 900 is no band of [vague] in codes.toml"),
    (LINKS, '"a-01"', '"a-09"', 3, "to: 'a-09': no claim has this id; article a has: a-01, a-02"),
    (LINKS, '"a-01"', '"b-01"', 3, "to: 'b-01': a claim cannot be linked to itself"),
    (LINKS, '"same_event"', '"same"', 4, "type: 'same': no such code"),
    (LINKS, '"one battle"', '""', 5, "reason: missing; write reason = ..."),
    (LINKS, "[[link]]", "[[lnk]]", 1, "lnk: only [[link]] blocks belong here"),
    (LINKS, LINK, f"{LINK}[[link]]\n", 6, "from: missing; write from = ..."),
    (LINKS, LINK, LINK * 2, 7, "from: 'b-01': the link at line 1 says the same"),
    (LINKS, '"b-01"', '["b-01"]', 2, "from: ['b-01']: must be a text between quotation marks"),
    (LINKS, '"same_event"', '"revises"', 4, "'revises', but ua_state says the one and ru_mod the other"),
    (LISTS, 'label.en = "tanks"', 'label.en = " "', 12, "object.tank: label.en: ' ': blank; write it"),
    (LISTS, 'label.en = "tanks"', r'label.en = "ta\u0001nks"', 12, "label.en: 'ta\\x01nks': holds U+0001"),
    (LISTS, 'label.en = "tanks"', r'label.en = "ta\nnks"', 12, "label.en: 'ta\\nnks': has several lines"),
    (LISTS, 'label.id = "tank"', 'label.id = "tank", label.de = 5', 12, "object.tank: label.de: missing"),
    (LISTS, '"Ukraina"', '"rusia"', 3, "side.ua: label.id: 'rusia': side 'ru' has this name too; name each"),
    (LISTS, 'side = "ru"', 'side = "rus"', 5, "actor.ru_mod: side: 'rus': no such side in [side] of "
     "lists.toml; list it there or correct it; did you mean 'ru'?"),
    (LISTS, "ru = {", "none = {", 2, "side.none: 'none' is built in (nobody is named); remove it"),
    (LISTS, "ru = {", '"r u" = {', 2, "side.r u: 'r u': write the code as a letter, then letters with"),
    (LISTS, "[subject]\n", "[subject]\nua = {}\n", 18, "'ua' is a side, and so a subject already; remove it"),
    (LISTS, "[side]", "[sides]", 1, "no [side]; write it, empty if there is nothing to list"),
    (LISTS, 'region = "UA-59", ', "", 14, "place.UA-59: region: missing; write it in words"),
    (LISTS, 'label.id = "tank", ', "", 12, "object.tank: label.id: missing; figures in this language"),
    (LISTS, 'label.en = "tanks", ', "", 12, "object.tank: label.en: missing; figures in this language"),
    (LISTS, 'one.en = "tank", ', "", 12, "object.tank: one.en: missing; write what stands behind 1, "
     "as 'tanks' does behind 2"),
    (LISTS, 'one.en = "tank"', 'one.en = "tank", one.fr = "cha"', 12, "one.fr: 'cha': there is no label.fr"),
    (LISTS, 'side = "ru", ', 'side = "ru", one.en = "m", ', 5, "actor.ru_mod: one: no such field"),
    (LISTS, "[event]", "[evnet]", 16, "[evnet]: no such list; did you mean 'event'?"),
    (LISTS, "[event]", "", 1, "no [event]; write it, empty if there is nothing to list"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "line", "message"), SLIPS)
def test_a_slip_is_told_with_its_file_line_field_and_remedy(tiny, name, old, new, line, message):
    change(tiny, name, old, new)
    found = problems(tiny)
    place = f"data/{name}:{line}: " if line else f"data/{name}: "
    assert any(message in each and (not line or each.startswith(place)) for each in found), "\n".join(found)


def test_where_nothing_has_a_name_in_indonesian_none_is_missing(tiny):
    path = tiny.root / "data" / LISTS
    text, count = re.subn(r'label\.id = "[^"]*", ', "", path.read_text("utf-8"))
    path.write_text(text, "utf-8")
    assert count == 10
    assert len(load(tiny).claims)


def test_an_unsettled_mention_is_told_and_a_part_of_it_does_not_settle_it(tiny):
    change(tiny, A, block("not_claim", TEXTS["a"], "14/8/2024", reason="date"), "")
    assert len(problems(tiny)) == 1
    change(tiny, A, "[[claim]]", block("not_claim", TEXTS["a"], "/2024", reason="date") + "\n[[claim]]")
    assert problems(tiny) == [
        "data/annotations/anna/a.toml: '14/8/2024' at 86-95 is not settled; the block at line 10 covers a "
        "part of it only: if that is all it counts, write beside it [[not_claim]] start = 86 end = 95 "
        'exact = "14/8/2024" reason = "..." (what the rest is: label, date, ...), else lengthen it'
    ]


def test_a_mention_is_not_both_a_claim_and_none(tiny):
    change(
        tiny, A, "[[not_claim]]", block("not_claim", TEXTS["a"], "dua", reason="article") + "[[not_claim]]"
    )
    assert any(
        "exact: 'dua tank': the block at line 34 settles it too; keep one" in each for each in problems(tiny)
    )


def test_a_passage_holds_one_number(tiny):
    wide = "40 tentara Ukraina tewas pada Rabu (14/8/2024"
    change(
        tiny,
        A,
        block("not_claim", TEXTS["a"], "14/8/2024", reason="date"),
        block("not_claim", TEXTS["a"], wide, reason="date"),
    )
    assert any("holds '40' and '14/8/2024'; one passage, one number" in each for each in problems(tiny))


def test_one_number_that_the_detector_takes_apart_is_one_claim_and_its_other_piece_no_claim(tiny):
    text = "3 15 orang mengungsi.\n"
    change(tiny, LINKS, LINK, "")
    change(tiny, "raw/articles.toml", sha(TEXTS["c"]), sha(text))
    (tiny.raw / "c.txt").write_bytes(text.encode())
    number = {"number_text": "3 15", "quantifier": "exact", "value": 315, "number_reason": "a blank in it"}
    claim = block("claim", text, "3 15 orang", id="c-01", unit="person", confidence="low", **number, **LEFT)
    piece = block("not_claim", text, "15", reason="garbled")
    path = tiny.annotations / "anna" / "c.toml"
    path.write_text(head("c", text) + claim, "utf-8")
    assert any(
        "holds '3' and '15'; one passage, one number: write a block" in each for each in problems(tiny)
    )
    path.write_text(head("c", text) + claim + piece, "utf-8")
    found = load(tiny, complete=True)
    assert found.claims.set_index("id").loc["c-01", "value"] == 315
    mine = found.decisions.loc[found.decisions["article"] == "c"]
    assert mine["mention_start"].tolist() == [0, 2], "each piece is settled once"
    change(tiny, C, 'number_text = "3 15"', 'number_text = "3"')
    assert any("holds '3' and '15'" in each for each in problems(tiny)), (
        "what is beside the number is its own"
    )
    change(tiny, C, 'number_text = "3"', 'number_text = "3 15"')
    change(tiny, C, 'number_reason = "a blank in it"\n', "")
    assert any("but '3' reads: exact, value 3; correct it, or say in" in each for each in problems(tiny))


def test_a_detector_that_errs_can_be_overruled_with_a_reason_and_only_then(tiny):
    change(tiny, A, "value = 2", 'value = 3\nnumber_reason = "the caption says three"')
    assert load(tiny).claims.set_index("id").loc["a-02", "value"] == 3
    change(tiny, A, "value = 3", "value = 2")
    assert any(
        "number_reason: the detector reads the same number; remove it" in each for each in problems(tiny)
    )


def test_whether_none_is_a_count_of_zero_or_no_report_is_for_the_annotator_to_say(tiny):
    b = "annotations/anna/b.toml"
    change(tiny, b, 'quantifier = "none_reported"', 'quantifier = "exact"\nvalue = 0')
    assert load(tiny).claims.set_index("id").loc["b-02", "value"] == 0
    change(tiny, b, "value = 0", 'value = 0\nnumber_reason = "none died, the speaker says"')
    assert len(load(tiny).claims), "a reason that used to be asked for does no harm"
    change(tiny, b, 'value = 0\nnumber_reason = "none died, the speaker says"', "value = 1")
    assert any("'Tidak ada' reads: none_reported" in each for each in problems(tiny))


def test_the_codebook_writes_a_true_zero_as_the_check_takes_it():
    text = (ROOT / "data" / "annotations" / "CODEBOOK.md").read_text("utf-8")
    assert "`tidak ada yang tewas` | `exact` | 0 | | |" in text


def test_the_same_count_twice_needs_a_link(tiny):
    again(tiny, "c-02")
    said = (
        "as c-01 (data/annotations/anna/c.toml:10): counted twice? add one link in links.toml that joins it "
    )
    assert any(said in each and "part_of: a part of what" in each for each in problems(tiny))
    with (tiny.annotations / "links.toml").open("a") as file:
        file.write(
            '[[link]]\nfrom = "c-02"\nto = "c-01"\ntype = "retells"\nreason = "the sentence stands twice"\n'
        )
    assert load(tiny).links["type"].tolist() == ["same_event", "retells"]


def test_figures_of_one_thing_that_links_join_by_whatever_claims_are_asked_for_no_link_of_their_own(tiny):
    """Hundreds four times by one speaker: one link more for each that no chain joins, not for each pair."""
    again(tiny, "c-02", "c-03", "c-04")

    def asked(*ends):
        linked(tiny, *ends)
        try:
            load(tiny)
        except AnnotationError as error:
            return [each.text.split(":")[0] for each in error.problems if "counted twice" in each.text]
        return []

    assert [each.split(" ")[0] for each in asked()] == ["'c-02'", "'c-03'", "'c-04'"]
    chain = [("c-02", "c-01", "part_of"), ("c-03", "b-01", "same_event"), ("b-01", "c-02", "same_matter")]
    assert [each.split(" ")[0] for each in asked(*chain)] == ["'c-04'"]
    assert asked(*chain, ("c-04", "c-03", "revises")) == []
    change(tiny, "annotations/anna/c.toml", 'domain = "displacement"', 'domain = "civilians"')
    assert [each.split(" ")[0] for each in asked()] == ["'c-03'", "'c-04'"], "soldiers and civilians are two"


def test_figures_of_one_event_are_one_thing_on_whatever_day_they_were_said(tiny):
    """Hundreds in c-01, and again the next day: a question if both tell of one event, else none."""
    day = dict(as_of="2024-08-15", as_of_precision="day", as_of_basis="stated")
    again(tiny, "c-02", **day)
    path = tiny.annotations / "anna" / "c.toml"
    assert len(load(tiny).claims) == 6
    with (tiny.annotations / "lists.toml").open("a") as file:
        file.write('flood = { label.en = "x", label.id = "x", definition = "x" }\n')
    path.write_text(path.read_text("utf-8").replace('"stock"', '"event"\nevent = "flood"'), "utf-8")
    assert any("place and event as c-01" in each for each in problems(tiny))


def test_no_retelling_is_said_before_what_it_tells_and_no_sides_loss_is_a_part_of_anothers(tiny):
    day = 'as_of = "2024-08-14"'
    early = day.replace("14", "13")
    change(tiny, LINKS, '"same_event"', '"retells"')
    assert load(tiny).links["type"].tolist() == ["retells"]
    month = 'as_of = "2024-08-01"\nas_of_precision = "month"'
    change(tiny, "annotations/anna/b.toml", f'{day}\nas_of_precision = "day"', month)
    assert load(tiny).links["type"].tolist() == ["retells"], "August is not known to be before the 14th"
    change(tiny, "annotations/anna/b.toml", month, f'{day}\nas_of_precision = "day"')
    for kind in ("retells", "revises"):
        change(tiny, "annotations/anna/b.toml", day, early)
        told = [each for each in problems(tiny) if "turn the link round" in each]
        words = f"{kind!r}, but it is said on 2024-08-13, before a-01 on 2024-08-14; turn the link round"
        assert [each.partition(", or")[0] for each in told] == [
            f"data/annotations/links.toml:2: from: 'b-01': {words}"
        ]
        change(tiny, "annotations/anna/b.toml", early, day)
        change(tiny, LINKS, f'"{kind}"', '"revises"')
    change(tiny, LINKS, '"revises"', '"part_of"')
    assert load(tiny).links["type"].tolist() == ["part_of"]
    for domain in ("displacement", "territory", "people"):
        change(tiny, "annotations/anna/b.toml", 'domain = "personnel"', f'domain = "{domain}"')
        if domain == "people":  # soldiers may be among people
            assert load(tiny).links["type"].tolist() == ["part_of"]
        else:
            words = f"'part_of', but the part is of {domain} and the whole of personnel: none is a part"
            assert f"data/annotations/links.toml:3: to: {words} of the other; correct the id" in problems(
                tiny
            )
        change(tiny, "annotations/anna/b.toml", f'domain = "{domain}"', 'domain = "personnel"')
    change(tiny, "annotations/anna/b.toml", 'subject = "ua"', 'subject = "ru"')
    words = "'part_of', but the part is of ru and the whole of ua: no side's is a part of another's"
    assert f"data/annotations/links.toml:3: to: {words}; correct the id" in problems(tiny)


def test_two_figures_in_the_place_of_one_are_asked_for_a_link():
    def asked(*ends):
        fields = ("from", "type", "to")
        blocks = [
            Block("links.toml", "link", line, dict(zip(fields, each.split(), strict=True)))
            for line, each in enumerate(ends, 1)
        ]
        return [each.text for each in check_links(blocks, {}) if "which stands?" in each.text]

    fork = "b revises a", "c revises a"
    assert asked(*fork) == [
        "'c': b (line 1) revises that statement too, and no link joins the two: which stands? let the later "
        "revise the earlier, or join b and c (retells, part_of, same_matter)"
    ]
    assert len(asked("b revises a", "c revises d", "d retells a")) == 1  # of one statement in two tellings
    assert asked(*fork, "c revises b") == asked(*fork, "c retells b") == []
    assert asked(*fork, "x retells b", "c same_matter x") == []
    assert len(asked(*fork, "x part_of a")) == 1, "what stands at the earlier joins nothing"


def test_a_retelling_may_change_its_number_bound_or_subject_but_not_all(tiny):
    change(tiny, LINKS, '"same_event"', '"retells"')  # 40 soldiers lost, more than 40 killed: of one side
    assert load(tiny).links["type"].tolist() == ["retells"]
    change(tiny, A, 'subject = "ua"', 'subject = "ru"')
    assert load(tiny).links["type"].tolist() == ["retells"], "of another side, and the number is the same"
    change(tiny, LINKS, 'to = "a-01"', 'to = "a-02"')
    assert load(tiny).links["type"].tolist() == ["retells"], "two tanks, not 40 soldiers, but of one side"
    path = tiny.annotations / "anna" / "a.toml"
    path.write_text(path.read_text("utf-8").replace('subject = "ua"', 'subject = "ru"'), "utf-8")
    said = "links.toml:3: to: 'retells', but it tells 40 of ua, the other 2 of ru: surely not one statement"
    assert any(said in each for each in problems(tiny))


@pytest.mark.parametrize(
    "ends",
    [
        [("b-01", "a-01", "revises"), ("a-01", "b-01", "revises")],
        [("b-01", "a-01", "revises"), ("b-01", "a-01", "retells")],
    ],
)
def test_no_claim_takes_its_own_place_or_that_of_what_it_retells(tiny, ends):
    linked(tiny, *ends)
    assert any(
        "links.toml:2: from: 'b-01': by this and other links put in its own" in e for e in problems(tiny)
    )


def test_retellings_do_not_run_in_a_circle_nor_fork(tiny):
    again(tiny, "c-02")
    linked(tiny, ("c-02", "c-01", "retells"), ("c-01", "c-02", "retells"), ("c-01", "b-02", "retells"))
    found = "\n".join(problems(tiny))
    assert "claims retell each other in a circle: c-02 > c-01" in found
    assert (
        "links.toml:12: from: 'c-01': the link at line 6 lets it retell another claim; it can retell one only"
        in found
    )


def test_all_problems_are_told_at_once_sorted_by_file_and_line(tiny):
    change(tiny, A, 'measure = "killed"', 'measure = "x"')
    change(tiny, A, "value = 2", "value = 3")
    change(tiny, B, 'unit = "person"', 'unit = "x"')
    change(tiny, LINKS, '"same_event"', '"x"')
    (tiny.annotations / "anna" / "z.toml").write_text("")
    (tiny.annotations / "notes.txt").write_text("")
    (tiny.annotations / "anna" / ".hidden").write_text("")
    found = problems(tiny)
    assert [each.split(": ")[0].removeprefix("data/annotations/") for each in found] == [
        "anna/a.toml:26", "anna/a.toml:48", "anna/b.toml:20", "anna/z.toml", "links.toml:4", "notes.txt",
    ]  # fmt: skip


def second_annotator(project):
    """Let bert annotate article c too: the other sentence, and with another measure."""
    text = TEXTS["c"]
    fields = {"unit": "person", "confidence": "low", **HUNDREDS, **LEFT, "measure": "left_home"}
    path = project.annotations / "bert" / "c.toml"
    path.parent.mkdir()
    path.write_text(
        head("c", text, "bert")
        + block("claim", text, "Ratusan", id="c-11", **fields)
        + block("not_claim", text, "Ratusan", 1, reason="garbled"),
        "utf-8",
    )


def test_both_annotators_are_kept_and_lists_say_who_comes_first(tiny):
    second_annotator(tiny)
    found = load(tiny)
    assert found.decisions.groupby("annotator").size().to_dict() == {"anna": 7, "bert": 2}
    assert found.order == ["anna", "bert"]
    named = 'label.en = "x", label.id = "x", definition = "x"'
    with (tiny.annotations / "lists.toml").open("a") as file:
        file.write(f"[annotator]\nbert = {{ {named} }}\nanna = {{ {named} }}\n")
    assert load(tiny).order == ["bert", "anna"]


def test_an_id_is_unique_over_all_annotators(tiny):
    second_annotator(tiny)
    change(tiny, "annotations/bert/c.toml", 'id = "c-11"', 'id = "c-01"')
    assert any("data/annotations/anna/c.toml:10 has it too" in each for each in problems(tiny))


def test_agreement_of_two_annotators(tiny):
    second_annotator(tiny)
    row = annotations.agreement(load(tiny).claims).to_dict("records")
    # one claim each, overlapping but not the same passage, another measure, the same bounds
    assert row == [{"first": "anna", "second": "bert", "article": "c", "first_claims": 1, "second_claims": 1,
                    "same_span": 0, "overlap": 1, "precision": 1.0, "recall": 1.0, "f1": 1.0,
                    "same_measure": 0, "same_value": 1}]  # fmt: skip


@pytest.mark.parametrize("old", ["[actor]", "label.en"])
def test_lists_that_cannot_be_read_are_the_only_problem_told(tiny, old):
    change(tiny, LISTS, old, f"[{old}")
    found = problems(tiny, complete=True)
    assert len(found) == 1
    assert found[0].startswith("data/annotations/lists.toml:")


def test_an_unreadable_file_is_one_problem_and_neither_missing_nor_without_claims(tiny):
    change(tiny, C, "start", "[start")
    change(tiny, LINKS, 'from = "', 'from = "c-01" # ')
    found = problems(tiny, complete=True)
    assert len(found) == 1
    assert found[0].startswith("data/annotations/anna/c.toml:")


def test_parts_do_not_run_in_a_circle(tiny):
    ends = [("a-01", "b-01"), ("b-01", "c-01"), ("c-01", "a-01"), ("a-02", "a-01")]
    links = [f'[[link]]\nfrom = "{a}"\nto = "{b}"\ntype = "part_of"\nreason = "x"\n' for a, b in ends]
    (tiny.annotations / "links.toml").write_text("".join(links), "utf-8")
    assert [each.partition(": by ")[0] for each in problems(tiny) if ": from: " in each] == [
        f"data/annotations/links.toml:{line}: from: '{name}'"
        for line, name in [(2, "a-01"), (7, "b-01"), (12, "c-01")]
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("retired = []", "retired = [1]", 'retired: 1: no id; write it as "a-01"'),
        ("retired = []", 'retired = ["b-07"]', "retired: 'b-07': no id"),
        ('id = "a-01"', 'id = "a-\u0660\u0661"', "id: 'a-\u0660\u0661': must be a- and at least two digits"),
    ],
)
def test_ids_are_ids_of_the_article_in_plain_digits(tiny, old, new, told):
    change(tiny, A, old, new)
    assert any(told in each for each in problems(tiny))
