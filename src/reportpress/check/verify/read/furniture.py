"""Text that may be printed on a page though it is no copy: folio lines, jump lines, running heads.

For an edition its words are known: page number, date, weekday and the texts of edition.yaml, in the
forms newspapers print them in. For a text file they are what is set at the head or foot of pages:
page numbers, and lines that come again on other pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from msgspec import Struct

from reportpress.check.text.folio import DIGITS, WEEKDAYS
from reportpress.check.verify.read.blocks import TextRange
from reportpress.check.verify.read.charttext import chart_line
from reportpress.check.verify.read.drawntext import drawn_texts
from reportpress.check.verify.read.folios import Folios
from reportpress.check.verify.read.layoutsigns import HEADING
from reportpress.check.verify.read.normalise import fold
from reportpress.check.verify.read.plans import plans_for
from reportpress.check.verify.read.printed import PrintedText
from reportpress.content.body import Block, Figure, Table, flat
from reportpress.content.model import Edition, PagePlan
from reportpress.source.errors import Place

SEPARATORS = "·•|｜/／—–-"  # between the texts of a folio line
FOLIO = ("number", "date", "weekday", "section", "publication", "title", "folio")
BESIDE_JUMP = "jump-title"  # furniture in a jump line, and nowhere else
DRAWING, DECLARED = "drawing", "declared"
LEVEL = 0.6  # em; numbers of an entry are in the line of its text
_PAGE_NUMBER = re.compile(r"[—–·\-]*第?\d{1,4}[版页]?(?:(?:[/／]|of|共)\d{1,4}页?)?[—–·\-]*")
_DIGITS = re.compile(r"\d+")
# Behind a leader, or a term of an index: pages, those of the front matter too.
PAGES = re.compile(r"[ivxlc]{1,8}(?:[,，、]?\d{1,4})*|(?:[,，、]?\d{1,4})+")


class Term(Struct, frozen=True):
    """A text that may be printed on a page, and what it is."""

    key: str
    text: str
    place: Place | None = None
    once: bool = False  # its author wrote it to be printed: it must appear somewhere


class FurnitureLine(Struct, frozen=True):
    """A printed line that is furniture: its terms, and what is between them that is none."""

    range: TextRange
    page: int  # index
    keys: frozenset[str]
    rest: tuple[TextRange, ...] = ()


class NumberedEntry(Struct, frozen=True):
    """A line of contents or index: the folded text that is declared, and the numbers behind it."""

    text: str
    range: TextRange
    numbers: TextRange


@dataclass
class Furniture:
    """What was found, and what each page could have."""

    lines: list[FurnitureLine] = field(default_factory=list)
    terms: list[tuple[Term, ...]] = field(default_factory=list)  # of each page
    entries: list[NumberedEntry] = field(default_factory=list)  # of contents and index

    def seen(self, page: int) -> frozenset[str]:
        """The keys of the terms that appear on a page."""
        return frozenset(key for line in self.lines if line.page == page for key in line.keys)


def numeral(number: int) -> str:
    """A number below 100 as it is spoken: 十二."""
    tens, ones = divmod(number, 10)
    if not tens:
        return DIGITS[ones]
    head = "" if tens == 1 else DIGITS[tens]
    return f"{head}十{DIGITS[ones] if ones else ''}"


def _dates(day: date) -> Iterator[str]:
    year, month, number = day.year, day.month, day.day
    spelled = "".join(DIGITS[int(digit)] for digit in str(year))
    yield from (f"{year}年{month}月{number}日", f"{year}年{month:02}月{number:02}日")
    yield f"{spelled}年{numeral(month)}月{numeral(number)}日"
    yield from (f"{year}{sign}{month}{sign}{number}" for sign in "-./")
    yield from (f"{year}{sign}{month:02}{sign}{number:02}" for sign in "-./")
    yield f"{month}月{number}日"


def _numbers(number: int) -> Iterator[str]:
    yield from (str(number), f"{number:02}", f"第{number}版", f"{number}版", f"第{number:02}版")
    if number < 100:
        yield from (f"第{numeral(number)}版", f"{numeral(number)}版")


def terms_of(edition: Edition, page: PagePlan) -> tuple[Term, ...]:
    """The texts that may be printed on a page of an edition."""
    numbers = [text for number in _covered(page) for text in _numbers(number)]
    found = [Term("number", text, page.place) for text in numbers]
    found += [Term("date", text, edition.places.get("date")) for text in _dates(edition.date)]
    day = WEEKDAYS[edition.date.weekday()]
    found += [
        Term("weekday", text, edition.places.get("date")) for text in (f"星期{day}", f"周{day}")
    ]
    found += [Term("jump", text) for text in _jumps(edition, page)]
    found += [Term(BESIDE_JUMP, text) for text in _jump_titles(edition, page)]
    found += [Term(DRAWING, text) for text in _drawn(edition, page)]
    found += [Term("table head", text) for text in _heads(edition, page)]
    for key in ("section", "title", "publication", "slogan"):
        once = key in ("publication", "slogan")
        found.append(Term(key, getattr(edition, key), edition.places.get(key), once))
    if page.repeats:
        labels = page.labels.items()
        found += [Term(f"label {slot}", line.text, line.place) for slot, line in labels]
    for label, text in edition.folio.items():
        place = edition.places.get("folio")
        key = f"folio {label}"
        found += [Term(key, f"{label}{colon}{text}", place, once=True) for colon in "：:"]
        found += [Term("folio", f"{label}{colon}", place) for colon in ("", "：", ":")]
        found.append(Term(key, text, place, once=True))
    folded = (Term(term.key, fold(term.text), term.place, term.once) for term in found)
    return tuple(term for term in folded if term.text)


def _covered(page: PagePlan) -> tuple[int, ...]:
    """The printed numbers of a page: a double truck has two."""
    return (page.number, page.through) if page.through else (page.number,)


def _jumps(edition: Edition, page: PagePlan) -> Iterator[str]:
    """Jump lines to and from the other pages of this page's stories."""
    here = {ref.id for ref in page.flows.values()}
    for other in edition.pages:
        if other is page or not here & {ref.id for ref in other.flows.values()}:
            continue
        words = ("下转", "转") if other.number > page.number else ("上接", "接")
        forms = [form for number in _covered(other) for form in [*_numbers(number)][2:]]
        for text in (f"{word}{form}" for word in words for form in forms):
            yield from (text, f"（{text}）", f"({text})")


def _jump_titles(edition: Edition, page: PagePlan) -> Iterator[str]:
    """The titles of stories that go on from or to other pages, as jump lines quote them."""
    here = {ref.id for ref in page.flows.values()}
    elsewhere = {
        ref.id for each in edition.pages if each is not page for ref in each.flows.values()
    }
    for story in (edition.stories[id] for id in sorted(here & elsewhere)):
        lines = [line.text for line in story.headline]
        for title in dict.fromkeys((*lines, "".join(lines))):
            yield from (title, f"《{title}》", f"“{title}”")


def _drawn(edition: Edition, page: PagePlan) -> Iterator[str]:
    """The labels in the drawings of a page."""
    shown = [each.id for references in page.pictures.values() for each in references]
    for block in _blocks(edition, page):
        shown += [each.id for each in block.pictures] if isinstance(block, Figure) else []
    for id in shown:
        yield from drawn_texts(edition.pictures[id])


def table_heads(edition: Edition) -> frozenset[str]:
    """The folded words of all heads of an edition's tables, cell by cell."""
    return frozenset(fold(text) for page in edition.pages for text in _heads(edition, page))


def _heads(edition: Edition, page: PagePlan) -> Iterator[str]:
    """Heads of tables, which are printed again above each part of a table that goes on."""
    for block in _blocks(edition, page):
        if isinstance(block, Table):
            yield from (cell.copy.text for row in block.head for cell in row)
            if block.caption:
                yield f"续{block.caption.label or '表'}"


def _blocks(edition: Edition, page: PagePlan) -> Iterator[Block | Table | Figure]:
    for reference in page.flows.values():
        yield from flat(edition.stories[reference.id].body)


def _terms(edition: Edition, page: PagePlan, declared: Sequence[Term]) -> tuple[Term, ...]:
    """What may be on a page. The first of like texts counts: a title that is declared may be
    anywhere, not in jump lines alone.
    """
    terms = (*terms_of(edition, page), *declared)
    return tuple(sorted(terms, key=lambda term: term.key == BESIDE_JUMP))


def of_edition(
    edition: Edition,
    printed: PrintedText,
    free: Sequence[TextRange],
    declared: Sequence[str] = (),
) -> Furniture:
    """The furniture among the stretches of print that are no copy; texts that templates have
    `declared` may be on any page."""
    pages, last = len(printed.page_starts), len(edition.pages) - 1
    plans = plans_for(edition, printed) or [min(index, last) for index in range(pages)]
    words = _declared_terms(declared)
    folios = Folios(edition, printed)
    numbers = [Term("number", folios.at(page)) for page in range(pages)]
    found = Furniture(
        terms=[
            _terms(edition, edition.pages[plan], (*words, number))
            for plan, number in zip(plans, numbers, strict=True)
        ]
    )
    entries = [list(_entries(words, printed, page)) for page in range(pages)]
    patterns = [_pattern(terms) for terms in found.terms]
    keys = [{term.text: term.key for term in reversed(terms)} for terms in found.terms]
    charts = [chart_line(edition, edition.pages[plan]) for plan in plans]
    strange: list[tuple[int, TextRange]] = []
    for page, line in _free_lines(printed, free):
        known = _line(printed, line, page, patterns[page], keys[page])
        chart = charts[page]
        if (
            (not known or known.rest)
            and chart
            and chart.fullmatch(printed.text, line.start, line.end)
        ):
            known = FurnitureLine(line, page, frozenset({"chart"}))
        held = _held(line, entries[page])
        if held and (not known or known.rest):
            known = FurnitureLine(line, page, frozenset({DECLARED}))
        found.entries += [entry for entry in held if entry not in found.entries[-1:]]
        if known:
            found.lines.append(known)
        elif strange and strange[-1] == (page, TextRange(strange[-1][1].start, line.start)):
            strange[-1] = page, TextRange(strange[-1][1].start, line.end)
        else:
            strange.append((page, line))
    for page, lines in strange:  # a text that wraps
        known = _line(printed, lines, page, patterns[page], keys[page])
        if known and not known.rest:
            found.lines.append(known)
    return found


def _declared_terms(declared: Sequence[str]) -> tuple[Term, ...]:
    return tuple(Term(DECLARED, text) for text in map(fold, declared) if text)


def entries_of(printed: PrintedText, declared: Sequence[str]) -> list[TextRange]:
    """The lines of contents and index, in the order of print."""
    words, pages = _declared_terms(declared), range(len(printed.page_starts))
    return [entry.range for page in pages for entry in _entries(words, printed, page)]


def _held(line: TextRange, entries: Sequence[NumberedEntry]) -> list[NumberedEntry]:
    """The entries that a line is of: parts of one, or several side by side; [] if it is not."""
    found, at = [], line.start
    for entry in entries:
        if entry.range.start <= at < min(entry.range.end, line.end):
            found.append(entry)
            at = entry.range.end
    return found if at >= line.end else []


def _entries(words: tuple[Term, ...], printed: PrintedText, page: int) -> Iterator[NumberedEntry]:
    """Lines of contents and index: a declared text, its number before it, leader and pages behind.

    Leaders are drawn dot by dot, so that each dot may be a line of its own.
    """
    if not words:
        return
    before, last = 0, (*printed.page_starts[1:], len(printed.text))[page]
    for found in _entry(words).finditer(printed.text, printed.page_starts[page], last):
        pages = PAGES.match(printed.text, found.end(), last)
        ends = range(pages.end(), found.end(), -1) if pages else ()  # the next may begin with 2025
        end = next((each for each in ends if printed.parted(each)), None)
        starts = range(max(found.start(), before), found.start("text") + 1)  # 20: of the one before
        start = next((each for each in starts if printed.parted(each)), None)
        if end and start is not None and _is_level(printed, found.end("text") - 1, found.end()):
            before = end
            yield NumberedEntry(found["text"], TextRange(start, end), TextRange(found.end(), end))


def _is_level(printed: PrintedText, text: int, number: int) -> bool:
    """Whether text and number may be in one line: a running head and a folio are not."""
    first, second = printed.place_of(text), printed.place_of(number)
    return not (first and second) or abs(first.y - second.y) < LEVEL * second.size


@lru_cache(maxsize=16)
def _entry(words: tuple[Term, ...]) -> re.Pattern[str]:
    texts = "|".join(sorted((re.escape(word.text) for word in words), key=lambda text: -len(text)))
    return re.compile(rf"(?:{HEADING.pattern})?(?P<text>{texts})[.…·]*(?=[\divxlc])")


def _line(
    printed: PrintedText, line: TextRange, page: int, pattern: re.Pattern[str], keys: dict[str, str]
) -> FurnitureLine | None:
    """The line as furniture, if half of it is."""
    text = printed.text
    whole, apart = (
        [
            TextRange(part.start + span.start(), part.start + span.end())
            for part in parts
            for span in pattern.finditer(text[part.start : part.end])
        ]
        for parts in ([line], _apart(printed, line))
    )
    taken = max(whole, apart, key=lambda found: sum(each.length for each in found))
    if not taken or 2 * sum(each.length for each in taken) < line.length:
        return None
    rest = (
        part
        for part in _between(taken, line)
        if not set(text[part.start : part.end]) <= set(SEPARATORS)
    )
    names = frozenset(keys[text[each.start : each.end]] for each in taken)
    if names == {BESIDE_JUMP}:
        return None
    return FurnitureLine(line, page, names, tuple(rest))


def _apart(printed: PrintedText, line: TextRange) -> Iterator[TextRange]:
    """A line, cut where a gap parts two figures: `1 2025年` is two numbers."""
    text, start = printed.text, line.start
    for at in range(line.start + 1, line.end):
        if text[at].isdigit() and text[at - 1].isdigit() and printed.parted(at):
            yield TextRange(start, at)
            start = at
    yield TextRange(start, line.end)


@lru_cache(maxsize=256)
def _pattern(terms: tuple[Term, ...]) -> re.Pattern[str]:
    """Any of the terms, the longest first; numbers are not found inside other numbers."""
    texts = sorted({term.text for term in terms}, key=lambda text: (-len(text), text))
    forms = []
    for text in texts:
        before = r"(?<!\d)" if text[0].isdigit() else ""
        after = r"(?!\d)" if text[-1].isdigit() else ""
        forms.append(f"{before}{re.escape(text)}{after}")
    return re.compile("|".join(forms))


def _between(taken: Iterable[TextRange], line: TextRange) -> Iterator[TextRange]:
    at = line.start
    for each in (*taken, TextRange(line.end, line.end)):
        if each.start > at:
            yield TextRange(at, each.start)
        at = each.end


def _free_lines(printed: PrintedText, free: Iterable[TextRange]) -> Iterator[tuple[int, TextRange]]:
    """Whole printed lines that are free, with their pages."""
    for stretch in free:
        for line in printed.lines_of(stretch):
            if printed.starts_line(line.start) and printed.starts_line(line.end):
                yield printed.page_at(line.start), line


def of_text(printed: PrintedText, free: Sequence[TextRange], allowed: Sequence[str]) -> Furniture:
    """Page numbers and running lines at the heads and feet of pages, and what is `allowed`."""
    lines = list(_free_lines(printed, free))
    edge = [(page, line) for page, line in lines if _at_edge(printed, line, page, free)]
    masked = {line: _DIGITS.sub("#", printed.text[line.start : line.end]) for _, line in edge}
    pages: dict[str, set[int]] = {}
    for page, line in edge:
        pages.setdefault(masked[line], set()).add(page)
    again = Counter({text: len(numbers) for text, numbers in pages.items()})
    found = Furniture(terms=[()] * len(printed.page_starts))
    for page, line in edge:
        text = printed.text[line.start : line.end]
        if _PAGE_NUMBER.fullmatch(text) or again[masked[line]] > 1:
            found.lines.append(FurnitureLine(line, page, frozenset({"running line"})))
    return allow(found, printed, free, allowed)


def allow(
    found: Furniture, printed: PrintedText, free: Iterable[TextRange], allowed: Sequence[str]
) -> Furniture:
    """Add lines that read as one of the `allowed` texts, in which `{page}` is any number."""
    forms = [re.escape(fold(text)).replace(r"\{page\}", r"\d+") for text in allowed if fold(text)]
    if not forms:
        return found
    pattern = re.compile("|".join(forms))
    known = {line.range for line in found.lines}
    for page, line in _free_lines(printed, free):
        if line not in known and pattern.fullmatch(printed.text[line.start : line.end]):
            found.lines.append(FurnitureLine(line, page, frozenset({"allowed"})))
    return found


def _at_edge(printed: PrintedText, line: TextRange, page: int, free: Sequence[TextRange]) -> bool:
    """Whether nothing but free text comes before, or behind, a line on its page."""
    ends = (*printed.page_starts[1:], len(printed.text))
    start, end = printed.page_starts[page], ends[page]
    around = next((each for each in free if each.start <= line.start < each.end), line)
    return around.start <= start or around.end >= end
