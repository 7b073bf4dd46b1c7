"""The manifest of a run: which record was printed of what, so that the next run can go on.

One JSON object a line. It grows as records are done, in their order; at the end it is written
anew in the order of the records, the same for the same input.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

from msgspec.structs import replace

from reportpress.batch.orders import RecordOrder, RecordResult
from reportpress.source.errors import ExitCode, Place, Problem, Refused, Severity
from reportpress.source.writing import write_output

NAME = "reportpress-batch.jsonl"


class RunManifest:
    """What was printed before, by file; and a file to which what is done is added."""

    def __init__(self, path: Path, resume: bool) -> None:
        self.path = path
        self.before = _read(path) if resume else {}
        self._stream: IO[str] | None = None
        self._begun = False

    def kept(self, order: RecordOrder) -> RecordResult | None:
        """The result of a run before, if its file is there, made of what the order is made of."""
        entry = self.before.get(order.file)
        if entry is None or entry.get("input") != order.digest or not entry.get("digest"):
            return None
        try:
            data = Path(order.file).read_bytes()
        except OSError:
            return None
        if hashlib.sha256(data).hexdigest() != entry["digest"]:
            return None
        return replace(_result(entry, order.number), kept=True)

    def add(self, order: RecordOrder, result: RecordResult) -> None:
        """Note a result at once. Raises `Refused` where it cannot be written."""
        try:
            if self._stream is None:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                mode = "a" if self.before or self._begun else "w"
                self._stream, self._begun = self.path.open(mode, encoding="utf-8"), True
            self._stream.write(_line(order, result))
            self._stream.flush()
        except OSError as error:
            message = f"cannot write: {error.strerror or error}"
            problem = Problem(Place(str(self.path)), message, code=ExitCode.OUTPUT)
            raise Refused([problem]) from None

    def let_go(self) -> None:
        """Close the file that it grows in, also where the run is stopped."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None

    def close(self, done: Iterable[tuple[RecordOrder, RecordResult]]) -> None:
        """Write the manifest anew, in the order of the records. Raises `Refused`."""
        self.let_go()
        ordered = sorted(done, key=lambda each: each[0].number)
        write_output(self.path, "".join(_line(*each) for each in ordered).encode())


def _line(order: RecordOrder, result: RecordResult) -> str:
    return json.dumps(entry_of(order, result), ensure_ascii=False) + "\n"


def entry_of(order: RecordOrder, result: RecordResult) -> dict[str, Any]:
    """A result as plain data, for the manifest and for `--json`."""
    return {
        "row": order.row,
        "label": order.label,
        "file": order.file,
        "input": order.digest,
        "digest": "" if result.failed else result.digest,
        "code": int(result.code),
        "pages": result.pages,
        "fit": dict(result.fits),
        "problems": [_problem(each) for each in result.problems],
        "findings": list(result.findings),
    }


def _problem(problem: Problem) -> dict[str, Any]:
    from reportpress.build.report import problem_as_json

    return {**problem_as_json(problem), "code": int(problem.code)}


def _result(entry: dict[str, Any], number: int) -> RecordResult:
    return RecordResult(
        number,
        entry["code"],
        digest=entry["digest"],
        pages=entry["pages"],
        fits=tuple(entry["fit"].items()),
        problems=tuple(
            Problem(
                Place(each["file"], each["line"], each["column"]),
                each["message"], each["hint"], Severity(each["severity"]), ExitCode(each["code"]),
            )
            for each in entry["problems"]
        ),
        findings=tuple(entry["findings"]),
    )  # fmt: skip


def _read(path: Path) -> dict[str, dict[str, Any]]:
    """What is noted of each file; a line that was not finished is none."""
    try:
        lines = path.read_text("utf-8", "replace").splitlines()
    except OSError:
        return {}
    found: dict[str, dict[str, Any]] = {}
    for line in lines:
        try:
            entry = json.loads(line)
            _result(entry, 0)
            found[entry["file"]] = entry
        except (ValueError, KeyError, TypeError, AttributeError):
            continue
    return found
