"""Where the pictures go: into the edition that prints them."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).resolve().parent
PICTURES = HERE.parents[2] / "content" / HERE.name / "pictures"
