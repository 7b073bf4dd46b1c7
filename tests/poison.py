"""Orders that kill the worker that prints them, for tests of a real cluster; workers import it."""

from __future__ import annotations

import os
import signal
import time

from reportpress.batch.orders import RecordOrder, RecordResult
from reportpress.batch.worker import print_record

DEADLY, GREEDY, ONCE = "deadly", "greedy", "once"


def print_or_die(order: RecordOrder) -> RecordResult:
    """Print an order, but for the records that a test has poisoned by their names."""
    if order.label == DEADLY:
        os.kill(os.getpid(), signal.SIGKILL)
    if order.label == GREEDY:
        _eat()
    if order.label.startswith(ONCE):
        _die_once(order)
    return print_record(order)


def _eat() -> None:
    """Take memory until the nanny ends the worker."""
    eaten = []
    for _ in range(400):
        eaten.append(bytearray(os.urandom(1)) * (16 << 20))
        time.sleep(0.05)


def _die_once(order: RecordOrder) -> None:
    """The first worker that prints it is killed; the file beside the output tells the next."""
    try:
        os.close(os.open(f"{order.file}.seen", os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return
    os.kill(os.getpid(), signal.SIGKILL)
