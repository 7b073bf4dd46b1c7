"""Stories of InCopy and InDesign, NITF and NewsML-G2."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from editions import picture

from reportpress.cli import main
from reportpress.source.errors import ExitCode

Converted = Callable[[str], Path]
PACKAGE = "http://ns.adobe.com/AdobeInDesign/idml/1.0/packaging"
STORY = """\
<Story Self="{id}"><ParagraphStyleRange AppliedParagraphStyle="ParagraphStyle/大标题">
<CharacterStyleRange><Content>{head}</Content><Br/></CharacterStyleRange></ParagraphStyleRange>
<ParagraphStyleRange AppliedParagraphStyle="ParagraphStyle/署名"><CharacterStyleRange>
<Content>本报记者　文渡</Content><Br/></CharacterStyleRange></ParagraphStyleRange>
<ParagraphStyleRange AppliedParagraphStyle="ParagraphStyle/正文"><CharacterStyleRange>
<Content>一段</Content></CharacterStyleRange><CharacterStyleRange FontStyle="Bold">
<Content>重点</Content></CharacterStyleRange><CharacterStyleRange RubyString="zhì">
<Content>志</Content></CharacterStyleRange>{more}<CharacterStyleRange><Content>。</Content><Br/>
<Content>二段。</Content><Br/></CharacterStyleRange></ParagraphStyleRange>
<ParagraphStyleRange AppliedParagraphStyle="ParagraphStyle/小标题"><CharacterStyleRange>
<Content>小题</Content><Br/></CharacterStyleRange></ParagraphStyleRange>
<ParagraphStyleRange BulletsAndNumberingListType="NumberedList"><CharacterStyleRange>
<Content>甲</Content><Br/><Content>乙</Content></CharacterStyleRange></ParagraphStyleRange></Story>"""
CHANGED = (
    '<Change ChangeType="InsertedText"><CharacterStyleRange><Content>新</Content>'
    '</CharacterStyleRange></Change><Change ChangeType="DeletedText">'
    "<CharacterStyleRange><Content>旧</Content></CharacterStyleRange></Change>"
)


def into(edition: Path, *arguments: object) -> int:
    return main(["import", *map(str, arguments), "--into", str(edition)])


def story(edition: Path, name: str) -> str:
    return (edition / "stories" / f"{name}.yaml").read_text("utf-8")


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    return tmp_path / "content" / "daily"


def package(file: Path, *stories: str) -> Path:
    """An IDML package of stories, named in its map in this order."""
    with zipfile.ZipFile(file, "w") as archive:
        named = "".join(
            f'<idPkg:Story src="Stories/Story_{at}.xml"/>' for at in range(len(stories))
        )
        archive.writestr("designmap.xml", f'<Document xmlns:idPkg="{PACKAGE}">{named}</Document>')
        for at, text in enumerate(stories):
            whole = f'<idPkg:Story xmlns:idPkg="{PACKAGE}">{text}</idPkg:Story>'
            archive.writestr(f"Stories/Story_{at}.xml", whole)
    return file


def test_an_incopy_story_becomes_what_it_says(
    converted: Converted, edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert into(edition, converted(".icml"), "--as", "report") == ExitCode.OK
    written = story(edition, "桥")
    assert "正式通车，见[县志](https://example.com/zhi)^[县志**第三卷**。]。二氧化碳" in written
    assert "  - quote: 车通了，心也通了。\n" in written
    assert "  - numbered:\n      - 先看桥\n      - 再赶集\n" in written
    assert "        - [全长, 318]\n" in written
    assert "caption: 通车后的渡口大桥。" in written
    assert "the same in order" in capsys.readouterr().out


def test_each_story_of_a_package_is_one_of_the_edition(
    tmp_path: Path, edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = STORY.format(id="u1", head="渡口大桥通车", more="")
    other = STORY.format(id="u2", head="竹篮里的新生意", more="")
    assert into(edition, package(tmp_path / "page.idml", one, other)) == ExitCode.OK
    assert story(edition, "page-1") == (
        "headline: 渡口大桥通车\nbyline: 本报记者　文渡\nbody:\n"
        '  - 一段**重点**[志]{ruby="zhì"}。\n  - 二段。\n'
        "  - subhead: 小题\n  - numbered:\n      - 甲\n      - 乙\n"
    )
    assert story(edition, "page-2").startswith("headline: 竹篮里的新生意\n")


CAPTION = """\
<Story Self="{id}"><ParagraphStyleRange AppliedParagraphStyle="ParagraphStyle/图片说明">
<CharacterStyleRange><Content>{text}</Content></CharacterStyleRange></ParagraphStyleRange></Story>"""


def frame(kind: str, box: tuple[int, int, int, int], inside: str = "", **more: str) -> str:
    """A frame of a spread: left, top, width, height in pt; its outline is about its middle."""
    left, top, width, height = box
    x, y = width / 2, height / 2
    corners = "".join(
        f'<PathPointType Anchor="{a} {b}"/>' for a, b in ((-x, -y), (-x, y), (x, y), (x, -y))
    )
    given = "".join(f' {name}="{value}"' for name, value in more.items())
    outline = f"<PathGeometry><GeometryPathType><PathPointArray>{corners}"
    outline += "</PathPointArray></GeometryPathType></PathGeometry>"
    moved = f'ItemTransform="1 0 0 1 {left + x} {top + y}"'
    return f"<{kind} {moved}{given}><Properties>{outline}</Properties>{inside}</{kind}>"


def linked(name: str) -> str:
    return f'<Image ItemTransform="9 0 0 9 0 0"><Link LinkResourceURI="file:/a/{name}"/></Image>'


def spread(file: Path, *frames: str) -> None:
    """Add a spread with these frames to a package."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    named = b'<idPkg:Spread src="Spreads/Spread_1.xml"/></Document>'
    parts["designmap.xml"] = parts["designmap.xml"].replace(b"</Document>", named)
    inside = f'<Spread ItemTransform="1 0 0 1 0 700">{"".join(frames)}</Spread>'
    whole = f'<idPkg:Spread xmlns:idPkg="{PACKAGE}">{inside}</idPkg:Spread>'
    parts["Spreads/Spread_1.xml"] = whole.encode()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def test_pictures_of_a_page_are_those_of_the_stories_beside_them(
    tmp_path: Path, edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stories = [STORY.format(id=f"u{at}", head=f"报道{at}", more="") for at in (1, 2)]
    texts = CAPTION.format(id="c1", text="通车那天的大桥。"), CAPTION.format(id="c2", text="篾匠。")
    file = package(tmp_path / "page.idml", texts[1], *stories, texts[0])
    spread(
        file,
        frame("TextFrame", (0, 0, 200, 300), ParentStory="u1"),
        frame("TextFrame", (0, 400, 200, 300), ParentStory="u2"),
        '<Group ItemTransform="1 0 0 1 0 100">'
        + frame("Rectangle", (210, 0, 100, 80), linked("bridge.png"))
        + "</Group>",
        frame("TextFrame", (210, 184, 100, 12), ParentStory="c1"),
        frame("Oval", (210, 500, 100, 80), linked("basket.png")),
        frame("TextFrame", (210, 590, 100, 12), ParentStory="c2"),
        frame("Rectangle", (210, 620, 50, 50), linked("lost.png")),
    )
    (tmp_path / "Links").mkdir()
    picture(tmp_path / "Links" / "bridge.png")
    picture(tmp_path / "basket.png", (9, 9))
    assert into(edition, file) == ExitCode.OK
    said = capsys.readouterr()
    assert "the same in order" in said.out
    assert "bridge.png is given to the story that is nearest to it" in said.err
    assert "lost.png" in said.err
    listed = (edition / "pictures" / "pictures.yaml").read_text("utf-8")
    assert listed.index("page-1-1:") < listed.index("通车那天的大桥。") < listed.index("page-2-1:")
    assert listed.index("page-2-1:") < listed.index("篾匠。")
    assert (edition / "pictures" / "page-1-1.png").read_bytes() == (
        tmp_path / "Links" / "bridge.png"
    ).read_bytes()
    assert not (edition / "stories" / "page-3.yaml").exists()  # captions are no stories


def test_tracked_changes_of_a_story_are_refused_or_taken(tmp_path: Path, edition: Path) -> None:
    file = package(tmp_path / "page.idml", STORY.format(id="u1", head="题", more=CHANGED))
    assert into(edition, file) == ExitCode.CONTENT
    assert not edition.exists()
    assert into(edition, file, "--changes", "accept") == ExitCode.OK
    assert '[志]{ruby="zhì"}新。' in story(edition, "page")
    assert into(edition, file, "--changes", "reject", "--replace") == ExitCode.OK
    assert '[志]{ruby="zhì"}旧。' in story(edition, "page")


NITF = """\
<nitf><head><title>x</title></head><body><body.head><hedline><hl1>渡口大桥通车</hl1><hl2>少绕三十里</hl2>
</hedline><byline>本报记者 <person>文渡</person></byline></body.head><body.content>
<p>第一段<em>强调</em>，H<sub>2</sub>O，<a href="https://a.example/">链</a>。</p><hl2>小题</hl2>
<p>看<q>引</q>。</p><ul><li>甲</li><li>乙</li></ul><media media-type="image">
<media-reference source="bridge.png" alternate-text="桥"/>
<media-caption>通车后的大桥。</media-caption>
</media><table><tr><th>项</th><th>数</th></tr><tr><td>长</td><td>318</td></tr></table>
<bq><block><p>引文。</p></block></bq></body.content></body></nitf>"""
BODY = (
    "headline: 渡口大桥通车\ndeck: 少绕三十里\nbyline: 本报记者 文渡\nbody:\n"
    "  - 第一段*强调*，H~2~O，[链](https://a.example/)。\n  - section: 小题\n  - 看“引”。\n"
    "  - list:\n      - 甲\n      - 乙\n  - figure:\n      pictures: news-1\n"
    "      caption: 通车后的大桥。\n  - table:\n      rows:\n"
    "        - [项, 数]\n        - [长, 318]\n"
    "  - quote: 引文。\n"
)
ITEM = (
    '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentMeta><by>文渡</by>'
    "<headline>渡口大桥通车</headline></contentMeta><contentSet>{content}</contentSet></newsItem>"
)
XHTML = (
    '<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body>'
    "<p>第一段<strong>重点</strong>。</p><ol><li>一</li><li>二</li></ol>散落的话</body></html></inlineXML>"
)


def test_a_nitf_file_becomes_what_it_says(markdown: Path, edition: Path) -> None:
    file = markdown.with_name("news.xml")
    file.write_text(NITF, "utf-8")
    assert into(edition, file, "--as", "report") == ExitCode.OK
    assert story(edition, "news") == BODY
    assert "alt: 桥" in (edition / "pictures" / "pictures.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("content", "written"),
    [
        (XHTML, "  - 第一段**重点**。\n  - numbered:\n      - 一\n      - 二\n  - 散落的话\n"),
        ("<inlineData>一段。\n二段。</inlineData>", "  - 一段。\n  - 二段。\n"),
    ],
)
def test_an_item_has_its_head_beside_its_copy(
    content: str, written: str, tmp_path: Path, edition: Path
) -> None:
    file = tmp_path / "item.xml"
    file.write_text(ITEM.format(content=content), "utf-8")
    assert into(edition, file) == ExitCode.OK
    assert story(edition, "item") == f"headline: 渡口大桥通车\nbyline: 文渡\nbody:\n{written}"


@pytest.mark.parametrize("name", ["", "<p>文 渡</p>"])
def test_an_author_beside_copy_that_has_a_head_is_below_that(
    name: str, tmp_path: Path, edition: Path
) -> None:
    file = tmp_path / "item.xml"
    body = f"<html><body><h1>渡口大桥通车</h1>{name}<p>甲。</p></body></html>"
    file.write_text(ITEM.format(content=f"<inlineXML>{body}</inlineXML>"), "utf-8")
    assert into(edition, file) == ExitCode.OK
    byline = "文 渡" if name else "文渡"
    assert story(edition, "item") == f"headline: 渡口大桥通车\nbyline: {byline}\nbody:\n  - 甲。\n"


def test_an_author_beside_nitf_without_one_is_below_its_head(
    tmp_path: Path, markdown: Path, edition: Path
) -> None:
    file = markdown.with_name("news.xml")
    unnamed = NITF.replace("<byline>本报记者 <person>文渡</person></byline>", "")
    file.write_text(ITEM.format(content=f"<inlineXML>{unnamed}</inlineXML>"), "utf-8")
    assert into(edition, file, "--as", "report") == ExitCode.OK
    assert story(edition, "news") == BODY.replace("本报记者 文渡", "文渡")


def test_what_has_no_place_in_a_story_is_told(
    markdown: Path, edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = markdown.with_name("news.xml")
    dated = NITF.replace("</byline>", "</byline><dateline><location>云岭</location></dateline>")
    tagged = dated.replace(
        "</body.content>", "</body.content><body.end><tagline>供\n稿</tagline></body.end>"
    )
    file.write_text(ITEM.format(content=f"<inlineXML>{tagged}</inlineXML>"), "utf-8")
    assert into(edition, file, "--as", "report") == ExitCode.OK
    said = capsys.readouterr().err
    assert "left out: dateline “云岭”" in said and "left out: tagline “供稿”" in said
    assert story(edition, "news") == BODY


def test_nitf_within_an_item_brings_its_own_head(markdown: Path, edition: Path) -> None:
    file = markdown.with_name("news.xml")
    file.write_text(ITEM.format(content=f"<inlineXML>{NITF}</inlineXML>"), "utf-8")
    assert into(edition, file, "--as", "report") == ExitCode.OK
    assert story(edition, "news") == BODY


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.xml", b"<rss/>", "neither NITF nor NewsML-G2"),
        ("a.xml", b"<nitf>", "cannot be read"),
        ("a.idml", b"PK", "cannot be read"),
        ("a.icml", b"<Document><Story/></Document>", "holds no copy"),
    ],
)
def test_other_files_are_told(
    name: str, data: bytes, said: str, edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = edition.parents[1] / name
    file.write_bytes(data)
    assert into(edition, file) == ExitCode.CONTENT
    assert said in capsys.readouterr().err and not edition.exists()


def test_numbers_that_are_none_are_passed_over(tmp_path: Path, edition: Path) -> None:
    file = tmp_path / "item.xml"
    first = '<tr><td colspan="two">甲</td><td rowspan="9">乙</td></tr>'
    table = f"<table>{first}<tr><td>丙</td></tr></table>"
    content = f"<inlineXML><body><p>一段。</p>{table}</body></inlineXML>"
    file.write_text(ITEM.format(content=content), "utf-8")
    assert into(edition, file) == ExitCode.OK
    rows = "      rows:\n        - [甲, {text: 乙, down: 2}]\n        - [丙]\n"
    assert rows in story(edition, "item")
