"""The report of a case, HTML and PDF, laid into its folder once its notebooks have run to their end."""

import time
from collections.abc import Iterator

from helpers.paths import Project
from helpers.runner.cases import Case


def lacking(case: Case) -> str:
    """Return why a `case` that has audited its claims gets no report; blank if it gets one or has none."""
    from helpers.report import pages

    language, known = _language(case), pages.languages()
    if not _audited(case) and case.title is not None:
        return f"no report for the title {case.title!r}: it is made where notebook 07 runs too"
    if not _audited(case) or language in known:
        return ""
    return f"no report: none is written in {language!r}; there is {', '.join(known)}"


def of(case: Case) -> Iterator[str]:
    """Write the report of a `case` that has audited its claims; yield what is to be said of it.

    They are what the report command makes of the same parameters, from the project's own tables. Raises
    ValueError, OSError as that does; what was written until then stays.
    """
    if not _audited(case) or lacking(case):
        return
    from helpers import report  # here, as drawing takes a second to load

    asked = {name: case.parameters[name] for name in ("since", "until") if case.parameters.get(name)}
    regions = tuple(case.parameters.get("regions") or ())
    parameters = report.Parameters(_language(case), regions, **asked, title=case.title)
    started, project = time.monotonic(), Project(case.project.root, case.project.root)
    complaints: list[str] = []
    names = [path.name for path in report.write(project, parameters, case.folder, complaints)]
    yield f"{', '.join(names)}  {time.monotonic() - started:.1f} s"
    yield from (f"warning: {each}" for each in complaints)


def _audited(case: Case) -> bool:
    return (case.project.processed / "07-audit.csv").is_file()


def _language(case: Case) -> str:
    from helpers.report import Parameters  # what the report command takes where it is told none

    return str(case.parameters.get("language") or Parameters().language)
