"""The JSON Schemas in docs/schema, which editors use, are those of the tables in the code."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from toolfiles import ROOT

from reportpress.starting.schemas import schema_texts

FOLDER = ROOT / "docs" / "schema"

STORY: dict[str, Any] = {
    "headline": "春耕正当时",
    "body": ["第一段。", {"subhead": "小标题"}, "第二段有**重点**。", {"quote": "一句引文。"}],
}
TABLE: dict[str, Any] = {
    "columns": [{"head": "甲", "format": "#,##0.0", "align": "end", "merge": True}],
    "rows": [["甲"], [{"text": 1, "across": 2}], [None]],
    "head": 1,
}
PAGE: dict[str, Any] = {"number": 1, "template": "plain", "flows": {"main": "lead"}}
EDITION: dict[str, Any] = {
    "title": "样张",
    "date": "2025-02-18",
    "section": "专版",
    "layout": "broadsheet",
    "pages": [PAGE],
}
PICTURE: dict[str, Any] = {"file": "field.jpg", "caption": "春耕", "alt": "田里的人"}


def validator(name: str) -> Draft202012Validator:
    schema = json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_files_are_current() -> None:
    """Where this fails, run `make schema`."""
    written = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}
    assert written == schema_texts()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("story", STORY),
        ("story", STORY | {"kicker": "引题", "deck": "副题", "byline": "本报记者"}),
        (
            "story",
            STORY | {"body": [{"section": {"title": "水", "id": "sec-a"}}, {"section": "土"}]},
        ),
        (
            "story",
            STORY | {"body": [{"table": TABLE}, {"box": {"blocks": ["甲", {"table": TABLE}]}}]},
        ),
        ("story", STORY | {"body": [{"figure": {"pictures": ["a", "b"]}}, {"code": "x = 1"}]}),
        ("edition", EDITION),
        ("edition", EDITION | {"numbering": {"figure": "图 1-1"}}),
        ("edition", EDITION | {"folio": {"责任编辑": "某某"}, "language": "zh-CN"}),
        ("pictures", {"field": PICTURE | {"focus": [0.5, 0.25]}}),
        ("pictures", {"field": PICTURE | {"crop": [0, 0.25, 1, 0.5], "gray": True}}),
        ("edition", EDITION | {"pages": [PAGE | {"through": 2}]}),
        ("press", {"profile": "newsprint", "ink_limit": 240, "marks": ["crop"], "bleed": "3 mm"}),
    ],
)
def test_good_content_passes(name: str, content: object) -> None:
    assert list(validator(name).iter_errors(content)) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("story", {"body": ["没有标题。"]}),
        ("story", STORY | {"body": []}),
        ("story", STORY | {"headline": " "}),
        ("story", STORY | {"titel": "拼错的键"}),
        ("story", STORY | {"body": [{"subhead": "小标题", "quote": "两者都有"}]}),
        ("story", STORY | {"body": [{"table": TABLE, "code": "x"}]}),
        ("edition", EDITION | {"numbering": {"figures": "图 1"}}),
        ("edition", EDITION | {"date": "2025-02-30"}),
        ("edition", EDITION | {"pages": [PAGE | {"number": 0}]}),
        ("edition", EDITION | {"pages": [PAGE | {"flows": {"main": "no id"}}]}),
        ("pictures", {"field": PICTURE | {"file": "../field.jpg"}}),
        ("pictures", {"field": PICTURE | {"focus": [0.5, 1.5]}}),
        ("pictures", {"field": PICTURE | {"crop": [0, 0, 1]}}),
        ("pictures", {"field": PICTURE | {"gray": "true"}}),
        ("press", {"ink_limit": 500}),
        ("press", {"marks": ["cross"]}),
        ("press", {"bleed": "3"}),
        ("press", {"colours": 4}),
    ],
)
def test_each_fault_is_rejected(name: str, content: object) -> None:
    assert len(list(validator(name).iter_errors(content))) == 1
