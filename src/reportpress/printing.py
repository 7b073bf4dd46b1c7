"""Stage 6: from painted pages to the PDF for one purpose."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportpress import __version__
from reportpress.press.purpose import Purpose
from reportpress.press.settings import PressSettings, load_press
from reportpress.press.xmp import Identity

if TYPE_CHECKING:
    from reportpress.compose.model import Composition
    from reportpress.content.model import Edition
    from reportpress.engine.flows import Threads
    from reportpress.engine.pictures import Printed
    from reportpress.engine.proof import Overlay
    from reportpress.engine.skeleton import Skeleton
    from reportpress.engine.write import Output
    from reportpress.press.encode import Encoded
    from reportpress.press.profile import Profile
    from reportpress.report import StoryFit

PICTURES = "pictures"  # folder of converted pictures in the user's cache


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be written: painted pages of an edition, its layout's folder, and for whom."""

    purpose: Purpose
    edition: Edition
    layout: Path
    html: str


def pdf_for(job: Job, skeleton: Skeleton, overlay: Overlay | None) -> bytes:
    """The PDF of painted pages; pictures and colours are converted for the job's purpose.

    Raises `Refused` where press.yaml, the output profile or a picture is at fault.
    """
    from reportpress.engine.pictures import replace_pictures
    from reportpress.engine.write import pdf_bytes
    from reportpress.press.findprofile import output_profile

    settings = load_press(job.layout)
    place = settings.place("profile")
    profile = output_profile(settings.profile, place, settings.ink_limit, job.layout)
    output = _output(job, settings, profile, overlay)
    replace_pictures(skeleton, output.palette, _converter(job, settings, profile))
    return pdf_bytes(skeleton, output)


def _output(job: Job, settings: PressSettings, profile: Profile, overlay: Overlay | None) -> Output:
    from reportpress.engine.colours import Palette
    from reportpress.engine.write import Intent, Output
    from reportpress.press.inks import Inks

    palette = Palette(Inks(profile.data), job.purpose)
    identity = _identity(job)
    if job.purpose is not Purpose.PRESS:
        return Output(job.purpose, identity, palette, overlay=overlay)
    name = profile.registered or profile.name
    intent = Intent(profile.data, name, profile.description, bool(profile.registered))
    return Output(job.purpose, identity, palette, intent, settings.marks)


def _identity(job: Job) -> Identity:
    """What the file says of itself; its digest is made of what it is made from."""
    digest = hashlib.sha256(f"{job.purpose}\0{job.html}".encode()).hexdigest()[:32]
    return Identity(job.edition.title, job.edition.date, f"reportpress {__version__}", digest)


def _converter(job: Job, settings: PressSettings, profile: Profile) -> Callable[[Printed], Encoded]:
    """What makes the edition's picture files ready."""
    from reportpress.errors import Place
    from reportpress.press.images import SCREEN, PictureMaker, Quality, Wanted
    from reportpress.press.store import user_cache

    quality = SCREEN
    if job.purpose is Purpose.PRESS:
        quality = Quality(settings.resolution, settings.jpeg_quality, settings.ink_limit)
    maker = PictureMaker(profile, quality, user_cache() / PICTURES)
    places = {picture.file: picture.place for picture in job.edition.pictures.values()}

    def convert(printed: Printed) -> Encoded:
        place = places.get(printed.file, Place(str(printed.file)))
        wanted = Wanted(printed.width, printed.height)
        return maker.make(printed.file, wanted, place).encoded

    return convert


def overlay_of(
    skeleton: Skeleton,
    threads: Threads,
    compositions: Sequence[Composition],
    fits: Sequence[StoryFit],
) -> Overlay:
    """What a proof shows over the pages."""
    from reportpress.engine.proof import Overlay

    verdicts = {fit.story: fit.verdict for fit in fits}
    return Overlay(skeleton, compositions, threads.grids, verdicts)
