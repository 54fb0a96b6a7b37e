"""Cases for the report: two texts, small enough to check by eye, that hold whatever could break a page."""

from contextlib import AbstractContextManager
from functools import cache
from unittest import mock

import pandas as pd

from helpers import paths, report, tables
from helpers.comparison.overview import Overview
from helpers.report import pages
from helpers.report.ledger import Sources
from helpers.sentences import sentence_at

FIRST = (
    'Judul <b>tebal</b> & "kutip"\n\nSebelum itu tenang. Menurut <script>alert(1)</script> & Co, '
    "lebih dari 1.200 orang 👩‍👩‍👧 mengungsi. Sesudah itu “kacau” & selesai.\nTahun 2024 berakhir."
)
SECOND = "قال المتحدث إن 70 جنديا قتلوا. ثم صمت."
LISTS = {
    "actor": {
        "who": {"side": "ru", "label": {"en": "A <i>speaker</i> & co", "id": "Penutur <i>itu</i> & co"}},
        "unnamed": {"side": "none", "label": {"en": "nobody named", "id": "tanpa sumber"}},
    },
    "side": {
        "ru": {"label": {"en": "Russia", "id": "Rusia"}},
        "ua": {"label": {"en": "Ukraine", "id": "Ukraina"}},
    },
    "subject": {"ua": {"label": {"en": "Ukraine", "id": "Ukraina"}}},
    "unit": {
        "person": {"label": {"en": "people", "id": "orang"}},
        "item": {"label": {"en": "items", "id": "unit"}},
        "attack": {"label": {"en": "attacks", "id": "serangan"}},
        "share": {"label": {"en": "a part", "id": "bagian"}},
    },
    "object": {"drone": {"label": {"en": "drones", "id": "drone"}}},
    "place": {"X-1": {"region": "X-1", "label": {"en": "Somewhere", "id": "Suatu tempat"}}},
    "event": {"it": {"label": {"en": "The event", "id": "Peristiwa itu"}}},
}
PLAIN = {
    "quantifier": "exact",
    "unit": "person",
    "claimant": "who",
    "claimant_side": "ru",
    "attribution": "paraphrase",
    "subject": "ua",
    "domain": "displacement",
    "measure": "left_home",
    "term": "mengungsi",
    "basis": "event",
    "confidence": "high",
    "annotator": "me",
}


def claim(text: str, exact: str, **fields: object) -> dict[str, object]:
    """Return a claim on the passage `exact` of `text`."""
    start = text.index(exact)
    first, last = sentence_at(text, start, start + len(exact))
    place = {
        "start": start,
        "end": start + len(exact),
        "exact": exact,
        "prefix": "",
        "suffix": "",
        "sentence_start": first,
        "sentence_end": last,
        "sentence": text[first:last],
    }
    return PLAIN | place | fields


def sources() -> Sources:
    """Return the two texts with three claims, one link and one passage that is no claim."""
    texts = {"a1": FIRST, "a2": SECOND}
    articles = [
        {
            "article": name,
            "file": f"{name}.txt",
            "sha256": "0" * 64,
            "bytes": len(text.encode()),
            "characters": len(text),
            "words": 9,
            "sentences": 3,
            "title": title,
            "language": language,
            "rights": "<nobody> & all",
            "remarks": '"odd" </dd>',
        }
        for (name, text), language, title in zip(
            texts.items(), ("id", "ar"), ("Judul <b>tebal</b>", ""), strict=True
        )
    ]
    claims = [
        claim(
            FIRST,
            "lebih dari 1.200 orang 👩‍👩‍👧",
            id="a1-01",
            article="a1",
            number_text="1.200",
            quantifier="more_than",
            low=1200,
            low_inclusive=False,
            reading="<u>read</u>",
            flags="garbled",
            basis="cumulative",
            reading_reason="</article><script>x()</script>",
            note="note & <b>",
            event="it",
            place="X-1",
            place_text="<here>",
            as_of="2024-08-14",
            as_of_precision="day",
            as_of_basis="inferred",
            period_start="2024-08-01",
            period_start_precision="month",
            period_start_basis="stated",
        ),
        claim(
            FIRST,
            "selesai",
            id="a1-02",
            article="a1",
            quantifier="not_given",
            claimant="unnamed",
            claimant_side="none",
            attribution="unattributed",
        ),
        claim(
            SECOND,
            "70 جنديا",
            id="a2-01",
            article="a2",
            number_text="70",
            value=70,
            measure="killed",
            domain="personnel",
            retells="a1-01",
        ),
    ]
    links = [{"from": "a2-01", "to": "a1-01", "type": "retells", "reason": "because <i>so</i>"}]
    year = FIRST.index("Tahun 2024")
    decisions = [
        *(
            {
                "article": row["article"],
                "start": row["start"],
                "end": row["end"],
                "exact": row["exact"],
                "id": row["id"],
                "decision": "claim",
                "proposed": True,
                "annotator": "me",
            }
            for row in claims
        ),
        {
            "article": "a1",
            "start": year,
            "end": year + 10,
            "exact": "Tahun 2024",
            "decision": "not_claim",
            "reason": "date",
            "note": "a <year>",
            "proposed": True,
            "annotator": "me",
        },
    ]
    frame = tables.frame
    return Sources(
        frame("01-corpus", articles),
        frame("04-claims", claims),
        frame("04-links", links),
        frame("03-annotations", decisions),
        texts,
        LISTS,
    )


def audit() -> pd.DataFrame:
    """Return findings on those claims: two pairs, a silence, one in a scenario only, one on a lost claim."""
    said = {"words_id": "a1-01 dan a2-01 cocok.", "sensitivity_id": ""}
    rows = [
        {"id": "1", "kind": "pair", "outcome": "overlap", "claims": "a1-01 a2-01", "only_if": False,
         "words_en": "a1-01 and a2-01 <both> fit.", "sensitivity_en": "If read literally, they would not."},
        {"id": "2", "kind": "pair", "outcome": "not_comparable", "claims": "a1-01 a1-02", "only_if": False,
         "words_en": "no way"},
        {"id": "3", "kind": "silence", "outcome": "silent", "claims": "a1-01", "only_if": False,
         "words_en": "nobody speaks"},
        {"id": "4", "kind": "parts", "outcome": "differs", "claims": "a1-01", "only_if": True,
         "words_en": "only in a scenario"},
        {"id": "5", "kind": "parts", "outcome": "differs", "claims": "gone-01 a1-01", "only_if": False,
         "words_en": "about a claim that is not there"},
    ]  # fmt: skip
    return tables.frame("07-audit", [said | row for row in rows])


PAIRS = Overview(2, {"agree": 0, "overlap": 1, "contradict": 0, "not_comparable": 1}, {"measure": 1}, True)


def without_typeface() -> AbstractContextManager:
    """Return a context in which pages embed no typeface: that takes a second and is tested elsewhere."""
    return mock.patch.object(pages, "font_css", return_value="")


@cache
def default_report(language: str) -> str:
    """Return the report of the whole corpus in `language`, made once for all tests."""
    return report.build(paths.find_project(), report.Parameters(language))
