"""Copy of files taken into an edition: read, made into stories, proved, written. All or nothing.

Everything is first written into a folder of its own and read back from there; only what the proof
finds whole goes into the edition.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from msgspec import Struct

from reportpress.content.load import EDITION_FILE
from reportpress.content.picturefiles import SoundPictures, picture_problems
from reportpress.importing.copydocument import CopyDocument, Telling
from reportpress.importing.picturenaming import PictureFile, PictureNaming, changed_entries, entries
from reportpress.importing.readers import ReadingOptions, read_document
from reportpress.importing.storymaking import EditionForm, NewStory, stories_of, story_id
from reportpress.importing.storyyaml import pictures_text, story_text
from reportpress.importing.wholeness import ImportProof, proof, written_text
from reportpress.source.errors import ExitCode, Place, Problem, Refused, Severity, wrong_usage
from reportpress.source.files import Unusable, display_name
from reportpress.source.writing import write_output
from reportpress.source.yamlnodes import Mapping, Scalar, read_yaml
from reportpress.source.yamlnodes import Sequence as YamlSequence

LISTED = "pictures/pictures.yaml"


class ImportRequest(Struct, frozen=True):
    """What is asked for: files into an edition's folder.

    `form` None: as the edition's pages say. `story`: the id of a single story. `split`: a story for
    each heading of the first rank. `replace`: stories that are there are written anew.
    `despite`: what the proof finds is told, and the stories are written all the same.
    """

    files: tuple[Path, ...]
    into: Path
    options: ReadingOptions = ReadingOptions()
    form: EditionForm | None = None
    story: str = ""
    split: bool = False
    replace: bool = False
    despite: bool = False


class WrittenFile(Struct, frozen=True):
    """A file of the edition, and whether it is new, changed or as it was."""

    path: Path
    state: str


class ImportReport(Struct, frozen=True):
    """What was imported: the files written, what was proved of each input, what was told."""

    stories: tuple[NewStory, ...]
    files: tuple[WrittenFile, ...]
    proofs: tuple[tuple[str, ImportProof], ...]
    problems: tuple[Problem, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every character was written, in order."""
        return not any(proved.problems for _, proved in self.proofs)


@dataclass
class _Work:
    """An import while it is done."""

    request: ImportRequest
    form: EditionForm
    told: list[Problem] = field(default_factory=list)
    stories: list[NewStory] = field(default_factory=list)
    of_document: list[tuple[CopyDocument, list[NewStory]]] = field(default_factory=list)
    pictures: list[PictureFile] = field(default_factory=list)


def import_copy(request: ImportRequest) -> ImportReport:
    """Take the files into the edition. Raises `Refused` where one cannot be read, a story is there
    already, or (unless `despite`) the proof finds a difference; then nothing was written.
    """
    if request.story and (len(request.files) > 1 or request.split):
        raise wrong_usage("--story names one story", "name one file, without --split")
    work = _Work(request, request.form or form_of(request.into))
    for document in _documents(request):
        _take(document, work)
    _must_differ(work.stories)
    with tempfile.TemporaryDirectory(prefix="reportpress-import-") as made:
        staged = Path(made)
        names = _stage(work, staged)
        proofs = _proved(work, staged)
        problems = [*work.told, *(p for _, proved in proofs for p in proved.problems)]
        if not request.despite and any(proved.problems for _, proved in proofs):
            raise Refused([*problems, _how_to_go_on(request)])
        files = _written(work, staged, names)
    return ImportReport(tuple(work.stories), tuple(files), tuple(proofs), tuple(problems))


def form_of(folder: Path) -> EditionForm:
    """What an edition is: a report where a page repeats, else a paper."""
    file = folder / EDITION_FILE
    root = read_yaml(file, []) if file.is_file() else None
    pages = root.get("pages") if isinstance(root, Mapping) else None
    for page in pages.items if isinstance(pages, YamlSequence) else ():
        repeat = page.get("repeat") if isinstance(page, Mapping) else None
        if isinstance(repeat, Scalar) and repeat.text.lower() == "true":
            return EditionForm.REPORT
    return EditionForm.PAPER


def _documents(request: ImportRequest) -> list[CopyDocument]:
    found, problems = [], []
    for file in request.files:
        try:
            found.append(read_document(file, request.options))
        except Unusable as reason:
            problems.append(reason.problem)
    if problems:
        raise Refused(problems)
    return found


def _take(document: CopyDocument, work: _Work) -> None:
    """Make the stories of a document, and name their pictures."""
    request = work.request
    telling = Telling(document.file)
    id = request.story or story_id(Path(document.file).stem)
    if not document.blocks:
        raise Refused([Problem(Place(document.file), "holds no copy", "is it the right file?")])
    naming = PictureNaming(request.into, telling)
    made = []
    for story in stories_of(document, id, work.form, telling, request.split):
        named, files = naming.named(story)
        made.append(named)
        work.pictures += files
        if not named.body:
            message = f"“{named.id}” would have a headline and no copy"
            raise Refused([Problem(named.place, message, "is the file whole?")])
    work.stories += made
    work.of_document.append((document, made))
    work.told += [*document.told, *telling.told()]


def _must_differ(stories: Sequence[NewStory]) -> None:
    seen: dict[str, NewStory] = {}
    problems = []
    for story in stories:
        if story.id in seen:
            message = f"two files would become the story “{story.id}”"
            problems.append(Problem(story.place, message, "rename one, or import one with --story"))
        seen[story.id] = story
    if problems:
        raise Refused(problems)


def _stage(work: _Work, staged: Path) -> list[str]:
    """Write all files into a folder of their own; their names there."""
    into, names = work.request.into, []
    for story in work.stories:
        name = f"stories/{story.id}.yaml"
        text = story_text(story, _text(into / name))
        names.append(_put(staged, name, text.encode()))
    for picture in work.pictures:
        names.append(_put(staged, f"pictures/{picture.file}", picture.data))
    if work.pictures:
        text = pictures_text(entries(work.pictures, into / LISTED), _text(into / LISTED))
        names.append(_put(staged, LISTED, text.encode()))
    return list(dict.fromkeys(names))


def _put(staged: Path, name: str, data: bytes) -> str:
    path = staged / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return name


def _text(path: Path) -> str:
    """What a file of the edition holds now; what is no text is written anew."""
    try:
        return path.read_text("utf-8") if path.is_file() else ""
    except (OSError, UnicodeDecodeError):
        return ""


def _proved(work: _Work, staged: Path) -> list[tuple[str, ImportProof]]:
    """The proof of each document; what a build would refuse of the stories stops the import."""
    problems: list[Problem] = []
    proofs = []
    for document, stories in work.of_document:
        parts = [written_text(staged, story, problems) for story in stories]
        found = proof(Place(document.file), document.text, "\n".join(parts))
        proofs.append((document.file, found))
    sound = SoundPictures()
    for picture in work.pictures:
        file, place = staged / "pictures" / picture.file, Place(f"pictures/{picture.file}")
        problems += picture_problems(file, staged, place, sound)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        raise Refused(_as_of(errors, staged))
    return proofs


def _as_of(problems: Sequence[Problem], staged: Path) -> list[Problem]:
    """Problems of the folder made for the proof, named as they would be in the edition."""
    here = display_name(staged)
    return [
        Problem(
            Place(p.place.file.removeprefix(f"{here}/"), p.place.line, p.place.column),
            p.message, p.hint, p.severity, p.code,
        )
        for p in problems
    ]  # fmt: skip


def _how_to_go_on(request: ImportRequest) -> Problem:
    message = "the stories would not hold the same characters as the file"
    hint = "change the file, or write them all the same with --despite-differences"
    return Problem(Place(display_name(request.files[0])), message, hint)


def _written(work: _Work, staged: Path, names: Sequence[str]) -> list[WrittenFile]:
    """Write what was staged into the edition; what is there alike is left alone."""
    into = work.request.into
    states = {name: _state(staged / name, into / name) for name in names}
    if taken := [] if work.request.replace else list(_taken(work, states)):
        raise Refused(taken)
    for name, state in states.items():
        if state != "unchanged":
            write_output(into / name, (staged / name).read_bytes())
    return [WrittenFile(into / name, state) for name, state in states.items()]


def _taken(work: _Work, states: dict[str, str]) -> Iterator[Problem]:
    """What is there already and would become something else."""
    into = work.request.into
    hint = "--replace writes it anew and keeps its comments; --story gives another name"
    for name, state in states.items():
        if state == "changed" and name != LISTED:
            place = Place(display_name(into / name))
            yield Problem(place, "is there already, with other copy", hint, code=ExitCode.OUTPUT)
    for id in changed_entries(work.pictures, into / LISTED):
        place = Place(display_name(into / LISTED))
        message = f"“{id}” has another caption already"
        yield Problem(place, message, "--replace writes it anew", code=ExitCode.OUTPUT)


def _state(made: Path, there: Path) -> str:
    if not there.exists():
        return "new"
    return "unchanged" if made.read_bytes() == there.read_bytes() else "changed"
