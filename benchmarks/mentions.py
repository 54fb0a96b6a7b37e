"""Ours beside its peers, on the same sentences in one run.

`.venv-bench/bin/python benchmarks/mentions.py [--write] [--largest 1000000000]`.

Every tool (`peers.py`) gets the open evaluation sentences of each language it claims. A mention is found if
what the tool marks overlaps the number written down by hand. `figures` are mentions that state a number of
something (no dates, times, labels, names); `all` are all. `value`: of the figures with one number, how many
the tool gives exactly (a bound counts as that number); what is not found is wrong. Speed is CPU time of one
process on the same text, best of nine, and also told as a multiple of a bare digit pattern timed in the
same run: ratios travel between machines, seconds do not. Of tools that rewrite a text and tell no places
(text2num, number-parser) speed is that of rewriting; to find the places takes this script several times that.
"""

import argparse
import importlib.metadata
import json
import random
import re
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "benchmarks")]

from peers import LANGUAGES, TOOLS, Found, Tool, digits, ours  # noqa: E402
from score import number, sentences  # noqa: E402

from helpers.mentions import find_mentions  # noqa: E402
from helpers.mentions.grammar import grammar  # noqa: E402

NOT_FIGURES = ("date", "time", "label", "model", "law", "ordinal")


def measure(tool: Tool, language: str) -> dict[str, float]:
    """Return shares from 0 to 1 over the open evaluation sentences of a language."""
    counts = dict.fromkeys(
        ("all", "all_hit", "figures", "figures_hit", "single", "exact", "found", "right"), 0
    )
    for row in sentences(language, "open"):
        found = tool(row["text"])
        counts["found"] += len(found)
        counts["right"] += sum(
            any(s < m["end"] and m["start"] < e for m in row["mentions"]) for s, e, _ in found
        )
        for gold in row["mentions"]:
            hit = [value for s, e, value in found if s < gold["end"] and gold["start"] < e]
            numbers = [gold[name] for name in ("value", "low", "high") if gold[name] is not None]
            figure = gold["kind"] not in NOT_FIGURES and bool(numbers or gold["readings"])
            counts["all"] += 1
            counts["all_hit"] += bool(hit)
            counts["figures"] += figure
            counts["figures_hit"] += figure and bool(hit)
            if figure and (len(numbers) == 1 or (numbers and gold["quantifier"] == "nearly")):
                counts["single"] += 1
                counts["exact"] += number(numbers[0]) in hit
    return {"figures": counts["figures_hit"] / counts["figures"], "all": counts["all_hit"] / counts["all"],
            "value": counts["exact"] / counts["single"],
            "precision": counts["right"] / max(counts["found"], 1)}  # fmt: skip


def running_text(language: str, size: int) -> str:
    """Return about `size` characters of news, lines in random order, every figure another.

    Nothing repeats. Indonesian: the five articles; the others: four articles written for this (`news/`);
    `density` tells how many numbers they hold.
    """
    rng = random.Random(1)
    own = ROOT / "benchmarks" / "news" / f"{language}.txt"
    paths = [own] if own.is_file() else sorted((ROOT / "data" / "raw").glob("0*.txt"))
    lines = [line for path in paths for line in path.read_bytes().decode().split("\n")]
    made, total = [], 0
    while total < size:
        for line in rng.sample(lines, len(lines)):
            made.append(re.sub(r"[0-9]{2,}(?![0-9]*/)", lambda found: _another(rng, found[0]), line))
            total += len(line) + 1
    return "\n".join(made)


def _another(rng: random.Random, digits: str) -> str:
    """Return other digits, as many; a group of three may begin with a nought, a year stays one."""
    if re.fullmatch("(?:19|20)[0-9]{2}", digits):
        return str(rng.randrange(1950, 2050))
    return str(rng.randrange(10 ** (len(digits) - 1), 10 ** len(digits)))


def megabytes_per_second(tool: Tool, text: str) -> float:
    best = 1e9
    for _ in range(9):
        begun = time.process_time()
        tool(text)
        best = min(best, time.process_time() - begun)
        if best > 1:  # slow enough to be sure
            break
    return len(text.encode()) / best / 1e6


def _brief(number: float) -> str:
    """Return two digits, without an exponent."""
    return f"{number:.0f}" if number >= 10 else f"{number:.2g}" if number >= 0.001 else "< 0.001"


def table() -> list[str]:
    """Return the comparison as Markdown lines."""
    head = "tool | language | figures found | all found | value exact | precision | MB/s | × digit pattern"
    rows = [f"| {head} |",
            "|---|---|---|---|---|---|---|---|"]  # fmt: skip
    base = {
        language: megabytes_per_second(digits(language), running_text(language, 1_000_000))
        for language in LANGUAGES
    }
    for name, package, claims, make in TOOLS:
        for language in claims:
            try:
                tool = make(language)
                shares = measure(tool, language)
            except ImportError:
                rows.append(f"| {name} | {language} | not installed | | | | | |")
                continue
            except Exception as error:  # a peer's own failure is a finding, not a reason to stop
                rows.append(f"| {name} | {language} | fails: {type(error).__name__} | | | | | |")
                continue
            version = f" {importlib.metadata.version(package)}" if package else ""
            alone = getattr(tool, "alone", tool)
            speed = megabytes_per_second(alone, running_text(language, 20_000))
            if speed > 1:
                speed = megabytes_per_second(alone, running_text(language, 1_000_000))
            value = (
                f"{shares['value']:.1%}"
                if name != "digits only (`re`)" and package != "spacy"
                else "none given"
            )
            found = f"{shares['figures']:.1%} | {shares['all']:.1%} | {value} | {shares['precision']:.1%}"
            fast = f"{_brief(speed)} | {_brief(speed / base[language])}"
            rows.append(f"| {name}{version} | {language} | {found} | {fast} |")
            print(rows[-1], flush=True)
    return rows


def spans_per_second(finditer: Callable, text: str) -> float:
    return megabytes_per_second(lambda t: [m.span() for m in finditer(t)], text)


def engines() -> list[str]:
    """Return what other regular-expression engines could add.

    Finding the words and digits alone, no values, no records.
    """
    text = running_text("id", 2_000_000)
    g = grammar("id")
    words = sorted({*g.starts, *g.numerals}, key=len, reverse=True)
    pattern = r"\b(?:[0-9]+(?:[.,][0-9]+)*|(?:" + "|".join(map(re.escape, words)) + r"))\b"
    rows = ["| finding numbers only (Indonesian) | MB/s |", "|---|---|"]
    rows.append(f"| `re`, our scan on bytes | {megabytes_per_second(lambda t: g.scan(t)[1], text):.0f} |")
    folded = re.compile(pattern, re.IGNORECASE)
    sample = text[:300_000]
    rows.append(f"| `re`, alternation, IGNORECASE | {_brief(spans_per_second(folded.finditer, sample))} |")
    try:
        import re2

        fast, data = re2.compile("(?i)" + pattern), text.encode()
        rows.append(f"| google-re2, on bytes | {spans_per_second(lambda _: fast.finditer(data), text):.0f} |")
    except ImportError:
        rows.append("| google-re2 | not installed |")
    try:
        import hyperscan

        base, data = hyperscan.Database(), text.encode()
        base.compile(
            expressions=[pattern.encode()],
            flags=[hyperscan.HS_FLAG_CASELESS | hyperscan.HS_FLAG_SOM_LEFTMOST],
        )
        spans: list[tuple[int, int]] = []

        def scan(_: str) -> Found:
            spans.clear()
            base.scan(data, match_event_handler=lambda i, s, e, f, c: spans.append((s, e)))
            return []

        rows.append(f"| hyperscan (overlapping, byte offsets) | {megabytes_per_second(scan, text):.0f} |")
    except ImportError:
        rows.append("| hyperscan | not installed |")
    return rows


def growth(largest: int) -> list[str]:
    """Return time and memory at several lengths.

    The first should grow with the length and no faster, as should the second.
    """
    sizes = [10**power for power in range(4, 10) if 10**power <= largest]
    rows = ["| text | MB/s | found | memory at the peak, by passages of 1 MB |", "|---|---|---|---|"]
    block = running_text("id", 1_000_000)
    find_mentions(block[:1000], "id")  # the word list is compiled once, a twentieth of a second
    for size in sizes:
        text, seen, begun = block[: min(size, len(block))], 0, time.process_time()
        rounds = max(1, size // 1_000_000)
        for _ in range(rounds):
            seen += len(find_mentions(text, "id"))
        speed = rounds * len(text) / (time.process_time() - begun) / 1e6
        tracemalloc.start()
        for _ in range(min(rounds, 3)):
            find_mentions(text, "id")
        peak = tracemalloc.get_traced_memory()[1] / 1e6
        tracemalloc.stop()
        rows.append(f"| {size:,} characters | {speed:.1f} | {seen:,} | {peak:.1f} MB |")
    return rows


def density() -> list[str]:
    """Return how many numbers the running texts hold: time is spent on numbers, far less on other words."""
    rows = ["| text | characters a mention | mentions a second |",
            "|---|---|---|"]  # fmt: skip
    for language in LANGUAGES:
        text = running_text(language, 1_000_000)
        seconds = len(text.encode()) / megabytes_per_second(ours(language), text) / 1e6
        found = len(find_mentions(text, language))
        rows.append(f"| {language} | {len(text) / found:.0f} | {found / seconds:,.0f} |")
    return rows


NOTE = [
    "",
    "Made by `benchmarks/mentions.py`: the open evaluation sentences, one run, one core. `value exact`",
    "counts, of the figures with one number, those given exactly; what is not found is wrong. Speed is",
    "a snapshot of one machine: compare ratios. text2num and number-parser rewrite a text and tell no place;",
    "their speed is that of rewriting alone. The text is news: the five Indonesian articles, and four in",
    "each other language that were written for this (`news/`); a megabyte is one of the file, in UTF-8.",
    "",
]


def kept() -> list[str]:
    """Return ours on the sentences kept aside: on the open ones it had practice, and its peers had none."""
    path = ROOT / "benchmarks" / "kept.json"
    if not path.is_file():
        return []
    shares = json.loads(path.read_text("utf-8"))
    told = [
        f"{language} recall {row['recall']:.1%}, precision {row['precision']:.1%}, values {row['value']:.1%}"
        for language, row in shares.items()
    ]
    return [
        "Ours was written with these sentences in view. On those kept aside, unread by its authors:",
        "; ".join(told) + ".",
    ]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--write",
        action="store_true",
        help="write benchmarks/mentions.md; `python -m helpers docs` then takes the table into README.md",
    )
    parser.add_argument(
        "--largest",
        type=int,
        default=10_000_000,
        help="characters read in the last row; 1000000000 takes a minute",
    )
    args = parser.parse_args()
    comparison, others = table(), [engines(), density(), growth(args.largest)]
    further = [line for rows in others for line in ("", *rows)]
    print("\n".join(["", *comparison, *further]))
    if args.write:
        note = [*NOTE, *kept(), ""]
        (ROOT / "benchmarks" / "mentions.md").write_text(
            "\n".join(["# Mentions: ours beside its peers", *note, *comparison, *further, ""]), "utf-8"
        )


if __name__ == "__main__":
    main()
