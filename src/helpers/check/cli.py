"""The command `python -m helpers check`: all problems of a project's inputs, tables, figures, last run."""

import argparse
import sys

from helpers import check, corpus, crate, lock, tables
from helpers.blocks import InputError
from helpers.kits import check as kits
from helpers.paths import PROJECT, Project, command, find_project, refused


def main(argv: list[str]) -> int:
    """Print every problem of a project; return 1 if there are any, else 0."""
    parser = argparse.ArgumentParser(prog="python -m helpers check", description=check.__doc__)
    parser.add_argument("--project", **PROJECT)
    parser.add_argument("--write", action="store_true", help="write what the inputs make into data/processed")
    asked = parser.parse_args(argv)
    try:
        project = find_project(asked.project)
        if asked.write:
            with lock.held(project.output):
                for name, content in check.derive(project).files.items():
                    tables.put(project.output / name, content)
        found = check.problems(project)
        old = [*kits.outdated(project), *crate.outdated(project)]
        notices = [f"notice: {each}" for each in _notices(project)]
    except OSError as error:  # no project there, or a folder that cannot be read or written to
        print(f"helpers check: {refused(error)}", file=sys.stderr)
        return 2
    for each in [*found, *old, *notices]:
        print(each, file=sys.stderr)
    number = len(found) + len(old)
    if number:
        print(f"{number} problem{'' if number == 1 else 's'}")
    elif kits.drawn(project):
        print("everything is what the inputs make")
    else:
        first = command("run", project.root)
        print(f"the tables are what the inputs make; no figures yet: {first} (or figures)")
    # after --write figures of before are what comes next, not what went wrong
    return 1 if found or (old and not asked.write) else 0


def _notices(project: Project) -> list[str]:
    """Return what stands in the texts and is no problem; nothing while they cannot be read."""
    try:
        return corpus.notices(project)
    except InputError:
        return []
