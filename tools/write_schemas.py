"""Write the JSON Schemas of an edition's files and of press.yaml to docs/schema, for editors.

python tools/write_schemas.py
"""

from __future__ import annotations

import json
from pathlib import Path

from reportpress.content.schema import edition_schema, pictures_schema
from reportpress.content.storyschema import story_schema
from reportpress.press.settings import press_schema

FOLDER = Path(__file__).parents[1] / "docs" / "schema"
SCHEMAS = {
    "edition.schema.json": edition_schema,
    "story.schema.json": story_schema,
    "pictures.schema.json": pictures_schema,
    "press.schema.json": press_schema,
}


def texts() -> dict[str, str]:
    """The text of each schema by the name of its file."""
    return {
        name: json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
        for name, schema in SCHEMAS.items()
    }


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in texts().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
