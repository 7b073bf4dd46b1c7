"""The embedded program of a font, read when somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cached_property
from typing import Any

from reportpress.check.pdf.fonts.builtin import BuiltIn, built_in
from reportpress.check.pdf.fonts.programdata import is_program
from reportpress.check.pdf.syntax.limits import Budget
from reportpress.check.pdf.syntax.objects import Dictionary, dictionary, is_stream, name, stream

Guard = Callable[[], AbstractContextManager[None]]


class EmbeddedProgram:
    """What a font descriptor embeds; `label` is "FontFile", "FontFile3/OpenType" …, "" for none."""

    def __init__(self, descriptor: Dictionary, budget: Budget, guard: Guard) -> None:
        self._budget, self._guard = budget, guard
        self._stream: Any = None
        self.label = ""
        for key in ("/FontFile", "/FontFile2", "/FontFile3"):
            if is_stream(descriptor.get(key)):
                self._stream = descriptor[key]
                subtype = name(dictionary(self._stream).get("/Subtype"))
                self.label = key[1:] + (f"/{subtype}" if subtype else "")
                return

    def data(self) -> bytes:
        """The program, empty without one; it is not kept. Raises `Unreadable`."""
        if self._stream is None:
            return b""
        with self._guard():
            return stream(self._stream, self._budget)

    @cached_property
    def sound(self) -> bool:
        """Whether there is a font program; an empty stream, or any other bytes, are none."""
        return is_program(self.data())

    @cached_property
    def built_in(self) -> BuiltIn | None:
        """What the program of a simple font says of its codes."""
        return built_in(self.data()) if self.label else None
