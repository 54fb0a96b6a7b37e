"""How long a verdict for each pair takes, and how much memory, at 10,000 to a million claims.

    python benchmarks/comparison.py                        print the table
    python benchmarks/comparison.py --write                write it to benchmarks/comparison.md
    python benchmarks/comparison.py --sizes 1000 10000     other sizes

The peer is what one would write first with pandas: merge the claims with themselves on the block, then
compare the columns. It forms every pair of every block, so it is run on small sizes only; both must come to
the same verdicts, or the script stops. Each measurement runs in a process of its own; memory is that
process's peak above what it held before the comparison began.
"""

import argparse
import platform
import resource
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd

from helpers.comparison import BLOCK, VERDICTS, compare
from helpers.comparison.bounds import bounds

PEER_UP_TO = 30_000
BLANK = (
    "exact", "via", "attribution", "term", "literal_subject", "literal_measure", "literal_basis", "reading",
    "flags", "object", "period_start", "period_start_precision", "period_start_basis", "period_end",
    "period_end_precision", "period_end_basis",
)  # fmt: skip


def synthetic(size: int, seed: int = 1) -> pd.DataFrame:
    """Return claims of many incidents: most blocks hold about ten; the largest, one in forty of all
    claims."""
    rng = np.random.default_rng(seed)
    crowded = rng.random(size) < 0.2
    block = np.where(crowded, -np.minimum(rng.zipf(1.3, size), size), rng.integers(0, size // 10 + 1, size))
    words = np.array(["exact", "about", "more_than", "at_least", "up_to", "nearly", "vague", "not_given"])
    word = rng.choice(words, size, p=[0.5, 0.1, 0.1, 0.1, 0.1, 0.05, 0.03, 0.02])
    # people name round numbers: few digits, so figures meet
    number = [Decimal(int(n)) for n in rng.integers(1, 100, size) * 10 ** rng.integers(0, 4, size)]
    number = np.array(number, dtype=object)
    has = {
        "value": np.isin(word, ["exact", "about", "nearly"]),
        "low": np.isin(word, ["more_than", "at_least"]),
        "high": np.isin(word, ["up_to", "nearly"]),
    }
    columns = {name: np.where(where, number, None) for name, where in has.items()}
    columns |= {name: np.full(size, "", dtype=object) for name in BLANK}
    columns |= {
        "id": np.char.add("c", np.arange(size).astype(str)).astype(object),
        "quantifier": word.astype(object),
        "low_inclusive": np.where(has["low"], word == "at_least", None),
        "high_inclusive": np.where(has["high"], word == "up_to", None),
        "event": np.char.add("e", block.astype(str)).astype(object),
        "subject": rng.choice(["ua", "ru"], size).astype(object),
        "domain": np.full(size, "personnel", object),
        "measure": rng.choice(["killed", "wounded", "lost_unspecified"], size).astype(object),
        "unit": np.full(size, "person", object),
        "basis": rng.choice(["event", "stock"], size).astype(object),
        "as_of": np.char.add("2024-08-", rng.integers(10, 29, size).astype(str)).astype(object),
        "as_of_precision": np.full(size, "day", object),
        "as_of_basis": np.full(size, "stated", object),
        "place": np.full(size, "RU-KRS", object),
        "region": np.full(size, "RU-KRS", object),
        "confidence": np.full(size, "high", object),
    }
    return pd.DataFrame(columns)


def peer(claims: pd.DataFrame) -> dict[str, int]:
    """Return how many pairs get each verdict, by merging the claims with themselves on the block."""
    figures = bounds(claims)
    table = claims.assign(
        position=np.arange(len(claims)),
        lower=figures.hull_low,
        upper=figures.hull_high,
        certain_low=figures.core_low,
        certain_high=figures.core_high,
        named=figures.named,
        given=figures.given,
    )
    both = table.merge(table, on=list(BLOCK), suffixes=("", "_2"))
    both = both[both["position"] < both["position_2"]]
    incident = (both["basis"] == "event") & (both["basis_2"] == "event")
    same = (
        (both["measure"] == both["measure_2"])
        & (both["basis"] == both["basis_2"])
        & both["given"]
        & both["given_2"]
    )
    same &= incident | ((both["as_of"] == both["as_of_2"]) & (both["place"] == both["place_2"]))
    apart = (both["lower"] > both["upper_2"]) | (both["lower_2"] > both["upper"])
    agree = (both["named"] == both["named_2"]) & (both["named"] >= 0)
    ends = ("lower", "upper", "certain_low", "certain_high")
    agree |= np.logical_and.reduce([both[end] == both[f"{end}_2"] for end in ends])
    meet = both[["certain_low", "certain_low_2"]].max(axis=1) <= both[["certain_high", "certain_high_2"]].min(
        axis=1
    )
    verdict = np.select(
        [~same, apart, agree, meet], ["not_comparable", "contradict", "agree", "overlap"], "not_comparable"
    )
    return pd.Series(verdict).value_counts().to_dict()


def measure(size: int, way: str) -> str:
    """Return 'seconds MB pairs_formed pairs_listed blocks largest counts...' of one way at one size."""
    claims = synthetic(size)
    links = pd.DataFrame({name: [] for name in ("from", "to", "type", "reason")}, dtype=str)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    if way == "peer":
        counts = peer(claims)
        seconds, listed, blocks, largest = time.perf_counter() - start, 0, 0, 0
    else:
        found = compare(claims, links)
        seconds, listed, blocks = time.perf_counter() - start, len(found.pairs), len(found.blocks)
        largest = int(found.blocks["claims"].max())
        counts = {name: int(found.blocks[name].sum()) for name in VERDICTS[:3]}
        counts["not_comparable"] = int(found.blocks["pairs"].sum()) - sum(counts.values())
    mb = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    verdicts = [str(counts.get(name, 0)) for name in VERDICTS]
    return " ".join([f"{seconds:.3f}", f"{mb:.0f}", str(listed), str(blocks), str(largest), *verdicts])


def table(sizes: list[int]) -> str:
    """Return the Markdown table of all measurements."""
    head = (
        "| claims | blocks | largest block | pairs judged | pairs listed | seconds | µs a claim | MB "
        "| peer: seconds | peer: MB | peer ÷ ours |"
    )
    lines = [head, "|" + "---:|" * 11]
    for size in sizes:
        ours = _apart(size, "ours")
        seconds, mb, listed, blocks, largest = float(ours[0]), int(ours[1]), *map(int, ours[2:5])
        judged = sum(map(int, ours[5:]))
        row = [
            f"{size:,}",
            f"{blocks:,}",
            f"{largest:,}",
            f"{judged:,}",
            f"{listed:,}",
            f"{seconds:.2f}",
            f"{seconds / size * 1e6:.1f}",
            f"{mb:,}",
        ]
        if size <= PEER_UP_TO:
            theirs = _apart(size, "peer")
            if theirs[5:] != ours[5:]:
                raise SystemExit(
                    f"{size} claims: the ways differ: {ours[5:]} here, {theirs[5:]} by the merge"
                )
            row += [f"{float(theirs[0]):.2f}", f"{int(theirs[1]):,}", f"{float(theirs[0]) / seconds:.1f}"]
        else:
            row += ["", "", ""]
        lines.append("| " + " | ".join(row) + " |")
    return "\n".join(lines)


def _apart(size: int, way: str) -> list[str]:
    """Return the words that `measure` says in a process of its own."""
    done = subprocess.run(
        [sys.executable, __file__, "--one", str(size), way], capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def main() -> None:
    """Print the table, or write it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 30_000, 100_000, 1_000_000])
    parser.add_argument("--write", action="store_true", help="write benchmarks/comparison.md")
    parser.add_argument("--one", nargs=2, metavar=("SIZE", "WAY"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(measure(int(asked.one[0]), asked.one[1]))
        return
    found = table(asked.sizes)
    print(found)
    if asked.write:
        text = (
            "# A verdict for each pair: time and memory\n\n"
            "Made by `python benchmarks/comparison.py --write` on "
            f"{platform.machine()}, Python {platform.python_version()}, pandas {pd.__version__}, "
            f"numpy {np.__version__}. Most blocks hold about ten claims, the largest one in forty of all. "
            "*Judged* are all pairs of all blocks, counted by sorting; *listed* are those written out one by "
            "one. The peer merges the claims with themselves on the block; "
            f"it is run up to {PEER_UP_TO:,} claims, and both come to the same counts.\n\n"
        )
        Path(__file__).with_suffix(".md").write_text(f"{text}{found}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
