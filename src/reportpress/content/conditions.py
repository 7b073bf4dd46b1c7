"""Conditions on fields: `county: 石门`, `growth: "> 0"`, `port: "!="` (is not empty).

The same are asked of a record (`when`, `--only`) and of the rows of a data file (`where`).
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from decimal import Decimal

from msgspec import Struct

from reportpress.content.numberformat import BLANKS, number_of

WRITTEN = re.compile(r"\s*(<=|>=|!=|<|>|=)?\s*(.*?)\s*", re.DOTALL)
ORDERS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


class Incomparable(ValueError):
    """An order is asked of what is no number."""


class Condition(Struct, frozen=True):
    """What a field's text is compared with, and how; orders are those of numbers."""

    sign: str
    value: str

    def holds(self, text: str) -> bool:
        """Whether a text fulfils it; nothing and “—” are in no order. Raises `Incomparable`."""
        text = text.strip()
        if self.sign in ("=", "!="):
            return (text == self.value) == (self.sign == "=")
        if text in BLANKS:
            return False
        return ORDERS[self.sign](_number(text), _number(self.value))


def condition(text: str) -> Condition:
    """A condition as it is written. Raises `Incomparable` for an order of what is no number."""
    match = WRITTEN.fullmatch(text)
    assert match is not None  # whatever the text
    found = Condition(match[1] or "=", match[2])
    if found.sign in ORDERS:
        _number(found.value)
    return found


def _number(text: str) -> Decimal:
    number = number_of(text)
    if number is None:
        raise Incomparable(text)
    return number
