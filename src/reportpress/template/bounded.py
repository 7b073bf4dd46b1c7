"""How much a template may do: it is counted, so that the same template is refused on any machine.

A template is code: a slip of the pen in it may ask for more than any machine has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any

from jinja2 import Template, TemplateRuntimeError, nodes
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment

MOST_STEPS = 1_000_000  # loops' rounds, calls and filters: a daily takes some thousand
MOST_CHARACTERS = 20_000_000  # of HTML: the flagship has 60 000
MOST_IN_VALUE = 2_000_000  # characters of a text, items of a list
MOST_BITS = 4_096  # of a whole number
MOST_WIDTH = 10_000  # columns that a text is filled up to, items of a batch
MOST_RANGE = 100_000
MOST_NESTED = 50  # templates that include or extend one another: a layout has four

# What is given a width, and makes something as large of the smallest text.
WIDENING = ("batch", "center", "expandtabs", "indent", "ljust", "rjust", "slice", "tojson", "zfill")
WIDE = re.compile(rf"\*|\d{{{len(str(MOST_WIDTH)) + 1},}}")  # in a field of a format
FIELD = re.compile(r"%[^a-zA-Z%]*|\{[^{}]*\}")


class TemplateOutOfBounds(TemplateRuntimeError):
    """A template asks for more than it may."""


class BoundedEnvironment(SandboxedEnvironment):
    """Templates whose work is counted: an environment is for one filling of them.

    Loops' rounds, calls and filters are its steps; no value that they make is larger than
    `MOST_IN_VALUE`. Raises `TemplateOutOfBounds` at the line of the template that goes too far.
    """

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.globals["range"] = _range
        self._steps = 0
        self._nested = 0

    def bound_filters(self) -> None:
        """Count the filters' work; call it once they are all there."""
        self.filters = {name: self._counted(name, each) for name, each in self.filters.items()}

    def _counted(self, name: str, plain: Callable[..., Any]) -> Callable[..., Any]:
        before = int(hasattr(plain, "jinja_pass_arg"))  # it is given the context before the value

        @wraps(plain)
        def counted(*arguments: Any, **named: Any) -> Any:
            self.step()
            _check_call(name, arguments[before:], named)
            return self.bounded(plain(*arguments, **named))

        return counted

    def let_go(self) -> None:
        """Forget what was filled: templates and filters know their environment, and Python would
        free the edition among them only when it looks for circles.
        """
        for each in (self.cache or {}, self.filters, self.globals):
            each.clear()

    def get_template(self, *arguments: Any, **named: Any) -> Template:
        """A template, which counts those that are being filled around it: one that includes or
        extends itself would go on until the interpreter ends it.
        """
        template = super().get_template(*arguments, **named)
        plain = template.root_render_func
        if not hasattr(plain, "__wrapped__"):
            template.root_render_func = self._nesting(plain)
        return template

    def _nesting(self, plain: Callable[[Context], Iterator[str]]) -> Callable[..., Iterator[str]]:
        @wraps(plain)
        def nested(context: Context) -> Iterator[str]:
            self._nested += 1
            if self._nested > MOST_NESTED:
                message = f"templates in one another, more than {MOST_NESTED} deep"
                raise TemplateOutOfBounds(f"{message}: does one include or extend itself?")
            try:
                yield from plain(context)
            finally:
                self._nested -= 1

        return nested

    def step(self) -> bool:
        """Count one step of work."""
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise TemplateOutOfBounds(f"more than {MOST_STEPS:,} steps: does it ever end?")
        return True

    def bounded(self, value: Any) -> Any:
        """A value that is not too large."""
        if isinstance(value, (str, list, tuple, dict)):
            _check_size(len(value))
        return value

    def call(self, context: Context, thing: Any, *arguments: Any, **named: Any) -> Any:
        """Call a function or macro of a template's, and count it."""
        self.step()
        _check_call(
            getattr(thing, "__name__", ""), (getattr(thing, "__self__", ""), *arguments), named
        )
        return self.bounded(super().call(context, thing, *arguments, **named))

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """A text's method `format`, unless what it fills were too wide."""
        wrapped = super().wrap_str_format(value)
        if wrapped is not None:
            _check_format(value.__self__)
        return wrapped

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Do the sum, unless its result were too large."""
        _check_operation(operator, left, right)
        return super().call_binop(context, operator, left, right)

    def _generate(self, source: nodes.Template, *others: Any, **named: Any) -> str:
        """The Python code of a template, its loops and texts under count."""
        for loop in source.find_all(nodes.For):
            if loop.test is None:
                loop.body.insert(0, nodes.ExprStmt(_asks("step"), lineno=loop.lineno))
            else:
                loop.test = nodes.And(_asks("step"), loop.test, lineno=loop.lineno)
        for block in source.find_all(nodes.AssignBlock):
            block.filter = nodes.Filter(block.filter, "string", [], [], None, None)
        bounded = _joined(source)
        bounded.set_environment(self)
        return super()._generate(bounded, *others, **named)


def _asks(method: str, *arguments: nodes.Expr) -> nodes.Call:
    """The call of a method of the environment."""
    return nodes.Call(nodes.EnvironmentAttribute(method), list(arguments), [], None, None)


def _joined(node: Any) -> Any:
    """The node, what `~` makes below it under bounds."""
    for name, value in node.iter_fields():
        if isinstance(value, list):
            value[:] = [_joined(each) if isinstance(each, nodes.Node) else each for each in value]
        elif isinstance(value, nodes.Node):
            setattr(node, name, _joined(value))
    return _asks("bounded", node) if isinstance(node, nodes.Concat) else node


def filled(pieces: Iterable[str]) -> str:
    """The HTML of its pieces. Raises `TemplateOutOfBounds`."""
    return "".join(_within_bounds(pieces))


def _within_bounds(pieces: Iterable[str]) -> Iterator[str]:
    length = 0
    for piece in pieces:
        length += len(piece)
        if length > MOST_CHARACTERS:
            raise TemplateOutOfBounds(f"more than {MOST_CHARACTERS:,} characters of HTML")
        yield piece


def _range(*bounds: int) -> range:
    numbers = range(*bounds)
    if numbers and abs(numbers[-1] - numbers[0]) // abs(numbers.step) >= MOST_RANGE:
        raise TemplateOutOfBounds(f"a range of more than {MOST_RANGE:,} numbers")
    return numbers


def _check_size(size: int) -> None:
    if size > MOST_IN_VALUE:
        raise TemplateOutOfBounds(f"a value of more than {MOST_IN_VALUE:,} characters or items")


def _check_call(name: str, arguments: tuple[Any, ...], named: dict[str, Any]) -> None:
    """What makes a large text of a small one: widths, formats, replacements."""
    given = (*arguments[1:], *named.values())
    if name in WIDENING and any(_is_above(each, MOST_WIDTH) for each in given):
        raise TemplateOutOfBounds(f"{name}() with more than {MOST_WIDTH:,}")
    first = arguments[0] if arguments else ""
    if name == "format" and isinstance(first, str):
        _check_format(first)
    if name in ("replace", "join"):
        longest = max((len(each) for each in given if isinstance(each, str)), default=0)
        _check_size(longest * (len(first) + 1 if hasattr(first, "__len__") else 1))


def _check_format(text: str) -> None:
    if any(WIDE.search(field) for field in FIELD.findall(text)):
        raise TemplateOutOfBounds(f"a format wider than {MOST_WIDTH:,}")


def _check_operation(operator: str, left: Any, right: Any) -> None:
    if operator == "%" and isinstance(left, str):
        _check_format(left)
    elif isinstance(left, int) and isinstance(right, int):
        bits = left.bit_length()
        bits = bits * max(right, 1) if operator == "**" else bits + right.bit_length()
        if bits > MOST_BITS:
            raise TemplateOutOfBounds(f"a number of more than {MOST_BITS:,} bits")
    elif operator == "*":
        for many, times in ((left, right), (right, left)):
            if hasattr(many, "__len__") and isinstance(times, int):
                _check_size(len(many) * times)
    elif operator == "+" and hasattr(left, "__len__") and hasattr(right, "__len__"):
        _check_size(len(left) + len(right))


def _is_above(value: Any, most: int) -> bool:
    return isinstance(value, int) and value > most
