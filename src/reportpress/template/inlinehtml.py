"""Inline parts of copy as HTML: emphasis, links, notes, terms of the index, references."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from reportpress.content.body import Block, BlockKind, Figure, Inline, Note, Run, Table
from reportpress.source.errors import Place
from reportpress.template.copyplace import at, is_missing

if TYPE_CHECKING:
    from markupsafe import Markup


def runs(block: Block | Any) -> Markup:
    """A block's text as HTML: escaped, with elements for what is marked in it.

    Raises TypeError for a list, which has only items: it would be lost in silence.
    """
    from markupsafe import Markup

    if is_missing(block, Block):
        return Markup("")
    if block.items:
        raise TypeError(f"the {block.kind} at {block.place} has no runs of its own but items")
    return inline_html(block.runs)


def words(block: Block | Any) -> Markup:
    """A block's text once more, for contents and lists: as HTML without its notes, annotations,
    links, terms of the index and references, which are printed, or lead, where it stands.
    """
    from markupsafe import Markup

    if is_missing(block, Block):
        return Markup("")
    own = (run for run in block.runs if isinstance(run, Run))
    return inline_html(replace(run, link="", target="", index=None, ruby="") for run in own)


class LetteredNote(Struct, frozen=True):
    """A note of a table or figure: it is below it, called by a letter (GB/T 1.1, footnotes of
    tables).
    """

    letter: str
    copy: Block

    @property
    def place(self) -> Place:
        """Its text's."""
        return self.copy.place


def lettered(whole: Table | Figure) -> tuple[LetteredNote, ...]:
    """The notes of a table or figure, by a, b, c."""
    return tuple(
        LetteredNote(_letter(number), Block(BlockKind.REMARK, note.runs, note.place))
        for number, note in enumerate(whole.notes)
    )


def called(block: Block, whole: Table | Figure) -> Markup:
    """A block's text as HTML; its notes, which are below the whole, are called by their letters."""
    from markupsafe import Markup

    if not block.notes:
        return runs(block)
    letters = {note.place: note.letter for note in lettered(whole)}
    parts = (
        Markup('<sup class="call">{}</sup>').format(letters[each.place])
        if isinstance(each, Note)
        else inline_html((each,))
        for each in block.runs
    )
    return Markup("").join(parts)


def _letter(number: int) -> str:
    return ascii_lowercase[number] if number < len(ascii_lowercase) else str(number + 1)


def inline_html(inlines: Iterable[Inline]) -> Markup:
    """Runs and notes as HTML; the runs of one index term have one anchor around them."""
    from markupsafe import Markup

    parts = []
    for term, alike in groupby(inlines, lambda each: each.index if isinstance(each, Run) else None):
        html = Markup("").join(map(_note_or_run, alike))
        if term:
            html = Markup('<a class="index" id="{}">{}</a>').format(term.anchor, html)
        parts.append(html)
    return Markup("").join(parts)


def _note_or_run(inline: Inline) -> Markup:
    return _note(inline) if isinstance(inline, Note) else _run(inline)


def _note(note: Note) -> Markup:
    """A note where it is called; style sheets take it to the foot by `float: footnote`."""
    from markupsafe import Markup

    html = inline_html(note.runs)
    return Markup('<span class="note" role="doc-footnote"{}>{}</span>').format(at(note), html)


def _run(run: Run) -> Markup:
    from markupsafe import Markup, escape

    html = escape(run.text)
    if run.ruby:
        html = Markup("<ruby>{}<rt>{}</rt></ruby>").format(html, run.ruby)
    for element, is_in in (
        ("code", run.code),
        (run.shift, run.shift),
        ("em", run.emphasis),
        ("strong", run.strong),
    ):
        if is_in:
            html = Markup(f"<{element}>{html}</{element}>")
    if run.link:
        html = Markup('<a href="{}">{}</a>').format(run.link, html)
    if run.target:
        kind = "reference with-page" if run.with_page else "reference"
        html = Markup('<a class="{}" href="#{}">{}</a>').format(kind, run.target, html)
    return html
