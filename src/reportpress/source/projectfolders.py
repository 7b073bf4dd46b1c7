"""The folders of an edition's project, found from the edition's own upwards."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from reportpress.source.errors import ExitCode, Place, Problem, Refused


class Project(Struct, frozen=True):
    """The folders a build reads, found upwards from the edition's own."""

    root: Path

    @property
    def fonts(self) -> Path:
        """The list of faces."""
        return self.root / "fonts" / "fonts.yaml"

    def layout(self, name: str) -> Path:
        """The folder of a layout."""
        return self.root / "layout" / name


def find_project(folder: Path) -> Project:
    """The nearest folder above `folder` that has `layout/` and `fonts/fonts.yaml`.

    Raises `Refused` where there is none.
    """
    for root in folder.resolve().parents:
        project = Project(root)
        if project.fonts.is_file() and (root / "layout").is_dir():
            return project
    raise Refused(
        [
            Problem(
                Place(str(folder)),
                "no layout/ and fonts/fonts.yaml in any folder above the edition",
                "keep editions in content/ beside layout/ and fonts/",
                code=ExitCode.LAYOUT,
            )
        ]
    )
