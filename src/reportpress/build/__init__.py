"""From an edition to a finished file: the stages in order, and what they report.

The package has the name of the function that other programs call, `reportpress.build(…)`; so it can
be called, and does what `reportpress.build.pipeline.build` does.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportpress.build.report import BuildReport


class _Callable(ModuleType):
    """A package that is a function too; a package's attribute can have but one of the two."""

    def __call__(self, *args: Any, **options: Any) -> BuildReport:
        from reportpress.build.pipeline import build

        return build(*args, **options)


sys.modules[__name__].__class__ = _Callable
