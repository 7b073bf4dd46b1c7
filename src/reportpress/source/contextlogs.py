"""Lines that other packages log, heard by whoever collects them in the context and nobody else.

Builds and checks in several threads do not hear each other; where nobody collects, a logger has the
handlers that it always had.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

_collectors: ContextVar[Mapping[str, logging.Handler] | None] = ContextVar(
    "collectors", default=None
)


class _ContextLogger(logging.Logger):
    """A logger that has the context's collector alone, and where there is none its own handlers.

    Records of the loggers below it, such as fontTools.subset, ask for its handlers too.
    """

    @property
    def handlers(self) -> list[logging.Handler]:
        """What handles what is logged here and below."""
        collector = (_collectors.get() or {}).get(self.name)
        given: list[logging.Handler] = self.__dict__["handlers"]
        return given if collector is None else [collector]

    @handlers.setter
    def handlers(self, given: list[logging.Handler]) -> None:
        self.__dict__["handlers"] = given

    @property
    def propagate(self) -> bool:
        """Whether the loggers above hear it too."""
        collected = self.name in (_collectors.get() or {})
        return not collected and bool(self.__dict__["propagate"])

    @propagate.setter
    def propagate(self, given: bool) -> None:
        self.__dict__["propagate"] = given


def listen(*names: str) -> None:
    """Have these loggers ask the context who hears them; asked again, it changes nothing."""
    for logger in map(logging.getLogger, names):
        if not isinstance(logger, _ContextLogger):
            logger.__class__ = type("ByContext", (_ContextLogger, type(logger)), {})


@contextmanager
def heard_by(handler: logging.Handler, *names: str) -> Iterator[None]:
    """What these loggers and those below them log in the block, and in its context, is heard so."""
    token = _collectors.set({**(_collectors.get() or {}), **dict.fromkeys(names, handler)})
    try:
        yield
    finally:
        _collectors.reset(token)
