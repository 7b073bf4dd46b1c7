"""The code of layouts' templates, compiled once for all that verification asks them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # Jinja2 takes its time to load
    from reportpress.template.compiled import CompiledTemplates


@cache
def template_code() -> CompiledTemplates:
    """What this process has compiled, known by what the templates say: none is ever stale."""
    from reportpress.template.compiled import CompiledTemplates

    return CompiledTemplates()
