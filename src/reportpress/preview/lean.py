"""A PDF without what is not looked at: reading a page takes longer than drawing it.

Pictures are replaced by empty forms, content streams by shorter ones, in an update behind the end
of the file (ISO 32000-2, 7.5.6).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

EMPTY = b"<</Type/XObject/Subtype/Form/BBox[0 0 0 0]/Length 0>>stream\n\nendstream"
START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
ROOT, SIZE = re.compile(rb"/Root (\d+ \d+ R)"), re.compile(rb"/Size (\d+)")
OFFSET = 6  # bytes of an offset
TAIL = 64  # bytes that hold where the cross-references begin


def as_stream(content: bytes) -> bytes:
    """The object of a content stream."""
    return b"<</Length %d>>stream\n%b\nendstream" % (len(content), content)


def replaced(data: bytes, objects: Mapping[int, bytes]) -> bytes:
    """The file of a build with other objects of these numbers."""
    start = START.search(data, len(data) - TAIL)
    if not objects or start is None:
        return data
    head = data[int(start[1]) :]
    root, size = ROOT.search(head), SIZE.search(head)
    if root is None or size is None:
        return data
    own = int(size[1])  # the number of the new cross-reference stream
    parts, entries, position = [data, b"\n"], [], len(data) + 1
    for number, written in sorted(objects.items()):
        entries.append((number, position))
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, written))
        position += len(parts[-1])
    entries.append((own, position))
    index = b" ".join(b"%d 1" % number for number, _ in entries)
    rows = b"".join(b"\1" + at.to_bytes(OFFSET, "big") + b"\0\0" for _, at in entries)
    facts = b"/Type/XRef/W[1 %d 2]/Index[%b]/Size %d" % (OFFSET, index, own + 1)
    facts += b"/Root %b/Prev %b/Length %d" % (root[1], start[1], len(rows))
    table = b"%d 0 obj\n<<%b>>stream\n%b\nendstream\nendobj\n" % (own, facts, rows)
    return b"".join([*parts, table, b"startxref\n%d\n%%%%EOF" % position])
