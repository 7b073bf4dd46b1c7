"""Stage 6: from painted pages to the PDF for one purpose."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportpress import __version__
from reportpress.press.purpose import Purpose
from reportpress.press.settings import PressSettings
from reportpress.press.xmp import Identity
from reportpress.source.errors import ExitCode, Place, Problem, Severity
from reportpress.source.files import display_name

if TYPE_CHECKING:
    from reportpress.build.report import StoryFit
    from reportpress.compose.interface import Composition
    from reportpress.content.model import Edition, PagePlan
    from reportpress.engine.layout.flows import Threads
    from reportpress.engine.layout.skeleton import Skeleton
    from reportpress.engine.pdf.placepictures import Printed
    from reportpress.engine.pdf.printedpage import Cut
    from reportpress.engine.pdf.proof import Overlay
    from reportpress.engine.pdf.write import Output
    from reportpress.press.colour.inks import Inks
    from reportpress.press.colour.outputprofile import Profile
    from reportpress.press.pictures.encode import Encoded

PICTURES = "pictures"  # folder of converted pictures in the user's cache
SAME_LENGTH = 0.01  # mm
PLACE = re.compile(' data-at="[^"]*"')  # names files as seen from the current folder


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be written: painted pages of an edition, in a layout's folder, and for whom.

    With `singles`, a double truck becomes two pages that meet at the fold. `told` is told what
    takes long.
    """

    purpose: Purpose
    edition: Edition
    layout: Path
    settings: PressSettings
    html: str
    singles: bool = False
    told: Callable[[str], None] = lambda words: None

    @property
    def template(self) -> Place:
        """Where what is wrong stands if it stands nowhere else."""
        from reportpress.template.render import MASTER

        return Place(display_name(self.layout / MASTER))


def pdf_for(
    job: Job, skeleton: Skeleton, overlay: Overlay | None, problems: list[Problem]
) -> bytes:
    """The PDF of painted pages; pictures and colours are converted for the job's purpose.

    What is wrong but does not stop it goes into `problems`. Raises `Refused` where the output
    profile, a picture or a colour is at fault.
    """
    from reportpress.engine.pdf.colours import Palette
    from reportpress.engine.pdf.placepictures import Studio, replace_pictures
    from reportpress.engine.pdf.write import pdf_bytes
    from reportpress.press.colour.findprofile import output_profile
    from reportpress.press.colour.inks import Inks

    settings = job.settings
    place = settings.place("profile")
    job.told("output profile")
    profile = output_profile(settings.profile, place, settings.ink_limit, job.layout)
    palette = Palette(Inks(profile.data, settings.ink_limit), job.purpose)
    if job.purpose is Purpose.PRESS:
        problems += _press_problems(job, skeleton, palette.inks)
    output = _output(job, skeleton, profile, palette, overlay)
    places = {picture.file: picture.place for picture in job.edition.pictures.values()}

    def place_of(file: Path) -> Place:
        return places.get(file, job.template)

    convert = _converter(job, profile, place_of, problems)
    replace_pictures(skeleton, Studio(palette, convert, place_of, problems, job.told))
    return pdf_bytes(skeleton, output, problems)


def _output(
    job: Job, skeleton: Skeleton, profile: Profile, palette: object, overlay: Overlay | None
) -> Output:
    from reportpress.engine.pdf.colours import Palette
    from reportpress.engine.pdf.pdfx import Intent
    from reportpress.engine.pdf.printedpage import Surroundings
    from reportpress.engine.pdf.write import Output

    assert isinstance(palette, Palette)
    identity = _identity(job)
    singles = job.singles and job.purpose is Purpose.PRESS  # tags go by whole pages
    cuts = tuple(_cuts(job.edition.pages, len(skeleton.pages), singles))
    if job.purpose is not Purpose.PRESS:
        around = Surroundings(job.purpose, overlay=overlay)
        return Output(identity, palette, around, job.template, cuts)
    name = profile.registered or profile.name
    intent = Intent(profile.data, name, profile.description, bool(profile.registered))
    slug = "  ".join([identity.title, "{page}", identity.day.isoformat(), name])
    around = Surroundings(job.purpose, job.settings.marks, slug)
    return Output(identity, palette, around, job.template, cuts, intent)


def _cuts(plans: Sequence[PagePlan], pages: int, singles: bool) -> Iterator[Cut]:
    """The pages of the PDF; where a page of the edition took several sheets, they are counted."""
    from reportpress.engine.pdf.printedpage import Cut

    if len(plans) != pages:
        yield from (Cut(index, str(index + 1)) for index in range(pages))
        return
    for index, plan in enumerate(plans):
        if not plan.through:
            yield Cut(index, str(plan.number))
        elif singles:
            yield Cut(index, str(plan.number), half=0)
            yield Cut(index, str(plan.through), half=1)
        else:
            yield Cut(index, f"{plan.number}–{plan.through}", folded=True)


def _identity(job: Job) -> Identity:
    """What the file says of itself; its digest is made of what it is made from, not where."""
    from reportpress.template.render import SHEET

    html = PLACE.sub("", job.html)
    for folder in (job.edition.folder, job.layout):
        html = html.replace(folder.absolute().as_uri(), "")
    sheet = (job.layout / SHEET).read_text("utf-8")
    facts = "\0".join([job.purpose, str(job.singles), sheet, html])
    digest = hashlib.sha256(facts.encode()).hexdigest()[:32]
    edition, producer = job.edition, f"reportpress {__version__}"
    return Identity(edition.title, edition.date, producer, digest, edition.publication)


def _converter(
    job: Job, profile: Profile, place_of: Callable[[Path], Place], problems: list[Problem]
) -> Callable[[Printed], Encoded]:
    """What makes the edition's picture files ready."""
    from reportpress.press.pictures.images import SCREEN, PictureMaker, PictureUse, Quality
    from reportpress.press.store import user_cache

    settings, quality = job.settings, SCREEN
    press = job.purpose is Purpose.PRESS
    if press:
        quality = Quality(settings.resolution, settings.jpeg_quality, settings.ink_limit)
    maker = PictureMaker(profile, quality, user_cache() / PICTURES)

    def convert(printed: Printed) -> Encoded:
        file, crop = printed.shown.file, printed.shown.crop
        wanted = PictureUse(printed.width, printed.height, crop, printed.shown.gray or None)
        picture = maker.make(file, wanted, place_of(file))
        if press:
            problems.extend(picture.problems(file, place_of(file)))
        return picture.encoded

    return convert


def _press_problems(job: Job, skeleton: Skeleton, inks: Inks) -> Iterator[Problem]:
    """What a press will make of a layout, where its designer may not know."""
    from reportpress.engine.host.sheetscan import sheet_file, with_imports
    from reportpress.engine.pdf.presscolours import colour_problems, written_in
    from reportpress.template.render import SHEET

    root = skeleton.document._html.etree_element
    sheets = with_imports([sheet_file(job.layout / SHEET)])
    yield from colour_problems([*sheets, *written_in(root, job.template)], inks)
    wanted = job.settings.bleed
    for page in skeleton.pages:
        declared = max(page.bleed[side] for side in page.bleed) * 25.4 / 96
        if abs(declared - wanted) > SAME_LENGTH:
            message = f"the style sheet's bleed is {declared:g} mm, press.yaml asks for {wanted:g}"
            hint = "leave `bleed` out of @page: press.yaml sets it"
            place = job.settings.place("bleed")
            yield Problem(place, message, hint, Severity.WARNING, ExitCode.LAYOUT)
            return


def overlay_of(
    skeleton: Skeleton,
    threads: Threads,
    compositions: Sequence[Composition],
    fits: Sequence[StoryFit],
) -> Overlay:
    """What a proof shows over the pages."""
    from reportpress.engine.pdf.proof import Overlay

    verdicts = {fit.story: fit.verdict for fit in fits}
    over = frozenset(fit.story for fit in fits if fit.over_lines)
    return Overlay(skeleton, compositions, threads.grids, verdicts, over)
