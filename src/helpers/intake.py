"""Takes new texts into a project: copies them byte for byte, begins data sheet and lists, judges nothing."""

import argparse
import hashlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from helpers import corpus, tables
from helpers.annotations.listing import LANGUAGES, LISTS
from helpers.blocks import Block, InputError, Problem, inserted, quoted, read, whole
from helpers.counted import COUNTED, SINGULAR, tells_one
from helpers.mentions.grammar import languages
from helpers.paths import shown
from helpers.sentences import sentences

_ALIKE = 0.6  # from this share of the shorter text on, two texts may be one report
_BLOCK = """\
[[article]]
article = {article}
file = {file}
sha256 = {sha256}
language = {language}
rights = ""  # who holds the rights in the text
published = "?"  # its day, as 2024-08-14; if nothing tells it, remove this line and the next three
published_precision = ""  # {precision}
date_basis = ""  # {date_basis}
date_reason = ""  # what the day rests on, in words
# Where the text tells them: title = "..." and outlet = "..."; what is wrong with the text: remarks = "..."
"""
_SHEET = """\
# One block for each text in this folder. `python -m helpers new` begins a block and never changes one.
# A field left out, or blank, means that the text does not tell.
"""
_LISTS_HEAD = """\
# The project's open lists. A code used in an annotation and not listed here is an error.
# label.<language> is what figures and reports print, one.<language> what they print behind 1;
# definition says what the code covers. English is needed; Indonesian may be left out of the whole file.
"""
# What each list is for, and what an entry of it has beside labels and definition.
_ABOUT = {
    "side": ("the sides that fight; each is a subject too", ""),
    "subject": ("whose people, things or land else", ""),
    "actor": (
        "who speaks, or relays what others say; side is a code of [side], or one of: {sides}",
        'side = "...", ',
    ),
    "unit": (
        "what one of the things counted is; charts print its label, but not that of person and of item (one "
        "thing, which stands in object); a part is share or percent, a rate has _per_ in its code",
        "",
    ),
    "object": ("kinds of things; people and land need none", ""),
    "place": ("where; region is an ISO 3166-2 code where one exists", 'region = "...", '),
    "event": ("incidents that claims belong to; start is a day, left out if not known", 'start = "...", '),
}


@dataclass
class _Plan:
    """What is to be written, and what stands against it."""

    root: Path
    sheet: list[Block]
    problems: list[Problem]
    copies: dict[str, bytes] = field(default_factory=dict)
    blocks: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    # file -> its bare text, its sentences
    read: dict[str, tuple[str, set[str]]] = field(default_factory=dict)

    @property
    def raw(self) -> Path:
        return self.root / "data" / "raw"

    def holders(self, key: str) -> dict[str, str]:
        """Return what of `key` is taken, with the file that has it."""
        return {str(each.values.get(key, "")): str(each.values.get("file", "")) for each in self.sheet}


def add(root: Path, files: Sequence[Path], language: str, article: str = "") -> list[str]:
    """Take `files` into the project in folder `root` and return what was done, a line each.

    Every file gets a block in data/raw/articles.toml, named `article` (one file only) or like the file.
    Rights and day are left for a person, and `check` asks for them. What is there is kept; a file that is
    listed already gets no second block. Raises InputError with every problem, and then nothing is written.
    """
    path = root / "data" / "raw" / corpus.HEADS
    sheet, problems = read(path, shown(path)) if path.is_file() else ([], [])
    plan = _Plan(root, [each for each in sheet if each.kind == "article"], problems)
    if unread := corpus.no_words(language):
        plan.problems.append(Problem("--language", 0, "", f"{language!r}: {unread}"))
    if article and len(files) > 1:
        words = f"{article!r}: names one article, but there are {len(files)} files; run it once for each"
        plan.problems.append(Problem("--article", 0, "", words))
    for file in files:
        _take(plan, file, article or file.stem, language)
    after = path.read_bytes().decode("utf-8") if sheet else _SHEET
    for block in plan.blocks:
        after = inserted(after, block)
    if not problems and not whole(after):
        words = "[article] is one block; write [[article]], which may stand once for each file"
        plan.problems.append(Problem(shown(path), 0, "article", words))
    if plan.problems:
        raise InputError(plan.problems)
    return [*plan.said, *_write(plan, path, after)]


def _take(plan: _Plan, file: Path, article: str, language: str) -> None:
    """Add to `plan` what `file` needs, or what is wrong with it."""
    wrong = _unreadable(file)
    if wrong:
        plan.problems.append(Problem(str(file), 0, "", wrong))
        return
    content = file.read_bytes()
    values = {"article": article, "file": file.name, "language": language,
              "sha256": hashlib.sha256(content).hexdigest()}  # fmt: skip
    if plan.holders("sha256").get(values["sha256"]) == file.name:
        plan.copies[file.name] = content
        plan.said.append(f"{shown(plan.raw / file.name)}: listed already{_otherwise(plan, values)}")
        return
    plan.problems += [Problem(str(file), 0, "", words) for words in _clashes(plan, values, content)]
    text = content.decode("utf-8")
    alike = _alike(plan, text)
    # listed at once, so that the next file of this call is held against it too
    plan.sheet.append(Block("", "article", 0, values))
    plan.copies[file.name] = content
    codes = {name: ", ".join(tables.codes(name)) for name in ("precision", "date_basis")}
    plan.blocks.append(_BLOCK.format(**{name: quoted(value) for name, value in values.items()}, **codes))
    note = (
        f"; {alike}: if it is the same report, remove file and block, for a text counts once" if alike else ""
    )
    place = shown(plan.raw / file.name)
    plan.said.append(f"{place}: article {article}{note}")
    plan.said += [f"{place}: {each}" for each in corpus.remarks(text)]


def _unreadable(file: Path) -> str:
    """Return why `file` cannot be an article, "" if it can."""
    if not file.is_file():
        return "a folder; name the files in it" if file.is_dir() else "no such file; correct its name"
    if file.name == corpus.HEADS or file.name[0] == ".":
        return "a file of this name is not read as an article; rename it"
    return corpus.text_of(file, listed=False)[1]


def _otherwise(plan: _Plan, values: dict[str, str]) -> str:
    """Return in what the block of a listed file is not as asked for, and that it is left as it is."""
    block = next(each for each in plan.sheet if each.values.get("sha256") == values["sha256"])
    # the article's name is asked for only where it is not the file's own
    asked = ["language", *(["article"] if values["article"] != Path(values["file"]).stem else [])]
    other = [f"{name} {block.values.get(name, '')!r}, not {values[name]!r}"
             for name in asked if block.values.get(name) != values[name]]  # fmt: skip
    if not other:
        return "; its block is left as it is"
    return f" with {' and '.join(other)}; its block is left as it is: if it is wrong, correct it there"


def _texts(plan: _Plan) -> Iterator[tuple[str, str, set[str]]]:
    """Yield name, bare text and sentences of each file that is listed, those of this call too."""
    for name in filter(None, plan.holders("file").values()):
        if name not in plan.read:
            path = plan.raw / name
            content = plan.copies.get(name) or (path.read_bytes() if path.is_file() else b"")
            text = content.decode("utf-8", errors="replace")
            plan.read[name] = corpus.bare(text), _sentences(text)
        yield name, *plan.read[name]


def _alike(plan: _Plan, text: str) -> str:
    """Return which listed text shares most of its sentences, or of those of `text`; "" if none does."""
    own = _sentences(text)
    for name, _, both in _texts(plan):
        shared, least = sum(map(len, own & both)), min(sum(map(len, own)), sum(map(len, both)))
        if least and shared >= _ALIKE * least:
            return f"{len(own & both)} of its {len(own)} sentences stand in {name} too"
    return ""


def _sentences(text: str) -> set[str]:
    return {corpus.bare(text[start:end]) for start, end in sentences(text)}


def _clashes(plan: _Plan, values: dict[str, str], content: bytes) -> Iterator[str]:
    """Yield where a new file would take the place, the bytes or the name of another."""
    file, article, hashes = values["file"], values["article"], plan.holders("sha256")
    target, named = plan.raw / file, plan.holders("article")
    there = target.read_bytes() if target.is_file() else content
    if not corpus.SHORT.fullmatch(article):
        yield f"{article!r} cannot name an article; add --article NAME, in a-z, 0-9, - and _, for it alone"
    if there != content or file in plan.holders("file"):
        yield f"{shown(plan.raw)} has another text named {file}; rename the new one"
    elif values["sha256"] in hashes:
        yield f"the same bytes as {hashes[values['sha256']]}; a text counts once, so leave this file out"
    elif twin := [name for name, bare, _ in _texts(plan) if bare == corpus.bare(content.decode())]:
        yield f"the text of {twin[0]} but for white space; a text counts once, so leave this file out"
    elif article in named:
        yield f"{named[article]} is article {article!r}; add another --article NAME, for this file alone"


def _write(plan: _Plan, sheet: Path, after: str) -> list[str]:
    """Write the raw files, then `sheet`, then the lists; return what was written, a line each."""
    for name, content in plan.copies.items():
        tables.put(plan.raw / name, content)  # leaves a file alone that is there: its bytes are the same
    said = []
    if plan.blocks:
        tables.put(sheet, after.encode())
        words = f"{len(plan.blocks)} new; write rights and day there: `check` names the lines"
        said.append(f"{shown(sheet)}: {words}")
    names = plan.root / "data" / "annotations" / "lists.toml"
    if not names.is_file():
        tables.put(names, skeleton().encode())
        said.append(f"{shown(names)}: begun; write who speaks, whose losses, what, where")
    return said


def skeleton() -> str:
    """Return a lists.toml with no entry, each list with what it is for and an entry as an example."""
    labels = ", ".join(f'label.{language} = "..."' for language in LANGUAGES)
    ones = "".join(f'{SINGULAR}.{language} = "...", ' for language in filter(tells_one, LANGUAGES))
    parts = [_LISTS_HEAD]
    for name in LISTS:
        about, more = _ABOUT[name]
        about = about.format(sides=", ".join(tables.codes("side")))
        one = ones if name in COUNTED else ""
        parts.append(f'# {about}\n[{name}]\n# code = {{ {more}{labels}, {one}definition = "..." }}\n')
    return "\n".join(parts)


def main(argv: list[str]) -> int:
    """Take texts into a project, new or begun; return 0, or 1 if something stands against it."""
    parser = argparse.ArgumentParser(prog="python -m helpers new", description=__doc__)
    parser.add_argument("project", help="the project's folder; made if it is not there")
    parser.add_argument("files", nargs="+", metavar="FILE", help="an article as received, UTF-8")
    parser.add_argument("--language", required=True, help=f"of all these files: {', '.join(languages())}")
    parser.add_argument("--article", default="", metavar="NAME", help="short name of the one file given "
                        "(default: the file's name without its ending)")  # fmt: skip
    asked = parser.parse_args(argv)
    if not asked.project.strip():  # as of a variable that is not set: it would be the folder one stands in
        parser.error(f"{asked.project!r}: names no folder; write . for the one that you stand in")
    try:
        root, files = Path(asked.project).expanduser(), [Path(each).expanduser() for each in asked.files]
        said = add(root, files, asked.language, asked.article)
    except InputError as error:
        print(f"helpers new: nothing written: {error}", file=sys.stderr)
        return 1
    except OSError as error:  # a folder that cannot be written to
        print(f"helpers new: {error}", file=sys.stderr)
        return 1
    print("\n".join(said))
    return 0
