"""`python -m helpers figures`: draw figures as kits, or hold them against the figure contract."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from helpers import kits, lock, tables
from helpers.check import StaleError, require
from helpers.figures.fonts import StyleError
from helpers.figures.language import PhraseError
from helpers.kits import check as kitcheck
from helpers.paths import PROJECT, Project, command, find_project, refused, shown

REFUSALS = (kits.KitError, PhraseError, StyleError, StaleError, tables.TableError)


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command's arguments."""
    made = argparse.ArgumentParser(
        prog="python -m helpers figures",
        description="draw figures as kits, or check them against the figure contract",
    )
    made.add_argument("--project", **PROJECT)
    made.add_argument("--only", nargs="+", default=[], metavar="SLUG", help=f"of {', '.join(kits.CHARTS)}")
    made.add_argument(
        "--language",
        nargs="+",
        default=[*kits.LANGUAGES],
        metavar="L",
        help=f"codes of helpers/locales, or TOML files of your own (default: {' '.join(kits.LANGUAGES)})",
    )
    made.add_argument(
        "--layout",
        nargs="+",
        default=[*kits.LAYOUTS],
        metavar="LAYOUT",
        choices=kits.LAYOUTS,
        help="wide, narrow, social (default: all)",
    )
    made.add_argument(
        "--to", default="", metavar="DIR", help="write kits there (default: the project's figures/)"
    )
    made.add_argument(
        "--ledger", default="", metavar="URL", help="page that marks lead to; may hold {language}"
    )
    made.add_argument("--base", default="", metavar="URL", help="folder of the images in the HTML snippets")
    made.add_argument("--style", default="", metavar="FILE", help="TOML file with what should look otherwise")
    made.add_argument(
        "--check", action="store_true", help="write nothing; say what breaks the figure contract"
    )
    return made


def _written(asked: argparse.Namespace, project: Project, folder: Path) -> list[Path]:
    """Write the kits that are asked for and what leads to them; return the files."""
    written = kits.draw_all(
        project,
        only=asked.only,
        languages=asked.language,
        layouts=asked.layout,
        to=folder,
        style=asked.style,
        ledger=asked.ledger,
        base=asked.base,
    )
    if not asked.ledger:
        written += kits.ledgers(project, asked.language, folder)
    if folder == project.figures:
        written.append(kits.write_index(folder))
    return written


def main(argv: Sequence[str]) -> int:
    """Do what `argv` asks; return 1 if something is wrong with the figures, 2 if with the request."""
    asked = parser().parse_args(argv)
    try:
        project = find_project(asked.project)
        folder = Path(asked.to).expanduser().resolve() if asked.to else project.figures
        wanted = kits.slugs(asked.only)
        if asked.check:
            require(project)
            made = kits.case(project, style=asked.style, ledger=asked.ledger, base=asked.base)
            said = f"drawing anew in {', '.join(asked.language)}, to compare: {', '.join(wanted)}"
            print(f"figures: {said}", file=sys.stderr, flush=True)
            words = f"figures --to {shown(folder)}" if asked.to else "figures"
            remedy = f"run {command(words, project.root)}"
            found = kitcheck.problems(made, folder, wanted, asked.language, asked.layout, remedy)
            print(*found, *([] if found else ["figures: nothing to complain about"]), sep="\n")
            return 1 if found else 0
        with lock.held(folder):
            written = _written(asked, project, folder)
    except REFUSALS as error:
        print(f"figures: {error}", file=sys.stderr)
        return 2
    except OSError as error:  # no project, or a file that cannot be read or written
        print(f"figures: {refused(error)}", file=sys.stderr)
        return 2
    print(f"{len(written)} files in {shown(folder)}")
    if asked.base and not asked.ledger:
        away = "the snippets lead to ../ledger-<language>.html, seen from the page that they stand on"
        print(f"notice: --base without --ledger: {away}; name your ledger's page", file=sys.stderr)
    sidecars = [path for path in written if path.suffix == ".json"]
    for name in (each for path in sidecars for each in kitcheck.unprinted(path)):
        print(f"{name}: no PDF, it would not fit a page in print")
    for notice in (each for path in sidecars for each in kitcheck.tall(path, project.root)):
        print(notice)
    found = [each for path in sidecars for each in kitcheck.complaints(path)]
    for each in found:
        print(each, file=sys.stderr)
    return 1 if found else 0
