"""Elements of HTML with their text, and how they are written: as HTML, or as the XML of books."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element, tostring

Content = str | Element


def element(
    tag: str, attributes: Mapping[str, str] | None = None, *content: Content | None
) -> Element:
    """An element with its content; attributes that are empty, and content of None, are left out."""
    made = Element(tag, {name: value for name, value in (attributes or {}).items() if value})
    extend(made, content)
    return made


def extend(parent: Element, content: Iterable[Content | None]) -> None:
    """Put text and elements at the end of an element."""
    for each in content:
        if isinstance(each, str):
            if len(parent):
                parent[-1].tail = (parent[-1].tail or "") + each
            else:
                parent.text = (parent.text or "") + each
        elif each is not None:
            parent.append(each)


def as_html(made: Element) -> str:
    """An element as HTML: `<br>`, `<img>` have no end."""
    return tostring(made, "unicode", method="html")


def as_xhtml(made: Element) -> str:
    """An element as XML; its root says what namespace it is in (`xmlns`)."""
    return tostring(made, "unicode")
