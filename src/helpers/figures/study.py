"""What every chart starts from: the claims in order, each told once, and the words that every figure carries."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from helpers.figures import rows as row_chart
from helpers.figures.export import Figure
from helpers.figures.frame import claims_frame
from helpers.figures.marks import Glyph, glyph
from helpers.figures.page import Page
from helpers.figures.phrases import GLUE, INFERRED, Catalogue, Lists, Run, plain
from helpers.figures.style import Side, Style

Row = dict[str, Any]
SILENT = ("not_given", "none_reported")
LEGEND = ("point", "halo", "lower", "upper", "range", "vague")


@dataclass(frozen=True)
class Part:
    """What a chart says of itself; `silences` are (side, subject) pairs, both codes, that give no figure."""

    slug: str
    title: str
    subtitle: str
    notes: list[str] = field(default_factory=list)
    kind: str = "alt.rows"
    silences: list[tuple[str, str]] = field(default_factory=list)


class Study:
    """Claims, lists, language, layout and style, made ready to draw from.

    `firsts` holds each claim once, by period: a claim that retells another one present is not drawn again but
    kept in `retold` under the first telling's id.
    """

    def __init__(self, claims: pd.DataFrame, lists: Lists, language: str = "en", layout: str = "wide",
                 style: Style | None = None) -> None:
        self.style = style or Style.load()
        self.catalogue, self.layout = Catalogue.load(language, lists), layout
        data = claims_frame(claims)
        everything: list[Row] = data.astype(object).to_dict("records")
        self.data, self.by_id = data, {row["id"]: row for row in everything}
        self.retold: dict[str, list[Row]] = {}
        for row in everything:
            first = self._first(row)
            if first != row["id"]:
                self.retold.setdefault(first, []).append(row)
        self.firsts = sorted((row for row in everything if self._first(row) == row["id"]), key=by_time)

    def _first(self, row: Row) -> str:
        seen = {row["id"]}
        while row["retells"] in self.by_id and row["retells"] not in seen:
            row = self.by_id[row["retells"]]
            seen.add(row["id"])
        return row["id"]

    def pick(self, wanted: Callable[[Row], bool]) -> list[Row]:
        """Return the claims, told once and by period, that are `wanted`."""
        return [row for row in self.firsts if wanted(row)]

    def table(self, picked: Iterable[Row]) -> pd.DataFrame:
        """Return the rows drawn, with their retellings, as claims: enough to draw the same chart again."""
        ids = {row["id"] for row in picked}
        ids |= {again["id"] for first in ids for again in self.retold.get(first, [])}
        return self.data[self.data["id"].isin(ids)].reset_index(drop=True)

    def sides(self, picked: Iterable[Row]) -> dict[str, Side]:
        """Return how the sides that speak in `picked` look, in the style's order."""
        codes = {row["claimant_side"] for row in picked}
        known = [code for code in self.style.side if code in codes]
        looks = self.style.sides(codes)
        return {code: looks[code] for code in [*known, *sorted(codes - set(known))]}

    # Words of one claim --------------------------------------------------------------------------------------

    def speaker(self, row: Row) -> str:
        """Return who says it."""
        return self.catalogue.label("actor", row["claimant"])

    def place(self, row: Row) -> str:
        """Return where, or that the text does not say."""
        return self.catalogue.label("place", row["place"]) if row["place"] else self.catalogue.t("row.area")

    def words(self, row: Row, short: bool = False) -> list[Run]:
        """Return the words beside a mark: quantity and measure in bold, a dagger where the letter says otherwise.

        `short` leaves out the measure, for charts whose headings name it.
        """
        brief = short and row["quantifier"] != "not_given"
        phrase = self.catalogue.quantity(row) if brief else self.catalogue.phrase(row)
        quiet = glyph(row).kind == "words"
        dagger = "†" if read_otherwise(row) else ""
        face = "italic" if row["quantifier"] in SILENT else "semibold" if quiet else "bold"
        doubt = self.catalogue.t("row.doubted") if glyph(row).doubted else ""
        return [Run(phrase + dagger, face), *([Run(doubt, color="soft")] if doubt else [])]

    def label(self, row: Row) -> str:
        """Return what hover and screen reader say of a mark: who, how many, the sentence's own words."""
        return f"{self.speaker(row)}: {self.catalogue.phrase(row)}{self.thing(row)} – “{row['exact']}”".replace(
            "\u00a0", " ")

    def thing(self, row: Row) -> str:
        """Return the kind of thing that is counted, led by a comma; "" for people and land."""
        return self.catalogue.t("alt.object", object=self.catalogue.label("object", row["object"])) if row[
            "object"] else ""

    def row(self, row: Row, name: list[Run] | None = None, under: list[Run] | None = None,
            short: bool = False) -> row_chart.Row:
        """Return the claim as a row: named by its period, then who says it and where."""
        cat, card = self.catalogue, not self.style.layout[self.layout].full
        if name is None:
            name = cat.period(row, event=not card)
        if under is None and card:
            under = [Run(self.speaker(row), color="soft")]
        elif under is None:
            where = [] if row["basis"] == "event" and row["event"] else [Run(f" · {self.place(row)}", color="soft")]
            under = [Run(self.speaker(row), color="soft"), *where]
        return row_chart.Row(capital(name), capital(under), self.words(row, short), row)

    def silent(self, name: str, under: str = "") -> row_chart.Row:
        """Return a row, named `name`, for somebody who gives no figure."""
        words = [Run(f"– {self.catalogue.t('row.no_figure')}", "italic", "soft")]
        return row_chart.Row([Run(capital_text(name))], [Run(capital_text(under), color="soft")] if under else [], words)

    # Words of the whole --------------------------------------------------------------------------------------

    def days(self, picked: Sequence[Row]) -> str:
        """Return the span of days on which `picked` were said."""
        dated = sorted((row["as_of"], row["as_of_precision"] or "day") for row in picked if row["as_of"])
        return self.catalogue.interval(*dated[0], *dated[-1]) if dated else self.catalogue.t("period.unknown")

    def side_names(self, picked: Iterable[Row]) -> str:
        """Return the names of the sides that speak, as a list."""
        return self.catalogue.join(self.catalogue.side(code) for code in self.sides(picked))

    def source(self, slug: str, picked: Sequence[Row]) -> str:
        """Return the source line: texts, claims by who speaks about whom, day, data, credit, licence."""
        cat = self.catalogue
        told = [*picked, *(again for row in picked for again in self.retold.get(row["id"], []))]
        articles = sorted({row["article"] for row in told})
        said = [row["claimant_side"] for row in picked]
        counts = [cat.t("source.side", side=cat.side(side), n=cat.number(said.count(side)))
                  for side in self.sides(picked)]
        latest = max(picked, key=lambda row: row["as_of"], default=None)
        full = self.style.layout[self.layout].full
        texts = "source.texts" if full or len(articles) <= 6 else "source.unnamed"
        parts = [f"{cat.t('source.label')}: {cat.count(texts, len(articles), articles=', '.join(articles))}; "
                 f"{cat.count('source.figures', len(picked))}" + (f": {', '.join(counts)}." if counts else ".")]
        if latest and latest["as_of"] and full:
            parts.append(cat.t("source.as_of", date=cat.date(latest["as_of"], latest["as_of_precision"])))
        if full:
            parts.append(cat.t("source.data", file=f"{slug}.csv"))
        if self.style.credit["name"]:
            parts.append(cat.t("source.credit", credit=self.style.credit["name"]))
        return " ".join([*parts, cat.t("source.licence", licence=self.style.credit["licence"].replace(" ", GLUE))])

    def notes(self, picked: Sequence[Row], log: bool) -> list[str]:
        """Return the sentences that the marks of `picked` call for: conventions, readings, doubts, dates."""
        cat, found = self.catalogue, []
        glyphs = [(row, glyph(row)) for row in picked]
        if any(row["measure"] == "lost_unspecified" and row["domain"] == "personnel" for row in picked):
            found.append(cat.t("note.lost"))
        bands = {cat.vague_word(row): mark for row, mark in glyphs if mark.kind == "vague"}
        items = [cat.t("note.vague_item", word=word, low=cat.number(mark.low), high=cat.number(mark.high))
                 for word, mark in bands.items()]
        found += [cat.t("note.vague", items=cat.join(items))] if items else []
        loose = {cat.vague_word(row) for row, mark in glyphs if mark.kind == "words" and row["quantifier"] == "vague"}
        if loose:
            found.append(cat.t("note.vague_word", words=cat.join(f"“{word}”" for word in sorted(loose))))
        kinds = {mark.kind for _, mark in glyphs}
        if "lower" in kinds or ("upper" in kinds and log):
            found.append(cat.t("note.arrows"))
        if "halo" in kinds:
            found.append(cat.t("note.halo"))
        return [*found, *self._doubts(picked)]

    def _doubts(self, picked: Sequence[Row]) -> list[str]:
        cat, found = self.catalogue, []
        other = [row for row in picked if read_otherwise(row)]
        if len(other) == 1:
            row = other[0]
            found.append(cat.t("note.dagger", quote=row["exact"], article=row["article"], phrase=cat.phrase(row),
                               subject=cat.label("subject", row["subject"])))
        elif other:
            items = [cat.t("note.dagger_item", quote=row["exact"], article=row["article"]) for row in other]
            found.append(cat.t("note.daggers", items=", ".join(items)))
        doubted = [cat.quantity(row) for row in picked if glyph(row).doubted]
        if doubted:
            found.append(cat.t("note.doubted", items=cat.join(doubted)))
        for row in picked:
            if row["id"] in self.retold:
                again = sorted({each["article"] for each in self.retold[row["id"]]})
                found.append(cat.t("note.retold", phrase=capital_text(cat.phrase(row)), articles=cat.join(again)))
        return [*found, cat.t("note.claims")]

    def dates(self, picked: Sequence[Row], italics: bool = True) -> list[str]:
        """Return the sentence on dates that no text prints, if there are any; `italics` if the chart sets them so."""
        days = [row[f"{day}_basis"] for row in picked for day in ("period_start", "period_end", "as_of")]
        if not set(days) & set(INFERRED):
            return []
        return [self.catalogue.t("note.inferred" if italics else "note.inferred_plain")]

    def alt(self, part: Part, picked: Sequence[Row]) -> str:
        """Return the short text for who cannot see the chart: what it is and every value with its speaker."""
        cat = self.catalogue
        items = [cat.t("alt.item", claimant=self.speaker(row), phrase=cat.phrase(row), object=self.thing(row),
                       period=plain(cat.period(row))) for row in picked]
        items += [cat.t("alt.silence", side=cat.side(side), subject=cat.label("subject", subject))
                  for side, subject in part.silences]
        lead = cat.t("alt.lead", kind=cat.t(part.kind), what=cat.t(f"{part.slug}.what"))
        return f"{lead} {'; '.join(items)}.".replace("\u00a0", " ") if items else cat.t("alt.empty")

    def description(self, part: Part, picked: Sequence[Row]) -> str:
        """Return the long description: a line for each claim with its words, dates, place, doubts and reading."""
        cat, lines = self.catalogue, []
        for row in picked:
            lines.append(cat.t(
                "alt.detail", id=row["id"], claimant=self.speaker(row), phrase=cat.phrase(row),
                subject=cat.label("subject", row["subject"]), object=self.thing(row), quote=row["exact"],
                via=cat.t("alt.via", via=row["via"]) if row["via"] else "", period=plain(cat.period(row)),
                place=self.place(row), flags=cat.t("alt.flags", flags=row["flags"]) if row["flags"] else "",
                reading=cat.t("alt.reading", reading=row["reading"]) if row["reading"] else ""))
        lines += [cat.t("alt.silence", side=cat.side(side), subject=cat.label("subject", subject)) + "."
                  for side, subject in part.silences]
        return "\n".join(lines).replace("\u00a0", " ")

    # Whole figures -------------------------------------------------------------------------------------------

    def open(self, part: Part) -> Page:
        """Return a page with title and subtitle set."""
        page = Page(self.style, self.layout, self.catalogue)
        page.header(part.title, part.subtitle if page.layout.full else "")
        return page

    def legend(self, page: Page, picked: Sequence[Row], log: bool, extra: Sequence[list[Run]] = (),
               span: str = "") -> None:
        """Set the legend of the sides and marks that occur in `picked`."""
        cat, drawn = self.catalogue, [row for row in picked if glyph(row).kind != "words"]
        kinds = {glyph(row).kind: glyph(row) for row in drawn}
        marks = [(kinds[kind], cat.t(f"legend.{kind}")) for kind in LEGEND if kind in kinds]
        if any(glyph(row).doubted for row in drawn):
            marks = [(Glyph(m.kind, m.at, m.low, m.high, False), text) for m, text in marks]
            marks.append((Glyph("point", picked[0]["value"], None, None, True), cat.t("legend.doubted")))
        page.legend(self.sides(drawn), marks, extra, zero=not log, span=span)

    def close(self, page: Page, part: Part, picked: Sequence[Row]) -> Figure:
        """Set note and source, and return the figure with all that it carries."""
        note, source = " ".join(part.notes), self.source(part.slug, picked)
        if page.layout.height:  # a card: the source stands at its foot
            page.y = page.layout.height - page.layout.margin * 0.8 - page.footer_height("", source)
        page.footer(note if page.layout.full else "", source, self.catalogue.t("note.label"))
        return Figure(
            slug=part.slug, language=self.catalogue.language, layout=self.layout, canvas=page.finish(),
            rows=self.table(picked), title=part.title.replace("\u00a0", " "), subtitle=part.subtitle.replace("\u00a0", " "),
            note=note.replace("\u00a0", " "), source=source.replace("\u00a0", " "), as_of=max((row["as_of"] for row in picked), default=""),
            alt=self.alt(part, picked), description=self.description(part, picked),
            licence=self.style.credit["licence"], labels={row["id"]: self.label(row) for row in picked},
            style=self.style)

    def in_rows(self, part: Part, panels: Sequence[row_chart.Panel], picked: Sequence[Row]) -> Figure:
        """Return a chart in rows: header, legend, panels, footer."""
        page, log = self.open(part), any_log(panels)
        self.legend(page, picked, log)
        space = 0.0
        if page.layout.height:
            source = self.source(part.slug, picked)
            space = page.layout.height - page.y - page.footer_height("", source) - page.layout.margin
        row_chart.draw(page, panels, self.sides(picked), space)
        return self.close(page, part, picked)

    def empty(self, slug: str) -> Figure:
        """Return a figure that says that there is nothing to draw, and why."""
        cat = self.catalogue
        part = Part(slug, cat.t("empty.title", what=cat.t(f"{slug}.what")), cat.t("empty.subtitle"))
        page = Page(self.style, self.layout, cat)
        page.header(part.title, part.subtitle)
        return self.close(page, part, [])


def by_time(row: Row) -> tuple[str, ...]:
    """Return what orders claims: the day their period ends or they were said, its start, then the text."""
    return (row["period_end"] or row["as_of"] or "9999", row["period_start"], row["as_of"], row["article"], f"{row['start'] or 0:09d}", row["id"])


def read_otherwise(row: Row) -> bool:
    """Return whether the claim is read as something else than its letter says."""
    return any(row[f"literal_{name}"] and row[f"literal_{name}"] != row[name] for name in
               ("subject", "measure", "basis"))


def any_log(panels: Sequence[row_chart.Panel]) -> bool:
    """Return whether any group of panels that share an axis needs a logarithmic one."""
    from helpers.figures.scales import wants_log
    names = {panel.scale for panel in panels}
    return any(wants_log(row_chart.numbers([p for p in panels if p.scale == name])) for name in names)


def capital_text(text: str) -> str:
    """Return `text` with a capital first letter."""
    return text[:1].upper() + text[1:]


def capital(runs: list[Run]) -> list[Run]:
    """Return `runs` with a capital first letter."""
    return [runs[0]._replace(text=capital_text(runs[0].text)), *runs[1:]] if runs else runs
