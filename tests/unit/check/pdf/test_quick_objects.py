"""Objects of files and of their object streams are those that pypdf reads, however written."""

from __future__ import annotations

import zlib
from io import BytesIO
from pathlib import Path

import pytest
from labelled.clean import Clean
from pypdf import PdfReader
from pypdf.generic import (
    EncodedStreamObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    read_object,
)
from sharedbuilds import SharedBuilds

from reportpress.check.pdf.syntax.quickobjects import object_at, objects_within

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


def alone(text: str, reader: PdfReader, head: str = "7 0 obj", foot: str = "endobj\n"):
    """What is read quickly of an object of a file, object 7."""
    data = f"%PDF-1.7\n{head}\n{text}\n{foot}".encode()
    return object_at(data, 9, IndirectObject(7, 0, reader), reader)


@pytest.fixture(scope="module")
def plain() -> PdfReader:
    """A file without object streams; its object 8 is no number."""
    return PdfReader(BytesIO(Clean().bytes()))


def as_shown(found: PdfObject | None) -> tuple[object, ...]:
    data = found._data if isinstance(found, StreamObject) else b""
    return type(found), repr(found), data


@pytest.mark.parametrize("text", USUAL)
def test_an_object_of_a_file_is_read_as_pypdf_reads_it(text: str, plain: PdfReader):
    assert as_shown(alone(text, plain)) == as_shown(by_pypdf(text, plain))


@pytest.mark.parametrize(
    "text",
    [
        "<</Length 5>>stream\nhello\nendstream",
        "<</Length 6>>stream\nhello\nendstream",
        "<< /A [1 2] /Length 5 /Filter /FlateDecode >>\r\nstream\r\nh\nllo\r\nendstream",
        "<</Length 0>>\nstream\n\nendstream",
    ],
)
def test_a_stream_of_a_file_is_read_as_pypdf_reads_it(text: str, plain: PdfReader):
    assert as_shown(alone(text, plain)) == as_shown(by_pypdf(text, plain))


@pytest.mark.parametrize(
    "text",
    [
        *(each for each in UNUSUAL if each not in ("<</A 1>> stream", ">>")),
        "<</Length 4>>stream\nhello\nendstream", "<</Length 7>>stream\nhello\nendstream",
        "<</Length -1>>stream\nhello\nendstream", "<</A 5>>stream\nhello\nendstream",
        "<</Length /Five>>stream\nhello\nendstream", "<</Length 5>>stream hello\nendstream",
        "<</Length 5>>stream\rhello\nendstream", "<</Length 5>>stream\nhello",
        "<</Length 4 0 R>>stream\nhello\nendstream", "<</A 1>> stream", ">>", "12 13",
    ],
)  # fmt: skip
def test_what_is_unusual_in_a_file_is_left_to_pypdf(text: str, plain: PdfReader):
    assert alone(text, plain) is None


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("8 0 obj", "endobj\n"),
        ("7 1 obj", "endobj\n"),
        ("7  0 obj", "endobj\n"),
        ("7 0 obj", "end"),
    ],
)
def test_an_object_under_another_number_is_left_to_pypdf(head: str, foot: str, plain: PdfReader):
    assert alone("<</A 1>>", plain, head, foot) is None


def test_all_objects_of_a_plain_file_are_read_so(plain: PdfReader):
    data = Clean().bytes()
    places = plain.xref[0]
    found = {
        key: object_at(data, place, IndirectObject(key, 0, plain), plain)
        for key, place in places.items()
    }
    read = {key: as_shown(each) for key, each in found.items() if each is not None}
    assert len(read) >= 0.9 * len(places) > 10
    assert read == {key: as_shown(plain.get_object(key)) for key in read}


def test_objects_that_are_numbers_and_names_have_a_number_each(plain: PdfReader):
    """What is shared within others is no object of its own."""
    data = b"%PDF-1.7\n7 0 obj\n/A\nendobj\n8 0 obj\n/A\nendobj\n"
    first = object_at(data, 9, IndirectObject(7, 0, plain), plain)
    second = object_at(data, data.index(b"8 0"), IndirectObject(8, 0, plain), plain)
    assert first == second == "/A" and first is not second
