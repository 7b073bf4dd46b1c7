"""Import WeasyPrint, quickly and with the design page's CSS properties known to it.

The one door to WeasyPrint: every module of the engine imports it after this one. cffi looks for
each shared library by running ldconfig, gcc and ld, a third of WeasyPrint's start-up; on Linux
the dynamic linker finds the same libraries by their sonames, which WeasyPrint tries next.
"""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def _without_library_search() -> Iterator[None]:
    original = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = original


with _without_library_search():
    import weasyprint

SUPPORTED = "70."  # the engine relies on internals; tests/unit/engine/test_contract.py says which

if not weasyprint.__version__.startswith(SUPPORTED):
    raise ImportError(f"reportpress needs WeasyPrint {SUPPORTED}x, found {weasyprint.__version__}")
