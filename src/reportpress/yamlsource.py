"""YAML as nodes that know their place, read with suspicion.

An edition's files come from many hands, so only the plain core of YAML 1.2 is accepted: one
document of mappings, sequences and scalars. Anchors, aliases and tags of other types are refused
(an alias can grow a small file without bound), and so are files that are too large or too deep.
Scalars are not turned into Python values here: what a text means is the schema's business.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from reportpress.errors import Place, Problem
from reportpress.textplaces import Piece, bad_character, pieces

MAX_BYTES = 8_000_000  # a daily's whole edition is below 1 MB
MAX_DEPTH = 32  # the schemas need 6
MAX_NODES = 200_000  # one body paragraph is one node
MAX_PROBLEMS = 100  # of one file
CORE_TAG = "tag:yaml.org,2002:"
CORE_TYPES = frozenset({"str", "int", "float", "bool", "null", "map", "seq"})
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml is some fifty times faster


@dataclass(frozen=True)
class Source:
    """A YAML file's characters, and how its name is printed in messages."""

    path: Path
    name: str
    text: str

    @cached_property
    def line_starts(self) -> list[int]:
        """Index of each line's first character; CR LF and a lone CR end a line as LF does."""
        starts = [0]
        for line in self.text.splitlines(keepends=True):
            starts.append(starts[-1] + len(line))
        return starts

    def place(self, index: int) -> Place:
        """The place of the character at `index`."""
        line = bisect_right(self.line_starts, index)
        return Place(self.name, line, index - self.line_starts[line - 1] + 1)


@dataclass(frozen=True)
class Scalar:
    """One scalar: its text after YAML's own folding and escapes, and where it was written."""

    source: Source
    start: int
    end: int
    text: str
    style: str = ""  # "" plain, ' and " quoted, | literal, > folded
    tag: str = ""  # core type of an explicit tag, such as "str"

    @property
    def place(self) -> Place:
        """Place of the scalar's first sign: its text, opening quote or block indicator."""
        return self.source.place(self.start)

    @cached_property
    def pieces(self) -> list[Piece]:
        """How stretches of `text` lie in the source, in order."""
        return pieces(self.text, self.source.text[self.start : self.end], self.style)

    def place_at(self, offset: int) -> Place:
        """Place in the source of the character `text[offset]`."""
        number = bisect_right(self.pieces, offset, key=lambda piece: piece.offset) - 1
        if number < 0:
            return self.place
        piece = self.pieces[number]
        return self.source.place(self.start + piece.index + offset - piece.offset)

    @cached_property
    def unfolded(self) -> str:
        """`text` with a line feed where folding put a space for one; the same length."""
        if "\n" not in self.source.text[self.start : self.end].rstrip() or self.style == "|":
            return self.text
        signs = list(self.text)
        written = self.source.text
        for before, after in pairwise(self.pieces):
            gap = slice(before.offset + before.length, after.offset)
            between = slice(self.start + before.index, self.start + after.index)
            if self.text[gap] == " " and "\n" in written[between]:
                signs[gap] = "\n"
        return "".join(signs)


@dataclass(frozen=True)
class Sequence:
    """A YAML sequence."""

    place: Place
    items: tuple[Node, ...]


@dataclass(frozen=True)
class Mapping:
    """A YAML mapping; `entries` keeps the file's order, each key once."""

    place: Place
    entries: tuple[tuple[Scalar, Node], ...]

    def get(self, key: str) -> Node | None:
        """The value at `key`, if the mapping has it."""
        return next((value for name, value in self.entries if name.text == key), None)


Node = Scalar | Sequence | Mapping


def display_name(path: Path) -> str:
    """How a file is named in messages: relative to the current directory when it is inside."""
    path = Path(os.path.abspath(path))  # not resolved: a symbolic link keeps the name it has
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()


def read_yaml(path: Path, problems: list[Problem]) -> Node | None:
    """The file's root node, or None when the file is unusable; appends what is wrong.

    A duplicate key is a problem but leaves the rest of the file usable, so that the caller can go
    on and report everything in one run.
    """
    source = read_source(path, problems)
    return None if source is None else parse(source, problems)


def read_source(path: Path, problems: list[Problem]) -> Source | None:
    """Read a file within the size limit as strict UTF-8, or append the reason why not."""
    name = display_name(path)
    try:
        source = Source(path, name, _decoded(_read_bytes(path, name), name))
        if found := bad_character(source.text):
            raise _Unusable(Problem(source.place(found[0]), found[1], "delete it"))
    except _Unusable as reason:
        problems.append(reason.problem)
        return None
    return source


class _Unusable(Exception):
    """The file cannot be used; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def _read_bytes(path: Path, name: str) -> bytes:
    here = Place(name)
    try:
        if not path.is_file():  # never open a device or a pipe
            message = "not a file" if path.exists() else "no such file"
            raise _Unusable(Problem(here, message))
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise _Unusable(Problem(here, f"cannot be read: {error.strerror}")) from None
    if len(data) > MAX_BYTES:
        message = f"larger than {MAX_BYTES // 1_000_000} MB"
        raise _Unusable(Problem(here, message, "divide its copy among several files"))
    return data


def _decoded(data: bytes, name: str) -> str:
    start = Place(name, 1, 1)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _Unusable(Problem(start, "is UTF-16, not UTF-8", "save the file as UTF-8"))
    if data.startswith(b"\xef\xbb\xbf"):
        message, hint = "starts with a byte order mark", "save it as “UTF-8 without BOM”"
        raise _Unusable(Problem(start, message, hint))
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        good = data[: error.start].decode()
        place = Place(name, good.count("\n") + 1, len(good) - good.rfind("\n"))
        raise _Unusable(Problem(place, "is not UTF-8", _encoding_hint(data))) from None


def _encoding_hint(data: bytes) -> str:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "save the file as UTF-8"
    return "the file looks like GB 18030 (GBK); save it as UTF-8"


def parse(source: Source, problems: list[Problem]) -> Node | None:
    """Compose a source's nodes; see `read_yaml`."""
    composer = _Composer(source, problems)
    try:
        root = composer.document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(source.name, mark.line + 1, mark.column + 1) if mark else Place(source.name)
        what = " ".join(filter(None, (error.context, error.problem)))
        problems.append(Problem(place, f"not valid YAML: {what}", _syntax_hint(what)))
        return None
    except _Unusable as reason:
        problems.append(reason.problem)
        return None
    return None if composer.unusable else root


def _syntax_hint(what: str) -> str:
    if "cannot start any token" in what or "mapping values are not allowed" in what:
        return "put text that holds a colon or begins with a sign in quotes, or use |"
    return "check quotes, indentation and the colon after each key"


class _Composer:
    """Turns libyaml's events into nodes; depth is bounded before Python's recursion is."""

    def __init__(self, source: Source, problems: list[Problem]) -> None:
        self.source = source
        self.problems = problems
        self.refused = 0
        self.nodes = 0
        self.unusable = False
        self.events: Iterator[Any] = yaml.parse(source.text, Loader=LOADER)

    def refuse(self, event: Any, message: str, hint: str = "") -> None:
        """Append a problem at the event's start; a hundred are enough for one file."""
        self.problems.append(self._problem(event, message, hint))
        self.refused += 1
        if self.refused == MAX_PROBLEMS:
            raise _Unusable(self._problem(event, "and more: the rest of the file is not read"))

    def _problem(self, event: Any, message: str, hint: str = "") -> Problem:
        return Problem(self.source.place(event.start_mark.index), message, hint)

    def document(self) -> Node:
        """The root of the file's only document."""
        next(self.events)  # stream start
        event = next(self.events)
        if isinstance(event, yaml.DocumentStartEvent):
            event = next(self.events)
        empty = event.start_mark.index == event.end_mark.index
        if empty and isinstance(event, yaml.StreamEndEvent | yaml.ScalarEvent):
            raise _Unusable(Problem(Place(self.source.name, 1, 1), "the file is empty"))
        root = self.node(event, 1)
        next(self.events)  # document end
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise _Unusable(self._problem(after, "a second YAML document", "one in each file"))
        return root

    def node(self, event: Any, depth: int) -> Node:
        """The node that starts with `event`."""
        self.nodes += 1
        if depth > MAX_DEPTH:
            raise _Unusable(self._problem(event, f"nested deeper than {MAX_DEPTH} levels"))
        if self.nodes > MAX_NODES:
            raise _Unusable(self._problem(event, f"more than {MAX_NODES} entries in one file"))
        tag = self._checked_tag(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, depth)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, depth)
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.AliasEvent):
            return Scalar(self.source, start, end, "")
        return Scalar(self.source, start, end, event.value, event.style or "", tag)

    def _checked_tag(self, event: Any) -> str:
        """The short name of the event's core tag; anchors, aliases and other tags are refused."""
        if event.anchor is not None:
            sort, sign = ("alias", "*") if isinstance(event, yaml.AliasEvent) else ("anchor", "&")
            self.unusable = True
            hint = f"write the text out; put text that begins with {sign} in quotes"
            self.refuse(event, f"a YAML {sort} ({sign}{event.anchor}) is not allowed", hint)
        tag = getattr(event, "tag", None)
        if not tag or tag == "!":
            return "str" if tag else ""
        name = str(tag).removeprefix(CORE_TAG)
        if name not in CORE_TYPES:
            self.unusable = True
            hint = "remove it; put text that begins with ! in quotes"
            self.refuse(event, f"a YAML tag ({tag}) is not allowed", hint)
        return name

    def _sequence(self, start: Any, depth: int) -> Sequence:
        items = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event, depth + 1))
        return Sequence(self.source.place(start.start_mark.index), tuple(items))

    def _mapping(self, start: Any, depth: int) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            value = self.node(next(self.events), depth + 1)
            if not isinstance(key, Scalar):
                self.refuse(event, "a key must be a plain word", "is a { or [ left over?")
            elif key.text in entries:
                first = entries[key.text][0].place
                message = f"“{key.text}” stands here a second time"
                self.refuse(event, message, f"the first is in line {first.line}")
            else:
                entries[key.text] = (key, value)
        return Mapping(self.source.place(start.start_mark.index), tuple(entries.values()))
