"""What comparison and audit take for granted, read from one visible file (a leaf)."""

import tomllib
from functools import cache
from importlib import resources


@cache
def rules() -> dict:
    """Return rules.toml: whole units, umbrella measures, what includes what, wider bands."""
    return tomllib.loads((resources.files("helpers.comparison") / "rules.toml").read_text(encoding="utf-8"))


def broad(measure: str, term: str, literal_measure: str = "") -> bool:
    """Return whether the printed word holds all that its measure does.

    It may not where the measure is an umbrella: then only words listed for it do, and mistranslations, whose
    measure comes from the annotator's reading.

    >>> broad("lost_unspecified", "lost"), broad("lost_unspecified", "missing"), broad("left_home", "left")
    (True, False, True)
    """
    return measure not in rules()["umbrella"] or bool(literal_measure) or term_key(term) == f"={measure}"


def holds(whole: tuple, part: tuple) -> bool:
    """Return whether what `whole` counts holds what `part` counts, by measure and word; rows of claims."""
    wide = broad(whole.measure, whole.term, whole.literal_measure)
    if whole.measure == part.measure:
        return wide or term_key(whole.term) == term_key(part.term)
    return wide and part.measure in rules()["includes"].get(whole.measure, [])


def term_key(term: str) -> str:
    """Return a name for the printed word that is the same for words listed as meaning the same.

    >>> term_key("Kehilangan") == term_key("lost"), term_key("tewas")
    (True, 'tewas')
    """
    word = term.casefold()
    return next((f"={name}" for name, words in rules()["same_term"].items() if word in words), word)
