"""Import WeasyPrint quickly.

The one door to WeasyPrint: the package goes through it first. cffi looks for
each shared library by running ldconfig, gcc and ld, a third of WeasyPrint's start-up; on Linux
the dynamic linker finds the same libraries by their sonames, which WeasyPrint tries next.
"""

from __future__ import annotations

import ctypes.util
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from contextvars import ContextVar

from reportpress.source.errors import ExitCode, Place, Problem, Refused

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

    Raises ImportError where it is of another minor version than the engine was written for, and
    `Refused` where the system lacks a library that it loads.
    """
    try:
        with _without_library_search(), redirect_stdout(io.StringIO()):  # it prints advice there
            import weasyprint
    except OSError as error:
        raise _without_library(error) from None
    if not weasyprint.__version__.startswith(SUPPORTED):
        found = weasyprint.__version__
        raise ImportError(f"reportpress needs WeasyPrint {SUPPORTED}x, found {found}")


def _without_library(error: OSError) -> Refused:
    """What to install where a library cannot be loaded."""
    from reportpress.programs.systemneeds import advice, missing, this_system

    needs = missing(["print"])
    names = ", ".join(dict.fromkeys(need.name for need in needs)) or str(error).partition("\n")[0]
    hint = advice(needs, this_system()) if needs else "reportpress doctor tells what is missing"
    message = f"the system lacks what pages are laid out with: {names}"
    return Refused([Problem(Place("reportpress"), message, hint, code=ExitCode.LAYOUT)])
