"""What a kernel notes of each way to look at a file, told by Python itself; no kernel is needed for that."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import lock

NOTED = """
import json, os, sys
from helpers import watch
notes = watch._Notes(sys.argv[1], [os.getcwd()])
watch._noting.append(notes.note)
exec(sys.argv[2])
"""


def noted(folder, code):
    """Return "kind name" of all that `code` looks at in `folder`, in order, without the folders around."""
    record = folder.parent / "notes" / "record.jsonl"
    record.parent.mkdir()
    command = [sys.executable, "-c", NOTED, record, code]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in record.read_text("utf-8").splitlines()]
    found = [
        (kind, str(Path(path).relative_to(folder)) if path[0] == "/" else path) for kind, path, _ in lines
    ]
    return [f"{kind} {path}" for kind, path in found if (kind, path) != ("look", ".")]


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("open('a.csv').read()", ["read a.csv"]),
        ("open('new', 'w').close(); open('new').read()", ["write new"]),
        ("open('new', 'x').close()", ["write new"]),
        ("open('a.csv', 'a').close()", ["read a.csv", "write a.csv"]),
        ("open('a.csv', 'r+').close()", ["read a.csv", "write a.csv"]),
        ("os.open('a.csv', os.O_RDONLY)", ["read a.csv"]),
        ("os.open('a.csv', os.O_WRONLY)", ["read a.csv", "write a.csv"]),
        ("os.open('a.csv', os.O_WRONLY | os.O_APPEND)", ["read a.csv", "write a.csv"]),
        ("os.open('a.csv', os.O_WRONLY | os.O_TRUNC)", ["write a.csv"]),
        ("os.open('new', os.O_RDWR | os.O_CREAT | os.O_EXCL)", ["write new"]),
        ("os.open('in', os.O_RDONLY)", ["unseen the entries of a folder", "look in"]),
        ("os.truncate('a.csv', 1)", ["read a.csv", "write a.csv"]),
        ("os.listdir('in')", ["list in"]),
        ("list(os.walk('in'))", ["list in"]),
        ("os.access('a.csv', os.R_OK)", ["look a.csv"]),
        ("os.path.exists('none')", ["look none"]),
        ("os.path.getsize('a.csv')", ["read a.csv"]),
        ("os.remove('a.csv')", ["remove a.csv"]),
        ("os.rmdir('empty')", ["remove empty"]),
        ("os.rename('a.csv', 'b.csv')", ["remove a.csv", "write b.csv"]),
        ("open('new', 'w').close(); os.replace('new', 'b.csv')", ["write new", "write b.csv"]),
        ("import subprocess; subprocess.run(['true'])", ["unseen subprocess.Popen"]),
        ("import subprocess; subprocess.Popen(['uname', '-p'], stdout=-1).wait()", []),
        ("os.system('true')", ["unseen os.system"]),
        ("os.fork() or os._exit(0)", ["unseen os.fork"]),
        ("import sqlite3; sqlite3.connect(':memory:')", []),
        ("import sqlite3; sqlite3.connect('a.db')", ["unseen sqlite3.connect"]),
        ("import socket; socket.socket().connect_ex(('127.0.0.1', 9))", ["unseen socket.connect"]),
        ("os.symlink('a.csv', 'link')", ["unseen os.symlink"]),
        ("try: import duckdb\nexcept ImportError: pass", ["unseen duckdb"]),
        ("os.environ.get('EDITION')", ["variable EDITION"]),
        ("from helpers.paths import put; put(__import__('pathlib').Path('new'), b'1')", ["write new"]),
        ("with watch.aside(): open('a.csv').read()", []),
        (
            "with watch.aside(): import py_compile; py_compile.compile('mine.py')\nimport mine",
            ["read mine.py"],
        ),
    ],
)
def test_each_way_to_look_at_a_file_is_noted(tmp_path, code, told):
    folder = tmp_path / "run"
    for name in ("in", "empty"):
        (folder / name).mkdir(parents=True)
    (folder / "a.csv").write_text("1")
    (folder / "mine.py").touch()
    assert [each for each in noted(folder, code)] == told


def test_a_folder_that_is_removed_with_all_it_holds_is_noted(tmp_path):
    (tmp_path / "run/in").mkdir(parents=True)
    assert "remove in" in noted(tmp_path / "run", "import shutil; shutil.rmtree('in')")


def test_what_pandas_reads_is_noted(tmp_path):
    folder = tmp_path / "run"
    folder.mkdir()
    (folder / "a.csv").write_text("a\n1\n")
    assert "read a.csv" in noted(folder, "import pandas; pandas.read_csv('a.csv')")


def test_a_kernel_that_cannot_note_stops_rather_than_telling_that_nothing_is_there(tmp_path):
    folder = tmp_path / "run"
    folder.mkdir()
    code = (
        "os.close(notes.out)\ntry: print(os.path.exists('a.csv'))\nexcept RuntimeError as error: print(error)"
    )
    (tmp_path / "notes").mkdir()
    command = [sys.executable, "-c", NOTED, tmp_path / "notes/record.jsonl", code]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("nobody can note what is read; make room")


def test_a_folder_that_was_made_to_be_held_and_got_nothing_is_gone(tmp_path):
    with lock.held(tmp_path / "new"):
        assert (tmp_path / "new").is_dir()
    assert not (tmp_path / "new").exists()
