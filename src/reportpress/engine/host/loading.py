"""Import WeasyPrint quickly.

The one door to WeasyPrint: the package goes through it first. cffi looks for
each shared library by running ldconfig, gcc and ld, a third of WeasyPrint's start-up; on Linux
the dynamic linker finds the same libraries by their sonames, which WeasyPrint tries next.
"""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

SUPPORTED = "70."  # the engine relies on internals; tests/unit/engine/test_contract.py says which

_importing: ContextVar[bool] = ContextVar("importing", default=False)


@contextmanager
def _without_library_search() -> Iterator[None]:
    """Inside the block, libraries are not searched for; other threads find theirs as ever."""
    original = ctypes.util.find_library

    def find_library(name: str) -> str | None:
        return None if _importing.get() else original(name)

    token = _importing.set(True)
    if sys.platform == "linux":
        ctypes.util.find_library = find_library
    try:
        yield
    finally:
        ctypes.util.find_library = original
        _importing.reset(token)


def load_weasyprint() -> None:
    """Import WeasyPrint.

    Raises ImportError where it is of another minor version than the engine was written for.
    """
    with _without_library_search():
        import weasyprint
    if not weasyprint.__version__.startswith(SUPPORTED):
        found = weasyprint.__version__
        raise ImportError(f"reportpress needs WeasyPrint {SUPPORTED}x, found {found}")
