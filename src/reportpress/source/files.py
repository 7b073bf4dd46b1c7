"""Source files as text that knows its places, read as untrusted input.

What authors and designers write is UTF-8 without a byte order mark, of bounded size, without
control characters. Nothing here follows a path that is not a plain file.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit

from reportpress.source.errors import Place, Problem

AnyPath = str | os.PathLike[str]  # what callers from outside may name a file by

MAX_BYTES = 8_000_000  # a daily's whole edition is below 1 MB
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Source:
    """A file's characters, and how its name is printed in messages."""

    name: str
    text: str

    @cached_property
    def line_starts(self) -> list[int]:
        """Index of each line's first character; CR LF and a lone CR end a line as LF does."""
        from reportpress.source.places import LINE_BREAK

        return [0, *(found.end() for found in LINE_BREAK.finditer(self.text))]

    def place(self, index: int) -> Place:
        """The place of the character at `index`."""
        line = bisect_right(self.line_starts, index)
        return Place(self.name, line, index - self.line_starts[line - 1] + 1)


def display_name(path: Path) -> str:
    """How a file is named in messages: relative to the current directory when it is inside."""
    try:
        path = Path(os.path.abspath(path))  # not resolved: a symbolic link keeps the name it has
        here = Path.cwd()
    except OSError:  # the current directory is gone
        return path.as_posix()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()


def file_of_url(url: str) -> Path:
    """The file that a `file:` URL names: what `Path.as_uri` was given, be it text or not."""
    return Path(os.fsdecode(unquote_to_bytes(urlsplit(url).path)))


def is_inside(path: Path, folder: Path) -> bool:
    """Whether a file lies below a folder once all symbolic links are followed."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def read_source(path: Path, problems: list[Problem], *, marked: bool = False) -> Source | None:
    """Read a file within the size limit as strict UTF-8, or append the reason why not.

    `marked`: a byte order mark at its start is passed over.
    """
    from reportpress.source.places import bad_character  # names of files are asked for without it

    name = display_name(path)
    try:
        data = _read_bytes(path, name)
        data = data.removeprefix(BYTE_ORDER_MARK) if marked else data
        source = Source(name, _decoded(data, name))
        if found := bad_character(source.text):
            raise Unusable(Problem(source.place(found[0]), found[1], "delete it"))
    except Unusable as reason:
        problems.append(reason.problem)
        return None
    return source


class Unusable(Exception):
    """The file cannot be used; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def _read_bytes(path: Path, name: str) -> bytes:
    here = Place(name)
    try:
        if not os.path.isfile(path):  # never open a device or a pipe
            message = "not a file" if os.path.exists(path) else "no such file"
            raise Unusable(Problem(here, message, "is the name right?"))
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        hint = "look at the file's permissions"
        raise Unusable(Problem(here, f"cannot be read: {error.strerror}", hint)) from None
    if len(data) > MAX_BYTES:
        message = f"larger than {MAX_BYTES // 1_000_000} MB"
        raise Unusable(Problem(here, message, "divide its copy among several files"))
    return data


def _decoded(data: bytes, name: str) -> str:
    start = Place(name, 1, 1)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unusable(Problem(start, "is UTF-16, not UTF-8", "save the file as UTF-8"))
    if data.startswith(BYTE_ORDER_MARK):
        message, hint = "starts with a byte order mark", "save it as “UTF-8 without BOM”"
        raise Unusable(Problem(start, message, hint))
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        good = Source(name, data[: error.start].decode())
        place = good.place(len(good.text))
        raise Unusable(Problem(place, "is not UTF-8", _encoding_hint(data))) from None


def _encoding_hint(data: bytes) -> str:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "save the file as UTF-8"
    return "the file looks like GB 18030 (GBK); save it as UTF-8"
