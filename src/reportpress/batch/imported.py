"""What printing a record imports, which takes two seconds.

The process that workers are forked from imports this module, so that each of them begins with it.
"""

from __future__ import annotations

import contextlib
from importlib import import_module

from reportpress.source.errors import Refused

MODULES = (
    "reportpress.batch.worker",
    "reportpress.build.outputs.pdffile",
    "reportpress.engine.layout.paint",
    "reportpress.engine.layout.skeleton",
    "reportpress.engine.pdf.write",
)

for module in MODULES:
    with contextlib.suppress(Refused):  # a library is missing: the first record tells it
        import_module(module)
