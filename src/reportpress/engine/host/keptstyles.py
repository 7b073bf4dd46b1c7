"""Styles that one document has like the one before: declarations are read once, values computed
once.

A rule that is written as it was gives the very declarations that it gave before, wherever in its
sheet it is now, unless what its variables come to may be told at its place; elements to which the
same declarations apply below the same style share that style from document to document. So what an
edit has not touched keeps its computed values. Whoever keeps styles drops them where anything was
wrong with a document: what is told of styles names the places of declarations, which may have
moved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any

import weasyprint.css
from tinycss2 import serialize
from weasyprint.css import AnonymousStyle, Style
from weasyprint.css.tokens import Pending

MOST_STYLES = 20_000  # a report of 32 pages has some 2 000
MOST_RULES = 5_000  # the three layouts have 300 each
OWN = frozenset({"style", "lang", "id", "name"})
UNWRITTEN = ("whitespace", "comment")

Told = Callable[[], int]


class KeptStyles:
    """What documents of the same faces have in common; for one document at a time."""

    def __init__(self) -> None:
        self.declared: dict[Any, list[Any]] = {}
        self.computed: dict[Any, Any] = {}
        self.cascade: Any = None  # of the last document (`keptcascade`)
        self.layouts: list[Any] = []  # made of these styles, the last that was of use first
        self.forgetting: list[Callable[[], None]] = []  # what else is made of them
        self.sized = False  # whether a value depends on the size of the pages
        self.told: Told = lambda: 0

    def __bool__(self) -> bool:
        return bool(self.computed)

    def clear(self) -> None:
        """Forget all."""
        self.declared.clear()
        self.computed.clear()
        self.cascade = None
        self.layouts.clear()
        for forget in self.forgetting:
            forget()
        self.sized = False

    def bounded(self) -> None:
        """Forget what is too much, or may be different by now."""
        if self.sized or len(self.computed) > MOST_STYLES or len(self.declared) > MOST_RULES:
            self.clear()


class PageSizes(dict[str, Any]):
    """WeasyPrint's sizes of the first page, which notes that a style has asked for them."""

    def __init__(self, kept: KeptStyles, sizes: dict[str, Any]) -> None:
        super().__init__(sizes)
        self._kept = kept

    def __getitem__(self, name: str) -> Any:
        self._kept.sized = True
        return super().__getitem__(name)


_kept: ContextVar[KeptStyles | None] = ContextVar("kept styles", default=None)
_document: ContextVar[object] = ContextVar("document", default=None)


def kept_styles() -> KeptStyles | None:
    """The styles kept for the document that is laid out in this context, if any are."""
    return _kept.get()


def own_of(element: Any) -> Any:
    """An element that WeasyPrint gives a style of its own, for what its attributes declare; None
    for any other.
    """
    return element if OWN.intersection(element.attrib) else None


def keep(kept: KeptStyles, key: Any, style: Any, element: Any) -> None:
    """Keep the style of an element; of one that has it alone, under a key with its `id`."""
    style.kept_for = own_of(element)
    kept.computed[key] = style


@contextmanager
def keeping(kept: KeptStyles | None, told: Told) -> Iterator[None]:
    """Inside the block, styles are kept; `told` says how much was said to be wrong so far."""
    if kept is not None:
        kept.bounded()
        kept.told = told
    tokens = _kept.set(kept), _document.set(object())
    try:
        yield
    finally:
        _kept.reset(tokens[0])
        _document.reset(tokens[1])


def telling() -> object:
    """What is told of styles once: they go on with it who read them behind the block."""
    return _document.get()


@contextmanager
def going_on(told: object) -> Iterator[None]:
    """Inside the block, what was told of the styles of a document is not told again."""
    token = _document.set(told)
    try:
        yield
    finally:
        _document.reset(token)


def is_kept(style: Any) -> bool:
    """Whether a style is one that is kept, or the one that such a style has for anonymous boxes."""
    if not isinstance(style, Style):
        return False
    if isinstance(style, AnonymousStyle):
        parent = style.parent_style
        return vars(parent).get("anonymous_style") is style and is_kept(parent)
    return "kept_for" in vars(style)


def is_style(value: Any) -> bool:
    """Whether a value is a computed style."""
    return isinstance(value, Style)


def written_of(style: Any) -> Any:
    """What a style was computed of: the same of one that is kept and of all copies of it, as long
    as one of them is there.
    """
    if isinstance(style, AnonymousStyle):
        return AnonymousStyle, written_of(style.parent_style)
    return type(style), id(style.cascaded)


def install() -> None:
    """Have declarations kept, once for all who use WeasyPrint."""
    plain = weasyprint.css.preprocess_declarations
    weasyprint.css.preprocess_declarations = _kept_declarations(plain)
    Pending._reported_error = property(_is_told, _note_told)


def _is_told(value: Any) -> bool:
    """Whether it was told that a value with variables comes to nothing: each document tells it
    once, though its sheet may have been read for one before.
    """
    document = _document.get()
    told = vars(value).get("_told_in", False)
    return told is document if document is not None else told is not False


def _note_told(value: Any, told: bool) -> None:
    vars(value)["_told_in"] = _document.get() if told else False


def _kept_declarations(plain: Callable[..., Any]) -> Callable[..., Any]:
    """WeasyPrint's way to a rule's declarations, but where it has read a rule like it."""

    @wraps(plain)
    def preprocess_declarations(base_url: Any, declarations: Any, prelude: Any = None) -> Any:
        kept, declarations = _kept.get(), list(declarations)
        key = _written(base_url, declarations, prelude) if kept is not None else None
        if kept is None or key is None:
            return plain(base_url, declarations, prelude)
        if (known := kept.declared.get(key)) is not None:
            return known
        told = kept.told()
        read = list(plain(base_url, declarations, prelude))
        if kept.told() == told:
            kept.declared[key] = read
        return read

    return preprocess_declarations


def _told_at(declaration: Any, value: str) -> tuple[int, int] | None:
    """Where it is told that a declaration comes to nothing, once variables have their values."""
    at = declaration.source_line, declaration.source_column
    return at if "var(" in value.lower() else None


def _written(base_url: Any, declarations: list[Any], prelude: Any) -> Any:
    """How a rule is written; None where there is more in it than declarations."""
    written = []
    for each in declarations:
        if each.type == "declaration":
            value = serialize(each.value)
            written.append((each.name, each.important, value, _told_at(each, value)))
        elif each.type not in UNWRITTEN:
            return None
    return base_url, None if prelude is None else serialize(prelude), tuple(written)
