"""The user's cache: results that can be made again, in a folder that keeps to its size."""

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

from msgspec import Struct

from reportpress.source.errors import ExitCode, Place, Problem, Refused
from reportpress.source.eviction import make_room
from reportpress.source.seal import sealed, unsealed
from reportpress.source.writing import PRIVATE, write_whole

NAME = "reportpress"
SIZE = "REPORTPRESS_CACHE_MB"  # the environment variable that sets the limit
MB = 1_000_000
# All purposes of an edition of two broadsheet pages take 20 MB: a hundred editions, which is as far
# back as a paper prints again, and little beside a disk of today.
LIMIT = 2000 * MB


class Cache(Struct, frozen=True):
    """Files in a folder, and how many bytes they may take; names may hold folders (`a/b`).

    What is read back is checked by its seal, never trusted. Beyond the limit, what was not used for
    longest goes (see `eviction`). Other builds may use the same folder at the same time.
    """

    folder: Path
    limit: int = LIMIT

    def put(self, name: str, data: bytes) -> bool:
        """Keep an entry, sealed. False where it cannot be written, which costs nothing but time."""
        return self.put_file(name, sealed(name, data)) is not None

    def put_file(self, name: str, data: bytes) -> Path | None:
        """Keep a file as it is: whoever reads it at any moment gets all of it or none.

        None where it cannot be written.
        """
        path = self.folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # Written in the folder that holds few files: it is swept each time.
            write_whole(path, data, PRIVATE, beside=self.folder)
            make_room(self.folder, self.limit, path)
        except OSError:
            return None
        return path

    def get(self, name: str) -> bytes | None:
        """What was kept under a name; None where there is nothing, or anything else by now."""
        path = self.folder / name
        try:
            data = path.read_bytes()
        except OSError:
            return None
        with contextlib.suppress(OSError):  # read, but not the user's own
            os.utime(path)  # used now
        return unsealed(name, data)


def user_cache() -> Cache:
    """The user's cache of this program, or a temporary one where there is none to write in.

    It lies where the system has such folders: `$XDG_CACHE_HOME/reportpress`, else
    `~/.cache/reportpress` (XDG Base Directory 0.8), on macOS `~/Library/Caches/reportpress`.
    Raises `Refused` where `REPORTPRESS_CACHE_MB` is no size.
    """
    from platformdirs import user_cache_path  # takes a while, and many commands keep nothing

    limit = _limit()
    try:
        folder = user_cache_path(NAME, appauthor=False)
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            return Cache(folder, limit)
    except (OSError, RuntimeError):  # RuntimeError: the user has no home
        pass
    return Cache(_temporary_folder(), limit)


def cache_at_hand() -> Cache | None:
    """The user's cache for what is only sooner done with it: none where its limit is no size.

    Whoever cannot do without it says so.
    """
    try:
        return user_cache()
    except Refused:
        return None


def _limit() -> int:
    written = os.environ.get(SIZE, "")
    if not written:
        return LIMIT
    if written.isascii() and written.isdigit():
        return int(written) * MB
    hint = f"write how many megabytes the cache may take: {SIZE}={LIMIT // MB}"
    message = f"“{written}” is no number of megabytes"
    raise Refused([Problem(Place(SIZE), message, hint, code=ExitCode.USAGE)])


@cache
def _temporary_folder() -> Path:
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
