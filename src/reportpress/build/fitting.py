"""How stories fit their frames: as figures of the report, and as problems where they do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from reportpress.build.report import CopyfitDone, StoryFit
from reportpress.source.errors import ExitCode, Problem, Severity
from reportpress.source.wording import count

if TYPE_CHECKING:
    from reportpress.compose.interface import Composition, Fit
    from reportpress.content.model import Edition, Story


def story_fits(compositions: Iterable[Composition]) -> tuple[StoryFit, ...]:
    """The fit of each story, in the order of their flows."""
    return tuple(_story_fit(each.flow.name, each.fit) for each in compositions)


def _story_fit(story: str, fit: Fit) -> StoryFit:
    done = None
    if fit.copyfit:
        copyfit = fit.copyfit
        before, tracking = _story_fit(story, copyfit.before), round(copyfit.tracking * 100, 2)
        done = CopyfitDone(tracking, copyfit.paragraphs, copyfit.lines, before)
    lines = fit.lines, fit.lines_left, fit.over_lines
    return StoryFit(story, fit.characters, *lines, fit.over_characters, done)


def fit_problems(
    edition: Edition, compositions: Iterable[Composition], allow_overset: bool
) -> Iterator[Problem]:
    """Overset copy is an error (a warning where it is allowed), room left over a note."""
    for composition in compositions:
        fit, story = composition.fit, edition.stories[composition.flow.name]
        if fit.over_lines:
            yield _overset(fit, story, allow_overset)
        elif fit.lines_left:
            yield Problem(
                story.place,
                f"{story.id} leaves {count(fit.lines_left, 'line')} of its frames empty",
                severity=Severity.NOTE,
            )


def _overset(fit: Fit, story: Story, allowed: bool) -> Problem:
    place = getattr(fit.over_at and fit.over_at.tag, "place", story.place)
    return Problem(
        place,
        f"{story.id} is overset: {count(fit.over_lines, 'line')}, "
        f"{count(fit.over_characters, 'character')} from here on do not fit",
        "cut copy, enlarge its frames, or print a marked proof with --allow-overset",
        Severity.WARNING if allowed else Severity.ERROR,
        ExitCode.OVERSET,
    )
