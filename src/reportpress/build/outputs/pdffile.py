"""Stage 6 of the outputs that are PDFs: from painted pages to the bytes of the file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from reportpress.build.outputs.output import Made, PaintedPages
from reportpress.build.project import Filled
from reportpress.build.selfcheck import lost_or_hidden
from reportpress.build.session import Session
from reportpress.content.model import PagePlan
from reportpress.engine.layout.skeleton import Skeleton
from reportpress.engine.pdf.colours import Palette
from reportpress.engine.pdf.keptpages import kept_pages
from reportpress.engine.pdf.pdfx import Intent
from reportpress.engine.pdf.placepictures import replace_pictures
from reportpress.engine.pdf.printedpage import Cut, Surroundings
from reportpress.engine.pdf.studio import Converted, Printed, Studio
from reportpress.engine.pdf.write import Particulars, pdf_bytes
from reportpress.press.colour.findprofile import output_profile
from reportpress.press.colour.outputprofile import Profile
from reportpress.press.pictures.images import SCREEN, PictureMaker, PictureUse, Quality
from reportpress.press.xmp import Identity
from reportpress.source.errors import Place, Problem
from reportpress.template.render import SHEET
from reportpress.version import __version__

SCREEN_PDF = "screen"  # the name of its output
PLACE = re.compile(' data-(?:at|from)="[^"]*"')  # names files as seen from the current folder


class Looks(Struct, frozen=True):
    """How one output's PDF differs from another's; `output` is its name.

    With an `intent` it is for a press, as an `archive` to be kept. `problems` are what is wrong
    with the layout for this output.
    """

    output: str
    profile: Profile
    palette: Palette
    quality: Quality
    around: Surroundings
    intent: Intent | None = None
    problems: tuple[Problem, ...] = ()
    archive: bool = False


def output_profile_of(filled: Filled, session: Session) -> Profile:
    """The profile that press.yaml names; computing that of newsprint takes some seconds.

    Raises `Refused`.
    """
    session.tell("press", "output profile")
    settings = filled.press
    place = settings.place("profile")
    return output_profile(settings.profile, place, settings.ink_limit, filled.layout)


def on_screen(output: str, pages: PaintedPages, session: Session) -> Looks:
    """The looks of a PDF in RGB; inks of style sheets are shown as the press prints them."""
    profile = output_profile_of(pages.filled, session)
    inks = session.inks(profile, pages.filled.press.ink_limit)
    return Looks(output, profile, Palette(inks, for_press=False), SCREEN, Surroundings())


def pdf_of(pages: PaintedPages, looks: Looks, session: Session) -> Made:
    """The PDF of painted pages, its pictures and colours converted as `looks` has it.

    Raises `Refused` where a picture cannot be used.
    """
    filled, skeleton = pages.filled, pages.laid_out.skeleton
    place = partial(_place_of, filled)
    known = frozenset(file for file, _ in _files_of(filled))
    maker = session.pictures(looks.profile, looks.quality)
    convert, converted = _converter(looks, maker, place, known), partial(_is_converted, maker)
    press = looks.profile.data if looks.archive else b""
    listed = frozenset(role.family for role in filled.roles)
    telling = partial(session.tell, "press")
    studio = Studio(looks.palette, convert, place, converted, telling, press=press, listed=listed)
    with kept_pages(skeleton) as placed:
        pictures = replace_pictures(skeleton, studio, placed)
        particulars = _particulars(pages, looks)
        written = pdf_bytes(skeleton, particulars, pictures, session.face_programs)
        fonts = _fonts_of(skeleton)
    if written.said:  # of styles that were read for the first time: whoever keeps them would not
        session.forget()
    overset = {each.flow.name for each in pages.composed.compositions if each.fit.over_lines}
    root = skeleton.document._html.etree_element
    lost = lost_or_hidden(filled.edition, root, written.ledgers, overset)
    problems = (*looks.problems, *written.problems, *lost)
    return Made(written.data, problems, written.prints, fonts)


def screen_pdf(pages: PaintedPages, session: Session) -> Made:
    """The PDF for the screen, which is made once for all outputs that have use for it.

    Raises `Refused` where a picture cannot be used.
    """
    common = pages.common
    if common.screen is None:
        common.screen = pdf_of(pages, on_screen(SCREEN_PDF, pages, session), session)
    return common.screen


def _fonts_of(skeleton: Skeleton) -> tuple[str, ...]:
    """The names of the faces in a PDF that has been written, such as `Noto Serif CJK SC Bold`."""
    return tuple(sorted({_font_name(font) for font in skeleton.document.fonts.values()}))


def _font_name(font: object) -> str:
    """The face's name in that which WeasyPrint gives the subset."""
    name: bytes = font.name  # type: ignore[attr-defined]
    return name.decode().partition("+")[2].replace("-", " ")


def _place_of(filled: Filled, file: Path) -> Place:
    """Where a picture's file is named: in the edition, or somewhere in the layout."""
    return next((place for known, place in _files_of(filled) if known == file), filled.template)


def _files_of(filled: Filled) -> Iterator[tuple[Path, Place]]:
    """The edition's own files, which were looked at when it was read, and where they are named."""
    edition = filled.edition
    yield from ((each.file, each.place) for each in edition.pictures.values())
    yield from ((each.file, each.place) for each in edition.advertisements.values())


def _particulars(pages: PaintedPages, looks: Looks) -> Particulars:
    filled = pages.filled
    cuts = tuple(_cuts(filled.edition.pages, len(pages.laid_out.skeleton.pages), pages.singles))
    identity = _identity(pages, looks)
    place, kind = filled.template, (looks.intent, looks.archive)
    return Particulars(identity, looks.palette, looks.around, place, cuts, *kind)


def _cuts(plans: Sequence[PagePlan], pages: int, singles: bool) -> Iterator[Cut]:
    """The pages of the PDF; where a page of the edition took several sheets, they are counted."""
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


def _identity(pages: PaintedPages, looks: Looks) -> Identity:
    """What the file says of itself; its digest is made of what it is made from, not where."""
    filled, edition = pages.filled, pages.filled.edition
    html = PLACE.sub("", filled.html)
    for folder in (edition.folder, filled.layout):
        html = html.replace(folder.absolute().as_uri(), "")
    sheet = (filled.layout / SHEET).read_text("utf-8")
    facts = "\0".join([looks.output, str(pages.singles), sheet, html])
    digest = hashlib.sha256(facts.encode()).hexdigest()[:32]
    producer = f"reportpress {__version__}"
    return Identity(edition.title, edition.date, producer, digest, edition.publication)


def _converter(
    looks: Looks, maker: PictureMaker, place: Callable[[Path], Place], known: Collection[Path]
) -> Callable[[Printed], Converted]:
    """What makes picture files ready; those of the edition are `known` to be sound."""

    def convert(printed: Printed) -> Converted:
        file = printed.shown.file
        picture = maker.make(file, _use_of(printed), place(file), sound=file in known)
        problems = picture.problems(file, place(file)) if looks.intent else ()
        return Converted(picture.encoded, tuple(problems))

    return convert


def _is_converted(maker: PictureMaker, printed: Printed) -> bool:
    return maker.is_made(printed.shown.file, _use_of(printed))


def _use_of(printed: Printed) -> PictureUse:
    crop, grey = printed.shown.crop, printed.shown.gray or None
    return PictureUse(printed.width, printed.height, crop, grey)
