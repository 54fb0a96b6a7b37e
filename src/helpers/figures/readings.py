"""What a claim literally says where it is read as something else, or doubted: notes, words for alt text."""

from collections.abc import Sequence

from babel import Locale

from helpers.figures.marks import glyph
from helpers.figures.phrases import Catalogue, Claim
from helpers.figures.text import GLUE, capital_text, curly

NOTES = "en"  # the language in which annotators write notes and reasons; the codebook asks for it
FIELDS = ("subject", "measure", "basis")


def otherwise(row: Claim) -> list[str]:
    """Return in which of subject, measure and basis the claim is read as something else than its letter."""
    return [name for name in FIELDS if row[f"literal_{name}"] not in ("", row[name])]


def read_otherwise(row: Claim) -> bool:
    """Return whether the claim is read as something else than its letter says."""
    return bool(otherwise(row))


def letter(cat: Catalogue, row: Claim) -> str:
    """Return what the words say, in the catalogue's language, as far as the reading departs from it."""
    known = f"gloss.{row['term'].lower()}" in cat.words
    word = cat.gloss(row["term"]) if known else _word(cat, row["literal_measure"])
    return _worded(cat, row, word, "literal_")


def reading(cat: Catalogue, row: Claim) -> str:
    """Return what the claim is read as, in the same terms as `letter`."""
    return _worded(cat, row, _word(cat, row["measure"]), "")


def _word(cat: Catalogue, measure: str) -> str:
    return cat.t(f"phrase.{measure}", quantity="").strip() if measure else ""


def _worded(cat: Catalogue, row: Claim, word: str, prefix: str) -> str:
    names = otherwise(row)
    others = [cat.label("subject", row[f"{prefix}subject"])] if "subject" in names else []
    others += [cat.t(f"basis.{row[f'{prefix}basis']}")] if "basis" in names else []
    rest = cat.t("list.comma").join(others)
    if "measure" not in names:
        return rest
    return f"{cat.quoted(word)} ({rest})" if rest else cat.quoted(word)


def notes(cat: Catalogue, rows: Sequence[Claim]) -> list[str]:
    """Return a † note for each way in which `rows` are read otherwise, with the reason.

    A reason is the annotator's own sentence: it is printed where readers know its language, else the note
    says that the data hold it; `reasons` has it for what is text, not picture.
    """
    return [
        cat.t(
            "note.dagger",
            **_of(cat, members),
            letter=said,
            reading=read,
            reason=_reason(cat, why),
        )
        for (said, read, why), members in _alike(cat, rows).items()
    ]


def reasons(cat: Catalogue, rows: Sequence[Claim]) -> list[tuple[str, str]]:
    """Return the reasons behind † notes, each led by what it is about."""
    return [
        (cat.t("note.about", **_of(cat, members)).replace(GLUE, " "), f"{why}.")
        for (_, _, why), members in _alike(cat, rows).items()
        if why
    ]


def annotators(cat: Catalogue) -> str:
    """Return the name, in the catalogue's language, of the language in which annotators write."""
    return Locale.parse(NOTES).get_language_name(cat.locale.language) or NOTES


def own_words(cat: Catalogue, key: str, **words: str) -> str:
    """Return the phrase `key` around an annotator's words, with their language where it is another."""
    said = cat.t(key, **words)
    return said if _known(cat) else said + cat.t("alt.in_language", language=annotators(cat))


def _alike(cat: Catalogue, rows: Sequence[Claim]) -> dict[tuple[str, str, str], list[Claim]]:
    """Return the claims that are read otherwise by what they say, what they are read as, and why."""
    groups: dict[tuple[str, str, str], list[Claim]] = {}
    for row in rows:
        if read_otherwise(row):
            why = curly(row["reading_reason"].rstrip("."))
            groups.setdefault((letter(cat, row), reading(cat, row), why), []).append(row)
    return groups


def _of(cat: Catalogue, members: Sequence[Claim]) -> dict[str, str]:
    """Return the claims that a note is about: their amounts and their articles."""
    items = capital_text(cat.join(cat.amount(row) for row in members))
    return {"items": items, "articles": cat.join(sorted({row["article"] for row in members}))}


def _known(cat: Catalogue) -> bool:
    return cat.locale.language == NOTES


def _reason(cat: Catalogue, why: str) -> str:
    if not why:
        return ""
    return cat.t("note.dagger_reason", reason=why) if _known(cat) else cat.t("note.dagger_data")


def asides(cat: Catalogue, row: Claim) -> str:
    """Return in words what a mark shows by a dashed edge and by †, for those who do not see it; else ""."""
    doubt = cat.t("row.doubted") if glyph(row).doubted else ""
    return doubt + (cat.t("alt.literal", letter=letter(cat, row)) if read_otherwise(row) else "")
