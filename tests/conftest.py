"""Shared by all tests: golden files, the property tests' profiles, the count of mutants.

`HYPOTHESIS_PROFILE=nightly` tries ten thousand examples of each property, new ones every time.
"""

from __future__ import annotations

import copy
import gc
import os
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from threading import current_thread, main_thread
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, settings
from pypdf.generic import DictionaryObject
from pypdf.generic._font import Font

if TYPE_CHECKING:
    from sharedbuilds import SharedBuilds

sys.path.insert(0, str(Path(__file__).parent))  # tests share helpers such as `boxfont`

GOLDEN = Path(__file__).parent / "golden"

# Converted pictures and profiles are kept in a cache of the checkout's own: what the user's holds,
# made by whatever version, must not decide whether tests pass. Workers and commands share it.
CACHE = Path(__file__).parents[1] / ".cache" / "tests"
os.environ["XDG_CACHE_HOME"] = str(CACHE)

# Bytecode is written, where git does not see it, though the environment says no: each worker and
# each command that a test starts would compile all modules again. Elsewhere than beside the sources
# that of libraries would not be found.
if sys.dont_write_bytecode:
    del os.environ["PYTHONDONTWRITEBYTECODE"]
    sys.dont_write_bytecode = False

_COMMON = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("default", _COMMON, max_examples=200, derandomize=True)
settings.register_profile("nightly", _COMMON, max_examples=10_000)
settings.register_profile(  # whether a mutant is found counts, not how simple an example does it
    "mutants", _COMMON, max_examples=100, derandomize=True, database=None, phases=[Phase.generate]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


gc.disable()  # to look for what was dropped takes a third of the time that it takes to collect


def pytest_collection_finish() -> None:
    """Tests collect garbage, but seldom, and what is there before them stays."""
    gc.enable()
    gc.set_threshold(50_000, 30, 50)
    gc.freeze()


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest --write-goldens` takes what the code does now for right: read the diff."""
    parser.addoption(
        "--write-goldens", action="store_true", help="rewrite golden files instead of comparing"
    )


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist has its own default
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Workers take neighbouring tests, which share fixtures, and from one another at the end."""
    if config.getoption("numprocesses", None) and config.getoption("dist") == "no":
        config.option.dist = "worksteal"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many mutants verification was tried on."""
    passed = terminalreporter.getreports("passed")
    numbers = [dict(report.user_properties).get("mutants", 0) for report in passed]
    if any(numbers):
        faults = sum(map(bool, numbers))
        found = f"found and classified: {sum(numbers)} mutants of {faults} faults"
        terminalreporter.write_line(found)
    named = sum(dict(report.user_properties).get("named", 0) for report in passed)
    if named:
        terminalreporter.write_line(f"found and classified: {named} named mutants")


@pytest.fixture(scope="session")
def committed(tmp_path_factory: pytest.TempPathFactory) -> SharedBuilds:
    """An edition as it is committed, built for an output; no test may change what it gets."""
    from sharedbuilds import shared_builds  # needs the engine, which most tests do not

    return shared_builds(tmp_path_factory)


@pytest.fixture(scope="session", autouse=True)
def _faces_are_loaded_once() -> Iterator[None]:
    """Documents that begin with nothing share the installed faces, as those of one session do.

    What is measured with them is not shared. Threads have their own: Pango's are for one alone.
    """
    engine = sys.modules.get("reportpress.engine.layout.resources")
    with pytest.MonkeyPatch.context() as patch:
        if engine is not None:  # else no test was collected that lays out pages itself
            load, once = engine.SharedFaces, cache(engine.SharedFaces)

            def faces() -> object:
                return once() if current_thread() is main_thread() else load()

            patch.setattr(engine, "SharedFaces", faces)
        yield


@pytest.fixture(scope="session", autouse=True)
def _pypdf_reads_a_font_once() -> Iterator[None]:
    """And not for each page and each form that has it, with all its widths and characters."""
    read = Font.from_font_resource

    def once(font: DictionaryObject) -> Font:
        if (known := vars(font).get("known")) is None:
            known = font.known = read(font)
        return copy.copy(known)  # whoever asks may set the width of its space

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Font, "from_font_resource", once)
        yield


@pytest.fixture
def gathered_alone() -> Iterator[None]:
    """What tests before have left is not looked through where garbage is gathered and counted.

    Late in a run of all tests that takes a second each time, and what goes away of it would hide
    what is added. It is looked through at the end, as all is.
    """
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with `tests/golden/<name>`, or rewrites that file."""
    rewrite = request.config.getoption("--write-goldens")

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if rewrite:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"no golden file {path}: run pytest --write-goldens"
        assert path.read_text(encoding="utf-8") == text

    return compare
