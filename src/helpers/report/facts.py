"""The facts of one claim as its entry prints them: a key of the words' [label], and lines of safe HTML."""

from collections.abc import Sequence

from markupsafe import Markup

from helpers.dating import covers
from helpers.figures.readings import NOTES
from helpers.report.in_words import Lists, Row, amount, bounds, label, span
from helpers.report.pages import Words, quoted, tongue
from helpers.report.sources import Sources, anchor

Fact = tuple[str, Sequence[str]]  # lines are words, or HTML where they are Markup


def of(claim: Row, source: Sources, w: Words, printed: str, drawn: Sequence[tuple[str, str]]) -> list[Fact]:
    """Return what was decided about one claim, without what is blank: (key of the words' [label], lines).

    `printed` = its article's language, `drawn` = the charts that draw it (address, title).
    """
    found = [
        *_doubt(claim, source.lists, w),
        *_who(claim, source, w, printed),
        *_what(claim, w, printed),
        *when(claim, w),
        *_where(claim, source.lists, w, printed),
        *_trail(claim, w),
        ("links", _relations(claim, source, w)),
        ("drawn", [Markup('<a href="{}">{}</a>').format(*each) for each in drawn]),
    ]
    safe = [(name, tuple(Markup.escape(line) for line in lines if line)) for name, lines in found]
    return [(name, lines) for name, lines in safe if lines]


def _with(words: Words, key: str, **marked: Markup) -> Markup:
    # The catalogue's words are escaped too: a third language's file is not ours to trust with markup.
    return Markup.escape(words(key, **{name: "{" + name + "}" for name in marked})).format(**marked)


def _side(code: str, lists: Lists, w: Words) -> str:
    if code in lists.get("side", {}):
        return w("label.side", side=label(lists, "side", code, w.language))
    return w.code("side", code) if code != "none" else ""


def _who(claim: Row, source: Sources, w: Words, printed: str) -> list[Fact]:
    name = label(source.lists, "actor", claim["claimant"], w.language)
    relayed = " > ".join(label(source.lists, "actor", code, w.language) for code in claim["via"].split())
    via = w("label.via", via=relayed) if relayed else ""
    side = _side(claim["claimant_side"], source.lists, w)
    outlet = tongue(claim["outlet"], printed) if claim["outlet"] else w("label.outlet_unknown")
    subject = label(source.lists, "subject", claim["subject"], w.language)
    return [
        ("who", [name, side, w.code("attribution", claim["attribution"]), via]),
        ("outlet", [outlet]),
        ("whom", [subject, w.code("domain", claim["domain"])]),
    ]


def _what(claim: Row, w: Words, printed: str) -> list[Fact]:
    term = _with(w, "label.term", term=quoted(claim["term"], printed))
    number = [w.code("quantifier", claim["quantifier"])]
    if claim["number_text"]:
        number.insert(0, _with(w, "label.printed_number", text=quoted(claim["number_text"], printed)))
    return [
        ("number", [*number, bounds(claim, w)]),
        ("measure", [w.code("measure", claim["measure"]), term]),
    ]


def when(claim: Row, w: Words) -> list[Fact]:
    """Return what period the number covers and when it was said, each with what the date rests on."""
    sides = [name for name in covers(claim) if name]
    kinds = list(dict.fromkeys(w.code("date_basis", claim[f"{name}_basis"]) for name in sides))
    rests = w("period.rests", first=kinds[0], last=kinds[1]) if len(kinds) == 2 else "".join(kinds)
    told = [span(claim, w) or w("label.no_date"), rests, w.code("basis", claim["basis"])]
    said = [w("label.no_date")]
    if claim["as_of"]:
        said = [w.day(claim["as_of"], claim["as_of_precision"]), w.code("date_basis", claim["as_of_basis"])]
    return [("period", told), ("as_of", said)]


def _where(claim: Row, lists: Lists, w: Words, printed: str) -> list[Fact]:
    name = label(lists, "place", claim["place"], w.language) if claim["place"] else w("label.no_place")
    text = claim["place_text"] and _with(w, "label.place_printed", text=quoted(claim["place_text"], printed))
    event = label(lists, "event", claim["event"], w.language) if claim["event"] else ""
    return [("place", [name, text]), ("event", [event])]


def _doubt(claim: Row, lists: Lists, w: Words) -> list[Fact]:
    subject, measure, basis = (claim[f"literal_{name}"] for name in ("subject", "measure", "basis"))
    letter = [
        f"{w('label.' + name)}: {words}"
        for name, words in (
            ("whom", subject and label(lists, "subject", subject, w.language)),
            ("measure", measure and w.code("measure", measure)),
            ("basis", basis and w.code("basis", basis)),
        )
        if words
    ]
    reading: list[str] = []
    if claim["reading"]:
        reason = tongue(claim["reading_reason"], NOTES)
        reading = [tongue(claim["reading"], NOTES), Markup("{}: {}").format(w("label.reading_why"), reason)]
    return [
        ("reading", reading),
        ("letter", ["; ".join(letter)]),
        ("flags", [w.code("flag", flag) for flag in claim["flags"].split()]),
    ]


def _trail(claim: Row, w: Words) -> list[Fact]:
    sure = w.code("confidence", claim["confidence"])
    return [
        ("why_dates", [claim["date_reason"] and tongue(claim["date_reason"], NOTES)]),
        ("note", [claim["note"] and tongue(claim["note"], NOTES)]),
        ("confidence", [f"{claim['annotator']}, {w('label.sure', confidence=sure)}"]),
    ]


def _relations(claim: Row, source: Sources, w: Words) -> list[Markup]:
    lines = []
    for key, other, reason in source.relations.get(claim["id"], []):
        target = Markup("{} ({})").format(other, w("label.outside"))
        if other in source.by_id:
            words = amount(source.by_id[other], source.lists, w, source.whole(source.by_id[other]))
            target = Markup('<a href="#{}">{} {}</a>').format(anchor(other), other, words)
        lines.append(Markup("{} {}: {}").format(w(key), target, tongue(reason, NOTES)))
    return lines
