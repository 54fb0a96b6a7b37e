"""One notebook, executed: in a fresh kernel of this very Python, to the same bytes each time."""

import atexit
import hashlib
import itertools
import json
import os
import signal
import sys
import tempfile
import weakref
from collections.abc import Mapping, Sequence
from contextlib import nullcontext, suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import ipykernel.kernelspec
import zmq
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.paths import jupyter_data_dir
from jupyter_core.utils import ensure_event_loop
from traitlets import default

from helpers import lock, watch
from helpers.paths import STANDS, put
from helpers.runner.parameters import Parameter

try:
    import resource
except ImportError:  # Windows, which counts them otherwise
    resource = None

if TYPE_CHECKING:
    from nbformat import NotebookNode

STARTED: "weakref.WeakSet[Kernel]" = weakref.WeakSet()
KEPT = ("tags", "jupyter")  # of a cell's metadata; the rest is times, or the state of somebody's editor
NUMBERS = itertools.count(1)  # of the kernels of this process
LONGEST = 80  # bytes of a folder whose files can still be sockets: systems end their names at 104
FILES = 4096  # that may be open at once; macOS begins with 256
DRAWS, BASE, EACH = 84, 45, 25  # of them that a kernel that draws opens; this process, and for each case more
STARTS = 300  # seconds that a kernel may take to start on a machine that is busy with others
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def allow_files(cases: int) -> None:
    """Let this process, and the kernels that it starts, have as many files open as `cases` at once need.

    Raises OSError where the system will not: a kernel then fails wherever it opens one more.
    """
    if resource is None:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = max(DRAWS, BASE + EACH * cases)
    wanted = max(FILES, needed) if hard == resource.RLIM_INFINITY else min(max(FILES, needed), hard)
    if wanted < needed:
        remedy = f"raise that limit{', or lower --jobs' if needed > DRAWS else ''}"
        raise OSError(
            f"a process may open {hard} files at once here (ulimit -Hn), {needed} are needed; {remedy}"
        )
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


class NotebookError(Exception):
    """A notebook that did not run to its end."""


class OwnKernel(KernelSpecManager):
    """Knows one kernel: this Python. A kernel that the user registered as python3 may be another."""

    environment: Mapping[str, str] = {}

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Return this Python's kernel, without the user's settings of IPython and matplotlib, watched."""
        found = KernelSpec(
            resource_dir=ipykernel.kernelspec.RESOURCES, **ipykernel.kernelspec.get_kernel_dict()
        )
        at = found.argv.index("-m")
        found.argv[at : at + 2] = ["-c", "from helpers import watch; watch.kernel()"]
        found.env = {
            "IPYTHONDIR": blank_profile(),
            "MATPLOTLIBRC": str(Path(find_spec("matplotlib").origin).parent / "mpl-data"),
            "MPLBACKEND": "module://matplotlib_inline.backend_inline",
            "PYTHONSTARTUP": "",
            STANDS: os.environ.get(STANDS) or str(Path.cwd()),
            **self.environment,
        }
        return found


class Kernel(AsyncKernelManager):
    """A kernel that can be found again and ended when the user interrupts.

    It is spoken to through files of its own in a folder of ours: a port that is free when it is chosen may
    be another's when the kernel starts, and then the notebook fails for nothing.
    """

    environment: Mapping[str, str] = {}  # of the process, beside what every kernel has

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        STARTED.add(self)

    async def start_kernel(self, **kwargs: object) -> None:
        """Start it with a share in the locks of its run, as it may outlive that by a moment."""
        await super().start_kernel(**kwargs, **({"pass_fds": lock.shared()} if os.name == "posix" else {}))

    @default("kernel_spec_manager")
    def _own_kernel(self) -> KernelSpecManager:
        found = OwnKernel()
        found.environment = self.environment
        return found

    @default("connection_file")
    def _own_file(self) -> str:
        return str(Path(blank_profile()) / f"{next(NUMBERS)}.json")

    @default("transport")
    def _through_files(self) -> str:
        short = len(os.fsencode(blank_profile())) < LONGEST
        return "ipc" if os.name == "posix" and short else "tcp"

    @default("transport_encryption")
    def _encrypted(self) -> str:
        # Without it every kernel with ports warns that others on this machine could listen; they could.
        return "auto" if self.transport == "tcp" and zmq.has("curve") else "disabled"


@cache
def blank_profile() -> str:
    """Return an empty folder that lasts as long as this process."""
    folder = tempfile.TemporaryDirectory(prefix="helpers-")
    atexit.register(folder.cleanup)
    return folder.name


@cache
def papermill() -> ModuleType:
    """Return papermill, imported without rfc3987_syntax: 0.7 s for grammars that no notebook needs."""
    blocked = "rfc3987_syntax" not in sys.modules
    if blocked:
        sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]
    try:
        import papermill as module
    finally:
        if blocked:
            del sys.modules["rfc3987_syntax"]
    # to read and write a file it moves this whole process, and of two threads the later leaves it so for
    # good: every next run goes where that one stood, for a moment; our paths are whole and need none of it
    module.execute.local_file_io_cwd = module.inspection.local_file_io_cwd = nullcontext
    return module


def declared(notebook: Path) -> dict[str, Parameter]:
    """Return {name: parameter} of the notebook's parameters cell. Raises NotebookError."""
    try:
        found = papermill().inspect_notebook(_literal(notebook))
    except Exception as error:  # unreadable in one of many ways
        raise NotebookError(f"{notebook}: {error}") from error
    return {
        name: Parameter(name, fields["inferred_type_name"], fields["help"]) for name, fields in found.items()
    }


def execute(
    notebook: Path,
    target: Path,
    parameters: Mapping[str, object],
    unfinished: Path,
    timeout: int,
    roots: Sequence[Path] = (),
) -> list[list[str]]:
    """Execute `notebook` with its working folder at `target`, and write it there when it has run to its end.

    Until then it grows in the file `unfinished`. `timeout`: seconds that one cell may take. The result
    depends on notebook, parameters, packages, and what it reads. Returns [kind, path, state] of all that it
    looked at and wrote (see `helpers.watch`), with `roots`, the folders that count. Raises NotebookError.
    """
    record = Path(blank_profile()) / f"{next(NUMBERS)}.jsonl"
    watched = {watch.RECORD: str(record), watch.ROOTS: json.dumps([str(each.resolve()) for each in roots])}
    unfinished.parent.mkdir(parents=True, exist_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        done = papermill().execute_notebook(
            _literal(notebook),
            _literal(unfinished),
            parameters=dict(parameters),
            kernel_name="python3",
            language="python",
            progress_bar=False,
            execution_timeout=timeout,
            start_timeout=STARTS,
            kernel_manager_class=type("Watched", (Kernel,), {"environment": watched}),
            # the kernel's folder; papermill's cwd= would move this whole process, other threads included
            resources={"metadata": {"path": str(target.parent)}},
            record_timing=False,
            coalesce_streams=True,  # otherwise the system decides in how many pieces a print arrives
            shutdown_kernel="immediate",
        )
    except Exception as error:
        raise NotebookError(_explain(error, unfinished)) from error
    finally:
        ensure_event_loop().close()  # this thread's; Jupyter leaves it open
    put(target, canonical(done).encode())
    unfinished.unlink()
    return [json.loads(line) for line in record.read_text("utf-8").splitlines()]


def _literal(path: Path) -> str:
    """Return the path for papermill, which takes braces for fields to fill in."""
    return str(path.resolve()).replace("{", "{{").replace("}", "}}")


def _explain(error: Exception, unfinished: Path) -> str:
    """Return what went wrong in which cell, and where the notebook lies as far as it ran."""
    if hasattr(error, "ename"):  # papermill's, about a cell
        place = f"cell {error.cell_index + 1} (In [{error.exec_count}])"
        what = f"{place}: {error.ename}: {error.evalue}".rstrip(": ")
    else:
        what = f"{type(error).__name__}: {error}"
    return f"{what}\n  as far as it ran: {unfinished}"


def canonical(notebook: "NotebookNode") -> str:
    """Return the text of an .ipynb file without what differs between two equal runs.

    Dropped: times; the Python's patch number; what an editor notes for itself. The id of the cell with
    injected parameters is drawn by lot and becomes a hash of what the cell says.
    """
    import nbformat  # late, as it too would import rfc3987_syntax if papermill() had not been called

    notebook.metadata.pop("papermill", None)
    notebook.metadata["kernelspec"] = dict(KERNEL)
    notebook.metadata.get("language_info", {}).pop("version", None)
    for cell in notebook.cells:
        cell.metadata = {key: cell.metadata[key] for key in KEPT if cell.metadata.get(key)}
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell.id = hashlib.sha256(cell.source.encode()).hexdigest()[:8]
    return nbformat.writes(notebook) + "\n"


def trust(notebooks: Sequence[Path]) -> None:
    """Sign `notebooks`, which this process has executed: JupyterLab hides drawings in those it does not know.

    The signatures lie with the user's Jupyter; where they cannot, the notebooks say how to see their figures.
    """
    import nbformat
    from nbformat.sign import NotebookNotary

    if not notebooks:
        return
    folder = Path(jupyter_data_dir())
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        with NotebookNotary(data_dir=str(folder)) as notary:
            for path in notebooks:
                notary.sign(nbformat.read(path, as_version=4))


def end_kernels() -> None:
    """End every kernel that runs, and what it started. Their notebooks then fail in their threads."""
    for kernel in list(STARTED):
        process = getattr(kernel.provisioner, "process", None)
        if process is not None and process.poll() is None:
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)  # each kernel leads a group of its own
            else:
                process.kill()
