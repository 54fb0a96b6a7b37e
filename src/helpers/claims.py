"""One row per claim: what the annotators wrote, with sentence, side, outlet, region and retelling added."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from helpers import tables
from helpers.annotations import Annotations
from helpers.comparison.ties import among
from helpers.dating import span
from helpers.sentences import sentence_at

TABLE, LINKS = "04-claims", "04-links"
SELECTED_BY = ("regions", "since", "until")  # the parameters that leave claims out


class Resolved(NamedTuple):
    """The tables 04-claims and 04-links."""

    claims: pd.DataFrame
    links: pd.DataFrame


@dataclass(frozen=True)
class Selection:
    """By what claims were selected, and how many of how many.

    `no_region`, `no_date`: how many were left out because the text names no place, or no day.
    """

    regions: tuple[str, ...]
    since: str
    until: str
    claims: int
    kept: int
    no_region: int = 0
    no_date: int = 0


def chosen(annotated: Annotations) -> dict[str, str]:
    """Return whose annotations stand for each article: the first of `annotated.order` with a file on it."""
    begun = set(annotated.coverage[["article", "annotator"]].itertuples(index=False, name=None))
    articles = sorted({article for article, name in begun if name})
    return {article: next(n for n in annotated.order if (article, n) in begun) for article in articles}


def resolve(
    annotated: Annotations, articles: pd.DataFrame, texts: Mapping[str, str], lists: Mapping[str, Any]
) -> Resolved:
    """Return 04-claims (ordered by article, start, id) and 04-links of sound annotations.

    Of an article that several people annotated, one file counts (`chosen`); links that lead to claims of
    another file stay out with them. `articles` = 01-corpus, `texts` by article, `lists` = the open lists.
    """
    who = chosen(annotated)
    outlets = dict(zip(articles["article"], articles["outlet"], strict=True))
    retells = {
        link["from"]: link["to"] for link in annotated.links.to_dict("records") if link["type"] == "retells"
    }
    rows = []
    for claim in annotated.claims.to_dict("records"):
        if who[claim["article"]] != claim["annotator"]:
            continue
        text = texts[claim["article"]]
        start, end = sentence_at(text, claim["start"], claim["end"])
        place = claim["place"]
        derived = {
            "sentence_start": start,
            "sentence_end": end,
            "sentence": text[start:end],
            "claimant_side": lists["actor"][claim["claimant"]]["side"],
            "outlet": outlets[claim["article"]],
            "region": lists["place"][place]["region"] if isinstance(place, str) and place else "",
            "retells": retells.get(claim["id"], ""),
        }
        # a field that no annotator wrote is NaN in a frame made of dictionaries, and blank in a table
        rows.append(
            {key: None if pd.api.types.is_float(value) else value for key, value in claim.items()} | derived
        )
    claims = tables.frame(TABLE, rows).sort_values(["article", "start", "id"], ignore_index=True)
    both = annotated.links["from"].isin(claims["id"]) & annotated.links["to"].isin(claims["id"])
    links = annotated.links[both].sort_values(tables.schema(LINKS)["key"], ignore_index=True)
    claims.loc[~claims["retells"].isin(claims["id"]), "retells"] = ""
    return Resolved(claims, links)


def _day(text: str, name: str) -> datetime.date | None:
    """Return the day of a parameter, None if blank. Raises ValueError naming it."""
    try:
        day = datetime.date.fromisoformat(text) if text else None
    except ValueError:
        day = None
    if text and (day is None or day.isoformat() != text):  # 20240814 and 2024-W33-3 are days to fromisoformat
        raise ValueError(f"{name}={text!r} is not a day; write it as 2024-08-14, or leave it blank")
    return day


def _said(claim: Mapping[str, Any]) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and last day on which the claim may have been said.

    That is as_of; where the text gives none, the end of the period, or else its start. None if it has no day.
    """
    days = (span(claim[name], claim[f"{name}_precision"]) for name in ("as_of", "period_end", "period_start"))
    return next(filter(None, days), None)


def _left_out(
    claim: Mapping[str, Any], regions: Sequence[str], since: datetime.date | None, until: datetime.date | None
) -> tuple[str, str]:
    """Return why a filter leaves a claim out, as code and in words; ("", "") if it stays."""
    region, said = claim["region"], _said(claim)
    if regions and not region:
        return "no_region", "the text gives no area"
    if regions and not any(region == each or region.startswith(f"{each}-") for each in regions):
        return "other_region", f"it is about {region}"
    if (since or until) and said is None:
        return "no_date", "neither the text nor the annotator gives a day"
    days = [*dict.fromkeys(map(str, said or ()))]
    words = f"said between {' and '.join(days)}" if len(days) > 1 else f"said on {''.join(days)}"
    if since and said and said[1] < since:
        return "before", words
    if until and said and said[0] > until:
        return "after", words
    return "", ""


def period(since: str, until: str) -> tuple[datetime.date | None, datetime.date | None]:
    """Return both days of a selection, None for a blank. Raises ValueError for what cannot be meant."""
    first, last = _day(since, "since"), _day(until, "until")
    if first and last and last < first:
        raise ValueError(f"until={until!r} lies before since={since!r}; swap them")
    return first, last


def known_regions(regions: Sequence[str], lists: Mapping[str, Any]) -> None:
    """Raise ValueError for a region in which no place of `lists` lies: nothing could be selected by it."""
    if isinstance(regions, str):
        raise ValueError(f"regions={regions!r} is a text; write a list, as in ['{regions}']")
    known = sorted({place.get("region", "") for place in lists.get("place", {}).values()} - {""})
    for region in regions:
        if not any(each == region or each.startswith(f"{region}-") for each in known):
            near = tables.suggest(region, known)
            raise ValueError(f"regions: no {region!r} among the regions of [place] in lists.toml{near}")


def _reasons(claims: pd.DataFrame, regions: Sequence[str], since: str, until: str) -> list[tuple[str, str]]:
    first, last = period(since, until)
    return [_left_out(row, regions, first, last) for row in claims.to_dict("records")]


def select(
    claims: pd.DataFrame,
    links: pd.DataFrame,
    lists: Mapping[str, Any],
    regions: Sequence[str] = (),
    since: str = "",
    until: str = "",
) -> Resolved:
    """Return the claims about `regions` said from `since` until `until`, both days included, and their links.

    A region holds those below it: RU holds RU-KRS, not the other way round. Blank parameters filter nothing.
    A day known only to the month or year counts as the whole of it. What links say holds though claims are
    left out: a retelling of one tells what another retelling of it tells (see `comparison.ties.among`).
    Raises ValueError for what is no day, and for a region that `lists`, the project's open lists, do not
    know. `left_out` says which claims this leaves out and why.
    """
    known_regions(regions, lists)
    stays = np.array([not code for code, _ in _reasons(claims, regions, since, until)], dtype=bool)
    links = among(claims, links, stays)
    told = dict(links.loc[links["type"] == "retells", ["from", "to"]].itertuples(index=False, name=None))
    kept = claims[stays].reset_index(drop=True)
    retells = pd.Series([told.get(name, "") for name in kept["id"]], dtype=kept["retells"].dtype)
    return Resolved(kept.assign(retells=retells), links)


def selection(
    claims: pd.DataFrame, regions: Sequence[str] = (), since: str = "", until: str = ""
) -> Selection | None:
    """Return by what `select` selects, and how many of the claims; None where it selects all."""
    if not (regions or since or until):
        return None
    reasons = left_out(claims, regions, since, until)["reason"].tolist()
    kept, counts = len(claims) - len(reasons), map(reasons.count, ("no_region", "no_date"))
    return Selection(tuple(regions), since, until, len(claims), kept, *counts)


def left_out(
    claims: pd.DataFrame, regions: Sequence[str] = (), since: str = "", until: str = ""
) -> pd.DataFrame:
    """Return what `select` leaves out: id, reason (a code), detail (in words).

    Reasons: no_region, other_region, no_date, before, after; the first that holds.
    """
    why = zip(claims["id"], _reasons(claims, regions, since, until), strict=True)
    rows = [(name, *words) for name, words in why if words[0]]
    return pd.DataFrame(rows, columns=["id", "reason", "detail"], dtype="str")
