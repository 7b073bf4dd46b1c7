"""Stories as YAML that a person likes to edit, written by ruamel.yaml.

A story that is there is changed in place: what is alike stays as it was written, with the comments
around it; what its file says beyond the document (a caption's id, the columns of a table) goes
only where its block does. Comments that lose their line are put at the head of the file.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    LiteralScalarString,
    SingleQuotedScalarString,
)

from reportpress.content.sorts import NOT_TEXT
from reportpress.importing.copydocument import (
    CopyCell,
    CopyKind,
    CopyList,
    CopyTable,
    CopyText,
    Pieces,
    characters,
)
from reportpress.importing.markupwriting import markup, tidy
from reportpress.importing.storymaking import (
    NamedPicture,
    NewStory,
    StoryBlock,
    head_text,
)
from reportpress.importing.yamlcomments import comments, without_lost

WIDEST = 1 << 20  # a paragraph is one line, as in all editions
RANK_KEYS = {1: "section", 2: "subsection", 3: "subsubsection", 0: "subhead"}
HEAD_KEYS = ("kicker", "headline", "deck", "byline")
_QUOTED = re.compile(r"[][{},:#&*!|>%@`\"'\\]|^[-?]")  # in rows, which are flow sequences
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,10})?")


def story_text(story: NewStory, before: str = "") -> str:
    """The story's file; `before`: what the file holds now, whose comments are kept."""
    made = _mapping(story)
    old = _loaded(before)
    if old is None:
        return _dumped(made)
    _merge(old, made, HEAD_KEYS)
    return without_lost(_dumped(old), comments(before))


def pictures_text(entries: dict[str, dict[str, str]], before: str = "") -> str:
    """pictures.yaml with these entries; what they do not name stays."""
    whole = _loaded(before)
    if whole is None:
        whole = CommentedMap()
    for id, keys in entries.items():
        if not isinstance(whole.get(id), CommentedMap):
            whole[id] = CommentedMap()
        for key, value in keys.items():
            if whole[id].get(key) != value:
                whole[id][key] = _line(value)
    return without_lost(_dumped(whole), comments(before))


def _yaml() -> YAML:
    yaml = YAML()
    yaml.width = WIDEST
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.preserve_quotes = True
    return yaml


def _loaded(text: str) -> CommentedMap | None:
    """What a file holds, None for nothing that can be kept."""
    try:
        found = _yaml().load(text) if text.strip() else None
    except YAMLError:
        return None
    return found if isinstance(found, CommentedMap) else None


def _dumped(data: CommentedMap) -> str:
    out = io.StringIO()
    _yaml().dump(data, out)
    return out.getvalue()


def _mapping(story: NewStory) -> CommentedMap:
    made = CommentedMap()
    for key in HEAD_KEYS:
        lines = head_text(getattr(story.head, key))
        if lines and key == "byline":
            made[key] = _line("\u3000".join(lines))
        elif lines:
            made[key] = _lines(lines)
    made["body"] = CommentedSeq(_block(block) for block in story.body)
    return made


def _lines(lines: list[str]) -> Any:
    return _line(lines[0]) if len(lines) == 1 else LiteralScalarString("\n".join(lines) + "\n")


def _line(text: str) -> Any:
    """A scalar; what YAML takes for a number or nothing is put in quotes."""
    if any(form.fullmatch(text) for _, form in NOT_TEXT):
        return DoubleQuotedScalarString(text)
    return text


def _block(block: StoryBlock) -> Any:
    match block:
        case CopyText(kind=CopyKind.PARAGRAPH, pieces=pieces):
            return _marked(pieces)
        case CopyText(kind=CopyKind.HEADING, level=level, pieces=pieces):
            return CommentedMap({RANK_KEYS[level]: _marked(pieces)})
        case CopyText(kind=CopyKind.QUOTE, pieces=pieces):
            return CommentedMap(quote=_marked(pieces))
        case CopyText(kind=CopyKind.CODE, pieces=pieces):
            return CommentedMap(code=_code(characters(pieces)))
        case CopyList(items=items, numbered=numbered):
            key = "numbered" if numbered else "list"
            return CommentedMap({key: CommentedSeq(map(_marked, items))})
        case CopyTable():
            return CommentedMap(table=_table(block))
        case NamedPicture():
            return CommentedMap(figure=_figure(block))
    raise TypeError(f"no block of a story: {block}")


def _marked(pieces: Pieces) -> Any:
    return _line(markup(pieces))


def _code(text: str) -> Any:
    """As a literal block where that keeps it as it is."""
    text = text.expandtabs(4)
    rows = [row.rstrip() for row in text.strip("\n").rstrip().split("\n")]
    whole = "\n".join(rows)
    return (
        DoubleQuotedScalarString(whole) if whole[:1] == " " else LiteralScalarString(whole + "\n")
    )


def _table(table: CopyTable) -> CommentedMap:
    made = CommentedMap()
    if table.caption and not table.caption_last:
        made["caption"] = _marked(table.caption)
    if table.head != 1:
        made["head"] = table.head
    made["rows"] = CommentedSeq(_flow(CommentedSeq(map(_cell, row))) for row in table.rows)
    if table.caption and table.caption_last:
        made["caption"] = _marked(table.caption)
    return made


def _cell(cell: CopyCell) -> Any:
    text = _cell_text(cell.pieces)
    spans = {key: value for key in ("across", "down") if (value := getattr(cell, key)) != 1}
    return _flow(CommentedMap({"text": text, **spans})) if spans else text


def _cell_text(pieces: Pieces) -> Any:
    """A number as such, where YAML would write it alike."""
    text = characters(pieces)
    plain = all(piece == type(piece)(piece.text) for piece in tidy(pieces))
    if plain and _NUMBER.fullmatch(text):
        number = float(text) if "." in text else int(text)
        if repr(number) == text:
            return number
    written = markup(pieces)
    if not written:
        return DoubleQuotedScalarString("")
    return SingleQuotedScalarString(written) if _QUOTED.search(written) else _line(written)


def _flow(node: Any) -> Any:
    node.fa.set_flow_style()
    return node


def _figure(named: NamedPicture) -> CommentedMap:
    made = CommentedMap(pictures=named.id)
    if named.picture.caption:
        made["caption"] = _marked(named.picture.caption)
    return made


def _merge(old: CommentedMap, new: CommentedMap, ordered: Sequence[str]) -> None:
    """Make the old story's values the new ones'; keys of the head in their order."""
    for key in [key for key in ordered if key in old and key not in new]:
        del old[key]
    for position, key in enumerate(new):
        if key == "body":
            continue
        if key not in old:
            old.insert(position, key, new[key])
        elif old[key] != new[key]:
            old[key] = new[key]
    if isinstance(old.get("body"), CommentedSeq):
        _merge_rows(old["body"], new["body"])
    else:
        old["body"] = new["body"]


def _merge_rows(old: CommentedSeq, new: CommentedSeq) -> None:
    """Make one sequence the other; from its end, so that places before stay what they are."""
    keys = [_key(item) for item in old], [_key(item) for item in new]
    for tag, a0, a1, b0, b1 in reversed(SequenceMatcher(None, *keys, False).get_opcodes()):
        if tag == "equal":
            continue
        shared = min(a1 - a0, b1 - b0)
        for offset in range(shared):
            old[a0 + offset] = _with_id(new[b0 + offset], old[a0 + offset])
        for at in range(a1 - 1, a0 + shared - 1, -1):
            del old[at]
        for offset in range(shared, b1 - b0):
            old.insert(a0 + offset, new[b0 + offset])


def _with_id(new: Any, old: Any) -> Any:
    """A changed block of the same sort keeps the id that references name."""
    if not (isinstance(new, dict) and isinstance(old, dict) and new.keys() == old.keys()):
        return new
    key = next(iter(new))
    id = old[key].get("id") if isinstance(old[key], dict) else None
    if id is not None:
        inner = new[key] if isinstance(new[key], dict) else CommentedMap(title=new[key])
        inner.insert(len(inner) if key in RANK_KEYS.values() else 0, "id", id)
        new[key] = inner
    return new


def _key(item: Any) -> str:
    """What makes two blocks alike: their text, and the form that it has."""
    return repr(_bare(item))


def _bare(item: Any) -> Any:
    """A block without what only its author can have said: the ids and the looks of tables."""
    if isinstance(item, dict):
        own = {k: _bare(v) for k, v in item.items() if k not in ("id", "columns", "totals")}
        return own["title"] if own.keys() == {"title"} else own
    if isinstance(item, list):
        return [_bare(each) for each in item]
    return str(item).rstrip("\n") if isinstance(item, str) else item
