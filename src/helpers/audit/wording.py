"""The audit's findings in words: a template for each kind and language, filled from computed fields."""

import tomllib
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from functools import cache
from importlib import resources

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from helpers import counted
from helpers.audit.findings import Finding, spoken
from helpers.audit.sensitivity import Change
from helpers.cells import in_percent
from helpers.dating import covers
from helpers.figures.language import AROUND
from helpers.figures.phrases import Catalogue
from helpers.figures.text import genitive

LETTERS = "abcd"


@cache
def catalogue(language: str) -> dict:
    """Return the audit's words in a language. Raises FileNotFoundError if there is no file for it."""
    file = resources.files("helpers") / "locales" / f"audit.{language}.toml"
    if not file.is_file():
        raise FileNotFoundError(f"no audit.{language}.toml; copy audit.en.toml and translate its values")
    return tomllib.loads(file.read_text(encoding="utf-8"))


class Words:
    """Says amounts, claims, reasons and findings in one language, with the labels of a project's lists."""

    def __init__(self, language: str, lists: dict) -> None:
        self.language, self.lists, self.text = language, lists, catalogue(language)
        self.charts = Catalogue.load(language)  # says vague words in the language, as charts do

    def label(self, table: str, code: str, one: bool = False) -> str:
        """Return the label of a code: from the project's list, else the audit's words, else the code.

        `one`: behind a 1.
        """
        words = {**self.text.get(table, {}), **(self.text.get(f"{table}_one", {}) if one else {})}
        entry = self.lists.get(table, {}).get(code, {})
        return counted.named(entry, [self.language], one) or words.get(code, code.replace("_", " "))

    def one(self, quantifier: str, *numbers: object) -> bool:
        """Return whether a number (value, low, high) wants what it counts in the singular."""
        return counted.is_one(Locale.parse(self.text["locale"]), quantifier, *numbers)

    def number(self, number: Decimal | Fraction, rounding: str = "") -> str:
        """Return a number as a reader of the language expects it, with every digit: a claim is not rounded.

        With a `rounding`, for what is computed, it is cut to a tenth; numbers below ten keep a hundredth.
        """
        if isinstance(number, Fraction):
            return f"{self.number(number.numerator)}/{self.number(number.denominator)}"
        if not rounding:
            return format_decimal(number, locale=self.text["locale"], decimal_quantization=False)
        if number != number.to_integral_value() and abs(number) >= 10:
            number = number.quantize(Decimal("0.1"), rounding=rounding)
        elif number != number.to_integral_value():
            number = number.quantize(Decimal("0.01"), rounding=rounding)
        return format_decimal(number, locale=self.text["locale"])

    def amount(
        self,
        quantifier: str,
        value: Decimal | Fraction | None,
        low: Decimal | Fraction | None,
        high: Decimal | Fraction | None,
        text: str = "",
        thing: str = "",
        computed: bool = False,
    ) -> str:
        """Return an amount with its bound: "more than 120,000 people". Computed ends are rounded outwards."""
        if not quantifier:
            return ""
        if quantifier == "range" and low == high:
            quantifier, value = "exact", low
        form = "vague_band" if quantifier == "vague" and low is not None and high is not None else quantifier
        ways = (ROUND_HALF_EVEN, ROUND_FLOOR, ROUND_CEILING) if computed else ("", "", "")
        shown = ["" if number is None else self.number(number, way)
                 for number, way in zip((value, low, high), ways, strict=True)]  # fmt: skip
        said = self.text["amount"][form].format(
            **dict(zip(("value", "low", "high"), shown, strict=True)),
            text=self.text["quoted"].format(text=text),
        )
        return f"{said} {thing}" if thing and quantifier not in ("none_reported", "not_given") else said

    def thing(self, unit: str, thing: str, domain: str = "", one: bool = False) -> str:
        """Return what is counted: the thing, or the unit, or both where the unit is none of the thing's.

        People of a `domain` that says which are called so: none of the soldiers killed is not nobody killed.
        `one`: behind a 1.
        """
        if unit == "share" or not unit:
            return ""
        told = unit == "person" and domain in ("personnel", "civilians")
        counted_as = self.label("domain", domain, one) if told else self.label("unit", unit, one)
        if not thing:
            return counted_as
        named = self.label("object", thing, one)
        return named if unit == "item" else f"{counted_as} ({named})"

    def day(self, day: str, precision: str = "day") -> str:
        """Return a day (or a month, as 2024-08) in words, no finer than it is known; "" if blank."""
        if not day:
            return ""
        if len(day) == 7:
            day, precision = f"{day}-01", "month"
        at, locale = date.fromisoformat(day), self.text["locale"]
        skeleton = {"year": "y", "month": "yMMMM", "season": "yMMMM"}.get(precision)
        said = (
            format_skeleton(skeleton, at, locale=locale)
            if skeleton
            else format_date(at, "long", locale=locale)
        )
        return self.charts.t(f"around.{precision}", day=said) if precision in AROUND else said

    def claim(self, row: tuple) -> str:
        """Return one claim (a row of 04-claims) in words, with whose it is and its id."""
        subject = {"subject": self.label("subject", row.subject)}
        side = genitive(self.text["side_of"], subject).format(**subject) if row.subject != "unstated" else ""
        return self.text["claim"].format(said=self.said(row), side=side, id=row.id)

    def said(self, row: tuple, dated: bool = True) -> str:
        """Return one claim as a headline says it: "army chief Syrskyi, 13 August 2024: 74 settlements"."""
        claimant = self.label("actor", row.claimant)
        day = self.day(
            row.as_of or row.period_end or row.period_start,
            row.as_of_precision or row.period_end_precision or row.period_start_precision,
        )
        percent = in_percent(row._asdict())
        one = self.one(row.quantifier, row.value, row.low, row.high)
        thing = self.thing(row.unit, row.object, row.domain, one)
        amount = self.amount(
            row.quantifier,
            row.value,
            row.low,
            row.high,
            self.charts.vague_word(row._asdict()) if row.quantifier == "vague" else "",
            self.charts.t("quantifier.percents") if percent else thing,
        )
        if row.unit == "share" and row.quantifier not in ("vague", "not_given", "none_reported"):
            amount = amount if percent else self.charts.t("quantifier.share", quantity=amount)
            amount += f" ({self.label('object', row.object)})" if row.object else ""
        forms = self.text["said_as"]
        form = (one and forms.get(f"{row.measure}_one")) or forms.get(row.measure, self.text["said"])
        if row.quantifier in ("not_given", "none_reported"):
            form = self.text["said_without_number"]
        who = (
            self.text["who"].format(claimant=claimant, day=day or self.text["undated"]) if dated else claimant
        )
        return form.format(who=who, amount=amount, measure=self.label("measure", row.measure))

    def listed(self, names: list[str]) -> str:
        """Return names one after the other."""
        return self.text["list"].join(names)

    def window(self, row: tuple) -> str:
        """Return which days a claim covers, each no finer than it is known; "" if none is told."""
        ends = [self.day(getattr(row, name), getattr(row, f"{name}_precision"))
                for name in covers(row._asdict()) if name]  # fmt: skip
        return " – ".join(dict.fromkeys(ends))

    def reasons(self, codes: list[str], one: tuple, other: tuple) -> str:
        """Return why two claims cannot be compared, each reason with what differs."""

        def both(name: str, table: str) -> str:
            return " / ".join(self.label(table, getattr(row, name)) or "–" for row in (one, other))

        units = [self.thing(row.unit, row.object) or self.label("unit", row.unit) for row in (one, other)]
        detail = {
            "measure": both("measure", "measure"),
            "term": both("term", ""),
            "unit": " / ".join(units),
            "object": both("object", "object"),
            "basis": both("basis", "basis"),
            "place": both("place", "place"),
            "window": " / ".join(map(self.window, (one, other))),
        }
        return self.listed([self.text["reason"][code].format(**detail) for code in codes])

    def changes(self, found: Finding, rows: dict[str, tuple]) -> str:
        """Return what changed between two tellings, each with its before and after."""
        tables = {
            "speaker": "actor",
            "speaker_lost": "actor",
            "unit": "unit",
            "object": "object",
            "measure": "measure",
            "subject": "subject",
            "place": "place",
            "basis": "basis",
        }
        said = []
        for code in found.changes:
            pair = found.facts["changed"][code]
            shown = [self.label(tables.get(code, ""), side) if side else "–" for side in pair]
            if code == "unit":
                shown = [self.thing(rows[name].unit, rows[name].object) for name in found.claims]
            if code.startswith("bound"):
                shown = [self.bound(side) for side in pair]
            if code.startswith("period"):
                shown = [self.window(rows[name]) or "–" for name in found.claims]
            said.append(
                self.text["changed"].format(what=self.text["change"][code], before=shown[0], after=shown[1])
            )
        return self.listed(said)

    def bound(self, quantifier: str) -> str:
        """Return the words of a quantifier without its number."""
        form = self.text["amount"].get(quantifier, quantifier)
        return form.format(value="…", low="…", high="…", text="…")

    def pair(self, one: tuple, other: tuple, verdict: str, figures: str, reasons: list[str]) -> str:
        """Return the verdict on two claims (rows of 04-claims) in a sentence."""
        return self.text["words"][f"pair.{verdict}"].format(
            a=self.claim(one),
            b=self.claim(other),
            reasons=self.reasons(reasons, one, other),
            alone=self.text["words"][f"alone.{figures}"] if figures and "soft_edge" not in reasons else "",
        )

    def finding(self, found: Finding, rows: dict[str, tuple]) -> str:
        """Return a finding in a sentence; `rows`: claim id -> row of 04-claims."""
        facts, join = found.facts, self.text["join"]
        said = [self.claim(rows[name]) for name in found.claims]
        first = rows[found.claims[0]] if found.claims else None
        counts = (first.unit, first.object, first.domain) if first else ("", "", "")
        figures = {name: getattr(found, name) for name in ("computed", "against", "difference")}
        if found.unit == "share":  # computed in parts of one, told in percent
            figures = {name: figure and figure.times(Fraction(100)) for name, figure in figures.items()}
        amounts = {}
        for name, figure in figures.items():
            thing = self.thing(*counts, one=self.one(*spoken(figure)))
            thing = self.charts.t("quantifier.percents") if found.unit == "share" else thing
            amounts[name] = self.amount(*spoken(figure), thing=thing, computed=True)
        asked = {
            name: join.join(self.claim(rows[one]) for one in str(facts.get(name, "")).split())
            for name in ("closing", "others", "adversary")
        }
        extra = {name: self._extra(name, claims=claims) for name, claims in asked.items()}
        extra["share"] = self._extra(
            "share", share=self.number(_percent(facts["share"])) if "share" in facts else ""
        )
        kinds = [self.label("measure", rows[name].measure) for name in found.claims[:2]]
        kinds = kinds if len({*kinds}) == 2 else ["", ""]
        days = [int(facts.get(name, 0)) for name in ("days_low", "days_high")]
        names = {name: self.label(name, facts.get(name, "")) for name in ("subject", "domain", "family")}
        return genitive(self.text["words"][f"{found.kind}.{found.outcome}"], names).format(
            **dict(zip(LETTERS, said, strict=False)),
            **amounts,
            **extra,
            all=join.join(said),
            rest=join.join(said[1:]),
            kinds=self._extra("kinds", day=kinds[0], total=kinds[1]),
            changes=self.changes(found, rows),
            steps=facts.get("steps", ""),
            days=str(days[0]) if days[0] == days[1] else f"{days[0]}–{days[1]}",
            side=self.label("side", facts.get("side", "")),
            period=self.day(facts.get("period", "")) or self.text["no_month"],
            **names,
        )

    def _extra(self, name: str, **values: str) -> str:
        """Return a further sentence of a finding; "" if it has nothing to say."""
        return self.text["words"][name].format(**values) if all(values.values()) else ""

    def rests(self, codes: list[str]) -> str:
        """Return what a finding rests on, as a sentence with a space before it; "" if on nothing."""
        named = self.listed([self.text["rests"][code] for code in codes])
        return self.text["rests_on"].format(rests=named) if codes else ""

    def sensitive(self, changes: list[Change], new: bool = False) -> str:
        """Return what would change a finding: a sentence for each thing that would become of it."""
        by_outcome: dict[str, list[str]] = {}
        for change in changes:
            said = self.text["if"][change.code].format(claim=change.claim)
            by_outcome.setdefault("new" if new else change.then, []).append(said)
        sentences = []
        for then, conditions in by_outcome.items():
            form = self.text["if"].get(then) or self.text["if"]["becomes"]
            sentences.append(
                self.text["if"]["sensitive"].format(
                    **{
                        "if": self.text["or"].join(conditions),
                        "then": form.format(outcome=self.label("outcome", then)),
                    }
                )
            )
        return " ".join(sentences)


def _percent(share: str) -> Decimal:
    """Return a share in per cent, to a tenth, or as exactly as it takes to be told from none and from all.

    >>> _percent("121/180"), _percent("2999/3000")
    (Decimal('67.2'), Decimal('99.97'))
    """
    part, step = Fraction(share) * 100, Decimal("0.1")
    exact = Decimal(part.numerator) / Decimal(part.denominator)
    while exact not in (0, 100) and exact.quantize(step) in (0, 100):
        step /= 10
    return exact.quantize(step)
