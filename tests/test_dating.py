"""One rule says which days a day can be, and everything that reads or prints days keeps to it."""

from datetime import date

import pytest
from figure_claims import LISTS, claim, frame
from frames import claims_frame, links_frame

from helpers.audit.wording import Words
from helpers.claims import select
from helpers.comparison.comparability import days_of
from helpers.dating import ends, last_day, span
from helpers.figures.language import AROUND
from helpers.figures.phrases import Catalogue, languages
from helpers.figures.text import GLUE
from helpers.losses import losses
from helpers.report import apparatus, pages

SPANS = {
    ("2024-08-14", "day"): ("2024-08-14", "2024-08-14"),
    ("2024-08-14", "week"): ("2024-08-14", "2024-08-20"),
    ("2024-08-14", "month"): ("2024-08-01", "2024-08-31"),
    ("2024-08-14", "year"): ("2024-01-01", "2024-12-31"),
    ("2024-06-01", "season"): ("2024-06-01", "2024-08-31"),
    ("2024-10-15", "season"): ("2024-10-15", "2025-01-14"),
    ("2024-11-30", "season"): ("2024-11-30", "2025-02-28"),
}


@pytest.mark.parametrize("day, precision", SPANS)
def test_a_day_spans_what_its_precision_says(day, precision):
    first, last = span(day, precision)
    assert (str(first), str(last)) == SPANS[day, precision]
    assert last_day(day, precision) == SPANS[day, precision][1]
    assert days_of(day, precision) == (first.toordinal(), last.toordinal())


@pytest.mark.parametrize("day, precision", [("", "day"), ("", "unknown"), ("2024-08-14", "unknown")])
def test_a_day_that_cannot_be_told_spans_nothing(day, precision):
    assert span(day, precision) is None and last_day(day, precision) == ""
    assert days_of(day, precision) == (-1, -1)


@pytest.mark.parametrize("field", ["as_of", "period_end", "period_start"])
@pytest.mark.parametrize("day, precision", SPANS)
def test_a_filter_keeps_a_claim_on_each_day_on_which_it_may_have_been_said(day, precision, field):
    table = claims_frame([{field: day, f"{field}_precision": precision}])
    first, last = (day.toordinal() for day in span(day, precision))
    asked = [date.fromordinal(n).isoformat() for n in (first - 1, first, last, last + 1)]
    kept = [len(select(table, links_frame([]), {}, since=on, until=on).claims) for on in asked]
    assert kept == [0, 1, 1, 0]


def test_a_month_among_its_days_is_no_span_that_ends_before_it_does():
    """'Aug 2024 – 14 Aug 2024' would say of a claim of August that it was made by the 14th."""
    days = [("2024-08-14", "day"), ("2024-08-01", "month")]
    assert ends(days) == [("2024-08-01", "month")] * 2 and ends([("", ""), *days[:1]]) == days[:1] * 2
    assert ends([*days, ("2024-07-31", "week"), ("2024-09-02", "")]) == [
        ("2024-07-31", "week"),
        ("2024-09-02", "day"),
    ]
    rows = [claim(f"a-0{n}", "exact", n, as_of=day, as_of_precision=how) for n, (day, how) in enumerate(days)]
    figure = losses(frame(*rows), LISTS)
    assert figure.subtitle.endswith("who says so, Aug 2024.") and "As of Aug 2024." in figure.source
    about = [(row["as_of"], row["as_of_precision"]) for row in rows]
    assert apparatus._extremes(about, pages.words("en")) == "August 2024"


def spoken(precision, day="2025-03-03"):
    """The day in every place that says one, by language."""
    charts = {language: Catalogue.load(language).date(day, precision) for language in languages()}
    others = [module(language).day(day, precision) for module in (lambda name: Words(name, {}), pages.words)
              for language in pages.languages()]  # fmt: skip
    return [*charts.values(), *others]


def test_no_place_prints_a_week_or_a_season_as_a_day_or_a_month():
    """Catalogues of charts, audit and reports say of each that it is one, and in the same words."""
    for precision, plain in (("week", "day"), ("season", "month")):
        for said, bare in zip(spoken(precision), spoken(plain), strict=True):
            assert bare in said and len(said) > len(bare) + 4
    for language in pages.languages():
        charts, report = Catalogue.load(language), pages.words(language)
        for precision in AROUND:
            assert charts.words[f"around.{precision}"] == report(f"around.{precision}", day="{day}")


def test_a_span_of_weeks_or_seasons_is_no_span_of_days():
    cat = Catalogue.load("en")

    def said(*ends):
        return cat.interval(*ends).replace(GLUE, " ")

    assert said("2025-03-03", "week", "2025-03-10", "week") == "week of 3 Mar 2025 – week of 10 Mar 2025"
    assert said("2025-03-03", "week", "2025-03-03", "week") == "week of 3 Mar 2025"
    assert said("2024-06-01", "season", "", "") == "season of Jun 2024"
    assert said("2025-03-03", "day", "2025-03-10", "week") == "3 Mar 2025 – week of 10 Mar 2025"
    assert said("2025-03-03", "day", "2025-03-05", "day") == "3–5 Mar 2025"
    assert said("2024-08-01", "month", "2024-09-01", "month") == "Aug – Sept 2024"
