"""WeasyPrint is loaded quickly, and nobody else sees how."""

from __future__ import annotations

import ctypes.util
import subprocess
import sys
from pathlib import Path
from threading import Thread
from types import SimpleNamespace

import cffi
import pytest
from editions import child_environment, tiny

from reportpress.engine.host import declarations
from reportpress.engine.host.loading import (
    LATE,
    _importing,
    _with_declarations,
    _without_library,
    _without_library_search,
    load_weasyprint,
)
from reportpress.programs import systemneeds
from reportpress.source import exhaustion
from reportpress.source.errors import ExitCode
from reportpress.source.exhaustion import ENGINE_ROOM

LIBRARY = "c"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems search as ever")
def test_only_the_thread_that_loads_does_without_the_search_for_libraries():
    search, found = ctypes.util.find_library, []
    expected = search(LIBRARY)
    assert expected
    with _without_library_search():
        kept = ctypes.util.find_library
        assert kept(LIBRARY) is None
        other = Thread(target=lambda: found.append(ctypes.util.find_library(LIBRARY)))
        other.start()
        other.join()
    assert found == [expected]
    assert ctypes.util.find_library is search
    assert kept(LIBRARY) == expected  # who took it meanwhile has the real one


WITHOUT_PANGO = """
import sys
import cffi
real = cffi.FFI.dlopen
def dlopen(self, name, *flags):
    if "pango" in str(name):
        raise OSError(f"cannot load library {name!r}")
    return real(self, name, *flags)
cffi.FFI.dlopen = dlopen
from reportpress.programs import systemneeds
systemneeds.loads = lambda stem, version: "pango" not in stem
systemneeds.this_system = lambda: "debian"
from reportpress.cli import main
sys.exit(main(["build", sys.argv[1]]))
"""


@pytest.mark.parametrize("known", [True, False])
def test_what_the_system_lacks_is_named_or_as_the_loader_says(
    monkeypatch: pytest.MonkeyPatch, known: bool
) -> None:
    need = SimpleNamespace(name="Pango")
    monkeypatch.setattr(systemneeds, "missing", lambda _: [need, need] if known else [])
    monkeypatch.setattr(systemneeds, "advice", lambda needs, _: f"install {len(needs)}")
    (problem,) = _without_library(OSError("cannot load library\nand more")).problems
    name = "Pango" if known else "cannot load library"
    assert problem.message == f"the system lacks what pages are laid out with: {name}"
    assert problem.hint == ("install 2" if known else "reportpress doctor tells what is missing")


def test_a_library_that_is_missing_is_told_with_the_package_that_has_it(tmp_path: Path) -> None:
    made = tiny(tmp_path, "小刊")
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT_PANGO, str(made.edition)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env=child_environment(XDG_CACHE_HOME=str(tmp_path / "cache")),
    )
    assert run.returncode == ExitCode.LAYOUT
    assert run.stderr == (
        "reportpress: the system lacks what pages are laid out with: Pango\n"
        "  hint: missing: Pango; install with: sudo apt-get install libpango-1.0-0 "
        "libpangoft2-1.0-0\n"
        "1 error; nothing was written\n"
    )
    assert run.stdout == ""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's cache of its own, with nothing in it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "reportpress" / declarations.FOLDER


def read_some() -> type:
    """Have declarations read as WeasyPrint does, and kept; what has read them."""
    read = declarations.Declarations()
    ffi = read.ffi()
    ffi.cdef("int abs(int number); typedef struct { int x; } place_t;")
    assert ffi.dlopen(None).abs(-3) == 3
    assert ffi.new("place_t *", {"x": 5}).x == 5
    read.keep()
    return type(ffi)


def test_declarations_are_read_once_and_kept(cache: Path):
    assert read_some() is cffi.FFI
    assert read_some() is declarations.ReadyFFI
    assert len(list(cache.iterdir())) == 1


@pytest.mark.parametrize("damaged", [b"", b"?" * 200])
def test_damaged_declarations_are_read_again(cache: Path, damaged: bytes):
    read_some()
    (kept,) = cache.iterdir()
    kept.write_bytes(damaged)
    assert read_some() is cffi.FFI
    assert read_some() is declarations.ReadyFFI


def test_without_a_cache_declarations_are_read_each_time(monkeypatch):
    monkeypatch.setenv("REPORTPRESS_CACHE_MB", "much")
    assert read_some() is read_some() is cffi.FFI


@pytest.mark.skipif(sys.platform != "linux", reason="other systems read them each time")
def test_a_second_process_does_not_read_declarations(cache: Path):
    code = (
        "import reportpress.engine, weasyprint.text.ffi as f, sys;"
        "print(type(f.ffi).__name__, 'pycparser' in sys.modules, 'fontTools.subset' in sys.modules)"
    )
    command = [sys.executable, "-c", code]
    said = [
        subprocess.run(
            command, env=child_environment(), check=True, capture_output=True, text=True
        ).stdout
        for _ in range(2)
    ]
    assert said == ["FFI True False\n", "ReadyFFI False False\n"]


def test_other_threads_get_cffi_itself_while_weasyprint_is_loaded(cache: Path, monkeypatch):
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    original, found = cffi.FFI, []
    token = _importing.set(True)
    with _with_declarations():
        other = Thread(target=lambda: found.append(type(cffi.FFI())))
        other.start()
        other.join()
        cffi.FFI().cdef("int abs(int number);")
    _importing.reset(token)
    assert found == [original] and cffi.FFI is original


def test_nothing_is_loaded_where_there_is_no_room(monkeypatch):
    monkeypatch.setattr(exhaustion, "room", lambda: float(ENGINE_ROOM - 1))
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    with pytest.raises(MemoryError):
        load_weasyprint()
    assert "weasyprint" not in sys.modules


LATE_MODULE = """
import importlib
import sys
from reportpress.engine.host.loading import LATE, _with_late_modules
name = sys.argv[1]
with _with_late_modules():
    late = importlib.import_module(name)
assert name not in sys.modules
assert all(callable(getattr(late, function)) for function in LATE[name] or ("main",))
assert (name in sys.modules) == (not LATE[name])  # what is taken out by name waits for its call
real = importlib.import_module(name)
assert LATE[name] or late.main is real.main
"""
LATE_FUNCTION = """
import sys
from reportpress.engine.host.loading import _with_late_modules
with _with_late_modules():
    from fontTools.varLib.instancer import instantiateVariableFont
try:
    instantiateVariableFont(None, {})
except TypeError:
    pass
else:
    raise AssertionError("was not called")
real = sys.modules["fontTools.varLib.instancer"].instantiateVariableFont
assert real is not instantiateVariableFont
"""


def run_alone(code: str, *arguments: str) -> None:
    """In a process of its own: such modules cannot be loaded twice."""
    subprocess.run([sys.executable, "-c", code, *arguments], check=True, env=child_environment())


@pytest.mark.parametrize("name", LATE)
def test_late_modules_do_what_they_do_as_soon_as_they_are_used(name: str):
    run_alone(LATE_MODULE, name)


def test_functions_that_are_taken_out_of_late_modules_call_theirs():
    run_alone(LATE_FUNCTION)
