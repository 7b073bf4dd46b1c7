"""Orders go to the cluster and results come back, as they are done."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from dask.task_spec import Task
from distributed import as_completed
from distributed.scheduler import KilledWorker

from reportpress.batch.cluster import PressCluster
from reportpress.batch.orders import RecordOrder, RecordResult, failure
from reportpress.batch.worker import print_record
from reportpress.source.errors import ExitCode, Place, Problem, Refused

AHEAD = 4  # orders for each record that can be printed at one time: none waits for its order
WAIT = 0.005  # seconds between two looks whether something is done
AGAIN = ("pending", "lost")
LEAST = 8  # orders at the scheduler


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
        raise _lost("no worker is left" if is_there else "the scheduler is lost, or has given up")
    return next(under_way)


def _lost(message: str) -> Refused:
    hint = "--resume goes on where the run was"
    return Refused([Problem(Place("cluster"), message, hint, code=ExitCode.OUTPUT)])


def _asked(cluster: PressCluster, order: RecordOrder) -> Any:
    """The future of an order. A task that makes data waits at the scheduler for a worker that is
    free, so that no other record is under suspicion when a worker dies.
    """
    key = (f"record-{order.press}", f"{order.number}-{order.digest}")
    task = Task(key, print_record, order, _data_producer=True)
    return cluster.client.get({key: task}, key, sync=False)


def _room(cluster: PressCluster) -> int:
    return max(LEAST, AHEAD * cluster.threads)


def _result(cluster: PressCluster, future: Any, order: RecordOrder) -> RecordResult:
    """What a future came to. Raises `Refused` where that cannot be known any more."""
    if future.status == "finished":
        result: RecordResult = future.result()
        return result
    if future.status != "error" or not cluster.is_there:
        raise _lost("the scheduler is lost, or has given up")
    error = future.exception()
    place = order.record.place if order.record else Place(order.label)
    if isinstance(error, KilledWorker):
        message = "set aside: two workers died while they printed it"
        hint = "does it need more memory than a worker has (--memory)?"
    else:
        message = f"the program failed: {type(error).__name__}: {error}"
        hint = "please report it, with the row"
    return failure(order.number, (Problem(place, message, hint, code=ExitCode.OUTPUT),))
