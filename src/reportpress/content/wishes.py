"""What a story asks of make-up: the key `makeup` of its file."""

from __future__ import annotations

from reportpress.content.fieldvalues import text_at
from reportpress.content.model import Rank, Reference, Wishes
from reportpress.source.errors import Problem
from reportpress.source.yamlnodes import Mapping, Node, Scalar, Sequence


def read_wishes(node: Node | None, problems: list[Problem]) -> Wishes:
    """The wishes of a checked story; those of one without are the defaults."""
    if not isinstance(node, Mapping):
        return Wishes()
    picture, columns = node.get("picture"), node.get("columns")
    return Wishes(
        Rank(text_at(node, "weight") or Rank.SECONDARY),
        text_at(node, "section"),
        int(text_at(node, "page") or 0),
        _columns(columns, problems),
        text_at(node, "together"),
        Reference(picture.text, picture.place_at(0)) if isinstance(picture, Scalar) else None,
        text_at(node, "form"),
        int(text_at(node, "jump") or 0),
    )


def _columns(node: Node | None, problems: list[Problem]) -> tuple[int, int]:
    items = node.items if isinstance(node, Sequence) else ()
    numbers = [int(item.text) for item in items if isinstance(item, Scalar)]
    if node is None or len(numbers) != 2:
        return Wishes().columns
    if numbers[0] > numbers[1]:
        message = f"at least {numbers[0]} columns are more than at most {numbers[1]}"
        problems.append(Problem(node.place, message, f"columns: [{numbers[1]}, {numbers[0]}]"))
    return numbers[0], numbers[1]
