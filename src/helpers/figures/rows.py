"""Charts in rows: a claim a row, in panels, its mark on a scale, its words beside it, silence as words."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import fsum
from typing import Any

from helpers.figures import scales
from helpers.figures.marks import Glyph, glyph, reach
from helpers.figures.page import HEADING, TALL, Page
from helpers.figures.pieces import pieces
from helpers.figures.relations import explained
from helpers.figures.setting import cut, even, run_width
from helpers.figures.style import Side
from helpers.figures.telling import current
from helpers.figures.text import Run, capital

GAP = 7  # pixels between a mark and its words
CLOSER = 0.16  # how much closer the rows of a card may stand, as part of the text size
CLOSEST = 0.75  # how small the name of a row on a card may be set before it is cut
FAR = 1.5  # from how far off an axis is printed again above a panel, as part of the page's TALL
BETWEEN = 0.7  # space between panels, as part of the text size


@dataclass(frozen=True)
class Row:
    """One row: its name, what stands below it, the claim's words; `claim` None where a side is silent."""

    name: list[Run]
    under: list[Run]
    words: list[Run]
    claim: dict[str, Any] | None = None
    stated: bool = False  # a silence that the title states

    @property
    def id(self) -> str:
        """The claim's id; "" for a silence that no sentence states."""
        return self.claim["id"] if self.claim else ""

    @property
    def glyph(self) -> Glyph:
        """The row's mark; of kind "words" where there is nothing to draw."""
        return glyph(self.claim) if self.claim else Glyph("words", None)


@dataclass(frozen=True)
class Panel:
    """Rows under one heading; panels with equal `scale` share their axis."""

    heading: str
    rows: list[Row]
    scale: str = ""


@dataclass
class _Set:
    """A row as it is set on this page: its lines, where its mark and words stand, its height."""

    row: Row
    lines: list[tuple[list[Run], float]]  # names above, with their sizes
    height: float
    block: float  # height of the lines
    words: float = 0.0  # where the words begin
    above: bool = False  # the words found room only above the mark
    share: float = 1.0  # of its one line on a card, how much there is room for: below, it is squeezed or cut


@dataclass(frozen=True)
class Track:
    """The part of the page where numbers run, `start` to `end`; no scale where nothing is drawn."""

    start: float
    end: float
    scale: scales.Scale | None = None


def numbers(panels: Sequence[Panel]) -> list[Any]:
    """Return every number that the panels' marks need on their scale."""
    return [each for panel in panels for row in panel.rows for each in row.glyph.numbers]


def draw(
    page: Page,
    panels: Sequence[Panel],
    sides: dict[str, Side],
    space: float = 0,
    kept: Sequence[str] = (),
    out: Sequence[Row] = (),
) -> list[Row]:
    """Draw `panels` from the cursor on; return the rows that found no room (none, unless `space` binds).

    The claims `kept` are taken last; parts and figures that their speaker gave anew have no place where room
    is short, nor have the rows `out`.

    Panels follow one another; where the next one has another scale, the axis is printed between them. Where
    one serves rows taller than the page's TALL, it is printed above them too, and again with the heading
    within a panel that is taller still: nobody who reads on sees marks alone.
    """
    tracks = {panel.scale: _track(page, [p for p in panels if p.scale == panel.scale]) for panel in panels}
    sets = [_sets(page, panel, tracks[panel.scale]) for panel in panels]
    everything = [each.row for rows in sets for each in rows]
    card = not page.layout.full  # whose subtitle does not say that the scale is logarithmic
    logs = card and any(track.scale and track.scale.log for track in tracks.values())
    lead = page.layout.small * 1.2 if logs and not any(panel.heading for panel in panels) else 0.0
    if space:
        _shrink(page, panels, sets, space - lead, kept, out)
    drawn = [each.row for rows in sets for each in rows]
    dropped = [row for row in everything if not any(row is each for each in drawn)]
    shown = [(panel, rows) for panel, rows in zip(panels, sets, strict=True) if rows]
    seen = page.y  # where an axis was printed last
    for place, (panel, rows) in enumerate(shown):
        track = tracks[panel.scale]
        if card and track.scale and track.scale.log and not place:
            _say_log(page, lead)
        above = page.y
        page.heading(panel.heading)
        axis = [rows for other, rows in shown if other.scale == panel.scale]
        first = not place or shown[place - 1][0].scale != panel.scale
        found = [rows] if card else _pieces(page, rows, track)
        tall = fsum(each.height for rows in axis for each in rows) > TALL
        far = page.y + fsum(each.height for each in found[0]) - seen > TALL * FAR
        headed = track.scale and tall and (first or far)
        if place:
            (page.heads if headed else page.rests).append(above)
        if headed:
            seen = page.y
            _axis(page, track)
        seen = _marks(page, panel, found, track, sides) or seen
        last = place == len(shown) - 1 or shown[place + 1][0].scale != panel.scale
        if last and track.scale:
            seen = page.y
            _axis(page, track)
        if dropped and place == len(shown) - 1:
            more = Run(page.catalogue.t("row.more", n=page.catalogue.number(len(dropped))), "italic", "soft")
            page.write([more], page.left, page.y - page.layout.small * 0.95, page.layout.small)
        page.y += page.layout.text * BETWEEN
    return dropped


def _say_log(page: Page, lead: float) -> None:
    """Say at the right that the scale is logarithmic: on a line of its own, or beside the first heading."""
    log = Run(page.catalogue.t("scale.short"), "italic", "soft")
    page.write([log], page.right, page.y + (0 if lead else page.layout.text), page.layout.small, "right")
    page.y += lead


def _marks(
    page: Page, panel: Panel, pieces: Sequence[list[_Set]], track: Track, sides: dict[str, Side]
) -> float:
    """Draw the rows of a panel; return where its axis was last printed again between them, 0 if nowhere."""
    seen, top = 0.0, page.y
    for place, piece in enumerate(pieces):
        if place:
            page.heads.append(page.y)
            seen, top = page.y, _again(page, panel, track)
        runs, name = [], None
        for each in piece:
            if name is not None:
                (page.rests if each.row.name != name else page.rows).append(page.y)
            name = each.row.name
            runs.append(_row(page, each, track, panel.scale, sides))
        for start, end in [(top, page.y)] if page.layout.label else runs:
            if track.scale:
                page.ruler(panel.scale, track.scale, start, end)
    return seen


def _sets(page: Page, panel: Panel, track: Track) -> list[_Set]:
    """Return the panel's rows as set; a name that the row before has already is not said again."""
    made: list[_Set] = []
    for place, row in enumerate(panel.rows):
        again = bool(place and row.name == panel.rows[place - 1].name and row.under and page.layout.full)
        made.append(_set(page, row, track, again))
    return made


def _set(page: Page, row: Row, track: Track, again: bool) -> _Set:
    style, sizes = page.style, page.layout
    width = sizes.label or page.width
    if not sizes.full:  # one line a row on a card
        runs = [*row.name, *([Run(" · ", color="soft"), *row.under] if row.under else [])]
        share = width / (run_width(style, runs, sizes.small) or 1)
        size = sizes.small * min(max(share, CLOSEST), 1)
        made = _Set(row, [(cut(style, runs, size, width), size)], sizes.text * 1.36, 0, share=share)
    else:
        lines = [] if again else [(line, sizes.text) for line in even(style, row.name, sizes.text, width)]
        lines += [(line, sizes.small) for line in even(style, row.under, sizes.small, width)]
        tall = fsum(size * 1.25 for _, size in lines)
        height = max(tall, sizes.mark) + sizes.text * (0.35 if again else 0.75)
        made = _Set(row, lines, height if sizes.label else tall + sizes.mark * 2.3, 0)
    made.block = fsum(size * 1.25 for _, size in made.lines)
    made.words, made.above = _place_words(page, row, track)
    if made.above:
        made.height += sizes.mark * 1.15
    return made


def _place_words(page: Page, row: Row, track: Track) -> tuple[float, bool]:
    """Return where the row's words begin: behind the mark, before it, or (True) above it."""
    mark, width = row.glyph, run_width(page.style, row.words, page.layout.text)
    if mark.kind == "words" or track.scale is None:
        return track.start + (GAP if track.scale else 0), False
    first, last = _extent(page, mark, track.scale)
    if last + GAP + width <= page.right + 1:
        return last + GAP, False
    if first - GAP - width >= track.start - page.layout.mark / 2:
        return first - GAP - width, False
    return max(min(track.scale(mark.at) - width / 2, page.right - width), track.start), True


def _extent(page: Page, mark: Glyph, scale: scales.Scale) -> tuple[float, float]:
    """Return from where to where the mark reaches, bands and arrows included."""
    before, behind = reach(mark, page.layout.mark, page.style, not scale.log)
    at = scale(mark.at)
    first = (
        scale(mark.low) - (before if mark.kind == "range" else 0)
        if mark.kind in ("vague", "range")
        else at - before
    )
    if mark.kind == "upper" and scale.zero is not None:
        first = scale.zero
    return first, at + (0 if mark.kind == "vague" else behind)


def _shrink(
    page: Page,
    panels: Sequence[Panel],
    sets: list[list[_Set]],
    space: float,
    kept: Sequence[str],
    out: Sequence[Row],
) -> None:
    """Take rows from the end until the rest fits into `space`; then share out what is left over.

    Rows move closer before one is taken. Silences and the claims `kept`, which titles state, are taken last.
    """
    claims = [each.row.claim for rows in sets for each in rows if each.row.claim]
    fresh = {row["id"] for row in current([row for row in claims if not explained(row)])} | {""}
    for rows in sets:
        rows[:] = [each for each in rows if each.row.id in fresh and not any(each.row is row for row in out)]

    def crowded() -> bool:
        return _taken(page, panels, sets, CLOSER) > space

    def needed(row: Row) -> bool:
        return row.stated or row.id in kept

    # first what says neither a number nor a side's silence
    for panel, rows in zip(panels, sets, strict=True):
        if crowded() and not any(row.glyph.kind != "words" or needed(row) for row in panel.rows):
            rows.clear()
    for rows in sets:
        for each in [each for each in rows if not needed(each.row) and each.row.glyph.kind == "words"]:
            if crowded():
                rows.remove(each)
    for spared in (True, False):
        while crowded() and sum(map(len, sets)) > 1:
            free = [[each for each in rows if not (spared and needed(each.row))] for rows in sets]
            if not any(free):
                break
            # from the longest panel, so that none vanishes before it must
            place = max(reversed(range(len(sets))), key=lambda place: len(free[place]))
            sets[place].remove(free[place][-1])
    left, rows = space - _taken(page, panels, sets), [each for rows in sets for each in rows]
    left -= _unfold(page, rows, left)
    for each in rows:
        each.height += max(min(left / len(rows), each.height * 0.6), -page.layout.text * CLOSER)


def _unfold(page: Page, rows: Sequence[_Set], left: float) -> float:
    """Set in several lines what one line had to squeeze, or else to cut; return how many pixels that takes.

    Nothing, unless `left` are enough for all of it.
    """
    size = page.layout.small
    for fully in (1.0, CLOSEST):
        tight, taken = [each for each in rows if each.share < fully], []
        for each in tight:
            parts = each.row.name, capital(each.row.under)
            lines = [line for runs in parts for line in even(page.style, runs, size, page.layout.label)]
            block = len(lines) * size * 1.25
            taken.append((lines, block, max(block + page.layout.text * 0.5 - each.height, 0)))
        if fsum(more for *_, more in taken) <= left:
            for each, (lines, block, more) in zip(tight, taken, strict=True):
                each.lines, each.block = [(line, size) for line in lines], block
                each.height += more
            return fsum(more for *_, more in taken)
    return 0.0


def _taken(page: Page, panels: Sequence[Panel], sets: Sequence[list[_Set]], closer: float = 0) -> float:
    """Return the height of what is still there, each row `closer` by this part of the text size."""
    text, shown = page.layout.text, [panel for panel, rows in zip(panels, sets, strict=True) if rows]
    heads = fsum(text * (page.heading_height(panel.heading) + BETWEEN) for panel in shown)
    axes = len({panel.scale for panel in shown}) * page.layout.small * 1.9
    return heads + axes + fsum(row.height - text * closer for rows in sets for row in rows)


def _pieces(page: Page, rows: Sequence[_Set], track: Track) -> list[list[_Set]]:
    """Return `rows` in pieces of about TALL pixels, in each of which the first row says its name."""
    same = page.catalogue.t("row.again")

    def fresh(before: Row, row: Row) -> bool:
        return row.name != before.name and row.name[0].text != same and not (row.claim or {}).get("whole")

    alone = [True, *(fresh(one.row, two.row) for one, two in pairwise(rows))]
    found = [rows[each] for each in pieces([each.height for each in rows], alone, TALL)]
    return [found[0], *([_set(page, piece[0].row, track, False), *piece[1:]] for piece in found[1:])]


def _again(page: Page, panel: Panel, track: Track) -> float:
    """Set heading and axis once more within a panel; return where its gridlines go on."""
    size = page.layout.text
    page.y += size * BETWEEN
    for line in page.heading_lines(panel.heading) if panel.heading else []:
        page.write([run._replace(color="soft") for run in line], page.left, page.y + size * 0.5, size * 1.07)
        page.y += size * HEADING
    if track.scale:
        _axis(page, track)
    return page.y


def _track(page: Page, panels: Sequence[Panel]) -> Track:
    sizes = page.layout
    start = page.left + (sizes.label + 14 if sizes.label else sizes.mark / 2 + 2)
    end = page.right - sizes.mark / 2 - 2
    found = numbers(panels)
    if not found:
        return Track(start, end)
    rows = [row for panel in panels for row in panel.rows if row.glyph.kind != "words"]

    def stand_out(scale: scales.Scale) -> tuple[float, float]:
        """Say how far marks reach over either end; on a linear axis words of bands must stand behind."""
        before = behind = 0.0
        for row in rows:
            first, last = _extent(page, row.glyph, scale)
            words = GAP + run_width(page.style, row.words, sizes.text)
            # words that would take more than that stand above their band: room behind it would stay empty
            if (
                not scale.log
                and row.glyph.kind in ("upper", "vague", "range")
                and words < 0.4 * (end - start)
            ):
                last += words
            before, behind = max(before, start - sizes.mark / 2 - 3 - first), max(behind, last - page.right)
        text = page.fitting(*_forms(page, scale))[-1]  # a number at the edge would not stand below its line
        return before, max(behind, scale(scale.ticks[-1]) + (text[1] - text[0]) / 2 - page.right)

    return Track(start, end, scales.fit(found, start, end, stand_out, most=7 if sizes.label else 6))


def _row(page: Page, each: _Set, track: Track, ruler: str, sides: dict[str, Side]) -> tuple[float, float]:
    """Draw one row and return from where to where its track reaches."""
    sizes, top = page.layout, page.y
    y = top if not sizes.label else top + (each.height - each.block) / 2
    for line, size in each.lines:
        page.write(line, page.left, y + size * 0.625, size)
        y += size * 1.25
    raised = sizes.mark * 1.15 if each.above else 0
    middle = (
        top + (each.height + raised) / 2 if sizes.label else top + each.block + sizes.mark * 0.95 + raised
    )
    with page.claim(each.row.id):
        mark = each.row.glyph
        if mark.kind != "words" and track.scale:
            pen = page.pen(to=track.scale, zero=track.scale.zero, ruler=ruler)
            pen.draw(mark, middle, sides[each.row.claim["claimant_side"]])
        page.taken.append(page.write(each.row.words, each.words, middle - raised * 1.1, sizes.text))
    page.y = top + each.height
    if sizes.label:
        return top, page.y
    return middle - raised - sizes.mark * 0.8, middle + sizes.mark * 0.85


def _axis(page: Page, track: Track) -> None:
    """Print the numbers of the gridlines below or above, as short as it takes for them not to touch."""
    page.cut(track.scale)
    page.ticks(*_forms(page, track.scale))
    page.y += page.layout.small * 1.9


def _forms(page: Page, scale: scales.Scale) -> list[list[tuple[float, str]]]:
    """Return the numbers of the axis with their pixels, in forms from long to short."""
    cat = page.catalogue
    return [
        [(scale(tick), cat.number(tick) if tick < long else cat.compact(tick)) for tick in scale.ticks]
        for long in (Decimal("Infinity"), Decimal(10) ** 6, Decimal(10) ** 4, Decimal(1000))
    ]
