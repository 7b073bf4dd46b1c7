"""The objects of an object stream (ISO 32000-2, 7.5.7), as pypdf reads them, but in less time.

Tagged files have thousands of small objects in such streams; pypdf reads them byte by byte. Here
one regular expression knows the tokens as programs write them. Whatever is written in another way
is left to pypdf, with all that it tolerates.
"""

from __future__ import annotations

import re
from itertools import pairwise

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    EncodedStreamObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    create_string_object,
)

DEEPEST = 20  # arrays and dictionaries in one another
LARGEST = 5_000  # items of one
# In the order of the groups: an end, a dictionary or an array, a name, a reference, a whole number,
# one with a point, a string of plain letters or of hexadecimal digits, a word. What is behind each
# is looked at where pypdf does so, or takes other signs for the token's end.
TOKEN = re.compile(
    rb"""[\0\t\n\f\r ]*(?:
    (>>|\])
    | (<<|\[)
    | (/[!"$&'*-.0-;=?-Z\\^-z|~]*)(?=[\t\n\f\r /<>\[\]()])
    | (\d{1,7})[ ](\d{1,5})[ ]R(?=[\t\n\f\r /<>\[\]()])
    | ([+-]?\d{1,15})(?=[\t\n\f\r /<>\[\]()])(?!\s+\d+\s+R)
    | ([+-]?\d{0,8}\.\d{1,8})(?=[\t\n\f\r /<>\[\]()])
    | \(([ !-'*-\[\]-~]*)\)
    | <((?:[0-9A-Fa-f]{2})*)>
    | (true|false|null)(?=[\t\n\f\r /<>\[\]()])
    )""",
    re.X,
)
END, BEGIN, NAME, NUMBER, GENERATION, WHOLE, REAL, LETTERS, DIGITS, WORD = range(1, 11)
STREAM = re.compile(rb"[\0\t\n\f\r ]*s")  # behind a dictionary: one of a stream, or damage
INDEX = re.compile(rb"[\d\t\n\r ]+")


class _Unusual(Exception):
    """It is not written as programs write it."""


def objects_within(stream: EncodedStreamObject, pdf: PdfReader) -> dict[int, PdfObject]:
    """The objects of an object stream by their numbers, but for those that are left to pypdf.

    There are none where the list of their places is damaged.
    """
    found = {}
    data = stream.get_data()
    for number, at in _places(stream, data):
        try:
            found[number] = _Reading(data, at, pdf).object()
        except _Unusual:
            continue
    return found


def _places(stream: EncodedStreamObject, data: bytes) -> list[tuple[int, int]]:
    """Numbers of objects, and where they begin."""
    first, count = stream.get("/First"), stream.get("/N")
    if stream.get("/Type") != "/ObjStm" or not isinstance(first, NumberObject) or first < 0:
        return []
    head = INDEX.fullmatch(data, 0, first)
    listed = [int(each) for each in head[0].split()] if head else []
    numbers, places = listed[::2], [first + each for each in listed[1::2]]
    rising = all(one < other for one, other in pairwise(places))
    once = len(set(numbers)) == len(places) == count
    if not places or not rising or not once or places[-1] >= len(data):
        return []
    return list(zip(numbers, places, strict=True))


class _Reading:
    """One object after another, from a place on."""

    def __init__(self, data: bytes, at: int, pdf: PdfReader) -> None:
        self._data, self._at, self._pdf = data, at, pdf

    def _token(self) -> re.Match[bytes]:
        token = TOKEN.match(self._data, self._at)
        if token is None:
            raise _Unusual
        self._at = token.end()
        return token

    def object(self) -> PdfObject:
        """The next object, whatever is in it."""
        return self._whole(self._token(), DEEPEST)

    def _whole(self, token: re.Match[bytes], deep: int) -> PdfObject:
        """The object that begins with a token, and holds objects in one another so deep."""
        if token.lastindex != BEGIN:
            return self._plain(token)
        if not deep:
            raise _Unusual
        return self._dictionary(deep - 1) if token[BEGIN] == b"<<" else self._array(deep - 1)

    def _plain(self, token: re.Match[bytes]) -> PdfObject:
        kind = token.lastindex
        if kind == NAME:
            return NameObject(token[NAME].decode())
        if kind == GENERATION:
            return IndirectObject(int(token[NUMBER]), int(token[GENERATION]), self._pdf)
        if kind == WHOLE:
            return NumberObject(token[WHOLE])
        if kind == REAL:
            return FloatObject(token[REAL])
        if kind == LETTERS:
            return create_string_object(token[LETTERS])
        if kind == DIGITS:
            return create_string_object(bytes.fromhex(token[DIGITS].decode()))
        if kind == WORD:
            return NullObject() if token[WORD] == b"null" else BooleanObject(token[WORD] == b"true")
        raise _Unusual

    def _array(self, deep: int) -> ArrayObject:
        found = ArrayObject()
        while (token := self._token())[END] != b"]":
            if len(found) > LARGEST:
                raise _Unusual
            found.append(self._whole(token, deep))
        return found

    def _dictionary(self, deep: int) -> DictionaryObject:
        entries: dict[PdfObject, PdfObject] = {}
        while (token := self._token())[END] != b">>":
            if token.lastindex != NAME or len(entries) > LARGEST:
                raise _Unusual
            key = NameObject(token[NAME].decode())
            if key in entries:  # pypdf warns of it
                raise _Unusual
            entries[key] = self._whole(self._token(), deep)
        if STREAM.match(self._data, self._at):
            raise _Unusual
        found = DictionaryObject()
        found.update(entries)
        return found
