"""A picture's own data: whether what its filters leave is a whole picture (ISO 32000-2, 7.4, 8.9).

They are looked at when somebody asks, once for each picture of a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from pypdf.errors import LimitReachedError
from pypdf.filters import ASCII85Decode, ASCIIHexDecode, LZWDecode, RunLengthDecode

from reportpress.check.pdf.pictures.jpeg2000 import Jpeg2000, read_jpeg2000
from reportpress.check.pdf.pictures.jpegdata import is_sound_jpeg
from reportpress.check.pdf.syntax.filternames import full_name
from reportpress.check.pdf.syntax.inflating import inflated, unpacked_size
from reportpress.check.pdf.syntax.limits import MAX_STREAM, PYPDF_ERRORS, Budget
from reportpress.check.pdf.syntax.objects import (
    Dictionary,
    array,
    dictionary,
    names,
    resolve,
    whole,
)

_BYTES = 1000  # of a picture's data for a step of work
MAX_SAMPLES = 1 << 30  # bytes of samples that are counted; a broadsheet at 300 ppi has 120 MB
MAX_STEPPED = 16 << 20  # bytes that are unpacked one by one
_PNG = 10  # the first of the predictors that put a byte before each row (table 10)


class PictureFault(NamedTuple):
    """Why a picture cannot be decoded: "filter", "jpeg", "jpeg2000", "empty", "broken" or "short".

    `detail` names the filter where the fault is its.
    """

    kind: str
    detail: str = ""


def unknown_filter(filters: Iterable[str]) -> str:
    """The first filter that PDF does not have, by its full name; "" for none."""
    return next((each for each in filters if each not in _STEPS and each not in _CODECS), "")


@dataclass(eq=False)
class PictureData:
    """The data of one picture; `components` of a sample are 0 where they are not known."""

    stream: Any
    budget: Budget
    guard: Callable[[], AbstractContextManager[None]]
    components: int

    @cached_property
    def fault(self) -> PictureFault | None:
        """What keeps a reader from decoding it, `None` for a sound picture."""
        with self.guard():
            return self._fault()

    @cached_property
    def jpeg2000(self) -> Jpeg2000 | None:
        """What JPEG 2000 data say of themselves."""
        if self._filters[-1:] != ("JPXDecode",):
            return None
        try:
            data = self._before_last()
        except (LimitReachedError, *PYPDF_ERRORS):
            return None
        return read_jpeg2000(data) if data else None

    def _fault(self) -> PictureFault | None:
        if unknown := unknown_filter(self._filters):
            return PictureFault("filter", unknown)
        self.budget.spend(len(self._packed) // _BYTES)
        if not self._packed:
            return PictureFault("empty")
        last = self._filters[-1] if self._filters else ""
        try:
            data = self._before_last()
            if data is None:
                return PictureFault("broken", last)
            return _CODECS[last](data) if last in _CODECS else self._short(data, last)
        except LimitReachedError:  # larger than anything that is worth a look
            return None
        except PYPDF_ERRORS:
            return PictureFault("broken", last)

    def _before_last(self) -> bytes | None:
        """What all filters but the last leave; `None` where one of them is no such filter."""
        data = self._packed
        for each in self._filters[:-1]:
            if each not in _STEPS:
                return None
            data = _STEPS[each](data)
        return data

    def _short(self, data: bytes, last: str) -> PictureFault | None:
        """Whether more than a row is missing of samples that are packed row by row."""
        needed = self._row * (whole(self._details.get("/Height")) - 1)
        if needed > MAX_SAMPLES or (last != "FlateDecode" and len(data) > MAX_STEPPED):
            return None
        if last == "FlateDecode":
            held = unpacked_size(data, max(needed, 1))
        else:
            held = len(_STEPS[last](data) if last else data)
        self.budget.spend(held // _BYTES)
        return PictureFault("short") if held < needed else None

    @property
    def _details(self) -> Dictionary:
        return dictionary(self.stream)

    @property
    def _packed(self) -> bytes:
        return getattr(resolve(self.stream), "_data", b"")

    @cached_property
    def _filters(self) -> tuple[str, ...]:
        return tuple(map(full_name, names(self._details.get("/Filter"))))

    @property
    def _row(self) -> int:
        """Bytes of a row; 0 where it is not known."""
        bits = whole(self._details.get("/BitsPerComponent"), 1)
        row = (whole(self._details.get("/Width")) * bits * self.components + 7) // 8
        return row + (row > 0 and self._predictor >= _PNG)

    @property
    def _predictor(self) -> int:
        parameters = self._details.get("/DecodeParms")
        listed = array(parameters) or [parameters]
        return whole(dictionary(listed[-1]).get("/Predictor"))


def _jpeg(data: bytes) -> PictureFault | None:
    return None if is_sound_jpeg(data) else PictureFault("jpeg")


def _jpeg2000(data: bytes) -> PictureFault | None:
    found = read_jpeg2000(data)
    return None if found and found.whole else PictureFault("jpeg2000")


def _not_looked_at(data: bytes) -> PictureFault | None:
    return None


_CODECS: dict[str, Callable[[bytes], PictureFault | None]] = {
    "DCTDecode": _jpeg,
    "JPXDecode": _jpeg2000,
    "CCITTFaxDecode": _not_looked_at,
    "JBIG2Decode": _not_looked_at,
    "LZWDecode": _not_looked_at,
}
_STEPS: dict[str, Callable[[bytes], bytes]] = {
    "FlateDecode": lambda data: inflated(data, MAX_STREAM).data,
    "LZWDecode": LZWDecode.decode,
    "RunLengthDecode": RunLengthDecode.decode,
    "ASCII85Decode": ASCII85Decode.decode,
    "ASCIIHexDecode": ASCIIHexDecode.decode,
    "Crypt": bytes,
}
