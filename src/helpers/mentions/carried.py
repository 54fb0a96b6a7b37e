"""The kind of a number whose unit an earlier number of its sentence prints: 42 рубля вместо 38."""

import re

from helpers.mentions.before_number import left
from helpers.mentions.dates import duration
from helpers.mentions.grammar import Grammar
from helpers.mentions.numerals import Number
from helpers.mentions.ranges import ONE, SHARED
from helpers.mentions.reading import Draft

FAR = 75  # code points from the unit to the number that shares it
BROKEN = re.compile(r"[;!?\n]|\.\s+[A-ZА-ЯІЇЄҐ«]").search
INSTEAD = re.compile(
    r"(?: |^)(?:вместо|против|замість|проти|при|а не|или|либо|або|чи)(?: [^\W\d_]+(?:их|ых|ого|іх))? $",
    re.IGNORECASE,
).search
GAPPED = re.compile(
    r"(?:(\S+) )?([^\W_]+)[»)]? [—–] (?:на |по |от |від |до |уже |вже |лишь |лише |всего |всього )?$"
).search
PLURALS = ("ов", "ев", "ей", "ів", "їв", "их", "ых", "іх", "ся")  # of what is counted: погибших — 12
VOWELS = "аеиоуыэюяієїьй"


def carry(g: Grammar, c: str, found: list, draft: Draft) -> None:
    """Give a number that counts nothing the kind of the measured one before it, or of the fine it is."""
    for one in reversed(found[-3:]):
        if one.kind in SHARED and one.unit and _shares(g, c, one.end + 1, draft, one.kind):
            _take(g, c, draft, one.kind, one.iso)
            return
        if one.kind not in ("label", "ordinal", "date", "time"):
            break
    if draft.readings and draft.readings[0] >= 1000 and not c[draft.number_end - 1].isdecimal():
        said = c[max(0, draft.start - 40) : draft.start].rpartition("\n")[2].rpartition(", ")[2].lower()
        if any(stem in said for stem in g.sums):
            _take(g, c, draft, "money", "")


def _shares(g: Grammar, c: str, end: int, draft: Draft, kind: str) -> bool:
    """Return whether the words from a unit at `end` to the number say that it has the same."""
    gap = c[end : draft.start]
    if len(gap) > FAR or BROKEN(gap):
        return False
    if "subset" in draft.flags:
        return kind in ("money", "measure") and c[draft.number_end - 1 : draft.number_end] > "9"
    if INSTEAD(gap):
        return True
    dashed = GAPPED(gap)
    if not dashed:
        return "," in gap[-5:] and c[draft.end : draft.end + 3] in (" — ", " – ")  # за півтора — другий
    earlier, word = dashed[1] or "", dashed[2]
    if word.endswith(PLURALS) and not earlier[:1].isupper():
        return False
    return word[-1] in VOWELS or not word[0].islower() or (0 < len(earlier) < 4 and earlier.isalpha())


def _take(g: Grammar, c: str, draft: Draft, kind: str, iso: str) -> None:
    """Make the number of that kind, a duration of the same period as `iso`."""
    draft.kind = kind
    values: tuple[Number, ...] = draft.readings
    if iso and ONE(iso) and len(values) == 1 and draft.quantifier in ("", "about", "nearly"):
        draft.iso = duration(re.sub("[0-9]+", "1", iso), values[0])
    if not draft.quantifier:
        left(g, c, draft)
