"""Compiled templates, kept between builds: Jinja2 takes most of its time to compile them."""

from __future__ import annotations

from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from reportpress.source.lrucache import LruCache

MOST_TEMPLATES = 400  # as many as Jinja2 itself keeps of one environment


class CompiledTemplates(BytecodeCache):
    """The code of templates, by their names, files and what these say.

    Only code is kept: each build runs it in an environment of its own, where no template sees what
    another build has set.
    """

    def __init__(self) -> None:
        self._code: LruCache[tuple[str, str], CodeType] = LruCache(MOST_TEMPLATES)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if it was compiled before."""
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template that has just been compiled."""
        if bucket.code is not None:
            self._code.keep((bucket.key, bucket.checksum), bucket.code)
