"""What holds is not made again, what may not hold is: nothing stale ever stands in a run's folder."""

import importlib.metadata
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from test_runner import entities, hashes, make_project, notebook, write_case

from helpers import check, crate, lock, report, runner, watch
from helpers.check import cli
from helpers.kits import cli as figures
from helpers.paths import STANDS, find_project
from helpers.runner import earlier

FIRST = """
import os
text = (found.raw / '000.txt').read_text().split('#')[0]
assert os.path.isdir('.')
extra = found.annotations / 'extra.toml'
text += 'extra' if extra.exists() else ''
found.processed.mkdir(parents=True, exist_ok=True)
(found.processed / '01-first.csv').write_text(text)
"""
SECOND = """
text = (found.processed / '01-first.csv').read_text()
for path in sorted(found.annotations.glob('*/*.toml')):
    text += path.read_text()
(found.processed / '02-second.csv').write_text(text)
"""
THIRD = """
text = (found.processed / '02-second.csv').read_text()
(found.figures / 'a').mkdir(parents=True, exist_ok=True)
(found.figures / 'a/a.csv').write_text(text + language)
"""
NOTEBOOKS = {"01-first": FIRST, "02-second": SECOND, "03-third": THIRD}
FIGURE = Path("build/run/figures/a/a.csv")


def lay(name, *cells):
    nbformat.write(notebook(*cells), f"notebooks/{name}.ipynb")


def make_line(folder):
    """Make a project of three notebooks: of texts, of annotations and the first table, of the second."""
    make_project(folder)
    (folder / "data/annotations/anna").mkdir()
    (folder / "data/annotations/anna/000.toml").write_text("claim = 1\n", "utf-8")
    for name, cell in NOTEBOOKS.items():
        nbformat.write(notebook(cell.strip()), folder / f"notebooks/{name}.ipynb")
    return folder


@pytest.fixture(scope="module")
def once(tmp_path_factory):
    """A project in which everything has run once; paths in a manifest hold wherever it is copied."""
    folder = make_line(tmp_path_factory.mktemp("line") / "project")
    command = [sys.executable, "-m", "helpers", "run"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def project(once, tmp_path, monkeypatch):
    shutil.copytree(once, tmp_path / "project")
    monkeypatch.chdir(tmp_path / "project")
    return Path.cwd()


def run(capsys, *arguments, status=0):
    """Run, and return how it went with each notebook: its number -> what was said."""
    assert runner.main([*arguments]) == status
    lines = capsys.readouterr().out.splitlines()
    return {line.split(": ")[1][:2]: line.split("  ")[1] for line in lines if line.startswith("[")}


def ran(said):
    """Return the notebooks that ran, as "1 3"."""
    assert all(text == "up to date" or text.startswith("run, ") for text in said.values()), said
    return " ".join(name[1] for name, text in said.items() if text != "up to date")


def test_a_run_of_which_all_holds_runs_nothing_and_changes_nothing(project, capsys):
    Path("build/run/report.html").write_text("of these tables")
    before = hashes(project)
    assert run(capsys) == {"01": "up to date", "02": "up to date", "03": "up to date"}
    assert hashes(project) == before
    assert not Path("build/run", earlier.NAME).exists()


def test_a_run_whose_output_lies_elsewhere_runs_every_time_and_says_why(project, capsys):
    for _ in range(2):
        said = run(capsys, "--to", "build/other", "-p", "output", ".")
        assert ran(said) == "1 2 3"
        assert all("as it writes to another folder (`output`)" in text for text in said.values())


def test_a_changed_input_runs_what_reads_it_and_what_follows_to_the_bytes_of_a_fresh_run(project, capsys):
    Path("build/run/report.html").write_text("of other tables")
    Path("data/annotations/anna/000.toml").write_text("claim = 2\n")
    said = run(capsys)
    assert ran(said) == "2 3"
    assert said["02"].endswith(": ../../data/annotations/anna/000.toml differs")
    made = hashes(Path("build/run"))
    assert "report.html" not in made
    assert ran(run(capsys, "--fresh")) == "1 2 3"
    assert hashes(Path("build/run")) == made


def test_a_change_stops_where_the_bytes_come_out_the_same(project, capsys):
    Path("data/raw/000.txt").write_text("Tujuh orang# a remark")
    assert ran(run(capsys)) == "1"
    assert ran(run(capsys)) == ""


def test_a_new_input_and_a_file_that_was_looked_for_are_noticed(project, capsys):
    Path("data/annotations/anna/001.toml").write_text("claim = 3\n")
    assert ran(run(capsys)) == "2 3"
    Path("data/annotations/extra.toml").touch()
    assert run(capsys)["01"].endswith(": ../../data/annotations/extra.toml is new")
    assert "extra" in FIGURE.read_text()
    Path("data/annotations/extra.toml").unlink()
    assert ran(run(capsys)) == "1 2 3"


@pytest.mark.parametrize(
    ("path", "again"),
    [("data/processed/02-second.csv", "2"), ("figures/a/a.csv", "3"), ("notebooks/01-first.ipynb", "1")],
)
def test_what_was_tampered_with_or_is_missing_is_made_again(project, capsys, path, again):
    before = hashes(project)
    (project / "build/run" / path).write_text("another")
    said = run(capsys)
    assert ran(said) == again
    assert said[f"0{again}"].endswith(f": {path} differs")
    assert hashes(project) == before
    (project / "build/run" / path).unlink()
    said = run(capsys)
    assert ran(said) == again
    assert said[f"0{again}"].endswith(f": {path} is missing")
    assert hashes(project) == before


def test_another_parameter_runs_everything(project, capsys):
    said = run(capsys, "-p", "language", "en")
    assert ran(said) == "1 2 3"
    assert said["01"].endswith(": other parameter language")
    assert FIGURE.read_text().endswith("en")


def test_another_version_of_a_package_runs_everything(project, capsys, monkeypatch):
    version = importlib.metadata.version
    monkeypatch.setattr(
        importlib.metadata, "version", lambda name: "9.9" if name == "matplotlib" else version(name)
    )
    said = run(capsys)
    assert ran(said) == "1 2 3"
    assert said["02"].endswith(": other matplotlib")


def test_a_package_that_nobody_named_counts_too(project, capsys, monkeypatch):
    there = list(importlib.metadata.distributions())
    monkeypatch.setattr(importlib.metadata, "distributions", lambda: there[1:])
    assert run(capsys)["01"].endswith(": other installed packages")


def test_metadata_that_a_former_build_of_the_package_left_behind_is_not_asked(project, capsys, monkeypatch):
    Path("old/helpers-0.0.1.dist-info").mkdir(parents=True)
    lines = "Metadata-Version: 2.4\nName: helpers\nVersion: 0.0.1\nRequires-Dist: pandas\n"
    Path("old/helpers-0.0.1.dist-info/METADATA").write_text(lines)
    monkeypatch.syspath_prepend(Path("old").resolve())
    assert importlib.metadata.version("helpers") == "0.0.1"
    assert ran(run(capsys)) == ""


def test_changed_words_of_a_language_run_everything(project, capsys, monkeypatch):
    code = Path("code/helpers")
    shutil.copytree(crate.CODE, code, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(crate, "CODE", code.resolve())
    assert ran(run(capsys)) == ""
    with (code / "locales/id.toml").open("a") as file:
        file.write("# another word\n")
    said = run(capsys)
    assert ran(said) == "1 2 3"
    assert said["01"].endswith(": other helpers")


def test_code_that_changes_while_it_runs_leaves_nothing_to_rest_on(project, capsys, monkeypatch):
    codes = iter("abaa")
    monkeypatch.setattr(crate, "code", lambda: next(codes))
    assert ran(run(capsys)) == "1 2 3"
    assert run(capsys)["02"].endswith(": the code changed while it ran")


def test_a_notebook_that_changes_runs_and_so_does_what_follows(project, capsys):
    lay("02-second", SECOND.replace("text)", "text + 'more')"))
    assert ran(run(capsys)) == "2 3"
    assert "more" in FIGURE.read_text()


def test_a_run_that_is_killed_leaves_no_manifest_and_the_next_one_is_whole(project, capsys):
    before = hashes(Path("build/run"))
    lay("03-third", "import os, signal", "os.kill(os.getppid(), signal.SIGKILL)", "while True: pass")
    Path("data/annotations/anna/000.toml").write_text("claim = 2\n")
    subprocess.run([sys.executable, "-m", "helpers", "run"], capture_output=True, check=False)
    assert not Path("build/run", crate.NAME).exists()
    lay("03-third", THIRD.strip())
    Path("data/annotations/anna/000.toml").write_text("claim = 1\n")
    assert ran(run(capsys)) == ""
    assert hashes(Path("build/run")) == before


def test_what_a_killed_run_had_begun_beside_tables_and_figures_is_gone(project, capsys):
    write = "_ = (found.output / 'both.txt').write_text('{}')"
    lay("03-third", THIRD.strip(), write.format("whole"))
    run(capsys)
    kill = "import os, signal; os.kill(os.getppid(), signal.SIGKILL)"
    lay("03-third", THIRD.strip(), write.format("half"), kill, "while True: pass")
    subprocess.run([sys.executable, "-m", "helpers", "run"], capture_output=True, check=False)
    assert Path("build/run/both.txt").read_text() == "half"
    lay("03-third", THIRD.strip())
    run(capsys)
    assert not Path("build/run/both.txt").exists()


def test_what_a_killed_run_left_where_no_run_had_written_is_told_and_not_taken_for_whole(project, capsys):
    write = "_ = (found.output / 'both.txt').write_text('half')"
    lay("01-first", write, "import os, signal; os.kill(os.getppid(), signal.SIGKILL)", "while True: pass")
    Path("build/run/note.txt").write_text("somebody's own")
    for folder in ("run", "first"):  # after a run that ended well, and in a folder of its own
        command = [sys.executable, "-m", "helpers", "run", "01", "--to", f"build/{folder}"]
        subprocess.run(command, capture_output=True, check=False)
    lay("01-first", FIRST.strip())
    for folder in ("run", "first"):
        for _ in range(2):
            assert runner.main(["01", "--to", f"build/{folder}"]) == 1
            told = capsys.readouterr().err
            assert f"build/{folder}: both.txt: here since a run that did not end" in told
        Path(f"build/{folder}/both.txt").unlink()
        run(capsys, "01", "--to", f"build/{folder}")
    assert Path("build/run/note.txt").read_text() == "somebody's own"


def test_after_a_failure_only_what_is_missing_runs(project, capsys):
    lay("02-second", "1 / 0")
    for _ in range(2):  # and what failed is never up to date
        assert run(capsys, status=1) == {"01": "up to date", "02": "FAILED"}
    lay("02-second", SECOND.strip())
    assert ran(run(capsys)) == "2 3"


SHARED = "(found.output / 'both.txt').write_text('{}')"


def test_a_file_that_a_later_notebook_writes_over_is_the_later_ones(project, capsys):
    for name, cell in NOTEBOOKS.items():
        lay(name, cell.strip(), SHARED.format(name))
    assert ran(run(capsys)) == "1 2 3"
    before, both = hashes(Path("build/run")), Path("build/run/both.txt")
    both.write_text("another")
    assert ran(run(capsys)) == "3"
    assert hashes(Path("build/run")) == before
    lay("03-third", THIRD.strip())  # now it is the second one's again, whose version nobody has kept
    run(capsys)
    assert both.read_text() == "02-second"
    lay("03-third", THIRD.strip(), SHARED.format("third"))
    run(capsys)
    for more in ("(found.output / 'both.txt').exists()", "any(found.output.glob('both.txt'))"):
        lay("03-third", THIRD.strip(), f"text = str({more})", SHARED.format("' + text + '"))
        run(capsys)
        assert both.read_text() == "True"
        lay("03-third", THIRD.strip(), SHARED.format("third"))
        run(capsys)


def test_a_file_left_untouched_as_it_held_the_same_bytes_was_written_all_the_same(project, capsys):
    put = "from helpers.paths import put\n_ = put(found.output / 'both.txt', b'{}')"
    lay("01-first", FIRST.strip(), put.format("same"))
    lay("03-third", THIRD.strip(), put.format("same"))
    run(capsys)
    lay("01-first", FIRST.strip(), put.format("other"))
    assert ran(run(capsys)) == "1"  # nor has the third one read what it compared
    assert Path("build/run/both.txt").read_text() == "same"


def test_what_a_notebook_asks_of_the_tables_before_it_publishes_is_nothing_that_it_reads(tiny, monkeypatch):
    asides = []
    monkeypatch.setattr(check, "problems", lambda *_: asides.append(watch._thread.aside) or [])
    check.require(tiny)
    assert asides == [True] and not watch._thread.aside


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("import subprocess, sys\nsubprocess.run([sys.executable, '-V'])", "nobody sees all that it reads"),
        ("(found.raw.parent / 'new.txt').write_text('a')", "it writes outside of its folder"),
        ("(found.figures / 'none').mkdir()", "it makes an empty folder"),
        ("(found.processed / '01-first.csv').unlink()", "it removes what it did not make"),
        ("import os\n_ = [each.stat().st_size for each in os.scandir(found.raw)]", "the entries of a folder"),
        ("import os\n_ = os.listdir(os.open(found.raw, os.O_RDONLY))", "the entries of a folder"),
    ],
)
def test_a_notebook_that_nobody_can_vouch_for_runs_every_time(project, capsys, cell, why):
    lay("03-third", THIRD.strip(), cell)
    run(capsys)
    said = run(capsys)
    assert ran(said)[-1] == "3"
    assert why in said["03"]


def test_where_tables_go_into_the_project_itself_everything_runs(project, capsys):
    for _ in range(2):
        assert ran(run(capsys, "--to", "build/other", "-p", "output", ".")) == "1 2 3"


ASKS = """
import glob, os
answers = [
    os.environ.get('EDITION'),
    (found.raw / 'link.txt').read_text(),
    sorted(path.name for path in (found.root / 'linked').iterdir()),
    (found.raw / 'size.txt').stat().st_size,
    os.path.getsize(found.raw / 'size2.txt'),
    len(list(found.raw.glob('*.txt'))),
    len(list((found.root / 'kinds').glob('*/*'))),
    (found.root.parent / 'absent.csv').exists(),
    sorted(glob.glob(str(found.root.parent / 'far/*'))),
]
try:
    answers.append(open(found.root.parent / 'none.csv').read())
except FileNotFoundError:
    answers.append('none')
(found.figures / 'a/answers.csv').write_text(str(answers))
"""


def linked(name, target):
    Path(name).unlink(missing_ok=True)
    Path(name).symlink_to(target)


def test_whatever_the_code_of_a_notebook_asks_for_counts_wherever_it_is(project, capsys, monkeypatch):
    monkeypatch.setenv("EDITION", "first")
    for name in ("one", "two", "kinds", "../far"):
        Path(name).mkdir()
    for name in ("data/raw/size.txt", "data/raw/size2.txt", "kinds/bob", "two/a.txt"):
        Path(name).write_text("1")
    Path("../other.txt").write_text("2")
    linked("data/raw/link.txt", "size.txt")
    linked("linked", "one")
    lay("03-third", THIRD.strip(), ASKS.strip())
    run(capsys)
    changes = {
        "EDITION differs": lambda: monkeypatch.setenv("EDITION", "second"),
        "data/raw/link.txt differs": lambda: linked("data/raw/link.txt", "../../../other.txt"),
        "linked differs": lambda: linked("linked", "two"),
        "data/raw/size.txt differs": lambda: Path("data/raw/size.txt").write_text("22"),
        "data/raw/size2.txt differs": lambda: Path("data/raw/size2.txt").write_text("22"),
        "data/raw differs": lambda: Path("data/raw/.hidden.txt").touch(),
        "kinds differs": lambda: (
            Path("kinds/bob").unlink(), Path("kinds/bob").mkdir()),
        "absent.csv is new": lambda: Path("../absent.csv").touch(),
        "far differs": lambda: Path("../far/b.csv").touch(),
        "none.csv is new": lambda: Path("../none.csv").touch(),
    }  # fmt: skip
    for why, change in changes.items():
        change()
        said = run(capsys)
        assert ran(said) == "3" and said["03"].endswith(why)
    assert ran(run(capsys)) == ""
    assert (
        Path("build/run/figures/a/answers.csv").read_text().startswith("['second', '2', ['a.txt'], 2, 2, 5")
    )


def test_a_file_whose_name_is_not_utf_8_is_named(project, capsys):
    Path(os.fsdecode(b"data/annotations/\xff.toml")).touch()
    lay("03-third", THIRD.strip(), "text = [path.read_text() for path in found.annotations.glob('*.toml')]")
    assert runner.main([]) == 1
    told = capsys.readouterr().err
    assert (
        "run FAILED: '../../data/annotations/\\udcff.toml': the file's name is not UTF-8; rename it" in told
    )


def test_variables_that_python_itself_asks_for_run_everything_and_settings_of_matplotlib_are_nobodys(
    project, capsys, monkeypatch
):
    monkeypatch.delenv("TZ", raising=False)
    Path("matplotlibrc").write_text("lines.linewidth: 77\n")
    lay("03-third", THIRD.strip(), "import matplotlib",
        "answers = matplotlib.get_backend(), matplotlib.rcParams['lines.linewidth']",
        "(found.figures / 'a/b.csv').write_text(str(answers))")  # fmt: skip
    monkeypatch.setenv("MATPLOTLIBRC", str(Path("matplotlibrc").resolve()))
    monkeypatch.setenv("MPLBACKEND", "svg")
    run(capsys)
    assert Path("build/run/figures/a/b.csv").read_text() == (
        "('module://matplotlib_inline.backend_inline', 1.5)"
    )
    monkeypatch.setenv("TZ", "Asia/Jakarta")
    said = run(capsys)
    assert ran(said) == "1 2 3" and said["01"].endswith(": other environment variables")


def test_what_is_added_through_a_number_to_the_file_of_another_is_read_too(project, capsys):
    add = "import os\nos.write(os.open(found.output / 'both.txt', os.O_WRONLY | os.O_APPEND), b'more')"
    lay("01-first", FIRST.strip(), "(found.output / 'both.txt').write_text(text)")
    lay("03-third", add)
    for text in ("Tujuh", "Delapan"):
        Path("data/raw/000.txt").write_text(text)
        run(capsys)
    assert Path("build/run/both.txt").read_text() == "Delapanmore"


@pytest.mark.parametrize(
    "cell",
    [
        "(found.output / 'new').mkdir()\n"
        "_ = (found.output / 'new/a.csv').write_text('1')\n"
        "found.figures.mkdir(exist_ok=True)\n"
        "_ = (found.output / 'new').rename(found.figures / 'new')",
        "import subprocess\n_ = subprocess.run(['cp', '-r', found.annotations, found.figures / 'new'])",
    ],
)
def test_what_python_did_not_see_written_is_written_all_the_same(project, capsys, cell):
    lay("03-third", THIRD.strip(), cell)
    run(capsys)
    before = hashes(project)
    assert any(name.startswith("figures/new/") for name in entities("build/run"))
    run(capsys)
    assert hashes(project) == before


def test_what_another_project_left_in_the_folder_is_not_this_ones(project, capsys, tmp_path):
    other, there = tmp_path / "other", tmp_path / "there"
    shutil.copytree(project, other, ignore=shutil.ignore_patterns("build"))
    (other / "data/raw/000.txt").write_text("Delapan")
    run(capsys, "--to", str(there))
    said = run(capsys, "--to", str(there), "--project", str(other))
    assert ran(said) == "1 2 3" and said["01"].endswith(": other parameter project")
    assert (there / "data/processed/01-first.csv").read_text() == "Delapan"


def test_notebooks_of_another_project_are_others_even_for_the_same_texts(
    project, capsys, tmp_path, monkeypatch
):
    asked = ("--to", str(tmp_path / "there"), "--project", str(project))
    run(capsys, *asked)
    shutil.copytree(project, tmp_path / "other", ignore=shutil.ignore_patterns("build"))
    monkeypatch.chdir(tmp_path / "other")
    assert ran(run(capsys, *asked)) == "1 2 3"
    assert ran(run(capsys, *asked)) == ""


def test_a_folder_of_runs_may_be_a_link(project, capsys, tmp_path):
    shutil.move("build", tmp_path / "far/away")
    Path("build").symlink_to(tmp_path / "far/away")
    assert ran(run(capsys)) == "1 2 3"  # as the ways from there are others
    assert ran(run(capsys)) == ""
    assert FIGURE.read_text().startswith("Tujuh")


@pytest.mark.parametrize("compiled", ["", "1"])
def test_an_imported_file_counts_as_what_it_is_compiled_from(project, capsys, monkeypatch, compiled):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", compiled)  # empty: what is compiled is written beside it
    Path("mine.py").write_text("words = 'one'\n")
    imports = "import sys; sys.path.insert(0, '../../..'); import mine"
    lay("03-third", THIRD.strip(), imports, "(found.figures / 'a/b.csv').write_text(mine.words)")
    run(capsys)
    assert ran(run(capsys)) == ""
    Path("mine.py").write_text("words = 'two'\n")
    os.utime("mine.py", (1, 1))
    assert ran(run(capsys)) == "3"
    assert Path("build/run/figures/a/b.csv").read_text() == "two"


def test_a_language_of_ones_own_is_found_from_the_notebook_and_its_words_count(project, capsys):
    Path("../words").mkdir()
    mine = shutil.copyfile(crate.CODE / "locales/en.toml", Path("../words/mine.toml"))
    lay("03-third", THIRD.strip(), "from helpers.figures.phrases import Catalogue",
        "from helpers.kits import lists_in", "_ = lists_in({}, language)",
        "(found.figures / 'a/b.csv').write_text(Catalogue.load(language).t('note.label'))")  # fmt: skip
    assert ran(run(capsys, "-p", "language", str(mine))) == "1 2 3"
    written = Path("build/run/notebooks/03-third.ipynb").read_text().replace("\\", "")
    assert '"../../../../words/mine.toml"' in written
    assert ran(run(capsys, "-p", "language", str(mine))) == ""
    mine.write_text(mine.read_text() + "# read again\n")
    assert ran(run(capsys, "-p", "language", str(mine))) == "3"
    mine.with_name("labels.mine.toml").touch()
    assert run(capsys, "-p", "language", str(mine))["03"].endswith("words/labels.mine.toml is new")


# --- in place ---


def test_the_manifest_of_the_project_itself_says_the_same_every_time_and_is_held_to_its_files(
    project, capsys
):
    assert runner.main(["--in-place"]) == 0
    first = Path(crate.NAME).read_bytes()
    assert runner.main(["--in-place"]) == 0
    assert Path(crate.NAME).read_bytes() == first
    listed = entities(".")
    assert not {"python", "system", "installed packages"} & {each.get("name") for each in listed.values()}
    assert "data/raw/000.txt" in listed and "notebooks/01-first.ipynb" in listed
    assert crate.outdated(find_project()) == []
    assert runner.main(["02", "--in-place"]) == 0
    assert Path(crate.NAME).read_bytes() == first


def test_one_notebook_run_in_place_with_other_code_makes_no_other_one_of_that_code(
    project, capsys, monkeypatch
):
    runner.main(["--in-place"])
    monkeypatch.setattr(crate, "code", lambda: "another")
    assert runner.main(["02", "--in-place"]) == 0
    assert [*crate.read(Path(crate.NAME)).steps] == ["02-second"]
    told = crate.outdated(find_project())
    assert [each.split(" (")[0] for each in told] == [
        f"notebooks/{name}.ipynb: not executed with the code of the last run in place"
        for name in ("01-first", "03-third")
    ]
    codes = iter("ab")
    monkeypatch.setattr(crate, "code", lambda: next(codes))  # it changes while the notebook runs
    assert runner.main(["02", "--in-place"]) == 0
    assert not crate.read(Path(crate.NAME)).steps


@pytest.mark.parametrize("name", ["data/raw/000.txt", "figures/a/a.csv", "notebooks/02-second.ipynb"])
def test_check_tells_what_is_no_longer_what_the_last_run_in_place_read_or_wrote(project, capsys, name):
    runner.main(["--in-place"])
    Path(name).write_text("another")
    Path("data/annotations/new.toml").touch()
    told = crate.outdated(find_project())
    assert [each.split(" (")[0] for each in told] == [
        f"{name}: not what the last run in place read or wrote",
        "data/annotations/new.toml: new since the last run in place",
    ]
    assert all(each.endswith("; python -m helpers run --in-place") for each in told)
    capsys.readouterr()
    assert cli.main([]) == 1
    assert told[0] in capsys.readouterr().err
    Path(crate.NAME).write_text("{}")
    assert "no manifest that a run has written" in crate.outdated(find_project())[0]


def test_the_project_that_this_package_ships_with_is_what_its_manifest_says(shipped):
    assert (shipped.root / crate.NAME).is_file()
    assert crate.outdated(shipped) == []
    assert str(Path.home()) not in (shipped.root / crate.NAME).read_text("utf-8")


# --- one writer a folder ---


@pytest.mark.parametrize(
    ("command", "held", "status"),
    [
        (figures.main, ".", 2),
        (lambda _: figures.main(["--to", "build/run/figures"]), "build/run", 2),
        (lambda _: cli.main(["--write"]), ".", 2),
        (lambda _: report.main(["--language", "en", "--to", "build/run"]), "build/run", 1),
    ],
)
def test_no_command_writes_where_another_writes(shipped_copy, capsys, command, held, status):
    (shipped_copy.root / "data/processed/04-claims.csv").unlink()
    with lock.held(shipped_copy.root / held):
        before = hashes(shipped_copy.root)
        assert command([]) == status
        assert hashes(shipped_copy.root) == before
    assert "another command is writing there (process" in capsys.readouterr().err


# --- on a cluster ---


def test_cases_on_a_cluster_give_the_bytes_and_the_messages_of_one_machine(project, capsys):
    distributed = pytest.importorskip("distributed")
    lay("02-second", "assert language != 'en'", SECOND.strip())
    files = [write_case("bad", 'parameters.language = "en"'), write_case("odd", "parameter = 3")]
    files += [write_case(name, 'notebooks = ["01", "02"]') for name in ("good", "fine")]

    def outcome(*more):
        assert runner.main(["--case", *files, "--fresh", *more]) == 1
        told = capsys.readouterr()
        lines = [line.partition("  run")[0].partition(" in ")[0] for line in told.out.splitlines()]
        made = {name: digest for name, digest in hashes(Path("build")).items() if "unfinished" not in name}
        return lines, told.err, made

    alone = outcome("--jobs", "1")
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=2, processes=False, dashboard_address=":0", protocol="tcp"
    ) as cluster:
        assert outcome("--scheduler", cluster.scheduler_address) == alone
    assert "bad FAILED: 02-second" in alone[1] and "odd.toml FAILED" in alone[1]
    assert "build/good/notebooks/02-second.ipynb" in hashes(project)


def test_a_worker_with_another_version_or_without_the_folder_makes_nothing(project, monkeypatch):
    case = runner.cases.case(
        runner.asked.Request("run"), runner.asked.parser(1).parse_args(["--to", "build/new"])
    )
    other, _ = runner.work.run_remotely(case, 60, "another", str(project))
    assert "another version of this package" in other.error
    shutil.rmtree("data")
    blind, _ = runner.work.run_remotely(case, 60, crate.code(), str(project))
    assert "the cluster's machines must share this folder" in blind.error
    assert not Path("build/new").exists()


def test_a_worker_tells_of_files_as_they_are_called_where_the_user_stands(project, monkeypatch):
    case = runner.cases.case(runner.asked.Request("run"), runner.asked.parser(1).parse_args([]))
    monkeypatch.setenv(STANDS, "")
    monkeypatch.setattr(runner.work, "run_case", lambda *_: runner.Outcome(os.environ[STANDS]))
    for stands, known in ((str(project), ""), ("/there", "/there")):
        outcome, _ = runner.work.run_remotely(case, 60, crate.code(), stands)
        assert outcome.name == known


@pytest.mark.parametrize("address", ["nowhere", "odd://127.0.0.1:1"])
def test_an_address_where_no_cluster_answers_is_told(project, capsys, address):
    assert runner.main(["--case", write_case("a", ""), "--scheduler", address]) == 2
    told = capsys.readouterr().err
    assert f"helpers run: --scheduler {address}: no Dask cluster answers there (" in told
    assert runner.main(["--scheduler", address]) == 2
    assert "--scheduler is for cases" in capsys.readouterr().err


# --- what is refused before anything runs ---


def test_an_unknown_language_is_refused_before_anything_runs(project, capsys):
    assert runner.main(["-p", "language", "xx", "--to", "build/new"]) == 2
    told = capsys.readouterr().err
    assert "language = 'xx': no catalogue xx.toml; there are " in told
    Path("mine.toml").write_text('meta.locale = "en"\n')
    assert runner.main(["-p", "language", "mine.toml", "--to", "build/new"]) == 2
    assert "mine.toml and en.toml: only one of them has " in capsys.readouterr().err
    assert not Path("build/new").exists()


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (
            "a.yaml",
            "language: en\nsince: 2024-08-06\nlanguage: id\n",
            "lines 1 and 3: 'language' stands twice",
        ),
        ("a.json", '{"language": "en", "language": "id"}', "'language' stands twice"),
        ("a.toml", 'language = "en"\nlanguage = "id"\n', "Cannot overwrite a value; the key stands twice"),
    ],
)
def test_a_key_that_stands_twice_is_refused(project, capsys, name, text, told):
    Path(name).write_text(text)
    assert runner.main(["-f", name, "--to", "build/new"]) == 2
    assert told in capsys.readouterr().err


def test_a_file_of_parameters_in_yaml_is_read_as_before(project, capsys):
    Path("a.yaml").write_text("language: en\nregions: [kursk, sumy]\nsince: 2024-08-06\n")
    run(capsys, "01", "-f", "a.yaml")
    assert json.loads(entities("build/run")["#environment/parameter%20regions"]["value"]) == ["kursk", "sumy"]
