"""Compiled templates, kept between builds: Jinja2 takes most of its time to compile them."""

from __future__ import annotations

import hashlib
import marshal
import sys
from functools import cache
from pathlib import Path
from types import CodeType

import jinja2
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from reportpress.source.lrucache import LruCache
from reportpress.source.store import Store, code_digest

MOST_TEMPLATES = 400  # as many as Jinja2 itself keeps of one environment
FOLDER = "templates"  # of the user's cache


class CompiledTemplates(BytecodeCache):
    """The code of templates, by their names, files and what these say.

    Only code is kept: each build runs it in an environment of its own, where no template sees what
    another build has set. With a `store`, it is kept there too.
    """

    def __init__(self, store: Store | None = None) -> None:
        self._code: LruCache[tuple[str, str], CodeType] = LruCache(MOST_TEMPLATES)
        self._store = store

    def get_source_checksum(self, source: str) -> str:
        """A digest of a source, which names its file, whose name need not be UTF-8."""
        return hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if it was compiled before."""
        bucket.code = self._code.get((bucket.key, bucket.checksum))
        if bucket.code is None and self._store is not None:
            kept = self._store.get(_name(bucket))
            bucket.code = marshal.loads(kept) if kept else None
            self._keep(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template that has just been compiled."""
        self._keep(bucket)
        if bucket.code is not None and self._store is not None:
            self._store.put(_name(bucket), marshal.dumps(bucket.code))

    def _keep(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._code.keep((bucket.key, bucket.checksum), bucket.code)


@cache
def _compiler() -> str:
    """A digest of what compiles: Python, Jinja2, and how this room sets it up."""
    return code_digest(Path(__file__).parent.glob("*.py"), sys.version, jinja2.__version__)


def _name(bucket: Bucket) -> str:
    """The name of a template's code: what it is compiled from, and by what."""
    facts = (bucket.key, bucket.checksum, _compiler())
    return f"{FOLDER}/{hashlib.sha256(repr(facts).encode()).hexdigest()}"
