"""No file of ours imports itself by way of others: neither for types alone nor within functions."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[2] / "src"


def graph(folder: Path) -> dict[str, set[str]]:
    """The modules that each module in a folder of packages imports, of that folder's."""
    modules = {_name(path.relative_to(folder)): path for path in sorted(folder.rglob("*.py"))}
    return {
        module: {*_imports(path, module, modules)} - {module} for module, path in modules.items()
    }


def _name(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(path: Path, module: str, known: dict[str, Path]) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names if each.name in known)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module} imports relatively"
            for each in node.names:
                submodule = f"{node.module}.{each.name}"
                yield from [name for name in (submodule, str(node.module)) if name in known][:1]


def circle(imports: dict[str, set[str]]) -> list[str]:
    """Modules of which each imports the next, the last the first; none if no imports go round."""
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found[::-1]
    return []


def test_no_imports_go_round_in_a_circle() -> None:
    imports = graph(SOURCES)
    assert len(imports) > 100
    assert circle(imports) == []


@pytest.mark.parametrize(
    "back",
    [
        "from room import one",
        "from room.one import this",
        "import room.one",
        "def ask():\n    from room import one",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from room.one import This",
    ],
)
def test_a_circle_is_found(back: str, tmp_path: Path) -> None:
    room = tmp_path / "room"
    room.mkdir()
    (room / "__init__.py").write_text("")
    (room / "one.py").write_text("from room.two import that\n")
    (room / "two.py").write_text("import os\n")
    assert circle(graph(tmp_path)) == []
    (room / "two.py").write_text(back + "\n")
    assert sorted(set(circle(graph(tmp_path)))) == ["room.one", "room.two"]
