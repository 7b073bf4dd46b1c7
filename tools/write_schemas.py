"""Write the JSON Schemas of an edition's files and of press.yaml to docs/schema, for editors.

python tools/write_schemas.py
"""

from __future__ import annotations

from pathlib import Path

from reportpress.starting.schemas import schema_texts

FOLDER = Path(__file__).parents[1] / "docs" / "schema"


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in schema_texts().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
