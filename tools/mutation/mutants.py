"""The mutants of a file: one small change of its code each."""

from __future__ import annotations

import ast
import contextlib
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from tools.mutation.operators import operators


@dataclass(frozen=True)
class Mutant:
    """One change: in which file below `src/reportpress`, on which line, and how that reads then.

    `code` is the whole file with the change.
    """

    file: str
    line: int
    before: str
    after: str
    code: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}  {self.before}  →  {self.after or 'nothing'}"


@dataclass(frozen=True)
class Spot:
    """Where an operator can change a file: the operator's so-manieth place in it."""

    file: str
    operator: str
    occurrence: int


TOLERANCES = frozenset({"EPSILON", "TOLERANCE"})
EDGES = re.compile(r"ReplaceComparisonOperator_(Lt_LtE|LtE_Lt|Gt_GtE|GtE_Gt)")


def spots_of(file: str, source: str) -> Iterator[Spot]:
    """Where a file's code can be changed.

    Whether the very edge of a tolerance still counts is left out: it is where no length is.
    """
    promises, tolerant = _promises(source), _tolerant(source)
    nodes = list(ast_nodes(get_ast(source)))
    for name, operator in operators().items():
        places = [(node, start) for node in nodes for start, _ in operator.mutation_positions(node)]
        passed_over = promises + tolerant if EDGES.fullmatch(name) else promises
        for occurrence, (node, start) in enumerate(places):
            inside = any(low <= start < high for low, high in passed_over)
            if not inside and not _parts_parameters(node):
                yield Spot(file, name, occurrence)


def sample(spots: Iterable[Spot], size: int, seed: str) -> list[Spot]:
    """So many of the spots, the same for the same seed; all of them where `size` is 0."""

    def lot(spot: Spot) -> str:
        drawn = f"{seed} {spot.file} {spot.operator} {spot.occurrence}"
        return hashlib.sha256(drawn.encode()).hexdigest()

    ordered = sorted(spots, key=lot)
    return ordered[:size] if size else ordered


def drawn(spots: Iterable[Spot], sources: Mapping[str, str], size: int, seed: str) -> list[Mutant]:
    """So many mutants, drawn by a seed; 0: all. Those that Cosmic Ray cannot make, as of a name
    with a dot behind `except`, are passed over.
    """
    found: list[Mutant] = []
    for spot in sample(spots, 0, seed):
        with contextlib.suppress(AttributeError):
            found.append(mutant_at(spot, sources[spot.file]))
        if size and len(found) == size:
            break
    return found


def mutant_at(spot: Spot, source: str) -> Mutant:
    """The mutant that a file becomes when it is changed at a spot."""
    changed = str(mutate_code(source, operators()[spot.operator], spot.occurrence))
    line, before, after = _difference(source.splitlines(), changed.splitlines())
    return Mutant(spot.file, line, before, after, changed)


def _parts_parameters(node: Any) -> bool:
    """Whether it is the `*` or `/` between parameters, which is no product or quotient."""
    return getattr(node, "value", "") in ("*", "/") and node.parent.type == "parameters"


Position = tuple[int, int]


def _promises(source: str) -> list[tuple[Position, Position]]:
    """Where code speaks to readers and type checkers alone: annotations, decorators, what a class
    is said to be (`frozen=True`), imports, and that two lists are alike in length."""
    spans = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.AnnAssign() | ast.arg():
                spans.append(node.annotation)
            case ast.FunctionDef():
                spans += [node.returns, *node.decorator_list]
            case ast.ClassDef():
                spans += [*node.decorator_list, *(each.value for each in node.keywords)]
            case ast.keyword(arg="strict", value=ast.Constant()):
                spans.append(node.value)
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                spans.append(node.test)
    return [_span(node) for node in spans if node is not None]


def _tolerant(source: str) -> list[tuple[Position, Position]]:
    """Where something is compared within a tolerance."""
    return [
        _span(node)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Compare)
        and any(isinstance(part, ast.Name) and part.id in TOLERANCES for part in ast.walk(node))
    ]


def _span(node: ast.expr) -> tuple[Position, Position]:
    """From the node's first place to where it ends; columns of `ast` are bytes, but code is ASCII
    wherever annotations and decorators are."""
    assert node.end_lineno is not None and node.end_col_offset is not None
    return (node.lineno, node.col_offset), (node.end_lineno, node.end_col_offset)


def _difference(before: list[str], after: list[str]) -> tuple[int, str, str]:
    """The first line that differs, from 1, and what is there in each: without the indent."""
    first = 0
    while first < min(len(before), len(after)) and before[first] == after[first]:
        first += 1
    last = 0
    shortest = min(len(before), len(after)) - first
    while last < shortest and before[-1 - last] == after[-1 - last]:
        last += 1
    old = "\n".join(before[first : len(before) - last]).strip()
    new = "\n".join(after[first : len(after) - last]).strip()
    return first + 1, old, new
