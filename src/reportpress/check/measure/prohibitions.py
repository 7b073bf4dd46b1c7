"""Prohibited line starts and ends, and units that a line's end parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from reportpress.check.measure.measuredcolumns import MeasuredColumn, MeasuredLine
from reportpress.check.measure.tally import FaultCode, Tally, chain_of
from reportpress.check.text.characterclass import NOT_AT_END, NOT_AT_START, CharacterClass, class_of

_WESTERN_TAIL = re.compile(r"[\x21-\x7e]+$")
_WESTERN_HEAD = re.compile(r"^[\x21-\x7e]+")
_ADDRESS = re.compile(r"://|^www\.|@|[A-Za-z0-9-]\.[A-Za-z]{2,}")
_NUMBER = re.compile(r"[0-9０-９]")
_YEAR = re.compile("[‘’][0-9]{2}(?![0-9])")
_UNITS = ({CharacterClass.DASH}, {CharacterClass.ELLIPSIS})


def judge_breaks(columns: Sequence[MeasuredColumn], tally: Tally) -> None:
    """Count and report what begins, ends or is parted between lines.

    Lines that begin a paragraph begin as their author wants. Breaks within a web address follow
    rules of their own and are not judged.
    """
    lines = [each.it for each in chain_of(columns)]
    for line, after in pairwise([*lines, None]):
        assert line is not None  # only the last one's follower is
        _judge_end(line, after, tally)
        if after is not None and not after.opens and not _address(line, after):
            _judge_start(line, after, tally)
            if parted := _parted(line, after):
                tally.of(line).counts.parted += 1
                tally.fault(FaultCode.PARTED, line, f"{parted} is parted by the line's end")


def _judge_start(before: MeasuredLine, line: MeasuredLine, tally: Tally) -> None:
    first, kind = line.line.characters[0], _first_kind(before, line)
    level = NOT_AT_START.get(kind)
    if level is None or (first in "-‐‑" and not _binds(before.line.characters[-1])):
        return
    tally.of(line).starts[level] += 1
    if level <= tally.level:
        tally.fault(FaultCode.START, line, f"{kind.value} {first} begins a line ({level.label})")


def _first_kind(before: MeasuredLine, line: MeasuredLine) -> CharacterClass:
    """The kind of what begins a line: a — alone connects, a dash has two (GB/T 15834, 4.13); the
    apostrophe of ’90年代 begins a number.
    """
    text = line.line.characters
    if _YEAR.match(text):
        return CharacterClass.DIGIT
    alone = text[0] == "—" and CharacterClass.DASH not in map(
        class_of, before.line.characters[-1] + text[1:2]
    )
    return CharacterClass.CONNECTOR if alone else class_of(text[0])


def _binds(character: str) -> bool:
    """Whether a hyphen behind it is one: else it is a minus, which may begin a line."""
    return class_of(character) in (CharacterClass.LETTER, CharacterClass.DIGIT)


def _judge_end(line: MeasuredLine, after: MeasuredLine | None, tally: Tally) -> None:
    last = line.line.characters[-1]
    level = NOT_AT_END.get(class_of(last))
    if level is None or (after is not None and _address(line, after)):
        return
    tally.of(line).ends[level] += 1
    if level <= tally.level:
        tally.fault(
            FaultCode.END, line, f"{class_of(last).value} {last} ends a line ({level.label})"
        )


def _address(line: MeasuredLine, after: MeasuredLine) -> bool:
    """Whether the break between two lines is within a web address."""
    tail, head = (
        _WESTERN_TAIL.search(line.line.characters),
        _WESTERN_HEAD.search(after.line.characters),
    )
    return bool(tail and head and _ADDRESS.search(tail[0] + head[0]))


def _parted(line: MeasuredLine, after: MeasuredLine) -> str:
    """What a break parts that is one, as words for a message; else nothing."""
    before, behind = line.line.characters, after.line.characters
    last, first = class_of(before[-1]), class_of(behind[0])
    if any(last in unit and first in unit for unit in _UNITS):
        return last.value
    number = last is CharacterClass.DIGIT and first in (CharacterClass.DIGIT, CharacterClass.SUFFIX)
    number |= last is CharacterClass.PREFIX and first is CharacterClass.DIGIT
    number |= bool(_NUMBER.match(behind) and re.search(r"[0-9][.,]$", before))
    return "number" if number else ""
