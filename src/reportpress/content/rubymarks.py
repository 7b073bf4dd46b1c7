"""Annotations of copy: `[霁坞]{ruby="jì wù"}`, how a word is read or what it means.

As many words of annotation as characters of Chinese are of one character each (CLREQ 5.5.4.2);
otherwise the whole is annotated at once (5.5.4.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from reportpress.content.signs import CHINESE
from reportpress.content.spans import Span

RUBY = re.compile(r'ruby="([^"]*)"')
_CHINESE = re.compile(rf"[{CHINESE}]+")


def one_each(base: str, annotation: str) -> list[str]:
    """The word of annotation of each character; none where it is of the whole."""
    words = annotation.split()
    return words if len(words) == len(base) > 1 and _CHINESE.fullmatch(base) else []


def annotated(base: Sequence[Span], annotation: str) -> Iterator[Span]:
    """The spans of a base with what is written over it: each is as wide as one annotation."""
    text = "".join(span.text for span in base)
    if words := one_each(text, annotation):
        each = iter(words)
        for span in base:
            for at, character in enumerate(span.text):
                yield replace(span, text=character, offset=span.offset + at, ruby=next(each))
    else:
        yield replace(base[0], text=text, ruby=" ".join(annotation.split()))
