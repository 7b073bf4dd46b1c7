"""What a layout adds to copy by counting: numbers of notes, headings and pages.

Such signs are no copy, yet they are printed in its midst. Each has one place, between known words,
and a few forms: a sign in its place counts as expected, and anything else as added.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from msgspec import Struct

from reportpress.check.verify.read.blocks import TextRange
from reportpress.check.verify.read.normalise import fold
from reportpress.content.body import Run
from reportpress.source.errors import Place

# Characters before and behind a sign by which its place is known; of calls and pages also fewer: a
# column may begin or end there, with notes at the foot of the one before, or another sign follow
# soon.
WHOLE = ((6, 6),)
CUT = ((6, 6), (6, 2), (2, 6), (6, 0), (2, 2), (1, 6), (1, 2))
LONGEST = 12  # characters of a sign
_NUMBER = r"(?:\d{1,3}|[①-⑳㉑-㉟㊱-㊿]|[*†‡§]{1,3}|[a-z])"
CALL = re.compile(rf"[\[(（［〔]?注?{_NUMBER}[\])）］〕]?")
MARKER = re.compile(rf"{CALL.pattern}[.．、:：]?")
OPENING = re.compile(r"[(（［\[〔](?:注[:：]?)?")
_FIGURES = r"(?:\d{1,4}|[一二三四五六七八九十百零〇]{1,6})"
HEADING = re.compile(
    rf"第?{_FIGURES}[章节目条款部编篇]?[.．、:：]?|[(（]{_FIGURES}[)）]|\d{{1,3}}(?:\.\d{{1,3}}){{1,2}}[.．]?"
)
PAGE = re.compile(
    r"[(（]?(?:[见在]?第?\d{1,4}页|[见在]?第[ivxlc]{1,8}页|p{1,2}\.?\d{1,4}|(?:on)?page\d{1,4})[)）]?"
)
CLOSING = re.compile(r"[)）］\]〕]")


class PageSign(Struct, frozen=True):
    """The page that a reference prints: where, and the id that it is the page of."""

    range: TextRange
    target: str
    place: Place


@dataclass
class LayoutSigns:
    """Looks for signs in the folded text of a PDF, for each behind the last of its form first.

    `parted` tells whether a gap or a new line is before a character: a sign begins there that has
    no copy before it. Where `only` signs of one form may be, no other is looked for.
    """

    text: str
    parted: Callable[[int], bool] | None = None
    only: re.Pattern[str] | None = None
    last: dict[re.Pattern[str], int] = field(default_factory=dict)
    found: set[TextRange] = field(default_factory=set)  # where signs are printed
    pages: list[PageSign] = field(default_factory=list)

    def between(self, before: str, form: re.Pattern[str], after: str) -> str:
        """The sign of this form that is printed between two stretches of copy; "" if none is."""
        if self.only not in (None, form):
            return ""
        before, after = fold(before), fold(after)
        if not before:
            return self._in_front(form, after)
        contexts = CUT if form in (CALL, PAGE) else WHOLE
        found = (self._between(before[-b:], form, after[:a]) for b, a in contexts)
        return next(filter(None, found), "")

    def page(self, before: str, run: Run, after: str) -> str:
        """The page that a reference prints behind its words; "" if it prints none."""
        found = self.between(before, PAGE, after)
        if found and run.target:
            end = self.last[PAGE]
            self.pages.append(PageSign(TextRange(end - len(found), end), run.target, run.place))
        return found

    def _between(self, before: str, form: re.Pattern[str], after: str) -> str:
        for at in self._places(before, form):
            start = at + len(before)
            found = form.match(self.text, start, self._end_of_figures(start))
            for end in range(found.end(), start, -1) if found else ():  # a note may begin with 注
                if form.fullmatch(self.text, start, end) and self.text.startswith(after, end):
                    self.last[form] = end
                    self.found.add(TextRange(start, end))
                    return self.text[start:end]
        return ""

    def _end_of_figures(self, start: int) -> int:
        """Where a sign ends at the latest: a note's number at the foot may follow its call."""
        ends = range(start + 1, min(start + LONGEST, len(self.text)))
        return next(filter(self._parts_figures, ends), len(self.text))

    def _in_front(self, form: re.Pattern[str], after: str) -> str:
        """Of a title's signs one that is more than a figure: in contents, the page of the entry
        before is in front of a title. One whole title may begin as another does."""
        wanted = (after, after[:6]) if after else ()
        found = [sign for words in wanted for sign in self._signs(form, words)]
        if not found:
            return ""
        more = (each for each in found if not self.text[slice(*each)].isdecimal())
        start, at = next(more, found[0])
        self.last[form] = at + len(after)
        self.found.add(TextRange(start, at))
        return self.text[start:at]

    def _signs(self, form: re.Pattern[str], after: str) -> Iterator[tuple[int, int]]:
        for at in self._places(after, form):
            found = [
                start
                for start in range(max(0, at - LONGEST), at)
                if form.fullmatch(self.text, start, at) and self._may_begin(start)
            ]
            whole = (
                start for start in found if not any(map(self._parts_figures, range(start + 1, at)))
            )
            if found:
                yield next(whole, found[0]), at

    def _parts_figures(self, at: int) -> bool:
        """Whether two figures are of two numbers; Han numerals may be set apart (第 二 章)."""
        figures = self.text[at - 1 : at + 1].isdecimal()
        return figures and self.parted is not None and self.parted(at)

    def _may_begin(self, at: int) -> bool:
        return self.parted is None or self.parted(at)

    def _places(self, wanted: str, form: re.Pattern[str]) -> Iterator[int]:
        last = self.last.get(form, 0)
        for start, end in ((last, len(self.text)), (0, last + len(wanted))):
            at = self.text.find(wanted, start, end)
            while at >= 0:
                yield at
                at = self.text.find(wanted, at + 1, end)
