"""An existing Dask cluster: work goes there piece by piece, and what it loses is told, never left out."""

import sys
import time
from collections import deque
from types import SimpleNamespace

import pytest

from helpers import cluster


def test_pieces_come_back_in_order_and_only_so_many_are_under_way_at_once():
    under_way: deque[int] = deque()
    most = 0

    def submit(number):
        nonlocal most
        under_way.append(number)
        most = max(most, len(under_way))
        return number

    done = []
    for number in cluster.ordered(submit, ((number,) for number in range(100)), 5):
        under_way.remove(number)
        done.append(number)
    assert done == [*range(100)]
    assert most == 5


@pytest.fixture
def address():
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(  # with None for ":0" it takes 8787, which RStudio or another test may hold
        n_workers=1, threads_per_worker=2, processes=False, dashboard_address=":0", protocol="tcp"
    ) as found:
        yield found.scheduler_address


def test_a_call_that_reads_the_same_as_another_is_done_again_and_all_threads_are_kept_busy(address):
    with cluster.connected(address) as (submit, window):
        one, other = submit(time.monotonic_ns), submit(time.monotonic_ns)
        assert one.result() != other.result()
        assert window == 2 * cluster.AHEAD


@pytest.mark.parametrize("lost", ["KilledWorker", "CancelledError", "CommClosedError"])
def test_work_that_the_cluster_loses_is_told_with_a_remedy(address, lost):
    from distributed import CancelledError, KilledWorker
    from distributed.comm import CommClosedError

    errors = {
        "KilledWorker": KilledWorker("work", SimpleNamespace(address="tcp://b:1"), 3),
        "CancelledError": CancelledError("work"),
    }
    with (
        pytest.raises(OSError, match=rf"{address}: the cluster lost the work \({lost}.*; see its logs and"),
        cluster.connected(address),
    ):
        raise errors.get(lost, CommClosedError("closed"))


def test_without_the_package_it_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ModuleNotFoundError, match="pip install distributed"), cluster.connected("tcp://a:1"):
        pass
