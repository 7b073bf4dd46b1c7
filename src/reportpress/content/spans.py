"""Spans of copy while its markup is read, and what is open around them."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from reportpress.content.body import IndexTerm, Shift


class Span(Struct, frozen=True):
    """Text of one style as written in the scalar, at `offset`; a note has its own spans instead."""

    text: str
    offset: int
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    shift: Shift = Shift.NONE
    code: bool = False
    index: IndexTerm | None = None
    target: str = ""
    with_page: bool = False
    ruby: str = ""
    note: tuple[Span, ...] = ()

    @property
    def style(self) -> tuple[object, ...]:
        """What distinguishes its look; a note, a reference, an annotated word is like no other."""
        single = self.offset if self.note or self.target or self.ruby else -1
        return (
            self.strong, self.emphasis, self.link, self.shift, self.code, self.index, single
        )  # fmt: skip


def _joined(alike: list[Span]) -> Span:
    """Spans of one style as one."""
    if len(alike) == 1:
        return alike[0]
    return replace(alike[0], text="".join(span.text for span in alike))


@dataclass
class OpenMarks:
    """What is open in the paragraph itself, or in a note that begins at `start`; -1: nothing."""

    start: int = -1
    strong: int = -1  # offset of the opening mark
    emphasis: int = -1
    shift: int = -1
    bracket: int = -1
    sign: str = ""  # the opening mark of `shift`
    bracketed: int = 0  # number of the first span inside the open bracket
    found: list[Span] = field(default_factory=list)

    def joined(self) -> list[Span]:
        """The spans, those of one style as one."""
        return [_joined(list(alike)) for _, alike in groupby(self.found, lambda s: s.style)]
