"""Leaders as one text each: WeasyPrint makes a box for every dot between a title and its page.

A page of contents has thousands of them, each of which is drawn, judged and noted by itself. Dots
that would stand where Pango sets them in one text are one text, right before what they lead to.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import weasyprint.layout.inline
from weasyprint.layout.leader import leader_index
from weasyprint.text.line_break import split_first_line

CLOSE = 0.01  # px: as wide as the dots one by one


def install() -> None:
    """Have leaders joined, in layouts whose lines we set."""
    inline = weasyprint.layout.inline
    inline.handle_leader = _joining(inline.handle_leader)


def _joining(plain: Callable[..., None]) -> Callable[..., None]:
    @wraps(plain)
    def handle_leader(context: Any, line: Any, containing_block: Any) -> None:
        plain(context, line, containing_block)
        if getattr(context, "setter", None) is not None:
            _, leader = leader_index(line)
            if leader is not None and len(leader.children) > 1:
                leader.children = _joined(context, leader.children)

    return handle_leader


def _joined(context: Any, dots: tuple[Any, ...]) -> tuple[Any, ...]:
    """Copies of one text, the last first, as one; as they are where that would be otherwise."""
    first = dots[-1]
    text, style = first.text * len(dots), first.style
    layout, _, resume_at, width, height, _ = split_first_line(text, style, context, None, 0)
    is_as_high = height == first.height
    if resume_at is not None or not is_as_high or abs(width - first.width * len(dots)) > CLOSE:
        return dots
    joined = first.copy_with_text(text)
    joined.pango_layout, joined.width = layout, width
    return (joined,)
