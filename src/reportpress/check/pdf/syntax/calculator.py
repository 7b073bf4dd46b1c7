"""PostScript calculator functions (ISO 32000-2, 7.10.5): tint transforms of spot colours."""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Sequence

from reportpress.check.pdf.syntax.limits import Budget

MAX_TOKENS = 10_000
MAX_STACK = 100
MAX_STEPS = 2_000

Program = list["float | str | Program"]
_TOKEN = re.compile(rb"[{}]|[^\s{}%]+|%[^\r\n]*")


def parse(data: bytes) -> Program | None:
    """The program between its outer braces, `None` when they do not match."""
    stack: list[Program] = [[]]
    for count, found in enumerate(_TOKEN.finditer(data)):
        token = found.group()
        if count > MAX_TOKENS or len(stack) > 32:
            return None
        if token == b"{":
            stack.append([])
        elif token == b"}":
            if len(stack) < 2:
                return None
            block = stack.pop()
            stack[-1].append(block)
        elif not token.startswith(b"%"):
            stack[-1].append(_value(token))
    outer = stack[0][0] if len(stack) == 1 and stack[0] else None
    return outer if isinstance(outer, list) else None


def _value(token: bytes) -> float | str:
    try:
        return float(token)
    except ValueError:
        return token.decode("latin-1")


def run(program: Program, values: Sequence[float], budget: Budget) -> list[float] | None:
    """The stack after the program, `None` when it fails. Raises `TooMuch`."""
    stack, left = list(values), [MAX_STEPS]
    try:
        _run(program, stack, left)
    except (ArithmeticError, IndexError, ValueError, TypeError, KeyError):
        return None
    finally:
        budget.spend(MAX_STEPS - left[0])
    return stack


def _run(program: Program, stack: list[float], left: list[int]) -> None:
    blocks: list[Program] = []
    for item in program:
        left[0] -= 1
        if left[0] < 0 or len(stack) > MAX_STACK:
            raise ValueError
        if isinstance(item, float):
            stack.append(item)
        elif isinstance(item, list):
            blocks.append(item)
        elif item == "if":
            block = blocks.pop()
            if stack.pop():
                _run(block, stack, left)
        elif item == "ifelse":
            otherwise, block = blocks.pop(), blocks.pop()
            _run(block if stack.pop() else otherwise, stack, left)
        else:
            _operate(item, stack)


def _operate(word: str, stack: list[float]) -> None:
    if word in _ONE:
        stack.append(float(_ONE[word](stack.pop())))
    elif word in _TWO:
        second, first = stack.pop(), stack.pop()
        stack.append(float(_TWO[word](first, second)))
    else:
        _STACK[word](stack)


def _bits(work: Callable[[int, int], int]) -> Callable[[float, float], float]:
    return lambda first, second: work(int(first), int(second))


def _shift(value: float, by: float) -> float:
    places = min(max(int(by), -32), 32)
    return int(value) << places if places >= 0 else int(value) >> -places


def _copy(stack: list[float]) -> None:
    count = int(stack.pop())
    if count > 0:
        stack.extend(stack[-count:])


def _index(stack: list[float]) -> None:
    stack.append(stack[-1 - int(stack.pop())])


def _roll(stack: list[float]) -> None:
    by, count = int(stack.pop()), int(stack.pop())
    if count < 1 or count > len(stack):
        raise ValueError
    top = stack[-count:]
    by %= count
    stack[-count:] = top[count - by :] + top[: count - by]


def _exchange(stack: list[float]) -> None:
    stack[-1], stack[-2] = stack[-2], stack[-1]


_ONE: dict[str, Callable[[float], float]] = {
    "abs": abs, "neg": operator.neg, "ceiling": math.ceil, "floor": math.floor,
    "round": lambda x: math.floor(x + 0.5), "truncate": math.trunc, "cvi": math.trunc,
    "cvr": float, "sqrt": math.sqrt, "ln": math.log, "log": math.log10, "not": operator.not_,
    "sin": lambda x: math.sin(math.radians(x)), "cos": lambda x: math.cos(math.radians(x)),
}  # fmt: skip
_TWO: dict[str, Callable[[float, float], float]] = {
    "add": operator.add, "sub": operator.sub, "mul": operator.mul, "div": operator.truediv,
    "idiv": lambda x, y: math.trunc(x / y), "mod": math.fmod,
    "exp": math.pow, "atan": lambda x, y: math.degrees(math.atan2(x, y)) % 360,
    "eq": operator.eq, "ne": operator.ne, "gt": operator.gt, "ge": operator.ge, "lt": operator.lt,
    "le": operator.le, "and": _bits(operator.and_), "or": _bits(operator.or_),
    "xor": _bits(operator.xor), "bitshift": _shift,
}  # fmt: skip
_STACK: dict[str, Callable[[list[float]], object]] = {
    "pop": list.pop,
    "dup": lambda stack: stack.append(stack[-1]),
    "exch": _exchange,
    "copy": _copy,
    "index": _index,
    "roll": _roll,
    "true": lambda stack: stack.append(1.0),
    "false": lambda stack: stack.append(0.0),
}
