"""Setting text: lines no wider than they may be, titles broken where a reader would pause."""

import re
from collections.abc import Iterable, Sequence
from math import fsum, inf

from helpers.figures.style import Style
from helpers.figures.text import GLUE, Run

LONG = 24  # letters from which on a word without a space is broken rather than set over what is beside it
SPACE = re.compile(r"(?<!\d) | (?!\d)")  # where a line may end: not within 2 318, as texts print numbers
DOT = re.compile(f"{GLUE}· ")  # what parts a list; it stays with what is before it
SHORTEST = 0.2  # of the width: a last line shorter than this leaves a word or two alone


def wrap(style: Style, runs: Sequence[Run], size: float, width: float) -> list[list[Run]]:
    """Return `runs` broken into lines of at most `width` pixels; a word that is wider is broken too.

    Words that a number keeps together ("1.5 million to 2 million") part between them, if they have to.

    The dot between two parts of a list is left out where its line ends: the break says as much.
    """
    lines: list[list[Run]] = [[]]
    used = 0.0
    for word in _words(runs):
        space = " " if lines[-1] else ""
        needed = run_width(style, word, size) + style.measure(space, size, word[0].face)
        if space and used + needed > width:
            lines[-1] = _ended(lines[-1])
            lines.append([])
            used, space, needed = 0.0, "", run_width(style, word, size)
        while not lines[-1] and needed > width and len(word[0].text) > LONG:
            part = _fitting(style, word[0], size, width)
            lines[-1:] = [[word[0]._replace(text=part)], []]
            rest = word[0].text[len(part.removesuffix("-")) :].removeprefix(GLUE)
            word = [word[0]._replace(text=rest), *word[1:]]
            needed = run_width(style, word, size)
        for piece in [word[0]._replace(text=space + word[0].text), *word[1:]]:
            line = lines[-1]
            if line and line[-1][1:] == piece[1:]:
                line[-1] = piece._replace(text=line[-1].text + piece.text)
            else:
                line.append(piece)
        used += needed
    return lines if lines[0] else []


def _words(runs: Sequence[Run]) -> list[list[Run]]:
    """Return what spaces part, each in its pieces: a word and the comma in another face behind it are one."""
    words: list[list[Run]] = []
    glued = False
    for run in runs:
        for place, text in enumerate(SPACE.split(run.text)):
            glued = glued and not place
            if text:
                words[len(words) - glued :] = [[*(words[-1] if glued else []), run._replace(text=text)]]
                glued = True
    return words


def _ended(line: list[Run]) -> list[Run]:
    """Return a line without the dot that parts it from the next one."""
    last = line[-1]._replace(text=line[-1].text.removesuffix(f"{GLUE}·"))
    return [*line[:-1], last] if last.text else line[:-1]


def _fitting(style: Style, run: Run, size: float, width: float) -> str:
    """Return as much of the beginning of a word as fits beside a hyphen, three letters at least.

    What is several words kept together ends with one of them, if one fits, and needs no hyphen.
    """
    word, place, whole = run.text, len(run.text) - 3, run.text.removesuffix(f"{GLUE}·")
    while GLUE in whole:
        whole = whole.rpartition(GLUE)[0].rstrip(GLUE)
        if whole and style.measure(whole, size, run.face) <= width:
            return whole
    while place > 3 and style.measure(f"{word[:place]}-", size, run.face) > width:
        place -= 1
    return f"{word[:place]}-"


def flow(style: Style, runs: Sequence[Run], size: float, width: float) -> list[list[Run]]:
    """Return running text as `wrap` does, in narrower lines where its last one would hold next to nothing."""
    lines = wrap(style, runs, size, width)
    for step in range(13 if len(lines) > 1 else 0):
        closer = wrap(style, runs, size, width * (1 - step / 100))
        if len(closer) > len(lines):
            break
        if run_width(style, closer[-1], size) >= SHORTEST * width:
            return closer
    return lines


def cut(style: Style, runs: Sequence[Run], size: float, width: float) -> list[Run]:
    """Return `runs` as one line of at most `width` pixels; what had to go is told by an ellipsis."""
    if run_width(style, runs, size) <= width + 0.5:  # a size that just fits is rounded
        return list(runs)
    dots = Run("…", "regular", "soft")
    line = (wrap(style, runs, size, width - run_width(style, [dots], size)) or [[]])[0]
    while line and not line[-1].text.strip(" ,·"):
        line.pop()
    return [*line[:-1], line[-1]._replace(text=line[-1].text.rstrip(" ,·") + "…")] if line else [dots]


def even(style: Style, runs: Sequence[Run], size: float, width: float) -> list[list[Run]]:
    """Return `runs` in as few lines as `wrap` needs, as even in length as they can be: no word left alone.

    Where no more lines are needed for it, each ends on a whole part of a list: a name stays in one piece.
    """
    lines = wrap(style, runs, size, width)
    whole = _whole(style, runs, size, width)
    if 1 < len(whole) <= len(lines):
        return whole
    best, widest = lines, max((run_width(style, line, size) for line in lines), default=0.0)
    for step in range(1, 26 if len(lines) > 1 else 1):
        closer = wrap(style, runs, size, width * (1 - step / 50))
        if len(closer) > len(lines):
            break
        reached = max(run_width(style, line, size) for line in closer)
        if reached < widest:
            best, widest = closer, reached
    return best


def _whole(style: Style, runs: Sequence[Run], size: float, width: float) -> list[list[Run]]:
    """Return `runs` in lines of whole parts, as dots part them; none if some part is too wide for a line."""
    text = "".join(run.text for run in runs)
    dots = [each.span() for each in DOT.finditer(text)]
    parts = zip([0, *(end for _, end in dots)], [*(start for start, _ in dots), len(text)], strict=True)

    def fits(start: int, end: int) -> bool:
        return run_width(style, sliced(runs, start, end), size) <= width

    lines: list[tuple[int, int]] = []
    for start, end in parts:
        joined = lines and fits(lines[-1][0], end)
        lines.append((lines.pop()[0] if joined else start, end))
    if not all(fits(*line) for line in lines):
        return []
    return [line for each in lines for line in wrap(style, sliced(runs, *each), size, inf)]


def balance(style: Style, text: str, size: float, width: float, face: str = "bold") -> list[str]:
    """Return `text` in as few lines as `wrap` needs, even in length, broken rather behind punctuation.

    Lines that end on a short word ("in", "and", "di") are avoided: it belongs to what follows.
    """
    tokens = SPACE.split(text)
    count = len(wrap(style, [Run(text, face)], size, width))
    if count < 2:
        return [text]
    ends = [0.0]
    for place in range(len(tokens)):
        ends.append(style.measure(" ".join(tokens[: place + 1]), size, face))
    target, space = ends[-1] / count, style.measure(" ", size, face)

    def cost(first: int, last: int) -> float:
        run = ends[last] - ends[first] - (space if first else 0)
        if run > width:
            return 1e6
        word = tokens[last - 1]
        tail = (
            0.0 if last == len(tokens) else -0.03 if word[-1] in ",:;–—." else 0.04 if len(word) < 4 else 0.0
        )
        return ((run - target) / width) ** 2 + tail

    # best[k][i]: cheapest way to set the first i words in k lines, and where its last line begins
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for _ in range(count):
        best.append(
            {
                last: min(
                    (before + cost(first, last), first)
                    for first, (before, _) in best[-1].items()
                    if first < last
                )
                for last in range(1, len(tokens) + 1)
                if any(first < last for first in best[-1])
            }
        )
    lines, last = [], len(tokens)
    for row in reversed(best[1:]):
        first = row[last][1]
        lines.insert(0, " ".join(tokens[first:last]))
        last = first
    return lines


def sliced(runs: Sequence[Run], start: int, end: int) -> list[Run]:
    """Return the letters `start` to `end` of `runs`, each in its face."""
    at, kept = 0, []
    for run in runs:
        text = run.text[max(start - at, 0) : max(end - at, 0)]
        kept += [run._replace(text=text)] if text else []
        at += len(run.text)
    return kept


def run_width(style: Style, runs: Iterable[Run], size: float) -> float:
    """Return how many pixels a line of `runs` takes."""
    return fsum(style.measure(run.text, size, run.face) for run in runs)
