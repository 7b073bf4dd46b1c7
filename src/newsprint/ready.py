"""The profile that lies ready in this package: for the usual ink limit, computed at set-up.

`setup.py` has it written when the distribution is built or installed. Where it is missing, as in a
bare checkout, and for other limits, whoever asks computes it (`iccprofile.profile_bytes`).
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from newsprint.aims import INK_LIMIT

HERE = Path(__file__).parent


def file_name(ink_limit: int) -> str:
    """The name of a profile's file, which other code would not compute."""
    return f"newsprint-{ink_limit}-{_recipe()[:16]}.icc"


def _recipe() -> str:
    """A digest of the code that computes a profile."""
    digest = hashlib.sha256()
    for file in sorted(HERE.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def ready_bytes(ink_limit: int) -> bytes | None:
    """The profile for a total ink in %, None where none lies ready that this code computed."""
    try:
        return (HERE / file_name(ink_limit)).read_bytes()
    except OSError:
        return None


def make_ready(folder: Path) -> Path:
    """Write the profile for the usual limit into a folder, in place of those of other code."""
    target = folder / file_name(INK_LIMIT)
    for old in folder.glob("newsprint-*.*"):  # halves of profiles included
        if old != target:
            old.unlink(missing_ok=True)
    if not target.exists():
        from newsprint.iccprofile import (
            profile_bytes,  # seldom needed
        )

        part = target.with_suffix(".part")
        part.write_bytes(ready_bytes(INK_LIMIT) or profile_bytes(INK_LIMIT))
        part.replace(target)  # a build that breaks off leaves no half of a profile
    return target
