"""Logical structure: which block of a tagged file marked content belongs to (ISO 32000-2, 14.7)."""

from __future__ import annotations

from typing import Any, NamedTuple

from reportpress.check.pdf.syntax.limits import Budget
from reportpress.check.pdf.syntax.objects import (
    Dictionary,
    array,
    dictionary,
    identity,
    name,
    whole,
)

MAX_DEPTH = 64  # of the parent tree, and of elements within each other
LEAF_WORK = 20  # steps that one piece of marked content counts
# Block elements (14.8.4.4): what parts running text; spans and links are within them.
BLOCKS = frozenset(
    [
        "P",
        "H",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "LI",
        "BlockQuote",
        "Caption",
        "TD",
        "TH",
        "TOCI",
        "Title",
        "Note",
        "FENote",
        "Code",
        "Formula",
    ]
)
HEADINGS = frozenset(["H", "H1", "H2", "H3", "H4", "H5", "H6", "Title"])


class StructureBlock(NamedTuple):
    """A block element; `key` tells it from others of the file."""

    key: int
    role: str  # standard structure type

    @property
    def heading(self) -> bool:
        """Whether it is a heading."""
        return self.role in HEADINGS


class Structure:
    """The structure tree of a file, asked from its leaves upwards."""

    def __init__(self, catalog: Dictionary, budget: Budget) -> None:
        self._root = dictionary(catalog.get("/StructTreeRoot"))
        self._budget = budget
        self._roles = dictionary(self._root.get("/RoleMap"))
        self._parents: dict[int, Any] | None = None
        self._known: dict[int, StructureBlock | None] = {}  # by element

    def blocks(self, page: Dictionary) -> tuple[StructureBlock | None, ...]:
        """The block of each marked content of a page, by its MCID. Raises `TooMuch`."""
        if not self._root or "/StructParents" not in page:
            return ()
        if self._parents is None:
            self._parents = {}
            self._read(self._root.get("/ParentTree"), MAX_DEPTH)
        listed = array(self._parents.get(whole(page.get("/StructParents"))))
        self._budget.spend(LEAF_WORK * len(listed))
        return tuple(map(self._block, listed))

    def _read(self, value: Any, depth: int) -> None:
        """The parent tree, a number tree (7.9.7)."""
        node = dictionary(value)
        numbers = array(node.get("/Nums"))
        self._budget.spend(len(numbers))
        if self._parents is not None:
            pairs = zip(numbers[::2], numbers[1::2], strict=False)
            self._parents |= {whole(key): entry for key, entry in pairs}
        for kid in array(node.get("/Kids")) if depth else ():
            self._read(kid, depth - 1)

    def _block(self, value: Any) -> StructureBlock | None:
        """The innermost block round an element, itself counted."""
        key = identity(value)
        if key not in self._known:
            self._known[key] = self._found(value)
        return self._known[key]

    def _found(self, value: Any) -> StructureBlock | None:
        for _ in range(MAX_DEPTH):
            element = dictionary(value)
            if not element:
                return None
            role = self._role(name(element.get("/S")))
            if role in BLOCKS:
                return StructureBlock(identity(value), role)
            value = element.get("/P")
        return None

    def _role(self, role: str) -> str:
        """The standard type that a role map gives for another one (14.8.6.2)."""
        for _ in range(MAX_DEPTH):
            other = name(self._roles.get(f"/{role}"))
            if role in BLOCKS or not other:
                return role
            role = other
        return role
