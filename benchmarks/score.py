"""How well a parser reads the evaluation sentences.

`python benchmarks/score.py open [id en ru uk] [--wrong]`.

A mention counts as found if the number read overlaps the number written down by hand. Recall and precision
count mentions;
value accuracy counts, of ALL mentions written down, those whose value, bounds and readings came out equal:
what was
not found is wrong. `kept` sentences are kept aside: their figures are printed, the sentences never.
"""

import argparse
import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from helpers.mentions import find_mentions

FOLDER = Path(__file__).parents[1] / "tests" / "evaluation"
FIELDS = ("text", "quantifier", "unit", "kind", "iso", "flags")


def sentences(language: str, part: str) -> list[dict]:
    """Return the rows of `<language>-<part>.jsonl`, each gold mention with `start`.

    `end` of its number added.
    """
    rows = [
        json.loads(line)
        for line in (FOLDER / f"{language}-{part}.jsonl").read_text("utf-8").splitlines()
        if line
    ]
    for row in rows:
        at = 0
        for mention in row["mentions"]:
            begin = row["text"].index(mention["text"], at)
            inner = max(mention["text"].find(mention["number_text"]), 0)
            mention["start"] = begin + inner
            mention["end"] = mention["start"] + len(mention["number_text"])
            at = begin + len(mention["text"])
    return rows


def number(cell) -> Fraction | None:
    """Return an exact number of any kind that can be compared with any other."""
    if cell is None or cell == "":
        return None
    return Fraction(cell) if not isinstance(cell, str) or "/" in cell else Fraction(Decimal(cell))


def readings(cell) -> list[str]:
    cells = cell.split() if isinstance(cell, str) else cell
    return sorted(str(number(one)) if one.replace(".", "").isdigit() else one for one in cells)


def same_value(gold: dict, mention) -> bool:
    """Return whether value, bounds, their inclusion and the readings are those written down."""
    numbers = all(number(gold[name]) == number(getattr(mention, name)) for name in ("value", "low", "high"))
    ends = all(gold[name] == getattr(mention, name) for name in ("low_inclusive", "high_inclusive"))
    return numbers and ends and readings(gold["readings"]) == readings(mention.readings)


def same(field: str, gold: dict, mention) -> bool:
    mine, theirs = getattr(mention, field), gold[field]
    if field == "unit":  # one may take in an adjective that the other leaves out
        return mine == theirs or bool(mine and theirs and (mine in theirs or theirs in mine))
    if field == "flags":
        return set(mine.split()) == set(theirs)
    return mine == theirs


def score(language: str, part: str, wrong: bool = False) -> dict[str, float]:
    """Return shares from 0 to 1: recall, precision, value, and one for each of FIELDS among those found."""
    rows = sentences(language, part)
    gold_count = found_count = hits = values = 0
    equal = dict.fromkeys(FIELDS, 0)
    for row in rows:
        found = find_mentions(row["text"], language)
        free = list(found)
        gold_count, found_count = gold_count + len(row["mentions"]), found_count + len(found)
        for gold in row["mentions"]:
            match = next(
                (m for m in free if m.number_start < gold["end"] and gold["start"] < m.number_end), None
            )
            if match is None:
                _tell(wrong, row, "MISSED", gold, None)
                continue
            free.remove(match)
            hits += 1
            values += same_value(gold, match)
            off = [field for field in FIELDS if not same(field, gold, match)]
            for field in FIELDS:
                equal[field] += field not in off
            if off or not same_value(gold, match):
                _tell(wrong, row, "VALUE" if not same_value(gold, match) else " ".join(off), gold, match)
        for extra in free:
            _tell(wrong, row, "EXTRA", None, extra)
    shares = {field: count / max(hits, 1) for field, count in equal.items()}
    return {"sentences": len(rows), "mentions": gold_count, "recall": hits / max(gold_count, 1),
            "precision": hits / max(found_count, 1), "value": values / max(gold_count, 1),
            **shares}  # fmt: skip


def _tell(wrong: bool, row: dict, what: str, gold, mention) -> None:
    if not wrong:
        return
    print(f"{what}  [{row['id']}] {row['text']}")
    show = (
        "text",
        "number_text",
        "value",
        "low",
        "high",
        "low_inclusive",
        "high_inclusive",
        "quantifier",
        "unit",
        "kind",
        "iso",
        "flags",
        "readings",
    )
    if gold:
        print("     hand ", [gold[name] for name in show])
    if mention:
        print("     read ", [getattr(mention, name) for name in show])


def main() -> None:
    """Print a line of shares a language; for the sentences kept aside, also write them to kept.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", nargs="?", default="open", choices=["open", "kept"])
    parser.add_argument("languages", nargs="*", default=["id", "en", "ru", "uk"])
    parser.add_argument("--wrong", action="store_true", help="print what went wrong (open sentences only)")
    args = parser.parse_args()
    made = {
        language: score(language, args.part, args.wrong and args.part == "open")
        for language in args.languages
    }
    for language, shares in made.items():
        cells = (
            f"{name} {share:.3f}" if isinstance(share, float) else f"{name} {share}"
            for name, share in shares.items()
        )
        print(language, *cells)
    if args.part == "kept":
        text = json.dumps(made, indent=1) + "\n"
        (Path(__file__).parent / "kept.json").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
