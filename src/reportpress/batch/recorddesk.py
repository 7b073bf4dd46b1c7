"""Where a worker prints records: the files of one bundle, and a session that lasts."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from threading import Lock

from msgspec.structs import replace

from reportpress.advertjudge import judge_advertisements
from reportpress.batch.bundle import PROFILE_FOLDER, EditionBundle
from reportpress.batch.orders import RecordOrder, RecordResult, failure
from reportpress.batch.recordjudges import judged
from reportpress.batch.thumbnails import thumbnail
from reportpress.build.pipeline import Built, built
from reportpress.build.session import Session
from reportpress.content.datafiles import DataTable
from reportpress.source.errors import ExitCode, Place, Problem, Refused
from reportpress.source.exhaustion import EXHAUSTED, exhausted
from reportpress.source.files import display_name
from reportpress.source.held import Hold, held
from reportpress.source.worklimits import WorkLimits, limits_of
from reportpress.source.writing import write_output


class RecordDesk:
    """Prints records of one bundle, one after another; what they have in common is read once."""

    def __init__(self, bundle: EditionBundle, folder: Path) -> None:
        self.edition, self.root = folder / bundle.edition, folder
        self._here, self._shown = f"{display_name(folder)}/", bundle.shown
        self._lock, self._records = Lock(), bundle.records
        self._swept: set[Path] = set()  # folders of files that were written
        self.session = self._new_session()
        folder.mkdir(parents=True, exist_ok=True)
        bundle.unpack(folder)

    def _new_session(self) -> Session:
        session = Session(faces_stay=True)
        if self._records:
            session.edition_files.data.records = DataTable(list(self._records))
        return session

    def close(self) -> None:
        """Take the files away."""
        shutil.rmtree(self.root, ignore_errors=True)

    def printed(self, order: RecordOrder) -> RecordResult:
        """Print an order; whatever is wrong with it is in the result.

        One that takes more than its files can need is stopped; what cannot be stopped ends the
        worker, and is set aside when it has ended two.
        """
        hold: Hold | None = None
        with self._lock, self._pictures(order):
            try:
                with held(self._limits(order)) as hold:
                    return self._printed(order)
            except Refused as refused:
                return failure(order.number, self._told(refused.problems))
            except EXHAUSTED as error:
                place = Place(self._shown + self.edition.relative_to(self.root).as_posix())
                found = exhausted(error, place, ExitCode.CONTENT)
                return failure(order.number, found.problems)
            finally:
                if hold is not None and hold.excess:
                    self.session = self._new_session()  # what the other keeps may be half made

    def _limits(self, order: RecordOrder) -> WorkLimits | None:
        """What its files may need, and as much again for the judges."""
        limits, wishes = limits_of(self.edition), order.wishes
        if limits and (wishes.verify or wishes.preflight):
            return WorkLimits(2 * limits.memory, 2 * limits.seconds)
        return limits

    def _printed(self, order: RecordOrder) -> RecordResult:
        """Raises `Refused`."""
        wishes, file = order.wishes, Path(order.file)
        made = built(
            self.edition, file, session=self.session, output=wishes.output,
            allow_overset=wishes.allow_overset, singles=wishes.singles, record=order.record,
            judge=judge_advertisements,
        )  # fmt: skip
        result = self._result(order, made)
        if wishes.verify or wishes.preflight or wishes.thumbnail:
            result = self._looked_at(order, made, result)
        if wishes.shared:
            write_output(file, made.data, swept=self._swept)
            result = replace(result, data=b"")
        return result

    def _result(self, order: RecordOrder, made: Built) -> RecordResult:
        report = made.report
        return RecordResult(
            order.number,
            data=made.data,
            digest=hashlib.sha256(made.data).hexdigest(),
            pages=report.pages,
            fits=tuple((each.story, each.verdict) for each in report.stories),
            problems=self._told(report.problems),
        )

    def _looked_at(self, order: RecordOrder, made: Built, result: RecordResult) -> RecordResult:
        """The result with what the judges find, and the picture of its first page."""
        wishes = order.wishes
        with tempfile.TemporaryDirectory(dir=self.root) as folder:
            pdf = Path(folder, Path(order.file).name)
            pdf.write_bytes(made.data)
            found = judged(pdf, made.pages.filled.edition, wishes.verify, self._profile(order))
            drawn = thumbnail(pdf) if wishes.thumbnail else b""
        code = ExitCode.FINDINGS if found.failed else ExitCode.OK
        findings = tuple(map(self._said, found.findings))
        return replace(result, code=code, findings=findings, thumbnail=drawn)

    def _profile(self, order: RecordOrder) -> str:
        name = order.wishes.preflight
        file = self.root / PROFILE_FOLDER / name
        return str(file) if name and file.is_file() else name

    @contextlib.contextmanager
    def _pictures(self, order: RecordOrder) -> Iterator[None]:
        """The pictures of this record alone are there inside the block."""
        paths = [self.root / each.name for each in order.pictures]
        for path, each in zip(paths, order.pictures, strict=True):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(each.data)
        try:
            yield
        finally:
            for path in paths:
                path.unlink(missing_ok=True)

    def _told(self, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
        """Problems at the places of the project that the bundle was made of."""
        return tuple(self._moved(problem) for problem in problems)

    def _moved(self, problem: Problem) -> Problem:
        place = replace(problem.place, file=self._said(problem.place.file))
        return replace(
            problem,
            place=place,
            message=self._said(problem.message),
            hint=self._said(problem.hint),
        )

    def _said(self, text: str) -> str:
        return text.replace(self._here, self._shown)
