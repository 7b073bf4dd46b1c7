"""The profiles that the package ships, by name."""

from __future__ import annotations

from importlib.resources import files

FOLDER = "profiles"


def shipped() -> list[str]:
    """The names of the profiles in the package."""
    found = files(__package__).joinpath(FOLDER).iterdir()
    return sorted(each.name.removesuffix(".yaml") for each in found if each.name.endswith(".yaml"))


def read_shipped(name: str) -> str:
    """The YAML of one of them."""
    return files(__package__).joinpath(FOLDER, f"{name}.yaml").read_text("utf-8")
