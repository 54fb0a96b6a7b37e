"""The files of a kit, as bytes: what a desk needs to publish a figure, in one language.

Everything here is a pure function of figures and of the package's own catalogues. Same figures, same bytes.
"""

import html
import io
import json
import math
import tomllib
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from PIL import Image, PngImagePlugin

from helpers import tables
from helpers.comparison.ties import joined_by, triples
from helpers.counted import SINGULAR
from helpers.figures import lint, seen, sheets
from helpers.figures.export import Figure, slim
from helpers.figures.phrases import Catalogue, Lists, PhraseError
from helpers.figures.readings import NOTES, annotators
from helpers.figures.style import DPI
from helpers.report import pages
from helpers.watch import sha256

# whose versions a figure's data name; not numpy, another one of which, on Python 3.15, draws the same
PACKAGES = ("helpers", "matplotlib", "pandas", "pillow", "babel", "font-source-sans-pro")
COLOURS, EXACT = 128, 48  # colours of a PNG; how many of them are the most frequent ones
TALLEST = 32_767  # pixels of a PNG: what browsers and picture programs still open
OUTSIDE = ("retells", "revises", "part_of")  # links that count though one end is not in the selection
PHONE = 599  # pixels of the page's width up to which the narrow layout is shown, as in the report


def drawings(figure: Figure, ledger: str) -> dict[str, bytes]:
    """Return the figure's drawings by name; every mark of the SVG leads to its entry in `ledger`."""
    found = {f"{figure.name}.svg": slim(figure.svg(ledger)).encode()}
    if density(figure):
        found[f"{figure.name}.png"] = png(figure)
    if figure.printed:
        found[f"{figure.name}.pdf"] = figure.pdf(ledger)
    return found


def density(figure: Figure) -> int:
    """Return how many pixels of the PNG stand for one of the figure; 0 if it is too tall for any."""
    height = figure.canvas.get_size_inches()[1] * DPI
    wanted = 1 if figure.style.layout[figure.layout].height else figure.style.export["png_scale"]
    return next((scale for scale in (wanted, 1) if height * scale <= TALLEST), 0)


def picture(figure: Figure) -> str:
    """Return the file that a page shows: the PNG, or the SVG of a figure that no PNG can hold."""
    return f"{figure.name}.{'png' if density(figure) else 'svg'}"


def png(figure: Figure) -> bytes:
    """Return the figure as a PNG of few colours, in a third of the bytes.

    Colours that fill an area are kept exactly: they are the most frequent ones. Shades at the edge of
    letters take the nearest colour kept, a few of 255 steps away. A card has the size that networks ask for.
    """
    scale = density(figure)
    buffer = io.BytesIO()
    with figure.style.rc():
        figure.canvas.savefig(buffer, format="rgba", dpi=DPI * scale)
    width, height = (round(side * DPI * scale) for side in figure.canvas.get_size_inches())
    pixels = np.frombuffer(buffer.getvalue(), np.uint8).reshape(-1, width, 4)
    image = _paletted(pixels[:height])
    about = PngImagePlugin.PngInfo()
    for key, text in figure.about.items():
        about.add_itxt(key, text, figure.lang)
    made = io.BytesIO()
    image.save(made, "png", compress_level=8, pnginfo=about, dpi=(DPI * scale, DPI * scale))
    return made.getvalue()


def _paletted(pixels: np.ndarray) -> Image.Image:
    """Return opaque RGBA `pixels` as an image of at most 256 colours."""
    codes = pixels.view("<u4")[..., 0] & 0xFFFFFF
    # a row much like the one above adds no colour: runs of equal pixels are counted once and weighted
    flat = codes.ravel()
    edges = np.flatnonzero(np.concatenate([[True], flat[1:] != flat[:-1]]))
    runs, lengths = flat[edges], np.diff(np.append(edges, flat.size))
    colours, place = np.unique(runs, return_inverse=True)
    count = np.bincount(place, weights=lengths)
    rgb = np.stack([colours & 255, colours >> 8 & 255, colours >> 16 & 255], axis=1).astype(np.int64)
    kept = _palette(rgb, np.lexsort((colours, -count)))
    nearest = ((rgb[:, None] - rgb[kept][None]) ** 2).sum(axis=2).argmin(axis=1).astype(np.uint8)
    image = Image.fromarray(np.repeat(nearest[place], lengths).reshape(codes.shape), "P")
    image.putpalette(rgb[kept].astype(np.uint8).tobytes())
    return image


def _palette(rgb: np.ndarray, order: np.ndarray) -> np.ndarray:
    """Return which colours to keep: the most frequent, then always the one farthest from all kept."""
    kept = [*order[:EXACT]]
    far = ((rgb[:, None] - rgb[kept][None]) ** 2).sum(axis=2).min(axis=1)
    while len(kept) < COLOURS and far.max() > 0:
        kept.append(int(far.argmax()))
        far = np.minimum(far, ((rgb - rgb[kept[-1]]) ** 2).sum(axis=1))
    return np.array(kept)


def caption(figure: Figure, catalogue: Catalogue, ledger: str) -> str:
    """Return the caption as text: title, what is shown, note, source, where the sentences stand, alt."""
    parts = [
        figure.heading,
        figure.subtitle,
        f"{catalogue.t('note.label')}: {figure.note}" if figure.note else "",
        "\n".join([f"{_reasons(catalogue)}:", *(f"{about} {why}" for about, why in figure.reasons)])
        if figure.reasons
        else "",
        figure.source,
        f"{catalogue.t('kit.ledger')}: {ledger}",
        f"Alt: {figure.alt}",
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def _reasons(catalogue: Catalogue) -> str:
    """Return what leads the annotators' own words where readers know another language."""
    return catalogue.t("note.reasons", language=annotators(catalogue))


def embed(wide: Figure, narrow: Figure, catalogue: Catalogue, ledger: str, base: str = "") -> str:
    """Return an HTML snippet for a CMS: a figure, inline style only, no script, nothing to load but images.

    `base` is the address of the folder that holds the images; "" = they lie beside the page.
    """
    base = f"{base.rstrip('/')}/" if base else ""
    said, small = html.escape, "font-size:0.85em;color:#50575f;margin:0.4em 0 0"
    label, about = catalogue.t("note.label"), f"{wide.name}-about"
    size = {
        figure.layout: 'width="{}" height="{}"'.format(
            *(round(side * DPI) for side in figure.canvas.get_size_inches())
        )
        for figure in (wide, narrow)
    }
    numbers = "".join(
        f'<li><a href="{said(ledger)}#c-{said(claim)}">{said(label)}</a></li>'
        for claim, label in wide.labels.items()
    )
    listed = (
        f'<details style="{small}"><summary>{said(catalogue.t("kit.list"))}</summary>'
        f'<ul style="margin:0.4em 0;padding-left:1.2em">{numbers}</ul></details>\n'
    )
    # The image holds note and source already, as pixels. As text they fold away, and describe the image to
    # who hears the page; links are what an image cannot do at all.
    parts = [f"{label}: {wide.note}" if wide.note else "", wide.source]
    told = "".join(f'<p style="margin:0.4em 0 0">{said(part)}</p>' for part in parts if part)
    why = " ".join(f'{said(about)} <span lang="{NOTES}">{said(each)}</span>' for about, each in wide.reasons)
    told += f'<p style="margin:0.4em 0 0">{said(_reasons(catalogue))}: {why}</p>' if why else ""
    folded = (
        f'<details style="{small}"><summary>{said(catalogue.t("kit.about"))}</summary>'
        f'<div id="{said(about)}">{told}</div></details>\n'
    )
    return (
        f'<figure lang="{said(wide.lang)}" aria-label="{said(wide.heading)}" '
        f'style="margin:1.5em 0;max-width:{wide.style.layout[wide.layout].width:g}px;overflow-x:auto">\n'
        "<picture>\n"
        f'<source media="(max-width: {PHONE}px)" srcset="{said(base)}{picture(narrow)} 2x" '
        f"{size[narrow.layout]}>\n"
        f'<img src="{said(base)}{picture(wide)}" {size[wide.layout]} alt="{said(wide.alt)}" '
        f'aria-describedby="{said(about)}" '
        f'style="display:block;width:100%;height:auto;{_room(wide, narrow)}">\n</picture>\n'
        '<figcaption style="font-family:inherit;line-height:1.4">\n'
        f'<p style="{small}"><a href="{said(ledger)}">{said(catalogue.t("kit.ledger"))}</a></p>\n'
        f"{folded}{listed if numbers else ''}</figcaption>\n</figure>\n"
    )


def _room(wide: Figure, narrow: Figure) -> str:
    """Return the style that holds the picture so large that no text is under 11 px, in either layout.

    An inline style knows no breakpoint, so the window's width over that of a phone, many times over, is
    clamped between the size of the narrow picture and that of the wide one. The narrow one grows by a third.
    """
    small, large = (figure.style.layout[figure.layout] for figure in (narrow, wide))
    least = [math.ceil(layout.width * seen.SMALLEST / layout.small) for layout in (small, large)]
    most = [round(small.width * 4 / 3), round(large.width)]
    over = f"(100vw - {PHONE}px)*999"
    return ";".join(
        f"{name}:clamp({low}px,{over},{max(low, high)}px)"
        for name, (low, high) in (("min-width", least), ("max-width", most))
    )


def sidecar(
    figures: Sequence[Figure],
    outputs: Mapping[str, bytes],
    inputs: Mapping[str, str],
    notebook: str,
    parameters: Mapping[str, Any],
    ledger: str,
) -> bytes:
    """Return what a machine wants to know of a kit in one language, as JSON: words, provenance, hashes."""
    first = figures[0]
    words = {"title": first.heading} | {name: getattr(first, name) for name in ("subtitle", "note", "alt")}
    about = {
        "slug": first.slug,
        "language": first.language,
        **words,
        "long_description": first.description,
        "source": first.source,
        "counts": dict(first.counts),
        "reasons": [{"about": about, "reason": why, "lang": NOTES} for about, why in first.reasons],
        "as_of": first.as_of,
        "licence": first.licence,
        "licence_url": first.style.credit["licence_url"],
        "credit": first.style.credit["name"],
        "ledger": ledger,
        "claims": list(first.rows["id"]),
        "complaints": [
            problem for each in figures for problem in lint.check(each, outputs[f"{each.name}.svg"])
        ],
        "layouts": {figure.layout: _sizes(figure) for figure in figures},
        "provenance": {
            "notebook": notebook,
            "parameters": dict(parameters),
            "packages": {name: version(name) for name in PACKAGES},
            "inputs": dict(sorted(inputs.items())),
            "outputs": {name: sha256(content) for name, content in sorted(outputs.items())},
        },
    }
    return (json.dumps(about, ensure_ascii=False, indent=1) + "\n").encode()


def _sizes(figure: Figure) -> dict[str, Any]:
    """Return width and height in pixels, and in millimetres as printed, if it is."""
    width, height = (round(side * DPI) for side in figure.canvas.get_size_inches())
    about = {"width": width, "height": height, "print_mm": [round(side, 1) for side in figure.printed or ()]}
    return about | ({"print_pages": pages} if (pages := len(figure.sheets)) > 1 else {})


def labelled(lists: Lists, extra: Lists) -> dict[str, dict[str, Any]]:
    """Return the project's lists with labels of one more language where they have none in it.

    `extra` is list -> code -> {"label": {language: ...}, "one": {language: ...}}. A label that the project
    gives itself wins, and then its singular too.
    """
    made: dict[str, dict[str, Any]] = {kind: dict(codes) for kind, codes in lists.items()}
    for kind, codes in extra.items():
        for code, more in codes.items():
            if code in made.get(kind, {}):
                entry = made[kind][code]
                own = entry.get("label", {})
                new = {
                    name: {tongue: text for tongue, text in texts.items() if tongue not in own}
                    for name, texts in more.items()
                }
                made[kind][code] = {**entry, **{name: {**new[name], **entry.get(name, {})} for name in new}}
    return made


def links_csv(links: pd.DataFrame, rows: pd.DataFrame, claims: pd.DataFrame) -> bytes:
    """Return the links among the claims drawn, as CSV: with the rows, enough to draw the figure again.

    With them come those to what a selection leaves out of `claims`, but replaced one or is the whole of it.
    """
    ids, known = set(rows["id"]), links[["from", "to"]].isin(set(claims["id"]))
    drawn, outside = links[["from", "to"]].isin(ids), ~known & links[["type"]].isin(OUTSIDE).to_numpy()
    near = links[(drawn | outside).all(axis=1)]
    names = [*near["from"], *ids]
    group = joined_by(names, triples(near))
    kept = near[np.isin(group[: len(near)], group[len(near) :])]
    return tables.encode("04-links", kept.reset_index(drop=True))


def lists_in(lists: Lists, language: str) -> Lists:
    """Return the project's lists with what locales/labels.<language>.toml adds; see `labelled`.

    Raises PhraseError where that file cannot be read, or names what no list has.
    """
    path = Path(language)
    folder = path.parent if path.suffix == ".toml" else Path(str(files("helpers").joinpath("locales")))
    name = path.stem if path.suffix == ".toml" else language
    extra = folder / f"labels.{name}.toml"
    if not extra.is_file():
        return lists
    problems = sheets.labels(extra, lists, own=path.suffix == ".toml")
    if problems:
        raise PhraseError(sheets.told(problems))
    found = tables.with_sides(tomllib.loads(extra.read_text("utf-8")))
    return labelled(
        lists,
        {kind: {code: _forms(name, text) for code, text in labels.items()} for kind, labels in found.items()},
    )


def _forms(language: str, text: str | Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return a label of one language, or its { one, other }, as an entry of the lists holds them."""
    if isinstance(text, str):
        return {"label": {language: text}}
    return {"label": {language: text["other"]}, SINGULAR: {language: text["one"]}}


def ledger_language(language: str) -> str:
    """Return the language of the ledger that a figure leads to: its own if there is one, else English."""
    base = Path(language).stem.split("-")[0]
    return base if base in pages.languages() else "en"
