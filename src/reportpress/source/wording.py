"""Words of messages that count something."""

from __future__ import annotations


def count(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: `1 line`, `2 lines`."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def told(error: Exception) -> str:
    """What a library or a template's sum has raised, in one line: sums that fail in words."""
    if isinstance(error, ZeroDivisionError):
        return "something is divided by zero"
    if isinstance(error, OverflowError):
        return "a number is larger than can be calculated with"
    return " ".join(f"{type(error).__name__}: {error}".split())
