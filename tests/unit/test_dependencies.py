"""What the sources import is what pyproject.toml declares, and the locks hold it with hashes."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OWN = {"reportpress", "newsprint"}
LOCKS = ("requirements.lock", "requirements-dev.lock")


def normal(name: str) -> str:
    """A distribution's name as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def named(requirements: list[str]) -> set[str]:
    """The distributions that requirements ask for; each must say in which range."""
    found = [
        re.fullmatch(r"([\w.-]+)(?:\[\w+\])?(?:[<>=!~]=?[\w.*]+,?)+", each) for each in requirements
    ]
    assert all(found), requirements
    return {normal(each[1]) for each in found if each}


@pytest.fixture(scope="module")
def declared() -> dict[str, set[str]]:
    """What is declared for running, for tests, and for building."""
    read = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    project = read["project"]
    return {
        "run": named(project["dependencies"]),
        "preview": named(project["optional-dependencies"]["preview"]) - {"pypdfium2"},
        "web": named(project["optional-dependencies"]["web"]),
        "import": named(project["optional-dependencies"]["import"]) - {"pypandoc-binary"},
        "batch": named(project["optional-dependencies"]["batch"]) - {"pypdfium2"},
        "makeup": named(project["optional-dependencies"]["makeup"]),
        "test": named(project["optional-dependencies"]["dev"]),
        "build": named(read["build-system"]["requires"]),
    }


@cache
def imported(folder: Path) -> tuple[tuple[str, Path], ...]:
    """The top packages that the modules of a folder import, each with a module that does."""
    files = sorted(folder.rglob("*.py"))
    return tuple((package, file) for file in files for package in sorted({*_packages(file)}))


def _packages(file: Path) -> Iterator[str]:
    """Wherever in the module."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def distributions(folder: Path) -> dict[str, Path]:
    """The distributions that a folder's modules import, each with a module that does."""
    brought = packages_distributions()
    return {
        normal(distribution): file
        for package, file in imported(folder)
        if package not in sys.stdlib_module_names and package not in OWN
        for distribution in brought[package]
    }


def test_packages_imported_are_packages_declared(declared):
    """What only another package brings could go with its next version."""
    extras = (declared[name] for name in ("preview", "import", "batch", "makeup", "web"))
    wanted = declared["run"].union(*extras)
    assert set(distributions(ROOT / "src")) == wanted


@pytest.mark.parametrize("extra", ["preview", "batch", "makeup"])
def test_only_the_room_of_an_extra_imports_what_only_it_declares(declared, extra):
    brought = packages_distributions()
    rooms = {
        file.relative_to(ROOT / "src" / "reportpress").as_posix()
        for package, file in imported(ROOT / "src")
        if {normal(name) for name in brought.get(package, ())} & declared[extra]
    }
    assert rooms
    own = f"commands/{extra}.py"
    assert all(room.startswith(f"{extra}/") or room == own for room in rooms)


def test_each_declared_package_says_what_it_is_for():
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    lines = re.findall(r'^    "[\w.-]+(?:\[\w+\])?[<>=~].*$', text, re.M)
    assert len(lines) > 15
    assert [line for line in lines if not re.search(r'",\s*# \w', line)] == []


def pins(name: str) -> dict[str, list[str]]:
    """The packages of a lock with their versions, each with its hashes."""
    text = (ROOT / name).read_text("utf-8").replace("\\\n", "")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    found = [
        re.match(r"([\w.-]+==\S+)( ;[^#]*?)?((\s+--hash=sha256:[0-9a-f]{64})+)$", x) for x in lines
    ]
    assert all(found), [line[:80] for line, match in zip(lines, found, strict=True) if not match]
    return {each[1]: each[3].split() for each in found if each}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_hashes_and_names_no_host(name):
    assert all(pins(name).values())
    assert "://" not in (ROOT / name).read_text("utf-8")


def test_the_locks_hold_what_is_declared_in_the_same_versions(declared):
    run, test = map(pins, LOCKS)
    assert run.items() <= test.items()
    for lock, wanted in ((run, declared["run"] | declared["build"]), (test, declared["test"])):
        assert wanted <= {normal(pin.split("==")[0]) for pin in lock}
