"""A story as units of copy in the order in which it is read, and what may be apart from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reportpress.check.verify.read.layoutsigns import (
    CALL,
    CLOSING,
    HEADING,
    MARKER,
    OPENING,
    LayoutSigns,
)
from reportpress.check.verify.read.writtenunits import BLOCKS, Part, Role, WrittenUnit
from reportpress.content.body import (
    HEADINGS,
    Block,
    BlockKind,
    Box,
    Figure,
    Inline,
    Note,
    Run,
    Table,
)
from reportpress.content.model import Story


@dataclass
class StoryCopy:
    """A story's copy as a PDF prints it.

    `apart` has the notes at the foot, tables, figures and boxes with a name each, once `units` is
    done: a layout may have them anywhere on the story's pages. `numbers` are those of list items
    that the layout counts otherwise than from 1 on, by their places.
    """

    story: Story
    signs: LayoutSigns
    numbers: Mapping[str, int] = field(default_factory=dict)
    apart: list[tuple[str, list[WrittenUnit]]] = field(default_factory=list)

    def units(self) -> Iterator[WrittenUnit]:
        """The story's heading and its body."""
        story = self.story
        fields = (
            (Role.KICKER, story.kicker), (Role.HEADLINE, story.headline), (Role.DECK, story.deck),
        )  # fmt: skip
        for role, lines in fields:
            for line in lines:
                yield WrittenUnit(role, (Part(line.text, line.place),))
        byline = Part(story.byline, story.places.get("byline", story.place))
        yield WrittenUnit(Role.BYLINE, (byline,))
        for block in story.body:
            inside = (
                (*((block.title,) if block.title else ()), *block.blocks)
                if isinstance(block, Box)
                else (block,)
            )
            found = [unit for each in inside for unit in self._units(each)]
            if isinstance(block, Block):
                yield from found
            else:
                self.apart.append((f"{block.kind} of {story.id}", found))

    def _units(self, block: Block | Table | Figure) -> Iterator[WrittenUnit]:
        numbered = block.kind is BlockKind.NUMBERED
        for at, part in enumerate(block.parts, 1):
            number = self.numbers.get(str(part.place), at) if numbered else 0
            yield self._unit(part, number)

    def _unit(self, block: Block, number: int) -> WrittenUnit:
        """A block with its label, or the number that the layout gives it."""
        parts = self._parts(block.runs)
        label = block.label
        if block.kind in HEADINGS:
            label = self.signs.between("", HEADING, block.text)
        return WrittenUnit(BLOCKS[block.kind], (Part(label, block.place), *parts), number)

    def _parts(self, runs: Sequence[Inline]) -> tuple[Part, ...]:
        """Runs with what the layout prints for the notes called among them, and pages."""
        parts: list[Part] = []
        for index, run in enumerate(runs):
            if isinstance(run, Run):
                parts.append(Part(run.printed, run.place, run.strong, run.link, run.ruby))
                if not run.with_page:
                    continue
            before = "".join(part.text for part in parts)
            after = "".join(each.printed for each in runs[index + 1 :] if isinstance(each, Run))
            if isinstance(run, Note):
                parts += self._note(run, before, after)
            else:
                parts.append(Part(self.signs.page(before, run, after), run.place))
        return tuple(parts)

    def _note(self, note: Note, before: str, after: str) -> Iterator[Part]:
        """A note in the line, or the number that calls it from the foot."""
        copy = self._parts(note.runs)
        if opening := self.signs.between(before, OPENING, note.printed):
            closing = self.signs.between(note.printed, CLOSING, after)
            yield from (Part(opening, note.place), *copy, Part(closing, note.place))
            return
        if call := self.signs.between(before, CALL, after):
            yield Part(call, note.place)
        marker = self.signs.between("", MARKER, note.printed)
        unit = WrittenUnit(Role.NOTE, (Part(marker, note.place), *copy))
        self.apart.append((f"note of {self.story.id}", [unit]))
