"""Hand-written TOML, read; a slip in it is told by the line as it stands and what to do about it."""

import re
import tomllib
from decimal import Decimal
from typing import Any, NamedTuple

# what the parser says -> the remedy; the first that is found in its words counts
_REMEDIES = {
    "Cannot overwrite": "the key stands twice in its block; keep one",
    "Cannot declare": "this table stands twice; keep one, or write [[...]] if there may be several",
    "Invalid value": 'write a text between quotation marks ("..."), a number as 1234 or 0.5, a day as '
    "2024-08-14, else true or false",
    "Expected newline": "write a number as 1200, without separators or a leading nought; one field a line",
    "Illegal character": "close the quotation marks on the same line",
    "Unescaped": 'write \\" for a quotation mark within a text and \\\\ for a backslash',
    "Unclosed": "close the bracket",
    "Unterminated": "close the quotation marks",
    "after a key": 'write it as name = value, as in place = "dalla"',
    "Expected": "write one name = value a line, a text between quotation marks",
}
_KEY = re.compile(r"\s*([A-Za-z0-9_.-]+)\s*=")
_ROOM = 80  # characters of a line that are shown
_LONG = re.compile(r"\d{1000,}")  # Python itself refuses to read a number of some thousand digits


class Slip(NamedTuple):
    """What keeps a file from being TOML: line (0: none), key ("": none), message with remedy."""

    line: int
    key: str
    text: str


def parse(content: bytes) -> tuple[dict[str, Any], Slip | None]:
    r"""Return what the TOML file of these bytes holds, numbers with a point as Decimal, and what is wrong.

    >>> parse(b"\xef\xbb\xbfa = 1")[1].text, parse(b"a = '\xff'")[1].text
    ('starts with a byte order mark; save it as UTF-8 without one', 'not UTF-8 at byte 5; save it as UTF-8')
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return {}, Slip(0, "", f"not UTF-8 at byte {error.start}; save it as UTF-8")
    if text.startswith("\ufeff"):
        return {}, Slip(1, "", "starts with a byte order mark; save it as UTF-8 without one")
    long = _LONG.search(text)
    if long:
        line = text.count("\n", 0, long.start()) + 1
        key = _KEY.match(text.split("\n")[line - 1])
        words = f"'{long[0][:20]}…': a number of {len(long[0])} digits; correct it"
        return {}, Slip(line, key[1] if key else "", words)
    try:
        return tomllib.loads(text, parse_float=Decimal), None
    except tomllib.TOMLDecodeError as error:
        return {}, Slip(*slip(text, error))
    except RecursionError:
        return {}, Slip(0, "", "lists or tables within each other too deep to be read; write it plainly")


def slip(text: str, error: tomllib.TOMLDecodeError) -> tuple[int, str, str]:
    r"""Return line, key ("" if none) and message of what keeps `text` from being TOML.

    >>> text = 'a = 1\nvalue = nine\n'
    >>> try: _ = tomllib.loads(text)
    ... except tomllib.TOMLDecodeError as error: print(slip(text, error)[:2], slip(text, error)[2][:55])
    (2, 'value') 'value = nine': Invalid value; write a text between quo
    """
    place = re.search(r"\s*\(at (?:line (\d+), column \d+|end of document)\)", str(error))
    lines = text.split("\n")
    last = max((n for n, line in enumerate(lines, 1) if line.strip()), default=1)
    number = int(place[1]) if place and place[1] else last
    line = lines[number - 1].strip() if number <= len(lines) else ""
    reason = str(error)[: place.start()] if place else str(error)
    remedy = next((words for said, words in _REMEDIES.items() if said in reason), "mend the TOML")
    key = _KEY.match(line)
    shown = line if len(line) <= _ROOM else line[:_ROOM] + "…"
    return number, key[1] if key else "", f"{shown!r}: {reason}; {remedy}"
