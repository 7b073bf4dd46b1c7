"""Is an edition sound but for its records? It is read and its templates filled for some of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportpress.build.session import Session
from reportpress.build.stages import fill_templates
from reportpress.content.editionfiles import EditionFiles
from reportpress.content.load import load_edition
from reportpress.content.record import DataRecord
from reportpress.content.repeating import begun
from reportpress.source.errors import ExitCode, Problem, Refused, Severity


def common_faults(
    edition: Path, records: Sequence[DataRecord | None], files: EditionFiles
) -> list[Problem]:
    """The errors that all of the records have in common; of a single one, those of the layout."""
    session = Session()
    found = [_faults(edition, record, files, session) for record in records]
    if not found:
        return []
    common = [problem for problem in found[0] if all(problem in each for each in found[1:])]
    single = len(records) == 1 and records[0] is not None
    return [each for each in common if not single or not _is_of(records[0], each)]


def _is_of(record: DataRecord | None, problem: Problem) -> bool:
    """Whether a problem may be one of the record: it is in the data, or in copy."""
    return record is not None and problem.code is ExitCode.CONTENT


def _faults(
    edition: Path, record: DataRecord | None, files: EditionFiles, session: Session
) -> list[Problem]:
    try:
        loaded = load_edition(edition, session.sound_pictures, files, record)
        fill_templates(begun(loaded.edition), session)
    except Refused as refused:
        return [each for each in refused.problems if each.severity is Severity.ERROR]
    return []
