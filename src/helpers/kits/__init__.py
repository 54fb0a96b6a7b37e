"""Figures as kits: a folder for each, with everything that a desk needs to publish it, in every language.

Notebooks and the command `python -m helpers figures` draw by the same function, so both write the same bytes.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import pandas as pd

from helpers import tables
from helpers.check import require
from helpers.claims import Selection
from helpers.docs import escaped
from helpers.figures.consistency import catalogues
from helpers.figures.export import Figure
from helpers.figures.fonts import GlyphError
from helpers.figures.phrases import Catalogue
from helpers.kits import files as kitfiles
from helpers.kits.cases import PARAMETERS, Case, KitError, case, lists
from helpers.kits.files import ledger_language, lists_in
from helpers.paths import Project
from helpers.report import ledger

__all__ = [
    "CARDLESS",
    "CHARTS",
    "LANGUAGES",
    "LAYOUTS",
    "LINKED",
    "PARAMETERS",
    "Case",
    "KitError",
    "case",
    "chart",
    "contents",
    "draw_all",
    "figures",
    "figures_of",
    "index",
    "kit",
    "layouts_of",
    "ledgers",
    "lists",
    "lists_in",
    "slugs",
    "spoken",
    "write_index",
]

# What is drawn, in the order of the index: slug -> (module, notebook); the function is called as the slug.
CHARTS = {
    "strike": ("helpers.losses", "05-losses"),
    "losses": ("helpers.losses", "05-losses"),
    "equipment": ("helpers.materiel", "05-losses"),
    "territory": ("helpers.materiel", "05-losses"),
    "certainty": ("helpers.certainty", "05-losses"),
    "displaced": ("helpers.displaced", "06-displaced"),
    "beside": ("helpers.beside", "06-displaced"),
    "who": ("helpers.standing", "07-audit"),
    "verdicts": ("helpers.verdicts", "07-audit"),
    "retold": ("helpers.retold", "07-audit"),
}
LINKED = tuple(slug for slug in CHARTS if slug != "retold")  # charts that need 04-links too
CARDLESS = ("beside",)  # charts whose title rests on rows that a social card has no room for
LANGUAGES = ("id", "en")  # in which the project publishes; more are a matter of asking for them
LAYOUTS = ("wide", "narrow", "social")
_SHOWN = 12  # slips told of a language's file; `--check` tells all


def spoken(language: str) -> tuple[str, ...]:
    """Return in which languages the kits of a case are drawn: the project's, and its own if it is another.

    >>> spoken("en"), spoken("de")
    (('id', 'en'), ('id', 'en', 'de'))
    """
    return tuple(dict.fromkeys([*LANGUAGES, language]))


# Drawing ------------------------------------------------------------


def chart(slug: str, links: pd.DataFrame, selection: Selection | None = None) -> Callable[..., Figure]:
    """Return the function that draws `slug`: (claims, lists, language, layout, style) -> Figure."""
    if slug not in CHARTS:
        raise KitError(f"no figure {slug!r}{tables.suggest(slug, CHARTS)}")
    drawn = getattr(import_module(CHARTS[slug][0]), slug)
    return partial(drawn, selection=selection, **({"links": links} if slug in LINKED else {}))


def figures(made: Case, slug: str, language: str, layouts: Sequence[str] = LAYOUTS) -> list[Figure]:
    """Return the figures of one kit in one language, one a layout; see `layouts_of`.

    A social card that has no room for the claims that its title rests on is none.
    Raises GlyphError naming figure, text and characters where the typeface lacks some.
    """
    named, draw = lists_in(made.lists, language), chart(slug, made.links, made.selection)
    drawn = []
    for layout in layouts_of(slug, layouts):
        try:
            drawn.append(draw(made.claims, named, language, layout, made.style))
        except GlyphError as error:
            raise GlyphError(f"{slug}-{Path(language).stem}-{layout}: {error}") from None
    return [figure for figure in drawn if figure.layout != "social" or figure.shown >= {*figure.proof}]


def layouts_of(slug: str, layouts: Sequence[str] = LAYOUTS) -> list[str]:
    """Return in which of `layouts` the figure comes: some charts have no social card.

    >>> layouts_of("losses"), layouts_of("beside")
    (['wide', 'narrow', 'social'], ['wide', 'narrow'])
    """
    return [layout for layout in layouts if layout != "social" or slug not in CARDLESS]


def kit(
    made: Case, slug: str, languages: Sequence[str] = LANGUAGES, layouts: Sequence[str] = LAYOUTS
) -> dict[str, bytes]:
    """Return the files of one kit by name, as bytes; the figures of one language are held at a time."""
    found: dict[str, bytes] = {}
    for language in languages:
        found |= contents(made, {language: figures(made, slug, language, layouts)})
    return found


def contents(made: Case, drawn: Mapping[str, Sequence[Figure]]) -> dict[str, bytes]:
    """Return the files of one kit by name, from its figures: language (code or file) -> a figure a layout."""
    found: dict[str, bytes] = {}
    for language, each in drawn.items():
        if each:
            found |= _in_language(made, each, _data(made, each[0]), Catalogue.load(language))
    return found


def _data(made: Case, figure: Figure) -> dict[str, bytes]:
    found = {f"{figure.slug}.csv": figure.csv()}
    if figure.slug in LINKED:
        found[f"{figure.slug}-links.csv"] = kitfiles.links_csv(made.links, figure.rows, made.claims)
    return found


def _in_language(
    made: Case, drawn: Sequence[Figure], data: Mapping[str, bytes], catalogue: Catalogue
) -> dict[str, bytes]:
    """Return the files of one kit in one language, the data included."""
    first, language, by_layout = drawn[0], drawn[0].language, {figure.layout: figure for figure in drawn}
    ledger = made.address(language)
    found = dict(data)
    for figure in drawn:
        found |= kitfiles.drawings(figure, ledger)
    stem = f"{first.slug}-{language}"
    wide = by_layout.get("wide", first)
    found[f"{stem}.txt"] = kitfiles.caption(wide, catalogue, ledger).encode()
    found[f"{stem}.html"] = kitfiles.embed(
        wide, by_layout.get("narrow", wide), catalogue, ledger, made.base
    ).encode()
    told = set(first.rows["article"])
    inputs = dict(made.inputs) | {
        name: digest for article, (name, digest) in made.articles.items() if article in told
    }
    notebook = f"notebooks/{CHARTS[first.slug][1]}.ipynb"
    order = sorted(drawn, key=lambda figure: figure is not wide)
    found[f"{stem}.json"] = kitfiles.sidecar(order, found, inputs, notebook, made.parameters, ledger)
    return found


def slugs(only: Sequence[str] = (), notebook: str = "") -> list[str]:
    """Return the figures asked for, in the index's order; `notebook` (05-losses) = those that it draws."""
    unknown = [slug for slug in only if slug not in CHARTS]
    if unknown:
        raise KitError(f"no figure {unknown[0]!r}{tables.suggest(unknown[0], CHARTS)}")
    known = {name for _, name in CHARTS.values()}
    if notebook and notebook not in known:
        raise KitError(f"no notebook {notebook!r} draws figures; these do: {', '.join(sorted(known))}")
    return [
        slug for slug, (_, name) in CHARTS.items() if (not only or slug in only) and notebook in ("", name)
    ]


def draw_all(
    project: Project,
    claims: pd.DataFrame | None = None,
    links: pd.DataFrame | None = None,
    *,
    notebook: str = "",
    only: Sequence[str] = (),
    languages: Sequence[str] = LANGUAGES,
    layouts: Sequence[str] = LAYOUTS,
    to: Path | None = None,
    style: str | Path = "",
    parameters: Mapping[str, Any] | None = None,
    ledger: str = "",
    base: str = "",
) -> list[Path]:
    """Write the kits of `project` and return the files; one that already holds its bytes stays untouched.

    `claims`, `links`: 04 frames, by default the project's tables. `notebook`: only the figures that it draws.
    `to`: folder of the kits, by default the project's figures/. `parameters`: what claims were selected by.
    Raises StaleError if the project's tables are asked for and are not what its inputs make.
    """
    if claims is None:
        require(project)
    made = case(
        project,
        claims,
        links,
        style,
        ledger=ledger,
        base=base,
        parameters={**PARAMETERS, **(parameters or {})},
    )
    _check_languages(languages)
    folder, written = Path(to or project.figures), []
    wanted = slugs(only, notebook)
    drawn = [slug for slug in wanted if layouts_of(slug, layouts)]
    if not drawn:
        raise KitError(f"{', '.join(wanted)}: no social card; there are {', '.join(layouts_of(wanted[0]))}")
    for slug in drawn:
        for name, content in kit(made, slug, languages, layouts).items():
            written.append(tables.put(folder / slug / name, content))
    if not written:
        raise KitError(f"{', '.join(drawn)}: the title rests on more claims than a card shows; draw it wide")
    return list(dict.fromkeys(written))


def _check_languages(languages: Sequence[str]) -> None:
    """Raise KitError where two languages would write one file, or one of the user's own lacks words."""
    named: dict[str, str] = {}
    for language in languages:
        other = named.setdefault(Path(language).name.removesuffix(".toml"), language)
        if other != language:
            raise KitError(f"{other} and {language}: both would write the same files; rename yours")
    found = [each for name in languages if name.endswith(".toml") for each in catalogues(["en", name])]
    if found:  # a number or a name would be missing from what is printed
        more = [f"and {len(found) - _SHOWN} more"] if len(found) > _SHOWN else []
        raise KitError("\n".join([*found[:_SHOWN], *more]))


def ledgers(project: Project, languages: Sequence[str] = LANGUAGES, to: Path | None = None) -> list[Path]:
    """Write the pages of sentences that figures lead to, and that lead back to them; return the files."""
    folder = Path(to or project.figures)
    wanted: dict[str, str] = {}  # the first language that leads to a ledger is the one that it leads back to
    for language in languages:
        wanted.setdefault(ledger_language(language), Path(language).stem)
    return [
        tables.put(
            folder / f"ledger-{name}.html", ledger.page(project, name, figures_of(folder, language)).encode()
        )
        for name, language in wanted.items()
    ]


def figures_of(folder: Path, language: str) -> dict[str, list[tuple[str, str]]]:
    """Return claim -> the figures in `folder` that draw it: their address from there, and title."""
    found: dict[str, list[tuple[str, str]]] = {}
    for path in (folder / slug / f"{slug}-{language}.json" for slug in CHARTS):
        if path.is_file():
            about = json.loads(path.read_text("utf-8"))
            layout = "wide" if "wide" in about["layouts"] else next(iter(about["layouts"]))
            for claim in about["claims"]:
                address = f"{path.parent.name}/{path.stem}-{layout}.svg"
                found.setdefault(claim, []).append((address, about["title"]))
    return found


# Index --------------------------------------------------


def index(folder: Path, language: str = "en") -> str:
    """Return README.md of the kits' folder: question, finding, thumbnail, data and notebook of each."""
    cat = Catalogue.load(language)
    lines = [
        f"# {cat.t('kit.index_title')}",
        "",
        "Made by `python -m helpers figures`; every number leads to its sentence.",
        "",
        "| figure | question and finding | files |",
        "|---|---|---|",
    ]
    for slug in CHARTS:
        path = Path(folder) / slug / f"{slug}-{language}.json"
        if not path.is_file():
            continue
        about = json.loads(path.read_text("utf-8"))
        alt, title = (escaped(about[name]) for name in ("alt", "title"))
        small = f"{slug}/{slug}-{language}-narrow"
        kind = "png" if (Path(folder) / f"{small}.png").is_file() else "svg"  # a PNG has a largest size
        picture = f"[![{alt}]({small}.{kind})]({slug}/{slug}-{language}-wide.svg)"
        files = [f"[kit]({slug}/)", f"[data]({slug}/{slug}.csv)"]
        notebook = about["provenance"]["notebook"]
        # a project that brings only texts has no notebooks; in a run the last one lies there a moment later
        if (Path(folder).parent / notebook).parent.is_dir():
            files.append(f"[notebook](../{notebook})")
        question = cat.t(f"kit.question_{slug}")
        lines.append(f"| {picture} | **{question}**<br>{title} | {' · '.join(files)} |")
    return "\n".join(lines) + "\n"


def write_index(folder: Path, language: str = "en") -> Path:
    """Write the folder's README.md and return it."""
    return tables.put(Path(folder) / "README.md", index(folder, language).encode())
