"""Claims in rows with two tracks side by side: when, on one time axis, and how many, on one scale.

Each track has its own axis and no track has two, so claims of different kinds can stand beside one another
without being put on one scale in disguise. The words stand in the row's name and never compete with marks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum
from typing import Any

from helpers.dating import span
from helpers.figures import scales
from helpers.figures.marks import Glyph, Number, glyph, reach
from helpers.figures.page import TALL, Page
from helpers.figures.pieces import pieces
from helpers.figures.placing import Days, said_within
from helpers.figures.setting import cut, wrap
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
class _Tracks:
    time: Days | None
    scale: scales.Scale | None
    start: float  # where the words of a claim without a number begin
    ends: tuple[float, float, float, float]  # of the time track and of the number track


def draw(
    page: Page, groups: Sequence[Group], sides: dict[str, Side], captions: tuple[str, str], space: float = 0
) -> int:
    """Draw `groups` from the cursor on; return how many claims found no room (none, unless `space` binds)."""
    tracks, size = _tracks(page, groups), page.layout.small
    for caption, start, end in zip(captions, tracks.ends[::2], tracks.ends[1::2], strict=True):
        for place, line in enumerate(wrap(page.style, [Run(caption, "semibold", "soft")], size, end - start)):
            page.write(line, start, page.y + size * (0.6 + 1.25 * place), size)
    deep = max(
        len(wrap(page.style, [Run(c, "semibold")], size, tracks.ends[2 * n + 1] - tracks.ends[2 * n]))
        for n, c in enumerate(captions)
    )
    page.y += size * (1.25 * deep + 0.5)
    kept, dropped = _fit(page, groups, space - size * (1.25 * deep + 0.5)) if space else (groups, 0)
    if fsum(_set(page, line)[1] for group in kept for line in group.lines) > TALL:
        _axes(page, tracks)
    for group in kept:
        page.line([(page.left, page.y), (page.right, page.y)], "ink", 1.2)
        head = [Run(group.heading, "bold")]
        for place, line in enumerate(wrap(page.style, head, page.layout.text * 1.07, page.width)):
            page.y += page.layout.text * 1.3 * bool(place)
            page.write(line, page.left, page.y + page.layout.text, page.layout.text * 1.07)
        page.y += page.layout.text * _head(page)
        heights = [_set(page, line)[1] for line in group.lines]
        for piece in pieces(heights, [True] * len(heights), TALL) if not space else [slice(None)]:
            if piece.start:
                _again(page, group, tracks)
            top = page.y
            ends = [_row(page, line, tracks, sides) for line in group.lines[piece]]
            for first, last in [(top, page.y)] if page.layout.label else ends:
                _grid(page, tracks, first, last)
        page.y += page.layout.text * 0.4
    page.y -= page.layout.text * 0.4
    _axes(page, tracks)
    if dropped:
        more = Run(page.catalogue.t("row.more", n=page.catalogue.number(dropped)), "italic", "soft")
        page.write([more], page.left, page.y - size * 0.95, size)
    page.y += page.layout.text * 0.5
    return dropped


def _again(page: Page, group: Group, tracks: _Tracks) -> None:
    """Set heading and axes once more within a group that is taller than a page."""
    size = page.layout.text
    page.y += size * 0.7
    for line in wrap(page.style, [Run(group.heading, "bold", "soft")], size * 1.07, page.width):
        page.write(line, page.left, page.y + size * 0.5, size * 1.07)
        page.y += size * 1.3
    _axes(page, tracks)


def _head(page: Page) -> float:
    return 1.85 if page.layout.full else 1.7


def _fit(page: Page, groups: Sequence[Group], space: float) -> tuple[list[Group], int]:
    """Return as many lines as `space` holds, of every group at least one, and how many are left out."""
    per_line, kept = page.layout.text * 1.3, [list(group.lines) for group in groups]
    heads = len(groups) * page.layout.text * (_head(page) + 0.4) + page.layout.small * 1.9

    def excess() -> bool:
        return heads + per_line * sum(map(len, kept)) > space

    dropped = 0
    for lines in kept:  # first what has no number: it is in the full chart
        if excess() and all(glyph(line.claim).kind == "words" for line in lines):
            dropped += len(lines)
            heads -= page.layout.text * (_head(page) + 0.4)
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
        heads -= page.layout.text * (_head(page) + 0.4)
    return [Group(group.heading, lines) for group, lines in zip(groups, kept, strict=True) if lines], dropped


def _tracks(page: Page, groups: Sequence[Group]) -> _Tracks:
    sizes, claims = page.layout, [line.claim for group in groups for line in group.lines]
    left = page.left + (sizes.label + 14 if sizes.label else 0)
    middle = left + (page.right - left) * 0.46
    gap = sizes.mark * 0.9
    days = [day for claim in claims for day in _covered(claim)]
    days += [day for claim in claims if claim["as_of"] for day in said_within(claim)]
    time = Days(min(days), max(days), left + gap / 2, middle - gap) if days else None
    glyphs = [mark for mark in map(glyph, claims) if mark.kind != "words"]
    numbers = [each for mark in glyphs for each in (mark.at, mark.low, mark.high) if each is not None]
    start, scale = middle + gap, None

    def stand_out(scale: scales.Scale) -> tuple[float, float]:
        found = [_extent(page, mark, scale) for mark in glyphs]
        return max(start - first for first, _ in found), max(last - page.right for _, last in found)

    if numbers:
        scale = scales.fit(numbers, start + sizes.mark / 2, page.right - sizes.mark / 2, stand_out, most=4)
    return _Tracks(time, scale, start, (left, middle - gap / 2, start, page.right))


def _extent(page: Page, mark: Glyph, scale: scales.Scale) -> tuple[float, float]:
    before, behind = reach(mark, page.layout.mark, page.style, not scale.log)
    return scale(mark.at) - before, scale(mark.at) + behind


def _row(page: Page, line: Line, tracks: _Tracks, sides: dict[str, Side]) -> tuple[float, float]:
    """Draw one claim and return from where to where its tracks reach."""
    sizes, top = page.layout, page.y
    lines, height = _set(page, line)
    block = fsum(size * 1.25 for _, size in lines)
    middle = top + height / 2 if sizes.label else top + block + sizes.mark * 0.85
    y = top if not sizes.label else middle - block / 2
    with page.claim(line.claim["id"]):
        for runs, size in lines:
            page.write(runs, page.left, y + size * 0.625, size)
            y += size * 1.25
        side = sides[line.claim["claimant_side"]]
        _when(page, line.claim, tracks, middle, side)
        if tracks.scale:
            page.pen(to=tracks.scale, zero=tracks.scale.zero, ruler="").draw(glyph(line.claim), middle, side)
    page.y = top + height
    return (top, page.y) if sizes.label else (middle - sizes.mark * 0.75, middle + sizes.mark * 0.75)


def _set(page: Page, line: Line) -> tuple[list[tuple[list[Run], float]], float]:
    """Return the words of one claim as lines, each with its size, and the height that the claim takes."""
    sizes = page.layout
    width = sizes.label or page.width
    if not sizes.full:
        runs = [*line.words, Run(" · ", color="soft"), *line.under]
        return [(cut(page.style, runs, sizes.small, width), sizes.small)], sizes.text * 1.3
    lines = [(runs, sizes.text) for runs in wrap(page.style, line.words, sizes.text, width)]
    lines += [(runs, sizes.small) for runs in wrap(page.style, line.under, sizes.small, width)]
    block = fsum(size * 1.25 for _, size in lines)
    return lines, block + (sizes.text * 0.6 if sizes.label else sizes.mark * 2.0)


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
    """Return the first and the last day that the number can cover, none after it was said; () if not told."""
    if not (claim["period_start"] and claim["as_of"]):
        return ()
    first, last = span(claim["period_start"], claim["period_start_precision"]), said_within(claim)[1]
    ends = span(claim["period_end"], claim["period_end_precision"]) or (last, last)
    return (first or (date.fromisoformat(claim["period_start"]),))[0], min(ends[1], last)


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
