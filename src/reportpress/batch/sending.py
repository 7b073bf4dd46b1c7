"""Orders go to the cluster and results come back, as they are done."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from itertools import islice
from typing import Any

from dask.task_spec import Task
from distributed import as_completed
from distributed.comm import CommClosedError
from distributed.scheduler import KilledWorker

from reportpress.batch.cluster import PressCluster
from reportpress.batch.orders import RecordOrder, RecordResult, failure
from reportpress.batch.worker import BundlePlugin, print_record
from reportpress.source.errors import ExitCode, Place, Problem, Refused

AHEAD = 4  # orders for each record that can be printed at one time: none waits for its order
WAIT = 0.005  # seconds between two looks whether something is done
AGAIN = ("pending", "lost")
LEAST = 8  # orders at the scheduler
GONE = "the scheduler is lost, or has given up"


class _RecordTask(Task):  # type: ignore[misc]  # Dask's classes are untyped
    """What is asked for a record. It is named by its key, which has the digest of the order: Dask
    would look through all of the order for that, which takes some milliseconds.
    """

    __slots__ = ()

    def __dask_tokenize__(self) -> object:
        return self.key


@contextmanager
def equipped(cluster: PressCluster, plugins: Sequence[BundlePlugin]) -> Iterator[None]:
    """Each worker has these plugins meanwhile. Raises `Refused` where the scheduler is lost."""
    try:
        for plugin in plugins:
            cluster.client.register_plugin(plugin)
    except OSError as error:
        if cluster.is_there and not isinstance(error, CommClosedError):
            raise _unequipped(error) from None
        raise _lost(GONE) from None
    yield
    with suppress(OSError):  # lost after the last result: nothing is missing
        for plugin in plugins:
            cluster.client.unregister_worker_plugin(plugin.name)


def results(
    cluster: PressCluster, orders: Iterable[RecordOrder]
) -> Iterator[tuple[RecordOrder, RecordResult]]:
    """Each order with its result, in the order in which they are done.

    What a lost worker was printing, Dask has printed again. Few orders are under way at a time,
    since they hold pictures. Raises `Refused` where the scheduler is lost.
    """
    waiting, under_way = iter(orders), as_completed(loop=cluster.client.loop)
    asked: dict[Any, RecordOrder] = {}

    def ask(most: int) -> None:
        for order in islice(waiting, most):
            future = _asked(cluster, order)
            asked[future] = order
            under_way.add(future)

    ask(_room(cluster))
    while asked:
        future = _next(cluster, under_way)
        if future.status in AGAIN:  # the worker died that had the result: it is made again
            under_way.add(future)
            continue
        order = asked.pop(future)
        yield order, _result(cluster, future, order)
        ask(max(0, _room(cluster) - len(asked)))


def _next(cluster: PressCluster, under_way: Any) -> Any:
    """The next future that is done. Raises `Refused` where nobody is left to print it."""
    while cluster.keep_up() and cluster.is_there and not under_way.has_ready():
        time.sleep(WAIT)
    if not under_way.has_ready():
        is_there = cluster.is_there
        raise _lost("no worker is left" if is_there else GONE)
    return next(under_way)


def _unequipped(error: OSError) -> Refused:
    """A worker's own system refuses the files of an edition."""
    message = f"a worker cannot take the edition's files: {error.strerror or error}"
    hint = "is there room where workers have their files (TMPDIR)?"
    return Refused([Problem(Place("cluster"), message, hint, code=ExitCode.OUTPUT)])


def _lost(message: str) -> Refused:
    hint = "--resume goes on where the run was"
    return Refused([Problem(Place("cluster"), message, hint, code=ExitCode.OUTPUT)])


def _asked(cluster: PressCluster, order: RecordOrder) -> Any:
    """The future of an order. A task that makes data waits at the scheduler for a worker that is
    free, so that no other record is under suspicion when a worker dies. Raises `Refused` where the
    scheduler is lost.
    """
    if not cluster.is_there:
        raise _lost(GONE)
    key = (f"record-{order.press}", f"{order.number}-{order.digest}")
    task = _RecordTask(key, print_record, order, _data_producer=True)
    return cluster.client.get({key: task}, key, sync=False)


def _room(cluster: PressCluster) -> int:
    return max(LEAST, AHEAD * cluster.threads)


def _result(cluster: PressCluster, future: Any, order: RecordOrder) -> RecordResult:
    """What a future came to. Raises `Refused` where that cannot be known any more."""
    result = _gathered(future) if future.status == "finished" else None
    if result is not None:
        return result
    if future.status != "error" or not cluster.is_there:
        raise _lost(GONE)
    error = future.exception()
    place = order.record.place if order.record else Place(order.label)
    if isinstance(error, KilledWorker):
        message = "set aside: two workers died while they printed it"
        hint = "does it need more memory than a worker has (--memory), or never end?"
    else:
        message = f"the program failed: {type(error).__name__}: {error}"
        hint = "please report it, with the row"
    return failure(order.number, (Problem(place, message, hint, code=ExitCode.OUTPUT),))


def _gathered(future: Any) -> RecordResult | None:
    """The result of a future that is done; None where it cannot be had any more.

    It is still with its worker when the scheduler tells that it is done. Until it is here, the
    connection may break, before the client knows that the scheduler is lost; or the worker dies,
    and so does the one that makes it again.
    """
    try:
        result: RecordResult = future.result()
    except (OSError, CancelledError, KilledWorker):
        return None
    return result
