"""What lies over a page: lines, empty rows, exclusions, what moved, values and their rules."""

from __future__ import annotations

from pathlib import Path

import pytest
from editions import Tiny, tiny

from reportpress.preview.desk import Desk
from reportpress.preview.pagelayers import PageLayers

PX = 4 / 3  # of a point
CSS = "../../layout/tiny/page.css"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    monkeypatch.chdir(tmp_path)
    return tiny(tmp_path, "刊")


def layers_of(project: Tiny) -> PageLayers:
    return Desk(project.edition).build().view.layers


def values_of(layers: PageLayers, place: str) -> dict[str, dict[str, str]]:
    elements = layers.of_page(0)["elements"]
    (number,) = [n for n, each in enumerate(elements) if each["place"] == place]
    return {each["name"]: each for each in layers.inspected(0, number)}


def test_lines_of_stories_are_rows_of_their_frames(project: Tiny) -> None:
    project.body("春雨润田，麦苗返青。" * 2)
    page = layers_of(project).of_page(0)
    tops = [line[1] for line in page["lines"]]
    assert len(tops) == 2 and tops[1] - tops[0] == pytest.approx(15 * PX, abs=0.02)
    assert {line[2] for line in page["lines"]} == {round(100 * PX, 2)}
    assert {line[3] for line in page["lines"]} == {round(15 * PX, 2)}


def test_lines_outside_of_stories_are_others(project: Tiny) -> None:
    others = layers_of(project).of_page(0)["others"]
    assert len(others) == 5  # folio, headline, byline, caption, label
    widths = sorted(round(line[2] / PX) for line in others)
    assert widths == [20, 30, 40, 40, 40]


def test_rows_that_are_left_are_told_where_they_are(project: Tiny) -> None:
    project.body("春雨润田，麦苗返青。" * 2)  # 2 of 8 rows
    view = Desk(project.edition).build().view
    (frame,) = view.frames
    empty = view.layers.of_page(0)["empty"]
    assert len(empty) == view.stories[0]["lines_left"] == 6
    assert empty[0][1] == pytest.approx(frame.y + 30 * PX, abs=0.1)
    assert empty[-1][1] + empty[-1][3] == pytest.approx(frame.y + frame.height, abs=0.1)


def test_a_full_frame_has_no_empty_row(project: Tiny) -> None:
    project.body("春雨润田，麦苗返青。" * 20)
    view = Desk(project.edition).build().view
    assert view.stories[0]["over_lines"] and not view.layers.of_page(0)["empty"]


def test_rows_to_add_are_told_with_what_is_over(project: Tiny) -> None:
    project.body("春雨润田，麦苗返青。" * 9)  # 9 lines in 8 rows
    (story,) = Desk(project.edition).build().view.stories
    assert (story["over_lines"], story["rows_to_add"]) == (1, 1)
    assert story["characters_to_cut"] == 10


def test_no_empty_row_is_beside_or_below_an_exclusion_that_leaves_no_room(project: Tiny) -> None:
    project.body("春雨润田，麦苗返青。" * 2)
    project.edit(CSS, "img { position: absolute; right: 0; bottom: 0; width: 20pt }",
        "img { position: absolute; left: 0; top: 120pt; width: 90pt; height: 30pt;"
        " wrap-flow: both; wrap-margin: 0 }")  # fmt: skip
    page = layers_of(project).of_page(0)
    (area,) = page["exclusions"]
    assert area[2:] == (pytest.approx(90 * PX, abs=0.02), pytest.approx(30 * PX, abs=0.02))
    feet = {row[1] + row[3] for row in page["empty"]}
    assert len(page["empty"]) == 4
    assert all(foot <= area[1] + 0.1 or foot - 15 * PX >= area[1] + area[3] - 0.1 for foot in feet)


def test_only_lines_that_moved_are_said_to_have(project: Tiny) -> None:
    project.body("春雨润田，麦苗返青。", "农人趁墒追肥。", "合作社备足了种子。")
    desk = Desk(project.edition)
    assert desk.build().view.layers.of_page(0)["moved"] == []  # there was nothing before
    project.body("春雨润田，麦苗返青。", "农人趁墒追苗。", "合作社备足了种子。")
    page = desk.build().view.layers.of_page(0)
    assert page["moved"] == [page["lines"][1]]


def test_a_value_is_told_with_its_declaration(project: Tiny) -> None:
    project.edit(CSS, ".byline {", ".copy p { text-indent: 2em }\n.byline {")
    values = values_of(layers_of(project), "content/刊/stories/lead.yaml:4:5")
    indent = values["text-indent"]
    assert (indent["value"], indent["written"], indent["selector"]) == ("20 pt", "2em", ".copy p")
    assert indent["place"] == "layout/tiny/page.css:7:11"
    assert indent["file"] == str(project.layout / "page.css")
    assert values["font-family"]["place"] == "layout/tiny/page.css:2:8"  # inherited
    assert values["font-size"]["value"] == "10 pt"
    assert values["margin"] == values["margin"] | {"value": "0", "selector": "body, p, h1"}
    assert "margin-top" not in values
    assert values["color"]["place"] == ""  # of no style sheet


def test_numbers_are_no_lengths(project: Tiny) -> None:
    rule = "line-height: 1.5; copyfit: 2%; letter-spacing: 1pt; color: device-cmyk(0 0.5 1 0.25)"
    project.edit(CSS, ".byline {", f".copy p {{ {rule} }}\n.byline {{")
    values = values_of(layers_of(project), "content/刊/stories/lead.yaml:4:5")
    wanted = {
        "line-height": "1.5",
        "copyfit": "0.02 em",
        "letter-spacing": "1 pt",
        "color": "cmyk 0 50 100 25 %",
    }
    assert {name: values[name]["value"] for name in wanted} == wanted


def test_a_value_of_a_style_attribute_is_where_its_element_is_written(project: Tiny) -> None:
    layers = layers_of(project)
    elements = layers.of_page(0)["elements"]
    (number,) = [n for n, each in enumerate(elements) if each["flow"] == "lead"]
    (flow,) = [each for each in layers.inspected(0, number) if each["name"] == "flow-from"]
    assert flow["value"] == "lead"
    assert flow["place"].startswith("layout/tiny/pages/one.html.j2:")


def test_a_line_of_a_file_is_found_on_the_page(project: Tiny) -> None:
    layers = layers_of(project)
    story = str(project.edition / "stories" / "lead.yaml")
    elements = {each["place"]: each for each in layers.of_page(0)["elements"]}
    for line, place in ((4, "4:5"), (5, "5:5"), (40, "5:5"), (2, "2:9")):
        spots = layers.found(story, line)
        wanted = elements[f"content/刊/stories/lead.yaml:{place}"]
        assert [(spot.page, round(spot.y, 2)) for spot in spots] == [(0, wanted["y"])]
    assert layers.found(str(project.edition / "edition.yaml"), 3)
    assert layers.found("/etc/passwd", 1) == []


def test_an_element_there_is_none_of(project: Tiny) -> None:
    with pytest.raises(IndexError):
        layers_of(project).inspected(0, 999)
