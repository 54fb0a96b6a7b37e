"""Texts that come with a line end after every 70 characters or so, as letters, wires and PDF files do."""

import re

LINE_END = re.compile(r"\r\n|\r|\n")
SHORTEST, LONGEST = 40, 120  # code points of the lines that a text may be wrapped to
FEW = 2  # lines of a wrapped text may be longer than its others
MOST = 0.6  # of the line ends between two lines of text must be such that the next word did not fit
SMALL = 1 / 3  # of those must be followed by a small letter; a list of headlines has few


def unwrapped(text: str) -> str:
    r"""Return a text that is wrapped at some width with its paragraphs in one line, any other as it is.

    A line end becomes a blank (`\r\n` two), so that every code point keeps its place. One counts as put in
    for the width if the first word behind it would not have fitted before it; headlines, lists and ends of
    paragraphs keep theirs.
    >>> unwrapped("The ministry said that by the sixth of August more than\n49,000 soldiers had "
    ...           "been killed, wounded or captured in and\naround the region, and that 273 tanks and "
    ...           "44 launchers had\nbeen destroyed there.\nNobody else counts them.").count("\n")
    1
    >>> unwrapped("Killed: 12\nWounded: 40\nMissing: 7\nHomes: 300")
    'Killed: 12\nWounded: 40\nMissing: 7\nHomes: 300'
    """
    if (text.count("\n") + 1) * LONGEST < len(text):
        return text
    lengths = [*map(len, text.split("\n"))]
    if sum(length > LONGEST for length in lengths) > FEW + len(lengths) // 20:
        return text
    ends = list(LINE_END.finditer(text))
    begins = [0, *(end.end() for end in ends)]
    lines = [text[begin : end.start()].rstrip() for begin, end in zip(begins, ends, strict=False)]
    lines.append(text[begins[-1] :].rstrip())
    widths = {len(line.strip()) for line in lines} & {*range(SHORTEST, LONGEST + 1)}
    for width in sorted(widths, reverse=True)[: FEW + 1]:
        if found := _put_in(lines, ends, width):
            made, at = [], 0
            for end in found:
                made += [text[at : end.start()], " " * len(end[0])]
                at = end.end()
            return "".join([*made, text[at:]])
    return text


def _put_in(lines: list[str], ends: list[re.Match[str]], width: int) -> list[re.Match[str]]:
    """Return the line ends that a wrap at `width` put in; none if too few of all can be from one."""
    found, small, between = [], 0, 0
    for line, then, end in zip(lines, lines[1:], ends, strict=False):
        if line and then.strip() and len(line.strip()) <= width:
            between += 1
            if len(line) + 1 + len(then.split(maxsplit=1)[0]) > width:
                found.append(end)
                small += then.lstrip()[0].islower()
    return found if len(found) >= max(2, MOST * between) and small >= SMALL * len(found) else []
