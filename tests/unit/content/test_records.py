"""Copy filled for a record: fields in braces, filters, conditions, rows that `where` chooses."""

from __future__ import annotations

from pathlib import Path

import pytest
from editions import Tiny, picture, tiny
from hypothesis import given
from hypothesis import strategies as st

from reportpress.content import load
from reportpress.content.body import Block, Figure, Table
from reportpress.content.conditions import Incomparable, condition
from reportpress.content.editionfiles import EditionFiles
from reportpress.content.fieldexpressions import Unfit, expression
from reportpress.content.formcheck import field_problems
from reportpress.content.load import load_edition
from reportpress.content.model import Story
from reportpress.content.record import DataRecord, RecordField
from reportpress.source.errors import Place, Refused, Severity

FIELDS = {
    "town": "石门乡", "code": "140404", "people": "12345.6", "growth": "-0.0523", "day": "2025-3-8",
    "odd": r"*a_b* [x] `c` ~2 \n ^ @fig-a {{ town }}", "none": "", "none2": " ", "word": "多",
    "file": "dot",
}  # fmt: skip
TOWNS = "县,乡镇,人口\n甲县,石门,12\n乙县,河口,3\n甲县,山前,40\n"


def record(**fields: str) -> DataRecord:
    texts = {**FIELDS, **fields}
    placed = {
        name: RecordField(text, Place("towns.csv", 7, number))
        for number, (name, text) in enumerate(texts.items(), 1)
    }
    return DataRecord(7, Place("towns.csv", 7), placed)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    monkeypatch.chdir(tmp_path)
    return tiny(tmp_path)


def lead(project: Tiny, *blocks: str, **fields: str) -> Story:
    project.body(*blocks)
    return load_edition(project.edition, record=record(**fields)).edition.stories["lead"]


def text_of(project: Tiny, written: str, **fields: str) -> str:
    (block,) = lead(project, written, **fields).body
    assert isinstance(block, Block)
    return block.text


def told(project: Tiny, *blocks: str) -> list[str]:
    project.body(*blocks)
    with pytest.raises(Refused) as refused:
        load_edition(project.edition, record=record())
    return [f"{p.place}: {p.message}" for p in refused.value.problems]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("全乡{{ town }}共{{people|number('#,##0')}}人。", "全乡石门乡共12,346人。"),
        ("{{ people | number }}", "12,345.6"),
        ("{{ growth | absolute | number('0.0%') }}", "5.2%"),
        ("{{ growth | number('0.0%') }}", "−5.2%"),
        ("{{ growth | by_sign('增长', '下降') }}", "下降"),
        ("{{ people | by_sign('增长', '下降', '持平') }}", "增长"),
        ("{{ day | date }}，{{ day | weekday }}", "2025年3月8日，星期六"),
        ("{{ day | date('yyyy-mm-dd') }}", "2025-03-08"),
        ("{{ none | default('—') }}{{ none2 | number | default('无') }}", "—无"),
        ("{{ '{{' }} town }}", "{{ town }}"),
        ("{{'a|b'}}", "a|b"),
    ],
)
def test_a_field_is_printed_as_its_filters_say(project: Tiny, written: str, printed: str):
    assert text_of(project, f'"{written}"') == printed


def test_what_a_field_holds_is_no_markup_and_no_place_for_fields(project: Tiny):
    """Nor does it close what copy has opened."""
    (block,) = lead(project, '"**甲{{ odd }}乙** `x{{ odd }}`"').body
    assert isinstance(block, Block)
    odd = FIELDS["odd"]
    assert [(run.text, run.strong, run.code) for run in block.runs] == [
        (f"甲{odd}乙", True, False), (" ", False, False), (f"x{odd}", False, True),
    ]  # fmt: skip


@given(st.text(st.characters(blacklist_categories=("C", "Z")), min_size=1))
def test_any_field_is_printed_as_it_is(text: str):
    from reportpress.content.filledscalar import FilledScalar
    from reportpress.content.formfilling import CopyForm, Filler
    from reportpress.content.text import runs
    from reportpress.source.files import Source
    from reportpress.source.yamlnodes import parse

    root = parse(Source("a.yaml", "前*中{{ odd }}中*后\n"), [])
    assert root is not None
    filled = Filler(record(odd=text), CopyForm(root)).fill()
    problems: list = []
    found = runs(filled, problems)  # type: ignore[arg-type]
    assert "".join(run.text for run in found) == f"前中{text}中后"  # type: ignore[union-attr]
    assert not problems and isinstance(filled, FilledScalar)


def test_places_around_a_field_are_those_of_the_file(project: Tiny):
    (block,) = lead(project, '"甲{{ town }}乙**丙**"').body
    assert isinstance(block, Block)
    assert [str(run.place) for run in block.runs] == [
        "content/kan/stories/lead.yaml:3:6", "content/kan/stories/lead.yaml:3:20",
    ]  # fmt: skip


def test_a_fault_behind_a_field_is_at_its_place(project: Tiny):
    found = told(project, '"甲{{ town }}乙[丙"')
    assert found == ["content/kan/stories/lead.yaml:3:18: “[” is not closed in this paragraph"]


def test_fields_fill_the_edition_and_its_pictures_too(project: Tiny):
    project.edit("edition.yaml", "title: 小刊", "title: '{{ town }}年报'")
    project.edit("edition.yaml", "strip: 图片新闻", "strip: '{{ code }}'")
    project.edit("pictures/pictures.yaml", "file: dot.png", 'file: "{{ file }}.png"')
    edition = load_edition(project.edition, record=record()).edition
    assert edition.title == "石门乡年报" and edition.pages[0].labels["strip"].text == "140404"
    assert edition.pictures["dot"].file.name == "dot.png" and edition.record["town"] == "石门乡"
    with pytest.raises(Refused) as refused:
        load_edition(project.edition, record=record(file="dat"))
    assert "no such picture file: dat.png" in str(refused.value)


def test_an_empty_field_is_told_at_the_field(project: Tiny):
    found = told(project, '"共{{ none }}人，{{ word | number }}"')
    assert found[0].startswith("towns.csv:7:7: the field “none” is empty, in content/kan/stories/")
    found = told(project, '"{{ word | number }}"')
    assert found == [
        "towns.csv:7:9: “多” is no number, as number of “word” takes,"
        " in content/kan/stories/lead.yaml:3:5"
    ]


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        ("{{ tovn }}", "the data have no field “tovn”", "did you mean “town”?"),
        ("{{ town | numbr }}", "there is no filter “numbr”", "did you mean “number”?"),
        ("{{ people | number('0,0') }}", "“0,0” is no format of numbers", "a number is printed"),
        ("{{ town | default }}", "the filter “default” takes 1 texts in quotes, not 0", ""),
        ("{{ town | x.y() }}", "“x.y()” is no filter", "number("),
        ("{{ }}", "braces without a field", "{{ field }}"),
        ("{{ town", "“{{” is not closed, or holds what is no field", "{{ field }}"),
    ],
)
def test_a_form_that_no_record_fits_is_told_before_any(
    project: Tiny, written: str, message: str, hint: str
):
    project.body(f'"全乡{written}"')
    (problem,) = field_problems(project.edition, FIELDS, EditionFiles())
    assert str(problem.place) == "content/kan/stories/lead.yaml:3:8"
    assert problem.message == message and problem.hint.startswith(hint)


def test_conditions_that_are_none_are_told_before_any_record(project: Tiny):
    project.body("{paragraph: 甲, when: {tovn: 1}}", "{paragraph: 乙, when: {people: '> 多'}}")
    found = field_problems(project.edition, FIELDS, EditionFiles())
    assert [f"{p.place}: {p.message}" for p in found] == [
        "content/kan/stories/lead.yaml:3:26: the data have no field “tovn”",
        "content/kan/stories/lead.yaml:4:26: “多” is no number to compare with",
    ]


@pytest.mark.parametrize(
    ("when", "printed"),
    [
        ("{town: 石门乡}", True), ("{town: 河口}", False), ("{town: [河口, 石门乡]}", True),
        ("{growth: '< 0'}", True), ("{growth: '>= 0'}", False), ("{none: '!='}", False),
        ("{none: ~}", True), ("{town: '!='}", True), ("{town: '!= 石门乡'}", False),
        ("{town: 石门乡, people: '> 12345'}", True), ("{town: 石门乡, people: '> 99999'}", False),
        ("{none: '> 0'}", False),
    ],
)  # fmt: skip
def test_a_block_is_printed_where_its_conditions_hold(project: Tiny, when: str, printed: bool):
    body = lead(project, "甲", f"{{paragraph: 乙, when: {when}}}").body
    assert [block.text for block in body] == (["甲", "乙"] if printed else ["甲"])


def test_what_is_left_out_is_not_filled(project: Tiny):
    assert lead(project, "甲", "{when: {none: '!='}, quote: '{{ none }}'}").body[0].text == "甲"


def test_pages_and_pictures_have_conditions_too(project: Tiny):
    project.put("pictures/pictures.yaml", "dot: {file: '{{ none }}.png', caption: 一, alt: 二, "
                "when: {none: '!='}}\n")  # fmt: skip
    project.edit("edition.yaml", "    pictures:\n      hero: dot\n", "")
    project.edit("edition.yaml", "pages:\n", "pages:\n  - {number: 1, template: one, "
                 "flows: {main: lead}, when: {town: 河口}}\n")  # fmt: skip
    edition = load_edition(project.edition, record=record()).edition
    assert len(edition.pages) == 1 and not edition.pictures


def test_a_condition_on_a_word_that_should_be_a_number_is_a_fault_of_the_row(project: Tiny):
    assert told(project, "甲", "{paragraph: 乙, when: {word: '> 1'}}") == [
        "towns.csv:7:9: “多” is no number, as > 1 of “word” asks,"
        " in content/kan/stories/lead.yaml:4:26"
    ]


def test_without_a_record_conditions_are_refused_and_braces_are_told(project: Tiny):
    project.body("{paragraph: 乙, when: {town: 1}}")
    with pytest.raises(Refused) as refused:
        load_edition(project.edition)
    assert "lead.yaml:3:20: “when” asks a record" in str(refused.value)
    project.body('"在{{ town }}里"')
    (warning,) = load_edition(project.edition).warnings
    assert warning.message == "“{{ town }}” is printed as it stands here"
    assert warning.severity is Severity.WARNING and warning.place.column == 7


def rows(project: Tiny, where: str, name: str = "data/towns.csv", **fields: str) -> list[str]:
    project.put("data/towns.csv", TOWNS)
    (found,) = lead(project, f"table: {{file: {name}, where: {where}}}", **fields).body
    assert isinstance(found, Table)
    return [row[1].copy.text for row in found.rows]


def test_where_chooses_rows_by_the_text_of_columns(project: Tiny):
    assert rows(project, "{县: 甲县}") == ["石门", "山前"]
    assert rows(project, "{县: 甲县, 人口: '> 12'}") == ["山前"]
    assert rows(project, "{乡镇: [河口, 山前]}") == ["河口", "山前"]
    assert rows(project, "{县: '{{ county }}'}", county="乙县") == ["河口"]
    assert rows(project, "{县: '!= 甲县'}") == ["河口"]


def test_where_needs_no_record(project: Tiny):
    project.put("data/towns.csv", TOWNS)
    project.body("table: {file: data/towns.csv, where: {县: 乙县}}")
    (found,) = load_edition(project.edition).edition.stories["lead"].body
    assert isinstance(found, Table) and len(found.rows) == 1


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ("{县: 丙县}", "data/towns.csv has no row that is so"),
        ("{省: 甲}", "the data have no column “省”"),
        ("{人口: '> 多'}", "“多” is no number to compare with"),
    ],
)
def test_where_that_chooses_nothing_is_told(project: Tiny, where: str, message: str):
    project.put("data/towns.csv", TOWNS)
    found = told(project, f"table: {{file: data/towns.csv, where: {where}}}")
    assert found[0] == f"content/kan/stories/lead.yaml:3:42: {message}"


def test_charts_choose_rows_too(project: Tiny):
    project.put("data/towns.csv", TOWNS)
    (found,) = lead(
        project,
        "chart: {type: bar, alt: 图, file: data/towns.csv, where: {县: 甲县}, x: 乡镇, y: 人口}",
    ).body
    assert isinstance(found, Figure) and found.chart is not None
    assert "山前" in found.chart.spec and "河口" not in found.chart.spec


def test_files_are_read_again_when_they_have_changed(project: Tiny):
    files = EditionFiles()
    project.put("data/towns.csv", TOWNS)
    project.body("table: {file: data/towns.csv, where: {县: 甲县}}")

    def shown() -> int:
        (found,) = load_edition(project.edition, None, files).edition.stories["lead"].body
        assert isinstance(found, Table)
        return len(found.rows)

    assert shown() == shown() == 2
    project.put("data/towns.csv", TOWNS + "甲县,新庄,1\n")
    assert shown() == 3
    project.body("table: {file: data/towns.csv, where: {县: 乙县}}")
    assert shown() == 1


def test_stories_that_are_as_they_were_are_not_read_again(
    project: Tiny, monkeypatch: pytest.MonkeyPatch
):
    files, read = EditionFiles(), list[str]()
    plain = load._read_story
    monkeypatch.setattr(load, "_read_story", lambda *a: read.append(a[0].stem) or plain(*a))

    def lead(row: DataRecord | None = None) -> Story:
        read.clear()
        return load_edition(project.edition, None, files, row).edition.stories["lead"]

    first = lead()
    assert read and lead() == first and not read
    project.body("另一段。")
    assert lead() != first and read == ["lead"]
    of_a_record = lead(record(file="dot"))
    assert "lead" in read
    assert lead() == of_a_record and not read


def test_what_is_wrong_with_a_story_is_told_each_time(project: Tiny):
    files = EditionFiles()
    project.body("一段,两段。")
    told = [load_edition(project.edition, None, files).warnings for _ in range(3)]
    assert told[0] and told == [told[0]] * 3


def test_records_stand_for_a_file_where_there_are_some(project: Tiny):
    files = EditionFiles()
    project.body("table: {file: records}")
    with pytest.raises(Refused, match="there are no records"):
        load_edition(project.edition, None, files)


def test_an_order_of_words_is_no_condition():
    with pytest.raises(Incomparable):
        condition("> 多")
    assert condition("").holds("") and not condition("!=").holds(" ")
    assert condition("=> 1").value == "> 1"


def test_an_expression_knows_nothing_but_names_and_filters():
    with pytest.raises(Unfit):
        expression("town.__class__ | call()")
    assert expression("a.b").name == "a.b"  # a column's name, no more


def test_the_picture_of_a_record_is_another_one(project: Tiny):
    picture(project.edition / "pictures" / "two.png")
    project.edit("pictures/pictures.yaml", "file: dot.png", 'file: "{{ file }}.png"')
    assert load_edition(project.edition, record=record(file="two")).edition.pictures
