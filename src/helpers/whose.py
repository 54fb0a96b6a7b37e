"""Who counts whose losses, in a sentence: the title of the chart of losses, and who hides its own."""

from collections.abc import Sequence

from helpers import tables
from helpers.figures.marks import glyph
from helpers.figures.study import Row, Study
from helpers.figures.telling import gives_figure

MANY = 4  # from so many sides on, a title that tells of each would be too long to read


def fights(side: str) -> bool:
    """Return whether `side` is one of the war's: not a third party, and not nobody."""
    return side not in tables.codes("side")


def silences(picked: Sequence[Row]) -> list[tuple[str, str]]:
    """Return the sides, among those that speak, that give no figure about themselves, as (side, side)."""
    speaking = {row["claimant_side"] for row in picked if fights(row["claimant_side"])}
    own = {
        row["claimant_side"] for row in picked if row["claimant_side"] == row["subject"] and gives_figure(row)
    }
    return [(side, side) for side in sorted(speaking - own)]


def title(study: Study, picked: Sequence[Row], silent: Sequence[tuple[str, str]]) -> str:
    """Return who counts whose lost soldiers; `picked` = the claims on soldiers, `silent` = their silences."""
    cat, counted = study.catalogue, [row for row in picked if gives_figure(row)]
    if not any(glyph(row).kind != "words" for row in counted):
        return cat.t("losses.title_none")
    about = {(row["claimant_side"], row["subject"]) for row in counted}
    sides = [side for side in study.sides(counted) if fights(side)]
    quiet = [side for side, _ in silent if side in sides]
    if len(sides) == 2 and {tuple(sides), tuple(sides[::-1])} <= about:
        return _cross(study, sorted(sides), quiet)
    if len({side for side, _ in about}) == 1:
        return cat.t("losses.title_one_side", a=cat.side(counted[0]["claimant_side"]))
    each = _each(study, sides, about, quiet)
    return each or cat.count("losses.title_other", len(counted), sides=study.side_names(counted))


def _cross(study: Study, sides: Sequence[str], quiet: Sequence[str]) -> str:
    """Return the title for two sides that count each other's losses: the one that hides its own first."""
    a, b = sides if sides[0] in quiet or not quiet else sides[::-1]
    key = ("title_cross", "title_cross_one", "title_cross_both")[len(quiet)]
    return study.catalogue.t(f"losses.{key}", a=study.catalogue.side(a), b=study.catalogue.side(b))


def _each(study: Study, sides: Sequence[str], about: set[tuple[str, str]], quiet: Sequence[str]) -> str:
    """Return the title that says of each side whose losses it counts; "" if there are too many, or none."""
    cat, items = study.catalogue, []
    for side in sides:
        others = [each for each in study.style.parties if each != side and (side, each) in about]
        whose = [cat.t("losses.whose", b=cat.side(each)) for each in others]
        whose += [cat.t("losses.own")] if (side, side) in about else []
        items += [cat.t("losses.counts", a=cat.side(side), whose=cat.join(whose))] if whose else []
    if len(items) < max(2, len(sides)) or len(sides) >= MANY:
        return ""
    hidden = cat.t("losses.quiet_all") if len(quiet) == len(sides) else ""
    if quiet and not hidden:
        hidden = cat.count("losses.quiet", len(quiet), sides=cat.join(map(cat.side, quiet)))
    return cat.t("losses.title_each", items=cat.join(items), quiet=hidden)
