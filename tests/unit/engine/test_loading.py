"""WeasyPrint is loaded quickly, and nobody else sees how."""

from __future__ import annotations

import ctypes.util
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest
from editions import tiny

from reportpress.engine.host.loading import _without_library_search
from reportpress.source.errors import ExitCode

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


def test_a_library_that_is_missing_is_told_with_the_package_that_has_it(tmp_path: Path) -> None:
    made = tiny(tmp_path, "小刊")
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT_PANGO, str(made.edition)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert run.returncode == ExitCode.LAYOUT
    assert run.stderr == (
        "reportpress: the system lacks what pages are laid out with: Pango\n"
        "  hint: missing: Pango; install with: sudo apt-get install libpango-1.0-0 "
        "libpangoft2-1.0-0\n"
        "1 error; nothing was written\n"
    )
    assert run.stdout == ""
