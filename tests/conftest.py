"""A project of three tiny articles, small enough to check by eye, and a copy of the shipped one to break."""

import hashlib
import shutil
import sys
from pathlib import Path

import matplotlib as mpl
import pytest
from hypothesis import settings

from helpers.paths import Project

# no test is timed: how long an example takes is the machine's affair
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

mpl.rcdefaults()  # what a test draws by itself does not follow the user's matplotlibrc either


def added(values, start=0):
    """Return the sum of `values`; floats are refused, as `sum` rounds them in another way from 3.12 on."""
    total = sum(values, start)
    assert not isinstance(total, float), "add floats up with math.fsum: so they are the same on every Python"
    return total


def pytest_collection_finish():
    """Let `sum` refuse floats in every module of ours: a row of a card once fitted on Python 3.14 only."""
    for name, module in list(sys.modules.items()):
        if name.startswith("helpers."):
            module.sum = added


ROOT = Path(__file__).resolve().parents[1]
BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None
)
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# Line ends, an astral character, a decomposed letter and a twin sentence: what shifts offsets elsewhere.
TEXTS = {
    "a": "😀 Cafe\u0301 Sumy\n\nMiliter Rusia mengatakan lebih dari 40 tentara Ukraina tewas pada "
    "Rabu (14/8/2024). Mereka kehilangan dua tank.\n",
    "b": "Pejabat Ukraina mengatakan 40 tentara hilang.\r\nTidak ada korban jiwa yang dilaporkan.\r\n",
    "c": "Ratusan orang mengungsi.\nRatusan orang mengungsi.",
}


def block(kind, text, exact, nth=0, **fields):
    """Return a TOML block about the `nth` place where `text` says `exact`; claims get their context."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(exact, start + 1)
    anchor = {"start": start, "end": start + len(exact), "exact": exact}
    if kind == "claim":
        end = start + len(exact)
        anchor |= {"prefix": text[max(0, start - 32) : start], "suffix": text[end : end + 32]}
    return (
        "\n".join([f"[[{kind}]]", *(f"{name} = {toml(value)}" for name, value in (anchor | fields).items())])
        + "\n"
    )


def toml(value):
    """Return `value` as TOML."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
        return f'"{escaped}"'
    return str(value)


def head(article, text, annotator="anna", status="complete"):
    """Return the head of an annotation file."""
    fields = {
        "schema": 1,
        "article": article,
        "file": f"{article}.txt",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "characters": len(text),
        "annotator": annotator,
        "status": status,
        "retired": [],
    }
    return "".join(f"{name} = {toml(value)}\n" for name, value in fields.items()) + "\n"


SOLDIERS = {
    "unit": "person",
    "claimant": "ru_mod",
    "attribution": "paraphrase",
    "subject": "ua",
    "domain": "personnel",
    "measure": "killed",
    "term": "tewas",
    "basis": "event",
    "as_of": "2024-08-14",
    "as_of_precision": "day",
    "as_of_basis": "stated",
    "place": "UA-59",
    "confidence": "high",
}
MORE_THAN_40 = {"number_text": "40", "quantifier": "more_than", "low": 40, "low_inclusive": False}
HUNDREDS = {"number_text": "Ratusan", "quantifier": "vague", "low": 100, "high": 999,
            "low_inclusive": True, "high_inclusive": True}  # fmt: skip
LEFT = {"claimant": "unnamed", "attribution": "unattributed", "subject": "ua", "domain": "displacement",
        "measure": "fled", "term": "mengungsi", "basis": "stock", "flags": ["unnamed_source"]}  # fmt: skip
LISTS = """[side]
ru = { label.en = "Russia", label.id = "Rusia", definition = "Russia's" }
ua = { label.en = "Ukraine", label.id = "Ukraina", definition = "Ukraine's" }
[actor]
ru_mod = { side = "ru", label.en = "ministry", label.id = "kementerian", definition = "Russian ministry" }
ua_state = { side = "ua", label.en = "Ukraine", label.id = "Ukraina", definition = "officials" }
unnamed = { side = "none", label.en = "nobody", label.id = "tanpa sumber", definition = "nobody named" }
[unit]
person = { label.en = "people", one.en = "person", label.id = "orang", definition = "one person" }
item = { label.en = "items", one.en = "item", label.id = "unit", definition = "one thing" }
[object]
tank = { label.en = "tanks", one.en = "tank", label.id = "tank", definition = "tanks" }
[place]
UA-59 = { region = "UA-59", label.en = "Sumy region", label.id = "wilayah Sumy", definition = "ISO 3166-2" }
RU-KRS = { region = "RU-KRS", label.en = "Kursk region", label.id = "Kursk", definition = "ISO 3166-2" }
[event]
[subject]
"""
LINKS = '[[link]]\nfrom = "b-01"\nto = "a-01"\ntype = "same_event"\nreason = "one battle"\n'


def annotated():
    """Return the annotations of the tiny project: file -> TOML."""
    a, b, c = TEXTS.values()
    tanks = SOLDIERS | {
        "unit": "item",
        "object": "tank",
        "domain": "equipment",
        "measure": "lost_unspecified",
        "term": "kehilangan",
    }
    lost = SOLDIERS | {"claimant": "ua_state", "measure": "lost_unspecified", "term": "hilang",
                       "as_of_basis": "inferred", "date_reason": "same day as the other text"}  # fmt: skip
    none = SOLDIERS | {"claimant": "ua_state", "quantifier": "none_reported", "number_text": "Tidak ada",
                       "domain": "people", "term": "korban jiwa", "as_of_basis": "inferred",
                       "date_reason": "same day"}  # fmt: skip
    return {
        "anna/a.toml": head("a", a)
        + block("claim", a, "40 tentara", id="a-01", **MORE_THAN_40, **SOLDIERS)
        + block("not_claim", a, "14/8/2024", reason="date")
        + block("claim", a, "dua tank", id="a-02", number_text="dua", quantifier="exact", value=2, **tanks),
        "anna/b.toml": head("b", b)
        + block("claim", b, "40 tentara", id="b-01", number_text="40", quantifier="exact", value=40, **lost)
        + block("claim", b, "Tidak ada korban jiwa", id="b-02", **none),
        "anna/c.toml": head("c", c)
        + block("claim", c, "Ratusan orang", id="c-01", unit="person", confidence="low", **HUNDREDS, **LEFT)
        + block("not_claim", c, "Ratusan", 1, reason="garbled", note="the sentence stands twice"),
        "lists.toml": LISTS,
        "links.toml": LINKS,
    }


def articles():
    """Return the articles.toml of the tiny project."""
    made = []
    for name, text in TEXTS.items():
        fields = {"article": name, "file": f"{name}.txt", "sha256": hashlib.sha256(text.encode()).hexdigest(),
                  "language": "id", "rights": "made for the tests"}  # fmt: skip
        made.append("[[article]]\n" + "".join(f"{key} = {toml(value)}\n" for key, value in fields.items()))
    return "\n".join(made)


@pytest.fixture(autouse=True, scope="session")
def own_signatures(tmp_path_factory):
    """Keep what runs sign out of the user's own Jupyter."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_DATA_DIR", str(tmp_path_factory.mktemp("jupyter")))
        yield


@pytest.fixture
def misspelt(monkeypatch):
    """Make every word list one that cannot be read; return how that of Indonesian is told."""
    module = sys.modules["helpers.mentions.grammar"]  # the function has the same name
    module.grammar.cache_clear()
    monkeypatch.setattr(module, "word_list", lambda _: {"befor": {"up_to": "hingga"}})
    yield "lexicon/id.toml: [marks] group: missing; "
    module.grammar.cache_clear()


@pytest.fixture
def tiny(tmp_path, monkeypatch) -> Project:
    """Return a project of three tiny articles with their annotations; its folder is where the test stands."""
    monkeypatch.chdir(tmp_path)
    raw, annotations = tmp_path / "data" / "raw", tmp_path / "data" / "annotations"
    raw.mkdir(parents=True)
    for name, text in TEXTS.items():
        (raw / f"{name}.txt").write_bytes(text.encode())
    (raw / "articles.toml").write_text(articles(), "utf-8")
    for name, content in annotated().items():
        (annotations / name).parent.mkdir(parents=True, exist_ok=True)
        (annotations / name).write_text(content, "utf-8")
    return Project(tmp_path, tmp_path)


@pytest.fixture
def shipped() -> Project:
    """Return the project that this package ships with; tests only read it."""
    return Project(ROOT, ROOT)


@pytest.fixture
def shipped_copy(tmp_path, monkeypatch) -> Project:
    """Return a copy of the shipped inputs and tables, to be broken; its folder is where the test stands."""
    monkeypatch.chdir(tmp_path)
    for folder in ("data/raw", "data/annotations", "data/processed"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return Project(tmp_path, tmp_path)


def change(project, name, old, new):
    """Replace the first `old` in the file `name` of data/ by `new`; it must be there."""
    path = project.root / "data" / name
    text = path.read_bytes().decode("utf-8")
    assert old in text, f"{name} does not hold {old!r}"
    path.write_bytes(text.replace(old, new, 1).encode("utf-8"))


@pytest.fixture(scope="module")
def browser():
    """A real browser, for modules that are skipped where playwright or BROWSER is missing."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as tool:
        started = tool.chromium.launch(executable_path=BROWSER, args=QUIET)
        yield started
        started.close()
