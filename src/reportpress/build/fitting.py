"""How stories fit their frames: as figures of the report, and as problems where they do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from reportpress.build.printedplaces import MM
from reportpress.build.report import CopyfitDone, StoryFit
from reportpress.source.errors import ExitCode, Problem, Severity
from reportpress.source.wording import count

if TYPE_CHECKING:
    from reportpress.compose.interface import Composition, Fit
    from reportpress.compose.text.collect import Measurer
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
    edition: Edition,
    compositions: Iterable[Composition],
    measurer: Measurer,
    allow_overset: bool,
) -> Iterator[Problem]:
    """Overset copy is an error (a warning where it is allowed), room left over a note."""
    for composition in compositions:
        fit, story = composition.fit, edition.stories[composition.flow.name]
        if fit.over_lines:
            yield _overset(composition, story, measurer, allow_overset)
        elif fit.lines_left:
            yield Problem(
                story.place,
                f"{story.id} leaves {count(fit.lines_left, 'line')} of its frames empty",
                severity=Severity.NOTE,
            )


def _overset(composition: Composition, story: Story, measurer: Measurer, allowed: bool) -> Problem:
    fit = composition.fit
    place = getattr(fit.over_at and fit.over_at.tag, "place", story.place)
    return Problem(
        place,
        f"{story.id} is overset: {count(fit.over_lines, 'line')}, "
        f"{count(fit.over_characters, 'character')} from here on do not fit",
        _hint(composition, measurer),
        Severity.WARNING if allowed else Severity.ERROR,
        ExitCode.OVERSET,
    )


def _hint(composition: Composition, measurer: Measurer) -> str:
    """What to do: as exactly as it is known."""
    from reportpress.compose.frames.remedies import remedy

    frames = [each.frame for each in composition.frames]
    tallest = max(frame.height for frame in frames)
    line = frames[0].grid.pitch or composition.flow.blocks[0].line_height
    if tallest < line:
        return (
            f"its frames have no room for a line: {tallest * MM:.1f} mm high, a line is "
            f"{line * MM:.1f} mm; give them a height"
        )
    over = composition.fit.over_at
    if over is not None and over.remade and not over.cut and over.line_height > tallest:
        return (
            f"what begins here is {over.line_height * MM:.1f} mm high, its tallest frame "
            f"{tallest * MM:.1f} mm: make the frame taller, or it smaller"
        )
    found = remedy(composition, measurer)
    box = frames[-1].box
    columns = 1 if box is None else sum(frame.box == box for frame in frames)
    each = "its last frame" if columns == 1 else f"the {columns} columns of its last frame"
    cut = (
        f"cut {count(found.characters, 'character')} at the end" if found.characters else "cut copy"
    )
    rows = f"make {each} {count(found.rows, 'row')} taller" if found.rows else "enlarge its frames"
    return f"{cut}, {rows}, or print a marked proof with --allow-overset"
