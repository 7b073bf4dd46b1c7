"""What is read at one go: a story, or one chapter of a story that has several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from reportpress.content.body import Block, BlockKind, Body, Figure, Table, flat
from reportpress.content.model import Edition, Story
from reportpress.reading.wordsof import gap_behind


class Article(Struct, frozen=True):
    """A story, or a part of one; `id` is good for files and anchors.

    A story that has several sections is parted before each of them: `chapter` is the section's
    heading. The `opening` part has the story's heading, and what is before its first section.
    """

    id: str
    story: Story
    blocks: tuple[Body, ...]
    chapter: Block | None = None
    opening: bool = True

    @property
    def title(self) -> str:
        """The chapter's, with its number, else the story's headline on one line."""
        if self.chapter is None:
            return " ".join(line.text for line in self.story.headline)
        label = self.chapter.label
        return f"{label}{gap_behind(label)}{self.chapter.text}"

    @property
    def text(self) -> str:
        """All that it says, in the order of reading, blocks parted by spaces."""
        story = self.story
        heading = (*story.kicker, *story.headline, *story.deck) if self.opening else ()
        parts = (part for block in self.blocks for part in block.parts)
        notes = (note.text for block in self.blocks for note in block.notes)
        own = (story.byline,) if self.opening else (self.title,)
        said = (*(line.text for line in heading), *own, *(part.text for part in parts), *notes)
        return " ".join(filter(None, said))

    @property
    def lead(self) -> str:
        """The text of its first paragraph, "" where it has none."""
        texts = (each.text for each in flat(self.blocks) if each.kind is BlockKind.PARAGRAPH)  # type: ignore[union-attr]
        return next(filter(None, texts), "")


def articles_of(edition: Edition) -> tuple[Article, ...]:
    """The edition's articles in the order of its pages."""
    named = dict.fromkeys(ref.id for page in edition.pages for ref in page.flows.values())
    return tuple(each for id in named for each in _parted(edition.stories[id]))


def _parted(story: Story) -> Iterator[Article]:
    begins = [at for at, block in enumerate(story.body) if block.kind is BlockKind.SECTION]
    if len(begins) < 2:
        yield Article(story.id, story, story.body)
        return
    yield Article(story.id, story, story.body[: begins[0]])
    for number, (start, end) in enumerate(zip(begins, [*begins[1:], None], strict=True), 1):
        chapter = story.body[start]
        assert isinstance(chapter, Block)
        blocks = story.body[start + 1 : end]
        yield Article(f"{story.id}-{number}", story, blocks, chapter, opening=False)


def homes_of(articles: Sequence[Article]) -> Mapping[str, Article]:
    """The article that each figure, table or heading with an id is in, by that id."""
    homes: dict[str, Article] = {}
    for article in articles:
        chapter = (article.chapter,) if article.chapter else ()
        for block in (*chapter, *flat(article.blocks)):
            if isinstance(block, Block | Table | Figure) and block.id:
                homes[block.id] = article
    return homes
