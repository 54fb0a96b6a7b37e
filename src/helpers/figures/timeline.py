"""Claims in rows with two tracks side by side: when, on one time axis, and how many, on one scale.

Each track has its own axis and no track has two, so claims of different kinds can stand beside one another
without being put on one scale in disguise. The words stand in the row's name and never compete with marks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum
from typing import Any

from helpers.dating import covers, said_within, span
from helpers.figures import scales
from helpers.figures.marks import Glyph, Number, glyph, reach
from helpers.figures.page import HEADING, TALL, Page
from helpers.figures.pieces import pieces
from helpers.figures.placing import Days
from helpers.figures.setting import cut, even
from helpers.figures.style import Side
from helpers.figures.text import Run


@dataclass(frozen=True)
class Line:
    """One claim: what it says, and who says so."""

    claim: dict[str, Any]
    words: list[Run]
    under: list[Run]


@dataclass(frozen=True)
class Group:
    """Claims of one kind under a heading."""

    heading: str
    lines: list[Line]


@dataclass(frozen=True)
class _Set:
    """A claim as it is set on this page: its words in lines, each with its size, and the height it takes."""

    claim: dict[str, Any]
    lines: list[tuple[list[Run], float]]
    height: float


@dataclass(frozen=True)
class _Tracks:
    time: Days | None
    scale: scales.Scale | None
    start: float  # where the words of a claim without a number begin
    ends: tuple[float, float, float, float]  # of the time track and of the number track


def draw(
    page: Page, groups: Sequence[Group], sides: dict[str, Side], captions: tuple[str, str], space: float = 0
) -> None:
    """Draw `groups` from the cursor on, without the claims that find no room where `space` binds."""
    tracks, size = _tracks(page, groups), page.layout.small
    head = _captions(page, tracks, captions)
    kept, dropped = _fit(page, groups, space - head) if space else (groups, 0)
    sets = [[_set(page, line) for line in group.lines] for group in kept]
    if fsum(each.height for lines in sets for each in lines) > TALL:
        _axes(page, tracks)
    for group, lines in zip(kept, sets, strict=True):
        page.heading(group.heading)
        heights = [each.height for each in lines]
        for piece in pieces(heights, [True] * len(heights), TALL) if not space else [slice(None)]:
            if piece.start:
                page.heads.append(page.y)
                _again(page, group, tracks)
            top = page.y
            ends = []
            for each in lines[piece]:
                page.rests.append(page.y)
                ends.append(_row(page, each, tracks, sides))
            for first, last in [(top, page.y)] if page.layout.label else ends:
                _grid(page, tracks, first, last)
        page.y += page.layout.text * 0.4
    page.y -= page.layout.text * 0.4
    _axes(page, tracks)
    if dropped:
        more = Run(page.catalogue.t("row.more", n=page.catalogue.number(dropped)), "italic", "soft")
        page.write([more], page.left, page.y - size * 0.95, size)
    page.y += page.layout.text * 0.5


def _captions(page: Page, tracks: _Tracks, captions: tuple[str, str]) -> float:
    """Set the captions above their tracks; return the height that they take."""
    size, deep = page.layout.small, 0
    for caption, start, end in zip(captions, tracks.ends[::2], tracks.ends[1::2], strict=True):
        lines = even(page.style, [Run(caption, "semibold", "soft")], size, end - start)
        for place, line in enumerate(lines):
            page.write(line, start, page.y + size * (0.6 + 1.25 * place), size)
        deep = max(deep, len(lines))
    height = size * (1.25 * deep + 0.5)
    page.y += height
    return height


def _again(page: Page, group: Group, tracks: _Tracks) -> None:
    """Set heading and axes once more within a group that is taller than a page."""
    size = page.layout.text
    page.y += size * 0.7
    for line in page.heading_lines(group.heading):
        page.write([run._replace(color="soft") for run in line], page.left, page.y + size * 0.5, size * 1.07)
        page.y += size * HEADING
    _axes(page, tracks)


def _fit(page: Page, groups: Sequence[Group], space: float) -> tuple[list[Group], int]:
    """Return as many lines as `space` holds, of every group at least one, and how many are left out."""
    text, kept = page.layout.text, [list(group.lines) for group in groups]

    def excess() -> bool:
        shown = [group for group, lines in zip(groups, kept, strict=True) if lines]
        heads = fsum(text * (page.heading_height(group.heading) + 0.4) for group in shown)
        return heads + page.layout.small * 1.9 + text * 1.3 * sum(map(len, kept)) > space

    dropped = 0
    for lines in kept:  # first what has no number: it is in the full chart
        if excess() and all(glyph(line.claim).kind == "words" for line in lines):
            dropped += len(lines)
            lines.clear()
    for lines in kept:
        for quiet in [line for line in lines if glyph(line.claim).kind == "words"]:
            if excess() and len(lines) > 1:
                lines.remove(quiet)
                dropped += 1
    while excess() and max(map(len, kept), default=0) > 1:
        max(reversed(kept), key=len).pop()
        dropped += 1
    while excess() and sum(map(bool, kept)) > 1:
        next(lines for lines in reversed(kept) if lines).clear()
        dropped += 1
    return [Group(group.heading, lines) for group, lines in zip(groups, kept, strict=True) if lines], dropped


def _tracks(page: Page, groups: Sequence[Group]) -> _Tracks:
    sizes, claims = page.layout, [line.claim for group in groups for line in group.lines]
    left = page.left + (sizes.label + 14 if sizes.label else 0)
    middle = left + (page.right - left) * 0.46
    gap = sizes.mark * 0.9
    days = [day for claim in claims for day in _covered(claim)]
    days += [day for claim in claims if claim["as_of"] for day in said_within(claim)]
    # the last day and the first number are printed on one line: further apart than the numbers of one axis
    apart = sizes.mark * 1.35
    time = Days(min(days), max(days), left + gap / 2, middle - apart) if days else None
    glyphs = [mark for mark in map(glyph, claims) if mark.kind != "words"]
    numbers = [each for mark in glyphs for each in mark.numbers]
    start, scale = middle + apart, None

    def stand_out(scale: scales.Scale) -> tuple[float, float]:
        found = [_extent(page, mark, scale) for mark in glyphs]
        return max(start - first for first, _ in found), max(last - page.right for _, last in found)

    if numbers:
        scale = scales.fit(numbers, start + sizes.mark / 2, page.right - sizes.mark / 2, stand_out, most=4)
    return _Tracks(time, scale, start, (left, middle - gap / 2, start, page.right))


def _extent(page: Page, mark: Glyph, scale: scales.Scale) -> tuple[float, float]:
    before, behind = reach(mark, page.layout.mark, page.style, not scale.log)
    return scale(mark.at) - before, scale(mark.at) + behind


def _row(page: Page, each: _Set, tracks: _Tracks, sides: dict[str, Side]) -> tuple[float, float]:
    """Draw one claim and return from where to where its tracks reach."""
    sizes, top, claim = page.layout, page.y, each.claim
    block = fsum(size * 1.25 for _, size in each.lines)
    middle = top + each.height / 2 if sizes.label else top + block + sizes.mark * 0.85
    y = top if not sizes.label else middle - block / 2
    with page.claim(claim["id"]):
        for runs, size in each.lines:
            page.write(runs, page.left, y + size * 0.625, size)
            y += size * 1.25
        side = sides[claim["claimant_side"]]
        _when(page, claim, tracks, middle, side)
        if tracks.scale:
            page.pen(to=tracks.scale, zero=tracks.scale.zero, ruler="").draw(glyph(claim), middle, side)
    page.y = top + each.height
    return (top, page.y) if sizes.label else (middle - sizes.mark * 0.75, middle + sizes.mark * 0.75)


def _set(page: Page, line: Line) -> _Set:
    sizes = page.layout
    width = sizes.label or page.width
    if not sizes.full:
        runs = [*line.words, Run(" · ", color="soft"), *line.under]
        return _Set(line.claim, [(cut(page.style, runs, sizes.small, width), sizes.small)], sizes.text * 1.3)
    lines = [(runs, sizes.text) for runs in even(page.style, line.words, sizes.text, width)]
    lines += [(runs, sizes.small) for runs in even(page.style, line.under, sizes.small, width)]
    block = fsum(size * 1.25 for _, size in lines)
    return _Set(line.claim, lines, block + (sizes.text * 0.6 if sizes.label else sizes.mark * 2.0))


def _when(page: Page, claim: dict[str, Any], tracks: _Tracks, middle: float, side: Side) -> None:
    """Draw the time that the number covers as a line, the day on which it was said as the side's mark."""
    if not tracks.time or not claim["as_of"]:
        return
    start, end, said = tracks.time.within(said_within(claim))
    if end > start:
        page.bar(start, end, middle, side)
    if covered := _covered(claim):
        page.line([(tracks.time(day), middle) for day in covered], side.color, 3, zorder=3)
    same: Number = 0  # a mark without a number: its place is the day
    page.pen(to=lambda _: said, size=page.layout.mark * 0.62).draw(Glyph("point", same), middle, side)


def _covered(claim: dict[str, Any]) -> tuple[date, date] | tuple[()]:
    """Return the first and the last day that the number can cover, none after it was said; () if not told.

    A state covers no time.
    """
    first, last = covers(claim)
    if not (first and claim["as_of"]) or claim["basis"] == "stock":
        return ()
    start, end = (span(claim[name], claim[f"{name}_precision"] or "day") for name in (first, last))
    return start[0], min(end[1], said_within(claim)[1])


def _grid(page: Page, tracks: _Tracks, first: float, last: float) -> None:
    if tracks.time:
        page.grid([tracks.time(day) for day, _ in _days(page, tracks)], first, last)
    if tracks.scale:
        page.ruler("", tracks.scale, first, last)


def _days(page: Page, tracks: _Tracks) -> list[tuple[date, str]]:
    """Return the days to print; months, whose names are short, stand closer than days do."""
    width = (tracks.ends[1] - tracks.ends[0]) / page.layout.small
    days = tracks.time.ticks(max(2, int(width // 4.4)))
    return days if days[0][1] == "day" and len(days) > 2 else tracks.time.ticks(max(2, int(width // 2.6)))


def _axes(page: Page, tracks: _Tracks) -> None:
    cat = page.catalogue
    if tracks.time:
        page.ticks(*tracks.time.labels(cat, _days(page, tracks)))
    if tracks.scale:
        page.cut(tracks.scale)
        page.ticks(*([(tracks.scale(tick), cat.number(tick) if tick < long else cat.compact(tick))
                      for tick in tracks.scale.ticks] for long in (10**6, 10**4, 10**3)))  # fmt: skip
    page.y += page.layout.small * 1.9
