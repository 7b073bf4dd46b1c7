"""The JSON Schemas of the files that people write, for their editors."""

from __future__ import annotations

import json

from reportpress.content.planfile import plan_schema
from reportpress.content.schema import edition_schema, pictures_schema
from reportpress.content.storyschema import story_schema
from reportpress.press.settings import press_schema

SCHEMAS = {
    "edition.schema.json": edition_schema,
    "story.schema.json": story_schema,
    "pictures.schema.json": pictures_schema,
    "plan.schema.json": plan_schema,
    "press.schema.json": press_schema,
}


def schema_texts() -> dict[str, str]:
    """The text of each schema by the name of its file."""
    return {
        name: json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
        for name, schema in SCHEMAS.items()
    }
