"""What a build reports: figures for people, and the same figures for machines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec import Struct, to_builtins

from reportpress.source.errors import ExitCode, Problem
from reportpress.source.wording import count


class CopyfitDone(Struct, frozen=True):
    """What copyfitting did to a story, and how the story filled its frames `before` it.

    `tracking` is the largest of any paragraph, in per cent of the em; `lines_saved` is below zero
    where lines were added.
    """

    tracking: float
    paragraphs: int
    lines_saved: int
    before: StoryFit

    def __str__(self) -> str:
        sign = "−" if self.tracking < 0 else "+"
        verb = "saved" if self.lines_saved > 0 else "gained"
        lines = count(abs(self.lines_saved), "line")
        return f"copyfit {sign}{abs(self.tracking):.1f} %, {lines} {verb}"


class StoryFit(Struct, frozen=True):
    """How a story fills its frames; characters exclude white space, lines are grid lines.

    One that does not fit would with its last `characters_to_cut` left out, or with the columns of
    its last frame `rows_to_add` taller; 0 where that is not known.
    """

    story: str
    characters: int
    lines: int
    lines_left: int
    over_lines: int = 0
    over_characters: int = 0
    rows_to_add: int = 0
    characters_to_cut: int = 0
    copyfit: CopyfitDone | None = None

    @property
    def verdict(self) -> str:
        """The fit in words, as the summary prints it."""
        if self.over_lines:
            over = count(self.over_characters, "character")
            return f"OVER by {count(self.over_lines, 'line')}, {over}"
        fit = f"{count(self.lines_left, 'line')} left" if self.lines_left else "full"
        return f"{fit}; {self.copyfit}" if self.copyfit else fit

    @property
    def before(self) -> StoryFit:
        """The fit without copyfitting."""
        return self.copyfit.before if self.copyfit else self

    @property
    def lines_available(self) -> int:
        """The grid lines the frames have for the story."""
        return self.lines + self.lines_left

    @property
    def characters_available(self) -> int:
        """About how many characters the frames hold, by a line's average."""
        if not self.lines:
            return 0
        return round(self.characters * self.lines_available / self.lines)

    def as_json(self) -> dict[str, Any]:
        """Plain data; `copyfit` only where copyfitting did something."""
        data: dict[str, Any] = to_builtins(self)
        del data["copyfit"]
        if self.copyfit:
            done = to_builtins(self.copyfit)
            data["copyfit"] = {**done, "before": self.copyfit.before.as_json()}
        return data


class BuildReport(Struct, frozen=True):
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
        """Plain data; the keys are names of fields."""
        return {
            "edition": self.edition,
            "output": str(self.output),
            "pages": self.pages,
            "characters": self.characters,
            "lines": self.lines,
            "stories": [story.as_json() for story in self.stories],
            "fonts": list(self.fonts),
            "problems": [problem_as_json(problem) for problem in self.problems],
            "seconds": self.seconds,
        }


class FitReport(Struct, frozen=True):
    """How an edition's stories fill their frames, without a PDF being written."""

    edition: str
    stories: tuple[StoryFit, ...]
    problems: tuple[Problem, ...]

    @property
    def overset(self) -> bool:
        """Whether some story, or copy outside the flows, does not fit."""
        return any(story.over_lines for story in self.stories) or any(
            problem.code is ExitCode.OVERSET for problem in self.problems
        )

    def as_json(self) -> dict[str, Any]:
        """Plain data; the keys are names of fields."""
        return {
            "edition": self.edition,
            "stories": [
                {
                    **story.as_json(),
                    "lines_available": story.lines_available,
                    "characters_available": story.characters_available,
                }
                for story in self.stories
            ],
            "problems": [problem_as_json(problem) for problem in self.problems],
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
