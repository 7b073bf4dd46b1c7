"""Streams are turned into bytes in threads that end with the file."""

from __future__ import annotations

import pydyf
import pytest

from reportpress.engine.pdf.serialise import Packer


def stream(text: bytes) -> pydyf.Stream:
    return pydyf.Stream([text], compress=True)


def test_each_object_has_its_bytes_whether_a_thread_has_begun_with_it_or_not():
    begun, late = stream(b"begun"), stream(b"late")
    plain = pydyf.Dictionary({"a": 1})
    with Packer() as packer:
        packer.pack(begun)
        packer.pack(begun)
        objects = [begun, plain, late, begun]
        assert packer.data_of(objects) == [each.data for each in objects]


def test_nothing_is_packed_behind_the_file():
    with Packer() as packer:
        pass
    with pytest.raises(RuntimeError):
        packer.pack(stream(b""))


def test_what_is_added_to_a_stream_behind_its_packing_is_not_in_it():
    begun = stream(b"begun")
    with Packer() as packer:
        packer.pack(begun)
        (packed,) = packer.data_of([begun])
        begun.stream.append(b"late")
        assert packer.data_of([begun]) == [packed]
