"""Hands `python -m helpers COMMAND ...` to the module that does it."""

import errno
import io
import os
import sys
from importlib import import_module
from pathlib import Path

COMMANDS = {
    "new": ("helpers.intake", "take texts into a project, new or begun: copies, data sheet, empty lists"),
    "mentions": ("helpers.batch", "find the quantities in text files or standard input"),
    "stubs": ("helpers.stubs", "lay out the passages that are to be annotated, and list what is open"),
    "reanchor": ("helpers.reanchor", "find annotated passages again in a text that was replaced"),
    "check": ("helpers.check.cli", "is all that is committed what the inputs make? lists all problems"),
    "run": ("helpers.runner", "execute the notebooks with checked parameters"),
    "figures": ("helpers.kits.cli", "draw figures, or check them against the figure contract"),
    "docs": ("helpers.docs", "write the generated parts of README and codebook"),
    "report": ("helpers.report", "write the report: one HTML page that needs nothing, and one PDF"),
}


def main(argv: list[str]) -> int:
    """Return the exit status of the command named first in `argv`; 2 if there is none such."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed, as `>&-` does
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115
    try:
        try:
            return _main(argv)
        finally:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return 130  # as a shell says of a program that is interrupted
    except BrokenPipeError:  # who read it has seen enough, as `| head` does; what is left goes nowhere
        status = 141  # as a shell says of a program that a closed pipe ends
    except OSError as error:
        if error.filename or error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        print(f"helpers: standard output cannot be written ({error.strerror}); make room", file=sys.stderr)
        status = 1
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
    return status


def _main(argv: list[str]) -> int:
    if isinstance(sys.stdout, io.TextIOWrapper):
        # as standard error does: a letter that it lacks stops nothing
        sys.stdout.reconfigure(errors="backslashreplace")
    if argv and argv[0] in COMMANDS:
        return import_module(COMMANDS[argv[0]][0]).main(argv[1:])
    width = max(map(len, COMMANDS))
    usage = "\n".join(f"  {name:{width}}  {text}" for name, (_, text) in COMMANDS.items())
    asked_for_help = argv[:1] in ([], ["-h"], ["--help"])
    stream = sys.stdout if asked_for_help else sys.stderr
    print(f"usage: python -m helpers COMMAND [-h] ...\n\n{usage}", file=stream)
    if not asked_for_help:
        print(f"\nhelpers: no command {argv[0]!r}", file=stream)
    return 0 if asked_for_help else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
