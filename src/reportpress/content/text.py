"""White space and inline markup of copy: from a YAML scalar to lines and runs.

White space (space, tab, line feed) collapses to one space, and a line feed between two Chinese
characters vanishes, because the source was only wrapped there (CSS Text 3, section 4.1.2). All
other characters, the ideographic and the no-break space among them, stay as they were written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import groupby

from reportpress.content.model import Line, Run
from reportpress.source.errors import Problem
from reportpress.source.yamlnodes import Scalar

# Characters of Chinese text between which a line feed is no space: ideographs, kana, Bopomofo,
# full-width forms, CJK punctuation, and the marks that Chinese shares with Latin text.
CHINESE = (
    "\u2e80-\u30ff\u3100-\u312f\u31a0-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef“”‘’…—·"
    "\U00020000-\U0003ffff"
)
WHITE = re.compile(r"[ \t\n]+")
WRAP = re.compile(rf"(?<=[{CHINESE}])[ \t]*\n[ \t\n]*(?=[{CHINESE}])")
MAX_FAULTS = 100  # of one paragraph's markup; the rest of it is then taken literally
GONE = "\0"  # marks a removed character; copy never holds it

TOKEN = re.compile(r"\\[!-/:-@\[-`{-~]|\*+|\[|\]")
TARGET = re.compile(r"\(([^()\s]*)\)")
URL = re.compile(
    r"(https?://|mailto:[^@/?#]+@)[^/?#@:\s<>\"{}|\\^`][^\s<>\"{}|\\^`]*", re.IGNORECASE
)


def one_line(scalar: Scalar) -> str:
    """The scalar as a single line of text."""
    return _collapsed(scalar.unfolded).replace(GONE, "")


def lines(scalar: Scalar, problems: list[Problem]) -> tuple[Line, ...]:
    """The scalar's lines, as its author broke them; an empty one is a problem."""
    found = []
    offset = 0
    for text in scalar.text.rstrip(" \t\n").split("\n"):
        collapsed = _collapsed(scalar.unfolded[offset : offset + len(text)])
        start = offset + len(collapsed) - len(collapsed.lstrip(GONE))
        offset += len(text) + 1
        if printed := collapsed.replace(GONE, ""):
            found.append(Line(printed, scalar.place_at(start)))
        else:
            message = "an empty line"
            problems.append(Problem(scalar.place_at(start), message, "delete it"))
    return tuple(found)


def _collapsed(text: str) -> str:
    """`text` in the same length: superfluous white space replaced by `GONE`."""
    if not WHITE.search(text):
        return text
    text = WRAP.sub(lambda wrap: GONE * len(wrap.group()), text)
    text = WHITE.sub(lambda white: " " + GONE * (len(white.group()) - 1), text)
    core = text.strip(" " + GONE)
    lead = len(text) - len(text.lstrip(" " + GONE))
    return GONE * lead + core + GONE * (len(text) - lead - len(core))


@dataclass(frozen=True, slots=True)
class _Span:
    """Text of one style as written in the scalar, at `offset`."""

    text: str
    offset: int
    strong: bool = False
    emphasis: bool = False
    link: str = ""

    @property
    def style(self) -> tuple[bool, bool, str]:
        """What distinguishes its look."""
        return self.strong, self.emphasis, self.link


def _joined(spans: list[_Span]) -> _Span:
    """Spans of one style as one."""
    return replace(spans[0], text="".join(span.text for span in spans))


def runs(scalar: Scalar, problems: list[Problem]) -> tuple[Run, ...]:
    """The scalar's text with **strong**, *emphasis*, [text](URL) and backslashes taken out."""
    parser = _Markup(scalar, problems)
    spans = parser.spans()
    if (second := scalar.behind_empty_line) is not None:
        hint = "begin each paragraph with its own “- ”"
        place = scalar.place_at(second)
        problems.append(Problem(place, "an empty line inside a paragraph", hint))
    collapsed = _collapsed("".join(span.text for span in spans))
    found: list[Run] = []
    start = 0
    for span in spans:
        text = collapsed[start : start + len(span.text)]
        start += len(span.text)
        if printed := text.replace(GONE, ""):
            first = span.offset + len(text) - len(text.lstrip(GONE))
            found.append(Run(printed, scalar.place_at(first), *span.style))
    if not found and not parser.faults:
        message, hint = "nothing is left to print here", "write text beside the marks"
        problems.append(Problem(scalar.place_at(0), message, hint))
    return tuple(found)


@dataclass
class _Markup:
    """Reads a scalar's inline markup from left to right; marks toggle, so runs stay flat."""

    scalar: Scalar
    problems: list[Problem]
    faults: int = 0
    strong: int = -1  # offset of the opening mark, -1 outside
    emphasis: int = -1
    link: int = -1
    found: list[_Span] = field(default_factory=list)
    linked: int = 0  # number of the first span inside the open link

    def refuse(self, offset: int, message: str, hint: str) -> None:
        """Report a fault of the markup at `offset`."""
        self.faults += 1
        self.problems.append(Problem(self.scalar.place_at(offset), message, hint))

    def spans(self) -> list[_Span]:
        """The text in spans of one style each, marks removed."""
        text = self.scalar.unfolded.rstrip("\n")
        done = 0
        while (match := TOKEN.search(text, done)) and self.faults < MAX_FAULTS:
            start, mark = match.start(), match.group()
            self.keep(text[done:start], done)
            done = match.end()
            if mark[0] == "\\":
                self.keep(mark[1], start + 1)
            elif mark[0] == "*":
                self.stars(text, start, len(mark))
            elif mark == "[":
                self.open_link(start)
            else:
                done = self.close_link(text, start)
        self.keep(text[done:], done)
        self.finish()
        return [_joined(list(alike)) for _, alike in groupby(self.found, lambda s: s.style)]

    def keep(self, text: str, offset: int) -> None:
        """Add text in the current style."""
        if text:
            self.found.append(_Span(text, offset, self.strong >= 0, self.emphasis >= 0))

    def stars(self, text: str, start: int, count: int) -> None:
        """A row of `count` stars: one toggles emphasis, two strong, three both."""
        if count > 3:
            self.refuse(start, "more than three * in a row", r"write \* for a star")
            return
        before, after = text[start - 1 : start], text[start + count : start + count + 1]
        opens = (count != 2 and self.emphasis < 0) or (count != 1 and self.strong < 0)
        closes = (count != 2 and self.emphasis >= 0) or (count != 1 and self.strong >= 0)
        if (opens and not after.strip()) or (closes and not before.strip()):
            hint = r"write \* for a star; marks stand close to the text they mark"
            self.refuse(start, f"“{'*' * count}” stands beside white space", hint)
            return
        if count != 2:
            self.emphasis = -1 if self.emphasis >= 0 else start
        if count != 1:
            self.strong = -1 if self.strong >= 0 else start

    def open_link(self, start: int) -> None:
        """A square bracket opens a link's text."""
        if self.link >= 0:
            self.refuse(start, "“[” inside a link's text", r"write \[ for a bracket")
        else:
            self.link, self.linked = start, len(self.found)

    def close_link(self, text: str, start: int) -> int:
        """A closing bracket: plain text, or a link's target follows; gives where to go on."""
        if self.link < 0:
            self.keep("]", start)
            return start + 1
        target = TARGET.match(text, start + 1)
        if not target:
            hint = r"a link is [text](https://…); write \[ and \] for brackets"
            self.refuse(self.link, "“[…]” without the address of a link behind it", hint)
            self.link, self.linked = -1, 0
            return start + 1
        if not URL.fullmatch(target.group(1)):
            message = f"“{target.group(1)[:60]}” is no address for a link"
            self.refuse(target.start(1), message, "https://…, http://… or mailto:…")
        if len(self.found) == self.linked:
            self.refuse(self.link, "a link without text", "[text](https://…)")
        inside = [replace(span, link=target.group(1)) for span in self.found[self.linked :]]
        self.found[self.linked :] = inside
        self.link, self.linked = -1, 0
        return target.end()

    def finish(self) -> None:
        """Report what was opened and not closed."""
        for offset, mark in ((self.strong, "**"), (self.emphasis, "*"), (self.link, "[")):
            if offset >= 0:
                hint = f"write {''.join(chr(92) + sign for sign in mark)} for the sign itself"
                self.refuse(offset, f"“{mark}” is not closed in this paragraph", hint)
