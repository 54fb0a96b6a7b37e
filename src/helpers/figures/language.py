"""One language: its words from a catalogue (helpers/locales), numbers and dates in its locale's form."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache

from babel import Locale
from babel.dates import format_interval, format_skeleton
from babel.numbers import format_compact_decimal, format_decimal

from helpers.figures.text import GLUE, genitive

AROUND = ("week", "season")  # precisions that a date alone cannot show; the others are dates cut short


class PhraseError(KeyError):
    """The catalogue lacks a key, or a template asks for a value that it was not given."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True)
class Language:
    """A language by its code, and its phrases by dotted key."""

    language: str
    words: Mapping[str, str]

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

    def inside(self, name: str) -> str:
        """Return a heading as it stands inside a sentence: small, except in German."""
        return name if self.locale.language == "de" else name[:1].lower() + name[1:]

    # Numbers --------------------------------------------------------------------------------------

    def number(self, value: Decimal | Fraction | int) -> str:
        """Return `value` in the locale's digits, every one of them, with a true minus; a fraction stays one.

        >>> indonesian, english = (Language(code, {"meta.locale": code}) for code in ("id", "en"))
        >>> indonesian.number(49000), english.number(Decimal("0.12345")), english.number(Fraction(1, 3))
        ('49.000', '0.12345', '1/3')
        """
        if isinstance(value, Fraction):
            return f"{self.number(value.numerator)}/{self.number(value.denominator)}"
        return format_decimal(value, locale=self.locale, decimal_quantization=False).replace("-", "−")

    def compact(self, value: Decimal | int) -> str:
        """Return `value` short, for an axis: 100K, 1 jt."""
        short = format_compact_decimal(value, locale=self.locale, fraction_digits=1).replace("-", "−")
        return self.number(value) if short.isdigit() else short  # German has no short form of 10.000

    # Dates ----------------------------------------------------------------------------------------

    def date(self, iso: str, precision: str = "day", year: bool = True) -> str:
        """Return a day in words, no finer than it is known; "" for a blank one.

        >>> words = {"meta.locale": "en_GB", "around.week": "week of {day}"}
        >>> Language("en", words).date("2025-03-03", "week").replace(GLUE, " ")
        'week of 3 Mar 2025'
        """
        day = _day(iso, precision, year, self.t("meta.locale")) if iso else ""
        return (
            self.t(f"around.{precision}", day=day).replace(" ", GLUE) if day and precision in AROUND else day
        )

    def interval(self, start: str, start_precision: str, end: str, end_precision: str) -> str:
        """Return a span of days: 6–8 Aug 2024; Aug 2024 – 5 Jan 2025; 2024."""
        if start and end and start_precision == end_precision and start_precision not in AROUND:
            return _interval(start, end, start_precision, self.t("meta.locale"))
        ends = (self.date(start, start_precision), self.date(end, end_precision))
        return f"{GLUE}– ".join(dict.fromkeys(filter(None, ends)))


@cache
def _locale(name: str) -> Locale:
    return Locale.parse(name)


@cache
def _letters(words: tuple[str, ...], locale: str) -> frozenset[str]:
    months = _locale(locale).months.values()
    names = [name for widths in months for each in widths.values() for name in each.values()]
    return frozenset("".join([*words, *names]))


@lru_cache(maxsize=4096)
def _day(iso: str, precision: str, year: bool, locale: str) -> str:
    """Return a day in the form of `locale`: no finer than `precision`, without its year if not `year`."""
    months = "yMMM" if year else "MMM"
    skeleton = {"month": months, "season": months, "year": "y"}.get(precision, "yMMMd" if year else "MMMd")
    return format_skeleton(skeleton, date.fromisoformat(iso), locale=locale).replace(" ", GLUE)


@lru_cache(maxsize=4096)
def _interval(start: str, end: str, precision: str, locale: str) -> str:
    """Return the days from `start` to `end` in the form of `locale`; a line breaks behind the dash only."""
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    span = format_interval(first, last, {"year": "y", "month": "yMMM"}.get(precision, "yMMMd"), locale=locale)
    return (
        re.sub(r"[\s\u2009]*–\s+", f"{GLUE}–\n", span)
        .replace("\u2009", "")
        .replace(" ", GLUE)
        .replace("\n", " ")
    )
