"""press.yaml is read by its tables, with every fault in its place."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
import yaml

from reportpress.press.settings import PressSettings, PrintersMark, load_press, press_schema
from reportpress.source.errors import ExitCode, Place, Refused
from reportpress.source.yamlnodes import Mapping

BROADSHEET = Path(__file__).parents[3] / "layout" / "broadsheet"
FULL = """\
profile: ISOnewspaper26v4
ink_limit: 220
resolution: 200
jpeg_quality: 92
marks: [crop, slug]
bleed: 2.5mm
safe: 6 mm
preflight:
  r0026: 245
  anything: [1, two, {three: 3}]
"""


@pytest.fixture
def layout(tmp_path) -> Path:
    return tmp_path


def load(layout: Path, text: str) -> PressSettings:
    (layout / "press.yaml").write_text(text, encoding="utf-8")
    return load_press(layout)


def faults(layout: Path, text: str) -> list[tuple[int, int, str]]:
    with pytest.raises(Refused) as caught:
        load(layout, text)
    problems = caught.value.problems
    assert all(problem.code is ExitCode.LAYOUT for problem in problems)
    assert all(problem.hint for problem in problems)
    assert all(problem.place.file.endswith("press.yaml") for problem in problems)
    return [(each.place.line, each.place.column, each.message) for each in problems]


def test_every_setting_is_read(layout):
    settings = load(layout, FULL)
    marks = frozenset({PrintersMark.CROP, PrintersMark.SLUG})
    assert settings == PressSettings("ISOnewspaper26v4", 220, 200, 92, marks, 2.5, 6.0)
    assert settings.place("profile").line == 1 and settings.place("profile").column == 10
    assert settings.place("safe").line == 7


def test_the_preflight_section_is_handed_on_unread(layout):
    settings = load(layout, FULL)
    assert isinstance(settings.preflight, Mapping)
    assert [key.text for key, _ in settings.preflight.entries] == ["r0026", "anything"]
    assert load(layout, "bleed: 3 mm\n").preflight is None


def test_a_layout_without_settings_has_those_of_newsprint(layout):
    settings = load_press(layout)
    assert settings == PressSettings()
    assert (settings.profile, settings.ink_limit, settings.resolution) == ("newsprint", 240, 250)
    assert settings.marks == frozenset(PrintersMark)
    assert (settings.bleed, settings.safe, settings.jpeg_quality) == (3, 5, 88)
    assert settings.place("profile").file.endswith("press.yaml")


def test_what_is_left_out_has_its_default_and_the_files_place(layout):
    settings = load(layout, "resolution: 300\n")
    assert settings == PressSettings(resolution=300)
    assert str(settings.place("profile")).endswith("press.yaml")


def test_no_marks_are_an_empty_list(layout):
    assert load(layout, "marks: []\n").marks == frozenset()


def test_all_faults_are_told_at_once_each_in_its_place(layout):
    text = """\
profile: 3
ink_limit: 500
resolution: 72
jpeg_quality: high
marks: [crop, folds, stars]
bleed: 3
safe: 5 cm
colour: red
"""
    assert faults(layout, text) == [
        (1, 10, "expected text, found a number"),
        (2, 12, "expected ink_limit from 200 to 400 %, found 500"),
        (3, 13, "expected resolution from 100 to 450 pixels per inch, found 72"),
        (4, 15, "expected a whole number from 1 on, found “high”"),
        (5, 15, "unknown mark “folds”"),
        (5, 22, "unknown mark “stars”"),
        (6, 8, "expected text, found a number"),
        (7, 7, "expected a length in mm, found “5 cm”"),
        (8, 1, "unknown key “colour” in press settings"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is empty"),
        ("- a\n", "expected press settings, found a list"),
        ("marks: crop\n", "expected a list, found text"),
        ("bleed: 30 mm\n", "expected bleed from 0 to 20 mm, found 30 mm"),
        ("jpeg_quality: 20\n", "expected jpeg_quality from 70 to 100 of 100, found 20"),
        ("bleed: 3 mm\nbleed: 4 mm\n", "“bleed” stands here a second time"),
        ("profile: &a x\n", "a YAML anchor (&a) is not allowed"),
    ],
)
def test_one_fault(layout, text, message):
    assert [found for _, _, found in faults(layout, text)] == [message]


@pytest.mark.parametrize(
    ("key", "least", "most", "beyond"),
    [
        ("bleed", "0 mm", "20 mm", "20.1 mm"),
        ("safe", "0 mm", "50 mm", "50.1 mm"),
        ("jpeg_quality", "70", "100", "69"),
        ("jpeg_quality", "70", "100", "101"),
        ("ink_limit", "200", "400", "199"),
        ("ink_limit", "200", "400", "401"),
        ("resolution", "100", "450", "99"),
        ("resolution", "100", "450", "451"),
    ],
)
def test_the_ends_of_a_span_are_in_it(layout, key, least, most, beyond):
    for end in (least, most):
        assert f"{getattr(load(layout, f'{key}: {end}'), key):g}" == end.removesuffix(" mm")
    assert len(faults(layout, f"{key}: {beyond}\n")) == 1


def test_a_folder_in_the_place_of_the_file_is_told(layout):
    (layout / "press.yaml").mkdir()
    with pytest.raises(Refused, match="not a file"):
        load_press(layout)


def test_the_broadsheet_prints_on_newsprint():
    settings = load_press(BROADSHEET)
    assert settings.profile == "newsprint"
    assert (settings.ink_limit, settings.resolution) == (240, 250)


@pytest.mark.parametrize("source", ["text", "file"])
def test_the_schema_for_editors_accepts_what_is_read(source):
    text = FULL if source == "text" else (BROADSHEET / "press.yaml").read_text("utf-8")
    jsonschema.validate(yaml.safe_load(text), press_schema())


@pytest.mark.parametrize("text", ["ink_limit: 500", "bleed: 3 cm", "marks: [stars]", "other: 1"])
def test_the_schema_for_editors_refuses_what_is_refused(layout, text):
    assert faults(layout, text)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(yaml.safe_load(text), press_schema())


def test_a_value_s_place_is_its_own_else_its_file_s(layout):
    settings = load(layout, "bleed: 3 mm\n")
    assert (settings.place("bleed").line, settings.place("bleed").column) == (1, 8)
    assert settings.place("safe") == settings.place("")
    assert settings.place("safe").file.endswith("press.yaml")
    assert PressSettings().place("safe") == Place("press.yaml")
