"""What a mutation changes: Cosmic Ray's operators that say something, and two of our own.

Left out are operators whose mutants any test finds (an import that fails, a type that is not there)
and those of promises to readers: `frozen=True`, annotations, `@cache`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import parso
from cosmic_ray.operators.operator import Example, Operator
from cosmic_ray.plugins import get_operator
from parso.python.tree import ExprStmt, Number
from parso.tree import BaseNode

COUNTS = 10  # below it an integer counts or points at something: one more or less is a change
NAMES = (
    *(f"core/ReplaceComparisonOperator_{pair}" for pair in (
        "Lt_LtE", "LtE_Lt", "Gt_GtE", "GtE_Gt", "Lt_GtE", "LtE_Gt", "Gt_LtE", "GtE_Lt",
        "Eq_NotEq", "NotEq_Eq", "Is_IsNot", "IsNot_Is",
    )),
    *(f"core/ReplaceBinaryOperator_{pair}" for pair in (
        "Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul", "FloorDiv_Mul", "Mod_FloorDiv", "Pow_Mul",
        "BitAnd_BitOr",
    )),
    "core/ReplaceUnaryOperator_USub_UAdd",
    "core/ReplaceUnaryOperator_Delete_Not",
    "core/AddNot",
    "core/ReplaceTrueWithFalse",
    "core/ReplaceFalseWithTrue",
    "core/ReplaceAndWithOr",
    "core/ReplaceOrWithAnd",
    "core/ReplaceBreakWithContinue",
    "core/ReplaceContinueWithBreak",
    "core/ExceptionReplacer",
    "core/ZeroIterationForLoop",
)  # fmt: skip

Span = tuple[tuple[int, int], tuple[int, int]]


class ChangeNumber(Operator):  # type: ignore[misc]  # Cosmic Ray carries no types
    """A count is one more or one less; a measure is twice or half of what it was."""

    def mutation_positions(self, node: Any) -> Iterator[Span]:
        """Twice each number."""
        if isinstance(node, Number):
            for _ in others(node.value):
                yield node.start_pos, node.end_pos

    def mutate(self, node: Any, index: int) -> Any:
        """The number in its place."""
        return Number(node.prefix + others(node.value)[index], node.start_pos)

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """What it does."""
        return (
            Example("x = 1", "x = 2"),
            Example("x = 1", "x = 0", occurrence=1),
            Example("x = 0.4", "x = 0.8"),
            Example("x = 300", "x = 150", occurrence=1),
        )


def others(number: str) -> tuple[str, ...]:
    """The two numbers that one is changed to, as they are written."""
    value = complex(number) if number[-1] in "jJ" else _value(number)
    if isinstance(value, complex):
        return ()
    if value == 0 or (isinstance(value, int) and value < COUNTS):
        return repr(value + 1), f"({value - 1!r})" if value < 1 else repr(value - 1)
    return repr(value * 2), repr(value // 2 if isinstance(value, int) else value / 2)


def _value(number: str) -> int | float:
    """The value of a number as Python writes it."""
    try:
        return int(number, 0)
    except ValueError:
        return float(number)


class DropCall(Operator):  # type: ignore[misc]
    """A call, or what is yielded or added to a name, is left out where only its effect counts."""

    def mutation_positions(self, node: Any) -> Iterator[Span]:
        """Each statement that is a call, a yield, or an augmented assignment."""
        if _is_effect(node):
            yield node.start_pos, node.end_pos

    def mutate(self, node: Any, index: int) -> Any:
        """`pass` in its place."""
        return parso.python.tree.Keyword("pass", node.start_pos, node.get_first_leaf().prefix)

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """What it does."""
        return (Example("f(x)", "pass"), Example("def f():\n    a += 1", "def f():\n    pass"))


def _is_effect(node: Any) -> bool:
    if isinstance(node, ExprStmt):
        return getattr(node.children[1], "type", "") == "augassign" or (
            getattr(node.children[1], "value", "").endswith("=")
            and getattr(node.children[1], "value", "") != "="
        )
    parent = getattr(node, "parent", None)
    if parent is None or parent.type not in ("simple_stmt", "file_input"):
        return False
    if node.type == "yield_expr":
        return True
    calls = node.type in ("atom_expr", "power") and isinstance(node, BaseNode)
    return calls and node.children[-1].get_code().startswith("(")


@cache
def operators() -> dict[str, Operator]:
    """All operators, by name."""
    own = {"ChangeNumber": ChangeNumber(), "DropCall": DropCall()}
    return own | {name.partition("/")[2]: get_operator(name)() for name in NAMES}
