"""From an edition's folder to its PDF: the stages of docs/architecture.md, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from reportpress.build.printing import Job, overlay_of, pdf_for
from reportpress.build.report import BuildReport, CopyfitDone, FitReport, StoryFit
from reportpress.content.load import load_edition
from reportpress.press.purpose import Purpose
from reportpress.press.settings import PressSettings, load_press
from reportpress.source.errors import ExitCode, Place, Problem, Refused, Severity
from reportpress.source.files import display_name
from reportpress.source.wording import count
from reportpress.template.facelist import FontRole, css_variables, load_roles
from reportpress.template.render import render_html

if TYPE_CHECKING:
    from reportpress.compose.interface import Composition, Fit
    from reportpress.content.model import Edition, Story
    from reportpress.engine.layout.flows import Threads
    from reportpress.engine.layout.skeleton import Skeleton

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Project:
    """The folders a build reads, found upwards from the edition's own."""

    root: Path

    @property
    def fonts(self) -> Path:
        """The list of faces."""
        return self.root / "fonts" / "fonts.yaml"

    def layout(self, name: str) -> Path:
        """The folder of a layout."""
        return self.root / "layout" / name


@dataclass(frozen=True, slots=True)
class Filled:
    """An edition in its layout's templates, with what the style sheets need besides."""

    edition: Edition
    project: Project
    roles: tuple[FontRole, ...]
    html: str
    press: PressSettings

    @property
    def layout(self) -> Path:
        """The layout's folder."""
        return self.project.layout(self.edition.layout)

    @property
    def template(self) -> Place:
        """The layout's template: what is wrong and stands nowhere else, stands there."""
        return Place(display_name(self.layout / "page.html.j2"))


@dataclass(frozen=True, slots=True)
class Request:
    """What to build: the edition's folder or file, the PDF to write, for whom; may copy be cut off?

    With `singles`, a double truck becomes two pages. `told` is told what takes long, in words.
    """

    edition: Path
    output: Path
    allow_overset: bool = False
    purpose: Purpose = Purpose.SCREEN
    singles: bool = False
    told: Progress = field(default=lambda _: None, compare=False)


def build(request: Request, progress: Progress = lambda _: None) -> BuildReport:
    """Build an edition and write its PDF; on any error nothing is written.

    Raises `Refused` with every problem of the stage that failed.
    """
    progress("load")  # 1
    loaded = load_edition(request.edition)
    edition, problems = loaded.edition, list(loaded.warnings)
    progress("template")  # 2
    filled = _template(edition, find_project(edition.folder))
    progress("skeleton")  # 3
    skeleton, threads = _skeleton(filled)
    problems += [*skeleton.problems, *threads.problems]
    progress("compose")  # 4
    compositions, missing = _compose(filled, skeleton, threads)
    problems += missing
    problems += _fitting(edition, compositions, request.allow_overset)
    _stop_on_errors(problems)
    progress("paint")  # 5
    _paint(skeleton, threads, compositions)
    progress("press")  # 6
    fits = tuple(map(_story_fit, compositions))
    overlay = None
    if request.purpose is Purpose.PROOF:
        overlay = overlay_of(skeleton, threads, compositions, fits)
    data = pdf_for(_job(request, filled), skeleton, overlay, problems)
    _write(data, request.output)
    return BuildReport(
        edition.id, request.output, len(skeleton.pages), fits, _fonts(skeleton), tuple(problems)
    )


def find_project(folder: Path) -> Project:
    """The nearest folder above `folder` that has `layout/` and `fonts/fonts.yaml`.

    Raises `Refused` where there is none.
    """
    for root in folder.resolve().parents:
        project = Project(root)
        if project.fonts.is_file() and (root / "layout").is_dir():
            return project
    raise Refused(
        [
            Problem(
                Place(str(folder)),
                "no layout/ and fonts/fonts.yaml in any folder above the edition",
                "keep editions in content/ beside layout/ and fonts/",
                code=ExitCode.LAYOUT,
            )
        ]
    )


def check_content(folder: Path) -> tuple[Edition, tuple[Problem, ...]]:
    """Read an edition and fill its templates, and set nothing.

    Raises `Refused` with every problem found; returns the edition and its warnings.
    """
    loaded = load_edition(folder)
    _template(loaded.edition, find_project(loaded.edition.folder))
    return loaded.edition, tuple(loaded.warnings)


def fit(folder: Path) -> FitReport:
    """Set an edition and tell how its stories fill their frames; nothing is painted or written.

    Raises `Refused` where it cannot be set at all; copy that does not fit is reported.
    """
    loaded = load_edition(folder)
    filled = _template(loaded.edition, find_project(loaded.edition.folder))
    skeleton, threads = _skeleton(filled)
    compositions, missing = _compose(filled, skeleton, threads)
    problems = [*loaded.warnings, *skeleton.problems, *threads.problems, *missing]
    _stop_on_errors(problems)
    return FitReport(loaded.edition.id, tuple(map(_story_fit, compositions)), tuple(problems))


def _template(edition: Edition, project: Project) -> Filled:
    roles = load_roles(project.fonts)
    layout = project.layout(edition.layout)
    rendered = render_html(edition, layout, css_variables(roles))
    return Filled(edition, project, roles, rendered.html, load_press(layout))


def _job(request: Request, filled: Filled) -> Job:
    looks = filled.layout, filled.press, filled.html
    return Job(request.purpose, filled.edition, *looks, request.singles, request.told)


def _skeleton(filled: Filled) -> tuple[Skeleton, Threads]:
    from reportpress.engine.host.findfaces import unresolved
    from reportpress.engine.layout.flows import read_flows
    from reportpress.engine.layout.layoutinput import LayoutInput, StyleSheet
    from reportpress.engine.layout.skeleton import lay_out

    layout, press = filled.layout, filled.press
    template = filled.template
    if problems := unresolved(filled.roles):
        raise Refused(problems)
    sheets = (
        StyleSheet(press.place("bleed"), text=f"@page {{ bleed: {press.bleed}mm }}"),
        StyleSheet(Place(display_name(filled.project.fonts)), text=css_variables(filled.roles)),
        StyleSheet(Place(display_name(layout / "page.css")), layout / "page.css"),
    )
    folders = (layout, filled.edition.folder)
    skeleton = lay_out(LayoutInput(filled.html, template, sheets, folders))
    return skeleton, read_flows(skeleton, template)


def _compose(
    filled: Filled, skeleton: Skeleton, threads: Threads
) -> tuple[list[Composition], list[Problem]]:
    from reportpress.compose.frames.thread import compose_flow
    from reportpress.compose.text.collect import Measurer
    from reportpress.engine.layout.fallback import borrowed_faces
    from reportpress.engine.layout.flows import missing_glyphs
    from reportpress.engine.layout.overhang import overhanging

    measurer = Measurer(skeleton.measurer)  # one for all flows: no cluster is measured twice
    composed = [compose_flow(t.flow, t.frames, measurer) for t in threads.threads]
    faces = {role.family for role in filled.roles}
    problems = [
        *missing_glyphs(skeleton, threads),
        *overhanging(composed),
        *borrowed_faces(skeleton, composed, faces, filled.template),
    ]
    return composed, problems


def _paint(skeleton: Skeleton, threads: Threads, compositions: list[Composition]) -> None:
    from reportpress.engine.layout.paint import paint

    for composition in compositions:
        paint(skeleton, composition, threads.grids)


def _write(data: bytes, output: Path) -> None:
    from reportpress.source.writing import write_output

    write_output(output, data)


def _fitting(
    edition: Edition, compositions: list[Composition], allow_overset: bool
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


def _stop_on_errors(problems: list[Problem]) -> None:
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise Refused(problems)


def _story_fit(composition: Composition) -> StoryFit:
    return _fit_of(composition.flow.name, composition.fit)


def _fit_of(story: str, fit: Fit) -> StoryFit:
    done = None
    if fit.copyfit:
        told = fit.copyfit
        before = _fit_of(story, told.before)
        done = CopyfitDone(round(told.tracking * 100, 2), told.paragraphs, told.lines, before)
    return StoryFit(
        story,
        fit.characters,
        fit.lines,
        fit.lines_left,
        fit.over_lines,
        fit.over_characters,
        done,
    )


def _fonts(skeleton: Skeleton) -> tuple[str, ...]:
    return tuple(sorted({_font_name(font) for font in skeleton.document.fonts.values()}))


def _font_name(font: object) -> str:
    """`Noto Serif CJK SC Bold` from the name WeasyPrint gives the subset."""
    name: bytes = font.name  # type: ignore[attr-defined]
    return name.decode().partition("+")[2].replace("-", " ")
