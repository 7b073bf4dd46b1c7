"""Write a file's objects: each is turned into bytes once, and streams are compressed side by side.

pydyf turns each into bytes twice, the second time for the digest in the file's identifier, so that
each stream is compressed twice. The file is the same, byte for byte: streams, then all else in one
object stream, then the cross-reference stream (ISO 32000-2, 7.5.7 and 7.5.8).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from hashlib import md5
from types import TracebackType
from typing import NamedTuple, Self

import pydyf

from reportpress.engine.pdf.keptfaces import packed_stream

THREADS = 2  # zlib works beside Python; more than two hardly ever have something to do
OLDEST = 65535  # the generation of object 0, which heads the list of free ones (7.5.4)


class _ObjectPlace(NamedTuple):
    """An entry of the cross-reference stream (7.5.8.3, table 18)."""

    kind: int
    second: int
    third: int


class Packer:
    """Turns streams into bytes in threads of its own, from when they are known to be done."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(THREADS)
        self._packed: dict[int, Future[bytes]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def pack(self, stream: pydyf.Stream) -> None:
        """Begin with a stream that nothing is added to from now on."""
        if id(stream) not in self._packed:
            self._packed[id(stream)] = self._pool.submit(_data_of, stream)

    def data_of(self, objects: Sequence[pydyf.Object]) -> list[bytes]:
        """The bytes of each of some objects."""
        for each in objects:
            if isinstance(each, pydyf.Stream):
                self.pack(each)
        known = self._packed
        return [known[id(each)].result() if id(each) in known else each.data for each in objects]


def _data_of(item: pydyf.Object) -> bytes:
    return bytes(packed_stream(item).data)


class _Written:
    """The bytes of a file from its first on."""

    def __init__(self, version: str) -> None:
        self._parts: list[bytes] = []
        self.length = 0
        self.line(b"%PDF-" + version.encode())
        self.line("%\N{BLACK HEART}".encode())  # bytes that show that the file is no text (7.5.2)

    def line(self, *parts: bytes) -> None:
        """Add a line."""
        self._parts += (*parts, b"\n")
        self.length += sum(map(len, parts)) + 1

    def put(self, item: pydyf.Object, data: bytes) -> _ObjectPlace:
        """Add an object of its own, and give its entry."""
        row = _ObjectPlace(1, self.length, item.generation)
        self.line(b"%d %d obj\n" % (item.number, item.generation), data, b"\nendobj")
        return row

    def done(self) -> bytes:
        """The whole file."""
        return b"".join(self._parts)


def file_of(pdf: pydyf.PDF, version: str, identifier: bytes, packer: Packer) -> bytes:
    """The bytes of a file; `identifier` is the first half of its identifier (14.4)."""
    if pdf.info:
        pdf.add_object(pdf.info)
    objects = [each for each in pdf.objects if each.free != "f"]
    data = dict(zip((each.number for each in objects), packer.data_of(objects), strict=True))
    file, rows = _Written(version), {0: _ObjectPlace(0, 0, OLDEST)}
    for each in objects:
        if not each.compressible:
            rows[each.number] = file.put(each, data[each.number])
    together = [each for each in objects if each.compressible]
    stream = _object_stream(together, data)
    pdf.add_object(stream)
    data[stream.number] = stream.data
    rows[stream.number] = file.put(stream, data[stream.number])
    rows |= {each.number: _ObjectPlace(2, stream.number, n) for n, each in enumerate(together)}
    start = file.length
    halves = identifier, md5(b"".join(data.values()), usedforsecurity=False).hexdigest().encode()
    table = _cross_references(pdf, [rows[n] for n in range(len(pdf.objects))], start, halves)
    file.put(table, table.data)
    file.line(b"startxref\n%d\n%%%%EOF" % start)
    return file.done()


def _object_stream(objects: Sequence[pydyf.Object], data: Mapping[int, bytes]) -> pydyf.Stream:
    """The stream that holds some objects, their numbers and offsets first (7.5.7)."""
    index, position = [], 0
    for each in objects:
        index += [each.number, position]
        position += len(data[each.number]) + 1
    head = " ".join(map(str, index)).encode()
    extra = {"Type": "/ObjStm", "N": len(objects), "First": len(head) + 1}
    return pydyf.Stream([head, *(data[each.number] for each in objects)], extra, compress=True)


def _cross_references(
    pdf: pydyf.PDF, rows: list[_ObjectPlace], start: int, halves: tuple[bytes, bytes]
) -> pydyf.Stream:
    """The stream of all entries, which begins at `start` and has its own as the last (7.5.8)."""
    rows.append(_ObjectPlace(1, start, 0))
    widths = [(max(column).bit_length() + 7) // 8 for column in zip(*rows, strict=True)]
    packed = b"".join(
        value.to_bytes(width, "big")
        for row in rows
        for value, width in zip(row, widths, strict=True)
    )
    extra = {
        "Type": "/XRef",
        "Index": pydyf.Array((0, len(rows))),
        "W": pydyf.Array(widths),
        "Size": len(rows),
        "Root": pdf.catalog.reference,
    }
    if pdf.info:
        extra["Info"] = pdf.info.reference
    extra["ID"] = pydyf.Array(pydyf.String(half).data for half in halves)
    table = pydyf.Stream([packed], extra, compress=True)
    pdf.add_object(table)
    return table
