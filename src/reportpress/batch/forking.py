"""Workers of this machine are forked from one process that has imported what they need, those too
that are started instead of others.

So imports are paid once for all of them, and while the run itself is still importing. On Linux
alone: the system's text libraries of macOS, which Pango uses, cannot be forked.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from multiprocessing import forkserver

FORKS = sys.platform == "linux"
METHOD = "forkserver" if FORKS else "spawn"
IMPORTED = ["reportpress.batch.imported"]
# As Dask's nanny has it for workers that are no forks: read when a process starts, not later. A
# library's threads would not be there in forks, either.
ENVIRONMENT = {
    "MALLOC_TRIM_THRESHOLD_": "65536",
    "MKL_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}


def begin_forking() -> None:
    """Have the process begin to import from which workers will be forked."""
    if FORKS:
        forkserver.set_forkserver_preload(IMPORTED)
        with _environment(ENVIRONMENT):
            forkserver.ensure_running()


@contextmanager
def _environment(more: Mapping[str, str]) -> Iterator[None]:
    """Inside the block, what this process starts has these variables, where it has no others."""
    added = {name: value for name, value in more.items() if name not in os.environ}
    os.environ.update(added)
    try:
        yield
    finally:
        for name in added:
            del os.environ[name]
