"""Run a command only when what it reads has changed since it last wrote its output.

    python tools/when_changed.py OUTPUT INPUT... -- COMMAND...

Inputs are files and folders. What counts is their content, so that a checkout, a touched file or a
deleted one is judged rightly, and names may hold any character. The record lies beside the output
(`.NAME.inputs`) and is written after the command succeeded; an output that something else wrote
in the meantime is made again.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

NOT_INPUTS = {"__pycache__", ".DS_Store"}


def files(path: Path) -> Iterator[Path]:
    """The files at or below a path, in an order that depends on names alone."""
    if path.is_file():
        yield path
    elif path.is_dir():
        for child in sorted(path.iterdir()):
            if child.name not in NOT_INPUTS:
                yield from files(child)


def digest(path: Path) -> str:
    """A digest of a file's content; of a missing one, a word that no digest equals."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "missing"


def record(inputs: Sequence[Path], command: Sequence[str]) -> str:
    """What the output depends on: the command and each input's name and content."""
    lines = [repr(list(command))]
    lines += [f"{digest(file)} {file.as_posix()!r}" for path in inputs for file in files(path)]
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Run the command if it is needed; return its exit code, or 0."""
    split = arguments.index("--")
    output, *inputs = (Path(argument) for argument in arguments[:split])
    command = arguments[split + 1 :]
    stamp = output.with_name(f".{output.name}.inputs")
    before = record(inputs, command)
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == f"{digest(output)}\n{before}\n":
        print(f"{output} is up to date: nothing to do")
        return 0
    status = subprocess.run(command, check=False).returncode
    if status == 0 and output.is_file():
        stamp.write_text(f"{digest(output)}\n{before}\n", encoding="utf-8")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
