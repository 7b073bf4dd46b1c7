"""`float: top` and `float: bottom` of CSS Page Floats 3, for the copy of flows.

To WeasyPrint a box with one of these is no float; outside our documents they are invalid, as ever.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from weasyprint.css.tokens import get_single_keyword
from weasyprint.css.validation import properties as validators

PAGE_FLOATS = frozenset({"top", "bottom"})


def install(ours: Callable[[], bool]) -> None:
    """Have WeasyPrint take them, once; only where a document is `ours`."""
    plain = validators.PROPERTIES["float"]

    @wraps(plain)
    def float_(tokens: list[Any]) -> Any:
        keyword = get_single_keyword(tokens)
        return keyword if keyword in PAGE_FLOATS and ours() else plain(tokens)

    validators.PROPERTIES["float"] = float_
