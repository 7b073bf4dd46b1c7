"""One name, one thing: what is called alike in two places of src/ is alike."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src"
# A judge has files of these names: its command line, its reports for a terminal and as HTML.
OF_EACH_JUDGE = {"command.py", "htmlreport.py", "terminal.py"}


def repeated(names: list[str]) -> list[str]:
    return sorted(name for name, count in Counter(names).items() if count > 1)


def test_no_two_classes_have_one_name():
    names = [
        node.name.lstrip("_")
        for file in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    ]
    assert len(names) > 300
    assert not repeated(names)


def test_no_two_files_have_one_name():
    names = [file.name for file in SOURCE.rglob("*.py") if file.name != "__init__.py"]
    assert set(repeated(names)) <= OF_EACH_JUDGE
