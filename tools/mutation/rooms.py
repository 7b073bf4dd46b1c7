"""The rooms whose code is mutated, and the tests that are there for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Room:
    """A package below `src/reportpress`, and test files or folders below `tests`."""

    package: str
    tests: tuple[str, ...]

    def sources(self, tree: Path) -> Iterator[Path]:
        """Its files of code, in order."""
        return iter(sorted((tree / "src/reportpress" / self.package).rglob("*.py")))

    def test_files(self, tree: Path) -> Iterator[Path]:
        """The files of its tests, those that are nearest first."""
        for name in self.tests:
            path = tree / "tests" / name
            yield from [path] if path.is_file() else sorted(path.rglob("test_*.py"))


ROOMS = {
    "compose": Room(
        "compose",
        ("unit/compose", "property/test_composer.py", "clreq", "unit/engine", "end_to_end"),
    ),
    "engine": Room("engine", ("unit/engine", "clreq", "end_to_end", "unit/press")),
    "press": Room("press", ("unit/press", "unit/engine", "end_to_end")),
    "icc": Room("icc", ("unit/icc", "unit/press")),
    "verify": Room("check/verify", ("unit/check/verify", "verify", "property")),
    "visibility": Room(
        "check/visibility", ("unit/check/visibility", "unit/check/verify", "preflight", "verify")
    ),
}
