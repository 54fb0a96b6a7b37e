"""What comparison and audit take for granted, read from one visible file (a leaf)."""

import tomllib
from functools import cache
from importlib import resources


@cache
def rules() -> dict:
    """Return rules.toml: whole units, umbrella measures, what includes what, wider bands."""
    return tomllib.loads((resources.files("helpers.comparison") / "rules.toml").read_text(encoding="utf-8"))


def term_key(term: str) -> str:
    """Return a name for the printed word that is the same for words listed as meaning the same.

    >>> term_key("Kehilangan") == term_key("lost"), term_key("tewas")
    (True, 'tewas')
    """
    word = term.casefold()
    return next((f"={name}" for name, words in rules()["same_term"].items() if word in words), word)
