"""What holds for any copy in any frames, in the box font and with half-width Latin."""

from __future__ import annotations

from itertools import pairwise

from boxfont import compose, frame, half, lines_of, text_of
from hypothesis import given
from hypothesis import strategies as st

from reportpress.compose.interface import (
    BlockEdges,
    Composition,
    Exclusion,
    Frame,
    Hanging,
    LineBreak,
    ParagraphStyle,
    SetFrame,
    SetLine,
    SpacingTrim,
    TextBlock,
    TextRun,
    TextStyle,
    Wrap,
    WrapFlow,
)

HAN = "国中人大上党区经济发展农村工业"
OPENING = "（《“「『【"
CLOSING = "）》”」』】"
STOPS = "，。、；：！？"
WORDS = [
    "the",
    "AI",
    "GDP",
    "COVID-19",
    "2025",
    "16.3%",
    "−5",
    "1,234.5",
    "7×24",
    "state-of-the-art",
]
OTHERS = [
    " ",
    "——",
    "⸺",
    "……",
    "？！",
    "！！！",
    "·",
    "–",
    "25℃",
    "￥100",
    "歼-20",
    "和/或",
    "https://a.cn/b/cde?f=g，",
]

BLANK_BEFORE = {**dict.fromkeys(OPENING, 0.5), "·": 0.25}  # of a mark's advance

han = st.text(HAN, min_size=1, max_size=9)
# A character before each, lest two of them make one long word.
words = st.builds(str.__add__, st.sampled_from(HAN), st.sampled_from([*WORDS, *OTHERS]))
quoted = st.builds(
    lambda k, inner: OPENING[k] + inner + CLOSING[k], st.integers(0, len(OPENING) - 1), han
)
atoms = st.lists(st.one_of(han, han, quoted, words), min_size=1, max_size=4).map("".join)
clauses = st.builds(str.__add__, atoms, st.sampled_from(STOPS))
copy_text = st.lists(clauses, min_size=1, max_size=14).map("".join)

settings_of = st.builds(
    ParagraphStyle,
    indent=st.sampled_from([0.0, 1.0, 2.0]),
    line_break=st.sampled_from(LineBreak),
    trim=st.sampled_from(SpacingTrim),
    hanging=st.sampled_from(Hanging),
    wrap=st.sampled_from([Wrap.AUTO, Wrap.PRETTY]),
    autospace=st.sampled_from([0.0, 0.125, 0.25]),
)
styles = st.sampled_from([TextStyle("a", 1.0), TextStyle("b", 1.0), TextStyle("a", 1.25)])
boxes = st.builds(
    BlockEdges,
    before=st.sampled_from([0.0, 0.5, 2.0]),
    orphans=st.integers(1, 3),
    widows=st.integers(1, 3),
    keep_with_next=st.booleans(),
    keep_together=st.booleans(),
    snap=st.booleans(),
)


@st.composite
def blocks(draw: st.DrawFn) -> TextBlock:
    """A paragraph of one to three runs."""
    text = draw(copy_text)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=2)))
    bounds = pairwise([0, *cuts, len(text)])
    runs = tuple(TextRun(text[a:b], draw(styles)) for a, b in bounds if a < b)
    return TextBlock(runs, 1.0, draw(settings_of), draw(boxes))


@st.composite
def chains(draw: st.DrawFn) -> list[Frame]:
    """One to four frames of any size, some with a picture in them, some of them balanced."""
    found = []
    balance = draw(st.booleans())
    for k in range(draw(st.integers(1, 4))):
        width, height = draw(st.floats(6.0, 24.0)), draw(st.floats(0.5, 12.0))
        areas: tuple[Exclusion, ...] = ()
        if draw(st.booleans()):
            left = 40.0 * k + draw(st.floats(-2.0, width))
            wrap = draw(st.sampled_from(WrapFlow))
            areas = (Exclusion(left, 2.0, left + 5.0, 5.0, wrap),)
        column = frame(width, height, 40.0 * k, exclusions=areas, box="all", balance=balance)
        found.append(column)
    return found


def bare(text: str) -> str:
    """Text without white space."""
    return "".join(text.split())


def set_text(composition: Composition) -> str:
    """All set text without white space, in order."""
    return bare("".join(map(text_of, lines_of(composition))))


def lines_in(found: SetFrame) -> list[SetLine]:
    return [line for fragment in found.fragments for line in fragment.lines]


@given(st.lists(blocks(), min_size=1, max_size=4), chains())
def test_any_copy_in_any_frames(copy: list[TextBlock], frames: list[Frame]) -> None:
    """To draw and to set an example takes longer than to look at all that holds of it."""
    composition = compose(copy, frames, measure=half)
    assert_nothing_is_lost_or_doubled(copy, composition)
    assert_pieces_are_whole(composition)
    assert_lines_stand_in_their_frames_and_keep_out_of_pictures(composition)
    # Nothing depends on what was measured or tried before.
    assert compose(copy, frames, measure=half) == composition


def assert_nothing_is_lost_or_doubled(copy: list[TextBlock], composition: Composition) -> None:
    """What is set is how the copy begins; the rest is counted, and room for it was not there."""
    source = bare("".join(run.text for block in copy for run in block.runs))
    shown = set_text(composition)
    assert source.startswith(shown)
    assert composition.fit.characters == len(shown)
    assert composition.fit.over_characters == len(source) - len(shown)
    assert (composition.fit.over_lines > 0) == (len(shown) < len(source))


def assert_pieces_are_whole(composition: Composition) -> None:
    """A piece's clusters make its text, and their ink never runs backwards."""
    for line in lines_of(composition):
        assert all(b - a > -1e-9 for a, b in pairwise(_ink_starts(line)))
        for piece in line.pieces:
            assert "".join(piece.clusters) == piece.text
            assert len(piece.clusters) == len(piece.shapes) == len(piece.xs)


def _ink_starts(line: SetLine) -> list[float]:
    """Where the ink of clusters begins; a space beside a mark is inside that mark's blank."""
    return [
        x + shape.advance * BLANK_BEFORE.get(text, 0.0)
        for piece in line.pieces
        for x, text, shape in zip(piece.xs, piece.clusters, piece.shapes, strict=True)
        if not text.isspace()
    ]


def assert_lines_stand_in_their_frames_and_keep_out_of_pictures(composition: Composition) -> None:
    """Lines follow each other downwards (or along a row), inside the frame, beside its pictures."""
    for found in composition.frames:
        box, lines = found.frame, lines_in(found)
        for line in lines:
            assert box.y - 0.01 <= line.top
            assert line.top + line.height <= box.y + box.height + 0.01
            assert box.x - 0.01 <= line.x
            assert line.x + line.measure <= box.x + box.width + 0.01
            assert not any(_overlap(line, area) for area in box.exclusions)
        for one, other in pairwise(lines):
            below = other.top >= one.top + one.height - 0.01
            assert below or (other.top == one.top and other.x >= one.x + one.measure)


def _overlap(line: SetLine, area: Exclusion) -> bool:
    across = area.left < line.x + line.measure - 0.01 and area.right > line.x + 0.01
    return across and area.top < line.top + line.height - 0.01 and area.bottom > line.top + 0.01


@given(blocks(), st.floats(8.0, 30.0))
def test_justified_lines_meet_their_measure(block: TextBlock, width: float) -> None:
    """Every line but the last fills its measure, if anything in it can give; none sticks out."""
    lines = lines_of(compose(block, width, measure=half))
    for line in lines:
        assert line.width <= line.measure + 1e-6
    for line in lines[:-1]:
        assert line.width > line.measure - 1e-6 or not _can_stretch(line)


def _can_stretch(line: SetLine) -> bool:
    return any(a in HAN and b in HAN for a, b in pairwise(text_of(line)))


@given(blocks(), st.floats(10.0, 30.0))
def test_where_lines_end(block: TextBlock, width: float) -> None:
    found = [text_of(line) for line in lines_of(compose(block, width, measure=half))]
    assert_prohibited_starts_and_ends(block, found)
    assert_numbers_and_words_stay_whole(block, found)


def assert_prohibited_starts_and_ends(block: TextBlock, found: list[str]) -> None:
    """From level `loose` on no line starts with a closing mark or ends with an opening one."""
    if block.style.line_break is LineBreak.ANYWHERE:
        return
    for before, after in pairwise(found):
        assert after[0] not in CLOSING + STOPS + "·/℃"
        assert before[-1] not in OPENING + "￥"
        assert not (before[-1] == after[0] and after[0] in "—…")
        if block.style.line_break is LineBreak.STRICT:
            assert after[0] not in "—…"
        if block.style.line_break is not LineBreak.LOOSE:
            assert not before.endswith(("和/", "业/"))


def assert_numbers_and_words_stay_whole(block: TextBlock, found: list[str]) -> None:
    """No line ends inside a number, a short word or a unit."""
    for before, after in pairwise(found):
        assert not (before[-1].isdigit() and after[0] in "0123456789.%,×℃")
        if len(block.runs) == 1:
            assert not (_is_letter(before[-1]) and _is_letter(after[0]))


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()


phrases = st.builds(str.__add__, st.text(HAN, min_size=3, max_size=9), st.sampled_from("，。；"))


@given(st.lists(phrases, min_size=1).map("".join), st.integers(12, 20))
def test_copy_without_latin_has_no_orphan(text: str, width: int) -> None:
    """In lines of twelve characters or more one can always be spared for the last line."""
    found = [text_of(line) for line in lines_of(compose(text, float(width)))]
    assert len(found) == 1 or len(found[-1].strip(STOPS)) > 1


@given(st.text(HAN, min_size=40, max_size=160), st.integers(4, 12), st.booleans())
def test_no_frame_begins_or_ends_with_a_line_alone(text: str, height: int, mixed: bool) -> None:
    """In frames of like width and four rows or more orphans and widows are always kept."""
    sizes = [height, height + mixed, height, 100]
    frames = [frame(10.0, float(size), 12.0 * k) for k, size in enumerate(sizes)]
    blocks = [
        TextBlock((TextRun(part, TextStyle("a", 1.0)),), 1.0) for part in text.split("国") if part
    ]
    found = compose(blocks, frames)
    for one in found.frames:
        for fragment in one.fragments:
            if not (fragment.first and fragment.last):
                assert len(fragment.lines) >= 2
