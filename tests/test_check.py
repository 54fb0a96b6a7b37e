"""Everything committed is what the inputs make: one changed value anywhere is found and named."""

import shutil
from pathlib import Path

import pytest
from conftest import ROOT, change

from helpers import __main__ as commands
from helpers import check, lock, tables
from helpers.check import cli
from helpers.paths import Project, command
from helpers.paths import shown as nearest

LINE = check.STEPS[:1]
E000, E001, E002, E003, E004 = (f"annotations/editor-1/00{n}.toml" for n in range(5))
LISTS, LINKS, ARTICLES = "annotations/lists.toml", "annotations/links.toml", "raw/articles.toml"
RAW = "raw/003_d7282074da88d82c.txt"
CLAIMS, MENTIONS = "processed/04-claims.csv", "processed/02-mentions.csv"
NOT_CLAIM = '[[not_claim]]\nstart = 1797\nend = 1807\nexact = "tahun 2024"\nreason = "date"\n'

# what is changed, in which file, from, to, and what the message must hold besides a file's name
CHANGES = [
    ("a value", E003, "value = 273", "value = 274", "003.toml", "'273' reads: exact, value 273"),
    ("a bound", E003, "low = 49000", "low = 48000", "003.toml", "reads: more_than, low 49000"),
    ("a quantifier", E003, '"more_than"', '"at_least"', "003.toml", "low_inclusive"),
    ("a bound's end", E003, "inclusive = false", "inclusive = true", "003.toml", "'more_than' means false"),
    ("a claimant", E003, '"ru_military"', '"ua_state"', "04-claims.csv", "row 003-06: claimant"),
    ("a subject", E003, 'subject = "kp"', 'subject = "ru"', "04-claims.csv", "row 003-11: subject"),
    ("a side", LISTS, 'side = "ru"', 'side = "ua"', "04-claims.csv", "committed 'ru', the inputs make 'ua'"),
    ("a region", LISTS, 'region = "RU-KRS"', 'region = "RU-BEL"', "04-claims.csv", "region"),
    ("a day", E001, "as_of = 2024-08-08", "as_of = 2024-08-07", "04-claims.csv", "row 001-01: as_of"),
    ("what a day rests on", E003, '"outside"', '"inferred"', "04-claims.csv", "period_start_basis"),
    ("a period", E001, "start = 2024-08-06", "start = 2024-08-05", "04-claims.csv", "row 001-01: period"),
    ("a basis", E003, '"per_period"', '"cumulative"', "04-claims.csv", "row 003-05: basis"),
    ("a measure", E003, '"committed"', '"destroyed"', "04-claims.csv", "row 003-01: measure"),
    ("a domain", E000, 'domain = "personnel"', 'domain = "civilians"', "04-claims.csv", "row 000-02: domain"),
    ("a unit", E004, 'unit = "item"', 'unit = "attack"', "04-claims.csv", "row 004-02: unit"),
    ("an object", E003, 'object = "tank"', 'object = "afv"', "003.toml", "counted twice?"),
    ("a term", E000, 'term = "tewas"', 'term = "terluka"', "04-claims.csv", "row 000-02: term"),
    ("a term that is not printed", E000, 'term = "tewas"', 'term = "dibantai"', "000.toml", "term: 'diban"),
    ("a place not printed", E000, '"wilayah Kursk"', '"Atlantis"', "000.toml", "place_text: 'Atlantis'"),
    ("a relay that is not listed", E000, "ua_guard", "nobody", "000.toml", "via: 'nobody': no such code"),
    ("a day after publication", E000, "as_of = 2025", "as_of = 2035", "000.toml", "lies after 2025-05-21"),
    ("a place", E004, 'place = "RU"', 'place = "RU-KRS"', "04-claims.csv", "row 004-02: place: c"),
    ("an event", E000, '"sumy-strike"', '"kursk-incursion"', "04-claims.csv", "event"),
    ("who relayed it", E000, "ua_guard", "cnbc", "04-claims.csv", "row 000-02: via"),
    ("an attribution", E004, '"direct_quote"', '"paraphrase"', "04-claims.csv", "row 004-08: attribution"),
    ("a reading", E003, "has lost more", "has killed more", "04-claims.csv", "row 003-06: reading"),
    ("the letter", E003, 'l_subject = "ru"', 'l_subject = "kp"', "04-claims.csv", "literal_subject"),
    ("a flag", E003, 'flags = ["scope_unclear"]\n', "", "04-claims.csv", "row 003-05: flags"),
    ("confidence", E003, 'confidence = "low"', 'confidence = "high"', "04-claims.csv", "row 003-04: conf"),
    ("a note", E003, "not a total", "nota total", "04-claims.csv", "row 003-05: note"),
    ("an offset", E003, "start = 1038", "start = 1037", "003.toml", "the text says ' dua tank' at 1037-1046"),
    ("a quote", E003, '"dua tank"', '"dua Tank"', "003.toml", "this stands at: nowhere"),
    ("its context", E003, 'mencakup "', 'mencakup  "', "003.toml", "prefix"),
    ("a printed number", E003, '"49.000"', '"49.001"', "003.toml", "does not stand in"),
    ("a claim that is dropped", E003, "[[claim]]", "[[not_claim]]", "003.toml", "reason: missing"),
    ("a dismissal dropped", E003, NOT_CLAIM, "", "003.toml", "'tahun 2024' at 1797-1807 is not settled"),
    ("the reason of a dismissal", E003, '"article"', '"label"', "03-annotations.csv", "reason"),
    ("an id twice", E003, 'id = "003-02"', 'id = "003-01"', "003.toml", "id: '003-01'"),
    ("an id given up", E003, "retired = []", 'retired = ["003-01"]', "003.toml", "given up"),
    ("a status", E003, '"complete"', '"open"', "003.toml", "charts need it complete"),
    ("where a link leads", LINKS, 'to = "002-01"', 'to = "002-02"', "04-claims.csv", "row 004-02: retells"),
    ("the kind of a link", LINKS, '"part_of"', '"same_matter"', "04-links.csv", "003-05 003-06"),
    ("the reason of a link", LINKS, "one sentence:", "a sentence:", "04-links.csv", "reason"),
    ("a retelling", LINKS, '"retells"', '"same_event"', "04-claims.csv", "row 004-02: retells: committed"),
    ("one byte of a text", RAW, "49.000", "59.000", "003_d7282074da88d82c.txt", "restore the file"),
    ("an outlet", ARTICLES, "language", 'outlet = "X"\nlanguage', "01-corpus.csv", "row 000: outlet"),
    ("a day of publication", ARTICLES, '"2024-08-08"', '"2024-08-09"', "01-corpus.csv", "row 001: publ"),
    ("a language", ARTICLES, 'language = "id"', 'language = "en"', "02-mentions.csv", "row 000"),
    ("a hash", ARTICLES, 'sha256 = "5f0', 'sha256 = "5f1', "000_fa45f12b3615d71d.txt", "sha256"),
    ("a cell of a table", CLAIMS, ",430000,", ",43000,", "04-claims.csv", "row 003-10: value: committed"),
    ("a cell of the worklist", MENTIONS, ",49000,", ",49001,", "02-mentions.csv", "low: committed '49001'"),
    ("a row's name", CLAIMS, "\n003-10,", "\n003-99,", "04-claims.csv", "row 003-10: missing"),
    ("line ends", "processed/04-links.csv", "\n", "\r\n", "04-links.csv", "other line ends"),
    ("a header", CLAIMS, "measure,", "measures,", "04-claims.csv", "columns are id, article"),
]  # fmt: skip


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    folder = tmp_path_factory.mktemp("copy")
    for name in ("raw", "annotations", "processed"):
        shutil.copytree(ROOT / "data" / name, folder / "data" / name)
    return Project(folder, folder)


def test_the_copy_is_sound(copy):
    assert check.problems(copy, LINE) == []


@pytest.mark.parametrize(
    ("what", "name", "old", "new", "file", "message"), CHANGES, ids=[each[0] for each in CHANGES]
)
def test_one_changed_value_is_found_and_named(copy, what, name, old, new, file, message):
    path = copy.root / "data" / name
    before = path.read_bytes()
    try:
        change(copy, name, old, new)
        found = check.problems(copy, LINE)
    finally:
        path.write_bytes(before)
    assert any(file in each.split(": ")[0] and message in each for each in found), (
        "\n".join(found) or "unseen"
    )


def test_a_missing_table_and_one_that_nothing_makes_are_named(tiny, capsys):
    assert cli.main(["--project", str(tiny.root), "--write"]) == 0
    told = capsys.readouterr().out
    assert told == "the tables are what the inputs make; no figures yet: python -m helpers run (or figures)\n"
    (tiny.processed / "04-links.csv").unlink()
    (tiny.processed / "05-old.csv").write_text("")
    assert check.problems(tiny) == [
        "data/processed/04-links.csv: missing; python -m helpers check --write makes it",
        "data/processed/05-old.csv: nothing makes this; remove it",
    ]
    assert cli.main(["--project", str(tiny.root)]) == 1
    assert "05-old.csv: nothing makes this" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["README.md", "datapackage.json"])
def test_descriptions_are_held_to_the_tables(tiny, name):
    steps = (check.STEPS[0], check.STEPS[2])
    for made, content in check.derive(tiny, steps).files.items():
        tables.put(tiny.root / made, content)
    assert check.problems(tiny, steps) == []
    path = tiny.processed / name
    path.write_bytes(path.read_bytes().replace(b"04-claims", b"04-claim", 1))
    found = check.problems(tiny, steps)
    assert len(found) == 1
    assert found[0].startswith(f"data/processed/{name}: line ")


def test_what_can_be_derived_is_compared_even_where_annotations_fail(tiny):
    for made, content in check.derive(tiny, LINE).files.items():
        tables.put(tiny.root / made, content)
    change(tiny, "annotations/anna/a.toml", "value = 2", "value = 3")
    change(tiny, "processed/01-corpus.csv", "made for", "maid for")
    found = [each.split(": ")[0] for each in check.problems(tiny, LINE)]
    assert found == ["data/annotations/anna/a.toml:48", "data/processed/01-corpus.csv"]


def test_many_differences_of_a_table_are_told_in_one_line_behind_the_problems_of_the_inputs(tiny):
    for made, content in check.derive(tiny, LINE).files.items():
        tables.put(tiny.root / made, content)
    path = tiny.processed / "04-claims.csv"
    path.write_text(path.read_text("utf-8").replace(",high,,", ",low,,").replace("anna", "bert"), "utf-8")
    assert check.problems(tiny, LINE) == [
        "data/processed/04-claims.csv: 5 rows differ, the first: row a-01: confidence: committed 'low', the "
        "inputs make 'high'; right? then python -m helpers check --write, else mend the input"
    ]
    change(tiny, "raw/articles.toml", 'rights = "made for the tests"', 'rights = ""')
    assert check.problems(tiny, LINE)[0].startswith("data/raw/articles.toml:6: rights: missing")


def test_long_cells_are_told_around_the_place_where_they_differ(tiny):
    for made, content in check.derive(tiny, LINE).files.items():
        tables.put(tiny.root / made, content)
    change(tiny, "processed/01-corpus.csv", "made for the tests", "made for the tests " + "and more " * 40)
    [found] = check.problems(tiny, LINE)
    assert "1 row differs: row a: rights: committed '… the tests and more" in found
    assert len(found) < 220


def test_an_unknown_language_is_told_with_its_field(tiny):
    change(tiny, "raw/articles.toml", 'language = "id"', 'language = "xx"')
    found = check.problems(tiny, LINE)
    assert found[0].startswith(
        "data/raw/articles.toml:5: language: 'xx': no word list for it; known: en, id,"
    )


def test_a_folder_without_a_project_or_that_cannot_be_written_is_told_without_a_traceback(tiny, capsys):
    assert cli.main(["--project", str(tiny.root / "nowhere")]) == 2
    assert "no data/raw in" in capsys.readouterr().err
    (tiny.root / "data/processed").write_text("a file stands where the folder should", "utf-8")
    assert cli.main(["--write", "--project", str(tiny.root)]) == 2
    assert "helpers check: data/processed/01-corpus.csv: cannot be written (" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "status"),
    [("raw/articles.toml", 2), ("annotations/lists.toml", 1), ("annotations/anna/a.toml", 1)],
)
def test_an_input_that_the_system_refuses_is_told(tiny, capsys, monkeypatch, name, status):
    whole = Path.open

    def closed(path, *args, **kwargs):
        if path.as_posix().endswith(name):
            raise PermissionError(13, "Permission denied", str(path))
        return whole(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", closed)
    assert cli.main(["--project", str(tiny.root)]) == status
    words = f"data/{name}: Permission denied; check the path and whether you may read it"
    assert words in capsys.readouterr().err.replace("helpers check: ", "").splitlines()


@pytest.mark.parametrize("folder", ["data/raw", "data/annotations/editor-1/new"])
@pytest.mark.parametrize("words", ["report --to", "figures --only strike --to", "run 01 -p output"])
def test_nothing_is_written_among_the_inputs(words, folder, shipped_copy, capsys, monkeypatch):
    monkeypatch.chdir(shipped_copy.root)
    before = sorted(Path("data").rglob("*"))
    assert commands.main([*words.split(), folder]) in (1, 2)
    assert f"{folder}: inputs lie there, which no command writes over" in capsys.readouterr().err
    assert sorted(Path("data").rglob("*")) == before


def test_a_project_may_lie_in_a_folder_that_is_named_as_inputs_are(tmp_path):
    (tmp_path / "data/raw/mine/data/raw").mkdir(parents=True)
    with lock.held(tmp_path / "data/raw/mine", tmp_path / "data/raw/mine/build/run"):
        assert (tmp_path / "data/raw/mine" / lock.NAME).is_file()


def removed(project):
    (project.annotations / "editor-1" / "003.toml").unlink()


def half_decided(project):
    change(project, E003, '"complete"', '"open"')


def edited(project):
    change(project, E003, 'confidence = "low"', 'confidence = "high"')


def relabelled(project):
    change(project, "raw/articles.toml", "language", 'outlet = "X"\nlanguage')


@pytest.mark.parametrize("stale", [removed, half_decided, edited, relabelled])
@pytest.mark.parametrize("command", ["report", "figures", "figures --check", "run 05"])
def test_nothing_is_published_from_tables_that_the_inputs_no_longer_make(
    stale, command, shipped_copy, capsys, monkeypatch
):
    (shipped_copy.root / "notebooks").symlink_to(ROOT / "notebooks")
    monkeypatch.chdir(shipped_copy.root)
    stale(shipped_copy)
    words = ["--to", str(shipped_copy.root / "to"), "--project", str(shipped_copy.root)]
    assert commands.main([*command.split(), *words]) in (1, 2)
    told = capsys.readouterr().err
    assert "the tables are not what the inputs make" in told and "python -m helpers check --write" in told
    assert not (shipped_copy.root / "to").exists()


def test_figures_of_other_inputs_are_told(shipped_copy, capsys, monkeypatch):
    for name in ("figures", "notebooks"):  # the index leads to the notebooks
        shutil.copytree(ROOT / name, shipped_copy.root / name)
    shown = [shipped_copy.figures / name for name in ("who/who-id-wide.png", "strike/strike-en.json")]
    asked = ["--project", str(shipped_copy.root)]
    assert cli.main(asked) == 0
    assert capsys.readouterr().out == "everything is what the inputs make\n"
    edited(shipped_copy)
    assert cli.main([*asked, "--write"]) == 0, "drawing anew is the next step"
    told = capsys.readouterr()
    assert "figures/losses/losses-en.json: drawn from another data/processed/04-claims.csv" in told.err
    assert "figures/ledger-id.html: made from other inputs" in told.err
    assert "22 problems" in told.out and "everything" not in told.out
    assert cli.main(asked) == 1
    change(shipped_copy, E003, 'confidence = "high"', 'confidence = "low"')
    cli.main([*asked, "--write"])
    shown[0].write_bytes(b"")
    shown[1].unlink()
    shutil.rmtree(shipped_copy.figures / "beside")
    capsys.readouterr()
    assert cli.main(asked) == 1
    told = capsys.readouterr().err
    assert "figures/who/who-id.json: who-id-wide.png has other bytes than it says" in told
    assert "figures/strike/strike-en-wide.pdf: no sidecar lists it" in told
    assert "figures/beside: missing; run python -m helpers figures\n" in told
    monkeypatch.chdir(ROOT)  # from elsewhere paths and remedy name the project that was asked about
    assert cli.main(asked) == 1
    remedy = f"run {command('figures', shipped_copy.root)}"
    assert "--project" in remedy
    assert f"{nearest(shipped_copy.figures / 'beside')}: missing; {remedy}" in capsys.readouterr().err
