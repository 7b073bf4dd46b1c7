"""What runs in the workers of the cluster: a desk for each bundle, and one function."""

from __future__ import annotations

import gc
import signal
import threading
from pathlib import Path
from typing import Any

from distributed import get_worker
from distributed.diagnostics.plugin import WorkerPlugin

from reportpress.batch.bundle import EditionBundle
from reportpress.batch.orders import RecordOrder, RecordResult, failure
from reportpress.batch.recorddesk import RecordDesk
from reportpress.batch.sameprogram import program_digest
from reportpress.source.errors import ExitCode, Place, Problem

# Records between two searches for circles of what was dropped: most of a record is freed with it.
COLLECTED = 100


class BundlePlugin(WorkerPlugin):  # type: ignore[misc]  # distributed's classes are untyped
    """Brings a bundle to each worker, those that are started again or join later too."""

    def __init__(self, bundle: EditionBundle) -> None:
        self.name = press_name(bundle)
        self.bundle: EditionBundle | None = bundle
        self.code = bundle.code
        self.desk: RecordDesk | None = None
        self.done = 0

    def setup(self, worker: Any) -> None:
        """Unpack the bundle in the worker's own folder."""
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started the run ends it
        assert self.bundle is not None
        self.desk = RecordDesk(self.bundle, Path(worker.local_directory) / self.name)
        self.bundle = None  # its files are on the disk

    def teardown(self, worker: Any) -> None:
        """Take its files away."""
        if self.desk is not None:
            self.desk.close()

    def printed(self, order: RecordOrder) -> RecordResult:
        """Print an order, if this is the program that asks for it."""
        if program_digest() != self.code:
            message = "a worker has another version of reportpress"
            place = Place(get_worker().address)
            problem = Problem(place, message, "install the same there", code=ExitCode.USAGE)
            return failure(order.number, (problem,))
        assert self.desk is not None
        result = self.desk.printed(order)
        self.done += 1
        if self.done == 1:  # what is read once stays
            gc.collect()
            gc.freeze()
            gc.disable()
        elif self.done % COLLECTED == 0:
            gc.collect()
        return result


def press_name(bundle: EditionBundle) -> str:
    """What a bundle is called among the workers."""
    return f"reportpress-{bundle.digest[:20]}"


def print_record(order: RecordOrder) -> RecordResult:
    """What the cluster runs for each record."""
    plugin: BundlePlugin = get_worker().plugins[order.press]
    return plugin.printed(order)
