"""Survivors that are known, each with its reason: `survivors.toml` lists them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from tools.mutation.mutants import Mutant

LIST = Path(__file__).with_name("survivors.toml")


@dataclass(frozen=True)
class Known:
    """A mutant that no test finds, and why none should.

    `equivalent` are those that no test could find: they do the same.
    """

    file: str
    line: str
    becomes: str
    reason: str
    equivalent: bool = False


class KnownSurvivors:
    """All that are listed."""

    def __init__(self, known: list[Known]) -> None:
        self.known = known
        self._by_change = {(each.file, each.line, each.becomes): each for each in known}

    @classmethod
    def read(cls, path: Path = LIST) -> KnownSurvivors:
        """The list in a file.

        Raises TypeError for a survivor without its reason, or with a key that is not known.
        """
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return cls([Known(**entry) for entry in table.get("survivor", [])])

    def of(self, mutant: Mutant) -> Known | None:
        """What is known of a mutant; lines count as they are written, wherever they stand."""
        return self._by_change.get((mutant.file, mutant.before, mutant.after))
