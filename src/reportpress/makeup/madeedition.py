"""An edition's folder in, the text of its plan out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reportpress.build.session import Session
from reportpress.content.load import load_edition, plan_name
from reportpress.makeup.making import MadeUp, MakeupWishes, make_up
from reportpress.makeup.planwriting import plan_text
from reportpress.makeup.storyshapes import load_shapes
from reportpress.source.errors import Problem, Refused
from reportpress.source.projectfolders import find_project


def made_up_edition(
    path: Path, wishes: MakeupWishes, tell: Callable[[str, str], None] | None = None
) -> tuple[Path, MadeUp, str]:
    """The file of the plan, the edition made up, the plan's text. Raises `Refused`."""
    session = Session(tell, lasting=False)
    edition = load_edition(path, session.sound_pictures, unplanned=True).edition
    if not any(page.planned for page in edition.pages):
        hint = "give pages `planned: true` in place of flows"
        raise Refused([Problem(edition.place, "no page is planned", hint)])
    layout = find_project(edition.folder).layout(edition.layout)
    made = make_up(edition, load_shapes(layout), session, wishes)
    name = "edition.yaml" if path.is_dir() else path.name
    return edition.folder / plan_name(name), made, plan_text(made.pages)
