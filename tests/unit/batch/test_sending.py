"""Results that cannot be fetched, as happens now and then in the moment a scheduler dies."""

from __future__ import annotations

import logging
from concurrent.futures import CancelledError
from types import SimpleNamespace
from typing import Any

import pytest
from dask.base import tokenize
from distributed.comm import CommClosedError
from distributed.scheduler import KilledWorker

from reportpress.batch import cluster as clusters
from reportpress.batch import sending
from reportpress.batch.orders import PrintWishes, RecordOrder
from reportpress.source.errors import ExitCode, Refused

ORDER = RecordOrder(3, "press", "out/kan.pdf", "kan", PrintWishes("screen"))
KILLED = KilledWorker("record", None, 1)  # type: ignore[arg-type]  # no worker is looked at


class Finished:
    """A future that is done, but whose result is no longer to be had."""

    status = "finished"

    def __init__(self, error: Exception, then: str) -> None:
        self.error, self.then = error, then

    def result(self) -> None:
        self.status = self.then
        raise self.error

    def exception(self) -> Exception:
        return self.error


def cluster(is_there: bool = True) -> Any:
    return SimpleNamespace(is_there=is_there)


@pytest.mark.parametrize("is_there", [True, False])
@pytest.mark.parametrize(
    "error", [CommClosedError("reset by peer"), TimeoutError(), CancelledError()]
)
def test_a_connection_that_breaks_while_a_result_is_fetched_is_a_lost_scheduler(error, is_there):
    """The client may not know yet that the scheduler is gone."""
    future = Finished(error, "finished" if is_there else "cancelled")
    with pytest.raises(Refused, match="the scheduler is lost") as refused:
        sending._result(cluster(is_there), future, ORDER)
    (problem,) = refused.value.problems
    assert problem.code == ExitCode.OUTPUT and "--resume" in problem.hint


def test_a_record_that_kills_the_worker_that_makes_it_again_is_set_aside():
    result = sending._result(cluster(), Finished(KILLED, "error"), ORDER)
    assert result.number == 3 and result.code == ExitCode.OUTPUT
    assert result.problems[0].message.startswith("set aside: two workers died")


def test_a_fault_of_the_program_is_not_taken_for_a_lost_scheduler():
    with pytest.raises(ZeroDivisionError):
        sending._result(cluster(), Finished(ZeroDivisionError(), "finished"), ORDER)


def test_nothing_of_an_order_is_looked_through_to_name_its_task():
    class Closed:
        def __dask_tokenize__(self) -> object:
            pytest.fail("looked through")

    first, second = (
        sending._RecordTask(key, sending.print_record, Closed()) for key in ("record-1", "record-2")
    )
    assert tokenize(first) != tokenize(second)


def test_nothing_is_asked_of_a_scheduler_that_is_gone():
    with pytest.raises(Refused, match="the scheduler is lost"):
        sending._asked(cluster(is_there=False), ORDER)


class Client:
    """A client whose calls fail."""

    def __init__(self, error: Exception, fails: str) -> None:
        self._error, self._fails = error, fails

    def _call(self, name: str) -> None:
        if name == self._fails:
            raise self._error

    def register_plugin(self, plugin: Any) -> None:
        self._call("register")

    def unregister_worker_plugin(self, name: str) -> None:
        self._call("unregister")


def equipped(error: Exception, fails: str) -> Any:
    there = SimpleNamespace(is_there=True, client=Client(error, fails))
    plugin: Any = SimpleNamespace(name="press")
    return sending.equipped(there, [plugin])  # type: ignore[arg-type]


def test_a_scheduler_that_is_lost_before_the_first_order_is_told():
    with (
        pytest.raises(Refused, match="the scheduler is lost"),
        equipped(CommClosedError("reset"), "register"),
    ):
        pytest.fail("nothing to work with")
    full = OSError(28, "No space left on device")
    with pytest.raises(Refused) as refused, equipped(full, "register"):
        pytest.fail("a worker's own fault is told")
    (problem,) = refused.value.problems
    said = "cluster: a worker cannot take the edition's files: No space left on device"
    assert str(problem).startswith(said) and problem.code == ExitCode.OUTPUT


def test_a_scheduler_that_is_lost_after_the_last_result_is_no_fault():
    with equipped(CommClosedError("reset"), "unregister"):
        pass


@pytest.mark.parametrize("name", ["distributed", "distributed.client", "tornado.application"])
def test_a_client_that_cannot_connect_again_logs_no_traceback(name, monkeypatch):
    logger = logging.getLogger(name)
    monkeypatch.setattr(logger, "level", logging.WARNING)
    clusters._hush()
    assert not logger.isEnabledFor(logging.CRITICAL)
