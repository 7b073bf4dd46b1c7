"""Which program this is: workers must have the same, and a record printed by another is old."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import reportpress
from reportpress.source.store import code_digest
from reportpress.version import __version__


@cache
def program_digest() -> str:
    """A digest of the sources of reportpress and its version."""
    folder = Path(reportpress.__file__).parent
    files = (*folder.rglob("*.py"), *folder.rglob("*.j2"), *folder.rglob("*.yaml"))
    return code_digest(files, __version__)
