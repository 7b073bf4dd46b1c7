"""A story as units of copy in the order in which it is read, and its notes, which are apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportpress.check.verify.read.layoutsigns import CALL, CLOSING, MARKER, OPENING, LayoutSigns
from reportpress.check.verify.read.writtenunits import BLOCKS, Part, Role, WrittenUnit
from reportpress.content.model import BlockKind, Inline, Note, Run, Story


@dataclass
class StoryCopy:
    """A story's copy as a PDF prints it: `notes` holds those at the foot, once `units` is done."""

    story: Story
    signs: LayoutSigns
    notes: list[WrittenUnit] = field(default_factory=list)

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
            for number, part in enumerate(block.items or (block,), 1):
                numbered = number * (block.kind is BlockKind.NUMBERED)
                yield WrittenUnit(BLOCKS[part.kind], self._parts(part.runs), numbered)

    def _parts(self, runs: Sequence[Inline]) -> tuple[Part, ...]:
        """Runs with what the layout prints for the notes called among them."""
        parts: list[Part] = []
        for index, run in enumerate(runs):
            if isinstance(run, Run):
                parts.append(Part(run.text, run.place))
            else:
                before = "".join(part.text for part in parts)
                after = "".join(each.text for each in runs[index + 1 :] if isinstance(each, Run))
                parts += self._note(run, before, after)
        return tuple(parts)

    def _note(self, note: Note, before: str, after: str) -> Iterator[Part]:
        """A note in the line, or the number that calls it from the foot."""
        copy = self._parts(note.runs)
        if opening := self.signs.between(before, OPENING, note.text):
            closing = self.signs.between(note.text, CLOSING, after)
            yield from (Part(opening, note.place), *copy, Part(closing, note.place))
            return
        if call := self.signs.between(before, CALL, after):
            yield Part(call, note.place)
        marker = self.signs.between("", MARKER, note.text)
        self.notes.append(WrittenUnit(Role.NOTE, (Part(marker, note.place), *copy)))
