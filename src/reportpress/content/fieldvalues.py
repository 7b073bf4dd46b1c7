"""Values of a checked mapping: one line of text, entries, and where each value is written."""

from __future__ import annotations

from reportpress.content import text
from reportpress.source.errors import Place
from reportpress.source.yamlnodes import Mapping, Node, Scalar


def text_at(node: Mapping, key: str) -> str:
    """The text of a key on one line, "" where there is none."""
    value = node.get(key)
    return text.one_line(value) if isinstance(value, Scalar) else ""


def entries_at(node: Mapping, key: str) -> tuple[tuple[Scalar, Node], ...]:
    """The entries of a mapping that a key has, none where it has no mapping."""
    value = node.get(key)
    return value.entries if isinstance(value, Mapping) else ()


def value_places(node: Mapping) -> dict[str, Place]:
    """The place of each value's first character."""
    return {
        key.text: value.place_at(0) if isinstance(value, Scalar) else value.place
        for key, value in node.entries
    }
