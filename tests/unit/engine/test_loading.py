"""WeasyPrint is loaded quickly, and nobody else sees how."""

from __future__ import annotations

import ctypes.util
import sys
from threading import Thread

import pytest

from reportpress.engine.host.loading import _without_library_search

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
