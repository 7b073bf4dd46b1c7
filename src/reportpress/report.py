"""What a build reports: figures for people, and the same figures for machines."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from reportpress.errors import Problem


def count(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: `1 line`, `2 lines`."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


@dataclass(frozen=True, slots=True)
class StoryFit:
    """How a story fills its frames; characters exclude white space, lines are grid lines."""

    story: str
    characters: int
    lines: int
    lines_left: int
    over_lines: int = 0
    over_characters: int = 0

    @property
    def verdict(self) -> str:
        """The fit in words, as the summary prints it."""
        if self.over_lines:
            over = count(self.over_characters, "character")
            return f"OVER by {count(self.over_lines, 'line')}, {over}"
        return f"{count(self.lines_left, 'line')} left" if self.lines_left else "full"


@dataclass(frozen=True, slots=True)
class BuildReport:
    """The outcome of a build. `seconds` is for the summary only and never enters the PDF."""

    edition: str
    output: Path
    pages: int
    stories: tuple[StoryFit, ...]
    fonts: tuple[str, ...]
    problems: tuple[Problem, ...]
    seconds: float = 0.0

    @property
    def characters(self) -> int:
        """Characters set in all stories."""
        return sum(story.characters for story in self.stories)

    @property
    def lines(self) -> int:
        """Grid lines set in all stories."""
        return sum(story.lines for story in self.stories)

    def as_json(self) -> dict[str, Any]:
        """Plain data; the keys are those of the dataclasses."""
        return {
            "edition": self.edition,
            "output": str(self.output),
            "pages": self.pages,
            "characters": self.characters,
            "lines": self.lines,
            "stories": [asdict(story) for story in self.stories],
            "fonts": list(self.fonts),
            "problems": [problem_as_json(problem) for problem in self.problems],
            "seconds": self.seconds,
        }


def problem_as_json(problem: Problem) -> dict[str, Any]:
    """One problem as plain data."""
    return {
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "severity": problem.severity.value,
        "message": problem.message,
        "hint": problem.hint,
    }
