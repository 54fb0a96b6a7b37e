"""Claims made for the tests of figures: few enough to check by eye, one for each way of wording a number."""

import tomllib

import pandas as pd

from helpers import tables
from helpers.figures.frame import claims_frame

LISTS = tables.with_sides(
    tomllib.loads("""
[side]
ru = { label.en = "Russia", label.id = "Rusia" }
ua = { label.en = "Ukraine", label.id = "Ukraina" }
[actor]
ru_mod = { side = "ru", label.en = "Russian defence ministry", label.id = "Kementerian Pertahanan Rusia" }
ua_army = { side = "ua", label.en = "Ukrainian army", label.id = "Tentara Ukraina" }
ua_lawmakers = { side = "ua", label.en = "Ukrainian lawmakers", label.id = "Anggota parlemen Ukraina" }
ua_chief = { side = "ua", label.en = "army chief", label.id = "panglima" }
ru_governor = { side = "ru", label.en = "the governor", label.id = "gubernur" }
unnamed = { side = "none", label.en = "nobody named", label.id = "tanpa sumber" }
[unit]
km2 = { label.en = "km²", one.en = "km²", label.id = "km²" }
settlement = { label.en = "settlements", one.en = "settlement", label.id = "permukiman" }
attack = { label.en = "attacks", one.en = "attack", label.id = "serangan" }
[object]
tank = { label.en = "tanks", one.en = "tank", label.id = "tank" }
drone = { label.en = "drones", one.en = "drone", label.id = "drone" }
[place]
RU-KRS = { region = "RU-KRS", label.en = "Kursk region", label.id = "wilayah Kursk" }
[event]
strike = { start = "2025-05-20", label.en = "Missile strike", label.id = "Serangan misil" }
incursion = { start = "2024-08-06", label.en = "Incursion", label.id = "Serangan lintas batas" }
""")
)


def claim(name: str, quantifier: str, number: object = None, high: object = None, **fields: object) -> dict:
    """Return one claim: `number` goes where its quantifier puts it; everything else has a plain default."""
    ends = {
        "exact": ("value",),
        "about": ("value",),
        "at_least": ("low",),
        "more_than": ("low",),
        "up_to": ("high",),
        "less_than": ("high",),
        "nearly": ("value",),
    }.get(quantifier, ())
    numbers = {key: str(number) for key in ends}
    if quantifier in ("range", "vague") and number is not None:
        numbers = {"low": str(number), "high": str(high)}
    if quantifier in ("more_than", "less_than"):
        numbers[f"{ends[0]}_inclusive"] = False
    claimant = fields.get("claimant", "ru_mod")
    side = LISTS["actor"].get(claimant, {}).get("side", "other")
    return (
        {
            "id": name,
            "article": name[:3],
            "start": 10,
            "end": 20,
            "exact": f"kutipan {name}",
            "number_text": "ratusan",
            "sentence": f"Kalimat {name}.",
            "sentence_start": 0,
            "sentence_end": 30,
            "quantifier": quantifier,
            "unit": "person",
            "claimant": claimant,
            "claimant_side": side,
            "attribution": "paraphrase",
            "subject": "ua",
            "domain": "personnel",
            "measure": "killed",
            "term": "tewas",
            "basis": "per_period",
            "as_of": "2025-01-05",
            "as_of_precision": "day",
            "as_of_basis": "stated",
            "place": "RU-KRS",
            "region": "RU-KRS",
            "confidence": "high",
            "annotator": "a",
        }
        | numbers
        | fields
    )


STRIKE = {
    "basis": "event",
    "event": "strike",
    "period_start": "2025-05-20",
    "period_start_precision": "day",
    "period_start_basis": "inferred",
    "period_end": "2025-05-20",
    "period_end_precision": "day",
    "period_end_basis": "inferred",
    "as_of": "2025-05-21",
    "as_of_basis": "inferred",
}
FLED = {
    "domain": "displacement",
    "measure": "fled",
    "subject": "ru",
    "term": "melarikan diri",
    "event": "incursion",
}
LAND = {
    "domain": "territory",
    "measure": "controlled",
    "subject": "ru",
    "claimant": "ua_chief",
    "basis": "stock",
}
THING = {"domain": "equipment", "unit": "item", "measure": "destroyed", "term": "hancur"}
ROWS = [
    claim("000-01", "exact", 6, claimant="ua_army", **STRIKE),
    claim("000-02", "more_than", 10, claimant="ua_army", **STRIKE | {"measure": "wounded"}),
    claim("000-03", "up_to", 70, **STRIKE),
    claim("000-04", "not_given", claimant="ua_lawmakers", **STRIKE | {"measure": "casualties"}),
    claim("001-01", "vague", 100, 999, measure="lost_unspecified"),
    claim(
        "001-02",
        "more_than",
        49000,
        measure="lost_unspecified",
        literal_subject="ru",
        literal_measure="killed",
        flags="mistranslation",
        basis="cumulative",
        period_start="2024-08-01",
        period_start_precision="month",
        period_start_basis="inferred",
    ),
    claim("001-03", "exact", 430000, claimant="ua_army", subject="ru", measure="lost_unspecified"),
    claim("001-04", "exact", 2, **THING | {"measure": "committed"}, object="tank"),
    claim("002-01", "exact", 117, **THING | {"measure": "repelled", "unit": "attack"}, object="drone"),
    claim("003-01", "exact", 117, **THING | {"measure": "shot_down"}, object="drone", retells="002-01"),
    claim("002-02", "exact", 273, **THING, object="tank"),
    claim("002-03", "more_than", 2000, **FLED, claimant="ru_governor", as_of="2024-08-08"),
    claim("002-04", "more_than", 120000, **FLED, as_of="2024-08-14", as_of_basis="inferred"),
    claim("003-02", "about", 200000, **FLED, as_of="2024-08-14", as_of_basis="inferred", claimant="unnamed"),
    claim("003-03", "exact", 40, **LAND, unit="km2"),
    claim("003-04", "exact", 1000, **LAND, unit="km2", flags="doubted_in_text"),
    claim("003-05", "exact", 74, **LAND, unit="settlement"),
    claim("003-06", "exact", 4, **LAND | {"measure": "targeted"}, unit="settlement"),
]


def corpus(*changed: dict, without: str = "") -> pd.DataFrame:
    """Return the claims, with fields of some replaced ({"id": ..., field: value}) and some left `without`."""
    changes = {change["id"]: change for change in changed}
    rows = [row | changes.get(row["id"], {}) for row in ROWS if row["id"] not in without.split()]
    return claims_frame(pd.DataFrame(rows))


def frame(*rows: dict) -> pd.DataFrame:
    """Return `rows` as claims."""
    return claims_frame(pd.DataFrame(rows))
