"""Folders are written whole or not at all: beside the target, then swapped in."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Mapping
from pathlib import Path

from reportpress.source.partfiles import part_folder, sweep

HERE = -100  # AT_FDCWD: names are taken from the current folder on
EXCHANGE = 2  # RENAME_EXCHANGE


def write_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder of files beside the target, then put it in its place: a reader sees all of it,
    or what was there before, which is taken away.

    Missing folders above it are made. Raises `OSError`; then the target is as it was.
    """
    target = Path(os.path.abspath(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    sweep(target.parent)
    with part_folder(target.parent) as new:
        for path, data in files.items():
            (new / path).parent.mkdir(parents=True, exist_ok=True)
            (new / path).write_bytes(data)
        if target.exists():
            exchange(new, target)
        else:
            os.rename(new, target)


def exchange(one: Path, other: Path) -> None:
    """Each takes the other's name, in one step where the system can (Linux, renameat2).

    Raises `OSError`; then both are where they were.
    """
    if not _exchanged(one, other):
        aside = one.with_name(f"{one.name}.aside")
        os.rename(other, aside)
        try:
            os.rename(one, other)
        except OSError:
            os.rename(aside, other)
            raise
        os.rename(aside, one)


def _exchanged(one: Path, other: Path) -> bool:
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    return bool(rename(HERE, os.fsencode(one), HERE, os.fsencode(other), EXCHANGE) == 0)
