"""The same copy, faces and pictures through Typst (PyPI package `typst`): what we are beside.

Justified, by its optimizing line breaker, tagged, as it comes. Pictures are as wide as a column:
Typst embeds their files whatever their size.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from children import ROOT

sys.path[:0] = [str(ROOT / "src")]

from reportpress.build.session import Session  # noqa: E402
from reportpress.content.load import load_edition  # noqa: E402
from reportpress.content.model import Edition, Picture, Story  # noqa: E402

# Typst's own way to a page like ours; its copy follows as paragraphs.
HEAD = (
    "#set page(width: 390mm, height: 545mm, margin: 20mm, columns: 6)\n"
    '#set text(font: "Noto Serif CJK SC", size: 10pt, lang: "zh")\n'
    "#set par(justify: true, first-line-indent: 2em)\n"
)
# The faces of the broadsheet for what is no paragraph: family, weight, size in pt.
FACES = {
    "headline": ("Noto Serif CJK SC", 900, 26),
    "deck": ("LXGW WenKai", 400, 15),
    "byline": ("LXGW WenKai", 400, 10.5),
    "subhead": ("Noto Sans CJK SC", 700, 12),
    "label": ("Noto Sans CJK SC", 500, 9),
    "caption": ("Noto Sans CJK SC", 400, 8.6),
}
PAGE_BREAK = "\n#pagebreak()\n"
COMMAND = (
    "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[1] + '.pdf', root=sys.argv[2])"
)


def installed() -> bool:
    """Whether Typst is there to be measured."""
    return find_spec("typst") is not None


def command(source: Path) -> list[str]:
    """The command that sets a source; its PDF lies beside it."""
    return [sys.executable, "-c", COMMAND, str(source), "/"]


def plain(file: Path, stories: Sequence[Sequence[str]]) -> Path:
    """The source of generated stories, each on a page of its own."""
    file.write_text(HEAD + PAGE_BREAK.join("\n\n".join(story) for story in stories), "utf-8")
    return file


def broadsheet(file: Path, folder: Path) -> Path:
    """The source of an edition of the broadsheet."""
    edition = load_edition(folder, Session().sound_pictures).edition
    printed: set[str] = set()
    pages = ["\n\n".join(_page(edition, page, printed)) for page in range(len(edition.pages))]
    file.write_text(HEAD + PAGE_BREAK.join(pages), "utf-8")
    return file


def _page(edition: Edition, number: int, printed: set[str]) -> Iterator[str]:
    """A page's pictures and stories; a story that runs on is printed where it begins."""
    plan = edition.pages[number]
    yield from (_set("label", line.text) for line in plan.labels.values())
    for references in plan.pictures.values():
        for reference in references:
            yield from _picture(edition.pictures[reference.id])
    for reference in plan.flows.values():
        if reference.id not in printed:
            printed.add(reference.id)
            yield from _story(edition.stories[reference.id])


def _picture(picture: Picture) -> Iterator[str]:
    yield f'#image("{picture.file}", alt: "{_escaped(picture.alt)}")'
    yield _set("caption", picture.caption + picture.credit)


def _story(story: Story) -> Iterator[str]:
    for line in (*story.kicker, *story.deck):
        yield _set("deck", line.text)
    for line in story.headline:
        yield _set("headline", line.text)
    if story.byline:
        yield _set("byline", story.byline)
    for block in story.body:
        for part in block.parts:
            face = "deck" if part.kind == "quote" else "subhead" if part.kind == "subhead" else ""
            yield _set(face, part.text) if face else _paragraph(part.runs)


def _paragraph(runs: Sequence[object]) -> str:
    return "".join(
        f"#strong[{_escaped(run.text)}]" if run.strong else _escaped(run.text)  # type: ignore[attr-defined]
        for run in runs
    )


def _set(face: str, text: str) -> str:
    family, weight, size = FACES[face]
    return f'#text(font: "{family}", weight: {weight}, size: {size}pt)[{_escaped(text)}]'


def _escaped(text: str) -> str:
    """Text whose signs mean nothing in Typst's markup."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)
