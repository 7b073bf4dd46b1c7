"""What an output is: a name, what it is for, and how it is made of painted pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct, field

from reportpress.source.errors import Problem

if TYPE_CHECKING:
    from reportpress.build.project import Filled
    from reportpress.build.session import Session
    from reportpress.build.stages import Composed, LaidOut
    from reportpress.engine.pdf.pageprint import PagePrint
    from reportpress.epaper.newsmeta import SiteAddress
    from reportpress.epaper.pageimages import PageImages
    from reportpress.epaper.site import IssueFolder


@dataclass(slots=True)
class InCommon:
    """What several outputs of the same pages have use for, made by the first that asks for it: the
    PDF for the screen, and pictures of its pages.
    """

    screen: Made | None = None
    images: PageImages | None = None


class PaintedPages(Struct, frozen=True):
    """What every output is made of: the edition in its templates, its pages, its copy in them.

    With `singles`, a double truck becomes two pages that meet at the fold. What is for the web has
    an `address` there.
    """

    filled: Filled
    laid_out: LaidOut
    composed: Composed
    singles: bool = False
    address: SiteAddress | None = None
    common: InCommon = field(default_factory=InCommon)


class Made(Struct, frozen=True):
    """A file's bytes, and what was found while they were made; with an error they are no good.

    `prints` tell what is on its pages, where the output knows that, `fonts` which faces are in it.
    An output that is a folder has its `issue`; `data` is then the PDF in it.
    """

    data: bytes
    problems: tuple[Problem, ...]
    prints: tuple[PagePrint, ...] = ()
    fonts: tuple[str, ...] = ()
    issue: IssueFolder | None = None


class Output(Protocol):
    """An output. Its module is imported for `--help`, and so imports nothing that takes long."""

    @property
    def name(self) -> str:
        """What `--for` calls it."""

    @property
    def about(self) -> str:
        """What it is, for `--help`: a few words."""

    @property
    def ending(self) -> str:
        """The ending of its file, such as `.pdf`; "" of a folder."""

    @property
    def singles(self) -> bool:
        """Whether it can have a double truck as two pages."""

    @property
    def for_press(self) -> bool:
        """Whether a press prints its file, so that what no press can print is an error."""

    def make(self, pages: PaintedPages, session: Session) -> Made:
        """The bytes of the file; the pages are then as they were, for the next output.

        Raises `Refused` where it cannot be made.
        """
