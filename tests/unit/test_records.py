"""Frozen records are of msgspec: dataclasses cost a start-up a sixth (docs/decisions)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "reportpress"
# What a struct's field cannot be: left out of comparing or of printing, or not to be given.
OF_DATACLASSES = ("compare=", "hash=", "init=", "repr=")


def slotted() -> Iterator[tuple[str, str]]:
    """The name and the source of each frozen dataclass with slots."""
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                asked = " ".join(map(ast.unparse, node.decorator_list))
                if "dataclass" in asked and "frozen=True" in asked and "slots=True" in asked:
                    yield node.name, ast.unparse(node)


def test_a_frozen_record_is_a_struct_where_it_can_be_one():
    known = dict(slotted())
    assert "Story" in known
    plain = [name for name, code in known.items() if not any(f in code for f in OF_DATACLASSES)]
    assert not plain
