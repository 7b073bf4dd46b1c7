"""Plain text: what its lines are, what is damaged, and what is joined when it is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from textdamage import clean_texts, damaged_texts, is_named, rejoined, told

from reportpress.cli import main
from reportpress.importing.plaindamage import DamageKind
from reportpress.importing.plainkinds import PlainKind, kinded
from reportpress.importing.wrappedlines import paragraphs
from reportpress.source.errors import ExitCode

LONG = "云岭县七成是山，山上多半是林，靠山的人家怎样过日子，一直是县里放不下的一件事。"


def kinds(text: str) -> list[tuple[str, str]]:
    return [(each.kind.value, each.paragraph.bare[:8]) for each in kinded(paragraphs(text))]


def imported(text: str, folder: Path, *options: str) -> str:
    file = folder / "copy.txt"
    file.write_text(text, "utf-8")
    edition = folder / "content" / "daily"
    arguments = ["import", str(file), "--into", str(edition), "--replace", "-q", *options]
    assert main(arguments) == ExitCode.OK
    return (edition / "stories" / "copy.yaml").read_text("utf-8")


def test_heads_bylines_subheads_captions_and_items_are_known() -> None:
    text = "\n".join(
        [
            "晒秋时节",
            "云岭晒出丰收图",
            "——麻栗村见闻",
            "本报记者　麦垄",
            LONG,
            "一匾一个颜色",
            LONG,
            "一、晒稻谷",
            LONG,
            "1. 先晒稻谷",
            "2. 再晒辣椒",
            "· 竹匾",
            "图为晒秋的农家。本报记者 白帆 摄",
            "（下转第三版）",
        ]
    )
    assert [kind for kind, _ in kinds(text)] == [
        "kicker", "headline", "deck", "byline", "body", "subhead", "body", "numbered heading",
        "body", "numbered item", "numbered item", "item", "caption", "turn",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["晒秋"], ["headline"]),
        (["晒秋", "——麻栗村见闻"], ["headline", "deck"]),
        (["老手艺寻路记", "竹篮里的新生意"], ["kicker", "headline"]),
        (["班车开到家门口", "八条线路重新编排，十一个村告别“等半天”"], ["headline", "deck"]),
        (["云岭时评", "小事", "办进心坎里"], ["kicker", "headline", "deck"]),
    ],
)
def test_lines_of_a_head_are_named_by_number_and_length(lines: list[str], found: list[str]) -> None:
    text = "\n".join([*lines, "本报记者 文渡", LONG])
    assert [kind for kind, _ in kinds(text)][: len(lines)] == found


def test_a_second_story_begins_with_its_head() -> None:
    text = f"晒秋\n\n{LONG}\n\n竹篮\n篾匠抱团接单了\n本报记者 柳编\n\n{LONG}"
    assert [kind for kind, _ in kinds(text)][2:5] == ["heading", "deck", "byline"]


@pytest.mark.parametrize("head", [["靠山吃山"], ["林下十年", "靠山吃山"]])
def test_a_headline_below_a_line_that_breaks_off_is_no_part_of_it(head: list[str]) -> None:
    broken, whole = (LONG * 2)[:45], LONG * 2
    column = [broken[at : at + 15] for at in range(0, 45, 15)]
    after = [whole[at : at + 15] for at in range(0, len(whole), 15)]
    text = "\n".join([*column, *head, "本报记者　麦垄", *after])
    found = [paragraph.bare for paragraph in paragraphs(text)]
    assert found == [broken, *head, "本报记者麦垄", whole]


def test_a_last_line_above_who_wrote_it_is_part_of_its_paragraph() -> None:
    lines = [(LONG * 2)[at : at + 15] for at in range(0, len(LONG) * 2, 15)]
    assert 0 < len(lines[-1]) < 13
    found = [paragraph.bare for paragraph in paragraphs("\n".join([*lines, "（记者　麦垄）"]))]
    assert found == [LONG * 2, "（记者麦垄）"]


def test_lines_of_a_column_are_one_paragraph(tmp_path: Path) -> None:
    lines = [
        "　　云岭县的一百四十个行",
        "政村，今年全都通上了GDP",
        "is up again的硬化路，增速",
        "都比上年快，一共长了16.",
        "3%，人人都说日子好。",
        "　　另一段话也不长。",
    ]
    written = imported("\n".join(["晒秋", "", *lines]), tmp_path)
    joined = "云岭县的一百四十个行政村，今年全都通上了GDP is up again的硬化路，增速都比上年快，"
    assert f"  - {joined}一共长了16.3%，人人都说日子好。\n" in written
    assert "  - 另一段话也不长。\n" in written


def test_each_line_is_a_paragraph_where_they_are_of_many_lengths(tmp_path: Path) -> None:
    written = imported(f"晒秋\n{LONG}\n短的一段。\n{LONG}{LONG}\n", tmp_path)
    assert written.count("\n  - ") == 3


def test_items_counted_from_one_become_a_list_and_others_stay(tmp_path: Path) -> None:
    written = imported(
        f"晒秋\n{LONG}\n1、稻谷。\n2、辣椒。\n{LONG}\n3、柿子。\n· 竹匾\n· 木耙\n", tmp_path
    )
    assert "  - numbered:\n      - 稻谷。\n      - 辣椒。\n" in written
    assert "  - 3、柿子。\n" in written
    assert "  - list:\n      - 竹匾\n      - 木耙\n" in written


CUT = f"""晒秋

　　{LONG}家家户户把竹匾搬出来，架在屋

竹篮
本报记者 柳编

　　{LONG}头一件事，是用硬

檐上，摆在院墙头，一匾一个颜色。

木削了一套尺子，每户发一套。
"""


def test_a_cut_sentence_is_told_with_both_places_and_joined_only_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = imported(CUT, tmp_path)
    said = capsys.readouterr().err
    assert "copy.txt:3: warning: a sentence breaks off: “…户户把竹匾搬出来，架在屋”; it" in said
    assert "go on in line 10: “檐上，摆在院墙头，一匾一…”" in said
    assert "  - 檐上，摆在院墙头，一匾一个颜色。\n" in written
    joined = imported(CUT, tmp_path, "--join")
    assert "架在屋檐上，摆在院墙头，一匾一个颜色。\n" in joined
    assert "是用硬木削了一套尺子，每户发一套。\n" in joined
    assert sorted(joined.replace("- ", "").split()) != sorted(written.replace("- ", "").split())


@pytest.mark.parametrize(
    ("text", "kind", "line", "other"),
    [
        (f"晒秋\n\n{LONG}\n\n短的一段话在这里。\n\n{LONG}", DamageKind.DOUBLED, 7, 3),
        (f"晒秋\n\n前面{LONG}后面。\n\n别处{LONG}别的。", DamageKind.DOUBLED, 5, 3),
        (f"晒秋\n\n{LONG}\n\n，摆在院墙头，一匾一个颜色。", DamageKind.BEGINNING, 5, 0),
        (f"晒秋\n\n{LONG[:-1]}，家家户户", DamageKind.CUT, 3, 0),
        (f"晒秋\n\n{LONG}\n\n下转第3版\n\n{LONG}{LONG}", DamageKind.STRAY, 5, 0),
        (
            f"晒秋\n\n{LONG}一。\n\n一段，走散\n\n二{LONG}\n\n三。{LONG}",
            DamageKind.STRAY,
            5,
            0,
        ),
        (f"{LONG}\n\n别的{LONG[:20]}。", DamageKind.HEADLESS, 1, 0),
        (f"晒秋\n\n{LONG}\n\n本报记者 柳编\n\n别的话。", DamageKind.HEADLESS, 5, 0),
        (f"晒秋\n\n{LONG}\n\n家家户户,都把竹匾搬出来。", DamageKind.HALF_WIDTH, 5, 0),
        (f"晒秋\n\n{LONG}\n\n增长１６％。", DamageKind.FULL_WIDTH, 5, 0),
    ],
)
def test_each_sort_of_damage_is_told_at_its_lines(
    text: str, kind: DamageKind, line: int, other: int
) -> None:
    found = [each for each in told(text) if each.kind is kind]
    assert [(each.line, each.other) for each in found] == [(line, other)]


def test_damage_of_fifty_texts_is_named_and_clean_texts_are_not_suspected() -> None:
    texts = damaged_texts()
    assert len(texts) == 50
    by_kind: dict[DamageKind, list[bool]] = {}
    for text in texts:
        found = told(text.text)
        for each in text.expected:
            by_kind.setdefault(each.kind, []).append(is_named(each, found))
    assert len(by_kind) == 6
    for kind, named in by_kind.items():
        assert sum(named) / len(named) >= 0.95, kind
    clean = list(clean_texts())
    assert len(clean) > 80
    assert [(name, told(text)) for name, text in clean if told(text)] == []


def test_columns_in_turn_are_one_story_after_the_other_when_joined() -> None:
    found = rejoined()
    assert found.paragraphs > 150
    assert found.whole_paragraphs >= 0.95 * found.paragraphs
    assert found.whole_stories >= 0.6 * found.stories


def test_a_head_is_a_kind_of_its_own() -> None:
    assert [each.kind for each in kinded(paragraphs(LONG))] == [PlainKind.BODY]
    assert kinded([]) == []


def test_stories_of_one_text_are_split_at_their_heads(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text(CUT, "utf-8")
    edition = tmp_path / "content"
    arguments = ["import", str(file), "--into", str(edition), "--join", "--split", "-q"]
    assert main(arguments) == ExitCode.OK
    first, second = ((edition / "stories" / f"page-{n}.yaml").read_text("utf-8") for n in (1, 2))
    assert first == (
        f"headline: 晒秋\nbody:\n  - {LONG}家家户户把竹匾搬出来，架在屋"
        "檐上，摆在院墙头，一匾一个颜色。\n"
    )
    assert second.startswith("headline: 竹篮\nbyline: 本报记者 柳编\nbody:\n")
    assert second.endswith("头一件事，是用硬木削了一套尺子，每户发一套。\n")


def test_a_typed_number_of_a_section_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    imported(f"晒秋\n{LONG}\n一、晒稻谷\n{LONG}\n", tmp_path, "--as", "report")
    assert "copy.txt:3: warning: a heading has a number of its own" in capsys.readouterr().err
