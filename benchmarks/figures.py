"""How much the kits cost beyond matplotlib: all figures, languages, layouts and formats against bare savefig.

    python benchmarks/figures.py                 print the table
    python benchmarks/figures.py --write         write it to benchmarks/figures.md
    python benchmarks/figures.py --only strike   of some figures

Both sides run in turn, in this one process, on the same figures, in seconds of the processor; the bare side
only writes the drawings. Exits 1 if the kits together cost more than 1.5 times the bare calls.
"""

import argparse
import io
import sys
import tempfile
import time
from pathlib import Path

from helpers import kits, tables
from helpers.figures.fonts import DPI
from helpers.paths import find_project

LIMIT = 1.5
ROOT = Path(__file__).resolve().parents[1]


def bare(figure):
    """Return the seconds that savefig takes for the formats in which a kit has the figure."""
    scale = figure.style.export["png_scale"]
    formats = [("svg", DPI), ("png", DPI * scale)] + [("pdf", DPI)] * (figure.layout != "social")
    start = time.process_time()
    for name, dpi in formats:
        figure.canvas.savefig(io.BytesIO(), format=name, dpi=dpi)
    return time.process_time() - start


def measure(made, languages, slugs):
    """Return rows (figure, seconds bare, seconds for the kit, drawings, files), both sides warmed up."""
    for figure in kits.figures(made, "strike", languages[0]):
        bare(figure)
    kits.kit(made, "strike", languages[:1])
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for slug in slugs:
            plain = 0
            start = time.process_time()
            drawn = {language: kits.figures(made, slug, language) for language in languages}
            found = kits.contents(made, drawn)
            for name, content in found.items():
                tables.put(Path(folder) / slug / name, content)
            whole, files = time.process_time() - start, len(found)
            for figure in (figure for each in drawn.values() for figure in each):
                with figure.style.rc():
                    plain += bare(figure)
            rows.append((slug, plain, whole, sum(map(len, drawn.values())), files))
    return rows


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", nargs="+", choices=[*kits.CHARTS], default=[*kits.CHARTS], metavar="SLUG")
    parser.add_argument("--write", action="store_true", help="write benchmarks/figures.md")
    asked = parser.parse_args()
    languages = ["id", "en"]
    made = kits.case(find_project(ROOT))
    rows = measure(made, languages, asked.only)
    rows.append(("all", *(sum(row[place] for row in rows) for place in (1, 2, 3, 4))))
    lines = [
        "# Speed of the figures",
        "",
        f"{len(asked.only)} figures in {len(languages)} languages, each drawing as SVG and PNG and, "
        "but for cards, PDF; a kit is these, data, sidecar, caption and snippet, written to disk.",
        "",
        "| figure | drawings | files | bare savefig, s | whole kit, s | ratio |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {slug} | {drawings} | {files} | {plain:.2f} | {whole:.2f} | {whole / plain:.2f} |"
        for slug, plain, whole, drawings, files in rows
    ]
    text = "\n".join(lines) + "\n"
    print(text)
    if asked.write:
        Path(__file__).with_suffix(".md").write_text(text, encoding="utf-8")
    _, plain, whole, *_ = rows[-1]
    return int(whole / plain > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
