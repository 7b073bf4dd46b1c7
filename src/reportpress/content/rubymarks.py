"""Annotations of copy: `[霁坞]{ruby="jì wù"}`, how a word is read or what it means.

As many words of annotation as characters of Chinese are of one character each (CLREQ 5.5.4.2);
otherwise the whole is annotated at once (5.5.4.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportpress.content.signs import CHINESE
from reportpress.content.spans import Span

RUBY = re.compile(r'ruby="([^"]*)"')
_CHINESE = re.compile(rf"[{CHINESE}]+")


def annotated(base: Sequence[Span], annotation: str) -> Iterator[Span]:
    """The spans of a base with what is written over it: each is as wide as one annotation."""
    words, text = annotation.split(), "".join(span.text for span in base)
    if len(words) == len(text) > 1 and _CHINESE.fullmatch(text):
        each = iter(words)
        for span in base:
            for at, character in enumerate(span.text):
                yield replace(span, text=character, offset=span.offset + at, ruby=next(each))
    else:
        yield replace(base[0], text=text, ruby=" ".join(words))
