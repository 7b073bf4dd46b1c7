"""Import WeasyPrint quickly.

The one door to WeasyPrint: the package goes through it first. Three things take more than half of
WeasyPrint's start-up, and are not needed for its pages:

- cffi looks for each shared library by running ldconfig, gcc and ld. On Linux the dynamic linker
  finds the same libraries by their sonames, which WeasyPrint tries next.
- cffi parses C declarations, the same at each start: `declarations` keeps what it has read.
- fontTools' modules for subsets, variable faces and WOFF2 are there for old HarfBuzz and for rare
  faces: they are imported when they are first used.
"""

from __future__ import annotations

import ctypes.util
import io
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, redirect_stdout
from contextvars import ContextVar
from importlib import import_module
from types import ModuleType
from typing import Any

from reportpress.source.errors import ExitCode, Place, Problem, Refused
from reportpress.source.exhaustion import ENGINE_ROOM, need_room

SUPPORTED = "70."  # the engine relies on internals; tests/unit/engine/test_contract.py says which
# What of fontTools is imported late, and the functions that are taken out of it by name.
LATE = {
    "fontTools.subset": (),
    "fontTools.ttLib.woff2": (),
    "fontTools.varLib.instancer": ("instantiateVariableFont",),
}

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


@contextmanager
def _with_declarations() -> Iterator[None]:
    """Inside the block, cffi has read WeasyPrint's declarations; other threads' it reads as ever.

    On Linux alone: elsewhere, libraries are found as only the object of cffi finds them that reads.
    """
    if sys.platform != "linux" or "weasyprint" in sys.modules:
        yield
        return
    import cffi

    from reportpress.engine.host.declarations import Declarations

    declarations, original = Declarations(), cffi.FFI

    def ffi(*args: Any) -> Any:
        return declarations.ffi() if _importing.get() else original(*args)

    cffi.FFI = ffi
    try:
        yield
    finally:
        cffi.FFI = original
    declarations.keep()


class _LateModule(ModuleType):
    """Stands in the place of a module until anything of it is used."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what the import system asks for
            raise AttributeError(name)
        return getattr(import_module(self.__name__), name)

    def hand_out(self, name: str) -> None:
        """Have a function of the module that can be taken out of it before it is imported."""

        def function(*args: Any, **kwargs: Any) -> Any:
            return getattr(import_module(self.__name__), name)(*args, **kwargs)

        setattr(self, name, function)


@contextmanager
def _with_late_modules() -> Iterator[None]:
    """Inside the block, who imports one of these modules gets what imports it when it is used."""
    late = {name: _LateModule(name) for name in LATE if name not in sys.modules}
    for name, module in late.items():
        for function in LATE[name]:
            module.hand_out(function)
    sys.modules.update(late)
    try:
        yield
    finally:
        for name in late:
            del sys.modules[name]


def load_weasyprint() -> None:
    """Import WeasyPrint.

    Raises ImportError where it is of another minor version than the engine was written for,
    `Refused` where the system lacks a library that it loads, and MemoryError where the process may
    not have the room: libraries then seem to be missing, and fontconfig, which finds no room for
    what it has kept of the faces, looks for them anew and may keep that there are none.
    """
    need_room(ENGINE_ROOM)
    try:
        with ExitStack() as stack:
            for quickly in (_without_library_search, _with_declarations, _with_late_modules):
                stack.enter_context(quickly())
            stack.enter_context(redirect_stdout(io.StringIO()))  # it prints advice there
            import weasyprint

            from reportpress.engine.host.declarations import declare_ours

            declare_ours()
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
