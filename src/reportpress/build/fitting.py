"""How stories fit their frames: as figures of the report, and as problems where they do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reportpress.build.printedplaces import MM
from reportpress.build.report import CopyfitDone, StoryFit
from reportpress.source.errors import ExitCode, Problem, Severity
from reportpress.source.wording import count

if TYPE_CHECKING:
    from reportpress.compose.interface import Composition, Fit
    from reportpress.compose.text.collect import Measurer
    from reportpress.content.model import Edition, Story


def story_fits(
    compositions: Iterable[Composition], measurer: Measurer | None = None
) -> tuple[StoryFit, ...]:
    """The fit of each story, in the order of their flows.

    With the measurer that they were set with, what makes those fit that do not, too: the copy is
    set again some times for that.
    """
    return tuple(_with_remedy(each, measurer) for each in compositions)


def _with_remedy(composition: Composition, measurer: Measurer | None) -> StoryFit:
    from reportpress.compose.frames.remedies import remedy

    fit = _story_fit(composition.flow.name, composition.fit)
    if not fit.over_lines or measurer is None or _tallest(composition) < _line(composition):
        return fit
    found = remedy(composition, measurer)
    return replace(fit, rows_to_add=found.rows, characters_to_cut=found.characters)


def _tallest(composition: Composition) -> float:
    return max(each.frame.height for each in composition.frames)


def _line(composition: Composition) -> float:
    """The height of a line in its first frame, px."""
    return composition.frames[0].frame.grid.pitch or composition.flow.blocks[0].line_height


def _story_fit(story: str, fit: Fit) -> StoryFit:
    done = None
    if fit.copyfit:
        copyfit = fit.copyfit
        before, tracking = _story_fit(story, copyfit.before), round(copyfit.tracking * 100, 2)
        done = CopyfitDone(tracking, copyfit.paragraphs, copyfit.lines, before)
    lines = fit.lines, fit.lines_left, fit.over_lines
    return StoryFit(story, fit.characters, *lines, fit.over_characters, copyfit=done)


def fit_problems(
    edition: Edition,
    compositions: Iterable[Composition],
    fits: Iterable[StoryFit],
    allow_overset: bool,
) -> Iterator[Problem]:
    """Overset copy is an error (a warning where it is allowed), room left over a note.

    `fits` are those of the compositions, with what would make them fit.
    """
    for composition, known in zip(compositions, fits, strict=True):
        fit, story = composition.fit, edition.stories[composition.flow.name]
        if fit.over_lines:
            yield _overset(composition, story, known, allow_overset)
        elif fit.lines_left:
            yield Problem(
                story.place,
                f"{story.id} leaves {count(fit.lines_left, 'line')} of its frames empty",
                severity=Severity.NOTE,
            )


def _overset(composition: Composition, story: Story, known: StoryFit, allowed: bool) -> Problem:
    fit = composition.fit
    place = getattr(fit.over_at and fit.over_at.tag, "place", story.place)
    return Problem(
        place,
        f"{story.id} is overset: {count(fit.over_lines, 'line')}, "
        f"{count(fit.over_characters, 'character')} from here on do not fit",
        _hint(composition, known),
        Severity.WARNING if allowed else Severity.ERROR,
        ExitCode.OVERSET,
    )


def _hint(composition: Composition, known: StoryFit) -> str:
    """What to do: as exactly as it is known."""
    frames = [each.frame for each in composition.frames]
    tallest, line = _tallest(composition), _line(composition)
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
    box = frames[-1].box
    columns = 1 if box is None else sum(frame.box == box for frame in frames)
    each = "its last frame" if columns == 1 else f"the {columns} columns of its last frame"
    to_cut, to_add = known.characters_to_cut, known.rows_to_add
    cut = f"cut {count(to_cut, 'character')} at the end" if to_cut else "cut copy"
    rows = f"make {each} {count(to_add, 'row')} taller" if to_add else "enlarge its frames"
    return f"{cut}, {rows}, or print a marked proof with --allow-overset"
