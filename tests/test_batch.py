"""Many files give what one process gives: the same bytes in the same order, whatever runs them."""

import csv
import io
import json
import multiprocessing
import os
import re
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest

from helpers import batch
from helpers.batch import pieces
from helpers.mentions import find_mentions
from helpers.mentions.grammar import languages

TEXT = (
    "Lebih dari 49.000 tentara tewas, {} tank hancur.\n"
    "Sekitar 1,2 juta orang mengungsi sejak 6 Agustus 2024.\n"
)


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    (folder / "b").mkdir(parents=True)
    for number in range(70):
        (folder / ("b" if number % 2 else ".") / f"{number:03}.txt").write_text(TEXT.format(number), "utf-8")
    return folder


def output(tmp_path, *argv):
    target = tmp_path / "out"
    target.write_bytes(b"as before")
    status = batch.main(["--lang", "id", "--output", str(target), *map(str, argv)])
    return status, target.read_bytes()


def test_a_folder_comes_out_in_the_order_of_its_paths_one_object_a_mention(articles, tmp_path):
    status, found = output(tmp_path, "--jobs", 1, articles)
    rows = [json.loads(line) for line in found.decode().splitlines()]
    names = [str(path) for path in sorted(articles.rglob("*.txt"))]
    assert status == 0
    assert list(dict.fromkeys(row["file"] for row in rows)) == names
    assert len(rows) == 4 * len(names)
    assert rows[0] | {"file": ""} == {
        "file": "", "start": 0, "end": 17, "text": "Lebih dari 49.000", "number_start": 11, "number_end": 17,
        "number_text": "49.000", "value": None, "low": "49000", "high": None, "low_inclusive": False,
        "high_inclusive": None, "quantifier": "more_than", "quantifier_text": "Lebih dari", "unit": "tentara",
        "kind": "count", "iso": "", "flags": [], "readings": [],
    }  # fmt: skip


def test_two_processes_write_the_bytes_of_one(articles, tmp_path):
    assert output(tmp_path, "--jobs", 2, articles) == output(tmp_path, "--jobs", 1, articles)


def test_a_dask_cluster_writes_the_bytes_of_one_process(articles, tmp_path):
    distributed = pytest.importorskip("distributed")
    alone = output(tmp_path, "--jobs", 1, articles)
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=2, processes=False, dashboard_address=":0", protocol="tcp"
    ) as cluster:
        assert output(tmp_path, "--scheduler", cluster.scheduler_address, articles) == alone


def test_a_file_read_in_passages_gives_the_offsets_of_the_whole(tmp_path, monkeypatch):
    text = "".join(TEXT.format(n) + "“Tujuh puluh dua” rudal ” – ½ km²\r\n\n" for n in range(50))
    whole = tmp_path / "whole.txt"
    whole.write_bytes(text.encode())
    expected = [(m.start, m.text, m.value) for m in find_mentions(text, "id")]
    monkeypatch.setattr(pieces, "PIECE", 300)
    _, found = output(tmp_path, "--jobs", 1, whole)
    rows = [json.loads(line) for line in found.decode().splitlines()]
    assert [(row["start"], row["text"]) for row in rows] == [(start, part) for start, part, _ in expected]
    assert all(text[row["number_start"] : row["number_end"]] == row["number_text"] for row in rows)


@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_a_number_at_the_end_of_a_passage_goes_on_where_the_text_is_wrapped(tmp_path, monkeypatch, between):
    said = "the ministry said that about twelve hundred and thirty soldiers were killed near the town, "
    paragraphs = [textwrap.fill(said * 6 + f"and {n} tanks were lost.", 70) for n in range(60)]
    text = between.join(paragraphs) + "\n"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    whole = [(found.start, found.text) for found in find_mentions(text, "en")]
    monkeypatch.setattr(pieces, "PIECE", 2000)
    assert output(tmp_path, "--jobs", 1, "--lang", "en", tmp_path / "a.txt")[0] == 0
    rows = [json.loads(line) for line in (tmp_path / "out").read_text("utf-8").splitlines()]
    assert [(row["start"], row["text"]) for row in rows] == whole
    assert {found for _, found in whole} > {
        "about twelve hundred and thirty",
        "about twelve hundred and\nthirty",
    }
    assert len([*pieces.passages(str(tmp_path / "a.txt"))]) > 9


def test_a_wrapped_text_without_paragraphs_is_cut_all_the_same(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(textwrap.fill("then 12 tanks and 30 men were lost " * 900, 70), "utf-8")
    monkeypatch.setattr(pieces, "PIECE", 2000)
    found = [part.text for part in pieces.passages(str(tmp_path / "a.txt"))]
    assert "".join(found) == (tmp_path / "a.txt").read_text("utf-8")
    assert max(map(len, found)) < 3 * 2000


def test_the_table_holds_what_the_objects_hold(articles, tmp_path):
    _, table = output(tmp_path, "--jobs", 1, "--format", "csv", articles)
    rows = list(csv.DictReader(io.StringIO(table.decode())))
    assert list(rows[0]) == list(batch.FIELDS)
    assert [rows[0][name] for name in ("text", "value", "low", "low_inclusive", "high")] == [
        "Lebih dari 49.000", "", "49000", "false", ""]  # fmt: skip


def test_no_cell_of_the_table_runs_as_a_formula_and_numbers_stay_numbers(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "=1+1.txt").write_text("Suhu -5 derajat.\n", "utf-8")
    _, table = output(tmp_path, "--jobs", 1, "--format", "csv", "=1+1.txt")
    [row] = csv.DictReader(io.StringIO(table.decode()))
    assert [row[name] for name in ("file", "text", "value", "low")] == ["'=1+1.txt", "'-5", "-5", ""]


def test_bad_files_are_named_with_a_remedy_and_the_others_are_done(articles, tmp_path, capsys):
    (articles / "000.txt").write_bytes(b"baris satu\n12 orang caf\xe9\n")
    (articles / "list").write_text(f"{articles / 'b' / '001.txt'}\n{articles / 'none.txt'}\n", "utf-8")
    status, found = output(tmp_path, "--jobs", 1, articles / "000.txt", "--files-from", articles / "list")
    told = capsys.readouterr().err
    assert status == 1
    assert f"{articles / '000.txt'}: line 2: byte 0xe9 is not UTF-8; save the file as UTF-8" in told
    assert f"{articles / 'none.txt'}: No such file or directory; check the path" in told
    assert {json.loads(line)["file"] for line in found.decode().splitlines()} == {
        str(articles / "b" / "001.txt")
    }


@pytest.mark.skipif(not shutil.which("iconv"), reason="no iconv here")
@pytest.mark.parametrize("encoding", ["utf-16", "windows-1252"])
def test_a_file_saved_anew_as_the_message_says_is_read(tmp_path, monkeypatch, capsys, encoding):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_bytes("12 tank di café\n".encode(encoding))
    assert output(tmp_path, "--jobs", 1, "a.txt") == (1, b"as before")
    command = re.search(r"\((iconv .*? > NEW)", capsys.readouterr().err)[1]
    for name, value in {"ENCODING": encoding, "FILE": "a.txt", "NEW": "new.txt"}.items():
        command = command.replace(name, value)
    subprocess.run(command, shell=True, check=True)
    assert Path("new.txt").read_text("utf-8") == "12 tank di café\n"
    assert output(tmp_path, "--jobs", 1, "new.txt")[0] == 0


def test_a_large_file_with_a_bad_byte_is_not_half_done(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(pieces, "PIECE", 50)
    bad, good = tmp_path / "bad.txt", tmp_path / "good.txt"
    bad.write_bytes(b"12 orang tewas dan 30 tank hancur di Kursk pada malam itu\n" * 3 + b"caf\xe9\n")
    assert output(tmp_path, "--jobs", 1, bad) == (1, b"as before")
    assert "bad.txt: line 4: byte 0xe9" in capsys.readouterr().err
    good.write_text("Dua tank.\n", "utf-8")
    status, found = output(tmp_path, "--jobs", 1, bad, good)
    assert (status, [json.loads(line)["file"] for line in found.splitlines()]) == (1, [str(good)])


def test_standard_input_is_read_from_where_it_stands(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("Dua tank.\n7 drone.\n", "utf-8")
    with (tmp_path / "a.txt").open("rb") as file:
        file.readline()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(file))
        _, found = output(tmp_path, "--jobs", 1)
    [row] = map(json.loads, found.splitlines())
    assert (row["start"], row["value"]) == (0, "7")


def test_what_is_utf_16_without_its_mark_is_no_text(tmp_path, capsys):
    bad = tmp_path / "bad.txt"
    bad.write_bytes("satu\n12 tank, 300 orang\n".encode("utf-16-be"))
    assert output(tmp_path, "--jobs", 1, bad) == (1, b"as before")
    assert f"{bad}: line 1: a NUL character, as in UTF-16: not UTF-8 text; save" in capsys.readouterr().err


def test_a_blank_name_is_no_folder(articles, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(articles)
    (tmp_path / "list").write_text(f"\n  \n{articles / '000.txt'}\n\n", "utf-8")
    status, found = output(tmp_path, "--jobs", 1, "--files-from", tmp_path / "list")
    assert status == 0
    assert {json.loads(line)["file"] for line in found.decode().splitlines()} == {str(articles / "000.txt")}
    assert output(tmp_path, "--jobs", 1, "") == (1, b"as before")
    assert "mentions: '': names no file; remove it" in capsys.readouterr().err


def test_a_name_that_is_not_utf_8_is_told_and_the_others_are_done(articles, tmp_path, capsys):
    (articles / "caf\udce9.txt").write_text("12 tank.", "utf-8")
    status, found = output(tmp_path, "--jobs", 1, articles)
    assert (status, len(found.splitlines())) == (1, 280)
    assert r"caf\udce9.txt': the file's name is not UTF-8; rename the file" in capsys.readouterr().err


def test_a_missing_file_empties_no_output_and_a_device_stays_one(tmp_path):
    assert output(tmp_path, "--jobs", 1, tmp_path / "none.txt") == (1, b"as before")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "out")
    (tmp_path / "a.txt").write_text("12 tank.", "utf-8")
    assert batch.main(["--lang", "id", "--output", str(link), str(tmp_path / "a.txt")]) == 0
    assert link.is_symlink() and json.loads((tmp_path / "out").read_text("utf-8"))["value"] == "12"
    assert batch.main(["--lang", "id", "--output", "/dev/null", str(tmp_path / "a.txt")]) == 0
    assert not Path("/dev/null").is_file()


def test_a_stopped_run_leaves_neither_processes_nor_half_a_file(tmp_path):
    (tmp_path / "a.txt").write_text("Lebih dari 12 tank dan 300 orang tewas.\n" * 100_000, "utf-8")
    (tmp_path / "out").write_bytes(b"as before")
    command = [sys.executable, "-m", "helpers", "mentions", "--lang", "id", "--jobs", "2"]
    running = subprocess.Popen([*command, "--output", "out", "a.txt"], cwd=tmp_path, start_new_session=True)
    deadline = time.monotonic() + 60
    while not (parts := list(tmp_path.glob(".out.*"))) or not parts[0].stat().st_size:
        assert time.monotonic() < deadline and running.poll() is None
        time.sleep(0.05)
    running.terminate()
    assert running.wait(60) == 143
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "out"]
    assert (tmp_path / "out").read_bytes() == b"as before"
    with pytest.raises(ProcessLookupError):  # nobody is left in its group, a moment later
        for _ in range(100):
            os.killpg(running.pid, 0)
            time.sleep(0.1)


def test_a_list_of_files_with_a_bad_byte_is_named_with_a_remedy(tmp_path, capsys):
    bad = tmp_path / "list"
    bad.write_bytes(b"a.txt\ncaf\xe9.txt\n")
    assert batch.main(["--lang", "id", "--files-from", str(bad)]) == 1
    assert f"{bad}: line 2: byte 0xe9 is not UTF-8; save the file as UTF-8" in capsys.readouterr().err


def test_what_is_read_is_never_written_over(articles, capsys):
    text = articles / "000.txt"
    before = text.read_bytes()
    assert batch.main(["--lang", "id", "--output", str(text), str(articles)]) == 1
    assert text.read_bytes() == before
    assert f"{text}: is among the files to read; write to another" in capsys.readouterr().err


def test_a_folder_without_texts_and_a_list_that_is_not_there_are_told(tmp_path, capsys):
    assert batch.main(["--lang", "id", str(tmp_path)]) == 1
    assert batch.main(["--lang", "id", "--files-from", str(tmp_path / "none")]) == 1
    told = capsys.readouterr().err
    assert f"{tmp_path}: no *.txt below this folder; name the files themselves" in told
    assert f"{tmp_path / 'none'}: No such file or directory; check the path" in told


def test_an_unknown_language_is_refused_with_those_there_are(capsys):
    with pytest.raises(SystemExit) as stopped:
        batch.main(["--lang", "xx", "a.txt"])
    assert stopped.value.code == 2
    told = capsys.readouterr().err.replace("'", "")  # quoted until Python 3.11 only
    assert f"choose from {', '.join(languages())}" in told


def test_no_processes_at_all_are_refused(capsys):
    with pytest.raises(SystemExit, match="2"):
        batch.main(["--lang", "id", "--jobs", "0", "a.txt"])
    assert "--jobs 0: at least 1" in capsys.readouterr().err


@pytest.mark.parametrize(("error", "status"), [(KeyboardInterrupt, 130), (OSError(28, "No space left"), 1)])
def test_what_ends_the_work_leaves_the_output_as_it_was(
    articles, tmp_path, monkeypatch, capsys, error, status
):
    def ended(*_):
        raise error

    monkeypatch.setattr(batch, "run", ended)
    assert output(tmp_path, articles) == (status, b"as before")
    assert ("No space left" in capsys.readouterr().err) == (status == 1)


def test_a_reader_that_has_seen_enough_is_no_problem_to_tell(articles, monkeypatch, capsys):
    def closed(*_):
        raise BrokenPipeError

    monkeypatch.setattr(batch, "run", closed)
    with pytest.raises(BrokenPipeError):  # of which every command makes the status that a shell expects
        batch.main(["--lang", "id", str(articles)])
    assert "mentions:" not in capsys.readouterr().err


def test_the_command_reads_standard_input():
    command = [sys.executable, "-m", "helpers", "mentions", "--lang", "id"]
    done = subprocess.run(
        command, input="Dua tank.\n", capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert json.loads(done.stdout)["file"] == "-"
    assert json.loads(done.stdout)["value"] == "2"


def test_small_files_are_worked_on_together_and_a_large_one_in_passages(tmp_path, monkeypatch):
    monkeypatch.setattr(pieces, "PIECE", 60)
    monkeypatch.setattr(pieces, "FILES", 3)
    for name, size in {"a": 1, "b": 1, "c": 1, "d": 1, "e": 55, "f": 8, "g": 150}.items():
        (tmp_path / name).write_text(("0" * (size - 1) + "\n") if size < 60 else ("0" * 49 + "\n") * 3)
    names = [str(tmp_path / name) for name in "abcdefg"]

    def planned(remote):
        found = [
            [(Path(part.name).name, part.offset) for part in parts] for parts in pieces.plan(names, remote)
        ]
        return found, {part.text is None for parts in pieces.plan(names[:6], remote) for part in parts}

    small = ["abc", "de", "f"]
    wanted = [[(name, 0) for name in piece] for piece in small] + [[("g", 0)], [("g", 100)]]
    assert planned(remote=False) == (wanted, {True})
    assert planned(remote=True) == (wanted, {False})


def test_a_link_to_a_folder_elsewhere_is_told_and_one_within_is_none(articles, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.txt").write_text("12 tank.", "utf-8")
    (articles / "link").symlink_to(tmp_path / "elsewhere")
    (articles / "b" / "up").symlink_to("..")  # leads to what is read anyway
    problems = []
    names = pieces.below(str(articles), problems)
    link = articles / "link"
    assert problems == [f"{link}: a link to a folder elsewhere, not followed; name that folder too"]
    assert names == [str(path) for path in sorted(articles.rglob("*.txt"))]
    assert len(names) == 70


def test_a_folder_that_cannot_be_read_is_told(articles, monkeypatch):
    scan = os.scandir

    def closed(path):
        if Path(path).name == "b":
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", closed)
    problems = []
    assert len(pieces.below(str(articles), problems)) == 35
    assert problems == [f"{articles / 'b'}: Permission denied; check the path and whether you may read it"]


def test_texts_of_any_case_are_found_and_hidden_ones_and_folders_are_none(tmp_path):
    for name in ("UPPER.TXT", ".ipynb_checkpoints/a-checkpoint.txt", "._a.txt", "folder.txt/in.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("12 tank.", "utf-8")
    problems = []
    assert pieces.below(str(tmp_path), problems) == [
        str(tmp_path / "UPPER.TXT"),
        str(tmp_path / "folder.txt" / "in.txt"),
    ]
    assert problems == []


def test_a_path_that_the_system_refuses_stops_no_other(articles, tmp_path, capsys):
    long = str(tmp_path / ("n" * 300))
    status, found = output(tmp_path, "--jobs", 2, long, articles)
    assert (status, len(found.splitlines())) == (1, 280)
    assert f"{long}: File name too long; check the path" in capsys.readouterr().err


def test_a_text_on_which_the_detector_fails_stops_no_other(articles, tmp_path, capsys, monkeypatch):
    def failing(text, language):
        if "tank" in text and " 7 " in text:
            raise IndexError("string index out of range")
        return find_mentions(text, language)

    monkeypatch.setattr(batch, "find_mentions", failing)
    status, found = output(tmp_path, "--jobs", 1, articles)
    assert (status, len(found.splitlines())) == (1, 276)
    words = "the detector fails on this text (IndexError: string index out of range); leave the file out"
    assert f"{articles / 'b' / '007.txt'}: {words}" in capsys.readouterr().err


def test_a_word_list_that_cannot_be_read_is_no_fault_of_a_text(articles, tmp_path, capsys, misspelt):
    assert output(tmp_path, "--jobs", 1, articles) == (1, b"as before")
    assert capsys.readouterr().err.startswith(f"mentions: {misspelt}")


def test_a_list_written_by_an_editor_of_windows_is_read(articles, tmp_path):
    listed = f"\ufeff{articles / '000.txt'}\r\n{articles / 'b' / '001.txt'}\r\n"
    (tmp_path / "list").write_bytes(listed.encode())
    status, found = output(tmp_path, "--jobs", 1, "--files-from", tmp_path / "list")
    assert (status, len(found.splitlines())) == (0, 8)


def test_a_list_ends_its_names_with_lines_and_nothing_else(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = ["a\u2028b.txt", "a\x85b.txt", "a\fb.txt"]
    for name in names:
        Path(name).write_text("12 tank.", "utf-8")
    Path("list").write_text("\n".join(names) + "\n", "utf-8")
    status, found = output(tmp_path, "--jobs", 1, "--files-from", "list")
    assert (status, [json.loads(line)["file"] for line in found.splitlines()]) == (0, names)


def test_files_may_stand_before_and_behind_options(articles, tmp_path):
    first, second = articles / "000.txt", articles / "b" / "001.txt"
    assert batch.main([str(first), "--lang", "id", "--output", str(tmp_path / "out"), str(second)]) == 0
    assert len((tmp_path / "out").read_bytes().splitlines()) == 8


def test_an_output_that_cannot_be_written_is_named_as_asked_for(articles, tmp_path, capsys):
    text, target = str(articles / "000.txt"), tmp_path / "none" / "out"
    assert batch.main(["--lang", "id", "--output", str(target), text]) == 1
    words = "cannot be written (No such file or directory); make room, or name a file that is yours to write"
    assert capsys.readouterr().err == f"mentions: {target}: {words}\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
def test_a_full_disk_is_told(articles, capsys):
    assert batch.main(["--lang", "id", "--output", "/dev/full", str(articles / "000.txt")]) == 1
    words = "cannot be written (No space left on device); make room, or name a file that is yours to write"
    assert capsys.readouterr().err == f"mentions: /dev/full: {words}\n"


def test_behind_two_dashes_stands_a_file_whatever_it_begins_with(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("-a.txt").write_text("12 tank.", "utf-8")
    assert batch.main(["--lang", "id", "--output", "out", "--", "-a.txt"]) == 0
    assert len(Path("out").read_bytes().splitlines()) == 1


def test_progress_counts_every_file_be_it_bad_or_empty(articles, tmp_path, monkeypatch):
    (articles / "000.txt").write_bytes(b"caf\xe9")
    (articles / "002.txt").write_bytes(b"")
    counts = []

    class Bar(nullcontext):
        def __init__(self, total, **_):
            counts.append(total)
            self.enter_result = self

        def update(self, files):
            counts.append(-files)

    monkeypatch.setattr(batch, "tqdm", Bar)
    assert output(tmp_path, "--jobs", 1, articles)[0] == 1
    assert counts[0] == 70 and sum(counts) == 0


def killed(*_):
    assert multiprocessing.parent_process(), "not in the process that tests"
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_process_that_is_killed_is_told_with_a_remedy_and_the_output_stays(
    articles, tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr(batch, "work", killed)
    assert output(tmp_path, "--jobs", 2, articles) == (1, b"as before")
    told = capsys.readouterr().err
    assert "mentions: a process that reads files was ended from outside" in told
    assert "run again with fewer --jobs than 2" in told


def interruptible(*_):
    free = signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
    quiet = signal.getsignal(signal.SIGINT) is signal.SIG_DFL
    return batch.Done(f"{free and quiet}\n", [], 1)


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="the system can hold no signal back")
def test_processes_are_ended_by_an_interrupt_without_a_word_even_while_they_start(
    articles, tmp_path, monkeypatch
):
    with monkeypatch.context() as patch:
        patch.setattr(batch, "work", interruptible)
        assert output(tmp_path, "--jobs", 2, articles) == (0, b"True\nTrue\n")
    held = []

    class Pool(SimpleNamespace):
        def submit(self, function, *args):
            held.append(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ()))
            return SimpleNamespace(result=lambda: function(*args))

        def shutdown(self, **_):
            pass

    monkeypatch.setattr(batch, "ProcessPoolExecutor", lambda *_, **__: Pool())
    assert output(tmp_path, "--jobs", 2, articles)[0] == 0
    assert held == [True, True]
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def test_a_system_that_starts_no_processes_is_told_of_and_not_taken_for_a_file(
    articles, tmp_path, monkeypatch, capsys
):
    def refused(*_, **__):
        raise PermissionError(13, "Permission denied")  # /dev/shm is closed, as in some containers

    monkeypatch.setattr(batch, "ProcessPoolExecutor", refused)
    assert output(tmp_path, "--jobs", 2, articles) == (1, b"as before")
    assert capsys.readouterr().err == (
        "mentions: no processes can be started here (Permission denied); run again with --jobs 1\n"
    )


def test_standard_input_that_is_no_text_further_down_is_not_taken_for_whole(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(pieces, "PIECE", 50)
    read, write = os.pipe()
    os.write(write, b"12 orang tewas dan 30 tank hancur di Kursk pada malam itu\n" * 3 + b"caf\xe9\n")
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(pipe))
        assert output(tmp_path, "--jobs", 1) == (1, b"as before")
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith("mentions: -: line 4: byte 0xe9 is not UTF-8")
    assert told[1].endswith("out: stays as it is, as no file could be read; see above")
