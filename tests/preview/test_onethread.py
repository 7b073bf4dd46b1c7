"""Work of one kind is done in one thread, in order, in its asker's context."""

from __future__ import annotations

import asyncio
from contextvars import ContextVar
from threading import get_ident

import pytest

from reportpress.preview.onethread import OneThread

ASKER: ContextVar[str] = ContextVar("ASKER", default="")


def test_all_is_done_in_one_thread_that_is_not_the_loop_s() -> None:
    async def idents() -> list[int]:
        worker = OneThread("worker")
        return await asyncio.gather(*(worker.do(get_ident) for _ in range(20)))

    found = asyncio.run(idents())
    assert len(set(found)) == 1
    assert get_ident() not in found


def test_each_work_sees_what_its_asker_has_set() -> None:
    async def seen(name: str, worker: OneThread) -> str:
        ASKER.set(name)
        return await worker.do(ASKER.get)

    async def both() -> list[str]:
        worker = OneThread("worker")
        return await asyncio.gather(seen("a", worker), seen("b", worker))

    assert asyncio.run(both()) == ["a", "b"]


def test_what_a_work_raises_its_asker_gets_and_the_next_is_done() -> None:
    async def tried() -> str:
        worker = OneThread("worker")
        with pytest.raises(ValueError, match="x"):
            await worker.do(int, "x")
        return await worker.do("{:>3}".format, 5)

    assert asyncio.run(tried()) == "  5"
