"""Where sentences begin and end, by stops, line ends and the abbreviations of sentences.toml."""

import re
import string
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from helpers.wrapped import unwrapped

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+(?P<next>\S\S?))")
_WORD_BEFORE = re.compile(r"[\w.]+$")
_OPENING = "\"'“”‘«»„([—–-¿¡"


@cache
def _abbreviations(kind: str) -> frozenset[str]:
    words = tomllib.loads(files(__package__).joinpath("sentences.toml").read_text("utf-8"))
    return frozenset(words[kind].split())


def _ends(before: str, stop: re.Match[str]) -> bool:
    """Return whether the stop mark ends the sentence that so far reads `before`."""
    follows = stop["next"].lstrip(_OPENING)
    if follows[:1].islower():
        return False
    word = _WORD_BEFORE.search(before)
    if stop[0][0] != "." or not word:
        return True
    last = word[0].lower()
    # "81. selama": a list number; "A. Smirnov", "В. В. Путин": an initial, not the end
    if before.strip(_OPENING + " ").isdigit() or (len(last.rsplit(".")[-1]) == 1 and word[0][-1].isupper()):
        return False
    if last in _abbreviations("numbers") and follows[:1].isdigit():
        return False
    if last in _abbreviations("years"):
        return before[: -len(last)].rstrip()[-1:].isdigit()
    return last not in _abbreviations("names")


def _cut(text: str) -> Iterator[tuple[int, int]]:
    for line in _LINE.finditer(unwrapped(text)):
        start = 0
        for stop in [*_STOP.finditer(line[0]), None]:
            if stop and not _ends(line[0][start : stop.start()], stop):
                continue
            end = stop.end() if stop else len(line[0])
            words = line[0][start:end].rstrip()
            left = len(words) - len(words.lstrip("\ufeff" + string.whitespace + "\u00a0"))
            if words[left:]:
                yield line.start() + start + left, line.start() + start + len(words)
            start = end


@lru_cache(maxsize=64)
def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(_cut(text))


def sentences(text: str) -> list[tuple[int, int]]:
    r"""Return the (start, end) of every sentence of `text`, in code points, blanks around it left out.

    A line end ends a sentence, unless the text is wrapped at a width; a stop does so with the quotes that
    close after it, unless an abbreviation, an initial or a list number stands before it or a small letter
    after it.

    >>> def cut(text): return [text[start:end] for start, end in sentences(text)]
    >>> cut("Unit No. 2 di Kab. Kudus. Nilai 1.000 naik!")
    ['Unit No. 2 di Kab. Kudus.', 'Nilai 1.000 naik!']
    >>> cut("81. selama satu hari\n“Kami siap.” Ia pergi.")
    ['81. selama satu hari', '“Kami siap.”', 'Ia pergi.']
    >>> cut("V. V. Putin left. U.S. Army units, e.g. Rangers, came.")
    ['V. V. Putin left.', 'U.S. Army units, e.g. Rangers, came.']
    >>> cut("Погибли 5 тыс. Человек. На ул. Мира, 2024 г. «Да», — сказал он.")
    ['Погибли 5 тыс. Человек.', 'На ул. Мира, 2024 г.', '«Да», — сказал он.']
    >>> cut("Losses rose since Feb. 3 to 20,610. On Dec. 5 it fell in Mar. Then it rose.")
    ['Losses rose since Feb. 3 to 20,610.', 'On Dec. 5 it fell in Mar.', 'Then it rose.']
    >>> cut("Біля смт. Юнаківка та м. Суми 3,5 млн. грн. Ворог відступив.")
    ['Біля смт. Юнаківка та м. Суми 3,5 млн. грн.', 'Ворог відступив.']
    """
    return list(_sentences(text))


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """Return (start, end) of the sentence around text[start:end], or of all that it touches.

    Raises ValueError if there is no sentence there.
    """
    touched = [each for each in _sentences(text) if each[0] < end and start < each[1]]
    if not touched:
        raise ValueError(f"no sentence at {start}-{end} of a text of {len(text)} characters")
    return touched[0][0], touched[-1][1]
