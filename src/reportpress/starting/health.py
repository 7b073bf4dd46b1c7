"""What printing needs and what more there is for it: what this system has, and what is missing."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Iterator, Sequence
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

from reportpress.programs.systemneeds import (
    COMMANDS,
    JUDGES,
    LIBRARIES,
    Need,
    NeededFace,
    Offered,
    face_needs,
    loads,
    offered_faces,
)
from reportpress.source.errors import Refused
from reportpress.source.files import display_name
from reportpress.source.projectfolders import Project, find_project
from reportpress.starting.starters import own_folder
from reportpress.template.facelist import FontRole, load_roles
from reportpress.version import __version__

# What is missed without a program that need not be there.
USES = {
    "gs": "preflight looks at inks, and at drawings",
    "pdftotext": "verify reads with it too (--extractor)",
    "pdftoppm": "verify compares pictures as they are printed",
    "mutool": "verify reads with it too (--extractor)",
}
EXTRAS = {
    "charts": ("vl_convert", "charts in stories"),
    "xlsx": ("openpyxl", "data in .xlsx"),
    "preview": ("starlette", "pages in the browser while they are designed"),
}


class Presence(StrEnum):
    """Whether something is there, and whether printing needs it."""

    THERE = "there"
    MISSING = "missing"
    ABSENT = "absent"  # only some work needs it


class Ingredient(Struct, frozen=True):
    """Something looked for: what was found, or what it is wanted for; the need that it meets."""

    name: str
    state: Presence
    about: str = ""
    need: Need | None = None
    extra: str = ""  # the extra of ours that brings it


def parts(folder: Path) -> Iterator[Ingredient]:
    """All that is looked for, in order; faces are those of the project that `folder` is in.

    Raises `Refused` where its list of faces is at fault.
    """
    yield Ingredient(
        "reportpress", Presence.THERE, f"{__version__}, Python {platform.python_version()}"
    )
    yield _engine()
    for (stem, number), need in LIBRARIES.items():
        state = Presence.THERE if loads(stem, number) else Presence.MISSING
        yield Ingredient(f"lib{stem}", state, need.name, need)
    for command, need in COMMANDS.items():
        yield _program(command, need, Presence.MISSING)
    yield from _faces(folder)
    for command, use in USES.items():
        yield _program(command, JUDGES[command], Presence.ABSENT, use)
    for extra, (module, use) in EXTRAS.items():
        there = find_spec(module) is not None
        yield Ingredient(
            f"[{extra}]", Presence.THERE if there else Presence.ABSENT, use, extra=extra
        )


def _engine() -> Ingredient:
    """WeasyPrint, by loading it: its version and its libraries must be ours."""
    try:
        found = version("weasyprint")
        import reportpress.engine  # noqa: F401
    except PackageNotFoundError:
        return Ingredient("WeasyPrint", Presence.MISSING, "is not installed")
    except (ImportError, OSError, Refused) as error:
        return Ingredient("WeasyPrint", Presence.MISSING, str(error).partition("\n")[0])
    return Ingredient("WeasyPrint", Presence.THERE, found)


def _program(command: str, need: Need, without: Presence, use: str = "") -> Ingredient:
    path = shutil.which(command)
    return Ingredient(command, Presence.THERE if path else without, path or use or need.name, need)


def _faces(folder: Path) -> Iterator[Ingredient]:
    roles = load_roles(_list_of_faces(folder))
    offered = offered_faces()
    for role in roles:
        yield _face(role, offered)


def _face(role: FontRole, offered: Sequence[Offered]) -> Ingredient:
    face = NeededFace(role.family, role.weight, dict(role.packages))
    needs = face_needs([face], offered)
    state = Presence.MISSING if needs else Presence.THERE
    return Ingredient(
        f"--{role.name}", state, f"{role.family} {role.weight}", needs[0] if needs else None
    )


def _list_of_faces(folder: Path) -> Path:
    """Of the project around the folder; where there is none, the one that new projects get."""
    try:
        project = find_project(folder.resolve() / "edition")
    except Refused:
        project = Project(own_folder())
    return project.fonts


def list_of_faces(folder: Path) -> str:
    """How the list of faces is called in messages."""
    return display_name(_list_of_faces(folder))
