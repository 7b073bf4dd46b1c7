"""Files that can be made again: where they are kept, and writing them whole or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from types import ModuleType

from reportpress.source.writing import PRIVATE, write_whole

NAME = "reportpress"


def user_cache() -> Path:
    """The user's cache folder of this program, or a temporary one where there is none to write in.

    `$XDG_CACHE_HOME/reportpress`, else `~/.cache/reportpress` (XDG Base Directory 0.8).
    """
    named = os.environ.get("XDG_CACHE_HOME", "")
    try:
        base = Path(named) if os.path.isabs(named) else Path.home() / ".cache"
        folder = base / NAME
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            return folder
    except (OSError, RuntimeError):  # RuntimeError: the user has no home
        pass
    return _temporary_cache()


@cache
def _temporary_cache() -> Path:
    """A folder of the user's in the system's temporary folder, which others can write in too."""
    folder = Path(tempfile.gettempdir()) / f"{NAME}-{os.getuid()}"
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, exist_ok=True)
        facts = folder.lstat()
        private = not facts.st_mode & (stat.S_IRWXG | stat.S_IRWXO)
        if stat.S_ISDIR(facts.st_mode) and facts.st_uid == os.getuid() and private:
            return folder
    return Path(tempfile.mkdtemp(prefix=f"{NAME}-"))


def digest_of(modules: Iterable[ModuleType]) -> str:
    """A digest of the code that makes something: what other code made is not taken for it."""
    digest = hashlib.sha256()
    for module in modules:
        digest.update(Path(str(module.__file__)).read_bytes())
    return digest.hexdigest()


def keep(path: Path, data: bytes) -> bool:
    """Write a file that other runs may read at any moment: they see all of it or none.

    False where it cannot be written, which costs nothing but time.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data, PRIVATE)
    except OSError:
        return False
    return True


def kept(path: Path) -> bytes | None:
    """The bytes of a file that was kept, None where there is none to read."""
    try:
        return path.read_bytes()
    except OSError:
        return None
