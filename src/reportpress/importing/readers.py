"""Files of other programs read into documents, each by the reader of its format."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from xml.etree import ElementTree

from msgspec import Struct

from reportpress.importing.captions import captioned
from reportpress.importing.copydocument import CopyBlock, CopyDocument, Telling
from reportpress.importing.htmltext import html_text
from reportpress.importing.incopy import InCopyStories, package_roots
from reportpress.importing.newsxml import NewsTree, beside_copy, copy_parts, news_items, news_text
from reportpress.importing.opendocument import OpenDocumentFile
from reportpress.importing.pandoctree import Pictured, TreeReader
from reportpress.importing.plaintext import plain_document
from reportpress.importing.rubytext import without_tags
from reportpress.importing.treetext import tree_text, with_notes_marked, without_note_marks
from reportpress.importing.wordfile import ACCEPT, REJECT, WordFile
from reportpress.importing.zipparts import SAVE, Element, ZipParts, local, parsed
from reportpress.programs import pandoc
from reportpress.programs.running import ProgramError
from reportpress.source.errors import Place, Problem
from reportpress.source.files import Source, Unusable, display_name, is_inside, read_source

EXTRA = "python -m pip install 'reportpress[import]' brings it, or install pandoc 3.1 or newer"
# What the proof has Pandoc read of Markdown, besides markdown-it-py.
COMMONMARK = "commonmark+yaml_metadata_block+footnotes+pipe_tables+strikeout+subscript+superscript"
LINKS = "Links"
MOST_WORDS = 40  # characters of what is left out, in a message
MOST_PICTURE_BYTES = 200_000_000


class ReadingOptions(Struct, frozen=True):
    """How files are read: tracked changes (`accept`, `reject`, "": refused); of plain text,
    whether sentences that break off are joined with where they go on.
    """

    changes: str = ""
    join: bool = False


def read_document(file: Path, options: ReadingOptions) -> CopyDocument:
    """What a file holds. Raises `Unusable` where it cannot be read."""
    reader = READERS.get(file.suffix.lower())
    name = display_name(file)
    if reader is None:
        known = ", ".join(READERS)
        raise Unusable(Problem(Place(name), "no format that is read", f"known: {known}"))
    if not file.is_file():
        message = "not a file" if file.exists() else "no such file"
        raise Unusable(Problem(Place(name), message, "is the name right?"))
    return reader(file, options)


def _word(file: Path, options: ReadingOptions) -> CopyDocument:
    telling = Telling(display_name(file))
    word = WordFile(ZipParts(file), options.changes or ACCEPT)
    _tracked(word.tracked(), options, telling.file)
    word.tell_left_out(telling)
    prepared = word.prepared(telling)
    flag = f"--track-changes={word.changes}"
    tree = _tree(file, "docx+styles", prepared, flag)
    found = TreeReader(telling.file, telling, lambda name: word.parts.data(f"word/{name}")).read(
        tree
    )
    return CopyDocument(telling.file, captioned(found), word.text(), telling.told())


def _opendocument(file: Path, options: ReadingOptions) -> CopyDocument:
    telling = Telling(display_name(file))
    odt = OpenDocumentFile(ZipParts(file))
    _tracked(odt.tracked(), options, telling.file)
    if options.changes == REJECT and odt.tracked():
        message = "tracked changes of OpenDocument files cannot be rejected here"
        hint = "reject them in the program that wrote the file"
        raise Unusable(Problem(Place(telling.file), message, hint))
    odt.tell_left_out(telling)
    tree = _tree(file, "odt", odt.prepared(telling))
    found = TreeReader(telling.file, telling, odt.parts.data).read(tree)
    return CopyDocument(telling.file, captioned(found), odt.text(), telling.told())


def _tracked(changes: list[tuple[int, str]], options: ReadingOptions, name: str) -> None:
    """Nobody but the author knows which text is meant: tracked changes need a word."""
    if not changes or options.changes:
        return
    number, words = changes[0]
    message = f"holds {len(changes)} tracked changes, the first in paragraph {number}: “{words}”"
    hint = f"--changes {ACCEPT} or --changes {REJECT}, or decide on them in the program itself"
    raise Unusable(Problem(Place(name, number), message, hint))


def _html(file: Path, options: ReadingOptions) -> CopyDocument:
    telling = Telling(display_name(file))
    source = _source(file)
    tree = _tree(file, "html", without_tags(source.text).encode())
    reader = TreeReader(telling.file, telling, beside(file), has_head=False)
    return CopyDocument(
        telling.file, captioned(reader.read(tree)), html_text(source.text), telling.told()
    )


def _markdown(file: Path, options: ReadingOptions) -> CopyDocument:
    from reportpress.importing.markdowntree import markdown_tree

    telling = Telling(display_name(file))
    source = _source(file)
    tree = markdown_tree(source.text, telling)
    found = TreeReader(telling.file, telling, beside(file)).read(tree)
    marked = with_notes_marked(source.text).encode()
    text = without_note_marks(tree_text(_tree(file, COMMONMARK, marked)))
    return CopyDocument(telling.file, captioned(found), text, telling.told())


def _icml(file: Path, options: ReadingOptions) -> CopyDocument:
    return _incopy(file, [_xml(file)], options)


def _idml(file: Path, options: ReadingOptions) -> CopyDocument:
    return _incopy(file, package_roots(ZipParts(file)), options)


def _incopy(file: Path, roots: list[Element], options: ReadingOptions) -> CopyDocument:
    telling = Telling(display_name(file))
    stories = InCopyStories(roots, options.changes or ACCEPT, telling)
    _tracked(stories.tracked(), options, telling.file)
    return _of_trees(file, stories.trees(), stories.text(), telling)


def _news(file: Path, options: ReadingOptions) -> CopyDocument:
    telling = Telling(display_name(file))
    found = news_items(_xml(file))
    items = [copy_parts(item) for item in found]
    if not any(items):
        message = "is neither NITF nor NewsML-G2 with copy in it"
        raise Unusable(
            Problem(Place(telling.file), message, "name a file with <nitf> or <newsItem>")
        )
    for each in chain.from_iterable(map(beside_copy, found)):
        words = "".join("".join(each.itertext()).split())
        message = f"left out: {local(each)} “{words[:MOST_WORDS]}”"
        telling.tell(Place(telling.file), message, "write it into the copy where it is to be read")
    trees = [NewsTree(telling).tree(parts) for parts in items if parts]
    return _of_trees(file, trees, "\n".join(map(news_text, items)), telling)


def _of_trees(file: Path, trees: list[bytes], text: str, telling: Telling) -> CopyDocument:
    """A document of several stories, a tree each; what they are is counted through."""
    reader = TreeReader(telling.file, telling, beside(file))
    blocks: list[CopyBlock] = []
    begins = []
    for tree in trees:
        begins.append(len(blocks))
        blocks += captioned(reader.read(tree))
    return CopyDocument(telling.file, tuple(blocks), text, telling.told(), tuple(begins))


def _xml(file: Path) -> Element:
    try:
        return parsed(file.read_bytes())
    except (OSError, ElementTree.ParseError) as error:
        message = f"cannot be read: {error}"
        raise Unusable(Problem(Place(display_name(file)), message, SAVE)) from None


def _plain(file: Path, options: ReadingOptions) -> CopyDocument:
    return plain_document(_source(file), options.join)


def _source(file: Path) -> Source:
    """A text file. Raises `Unusable`."""
    problems: list[Problem] = []
    source = read_source(file, problems, marked=True)
    if source is None:
        raise Unusable(problems[0])
    return source


def beside(file: Path) -> Pictured:
    """Pictures that a document names by their paths: those in its folder, none from elsewhere;
    or in the folder Links there, where InDesign's packages have them.
    """

    def picture(name: str) -> bytes | None:
        path = file.parent / name
        try:
            path = path if path.is_file() else file.parent / LINKS / name
            fits = is_inside(path, file.parent) and path.stat().st_size <= MOST_PICTURE_BYTES
            return path.read_bytes() if fits and path.is_file() else None
        except (OSError, ValueError):
            return None

    return picture


def _tree(file: Path, reader: str, prepared: bytes | None, *options: str) -> bytes:
    """What Pandoc reads of a file, or of other bytes in its place. Raises `Unusable`."""
    name = display_name(file)
    program = pandoc.program()
    if not program or pandoc.version(program) < pandoc.OLDEST:
        what = "needs Pandoc, which is not installed" if not program else "needs a newer Pandoc"
        raise Unusable(Problem(Place(name), what, EXTRA))
    try:
        if prepared is None:
            return pandoc.tree(program, file, reader, *options)
        with tempfile.NamedTemporaryFile(suffix=file.suffix) as other:
            other.write(prepared)
            other.flush()
            return pandoc.tree(program, Path(other.name), reader, *options)
    except ProgramError as error:
        message = f"cannot be read: {error}".replace(program, pandoc.NAME)
        raise Unusable(
            Problem(Place(name), message, "open it in its program and save it anew")
        ) from None


READERS: dict[str, Callable[[Path, ReadingOptions], CopyDocument]] = {
    ".docx": _word,
    ".odt": _opendocument,
    ".html": _html,
    ".htm": _html,
    ".md": _markdown,
    ".markdown": _markdown,
    ".txt": _plain,
    ".icml": _icml,
    ".idml": _idml,
    ".xml": _news,
    ".nitf": _news,
}
