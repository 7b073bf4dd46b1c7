"""Explaining both texts with one another: which stretch of print is which stretch of the source.

From long and certain to short and likely: blocks grown from seeds that occur once, repeated grams,
whole units, furniture, and last the character by character comparison of what is between two
blocks that belong together. Each step looks only at what those before it left free; every one takes
time that grows with the text.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from reportpress.check.pdf import UNKNOWN
from reportpress.check.verify.align.arrange import Arrangement, arrange
from reportpress.check.verify.align.compare import Edit, edits, equal_parts
from reportpress.check.verify.align.declaredcopies import declared_repeats
from reportpress.check.verify.align.matching import Change, Matching, free_parts
from reportpress.check.verify.align.seams import Edges
from reportpress.check.verify.align.unitsearch import find_units, is_in_one
from reportpress.check.verify.read.blocks import GRAM, MatchingBlock, Repeats, Seeds, TextRange
from reportpress.check.verify.read.declared import DeclaredTexts, declared_furniture
from reportpress.check.verify.read.furniture import (
    Furniture,
    FurnitureLine,
    allow,
    entries_of,
    of_edition,
    of_text,
    table_heads,
)
from reportpress.check.verify.read.normalise import HYPHENS, SOFT_HYPHEN
from reportpress.check.verify.read.printed import PrintedText
from reportpress.check.verify.read.source import CopyUnit, SourceText
from reportpress.check.verify.read.writtenunits import Role

ALIKE = 0.6  # from this share of equal characters on, two stretches are one text with faults
COMPARABLE = 2  # a change is at most this many times as long as what it changed, and 2 more
LONGEST_LINE = 200  # characters of a folio line
MOST_APART = 64  # rows at the foot of a column: parts of its notes
MOST_GUESSES = 40_000  # pairs of stretches of which it is asked whether they are alike


def match(source: SourceText, printed: PrintedText, allowed: Sequence[str] = ()) -> Matching:
    """Explain both texts with one another. `allowed`: further texts that may be on a page."""
    edges = Edges(
        source.text, printed.text,
        frozenset([*source.unit_starts, len(source.text)]).__contains__, printed.starts_line,
    )  # fmt: skip
    known = declared_furniture(source.edition) if source.edition else DeclaredTexts()
    declared = known.texts
    entries = entries_of(printed, declared)
    arrangement = _arranged(source, printed, edges, _DeclaredLines(declared, entries))
    matching = Matching(source, printed, rows=arrangement.rows, declared=known)
    for block in arrangement.rows:
        matching.add_row(block)
    copies = _but_heads(source, arrangement.copies)
    for repeat in declared_repeats(printed, copies, known):
        matching.take_printed(repeat)
    copies = _apart_from(matching, copies)
    long = _of_several_lines(printed, [*arrangement.moved, *copies])
    free = _free_but(matching, [*long, *_signs_of_copy(source, entries)])
    matching.furniture = _furniture(matching, free, allowed, declared)
    for line in matching.furniture.lines:
        _take_line(matching, line)
    matching.moved = _apart_from(matching, arrangement.moved)
    matching.copies = _apart_from(matching, arrangement.copies)
    for block in matching.moved:
        matching.take(block)
    for block in matching.copies:
        matching.take_printed(TextRange(block.printed, block.printed_end))
    _compare_between(matching)
    _guess(matching)
    _take_weak(matching, arrangement.weak)
    return matching


class _DeclaredLines(Struct, frozen=True):
    """Texts that templates declare to be no copy, and where contents and index print them."""

    texts: Sequence[str]
    entries: Sequence[TextRange]


def _arranged(
    source: SourceText, printed: PrintedText, edges: Edges, declared: _DeclaredLines
) -> Arrangement:
    """Blocks in order: from unique grams, then from repeated ones, then whole units.

    A line that reads like a folio line's text is taken for copy only if that copy is nowhere
    else: a section's name may well begin a paragraph, too.
    """
    whole = [TextRange(0, len(printed.text))]
    streams = [TextRange(stream.start, stream.end) for stream in source.streams]
    found = Seeds(source.text, streams).blocks(printed.text, whole)
    if not printed.paged:
        found = list(_without_parts_of_others(source, printed, found))
    found = list(_but_chance(source, printed, found))
    doubtful = _furniture_like(source, printed, found, declared)
    blocks = [block for block in found if block not in doubtful]
    arrangement = arrange(blocks, source, edges)
    weak: list[MatchingBlock] = []
    searches: tuple[Callable[[Matching], Iterable[MatchingBlock]], ...] = (
        lambda rest: _but_chance(source, printed, _repeats(rest)),
        lambda rest: find_units(rest, declared.entries),
        lambda rest: _unclaimed(rest, doubtful.values(), declared.entries),
    )
    parts = tuple(doubtful.values())
    for search, left_out in zip(searches, (parts, parts, ()), strict=True):
        blocks = _without_weak(blocks, arrangement, weak)
        rest = Matching(source, printed, rows=arrangement.rows)
        for block in (*arrangement.rows, *arrangement.moved, *arrangement.copies):
            rest.take(block)
        for block in left_out:
            rest.take_printed(TextRange(block.printed, block.printed_end))
        more = list(search(rest))
        blocks = _disjoint(more, blocks)
        arrangement = arrange(blocks, source, edges)
    blocks = _without_weak(blocks, arrangement, weak)
    arrangement.weak = _disjoint(blocks, weak)[len(blocks) :]
    return arrangement


def _without_parts_of_others(
    source: SourceText, printed: PrintedText, blocks: list[MatchingBlock]
) -> Iterator[MatchingBlock]:
    """The blocks of documents, without ends that begin a line and are part of another unit, which
    is there word for word: a caption may begin as the story behind it does.
    """
    beginning: dict[str, list[CopyUnit]] = {}
    for unit in source.units:
        beginning.setdefault(source.text[unit.start], []).append(unit)
    for block in blocks:
        start = printed.line_at(block.printed_end - 1).start
        end = block.printed_end - start
        if start >= block.printed and any(
            printed.text.startswith(source.text[unit.start : unit.end], start)
            for unit in beginning.get(printed.text[start], ())
            if unit.end - unit.start > end and not unit.start <= block.source_end - end < unit.end
        ):
            block = block.part(block.source, block.source_end - end)
        if block.length > 0:
            yield block


def _but_chance(
    source: SourceText, printed: PrintedText, blocks: Iterable[MatchingBlock]
) -> Iterator[MatchingBlock]:
    """The blocks but for the end of a unit and the beginning of the next, where that is all of its
    printed lines, and another unit: the last of two equal items and a headline they begin with.
    """
    texts = frozenset(source.text[unit.start : unit.end] for unit in source.units)
    for block in blocks:
        cut = source.unit_at(block.source_end - 1)
        before = cut.start - block.source
        by_chance = (
            0 < before < GRAM
            and block.source_end < cut.end
            and printed.starts_line(block.printed + before)
            and printed.starts_line(block.printed_end)
            and source.text[cut.start : block.source_end] in texts
        )
        if not by_chance:
            yield block


def _without_weak(
    blocks: Iterable[MatchingBlock], arrangement: Arrangement, weak: list[MatchingBlock]
) -> list[MatchingBlock]:
    """Set weak blocks aside: a likelier explanation of their print may be found yet."""
    weak += arrangement.weak
    chance = frozenset(arrangement.weak)
    return [block for block in blocks if block not in chance]


def _disjoint(certain: list[MatchingBlock], others: Iterable[MatchingBlock]) -> list[MatchingBlock]:
    """Blocks, and of others those that overlap none of them, nor one another, in print."""
    kept = sorted(certain)
    found = list(certain)
    for block in others:
        at = bisect_right(kept, block.printed, key=lambda each: each.printed)
        before = kept[at - 1].printed_end if at else 0
        after = kept[at].printed if at < len(kept) else block.printed_end
        if before <= block.printed and block.printed_end <= after:
            kept.insert(at, block)
            found.append(block)
    return found


def _furniture_like(
    source: SourceText,
    printed: PrintedText,
    blocks: Sequence[MatchingBlock],
    declared: _DeclaredLines,
) -> dict[MatchingBlock, MatchingBlock]:
    """Blocks that are hardly more than a line of furniture, each with the part that is that line,
    and those of a line of contents, which has a leader and pages beside.

    Blocks grow as far as texts agree, so a few characters round the line may agree by chance.
    """
    if source.edition is None:
        return {}
    lines = {
        line: block
        for block in blocks
        if block.length <= LONGEST_LINE
        for line in printed.lines_of(TextRange(block.printed, block.printed_end))
        if block.length - line.length < GRAM
    }
    found = {block: block for block in blocks if _is_entry(block, declared.entries)}
    for line in of_edition(source.edition, printed, sorted(lines), declared.texts).lines:
        if line.range in lines and not _is_unit(source, lines[line.range], line.range):
            block = lines[line.range]
            start = block.source + line.range.start - block.printed
            found[block] = block.part(start, start + line.range.length)
    return found


def _is_unit(source: SourceText, block: MatchingBlock, line: TextRange) -> bool:
    """Whether a block is whole units of copy of which a line is a part only: a title and its
    number, or two titles with nothing between them.
    """
    first, last = source.unit_at(block.source), source.unit_at(block.source_end - 1)
    whole = (first.start, last.end) == (block.source, block.source_end)
    return whole and block.length > line.length


def _unclaimed(
    rest: Matching, blocks: Iterable[MatchingBlock], entries: Sequence[TextRange]
) -> Iterator[MatchingBlock]:
    """Whole units of which nothing is printed, such as a headline that is the edition's title; of
    a heading and its line in the contents, which are among the `entries`, the heading.
    """
    edges = frozenset([*rest.source.unit_starts, len(rest.source.text)])
    for block in sorted(blocks, key=lambda each: (_is_entry(each, entries), each)):
        whole = block.source in edges and block.source_end in edges
        free = rest.source_done.find(1, block.source, block.source_end) < 0
        if whole and free and rest.printed_done.find(1, block.printed, block.printed_end) < 0:
            rest.take(block)
            yield block


def _is_entry(block: MatchingBlock, entries: Sequence[TextRange]) -> bool:
    return is_in_one(block.printed, block.printed_end, entries)


def _repeats(rest: Matching) -> Iterable[MatchingBlock]:
    repeats = Repeats(rest.source.text, rest.free_source())
    return repeats.blocks(rest.printed.text, rest.free_printed()) if repeats.places else ()


def _but_heads(source: SourceText, copies: Sequence[MatchingBlock]) -> Sequence[MatchingBlock]:
    """Copies without the heads of tables that go on, whose cells may be far apart in their line."""
    heads = table_heads(source.edition) if source.edition else frozenset()
    return [copy for copy in copies if not _is_head(source, copy, heads)] if heads else copies


def _is_head(source: SourceText, copy: MatchingBlock, heads: frozenset[str]) -> bool:
    """Whether a copy is of whole cells, each of them a table's head."""
    at = copy.source
    while at < copy.source_end:
        unit = source.unit_at(at)
        words = source.text[unit.start : unit.end]
        if unit.role is not Role.CELL or unit.start != at or words not in heads:
            return False
        at = unit.end
    return at == copy.source_end


def _of_several_lines(printed: PrintedText, blocks: Iterable[MatchingBlock]) -> list[TextRange]:
    """Blocks that go on over a line's end: they are copy, whatever a line of them reads like."""
    parts = (TextRange(block.printed, block.printed_end) for block in blocks)
    return [part for part in parts if next(printed.lines_of(part)) != part]


def _signs_of_copy(source: SourceText, entries: Sequence[TextRange]) -> list[TextRange]:
    """The signs that were found in copy: contents print the numbers of headings once more."""
    return [sign for sign in source.signs if not is_in_one(sign.start, sign.end, entries)]


def _free_but(matching: Matching, copy: Iterable[TextRange]) -> list[TextRange]:
    """Free print without some stretches of copy."""
    done = bytearray(matching.printed_done)
    for part in copy:
        done[part.start : part.end] = b"\1" * part.length
    return list(free_parts(done))


def _furniture(
    matching: Matching, free: Sequence[TextRange], allowed: Sequence[str], declared: Sequence[str]
) -> Furniture:
    edition, printed = matching.source.edition, matching.printed
    if not printed.paged:
        return Furniture()
    if edition is None:
        return of_text(printed, free, allowed)
    return allow(of_edition(edition, printed, free, declared), printed, free, allowed)


def _take_line(matching: Matching, line: FurnitureLine) -> None:
    """A line of furniture is accounted for, but for what it should not hold."""
    at = line.range.start
    for part in (*line.rest, TextRange(line.range.end, line.range.end)):
        matching.take_printed(TextRange(at, part.start))
        at = part.end


def _apart_from(matching: Matching, blocks: Iterable[MatchingBlock]) -> list[MatchingBlock]:
    """Blocks in free print: what furniture took is none of them."""
    done = matching.printed_done
    return [b for b in blocks if done.find(1, b.printed, b.printed_end) < 0]


def _compare_between(matching: Matching) -> None:
    """Compare each free stretch of print with the free source on either side of it."""
    for part in matching.free_printed():
        before, after = matching.row_before(part.start), matching.row_after(part.end)
        places: list[int] = []
        for row in _read_before(matching, before):
            places += _free_after(matching, row.source_end)
        if after is not None:
            known = frozenset(places)
            places += [at for at in _free_before(matching, after.source) if at not in known]
        if places:
            _compare(matching, places, part)


def _read_before(matching: Matching, before: MatchingBlock | None) -> Iterator[MatchingBlock]:
    """The row before a stretch of print, and where that is apart, as a note at a column's foot, the
    last one of the copy above it, which goes on in the next column.
    """
    row = before
    for _ in range(MOST_APART):
        if row is None:
            return
        apart = matching.source.streams[matching.source.stream_at(row.source)].apart
        if row is before or not apart:
            yield row
        row = matching.row_before(row.printed) if apart else None


def _free_after(matching: Matching, start: int) -> list[int]:
    """Free offsets of the source from `start` up to the next row of the stream that ends there."""
    if not 0 < start < len(matching.in_rows):
        return []
    stream = matching.source.streams[matching.source.stream_at(start - 1)]
    end = matching.in_rows.find(1, start, stream.end)
    return _free_places(matching, TextRange(start, stream.end if end < 0 else end))


def _free_before(matching: Matching, end: int) -> list[int]:
    """Free offsets of the source from the last row of its stream up to `end`."""
    stream = matching.source.streams[matching.source.stream_at(end)]
    start = matching.in_rows.rfind(1, stream.start, end)
    return _free_places(matching, TextRange(stream.start if start < 0 else start + 1, end))


def _free_places(matching: Matching, within: TextRange) -> list[int]:
    """Offsets of the source that nothing accounts for."""
    return [at for at in range(*within) if not matching.source_done[at]]


def _compare(matching: Matching, places: Sequence[int], part: TextRange) -> None:
    """Compare free source, which may lie in two stretches, with a free stretch of print."""
    text = matching.source.text
    wanted = "".join(text[at] for at in places)
    found = edits(wanted, matching.printed.text[part.start : part.end])
    for block in equal_parts(found, len(wanted), part.length):
        for piece in _pieces(block, places, part.start):
            matching.add_row(piece)
            insort(matching.rows, piece)
    for edit in found:
        _change(matching, edit, places, part.start)


def _pieces(block: MatchingBlock, places: Sequence[int], start: int) -> Iterator[MatchingBlock]:
    """A block of the compared texts as blocks of the whole ones."""
    first = 0
    for at in range(1, block.length + 1):
        whole = block.source + at
        if at == block.length or places[whole] != places[whole - 1] + 1:
            source = places[block.source + first]
            yield MatchingBlock(start + block.printed + first, source, at - first)
            first = at


def _change(matching: Matching, edit: Edit, places: Sequence[int], start: int) -> None:
    """Take an edit for a change where both sides are of a kind; else they stay free."""
    less, more = sorted((edit.source.length, edit.printed.length))
    if not less or more > COMPARABLE * less + 2:
        return
    first, last = places[edit.source.start], places[edit.source.end - 1]
    if last - first != edit.source.length - 1:
        return
    change = Change(
        TextRange(first, last + 1), TextRange(start + edit.printed.start, start + edit.printed.end)
    )
    matching.in_rows[first : last + 1] = b"\1" * change.source.length
    matching.take_source(change.source)
    matching.take_printed(change.printed)
    if not _is_soft(matching, change):
        matching.changes.append(change)


def _is_soft(matching: Matching, change: Change) -> bool:
    """Whether a hyphen of the copy is printed as a soft one, as at a line's end."""
    expected = matching.source.text[change.source.start : change.source.end]
    found = matching.printed.text[change.printed.start : change.printed.end]
    return found == SOFT_HYPHEN and expected in HYPHENS


def _guess(matching: Matching) -> None:
    """Find units of which nothing was found among the stretches of print that are like them."""
    done, text = matching.source_done, matching.source.text
    lost = [unit for unit in matching.source.units if done.find(1, unit.start, unit.end) < 0]
    number = len(matching.free_printed()) + len(matching.copies)
    if not lost or len(lost) * number > MOST_GUESSES:
        return
    for unit in lost:
        wanted = text[unit.start : unit.end]
        parts = [*matching.free_printed(), *_copied_lines(matching)]
        likes = [(_likeness(wanted, matching, part), part) for part in parts]
        best = max(likes, default=None)
        if best and best[0] >= ALIKE:
            _release(matching, best[1])
            _compare(matching, range(unit.start, unit.end), best[1])


def _copied_lines(matching: Matching) -> Iterator[TextRange]:
    """Lines that other copy reads like, too: a caption may be words of its story."""
    for copy in matching.copies:
        part, printed = TextRange(copy.printed, copy.printed_end), matching.printed
        if printed.starts_line(part.start) and printed.starts_line(part.end):
            yield part


def _release(matching: Matching, part: TextRange) -> None:
    """Let go of a copy."""
    matching.copies = [
        copy for copy in matching.copies if TextRange(copy.printed, copy.printed_end) != part
    ]
    matching.printed_done[part.start : part.end] = bytes(part.length)


def _likeness(wanted: str, matching: Matching, part: TextRange) -> float:
    if not len(wanted) / 2 <= part.length <= 2 * len(wanted):
        return 0.0
    found = matching.printed.text[part.start : part.end]
    if UNKNOWN in found and len(found) == len(wanted):
        pairs = zip(wanted, found, strict=True)
        return sum(b in (a, UNKNOWN) for a, b in pairs) / len(found)
    matcher = SequenceMatcher(None, wanted, found, False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def _take_weak(matching: Matching, blocks: Iterable[MatchingBlock]) -> None:
    """A short block out of order was moved if nothing else explains either side of it."""
    for block in _apart_from(matching, blocks):
        done = matching.source_done
        if done.find(1, block.source, block.source_end) < 0:
            matching.moved.append(block)
            matching.take(block)
    matching.moved.sort()
