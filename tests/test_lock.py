"""One writer a folder: a second one is told who holds it, and a lock of nobody stops nobody."""

import os
import socket
import subprocess
import sys
from contextlib import nullcontext

import pytest

from helpers import lock


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(lock, "PATIENCE", 0)


def test_a_second_writer_is_told_who_holds_the_folder_and_no_lock_stays(tmp_path):
    who = rf"process {os.getpid()} on {socket.gethostname()}\)"
    with lock.held(tmp_path):
        with pytest.raises(lock.LockedError, match=who), lock.held(tmp_path):
            pass
        assert len(lock.shared()) == 1
    assert lock.shared() == () and [*tmp_path.iterdir()] == []
    with lock.held(tmp_path):
        pass


def test_a_folder_of_figures_is_held_with_what_it_lies_in(tmp_path):
    with (
        lock.held(tmp_path / "figures"),
        pytest.raises(lock.LockedError, match="another command is writing there"),
        lock.held(tmp_path),
    ):
        pass


def test_of_two_folders_none_is_held_when_one_is_anothers(tmp_path):
    one, other = tmp_path / "a", tmp_path / "b"
    with lock.held(other):
        with pytest.raises(lock.LockedError), lock.held(one, other):
            pass
        with lock.held(one):
            pass


def test_folders_are_asked_for_in_one_order_so_that_of_two_writers_one_gets_all(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(lock, "_held", lambda folder: nullcontext(asked.append(folder.name)))
    for names in ("abc", "cba", "bca"):
        with lock.held(*(tmp_path / name for name in names)):
            pass
    assert "".join(asked) == "abc" * 3


def test_a_folder_that_was_made_to_be_held_goes_unless_something_came_into_it(tmp_path):
    with lock.held(tmp_path / "empty/folder"):
        assert (tmp_path / "empty/folder" / lock.NAME).exists()
    assert not (tmp_path / "empty/folder").exists()
    with lock.held(tmp_path / "full"):
        (tmp_path / "full/a.csv").touch()
    assert (tmp_path / "full/a.csv").exists()


def test_where_no_folder_can_be_nobody_writes_and_nobody_is_stopped(tmp_path):
    (tmp_path / "file").touch()
    with lock.held(tmp_path / "file"), lock.held(tmp_path / "file/in"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_the_name_of_a_writer_that_was_killed_is_written_over(tmp_path, impatient):
    (tmp_path / lock.NAME).write_text("process 1234567 on a machine with a long name")
    with lock.held(tmp_path):
        held = (tmp_path / lock.NAME).read_text()
    assert held == f"process {os.getpid()} on {socket.gethostname()}"


def test_only_a_process_of_this_machine_that_is_no_more_is_waited_for(monkeypatch):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    here = socket.gethostname()
    assert lock._ended(f"process {gone.pid} on {here}")
    assert not lock._ended(f"process {os.getpid()} on {here}")
    assert not lock._ended(f"process {gone.pid} on another-{here}")
    assert not lock._ended("one that has just begun")

    def others(*_):
        raise PermissionError

    monkeypatch.setattr(os, "kill", others)
    assert not lock._ended(f"process 1 on {here}")
