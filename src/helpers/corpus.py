"""The raw texts as received: read, checked against articles.toml, never changed."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from helpers import schema, tables
from helpers.blocks import Block, InputError, Problem, read
from helpers.dating import check_day
from helpers.mentions.grammar import grammar, languages
from helpers.paths import Project, shown
from helpers.sentences import sentences

TABLE = "01-corpus"
HEADS = "articles.toml"
COUNTED = ("bytes", "characters", "words", "sentences")
SHORT = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")

# soft hyphen, zero width, direction marks: within a number they part it, and nobody sees where
_HIDDEN = re.compile(
    r"(?P<before>\d+(?:[.,'’\u00a0\u202f]?\d+)*[.,'’\u00a0\u202f]?)"
    r"(?P<sign>[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+)"
    r"(?P<after>[.,'’\u00a0\u202f]?\d[\d.,]*)"
)
_OTHER_DIGITS = re.compile(r"(?:(?![0-9])\d)+")


def text_of(path: Path, listed: bool = True) -> tuple[str, str]:
    """Return the text of `path`, newlines untouched, and what is wrong with it ("" if nothing).

    `listed`: whether articles.toml has a block for it, which the remedy has to name.
    """
    content = path.read_bytes()
    try:
        # not read_text: it would turn CRLF into LF and shift every offset after it
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        form = "UTF-16, not UTF-8" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "not UTF-8"
        remedy = "save it as UTF-8" + (" and write its new sha256" if listed else "")
        return "", f"{form} at byte {error.start}; {remedy}"
    if "\0" in text:
        return "", f"holds a NUL character at {text.index(chr(0))}: not a text; fetch it again as UTF-8"
    if not text.strip("\ufeff").strip():
        remedy = "remove the file and its block" if listed else "leave this file out"
        return "", f"is empty; fetch the article again, or {remedy}"
    return text, ""


def hidden(text: str) -> list[str]:
    r"""Return where a sign that no screen shows parts a number of `text`, which then reads as two.

    >>> hidden("On 3 May\n4\u200b0 tanks and \u200f50 men")
    ["line 2, character 2: U+200B (zero width space) within '4 0'"]
    >>> hidden("1.\u00ad200")
    ["line 1, character 3: U+00AD (soft hyphen) within '1. 200'"]
    """
    found = []
    for each in _HIDDEN.finditer(text):
        place = _place(text, each.start("sign"))
        sign, name = each["sign"][0], unicodedata.name(each["sign"][0]).lower()
        words = f"{each['before']} {each['after']}"
        found.append(f"{place}: U+{ord(sign):04X} ({name}) within {words!r}")
    return found


def unread(text: str) -> list[str]:
    """Return where `text` has digits other than 0 to 9, which neither detector nor second sweep reads.

    >>> unread("5 tanks, １２ guns, ٣ men")
    ["line 1, character 10: '１２'", "line 1, character 19: '٣'"]
    """
    return [f"{_place(text, each.start())}: {each[0]!r}" for each in _OTHER_DIGITS.finditer(text)]


def _place(text: str, at: int) -> str:
    before = text[:at]
    return f"line {before.count(chr(10)) + 1}, character {at - before.rfind(chr(10))}"


def remarks(text: str) -> list[str]:
    """Return what is no mistake in `text`, and yet changes what can be read in it, with what to do."""
    joined = "nothing is joined: read the passage, and say in number_reason what it is"
    digits = "in other digits than 0 to 9 no number is found: mark it with stubs --passage if it is one"
    return [f"{each}; {joined}" for each in hidden(text)] + [f"{each}; {digits}" for each in unread(text)]


def notices(project: Project) -> list[str]:
    """Return the remarks on the texts of `project`, with their files."""
    return [f"{shown(project.raw / str(block.values['file']))}: {each}"
            for block, text in _read(project) for each in remarks(text)]  # fmt: skip


def bare(text: str) -> str:
    r"""Return `text` with every run of blanks and line ends as one space: what makes two copies one text.

    >>> bare("\ufeffA  b.\r\n\nC.\n")
    'A b. C.'
    """
    return " ".join(text.replace("\ufeff", "").split())


def no_words(language: str) -> str:
    """Return what to tell of a language whose numbers cannot be found, and what to do; "" if they can."""
    if language in languages():
        try:
            grammar(language)
        except ValueError as error:
            return f"its word list cannot be read: {error}"
        return ""
    known = tables.suggest(language, languages())
    return f"no word list for it{known}; write one first (CONTRIBUTING.md, Add a language of the detector)"


def _check_block(block: Block, present: dict[str, Path]) -> list[Problem]:
    """Return what is wrong with one [[article]] block taken alone."""
    fields = {name: each for name, each in tables.columns(TABLE).items() if name not in COUNTED}
    problems = schema.check_known(block, fields, {})
    name, short = str(block.values.get("file", "")), str(block.values.get("article", ""))
    if short and not SHORT.fullmatch(short):
        problems.append(
            block.wrong("article", "use letters, digits, - and _ only: it names files and claims")
        )
    language = str(block.values.get("language", ""))
    if language and (unread := no_words(language)):
        problems.append(block.wrong("language", unread))
    if name and name not in present:
        problems.append(block.wrong("file", f"no such file in data/raw{tables.suggest(name, present)}"))
    problems += check_day(block, "published", "published_precision", "date_basis")
    if block.values.get("date_basis", "stated") != "stated" and not block.values.get("date_reason"):
        problems.append(block.problem("date_reason", "missing; say in words what the day rests on"))
    return problems


def _check_text(block: Block, path: Path, text: str, wrong: str) -> list[Problem]:
    """Return what is wrong with the file `path` of `block`, as `text_of` reads it: also hash and title."""
    problems = [Problem(shown(path), 0, "", wrong)] if wrong else []
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if block.values.get("sha256") and block.values["sha256"] != found:
        said = f"{block.file}:{block.lines['sha256']} says {block.values['sha256']}"
        remedy = "restore the file, or write the new one there; then `python -m helpers reanchor`"
        words = f"the file's is {found}, {said}; {remedy}"
        problems.append(Problem(shown(path), 0, "sha256", words))
    title = block.values.get("title", "")
    if text and isinstance(title, str) and title not in text:
        problems.append(block.wrong("title", "the text does not print this; copy it, or leave it out"))
    return problems


def _raw_files(project: Project) -> tuple[dict[str, Path], list[Problem]]:
    """Return the files of data/raw by name, and what else is in it (which is not read) as problems."""
    if not project.raw.is_dir():
        return {}, [Problem(shown(project.raw), 0, "", "no such folder; put the articles there")]
    # names that begin with a dot belong to editors and systems (.DS_Store, .ipynb_checkpoints)
    listed = sorted(each for each in project.raw.iterdir() if each.name[0] != "." and each.name != HEADS)
    others = {each: "a folder; move its files up" if each.is_dir() else "no file that can be read; remove it"
              for each in listed if not each.is_file()}  # fmt: skip
    wrong = [Problem(f"{shown(project.raw)}/{each.name}", 0, "", words) for each, words in others.items()]
    return {each.name: each for each in listed if each not in others}, wrong


def _read(project: Project) -> list[tuple[Block, str]]:
    """Return each block of articles.toml with its text, by article. Raises InputError with all problems."""
    sheet = shown(project.raw / HEADS)
    present, problems = _raw_files(project)
    if not (project.raw / HEADS).is_file():
        raise InputError(
            [*problems, Problem(sheet, 0, "", "missing; write an [[article]] block for each file")]
        )
    found, wrong = read(project.raw / HEADS, sheet)
    if wrong:
        raise InputError(problems + wrong)
    problems += [each.problem(each.kind or key, "only [[article]] blocks belong here")
                 for each in found if each.kind != "article" for key in each.values]  # fmt: skip
    blocks = [each for each in found if each.kind == "article"]
    taken: dict[tuple[str, str], int] = {}
    texts: dict[str, str] = {}
    for block in blocks:
        problems += _check_block(block, present)
        for name in ("article", "file"):
            value = str(block.values.get(name, ""))
            if value and taken.setdefault((name, value), block.line) != block.line:
                problems.append(block.wrong(name, f"the block at line {taken[name, value]} has it too"))
        if (name := str(block.values.get("file"))) in present:
            texts[name], wrong = text_of(present[name])
            problems += _check_text(block, present[name], texts[name], wrong)
            same = taken.setdefault(("text", bare(texts[name])), block.line)
            if same != block.line and texts[name]:
                words = f"the text of the block at line {same} again, but for white space at most; "
                problems.append(block.wrong("file", words + "a text counts once: remove one of the two"))
    for name in present.keys() - {str(each.values.get("file")) for each in blocks}:
        problems.append(
            Problem(shown(project.raw / name), 0, "", f"no block in {HEADS}; write one, or remove the file")
        )
    if not blocks:
        problems.append(Problem(sheet, 0, "", "no [[article]] block; write one for each file"))
    if problems:
        raise InputError(problems)
    blocks.sort(key=lambda each: str(each.values["article"]))
    return [(each, texts[each.values["file"]]) for each in blocks]


def with_languages(lists: Mapping[str, Any], articles: pd.DataFrame) -> dict[str, Any]:
    """Return a project's `lists` with the language of each of its `articles`, as `kits.lists` has them."""
    spoken = zip(articles["article"], articles["language"], strict=True)
    return {**lists, "article": {name: {"language": language} for name, language in spoken}}


def load(project: Project) -> pd.DataFrame:
    """Return 01-corpus, one row per article in order of name, sizes counted from the files.

    Raises InputError listing every file and block that does not hold, each with its remedy.
    """
    rows: list[dict[str, Any]] = []
    for block, text in _read(project):
        sizes = {
            "bytes": len(text.encode("utf-8")),
            "characters": len(text),
            "words": len(re.findall(r"[^\W_]+", text)),
            "sentences": len(sentences(text)),
        }
        rows.append({key: value.isoformat() if hasattr(value, "isoformat") else value
                     for key, value in block.values.items()} | sizes)  # fmt: skip
    return tables.frame(TABLE, rows)


def texts(project: Project) -> dict[str, str]:
    """Return each article's text by its short name, as received: line ends and marks untouched."""
    return {str(block.values["article"]): text for block, text in _read(project)}
