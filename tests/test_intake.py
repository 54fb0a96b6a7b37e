"""`helpers new`: texts come in byte for byte, what needs judgement stays open, nothing there is changed."""

import hashlib
import tomllib

import pytest

from helpers import check, corpus, intake
from helpers.annotations import listing
from helpers.blocks import InputError, read
from helpers.check import cli
from helpers.mentions.grammar import languages
from helpers.paths import find_project

UK = "Рада повідомила: 7 людей загинули.\r\n".encode()


@pytest.fixture
def texts(tmp_path, monkeypatch):
    """Two texts in a folder of their own; the test stands above it."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_bytes(UK)
    (folder / "b.txt").write_bytes(b"40 soldiers died.")
    return folder


def told(*arguments):
    with pytest.raises(InputError) as caught:
        intake.add(*arguments)
    return [str(each) for each in caught.value.problems]


def files(root):
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def test_a_new_project_holds_the_bytes_and_a_sheet_without_any_judgement(tmp_path, texts):
    root = tmp_path / "my"
    assert intake.main([str(root), str(texts / "a.txt"), "--language", "uk"]) == 0
    assert (root / "data/raw/a.txt").read_bytes() == UK
    [article] = tomllib.loads((root / "data/raw/articles.toml").read_text("utf-8"))["article"]
    assert {name: article.pop(name) for name in ("article", "file", "sha256", "language")} == {
        "article": "a", "file": "a.txt", "sha256": hashlib.sha256(UK).hexdigest(), "language": "uk",
    }  # fmt: skip
    assert set(article.values()) == {"", "?"}


def test_check_asks_for_what_was_left_open_and_is_content_once_it_is_written(tmp_path, texts):
    intake.add(tmp_path / "my", [texts / "a.txt"], "uk")
    project, sheet = find_project(tmp_path / "my"), tmp_path / "my/data/raw/articles.toml"
    found = "\n".join(check.problems(project))
    assert "my/data/raw/articles.toml:9: rights: missing; write rights = ..." in found
    assert "my/data/raw/articles.toml:10: published: '?': not a day" in found
    lines = sheet.read_text("utf-8").replace('rights = ""', 'rights = "the council"').splitlines(True)
    # as the comment there says: without a day, this line and the next three go
    sheet.write_text("".join(lines[:9] + lines[13:]), "utf-8")
    assert corpus.load(project)["rights"].tolist() == ["the council"]


def wrong_lists(path, content):
    """Return what is wrong with a lists.toml of this content."""
    path.write_text(content, "utf-8")
    blocks, problems = read(path, "lists.toml")
    return [str(each) for each in problems or listing.check_lists(blocks)]


def test_the_empty_lists_are_valid_as_they_are(tmp_path, texts):
    intake.add(tmp_path / "my", [texts / "a.txt"], "uk")
    content = (tmp_path / "my/data/annotations/lists.toml").read_text("utf-8")
    assert not any(tomllib.loads(content).values())
    assert wrong_lists(tmp_path / "lists.toml", content) == []


def test_the_examples_in_the_lists_lack_only_what_the_dots_stand_for(tmp_path):
    content = intake.skeleton().replace("# code", "code").replace('start = "..."', 'start = "2024-08-06"')
    told = wrong_lists(tmp_path / "lists.toml", content.replace('side = "..."', 'side = "other"'))
    # a side is a subject too, and all examples have one code
    assert [each for each in told if "is a side, and so a subject already" not in each] == []
    assert len(tomllib.loads(content)) == sum(map(len, tomllib.loads(content).values())) == len(listing.LISTS)


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_what_is_there_is_kept_and_a_second_call_adds_nothing(tmp_path, texts, end):
    root = tmp_path / "my"
    intake.add(root, [texts / "a.txt"], "uk")
    sheet, lists = root / "data/raw/articles.toml", root / "data/annotations/lists.toml"
    by_hand = sheet.read_bytes().replace(b'rights = ""', b'rights = "mine"').rstrip().replace(b"\n", end)
    sheet.write_bytes(by_hand)
    lists.write_bytes(b"# mine\n")
    intake.add(root, [texts / "b.txt", texts / "a.txt"], "en")
    assert sheet.read_bytes().startswith(by_hand + end)
    assert lists.read_bytes() == b"# mine\n"
    listed = tomllib.loads(sheet.read_text("utf-8"))["article"]
    assert [each["article"] for each in listed] == ["a", "b"]
    before = files(root)
    assert intake.add(root, [root / "data/raw/a.txt", texts / "b.txt"], "en") == [
        "my/data/raw/a.txt: listed already with language 'uk', not 'en'; its block is left as it is: if it "
        "is wrong, correct it there",
        "my/data/raw/b.txt: listed already; its block is left as it is",
    ]
    assert files(root) == before


def test_a_blank_name_is_no_project(tmp_path, texts, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(SystemExit, match="2"):
        intake.main(["", str(before[-1]), "--language", "id"])
    assert "'': names no folder; write . for the one that you stand in" in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == before


def test_a_listed_file_that_was_lost_comes_back(tmp_path, texts):
    intake.add(tmp_path / "my", [texts / "a.txt"], "uk")
    (tmp_path / "my/data/raw/a.txt").unlink()
    intake.add(tmp_path / "my", [texts / "a.txt"], "uk")
    assert (tmp_path / "my/data/raw/a.txt").read_bytes() == UK


def test_all_that_stands_against_it_is_told_at_once_and_nothing_is_written(tmp_path, texts):
    root = tmp_path / "my"
    intake.add(root, [texts / "a.txt"], "uk")
    before = files(root)
    (texts / "more").mkdir()
    for name, content in {
        "more/a.txt": b"another text",
        "copy.txt": UK,
        "стаття.txt": b"text",
        "a.html": b"text too",
        "latin.txt": b"caf\xe9",
        "empty.txt": b" \n",
        ".hidden": b"text",
        "articles.toml": b"text",
    }.items():
        (texts / name).write_bytes(content)
    names = ["more/a.txt", "copy.txt", "стаття.txt", "a.html", "latin.txt", "empty.txt", ".hidden",
             "articles.toml", "more", "gone.txt", "b.txt"]  # fmt: skip
    found = "\n".join(told(root, [texts / name for name in names], "xx", "")).replace(f"{texts}/", "")
    for words in [
        f"--language: 'xx': no word list for it; known: {', '.join(languages())}; write one first (CONT",
        "more/a.txt: my/data/raw has another text named a.txt; rename the new one",
        "copy.txt: the same bytes as a.txt; a text counts once",
        "стаття.txt: 'стаття' cannot name an article; add --article NAME",
        "a.html: a.txt is article 'a'; add another --article NAME",
        "latin.txt: not UTF-8 at byte 3",
        "empty.txt: is empty",
        ".hidden: a file of this name is not read as an article; rename it",
        "articles.toml: a file of this name is not read",
        "more: a folder; name the files in it",
        "gone.txt: no such file",
    ]:
        assert words in found, found
    assert "b.txt: " not in found.replace("a.txt", "")
    assert files(root) == before


def test_no_text_is_taken_in_a_language_whose_word_list_cannot_be_read(tmp_path, texts, misspelt):
    [found] = told(tmp_path / "my", [texts / "b.txt"], "id")
    assert found.startswith(f"--language: 'id': its word list cannot be read: {misspelt}")
    assert not (tmp_path / "my").exists()


def test_two_new_files_are_held_against_each_other(tmp_path, texts):
    (texts / "copy.txt").write_bytes(UK)
    (texts / "b.html").write_bytes(b"40 soldiers died, they said.")
    found = told(tmp_path / "my", [texts / n for n in ("a.txt", "copy.txt", "b.txt", "b.html")], "en")
    assert ["same bytes as a.txt" in found[0] or "same bytes as a.txt" in found[1], len(found)] == [True, 2]
    assert any("b.txt is article 'b'" in each for each in found)
    assert not (tmp_path / "my").exists()


def test_a_name_is_for_one_file(tmp_path, texts):
    intake.add(tmp_path / "my", [texts / "a.txt"], "uk", "rada-1")
    assert 'article = "rada-1"' in (tmp_path / "my/data/raw/articles.toml").read_text("utf-8")
    [found] = told(tmp_path / "my2", [texts / "a.txt", texts / "b.txt"], "uk", "rada")[:1]
    assert found.startswith("--article: 'rada': names one article, but there are 2 files")


@pytest.mark.parametrize(
    ("sheet", "message"),
    [
        ("[[article]\n", "my/data/raw/articles.toml:1: "),
        ("\ufeff[[article]]\n", "starts with a byte order mark"),
        ('[article]\narticle = "x"\n', "[article] is one block; write [[article]]"),
    ],
)
def test_a_sheet_that_cannot_be_added_to_is_told_and_kept(tmp_path, texts, sheet, message):
    path = tmp_path / "my/data/raw/articles.toml"
    path.parent.mkdir(parents=True)
    path.write_text(sheet, "utf-8")
    assert any(message in each for each in told(tmp_path / "my", [texts / "a.txt"], "uk"))
    assert files(tmp_path / "my") == {"data/raw/articles.toml": sheet.encode()}


def test_the_command_says_what_it_did_not_do(tmp_path, texts, capsys):
    assert intake.main([str(tmp_path / "my"), str(texts / "gone.txt"), "--language", "uk"]) == 1
    assert capsys.readouterr().err.startswith("helpers new: nothing written: 1 problem:\n")
    (tmp_path / "file").write_text("")
    assert intake.main([str(tmp_path / "file"), str(texts / "a.txt"), "--language", "uk"]) == 1
    assert "helpers new: file/data/raw/a.txt: cannot be written (" in capsys.readouterr().err


@pytest.mark.parametrize("more", [UK + b"\n", b"\xef\xbb\xbf" + UK, UK.replace(b" ", b"  "), UK.strip()])
def test_a_text_that_is_there_but_for_white_space_is_refused(tmp_path, texts, more):
    intake.add(tmp_path / "my", [texts / "a.txt"], "uk")
    (texts / "again.txt").write_bytes(more)
    assert told(tmp_path / "my", [texts / "again.txt"], "uk") == [
        f"{texts}/again.txt: the text of a.txt but for white space; a text counts once, so leave this file "
        "out"
    ]
    assert told(tmp_path / "my2", [texts / "a.txt", texts / "again.txt"], "uk")


def test_a_text_listed_twice_by_hand_is_told(tmp_path, texts):
    intake.add(tmp_path / "my", [texts / "a.txt", texts / "b.txt"], "uk")
    raw = tmp_path / "my/data/raw"
    (raw / "b.txt").write_bytes(UK + b"\n")
    with pytest.raises(
        InputError, match=r"'b.txt': the text of the block at line 4 again, but for white space"
    ):
        corpus.load(find_project(tmp_path / "my"))


def test_a_text_that_shares_most_sentences_is_taken_with_a_notice(tmp_path, texts):
    report = "The army said 40 died.\nNobody saw it.\nThe town was empty for a day.\n"
    (texts / "one.txt").write_text(report + "It rained.", "utf-8")
    (texts / "two.txt").write_text(report.replace("\n", "\r\n\r\n") + "It snowed.", "utf-8")
    (texts / "three.txt").write_text(
        "It rained. In the north 12 died, and nobody counts the wounded.", "utf-8"
    )
    said = intake.add(tmp_path / "my", [texts / f"{name}.txt" for name in ("one", "two", "three")], "en")
    assert said[:3] == [
        "my/data/raw/one.txt: article one",
        "my/data/raw/two.txt: article two; 3 of its 4 sentences stand in one.txt too: if it is the same "
        "report, remove file and block, for a text counts once",
        "my/data/raw/three.txt: article three",
    ]


def test_a_listed_text_asked_for_in_another_language_or_by_another_name_is_told_so(tmp_path, texts):
    intake.add(tmp_path / "my", [texts / "a.txt"], "uk")
    assert intake.add(tmp_path / "my", [texts / "a.txt"], "id", "rada") == [
        "my/data/raw/a.txt: listed already with language 'uk', not 'id' and article 'a', not 'rada'; its "
        "block is left as it is: if it is wrong, correct it there"
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"caf\xe9", "not UTF-8 at byte 3; save it as UTF-8"),
        ("café".encode("utf-16"), "UTF-16, not UTF-8 at byte 0; save it as UTF-8"),
        (b" \n", "is empty; fetch the article again, or leave this file out"),
    ],
)
def test_a_file_that_is_not_listed_yet_gets_a_remedy_without_a_block(tmp_path, texts, content, words):
    (texts / "new.txt").write_bytes(content)
    assert told(tmp_path / "my", [texts / "new.txt"], "en") == [f"{texts}/new.txt: {words}"]


def test_a_number_in_other_digits_is_told_by_new_and_can_be_marked_by_hand(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "z.txt").write_text("The army lost 4 guns\nand １２ tanks.\n", "utf-8")
    assert intake.main([".", "z.txt", "--language", "en"]) == 0
    said = "data/raw/z.txt: line 2, character 5: '１２'; in other digits than 0 to 9 no number is found"
    assert said in capsys.readouterr().out
    assert corpus.unread("4 guns, ½ of 10²") == []


def test_a_sign_within_a_number_that_nobody_sees_is_told_by_new_and_check(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "z.txt").write_text(
        "The army said:\n4\u200b0 tanks, \u200f50 men, 1\u00ad200 more.\n", "utf-8"
    )
    assert intake.main([".", "z.txt", "--language", "en"]) == 0
    said = "data/raw/z.txt: line 2, character 2: U+200B (zero width space) within '4 0'; nothing is joined"
    told = capsys.readouterr().out
    assert said in told and "U+00AD (soft hyphen) within '1 200'" in told and "U+200F" not in told
    sheet = tmp_path / "data" / "raw" / "articles.toml"
    kept = [each for each in sheet.read_text("utf-8").splitlines() if not each.startswith(("publ", "date_"))]
    sheet.write_text("\n".join(kept).replace('rights = ""', 'rights = "x"'), "utf-8")
    cli.main([])
    assert f"notice: {said}" in capsys.readouterr().err
