"""Read an edition: YAML and pictures of a folder in, an `Edition` out, every fault at once."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from msgspec import Struct

from reportpress.content import text
from reportpress.content.advertentries import placement_problems, read_advertisements, unplaced
from reportpress.content.bodies import BodyReader
from reportpress.content.body import Block
from reportpress.content.check import check
from reportpress.content.counting import NumberCounter, pattern_problems, words_for
from reportpress.content.editionfiles import EditionFiles
from reportpress.content.fieldvalues import entries_at, text_at, value_places
from reportpress.content.figurecaptions import with_captions
from reportpress.content.formfilling import Filler, without_record
from reportpress.content.model import Advertisement, Edition, Line, PagePlan, Picture, Story
from reportpress.content.naming import named
from reportpress.content.pageentries import page_plans
from reportpress.content.pictureentries import picture_file, read_picture
from reportpress.content.picturefiles import SoundPictures, look_ahead
from reportpress.content.placing import absence_problems, reference_problems
from reportpress.content.planfile import PLAN_FILE, with_boxes
from reportpress.content.pullquotes import read_pull_quote
from reportpress.content.record import DataRecord
from reportpress.content.repeating import grown, repeating_problems
from reportpress.content.schema import EDITION, ID_PATTERN, PICTURES, Kind
from reportpress.content.storyschema import STORY
from reportpress.content.wishes import read_wishes
from reportpress.source.errors import Place, Problem, Refused, Severity
from reportpress.source.files import display_name, is_inside
from reportpress.source.yamlnodes import Mapping, Node, Scalar

EDITION_FILE = "edition.yaml"
SUFFIX = ".yaml"
LANGUAGE = "zh-CN"  # of copy, unless an edition says another
MAX_REPORTED = 500  # problems of one run; nobody reads more
# What CSS reads as something else than a name where a layout writes `flow-into: <story>`
# (CSS Regions 1, section 3.1; CSS Values 4, section 4.2); in any mixture of cases.
CSS_KEYWORDS = frozenset(
    {"none", "auto", "default", "inherit", "initial", "revert", "revert-layer", "unset"}
)


class Loaded(Struct, frozen=True):
    """An edition fit to print, and the warnings (in order of place) found while reading it."""

    edition: Edition
    warnings: tuple[Problem, ...] = ()


@dataclass
class Contents:
    """What has been read of an edition so far; an id is known even where its entry is faulty."""

    folder: Path
    file: str = EDITION_FILE
    problems: list[Problem] = field(default_factory=list)
    stories: dict[str, Story | None] = field(default_factory=dict)
    pictures: dict[str, Picture | None] | None = field(default_factory=dict)  # None: unreadable
    advertisements: dict[str, Advertisement | None] = field(default_factory=dict)
    sound: SoundPictures = field(default_factory=SoundPictures)
    files: EditionFiles = field(default_factory=EditionFiles)
    record: DataRecord | None = None
    unplanned: bool = False


def load_edition(
    path: Path,
    sound: SoundPictures | None = None,
    files: EditionFiles | None = None,
    record: DataRecord | None = None,
    unplanned: bool = False,
) -> Loaded:
    """Read an edition's folder: edition.yaml, stories/*.yaml and pictures/pictures.yaml.

    `path` names the folder, or another YAML file in it to read in place of edition.yaml. Raises
    `Refused` with all problems of all files, warnings included, if any is an error. Pictures that
    are `sound` are not read through again, nor are `files` that are as they were. A `record` fills
    the places for its fields, and decides what is printed under conditions. One that is to be made
    up is `unplanned`: its plan may be missing, and stories be on no page.
    """
    kept = sound or SoundPictures(), files or EditionFiles()
    contents = Contents(*_edition_file(path), sound=kept[0], files=kept[1], record=record)
    contents.unplanned = unplanned
    _read_stories(contents)
    _read_pictures(contents)
    root, pages_are_whole = _read_edition(contents)
    if root is None:
        raise Refused(_most_important(contents.problems))
    pages = _with_plan(page_plans(root), contents)
    contents.advertisements = read_advertisements(
        root, contents.folder, contents.problems, contents.sound
    )
    misnamed = reference_problems(pages, contents.stories, contents.pictures)
    misnamed += placement_problems(pages, contents.advertisements)
    contents.problems += misnamed
    if pages_are_whole and not _errors(misnamed):  # else what is on no page may be a consequence
        contents.problems += _absent(pages, contents)
        contents.problems += repeating_problems(pages)
    stories = _stories(root, pages, contents)
    if _errors(contents.problems):
        raise Refused(_most_important(contents.problems))
    warnings = sorted(_most_important(contents.problems), key=lambda problem: problem.place)
    return Loaded(grown(_edition(root, pages, stories, contents), {}), tuple(warnings))


def _with_plan(pages: tuple[PagePlan, ...], contents: Contents) -> tuple[PagePlan, ...]:
    """The pages, those that are planned with the boxes of the plan."""
    if not any(page.planned for page in pages):
        return pages
    path = contents.folder / plan_name(contents.file)
    if contents.unplanned and not os.path.exists(path):
        return pages
    return with_boxes(pages, _read(path, contents), contents.problems)


def plan_name(file: str) -> str:
    """The name of an edition's plan, by that of its file: `spread-plan.yaml` for `spread.yaml`."""
    return PLAN_FILE if file == EDITION_FILE else f"{Path(file).stem}-{PLAN_FILE}"


def _absent(pages: tuple[PagePlan, ...], contents: Contents) -> Iterator[Problem]:
    """Stories and pictures on no page: those of a record may be left out by conditions."""
    if contents.record is None and not contents.unplanned:
        yield from absence_problems(pages, contents.stories, contents.pictures)
        yield from unplaced(pages, contents.advertisements)


def edition_id(path: Path) -> str:
    """What an edition is called after the folder or file that is named."""
    path = Path(os.path.abspath(path))  # not resolved: a symbolic link keeps the name it has
    if path.suffix != SUFFIX or os.path.isdir(path):
        return path.name
    return _id(path.parent, path.name)


def _id(folder: Path, file: str) -> str:
    return folder.name if file == EDITION_FILE else f"{folder.name}-{Path(file).stem}"


def _edition_file(path: Path) -> tuple[Path, str]:
    """The folder of an edition, and the name of the file in it that says what is printed."""
    if os.path.isdir(path):
        return Path(os.path.abspath(path)), EDITION_FILE
    if path.suffix == SUFFIX and os.path.isfile(path):
        path = Path(os.path.abspath(path))
        return path.parent, path.name
    message, hint = "no such edition folder", "is the name right?"
    if os.path.exists(path):
        message, hint = "not a folder", "name the folder that edition.yaml is in"
    raise Refused([Problem(Place(display_name(path)), message, hint)])


def _errors(problems: list[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


def _most_important(problems: list[Problem]) -> list[Problem]:
    """The problems without repetitions, cut to a number that can be read, errors first."""
    ranks = list(Severity)

    def rank(problem: Problem) -> tuple[int, Place]:
        return ranks.index(problem.severity), problem.place

    unique = sorted(dict.fromkeys(problems), key=rank)
    left = len(unique) - MAX_REPORTED
    if left <= 0:
        return unique
    last = unique[MAX_REPORTED - 1]
    hint = "mend those above first"
    more = Problem(last.place, f"and {left} more problems", hint, last.severity)
    return [*unique[:MAX_REPORTED], more]


def _read(path: Path, contents: Contents, *, may_be_empty: bool = False) -> Node | None:
    """The root node of a file inside the edition's folder, as it was written."""
    if not is_inside(path, contents.folder):
        message = "leads out of the edition's folder"
        contents.problems.append(Problem(Place(display_name(path)), message, "copy the file"))
        return None
    form = contents.files.form(path, contents.problems, may_be_empty=may_be_empty)
    if form is None:
        return None
    if contents.record is None:
        contents.problems += without_record(form.root)
        return form.root
    return Filler(contents.record, form, contents.problems).fill()


def _checked(root: Node | None, kind: Kind, problems: list[Problem]) -> Mapping | None:
    """The root mapping without its faults."""
    checked = None if root is None else check(root, kind, problems)
    return checked if isinstance(checked, Mapping) else None


def _read_edition(contents: Contents) -> tuple[Mapping | None, bool]:
    """The checked root of the edition's file, and whether its pages are as they were written."""
    before = len(contents.problems)
    written = _read(contents.folder / contents.file, contents)
    duplicates = len(contents.problems) > before
    root = _checked(written, EDITION, contents.problems)
    pages = written.get("pages") if isinstance(written, Mapping) else None
    faults: list[Problem] = []
    if pages is not None:
        check(pages, EDITION.fields["pages"].kind, faults)
    return root, not duplicates and pages is not None and not _errors(faults)


def _read_stories(contents: Contents) -> None:
    folder = contents.folder / "stories"
    try:
        files = sorted(folder.iterdir()) if folder.exists() else []
    except OSError as error:
        message, hint = f"cannot be read: {error.strerror}", "stories are files of this folder"
        contents.problems.append(Problem(Place(display_name(folder)), message, hint))
        return
    for path in files:
        if path.name.startswith(".") or path.name.endswith("~"):
            continue
        if path.suffix != SUFFIX:
            place = Place(display_name(path))
            message, hint = "not a story: it is not read", "stories are named <id>.yaml"
            contents.problems.append(Problem(place, message, hint, Severity.WARNING))
            continue
        contents.stories[path.stem] = _story(path, contents)


def _story(path: Path, contents: Contents) -> Story | None:
    """A story's file, read; one that was read before, and nothing was wrong with it, is kept."""
    before = len(contents.problems)
    written = _read(path, contents)
    if (kept := contents.files.story(written)) is not None:
        return kept
    story = _read_story(path, written, contents)
    if written is None or story is None or contents.record is not None:
        return story
    is_whole = all(isinstance(block, Block) for block in story.body)  # others may have data files
    if is_whole and len(contents.problems) == before:
        contents.files.keep_story(written, story)
    return story


def _read_story(path: Path, written: Node | None, contents: Contents) -> Story | None:
    place = Place(display_name(path))
    if not re.fullmatch(ID_PATTERN, path.stem):
        hint = "letters, digits, - and _, a letter first, then .yaml"
        contents.problems.append(Problem(place, "the file's name is no id", hint))
    if path.stem.lower() in CSS_KEYWORDS:
        message = f"“{path.stem}” cannot be a story's id: it is a keyword of CSS"
        contents.problems.append(Problem(place, message, "give the file another name"))
    root = _checked(written, STORY, contents.problems)
    if root is None:
        return None
    body = BodyReader(contents.folder, contents.problems, contents.files.data).body(
        root.get("body")
    )
    return Story(
        id=path.stem,
        place=root.place,
        headline=_lines(root, "headline", contents),
        body=body,
        kicker=_lines(root, "kicker", contents),
        deck=_lines(root, "deck", contents),
        byline=text_at(root, "byline"),
        wishes=read_wishes(root.get("makeup"), contents.problems),
        pull_quote=read_pull_quote(root, body, contents.problems),
        places=value_places(root),
    )


def _read_pictures(contents: Contents) -> None:
    """Both the folder and, where it holds no pictures, its list may be missing."""
    path = contents.folder / "pictures" / "pictures.yaml"
    if not os.path.exists(path.parent):
        return
    if _is_bare(path.parent):
        return
    written = _read(path, contents, may_be_empty=True)
    root = _checked(written, PICTURES, contents.problems)
    contents.pictures = None
    if isinstance(written, Mapping) and root is not None:
        contents.pictures = {key.text: None for key, _ in written.entries}
        named = (picture_file(entry, contents.folder) for _, entry in root.entries)
        look_ahead(filter(None, named), contents.folder, contents.sound)
        for key, value in root.entries:
            contents.pictures[key.text] = read_picture(
                key, value, contents.folder, contents.problems, contents.sound
            )


def _is_bare(folder: Path) -> bool:
    """Whether a folder holds nothing but hidden files; one that cannot be listed may hold more."""
    try:
        return all(name.startswith(".") for name in os.listdir(folder))
    except OSError:
        return False


def _in_order(pages: tuple[PagePlan, ...], stories: dict[str, Story | None]) -> Iterator[Story]:
    """The stories that could be read, in the order in which pages name them; the others after."""
    named_first = [ref.id for page in pages for ref in page.flows.values()]
    for id in dict.fromkeys([*named_first, *stories]):
        if story := stories.get(id):
            yield story


def _stories(root: Mapping, pages: tuple[PagePlan, ...], contents: Contents) -> dict[str, Story]:
    """The stories with their numbers, and the words of what refers to them."""
    own = {
        key.text: text.one_line(value)
        for key, value in entries_at(root, "numbering")
        if isinstance(value, Scalar)
    }
    contents.problems += pattern_problems(root.get("numbering"))
    counter = NumberCounter(
        words_for(text_at(root, "language") or LANGUAGE, own), contents.problems
    )
    ordered = _in_order(pages, contents.stories)
    captioned = (with_captions(story, contents.pictures or {}) for story in ordered)
    counted = counter.stories(captioned)
    return named(counted, counter.labels, contents.problems)


def _edition(
    root: Mapping, pages: tuple[PagePlan, ...], stories: dict[str, Story], contents: Contents
) -> Edition:
    return Edition(
        id=_id(contents.folder, contents.file),
        folder=contents.folder,
        place=root.place,
        title=text_at(root, "title"),
        date=date.fromisoformat(text_at(root, "date")),
        section=text_at(root, "section"),
        layout=text_at(root, "layout"),
        pages=pages,
        stories={id: stories[id] for id in contents.stories if id in stories},
        pictures={id: picture for id, picture in (contents.pictures or {}).items() if picture},
        advertisements={id: each for id, each in contents.advertisements.items() if each},
        language=text_at(root, "language") or LANGUAGE,
        publication=text_at(root, "publication"),
        slogan=text_at(root, "slogan"),
        folio={
            text.one_line(label): text.one_line(value)
            for label, value in entries_at(root, "folio")
            if isinstance(value, Scalar)
        },
        record=contents.record.texts if contents.record else {},
        places=value_places(root),
    )


def _lines(node: Mapping, key: str, contents: Contents) -> tuple[Line, ...]:
    value = node.get(key)
    return text.lines(value, contents.problems) if isinstance(value, Scalar) else ()
