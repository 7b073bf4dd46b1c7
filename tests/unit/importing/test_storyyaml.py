"""Stories as files: what a person would write, and comments that outlive an import."""

from __future__ import annotations

from reportpress.importing.copydocument import (
    CopyCell,
    CopyKind,
    CopyList,
    CopyPiece,
    CopyTable,
    CopyText,
)
from reportpress.importing.headlines import StoryHead
from reportpress.importing.storymaking import EditionForm, NewStory
from reportpress.importing.storyyaml import pictures_text, story_text
from reportpress.importing.yamlcomments import comments
from reportpress.source.errors import Place

HERE = Place("copy.docx", 1)


def text(words: str, kind: CopyKind = CopyKind.PARAGRAPH, level: int = 0) -> CopyText:
    return CopyText(kind, (CopyPiece(words),), HERE, level)


def story(*blocks: object, **head: tuple[tuple[CopyPiece, ...], ...]) -> NewStory:
    made = StoryHead(**({"headline": ((CopyPiece("标题"),),)} | head))
    return NewStory("bridge", made, blocks, EditionForm.REPORT, HERE)  # type: ignore[arg-type]


def test_a_story_is_written_as_one_would_write_it() -> None:
    table = CopyTable(
        ((_cell("项目"), _cell("产量")), (_cell("粮食"), _cell("12.50")), (_cell("7"), _cell(""))),
        HERE,
        head=1,
        caption=(CopyPiece("产量"),),
    )
    made = story(
        text("通车", CopyKind.HEADING, 1),
        text("桥：全长318米# 不是注释"),
        text("2024"),
        CopyList(((CopyPiece("一"),), (CopyPiece("二"),)), HERE, numbered=True),
        table,
        text("x = 1\n  y", CopyKind.CODE),
        headline=((CopyPiece("渡口大桥通车"),), (CopyPiece("赶集少绕三十里"),)),
    )
    assert story_text(made) == (
        "headline: |\n  渡口大桥通车\n  赶集少绕三十里\n"
        "body:\n  - section: 通车\n  - 桥：全长318米# 不是注释\n"
        '  - "2024"\n'
        "  - numbered:\n      - 一\n      - 二\n"
        "  - table:\n      caption: 产量\n      rows:\n        - [项目, 产量]\n"
        '        - [粮食, "12.50"]\n        - [7, ""]\n'
        "  - code: |\n      x = 1\n        y\n"
    )


def _cell(words: str) -> CopyCell:
    return CopyCell((CopyPiece(words),) if words else ())


BEFORE = """\
# 编者：第二版用
headline: 标题   # 待定
body:
  - 第一段。
  # 以下待核
  - 第二段。 # 张三核
  - section:
      title: 通车
      id: sec-open # 勿改
  - 第三段。
"""


def test_a_story_that_is_alike_is_left_as_it_is() -> None:
    blocks = [
        text("第一段。"),
        text("第二段。"),
        text("通车", CopyKind.HEADING, 1),
        text("第三段。"),
    ]
    assert story_text(story(*blocks), BEFORE) == BEFORE


def test_comments_and_ids_outlive_changes() -> None:
    blocks = [
        text("新的一段。"),
        text("第一段。"),
        text("第二段改了。"),
        text("通车以后", CopyKind.HEADING, 1),
        text("第三段。"),
    ]
    after = story_text(story(*blocks), BEFORE)
    assert sorted(comments(after)) == sorted(comments(BEFORE))
    assert "title: 通车以后" in after and "id: sec-open" in after
    assert after.index("新的一段") < after.index("第一段")


def test_no_comment_is_lost_when_its_copy_goes() -> None:
    after = story_text(story(text("别的。")), BEFORE)
    assert sorted(comments(after)) == sorted(comments(BEFORE))


def test_a_comment_is_told_from_a_sign_in_text() -> None:
    written = "a: 'x # y' # one\nb: |  # two\n  # no\n# three\nc: x#no\n"
    assert comments(written) == ["# one", "# two", "# three"]


def test_entries_of_pictures_keep_what_their_author_wrote() -> None:
    before = "bridge-1:\n  file: b.png\n  caption: 旧 # 核\n  alt: 图\n  focus: [0.2, 0.5]\n"
    after = pictures_text({"bridge-1": {"caption": "新"}, "bridge-2": {"file": "c.png"}}, before)
    assert "focus: [0.2, 0.5]" in after and "caption: 新" in after and "# 核" in after
    assert after.endswith("bridge-2:\n  file: c.png\n")
