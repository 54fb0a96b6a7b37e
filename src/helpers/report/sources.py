"""What a ledger is made from: a project's tables, texts and lists; where an entry stands in a page."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from helpers import corpus, tables
from helpers.comparison import superseded
from helpers.figures.style import Side, Style
from helpers.paths import Project, command
from helpers.report import pages
from helpers.report.in_words import SILENT, Lists, Row

TABLES = ("01-corpus", "03-annotations", "04-claims", "04-links")


@dataclass(frozen=True)
class Sources:
    """What a ledger is made from: the tables, the texts they point into, and the project's open lists."""

    articles: pd.DataFrame
    claims: pd.DataFrame
    links: pd.DataFrame
    decisions: pd.DataFrame
    texts: Mapping[str, str]
    lists: Lists

    @cached_property
    def by_id(self) -> dict[str, Row]:
        """Every claim by its id."""
        return {row["id"]: row for row in tables.records(self.claims)}

    @cached_property
    def looks(self) -> dict[str, Side]:
        """How each side looks, by its code: as in the figures."""
        return Style.load().of(self.lists).sides({*self.lists.get("side", {}), *self.claims["claimant_side"]})

    @cached_property
    def relations(self) -> dict[str, list[tuple[str, str, str]]]:
        """The links that touch each claim, seen from its side: (words' key, the other claim, reason)."""
        found: dict[str, list[tuple[str, str, str]]] = {}
        for link in tables.records(self.links):
            for here, there, table in (("from", "to", "link"), ("to", "from", "linked")):
                found.setdefault(link[here], []).append(
                    (f"{table}.{link['type']}", link[there], link["reason"])
                )
        return found

    @cached_property
    def newer(self) -> dict[str, str]:
        """What stands in place of each claim that its speaker replaced, in this telling or another."""
        found = superseded(self.claims, self.links)
        return {name: newer for name, newer in zip(self.claims["id"], found, strict=True) if newer}

    def whole(self, claim: Row) -> Row | None:
        """Return the claim of which `claim` is a share, as links name it, if both tell of one measure.

        What is linked of a first telling holds for the claims that tell it again.
        """
        linked = [each for name in (claim["id"], claim["retells"]) for each in self.relations.get(name, [])]
        names = [other for key, other, _ in linked if key == "link.part_of" and other in self.by_id]
        for whole in (self.by_id[name] for name in names if claim["unit"] == "share"):
            if whole["measure"] == claim["measure"] and whole["quantifier"] not in SILENT:
                return whole
        return None


def load(project: Project) -> Sources:
    """Return the sources of `project`: its committed tables, texts and lists."""
    read = {name: tables.read(project.inputs, name) for name in TABLES}
    lists = tables.lists(project.annotations)
    wrong = [each for name, frame in read.items() for each in tables.check(frame, name, lists)]
    if wrong:
        remedy = f"not what the inputs make; run: {command('check', project.root)}"
        raise pages.PageError("\n".join([*wrong, remedy]))
    return Sources(
        read["01-corpus"],
        read["04-claims"],
        read["04-links"],
        read["03-annotations"],
        corpus.texts(project),
        lists,
    )


def fingerprint(project: Project) -> str:
    """Return one SHA-256 over tables, lists and texts that a ledger is made from; the page carries it."""
    total = hashlib.sha256()
    files = [*(project.inputs / f"{name}.csv" for name in TABLES), project.annotations / "lists.toml"]
    for path in filter(Path.is_file, [*files, *sorted(project.raw.glob("[!.]*"))]):
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def anchor(claim: str) -> str:
    """Return the id of a claim's entry.

    >>> anchor("003-05")
    'c-003-05'
    """
    return f"c-{claim}"
