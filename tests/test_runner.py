"""The runner: checked parameters, the same bytes each time, nothing touched that is not its own."""

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import textwrap
import time
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from nbformat.sign import NotebookNotary

from helpers import crate, lock, report, runner
from helpers.paths import Project, find_project
from helpers.runner import asked, cases, execution, reports, work

PARAMETERS = """
project: str = ""  # the folder that holds data; blank: found from here
output: str = ""  # the folder to write to; blank: the project itself
language: str = "id"  # of the labels
regions: list[str] = []  # only these; empty: all
since: str = ""  # first day that counts, a date
until: str = ""  # last day that counts, a date
limit: int = 3  # rows at most
"""
FIRST = "(found.processed / '01-first.csv').write_text(language + ',' + since)"
SECOND = "text = (found.processed / '01-first.csv').read_text()"
THIRD = (
    "(found.figures / 'a').mkdir(parents=True, exist_ok=True)\n(found.figures / 'a/a.csv').write_text(text)"
)


def notebook(*cells):
    """Return a notebook: a title, the parameters, the project, then the `cells`; never executed."""
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    new = nbformat.v4.new_notebook(metadata={"kernelspec": kernel})
    code = [
        PARAMETERS.strip(),
        "from helpers.paths import find_project",
        "found = find_project(project, output)",
    ]
    new.cells = [nbformat.v4.new_markdown_cell("# A question?")]
    new.cells += [nbformat.v4.new_code_cell(source) for source in (*code, *cells)]
    new.cells[1].metadata["tags"] = ["parameters"]
    for number, cell in enumerate(new.cells):
        cell.id = f"cell-{number}"
    return new


def make_project(folder):
    """Make a project of three notebooks, each of which needs the one before."""
    for name in ("data/raw", "data/annotations", "data/processed", "notebooks", "cases"):
        (folder / name).mkdir(parents=True)
    (folder / "data/raw/000.txt").write_text("Tujuh orang", encoding="utf-8")
    places = "\n".join(f'{name} = {{ region = "{name}" }}' for name in ("kursk", "sumy"))
    (folder / "data/annotations/lists.toml").write_text(f"[place]\n{places}\n", encoding="utf-8")
    make_dirs = "found.processed.mkdir(parents=True, exist_ok=True)"
    for name, cells in {
        "01-first": [make_dirs, FIRST, "print(language)"],
        "02-second": [SECOND, "text"],
        "03-third": [SECOND, THIRD],
    }.items():
        nbformat.write(notebook(*cells), folder / f"notebooks/{name}.ipynb")
    return folder


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project whose folder is the working folder; braces in its name are fields to papermill."""
    monkeypatch.chdir(make_project(tmp_path / "a {project}"))
    return Path.cwd()


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """A project in which everything has run once, with (exit status, what was printed)."""
    folder = make_project(tmp_path_factory.mktemp("once") / "a {project}")
    before = hashes(folder)
    return folder, before, command(folder, *ARGUMENTS)


def command(folder, *arguments, **environment):
    """Run `python -m helpers run` in the folder, and return its exit status and what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "helpers", "run", *arguments],
        cwd=folder, env=os.environ | environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def hashes(folder):
    """Return {path: sha256} of all files under the folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


def read_manifest(folder, case="run"):
    return crate.read(folder / "build" / case / crate.NAME)


def entities(folder):
    """Return what the manifest in the folder lists, by @id."""
    return {each["@id"]: each for each in json.loads((Path(folder) / crate.NAME).read_bytes())["@graph"]}


def names(folder):
    """Return the names of what lies in the folder."""
    return sorted(path.name for path in Path(folder).iterdir())


def write_case(name, text):
    Path("cases", f"{name}.toml").write_text(textwrap.dedent(text), encoding="utf-8")
    return f"cases/{name}.toml"


# --- one case ---


ARGUMENTS = ("-p", "language", "en", "-p", "since", "2024-08-06", "-p", "regions", "kursk,sumy")


def test_all_notebooks_run_in_order_into_one_folder_and_leave_the_project_alone(ran):
    folder, before, (status, printed) = ran
    after = hashes(folder)
    assert status == 0, printed
    assert {path: after[path] for path in before} == before
    assert sorted(set(after) - set(before)) == [
        "build/run/data/processed/01-first.csv",
        "build/run/figures/a/a.csv",
        "build/run/notebooks/01-first.ipynb",
        "build/run/notebooks/02-second.ipynb",
        "build/run/notebooks/03-third.ipynb",
        "build/run/ro-crate-metadata.json",
    ]
    assert (folder / "build/run/figures/a/a.csv").read_text() == "en,2024-08-06"


def test_progress_is_one_line_a_notebook_and_the_end_says_where_to_look(ran):
    _, _, (_, printed) = ran
    lines = printed.splitlines()
    assert [line.split("  ")[0] for line in lines[:3]] == [
        "[1/3] run: 01-first",
        "[2/3] run: 02-second",
        "[3/3] run: 03-third",
    ]
    assert lines[4].startswith("3 notebooks executed in ")
    assert lines[5:] == ["  run: build/run"]  # and nothing else, such as a warning of each kernel


def test_the_same_input_gives_the_same_bytes_in_another_folder_zone_and_locale(ran, tmp_path):
    folder, _, _ = ran
    copied = make_project(tmp_path / "elsewhere")
    command(copied, *ARGUMENTS, TZ="Asia/Jakarta", PYTHONHASHSEED="7", LC_ALL="C", COLUMNS="40")
    first, second = (hashes(each / "build/run") for each in (folder, copied))
    manifests = [entities(each / "build/run") for each in (folder, copied)]
    for each in manifests:
        each["#environment/helpers"]["sha256"] = ""  # somebody may be editing it while the tests run
    asked = [each["#environment/environment%20variables"].pop("value") for each in manifests]
    assert asked[0] != asked[1] and json.loads(asked[1])["TZ"] == "Asia/Jakarta"
    assert manifests[0] == manifests[1]
    assert first | {crate.NAME: ""} == second | {crate.NAME: ""}


def test_an_executed_notebook_names_no_machine_and_no_time(ran):
    folder, _, _ = ran
    path = folder / "build/run/notebooks/02-second.ipynb"
    text = path.read_text(encoding="utf-8")
    executed = nbformat.read(path, 4)
    assert str(folder) not in text
    assert "duration" not in text
    assert "papermill" not in text
    assert '"tags": []' not in text
    assert "version" not in executed.metadata.language_info
    assert [cell.execution_count for cell in executed.cells if cell.cell_type == "code"] == [1, 2, 3, 4, 5, 6]


def test_an_executed_notebook_finds_its_project_from_where_it_lies(ran):
    folder, _, _ = ran
    injected = nbformat.read(folder / "build/run/notebooks/02-second.ipynb", 4).cells[2]
    assert injected.source.splitlines() == [
        "# Parameters",
        'language = "en"',
        'since = "2024-08-06"',
        'regions = ["kursk", "sumy"]',
        'project = "../../.."',
        'output = ".."',
    ]
    assert injected.id == hashlib.sha256(injected.source.encode()).hexdigest()[:8]


def test_the_manifest_tells_what_went_in_and_what_came_out(ran):
    folder, before, _ = ran
    listed, outputs = entities(folder / "build/run"), hashes(folder / "build/run")
    assert listed["#environment/parameter%20since"]["value"] == "2024-08-06"
    assert json.loads(listed["#environment/parameter%20regions"]["value"]) == ["kursk", "sumy"]
    assert {"papermill", "python", "system", "installed packages"} <= {
        e["name"] for e in listed.values() if "name" in e
    }
    assert [each["@id"] for each in listed["./"]["mentions"]] == [
        "#step/01-first",
        "#step/02-second",
        "#step/03-third",
    ]
    for name in ("data/raw/000.txt", "data/annotations/lists.toml", "notebooks/02-second.ipynb"):
        assert listed[f"#../../{name}"]["sha256"] == before[name]
    figure = listed["figures/a/a.csv"]
    assert figure["sha256"] == outputs["figures/a/a.csv"]
    assert figure["contentSize"] == str(len("en,2024-08-06"))
    step = listed["#step/03-third"]
    assert step["instrument"] == {"@id": "#../../notebooks/03-third.ipynb"}
    assert {"@id": "data/processed/01-first.csv"} in step["object"]
    assert step["result"] == [{"@id": "figures/a/a.csv"}, {"@id": "notebooks/03-third.ipynb"}]
    assert str(folder) not in json.dumps(listed)


def test_the_manifest_is_what_its_format_demands(ran):
    """The MUSTs of RO-Crate 1.1 and Process Run Crate 0.5, as their validator checks them."""
    folder, _, _ = ran
    listed = entities(folder / "build/run")
    about, root = listed[crate.NAME], listed["./"]
    assert (about["@type"], about["about"]) == ("CreativeWork", {"@id": "./"})
    assert about["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}
    assert root["@type"] == "Dataset" and root["name"] and root["description"] and root["license"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", root["datePublished"])
    assert listed[root["conformsTo"]["@id"]]["@type"] == "CreativeWork"
    named = json.dumps([*listed.values()])
    assert {each["@id"] for each in root["hasPart"]} == {
        name for name, each in listed.items() if "File" in each["@type"] and name[0] != "#"
    }
    for name in re.findall(r'\{"@id": "([^"]+)"\}', named):
        assert name in listed or name.startswith("https://w3id.org/ro/crate"), name
    for each in root["hasPart"]:
        assert (folder / "build/run" / each["@id"]).is_file()
    for each in listed.values():
        if each["@type"] == "CreateAction":
            assert "SoftwareSourceCode" in listed[each["instrument"]["@id"]]["@type"]


def test_outputs_go_where_the_parameter_output_says_from_the_working_folder(project):
    assert runner.main(["--to", "build/report", "-p", "output", "."]) == 0
    assert (project / "data/processed/01-first.csv").exists()
    assert (project / "figures/a/a.csv").exists()
    assert not (project / "build/report/data").exists()
    assert (project / "build/report/notebooks/03-third.ipynb").exists()


def test_the_project_is_named_as_every_other_command_has_it(project, tmp_path):
    other = make_project(tmp_path / "other")
    (other / "data/raw/000.txt").write_text("Delapan orang", encoding="utf-8")
    assert runner.main(["01-first", "--project", str(other)]) == 0
    raw = hashlib.sha256(b"Delapan orang").hexdigest()
    assert raw in {digest for _, digest in read_manifest(project).files.values()}


def test_a_run_reads_the_mentions_it_made_itself_before_it_has_claims(tmp_path):
    home, out = make_project(tmp_path / "home"), tmp_path / "out"
    here = find_project(home, out)
    assert here.inputs == home / "data/processed"
    here.processed.mkdir(parents=True)
    (here.processed / "02-mentions.csv").touch()
    assert here.inputs == here.processed


def test_in_place_the_notebooks_are_executed_where_they_lie_without_injected_cells(project, capsys):
    assert runner.main(["01", "--in-place"]) == 0
    executed = nbformat.read(project / "notebooks/01-first.ipynb", 4)
    assert [cell.id for cell in executed.cells] == [f"cell-{number}" for number in range(7)]
    assert executed.cells[-1].outputs[0].text == "id\n"
    assert (project / "data/processed/01-first.csv").exists()
    assert "in place: ." in capsys.readouterr().out
    first = hashes(project)
    assert runner.main(["01", "--in-place"]) == 0
    assert hashes(project) == first
    assert not list(project.rglob("*.unfinished.ipynb"))


def test_a_table_that_is_only_read_lies_ready_in_the_case(project):
    for name in ("01-first.csv", "02-second.csv", "09-late.csv", "README.md"):
        Path("data/processed", name).write_text("id,")
    assert runner.main(["02-second.ipynb", "--to", "build/late"]) == 0
    assert names("build/late/data/processed") == ["01-first.csv"]
    assert {"@id": "data/processed/01-first.csv"} in entities("build/late")["#step/02-second"]["object"]
    assert runner.main(["01", "03", "--to", "build/gap"]) == 0
    inputs = [each["@id"] for each in entities("build/gap")["./"]["isBasedOn"]]
    assert [path for path in inputs if path.endswith(".csv")] == ["#../../data/processed/02-second.csv"]


def test_what_an_earlier_run_left_is_gone_but_other_files_stay(project):
    for name in ("figures/old.svg", "notebooks/09-old.ipynb", "run.json", "note.txt", "my.pdf"):
        Path("build/run", name).parent.mkdir(parents=True, exist_ok=True)
        Path("build/run", name).touch()
    assert runner.main(["01"]) == 0
    assert names("build/run") == ["data", "my.pdf", "note.txt", "notebooks", "ro-crate-metadata.json"]
    assert names("build/run/notebooks") == ["01-first.ipynb"]


def test_a_folder_that_holds_only_a_report_is_taken_over(project):
    Path("build/run").mkdir(parents=True)
    for name in ("report.html", "report.pdf"):
        Path("build/run", name).touch()
    assert runner.main(["01"]) == 0
    assert not {"report.html", "report.pdf"} & {*names("build/run")}


@pytest.mark.parametrize("folder", [".", "..", "data"])
def test_a_folder_that_is_not_a_runs_own_is_never_emptied(project, folder, capsys):
    for name in (".", ".."):
        Path(name, crate.NAME).touch()  # even if it looks like one
    before = hashes(project)
    assert runner.main(["--to", folder]) == 1
    assert hashes(project) == before
    assert "another folder" in capsys.readouterr().err


# --- what goes wrong ---


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.toml", b'since = ""\nlanguage = en\n', "a.toml:2: 'language = en': Invalid value; write a text"),
        ("a.toml", b"language = '\xe9'", "a.toml: not UTF-8 at byte 12; save it as UTF-8"),
        ("a.yaml", b"language: en\nlanguage: id\n", "a.yaml: lines 1 and 2: 'language' stands twice"),
        ("a.yaml", b"language: en\n1: x\n", "a.yaml: line 2: 1 is no name; write a text"),
        ("a.json", b'{"language": "en", "language": "id"}', "a.json: 'language' stands twice; keep the one"),
    ],
)
def test_a_file_of_parameters_with_a_slip_is_told_with_a_remedy(project, capsys, name, content, told):
    Path(name).write_bytes(content)
    assert runner.main(["01", "-f", name]) == 2
    assert f"helpers run: {told}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.toml", b'\xef\xbb\xbflanguage = "en"\r\n'),
        ("a.json", b'\xef\xbb\xbf{"language": "en"}\r\n'),
        ("a.yaml", b"\xef\xbb\xbflanguage: en\r\n"),
        ("a.yaml", b"<<: &base\n  language: id\nlanguage: en\n"),
        ("a.yaml", b"<<: {language: en}\n"),
    ],
)
def test_what_editors_and_yaml_allow_in_a_file_of_parameters_is_read(project, name, content):
    Path(name).write_bytes(content)
    [request] = asked.requests(asked.parser(1).parse_args(["01", "-f", name]))
    assert request.parameters == {"language": "en"}


def test_wrong_parameters_are_all_told_before_anything_runs(project, capsys):
    assert runner.main(["-p", "sinse", "2024-08-06", "-p", "limit", "many"]) == 2
    told = capsys.readouterr().err
    assert "01-first, 02-second, 03-third: no parameter 'sinse'; did you mean 'since'?" in told
    assert "parameter limit = 'many': expected int" in told
    assert not Path("build").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["04-claims"], "no notebook '04-claims'; known: 01-first, 02-second, 03-third"),
        (["02-secnd"], "did you mean '02-second'?"),
        (["--jobs", "0"], "must be positive"),
        (
            ["-p", "regions", "XX-9"],
            "no 'XX-9' among the regions of [place] in lists.toml; known: kursk, sumy",
        ),
        (["-p", "regions", "kursk;sumy"], "no 'kursk;sumy'"),
        (
            ["-p", "regions", "kursk,sumi"],
            "no 'sumi' among the regions of [place] in lists.toml; did you mean",
        ),
        (["-p", "since", "2024-08-09", "-p", "until", "2024-08-08"], "swap them"),
        (
            ["-p", "output", ".", "-p", "regions", "kursk"],
            "would replace the tables and figures of the whole",
        ),
        (["-p", "output", ".", "-p", "since", "2024-08-09"], "would replace the tables and figures"),
        (["--in-place", "-p", "language", "en"], "--in-place executes the notebooks as they are"),
        (["-f", "missing.toml"], "missing.toml: No such file"),
        (["-p", "project", "data"], "no data/raw in"),
        (["--project", "data"], "no data/raw in"),
        (["--in-place", "--project", "."], "--in-place executes the notebooks as they are"),
        (["-p", "language", "en", "-p", "language", "id"], "-p language: given more than once; keep the one"),
        (["--project", ".", "-p", "project", ".."], "-p project: given more than once; keep the one"),
    ],
)
def test_a_command_that_makes_no_sense_is_refused(project, capsys, arguments, told):
    assert runner.main(arguments) == 2
    assert told in capsys.readouterr().err


def test_a_failing_cell_is_named_with_its_error_and_the_rest_of_the_case_is_left(project, capsys):
    nbformat.write(notebook("text = 'a'", "1 / 0"), "notebooks/02-second.ipynb")
    assert runner.main([]) == 1
    told = capsys.readouterr()
    assert "[2/3] run: 02-second  FAILED" in told.out
    assert "0 of 1 cases finished" in told.out
    assert "run FAILED: 02-second, cell 7 (In [6]): ZeroDivisionError: division by zero" in told.err
    assert "as far as it ran: " in told.err
    assert names("build/run/notebooks") == ["01-first.ipynb", "02-second.unfinished.ipynb"]
    steps = read_manifest(project).steps
    assert (steps["01-first"].error, steps["02-second"].error) == (
        "", "cell 7 (In [6]): ZeroDivisionError: division by zero")  # fmt: skip
    unfinished = nbformat.read("build/run/notebooks/02-second.unfinished.ipynb", 4)
    assert any("ZeroDivisionError" in str(cell.get("outputs")) for cell in unfinished.cells)


def test_a_failing_notebook_leaves_the_committed_one_alone(project, capsys):
    nbformat.write(notebook("1 / 0"), "notebooks/01-first.ipynb")
    before = hashes(project / "notebooks")
    assert runner.main(["--in-place"]) == 1
    assert hashes(project / "notebooks") == before
    assert (project / "build/unfinished/01-first.unfinished.ipynb").exists()


def test_a_cell_that_takes_too_long_is_ended(project, capsys):
    nbformat.write(notebook("import time\ntime.sleep(60)"), "notebooks/01-first.ipynb")
    assert runner.main(["01", "--timeout", "1"]) == 1
    assert "CellTimeoutError" in capsys.readouterr().err


def test_a_kernel_that_dies_is_told(project, capsys):
    nbformat.write(notebook("import os\nos._exit(3)"), "notebooks/01-first.ipynb")
    assert runner.main(["01"]) == 1
    assert "01-first, DeadKernelError" in capsys.readouterr().err


def test_half_a_second_is_refused_before_anything_runs(project, capsys):
    with pytest.raises(SystemExit) as ended:
        runner.main(["01", "--timeout", "2.5"])
    assert ended.value.code == 2
    assert "--timeout: invalid int value: '2.5'" in capsys.readouterr().err


def test_outside_every_project_nothing_runs_unless_one_is_named(tmp_path, project, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert runner.main(["01"]) == 2
    assert "name the folder that holds it: --project FOLDER" in capsys.readouterr().err
    assert runner.main(["01", "--project", str(project)]) == 0
    assert (project / "build/run/data/processed/01-first.csv").exists()
    assert names(tmp_path) == [project.name]


# --- one run a folder ---


def test_a_second_run_into_a_folder_is_told_who_holds_it_and_touches_nothing(project, capsys):
    with lock.held(project / "build/run"):
        Path("build/run", crate.NAME).touch()
        before = hashes(project)
        done = command(project, "01")
        assert done[0] == 1
        assert f"build/run: another command is writing there (process {os.getpid()} on " in done[1]
        assert "name another folder" in done[1]
        assert hashes(project) == before
    assert runner.main(["01"]) == 0
    assert not list(project.rglob(lock.NAME))


def test_two_runs_do_not_share_the_folder_that_they_write_tables_to(project, capsys):
    with lock.held(project):
        assert runner.main(["01", "--to", "build/other", "-p", "output", "."]) == 1
        assert runner.main(["01", "--in-place"]) == 1
    with lock.held(project / "build/other"):
        assert runner.main(["01", "--to", "build/other", "-p", "output", "."]) == 1
    assert not Path("data/processed/01-first.csv").exists()


def test_the_lock_of_a_run_that_was_killed_stops_nobody(project):
    code = "from helpers import lock; import os, pathlib\n"
    code += "with lock.held(pathlib.Path('build/run')): os.kill(os.getpid(), 9)"
    subprocess.run([sys.executable, "-c", code], check=False)
    assert Path("build/run", lock.NAME).exists()
    assert runner.main(["01"]) == 0
    assert not Path("build/run", lock.NAME).exists()


def test_what_outlives_a_run_that_was_killed_writes_nothing_into_the_next_one(project, capsys):
    busy = "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)\n"
    busy += "os.system(f'sleep 2; mkdir \"{found.figures}\"')"  # nor does this end with the kernel
    code = "import sys; from helpers import runner; sys.exit(runner.main(['01']))"
    nbformat.write(notebook(busy), "notebooks/01-first.ipynb")
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}  # a pipe would wait for the kernel
    subprocess.run([sys.executable, "-c", code], check=False, **quiet)
    nbformat.write(notebook("1"), "notebooks/01-first.ipynb")
    assert runner.main(["01"]) == 0
    time.sleep(2)
    assert not Path("build/run/figures").exists()


def test_of_two_runs_that_make_a_folder_at_once_each_asks_for_its_lock(tmp_path, monkeypatch):
    mkdir = Path.mkdir

    def late(self, *args, **kwargs):
        mkdir(self)  # the other one's
        mkdir(self, *args, **kwargs)

    monkeypatch.setattr(Path, "mkdir", late)
    with lock.held(tmp_path / "new"):
        assert (tmp_path / "new" / lock.NAME).exists()


def test_a_lock_file_that_the_run_before_has_just_removed_is_no_lock(tmp_path, monkeypatch):
    taken, path = lock._taken, tmp_path / lock.NAME

    def late(file):
        monkeypatch.setattr(lock, "_taken", taken)
        path.unlink()
        return taken(file)

    monkeypatch.setattr(lock, "_taken", late)
    refused = pytest.raises(lock.LockedError, match="another command is writing there")
    with lock.held(tmp_path), refused, lock.held(tmp_path):
        pass


# --- many cases ---


def test_many_cases_run_side_by_side_and_each_writes_to_its_own_folder_only(project, capsys):
    before = hashes(project / "notebooks") | hashes(project / "data")
    files = [
        write_case("north", '[parameters]\nlanguage = "en"\nsince = 2024-08-06'),
        write_case("south", 'name = "far-south"\nnotebooks = ["01", "02-second"]'),
    ]
    assert runner.main(["--case", *files, "--jobs", "2"]) == 0
    assert hashes(project / "notebooks") | hashes(project / "data") == before
    assert names("build") == ["far-south", "north"]
    assert Path("build/north/figures/a/a.csv").read_text() == "en,2024-08-06"
    assert names("build/far-south/notebooks") == ["01-first.ipynb", "02-second.ipynb"]
    assert "2 of 2 cases finished" in capsys.readouterr().out


def test_a_case_that_fails_or_is_miswritten_does_not_keep_the_others_from_running(project, capsys):
    nbformat.write(notebook("'x' * len(regions)", "assert not regions"), "notebooks/02-second.ipynb")
    files = [
        write_case("bad", '[parameters]\nregions = ["kursk"]'),
        write_case("typo", "[parameters]\nlanguage = 3"),
        write_case("broken", "parameters ="),
        write_case("key", "parameter = 3"),
        write_case("good", 'notebooks = ["01", "02"]'),
    ]
    assert runner.main(["--case", *files]) == 1
    told = capsys.readouterr()
    assert "1 of 5 cases finished" in told.out
    assert "bad FAILED: 02-second, cell 7 (In [6]): AssertionError" in told.err
    assert (
        "typo FAILED: 01-first, 02-second, 03-third: parameter language = 3: expected str (got int)"
        in told.err
    )
    assert "broken.toml FAILED: cases/broken.toml:1: 'parameters =': Invalid value" in told.err
    assert "unknown key 'parameter'" in told.err
    assert Path("build/good/notebooks/02-second.ipynb").exists()


@pytest.mark.parametrize("foreign", ["[1, 2]", "{", '{"complaints": 3}', "{}"])
def test_a_file_that_no_kit_has_written_ends_no_run(project, capsys, foreign):
    write = f"(found.figures / 'a/a.json').write_text('{foreign}')"
    nbformat.write(notebook("(found.figures / 'a').mkdir(parents=True)", write), "notebooks/03-third.ipynb")
    files = [write_case("bad", 'notebooks = ["03"]'), write_case("good", 'notebooks = ["01"]')]
    assert runner.main(["--case", *files]) == 0
    assert "bad: warning: figures: build/bad/figures/a/a.json: not what a kit says" in capsys.readouterr().err


def test_trouble_that_nobody_thought_of_is_told_of_its_case_alone(project, capsys, monkeypatch):
    def full(case, *_):
        raise {"full": OSError(28, "No space left on device"), "odd": RuntimeError("odd")}[case.name]

    write = work._leave_manifest
    monkeypatch.setattr(work, "_leave_manifest", lambda case, *more: (
        write(case, *more) if case.name == "good" else full(case)))  # fmt: skip
    files = [write_case(name, 'notebooks = ["01"]') for name in ("full", "odd", "good")]
    assert runner.main(["--case", *files]) == 1
    told = capsys.readouterr()
    assert "1 of 3 cases finished" in told.out
    assert "full FAILED: build/full: [Errno 28] No space left on device; make room, or name" in told.err
    assert "odd FAILED: RuntimeError: odd" in told.err


def test_where_nobody_may_write_the_folder_that_cannot_be_made_is_named(project, capsys, monkeypatch):
    mkdir = os.mkdir

    def refuse(path, *more):
        if Path(path).parent == Path.cwd():
            raise PermissionError(13, "Permission denied", str(path))
        mkdir(path, *more)

    monkeypatch.setattr(os, "mkdir", refuse)
    assert runner.main(["01"]) == 1
    denied = f"build/run: [Errno 13] Permission denied: '{Path('build').resolve()}'; make room, or"
    assert denied in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="no limits of files")
def test_a_run_opens_more_files_than_a_process_begins_with_where_it_may(project):
    few = "import resource as r; r.setrlimit(r.RLIMIT_NOFILE, (24, r.getrlimit(r.RLIMIT_NOFILE)[1]))"
    code = f"import sys; from helpers import runner; {few}; sys.exit(runner.main(['01']))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(os.name != "posix", reason="no limits of files")
@pytest.mark.parametrize(("limit", "cases", "told"), [
    (64, 1, "a process may open 64 files at once here (ulimit -Hn), 84 are needed; raise that limit"),
    (100, 4, "open 100 files at once here (ulimit -Hn), 145 are needed; raise that limit, or lower --jobs"),
])  # fmt: skip
def test_too_few_files_are_told_in_one_line_before_a_kernel_fails(
    project, capsys, monkeypatch, limit, cases, told
):
    monkeypatch.setattr(execution.resource, "getrlimit", lambda _: (limit, limit))
    files = [write_case(f"c{number}", 'notebooks = ["01"]') for number in range(cases)]
    assert runner.main(["--case", *files, "--jobs", "4"]) == 2
    (said,) = capsys.readouterr().err.splitlines()
    assert said.startswith("helpers run: ") and said.endswith(told)


@pytest.mark.skipif(os.name != "posix", reason="no limits of files")
@pytest.mark.parametrize("limit", [10_000, None])
def test_a_machine_of_many_cores_gets_as_many_files_as_its_cases_need(monkeypatch, limit):
    given, hard = [], limit or execution.resource.RLIM_INFINITY
    monkeypatch.setattr(execution.resource, "getrlimit", lambda _: (1024, hard))
    monkeypatch.setattr(execution.resource, "setrlimit", lambda _, limits: given.append(limits))
    execution.allow_files(192)
    assert given == [(4845, hard)]


def test_two_cases_never_write_to_the_same_folder(project, capsys):
    files = [write_case(name, 'name = "same"\nnotebooks = ["01"]') for name in "ab"]
    files.append(write_case("c", 'notebooks = ["01"]\n[parameters]\noutput = "../build/out"'))
    files.append(write_case("d", 'notebooks = ["01"]\n[parameters]\noutput = "../build/out"'))
    files.append(write_case("good", 'notebooks = ["01"]'))
    assert runner.main(["--case", *files]) == 1
    told = capsys.readouterr()
    assert "build/same: cases/a.toml, cases/b.toml would all write there; give each a name" in told.err
    assert "build/out: cases/c.toml, cases/d.toml would all write there; give each a name" in told.err
    assert "1 of 5 cases finished" in told.out
    assert sorted(each.name for each in Path("build").iterdir()) == ["good"]


@pytest.mark.parametrize("name", ["../up", "a/b", "", ".hidden"])
def test_a_case_has_a_name_that_can_be_a_folder(project, capsys, name):
    assert runner.main(["--case", write_case("a", f'name = "{name}"')]) == 1
    assert "as it names a folder" in capsys.readouterr().err


def test_folders_in_a_case_are_relative_to_its_file_and_the_command_line_has_the_last_word(project, tmp_path):
    other = tmp_path / "other"
    (other / "data/raw").mkdir(parents=True)
    case = write_case(
        "a", f'notebooks = ["01"]\n[parameters]\nproject = "../../{other.name}"\nlanguage = "ru"'
    )
    Path("more.yaml").write_text("language: uk\nsince: 2024-08-06\n")
    assert runner.main(["--case", case, "-f", "more.yaml", "-p", "language", "en"]) == 0
    assert Path("build/a/data/processed/01-first.csv").read_text() == "en,2024-08-06"
    assert 'project = "../../../../other"' in Path("build/a/notebooks/01-first.ipynb").read_text().replace(
        "\\", ""
    )


# --- kernels ---


def test_no_kernel_needs_a_port_that_another_program_may_take(project):
    cells = ("import json, os", "from ipykernel.connect import get_connection_info",
             "print(get_connection_info(unpack=True)['transport'])")  # fmt: skip
    nbformat.write(notebook(*cells), "notebooks/01-first.ipynb")
    assert runner.main(["01"]) == 0
    assert nbformat.read("build/run/notebooks/01-first.ipynb", 4).cells[-1].outputs[0].text == "ipc\n"


def test_where_the_folder_of_temporary_files_has_a_long_name_kernels_have_ports(project, monkeypatch):
    monkeypatch.setattr(execution, "LONGEST", 3)
    assert execution.Kernel().transport == "tcp"


def test_jupyterlab_shows_the_drawings_of_what_has_run(project):
    assert runner.main(["01", "--to", "build/seen"]) == 0
    assert runner.main(["02", "--in-place"]) == 1  # there is no table to read
    with NotebookNotary(data_dir=os.environ["JUPYTER_DATA_DIR"]) as notary:
        assert notary.check_signature(nbformat.read("build/seen/notebooks/01-first.ipynb", 4))
        assert not notary.check_signature(nbformat.read("notebooks/02-second.ipynb", 4))


def test_where_nothing_can_be_signed_a_run_ends_well_all_the_same(project, monkeypatch):
    Path("file").touch()
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(project / "file/in"))
    assert runner.main(["01"]) == 0


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_leaves_no_kernel_behind(project, sent):
    nbformat.write(
        notebook("import os, time", "open('pid', 'w').write(str(os.getpid()))", "time.sleep(60)"),
        "notebooks/01-first.ipynb",
    )
    command = [sys.executable, "-m", "helpers", "run", "01"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    pid = wait_for(Path("build/run/notebooks/pid"))
    process.send_signal(sent)
    _, told = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "interrupted; no kernel is left running" in told
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_many_cases_are_ended_by_signals_that_come_twice(project):
    """`timeout` sends one to the command and one to its group, while cases still wait for their turn."""
    wait = notebook("import os, time", "open('pid', 'w').write(str(os.getpid()))", "time.sleep(60)")
    nbformat.write(wait, "notebooks/01-first.ipynb")
    files = [write_case(name, 'notebooks = ["01"]') for name in "abcd"]
    command = [sys.executable, "-m", "helpers", "run", "--jobs", "2", "--case", *files]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    pids = [wait_for(Path(f"build/{name}/notebooks/pid")) for name in "ab"]
    process.send_signal(signal.SIGTERM)
    process.send_signal(signal.SIGTERM)
    try:
        _, told = process.communicate(timeout=20)
    finally:
        process.kill()
    assert process.returncode == 130 and told.endswith("\ninterrupted; no kernel is left running\n")
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def wait_for(path, seconds=20):
    """Return the number that the file will hold."""
    for _ in range(seconds * 20):
        if path.exists() and path.read_text():
            return int(path.read_text())
        time.sleep(0.05)
    raise AssertionError(f"{path} was not written")


def test_the_kernel_is_this_python_without_the_users_profile(project, monkeypatch, tmp_path):
    profile = tmp_path / "ipython/profile_default/startup/00.py"
    profile.parent.mkdir(parents=True)
    profile.write_text("from_profile = True")
    startup = tmp_path / "startup.py"
    startup.write_text("from_startup = True")
    kernel = tmp_path / "jupyter/kernels/python3/kernel.json"
    kernel.parent.mkdir(parents=True)
    kernel.write_text('{"argv": ["false"], "display_name": "mine", "language": "python"}')
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    monkeypatch.setenv("PYTHONSTARTUP", str(startup))
    strangers = "print(sorted(name for name in globals() if name.startswith('from_')))"
    nbformat.write(notebook("import sys", "print(sys.executable)", strangers), "notebooks/01-first.ipynb")
    assert runner.main(["01"]) == 0
    cells = nbformat.read("build/run/notebooks/01-first.ipynb", 4).cells
    assert [cell.outputs[0].text for cell in cells[-2:]] == [f"{sys.executable}\n", "[]\n"]


def test_papermill_is_imported_without_its_slow_grammars():
    code = "import sys, helpers.runner.execution as e; e.papermill(); print('lark' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_notebooks_that_are_read_and_written_move_no_other_thread(project, monkeypatch):
    moved = []
    monkeypatch.setattr(os, "chdir", moved.append)
    execution.declared(Path("notebooks/01-first.ipynb"))
    assert runner.main(["01", "--to", "build/a"]) == 0
    assert moved == []


def test_a_run_warns_of_what_its_figures_break_and_ends_well(tmp_path, capsys):
    (tmp_path / "losses").mkdir()
    (tmp_path / "losses" / "losses-en.json").write_text('{"complaints": ["losses-en-wide: words overlap"]}')
    found = work.complaints(tmp_path)
    assert runner._summary([runner.Outcome("case", tmp_path, complaints=found)], 1.0) == 0
    assert "case: warning: figures: losses-en-wide: words overlap" in capsys.readouterr().err


def test_of_many_complaints_about_a_figure_a_run_prints_a_few_and_says_where_the_others_are(tmp_path):
    (tmp_path / "losses").mkdir()
    path = tmp_path / "losses" / "losses-en.json"
    path.write_text(json.dumps({"complaints": [f"losses-en-wide: {n}" for n in range(30)]}))
    *told, rest = work.complaints(tmp_path)
    assert told == [f"losses-en-wide: {n}" for n in range(10)]
    assert rest == f"losses-en: and 20 more, in {path}"


# --- reports of cases ---


def audited(project, **parameters):
    """Return a case that has left an audit in its folder."""
    folder = Path("build/one").resolve()
    (folder / "data/processed").mkdir(parents=True)
    (folder / "data/processed/07-audit.csv").touch()
    return cases.Case("one", (), parameters, Project(project, folder), folder)


def test_a_case_that_audited_gets_the_report_of_its_own_parameters(project, monkeypatch):
    asked = []

    def write(found, parameters, folder, complaints):
        asked.append((found, parameters, folder))
        complaints.append("report.pdf: no font")
        yield from (folder / "report.html", folder / "report.pdf")

    monkeypatch.setattr(report, "write", write)
    case = audited(project, language="en", regions=["kursk"], since="2024-08-06", limit=3)
    said, warned = reports.of(case)
    assert said.startswith("report.html, report.pdf  ") and warned == "warning: report.pdf: no font"
    wanted = report.Parameters("en", ("kursk",), since="2024-08-06")
    assert asked == [(Project(project, project), wanted, case.folder)]
    list(reports.of(replace(case, title="One night")))
    assert asked[1][1] == replace(wanted, title="One night")


def test_a_case_without_an_audit_gets_no_report_and_one_in_another_language_is_told_why(project):
    case = audited(project, language="de")
    assert list(reports.of(case)) == []
    told = reports.lacking(case)
    assert told == "no report: none is written in 'de'; there is en, id"
    assert reports.lacking(replace(case, parameters={"language": "en"})) == ""
    (case.project.processed / "07-audit.csv").unlink()
    assert list(reports.of(case)) == [] and reports.lacking(case) == ""
    told = reports.lacking(replace(case, title="One night"))
    assert told == "no report for the title 'One night': it is made where notebook 07 runs too"


def test_a_case_that_names_no_language_gets_its_report_in_that_of_the_notebooks(project, monkeypatch):
    asked = []
    monkeypatch.setattr(report, "write", lambda _, parameters, *more: asked.append(parameters.language) or [])
    list(reports.of(audited(project)))
    for path in sorted((Path(__file__).parents[1] / "notebooks").glob("[0-9]*.ipynb")):
        assert f'language: str = \\"{asked[0]}\\"' in path.read_text("utf-8"), path


def test_the_summary_says_which_case_lacks_its_report(project, monkeypatch, capsys):
    monkeypatch.setattr(reports, "lacking", lambda case: "no report: none is written in 'de'")
    assert runner.main(["--case", write_case("good", "notebooks = ['01']")]) == 0
    assert "\n  good: build/good (no report: none is written in 'de')\n" in capsys.readouterr().out


def test_a_case_file_gives_its_report_a_title_and_one_that_no_page_can_bear_is_refused(
    project, monkeypatch, capsys
):
    asked = []
    monkeypatch.setattr(reports, "of", lambda case: asked.append((case.name, case.title)) or [])
    titles = {"good": "'One night'", "none": "", "blank": "''", "lines": '"two\\nlines"', "number": "3"}
    files = [
        write_case(name, f"notebooks = ['01']\n{title and f'title = {title}'}")
        for name, title in titles.items()
    ]
    assert runner.main(["--case", *files]) == 1
    assert sorted(asked) == [("good", "One night"), ("none", None)]
    told = capsys.readouterr().err
    assert "cases/blank.toml: title = '': says nothing; write a headline in one line" in told
    assert "cases/lines.toml: title = 'two\\nlines': U+000A is no character" in told
    assert "cases/number.toml: title = 3: expected a text; write it in quotation marks" in told


def test_a_report_that_fails_is_named_and_the_other_cases_get_theirs(project, monkeypatch, capsys):
    def of(case):
        if case.name == "bad":
            raise ValueError("report.pdf could not be made")
        yield "report.html, report.pdf"

    monkeypatch.setattr(reports, "of", of)
    files = [write_case(name, "notebooks = ['01']") for name in ("bad", "good")]
    assert runner.main(["--case", *files]) == 1
    told = capsys.readouterr()
    assert "good: report.html, report.pdf" in told.out and "1 of 2 cases finished" in told.out
    assert "bad FAILED: report: report.pdf could not be made" in told.err
    assert Path("build/bad/data/processed/01-first.csv").is_file()


def test_notebooks_without_a_case_file_get_no_report(project, monkeypatch):
    monkeypatch.setattr(reports, "of", lambda case: pytest.fail("a report was made"))
    assert runner.main(["01"]) == 0
