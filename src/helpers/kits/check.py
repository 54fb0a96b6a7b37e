"""The figure contract over whole kits: what a reader or a desk would trip over, and what to do about it."""

import json
from collections.abc import Sequence
from itertools import product
from pathlib import Path

from tqdm import tqdm

from helpers import counted, kits, tables
from helpers.figures import consistency, lint
from helpers.figures.export import Figure
from helpers.figures.phrases import Catalogue
from helpers.kits.files import links_csv
from helpers.paths import Project, command, shown
from helpers.report import ledger
from helpers.watch import sha256

COMPLETE = (
    "slug",
    "language",
    "title",
    "subtitle",
    "alt",
    "long_description",
    "source",
    "counts",
    "licence",
    "ledger",
    "layouts",
    "provenance",
)
PROVENANCE = ("notebook", "parameters", "packages", "inputs", "outputs")


def problems(
    made: kits.Case,
    folder: Path,
    slugs: Sequence[str],
    languages: Sequence[str],
    layouts: Sequence[str] = kits.LAYOUTS,
    remedy: str = "draw it again",
) -> list[str]:
    """Return everything that is wrong with the figures as drawn now, then with the kits in `folder`.

    `remedy`: what mends a kit, in words.
    """
    found = consistency.catalogues([*dict.fromkeys(["en", *languages])])
    if found:  # no chart can be drawn with words missing
        return found
    found = [problem for language in languages for problem in unlabelled(made, language)]
    wanted = [slug for slug in slugs if kits.layouts_of(slug, layouts)]
    for slug in tqdm(wanted, unit=" figures", disable=None, leave=False):  # silent unless to a terminal
        drawn = {language: kits.figures(made, slug, language, layouts) for language in languages}
        for language in languages:
            for figure in drawn[language]:
                found += [*lint.check(figure), *lint.joins(figure), *_redrawn(made, figure, language)]
        first, *others = (drawn[language] for language in languages)
        found += [
            problem
            for one, two in product(first, [figure for other in others for figure in other])
            if one.layout == two.layout  # a card may be proven in the shorter language only
            for problem in consistency.same_digits(one, two)
        ]
        names = {figure.language for figures in drawn.values() for figure in figures}
        found += committed(folder / slug, kits.contents(made, drawn), names, remedy)
    return list(dict.fromkeys(found))


def unlabelled(made: kits.Case, language: str) -> list[str]:
    """Return which codes that the claims use have no label in `language`: another would be printed for it."""
    lists = kits.lists_in(made.lists, language)
    cat, found = Catalogue.load(language, lists), []
    tells_one = counted.tells_one(str(cat.locale))
    used: dict[str, dict[str, None]] = {}
    for name, column in tables.columns("04-claims").items():
        if column.list:
            codes = " ".join(made.claims[name].dropna()).split()
            used.setdefault(column.list, {}).update(dict.fromkeys(codes))
    for kind, codes in used.items():
        for code in codes:
            if not cat.labelled(kind, code):
                found.append(
                    f"lists.toml: {kind}.{code} has no label.{cat.locale.language}, so "
                    f"{cat.label(kind, code)!r} is printed in {Path(language).name}; "
                    f"write one there, or into labels.{cat.language}.toml"
                )
            elif kind in counted.COUNTED and tells_one and not cat.singular(kind, code):
                found.append(
                    f"lists.toml: {kind}.{code} has no {counted.SINGULAR}.{cat.locale.language}, so "
                    f"{cat.label(kind, code)!r} is printed behind 1 in {Path(language).name}; "
                    f'write one there, or {code} = {{ one = "...", other = "..." }} into '
                    f"labels.{cat.language}.toml"
                )
    return found


def complaints(sidecar: Path) -> list[str]:
    """Return what of the figure contract a kit broke when it was drawn, as its sidecar tells."""
    return json.loads(sidecar.read_text("utf-8"))["complaints"]


def unprinted(sidecar: Path) -> list[str]:
    """Return the figures of a kit that come without a PDF because they fit no page, cards apart."""
    layouts = json.loads(sidecar.read_text("utf-8"))["layouts"]
    return [
        f"{sidecar.stem}-{name}"
        for name, about in layouts.items()
        if not about["print_mm"] and name != "social"
    ]


def tall(sidecar: Path, root: Path) -> list[str]:
    """Return the figures of a kit that take more than a page in print, how tall they are, and who draws less.

    That is, as an example, a run of their notebook for the last month, or for a region where no day is told,
    for the project in `root`.
    """
    about = json.loads(sidecar.read_text("utf-8"))
    notebook = Path(about["provenance"]["notebook"]).stem
    part = f"since {about['as_of'][:7]}-01" if about["as_of"] else """regions '["CODE"]'"""
    less = f"run {notebook} --to build/part -p {part}"
    return [
        f"{sidecar.stem}-{name}: {size['height']:,} pixels tall, {size['print_pages']} pages in print; "
        f"for fewer claims: {command(less, root)} (or regions, until)"
        for name, size in about["layouts"].items()
        if size.get("print_pages", 1) > 1
    ]


def outdated(project: Project) -> list[str]:
    """Return what the project's figures/ lacks, and which kits and ledgers are of other inputs or bytes.

    Told by the hashes that they carry, without drawing: a figure that today's code would draw otherwise is
    found by `problems`. Empty if nothing has been drawn yet.
    """
    if not drawn(project):
        return []
    remedy = f"run {command('figures', project.root)}"
    found = [each for slug in kits.CHARTS for each in _outdated(project, slug, remedy)]
    for path in sorted(project.figures.glob("ledger-*.html")):
        if ledger.fingerprint(project).encode() not in path.read_bytes():
            found.append(f"{shown(path)}: made from other inputs than there are now; {remedy}")
    index = project.figures / "README.md"
    if not found and index.is_file() and index.read_bytes() != kits.index(project.figures).encode():
        found.append(f"{shown(index)}: does not say what the kits say; {remedy}")
    return found


def drawn(project: Project) -> bool:
    """Return whether the project holds figures at all."""
    return any((project.figures / slug).is_dir() for slug in kits.CHARTS)


def _outdated(project: Project, slug: str, remedy: str) -> list[str]:
    """Return at most one line on each sidecar of one kit: what it was drawn from, or that it is missing."""
    sidecars, found, listed = sorted((project.figures / slug).glob(f"{slug}-*.json")), [], set()
    for path in sidecars:
        wrong, outputs = _sidecar(path.parent, path, remedy)
        listed |= {path.name, *outputs}
        if wrong:
            found.append(wrong[0])
            continue
        inputs = json.loads(path.read_text("utf-8"))["provenance"]["inputs"]
        other = [
            name
            for name, digest in inputs.items()
            if name.startswith("data/")  # a look of one's own lies anywhere
            and not ((project.root / name).is_file() and sha256((project.root / name).read_bytes()) == digest)
        ]
        if other:
            named = f"another {', '.join(other)} than there is now"
            found.append(f"{shown(path)}: drawn from {named}; {remedy}")
    if not sidecars:
        return [f"{shown(project.figures / slug)}: missing; {remedy}"]
    loose = [path for path in sorted((project.figures / slug).glob("[!.]*")) if path.name not in listed]
    return found + [f"{shown(path)}: no sidecar lists it; {remedy}, or delete it" for path in loose]


def _redrawn(made: kits.Case, figure: Figure, language: str) -> list[str]:
    """Return whether the kit's own CSV files draw the same figure."""
    links = made.links
    if figure.slug in kits.LINKED:
        written = links_csv(made.links, figure.rows, made.claims)
        links = tables.decode("04-links", written, f"{figure.slug}-links.csv")
    lists = kits.lists_in(made.lists, language)
    return consistency.redraws(figure, kits.chart(figure.slug, links, made.selection), lists)


def committed(
    folder: Path, wanted: dict[str, bytes], languages: set[str], remedy: str = "draw it again"
) -> list[str]:
    """Return how the kit in `folder` differs from the files `wanted`, and what its sidecars lack."""
    if not folder.is_dir():
        return [f"{shown(folder)}: no such kit; {remedy}"]
    found, present = [], {path.name: path for path in sorted(folder.iterdir()) if path.is_file()}
    for name, content in wanted.items():
        if name not in present:
            found.append(f"{shown(folder / name)}: missing; {remedy}")
        elif present[name].read_bytes() != content:
            found.append(f"{shown(folder / name)}: is not what the inputs make; {remedy}")
    known = {
        name
        for name in present
        if name.removesuffix(".json") in {f"{folder.name}-{each}" for each in languages}
    }
    listed = set(wanted)
    for name in sorted(known):
        problems, outputs = _sidecar(folder, present[name], remedy)
        found += problems
        listed |= outputs
    others = {name for name in present if name.endswith(".json")} - known
    listed |= {other for name in others for other in [name, *_sidecar(folder, present[name], remedy)[1]]}
    found += [
        f"{shown(folder / name)}: no sidecar lists it; delete it" for name in present if name not in listed
    ]
    return found


def _sidecar(folder: Path, path: Path, remedy: str) -> tuple[list[str], set[str]]:
    """Return what a sidecar lacks or says wrongly of its files, and the files that it lists."""
    where = shown(path)
    try:
        about = json.loads(path.read_text("utf-8"))
        outputs = about.get("provenance", {}).get("outputs", {})
        if not all(isinstance(each, dict) for each in (outputs, about["provenance"].get("inputs", {}))):
            raise TypeError("provenance holds no table of files and hashes")
    except (ValueError, AttributeError, TypeError, KeyError) as error:
        return [f"{where}: no sidecar of a kit ({error}); {remedy}"], set()
    found = [
        f"{where}: no {name}; {remedy}"
        for name in COMPLETE
        if not about.get(name) and not _may_be_blank(about, name)
    ]
    found += [
        f"{where}: no provenance.{name}; {remedy}"
        for name in PROVENANCE
        if name not in about.get("provenance", {})
    ]
    for name, digest in outputs.items():
        file = folder / name
        if not file.is_file():
            found.append(f"{where}: lists {name}, which is not there; {remedy}")
        elif sha256(file.read_bytes()) != digest:
            found.append(f"{where}: {name} has other bytes than it says; {remedy}")
    return found, set(outputs)


def _may_be_blank(about: dict, name: str) -> bool:
    # an empty selection draws an empty chart: nothing to describe at length
    return name == "long_description" and not about.get("claims")
