"""Comments of YAML files: which there are, and that none is lost when a file is written anew."""

from __future__ import annotations

from collections import Counter

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError


def comments(text: str) -> list[str]:
    """The comments of a YAML text, each a line that begins with #."""
    found: list[str] = []
    inside = _scalar_lines(text)
    for number, line in enumerate(text.split("\n")):
        start = inside.get(number, 0)
        at = _comment_start(line, start)
        if at >= 0:
            found.append(line[at:].rstrip())
    return found


def _scalar_lines(text: str) -> dict[int, int]:
    """For each line, the column up to which it is text and no comment; a line's whole length for
    lines within scalars of several lines.
    """
    ends: dict[int, int] = {}
    lines = text.split("\n")
    try:
        for token in YAML(typ="rt").scan(text):
            if type(token).__name__ != "ScalarToken":
                continue
            first, last = token.start_mark, token.end_mark
            for number in range(first.line, last.line):
                if number > first.line or token.style not in ("|", ">"):
                    ends[number] = len(lines[number]) + 1
                else:
                    ends[number] = first.column + 1  # behind the sign of a block, one may follow
            if last.column:
                ends[last.line] = last.column
    except YAMLError:
        return {}
    return ends


def _comment_start(line: str, start: int) -> int:
    for at in range(start, len(line)):
        if line[at] == "#" and (at == 0 or line[at - 1] in " \t"):
            return at
    return -1


def without_lost(text: str, before: list[str]) -> str:
    """`text` with the comments that it lacks of those `before` at its head."""
    lost = Counter(before) - Counter(comments(text))
    ordered = []
    for comment in before:
        if lost[comment] > 0:
            lost[comment] -= 1
            ordered.append(comment)
    return "".join(f"{comment}\n" for comment in ordered) + text
