"""What the order of print alone shows: stories cut in two, on wrong pages, in swapped frames."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from reportpress.check.text.lines import RAISED
from reportpress.check.verify.align.matching import Matching
from reportpress.check.verify.differences.difference import Difference, DifferenceKind
from reportpress.check.verify.differences.locator import Locator, characters, shortened
from reportpress.check.verify.read.blocks import MatchingBlock, TextRange
from reportpress.check.verify.read.characters import GlyphPlace, Step, step
from reportpress.check.verify.read.plans import plans_for
from reportpress.check.verify.read.source import Stream

MOST_RUNS = 60  # pieces of stories on a page; more are columns read across
PARALLEL = 0.99  # cosine of the angle between two lines that run the same way
STACKED = 0.5  # share of lines of one character from which on copy is set downwards


def order(locator: Locator) -> Iterator[Difference]:
    """Differences of order that no difference of text shows."""
    for page, rows in groupby(locator.matching.rows, key=lambda row: locator.page(row.printed)):
        yield from _mixed(locator, page, list(rows))
    rows_of = _rows_of_streams(locator.matching)
    edition = locator.source.edition
    plans = plans_for(edition, locator.printed) if edition else None
    for number, stream in enumerate(locator.source.streams):
        row = rows_of.get(number, [])
        if stream.story:
            yield from _interrupted(locator, row)
            yield from _turned_back(locator, row)
        if plans is not None:
            yield from _wrong_pages(locator, stream, row, plans)


def _rows_of_streams(matching: Matching) -> dict[int, list[MatchingBlock]]:
    """Each stream's rows, in the order of the source, which is that of print."""
    rows: dict[int, list[MatchingBlock]] = {}
    for block in matching.rows:
        rows.setdefault(matching.source.stream_at(block.source), []).append(block)
    return rows


@dataclass(eq=False)
class StoryRun:
    """Rows of one story that follow one another on a page."""

    stream: int
    rows: list[MatchingBlock]

    @property
    def length(self) -> int:
        """Its characters."""
        return sum(row.length for row in self.rows)


def _mixed(locator: Locator, page: int, rows: list[MatchingBlock]) -> Iterator[Difference]:
    """Stories of one page whose parts are between one another's.

    A part that parts another story and is itself apart from its own was moved; a whole story that
    parts another cuts it in two.
    """
    runs = _runs(locator, rows)
    if len(runs) > MOST_RUNS:
        yield _jumbled(locator, page, runs)
        return
    while (run := _astray(runs)) is not None:
        yield _moved(locator, run)
        runs = _joined(each for each in runs if each is not run)
    for before, between, after in zip(runs, runs[1:], runs[2:], strict=False):
        if before.stream == after.stream:
            yield _cut(locator, before.rows[-1], after.rows[0], between.rows)


def _runs(locator: Locator, rows: list[MatchingBlock]) -> list[StoryRun]:
    source = locator.source
    stories = (row for row in rows if source.streams[source.stream_at(row.source)].story)
    return _joined(StoryRun(source.stream_at(row.source), [row]) for row in stories)


def _joined(runs: Iterable[StoryRun]) -> list[StoryRun]:
    found: list[StoryRun] = []
    for run in runs:
        if found and found[-1].stream == run.stream:
            found[-1] = StoryRun(run.stream, found[-1].rows + run.rows)
        else:
            found.append(run)
    return found


def _astray(runs: list[StoryRun]) -> StoryRun | None:
    """The shortest run that parts another story and is not all of its own."""
    parts = Counter(run.stream for run in runs)
    candidates = [
        here
        for before, here, after in zip(runs, runs[1:], runs[2:], strict=False)
        if before.stream == after.stream and parts[here.stream] > 1
    ]
    return min(candidates, key=lambda run: run.length, default=None)


def _moved(locator: Locator, run: StoryRun) -> Difference:
    first, last = run.rows[0], run.rows[-1]
    part, source = (
        TextRange(first.printed, last.printed_end),
        TextRange(first.source, last.source_end),
    )
    stream = locator.source.streams[run.stream]
    return Difference(
        DifferenceKind.MOVED, f"apart from the rest of {stream.name}, inside another story:"
        f" {characters(run.length)}, {shortened(locator.expected(source))}",
        locator.place(source.start), locator.expected(source), locator.found(part),
        locator.page(part.start), locator.areas(part), source=source, printed=part,
    )  # fmt: skip


def _jumbled(locator: Locator, page: int, runs: list[StoryRun]) -> Difference:
    names = dict.fromkeys(locator.source.streams[run.stream].name for run in runs)
    part = TextRange(runs[0].rows[0].printed, runs[-1].rows[-1].printed_end)
    return Difference(
        DifferenceKind.JOIN, f"the lines of {', '.join(names)} are mixed: {len(runs)} pieces",
        locator.place(runs[0].rows[0].source), "", locator.found(part), page, locator.areas(part),
        hint="is the page's text in the order of its columns?", printed=part,
    )  # fmt: skip


def _interrupted(locator: Locator, row: list[MatchingBlock]) -> Iterator[Difference]:
    """Paragraphs, headings and the like with a caption or a label in their midst."""
    for before, after in pairwise(row):
        unit = locator.source.unit_at(before.source_end - 1)
        if after.source >= unit.end or locator.page(before.printed) != locator.page(after.printed):
            continue
        between = _rows_between(locator, before.printed_end, after.printed)
        if between and not _runs(locator, between):
            yield _cut(locator, before, after, between)


def _rows_between(locator: Locator, start: int, end: int) -> list[MatchingBlock]:
    """What is between, but for notes, tables and figures: these may be at the foot or head of
    columns through which a paragraph goes on.
    """
    rows, source = locator.matching.rows, locator.source
    first = bisect_left(rows, start, key=lambda row: row.printed)
    last = bisect_left(rows, end, key=lambda row: row.printed)
    between = rows[first:last]
    return [row for row in between if not source.streams[source.stream_at(row.source)].apart]


def _cut(
    locator: Locator, before: MatchingBlock, after: MatchingBlock, between: list[MatchingBlock]
) -> Difference:
    part = TextRange(between[0].printed, between[-1].printed_end)
    streams = (locator.source.stream_at(block.source) for block in between)
    names = dict.fromkeys(locator.source.streams[stream].name for stream in streams)
    end = before.source_end
    sentence = end > locator.source.unit_at(after.source).start
    what = "a sentence" if sentence else "the story"
    last = shortened(locator.expected(TextRange(max(before.source, end - 10), end)))
    head = next(locator.printed.lines_of(TextRange(after.printed, after.printed_end)))
    return Difference(
        DifferenceKind.JOIN,
        f"{what} is cut in two behind {last}: {', '.join(names)} stands between",
        locator.place(after.source), "", locator.found(part), locator.page(part.start),
        locator.areas(part), (locator.spot("goes on here", head),),
        source=TextRange(end - 1, end), printed=part,
    )  # fmt: skip


def _wrong_pages(
    locator: Locator, stream: Stream, row: list[MatchingBlock], plans: Sequence[int]
) -> Iterator[Difference]:
    """Copy on a page that the edition does not give it. `plans` gives each page's plan."""
    for page, blocks in groupby(row, key=lambda block: locator.page(block.printed)):
        if stream.pages and plans[page - 1] + 1 not in stream.pages:
            listed = list(blocks)
            part = TextRange(listed[0].printed, listed[-1].printed_end)
            source = TextRange(listed[0].source, listed[-1].source_end)
            wanted = " or ".join(map(str, stream.pages))
            yield Difference(
                DifferenceKind.MOVED,
                f"{stream.name} is printed on page {page}, and not on page {wanted}",
                locator.place(source.start), locator.expected(source), locator.found(part), page,
                locator.areas(part), source=source, printed=part,
            )  # fmt: skip


class LineTransition(NamedTuple):
    """The way from the beginning of a printed line to that of the next one."""

    line: TextRange
    next: TextRange
    step: Step


def _turned_back(locator: Locator, row: list[MatchingBlock]) -> Iterator[Difference]:
    """Where copy goes on above, and not to the right: frames are in the wrong order.

    Copy runs down a column and on to the right, or to frames further down. Copy that is set
    character by character downwards runs to the left; it is not judged.
    """
    turns = list(_turns(locator, row))
    single = sum(turn.line.length == 1 for turn in turns)
    if single > STACKED * len(turns):
        return
    told: set[int] = set()
    for turn in turns:
        page = locator.page(turn.next.start)
        if turn.step.down < -RAISED and turn.step.from_start < RAISED and page not in told:
            told.add(page)
            yield _back(locator, turn)


def _turns(locator: Locator, row: list[MatchingBlock]) -> Iterator[LineTransition]:
    """The turns of a story's lines, those of its heading left out."""
    printed = locator.printed
    lines = (
        line
        for block in row
        for line in printed.lines_of(TextRange(block.printed, block.printed_end))
        if not _is_heading(locator, block.source + line.start - block.printed)
    )
    for line, following in pairwise(lines):
        first, second = printed.place_of(line.start), printed.place_of(following.start)
        if first and second and _level(first, second) and _on_paper(locator, first, second):
            yield LineTransition(line, following, step(first, second))


def _level(first: GlyphPlace, second: GlyphPlace) -> bool:
    """Whether two places of one page are on lines that run the same way."""
    across = first.along[0] * second.along[0] + first.along[1] * second.along[1]
    return first.page == second.page and across > PARALLEL


def _on_paper(locator: Locator, *places: GlyphPlace) -> bool:
    """Whether spots lie on their page: text outside it is told as hidden."""
    geometries = locator.printed.glyphs.geometries
    boxes = (geometries[place.page].boxes.media for place in places)
    return all(
        box.left <= place.x <= box.right and box.bottom <= place.y <= box.top
        for box, place in zip(boxes, places, strict=True)
    )


def _is_heading(locator: Locator, source: int) -> bool:
    return locator.source.unit_at(source).role.above_copy


def _back(locator: Locator, turn: LineTransition) -> Difference:
    source = locator.source_at(turn.next.start)
    quoted = shortened(locator.found(turn.line))
    return Difference(
        DifferenceKind.MOVED,
        f"behind {quoted} the story goes on above and not to the right: frames stand"
        " in the wrong order", None if source is None else locator.place(source), "",
        locator.found(turn.next), locator.page(turn.next.start), locator.areas(turn.next),
        (locator.spot("from: behind this", turn.line),),
        hint="are two frames or columns swapped?", printed=turn.next,
    )  # fmt: skip
