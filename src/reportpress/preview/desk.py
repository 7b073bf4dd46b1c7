"""The edition on the desk: built again when it is asked for, its last good pages kept."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from reportpress.advertjudge import judge_advertisements
from reportpress.build.pipeline import Built, built
from reportpress.build.session import Session
from reportpress.preview.view import View, problem_in_view, view_of
from reportpress.source.errors import ExitCode, Place, Problem, Refused, Severity
from reportpress.source.exhaustion import within_means
from reportpress.source.held import Hold, held
from reportpress.source.worklimits import limits_of

UNWRITTEN = Path("preview.pdf")  # is never written


class OnDesk(Struct, frozen=True):
    """What the browser shows: the last view there was, and what the last build said.

    `number` counts builds. Where `fresh` is false, the view is that of an earlier build; where
    `printable` is, `build` writes this very file. `before` is the last view that was another.
    """

    number: int = 0
    view: View | None = None
    problems: tuple[Problem, ...] = ()
    seconds: float = 0.0
    fresh: bool = False
    before: View | None = None

    @property
    def printable(self) -> bool:
        """Whether a build writes what is shown: copy that does not fit stops it."""
        over = any(problem.code is ExitCode.OVERSET for problem in self.problems)
        return self.fresh and not over

    def as_json(self) -> dict[str, Any]:
        """Plain data, but for the file."""
        return {
            "number": self.number,
            "fresh": self.fresh,
            "printable": self.printable,
            "seconds": self.seconds,
            "problems": [problem_in_view(problem) for problem in self.problems],
            "view": self.view.as_json() if self.view else None,
            "compared": bool(self.before),
        }


@dataclass(slots=True)
class Desk:
    """Builds one edition in one session. Only one thread may build; all may read `shown`.

    Who looks into a view's layers holds `looking`: no build works on them meanwhile. A build that
    takes more than its files can need is stopped; one that cannot be stopped ends the process, and
    `last_words` are given what it takes.
    """

    edition: Path
    session: Session = field(default_factory=Session)
    shown: OnDesk = field(default_factory=OnDesk)
    looking: Lock = field(default_factory=Lock)
    last_words: Callable[[str], object] = lambda words: None

    def build(self) -> OnDesk:
        """Build the edition; copy that does not fit is shown with a red mark where it is cut off.

        Whatever is wrong with it is a problem of what is shown.
        """
        with self.looking:
            return self._build()

    def _build(self) -> OnDesk:
        start = time.perf_counter()
        try:
            made = self._made()
        except Refused as refused:
            return self._show(self.shown.view, refused.problems, start, fresh=False)
        except OSError as error:  # a file went while it was read
            place = Place(str(error.filename or self.edition))
            problem = Problem(place, f"the system refuses: {error.strerror or error}")
            return self._show(self.shown.view, (problem,), start, fresh=False)
        view = view_of(made, self.shown.view)
        return self._show(view, made.report.problems, start, fresh=True)

    def _made(self) -> Built:
        """Raises `Refused`, and OSError."""
        hold: Hold | None = None
        place = Place(str(self.edition))
        try:
            with (
                within_means(place, ExitCode.CONTENT),
                held(limits_of(self.edition), self.last_words) as hold,
            ):
                return built(
                    self.edition, UNWRITTEN, session=self.session, allow_overset=True,
                    judge=judge_advertisements,
                )  # fmt: skip
        finally:
            if hold is not None and hold.excess:
                self.session = Session()  # what the other keeps may be half made

    def _show(
        self, view: View | None, problems: Sequence[Problem], start: float, *, fresh: bool
    ) -> OnDesk:
        seconds = round(time.perf_counter() - start, 3)
        order = list(Severity)
        told = tuple(sorted(problems, key=lambda each: (order.index(each.severity), each.place)))
        last = self.shown
        before = last.before
        if last.view and view and last.view.digest != view.digest:
            before = replace(last.view, layers=None)
        elif last.view:  # what was built again is as it was, and so is what has moved in it
            view = last.view
        self.shown = OnDesk(last.number + 1, view, told, seconds, fresh, before)
        return self.shown
