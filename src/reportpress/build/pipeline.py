"""From an edition's folder to its PDF: the stages of docs/architecture.md, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, TypeVar, Unpack

from msgspec import Struct
from msgspec.structs import replace

from reportpress.build.adverts import ill_sized, unusable_pages
from reportpress.build.boxfit import box_problems
from reportpress.build.fitting import fit_problems, story_fits
from reportpress.build.growing import set_pages
from reportpress.build.libraryfaults import library_faults
from reportpress.build.outputs.output import Output, PaintedPages
from reportpress.build.outputs.table import DEFAULT, outputs_named
from reportpress.build.project import Filled
from reportpress.build.report import BuildReport, FitReport, StoryFit
from reportpress.build.session import Session
from reportpress.build.stages import fill_templates, paint_lines
from reportpress.build.strayframes import stray_frames
from reportpress.content.load import Loaded, load_edition
from reportpress.content.model import Edition
from reportpress.content.record import DataRecord
from reportpress.content.repeating import begun
from reportpress.source.errors import ExitCode, Place, Problem, Refused, Severity
from reportpress.source.exhaustion import within_means
from reportpress.source.files import AnyPath
from reportpress.source.writing import write_output

if TYPE_CHECKING:
    from reportpress.engine.pdf.pageprint import PagePrint
    from reportpress.epaper.newsmeta import SiteAddress
    from reportpress.epaper.site import IssueFolder


Result = TypeVar("Result")
# What is wrong with the advertisements of an edition in its layout; is it for a press?
AdvertJudge = Callable[[Filled, bool], Iterable[Problem]]


class BuildOptions(TypedDict, total=False):
    """What a build may be asked besides; the defaults are those of `Request`."""

    output: str
    allow_overset: bool
    singles: bool
    record: DataRecord | None
    judge: AdvertJudge | None
    address: SiteAddress | None


class Request(Struct, frozen=True):
    """What to build: for which `output`; may copy be cut off; a double truck as two pages?

    `record`: the row of data that the edition is filled for. `judge` looks at advertisements before
    they go in. `address`: where the folder of a web edition will be.
    """

    output: str = DEFAULT
    allow_overset: bool = False
    singles: bool = False
    record: DataRecord | None = None
    judge: AdvertJudge | None = None
    address: SiteAddress | None = None


class Built(Struct, frozen=True):
    """A build before its file is written: the file's bytes, the pages they were made of, and what
    is on each, where the output tells that. What is a folder is an `issue`.
    """

    report: BuildReport
    data: bytes
    pages: PaintedPages
    prints: tuple[PagePrint, ...] = ()
    issue: IssueFolder | None = None

    def write(self) -> None:
        """Write the file, or the folder. Raises `Refused` where it cannot be written."""
        if self.issue is None:
            write_output(self.report.output, self.data)
        else:
            from reportpress.epaper.site import write_issue

            write_issue(self.report.output, self.issue)


def build(
    edition: AnyPath,
    file: AnyPath,
    *,
    session: Session | None = None,
    **options: Unpack[BuildOptions],
) -> BuildReport:
    """Build an edition and write its file; on any error nothing is written.

    `edition` is a folder with edition.yaml, or another such file in it. Raises `Refused` with every
    problem of the stage that failed.
    """
    made = built(edition, file, session=session, **options)
    made.write()
    return made.report


def build_all(
    edition: AnyPath,
    files: Mapping[str, AnyPath],
    *,
    session: Session | None = None,
    **options: Unpack[BuildOptions],
) -> tuple[BuildReport, ...]:
    """Build an edition for several outputs, whose pages are set once; `files` are what to write, by
    the outputs' names. Bytes are those of a build each.

    Raises `Refused` as `build` does; where that is before the first file, none is written.
    """
    made = all_built(edition, files, session=session, **options)
    for each in made:
        each.write()
    return tuple(each.report for each in made)


def built(
    edition: AnyPath,
    file: AnyPath,
    *,
    session: Session | None = None,
    **options: Unpack[BuildOptions],
) -> Built:
    """What `build` does, but for writing the file. Raises `Refused` as it does."""
    (made,) = all_built(edition, {options.get("output", DEFAULT): file}, session=session, **options)
    return made


def all_built(
    edition: AnyPath,
    files: Mapping[str, AnyPath],
    *,
    session: Session | None = None,
    **options: Unpack[BuildOptions],
) -> tuple[Built, ...]:
    """What `build_all` does, but for writing the files. Raises `Refused` as it does."""
    request, session = Request(**options), session or Session(lasting=False)
    paths = {name: Path(file) for name, file in files.items()}
    return _sure(session, partial(_build, Path(edition), paths, request, session))


def _sure(session: Session, build: Callable[[], Result]) -> Result:
    """What a build comes to; one that is refused is tried again with nothing kept of what tells
    places otherwise than a session of its own.
    """
    with session.alone():
        try:
            return build()
        except Refused:
            if not session.forget():
                raise
        return build()


def _build(
    edition: Path, files: Mapping[str, Path], request: Request, session: Session
) -> tuple[Built, ...]:
    outputs = outputs_named(files, request.singles)  # an unknown one is told before all
    begin = session.tell
    begin("load")  # 1
    with within_means(Place(str(edition)), ExitCode.CONTENT):
        kept = session.sound_pictures, session.edition_files
        loaded = _sound(load_edition(edition, *kept, record=request.record))
    begin("template")  # 2
    filled = fill_templates(begun(loaded.edition), session)
    purposes = dict.fromkeys(output.for_press for output in outputs)
    judged = {press: _judged(loaded, filled, request.judge, press) for press in purposes}
    with within_means(filled.template), library_faults(filled.template):
        painted = _painted(next(iter(judged.values())), filled, request, session)
        begin("press")  # 6
        return tuple(
            _made(output, files[output.name], painted.said_of(judged[output.for_press]), session)
            for output in outputs
        )


class _Ready(Struct, frozen=True):
    """Pages with all that is on them, and what was found until then."""

    pages: PaintedPages
    fits: tuple[StoryFit, ...]
    problems: tuple[Problem, ...]

    def said_of(self, loaded: Loaded) -> _Ready:
        """The same, with what is said of what was loaded before all else."""
        return replace(self, problems=(*loaded.warnings, *self.problems))


def _painted(loaded: Loaded, filled: Filled, request: Request, session: Session) -> _Ready:
    pages = set_pages(filled, session)
    filled, laid_out, composed = pages.filled, pages.laid_out, pages.composed
    measurer, allowed = laid_out.skeleton.measurer, request.allow_overset
    fits = story_fits(composed.compositions, measurer)
    fitting = fit_problems(loaded.edition, composed.compositions, fits, allowed)
    problems = [*laid_out.problems, *composed.problems, *fitting]
    problems += [*box_problems(laid_out.skeleton, request.allow_overset), *stray_frames(laid_out)]
    problems += ill_sized(filled.edition, laid_out.skeleton)
    _stop_on_errors([*loaded.warnings, *problems])
    session.tell("paint")  # 5
    problems += paint_lines(laid_out, composed)
    painted = PaintedPages(filled, laid_out, composed, request.singles, request.address)
    return _Ready(painted, fits, tuple(problems))


def _made(output: Output, file: Path, painted: _Ready, session: Session) -> Built:
    pages = painted.pages
    if not output.singles:
        pages = replace(pages, singles=False)
    made = output.make(pages, session)
    problems = [*painted.problems, *made.problems]
    _stop_on_errors(problems)
    number = len(pages.laid_out.skeleton.pages)
    edition = pages.filled.edition.id
    report = BuildReport(edition, file, number, painted.fits, made.fonts, tuple(problems))
    return Built(report, made.data, pages, made.prints, made.issue)


def fit(edition: AnyPath, *, session: Session | None = None) -> FitReport:
    """Set an edition and tell how its stories fill their frames; nothing is painted or written.

    Raises `Refused` where it cannot be set at all; copy that does not fit is reported.
    """
    session = session or Session(lasting=False)
    return _sure(session, partial(_fit, Path(edition), session))


def _fit(edition: Path, session: Session) -> FitReport:
    session.tell("load")
    loaded = _sound(load_edition(edition, session.sound_pictures, session.edition_files))
    session.tell("template")
    filled = fill_templates(begun(loaded.edition), session)
    with within_means(filled.template), library_faults(filled.template):
        pages = set_pages(filled, session)
    composed = pages.composed
    problems = [*loaded.warnings, *pages.laid_out.problems, *composed.problems]
    _stop_on_errors(problems)
    problems += box_problems(pages.laid_out.skeleton, allow_overset=True)
    problems += stray_frames(pages.laid_out)
    fits = story_fits(composed.compositions, pages.laid_out.skeleton.measurer)
    return FitReport(loaded.edition.id, fits, tuple(problems))


def check_content(
    folder: Path, judge: AdvertJudge | None = None
) -> tuple[Edition, tuple[Problem, ...]]:
    """Read an edition and fill its templates, and set nothing; advertisements as for a press.

    Raises `Refused` with every problem found; returns the edition and its warnings.
    """
    session = Session(lasting=False)
    loaded = _sound(load_edition(folder, session.sound_pictures))
    filled = fill_templates(loaded.edition, session)
    loaded = _judged(loaded, filled, judge, for_press=True)
    return loaded.edition, tuple(loaded.warnings)


def _sound(loaded: Loaded) -> Loaded:
    """What was loaded, with advertisements that can be printed. Raises `Refused`."""
    if problems := [*unusable_pages(loaded.edition)]:
        raise Refused([*loaded.warnings, *problems])
    return loaded


def _judged(loaded: Loaded, filled: Filled, judge: AdvertJudge | None, for_press: bool) -> Loaded:
    """What was loaded, with what is said of its advertisements. Raises `Refused`."""
    if judge is None or not filled.edition.advertisements:
        return loaded
    problems = [*loaded.warnings, *judge(filled, for_press)]
    _stop_on_errors(problems)
    return replace(loaded, warnings=tuple(problems))


def _stop_on_errors(problems: list[Problem]) -> None:
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise Refused(problems)
