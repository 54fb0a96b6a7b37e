"""One lock for pip, conda and Binder; make makes the environment when, and only when, it must."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from helpers.kits import files

ROOT = Path(__file__).parents[1]
IMPORT_NAMES = {
    "font-source-sans-pro": "font_source_sans_pro"
}  # where the import is not called like the package
# what the declared packages cannot be without: {import: package}
CARRIED = {
    "IPython": "ipython",
    "PIL": "pillow",
    "fontTools": "fonttools",
    "ipykernel": "ipykernel",
    "jinja2": "jinja2",
    "jupyter_client": "jupyter-client",
    "jupyter_core": "jupyter-core",
    "markupsafe": "markupsafe",
    "nbclient": "nbclient",
    "nbconvert": "nbconvert",
    "nbformat": "nbformat",
    "numpy": "numpy",
    "traitlets": "traitlets",
    "yaml": "pyyaml",
    "zmq": "pyzmq",
}


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


def project():
    return tomllib.loads(text("pyproject.toml"))


def blocks(lock):
    """Return {package as in the lock: [the lines of its blocks]}; a package may have one block per Python."""
    found = {}
    for line in lock.splitlines():
        if line[:1].isalnum():
            name = re.match(r"[A-Za-z0-9._-]+", line)[0].lower()
            found.setdefault(name, []).append([line])
        elif found:
            found[name][-1].append(line)
    return found


def lock_problems(lock, declared):
    """Return what is wrong with a lock for the `declared` requirements, one sentence each."""
    problems = []
    for line in lock.splitlines():
        if not re.fullmatch(
            r"[a-z0-9._-]+==[^ ;]+( ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?", line
        ):
            problems.append(f"neither a pinned package nor a hash: {line}")
    packages = blocks(lock)
    for name, versions in packages.items():
        problems += [
            f"{name} has no hash" for lines in versions if not any("--hash=" in line for line in lines)
        ]
        problems += [f"{name} continues nowhere" for lines in versions if lines[-1].endswith("\\")]
    for requirement in declared:
        name = re.match(r"[A-Za-z0-9._-]+", requirement)[0].lower()
        if name not in packages:
            problems.append(f"{name} is declared, but not locked: make lock")
    return problems


def declared():
    data = project()
    return data["project"]["dependencies"] + data["dependency-groups"]["test"]


def test_the_lock_pins_and_hashes_every_declared_package_and_names_no_index():
    assert lock_problems(text("requirements.lock"), declared()) == []
    bench = project()["dependency-groups"]["bench"]
    assert lock_problems(text("requirements-bench.lock"), bench) == []
    assert not {"pandas", "typst"} & {*blocks(text("requirements-bench.lock"))}  # no second lock of our own


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("pandas==", "-e .\npandas==", "neither a pinned package nor a hash: -e ."),
        ("pandas==", "--index-url https://example.org\npandas==", "neither a pinned"),
        ("pandas==", "--find-links wheels\npandas==", "neither a pinned"),
        ("pandas==", "pandas>=", "neither a pinned package nor a hash: pandas>="),
        ("\npandas==", "\npandas-not==", "pandas is declared, but not locked"),
    ],
)
def test_a_spoilt_lock_is_noticed(old, new, problem):
    spoilt = text("requirements.lock").replace(old, new, 1)
    assert any(found.startswith(problem) for found in lock_problems(spoilt, declared()))


def test_a_package_without_hash_is_noticed():
    assert lock_problems("pandas==3.0 \\\nnumpy==2.0 \\\n    --hash=sha256:" + "0" * 64, []) == [
        "pandas has no hash",
        "pandas continues nowhere",
    ]


def test_the_lock_serves_every_python_that_the_package_allows():
    assert project()["project"]["requires-python"] == ">=3.11"
    lock = text("requirements.lock")
    assert "python_full_version < '3.12'" in lock
    assert "sys_platform == 'win32'" in lock
    assert "--python-version 3.11" in text("Makefile")
    assert "(3, 11)" in text("Makefile")
    assert project()["tool"]["ruff"]["target-version"] == "py311"


def test_every_python_below_3_15_gets_the_same_version_of_a_package():
    # numpy in two versions made figures on Python 3.14 other than the committed ones, and `make test` fail
    two = {name: found for name, found in blocks(text("requirements.lock")).items() if len(found) > 1}
    assert sorted(two) == ["contourpy", "numpy"]
    for found in two.values():
        markers = [block[0].partition(" ; ")[2].rstrip(" \\") for block in found]
        assert markers == ["python_full_version < '3.15'", "python_full_version >= '3.15'"]
    assert "--fork-strategy fewest" in text("Makefile")
    assert "numpy" not in files.PACKAGES  # whose versions a figure's data name


def test_the_lock_brings_what_installs_the_package_itself():
    needed = re.match(r"setuptools>=(\d+)$", project()["build-system"]["requires"][0])
    (block,) = blocks(text("requirements.lock"))["setuptools"]
    assert int(re.match(r"setuptools==(\d+)", block[0])[1]) >= int(needed[1])


def test_environment_yml_holds_python_pip_and_the_lock_and_nothing_else():
    environment = yaml.safe_load(text("environment.yml"))
    assert environment == {
        "name": "helpers",
        "channels": ["conda-forge", "nodefaults"],
        "dependencies": ["python=3.11.*", "pip", {"pip": ["-r requirements.lock"]}],
    }


def git(*words, folder=ROOT):
    """Return what git says about `folder`; nothing where there is no git, or no repository."""
    if not shutil.which("git"):
        return ""
    return subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=False).stdout


def may_run(name):
    """Return whether a file may be run: as git keeps it, since a ZIP may have been unpacked without."""
    kept = git("ls-files", "--stage", name)
    return kept.startswith("100755") or not kept


def test_git_never_touches_a_byte_of_a_raw_text(tmp_path):
    if not shutil.which("git"):
        pytest.skip("no git here")
    (tmp_path / "data/raw").mkdir(parents=True)
    shutil.copy(ROOT / ".gitattributes", tmp_path)
    written = {"data/raw/a.txt": b"unix\nwindows\r\nold\r", "data/raw/b.txt": b"windows\r\n", "a.csv": b"a\n"}
    for name, content in written.items():
        (tmp_path / name).write_bytes(content)
    git("init", "--quiet", folder=tmp_path)
    for convert in ("true", "input", "false"):
        git("-c", f"core.autocrlf={convert}", "add", "--renormalize", "--all", ".", folder=tmp_path)
        git("-c", f"core.autocrlf={convert}", "add", "--all", ".", folder=tmp_path)
        for name in written:
            (tmp_path / name).unlink()
        git("-c", f"core.autocrlf={convert}", "checkout", "--", ".", folder=tmp_path)
        assert {name: (tmp_path / name).read_bytes() for name in written} == written


def test_the_style_of_what_a_run_or_a_tool_leaves_is_nobodys_without_git_too(tmp_path):
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name in ("build/report/notebooks", ".venv-bench/lib", ".cache"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "a.py").write_text("import  os\n", encoding="utf-8")
    for words in (["check"], ["format", "--check"]):
        asked = [sys.executable, "-m", "ruff", *words, "--no-cache", "."]
        done = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


def test_binder_and_conda_install_the_package_itself_by_the_same_line():
    line = "pip install --no-deps --no-build-isolation -e ."
    assert text("postBuild").splitlines()[-1] == line
    assert line in text("environment.yml")
    assert may_run("postBuild")


def test_ci_runs_make_test_and_nothing_else():
    commands = [line for line in text(".ci/run").splitlines() if line and not line.startswith("#")]
    assert commands == ["set -euo pipefail", 'cd "$(dirname "$0")/.."', "make test"]
    assert may_run(".ci/run")


def imported(source):
    """Return the names of the packages that `source` imports, wherever the import stands."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add(node.module.split(".")[0])
    return names


def test_imports_are_seen_wherever_they_stand():
    source = "import os.path\nfrom . import a\ndef f():\n    from numpy.linalg import norm\n"
    assert imported(source) == {"os", "numpy"}


def test_what_the_package_imports_is_declared():
    names = {
        re.match(r"[A-Za-z0-9._-]+", requirement)[0] for requirement in project()["project"]["dependencies"]
    }
    optional = {"distributed", "dask"}  # only where a cluster's address is given
    allowed = {IMPORT_NAMES.get(name, name) for name in names} | set(CARRIED) | optional | {"helpers"}
    for path in (ROOT / "src").rglob("*.py"):
        unknown = imported(path.read_text(encoding="utf-8")) - allowed - set(sys.stdlib_module_names)
        assert not unknown, (
            f"{path.relative_to(ROOT)} imports {unknown}: declare it in pyproject.toml, then make lock"
        )


def test_what_the_declared_packages_carry_is_locked_too():
    assert set(CARRIED.values()) <= set(blocks(text("requirements.lock")))


# --- make, with a Python that only notes what it is asked to do ---

FAKE_PYTHON = """#!/bin/sh
# Notes its arguments; `-m venv` makes .venv/bin/python, a link to itself.
echo "$*" >> "$LOG"
case "$PYTHONHOME $*" in
  /*"-I"*) ;;
  /*) exit 1;;
esac
case "$*" in
  *"import sys; sys.exit"*) exit "${TOO_OLD:-0}";;
  *"import ensurepip"*) exit "${NO_VENV:-0}";;
  "-m venv"*) test -z "$FULL" || exit 1; mkdir -p .venv/bin; ln -sf "$0" .venv/bin/python;;
  *"--require-hashes"*)
    echo "PIP_USER=$PIP_USER PIP_TARGET=$PIP_TARGET PIP_ONLY_BINARY=$PIP_ONLY_BINARY"
    echo "PYTHONWARNINGS=$PYTHONWARNINGS"
    echo "Collecting pandas==3"
    for left in 2 1 0; do test -z "$NO_NETWORK" || echo "WARNING: Retrying, $left left: no such host"; done
    test -z "$PIP_FAILS" || { echo "ERROR: no wheel"; exit 1; };;
  "--version") echo "Python 3.9.2";;
esac
"""


@pytest.fixture
def checkout(tmp_path):
    """A folder with a space in its name, holding what make needs to make the environment."""
    folder = tmp_path / "my checkout"
    folder.mkdir()
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    fake = tmp_path / "fake python"
    fake.write_text(FAKE_PYTHON, encoding="utf-8")
    fake.chmod(0o755)
    return folder


def make(folder, target=".venv/.installed", **environment):
    """Run make with the fake Python; return (exit status, what it printed, what Python was asked to do)."""
    log = folder.parent / "log"
    log.write_text("", encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    done = subprocess.run(
        ["make", f"PYTHON={folder.parent / 'fake python'}", target],
        cwd=folder, env=kept | {"LOG": str(log), "LC_ALL": "C"} | environment,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
    )  # fmt: skip
    asked = [line for line in log.read_text(encoding="utf-8").splitlines() if line.startswith("-m")]
    return done.returncode, done.stdout, asked


def test_the_environment_is_made_once(checkout):
    status, printed, asked = make(checkout)
    assert status == 0, printed
    assert [line.split(" --")[0] for line in asked] == ["-m venv", "-m pip install", "-m pip install"]
    assert "--require-hashes -r requirements.lock" in asked[1]
    assert "--no-deps --no-build-isolation -e ." in asked[2]
    status, _, asked = make(checkout)
    assert (status, asked) == (0, [])


def newer(path):
    later = path.stat().st_mtime + 60
    os.utime(path, (later, later))


def test_a_new_lock_makes_the_environment_anew(checkout):
    make(checkout)
    newer(checkout / "requirements.lock")
    _, _, asked = make(checkout)
    assert asked[0].startswith("-m venv --clear")


def test_a_new_pyproject_only_installs_the_package_again(checkout):
    make(checkout)
    newer(checkout / "pyproject.toml")
    _, _, asked = make(checkout)
    assert len(asked) == 1
    assert "-e ." in asked[0]


def test_files_from_the_future_do_not_make_the_environment_anew_each_time(checkout):
    for name in ("requirements.lock", "pyproject.toml"):
        newer(checkout / name)
    make(checkout)
    status, _, asked = make(checkout)
    assert (status, asked) == (0, [])


def begun(folder):
    """Start make with the fake Python; return the process."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    asked = ["make", f"PYTHON={folder.parent / 'fake python'}", ".venv/.installed"]
    env = kept | {"LOG": str(folder.parent / "log"), "LC_ALL": "C"}
    return subprocess.Popen(asked, cwd=folder, env=env, stdout=subprocess.PIPE, text=True)


def test_a_second_make_waits_for_the_one_that_makes_the_environment_and_finds_it_made(checkout):
    make(checkout)
    made = checkout.parent / "made by another"
    (checkout / ".venv").rename(made)
    (checkout / ".venv.lock").symlink_to(str(os.getpid()))  # another that is at work: this very process
    second = begun(checkout)
    said = second.stdout.readline()
    assert said == f"Another make (process {os.getpid()}) sets up the environment; waiting for it.\n"
    (checkout.parent / "log").write_text("", encoding="utf-8")
    made.rename(checkout / ".venv")
    (checkout / ".venv.lock").unlink()
    second.communicate(timeout=60)
    assert second.returncode == 0
    assert "-m" not in (checkout.parent / "log").read_text(encoding="utf-8")
    assert not (checkout / ".venv.lock").is_symlink()


def test_a_make_that_was_killed_stops_no_other(checkout):
    ended = subprocess.Popen(["true"])
    ended.wait()
    (checkout / ".venv.lock").symlink_to(str(ended.pid))
    status, printed, asked = make(checkout)
    assert (status, len(asked)) == (0, 3) and "waiting" not in printed
    assert not (checkout / ".venv.lock").is_symlink()


def test_where_no_lock_can_be_made_the_environment_is_made_all_the_same(checkout):
    link = checkout.parent / "bin" / "ln"  # as on a disk without room
    link.parent.mkdir()
    link.write_text(
        '#!/bin/sh\ncase "$*" in *.venv.lock) exit 1;; esac\nexec /bin/ln "$@"\n', encoding="utf-8"
    )
    link.chmod(0o755)
    status, printed, asked = make(checkout, PATH=f"{link.parent}{os.pathsep}{os.environ['PATH']}")
    assert (status, len(asked)) == (0, 3), printed


def test_a_failed_installation_is_shown_and_repaired_by_the_next_call(checkout):
    status, printed, _ = make(checkout, PIP_FAILS="1")
    assert status != 0
    assert "ERROR: no wheel" in printed
    status, _, asked = make(checkout)
    assert status == 0
    assert asked[0].startswith("-m venv --clear")


def test_the_users_settings_of_pip_send_no_package_elsewhere_and_refuse_none(checkout):
    settings = {"PIP_USER": "1", "PIP_TARGET": "/lib", "PIP_ONLY_BINARY": ":all:", "PYTHONWARNINGS": "error"}
    _, printed, _ = make(checkout, **settings)
    assert "PIP_USER=0 PIP_TARGET= PIP_ONLY_BINARY=:none:\nPYTHONWARNINGS=." in printed


def test_a_network_that_is_not_there_is_told_once(checkout):
    _, printed, _ = make(checkout, NO_NETWORK="1", PIP_FAILS="1")
    assert printed.count("no such host") == 1


def test_an_environment_is_kept_whatever_python_the_user_is_led_to(checkout):
    make(checkout)
    _, _, asked = make(checkout, PYTHONHOME="/opt/other")
    assert asked == []


def test_a_copied_folder_gets_its_own_environment(checkout):
    make(checkout)
    copied = checkout.parent / "copy"
    shutil.copytree(checkout, copied, symlinks=True)
    _, _, asked = make(copied)
    assert asked[0].startswith("-m venv --clear")


def test_an_environment_that_is_a_link_to_another_is_refused_and_the_other_left_alone(checkout):
    other = checkout.parent / "other"
    shutil.copytree(checkout, other)
    assert make(other)[0] == 0
    before = sorted((path, path.stat().st_mtime_ns) for path in (other / ".venv").rglob("*"))
    (checkout / ".venv").symlink_to(other / ".venv")
    status, printed, asked = make(checkout)
    assert (status != 0, asked) == (True, [])
    assert f".venv is a link to {other / '.venv'}, which would be emptied. Remove it:  rm .venv" in printed
    assert sorted((path, path.stat().st_mtime_ns) for path in (other / ".venv").rglob("*")) == before
    (checkout / ".venv").unlink()
    assert make(checkout)[0] == 0


def test_an_environment_whose_python_is_gone_is_made_anew(checkout):
    make(checkout)
    (checkout / ".venv/bin/python").unlink()
    (checkout / ".venv/bin/python").symlink_to(checkout / "nowhere")
    _, _, asked = make(checkout)
    assert asked[0].startswith("-m venv --clear")


def test_an_old_python_is_refused_with_a_remedy(checkout):
    status, printed, asked = make(checkout, TOO_OLD="1")
    assert status != 0
    assert "needs Python 3.11 or later" in printed
    assert "Python 3.9.2" in printed
    assert "make PYTHON=python3.12" in printed
    assert asked == []


def test_a_python_that_is_missing_is_refused_with_a_remedy(checkout):
    (checkout.parent / "fake python").unlink()
    status, printed, _ = make(checkout)
    assert status != 0
    assert "make PYTHON=python3.12" in printed


def test_a_python_without_venv_is_refused_with_a_remedy(checkout):
    status, printed, _ = make(checkout, NO_VENV="1")
    assert status != 0
    assert "apt install python3-venv" in printed
    assert not (checkout / ".venv").exists()


def test_a_disk_without_room_for_the_environment_is_told_with_a_remedy(checkout):
    status, printed, _ = make(checkout, FULL="1")
    assert status != 0
    assert "It needs 1 GB of room" in printed


def test_make_alone_lists_the_targets_with_a_line_each(checkout):
    status, printed, _ = make(checkout, "help")
    assert status == 0
    for target in ("report", "test", "lab", "notebooks", "bench", "lock", "clean"):
        assert re.search(rf"^make {target} +\S", printed, re.MULTILINE)
