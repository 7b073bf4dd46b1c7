"""PDFs read in several threads at once: each has its own notes; nothing of the process changes."""

from __future__ import annotations

import gc
import logging
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from reportpress.check.pdf.syntax.limits import Budget, guarded

THREADS, LINES = 4, 50


def test_what_pypdf_logs_is_noted_of_the_file_that_its_thread_reads():
    start = Barrier(THREADS)

    def read(number: int) -> list[str]:
        budget = Budget()
        start.wait()
        with guarded(f"{number}.pdf", budget):
            for line in range(LINES):
                logging.getLogger("pypdf._reader").warning("file %s, line %s", number, line)
        return budget.notes

    with ThreadPoolExecutor(THREADS) as threads:
        notes = list(threads.map(read, range(THREADS)))
    for number, found in enumerate(notes):
        assert found == [f"file {number}, line {line}" for line in range(LINES)]


def test_outside_of_a_reading_pypdf_is_heard_as_ever(caplog: pytest.LogCaptureFixture):
    with guarded("one.pdf", Budget()):
        logging.getLogger("pypdf").warning("inside")
    logging.getLogger("pypdf").warning("outside")
    assert [record.getMessage() for record in caplog.records] == ["outside"]


def test_reading_leaves_the_garbage_collector_alone():
    before = gc.isenabled()
    with guarded("one.pdf", Budget()):
        assert gc.isenabled() == before
