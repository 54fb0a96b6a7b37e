"""`helpers reanchor`: a passage is found again by its exact words and context, or a person decides."""

import hashlib
import tomllib
import unicodedata

import pytest
from conftest import TEXTS, annotated, block, change
from hypothesis import given
from hypothesis import strategies as st

from helpers import __main__ as commands
from helpers import annotations, check, corpus, stubs, worklist
from helpers.annotations import proposing
from helpers.annotations.anchoring import Copy, renewed, verdicts
from helpers.annotations.files import anchor
from helpers.blocks import Block, quoted, read, rewritten

OLD = (
    "Militer Rusia mengatakan 47 tentara Ukraina tewas dan 12 orang luka di dekat Sumy.\n"
    "Gubernur tidak menjawab pertanyaan wartawan pada hari yang sama.\n\n"
    "Pihak Ukraina menyebut sekitar 300 orang mengungsi dari café di Sudzha"
)
INSERTED = "Koreksi: judul diubah.\n\n"


def judged(old, new, *quotes, context=32, known=False):
    """Return (state, passages in `new`) for each of `quotes`, found in `old` with so much context."""
    found = verdicts([quote(old, each, context) for each in quotes], Copy(new), len(old), known and Copy(old))
    return [(each.state, [new[slice(*place)] for place in each.places]) for each in found]


def quote(text, words, context=32, nth=0):
    """Return the block of the `nth` place where `text` says `words`."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    fields = anchor(text, start, start + len(words))
    fields |= {"prefix": fields["prefix"][-context:], "suffix": fields["suffix"][:context]}
    return Block(
        "a.toml", "claim", 1, fields if context else {k: fields[k] for k in ("start", "end", "exact")}
    )


def states(*arguments, **options):
    return [state for state, _ in judged(*arguments, **options)]


def test_a_passage_behind_an_inserted_paragraph_has_moved_by_its_length():
    for each in verdicts([quote(OLD, "47"), quote(OLD, "300 orang")], Copy(INSERTED + OLD), len(OLD)):
        assert each.state == "moved"
        assert each.places == [tuple(each.block.values[name] + len(INSERTED) for name in ("start", "end"))]
    assert states(OLD, OLD + "\n\nKoreksi.", "47", "300 orang") == ["same", "same"]


@pytest.mark.parametrize(
    "new",
    [
        "48",
        "4",
        "470",
        "147",
        "1.047",
        "4,7",
        "lebih dari 47",
        "4\u200b7",
        "47.000",
        "٤٧",
        "４７",
        "empat puluh tujuh",
    ],
)
def test_a_changed_figure_is_shown_and_is_never_found_again(new):
    changed = OLD.replace("47", new)
    assert judged(OLD, changed, "47") == [("changed figure", [new])]
    assert judged(OLD, INSERTED + changed, "47 tentara") == [("changed figure", [f"{new} tentara"])]


def test_a_figure_beside_a_changed_one_stands_where_it_stood_but_its_context_does_not():
    assert judged(OLD, OLD.replace("47", "48"), "12 orang") == [("changed context", ["12 orang"])]


def test_of_a_longer_number_a_passage_is_no_part():
    new = OLD.replace("dan 12 orang", "serta 112 orang").replace("47", "48")
    assert states(OLD, new, "12 orang") == ["gone"]
    assert states(OLD, new, "12") == ["gone"]
    for number in ("12.500", "120", "12,5"):
        assert states(OLD, OLD.replace("12 orang luka", f"{number} jiwa hilang"), "12") == ["gone"]
    assert judged(OLD, OLD.replace("12 orang luka", "12 jiwa hilang"), "12") == [("changed context", ["12"])]


def test_of_a_context_that_stands_twice_the_nearest_encloses_the_figure():
    before = "Menurut juru bicara itu, militer Rusia mengatakan "
    old = f"{before}47 tentara tewas di dekat kota kecil itu kemarin"
    new = f"{before}lain. {old.replace('47', '48')}"
    assert judged(old, new, "47") == [("changed figure", ["48"])]


def test_an_old_copy_tells_the_context_of_a_passage_only_where_it_has_it():
    new = INSERTED + OLD
    [found] = verdicts([quote(new, "300 orang", context=0)], Copy(new), len(OLD), Copy(OLD))
    assert found.state == "same"
    other = "x" * new.index("47") + "47 kali"
    [found] = verdicts([quote(new, "47")], Copy(new), len(other), Copy(other))
    assert found.state == "same"


def test_a_deleted_paragraph_is_gone_and_so_is_a_figure_taken_out():
    assert judged(OLD, OLD.split("\n\n")[1], "47", "12 orang") == [("gone", []), ("gone", [])]
    assert judged(OLD, OLD.replace("47 ", ""), "47 ") == [("gone", [])]
    assert judged(OLD, "", "47") == [("gone", [])]


def test_words_between_a_context_that_was_parted_by_a_line_are_no_figure():
    assert states(OLD, OLD.replace("47", "beberapa.\nKemudian 48"), "47") == ["gone"]


def test_a_sentence_that_stands_twice_is_ambiguous_wherever_the_passage_stood():
    new = f"{OLD}\n{OLD}"
    assert judged(OLD, new, "47") == [("ambiguous", ["47", "47"])]
    # the figure of the first changed: it may be the 48, or the second 47, which is another block's
    blocks, twin = [quote(new, "47"), quote(new, "47", nth=1)], OLD.replace("47", "48") + "\n" + OLD
    found = verdicts(blocks, Copy(twin), len(new))
    assert [each.state for each in found] == ["ambiguous", "same"]
    assert [twin[slice(*place)] for place in found[0].places] == ["48", "47"]
    assert verdicts(blocks[:1], Copy(twin), len(new)) == found[:1]


TWIN = "Sumber militer di Kyiv mengatakan 47 tentara hilang sejak hari Minggu kemarin.\n"


def test_of_two_passages_that_are_one_now_neither_is_found():
    old = "Awal.\n" + 3 * TWIN
    blocks = [quote(old, "47", nth=1), quote(old, "47", nth=2)]
    new = "Awal.\n" + TWIN[:-1]
    assert [each.state for each in verdicts([quote("Awal.\n" + TWIN, "47")], Copy(new), 85)] == ["same"]
    assert [each.state for each in verdicts(blocks, Copy(new), len(old))] == ["ambiguous"] * 2


def test_the_old_copy_tells_that_a_passage_had_a_twin_that_no_block_marks():
    old, new = "Awal.\n" + 3 * TWIN, "Awal.\n" + TWIN
    assert states(old, new, "47") == ["same"]
    assert states(old, new, "47", known=True) == ["ambiguous"]


def test_the_old_copy_tells_twins_apart_by_what_differs_further_off():
    old = f"Pagi.\n{TWIN}Siang.\n{TWIN}Malam.\n"
    blocks = [quote(old, "47", nth=n) for n in range(2)]
    for new, states, starts in (
        (f"Koreksi.\n{old}", ["moved", "moved"], [49, 135]),
        (old + "Koreksi.", ["same", "same"], [40, 126]),
        (f"Pagi.\n{TWIN}Siang.\n", ["ambiguous", "ambiguous"], [40, 40]),  # which is gone, nobody can tell
        (f"Pagi.\n{TWIN}", ["ambiguous", "ambiguous"], [40, 40]),
        (f"Pagi.\n{TWIN}Siang.\n{TWIN.replace('47', '48')}Malam.\n", ["same", "ambiguous"], [40, 40]),
    ):
        found = verdicts(blocks, Copy(new), len(old), Copy(old))
        assert [each.state for each in found] == states, new
        assert [each.places[0][0] for each in found] == starts, new
    assert [each.state for each in verdicts(blocks, Copy(f"Koreksi.\n{old}"), len(old))] == ["ambiguous"] * 2


def test_without_its_context_a_passage_is_itself_only_where_it_stood():
    assert states(OLD, OLD + "\nKoreksi.", "300", "47", context=0) == ["same", "same"]
    assert judged(OLD, INSERTED + OLD, "47", context=0) == [("ambiguous", ["47"])]
    assert judged(OLD, OLD + " 47", "47", context=0) == [("ambiguous", ["47", "47"])]
    assert states(OLD, OLD.replace("47", "470"), "47", context=0) == ["ambiguous"]
    assert states(OLD, OLD.replace("47", "48"), "47", context=0) == ["gone"]
    # so it is with a context that does not reach as far as one is quoted
    assert judged(OLD, INSERTED + OLD, "47", context=5) == [("ambiguous", ["47"])]
    assert judged(OLD, INSERTED + OLD, "47", "300", context=0, known=True) == [
        ("moved", ["47"]),
        ("moved", ["300"]),
    ]


def test_a_passage_that_begins_or_ends_the_text_has_that_for_its_context():
    old = "47 tentara tewas di dekat kota Sumy pada hari Minggu, dan di Sudzha 12"
    assert states(old, old, "47", "12") == ["same", "same"]
    assert states(old, f"Judul\n{old}\nPenutup", "47", "12") == ["moved", "moved"]
    assert judged(old, f"Lebih dari {old}0", "47", "12") == [
        ("changed figure", ["Lebih dari 47"]),
        ("changed figure", ["120"]),
    ]
    assert judged(old, f"1{old} orang", "47", "12") == [
        ("changed figure", ["147"]),
        ("changed figure", ["12 orang"]),
    ]
    assert judged(old, f"Judul\n{old.replace('47', '48')}", "47") == [("changed figure", ["48"])]


def lines(text):
    return text.replace("\r\n", "\n")


FORMS = {
    "LF": lines,
    "CRLF": lambda text: lines(text).replace("\n", "\r\n"),
    "CR": lambda text: lines(text).replace("\n", "\r"),
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "BOM": lambda text: "\ufeff" + text,
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("back", [False, True])
def test_other_line_ends_another_unicode_form_or_a_mark_at_the_beginning_change_no_letter(form, back):
    old, new = (form(OLD), OLD) if back else (OLD, form(OLD))
    words = [form(each) if back else each for each in ("Militer", "47", "wartawan", "300", "café di Sudzha")]
    words = [each.removeprefix("\ufeff") for each in words]
    blocks = [quote(old, each) for each in words]
    for each in verdicts(blocks, Copy(new), len(old)):
        assert each.settled, each
        values = each.block.values | renewed(each, Copy(new))
        there = anchor(new, values["start"], values["end"])
        assert values["exact"] == there["exact"]
        assert there["prefix"].endswith(values["prefix"]) and there["suffix"].startswith(values["suffix"])
        assert unicodedata.normalize("NFC", values["exact"]) == unicodedata.normalize(
            "NFC", each.block.values["exact"]
        )


def test_a_number_quoted_in_another_unicode_form_follows_its_passage():
    old = "Ada tiga\u0301 tank di sana"
    tank = quote(old, "tiga\u0301 tank")
    tank.values["number_text"] = "tiga\u0301"
    [found] = verdicts([tank], Copy(unicodedata.normalize("NFC", old)), len(old))
    assert renewed(found, Copy(unicodedata.normalize("NFC", old))) == {
        "end": 13, "exact": "tigá tank", "number_text": "tigá"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new"), [("m²", "m2"), ("½", "1⁄2"), ("ﬁ", "fi"), ("é", "e"), ("47", "４７")]
)
def test_signs_that_only_look_alike_are_not_the_same(old, new):
    text = f"Di sana ada {old} saja"
    assert judged(text, text.replace(old, new), old) == [("changed figure", [new])]


WORDS = st.sampled_from(
    ["47", "48", "12", "tank", "tewas", "é", "e\u0301", "e", ".", "\n", "\r\n", " ", "é47"]
)


@given(st.lists(WORDS, max_size=14), st.lists(WORDS, max_size=14), st.data(), st.booleans())
def test_what_is_found_says_the_same_in_the_same_context_and_stands_there_once(before, after, data, known):
    old, new = (
        " ".join(before) + " x",
        data.draw(st.sampled_from([" ".join(after), " ".join([*after, *before])])),
    )
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    asked = Block("a", "claim", 1, anchor(old, start, end))
    [found] = verdicts([asked], Copy(new), len(old), Copy(old) if known else None)
    if not found.settled:
        return
    forms = {name: Copy(asked.values[name]).form for name in ("prefix", "exact", "suffix")}
    assert Copy(new.__getitem__(slice(*found.places[0]))).form == forms["exact"]
    assert "".join(forms.values()) in Copy(new).form
    values = asked.values | renewed(found, Copy(new))
    assert {name: values[name] for name in ("start", "end", "exact")} == {
        name: value
        for name, value in anchor(new, *found.places[0]).items()
        if name in ("start", "end", "exact")
    }


# --- the command, on the tiny project ---

A = "data/annotations/anna/a.toml"
HINT = "the text as it was tells the context of passages whose blocks do not quote it: --old FILE"
NOTHING = "nothing was written; --accept writes the places of passages that are the same or moved"


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


def replaced(project, name, text, file=None):
    """Put `text` in the place of article `name`, as one does with a corrected copy; keep the old one."""
    (project.root / "old.txt").write_bytes((project.raw / f"{name}.txt").read_bytes())
    sheet = project.raw / "articles.toml"
    content = sheet.read_text("utf-8").replace(sha256(TEXTS[name]), sha256(text))
    if file:
        (project.raw / f"{name}.txt").unlink()
        content = content.replace(f"{name}.txt", file)
    (project.raw / (file or f"{name}.txt")).write_bytes(text.encode())
    sheet.write_text(content, "utf-8")


def run(*arguments):
    return commands.main(["reanchor", *arguments])


def load(project):
    articles = corpus.load(project)
    return annotations.load(project, articles, worklist.mentions(articles, corpus.texts(project)), True)


def bytes_of(project):
    return {path: path.read_bytes() for path in sorted(project.root.rglob("*")) if path.is_file()}


def test_with_texts_as_they_were_nobody_has_to_act(tiny, capsys):
    before = bytes_of(tiny)
    assert run() == run("--accept") == 0
    assert capsys.readouterr().out.splitlines() == 2 * [
        "every annotation is about the text that data/raw holds"
    ]
    assert bytes_of(tiny) == before


def test_a_replaced_text_is_one_problem_that_names_the_command(tiny, capsys):
    replaced(tiny, "a", "Judul.\n" + TEXTS["a"])
    found = [each for each in check.problems(tiny) if "missing" not in each]
    assert len(found) == 1
    assert found[0].startswith(f"{A}:4: sha256: ")
    assert "the text was replaced: `python -m helpers reanchor` says what becomes of each passage" in found[0]


@pytest.mark.parametrize(
    ("kind", "new", "asks"),
    [
        *((kind, "48 tentara", True) for kind in ("retells", "revises", "part_of")),
        ("same_event", "48 tentara", False),
        ("retells", "40 tentara", False),
    ],
)
def test_of_a_changed_figure_it_is_asked_whether_its_links_still_hold(tiny, capsys, kind, new, asks):
    links = tiny.annotations / "links.toml"
    links.write_text(links.read_text("utf-8").replace("same_event", kind), "utf-8")
    replaced(tiny, "a", "Judul.\n" + TEXTS["a"].replace("40 tentara", new))
    run()
    asked = (
        f"data/annotations/links.toml:1: b-01 {kind} a-01: the text of a-01 has another figure now; "
        "does this still hold? if not, mend or remove it"
    )
    assert (asked in capsys.readouterr().out.splitlines()) == asks


def test_a_proposal_writes_nothing_and_names_each_block(tiny, capsys):
    new = "Judul.\n" + TEXTS["a"].replace("40 tentara", "48 tentara") + "Lalu 15 orang."
    replaced(tiny, "a", new)
    before = bytes_of(tiny)
    assert run("--old", "old.txt") == 1
    assert bytes_of(tiny) == before
    told = capsys.readouterr().out.splitlines()
    assert told[:6] == [
        f"{A}: article a has another text (a.txt): 2 moved, 1 changed figure, 1 in no block",
        "  line  id         state           old                 new",
        '  10    a-01       changed figure  50-60 "40 tentara"  57-67, line 4: "48 tentara"',
        '  34    not_claim  moved           86-95 "14/8/2024"   93-102, line 4',
        '  39    a-02       moved           116-124 "dua tank"  123-131, line 4',
        '  in no block: "15" at 138-140, line 5',
    ]
    assert told[6] == (
        f'{A}:13: exact: a-01: "40 tentara": the text says "48 tentara" at 57-67, line 4; read the sentence, '
        'correct what the block says and write start = 57, end = 67, exact = "48 tentara"; or withdraw the '
        'claim: delete the block, put "a-01" into retired'
    )
    assert told[7] == (
        f"{A}:4: sha256: left as it is: 1 block is not settled; then python -m helpers reanchor --accept; "
        f'or, where all is read and right, write sha256 = "{sha256(new)}", characters = {len(new)}'
    )
    assert told[8] == (
        f'{A}: no block holds "15" at 138-140, line 5; once the file is about the new text, '
        "python -m helpers stubs --add --annotator anna --article a adds one"
    )
    assert told[9:] == [NOTHING]


def test_accepting_moves_places_and_nothing_else_and_a_second_time_nothing(tiny, capsys):
    new = "Judul.\n" + TEXTS["a"]
    replaced(tiny, "a", new)
    path = tiny.root / A
    odd = path.read_text("utf-8").replace("start = 50\n", "start  =  5_0   # lihat 'tentara' = 40\n")
    odd = odd.replace("[[not_claim]]\n", "# tanggal: start = 86\n[[not_claim]] # [[claim]]\n")
    odd = odd.replace('reason = "date"', 'note = """\nstart = 86\nexact = 1"""\nreason = "date"')
    path.write_bytes(odd.replace("\n", "\r\n").encode())
    assert run("--old", "old.txt", "--accept") == 0
    told = capsys.readouterr().out.splitlines()
    assert told[-1] == f"{A}: 3 blocks written anew; the file is about the new text now"
    expected = odd
    values = {
        "start  =  5_0": "start  =  57",
        "end = 60": "end = 67",
        "start = 86\nend = 95": "start = 93\nend = 102",
        "start = 116\nend = 124": "start = 123\nend = 131",
        f"characters = {len(TEXTS['a'])}": f"characters = {len(new)}",
        sha256(TEXTS["a"]): sha256(new),
    }
    for before, after in values.items():
        assert before in expected
        expected = expected.replace(before, after)
    context = anchor(new, 93, 102)
    there = f'exact = "14/8/2024"\nprefix = "{context["prefix"]}"\nsuffix = {quoted(context["suffix"])}\n'
    expected = expected.replace('exact = "14/8/2024"\n', there)
    assert path.read_bytes().decode() == expected.replace("\n", "\r\n")
    load(tiny)
    before = bytes_of(tiny)
    assert run("--old", "old.txt", "--accept") == 0
    assert bytes_of(tiny) == before
    assert capsys.readouterr().out.splitlines() == [
        "notice: old.txt: no annotation that is to be anchored anew was made on it, so it was not used",
        "every annotation is about the text that data/raw holds",
    ]


def test_until_a_person_has_settled_the_rest_the_file_stays_about_the_old_text(tiny, capsys):
    new = "Judul.\n" + TEXTS["a"].replace("40 tentara", "48 tentara")
    replaced(tiny, "a", new)
    change(tiny, "annotations/anna/a.toml", "[[claim]]", "# satu\n[[claim]]")
    old = tomllib.loads((tiny.root / A).read_text("utf-8"))
    assert run("--old", "old.txt", "--accept") == 1
    told = capsys.readouterr().out
    assert "the file is still about the old text" in told and f"{A}:14: exact: a-01" in told
    made = tomllib.loads((tiny.root / A).read_text("utf-8"))
    assert made["claim"][0] == old["claim"][0]
    assert made["claim"][1] == old["claim"][1] | {"start": 123, "end": 131}
    assert {**made, "claim": 0, "not_claim": 0} == {**old, "claim": 0, "not_claim": 0}
    before = bytes_of(tiny)
    assert run("--old", "old.txt", "--accept") == run("--accept") == run() == 1
    assert bytes_of(tiny) == before
    assert f"{A}:14: exact: a-01" in capsys.readouterr().out
    change(tiny, "annotations/anna/a.toml", "start = 50\nend = 60", "start = 57\nend = 67")
    for name, value in {
        'exact = "40': 'exact = "48',
        'text = "40"': 'text = "48"',
        "low = 40": "low = 48",
    }.items():
        change(tiny, "annotations/anna/a.toml", name, value)
    assert run() == 1
    assert run("--accept") == 0
    assert load(tiny).claims.set_index("id").loc["a-01", "low"] == 48


def test_lines_are_told_as_they_are_once_the_file_is_written(tiny, capsys):
    change(tiny, "annotations/anna/a.toml", "[[claim]]", block("not_claim", TEXTS["a"], "Sumy") + "[[claim]]")
    replaced(tiny, "a", "Judul.\n" + TEXTS["a"].replace("dua tank", "tiga tank"))
    assert run("--old", "old.txt", "--accept") == 1
    written = (tiny.root / A).read_text("utf-8").split("\n")
    told = [each for each in capsys.readouterr().out.splitlines() if "exact: a-02" in each]
    assert "prefix = " in "".join(written[8:16])
    assert written[int(told[0].split(":")[1]) - 1] == 'exact = "dua tank"'


def test_a_number_in_no_block_is_told_and_left_to_stubs(tiny, capsys):
    replaced(tiny, "a", TEXTS["a"] + "Lalu 15 orang.")
    assert run("--old", "old.txt", "--accept") == 1
    told = capsys.readouterr().out.splitlines()[-2:]
    asked = "stubs --add --annotator anna --article a"
    assert told == [
        f"{A}: 0 blocks written anew; the file is about the new text now",
        f'{A}: no block holds "15" at 131-133, line 4; python -m helpers {asked} adds one',
    ]
    assert commands.main(asked.split()) == 0
    assert "'15'" in capsys.readouterr().out
    assert run() == 0


def test_the_place_that_a_claim_quotes_follows_in_another_unicode_form(tiny, capsys):
    path = tiny.root / A
    quoting = path.read_text("utf-8").replace('UA-59"\n', "UA-59\"\nplace_text = 'cafe\u0301'  # kota\n", 1)
    path.write_text(quoting, "utf-8")
    load(tiny)
    replaced(tiny, "a", unicodedata.normalize("NFC", TEXTS["a"]))
    assert run("--old", "old.txt", "--accept") == 0
    assert "(place_text: other Unicode form)" in capsys.readouterr().out
    assert 'place_text = "caf\u00e9"  # kota\n' in path.read_text("utf-8")
    load(tiny)


def test_what_a_claim_quotes_and_the_new_text_does_not_print_is_told(tiny, capsys):
    change(tiny, "annotations/anna/a.toml", 'place = "UA-59"', 'place = "UA-59"\nplace_text = "Sumy"')
    replaced(tiny, "a", TEXTS["a"].replace("Sumy", "Orjl"))
    assert run("--accept") == 1
    told = capsys.readouterr().out.splitlines()
    assert "3 same" in told[0]
    line = (tiny.root / A).read_text("utf-8").split("\n").index('place_text = "Sumy"') + 1
    words = "'Sumy': the article does not print this; copy the place, or leave it out"
    assert told[-1] == f"{A}:{line}: place_text: {words}"
    assert [each for each in check.problems(tiny) if "missing" not in each] == told[-1:]


def test_each_annotator_is_told_apart_and_a_file_renamed_with_its_text_is_followed(tiny, capsys):
    content = annotated()["anna/a.toml"].replace('"anna"', '"bert"').replace("a-0", "a-1")
    (tiny.annotations / "bert").mkdir()
    (tiny.annotations / "bert" / "a.toml").write_text(content, "utf-8")
    new = TEXTS["a"] + "Penutup."
    replaced(tiny, "a", new, file="a-koreksi.txt")
    before = (tiny.root / A).read_bytes()
    assert run("--annotator", "bert", "--accept") == 0
    assert "anna/" not in capsys.readouterr().out
    assert (tiny.root / A).read_bytes() == before
    made = (tiny.annotations / "bert" / "a.toml").read_text("utf-8")
    assert made == content.replace('"a.txt"', '"a-koreksi.txt"').replace(
        f"characters = {len(TEXTS['a'])}", f"characters = {len(new)}"
    ).replace(sha256(TEXTS["a"]), sha256(new))
    assert run("--article", "b", "c") == 0


def test_the_places_that_can_be_meant_are_listed_with_line_context_and_the_lines_to_write(tiny, capsys):
    new = TEXTS["a"] + TEXTS["a"]
    replaced(tiny, "a", new)
    assert run() == 1
    told = capsys.readouterr().out
    words = '"14/8/2024": 2 places can be meant; write the lines of the right one, or delete the block'
    first, second = (anchor(new, at, at + 9) for at in (86, 86 + len(TEXTS["a"])))
    around = '"kraina tewas pada Rabu ([14/8/2024]). Mereka kehilangan dua"'
    assert (
        f"{A}:37: exact: not_claim: {words}\n"
        f'    line 3, {around}: prefix = "{first["prefix"]}", suffix = {quoted(first["suffix"])}\n'
        f"    line 6, {around}: start = {second['start']}, end = {second['end']}, "
        f'prefix = "{second["prefix"]}", suffix = {quoted(second["suffix"])}\n'
    ) in told
    assert f"{A}: {HINT}" in told
    assert run("--old", "old.txt") == 1
    assert HINT not in capsys.readouterr().out


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_copy_that_differs_in_form_alone_needs_no_hand(tiny, form):
    for name, text in TEXTS.items():
        if form(text) != text:
            replaced(tiny, name, form(text))
            assert run("--old", "old.txt", "--article", name, "--accept") == 0
            assert run("--article", name) == 0
    load(tiny)


WRONG = [
    ("start = 50", "start = 5.0", 11, "start: 5.0: a-01: write start and end of its passage"),
    ("end = 60", "end = 50", 11, "start: 50: a-01: write start and end of its passage"),
    ('exact = "40 tentara"', "exact = 40", 13, "exact: 40: a-01: must be a text"),
    ('exact = "40 tentara"\n', "", 10, "exact: '': a-01: must be a text"),
    ('suffix = ".', 'suffix = 1 # ".', 44, "suffix: 1: a-02: must be a text"),
    ("[[not_claim]]", "[[noclaim]]", 34, "[[noclaim]]: no such block; write [[claim]]"),
    ("sha256", "sha", 1, "sha256: missing or not a text; write that of the text it was"),
    ("characters = ", 'characters = "1" # ', 5, "characters: missing or not a whole number"),
    ("low = 40", "low = 040", 19, "low: 'low = 040': Expected newline"),
]


@pytest.mark.parametrize(("old", "new", "line", "words"), WRONG, ids=[each[1][:12] for each in WRONG])
def test_what_cannot_be_looked_for_is_told_with_file_line_and_field(tiny, capsys, old, new, line, words):
    replaced(tiny, "a", "Judul.\n" + TEXTS["a"])
    change(tiny, "annotations/anna/a.toml", old, new)
    before = bytes_of(tiny)
    assert run("--accept") == 2
    assert bytes_of(tiny) == before
    told = capsys.readouterr().err
    assert told.startswith("helpers reanchor: 1 problem:\n")
    assert f"{A}:{line}: {words}" in told


def test_texts_that_cannot_be_taken_are_told_and_nothing_is_written(tiny, capsys):
    path = tiny.raw / "a.txt"
    (tiny.root / "utf16.txt").write_bytes(TEXTS["a"].encode("utf-16"))
    for content, words in {
        b"": "data/raw/a.txt: is empty; fetch the article again",
        TEXTS["a"].encode("utf-16"): "data/raw/a.txt: UTF-16, not UTF-8 at byte 0; save it as UTF-8",
        b"Judul. 5 orang": "restore the file, or write the new one there; then `python -m helpers reanchor`",
    }.items():
        path.write_bytes(content)
        before = bytes_of(tiny)
        assert run("--accept") == 2
        assert words in capsys.readouterr().err
        assert bytes_of(tiny) == before
    path.write_bytes(TEXTS["a"].encode())
    for arguments, words in {
        ("--old", "none.txt"): "--old: none.txt: no such file; correct its name",
        ("--old", "utf16.txt"): "--old: utf16.txt: UTF-16, not UTF-8 at byte 0; save it as UTF-8",
        (
            "--annotator",
            "ana",
        ): "--annotator: 'ana': no annotation file of this annotator; did you mean 'anna'?",
        ("--article", "x"): "--article: 'x': no annotation file of this article",
        ("--project", "none"): "no data/raw in none",
    }.items():
        assert run(*arguments) == 2
        assert words in capsys.readouterr().err
    (tiny.root / A).rename(tiny.annotations / "anna" / "d.toml")
    assert run() == 2
    assert "data/annotations/anna/d.toml: no article 'd'" in capsys.readouterr().err


def test_a_file_that_cannot_be_changed_line_by_line_is_left_alone_and_so_are_all(tiny, capsys, monkeypatch):
    replaced(tiny, "a", "Judul.\n" + TEXTS["a"])
    replaced(tiny, "b", "Judul.\r\n" + TEXTS["b"])
    before = bytes_of(tiny)
    spoilt = {"low = 40": "low = 41", "value = 40": "value = 41"}
    for old, new in spoilt.items():
        monkeypatch.setattr(
            proposing, "rewritten", lambda *given, old=old, new=new: rewritten(*given).replace(old, new)
        )
        assert run("--accept") == 2
        assert "cannot be rewritten without a change elsewhere" in capsys.readouterr().err
        assert bytes_of(tiny) == before


def test_of_the_shipped_annotations_each_stands_alone_in_its_context(shipped):
    sources = stubs.sources(shipped)
    for path in sorted(shipped.annotations.glob("*/*.toml")):
        text = sources[path.stem].text
        found, _ = read(path, path.name)
        for new in (text, "Judul baru.\n" + text):
            judged = verdicts(found[1:], Copy(new), len(text), Copy(text))
            assert {each.state for each in judged} == {"same" if new == text else "moved"}, path
