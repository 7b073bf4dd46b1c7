"""What workers need of an edition: its files, its layout and its faces, known by their digests.

It is read once, when a run begins: what is changed while it goes on is printed by the next.
Pictures that only some records show are no part of it; they go with the record.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from reportpress.content.advertentries import FOLDER as ADVERTISEMENTS
from reportpress.content.datafiles import RECORDS, DataRow
from reportpress.content.editionfiles import EditionFiles
from reportpress.content.fieldexpressions import OPENING, Unfit
from reportpress.content.formfilling import blank, scalars
from reportpress.content.load import EDITION_FILE, SUFFIX
from reportpress.content.record import DataRecord
from reportpress.source.errors import ExitCode, Place, Problem, Refused
from reportpress.source.files import display_name
from reportpress.source.projectfolders import find_project
from reportpress.source.yamlnodes import Mapping, Scalar

PICTURE_LIST = "pictures/pictures.yaml"
PROFILE_FOLDER = "preflight"  # of the bundle: a profile that is a file


class BundledFile(Struct, frozen=True):
    """A file by its name from the project's folder on, and its bytes."""

    name: str
    data: bytes

    @property
    def digest(self) -> str:
        """The digest of its bytes."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class EditionBundle:
    """An edition's files. `edition` is its folder or YAML file, from the project's folder on.

    `shown` is how messages name the project's folder, with a slash behind it; `records` are the
    rows of data where copy shows them; `code` is the digest of the program that is to print it.
    """

    edition: str
    files: tuple[BundledFile, ...]
    shown: str
    code: str
    records: tuple[DataRow, ...] = ()

    @cached_property
    def digest(self) -> str:
        """The digest of all that is in it."""
        whole = hashlib.sha256(repr((self.edition, self.shown, self.code)).encode())
        for file in self.files:
            whole.update(f"{file.name}\0{file.digest}\0".encode())
        whole.update(repr(self.records).encode())
        return whole.hexdigest()

    def unpack(self, root: Path) -> None:
        """Write the files below a folder. Raises `OSError`."""
        for file in self.files:
            path = root / file.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.data)


class EditionPacker:
    """Reads what an edition is printed from. Raises `Refused` where it cannot be found."""

    def __init__(self, edition: Path, files: EditionFiles) -> None:
        self.path = Path(edition).resolve()
        self.folder = self.path if self.path.is_dir() else self.path.parent
        self.files = files
        if not (self.path if self.path.suffix == SUFFIX else self.path / EDITION_FILE).is_file():
            message = "no such edition"
            raise Refused([Problem(Place(display_name(edition)), message, "is the name right?")])
        self.project = find_project(self.folder)

    def bundle(self, code: str, records: Iterable[DataRow], profile: Path | None) -> EditionBundle:
        """All files but pictures of single records; `profile` is one of preflight."""
        root = self.project.root
        found = {self._name(file): file for file in self._files()}
        if profile is not None:
            found[f"{PROFILE_FOLDER}/{profile.name}"] = profile
        shown = f"{display_name(root)}/".removeprefix("./")
        return EditionBundle(
            self.path.relative_to(root).as_posix(),
            tuple(_bundled(name, file) for name, file in sorted(found.items())),
            shown,
            code,
            tuple(records) if self._shows_records() else (),
        )

    def pictures_of(self, record: DataRecord) -> tuple[BundledFile, ...]:
        """The pictures that a record names; one that is not there is told when it is printed."""
        found = []
        for scalar in self._named_pictures:
            try:
                filled = blank(scalar)
                name = filled.filled(record).text if filled else ""
            except Unfit:
                continue
            path = self.folder / "pictures" / name
            if name and Path(name).name == name and path.is_file():
                found.append(_bundled(self._name(path), path))
        return tuple(found)

    @cached_property
    def _named_pictures(self) -> list[Scalar]:
        """The file names of pictures.yaml that hold fields."""
        return [file for file in self._picture_files if OPENING in file.text]

    @property
    def _picture_files(self) -> Iterator[Scalar]:
        form = self.files.form(self.folder / PICTURE_LIST, [], may_be_empty=True)
        entries = form.root.entries if form and isinstance(form.root, Mapping) else ()
        for _, entry in entries:
            file = entry.get("file") if isinstance(entry, Mapping) else None
            if isinstance(file, Scalar):
                yield file

    def _files(self) -> Iterator[Path]:
        yield from _below(self.folder, "*.yaml", "stories/*", "data/*", f"{ADVERTISEMENTS}/*")
        yield from _below(self.folder, PICTURE_LIST)
        named = (self.folder / "pictures" / each.text for each in self._picture_files)
        yield from (file for file in named if file.parent.name == "pictures" and file.is_file())
        yield from _below(self.project.fonts.parent, "**/*")
        layout = self._layout()
        for folder in [self.project.layout(layout)] if layout else self._layouts():
            yield from _below(folder, "**/*")

    def _layout(self) -> str:
        """The layout that edition.yaml names; "" where a field names it, or nothing does."""
        file = self.folder / EDITION_FILE if self.path == self.folder else self.path
        form = self.files.form(file, [])
        named = form.root.get("layout") if form and isinstance(form.root, Mapping) else None
        text = named.text if isinstance(named, Scalar) else ""
        return "" if OPENING in text or "/" in text else text

    def _layouts(self) -> list[Path]:
        return sorted(self.project.layout("").glob("[!.]*/"))

    def _shows_records(self) -> bool:
        forms = (
            self.files.form(file, []) for file in sorted(self.folder.glob(f"stories/[!.]*{SUFFIX}"))
        )
        return any(each.text == RECORDS for form in forms if form for each in scalars(form.root))

    def _name(self, file: Path) -> str:
        return file.relative_to(self.project.root).as_posix()


def _below(folder: Path, *patterns: str) -> Iterator[Path]:
    """Files of a folder, without those that are hidden or left by editors."""
    for pattern in patterns:
        for path in folder.glob(pattern):
            hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
            if path.is_file() and not hidden and not path.name.endswith("~"):
                yield path


def _bundled(name: str, file: Path) -> BundledFile:
    try:
        return BundledFile(name, file.read_bytes())
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        problem = Problem(Place(display_name(file)), message, code=ExitCode.CONTENT)
        raise Refused([problem]) from None
