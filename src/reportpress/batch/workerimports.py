"""What a worker imports to print its first record; imported before there is one (`forking.py`)."""

from contextlib import suppress
from importlib import import_module

NEEDED = (
    "reportpress.batch.worker",
    "reportpress.build.outputs.pdffile",
    "reportpress.build.outputs.screen",
    "reportpress.compose.frames.thread",
    "reportpress.engine.layout.flows",
    "reportpress.engine.layout.outgrown",
    "reportpress.engine.layout.paint",
)

with suppress(Exception):  # whoever prints tells what is missing
    for name in NEEDED:
        import_module(name)
