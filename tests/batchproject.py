"""A project as small as one can be, as a form that is printed for records."""

from __future__ import annotations

from pathlib import Path

from editions import Tiny, tiny

from reportpress.batch.batchplan import BatchPlan, BatchWishes, planned
from reportpress.batch.orders import PrintWishes

TOWNS = ("石门", "河口", "山前", "柳林", "双溪", "青坪")


def form(root: Path, names: tuple[str, ...] = TOWNS) -> Tiny:
    """The tiny project with fields in its copy, and towns.csv beside it."""
    project = tiny(root)
    project.edit("edition.yaml", "title: 小刊", "title: '{{ town }}小刊'")
    project.body('"{{ town }}有{{ people | number }}人，麦苗返青。"')
    towns(project, names)
    return project


def towns(project: Tiny, names: tuple[str, ...]) -> Path:
    """Write the records: one for each name, which is its code too."""
    rows = "".join(f"{name},{name},{1000 + n}\n" for n, name in enumerate(names))
    path = project.root / "towns.csv"
    path.write_text(f"code,town,people\n{rows}", "utf-8")
    return path


def plan(project: Tiny, **asked: object) -> BatchPlan:
    """The plan of a run into the folder out."""
    given: dict = {
        "editions": (project.edition,),
        "data": project.root / "towns.csv",
        "output": str(project.root / "out" / "{code}.pdf"),
        "ending": ".pdf",
        "wishes": PrintWishes("screen"),
    }
    return planned(BatchWishes(**{**given, **asked}))
