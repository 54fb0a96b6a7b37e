"""The words of figures: what a claim says, in a language, from one catalogue a language (helpers/locales).

Nothing here knows a number, a date or a name: they come from the claims, their labels from the project's
lists, their form from the language's locale. A third language is a third file with the same keys.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from babel import Locale
from babel.numbers import format_compact_decimal, format_decimal

from helpers import counted, tables
from helpers.cells import in_percent
from helpers.figures import sheets, text
from helpers.figures.bands import band_of
from helpers.figures.excerpts import around_share
from helpers.figures.text import GLUE, Run, plain

__all__ = ["GLUE", "Catalogue", "PhraseError", "Run", "flatten", "genitive", "languages", "plain"]

Claim = Mapping[str, Any]
Lists = Mapping[str, Mapping[str, Mapping[str, Any]]]
AROUND = ("week", "season")  # precisions that a date alone cannot show; the others are dates cut short
INFERRED = ("inferred", "outside")
PLAIN_UNITS = ("person", "item", "")  # what the chart itself says; every other unit is said with its number
RATE = "_per_"  # in the code of a unit that counts so many a day, a week: person_per_day


class PhraseError(KeyError):
    """The catalogue lacks a key, or a template asks for a value that it was not given."""

    def __str__(self) -> str:
        return str(self.args[0])


def genitive(template: str, values: Mapping[str, object]) -> str:
    """Return `template` with the apostrophe alone behind each of `values` that ends in s.

    >>> genitive("{a}’s losses, {b}’s losses", {"a": "Hamas", "b": "North"})
    '{a}’ losses, {b}’s losses'
    """
    if "}’s" in template:
        for name, value in values.items():
            if str(value).endswith("s"):
                template = template.replace(f"{{{name}}}’s", f"{{{name}}}’")
    return template


def flatten(tree: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    """Return the leaves of a catalogue by dotted key.

    >>> flatten({"meta": {"name": "English"}})
    {'meta.name': 'English'}
    """
    found: dict[str, str] = {}
    for key, value in tree.items():
        found |= (
            flatten(value, f"{prefix}{key}.") if isinstance(value, Mapping) else {f"{prefix}{key}": value}
        )
    return found


@cache
def _leaves(path: str) -> dict[str, str]:
    problems = sheets.catalogue(Path(path))
    if problems:
        raise PhraseError(sheets.told(problems))
    return flatten(tomllib.loads(Path(path).read_text("utf-8")))


def languages() -> list[str]:
    """Return the languages that have a catalogue in helpers/locales."""
    # a name with a dot in it (report.en.toml) belongs to another part of the project
    return sorted(
        each.name.removesuffix(".toml")
        for each in files("helpers").joinpath("locales").iterdir()
        if each.name.endswith(".toml") and each.name.count(".") == 1
    )


@dataclass(frozen=True)
class Catalogue:
    """One language's words, over the labels of a project's lists."""

    language: str
    words: Mapping[str, str]
    lists: Lists
    asked: str = ""  # what it was loaded by: the code, or the file's path

    @classmethod
    def load(cls, language: str, lists: Lists | None = None) -> "Catalogue":
        """Return the catalogue of `language`: a code with a file in helpers/locales, or a TOML file's path.

        Raises FileNotFoundError with the languages that there are, PhraseError where a file cannot be read.
        """
        path = (
            Path(language)
            if language.endswith(".toml")
            else Path(str(files("helpers").joinpath("locales", f"{language}.toml")))
        )
        if not path.is_file():
            raise FileNotFoundError(
                f"no catalogue {path.name}; there are {', '.join(languages())}, or pass a file"
            )
        return cls(path.stem, _leaves(str(path)), lists or {}, language)

    @property
    def locale(self) -> Locale:
        """The locale that numbers and dates follow."""
        return _locale(self.t("meta.locale"))

    @property
    def letters(self) -> frozenset[str]:
        """Every character of its words and of its locale's dates: what may be set in italics."""
        return _letters(tuple(self.words.values()), self.words["meta.locale"])

    def t(self, key: str, /, **values: object) -> str:
        """Return the phrase `key` with `values` filled in."""
        try:
            return genitive(self.words[key], values).format(**values)
        except KeyError as error:
            missing = (
                f"no phrase {key!r}" if key not in self.words else f"phrase {key!r} wants a value for {error}"
            )
            raise PhraseError(f"{self.language}.toml: {missing}") from None

    def count(self, key: str, n: int, /, **values: object) -> str:
        """Return the phrase `key` in the plural form that `n` takes (key.one, key.other ...), n filled in."""
        form = f"{key}.{self.locale.plural_form(n)}"
        return self.t(form if form in self.words else f"{key}.other", n=self.number(n), **values)

    def either(self, *keys: str) -> str:
        """Return the first of `keys` that the catalogue has; the last one stands for all others."""
        return next((key for key in keys if key in self.words), keys[-1])

    def join(self, items: Iterable[str], key: str = "list.and") -> str:
        """Return `items` as the language lists them: a, b and c."""
        items = list(items)
        if len(items) < 2:
            return "".join(items)
        return self.t(key, first=self.t("list.comma").join(items[:-1]), last=items[-1])

    def quoted(self, text: str) -> str:
        """Return `text` in the language's quotation marks."""
        return self.t("list.quoted", text=text)

    # Labels ---------------------------------------------------------------------------------------

    def label(self, kind: str, code: str, claim: Claim | None = None) -> str:
        """Return what the project's list `kind` calls `code` in this language, else English, else as is.

        `claim`: the one whose number stands beside it: 1 tank, 2 tanks.
        """
        entry, one = self.lists.get(kind, {}).get(code, {}), bool(claim) and self.one(claim)
        english = counted.named(entry, ["en"], one)
        return self.labelled(kind, code, one) or english or code.replace("_", " ")

    def labelled(self, kind: str, code: str, one: bool = False) -> str:
        """Return what the project's list `kind` calls `code` in this language; "" where it has no label."""
        if kind == "side" and f"side.{code}" in self.words:
            return self.words[f"side.{code}"]
        return counted.named(self.lists.get(kind, {}).get(code, {}), self.tongues, one)

    def singular(self, kind: str, code: str) -> bool:
        """Return whether what the list `kind` calls `code` in this language has a form behind 1."""
        entry = self.lists.get(kind, {}).get(code, {})
        return counted.tongue(entry, self.tongues) in entry.get(counted.SINGULAR, {})

    @property
    def tongues(self) -> tuple[str, ...]:
        """The languages whose labels are this language's, the nearest first: en-US, en."""
        return (self.language, self.language.split("-")[0], self.locale.language)

    def one(self, claim: Claim) -> bool:
        """Return whether the claim's number wants the name of what it counts in the singular."""
        return counted.of_claim(self.locale, claim)

    def side(self, code: str) -> str:
        """Return the name of a side: the project's own, or what the catalogue calls `other` and `none`."""
        return self.words.get(f"side.{code}") or self.label("side", code)

    def relayed(self, via: str) -> str:
        """Return who passed a claim on, in order."""
        return self.t("list.comma").join(self.label("actor", code) for code in via.split())

    def inside(self, name: str) -> str:
        """Return a heading as it stands inside a sentence: small, except in German."""
        return name if self.language == "de" else name[:1].lower() + name[1:]

    def gloss(self, printed: str) -> str:
        """Return printed words in this language, where the catalogue knows them; else as printed."""
        return self.words.get(f"gloss.{printed.lower()}", printed)

    # Numbers --------------------------------------------------------------------------------------

    def number(self, value: Decimal | Fraction | int) -> str:
        """Return `value` in the locale's digits, every one of them, with a true minus; a fraction stays one.

        >>> Catalogue.load("id").number(49000), Catalogue.load("en").number(Decimal("0.12345"))
        ('49.000', '0.12345')
        >>> Catalogue.load("en").number(Fraction(1, 3))
        '1/3'
        """
        if isinstance(value, Fraction):
            return f"{self.number(value.numerator)}/{self.number(value.denominator)}"
        return format_decimal(value, locale=self.locale, decimal_quantization=False).replace("-", "−")

    def compact(self, value: Decimal | int) -> str:
        """Return `value` short, for an axis: 100K, 1 jt."""
        short = format_compact_decimal(value, locale=self.locale, fraction_digits=1).replace("-", "−")
        return self.number(value) if short.isdigit() else short  # German has no short form of 10.000

    def quantity(self, claim: Claim) -> str:
        """Return the claimed number with its quantifier: more than 49,000; up to 70; none reported."""
        kind = claim["quantifier"]
        if kind == "vague":
            word = self.vague_word(claim)
            return self.t("quantifier.vague", word=word) if self.printed(claim) else word.replace(" ", GLUE)
        ends = {key: self.number(claim[key]) for key in ("value", "low", "high") if claim[key] is not None}
        if in_percent(claim):  # of two limits the last one says it: 50 to 60 percent
            last = "high" if kind == "range" else next(iter(ends), "")
            ends |= {last: self.t("quantifier.percent", number=ends[last])} if last in ends else {}
        number = ends.get("value") or ends.get("low") or ends.get("high") or ""
        return self.t(
            f"quantifier.{kind}", number=number, **{k: ends.get(k, "") for k in ("low", "high")}
        ).replace(" ", GLUE)

    def vague_word(self, claim: Claim) -> str:
        """Return the word in place of a number: in this language, else its band's name, else as printed."""
        printed = claim["number_text"]
        return self.words.get(f"gloss.{printed.lower()}") or self.words.get(
            f"vague.{band_of(claim)}", printed
        )

    def printed(self, claim: Claim) -> bool:
        """Return whether the vague word is the text's own, if translated; a band's name is no quotation."""
        name, word = band_of(claim), claim["number_text"].lower()
        own = str(tables.vague().get(name, {}).get("words", "")).split(", ") if name else [word]
        return f"gloss.{word}" in self.words or word in own

    def phrase(self, claim: Claim) -> str:
        """Return quantity and measure: more than 49,000 lost; kehilangan lebih dari 49.000."""
        if claim["quantifier"] == "not_given":
            return self.t("quantifier.not_given")
        if (claim["quantifier"], claim["measure"]) == ("none_reported", "casualties"):
            return self.t("quantifier.no_casualties")
        if whole := self.whole(claim):  # "1/3 fled" would be read as a third that fled
            return self.t("quantifier.share_of", quantity=self.portion(claim), whole=self.phrase(whole))
        return self.told(claim, self.amount(claim))

    def told(self, claim: Claim, quantity: str) -> str:
        """Return `quantity` with what is said to have happened: 40 killed; 1 casualty; 2 casualties."""
        return self.t(self.telling(claim), quantity=quantity)

    def telling(self, claim: Claim) -> str:
        """Return the key of the phrase that tells the claim's measure of its number."""
        one = [f"phrase_one.{claim['measure']}"] if self.one(claim) else []
        return self.either(*one, f"phrase.{claim['measure']}")

    def whole(self, claim: Claim) -> Claim | None:
        """Return the claim of whose people or things this one is a share, where both tell of one measure."""
        whole = claim.get("whole")
        return whole if _is_share(claim) and whole and whole["measure"] == claim["measure"] else None

    def portion(self, claim: Claim) -> str:
        """Return the quantity, of a share of a whole with what is shared: 1/3 children."""
        kind = f" {self.label('object', claim['object'])}" if claim["object"] and self.whole(claim) else ""
        return f"{self.quantity(claim)}{kind}"

    def _printed_whole(self, claim: Claim) -> list[str]:
        """Return the printed words that say of what a share is one, where no claim and no label does."""
        if not _is_share(claim) or claim.get("whole") or claim["object"] or claim["quantifier"] == "vague":
            return []
        words = around_share(claim)
        return [self.quoted(words)] if words else []

    def amount(self, claim: Claim) -> str:
        """Return the quantity with its unit, where that is not simply people or things: 40 km²."""
        quantity, unit = self.quantity(claim), claim["unit"]
        if unit in PLAIN_UNITS or claim["quantifier"] in ("none_reported", "not_given"):
            return quantity
        if unit == "share":
            whole = claim["quantifier"] == "vague" or in_percent(claim)
            return quantity if whole else self.t("quantifier.share", quantity=quantity)
        key = "quantifier.vague_unit" if claim["quantifier"] == "vague" else "quantifier.unit"
        return self.t(key, quantity=quantity, unit=self.label("unit", unit, claim)).replace(" ", GLUE)

    def relations(self, claim: Claim) -> list[str]:
        """Return of what the claim is a part, and what its speaker replaced it by, in words; see `relate`.

        Of a share whose whole is no claim, the words as printed say of what it is one.
        """
        whole, newer, found = claim.get("whole"), claim.get("newer"), self._printed_whole(claim)
        if whole:
            same = whole["measure"] == claim["measure"]
            found.append(self.t("row.part", whole=self.amount(whole) if same else self.phrase(whole)))
        return [*found, self.t("row.replaced", newer=self.phrase(newer))] if newer else found

    # Dates ----------------------------------------------------------------------------------------

    def date(self, iso: str, precision: str = "day", year: bool = True) -> str:
        """Return a day in words, no finer than it is known; "" for a blank one.

        >>> Catalogue.load("en").date("2025-03-03", "week").replace(GLUE, " ")
        'week of 3 Mar 2025'
        """
        day = text.day(iso, precision, year, self.t("meta.locale")) if iso else ""
        return (
            self.t(f"around.{precision}", day=day).replace(" ", GLUE) if day and precision in AROUND else day
        )

    def interval(self, start: str, start_precision: str, end: str, end_precision: str) -> str:
        """Return a span of days: 6–8 Aug 2024; Aug 2024 – 5 Jan 2025; 2024."""
        if start and end and start_precision == end_precision and start_precision not in AROUND:
            return text.interval(start, end, start_precision, self.t("meta.locale"))
        ends = (self.date(start, start_precision), self.date(end, end_precision))
        return f"{GLUE}– ".join(dict.fromkeys(filter(None, ends)))

    def period(self, claim: Claim, event: bool = True) -> list[Run]:
        """Return which time the number covers; days that the text does not print are in italics."""
        span, sure = self.span(claim)
        dated = Run(span, "regular" if sure else "italic")
        if claim["basis"] == "event" and event:
            name = self.label("event", claim["event"]) if claim["event"] else self.t("period.event")
            return [Run(f"{name}, "), *self.when(claim)] if span else [Run(name)]
        if RATE in claim["unit"] and not (claim["period_start"] or claim["period_end"]):
            key = "period.told" if span else "period.undated"  # its period is in its unit
        elif not span:
            key = "period.unknown"
        elif claim["basis"] == "event" or (
            claim["basis"] != "stock" and not claim["period_start"] and not claim["period_end"]
        ):
            key = "period.on" if claim["basis"] == "event" and claim["period_start"] else "period.said"
        else:
            key = f"period.{claim['basis']}"
        before, _, after = self.words[key].partition("{span}")
        return [run for run in (Run(before.replace(" ", GLUE)), dated, Run(after)) if run.text]

    def when(self, claim: Claim) -> list[Run]:
        """Return the days of an incident; where none is known, the day on which it was told, as such."""
        span, sure = self.span(claim)
        key = "period.on" if claim["period_start"] or claim["period_end"] else "period.told"
        before, _, after = self.words[key].partition("{span}")
        runs = Run(before.replace(" ", GLUE)), Run(span, "regular" if sure else "italic"), Run(after)
        return [run for run in runs if run.text]

    def span(self, claim: Claim) -> tuple[str, bool]:
        """Return the days covered, or the day on which it was said, and whether the text prints them all."""
        start, end = claim["period_start"], claim["period_end"] or claim["as_of"]
        if claim["basis"] == "stock" or not (claim["period_start"] or claim["period_end"]):
            sure = claim["as_of_basis"] not in INFERRED
            return self.date(claim["as_of"], claim["as_of_precision"]), sure
        last = "period_end" if claim["period_end"] else "as_of"
        bases = {claim["period_start_basis"], claim[f"{last}_basis"]}
        span = self.interval(
            start or end, claim["period_start_precision"] or "day", end, claim[f"{last}_precision"]
        )
        return span, not bases & set(INFERRED)


def _is_share(claim: Claim) -> bool:
    return claim["unit"] == "share" and claim["quantifier"] not in ("none_reported", "not_given")


@cache
def _locale(name: str) -> Locale:
    return Locale.parse(name)


@cache
def _letters(words: tuple[str, ...], locale: str) -> frozenset[str]:
    months = _locale(locale).months.values()
    names = [name for widths in months for each in widths.values() for name in each.values()]
    return frozenset("".join([*words, *names]))
