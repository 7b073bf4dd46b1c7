"""Typeset Chinese newspaper pages and printed reports from structured copy.

Six names are for other programs: `Session`, `build`, `build_all`, `fit`, `verify`, `preflight`, as
docs/api.md describes them. They are loaded when they are first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportpress.version import __version__ as __version__

if TYPE_CHECKING:
    from reportpress.api import Session, build, build_all, fit, preflight, verify

__all__ = ["Session", "build", "build_all", "fit", "preflight", "verify"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    if name == "build":  # the package of that name, which can be called
        return import_module("reportpress.build")
    return getattr(import_module("reportpress.api"), name)
