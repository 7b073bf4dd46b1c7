"""What the run asks of a worker, and what it gets back: plain data that travels."""

from __future__ import annotations

import hashlib

from msgspec import Struct

from reportpress.batch.bundle import BundledFile
from reportpress.content.record import DataRecord
from reportpress.source.errors import ExitCode, Problem, Severity


class PrintWishes(Struct, frozen=True):
    """What is done with each record, the same for all.

    `preflight` is the name of a profile, or of a profile's file in the bundle. `shared`: workers
    write the files themselves, into folders that they see as the run does.
    """

    output: str
    allow_overset: bool = False
    singles: bool = False
    verify: bool = False
    preflight: str = ""
    thumbnail: bool = False
    shared: bool = False


class RecordOrder(Struct, frozen=True):
    """One edition to print for one record: `number` counts all of a run from 0 on.

    `press` is the name of the bundle that it is printed from, `file` the file to write.
    """

    number: int
    press: str
    file: str
    label: str
    wishes: PrintWishes
    record: DataRecord | None = None
    pictures: tuple[BundledFile, ...] = ()

    @property
    def digest(self) -> str:
        """The digest of all that the printed file depends on, and of what is asked about it."""
        texts = self.record.texts if self.record else None
        pictures = [(each.name, each.digest) for each in self.pictures]
        facts = repr((self.press, texts, self.wishes, pictures))
        return hashlib.sha256(facts.encode()).hexdigest()

    @property
    def row(self) -> int:
        """The number of its row in the data; 0 without one."""
        return self.record.row if self.record else 0


class RecordResult(Struct, frozen=True):
    """What became of an order. Without `code` its file was made: its bytes are `data`.

    `fits` says of each story how it fills its frames; `findings` are those of the judges. A result
    that is `kept` is that of a run before.
    """

    number: int
    code: int = ExitCode.OK
    data: bytes = b""
    digest: str = ""
    pages: int = 0
    fits: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    findings: tuple[str, ...] = ()
    thumbnail: bytes = b""
    kept: bool = False

    @property
    def failed(self) -> bool:
        """Whether there is no file."""
        return any(each.severity is Severity.ERROR for each in self.problems)


def failure(number: int, problems: tuple[Problem, ...], code: int | None = None) -> RecordResult:
    """The result of an order that could not be printed; by default with its first error's code."""
    errors = (each.code for each in problems if each.severity is Severity.ERROR)
    first = next(errors, ExitCode.CONTENT)
    return RecordResult(number, first if code is None else code, problems=problems)
