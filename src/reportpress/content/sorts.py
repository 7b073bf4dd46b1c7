"""What YAML takes a node for."""

from __future__ import annotations

import re

from reportpress.source.yamlnodes import Mapping, Node, Scalar, Sequence

# Plain scalars that YAML 1.2's core schema does not read as text (section 10.3.2).
NOT_TEXT = (
    ("nothing", re.compile(r"|~|null|Null|NULL")),
    ("true or false", re.compile(r"true|True|TRUE|false|False|FALSE")),
    (
        "a number",
        re.compile(
            r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+"
            r"|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
        ),
    ),
)
TAG_SORTS = {"int": "a number", "float": "a number", "bool": "true or false", "null": "nothing"}


def found(node: Node) -> str:
    """What a node is, in the words of a message."""
    match node:
        case Sequence():
            return "a list"
        case Mapping():
            return "a mapping"
        case Scalar(tag="str"):
            return "text"
        case Scalar(tag=tag) if tag:
            return TAG_SORTS.get(tag, "text")
        case Scalar(style=""):
            sorts = (sort for sort, form in NOT_TEXT if form.fullmatch(node.text))
            return next(sorts, "text")
        case _:
            return "text"
