"""What a run reports: a summary for people, the same for machines, problems by row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from reportpress.batch.batchrun import BatchRun
from reportpress.batch.manifest import entry_of
from reportpress.batch.orders import RecordOrder, RecordResult
from reportpress.source.errors import ExitCode, Place, Problem, Severity
from reportpress.source.wording import count

INTERRUPTED = 130
MOST_WARNINGS = 100  # that are printed; all are in --json and --html


def progress(run: BatchRun) -> str:
    """One line for a terminal: done, failed, pages a second, time left."""
    done = len(run.done)
    words = [f"{done} of {run.total}"]
    if run.failed:
        words.append(f"{run.failed} failed")
    worked = done - run.kept
    if run.seconds > 0 and worked:
        left = (run.total - done) * run.seconds / worked
        words += [f"{run.pages / run.seconds:.1f} pages/s", f"{_duration(left)} left"]
    return ", ".join(words)


def _duration(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    return f"{minutes} min {seconds} s" if minutes else f"{seconds} s"


def summary(run: BatchRun) -> str:
    """The closing line."""
    words = [f"{run.printed} of {run.total} printed"]
    if run.kept:
        words.append(f"{run.kept} as they were")
    if run.failed:
        words.append(f"{run.failed} failed")
    with_findings = sum(bool(each.findings) for _, each in run.done)
    if with_findings:
        words.append(f"{with_findings} with findings")
    if left := run.total - len(run.done):
        words.append(f"{left} not begun or not finished")
    words += [count(run.pages, "page"), f"{run.seconds:.1f} s"]
    if run.seconds > 0 and run.pages:
        words.append(f"{run.pages / run.seconds:.1f} pages/s")
    end = ": interrupted; --resume goes on from here" if run.interrupted else ""
    return f"{', '.join(words)}{end}"


def exit_code(run: BatchRun) -> int:
    """130 if it was interrupted, that of what stopped it, that of the first failed record, 1."""
    if run.interrupted:
        return INTERRUPTED
    if run.stopped:
        return int(run.stopped.code)
    failed = (result.code for _, result in run.ordered if result.failed)
    found = (ExitCode.FINDINGS for _, result in run.done if result.code)
    return int(next(failed, next(found, ExitCode.OK)))


def told(run: BatchRun) -> tuple[Problem, ...]:
    """Errors, findings and warnings of all records, with the row that each is of."""
    problems = [each for one in run.ordered for each in of_record(*one)]
    errors = [each for each in problems if each.severity is Severity.ERROR]
    warnings = [each for each in problems if each.severity is Severity.WARNING]
    more = len(warnings) - MOST_WARNINGS
    if more > 0:
        last = warnings[MOST_WARNINGS - 1].place
        message = f"and {count(more, 'more warning')}"
        hint = "--json and --html tell all of them"
        warnings = [*warnings[:MOST_WARNINGS], Problem(last, message, hint, Severity.WARNING)]
    stopped = run.stopped.problems if run.stopped else ()
    return (*errors, *warnings, *stopped)


def of_record(order: RecordOrder, result: RecordResult) -> Iterator[Problem]:
    """The problems of a record, its row or its edition before the message; findings as warnings."""
    of = f"row {order.row}" if order.record else order.label
    for problem in result.problems:
        yield replace(problem, message=f"{of}: {problem.message}")
    severity = Severity.ERROR if result.code == ExitCode.FINDINGS else Severity.WARNING
    place = order.record.place if order.record else Place(order.file)
    for finding in result.findings:
        yield Problem(place, f"{of}: {finding}", severity=severity, code=ExitCode.FINDINGS)


def as_json(run: BatchRun) -> dict[str, Any]:
    """Plain data: the figures of the run, then each record."""
    return {
        "records": run.total,
        "printed": run.printed,
        "kept": run.kept,
        "failed": run.failed,
        "pages": run.pages,
        "seconds": round(run.seconds, 2),
        "interrupted": run.interrupted,
        "results": [
            {**entry_of(order, result), "kept": result.kept} for order, result in run.ordered
        ],
    }
