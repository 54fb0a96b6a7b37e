"""The sentences at the foot of a chart: what its marks mean, how its words are read, what nobody confirms."""

from collections.abc import Sequence

from helpers.cells import of_one
from helpers.dating import DAYS, INFERRED
from helpers.figures import readings
from helpers.figures.marks import Glyph, glyph
from helpers.figures.phrases import Catalogue
from helpers.figures.relations import Row
from helpers.figures.telling import Telling
from helpers.figures.text import capital_text

NAMED = 3  # claims told again of which a note names the texts; of more it says how many there are


def footnotes(telling: Telling, picked: Sequence[Row], log: bool, italics: bool = True) -> list[str]:
    """Return the sentences that the marks of `picked` call for: conventions, readings, doubts, dates.

    `log`: whether an axis is logarithmic. `italics`: whether the chart sets days so that no text prints.
    """
    cat, marks = telling.catalogue, [glyph(row) for row in picked]
    doubted = [cat.amount(row) for row, mark in zip(picked, marks, strict=True) if mark.doubted]
    lost = any(row["measure"] == "lost_unspecified" and row["domain"] == "personnel" for row in picked)
    bases = {row[f"{day}_basis"] for row in picked for day in DAYS}
    return [
        *([cat.t("note.lost")] if lost else []),
        *_vague(cat, picked),
        *_marks(cat, marks, log),
        *readings.notes(cat, picked),
        *([cat.t("note.doubted", items=cat.join(doubted))] if doubted else []),
        *_retold(telling, picked),
        cat.t("note.claims"),
        *([cat.t("note.inferred" if italics else "note.inferred_plain")] if bases & {*INFERRED} else []),
    ]


def _vague(cat: Catalogue, picked: Sequence[Row]) -> list[str]:
    """Return what words stand for in place of numbers: a band of the convention, or nothing."""
    marks = [(row, glyph(row)) for row in picked if row["quantifier"] == "vague"]
    bands = {cat.vague_word(row): mark for row, mark in marks if mark.kind == "vague"}
    items = [
        cat.t("note.vague_item", word=word, low=cat.number(mark.low), high=cat.number(mark.high))
        for word, mark in bands.items()
    ]
    loose = sorted({cat.vague_word(row) for row, mark in marks if mark.kind == "words"})
    found = [cat.t("note.vague", items=cat.join(items))] if items else []
    return [*found, cat.t("note.vague_word", words=cat.join(map(cat.quoted, loose)))] if loose else found


def _marks(cat: Catalogue, marks: Sequence[Glyph], log: bool) -> list[str]:
    """Return what readers could take otherwise in the marks themselves."""
    kinds, found = {mark.kind for mark in marks}, []
    if "lower" in kinds or ("upper" in kinds and log):
        found.append(cat.t("note.arrows"))
    if log and any(mark.at == 0 or mark.low == 0 for mark in marks):
        found.append(cat.t("note.nought", number=cat.number(0)))
    found += [cat.t(f"note.{kind}") for kind in ("halo", "short") if kind in kinds]
    found += [cat.t("note.replaced")] if any(mark.muted for mark in marks) else []
    most = max((mark.at for mark in marks if mark.at is not None), default=0)
    ranges = [mark for mark in marks if mark.kind == "range"]
    close = (mark.high * 4 <= mark.low * 5 if log else (mark.high - mark.low) * 20 <= most for mark in ranges)
    return [*found, *([cat.t("note.close")] if any(close) else [])]


def _retold(telling: Telling, picked: Sequence[Row]) -> list[str]:
    """Return which texts tell claims again, and as what those that give another number or bound.

    Of many that are told with the same number it says how many: that changes nothing in what is read.
    """
    cat, same, other = telling.catalogue, [], []
    for row in picked:
        told: dict[str, set[str]] = {}
        for again in telling.retold.get(row["id"], []):
            as_other = (
                cat.phrase(again | {"whole": row.get("whole")}) if _amount(again) != _amount(row) else ""
            )
            told.setdefault(as_other, set()).add(again["article"])
        for words, articles in sorted(told.items()):
            key = "note.retold_as" if words else "note.retold"
            said = {"phrase": capital_text(cat.phrase(row)), "articles": cat.join(sorted(articles))}
            (other if words else same).append(cat.t(key, other=words, **said))
    if len(same) > NAMED:
        same = [cat.t("note.retold_many", n=cat.number(len(same)))]
    return [*same, *other]


def _amount(row: Row) -> tuple:
    """Return the number that a claim states and what bounds it; of a share as parts of one."""
    numbers = of_one(row["unit"], row["exact"], row["value"], row["low"], row["high"])
    return row["quantifier"], *numbers
