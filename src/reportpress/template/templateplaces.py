"""Where in its templates an element was written, for messages about what is no copy.

Each start tag of a template gets its place as an attribute while the template is read; lines stay
where they are. Tags with a place of their own (`| at`) know better: they are in the copy.
"""

from __future__ import annotations

import re
from html import escape

from reportpress.source.files import Source

# What is left open goes to the end: the time grows with the text, and Jinja2 tells of it.
_COMMENT = r"\{#.*?(?:#\}|\Z)"
_VALUE = r"\{\{.*?(?:\}\}|\Z)"
_BLOCK = r"\{%.*?(?:%\}|\Z)"
# Of these a parser of HTML keeps three alike, where they are left open, and all that differ: their
# number is to stay small (HTML, 13.2.4.3).
_FORMATTING = r"(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\b"
# What is passed over, then a start tag. Jinja's blocks may hold text that looks like one.
PARTS = re.compile(
    rf"{_COMMENT}|{_VALUE}|{_BLOCK}|<!--.*?(?:-->|\Z)|<(style|script|title)\b.*?(?:</\1|\Z)|<(?P<tag>(?!{_FORMATTING})[a-zA-Z][\w:-]*)",
    re.DOTALL,
)
# The rest of a start tag. Nothing is tried twice, so that the time grows with the text.
REST = re.compile(rf"(?:[^<>{{]++|(?>{_VALUE})|(?>{_BLOCK})|\{{)*+", re.DOTALL)
OWN = re.compile(r"\|\s*at\b|data-at")


def with_places(template: Source) -> str:
    """The template's text, its start tags with ` data-from="file:line:column"`."""
    pieces, end = [], 0
    for found in PARTS.finditer(template.text):
        rest = REST.match(template.text, found.end())
        if found["tag"] and rest and not OWN.search(rest[0]):
            place = escape(str(template.place(found.start())))
            pieces += [template.text[end : found.end()], f' data-from="{place}"']
            end = found.end()
    return "".join([*pieces, template.text[end:]])
