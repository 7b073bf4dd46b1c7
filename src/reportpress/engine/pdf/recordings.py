"""Vector pictures recorded: what a drawing asks of a stream, to be painted in any palette.

To read an SVG's shapes takes several times as long as to paint them, and they are the same for the
screen and for each press. What is no plain shape (gradients, patterns, groups, words) is not
recorded: such drawings are drawn anew for each.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Hashable
from functools import cache, partial, reduce
from itertools import chain
from typing import Any, TypeVar

import pydyf
from tinycss2.color5 import Color

from reportpress.engine.host.pdfdrawing import Matrix
from reportpress.engine.pdf.colours import PdfColour
from reportpress.engine.pdf.streams import PaintStream, reach_over

PLACES = 2  # decimals of coordinates: a hundredth of a unit is 1 µm in a picture 100 mm wide
LONG_NUMBER = re.compile(rb"-?\d+\.\d{3,}")
QUICK = 1  # level of compression
MOST = 10_000  # calls, numbers and shapes that are held at once: of most drawings all
# Operators that no stream of ours does otherwise than pydyf.
CONSTANT = frozenset({"set_dash", "set_line_cap", "set_line_join", "set_miter_limit"})
PLAIN = frozenset({"set_line_width", "fill", "stroke", "fill_and_stroke", "end", "clip"})

Call = list[Any]
T = TypeVar("T")


class Unrecorded(Exception):
    """A drawing asks for something that is not recorded."""


class Recorder:
    """What WeasyPrint draws plain shapes in: each call is noted, paths as operators."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self._levels: list[list[Matrix]] = [[]]
        self._constant = pydyf.Stream()
        self._path: list[bytes] = []
        self._reach: list[float] = []
        self._written = _Numbers()
        self._known: dict[Hashable, tuple[list[Call], Any]] = {}
        self._packer, self._packed = zlib.compressobj(QUICK), b""

    @property
    def ctm(self) -> Matrix:
        """From the present coordinates to the outermost; few ask for it."""
        return reduce(lambda ctm, matrix: matrix @ ctm, chain(*self._levels), Matrix())

    def __getattr__(self, name: str) -> Callable[..., None]:
        if name in CONSTANT:
            plain = getattr(self._constant, name)
        elif name in PLAIN:
            plain = partial(self._note, name)
        else:
            raise Unrecorded(name)

        def call(*arguments: Any) -> None:
            if self._path:
                self._end_path()
            plain(*arguments)

        self.__dict__[name] = call  # it is asked for thousands of times
        return call

    def again(self, key: Hashable, draw: Callable[[], T]) -> T:
        """What `draw` answers and draws, which is the same whenever it has that key."""
        self._settle()
        known = self._known.get(key)
        if known is not None:
            self.calls += known[0]
            return known[1]  # type: ignore[no-any-return]
        start = len(self.calls)
        answer = draw()
        self._settle()
        if len(self._known) == MOST:
            self._known.clear()
        self._known[key] = self.calls[start:], answer
        return answer

    def recorded(self) -> bytes:
        """All calls; then nothing more is drawn."""
        self._settle()
        self._pack()
        return self._packed + self._packer.flush()

    def _pack(self) -> None:
        """Put calls away, in a line of their own: lists of them take much room."""
        self._packed += self._packer.compress(json.dumps(self.calls).encode() + b"\n")
        self.calls.clear()

    def push_state(self) -> None:
        """Save the graphics state."""
        if len(self.calls) > MOST:
            self._pack()
        self._note("push_state")
        self._levels.append([])

    def pop_state(self) -> None:
        """Restore the graphics state."""
        self._note("pop_state")
        self._levels.pop()

    def transform(self, *values: float, **named: float) -> None:
        """Change the coordinates, by a matrix or some of its values."""
        matrix = Matrix(*values, **named)
        self._note("transform", *matrix.values)
        self._levels[-1].append(matrix)

    def set_color(self, color: Color, stroke: bool = False) -> None:
        """Set a colour of any space."""
        self._note("set_color", color.space, list(color.coordinates), color.alpha, stroke)

    def rectangle(self, x: float, y: float, width: float, height: float) -> None:
        """Add a rectangle to the path."""
        self._extend(x, y)
        self._extend(x + width, y + height)
        self._add(b"re", x, y, width, height)

    def move_to(self, x: float, y: float) -> None:
        """Begin a part of the path."""
        self._extend(x, y)
        self._add(b"m", x, y)

    def line_to(self, x: float, y: float) -> None:
        """Add a straight line to the path."""
        self._extend(x, y)
        self._add(b"l", x, y)

    def curve_to(self, *points: float) -> None:
        """Add a curve to the path: two control points and its end, x and y of each."""
        for at in (0, 2, 4):
            self._extend(points[at], points[at + 1])
        self._add(b"c", *points)

    def close(self) -> None:
        """Close a part of the path, or nothing."""
        if not self._path:
            self._settle()
        self._path.append(b"h")

    def _extend(self, x: float, y: float) -> None:
        if self._reach:
            reach_over(self._reach, x, y)
            return
        self._settle()
        self._reach = [x, y, x, y]

    def _add(self, operator: bytes, *numbers: float) -> None:
        written = self._written
        self._path.append(b" ".join([*[written[number] for number in numbers], operator]))

    def _note(self, name: str, *arguments: Any) -> None:
        self._settle()
        self.calls.append([name, *arguments])

    def _settle(self) -> None:
        """Note what was collected: operators that are pydyf's own, or a path, not both."""
        if self._constant.stream:
            self.calls.append(["add_lines", _joined(self._constant.stream)])
            self._constant.stream.clear()
        if self._path:
            self._end_path()

    def _end_path(self) -> None:
        self.calls.append(["add_path", _joined(self._path), self._reach])
        self._path, self._reach = [], []


class _Numbers(dict[float, bytes]):
    """Coordinates as they are written, each of which is asked for several times."""

    def __missing__(self, number: float) -> bytes:
        if len(self) == MOST:
            self.clear()
        written = self[number] = shortened(pydyf._to_bytes(number))
        return written


def _joined(lines: list[bytes]) -> str:
    return b"\n".join(lines).decode("ascii")


def shortened(numbers: bytes) -> bytes:
    """Numbers of a path rounded to what can be seen."""
    return LONG_NUMBER.sub(lambda found: b"%g" % round(float(found.group()), PLACES), numbers)


def paint_recorded(recorded: bytes, stream: PaintStream) -> None:
    """Paint a recorded drawing in a stream."""

    @cache
    def printed(space: str, alpha: float, *coordinates: float | None) -> PdfColour:
        return stream.printed(Color(space, coordinates, alpha))

    def set_color(space: str, coordinates: list[float | None], alpha: float, stroke: bool) -> None:
        stream.set_color(printed(space, alpha, *coordinates), stroke)

    known: dict[str, Callable[..., None]] = {"set_color": set_color}
    for line in zlib.decompress(recorded).splitlines():
        for name, *arguments in json.loads(line):
            if name not in known:
                known[name] = getattr(stream, name)
            known[name](*arguments)
