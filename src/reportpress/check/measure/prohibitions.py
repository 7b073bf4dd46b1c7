"""Prohibited line starts and ends, and units that a line's end parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from reportpress.check.measure.setlines import SetColumn, SetLine
from reportpress.check.measure.tally import Rule, Tally, chain_of
from reportpress.check.text.signs import NOT_AT_END, NOT_AT_START, Kind, kind_of

_WESTERN_TAIL = re.compile(r"[\x21-\x7e]+$")
_WESTERN_HEAD = re.compile(r"^[\x21-\x7e]+")
_ADDRESS = re.compile(r"://|^www\.|@|[A-Za-z0-9-]\.[A-Za-z]{2,}")
_NUMBER = re.compile(r"[0-9０-９]")
_UNITS = ({Kind.DASH}, {Kind.ELLIPSIS})


def judge_breaks(columns: Sequence[SetColumn], tally: Tally) -> None:
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
                tally.fault(Rule.PARTED, line, f"{parted} is parted by the line's end")


def _judge_start(before: SetLine, line: SetLine, tally: Tally) -> None:
    first, kind = line.line.text[0], _first_kind(before, line)
    level = NOT_AT_START.get(kind)
    if level is None or (first in "-‐‑" and not _binds(before.line.text[-1])):
        return
    tally.of(line).starts[level] += 1
    if level <= tally.level:
        tally.fault(Rule.START, line, f"{kind.value} {first} begins a line ({level.label})")


def _first_kind(before: SetLine, line: SetLine) -> Kind:
    """The kind of what begins a line: a — alone connects, a dash has two (GB/T 15834, 4.13)."""
    text = line.line.text
    alone = text[0] == "—" and Kind.DASH not in map(kind_of, before.line.text[-1] + text[1:2])
    return Kind.CONNECTOR if alone else kind_of(text[0])


def _binds(character: str) -> bool:
    """Whether a hyphen behind it is one: else it is a minus, which may begin a line."""
    return kind_of(character) in (Kind.LETTER, Kind.DIGIT)


def _judge_end(line: SetLine, after: SetLine | None, tally: Tally) -> None:
    last = line.line.text[-1]
    level = NOT_AT_END.get(kind_of(last))
    if level is None or (after is not None and _address(line, after)):
        return
    tally.of(line).ends[level] += 1
    if level <= tally.level:
        tally.fault(Rule.END, line, f"{kind_of(last).value} {last} ends a line ({level.label})")


def _address(line: SetLine, after: SetLine) -> bool:
    """Whether the break between two lines is within a web address."""
    tail, head = _WESTERN_TAIL.search(line.line.text), _WESTERN_HEAD.search(after.line.text)
    return bool(tail and head and _ADDRESS.search(tail[0] + head[0]))


def _parted(line: SetLine, after: SetLine) -> str:
    """What a break parts that is one, as words for a message; else nothing."""
    before, behind = line.line.text, after.line.text
    last, first = kind_of(before[-1]), kind_of(behind[0])
    if any(last in unit and first in unit for unit in _UNITS):
        return last.value
    number = last is Kind.DIGIT and first in (Kind.DIGIT, Kind.SUFFIX)
    number |= last is Kind.PREFIX and first is Kind.DIGIT
    number |= bool(_NUMBER.match(behind) and re.search(r"[0-9][.,]$", before))
    return "number" if number else ""
