"""Commands of ours run behind the preview: each a program of its own, the last in the queue for a
processor, which is ended with all that it has begun when nobody waits for it any more.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
from typing import Any

from msgspec import Struct

NICE = 19  # the last in the queue
EXPECTED = {  # what the JSON of a command has, unless it was refused
    "verify": "differences", "measure": "pdfs", "build": "output", "preflight": "files",
    "makeup": "pages",
}  # fmt: skip


class Said(Struct, frozen=True):
    """What a command printed as JSON, or why it did not."""

    command: str
    data: dict[str, Any]
    failures: tuple[str, ...] = ()


async def said(command: str, *arguments: object) -> Said:
    """Run a command with `--json`. Cancelled, it is ended."""
    try:
        child = subprocess.Popen(
            [sys.executable, "-m", "reportpress", command, *map(str, arguments), "--json"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            start_new_session=True,
        )  # fmt: skip
    except OSError as error:  # too little memory for another program
        return Said(command, {}, (error.strerror or str(error),))
    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, child.pid, NICE)
    hearing = asyncio.ensure_future(asyncio.to_thread(child.communicate))
    try:
        out, errors = await asyncio.shield(hearing)
    finally:
        if not hearing.done():
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            await hearing
    try:
        data = json.loads(out)
    except ValueError:
        told = errors.decode("utf-8", "replace").strip().splitlines()
        return Said(command, {}, (told[0] if told else f"ended with {child.returncode}",))
    if EXPECTED[command] in data:
        return Said(command, data)
    return Said(command, {}, tuple(each["message"] for each in data["problems"]))
