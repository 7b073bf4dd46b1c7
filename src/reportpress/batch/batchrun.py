"""A run: orders go out, files are written as results come back, the manifest keeps account."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from msgspec.structs import replace

from reportpress.batch.batchplan import BatchPlan
from reportpress.batch.cluster import PressCluster
from reportpress.batch.manifest import RunManifest
from reportpress.batch.orders import RecordOrder, RecordResult, failure
from reportpress.batch.sending import equipped, results
from reportpress.batch.worker import BundlePlugin
from reportpress.source.errors import Refused
from reportpress.source.writing import write_output

SAID_EACH = 0.2  # seconds between two words on a terminal


@dataclass
class BatchRun:
    """What was done so far. `interrupted`: by the user; `stopped`: by what the problems tell."""

    total: int
    done: list[tuple[RecordOrder, RecordResult]] = field(default_factory=list)
    interrupted: bool = False
    stopped: Refused | None = None
    seconds: float = 0.0

    @property
    def ordered(self) -> list[tuple[RecordOrder, RecordResult]]:
        """What was done, in the order of the records."""
        return sorted(self.done, key=lambda each: each[0].number)

    @property
    def printed(self) -> int:
        """How many files were made in this run."""
        return sum(not each.failed and not each.kept for _, each in self.done)

    @property
    def kept(self) -> int:
        """How many files are those of a run before."""
        return sum(each.kept for _, each in self.done)

    @property
    def failed(self) -> int:
        """How many records have no file."""
        return sum(each.failed for _, each in self.done)

    @property
    def pages(self) -> int:
        """The pages that were made in this run."""
        return sum(each.pages for _, each in self.done if not each.kept)


class Clerk:
    """Sends the orders of a plan out and takes the results in."""

    def __init__(
        self, plan: BatchPlan, manifest: RunManifest | None, say: Callable[[BatchRun], None]
    ) -> None:
        self.plan, self.manifest, self.say = plan, manifest, say
        self.run = BatchRun(len(plan))
        self._start = time.perf_counter()
        self._said = 0.0
        self._swept: set[Path] = set()  # folders of files that were written

    def work(self, cluster: PressCluster) -> None:
        """Print everything. Raises `Refused` where the run cannot go on, and KeyboardInterrupt."""
        for order, result in self.plan.faulty:
            self._take(order, result)
        plugins = [BundlePlugin(bundle) for bundle in self.plan.bundles]
        with equipped(cluster, plugins):
            try:
                for order, result in results(cluster, self._open_orders()):
                    self._take(order, self._written(order, result))
            finally:
                self.run.seconds = time.perf_counter() - self._start
                if self.manifest:
                    self.manifest.let_go()

    def _open_orders(self) -> Iterator[RecordOrder]:
        """The orders that a run before has not done."""
        for order in self.plan.ready():
            kept = self.manifest.kept(order) if self.manifest else None
            if kept is None:
                yield order
            else:
                self._take(order, kept)

    def _written(self, order: RecordOrder, result: RecordResult) -> RecordResult:
        """The result once its file is there; its bytes are let go."""
        if result.failed or not result.data:
            return result
        try:
            write_output(Path(order.file), result.data, swept=self._swept)
        except Refused as refused:
            return failure(order.number, refused.problems)
        return replace(result, data=b"")

    def _take(self, order: RecordOrder, result: RecordResult) -> None:
        self.run.done.append((replace(order, pictures=()), result))
        if self.manifest and not result.kept:
            self.manifest.add(order, result)
        now = time.perf_counter()
        self.run.seconds = now - self._start
        if now - self._said > SAID_EACH:
            self._said = now
            self.say(self.run)
