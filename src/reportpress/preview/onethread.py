"""A thread of its own for one kind of work.

The allocator keeps an arena for each thread that asks for much: builds that took turns in the
threads of a pool held half as much again as builds in one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")


class OneThread:
    """Does what it is given, one after another and always in the same thread."""

    def __init__(self, name: str) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix=name)

    async def do(
        self, work: Callable[Given, Result], *given: Given.args, **named: Given.kwargs
    ) -> Result:
        """What the work gives, in a copy of this context. Raises what it raises."""
        context = copy_context()
        done = self._pool.submit(lambda: context.run(work, *given, **named))
        return await asyncio.wrap_future(done)
