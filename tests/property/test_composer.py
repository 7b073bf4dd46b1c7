"""What holds for any copy in any frames, in the box font and with half-width Latin."""

from __future__ import annotations

from boxfont import compose, frame, half, lines_of, text_of
from hypothesis import given
from hypothesis import strategies as st

from reportpress.compose.model import (
    Block,
    Box,
    Composition,
    Exclusion,
    Hanging,
    LineBreak,
    Run,
    SetLine,
    Setting,
    SpacingTrim,
    TextStyle,
    Wrap,
    WrapFlow,
)

OPENING = "（《“「『【"
CLOSING = "）》”」』】"
STOPS = "，。、；：！？"
WORDS = ["the", "AI", "GDP", "COVID-19", "2025", "16.3%", "−5", "1,234.5", "state-of-the-art"]

han = st.text("国中人大上党区经济发展农村工业", min_size=1, max_size=9)
words = st.sampled_from([*WORDS, " ", "——", "……", "·", "25℃", "￥100", "https://a.cn/b/cde?f=g"])
quoted = st.builds(
    lambda k, inner: OPENING[k] + inner + CLOSING[k], st.integers(0, len(OPENING) - 1), han
)
atoms = st.lists(st.one_of(han, han, quoted, words), min_size=1, max_size=4).map("".join)
clauses = st.builds(str.__add__, atoms, st.sampled_from(STOPS))
copy_text = st.lists(clauses, min_size=1, max_size=14).map("".join)

settings_of = st.builds(
    Setting,
    indent=st.sampled_from([0.0, 1.0, 2.0]),
    line_break=st.sampled_from(LineBreak),
    trim=st.sampled_from(SpacingTrim),
    hanging=st.sampled_from(Hanging),
    wrap=st.sampled_from([Wrap.AUTO, Wrap.PRETTY]),
    autospace=st.sampled_from([0.0, 0.125, 0.25]),
)
styles = st.sampled_from([TextStyle("a", 1.0), TextStyle("b", 1.0), TextStyle("a", 1.25)])


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """A paragraph of one to three runs."""
    text = draw(copy_text)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=2)))
    bounds = [0, *cuts, len(text)]
    runs = tuple(
        Run(text[a:b], draw(styles)) for a, b in zip(bounds, bounds[1:], strict=False) if a < b
    )
    box = draw(
        st.builds(
            Box,
            before=st.sampled_from([0.0, 0.5, 2.0]),
            orphans=st.integers(1, 3),
            widows=st.integers(1, 3),
            keep_with_next=st.booleans(),
            keep_together=st.booleans(),
            snap=st.booleans(),
        )
    )
    return Block(runs, 1.0, draw(settings_of), box)


@st.composite
def chains(draw: st.DrawFn) -> list:
    """One to four frames of any size, some with a picture in them."""
    found = []
    for k in range(draw(st.integers(1, 4))):
        width, height = draw(st.floats(6.0, 24.0)), draw(st.floats(0.5, 12.0))
        areas = ()
        if draw(st.booleans()):
            left = draw(st.floats(-2.0, width))
            areas = (Exclusion(40.0 * k + left, 2.0, 40.0 * k + left + 5.0, 5.0, draw(wraps)),)
        found.append(frame(width, height, 40.0 * k, exclusions=areas))
    return found


wraps = st.sampled_from(WrapFlow)


def bare(text: str) -> str:
    """Text without white space."""
    return "".join(text.split())


def set_text(composition: Composition) -> str:
    """All set text without white space, in order."""
    return bare("".join(map(text_of, lines_of(composition))))


@given(st.lists(blocks(), min_size=1, max_size=4), chains())
def test_nothing_is_lost_or_doubled(copy: list[Block], frames: list) -> None:
    """What is set is how the copy begins; the rest is counted, and room for it was not there."""
    composition = compose(copy, frames, measure=half)
    source = bare("".join(run.text for block in copy for run in block.runs))
    shown = set_text(composition)
    assert source.startswith(shown)
    assert composition.fit.characters == len(shown)
    assert composition.fit.over_characters == len(source) - len(shown)
    assert (composition.fit.over_lines > 0) == (len(shown) < len(source))


@given(st.lists(blocks(), min_size=1, max_size=4), chains())
def test_pieces_are_whole(copy: list[Block], frames: list) -> None:
    """A piece's clusters make its text; places never run backwards; lines stay in their frames."""
    composition = compose(copy, frames, measure=half)
    for part in composition.frames:
        for line in (line for fragment in part.fragments for line in fragment.lines):
            assert line.top + line.height <= part.frame.y + part.frame.height + 0.01
            xs = _ink_starts(line)
            assert all(b - a > -1e-9 for a, b in zip(xs, xs[1:], strict=False))
            for piece in line.pieces:
                assert "".join(piece.clusters) == piece.text
                assert len(piece.clusters) == len(piece.shapes) == len(piece.xs)


def _ink_starts(line: SetLine) -> list[float]:
    """Where clusters are drawn; a space beside a mark stands inside that mark's blank."""
    return [
        x
        for piece in line.pieces
        for x, text in zip(piece.xs, piece.clusters, strict=True)
        if not text.isspace()
    ]


@given(blocks(), st.floats(8.0, 30.0))
def test_justified_lines_meet_their_measure(block: Block, width: float) -> None:
    """Every line but the last fills its measure, if anything in it can give at all."""
    composition = compose(block, width, measure=half)
    lines = lines_of(composition)
    assert len(lines) >= 1
    for line in lines[:-1]:
        if abs(line.width - line.measure) > 1e-6:
            assert line.width < line.measure
            assert not _can_stretch(line)
    assert lines[-1].width <= lines[-1].measure + 1e-6 or len(lines[-1].pieces[0].clusters) == 1


def _can_stretch(line: SetLine) -> bool:
    text = text_of(line)
    return any(
        a in "国中人大上党区经济发展农村工业" and b in "国中人大上党区经济发展农村工业"
        for a, b in zip(text, text[1:], strict=False)
    )


@given(blocks(), st.floats(10.0, 30.0))
def test_prohibited_starts_and_ends(block: Block, width: float) -> None:
    """From level `loose` on no line starts with a closing mark or ends with an opening one."""
    if block.setting.line_break is LineBreak.ANYWHERE:
        return
    found = [text_of(line) for line in lines_of(compose(block, width, measure=half))]
    for before, after in zip(found, found[1:], strict=False):
        assert after[0] not in CLOSING + STOPS + "·"
        assert before[-1] not in OPENING
        assert not (before[-1] == after[0] and after[0] in "—…")


@given(blocks(), st.floats(10.0, 30.0))
def test_numbers_and_words_stay_whole(block: Block, width: float) -> None:
    """No line ends inside a number, a short word or a unit."""
    found = [text_of(line) for line in lines_of(compose(block, width, measure=half))]
    for before, after in zip(found, found[1:], strict=False):
        assert not (before[-1].isdigit() and after[0] in "0123456789.%,℃")
        assert not (
            before[-1].isascii()
            and before[-1].isalpha()
            and after[0].isascii()
            and after[0].isalpha()
            and len(block.runs) == 1
        )
