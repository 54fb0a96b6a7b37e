"""Where the passage of a block stands in another copy of its text: found by its exact words, never guessed.

Two copies read the same where only line ends (CRLF, LF), the form of composed letters (NFC, NFD) or a byte
order mark differ: no letter and no digit does. Nothing else is overlooked, and likeness is never measured.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from helpers.annotations.files import CONTEXT, anchor, fits
from helpers.annotations.printed import in_its_form
from helpers.blocks import Block

SAME, MOVED, AMBIGUOUS, GONE = "same", "moved", "ambiguous", "gone"
CHANGED_FIGURE, CHANGED_CONTEXT = "changed figure", "changed context"

Place = tuple[int, int]

_LINE_END = re.compile(r"\r\n|\r|\n")


def _units(text: str) -> Iterator[str]:
    """Yield `text` in pieces that no form of it parts: a letter with its marks, a line end."""
    start = 0
    for at in range(1, len(text) + 1):
        joined = at < len(text) and (
            text[at - 1 : at + 1] == "\r\n"
            or (text[at] > "\x7f" and unicodedata.combining(unicodedata.normalize("NFD", text[at])[0]))
        )
        if not joined:
            yield text[start:at]
            start = at


class Copy:
    r"""One copy of a text, to be searched whatever its line ends and Unicode form are.

    >>> Copy("\ufeffCafe\u0301\r\n40 tank").places("40", prefix="é\n")
    [(8, 10)]
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: dict[int, int] = {}  # where a piece of the common form begins -> where in the text
        parts, size, at = [], 0, 0
        for unit in _units(text):
            form = unicodedata.normalize("NFD", unit).replace("\r\n", "\n").replace("\r", "\n")
            form = "" if at == 0 and unit == "\ufeff" else form
            self._starts[size] = at
            parts.append(form)
            size, at = size + len(form), at + len(unit)
        self._starts[size] = at
        self.form = "".join(parts)

    def _find(self, words: str) -> Iterator[Place]:
        """Yield where `words` (in the common form) stand, in the common form; a letter is never cut."""
        at = self.form.find(words)
        while at >= 0:
            if at in self._starts and at + len(words) in self._starts:
                yield at, at + len(words)
            at = self.form.find(words, at + 1)

    def places(self, exact: str, prefix: str = "", suffix: str = "") -> list[Place]:
        """Return (start, end), in code points of the text, of `exact` between `prefix` and `suffix`."""
        before, after = Copy(prefix).form, Copy(suffix).form
        return [(self._starts[start], self._starts[end]) for start, end in self._find(Copy(exact).form)
                if self.form.endswith(before, 0, start) and self.form.startswith(after, end)]  # fmt: skip

    def between(self, prefix: str, suffix: str) -> list[Place]:
        """Return the passages, each within a line and not blank, that `prefix` and `suffix` enclose.

        A blank `prefix` is the beginning of a line, a blank `suffix` its end.
        """
        before, after = Copy(prefix).form or "\n", Copy(suffix).form or "\n"
        starts = {end for _, end in self._ends(before)} | ({0} if before == "\n" else set())
        ends = {start for start, _ in self._ends(after)} | ({len(self.form)} if after == "\n" else set())
        found = set()
        for start in starts:
            end = min((each for each in ends if each >= start), default=start)
            nearest = max(each for each in starts if each <= max(start, end))
            words = self.form[nearest:end]
            if words.strip() and "\n" not in words and {nearest, end} <= self._starts.keys():
                found.add((self._starts[nearest], self._starts[end]))
        return sorted(found)

    def _ends(self, words: str) -> Iterator[Place]:
        """Yield where a context stands; its outer edge may cut a letter, as 32 code points may."""
        at = self.form.find(words)
        while at >= 0:
            yield at, at + len(words)
            at = self.form.find(words, at + 1)

    def line(self, at: int) -> int:
        """Return the line of the text on which its code point `at` stands, from 1."""
        return len(_LINE_END.findall(self.text[:at])) + 1


class _Sought(NamedTuple):
    """A passage as it stood: its place, words and context (in the common form).

    first, last: nothing stood before, behind it. whole: its context is all that is ever quoted, 32 characters
    or up to the edge of the text. known: it is taken from the old copy.
    """

    place: Place
    exact: str
    prefix: str
    suffix: str
    first: bool
    last: bool
    whole: bool
    known: bool

    def places(self, copy: Copy) -> list[Place]:
        """Return where `copy` has the quote in its context.

        A passage that began or ended the text has to begin or end a line: "47" is not "more than 47".
        """
        found = copy.places(self.exact, self.prefix, self.suffix)
        text = copy.text
        before = {each: text[max(0, each[0] - 1) : each[0]] for each in found}
        after = {each: text[each[1] : each[1] + 1] for each in found}
        found = [each for each in found if not self.first or before[each] in ("", "\n", "\r", "\ufeff")]
        return [each for each in found if not self.last or after[each] in ("", "\n", "\r")]

    def has_twins(self, old: Copy | None) -> bool:
        """Return whether the `old` copy had the quote in its context in several places."""
        return old is not None and self.known and len(self.places(old)) > 1

    def apart(self, old: Copy) -> "_Sought":
        """Return the passage with as much of the `old` text on both sides as tells it from its twins."""
        (start, end), found, size = self.place, self, CONTEXT
        while found.has_twins(old):
            size *= 2
            around = old.text[max(0, start - size) : start], old.text[end : end + size]
            prefix, suffix = (Copy(each).form for each in around)
            found = self._replace(prefix=prefix, suffix=suffix, first=not prefix, last=not suffix)
        return found

    def stays(self, new: Copy, old: Copy | None) -> bool:
        """Return whether the quote, which stands only where it stood, is itself.

        Without its whole context it may have become a part of a longer number.
        """
        return not (self.has_twins(old) if self.whole else self._within_longer(new.text, self.place))

    def enclosed(self, copy: Copy) -> list[Place]:
        """Return where `copy` has other words between the context, which must be known on both sides."""
        sides = (self.prefix or self.first) and (self.suffix or self.last)
        return copy.between(self.prefix, self.suffix) if sides else []

    def half(self, copy: Copy) -> list[Place]:
        """Return where `copy` has the quote with its context on one side, not as a part of another word."""
        found = {*(copy.places(self.exact, self.prefix) if self.prefix else ()),
                 *(copy.places(self.exact, "", self.suffix) if self.suffix else ())}  # fmt: skip
        return sorted(each for each in found if not self._within_longer(copy.text, each))

    @staticmethod
    def _within_longer(text: str, place: Place) -> bool:
        """Return whether the passage is a part of a longer word or number, as 40 of 140 and of 1.40."""
        before, after = text[max(0, place[0] - 2) : place[0]], text[place[1] : place[1] + 2]
        return bool(re.search(r"(\w|\d[.,])$", before) or re.match(r"\w|[.,]\d", after))


class Verdict(NamedTuple):
    """What has become of one block's passage: its state, and the places in the new text that bear on it."""

    block: Block
    state: str
    places: list[Place]

    @property
    def settled(self) -> bool:
        """Whether the passage is found, so that no person has to look for it."""
        return self.state in (SAME, MOVED)


def _sought(block: Block, characters: int, old: Copy | None) -> _Sought:
    """Return what is sought for a sound `block`; `characters` = the length of the text it was made on.

    A block need not quote its context; the old copy, where it is at hand, tells all of it.
    """
    values = block.values
    start, end, exact = (values[name] for name in ("start", "end", "exact"))
    context, known = {name: values.get(name, "") for name in ("prefix", "suffix")}, False
    if old and old.text[start:end] == exact:
        there = anchor(old.text, start, end)
        known = all(fits(name, values[name], there[name]) for name in context if name in values)
        context = {name: there[name] for name in context} if known else context
    before, after = (len(each) for each in context.values())
    prefix, suffix = (Copy(each).form for each in context.values())
    first, last = start == before, end + after == characters  # the context reaches the edge of the text
    whole = (first or before >= CONTEXT) and (last or after >= CONTEXT)
    return _Sought(
        (start, end), exact, prefix, suffix, first and not prefix, last and not suffix, whole, known
    )


def _verdict(block: Block, new: Copy, characters: int, old: Copy | None) -> Verdict:
    """Return what has become of a block by itself; see `verdicts`."""
    sought = _sought(block, characters, old)
    if old and sought.whole and sought.has_twins(old) and len(found := sought.apart(old).places(new)) == 1:
        return Verdict(block, SAME if found == [sought.place] else MOVED, found)
    found, enclosed = sought.places(new), sought.enclosed(new)
    if found == [sought.place] and sought.stays(new, old):
        return Verdict(block, SAME, found)
    if found:
        # the context encloses another figure too: it may be the passage, changed, and what is found its twin
        places = sorted({*found, *enclosed})
        moved = places == found and len(found) == 1 and sought.whole and not sought.has_twins(old)
        return Verdict(block, MOVED if moved else AMBIGUOUS, places)
    for state, places in ((CHANGED_FIGURE, enclosed), (CHANGED_CONTEXT, sought.half(new))):
        if places:
            return Verdict(block, state if len(places) == 1 else AMBIGUOUS, places)
    return Verdict(block, GONE, [])


def verdicts(blocks: list[Block], new: Copy, characters: int, old: Copy | None = None) -> list[Verdict]:
    """Return what has become of each block's passage in the text `new`.

    same, moved: the quote stands with its context in one place, where it stood or elsewhere (a quote without
    its whole context: where it stood). Twins in the `old` copy are told apart by as much text around them as
    differs. ambiguous: the text or its old copy has several such places.
    changed figure: between its context stand other words. changed context: the quote stands with one side of
    its context. gone: none of these. `characters`: length of the text that the blocks were made on; `old`:
    that text, where it is at hand.
    """
    found = [_verdict(each, new, characters, old) for each in blocks]
    origins: dict[Place, set[Place]] = {}
    for each in found:
        if each.settled:
            values = each.block.values
            origins.setdefault(each.places[0], set()).add((values["start"], values["end"]))
    # of two passages that were apart and now are one, nobody can tell which is left
    return [each._replace(state=AMBIGUOUS)
            if each.settled and len(origins[each.places[0]]) > 1 else each
            for each in found]  # fmt: skip


def renewed(verdict: Verdict, new: Copy) -> dict[str, Any]:
    """Return the fields of a settled block that the new text changes: its place, never what it says.

    A passage that moved quotes its whole context from then on. `exact` and `number_text` change only in their
    Unicode form and line ends, `term` and `place_text` in the former.
    """
    values, there = verdict.block.values, anchor(new.text, *verdict.places[0])
    changed = {name: there[name] for name in ("start", "end", "exact") if there[name] != values[name]}
    for name in ("prefix", "suffix"):
        moved = verdict.state == MOVED and values.get(name) != there[name]
        if moved or (name in values and not fits(name, values[name], there[name])):
            changed[name] = there[name]
    number = values.get("number_text", "")
    if isinstance(number, str) and number and number not in there["exact"]:
        for start, end in Copy(there["exact"]).places(number)[:1]:
            changed["number_text"] = there["exact"][start:end]
    return changed | in_its_form(replace(verdict.block, values=values | changed), new.text)
