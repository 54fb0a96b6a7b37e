"""What the notebooks say before they show it: sentences and views computed from the tables.

Sentences are Markdown, in the notebooks' own language (English); every number in them is counted here.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import pandas as pd
from IPython.display import Markdown

from helpers import tables, worklist
from helpers.cells import in_percent
from helpers.figures import Figure

SIGNS = {
    "about": "≈ ",
    "nearly": "just under ",
    "more_than": "> ",
    "at_least": "≥ ",
    "up_to": "≤ ",
    "less_than": "< ",
}
WORDED = {"vague": "in words only", "none_reported": "none reported", "not_given": "no figure given"}
BOUNDED = ["nearly", "more_than", "at_least", "up_to", "less_than", "range"]
BASIS = {"stated": "printed", "inferred": "inferred from the text", "outside": "from outside knowledge"}
CUT = re.compile(r"(?<=\S)(\s+)\S+\Z")  # a word that is cut at the end
NOT_LISTED = {"other": "third parties", "none": "nobody named"}  # what is no side of the project


def _counted(number: int, one: str, many: str = "") -> str:
    """Return `number` with its noun.

    >>> _counted(1, "article"), _counted(5, "article"), _counted(0, "person", "people")
    ('1 article', '5 articles', '0 people')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _listed(items: list[str]) -> str:
    """Return `items` as a sentence lists them: a, b and c."""
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def corpus_answer(articles: pd.DataFrame) -> Markdown:
    """Return how much was read, in which languages, and what the dates rest on (01-corpus)."""
    languages = _listed(sorted(articles["language"].unique()))
    bases = articles["date_basis"].value_counts()
    dated = [f"{bases[basis]} {words}" for basis, words in BASIS.items() if basis in bases]
    undated = int((articles["published"] == "").sum())
    dated += [f"{undated} unknown"] if undated else []
    return Markdown(
        f"**{_counted(len(articles), 'article')}**, {_counted(int(articles['words'].sum()), 'word')} in "
        f"{_counted(int(articles['sentences'].sum()), 'sentence')}, language: {languages}. "
        f"Day of publication: {_listed(dated)}."
    )


def unknowns(articles: pd.DataFrame) -> pd.DataFrame:
    """Return the fields that data sheets leave blank: article, field, what it would say."""
    columns = tables.columns("01-corpus")
    rows = [
        {"article": row["article"], "field": name, "would say": column.text}
        for _, row in articles.iterrows()
        for name, column in columns.items()
        if row[name] == "" and name != "remarks"
    ]
    return pd.DataFrame(rows, columns=["article", "field", "would say"])


def mentions_answer(mentions: pd.DataFrame, uncovered: int) -> Markdown:
    """Return how many mentions there are, how many are bounded or vague, and what the second sweep missed."""
    how = mentions["quantifier"]
    bounded, vague, about = how.isin(BOUNDED).sum(), (how == "vague").sum(), (how == "about").sum()
    gaps = _counted(uncovered, "digit or numeral word", "digits or numeral words")
    sweep = (
        "The second, independent sweep finds no digit and no numeral word outside them."
        if uncovered == 0
        else f"**The second sweep finds {gaps} outside them: the detector has a gap.**"
    )
    return Markdown(
        f"**{_counted(len(mentions), 'mention')}** of a quantity: {bounded} with a bound, "
        f"{about} approximate, {vague} in a vague word. {sweep}"
    )


def in_context(mentions: pd.DataFrame, texts: dict[str, str], width: int = 32) -> pd.DataFrame:
    """Return `mentions` as the annotator reads them: each between the words within `width` code points."""
    rows = mentions.to_dict("records")
    around = [(texts[row["article"]], row["start"], row["end"]) for row in rows]
    return pd.DataFrame(
        {
            "article": mentions["article"],
            "before": [_whole_words(text[:start][::-1], width)[::-1] for text, start, _ in around],
            "mention": mentions["text"],
            "after": [_whole_words(text[end:], width) for text, _, end in around],
            "reads as": [amount(row) for row in rows],
            "unit": mentions["unit"],
            "kind": mentions["kind"],
        }
    )


def _whole_words(text: str, width: int) -> str:
    """Return how `text` begins, within `width` code points; a word is not cut, and "…" stands for the rest.

    >>> _whole_words(" tentara tewas", 10), _whole_words(" tentara", 10), _whole_words("Kronshtadt-Kursk", 10)
    (' tentara …', ' tentara', 'Kronshtadt…')
    """
    shown = text[:width]
    if text[width : width + 1].strip():  # within a word
        shown = CUT.sub(r"\1", shown)
    return shown.replace("\n", " ¶ ") + "…" * (len(text) > width)


def _number(value: Decimal | Fraction | int | None) -> str | None:
    """Return a number with every digit that it has; None if there is none.

    >>> _number(Decimal("1234.5678")), _number(Decimal("1E+4")), _number(Fraction(1, 3))
    ('1,234.5678', '10,000', '1/3')
    """
    if value is None:
        return None
    # Python before 3.12 cannot format a fraction
    return str(value) if isinstance(value, Fraction) else f"{Decimal(value):,f}"


def amount(row: dict) -> str:
    """Return a quantity in signs, with its bounds as bounds; what states no number in words (WORDED).

    Blank if a mention has neither: a date, a label.

    >>> amount({"quantifier": "up_to", "value": None, "low": None, "high": Fraction(1, 3)})
    '≤ 1/3'
    >>> amount({"quantifier": "more_than", "value": None, "low": 2000, "high": None})
    '> 2,000'
    >>> amount({"quantifier": "about", "value": None, "low": None, "high": None, "readings": "1.200 1200"})
    '≈ 1.2 or 1,200'
    >>> amount({"quantifier": "vague", "value": None, "low": 100, "high": 999})
    '100–999 by convention'
    >>> amount({"quantifier": "none_reported", "value": 0, "low": None, "high": None})
    'none reported'
    """
    number, low, high = (_number(row[name]) for name in ("value", "low", "high"))
    band = f"{low}–{high}" if low is not None and high is not None else ""
    if row["quantifier"] in WORDED:
        return f"{band} by convention" if band else WORDED[row["quantifier"]]
    shown = number or band or low or high or " or ".join(worklist.readings(row.get("readings", "")))
    shown += "%" if in_percent(row) else ""
    return SIGNS.get(row["quantifier"], "") + shown if shown else ""


def annotations_answer(decisions: pd.DataFrame, mentions: pd.DataFrame) -> Markdown:
    """Return whether every mention is settled, and into what (03-annotations and 02-mentions)."""
    settled = decisions.loc[decisions["proposed"], ["article", "mention_start"]].drop_duplicates()
    claims = int((decisions["decision"] == "claim").sum())
    own = int((~decisions["proposed"].astype(bool)).sum())
    verdict = "Yes." if len(settled) == len(mentions) else "**No.**"
    return Markdown(
        f"{verdict} {_counted(len(settled), 'mention')} of {len(mentions)} settled: "
        f"**{_counted(claims, 'claim')}**, {_counted(len(decisions) - claims, 'passage')} that are none, "
        f"each with its reason. {_counted(own, 'passage')} decided upon that the detector had not proposed."
    )


def claims_answer(claims: pd.DataFrame, lists: Mapping) -> Markdown:
    """Return how many claims there are, from whom, and how firm they are (04-claims; `lists` name sides)."""
    told = claims[claims["retells"] == ""]
    by_side = claims["claimant_side"].value_counts()
    names = {code: side["label"]["en"] for code, side in lists["side"].items()} | NOT_LISTED
    sides = [f"{count} from {names[side]}" for side, count in by_side.items()]
    bare = int((claims["quantifier"] == "exact").sum())
    read = int((claims["reading"] != "").sum())
    stated = int(((claims["as_of"] != "") & (claims["as_of_basis"] == "stated")).sum())
    return Markdown(
        f"**{_counted(len(claims), 'claim')}**: {_listed(sides)}; {len(told)} if a retelling counts with its "
        f"first telling. {_counted(bare, 'claim prints', 'claims print')} a bare number, "
        f"{_counted(read, 'is', 'are')} read otherwise than printed, "
        f"{_counted(stated, 'rests', 'rest')} on a printed date."
    )


def readings(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the claims that are not meant as printed: passage, literal sense, reading, reason."""
    read = claims[claims["reading"] != ""]
    literal = [
        " · ".join(filter(None, (row["literal_subject"], row["literal_measure"], row["literal_basis"])))
        for _, row in read.iterrows()
    ]
    shown = read[["id", "exact", "term", "reading", "reading_reason"]].copy()
    shown.insert(3, "literally", literal)
    return shown.reset_index(drop=True)


def conventions() -> pd.DataFrame:
    """Return the one table of bounds for vague words: words, low, high; both ends belong to the band."""
    return pd.DataFrame(tables.vague().values())[["words", "low", "high"]]


def who_says_what(claims: pd.DataFrame) -> pd.DataFrame:
    """Return one line a claim: who says how many of what happened to whose people, things or land, where."""
    return pd.DataFrame(
        {
            "id": claims["id"],
            "who says it": claims["claimant"],
            "of whose": claims["subject"],
            "how many": [amount(row) for row in claims.to_dict("records")],
            "of what": claims["object"].where(claims["object"] != "", claims["unit"]),
            "what happened": claims["measure"],
            "as printed": claims["exact"],
            "where": claims["place"],
        }
    )


def drawn(figure: Figure) -> pd.DataFrame:
    """Return the rows that a figure draws, without the columns that only anchor them in the text."""
    return who_says_what(figure.rows).assign(said=figure.rows["as_of"]).reset_index(drop=True)


def _words(table: pd.DataFrame, language: str) -> str:
    """Return the column of 07-audit that holds its words: those of `language`, else English."""
    return f"words_{language}" if f"words_{language}" in table else "words_en"


def headlines(facts: list[dict], language: str) -> Markdown:
    """Return the headline findings as a list."""
    said = [fact["words"].get(language, fact["words"]["en"]) for fact in facts if fact["headline"]]
    return Markdown("\n".join(f"- {words}" for words in said) or "No claims, no findings.")


def verdicts(table: pd.DataFrame, language: str) -> pd.DataFrame:
    """Return the verdict on each pair of claims with its reasons (07-audit)."""
    pairs = table[table["kind"] == "pair"]
    shown = pairs[["claims", "outcome", "reasons", _words(table, language)]]
    return shown.rename(columns={"outcome": "verdict", _words(table, language): "in words"}).reset_index(
        drop=True
    )


def arithmetic(table: pd.DataFrame, language: str) -> pd.DataFrame:
    """Return the findings that were computed: all but verdicts, retellings and silences (07-audit)."""
    other = table["kind"].isin(["pair", "silence", "retelling", "retelling_proposed"])
    shown = table.loc[~other & ~table["only_if"].fillna(False).astype(bool)]
    shown = shown[["claims", "kind", "outcome", _words(table, language)]]
    return shown.rename(columns={_words(table, language): "in words"}).reset_index(drop=True)


def sensitive(table: pd.DataFrame, language: str) -> pd.DataFrame:
    """Return the findings that a choice would change, and what would change them (07-audit)."""
    hangs = f"sensitivity_{language}" if f"sensitivity_{language}" in table else "sensitivity_en"
    changes = table[table["sensitive_to"] != ""]
    return (
        changes[["kind", "claims", "outcome", hangs]]
        .rename(columns={hangs: "would change"})
        .reset_index(drop=True)
    )
