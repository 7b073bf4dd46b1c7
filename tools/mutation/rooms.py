"""The rooms whose code is mutated, and the tests that are there for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Room:
    """A package below `src/reportpress`, and test files or folders below `tests`.

    `near` are the tests that are there for it; `far` those of whole pages, which are dear: they are
    tried, and recorded, for what the near ones do not find.
    """

    package: str
    near: tuple[str, ...]
    far: tuple[str, ...]

    def sources(self, tree: Path) -> Iterator[Path]:
        """Its files of code, in order."""
        return iter(sorted((tree / "src/reportpress" / self.package).rglob("*.py")))


def test_files(tree: Path, names: Iterable[str]) -> list[Path]:
    """Test files of a tree by names of files and folders below `tests`, in order, each once."""
    found = []
    for name in names:
        path = tree / "tests" / name
        found += [path] if path.is_file() else sorted(path.rglob("test_*.py"))
    return list(dict.fromkeys(found))


# Pages that are set in the tests' own process: cheap for what they run.
PAGES = tuple(
    f"end_to_end/test_{name}.py"
    for name in (
        "beside_floats", "boxes_around_copy", "cut_tables", "exclusions_printed", "first_lines",
        "footnotes_printed", "forced_breaks", "initial_letters", "inline_pictures",
        "inline_setting", "lists", "page_numbers", "rules_in_copy", "tables_in_copy", "vertical",
        "whole_boxes", "wrapping",
    )
)  # fmt: skip

ROOMS = {
    "compose": Room(
        "compose",
        ("unit/compose", "property/test_composer.py", "property/test_footnotes.py", "clreq"),
        ("unit/engine", "end_to_end"),
    ),
    "engine": Room(
        "engine",
        ("unit/engine", "clreq", *PAGES, "preview/test_pagelayers.py", "preview/test_tiles.py"),
        ("unit/compose", "unit/press", "end_to_end"),
    ),
    "press": Room("press", ("unit/press", "unit/newsprint"), ("unit/engine", "end_to_end")),
    "icc": Room("icc", ("unit/icc", "unit/press"), ()),
    "verify": Room(
        "check/verify",
        ("unit/check/verify", "verify"),
        ("property", "end_to_end"),
    ),
    "visibility": Room(
        "check/visibility",
        ("unit/check/visibility", "unit/check/verify"),
        ("preflight", "verify"),
    ),
}
