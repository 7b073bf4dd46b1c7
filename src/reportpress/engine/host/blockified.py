"""Inline elements that become items of a flex or grid box keep what their elements gave them.

WeasyPrint makes a new box of them and leaves links, bookmarks and named strings on the old one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from weasyprint.formatting_structure import build

KEPT = ("link", "bookmark_label", "string_set", "first_letter_style", "first_line_style")


def install(ours: Callable[[], bool]) -> None:
    """Have WeasyPrint's new boxes keep them, once; only where a document is `ours`."""
    plain = build.blockify

    @wraps(plain)
    def blockify(box: Any, layout: str | None = None) -> Any:
        made = plain(box, layout)
        if made is not box and ours():
            for name in KEPT:
                setattr(made, name, getattr(box, name))
        return made

    build.blockify = blockify
