"""HTML with what WeasyPrint leaves out of its standard, ruby and the numbers of lists, and with our
defaults for small signs, code and notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import cssselect2
import weasyprint

from reportpress.engine.host.css import our_properties
from reportpress.engine.host.knownelements import KnownTree

HINTS = """
rt { font-size: 50%; line-height: 1; text-emphasis: none; font-style: normal }
:is(ol, li)[type="1"] { list-style-type: decimal }
:is(ol, li)[type="a"] { list-style-type: lower-alpha }
:is(ol, li)[type="A"] { list-style-type: upper-alpha }
:is(ol, li)[type="i"] { list-style-type: lower-roman }
:is(ol, li)[type="I"] { list-style-type: upper-roman }
ol[reversed] > li { counter-increment: list-item -1 }
"""  # HTML 15.3.9, 15.3.8
# What HTML leaves to us: sub and sup so small and so near that lines keep their distance, code in
# the face of the list's role, as no face is called `monospace`, and notes that no layout takes to
# the foot of a column (`float: footnote`, without these parentheses) in the line. Tables of copy
# are kept whole where a frame takes them, unless a layout has them cut.
DEFAULTS = """
sub, sup { font-size: 65%; line-height: 1 }
sub { vertical-align: -0.3em }
sup { vertical-align: 0.6em }
table { break-inside: avoid }
caption.continued { continued: only }
code, kbd, samp, pre { font-family: var(--mono, monospace); font-weight: var(--mono-weight, 400) }
[role=doc-footnote]::before { content: "（" }
[role=doc-footnote]::after { content: "）" }
:is(td, th):is(.number, .end) { text-align: right }
:is(td, th).center { text-align: center }
:is(td, th).start { text-align: left }
"""
NUMBER = re.compile(r"\s*([+-]?\d{1,9})(?!\d)")  # 2.3.4.1; nobody counts further
NUMBERED = {"ol": "start", "li": "value"}


class FullHTML(weasyprint.HTML):  # type: ignore[misc]
    """HTML whose ruby is small, and whose lists count as `start`, `reversed` and `value` ask.

    Its tree is `known` where it may be made of the elements of the one before it.
    """

    known: KnownTree | None = None

    @classmethod
    def again(cls, tree: KnownTree, base_url: str, fetcher: Any) -> FullHTML:
        """HTML that was read before, whose tree is as it was."""
        html = cls.__new__(cls)
        html.base_url, html.url_fetcher, html.media_type = base_url, fetcher, "print"
        html.take_root(tree)
        return html

    def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
        sheets = [*super()._ua_stylesheets(forms), _hints()]
        if numbers := "\n".join(sorted(set(_numbers(self.etree_element)))):
            sheets.append(weasyprint.CSS(string=numbers))
        return sheets

    def take_root(self, tree: KnownTree) -> None:
        """Have the root of another tree that is the same as its own."""
        self.known, self.etree_element = tree, tree.root
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(
            tree.root, content_language=None
        )

    def _ua_counter_style(self) -> list[Any]:
        return []  # `Counters` has them, so that a style sheet may define one anew


def misnumbered(root: Any) -> Iterator[tuple[Any, str]]:
    """The elements of lists whose number is none, each with the name of the attribute."""
    for tag, name in NUMBERED.items():
        for element in root.iter(tag):
            if name in element.attrib and not NUMBER.match(element.get(name)):
                yield element, name


@cache
def _hints() -> Any:
    with our_properties():
        return weasyprint.CSS(string=HINTS + DEFAULTS)


def _numbers(root: Any) -> Iterator[str]:
    """Rules for the lists that do not count from one up (HTML 15.3.8, CSS Lists 3, 4.6)."""
    for element in root.iter("ol"):
        backwards = "reversed" in element.attrib
        first = _number(element, "start")
        if first is None and backwards:  # HTML 4.4.5
            first = sum(1 for child in element if child.tag == "li")
            element.set("start", str(first))
        if first is not None:
            sort = "[reversed]" if backwards else ":not([reversed])"
            before = first + (1 if backwards else -1)
            yield f'ol{sort}[start="{first}"] {{ counter-reset: list-item {before} }}'
    for element in root.iter("li"):
        if (value := _number(element, "value")) is not None:
            rule = f"counter-set: list-item {value}; counter-increment: list-item 0"
            yield f'li[value][value="{value}"] {{ {rule} }}'


def _number(element: Any, name: str) -> int | None:
    """An attribute's whole number, which then is all that it says; None where there is none."""
    if found := NUMBER.match(element.get(name, "")):
        element.set(name, str(int(found[1])))
        return int(found[1])
    return None
