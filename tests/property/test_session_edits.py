"""Edits one after another in one session: each build has the bytes and the words of a cold one.

What a session keeps may be used again only where it was made of the same. `make nightly` tries
2 000 edits.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from editions import CSS, EDITION, MASTER, PAGE, PICTURES, Tiny, tiny
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from layoutmutation import STYLE_MUTATIONS, TEMPLATE_MUTATIONS, mutated

from reportpress.build.pipeline import built
from reportpress.build.session import Session
from reportpress.source.errors import Refused

NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
EDITS = 5  # of an example
BROADSHEET = (Path(__file__).parents[2] / "layout" / "broadsheet" / "page.css").read_text("utf-8")
MORE = """
.copy h2 { font-size: 12pt; margin: 4pt 0 }
.copy strong { color: device-cmyk(0 1 1 0) }
.frame { columns: 2; column-gap: 6pt }
.box { background: url(../../content/kan/pictures/dot.png); padding: 2pt; counter-increment: b }
.box::before { content: counter(b) "、" }
"""
TWO = (
    EDITION
    + """\
  - number: 2
    template: one
    flows:
      main: second
    labels:
      strip: 又一页
"""
)
BLOCKS = (
    "- 春雨润田，麦苗返青。",
    "- 农人趁墒追肥，合作社备足了种子；“早春”已过，茶园 5 月采新茶。",
    "- 谷雨时节，布谷声里，**南山**茶园采新茶，Spring tea 已上市。",
    "- subhead: 田间",
    "- 茶农说，今年雨水足，叶片厚，芽头壮。山上山下，一片新绿。",
    "- list:\n      - 一是种子\n      - 二是肥料",
    "- quote: 春耕不等人",
    "- table:\n      head: [[品种, 亩产]]\n      rows: [[麦, 300], [稻, 500]]",
)
WITH_BLOCKS = "{% import 'reportpress/blocks.html.j2' as standard %}" + PAGE.replace(
    PAGE[PAGE.index("{% for block") : PAGE.index("</div>")], "{{ standard.body(story.body) }}"
)
STORY = "headline: {headline}\nbyline: {byline}\nbody:\n{body}"
TURNS = "\n/* turns */\n"
SELECTORS = (
    *("*", "html", "body", ":root", "h1", "h1 span", ".page", ".folio", ".byline", ".caption"),
    *(".frame", ".label", ".box", ".box::before", "@page", "img", ".copy p", ".copy h2", "strong"),
    *("td, th", "table", "li::marker", "h1::first-line", ".byline::first-letter", ".label::after"),
    *(".page:first-child .byline", ".page:last-child", "p:nth-child(2)", "p"),
)
TURNED = (
    *("color: #a00", "color: #00a", "color: transparent", "background: #efe", "background: none"),
    *("background-color: #eef", "background-color: currentcolor", "border: 1pt solid"),
    *("border: 1pt solid #a00", "border: 1pt solid #0a0", "border-top-color: #0aa"),
    *("border-collapse: collapse; border-color: #a0a", "outline: 2pt solid #a00"),
    *("column-rule: 1pt solid #a00", "column-rule: 1pt solid #00a", "--ink: #a00", "--ink: #00a"),
    *("color: var(--ink)", "background: linear-gradient(var(--ink), #fff)", "--ink: 3pt"),
    *("padding: var(--ink)", "border-bottom: 1pt solid var(--ink)", "text-decoration: underline"),
    *("text-decoration: underline #a00", "text-decoration: underline #00a", "opacity: 0.5"),
    *("text-emphasis: dot #a00", "text-emphasis: dot #00a", "box-shadow: 1pt 1pt currentcolor"),
    *("letter-spacing: 0.1em; color: #a00", "font-size: 9pt; color: #a00", "color: inherit"),
)
LETTERS = "的一是不了在人有我他，。a1 “”"

Edit = Callable[[Tiny], None]


def body_of(blocks: list[str]) -> str:
    return "".join(f"  {block}\n" for block in blocks)


def png(size: int, grey: int) -> bytes:
    """A grey square."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", size, size, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + bytes([grey]) * size) * size)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@st.composite
def stories(draw: st.DrawFn) -> Edit:
    """A story written anew, of blocks that are mostly there already."""
    name = draw(st.sampled_from(["lead", "second"]))
    blocks = draw(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=6))
    headline = draw(st.sampled_from(["雨水节气", "谷雨", "布谷声里采新茶"]))
    byline = draw(st.sampled_from(["本报记者", "通讯员"]))
    text = STORY.format(headline=headline, byline=byline, body=body_of(blocks))
    return lambda project: write(project.edition / "stories" / f"{name}.yaml", text)


@st.composite
def characters(draw: st.DrawFn) -> Edit:
    """A letter of a file's copy changed, put in or taken out; or a line moved down."""
    name = draw(st.sampled_from(["stories/lead.yaml", "stories/second.yaml", "edition.yaml"]))
    share, letter = draw(st.floats(0, 1)), draw(st.sampled_from(LETTERS))
    how = draw(st.sampled_from(["change", "put in", "take out", "line above"]))

    def edit(project: Tiny) -> None:
        file = project.edition / name
        text = file.read_text("utf-8")
        han = [at for at, sign in enumerate(text) if "一" <= sign <= "鿿"]
        if how == "line above" or not han:
            file.write_text("# 样张\n" + text, "utf-8")
            return
        at = han[round(share * (len(han) - 1))]
        put = {"change": letter, "put in": text[at] + letter, "take out": ""}[how]
        file.write_text(text[:at] + put + text[at + 1 :], "utf-8")

    return edit


@st.composite
def layouts(draw: st.DrawFn) -> Edit:
    """A style sheet or a template spoiled, or as it was."""
    name, text, mutations = draw(
        st.sampled_from(
            [
                ("page.css", CSS, STYLE_MUTATIONS),
                ("page.css", CSS + MORE, STYLE_MUTATIONS),
                ("page.css", BROADSHEET + CSS + MORE, STYLE_MUTATIONS),
                ("pages/one.html.j2", WITH_BLOCKS, TEMPLATE_MUTATIONS),
                ("page.html.j2", MASTER, TEMPLATE_MUTATIONS),
            ]
        )
    )
    spoiled = mutated(draw, text, mutations) if draw(st.integers(0, 2)) == 0 else text
    return lambda project: write(project.layout / name, spoiled)


@st.composite
def sizes(draw: st.DrawFn) -> Edit:
    """A number of the style sheet turned a little, as designers do."""
    share, by = draw(st.floats(0, 1)), draw(st.sampled_from([-1, 1]))

    def edit(project: Tiny) -> None:
        file = project.layout / "page.css"
        text = file.read_text("utf-8")
        digits = [at for at, sign in enumerate(text) if sign in "12345678"]
        if digits:
            at = digits[round(share * (len(digits) - 1))]
            write(file, text[:at] + str(int(text[at]) + by) + text[at + 1 :])

    return edit


@st.composite
def colours(draw: st.DrawFn) -> Edit:
    """Rules at the end of the style sheet that turn colours, which may be all that they do."""
    turned = st.builds("{} {{ {} }}\n".format, st.sampled_from(SELECTORS), st.sampled_from(TURNED))
    rules = "".join(draw(st.lists(turned, min_size=1, max_size=2)))

    def edit(project: Tiny) -> None:
        file = project.layout / "page.css"
        write(file, file.read_text("utf-8").partition(TURNS)[0] + TURNS + rules)

    return edit


@st.composite
def pictures(draw: st.DrawFn) -> Edit:
    """A picture, its caption or its crop."""
    size, grey = draw(st.integers(1, 3)), draw(st.sampled_from([0, 128, 255]))
    caption = draw(st.sampled_from(["一个点", "另一个点", "点"]))
    crop = draw(st.sampled_from(["", "  crop: [0, 0, 0.5, 0.5]\n"]))

    def edit(project: Tiny) -> None:
        write(project.edition / "pictures" / "dot.png", png(size, grey))
        text = PICTURES.replace("caption: 一个点", f"caption: {caption}") + crop
        write(project.edition / "pictures" / "pictures.yaml", text)

    return edit


def write(file: Path, content: str | bytes) -> None:
    file.write_bytes(content.encode() if isinstance(content, str) else content)


def outcome(project: Tiny, session: Session) -> tuple[bytes, list[str]]:
    """The bytes of a build, and what it tells; of one that was refused, no bytes."""
    try:
        made = built(project.edition, project.pdf, session=session, allow_overset=True)
    except Refused as refused:
        return b"", list(map(str, refused.problems))
    return made.data, list(map(str, made.report.problems))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Tiny:
    return tiny(tmp_path_factory.mktemp("edits"))


def begun(project: Tiny) -> None:
    """The project as every example finds it: two pages, two stories."""
    write(project.edition / "edition.yaml", TWO)
    for name, blocks in (("lead", BLOCKS[:3]), ("second", BLOCKS[3:5])):
        text = STORY.format(headline="雨水节气", byline="本报记者", body=body_of(list(blocks)))
        write(project.edition / "stories" / f"{name}.yaml", text)
    write(project.edition / "pictures" / "pictures.yaml", PICTURES)
    write(project.edition / "pictures" / "dot.png", png(1, 255))
    write(project.layout / "page.css", CSS)
    write(project.layout / "page.html.j2", MASTER)
    write(project.layout / "pages" / "one.html.j2", WITH_BLOCKS)


@settings(
    max_examples=400 if NIGHTLY else 6,
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
    deadline=None,
)
@given(
    st.lists(
        st.one_of(stories(), characters(), layouts(), sizes(), colours(), pictures()),
        min_size=EDITS,
        max_size=EDITS,
    )
)
def test_a_build_after_edits_is_a_cold_build(project: Tiny, edits: list[Edit]) -> None:
    begun(project)
    session = Session()
    assert outcome(project, session) == outcome(project, Session(lasting=False))
    for edit in edits:
        edit(project)
        assert outcome(project, session) == outcome(project, Session(lasting=False))
