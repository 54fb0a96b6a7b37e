"""An existing Dask cluster, by its address: for many articles (`mentions`) and many cases (`run`)."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from functools import partial
from typing import Any

ADDRESS = "tcp://…"
HELP = "address of a Dask cluster whose workers have this package"
AHEAD = 4  # pieces of work under way for each process: enough to keep it busy, few enough to hold


@contextmanager
def connected(address: str) -> Iterator[tuple[Callable[..., Any], int]]:
    """Yield a function that submits work to the cluster, and how many pieces to have under way there.

    Raises OSError if no cluster answers or it loses the work, ModuleNotFoundError without `distributed`.
    """
    try:
        from distributed import Client, KilledWorker  # only this path needs it
        from distributed.comm import CommClosedError
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(f"{error}; pip install distributed") from error
    try:
        client = Client(address, timeout="10s")
    except (OSError, ValueError) as error:
        found = f"--scheduler {address}: no Dask cluster answers there ({error})"
        raise OSError(f"{found}; give the address that the cluster's scheduler shows") from error
    with client:
        try:  # not pure: another user's work of the same name, under way, is not ours
            yield partial(client.submit, pure=False), AHEAD * (sum(client.nthreads().values()) or 1)
        except (KilledWorker, CancelledError, CommClosedError) as error:
            found = f"--scheduler {address}: the cluster lost the work ({type(error).__name__}: {error})"
            raise OSError(f"{found}; see its logs and its workers' memory, then run again") from error


def ordered(submit: Callable[..., Any], work: Iterable[tuple[Any, ...]], window: int) -> Iterator[Any]:
    """Yield the futures of `submit(*each)` for each piece of `work`, in order, at most `window` under way."""
    under_way: deque[Any] = deque()
    for each in work:
        under_way.append(submit(*each))
        if len(under_way) >= window:
            yield under_way.popleft()
    yield from under_way
