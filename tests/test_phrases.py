"""Which time a number covers, in words: as bounded in the text, and in italics where it prints no day."""

from types import SimpleNamespace

import pytest
from figure_claims import LISTS, claim, frame

from helpers import tables
from helpers.audit.wording import Words
from helpers.figures.phrases import Catalogue
from helpers.figures.text import plain
from helpers.report import in_words, pages

START = {"period_start": "2024-08-06", "period_start_precision": "day"}
AUGUST = {"period_end": "2024-08-31", "period_end_precision": "month"}
SAID = {"as_of": "2024-09-03", "as_of_precision": "day"}
DAYS = ("period_start", "period_end", "as_of")
ENGLISH = Catalogue.load("en", LISTS)


def dated(basis, days):
    blank = dict.fromkeys(("as_of", "as_of_precision", "as_of_basis"), "")
    return tables.records(frame(claim("a-01", "exact", 5, basis=basis) | blank | days))[0]


@pytest.mark.parametrize(("basis", "days", "told"), [
    ("per_period", {}, "period not given"),
    ("per_period", SAID, "said 3 Sept 2024, period not given"),
    ("per_period", START | SAID, "6 Aug – 3 Sept 2024"),
    ("per_period", START | AUGUST | SAID, "6 Aug 2024 – Aug 2024"),
    ("per_period", AUGUST | SAID, "until Aug 2024"),
    ("cumulative", SAID, "said 3 Sept 2024, period not given"),
    ("cumulative", START | SAID, "6 Aug – 3 Sept 2024, total"),
    ("cumulative", AUGUST | SAID, "Aug 2024, total"),
    ("stock", {}, "period not given"),
    ("stock", SAID, "as of 3 Sept 2024"),
    ("stock", START | SAID, "as of 3 Sept 2024"),
    ("stock", AUGUST | SAID, "as of Aug 2024"),
    ("stock", AUGUST, "as of Aug 2024"),
    ("event", {}, "period not given"),
    ("event", SAID, "said 3 Sept 2024, period not given"),
    ("event", START | SAID, "6 Aug 2024"),
    ("event", START | AUGUST | SAID, "6 Aug 2024 – Aug 2024"),
    ("event", AUGUST | SAID, "Aug 2024"),
])  # fmt: skip
def test_a_period_is_told_as_the_text_bounds_it_and_no_finer(basis, days, told):
    assert plain(ENGLISH.period(dated(basis, days), event=False)) == told
    if basis == "event":
        told = ", ".join(
            ["One incident", told.removesuffix(", period not given")] if days else ["One incident"]
        )
    assert plain(ENGLISH.period(dated(basis, days))) == told


@pytest.mark.parametrize(("basis", "days", "told"), [
    ("stock", START | SAID, "3 September 2024"),
    ("stock", AUGUST | SAID, "August 2024"),
    ("event", START | SAID, "6 August 2024"),
    ("event", AUGUST | SAID, "August 2024"),
    ("cumulative", START | SAID, "6 August – 3 September 2024"),
    ("per_period", START | SAID, "6 August – 3 September 2024"),
    ("per_period", START | AUGUST | SAID, "6 August 2024 – August 2024"),
    ("per_period", SAID, ""),
])  # fmt: skip
def test_audit_and_report_tell_a_period_as_charts_do(basis, days, told):
    row = dated(basis, days)
    assert in_words.span(row, pages.words("en")) == told
    audited = Words("en", LISTS).window(SimpleNamespace(_asdict=lambda: row, **row))
    assert audited == told.replace("6 August –", "6 August 2024 –")


@pytest.mark.parametrize(("basis", "told"), [
    ("per_period", DAYS[:2]), ("cumulative", DAYS[:2]), ("event", DAYS[:2]), ("stock", DAYS[1:2]),
])  # fmt: skip
def test_a_period_is_in_italics_unless_the_text_prints_each_day_that_it_tells(basis, told):
    printed = {f"{day}_basis": "stated" for day in told}
    for inferred in DAYS:
        row = dated(basis, START | AUGUST | SAID | printed | {f"{inferred}_basis": "inferred"})
        faces = {run.face for run in ENGLISH.period(row) if "2024" in run.text}
        assert faces == {"italic" if inferred in told else "regular"}
