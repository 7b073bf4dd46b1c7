"""The C declarations of WeasyPrint's libraries, read once and kept in the user's cache.

WeasyPrint declares what it calls of Pango, HarfBuzz and fontconfig in C, which cffi parses at each
start: an eighth of a small build. cffi can also write down what it has read (its "out-of-line ABI
mode", for which no compiler is needed), and make the same of that in no time. It is kept under the
digest of the declarations' file, so that another WeasyPrint, cffi or Python reads its own.

What we call of HarfBuzz besides is declared with it.
"""

from __future__ import annotations

import ast
import hashlib
import marshal
import sys
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from typing import Any

import _cffi_backend
import cffi

from reportpress.source.usercache import cache_at_hand

FOLDER = "declarations"  # of the cache
MODULE = "reportpress_declarations"  # a name that cffi wants, and nobody sees
OURS = """
    hb_face_t * hb_face_builder_create (void);
    hb_bool_t hb_face_builder_add_table (hb_face_t *face, hb_tag_t tag, hb_blob_t *blob);
"""


class ReadyFFI(_cffi_backend.FFI):  # type: ignore[misc]
    """Declarations that were read before: to be asked to read them again is all right."""

    def cdef(self, *_: object, **__: object) -> None:
        """Read nothing: all that is declared is known."""


class Declarations:
    """What stands in the place of `cffi.FFI` while WeasyPrint is imported."""

    def __init__(self) -> None:
        self._reader = cffi.FFI
        self._cache = cache_at_hand()
        self._name = f"{FOLDER}/{_digest()}" if self._cache else ""
        self._read: cffi.FFI | None = None

    def ffi(self) -> Any:
        """The declarations that were kept, or an object of cffi that reads them."""
        kept = self._cache.get(self._name) if self._cache else None
        if kept is not None:
            return ReadyFFI(MODULE, **marshal.loads(kept))
        self._read = self._reader()
        return self._read

    def keep(self) -> None:
        """Keep what was read just now."""
        if self._cache and self._read:
            self._cache.put(self._name, marshal.dumps(_written(self._read)))


def declare_ours() -> None:
    """Have WeasyPrint's object of cffi know what we call besides, once it is imported."""
    from weasyprint.text.ffi import ffi

    ffi.cdef(OURS)


def _digest() -> str:
    """Of all that decides how declarations are written down."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    weasyprint = find_spec("weasyprint")
    assert weasyprint and weasyprint.origin
    digest.update((Path(weasyprint.origin).parent / "text" / "ffi.py").read_bytes())
    digest.update(repr((cffi.__version__, sys.version, sys.byteorder)).encode())
    return digest.hexdigest()


def _written(read: cffi.FFI) -> dict[str, Any]:
    """What cffi needs in order to know all that it has read."""
    again = cffi.FFI()
    for source in read._cdefsources:
        again.cdef(source)
    again.set_source(MODULE, None, compiler_verbose=0)
    written = StringIO()
    again.emit_python_code(written)
    module = ast.parse(written.getvalue())
    made = module.body[-1]
    assert isinstance(made, ast.Assign) and isinstance(made.value, ast.Call)
    return {str(each.arg): ast.literal_eval(each.value) for each in made.value.keywords}
