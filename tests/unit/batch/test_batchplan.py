"""A run is planned: what is wrong with every record is told before the first page."""

from __future__ import annotations

from pathlib import Path

import pytest
from batchproject import TOWNS, form, plan, towns
from editions import Tiny

from reportpress.batch.choosing import OutputNames
from reportpress.batch.orders import PrintWishes
from reportpress.content.record import DataRecord, RecordField
from reportpress.source.errors import ExitCode, Place, Refused


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    monkeypatch.chdir(tmp_path)
    return form(tmp_path)


def refused(project: Tiny, **asked: object) -> list[str]:
    with pytest.raises(Refused) as caught:
        plan(project, **asked)
    return [f"{p.place}: {p.message}" for p in caught.value.problems]


def test_an_order_for_each_row_in_order(project: Tiny):
    found = [order for _, order in plan(project).orders]
    assert [order.number for order in found] == list(range(len(TOWNS)))
    assert [Path(order.file).name for order in found] == [f"{town}.pdf" for town in TOWNS]
    assert [order.row for order in found] == [2, 3, 4, 5, 6, 7]
    assert len({order.digest for order in found}) == len(TOWNS)


def test_only_and_limit_choose_rows(project: Tiny):
    def chosen(*only: str, limit: int | None = None) -> list[str]:
        orders = plan(project, only=only, limit=limit).orders
        return [order.label for _, order in orders]

    assert chosen("code=河口") == ["河口"]
    assert chosen("people > 1003", "town!=青坪") == ["双溪"]
    assert chosen("code!=", limit=2) == ["石门", "河口"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"only": ("tovn=1",)}, "--only: the data have no field “tovn”"),
        ({"only": ("town",)}, "--only town is no condition"),
        ({"only": ("town=none",)}, "no record is so"),
        ({"only": ("town>1",)}, "--only: “石门” is no number, as >1 of “town” asks"),
        ({"output": "out/{cod}.pdf"}, "--output: the data have no field “cod”"),
        ({"output": "out/{code}.png"}, "--output out/{code}.png does not end in .pdf"),
    ],
)
def test_a_wrong_command_line_is_told(project: Tiny, asked: dict, told: str):
    assert refused(project, **asked) == [f"reportpress: {told}"]


def test_two_rows_of_one_file_are_refused(project: Tiny):
    towns(project, ("石门", "河口", "石门"))
    (told,) = refused(project)
    assert told == f"towns.csv:4:1: {project.root}/out/石门.pdf is the file of another row already"


def test_an_unknown_field_is_told_at_its_place(project: Tiny):
    project.edit("stories/lead.yaml", "{{ people |", "{{ poeple |")
    assert refused(project) == [
        "content/kan/stories/lead.yaml:3:17: the data have no field “poeple”"
    ]


def test_an_unknown_field_of_a_template_is_told_once(project: Tiny):
    project.edit("../../layout/tiny/pages/one.html.j2", '<p class="folio"',
                 '<p>{{ record.tovn }}</p><p class="folio"')  # fmt: skip
    (told,) = refused(project)
    assert told.startswith("layout/tiny/pages/one.html.j2:2: ") and "tovn" in told


def test_a_fault_of_copy_is_told_once(project: Tiny):
    project.edit("stories/lead.yaml", "麦苗", "**麦苗")
    (told,) = refused(project)
    assert "“**” is not closed in this paragraph" in told


def test_a_fault_of_one_row_is_no_fault_of_all(project: Tiny):
    lines = (project.root / "towns.csv").read_text("utf-8").replace("石门,1000", "石门,多")
    (project.root / "towns.csv").write_text(lines, "utf-8")
    assert len(plan(project).orders) == len(TOWNS)
    assert len(plan(project, limit=1).orders) == 1


def test_editions_without_data_are_printed_once_each(project: Tiny):
    project.edit("edition.yaml", "title: '{{ town }}小刊'", "title: 小刊")
    project.body("一段。")
    found = plan(project, data=None, output="out/{edition}.pdf")
    assert [order.file for _, order in found.orders] == ["out/kan.pdf"]
    with pytest.raises(Refused) as caught:
        plan(project, data=None, output="out/{edition}.pdf", limit=1)
    assert caught.value.code is ExitCode.USAGE


def test_the_bundle_knows_what_it_is_made_of(project: Tiny):
    first = plan(project).bundles[0]
    assert {"content/kan/edition.yaml", "content/kan/pictures/dot.png", "fonts/fonts.yaml",
            "layout/tiny/page.css"} <= {file.name for file in first.files}  # fmt: skip
    assert plan(project).bundles[0].digest == first.digest
    project.edit("../../layout/tiny/page.css", "80mm 90mm", "80mm 95mm")
    assert plan(project).bundles[0].digest != first.digest


def test_what_is_asked_is_part_of_what_a_file_is_made_of(project: Tiny):
    screen, press = (plan(project, wishes=PrintWishes(name)) for name in ("screen", "press"))
    assert screen.orders[0][1].digest != press.orders[0][1].digest


def test_the_folder_of_the_files_is_what_is_fixed_of_the_pattern():
    assert OutputNames("out/{code}.pdf").folder == Path("out")
    assert OutputNames("out/a-{code}.pdf").folder == Path("out")
    assert OutputNames("{code}.pdf").folder == Path(".")
    assert OutputNames("out/{a}/{b}.pdf").folder == Path("out")


def test_a_field_called_row_is_the_field(tmp_path: Path):
    here = Place("a.csv", 3)
    record = DataRecord(3, here, {"row": RecordField("七", here)})
    assert OutputNames("{row}-{edition}.pdf").path("kan", record) == Path("七-kan.pdf")
    assert OutputNames("{row}.pdf").path("kan", DataRecord(3, here, {})) == Path("3.pdf")
