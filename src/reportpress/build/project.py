"""An edition in its layout's templates."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from reportpress.content.model import Edition
from reportpress.press.settings import PressSettings
from reportpress.source.errors import Place
from reportpress.source.files import display_name
from reportpress.source.projectfolders import Project
from reportpress.template.facelist import FontRole
from reportpress.template.render import MASTER


class Filled(Struct, frozen=True):
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
