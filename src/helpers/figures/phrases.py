"""The words of figures: what a claim says, in one language.

Nothing here knows a number, a date or a name: they come from the claims, their labels from the project's
lists, their form from the language's locale. A language is a file in helpers/locales with the same keys.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from helpers import counted, tables
from helpers.cells import in_percent
from helpers.dating import INFERRED, covers
from helpers.figures import sheets
from helpers.figures.bands import band_of
from helpers.figures.excerpts import around_share
from helpers.figures.language import Language, PhraseError
from helpers.figures.text import GLUE, Run
from helpers.tables import Lists

Claim = Mapping[str, Any]
PLAIN_UNITS = ("person", "item", "")  # what the chart itself says; every other unit is said with its number
RATE = "_per_"  # in the code of a unit that counts so many a day, a week: person_per_day


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
class Catalogue(Language):
    """What claims say in one language, by the labels of a project's lists."""

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

    def gloss(self, printed: str) -> str:
        """Return printed words in this language, where the catalogue knows them; else as printed."""
        return self.words.get(f"gloss.{printed.lower()}", printed)

    # What a claim says ----------------------------------------------------------------------------

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
        if unit in PLAIN_UNITS or claim["quantifier"] in tables.SILENT:
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

    # Which days it covers -------------------------------------------------------------------------

    def period(self, claim: Claim, event: bool = True) -> list[Run]:
        """Return which time the number covers; an incident by its name, if `event`, and its days."""
        days, _ = self.span(claim)
        timed = bool(claim["period_start"] or claim["period_end"])
        if claim["basis"] == "event" and event:
            name = self.label("event", claim["event"]) if claim["event"] else self.t("period.event")
            return [Run(f"{name}, "), *self.when(claim)] if days else [Run(name)]
        if RATE in claim["unit"] and not timed:
            key = "told" if days else "undated"  # its period is in its unit
        elif not days:
            key = "unknown"
        elif claim["basis"] == "event":
            key = "on" if timed else "said"
        elif covers(claim) == ("", "period_end") and claim["basis"] == "per_period":
            key = "until"
        else:
            key = claim["basis"] if timed or claim["basis"] == "stock" else "said"
        return self._around(key, claim)

    def when(self, claim: Claim) -> list[Run]:
        """Return the days of an incident; where none is known, the day on which it was told, as such."""
        return self._around("on" if claim["period_start"] or claim["period_end"] else "told", claim)

    def _around(self, key: str, claim: Claim) -> list[Run]:
        """Return the claim's days in the phrase `key`, in italics where the text does not print them."""
        days, printed = self.span(claim)
        before, _, after = self.words[f"period.{key}"].partition("{span}")
        runs = Run(before.replace(" ", GLUE)), Run(days, "regular" if printed else "italic"), Run(after)
        return [run for run in runs if run.text]

    def span(self, claim: Claim) -> tuple[str, bool]:
        """Return the days covered, or the day on which it was said, and whether the text prints them all."""
        first, last = covers(claim)
        names = [*dict.fromkeys(filter(None, (first, last)))] or ["as_of"]
        days = [(claim[name], claim[f"{name}_precision"] or "day") for name in names]
        printed = not {claim[f"{name}_basis"] for name in names} & {*INFERRED}
        return self.date(*days[0]) if len(days) == 1 else self.interval(*days[0], *days[1]), printed


def _is_share(claim: Claim) -> bool:
    return claim["unit"] == "share" and claim["quantifier"] not in tables.SILENT
