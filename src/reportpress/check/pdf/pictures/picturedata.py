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

from reportpress.check.pdf.pictures.jbig2data import is_sound_jbig2
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
from reportpress.rasters.faxdata import BrokenFax, FaxParameters, sound_rows

_BYTES = 1000  # of a picture's data for a step of work
_FAX_STEPS = 4  # of work for a byte of fax data, which are followed code by code
MAX_FAX = 1 << 20  # bytes; a broadsheet of text at 600 ppi has no more
MAX_FAX_ROWS = 100_000
MAX_SAMPLES = 1 << 30  # bytes of samples that are counted; a broadsheet at 300 ppi has 120 MB
MAX_STEPPED = 16 << 20  # bytes that are unpacked one by one
_PNG = 10  # the first of the predictors that put a byte before each row (table 10)


class PictureFault(NamedTuple):
    """Why a picture cannot be decoded: "filter", "jpeg", "jpeg2000", "fax", "jbig2", "empty",
    "broken" or "short".

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
            return _CODECS[last](data, self) if last in _CODECS else self._short(data, last)
        except LimitReachedError:  # larger than anything that is worth a look
            return None
        except PYPDF_ERRORS:
            return PictureFault("broken", last)

    def _before_last(self) -> bytes | None:
        """What all filters but the last leave; `None` where one of them is no such filter."""
        return _unpacked(self._packed, self._filters[:-1])

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

    def fax_fault(self, data: bytes) -> PictureFault | None:
        """What keeps a reader from decoding a fax picture; large ones are not followed."""
        parameters = self._parameters
        columns = whole(parameters.get("/Columns"), 1728)
        height = whole(self._details.get("/Height"))
        if len(data) > MAX_FAX or not 0 < height <= MAX_FAX_ROWS:
            return None
        self.budget.spend(_FAX_STEPS * len(data))
        aligned = resolve(parameters.get("/EncodedByteAlign")) is True
        fax = FaxParameters(columns, height, whole(parameters.get("/K")), aligned)
        try:
            short = sound_rows(data, fax) < height - 1
        except BrokenFax:
            return PictureFault("fax")
        return PictureFault("short") if short else None

    def jbig2_fault(self, data: bytes) -> PictureFault | None:
        """What keeps a reader from decoding JBIG2 data: their segments alone are looked at."""
        shared = resolve(self._parameters.get("/JBIG2Globals"))
        if shared is None:
            known: bytes | None = b""
        else:
            filters = tuple(map(full_name, names(dictionary(shared).get("/Filter"))))
            known = _unpacked(getattr(shared, "_data", b""), filters)
        details = self._details
        size = whole(details.get("/Width")), whole(details.get("/Height"))
        self.budget.spend(_FAX_STEPS * min(len(data), MAX_FAX))
        sound = known is not None and is_sound_jbig2(data, known, size)
        return None if sound else PictureFault("jbig2")

    @property
    def _details(self) -> Dictionary:
        return dictionary(self.stream)

    @property
    def _parameters(self) -> Dictionary:
        """The parameters of the last filter."""
        given = self._details.get("/DecodeParms")
        listed = array(given) or [given]
        return dictionary(listed[-1])

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
        return whole(self._parameters.get("/Predictor"))


def _unpacked(data: bytes, filters: Iterable[str]) -> bytes | None:
    """What some filters leave of data; `None` where one of them is no such filter."""
    for each in filters:
        if each not in _STEPS:
            return None
        data = _STEPS[each](data)
    return data


def _jpeg(data: bytes, picture: PictureData) -> PictureFault | None:
    return None if is_sound_jpeg(data) else PictureFault("jpeg")


def _jpeg2000(data: bytes, picture: PictureData) -> PictureFault | None:
    found = read_jpeg2000(data)
    return None if found and found.whole else PictureFault("jpeg2000")


def _not_looked_at(data: bytes, picture: PictureData) -> PictureFault | None:
    return None


_CODECS: dict[str, Callable[[bytes, PictureData], PictureFault | None]] = {
    "DCTDecode": _jpeg,
    "JPXDecode": _jpeg2000,
    "CCITTFaxDecode": lambda data, picture: picture.fax_fault(data),
    "JBIG2Decode": lambda data, picture: picture.jbig2_fault(data),
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
