"""Which records are printed, `--only` and `--limit`, and into which files, `--output`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from reportpress.content.fieldexpressions import Unfit
from reportpress.content.formfilling import fulfilled
from reportpress.content.hints import nearest, shown
from reportpress.content.record import DataRecord
from reportpress.source.errors import Place, Problem, wrong_usage

ASKED = re.compile(r"\s*([^<>=!]+?)\s*((?:<=|>=|!=|<|>|=).*)", re.DOTALL)
FIELD = re.compile(r"\{([^{}]*)\}")
ROW, EDITION = "row", "edition"  # what names of files may hold besides fields
LONGEST = 200  # bytes of one field in a file's name; most systems allow 255 for the whole
FORBIDDEN = re.compile(r"[/\\\x00-\x1f\x7f]")


def chosen(
    records: Iterable[DataRecord], only: Sequence[str], limit: int | None, known: Collection[str]
) -> list[DataRecord]:
    """The records that fulfil all conditions of `only`, the first `limit` of them.

    Raises `Refused` (USAGE) for what is no condition.
    """
    asked = [_condition(text, known) for text in only]
    try:
        found = [
            record
            for record in records
            if all(fulfilled(value, record.fields[name].text, name) for name, value in asked)
        ]
    except Unfit as unfit:
        raise wrong_usage(f"--only: {unfit}", unfit.hint) from None
    return found if limit is None else found[:limit]


def _condition(text: str, known: Collection[str]) -> tuple[str, str]:
    match = ASKED.fullmatch(text)
    if match is None:
        message = f"--only {shown(text)} is no condition"
        raise wrong_usage(message, "--only 'code=140404', 'people>1000' or 'port!='")
    if match[1] not in known:
        message = f"--only: the data have no field “{shown(match[1])}”"
        raise wrong_usage(message, nearest(match[1], known))
    return match[1], match[2]


class OutputNames(Struct, frozen=True):
    """The names of the files to write: a pattern such as `out/{code}.pdf`."""

    pattern: str

    def check(self, known: Collection[str], ending: str) -> None:
        """Raises `Refused` (USAGE) for a field that the data lack, or another ending."""
        names = {*known, ROW, EDITION}
        for name in FIELD.findall(self.pattern):
            if name not in names:
                message = f"--output: the data have no field “{shown(name)}”"
                raise wrong_usage(message, nearest(name, names))
        if Path(self.pattern).suffix.lower() != ending:
            message = f"--output {self.pattern} does not end in {ending}"
            raise wrong_usage(message, "is another file meant?")

    def path(self, edition: str, record: DataRecord | None) -> Path:
        """The file of an edition and a record. Raises `Unfit` for a field that is no name."""

        def text(match: re.Match[str]) -> str:
            name = match[1]
            if record is not None and name in record.fields:
                return _part(record.fields[name].text, name)
            return edition if name == EDITION else str(record.row if record else 1)

        return Path(FIELD.sub(text, self.pattern))

    @property
    def folder(self) -> Path:
        """The folder that all of the files are in."""
        fixed = FIELD.split(self.pattern)[0]
        return Path(fixed).parent if fixed == self.pattern or fixed[-1:] != "/" else Path(fixed)


def _part(text: str, name: str) -> str:
    """A field as a part of a file's name."""
    if not text or text.strip(".") == "" or FORBIDDEN.search(text):
        raise Unfit(f"“{shown(text)}” cannot be in a file's name", "mend the data", name)
    if len(text.encode()) > LONGEST:
        raise Unfit(f"“{shown(text)}” is too long for a file's name", "", name)
    return text


def twice(path: Path, place: Place, first: Place) -> Problem:
    """Two records that would be written into one file."""
    message = f"{path} is the file of another row already"
    hint = f"the other is at {first}; name the files by a field that differs: --output"
    return Problem(place, message, hint)
