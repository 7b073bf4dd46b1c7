"""YAML as nodes that know their place, read as untrusted input.

An edition's files come from many hands, so only the plain core of YAML 1.2 is accepted: one
document of mappings, sequences and scalars. Anchors, aliases and tags of other types are refused
(an alias can grow a small file without bound), and so are files that are too large or too deep.
Scalars are not turned into Python values here: what a text means is the schema's business.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from reportpress.source.errors import Place, Problem
from reportpress.source.files import Source, Unusable, read_source
from reportpress.source.places import EMPTY_LINE, LINE_BREAK, Segment, content_start, segments

MAX_DEPTH = 32  # the schemas need 6
MAX_NODES = 200_000  # one body paragraph is one node
MAX_PROBLEMS = 100  # of one file
CORE_TAG = "tag:yaml.org,2002:"
CORE_TYPES = frozenset({"str", "int", "float", "bool", "null", "map", "seq"})
TAG = re.compile(r"!\S*\s+(#[^\r\n]*\s+)*")  # with what is between it and its scalar
NOTHING = re.compile(r"(?:\s*(?:#[^\r\n]*)?[\r\n])*\s*(?:#[^\r\n]*)?")  # or comments alone
# The text of an entry or a key that begins with a sign of YAML's own.
UNQUOTED = re.compile(
    r"[ ]*(?:-[ ]+)*(?:[\w-]+:[ ]+)?(?P<text>(?P<sign>[*&!%@`]|[>|](?=[ ]+[^\s#])"
    r"|\[(?=[^]\r\n]*\][^\s,:])|\{(?=[^}\r\n]*\}[^\s,:])"  # closed, and the text goes on
    r"|\"(?=[^\"\\\r\n]*\"[^\s,:])|'(?=[^'\r\n]*'[^'\s,:]))[^\r\n]*[^\s])"
)
SHOWN = 12  # characters of an author's text that a hint repeats
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml is some fifty times faster


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
    def segments(self) -> list[Segment]:
        """How stretches of `text` lie in the source, in order."""
        return segments(self.text, self.written, self.style)

    @cached_property
    def written(self) -> str:
        """The scalar as written in the source, quotes or block indicator included."""
        return self.source.text[self.start : self.end]

    def place_at(self, offset: int) -> Place:
        """Place in the source of the character `text[offset]`.

        Exact for all but white space that folding made, which gets a place in the white space that
        it replaces.
        """
        number = bisect_right(self.segments, offset, key=lambda segment: segment.offset) - 1
        segment = self.segments[number] if number >= 0 else self._opening
        index = segment.index + offset - segment.offset
        if offset >= segment.offset + segment.length:
            index = self._index_in_gap(segment, offset)
        return self.source.place(self.start + index)

    def literal_until(self, offset: int) -> int:
        """Where the text that holds a character ends, if it is taken as it is; else `offset`."""
        return offset

    @property
    def _opening(self) -> Segment:
        """The empty stretch behind the opening quote or block indicator."""
        return Segment(0, content_start(self.written, self.style), 0)

    def _index_in_gap(self, segment: Segment, offset: int) -> int:
        """Index in `written` of white space behind a piece: its line breaks are counted off."""
        index, begin = segment.index + segment.length, segment.offset + segment.length
        gap = self.text[begin:offset]
        for _ in range(gap.count("\n")):
            line_break = LINE_BREAK.search(self.written, index)
            index = line_break.end() if line_break else len(self.written)
        return min(index + len(gap) - (gap.rfind("\n") + 1), len(self.written))

    @cached_property
    def unfolded(self) -> str:
        """`text` with a line feed where folding put a space for one; the same length."""
        if self.style == "|" or not LINE_BREAK.search(self.written):
            return self.text
        signs = list(self.text)
        for before, after in pairwise(self.segments):
            gap = self.text[before.offset + before.length : after.offset]
            line_break = LINE_BREAK.search(self.written, before.index, after.index)
            escaped = line_break and self.written[line_break.start() - 1] == "\\"
            if line_break and gap.endswith(" ") and not gap.strip(" \t") and not escaped:
                signs[after.offset - 1] = "\n"
        return "".join(signs)

    @property
    def behind_empty_line(self) -> int | None:
        """Offset of the first character behind an empty line inside the text, None without one.

        Folding leaves one line feed in the text for an empty line: only the source tells for sure.
        """
        offsets = [found.end() for found in EMPTY_LINE.finditer(self.text.rstrip("\n"))]
        offsets += [
            after.offset
            for before, after in pairwise(self.segments)
            if EMPTY_LINE.search(self.written, before.index, after.index)
        ]
        return min(offsets, default=None)


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


def read_yaml(path: Path, problems: list[Problem], *, may_be_empty: bool = False) -> Node | None:
    """The file's root node, or None when the file is unusable; appends what is wrong.

    A duplicate key is a problem but leaves the rest of the file usable, so that the caller can go
    on and report everything in one run. `may_be_empty`: a file of comments or nothing is an empty
    mapping.
    """
    source = read_source(path, problems)
    if source is None:
        return None
    return parse_source(source, problems, may_be_empty=may_be_empty)


def parse_source(
    source: Source, problems: list[Problem], *, may_be_empty: bool = False
) -> Node | None:
    """The root node of a file that was read; see `read_yaml`."""
    if may_be_empty and NOTHING.fullmatch(source.text):
        return Mapping(source.place(0), ())
    return parse(source, problems)


def parse(source: Source, problems: list[Problem]) -> Node | None:
    """Compose a source's nodes; see `read_yaml`."""
    composer = _Composer(source, problems)
    try:
        root = composer.document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        index = mark.index if mark else 0
        if found := UNQUOTED.match(source.text, source.text.rfind("\n", 0, index) + 1):
            problems.append(_unquoted(source, found))
            return None
        what = " ".join(filter(None, (error.context, error.problem)))
        hint = _syntax_hint(what, source.text[index : index + 1])
        problems.append(Problem(source.place(index), f"not valid YAML: {what}", hint))
        return None
    except (ValueError, OverflowError):  # PyYAML's own parser raises them where libyaml does not
        message, hint = (
            "an escape such as \\U stands for no character",
            "write the character itself",
        )
        problems.append(Problem(Place(source.name), f"not valid YAML: {message}", hint))
        return None
    except Unusable as reason:
        problems.append(reason.problem)
        return None
    return None if composer.unusable else root


def _unquoted(source: Source, found: re.Match[str]) -> Problem:
    """Text that a syntax error is about, because YAML takes its first sign for its own."""
    text = found["text"]
    shown = text if len(text) <= SHOWN else text[:SHOWN] + "…"
    quoted = f"'{shown}'" if '"' in text else f'"{shown}"'
    message = f"text that begins with {found['sign']} must be in quotes"
    return Problem(source.place(found.start("text")), message, f"write {quoted}")


def _syntax_hint(what: str, sign: str) -> str:
    """How to mend a syntax error, found by the parser at `sign`."""
    if sign == "\t":
        return "a tab cannot indent; use spaces"
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
            message, hint = "and more: the rest of the file is not read", "mend those above first"
            raise Unusable(self._problem(event, message, hint))

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
            start = Place(self.source.name, 1, 1)
            raise Unusable(Problem(start, "the file is empty", "begin with “key: text”"))
        root = self.node(event, 1)
        next(self.events)  # document end
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise Unusable(self._problem(after, "a second YAML document", "one in each file"))
        return root

    def node(self, event: Any, depth: int) -> Node:
        """The node that starts with `event`."""
        self.nodes += 1
        if depth > MAX_DEPTH:
            message, hint = f"nested deeper than {MAX_DEPTH} levels", "is a { or [ left over?"
            raise Unusable(self._problem(event, message, hint))
        if self.nodes > MAX_NODES:
            message, hint = f"more than {MAX_NODES} entries in one file", "divide it"
            raise Unusable(self._problem(event, message, hint))
        tag = self._checked_tag(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, depth)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, depth)
        start, end = event.start_mark.index, event.end_mark.index
        if tag and (written := TAG.match(self.source.text, start, end)):
            start = written.end()
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
