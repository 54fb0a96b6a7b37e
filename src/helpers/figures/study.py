"""The workbench of a chart: its claims and words, and how they come onto a page and become a figure."""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import update_wrapper

from helpers.figures import counting, pattern, readings
from helpers.figures import rows as row_chart
from helpers.figures.export import Figure
from helpers.figures.marks import Glyph, glyph
from helpers.figures.page import Page
from helpers.figures.relations import Row, below_wholes
from helpers.figures.scales import wants_log
from helpers.figures.selecting import counted, named
from helpers.figures.telling import LONG, Part, Telling
from helpers.figures.text import GLUE, Run, capital, capital_text, plain, set_apart

LEGEND = ("point", "halo", "short", "lower", "upper", "range", "vague")


class Study(Telling):
    """Claims, lists, language, layout and style, made ready to draw from."""

    def rows(
        self,
        members: Sequence[Row],
        name: Callable[[Row], list[Run]] | None = None,
        under: Callable[[Row], list[Run]] | None = None,
        short: str = "",
    ) -> list[row_chart.Row]:
        """Return a panel's claims as rows, parts below their wholes; `name` and `under` instead of the usual.

        Days on which one speaker says one thing after another of an event are told.
        """
        said: dict[tuple[str, str], set[str]] = {}
        for row in members:
            said.setdefault((row["claimant"], row["event"]), set()).add(row["as_of"])
        made: list[row_chart.Row] = []
        last: list[Run] = []  # the name before, in full: an event whose days differ is not named again
        for row in below_wholes(members):
            again = row["basis"] == "event" and len(said[row["claimant"], row["event"]]) > 1
            one = self.row(row, name and name(row), under and under(row), short, again)
            full = one.name
            if row["event"] and full == last:
                one = replace(one, name=made[-1].name)
            elif row["basis"] == "event" and full[1:] and full[:1] == last[:1] and self.sizes.full:
                one = replace(one, name=[Run(self.catalogue.t("row.again")), *full[1:]])
            made, last = [*made, one], full
        return made

    def row(
        self,
        row: Row,
        name: list[Run] | None = None,
        under: list[Run] | None = None,
        short: str = "",
        day: bool = False,
    ) -> row_chart.Row:
        """Return the claim as a row: named by its period, then who says it, where, if asked which day."""
        cat, card = self.catalogue, not self.sizes.full
        told = row["basis"] == "event" and row["event"]  # where it was, and more than a day can say
        if name is None:
            # the period of an incident whose day nobody tells says it, and a card has no room
            day = day and not card and bool(row["period_start"] or row["period_end"])
            name = [Run(cat.label("event", told))] if card and told else cat.period(row, event=not card)
        if under is None:
            under = [Run(self.speaker(row), color="soft")]
            under += [] if card or told else [Run(f"{GLUE}· {self.place(row)}", color="soft")]
        goes_on = card and not under  # on a card it stands behind the name, in one line
        more = [cat.t("row.said", date=cat.date(row["as_of"], row["as_of_precision"]))] if day else []
        more += [] if card else self.relations(row)
        for each in more:
            under = [*under, Run(f"{GLUE}· {each}" if under else each, color="soft")]
        under = under if goes_on else capital(under)
        return row_chart.Row(capital(name), under, self.words(row, short), row)

    def relations(self, row: Row) -> list[str]:
        """Return what the claim is to others, in words; of a part also what is counted.

        That is its thing's label, or else the words as printed, in whatever language they are, unless they
        hold the number alone, which its mark tells.
        """
        cat = self.catalogue
        things = row["object"] and row["unit"] not in ("share", "percent")  # of a share it is what is shared
        named = cat.labelled("object", row["object"]) if things else ""
        more = any(map(str.isalpha, row["exact"].replace(row["number_text"], "")))
        printed = cat.quoted(row["exact"]) if more else ""
        counted = [named or printed] if row.get("whole") and (named or printed) else []
        return [*counted, *cat.relations(row)]

    def silent(self, name: str, under: str = "", stated: bool = False) -> row_chart.Row:
        """Return a row, named `name`, for somebody who gives no figure; `stated`: the title says so."""
        words = [Run(f"– {self.catalogue.t('row.no_figure')}", "italic", "soft")]
        return row_chart.Row(
            [Run(capital_text(name))],
            [Run(capital_text(under), color="soft")] if under else [],
            words,
            stated=stated,
        )

    # Whole figures --------------------------------------------------------------------------------

    def open(self, part: Part) -> Page:
        """Return a page with title and subtitle set."""
        page = Page(self.style, self.layout, self.catalogue)
        subtitle, sizes = part.subtitle, page.layout
        size = sizes.subtitle
        if not sizes.full:  # a card has room for one line at most
            subtitle = subtitle.partition(". ")[0].removesuffix(".")
            size = min(size, page.width / max(self.style.measure(subtitle, 1), 1) - 0.01)
            if size < (sizes.small if part.undated else sizes.subtitle):
                subtitle, size = "", sizes.subtitle
        runs = set_apart(subtitle, part.inferred, "soft")
        page.header(capital_text(part.title), runs, size, named(self.catalogue, self.selection))
        return page

    def legend(
        self,
        page: Page,
        picked: Sequence[Row],
        log: bool,
        extra: Sequence[list[Run]] = (),
        span: str = "",
        uppers: Sequence[bool] = (),
    ) -> None:
        """Set the legend of the sides and marks that occur in `picked`.

        `uppers`: on which axes upper limits stand (True: linear, from nought), where a chart has both.
        """
        cat, drawn = self.catalogue, [row for row in picked if glyph(row).kind != "words"]
        kinds = {glyph(row).kind: glyph(row) for row in drawn}
        samples = {kind: replace(mark, doubted=False, muted=False) for kind, mark in kinds.items()}
        marks = [(samples[kind], cat.t(f"legend.{kind}")) for kind in LEGEND if kind in kinds]
        if any(glyph(row).doubted for row in drawn):
            marks.append((Glyph("point", picked[0]["value"], None, None, True), cat.t("legend.doubted")))
        if any(glyph(row).muted for row in drawn):
            marks.append((Glyph("point", picked[0]["value"], muted=True), cat.t("legend.replaced")))
        page.legend(self.sides(drawn), marks, extra, uppers or (not log,), span)

    def close(self, page: Page, part: Part, picked: Sequence[Row]) -> Figure:
        """Set note and source, and return the figure with all that it carries."""
        runs, notes = self._source(part.slug, picked), part.notes
        if part.inferred or any(run.face == "italic" for run in runs):
            upright = self.catalogue.t("note.inferred_plain")
            notes = [*(each for each in notes if each != upright), self.catalogue.t("note.inferred")]
        note = " ".join(dict.fromkeys(notes))
        if page.layout.height:  # a card: the source stands at its foot
            page.y = page.layout.height - page.layout.margin * 0.8 - page.footer_height(runs)
        page.footer(note if page.layout.full else "", runs, self.catalogue.t("note.label"))
        return Figure(
            slug=part.slug,
            language=self.catalogue.language,
            layout=self.layout,
            canvas=page.finish(),
            rows=self.table(picked),
            title=capital_text(part.title).replace(GLUE, " "),
            selection=named(self.catalogue, self.selection).replace(GLUE, " "),
            subtitle=part.subtitle.replace("\u00a0", " "),
            note=note.replace("\u00a0", " "),
            source=plain(runs),
            as_of=max(self.table(picked)["as_of"], default=""),
            alt=self.alt(part, picked),
            description=self.description(part, picked),
            licence=self.style.credit["licence"],
            labels={row["id"]: self.label(row) for row in picked},
            style=self.style,
            rulers=page.rulers,
            ends=(tuple(page.heads), tuple(page.rests), tuple(page.rows)),
            proof=part.proof,
            counts=counting.numbers(self, picked),
            reasons=tuple(readings.reasons(self.catalogue, picked))
            if self.catalogue.t("note.dagger_data") in note
            else (),
            words=self.catalogue.asked if self.catalogue.asked.endswith(".toml") else "",
        )

    def room(self, page: Page, slug: str, picked: Sequence[Row], margins: float = 0.9) -> float:
        """Return the pixels from cursor to source line on a card, less `margins`; 0 if the page may grow."""
        if not page.layout.height:
            return 0.0
        foot = page.footer_height(self._source(slug, picked))
        return page.layout.height - page.y - foot - page.layout.margin * margins

    def _source(self, slug: str, picked: Sequence[Row]) -> list[Run]:
        """Return the source line, its day in italics where no text prints it."""
        day, printed = counting.as_of(self, picked) if picked else ("", True)
        return set_apart(counting.source(self, slug, picked), "" if printed else day, "soft")

    def in_rows(self, part: Part, panels: Sequence[row_chart.Panel], picked: Sequence[Row]) -> Figure:
        """Return a chart in rows: header, legend, panels, footer."""
        page, left = self._set(part, panels, picked, [])
        if left:  # a legend tells of what is drawn alone: set anew, now that it is known
            page, left = self._set(part, panels, picked, left)
        return self.close(
            page, part.without(plain([*row.name, *row.under]) for row in left if row.stated), picked
        )

    def _set(
        self,
        part: Part,
        panels: Sequence[row_chart.Panel],
        picked: Sequence[Row],
        out: Sequence[row_chart.Row],
    ) -> tuple[Page, list[row_chart.Row]]:
        """Return a page with header, legend and panels without the rows `out`, and what found no room."""
        page, gone = self.open(part), {row.id for row in out}
        uppers = {
            not any_log([each for each in panels if each.scale == panel.scale])
            for panel in panels
            if any(row.glyph.kind == "upper" and row.id not in gone for row in panel.rows)
        }
        shown = [row for row in picked if row["id"] not in gone]
        self.legend(page, shown, any_log(panels), uppers=sorted(uppers))
        space = self.room(page, part.slug, picked, 0.8)
        return page, row_chart.draw(page, panels, self.sides(picked), space, part.proof, out)

    def empty(self, slug: str) -> Figure:
        """Return a figure that says that there is nothing to draw, and why."""
        cat = self.catalogue
        part = Part(slug, cat.t("empty.title", what=cat.t(f"{slug}.what")), cat.t("empty.subtitle"))
        page = Page(self.style, self.layout, cat)
        page.header(part.title, set_apart(part.subtitle, "", "soft"), selection=named(cat, self.selection))
        return self.close(page, part, [])

    # In words for who does not see it ----------------------------------------------------------------

    def alt(self, part: Part, picked: Sequence[Row]) -> str:
        """Return the short text for who cannot see the chart: what it is, every value, and the pattern.

        Of more than LONG claims it says how many each speaker makes about whom, and where the values stand.
        """
        cat = self.catalogue
        mixed = len({(row["subject"], row["domain"]) for row in picked}) > 1
        items = [
            cat.t(
                "alt.item_on" if mixed else "alt.item",
                claimant=self.speaker(row),
                subject=self.whose(row),
                phrase=cat.phrase(row),
                object=self.thing(row) + readings.asides(cat, row),
                period=plain(cat.period(row)),
            )
            for row in picked
        ]
        if long := len(picked) > LONG:
            items = self._summed(picked)
        items += [
            cat.t("alt.silence", side=cat.side(side), subject=cat.label("subject", subject))
            for side, subject in part.silences
        ]
        if not items:
            return cat.t("alt.empty")
        lead = cat.t("alt.lead", kind=cat.t(part.kind), what=cat.t(part.what or f"{part.slug}.what"))
        listed = cat.t("alt.listed") if long else ""
        said = capital_text(f"{'; '.join(items)}.")
        parts = [lead, said, listed, pattern.pattern(self, picked), part.order]
        return " ".join(filter(None, parts)).replace("\u00a0", " ")

    def _summed(self, picked: Sequence[Row]) -> list[str]:
        """Return how many claims each speaker makes about whom, and when, the most first."""
        cat, groups = self.catalogue, {}
        for row in picked:
            groups.setdefault((self.speaker(row), self.whose(row)), []).append(row)
        return [
            cat.t(
                "alt.item_on",
                claimant=speaker,
                subject=whose,
                phrase=cat.count("source.figures", len(rows)),
                object="",
                period=self.days(rows),
            )
            for (speaker, whose), rows in sorted(groups.items(), key=lambda each: -len(each[1]))
        ]

    def description(self, part: Part, picked: Sequence[Row]) -> str:
        """Return the long description: a line a claim with its words, dates, place, doubts and reading."""
        cat, lines = self.catalogue, []
        for row in picked:
            lines.append(
                cat.t(
                    "alt.detail",
                    id=row["id"],
                    claimant=self.speaker(row),
                    phrase=cat.phrase(row),
                    subject=cat.label("subject", row["subject"]),
                    object=self.thing(row),
                    quote=row["exact"],
                    via=cat.t("alt.via", via=cat.relayed(row["via"])) if row["via"] else "",
                    period=plain(cat.period(row)),
                    place=self.place(row),
                    flags=cat.t("alt.flags", flags=row["flags"]) if row["flags"] else "",
                    reading=readings.own_words(cat, "alt.reading", reading=row["reading"])
                    if row["reading"]
                    else "",
                )
            )
        lines += [
            cat.t("alt.silence", side=cat.side(side), subject=cat.label("subject", subject)) + "."
            for side, subject in part.silences
        ]
        return "\n".join(lines).replace("\u00a0", " ")


def chart(draw: Callable[..., Figure]) -> Callable[..., Figure]:
    """Make a function of a study one of what a study is made of, and of what else it takes by name.

    So all charts are drawn from claims (a frame as 04-claims), lists, language, layout ("wide", "narrow",
    "social"), style, links (a frame as 04-links) and by what the claims were selected, if they were.
    """
    own = list(inspect.signature(draw).parameters.values())[1:]
    signature = inspect.Signature(
        [*inspect.signature(Study).parameters.values(), *own], return_annotation=Figure
    )

    def drawn(*given: object, **named: object) -> Figure:
        asked = signature.bind(*given, **named).arguments
        more = {each.name: asked.pop(each.name) for each in own if each.name in asked}
        study = Study(**asked)
        with study.style.rc():  # what is drawn keeps the settings under which it was made
            figure = draw(study, **more)
        chosen = counted(study.catalogue, study.selection).replace(GLUE, " ")
        return replace(figure, alt=f"{figure.alt} {chosen}") if chosen else figure

    update_wrapper(drawn, draw)
    drawn.__signature__ = signature
    return drawn


def any_log(panels: Sequence[row_chart.Panel]) -> bool:
    """Return whether any group of panels that share an axis needs a logarithmic one."""
    names = {panel.scale for panel in panels}
    return any(wants_log(row_chart.numbers([p for p in panels if p.scale == name])) for name in names)


def by_size(subjects: set[str], picked: Sequence[Row]) -> list[str]:
    """Return `subjects`, first the one whose claims in `picked` have the most marks."""

    def weight(subject: str) -> tuple[int, int, str]:
        members = [row for row in picked if row["subject"] == subject]
        return -sum(glyph(row).kind != "words" for row in members), -len(members), subject

    return sorted(subjects, key=weight)


def with_log(study: Study, subtitle: str, log: bool) -> str:
    """Return `subtitle`, and on a logarithmic axis the sentence that says so."""
    return f"{subtitle} {study.catalogue.t('scale.log')}" if log else subtitle
