"""The proof of an import: the input's text and the written stories, character by character.

The input's text was read apart from what the stories were made of, the stories are read from their
files as a build reads them. White space counts for nothing but between two words of an alphabet;
characters that no copy may hold were told where they were left out. All else has to be equal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from reportpress.check.verify.align.compare import Edit, edits
from reportpress.content.bodies import BodyReader
from reportpress.content.body import Block, Body, Figure, Run
from reportpress.content.check import check
from reportpress.content.datafiles import DataFiles
from reportpress.content.storyschema import STORY
from reportpress.content.text import one_line
from reportpress.importing.copydocument import in_brackets
from reportpress.importing.rubytext import read_out
from reportpress.importing.storymaking import NamedPicture, NewStory
from reportpress.source.errors import Place, Problem
from reportpress.source.places import CONTROLS, INVISIBLES
from reportpress.source.yamlnodes import Mapping, Scalar, read_yaml

_PASSED = re.compile(rf"[\s{CONTROLS}{INVISIBLES}]+")
_UNSEEN = re.compile(rf"[{CONTROLS}{INVISIBLES}]")
SHOWN = 30  # characters of a difference
MOST_DIFFERENCES = 40
FIRST_WITHOUT_SPACES = 0x1100  # scripts from here on are set without spaces, or are not met


class ImportProof(Struct, frozen=True):
    """What was compared: how many characters were read and written, and what differs."""

    read: int
    written: int
    problems: tuple[Problem, ...] = ()

    @property
    def words(self) -> str:
        """The result, in a line."""
        if self.problems:
            return f"proof: {self.read:,} characters read, {self.written:,} written: NOT the same"
        return f"proof: {self.read:,} characters read, {self.written:,} written, the same in order"


def proof(place: Place, text: str, written: str) -> ImportProof:
    """Compare the text of a file with what was written of it."""
    text = read_out(text)
    before, after = _PASSED.sub("", text), _PASSED.sub("", written)
    problems: list[Problem] = []
    if before != after:
        found = edits(before, after)
        problems = [_problem(place, before, after, edit) for edit in found[:MOST_DIFFERENCES]]
        if len(found) > MOST_DIFFERENCES:
            message = f"and {len(found) - MOST_DIFFERENCES} more differences"
            problems.append(Problem(place, message))
    elif lost := _gaps(text) - _gaps(written):
        at = min(lost)
        message = f"a space between two words is lost: “{after[max(0, at - 8) : at + 8]}”"
        problems.append(Problem(place, message))
    return ImportProof(len(before), len(after), tuple(problems))


def _problem(place: Place, before: str, after: str, edit: Edit) -> Problem:
    source, printed = edit
    was = _shown(before[source.start : source.end])
    now = _shown(after[printed.start : printed.end])
    near = before[max(0, source.start - 10) : source.start]
    behind = f" behind “{near}”" if near else " at the beginning"
    if was and not now:
        message = f"not in the written stories at this place: “{was}”{behind}"
    elif now and not was:
        message = f"in the written stories, but not in the file: “{now}”{behind}"
    else:
        message = f"“{was}” is written as “{now}”{behind}"
    return Problem(place, message)


def _shown(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}… ({len(text)} characters)"


def _is_word(character: str) -> bool:
    """Whether a character belongs to words that spaces part, as verify has it."""
    return character.isalnum() and ord(character) < FIRST_WITHOUT_SPACES


def _gaps(text: str) -> set[int]:
    """Offsets, without white space, at which white space parts two words of an alphabet."""
    found: set[int] = set()
    offset, before = 0, ""
    for part in _UNSEEN.sub("", text).split():
        if before and _is_word(before) and _is_word(part[0]):
            found.add(offset)
        offset, before = offset + len(part), part[-1]
    return found


def written_text(folder: Path, story: NewStory, problems: list[Problem]) -> str:
    """The copy of a story that lies in an edition's folder, with the captions of its pictures at
    their places; the order of the head is that of its file.
    """
    root = read_yaml(folder / "stories" / f"{story.id}.yaml", problems)
    sound = None if root is None else check(root, STORY, problems)
    if not isinstance(sound, Mapping):
        return ""
    parts: list[str] = []
    for key, value in sound.entries:
        if key.text == "body":
            body = BodyReader(folder, problems, DataFiles()).body(value)
            parts += _body_texts(folder, story, body)
        elif isinstance(value, Scalar) and not (story.named and key.text == "headline"):
            parts.append(value.text)
    return "\n".join(parts)


def _body_texts(folder: Path, story: NewStory, body: Sequence[Body]) -> Iterator[str]:
    written = iter(body)
    own = story.body
    for block in story.blocks:
        if isinstance(block, NamedPicture) and block not in own:
            yield _caption(folder, block) if block.picture.caption else ""
        else:
            yield from _block_texts(next(written, None))
    for rest in written:
        yield from _block_texts(rest)


def _caption(folder: Path, named: NamedPicture) -> str:
    root = read_yaml(folder / "pictures" / "pictures.yaml", [])
    entry = root.get(named.id) if isinstance(root, Mapping) else None
    caption = entry.get("caption") if isinstance(entry, Mapping) else None
    return one_line(caption) if isinstance(caption, Scalar) else ""


def _block_texts(block: Body | None) -> Iterator[str]:
    if block is None:
        return
    parts = block.parts
    if not isinstance(block, Figure) and getattr(block, "caption", None):
        parts = tuple(sorted(parts, key=lambda part: part.place))  # a caption may be below
    for part in parts:
        yield _text(part)


def _text(block: Block) -> str:
    return "".join(
        _read_out(each) if isinstance(each, Run) else f"\n{''.join(map(_read_out, each.runs))}\n"
        for each in block.runs
    )


def _read_out(run: Run) -> str:
    return in_brackets(run.text, run.ruby)
