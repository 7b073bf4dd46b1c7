"""Objects of a file and of its object streams (ISO 32000-2, 7.3.10 and 7.5.7), as pypdf reads
them, but in less time.

Tagged files have thousands of small objects, and fonts widths of thousands of glyphs; pypdf reads
them byte by byte. Here one regular expression knows the tokens as programs write them. Whatever is
written in another way is left to pypdf, with all that it tolerates.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Any

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
    StreamObject,
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
# An array of whole numbers alone, behind its bracket.
WHOLES = re.compile(
    rb"[\t\n\f\r ]*+([+-]?\d{1,15}+(?>(?:[\t\n\f\r ]++[+-]?\d{1,15}+)*))[\t\n\f\r ]*+\]"
)
STREAM = re.compile(rb"[\0\t\n\f\r ]*s")  # behind a dictionary: one of a stream, or damage
HEAD = re.compile(rb"(\d{1,9}) (\d{1,5}) obj(?=[\t\n\f\r /<>\[\]()])")
FOOT = re.compile(rb"[\t\n\f\r ]*endobj(?=[\t\n\f\r ])")
DATA = re.compile(rb"[\t\n\f\r ]*stream\r?\n")
DATA_END = re.compile(rb"[\t\n\r ]*endstream" + FOOT.pattern)
INDEX = re.compile(rb"[\d\t\n\r ]+")


LENGTH = NameObject("/Length")


@lru_cache(maxsize=4096)
def _name(text: bytes) -> NameObject:
    """A name within another object; files have few, thousands of times."""
    return NameObject(text.decode())


@lru_cache(maxsize=4096)
def _number(text: bytes) -> NumberObject:
    """A whole number within another object."""
    return NumberObject(text)


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


def object_at(
    data: bytes, place: int, reference: IndirectObject, pdf: PdfReader
) -> PdfObject | None:
    """The object that a file has at a place, with its number before it; `None` where it is left to
    pypdf.
    """
    head = HEAD.match(data, place)
    if head is None or (int(head[1]), int(head[2])) != (reference.idnum, reference.generation):
        return None
    try:
        return _Reading(data, head.end(), pdf).whole_object()
    except _Unusual:
        return None


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
        token = self._token()
        if token.lastindex != BEGIN:
            return self._plain(token)  # an object of its own: its number will be written on it
        return self._whole(token, DEEPEST)

    def whole_object(self) -> PdfObject:
        """The next object, up to its end; it may be a stream."""
        token = self._token()
        if token[BEGIN] != b"<<":
            found = self._plain(token) if token.lastindex != BEGIN else self._whole(token, DEEPEST)
        else:
            entries = self._entries(DEEPEST - 1)
            if DATA.match(self._data, self._at):
                return self._stream(entries)
            found = DictionaryObject()
            found.update(entries)
        if FOOT.match(self._data, self._at) is None:
            raise _Unusual
        return found

    def _stream(self, entries: dict[PdfObject, PdfObject]) -> PdfObject:
        """The stream of a dictionary, as long as that says."""
        begin = DATA.match(self._data, self._at)
        length = entries.get(LENGTH)
        if isinstance(length, IndirectObject):
            length = length.get_object()
        if begin is None or not isinstance(length, NumberObject) or length < 0:
            raise _Unusual
        first, last = begin.end(), begin.end() + int(length)
        if DATA_END.match(self._data, last) is None:
            raise _Unusual
        whole: dict[Any, Any] = {**entries, "__streamdata__": self._data[first:last]}
        return StreamObject.initialize_from_dictionary(whole)

    def _whole(self, token: re.Match[bytes], deep: int) -> PdfObject:
        """The object that begins with a token, and holds objects in one another so deep."""
        kind = token.lastindex
        if kind == NAME:
            return _name(token[NAME])
        if kind == WHOLE:
            return _number(token[WHOLE])
        if kind != BEGIN:
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
        plain = WHOLES.match(self._data, self._at)
        if plain is not None:
            self._at = plain.end()
            found.extend(map(_number, plain[1].split()))
            if len(found) > LARGEST:
                raise _Unusual
            return found
        while (token := self._token())[END] != b"]":
            if len(found) > LARGEST:
                raise _Unusual
            found.append(self._whole(token, deep))
        return found

    def _dictionary(self, deep: int) -> DictionaryObject:
        entries = self._entries(deep)
        if STREAM.match(self._data, self._at):
            raise _Unusual
        found = DictionaryObject()
        found.update(entries)
        return found

    def _entries(self, deep: int) -> dict[PdfObject, PdfObject]:
        """The entries of a dictionary that has begun."""
        entries: dict[PdfObject, PdfObject] = {}
        while (token := self._token())[END] != b">>":
            if token.lastindex != NAME or len(entries) > LARGEST:
                raise _Unusual
            key = _name(token[NAME])
            if key in entries:  # pypdf warns of it
                raise _Unusual
            entries[key] = self._whole(self._token(), deep)
        return entries
