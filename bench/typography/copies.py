"""The texts that the bench sets: paragraphs of plain Chinese, the same for every setter."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportpress.build.session import Session
from reportpress.check.text.characterclass import CharacterClass, class_of
from reportpress.content.body import BlockKind
from reportpress.content.load import load_edition

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
FLAGSHIP = ROOT / "content" / "shangdang-2025"
TITLES = {
    "flagship": "the flagship edition's paragraphs",
    "numbers": "news with many numbers and Latin names",
    "dialogue": "quotes and dialogue, dashes, ellipses",
    "column": "short items for a narrow column",
}


@dataclass(frozen=True, slots=True)
class Copy:
    """A text, paragraph by paragraph, without any markup."""

    name: str
    paragraphs: tuple[str, ...]

    @property
    def characters(self) -> int:
        """Characters, white space left out."""
        return len("".join("".join(self.paragraphs).split()))

    @property
    def han(self) -> int:
        """Han characters."""
        return sum(
            class_of(each) is CharacterClass.HAN for text in self.paragraphs for each in text
        )


def copies() -> list[Copy]:
    """All texts in the order of `TITLES`."""
    return [Copy(name, _flagship() if name == "flagship" else _file(name)) for name in TITLES]


def _flagship() -> tuple[str, ...]:
    stories = load_edition(FLAGSHIP, Session().sound_pictures).edition.stories.values()
    return tuple(
        block.text for story in stories for block in story.body if block.kind is BlockKind.PARAGRAPH
    )


def _file(name: str) -> tuple[str, ...]:
    lines = (HERE / "copy" / f"{name}.txt").read_text("utf-8").splitlines()
    return tuple(line for line in lines if line)
