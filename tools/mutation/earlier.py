"""Which lines of a source as it was recorded a line of today's stands for.

A line is looked for by its text, in the function around it, else in the whole file. One that was
not there counts as run by what ran anything of that function; where that is new too, of the file.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tools.mutation.mutants import Mutant
from tools.mutation.recording import SOURCES, TEXTS, Recorded, digests

ALL = range(1, 1 << 30)


class Earlier:
    """Sources as they are now, and the texts of those that were recorded."""

    def __init__(self, sources: Path, texts: Path) -> None:
        self.now = digests(sources)
        self._sources, self._texts = sources, texts

    @classmethod
    def of(cls, root: Path, kept: Path) -> Earlier:
        """Those of a project, with what is kept beside its recordings."""
        return cls(root / SOURCES, kept / TEXTS)

    def lines(self, mutant: Mutant, recorded: Recorded) -> Collection[int]:
        """The lines of the recorded source that a mutant's lines stand for."""
        lines = range(mutant.line, mutant.line + 1 + mutant.before.count("\n"))
        digest = recorded.sources.get(mutant.file, "")
        if digest == self.now.get(mutant.file):
            return lines
        text = self._texts / f"{digest}.py"
        if not text.exists():
            return ALL
        now = (self._sources / mutant.file).read_text(encoding="utf-8")
        then = text.read_text(encoding="utf-8")
        parts = [line_then(then, now, line) for line in lines]
        return ALL if ALL in parts else frozenset(line for part in parts for line in part)


def line_then(then: str, now: str, line: int) -> Collection[int]:
    """The lines of a text that a line of the text it has become stands for; `ALL`: any of them."""
    inside = [each.name for each in _functions(now) if line in each.body]
    known = {each.name: each.body for each in _functions(then)}
    around = next((known[name] for name in reversed(inside) if name in known), ALL)
    text = now.splitlines()[line - 1].strip()
    found = (n for n, each in enumerate(then.splitlines(), 1) if each.strip() == text)
    return [n for n in found if n in around] or around


class _Function(NamedTuple):
    """A function with the names around it, and the lines of its body."""

    name: str
    body: range


@cache
def _functions(text: str) -> list[_Function]:
    """All functions of a source; one in another comes behind it."""
    return list(_functions_in(ast.parse(text), ""))


def _functions_in(node: ast.AST, around: str) -> Iterator[_Function]:
    for child in ast.iter_child_nodes(node):
        name = f"{around}.{getattr(child, 'name', '')}"
        if isinstance(child, ast.FunctionDef):
            yield _Function(name, range(child.body[0].lineno, (child.end_lineno or 0) + 1))
        yield from _functions_in(child, name)
