"""PDF objects of any type: each function gives an empty value where the type is another."""

from __future__ import annotations

import zlib
from typing import Any, NamedTuple

from pypdf.errors import DependencyError
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    StreamObject,
    TextStringObject,
)

from reportpress.check.pdf.syntax.filternames import full_name
from reportpress.check.pdf.syntax.inflating import inflated
from reportpress.check.pdf.syntax.limits import (
    FINAL,
    MAX_STREAM,
    PYPDF_ERRORS,
    Budget,
    TooMuch,
    reason,
)

Dictionary = dict[str, Any]
LARGEST = 1e12
STREAM_WORK = 10  # steps that decoding a stream counts, be it empty


def resolve(value: Any) -> Any:
    """The object that a reference points to; `None` for null and for a broken reference."""
    found = value.get_object() if isinstance(value, IndirectObject) else value
    return None if isinstance(found, NullObject) else found


def dictionary(value: Any) -> Dictionary:
    """A dictionary (also a stream's), or an empty one."""
    found = resolve(value)
    return found if isinstance(found, DictionaryObject) else {}


def array(value: Any) -> list[Any]:
    """An array's items, or an empty list."""
    found = resolve(value)
    return list(found) if isinstance(found, ArrayObject) else []


def name(value: Any) -> str:
    """A name without its slash, or an empty string."""
    found = resolve(value)
    return str(found)[1:] if isinstance(found, NameObject) else ""


def names(value: Any) -> tuple[str, ...]:
    """One name or an array of names."""
    single = name(value)
    return (single,) if single else tuple(filter(None, map(name, array(value))))


def number(value: Any, default: float = 0.0) -> float:
    """A number, cut to ±`LARGEST`, or the default for anything else."""
    found = resolve(value)
    try:
        result = float(found)
    except (TypeError, ValueError, OverflowError):
        return default
    if -LARGEST <= result <= LARGEST:
        return result
    return min(max(result, -LARGEST), LARGEST) if result == result else default


def whole(value: Any, default: int = 0) -> int:
    """A number without its fraction."""
    return int(number(value, default))


def numbers(value: Any, count: int) -> tuple[float, ...] | None:
    """`count` numbers of an array, or `None` when there are fewer."""
    items = array(value)
    return tuple(number(item) for item in items[:count]) if len(items) >= count else None


def truth(value: Any) -> bool:
    """Whether a value is `true`."""
    found = resolve(value)
    return bool(found.value) if isinstance(found, BooleanObject) else found is True


def text(value: Any) -> str | None:
    """A text string, `None` for anything else."""
    found = resolve(value)
    if isinstance(found, ByteStringObject):
        return bytes(found).decode("latin-1")
    return str(found) if isinstance(found, TextStringObject) else None


def raw_bytes(value: Any) -> bytes:
    """A string's bytes as written."""
    found = resolve(value)
    if isinstance(found, ByteStringObject):
        return bytes(found)
    return found.original_bytes if isinstance(found, TextStringObject) else b""


def is_stream(value: Any) -> bool:
    """Whether a value is a stream."""
    return isinstance(resolve(value), StreamObject)


def reference(value: Any) -> int:
    """The object number of a reference or of an indirect object, 0 for a direct one."""
    own = getattr(value, "idnum", None)
    if own is None:
        own = getattr(getattr(value, "indirect_reference", None), "idnum", 0)
    return int(own or 0)


def identity(value: Any) -> int:
    """A key that is unique in a file: the object number, or a negative one for direct objects."""
    return reference(value) or -id(resolve(value))


class StreamData(NamedTuple):
    """What a stream holds; `data` is `None` where it cannot be decoded.

    `whole` is false where it is known to be cut off or broken; `data` then is what could be saved.
    """

    data: bytes | None
    whole: bool = True


def stream(value: Any, budget: Budget) -> bytes:
    """A stream's decoded bytes, or none at all. Raises `TooMuch` above the limits."""
    return decoded(value, budget).data or b""


def decoded(value: Any, budget: Budget) -> StreamData:
    """Like `stream`, with what is wrong with it; a note says so. Raises `TooMuch`."""
    budget.spend(STREAM_WORK)
    found = resolve(value)
    if not isinstance(found, StreamObject):
        return StreamData(b"")
    try:
        held = _held(found)
    except FINAL:
        raise
    except (*PYPDF_ERRORS, DependencyError) as error:  # a filter that nobody knows, or not here
        budget.note(f"a stream cannot be decoded: {_filters(found)} ({reason(error)})")
        return StreamData(None, False)
    size = len(held.data or b"")
    if size > MAX_STREAM:
        raise TooMuch(f"a stream decodes to more than {MAX_STREAM >> 20} MB")
    budget.decode(size)
    if not held.whole:
        budget.note(f"a stream of {size} bytes is cut off")
    return held


def _held(found: StreamObject) -> StreamData:
    """What a stream holds; pypdf decodes all but plain Flate, and saves what it can."""
    _spell_out(found)
    if not _plainly_packed(found):
        return StreamData(bytes(found.get_data()))
    try:
        return StreamData(*inflated(found._data, MAX_STREAM + 1))
    except zlib.error:
        return StreamData(bytes(found.get_data()), False)


def _plainly_packed(found: StreamObject) -> bool:
    """Whether Flate alone has packed a stream."""
    listed = array(found.get("/Filter")) or [found.get("/Filter")]
    packed = [name(each) for each in listed] == ["FlateDecode"]
    return packed and bool(found._data) and not resolve(found.get("/DecodeParms"))


def _spell_out(found: StreamObject) -> None:
    """Give filters their full names: pypdf takes short ones in inline pictures alone."""
    listed = names(found.get("/Filter"))
    full = tuple(map(full_name, listed))
    if full != listed:
        found[NameObject("/Filter")] = ArrayObject(NameObject(f"/{each}") for each in full)


def _filters(found: Any) -> str:
    return ", ".join(names(found.get("/Filter"))) or "no filter"


def packed_size(value: Any) -> int:
    """How many bytes a stream has in the file."""
    return len(getattr(resolve(value), "_data", b""))
