"""Style sheets read once more, for what WeasyPrint does not give: the place of a colour or URL.

Places are those of the token, so that a designer's editor can jump to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import tinycss2
from msgspec import Struct
from weasyprint.css.validation import SelectorError, compile_selector_list

from reportpress.source.errors import Place
from reportpress.source.files import display_name, file_of_url

RULE_LISTS = ("media", "supports", "layer", "container")  # at-rules that hold rules
MAX_IMPORTS = 50


class Text(Struct, frozen=True):
    """A style sheet's text: `place` names its file, `base` is the URL its own URLs start from.

    Unless it is `numbered`, its lines are not those of a file, and all of it is at `place`.
    """

    place: Place
    text: str
    base: str
    numbered: bool = True

    def at(self, offset: int) -> Place:
        """The place of the character at `offset`."""
        if not self.numbered:
            return self.place
        line = self.text.count("\n", 0, offset) + 1
        return Place(self.place.file, line, offset - self.text.rfind("\n", 0, offset))


class Declared(Struct, frozen=True):
    """A declaration, or the head of an at-rule (its name then begins with @), and its tokens.

    `selector` is that of its rule, with those of the rules around it.
    """

    name: str
    tokens: list[Any]
    sheet: Text
    line: int
    column: int
    selector: str = ""
    important: bool = False

    @property
    def value(self) -> str:
        """Its tokens as they were written."""
        return str(tinycss2.serialize(self.tokens))

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self._place(self.line, self.column)

    def at(self, token: Any) -> Place:
        """The place of one of its tokens."""
        return self._place(token.source_line, token.source_column)

    def _place(self, line: int, column: int) -> Place:
        place = self.sheet.place
        return Place(place.file, line, column) if self.sheet.numbered else place

    def every(self) -> Iterator[Any]:
        """Its tokens, those inside of functions and blocks too, but not inside of colours."""
        return _every(self.tokens)


def sheet_file(path: Path) -> Text:
    """A style sheet of a layout."""
    return Text(Place(display_name(path)), path.read_text("utf-8", "replace"), path.as_uri())


def with_imports(sheets: Iterable[Text]) -> list[Text]:
    """The sheets and those that they import, as far as these are files, in the order in which they
    count: what is imported is before all that its sheet says itself (CSS Cascade 4, 6.1). One that
    is there several times is where it counts, the last time.
    """
    found: list[Text] = []
    for sheet in sheets:
        _add(sheet, found, ())
    return list(dict.fromkeys(reversed(found)))[::-1]


def _add(sheet: Text, found: list[Text], around: tuple[Text, ...]) -> None:
    if sheet in around:
        return
    for declared in declarations(sheet):
        if declared.name == "@import":
            for url, _ in urls(declared):
                file = file_of_url(url)
                if url.startswith("file:") and len(found) < MAX_IMPORTS and file.is_file():
                    _add(sheet_file(file), found, (*around, sheet))
    found.append(sheet)


def declarations(sheet: Text) -> Iterator[Declared]:
    """Every declaration and at-rule of a sheet, in order; faulty ones are left out."""
    nodes = tinycss2.parse_stylesheet(sheet.text, skip_comments=True, skip_whitespace=True)
    return _declarations(nodes, sheet)


def style_attribute(text: str, sheet: Text) -> Iterator[Declared]:
    """The declarations of an element's `style`."""
    nodes = tinycss2.parse_blocks_contents(text, skip_comments=True, skip_whitespace=True)
    return _declarations(nodes, sheet)


def _declarations(nodes: Iterable[Any], sheet: Text, selector: str = "") -> Iterator[Declared]:
    for node in nodes:
        where = sheet, node.source_line, node.source_column
        if node.type == "declaration":
            yield Declared(node.lower_name, node.value, *where, selector, node.important)
        elif node.type == "qualified-rule":
            inner = _nested(tinycss2.serialize(node.prelude).strip(), selector)
            yield from _declarations(_contents(node), sheet, inner)
        elif node.type == "at-rule":
            yield Declared(f"@{node.lower_at_keyword}", node.prelude, *where)
            if node.content is not None:
                yield from _declarations(_contents(node), sheet, selector)


def _nested(selector: str, around: str) -> str:
    """A rule's selector, the one of the rule around it written out (CSS Nesting 1, 3)."""
    if not around:
        return selector
    if "&" in selector:
        return selector.replace("&", f":is({around})")
    return f":is({around}) {selector}"


def selectors_of(selector: str) -> list[Any]:
    """The selectors of a rule, to be tested on elements; none where it cannot be read."""
    try:
        return list(compile_selector_list(selector))
    except SelectorError:
        return []


def sets(name: str, property: str) -> bool:
    """Whether a declaration sets a property, by its name, one of old or as a shorthand."""
    words = name.removeprefix("page-").replace("columns", "column").split("-")
    others = property.replace("columns", "column").split("-")
    return (
        name == "gap"
        or (name, property) == ("line-clamp", "max-lines")
        or (words[0] == others[0] and set(words) <= set(others))
    )


def _contents(rule: Any) -> list[Any]:
    lists = rule.type == "at-rule" and rule.lower_at_keyword in RULE_LISTS
    parse = tinycss2.parse_rule_list if lists else tinycss2.parse_blocks_contents
    nodes: list[Any] = parse(rule.content, skip_comments=True, skip_whitespace=True)
    return nodes


def _every(tokens: Iterable[Any]) -> Iterator[Any]:
    for token in tokens:
        yield token
        if token.type == "function":
            yield from _every(token.arguments)
        elif token.type in ("() block", "[] block", "{} block"):
            yield from _every(token.content)


def urls(declared: Declared) -> Iterator[tuple[str, Place]]:
    """The absolute URLs that a declaration or at-rule names."""
    for token in declared.every():
        named = None
        if token.type == "url" or (token.type == "string" and declared.name == "@import"):
            named = token.value
        elif token.type == "function" and token.lower_name == "url":
            named = next((each.value for each in token.arguments if each.type == "string"), None)
        if named is not None:
            yield urljoin(declared.sheet.base, named), declared.at(token)
