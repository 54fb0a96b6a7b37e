"""Which conditions of the parser nothing needs: `python benchmarks/needed.py [MODULE ...]`.

Each `if` and each operand of `and` and `or` in `src/helpers/mentions` is switched off, one at a time, and
every text that runs through its function is read again: the open evaluation sentences (also in capitals),
the written news, the five texts, the texts of the tests and numbers that num2words spells. A condition that
changes no reading, and without which nothing fails, is printed: a rule that no text needs can go, or lacks
the sentence that shows why it stays. Those that only guard against odd characters or slow reading are
printed too; the tests with random text hold them. A few minutes on one core for all modules.
"""

import argparse
import ast
import copy
import importlib
import signal
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType

from num2words import num2words
from score import sentences

from helpers.mentions import find_mentions
from helpers.mentions.grammar import languages

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "src" / "helpers" / "mentions"
APART = {"sweep", "grammar", "lists", "scanning"}  # not part of reading, or tables for it
SECONDS = 2.0  # for one sentence; a condition without which it takes longer is needed
Site = tuple[ast.AST, str, int | None, bool]  # node, field, place in the field if that is a list, new value


def texts() -> list[tuple[str, str]]:
    """Return language and text of everything that shows what the parser should read."""
    found = [(one, row["text"]) for one in languages() for row in sentences(one, "open")]
    found += [(language, text.upper()) for language, text in found]
    for language in languages():
        found += [(language, num2words(number**3, lang=language)) for number in range(0, 10_000, 23)]
    for file in (*(ROOT / "benchmarks" / "news").glob("*.txt"), *(ROOT / "data" / "raw").glob("*.txt")):
        language = file.stem if file.stem in languages() else "id"
        found += [(language, line) for line in file.read_text("utf-8").splitlines() if line]
    cases = [*(ROOT / "tests" / "readings").glob("*.txt"), ROOT / "tests" / "test_mentions.py"]
    for line in (line for file in cases for line in file.read_text("utf-8").splitlines()):
        language, _, rest = line.partition("|")
        if language in languages() and "|" in rest:
            found.append((language, rest.partition("|")[0]))
    return list(dict.fromkeys(found))


def functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Return name, with that of its class, and node of each function of a module."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from ((f"{node.name}.{one.name}", one) for one in node.body if hasattr(one, "args"))


def sites(function: ast.FunctionDef) -> list[Site]:
    """Return what can be switched off in a function: a test both ways, an operand the way it is neutral."""
    found: list[Site] = []
    for node in ast.walk(function):
        if isinstance(node, ast.If | ast.IfExp):
            found += [(node, "test", None, False), (node, "test", None, True)]
        elif isinstance(node, ast.While):
            found.append((node, "test", None, False))
        elif isinstance(node, ast.BoolOp):
            neutral = isinstance(node.op, ast.And)
            found += [(node, "values", place, neutral) for place in range(len(node.values))]
    return found


def without(function: ast.FunctionDef, place: int, names: dict) -> tuple[str, CodeType]:
    """Return what was switched off at the `place`-th site of a function, and its code without it."""
    function = copy.deepcopy(function)
    node, field, at, value = sites(function)[place]
    old = getattr(node, field) if at is None else node.values[at]
    new: ast.expr = ast.Constant(value)
    if any(isinstance(one, ast.NamedExpr) for one in ast.walk(old)):  # still bind the name
        new = ast.Subscript(ast.Tuple([old, new], ast.Load()), ast.Constant(1), ast.Load())
    if at is None:
        setattr(node, field, new)
    else:
        node.values[at] = new
    module, made = ast.fix_missing_locations(ast.Module([function], [])), {}
    exec(compile(module, "<without>", "exec"), names, made)
    return f"{old.lineno}: {ast.unparse(old)} taken as {value}", made[function.name].__code__


def run_through(cases: list[tuple[str, str]]) -> dict[tuple[str, str], list[int]]:
    """Return for each file and function which of the texts run through it."""
    met = defaultdict(list)
    for place, (language, text) in enumerate(cases):
        seen: set[CodeType] = set()
        sys.setprofile(lambda frame, event, _, seen=seen: event == "call" and seen.add(frame.f_code))
        find_mentions(text, language)
        sys.setprofile(None)
        for code in seen:
            met[Path(code.co_filename).stem, code.co_qualname].append(place)
    return met


def needed(target: FunctionType, code: CodeType, cases: list, read: list, through: list[int]) -> bool:
    """Return whether a text is read otherwise with `code` in place of that of `target`, or not at all."""
    own, target.__code__ = target.__code__, code
    try:
        for place in through:
            signal.setitimer(signal.ITIMER_REAL, SECONDS)
            if find_mentions(cases[place][1], cases[place][0]) != read[place]:
                return True
    except Exception:
        return True
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        target.__code__ = own
    return False


def _late(*_: object) -> None:
    raise TimeoutError


def main() -> None:
    """Print the conditions that nothing needs, and how many there are of all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parts = sorted(file.stem for file in FOLDER.glob("*.py") if file.stem not in APART)
    parser.add_argument("module", nargs="*", default=parts)
    signal.signal(signal.SIGALRM, _late)
    cases = texts()
    read = [find_mentions(text, language) for language, text in cases]
    through, count, idle = run_through(cases), 0, 0
    for part in parser.parse_args().module:
        own = importlib.import_module(
            "helpers.mentions" if part == "__init__" else f"helpers.mentions.{part}"
        )
        for name, function in functions(ast.parse((FOLDER / f"{part}.py").read_text("utf-8"))):
            function.decorator_list = []
            holder, _, plain = name.rpartition(".")
            target = vars(vars(own)[holder])[plain] if holder else vars(own)[plain]
            for place in range(len(sites(function))):
                said, code = without(function, place, vars(own))
                count += 1
                if not needed(target, code, cases, read, through[part, name]):
                    idle += 1
                    print(f"{part}.py {name} {said}", flush=True)
    print(f"{len(cases):,} texts, {count:,} conditions: {idle:,} change nothing")


if __name__ == "__main__":
    main()
