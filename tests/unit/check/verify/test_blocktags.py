"""Paragraphs, subheads, emphasis and links of a file against those of the copy."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from plaintext import Paper, printed

from reportpress.check.pdf import PdfRectangle, StructureBlock
from reportpress.check.verify.align.match import match
from reportpress.check.verify.differences.blocktags import block_faults
from reportpress.check.verify.differences.difference import Difference
from reportpress.check.verify.differences.emphasis import emphasis
from reportpress.check.verify.differences.linktargets import link_faults
from reportpress.check.verify.differences.locator import Locator
from reportpress.check.verify.differences.structurefault import structure_fault
from reportpress.check.verify.read.blocks import TextRange
from reportpress.check.verify.read.extract import PdfReading
from reportpress.check.verify.read.source import SourceBuilder, SourceText
from reportpress.check.verify.read.tags import PdfLink, Tags
from reportpress.check.verify.read.writtenunits import Part, Role, WrittenUnit
from reportpress.source.errors import Place

FIRST, SECOND, HEAD = "春雨润田麦苗返青农人趁墒", "合作社备足了种子", "抢墒"
P, H = "P", "H3"
Unit = tuple[Role, str] | tuple[Role, tuple[Part, ...]]


def copy(*units: Unit, story: bool = True) -> SourceText:
    """One stream of units."""
    builder = SourceBuilder("copy.txt")
    written = []
    for number, (role, text) in enumerate(units, 1):
        place = Place("copy.txt", number, 1)
        parts = (Part(text, place),) if isinstance(text, str) else text
        written.append(WrittenUnit(role, parts))
    builder.stream("rain", written, story=story)
    return builder.done()


def lines(*shown: tuple[str, float, float]) -> Paper:
    """A page of lines."""
    paper = Paper("".join(dict.fromkeys("".join(text for text, _, _ in shown))))
    return paper.page("".join(paper.show(*each) for each in shown))


def read(
    wanted: SourceText, paper: Paper, blocks: Sequence[StructureBlock | None]
) -> tuple[Locator, PdfReading]:
    """A page whose shows of text are of these blocks, one by one."""
    reading = paper.reading()
    starts = [run.start for run in reading.printed.glyphs.runs]
    known = {at: block for at, block in zip(starts, blocks, strict=True) if block}
    return Locator(match(wanted, reading.printed)), reading._replace(tags=Tags(known))


def faults(
    wanted: SourceText, paper: Paper, *blocks: StructureBlock | None
) -> list[tuple[str, str]]:
    """Messages and words of the copy."""
    found = block_faults(*read(wanted, paper, blocks))
    return [(each.message, each.expected) for each in found]


def block(key: int, role: str = P) -> StructureBlock:
    return StructureBlock(key, role)


TWO = copy((Role.PARAGRAPH, FIRST), (Role.PARAGRAPH, SECOND))
TWO_LINES = lines((FIRST, 20, 80), (SECOND, 20, 60))


def test_paragraphs_of_their_own_blocks_are_right():
    assert faults(TWO, TWO_LINES, block(1), block(2)) == []


def test_of_a_file_without_tags_nothing_is_told():
    assert faults(TWO, TWO_LINES, None, None) == []


def test_two_paragraphs_in_one_block_are_told_by_the_words_that_begin_the_second():
    assert faults(TWO, TWO_LINES, block(1), block(1)) == [
        (f"no new paragraph begins at “{SECOND}”: it is one with what precedes", SECOND)
    ]


def test_no_more_than_twelve_characters_are_quoted():
    wanted = copy((Role.PARAGRAPH, SECOND), (Role.PARAGRAPH, FIRST + SECOND))
    paper = lines((SECOND, 20, 80), (FIRST + SECOND, 20, 60))
    ((message, quoted),) = faults(wanted, paper, block(1), block(1))
    assert quoted == FIRST == (FIRST + SECOND)[:12]
    assert message == f"no new paragraph begins at “{FIRST}”: it is one with what precedes"


def test_blocks_that_are_not_known_are_not_judged():
    assert faults(TWO, TWO_LINES, None, block(1)) == []
    assert faults(TWO, TWO_LINES, block(1), None) == []


def test_paragraphs_of_two_stories_are_not_compared():
    builder = SourceBuilder("copy.txt")
    for name, text in (("rain", FIRST), ("road", SECOND)):
        part = Part(text, Place("copy.txt", 1, 1))
        builder.stream(name, [WrittenUnit(Role.PARAGRAPH, (part,))])
    assert faults(builder.done(), TWO_LINES, block(1), block(1)) == []


ONE = copy((Role.PARAGRAPH, FIRST))


def test_a_paragraph_parted_in_the_midst_of_a_column_is_told():
    paper = lines((FIRST[:6], 20, 80), (FIRST[6:], 20, 68))
    assert faults(ONE, paper, block(1), block(1)) == []
    assert faults(ONE, paper, block(1), block(2)) == [
        (f"the paragraph is parted before “{FIRST[6:]}”", FIRST[6:])
    ]
    assert faults(ONE, paper, block(1), block(2, "Span")) == []


def test_a_paragraph_may_be_two_blocks_where_it_goes_on_in_another_column():
    paper = lines((FIRST[:6], 20, 20), (FIRST[6:], 110, 80))
    assert faults(ONE, paper, block(1), block(2)) == []


def test_each_line_is_compared_with_the_one_before_it():
    paper = lines((FIRST[:4], 20, 80), (FIRST[4:8], 20, 68), (FIRST[8:], 20, 56))
    told = [quoted for _, quoted in faults(ONE, paper, block(1), block(2), block(2))]
    assert told == [FIRST[4:]]
    told = [quoted for _, quoted in faults(ONE, paper, block(1), None, block(2))]
    assert told == [FIRST[8:]]


HEADED = copy((Role.SUBHEAD, HEAD), (Role.PARAGRAPH, FIRST), (Role.SUBHEAD, "山货"))
HEADED_LINES = lines((HEAD, 20, 80), (FIRST, 20, 60), ("山货", 20, 40))


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        ((H, P, H), []),
        ((P, P, P), []),  # the layout has no headings
        ((H, P, P), [("the subhead is tagged as P", "山货")]),
        ((H, H, H), [("the paragraph is tagged as H3", FIRST)]),
        ((P, H, P), [("the paragraph is tagged as H3", FIRST)]),
        ((H, "", P), [("the subhead is tagged as P", "山货")]),
    ],
)
def test_subheads_are_headings_where_one_is_and_paragraphs_are_none(
    roles: Sequence[str], expected: list[tuple[str, str]]
):
    blocks = [block(number, role) if role else None for number, role in enumerate(roles)]
    assert faults(HEADED, HEADED_LINES, *blocks) == expected


def test_a_fault_is_told_at_its_place_on_paper_and_in_the_copy():
    (found,) = block_faults(*read(TWO, TWO_LINES, [block(1), block(1)]))
    assert found.place == Place("copy.txt", 2, 1)
    assert (found.page, found.kind, found.found) == (1, "structure", "")
    assert (found.source, found.printed) == ((12, 20), (12, 20))
    (area,) = found.areas
    assert area.rectangle.left == pytest.approx(20 * 25.4 / 72, abs=0.01)
    assert area.rectangle.width == pytest.approx(80 * 25.4 / 72, abs=0.01)


# ---- links -----------------------------------------------------------------------------------

HERE = Place("copy.txt", 1, 1)
LINKED = copy(
    (
        Role.PARAGRAPH,
        (
            Part("见", HERE),
            Part("网页", Place("copy.txt", 1, 2), link="https://example.org/a/"),
            Part("一览", Place("copy.txt", 1, 9)),
        ),
    )
)
ON_WORDS = PdfRectangle(30, 48, 50, 60)


def leads(*links: PdfLink, tagged: bool = True) -> list[Difference]:
    """What is told of a line at 20, 50 with such links."""
    paper = lines(("见网页一览", 20, 50))
    locator, reading = read(LINKED, paper, [block(1) if tagged else None])
    return list(link_faults(locator, reading._replace(tags=reading.tags._replace(links=links))))


def test_words_lead_where_the_copy_says():
    assert leads(PdfLink(0, ON_WORDS, "https://example.org/a/")) == []
    assert leads(PdfLink(0, ON_WORDS, "https://example.org/a")) == []


@pytest.mark.parametrize(
    "box",
    [
        PdfRectangle(30, 60, 50, 70),  # above the line
        PdfRectangle(30, 30, 50, 48),
        PdfRectangle(41, 48, 60, 60),  # on the words behind
        PdfRectangle(20, 48, 34, 60),
    ],
)
def test_a_link_beside_the_words_is_none(box: PdfRectangle):
    (found,) = leads(PdfLink(0, box, "https://example.org/a/"))
    assert found.message == "“网页” leads nowhere, not to https://example.org/a/"
    assert (found.expected, found.source) == ("网页", (1, 3))
    assert found.place == Place("copy.txt", 1, 2)


def test_a_link_on_another_page_is_none():
    (found,) = leads(PdfLink(1, ON_WORDS, "https://example.org/a/"))
    assert "leads nowhere" in found.message


def test_a_link_to_another_address_is_told_unless_there_is_a_right_one():
    wrong = PdfLink(0, ON_WORDS, "https://example.org/b/")
    (found,) = leads(wrong, tagged=False)
    assert found.message == (
        "“网页” leads to https://example.org/b/, not to https://example.org/a/"
    )
    assert leads(wrong, PdfLink(0, ON_WORDS, "https://example.org/a/")) == []


def test_on_paper_there_are_no_links():
    assert leads(tagged=False) == []


def test_the_first_words_of_a_file_are_asked_where_they_lead():
    part = Part("网页", HERE, link="https://example.org/a/")
    wanted, paper = copy((Role.PARAGRAPH, (part,))), lines(("网页", 30, 50))
    locator, reading = read(wanted, paper, [block(1)])
    assert [each.message for each in link_faults(locator, reading)] == [
        "“网页” leads nowhere, not to https://example.org/a/"
    ]
    links = (PdfLink(0, ON_WORDS, "https://example.org/a/"),)
    assert not [*link_faults(locator, reading._replace(tags=Tags(links=links)))]


def test_of_words_whose_place_is_not_known_nobody_knows_where_they_lead():
    _, reading = read(LINKED, lines(("见网页一览", 20, 50)), [block(1)])
    elsewhere = Locator(match(LINKED, printed([["见网页一览"]])))
    assert list(link_faults(elsewhere, reading)) == []


def test_words_that_are_not_printed_lead_nowhere_and_are_told_as_missing_alone():
    paper = lines(("见一览", 20, 50))
    assert list(link_faults(*read(LINKED, paper, [block(1)]))) == []


# ---- emphasis --------------------------------------------------------------------------------


def strong(role: Role, *parts: str) -> tuple[Role, tuple[Part, ...]]:
    """A unit of parts, those with stars strong."""
    return role, tuple(Part(each.strip("*"), HERE, strong="*" in each) for each in parts)


RED, BLACK = "1 0 0 rg ", "0 0 0 rg "


def looks(wanted: SourceText, *shown: tuple[str, str, float]) -> list[tuple[str, str]]:
    """What is told of words shown one behind the other in a colour and a size."""
    paper = Paper("".join(dict.fromkeys("".join(text for text, _, _ in shown))))
    content, x = "", 10.0
    for text, colour, size in shown:
        content += colour + paper.show(text, x, 50, size)
        x += size * len(text)
    reading = paper.page(content).reading()
    return [
        (each.message, each.expected) for each in emphasis(Locator(match(wanted, reading.printed)))
    ]


PLAIN_AND_STRONG = copy(strong(Role.PARAGRAPH, "春雨润田，", "*麦苗返青*", "，农人趁墒"))


@pytest.mark.parametrize(
    ("colour", "size"), [(RED, 10.0), (BLACK, 12.0), (BLACK, 10.2), (RED, 12.0)]
)
def test_strong_words_of_another_colour_or_size_are_seen(colour: str, size: float):
    shown = ("春雨润田，", BLACK, 10.0), ("麦苗返青", colour, size), ("，农人趁墒", BLACK, 10.0)
    assert looks(PLAIN_AND_STRONG, *shown) == []


def test_strong_words_that_look_as_the_rest_are_told():
    assert looks(PLAIN_AND_STRONG, ("春雨润田，麦苗返青，农人趁墒", BLACK, 10.0)) == [
        ("“麦苗返青” is strong, and printed as all the rest", "麦苗返青")
    ]
    assert looks(PLAIN_AND_STRONG, ("春雨润田，麦苗返青，农人趁墒", BLACK, 10.04)) != []


@pytest.mark.parametrize(
    ("word", "is_han"), [("一", True), ("\u9fff", True), ("。", False), ("\u3407", False)]
)
def test_words_are_compared_by_their_han_from_the_first_to_the_last(word: str, is_han: bool):
    """Marks, and Han that few faces have, may well have another face."""
    wanted = copy(strong(Role.PARAGRAPH, "春雨润田", f"*{word}*", "农人趁墒"))
    found = looks(wanted, (f"春雨润田{word}农人趁墒", BLACK, 10.0))
    assert [quoted for _, quoted in found] == [word] * is_han


def test_where_some_of_them_are_seen_nothing_is_told():
    shown = (
        ("春雨润田，麦", BLACK, 10.0), ("苗返青", RED, 10.0), ("，农人趁墒", BLACK, 10.0),
    )  # fmt: skip
    assert looks(PLAIN_AND_STRONG, *shown) == []


TWICE = copy(
    strong(Role.PARAGRAPH, "春雨润田，", "*麦苗返青*", "，农人趁墒"),
    strong(Role.ITEM, "合作社备足了种子，修好水渠"),
)
SEEN = (("春雨润田，", BLACK, 5.0), ("麦苗返青", RED, 5.0), ("，农人趁墒", BLACK, 5.0))


def test_other_words_that_look_as_strong_ones_are_told():
    shown = ("合作社", BLACK, 5.0), ("备足", RED, 5.0), ("了种子，修好水渠", BLACK, 5.0)
    assert looks(TWICE, *SEEN, *shown) == [("“备足” is printed as strong words are", "备足")]


def test_one_character_that_looks_as_strong_ones_may_be_by_chance():
    shown = ("合作社", BLACK, 5.0), ("备", RED, 5.0), ("足了种子，修好水渠", BLACK, 5.0)
    assert looks(TWICE, *SEEN, *shown) == []
    mark = ("合作社备足了种子", BLACK, 5.0), ("，", RED, 5.0), ("修好水渠", BLACK, 5.0)
    assert looks(TWICE, *SEEN, *mark) == []


def test_two_such_stretches_are_one_from_the_first_to_the_last():
    shown = (
        ("合", RED, 5.0), ("作社备足了", BLACK, 5.0), ("种", RED, 5.0),
        ("子，修好水渠", BLACK, 5.0),
    )  # fmt: skip
    assert looks(TWICE, *SEEN, *shown) == [
        ("“合作社备足了种” is printed as strong words are", "合作社备足了种")
    ]


def test_a_paragraph_that_is_all_of_that_look_has_it_for_its_own():
    assert looks(TWICE, *SEEN, ("合作社备足了种子，修好水渠", RED, 5.0)) == []


def test_another_look_than_that_of_strong_words_is_the_layout_s():
    shown = ("合作社", BLACK, 5.0), ("备足", "0 0 1 rg ", 5.0), ("了种子，修好水渠", BLACK, 5.0)
    assert looks(TWICE, *SEEN, *shown) == []


def test_without_strong_words_looks_are_not_compared():
    wanted = copy(strong(Role.PARAGRAPH, "春雨润田，麦苗返青"))
    assert looks(wanted, ("春雨", RED, 10.0), ("润田，麦苗返青", BLACK, 10.0)) == []


def test_what_is_lost_of_strong_words_is_no_fault_of_their_look():
    assert looks(PLAIN_AND_STRONG, ("春雨润田，，农人趁墒", BLACK, 10.0)) == []


@pytest.mark.parametrize("lost", ["返", "青", "麦", "苗返"])
def test_strong_words_of_which_some_are_lost_are_seen_by_the_others(lost: str):
    """However they are cut: none that follows is taken for a strong one."""
    shown = (
        ("春雨润田，", BLACK, 10.0), ("麦苗返青".replace(lost, ""), RED, 10.0),
        ("，农人趁墒", BLACK, 10.0),
    )  # fmt: skip
    assert looks(PLAIN_AND_STRONG, *shown) == []
    plain = "春雨润田，麦苗返青，农人趁墒".replace(lost, "")
    (told,) = looks(PLAIN_AND_STRONG, (plain, BLACK, 10.0))
    assert told == ("“麦苗返青” is strong, and printed as all the rest", "麦苗返青")


@pytest.mark.parametrize("lost", ["麦苗返", "苗返青"])
def test_one_strong_character_that_is_left_tells_how_all_look(lost: str):
    kept = "".join(each for each in "麦苗返青" if each not in lost)
    plain = f"春雨润田，{kept}，农人趁墒"
    (told,) = looks(PLAIN_AND_STRONG, (plain, BLACK, 10.0))
    assert told == ("“麦苗返青” is strong, and printed as all the rest", "麦苗返青")


def test_a_fault_of_words_that_are_not_printed_has_no_page():
    locator, _ = read(TWO, TWO_LINES, [block(1), block(1)])
    lost = copy((Role.PARAGRAPH, FIRST), (Role.PARAGRAPH, SECOND), (Role.PARAGRAPH, "龘龘龘"))
    locator = Locator(match(lost, locator.printed))
    found = structure_fault(locator, "x", TextRange(20, 23))
    assert (found.page, found.areas, found.printed, found.expected) == (0, (), None, "龘龘龘")
