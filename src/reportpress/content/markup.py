r"""The inline markup of copy, as Pandoc and Quarto write it: a scalar becomes spans of one style.

| written | is |
|---|---|
| `**strong**`, `*emphasis*`, `[text](URL)` | |
| `H~2~O`, `10^5^` | subscript, superscript |
| `` `code` `` | text in a monospaced face, in which nothing is markup |
| `^[text]` | a footnote at this place |
| `[term]{.index}`, `[term]{.index sort="key"}` | a term of the index |
| `[word]{ruby="annotation"}` | a word with how it is read, or what it means, above it |
| `@fig-id`, `@tbl-id`, `@sec-id`, `@{fig-id}`, `@fig-id{.page}` | a reference, with the page |
| `\*` | the sign itself |
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace

from reportpress.content.body import TARGET_KINDS, IndexTerm, Shift
from reportpress.content.rubymarks import RUBY, annotated
from reportpress.content.schema import ID_PATTERN
from reportpress.content.signs import (
    ATTRIBUTES,
    BARE,
    BRACED,
    INDEX,
    REFERENCE,
    SHIFTED,
    SHIFTS,
    TARGET,
    TOKEN,
    URL,
    literally,
)
from reportpress.content.spans import OpenMarks, Span
from reportpress.source.errors import Problem
from reportpress.source.yamlnodes import Scalar

MAX_FAULTS = 100  # of one paragraph's markup; the rest of it is then taken literally


def marked_spans(scalar: Scalar, problems: list[Problem]) -> tuple[list[Span], bool]:
    """The scalar's text in spans of one style each, marks removed; whether no mark is faulty."""
    parser = _Markup(scalar, problems)
    return parser.read(), not parser.faults


@dataclass
class _Markup:
    """Reads a scalar's inline markup from left to right; marks toggle, so spans stay flat."""

    scalar: Scalar
    problems: list[Problem]
    faults: int = 0
    levels: list[OpenMarks] = field(default_factory=lambda: [OpenMarks()])

    @property
    def level(self) -> OpenMarks:
        """The paragraph, or the note that is open."""
        return self.levels[-1]

    def refuse(self, offset: int, message: str, hint: str) -> None:
        """Report a fault of the markup at `offset`."""
        self.faults += 1
        self.problems.append(Problem(self.scalar.place_at(offset), message, hint))

    def read(self) -> list[Span]:
        """The text in spans of one style each, marks removed."""
        text = self.scalar.unfolded.rstrip("\n")
        done = 0
        while (match := self.next_mark(text, done)) and self.faults < MAX_FAULTS:
            self.keep(text[done : match.start()], done)
            done = self.mark(text, match.start(), match.group())
        self.keep(text[done:], done)
        while len(self.levels) > 1:
            self.refuse(self.level.start, "a note is not closed", "^[text of the note]")
            self.finish()
            self.levels.pop()
        self.finish()
        return self.level.joined()

    def next_mark(
        self, text: str, start: int, form: re.Pattern[str] = TOKEN
    ) -> re.Match[str] | None:
        """The next mark; none in the text of a field."""
        while match := form.search(text, start):
            end = self.scalar.literal_until(match.start())
            if end == match.start():
                return match
            start = end
        return None

    def mark(self, text: str, start: int, mark: str) -> int:
        """Take a mark; gives where to go on."""
        end = start + len(mark)
        match mark[0]:
            case "\\":
                self.keep(mark[1], start + 1)
            case "*":
                self.stars(text, start, len(mark))
            case "`":
                return self.code(text, start, end)
            case "@":
                return self.reference(text, start)
            case "[":
                self.open_bracket(start)
            case "]":
                return self.close_bracket(text, start)
            case _ if mark == "^[" and self.level.sign != "^":
                self.open_note(start)
            case _:
                return self.toggle_shift(text, start, mark)
        return end

    def keep(self, text: str, offset: int, **style: Any) -> None:
        """Add text in the current style."""
        level = self.level
        if text:
            shift = SHIFTS.get(level.sign, Shift.NONE)
            strong, emphasis = level.strong >= 0, level.emphasis >= 0
            level.found.append(Span(text, offset, strong, emphasis, shift=shift, **style))

    def stars(self, text: str, start: int, count: int) -> None:
        """A row of `count` stars: one toggles emphasis, two strong, three both."""
        level = self.level
        if count > 3:
            self.refuse(start, "more than three * in a row", r"write \* for a star")
            return
        before, after = text[start - 1 : start], text[start + count : start + count + 1]
        opens = (count != 2 and level.emphasis < 0) or (count != 1 and level.strong < 0)
        closes = (count != 2 and level.emphasis >= 0) or (count != 1 and level.strong >= 0)
        if (opens and not after.strip()) or (closes and not before.strip()):
            hint = r"write \* for a star; marks stand close to the text they mark"
            self.refuse(start, f"“{'*' * count}” stands beside white space", hint)
            return
        if count != 2:
            level.emphasis = -1 if level.emphasis >= 0 else start
        if count != 1:
            level.strong = -1 if level.strong >= 0 else start

    def toggle_shift(self, text: str, start: int, mark: str) -> int:
        """A ~ or ^ opens or closes a subscript or superscript; gives where to go on."""
        level, sign = self.level, mark[0]
        if len(mark) > 1 and sign == "~":
            self.refuse(start, f"“{mark}” is no mark", literally("~"))
            return start + len(mark)
        if level.sign and level.sign != sign:
            self.refuse(start, f"“{sign}” inside “{level.sign}…{level.sign}”", literally(sign))
        elif not level.sign:
            level.sign, level.shift = sign, start
        else:
            self.check_shifted(text[level.shift + 1 : start], level.shift)
            level.sign, level.shift = "", -1
        return start + 1

    def check_shifted(self, inside: str, offset: int) -> None:
        """Two marks far apart are more often ranges than a subscript."""
        sign = self.level.sign
        if not SHIFTED.fullmatch(inside):
            message = f"“{sign}{inside[:20]}{sign}” cannot be a {SHIFTS[sign].words}"
            hint = f"it is without white space, and all Han or none; {literally(sign)}"
            self.refuse(offset, message, hint)

    def code(self, text: str, start: int, end: int) -> int:
        """Text between two rows of as many backticks, in which nothing is markup."""
        row = text[start:end]
        close = self.next_mark(text, end, re.compile(rf"(?<!`){row}(?!`)"))
        if close is None:
            self.refuse(start, f"“{row}” is not closed in this paragraph", literally("`"))
            return end
        if not text[end : close.start()].strip():
            self.refuse(start, "code without text", literally("`"))
        self.keep(text[end : close.start()], end, code=True)
        return close.end()

    def reference(self, text: str, start: int) -> int:
        """A reference to a figure, table or section; gives where to go on."""
        match = BRACED.match(text, start) or BARE.match(text, start)
        if match is None:
            self.refuse(start, "“@{” without a target", r"@{fig-…}; write \@ for the sign itself")
            return start + 1
        target = match.group(1)
        if target.partition("-")[0] not in TARGET_KINDS or not re.fullmatch(ID_PATTERN, target):
            names = ", ".join(f"@{prefix}-…" for prefix in TARGET_KINDS)
            hint = rf"references are {names}; write \@ for the sign itself"
            self.refuse(start, f"“{match.group()[:40]}” is no reference", hint)
        end, attributes = match.end(), ATTRIBUTES.match(text, match.end())
        if attributes:
            end = attributes.end()
            if attributes.group(1).strip() != ".page":
                message = f"“{attributes.group()[:40]}” is not known behind a reference"
                self.refuse(attributes.start(), message, "@fig-…{.page} adds the page")
        self.keep(REFERENCE, start, target=target, with_page=bool(attributes))
        return end

    def open_note(self, start: int) -> None:
        """A note begins; its text is read like a paragraph of its own."""
        if len(self.levels) > 1:
            self.refuse(start, "a note inside a note", "write its text into the note itself")
        self.levels.append(OpenMarks(start))

    def close_note(self, start: int) -> None:
        """A note ends: it is a span of what is around it."""
        self.finish()
        note = self.levels.pop()
        if not "".join(span.text for span in note.found).strip():
            self.refuse(note.start, "a note without text", "^[text of the note]")
        elif len(self.levels) == 1:
            self.level.found.append(Span("", note.start, note=tuple(note.joined())))

    def open_bracket(self, start: int) -> None:
        """A square bracket opens a link's text, or a term of the index."""
        level = self.level
        if level.bracket >= 0:
            self.refuse(start, "“[” inside a link's text", r"write \[ for a bracket")
        else:
            level.bracket, level.bracketed = start, len(level.found)

    def close_bracket(self, text: str, start: int) -> int:
        """A closing bracket: of a link, a term or a note, or plain text; gives where to go on."""
        level, end = self.level, start + 1
        if level.bracket >= 0:
            end = self.linked(text, start)
            level.bracket, level.bracketed = -1, 0
        elif len(self.levels) > 1:
            self.close_note(start)
        else:
            self.keep("]", start)
        return end

    def linked(self, text: str, start: int) -> int:
        """What is behind a bracket that closes: an address, or the mark of an index term."""
        level = self.level
        if attributes := ATTRIBUTES.match(text, start + 1):
            if ruby := RUBY.fullmatch(attributes.group(1).strip()):
                self.annotate(ruby.group(1))
            else:
                self.indexed(attributes)
            return attributes.end()
        target = TARGET.match(text, start + 1)
        if not target:
            hint = r"a link is [text](https://…); write \[ and \] for brackets"
            self.refuse(level.bracket, "“[…]” without the address of a link behind it", hint)
            return start + 1
        if not URL.fullmatch(target.group(1)):
            message = f"“{target.group(1)[:60]}” is no address for a link"
            self.refuse(target.start(1), message, "https://…, http://… or mailto:…")
        if len(level.found) == level.bracketed:
            self.refuse(level.bracket, "a link without text", "[text](https://…)")
        inside = [replace(span, link=target.group(1)) for span in level.found[level.bracketed :]]
        level.found[level.bracketed :] = inside
        return target.end()

    def indexed(self, attributes: re.Match[str]) -> None:
        """The spans in brackets are a term of the index."""
        level = self.level
        known = INDEX.fullmatch(attributes.group(1).strip())
        inside = level.found[level.bracketed :]
        term = " ".join("".join(span.text for span in inside).split())
        if known is None:
            message = f"“{attributes.group()[:40]}” is not known behind brackets"
            hint = '[term]{.index}, [term]{.index sort="key"} or [word]{ruby="annotation"}'
            self.refuse(attributes.start(), message, hint)
        elif not term or any(span.note or span.target for span in inside):
            message = "an index term is text, without notes or references"
            self.refuse(level.bracket, message, "[term]{.index}")
        else:
            index = IndexTerm(term, known.group(1) or term, self.scalar.place_at(level.bracket))
            level.found[level.bracketed :] = [replace(span, index=index) for span in inside]

    def annotate(self, annotation: str) -> None:
        """The spans in brackets are a word, and this is written over it."""
        level = self.level
        base = level.found[level.bracketed :]
        if not annotation.strip() or not "".join(span.text for span in base).strip():
            message = "a word and its annotation are both to be written"
            self.refuse(level.bracket, message, '[word]{ruby="annotation"}')
        elif any(span.note or span.target or span.code for span in base):
            message = "an annotated word is text, without notes, references or code"
            self.refuse(level.bracket, message, '[word]{ruby="annotation"}')
        else:
            level.found[level.bracketed :] = annotated(base, annotation)

    def finish(self) -> None:
        """Report what was opened and not closed in the paragraph or note."""
        level = self.level
        for offset, mark in ((level.strong, "**"), (level.emphasis, "*"), (level.bracket, "[")):
            if offset >= 0:
                self.refuse(offset, f"“{mark}” is not closed in this paragraph", literally(mark))
        if level.sign:
            message = f"“{level.sign}” is not closed in this paragraph"
            self.refuse(level.shift, message, literally(level.sign))
