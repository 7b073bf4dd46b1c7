"""Objects of object streams are those that pypdf reads, however they are written."""

from __future__ import annotations

import zlib
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import EncodedStreamObject, NameObject, NumberObject, StreamObject, read_object
from sharedbuilds import SharedBuilds

from reportpress.check.pdf.syntax.quickobjects import objects_within

WEEKLY = Path(__file__).parents[4] / "content" / "yunling-weekly"
USUAL = [
    "12", "-3", "+4", "0.25", "-.5", "+12.125", "/Name", "/", "/A-b_c.d", "true", "false", "null",
    "(plain)", "()", "<>", "<00ff>", "<FEFF6625>", "7 0 R", "[]", "[1 2.5/A(b)<00>7 0 R null]",
    "<<>>", "<</A 1/B[<</C 7 0 R>>]>>", "<< /A << /B (c) >> /D true >>", "[ 1 0 2 0 R 3 0 ]",
]  # fmt: skip
UNUSUAL = [
    "4.", "12345678901234567", "/A#20b", "/春", r"(a\)b)", "(a(b))", "(two\nlines)", "<00f>",
    "<0 0>", "7  0 R", "% a remark\n12", "[1 % a remark\n2]", "<</A 1/A 2>>", "<<1 2>>", "1e3",
    "<</A 1>> stream", "[1", "<</A", "]", ">>", "what", "[" * 30 + "]" * 30, "-7 0 R",
]  # fmt: skip


def stream_of(*objects: str) -> EncodedStreamObject:
    """An object stream of these, numbered from 20 on."""
    written = [f"{each} ".encode() for each in objects]
    places = [sum(map(len, written[:number])) for number in range(len(written))]
    head = "".join(f"{20 + n} {at} " for n, at in enumerate(places)).encode()
    return packed(head, b"".join(written), len(objects))


def packed(head: bytes, body: bytes, count: int) -> EncodedStreamObject:
    plain = StreamObject()
    plain.set_data(zlib.compress(head + body))
    plain.update({
        NameObject("/Type"): NameObject("/ObjStm"), NameObject("/N"): NumberObject(count),
        NameObject("/First"): NumberObject(len(head)),
        NameObject("/Filter"): NameObject("/FlateDecode"), NameObject("/Length"): NumberObject(0),
    })  # fmt: skip
    made = EncodedStreamObject()
    made.update(plain)
    made._data = plain._data
    return made


@pytest.fixture(scope="module")
def reader(committed: SharedBuilds) -> PdfReader:
    return PdfReader(committed(WEEKLY, "archive").pdf)


def by_pypdf(text: str, reader: PdfReader) -> object:
    return read_object(BytesIO(f"{text} ".encode()), reader)


@pytest.mark.parametrize("text", USUAL)
def test_what_programs_write_is_read_as_pypdf_reads_it(text: str, reader: PdfReader):
    (found,) = objects_within(stream_of(text), reader).values()
    wanted = by_pypdf(text, reader)
    assert (type(found), repr(found)) == (type(wanted), repr(wanted))


@pytest.mark.parametrize("text", UNUSUAL)
def test_what_is_written_in_another_way_is_left_to_pypdf(text: str, reader: PdfReader):
    assert [*objects_within(stream_of("1", text, "2"), reader)] == [20, 22]


@pytest.mark.parametrize(
    ("head", "count"),
    [
        (b"20 0 21 0 ", 2), (b"20 2 21 0 ", 2), (b"20 0 20 2 ", 2), (b"20 0 21 90 ", 2),
        (b"20 0 21 ", 2), (b"20 0 21 2 ", 3), (b"20 0 what ", 2), (b"", 0),
    ],
)  # fmt: skip
def test_a_damaged_list_of_places_is_left_to_pypdf(head: bytes, count: int, reader: PdfReader):
    assert objects_within(packed(head, b"1 2 ", count), reader) == {}


def test_all_small_objects_of_a_tagged_file_are_read_so(reader: PdfReader):
    places = {place for place, _ in reader.xref_objStm.values()}
    streams = [reader.get_object(place) for place in sorted(places)]
    found = {
        key: each for stream in streams for key, each in objects_within(stream, reader).items()
    }
    wanted = {key: reader.get_object(key) for key in reader.xref_objStm}
    assert len(wanted) > 500 and set(found) == set(wanted)
    assert {key: repr(each) for key, each in found.items()} == {
        key: repr(each) for key, each in wanted.items()
    }
