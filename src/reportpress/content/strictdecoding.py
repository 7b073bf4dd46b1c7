"""Pictures are decoded whole or not at all, whatever the rest of the process makes of them.

WeasyPrint has Pillow accept truncated files, for the whole process. That stays so; where we decode,
in that context alone, a truncated file is an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_strict: ContextVar[bool] = ContextVar("strict decoding", default=False)


class _ContextFlag:
    """Replaces Pillow's `LOAD_TRUNCATED_IMAGES`: false in strict decoding, else its
    former value.
    """

    def __init__(self, otherwise: object) -> None:
        self._otherwise = otherwise

    def __bool__(self) -> bool:
        return bool(self._otherwise) and not _strict.get()


@contextmanager
def strict_decoding() -> Iterator[None]:
    """Inside the block, truncated and damaged files raise."""
    from PIL import ImageFile

    if not isinstance(ImageFile.LOAD_TRUNCATED_IMAGES, _ContextFlag):  # WeasyPrint may come later
        ImageFile.LOAD_TRUNCATED_IMAGES = _ContextFlag(  # type: ignore[assignment]
            ImageFile.LOAD_TRUNCATED_IMAGES
        )
    token = _strict.set(True)
    try:
        yield
    finally:
        _strict.reset(token)
