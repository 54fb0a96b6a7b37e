"""What every chart has to say: the claims in order, each told once, and the words of every figure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import pandas as pd

from helpers import tables
from helpers.cells import of_one
from helpers.claims import Selection
from helpers.comparison import expand, superseded
from helpers.comparison.overview import widely
from helpers.figures import readings
from helpers.figures.frame import claims_frame
from helpers.figures.marks import glyph
from helpers.figures.phrases import INFERRED, Catalogue, Lists
from helpers.figures.readings import read_otherwise
from helpers.figures.relations import Row, aside, first_tellings, relate, told_once
from helpers.figures.selecting import within
from helpers.figures.style import Side, Style
from helpers.figures.text import Run, capital_text

LINKS = ["from", "to", "type", "reason"]
SILENT = ("not_given", "none_reported")
UNSAID = "unstated"  # the codebook's subject where a text does not say whose people or things they are
LONG = 60  # claims up to which an alternative text reads out each number; nobody listens to hundreds
NAMED = 3  # claims told again of which a note names the texts; of more it says how many there are
PEOPLE = ("personnel", "people", "civilians")


class Stand(NamedTuple):
    """How two claims stand to each other: the audit's verdict, and how the numbers alone stand."""

    verdict: str
    figures: str


@dataclass(frozen=True)
class Part:
    """What a chart says of itself; `silences` are (side, subject) pairs, both codes, that give no figure."""

    slug: str
    title: str
    subtitle: str
    notes: list[str] = field(default_factory=list)
    kind: str = "alt.rows"
    silences: list[tuple[str, str]] = field(default_factory=list)
    undated: bool = False  # rows name no days: a card keeps its subtitle, smaller if need be
    proof: tuple[str, ...] = ()  # the claims that the title rests on: a card that cannot show them is none
    order: str = ""  # how the claims follow one another in time, where the chart shows that
    what: str = ""  # the catalogue's key of what is shown, where it is not <slug>.what
    inferred: str = ""  # the days in its subtitle, where no text prints them: they are set in italics

    def without(self, silences: Iterable[str]) -> "Part":
        """Return the part for a page without room for `silences`, which its title states: that is no card."""
        return replace(self, proof=(*self.proof, *silences))


class Telling:
    """Claims, lists, language, layout, style, links (04-links) and selection, made ready to draw from.

    `firsts` holds each claim once, by period: a claim that retells another one present is not drawn again but
    kept in `retold` under the first telling's id. `pick` adds to each what `relate` says, and `off_axis`.
    """

    def __init__(
        self,
        claims: pd.DataFrame,
        lists: Lists,
        language: str = "en",
        layout: str = "wide",
        style: Style | None = None,
        links: pd.DataFrame | None = None,
        selection: Selection | None = None,
    ) -> None:
        self.catalogue, self.layout, self.selection = Catalogue.load(language, lists), layout, selection
        if selection:
            self.catalogue = within(self.catalogue)
        self.style = (style or Style.load()).of(lists).fit(self.catalogue.letters)
        self.sizes = self.style.layout[layout]
        data = claims_frame(claims)
        everything: list[Row] = tables.records(data)
        self.data, self.by_id = data, {row["id"]: row for row in everything}
        self.links = pd.DataFrame(columns=LINKS, dtype=str) if links is None else links
        self.first = first_tellings(self.by_id)
        self.replaced = dict(zip(data["id"], superseded(data, self.links), strict=True))
        self.retold: dict[str, list[Row]] = {}
        for row in everything:
            if self.first[row["id"]] != row["id"]:
                self.retold.setdefault(self.first[row["id"]], []).append(row)
        self.firsts = sorted((row for row in everything if self.first[row["id"]] == row["id"]), key=by_time)

    def pick(self, wanted: Callable[[Row], bool] = bool, unit: str = "") -> list[Row]:
        """Return the claims, told once and by period, that are `wanted`, and what they are to each other.

        `unit`: the only one of which the chart's axis holds numbers; claims in another one are told in words.
        """
        rows = relate([row for row in self.firsts if wanted(row)], self.links, self.first, self.replaced)
        return [row | {"off_axis": bool(unit and row["unit"] not in (unit, ""))} for row in rows]

    def tellings(self, picked: Sequence[Row]) -> list[Row]:
        """Return `picked` and, behind them, whoever tells one of them again."""
        return [*picked, *(again for row in picked for again in self.retold.get(row["id"], []))]

    def table(self, picked: Iterable[Row]) -> pd.DataFrame:
        """Return the rows drawn, with their retellings, as claims: enough to draw the same chart again."""
        ids = {row["id"] for row in self.tellings([*picked])}
        return self.data[self.data["id"].isin(ids)].reset_index(drop=True)

    def sides(self, picked: Iterable[Row]) -> dict[str, Side]:
        """Return how the sides that speak in `picked` look, in the order of their list."""
        return self.style.sides(row["claimant_side"] for row in picked)

    def pairs(self, picked: Iterable[Row]) -> tuple[list[dict[str, str]], bool]:
        """Return the pairs of `picked` as the audit judges them, and whether all are listed."""
        ids = {row["id"] for row in picked}
        claims = self.data[self.data["id"].isin(ids)].reset_index(drop=True)
        told = told_once(self.links, self.first)
        others = told[["from", "to"]].isin(self.by_id.keys() - ids).any(axis=1)  # not drawn, nor left out
        made = widely(claims, told[~others])
        complete = bool((made.blocks["listed"] >= made.blocks["pairs"]).all())
        return expand(made.pairs, claims).to_dict("records"), complete

    def stands(self, picked: Iterable[Row]) -> dict[frozenset[str], Stand]:
        """Return how each two of `picked` stand to each other, as the audit judges them."""
        return {
            frozenset((pair["from"], pair["to"])): Stand(pair["verdict"], pair["figures"])
            for pair in self.pairs(picked)[0]
        }

    # Words of one claim ---------------------------------------------------------------------------

    def speaker(self, row: Row) -> str:
        """Return who says it."""
        return self.catalogue.label("actor", row["claimant"])

    def place(self, row: Row) -> str:
        """Return where, or that the text does not say."""
        return self.catalogue.label("place", row["place"]) if row["place"] else self.catalogue.t("row.area")

    def words(self, row: Row, short: str = "") -> list[Run]:
        """Return the words beside a mark: quantity and measure, a dagger where the letter says otherwise.

        `short` leaves out what the chart's headings or names say already: "measure" (and unit), "unit" or
        "object". What a part counts stands with its whole (see `Study.relations`).
        """
        cat, phrase = self.catalogue, self.catalogue.phrase(row)
        if short == "measure" and row["quantifier"] != "not_given":
            phrase = cat.portion(row)
        elif short == "unit" and row["quantifier"] != "not_given" and row["unit"] != "share":
            phrase = cat.t(f"phrase.{row['measure']}", quantity=cat.quantity(row))
        dagger = "†" if read_otherwise(row) else ""
        quiet = glyph(row).kind == "words"
        face = "italic" if row["quantifier"] in SILENT else "semibold" if quiet else "bold"
        more = [self.catalogue.t("row.doubted")] if glyph(row).doubted else []
        if row["object"] and not row.get("whole") and short != "object":
            more.insert(0, f" ({cat.label('object', row['object'])})")
        return [Run(phrase + dagger, face), *(Run(each, color="soft") for each in more)]

    def label(self, row: Row) -> str:
        """Return what hover and screen reader say of a mark: who, how many, the sentence's own words."""
        return (
            f"{self.speaker(row)}: {self.catalogue.phrase(row)}{self.thing(row)} – "
            f"{self.catalogue.quoted(row['exact'])}"
        ).replace("\u00a0", " ")

    def thing(self, row: Row) -> str:
        """Return the kind of thing that is counted and what the claim is to others, each led by a comma."""
        said = not row["object"] or self.catalogue.whole(row)  # of a share by its phrase
        things = [] if said else [self.catalogue.label("object", row["object"])]
        return "".join(
            self.catalogue.t("alt.object", object=each) for each in [*things, *self.catalogue.relations(row)]
        )

    def whose(self, row: Row) -> str:
        """Return whose people or things a claim counts: Ukraine’s soldiers; civilians (Telmar); Ukraine."""
        cat, domain, subject = self.catalogue, row["domain"], row["subject"]
        if domain not in PEOPLE:
            return cat.label("subject", subject)
        if subject == UNSAID:
            return cat.t(f"losses.unsaid_{domain}")
        return cat.t(f"losses.panel_{domain}", subject=cat.label("subject", subject))

    # Words of the whole ---------------------------------------------------------------------------

    def days(self, picked: Sequence[Row]) -> str:
        """Return the span of days on which `picked` were said."""
        ends = _ends(picked)
        return self.catalogue.interval(*ends[0], *ends[-1]) if ends else self.catalogue.t("period.undated")

    def inferred(self, picked: Sequence[Row]) -> str:
        """Return that span where the texts do not print both of its ends; "" where they do."""
        printed = _ends([row for row in picked if row["as_of_basis"] not in INFERRED])
        return "" if {*_ends(picked)} <= {*printed} else self.days(picked)

    def side_names(self, picked: Iterable[Row]) -> str:
        """Return the names of the sides that speak, as a list that stands behind "by"."""
        cat = self.catalogue
        return cat.join(
            cat.t("said.unnamed") if code == "none" else cat.side(code) for code in self.sides(picked)
        )

    def notes(self, picked: Sequence[Row], log: bool) -> list[str]:
        """Return the sentences that the marks of `picked` call for: conventions, readings, doubts, dates."""
        cat, found = self.catalogue, []
        glyphs = [(row, glyph(row)) for row in picked]
        if any(row["measure"] == "lost_unspecified" and row["domain"] == "personnel" for row in picked):
            found.append(cat.t("note.lost"))
        bands = {cat.vague_word(row): mark for row, mark in glyphs if mark.kind == "vague"}
        items = [
            cat.t("note.vague_item", word=word, low=cat.number(mark.low), high=cat.number(mark.high))
            for word, mark in bands.items()
        ]
        found += [cat.t("note.vague", items=cat.join(items))] if items else []
        loose = {
            cat.vague_word(row)
            for row, mark in glyphs
            if mark.kind == "words" and row["quantifier"] == "vague"
        }
        if loose:
            found.append(cat.t("note.vague_word", words=cat.join(map(cat.quoted, sorted(loose)))))
        kinds = {mark.kind for _, mark in glyphs}
        if "lower" in kinds or ("upper" in kinds and log):
            found.append(cat.t("note.arrows"))
        if log and any(mark.at == 0 or mark.low == 0 for _, mark in glyphs):
            found.append(cat.t("note.nought", number=cat.number(0)))
        found += [cat.t(f"note.{kind}") for kind in ("halo", "short") if kind in kinds]
        found += [cat.t("note.replaced")] if any(mark.muted for _, mark in glyphs) else []
        most = max((mark.at for _, mark in glyphs if mark.at is not None), default=0)
        ranges = [mark for _, mark in glyphs if mark.kind == "range"]
        if any(
            mark.high * 4 <= mark.low * 5 if log else (mark.high - mark.low) * 20 <= most for mark in ranges
        ):
            found.append(cat.t("note.close"))
        return [*found, *self._doubts(picked)]

    def _doubts(self, picked: Sequence[Row]) -> list[str]:
        cat, found = self.catalogue, []
        found += readings.notes(cat, picked)
        doubted = [cat.amount(row) for row in picked if glyph(row).doubted]
        if doubted:
            found.append(cat.t("note.doubted", items=cat.join(doubted)))
        return [*found, *self._retold(picked), cat.t("note.claims")]

    def _retold(self, picked: Sequence[Row]) -> list[str]:
        """Return which texts tell claims again, and as what those that give another number or bound.

        Of many that are told with the same number it says how many: that changes nothing in what is read.
        """
        cat, same, other = self.catalogue, [], []
        for row in picked:
            told: dict[str, set[str]] = {}
            for again in self.retold.get(row["id"], []):
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

    def dates(self, picked: Sequence[Row], italics: bool = True) -> list[str]:
        """Return the sentence on dates that no text prints, if any; `italics` if the chart sets them so."""
        days = [row[f"{day}_basis"] for row in picked for day in ("period_start", "period_end", "as_of")]
        if not set(days) & set(INFERRED):
            return []
        return [self.catalogue.t("note.inferred" if italics else "note.inferred_plain")]


def _ends(picked: Sequence[Row]) -> list[tuple[str, str]]:
    """Return the first and the last day on which `picked` were said, each with its precision."""
    dated = sorted((row["as_of"], row["as_of_precision"] or "day") for row in picked if row["as_of"])
    return [dated[0], dated[-1]] if dated else []


def _amount(row: Row) -> tuple:
    """Return the number that a claim states and what bounds it; of a share as parts of one."""
    numbers = of_one(row["unit"], row["exact"], row["value"], row["low"], row["high"])
    return row["quantifier"], *numbers


def by_time(row: Row) -> tuple[str, ...]:
    """Return what orders claims: the day their period ends or they were said, its start, then the text."""
    return (
        row["period_end"] or row["as_of"] or "9999",
        row["period_start"],
        row["as_of"],
        row["article"],
        f"{row['start'] or 0:09d}",
        row["id"],
    )


def gives_figure(row: Row) -> bool:
    """Return whether the claim states an amount, in figures or a word; silence and "none reported" do not."""
    return row["quantifier"] not in SILENT


def current(rows: Sequence[Row]) -> list[Row]:
    """Return `rows` without those after which their speaker gave a later figure of the same in one event."""
    same = ("claimant", "event", "domain", "subject", "object", "measure", "place")
    last: dict[tuple[str, ...], str] = {}
    for row in filter(gives_figure, rows):
        key = tuple(row[name] for name in same)
        last[key] = max(last.get(key, ""), row["as_of"])
    return [
        row
        for row in rows
        if row["basis"] != "event"
        or not row["event"]
        or row["as_of"] >= last.get(tuple(row[name] for name in same), "")
    ]


def counts(row: Row) -> bool:
    """Return whether a title may count the claim: it gives a figure that stands, of a whole, on the axis."""
    return gives_figure(row) and not aside(row)
