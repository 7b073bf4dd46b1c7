"""The cluster that prints: processes of this machine, or one that is there already."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

import dask
from distributed import Client, LocalCluster

from reportpress.batch.forking import METHOD, begin_forking
from reportpress.source.errors import ExitCode, Place, Problem, Refused

# A record that was being printed when a worker died is tried once more: what kills two is set
# aside. Workers get one record at a time, so that no other is under suspicion.
SETTINGS = {
    "distributed.scheduler.allowed-failures": 1,
    "distributed.scheduler.worker-saturation": 1.0,
    "distributed.worker.multiprocessing-method": METHOD,
    "distributed.worker.profile.enabled": False,
    "distributed.admin.system-monitor.interval": "5s",
    # Nothing of a record is kept, so there is nothing to write to the disk.
    "distributed.worker.memory.target": False,
    "distributed.worker.memory.spill": False,
    "distributed.worker.memory.pause": False,
}
ANSWER = 10  # seconds that a scheduler has to answer
SECOND = 1.0
MISSING = 15  # seconds that a nanny has to start a worker anew
PATIENCE = 300  # seconds without any worker
NOISY = ("distributed", "tornado", "asyncio")


class PressCluster:
    """A client of the cluster, and how to end it at once."""

    def __init__(self, client: Client, local: LocalCluster | None, jobs: int = 1) -> None:
        self.client = client
        self._local, self._jobs = local, jobs
        self._threads, self._counted = 0, 0.0
        self._whole = self._mended = time.perf_counter()

    @property
    def threads(self) -> int:
        """How many records can be printed at one time, as it was a second ago at most."""
        now = time.perf_counter()
        if not self._counted or now - self._counted > SECOND:
            self._threads, self._counted = self._count(), now
        return self._threads

    def _count(self) -> int:
        try:
            workers = self.client.scheduler_info(n_workers=-1)["workers"]
        except (OSError, TimeoutError):  # the scheduler does not answer now
            return 0
        return sum(int(each["nthreads"]) for each in workers.values())

    @property
    def is_there(self) -> bool:
        """Whether the scheduler is still there."""
        return bool(self.client.status == "running")

    def keep_up(self) -> bool:
        """Have workers started that are missing; False where none is left for too long.

        A nanny whose worker dies while it is being started, or that cannot start another, gives up:
        then nobody would ever print what it had.
        """
        now = time.perf_counter()
        if self.threads >= self._jobs:
            self._whole = now
        elif now - max(self._whole, self._mended) > MISSING:
            self._mend()
            self._mended = time.perf_counter()
        return bool(self.threads) or now - self._whole < PATIENCE

    def _mend(self) -> None:
        local = self._local
        for nanny in local.workers.values() if local else ():
            if local and not nanny.pid:
                with contextlib.suppress(Exception):  # it is tried again
                    local.sync(nanny.instantiate, callback_timeout=MISSING)

    def kill(self) -> None:
        """End the workers of a local cluster now, whatever they are at."""
        for nanny in self._local.workers.values() if self._local else ():
            nanny.close_gracefully()  # it starts no other
            if nanny.pid:
                with contextlib.suppress(OSError):
                    os.kill(nanny.pid, signal.SIGKILL)


@contextmanager
def press_cluster(scheduler: str, jobs: int, memory: str) -> Iterator[PressCluster]:
    """A cluster for one run: `jobs` processes of at most `memory` each, or that of `scheduler`.

    Raises `Refused` where there is none at that address.
    """
    _hush()
    with dask.config.set(SETTINGS):
        if scheduler:
            yield from _joined(scheduler)
        else:
            yield from _started(jobs, memory)


def _hush() -> None:
    """Nothing is logged by what works for a run, which tells what happens there.

    Dask gives some of its loggers, `distributed.client` among them, a level of their own.
    """
    for name in (*NOISY, *logging.getLogger().manager.loggerDict):
        if name.partition(".")[0] in NOISY:
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _joined(scheduler: str) -> Iterator[PressCluster]:
    try:
        client = Client(scheduler, timeout=ANSWER, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        message = f"no Dask scheduler answers there: {str(error) or type(error).__name__}"
        hint = "tcp://HOST:8786, as `dask scheduler` prints it"
        place = Place(scheduler)
        raise Refused([Problem(place, message, hint, code=ExitCode.USAGE)]) from None
    try:
        yield PressCluster(client, None)
    finally:
        with contextlib.suppress(Exception):  # a scheduler that is gone cannot be told
            client.close(timeout=1)


def _started(jobs: int, memory: str) -> Iterator[PressCluster]:
    begin_forking()
    local = LocalCluster(
        n_workers=jobs, threads_per_worker=1, processes=True, memory_limit=memory,
        dashboard_address="127.0.0.1:0", silence_logs=logging.CRITICAL + 1, host="127.0.0.1",
    )  # fmt: skip
    client = Client(local, set_as_default=False)
    cluster = PressCluster(client, local, jobs)
    try:
        yield cluster
    finally:
        cluster.kill()
        with contextlib.suppress(Exception):
            client.close(timeout=1)
            local.close(timeout=1)
