"""The layouts that a project can start from: ours, and those of other installed packages.

A folder of starters has the form of a project: `layout/<name>/` with a `layout.yaml`, `content/`
with the edition that it names, `fonts/fonts.yaml`. Another package offers its own by an entry point
of the group `reportpress.layouts`, whose value is the package (`acme_layouts`) that is such a
folder.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

from reportpress.content.check import check
from reportpress.content.hints import nearest
from reportpress.content.schema import Field, Record, ScalarKind
from reportpress.content.text import one_line
from reportpress.source.errors import Problem, Refused, Severity, wrong_usage
from reportpress.source.projectfolders import Project
from reportpress.source.yamlnodes import Mapping, Scalar, read_yaml

GROUP = "reportpress.layouts"
CARD = "layout.yaml"  # what a layout says of itself
PICTURE = "page.png"  # its page, beside the card
# A wheel carries our own; in a checkout they lie at its root.
CARRIED = Path(__file__).parent / "carried"
CHECKOUT = Path(__file__).parents[3]

LAYOUT_CARD = Record(
    "a layout's card",
    {
        "about": Field(ScalarKind.LINE, "What the layout is for, on one line.", required=True),
        "page": Field(ScalarKind.LINE, "Its trimmed page, such as 390 × 545 mm.", required=True),
        "specimen": Field(
            ScalarKind.LINE, "The edition of content/ that a project starts with.", required=True
        ),
    },
)


class Starter(Struct, frozen=True):
    """A layout with an edition that shows it, below one folder."""

    name: str
    about: str
    page: str
    layout: Path
    specimen: Path
    fonts: Path

    @property
    def picture(self) -> Path | None:
        """A picture of its page, if it has one."""
        path = self.layout / PICTURE
        return path if path.is_file() else None


def starters() -> list[Starter]:
    """Every layout at hand, ours first, each by name.

    Raises `Refused` with all faults of their cards.
    """
    problems: list[Problem] = []
    found = [starter for root in _roots() for starter in _below(Project(root), problems)]
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise Refused([problem.of_layout() for problem in problems])
    return found


def starter_named(name: str) -> Starter:
    """The starter of a layout's name. Raises `Refused` (usage) for a name that there is none of."""
    known = {starter.name: starter for starter in reversed(starters())}
    if name not in known:
        raise wrong_usage(f"no layout “{name}”", nearest(name, known))
    return known[name]


def own_folder() -> Path:
    """The folder of our own starters."""
    return CARRIED if CARRIED.is_dir() else CHECKOUT


def _roots() -> Iterator[Path]:
    yield own_folder()
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        spec = find_spec(entry.value)
        yield from map(Path, (spec and spec.submodule_search_locations) or ())


def _below(project: Project, problems: list[Problem]) -> Iterator[Starter]:
    for card in sorted((project.root / "layout").glob(f"*/{CARD}")):
        if (starter := _starter(project, card, problems)) is not None:
            yield starter


def _starter(project: Project, card: Path, problems: list[Problem]) -> Starter | None:
    root = read_yaml(card, problems)
    checked = None if root is None else check(root, LAYOUT_CARD, problems)
    if not isinstance(checked, Mapping):
        return None
    texts = {key.text: one_line(v) for key, v in checked.entries if isinstance(v, Scalar)}
    if not LAYOUT_CARD.fields.keys() <= texts.keys():
        return None
    specimen = project.root / "content" / texts["specimen"]
    if not specimen.is_dir():
        place = next(v.place for key, v in checked.entries if key.text == "specimen")
        hint = "name a folder of content/"
        problems.append(Problem(place, f"no edition “{texts['specimen']}”", hint))
        return None
    return Starter(
        name=card.parent.name,
        about=texts["about"],
        page=texts["page"],
        layout=card.parent,
        specimen=specimen,
        fonts=project.fonts,
    )
