"""A file's bytes: those that pydyf writes, with each object asked for its bytes once."""

from __future__ import annotations

import io
from collections import Counter
from typing import ClassVar

import pydyf
import pytest

from reportpress.engine.pdf.serialise import Packer, file_of


class CountedStream(pydyf.Stream):
    """A stream that counts how often it is turned into bytes."""

    asked: ClassVar[Counter[int]] = Counter()

    @property
    def data(self):
        self.asked[id(self)] += 1
        return super().data


def pdf_with(streams: int, dictionaries: int) -> pydyf.PDF:
    pdf = pydyf.PDF()
    for number in range(max(streams, dictionaries)):
        if number < streams:
            content = [b"q", f"{number} 0 m".encode(), 0.5, b"Q"] * number
            pdf.add_object(CountedStream(content, {"Type": "/XObject"}, compress=number % 2 == 0))
        if number < dictionaries:
            pdf.add_object(pydyf.Dictionary({"Title": pydyf.String("标题（一）"), "N": number}))
    pdf.info["Producer"] = pydyf.String("a (producer)")
    return pdf


@pytest.mark.parametrize(("streams", "dictionaries"), [(0, 0), (1, 3), (40, 7), (3, 900)])
@pytest.mark.parametrize("version", ["1.6", "1.7"])
def test_same_bytes_as_pydyf(streams, dictionaries, version):
    plain = io.BytesIO()
    pdf_with(streams, dictionaries).write(plain, version, b"digest(1)", compress=True)
    CountedStream.asked.clear()
    with Packer() as packer:
        written = file_of(pdf_with(streams, dictionaries), version, b"digest(1)", packer)
    assert written == plain.getvalue()
    assert set(CountedStream.asked.values()) <= {1}
    assert len(CountedStream.asked) == streams


def test_a_stream_is_packed_while_others_are_drawn():
    pdf = pdf_with(2, 2)
    first = next(each for each in pdf.objects if isinstance(each, CountedStream))
    CountedStream.asked.clear()
    with Packer() as packer:
        packer.pack(first)
        assert file_of(pdf, "1.7", b"digest", packer).count(b"/XObject") == 2
    assert set(CountedStream.asked.values()) == {1}


def test_what_goes_wrong_with_a_stream_is_told():
    class Broken(pydyf.Stream):
        @property
        def data(self):
            raise MemoryError

    pdf = pydyf.PDF()
    pdf.add_object(Broken())
    with Packer() as packer, pytest.raises(MemoryError):
        file_of(pdf, "1.7", b"digest", packer)
