"""Many files in pieces of work that end with a line: which files are meant, and the text they hold."""

import os
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple

from helpers.wrapped import unwrapped

PIECE = 1 << 20  # bytes of text in one piece of work, about
FILES = 64  # small files in one piece of work
STDIN = "-"


class Part(NamedTuple):
    """A passage of a file from code point `offset`, or a file to read (`text` None), or why there is none."""

    name: str
    offset: int = 0
    text: str | None = None
    problem: str = ""


def meant(paths: list[str], files_from: str, problems: list[str]) -> list[str]:
    """Return the files meant: those named, the texts below a folder, in order, and each line of a list.

    A folder that has none, and a blank argument, is added to `problems`; a blank line of a list is none.
    """
    problems += ["'': names no file; remove it" for path in paths if not path.strip()]
    names: list[str] = []
    more = _listed(files_from) if files_from else []
    for path in filter(str.strip, [*paths, *more]):  # a blank one would be the folder that one stands in
        folder = False
        with suppress(OSError):
            folder = path != STDIN and Path(path).is_dir()
        names += below(path, problems) if folder else [path]
    return names or ([] if paths or files_from else [STDIN])


def _listed(name: str) -> list[str]:
    """Return the lines of a list of files. Raises ValueError if it cannot be read."""
    try:
        listed = decoded(name, Path(name).read_bytes()).removeprefix("\ufeff")
    except OSError as error:
        raise ValueError(told(name, error)) from error
    return [line.removesuffix("\r") for line in listed.split("\n")]  # other line ends may be in a name


def below(folder: str, problems: list[str]) -> list[str]:
    """Return the texts below `folder` in order: *.txt in any case, none of them hidden by a dot.

    What keeps some from being seen is added to `problems`: a folder that cannot be read, a link to another.
    """
    found, known, root = [], len(problems), Path(folder).resolve()
    unread = lambda error: problems.append(told(error.filename, error))  # noqa: E731
    for at, folders, files in os.walk(folder, onerror=unread):
        folders[:] = [each for each in folders if each[0] != "."]  # of editors: .ipynb_checkpoints
        found += [str(Path(at, each)) for each in files if each[0] != "." and each.lower().endswith(".txt")]
        links = [Path(at, each) for each in folders if Path(at, each).is_symlink()]
        problems += [f"{each}: a link to a folder elsewhere, not followed; name that folder too"
                     for each in links if not each.resolve().is_relative_to(root)]  # fmt: skip
    if not found and len(problems) == known:
        problems.append(f"{folder}: no *.txt below this folder; name the files themselves")
    return sorted(found)


def told(name: str, error: OSError | ValueError) -> str:
    """Return what to tell of a file that cannot be opened or read."""
    if isinstance(error, UnicodeEncodeError):
        return f"{name!a}: the file's name is not UTF-8; rename the file"
    if isinstance(error, OSError):
        return f"{name}: {error.strerror or error}; check the path and whether you may read it"
    return str(error)


def decoded(name: str, content: bytes, lines_before: int = 0) -> str:
    """Return the text of a file, or of what follows its first lines; line ends stay as they are.

    Raises ValueError if it is not UTF-8, or no text; the message names file and line.
    """
    at, found = content.find(b"\0"), "a NUL character, as in UTF-16: not UTF-8 text"
    remedy = "iconv -f UTF-16 -t UTF-8 FILE > NEW"
    if at < 0:  # UTF-16 without its mark decodes as UTF-8, a NUL beside each digit
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError as error:
            at, found = error.start, f"byte 0x{content[error.start]:02x} is not UTF-8"
            remedy = "iconv -f ENCODING -t UTF-8 FILE > NEW, where ENCODING is its own, such as WINDOWS-1252"
    line = lines_before + content.count(b"\n", 0, at) + 1
    raise ValueError(f"{name}: line {line}: {found}; save the file as UTF-8 ({remedy}), then run again")


def blocks(name: str, stream: BinaryIO) -> Iterator[str]:
    """Yield the text of `stream` in pieces that end with a line. Raises ValueError where it is no text."""
    lines_before = 0
    while block := stream.read(PIECE):
        block += stream.readline()
        yield decoded(name, block, lines_before)
        lines_before += block.count(b"\n")


def unbroken(texts: Iterator[str]) -> Iterator[str]:
    """Yield `texts`, which follow one another, cut anew where none ends within a wrapped paragraph.

    What is wrapped throughout, without an end of a paragraph, is cut at a line end all the same.
    """
    text = next(texts, "")
    for more in texts:
        flat = unwrapped(text)
        cut = len(text) if flat == text else flat.rfind("\n", 0, -1) + 1 or len(text)
        yield text[:cut]
        text = text[cut:] + more
    if text:
        yield text


def passages(name: str) -> Iterator[Part]:
    """Yield the text of a file or of standard input in passages, one at least."""
    offset = 0
    try:
        name.encode()  # the output is UTF-8
        with nullcontext(sys.stdin.buffer) if name == STDIN else Path(name).open("rb") as stream:
            if stream.seekable():  # read through first: then no file is half done
                begin = stream.tell()
                deque(blocks(name, stream), 0)
                stream.seek(begin)
            for text in unbroken(blocks(name, stream)):
                yield Part(name, offset, text)
                offset += len(text)
        if not offset:
            yield Part(name, 0, "")
    except (OSError, ValueError) as error:
        yield Part(name, offset, "", told(name, error))


def plan(names: list[str], remote: bool) -> Iterator[list[Part]]:
    """Yield the pieces of work in order: many small files together, a large one in passages.

    Small files are read where they are worked on, unless that is another machine (`remote`).
    """
    few: list[Part] = []
    room = PIECE
    for name in names:
        size = _size(name)
        if few and (len(few) >= FILES or size > room):
            yield few
            few, room = [], PIECE
        if size > PIECE:
            yield from ([part] for part in passages(name))
        else:
            few += passages(name) if remote else [Part(name)]
            room -= size
    if few:
        yield few


def several(names: list[str]) -> bool:
    """Return whether the files make more than one piece of work, by their sizes."""
    return len(names) > FILES or any(name != STDIN and _size(name) > PIECE for name in names)


def _size(name: str) -> int:
    """Return the size of a file in bytes; 0 if none can be seen, more than a piece for standard input."""
    with suppress(OSError):  # beneath a folder that is closed to us: who reads it says so
        path = Path(name)
        return PIECE + 1 if name == STDIN else path.stat().st_size if path.is_file() else 0
    return 0
