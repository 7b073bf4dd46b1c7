"""What a file tells of its text besides its looks: blocks of its structure, links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reportpress.check.pdf import Page, PdfRectangle, ShownText, StructureBlock
from reportpress.check.visibility.runs import CharacterRun


class PdfLink(NamedTuple):
    """A link to an address: its page, by index, and its rectangle."""

    page: int
    box: PdfRectangle
    uri: str


class Tags(NamedTuple):
    """`blocks` gives the block of each run of glyphs, by the offset at which it starts."""

    blocks: Mapping[int, StructureBlock] = {}
    links: tuple[PdfLink, ...] = ()


@dataclass
class TagsBuilder:
    """Collects tags page by page."""

    blocks: dict[int, StructureBlock] = field(default_factory=dict)
    links: list[PdfLink] = field(default_factory=list)

    def add(self, page: Page, runs: Sequence[CharacterRun]) -> None:
        """Take a page's tags, of the runs that it shows."""
        known = page.blocks
        for run in runs if known else ():
            block = _block_of(run.event, known)
            if block is not None:
                self.blocks[run.start] = block
        self.links += (
            PdfLink(page.number - 1, each.box, each.uri)
            for each in page.annotations
            if each.subtype == "Link" and each.uri and each.box is not None
        )

    def done(self) -> Tags:
        """All that was collected."""
        return Tags(self.blocks, tuple(self.links))


def _block_of(event: ShownText, known: Sequence[StructureBlock | None]) -> StructureBlock | None:
    """The block of a run; marked content of forms is numbered by itself and left out."""
    content = event.where.marked
    if content is None or event.where.forms:
        return None
    number = next((each.mcid for each in content.chain() if each.mcid is not None), None)
    return known[number] if number is not None and 0 <= number < len(known) else None
