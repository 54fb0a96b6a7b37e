"""Every path in a message opens from the folder where the user stands, whichever project it belongs to."""

import errno
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import change

from helpers import __main__ as commands
from helpers import paths
from helpers.paths import put

NAMED = re.compile(r"^(?:[a-z ]+: )?(\S+?\.(?:toml|csv|txt|json|svg))(?::\d+)?: ", re.MULTILINE)


def told(words, capsys):
    commands.main(shlex.split(words))
    return "".join(capsys.readouterr())


@pytest.fixture
def outside(tiny, monkeypatch, tmp_path_factory):
    """The tiny project as my-war in a folder that is a project too; the user stands in that folder."""
    here = tmp_path_factory.mktemp("here")
    tiny.root.rename(here / "my-war")
    (here / "data").mkdir()
    for name in ("raw", "annotations"):
        (here / "data" / name).symlink_to(here / "my-war" / "data" / name)
    monkeypatch.chdir(here)
    return paths.Project(here / "my-war", here / "my-war")


@pytest.mark.parametrize("where", [".", "my-war", "my-war/data/raw"])
@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("raw/articles.toml", "made for the tests", "", "check"),
        ("raw/articles.toml", "made for the tests", "", "stubs"),
        ("annotations/anna/a.toml", "value = 2", "value = 3", "check"),
        ("annotations/anna/a.toml", "value = 2", "value = nine", "check"),
        ("annotations/lists.toml", "[event]", "[happening]", "check"),
        ("annotations/lists.toml", "[event]", "[event", "figures"),
        ("annotations/lists.toml", "[event]", "[event", "report"),
        ("annotations/links.toml", "a-01", "a-09", "check"),
        ("raw/a.txt", "Mereka", "Meraka", "check"),
    ],
)
def test_what_is_wrong_is_named_by_a_path_that_opens(
    outside, name, old, new, words, where, monkeypatch, capsys
):
    project = f"--project {shlex.quote(str(outside.root))}"
    told(f"check --write {project}", capsys)
    change(outside, name, old, new)
    monkeypatch.chdir(where)
    command, *more = words.split()
    out = told(" ".join([command, project, *more]), capsys)
    wrong = outside.root / "data" / name
    found = {Path(each).resolve() for each in NAMED.findall(out)}
    assert wrong.resolve() in found, out
    assert all(each.is_relative_to(outside.root.resolve()) for each in found), out


def test_remedies_name_the_project_where_it_is_not_the_nearest(outside, monkeypatch, capsys):
    assert "python -m helpers check --write --project my-war makes it" in told(
        "check --project my-war", capsys
    )
    monkeypatch.chdir("my-war")
    assert "python -m helpers check --write makes it" in told("check", capsys)


def test_new_says_what_it_wrote_by_a_path_that_opens(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("t.txt").write_text("40 died.", "utf-8")
    out = told("new my/war t.txt --language en", capsys)
    assert NAMED.findall(out + "\n") == [f"my/war/data/{each}" for each in (
        "raw/t.txt", "raw/articles.toml", "annotations/lists.toml")]  # fmt: skip


def test_a_process_in_another_folder_tells_paths_from_where_the_user_stands(tmp_path, monkeypatch):
    monkeypatch.setenv(paths.STANDS, str(tmp_path))
    assert paths.shown(tmp_path / "data" / "raw") == "data/raw"
    assert paths.shown(tmp_path) == "."


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    path = tmp_path / "a.txt"
    put(path, b"one\n")
    stamp = path.stat().st_mtime_ns
    put(path, b"one\n")
    assert path.stat().st_mtime_ns == stamp
    put(path, b"two\n")
    assert path.read_bytes() == b"two\n"
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


def test_a_disk_that_fills_up_is_told_by_file_and_leaves_no_half_behind(tmp_path, monkeypatch):
    path, write = tmp_path / "a.txt", Path.write_bytes
    put(path, b"one")

    def full(part, content):
        write(part, content[:1])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    words = r"a\.txt: cannot be written \(No space left on device\); make room, or name a folder"
    with pytest.raises(OSError, match=words):
        put(path, b"two")
    assert path.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [path]


def test_a_project_named_from_another_folder_is_told_as_it_is_seen_from_here(tmp_path, monkeypatch):
    (tmp_path / "mine/data/raw").mkdir(parents=True)
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    with pytest.raises(FileNotFoundError) as told:
        paths.find_project("mine")
    assert f"no data/raw in mine, seen from {tmp_path / 'notebooks'}; name the folder" in str(told.value)
    assert ", as ../mine: --project FOLDER" in str(told.value)


def test_a_reader_who_has_seen_enough_ends_a_command_without_a_traceback():
    reads, writes = os.pipe()
    os.close(reads)
    command = [sys.executable, "-m", "helpers", "--help"]
    done = subprocess.run(command, stdout=writes, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writes)
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.parametrize("command", ["check", "mentions", "figures"])
def test_an_interrupt_ends_a_command_without_a_traceback_while_it_is_loaded_too(monkeypatch, capsys, command):
    def interrupted(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "import_module", interrupted)
    assert commands.main([command]) == 130
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
def test_a_full_disk_ends_a_command_without_a_traceback():
    command = [sys.executable, "-m", "helpers", "--help"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    words = "helpers: standard output cannot be written (No space left on device); make room\n"
    assert (done.returncode, done.stderr) == (1, words)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no shell that closes a stream")
@pytest.mark.parametrize("words", ["mentions --lang id <&- >&-", "mentions --lang id x.txt 2>&-", ">&-"])
def test_a_stream_that_is_closed_ends_no_command_with_a_traceback(words):
    command = ["sh", "-c", f'"$0" -m helpers {words}', sys.executable]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == ("x.txt" in words, "")


def test_a_command_to_be_copied_names_its_project_as_a_shell_reads_it(tmp_path):
    assert paths.command("check", tmp_path / "a b#1").endswith(f" --project '{paths.shown(tmp_path)}/a b#1'")


@pytest.mark.parametrize(
    "words",
    ["run", "run 05 --to out", "check", "check --write", "report", "figures", "docs", "stubs", "reanchor"],
)
def test_nobody_works_on_a_project_that_they_neither_name_nor_stand_in(tmp_path, monkeypatch, capsys, words):
    monkeypatch.chdir(tmp_path)
    assert commands.main(words.split()) in (1, 2)
    said = capsys.readouterr().err
    assert (
        f"no data/raw in {tmp_path} or any folder above it; name the folder that holds it: --project" in said
    )
    assert not list(tmp_path.iterdir())


def test_what_is_selected_never_replaces_what_the_project_holds(tmp_path):
    for folder in ("data/raw", "data/processed"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "data/processed/04-claims.csv").write_text("id\n")
    everything = paths.find_project(tmp_path, "", [], "", "")
    assert everything.output == tmp_path
    for selected in (["RU-KRS"], "", ""), ([], "2024-08-01", ""), ([], "", "2024-08-31"):
        found = paths.find_project(tmp_path, "", *selected)
        assert (found.figures, found.inputs) == (
            tmp_path / "build/selection/figures",
            tmp_path / "data/processed",
        )
        assert paths.find_project(tmp_path, tmp_path / "mine", *selected).output == tmp_path / "mine"
