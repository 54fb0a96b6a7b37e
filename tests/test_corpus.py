"""Raw texts: read as they are, refused with every reason at once."""

import hashlib

import pytest
from conftest import TEXTS

from helpers import corpus
from helpers.blocks import InputError


def edit(project, old, new):
    path = project.raw / "articles.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def replace_text(project, name, content):
    """Put `content` (bytes) in place of a text and accept its hash."""
    path = project.raw / f"{name}.txt"
    old = hashlib.sha256(path.read_bytes()).hexdigest()
    path.write_bytes(content)
    edit(project, old, hashlib.sha256(content).hexdigest())


def problems(project):
    with pytest.raises(InputError) as caught:
        corpus.load(project)
    assert str(project.root) not in str(caught.value)
    return [str(each) for each in caught.value.problems]


def test_texts_come_back_as_they_were_received(tiny):
    assert corpus.texts(tiny) == TEXTS


def test_sizes_are_counted(tiny):
    made = corpus.load(tiny).set_index("article")
    assert list(made.index) == ["a", "b", "c"]
    assert made.loc["c", ["bytes", "characters", "words", "sentences"]].tolist() == [49, 49, 6, 2]
    assert made.loc["a", "bytes"] - made.loc["a", "characters"] == 3 + 1
    assert (made.loc["a", "sentences"], made.loc["b", "sentences"]) == (3, 2)
    assert made.loc["a", "title"] == ""


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbfDua tank.\n",
        b"Dua tank.\r\nTiga drone.\r",
        "Cafe\u0301 dua\u00a0tank".encode(),
        b"  dua \n",
    ],
    ids=["byte order mark", "CRLF", "decomposed letter", "blanks"],
)
def test_nothing_is_normalised(tiny, content):
    replace_text(tiny, "c", content)
    assert corpus.texts(tiny)["c"].encode() == content
    assert corpus.load(tiny).set_index("article").loc["c", "characters"] == len(content.decode())


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "data/raw/c.txt: is empty; fetch the article again, or remove the file and its block"),
        (b"\xef\xbb\xbf \r\n", "data/raw/c.txt: is empty; fetch"),
        (b"dua\0tank", "data/raw/c.txt: holds a NUL character at 3: not a text; fetch it again as UTF-8"),
        (b"dua \xff tank", "data/raw/c.txt: not UTF-8 at byte 4; save it as UTF-8"),
        ("dua tank".encode("utf-16"), "data/raw/c.txt: UTF-16, not UTF-8 at byte 0"),
    ],
)
def test_what_is_no_text_is_refused(tiny, content, message):
    replace_text(tiny, "c", content)
    assert [each[: len(message)] for each in problems(tiny)] == [message]


def test_one_changed_byte_is_found(tiny):
    path = tiny.raw / "a.txt"
    path.write_bytes(path.read_bytes().replace(b"40", b"41"))
    found = problems(tiny)
    assert len(found) == 1
    assert found[0].startswith("data/raw/a.txt: sha256: the file's is ")
    assert "articles.toml:4 says" in found[0]
    assert "restore the file" in found[0]


def test_a_folder_among_the_texts_is_refused_and_hidden_ones_are_passed_over(tiny):
    (tiny.raw / ".ipynb_checkpoints").mkdir()
    (tiny.raw / ".DS_Store").write_bytes(b"x")
    corpus.load(tiny)
    (tiny.raw / "more").mkdir()
    assert problems(tiny) == ["data/raw/more: a folder; move its files up"]


def test_a_link_among_the_texts_that_leads_nowhere_is_told_by_its_own_name(tiny):
    (tiny.raw / "loop.txt").symlink_to("loop.txt")
    (tiny.raw / "old.txt").symlink_to("gone.txt")
    assert problems(tiny) == [
        f"data/raw/{name}: no file that can be read; remove it" for name in ("loop.txt", "old.txt")
    ]


def test_every_problem_is_told_at_once_with_file_line_field_and_remedy(tiny):
    (tiny.raw / "d.txt").write_bytes(b"x")
    edit(tiny, 'file = "b.txt"', 'file = "bb.txt"')
    edit(tiny, 'article = "c"', 'article = "a"')
    edit(tiny, 'language = "id"', 'langauge = "id"\npublished = "2024-02-30"')
    edit(tiny, 'rights = "made for the tests"', 'rights = ""\ndate_basis = "guessed"')
    found = problems(tiny)
    assert found == sorted(found, key=lambda each: each.split(":")[0])
    text = "\n".join(found)
    for message in (
        "data/raw/d.txt: no block in articles.toml; write one, or remove the file",
        "data/raw/b.txt: no block in articles.toml",
        "data/raw/articles.toml:12: file: 'bb.txt': no such file in data/raw; did you mean 'b.txt'?",
        "data/raw/articles.toml:18: article: 'a': the block at line 1 has it too",
        "data/raw/articles.toml:5: langauge: no such field; did you mean 'language'?",
        "data/raw/articles.toml:1: language: missing; write language = ...",
        "data/raw/articles.toml:6: published: '2024-02-30': not a day of the calendar written as 2024-08-14",
        "data/raw/articles.toml:7: rights: missing",
        "data/raw/articles.toml:8: date_basis: 'guessed': no such code in [date_basis] of codes.toml; known: "
        "stated, inferred, outside",
    ):
        assert message in text


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ('published = "2024-08-14"', "published_precision: missing; published needs it"),
        ('published = "2024-08-14"', "date_basis: missing; published needs it"),
        ('date_basis = "inferred"', "date_basis: 'inferred': published is blank"),
        (
            'published = "2024-08-14"\npublished_precision = "month"\ndate_basis = "stated"',
            "published: '2024-08-14': a month is written here as its first day, 2024-08-01",
        ),
        (
            'published = "2024-08-14"\npublished_precision = "day"\ndate_basis = "inferred"',
            "date_reason: missing; say in words what the day rests on",
        ),
        ('title = "Cafe Sumy"', "title: 'Cafe Sumy': the text does not print this"),
        ("title = 3", "title: 3: must be a text between quotation marks"),
    ],
)
def test_days_rest_on_something_and_titles_are_printed(tiny, lines, message):
    edit(tiny, 'file = "a.txt"', f'file = "a.txt"\n{lines}')
    assert any(message in each for each in problems(tiny))


def test_blocks_of_another_kind_and_a_missing_list_are_told(tiny):
    path = tiny.raw / "articles.toml"
    path.write_text('articel = "x"\n\n[head]\na = 1\n', "utf-8")
    assert "data/raw/articles.toml:1: articel: only [[article]] blocks belong here" in problems(tiny)
    path.unlink()
    assert problems(tiny) == ["data/raw/articles.toml: missing; write an [[article]] block for each file"]


def test_a_word_list_that_cannot_be_read_is_told_at_the_articles_in_its_language(tiny, misspelt):
    found = problems(tiny)
    told = f"language: 'id': its word list cannot be read: {misspelt}"
    assert found
    assert all(told in each for each in found)
