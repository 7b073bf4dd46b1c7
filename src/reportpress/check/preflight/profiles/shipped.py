"""The profiles that the package ships, by name."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent


def shipped() -> list[str]:
    """The names of the profiles in the package."""
    return sorted(each.stem for each in FOLDER.glob("*.yaml"))


def read_shipped(name: str) -> str:
    """The YAML of one of them."""
    return (FOLDER / f"{name}.yaml").read_text("utf-8")
