"""An edition's project: its folders, and the edition in its layout's templates."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportpress.content.model import Edition
from reportpress.press.settings import PressSettings
from reportpress.source.errors import ExitCode, Place, Problem, Refused
from reportpress.source.files import display_name
from reportpress.template.facelist import FontRole
from reportpress.template.render import MASTER


@dataclass(frozen=True, slots=True)
class Project:
    """The folders a build reads, found upwards from the edition's own."""

    root: Path

    @property
    def fonts(self) -> Path:
        """The list of faces."""
        return self.root / "fonts" / "fonts.yaml"

    def layout(self, name: str) -> Path:
        """The folder of a layout."""
        return self.root / "layout" / name


@dataclass(frozen=True, slots=True)
class Filled:
    """An edition in its layout's templates, with what the style sheets need besides."""

    edition: Edition
    project: Project
    roles: tuple[FontRole, ...]
    html: str
    press: PressSettings

    @property
    def layout(self) -> Path:
        """The layout's folder."""
        return self.project.layout(self.edition.layout)

    @property
    def template(self) -> Place:
        """The layout's template, where problems without a place of their own are reported."""
        return Place(display_name(self.layout / MASTER))


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
