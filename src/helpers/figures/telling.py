"""What every chart has to say: the claims in order, each told once, and the words of every figure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

import pandas as pd

from helpers import tables
from helpers.claims import Selection
from helpers.comparison import expand, superseded
from helpers.comparison.overview import widely
from helpers.dating import INFERRED, ends, said_within
from helpers.figures.frame import claims_frame
from helpers.figures.marks import glyph
from helpers.figures.phrases import Catalogue
from helpers.figures.readings import read_otherwise
from helpers.figures.relations import Row, aside, first_tellings, relate, told_once
from helpers.figures.selecting import within
from helpers.figures.style import Side, Style
from helpers.figures.text import Run
from helpers.tables import SILENT, Lists

LINKS = ["from", "to", "type", "reason"]
UNSAID = "unstated"  # the codebook's subject where a text does not say whose people or things they are
LONG = 60  # claims up to which an alternative text reads out each number; nobody listens to hundreds
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
            phrase = cat.told(row, cat.quantity(row))
        dagger = "†" if read_otherwise(row) else ""
        quiet = glyph(row).kind == "words"
        face = "italic" if row["quantifier"] in SILENT else "semibold" if quiet else "bold"
        more = [self.catalogue.t("row.doubted")] if glyph(row).doubted else []
        if row["object"] and not row.get("whole") and short != "object":
            more.insert(0, f" ({cat.label('object', row['object'], row)})")
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
        things = [] if said else [self.catalogue.label("object", row["object"], row)]
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
        days = _ends(picked)
        return self.catalogue.interval(*days[0], *days[1]) if days else self.catalogue.t("period.undated")

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


def _ends(picked: Sequence[Row]) -> list[tuple[str, str]]:
    """Return the first and the last day on which `picked` can have been said, each with its precision."""
    return ends((row["as_of"], row["as_of_precision"]) for row in picked)


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
    same = ("claimant", "event", "domain", "subject", "object", "measure", "unit", "place")
    dated = [row for row in rows if row["basis"] == "event" and row["event"] and row["as_of"]]
    last: dict[tuple[str, ...], date] = {}
    for row in filter(gives_figure, dated):
        key = tuple(row[name] for name in same)
        last[key] = max(last.get(key, date.min), said_within(row)[0])
    earlier = {
        row["id"]
        for row in dated
        if said_within(row)[1] < last.get(tuple(row[name] for name in same), date.min)
    }
    return [row for row in rows if row["id"] not in earlier]


def counts(row: Row) -> bool:
    """Return whether a title may count the claim: it gives a figure that stands, of a whole, on the axis."""
    return gives_figure(row) and not aside(row)


def given(rows: Sequence[Row]) -> list[Row]:
    """Return the figures that stand, parts and those on no axis among them: who gives one is not silent."""
    return [row for row in rows if gives_figure(row) and not row.get("newer")]


def givers(rows: Sequence[Row]) -> set[str]:
    """Return the sides that give such figures."""
    return {row["claimant_side"] for row in given(rows)}
