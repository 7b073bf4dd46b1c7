"""What the file as a whole declares: trailer, catalog, document information, output intents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from msgspec import Struct

from reportpress.check.pdf.content.layers import Layers
from reportpress.check.pdf.file.metadata import Metadata, parse
from reportpress.check.pdf.syntax.limits import Budget
from reportpress.check.pdf.syntax.objects import (
    Dictionary,
    array,
    dictionary,
    is_stream,
    name,
    raw_bytes,
    reference,
    resolve,
    stream,
    text,
    truth,
)
from reportpress.icc import iccfile
from reportpress.icc.iccfile import IccProfile

MAX_TREE = 10_000  # nodes, and names, of a name tree
_VERSION = re.compile(rb"%PDF-(\d\.\d)")


class OutputIntent(Struct, frozen=True):
    """One output intent (ISO 32000-2, 14.11.5)."""

    kind: str  # S: "GTS_PDFX", "GTS_PDFA1" …
    condition: str  # OutputConditionIdentifier
    info: str
    registry: str
    profile: IccProfile | None  # DestOutputProfile
    external: bool  # has DestOutputProfileRef


@dataclass(frozen=True, slots=True)
class Catalog:
    """Document facts. An action is named by its type ("JavaScript", "URI"…), a place by "Dest"."""

    header_version: str  # of the file's first line
    version: str  # of the catalog, or the header's
    ids: tuple[bytes, ...]  # the trailer's /ID
    encrypted: bool
    output_intents: tuple[OutputIntent, ...]
    metadata: Metadata | None  # XMP
    info: Mapping[str, str]  # document information, names as text ("Trapped": "True")
    language: str
    marked: bool  # MarkInfo /Marked
    structured: bool  # has a StructTreeRoot
    shows_title: bool  # viewers are asked to show the title, not the name of the file
    open_action: str
    additional_actions: tuple[str, ...]  # keys of /AA
    javascript: tuple[str, ...]  # names of document-level scripts
    embedded_files: tuple[str, ...]
    form_fields: int  # in AcroForm, top level; 0 without one
    xfa: bool
    layers: tuple[str, ...]
    layers_off: tuple[str, ...]  # do not print
    layers_on_screen_only: tuple[str, ...]  # shown, not printed: part of `layers_off`
    layers_on_paper_only: tuple[str, ...]  # printed, not shown
    keys: frozenset[str] = field(repr=False)  # of the catalog


def read_catalog(trailer: Dictionary, head: bytes, layers: Layers, budget: Budget) -> Catalog:
    """The facts of a file; `head` is its beginning."""
    root = dictionary(trailer.get("/Root"))
    found = _VERSION.search(head)
    header = found[1].decode() if found else ""
    names = dictionary(root.get("/Names"))
    form = dictionary(root.get("/AcroForm"))
    return Catalog(
        header_version=header,
        version=max(header, name(root.get("/Version"))),
        ids=tuple(map(raw_bytes, array(trailer.get("/ID")))),
        encrypted="/Encrypt" in trailer,
        output_intents=tuple(
            _intent(dictionary(each), budget) for each in array(root.get("/OutputIntents"))
        ),
        metadata=_metadata(root.get("/Metadata"), budget),
        info=_info(dictionary(trailer.get("/Info"))),
        language=text(root.get("/Lang")) or "",
        marked=truth(dictionary(root.get("/MarkInfo")).get("/Marked")),
        structured=bool(dictionary(root.get("/StructTreeRoot"))),
        shows_title=truth(dictionary(root.get("/ViewerPreferences")).get("/DisplayDocTitle")),
        open_action=action(root.get("/OpenAction")),
        additional_actions=tuple(key[1:] for key in dictionary(root.get("/AA"))),
        javascript=tuple(_name_tree(names.get("/JavaScript"))),
        embedded_files=tuple(_name_tree(names.get("/EmbeddedFiles"))),
        form_fields=len(array(form.get("/Fields"))),
        xfa=resolve(form.get("/XFA")) is not None,
        layers=layers.names,
        layers_off=layers.off,
        layers_on_screen_only=layers.on_screen_only,
        layers_on_paper_only=layers.on_paper_only,
        keys=frozenset(key[1:] for key in root),
    )


def action(value: Any) -> str:
    """What an action does, "Dest" for a mere place, "" for none."""
    kind = name(dictionary(value).get("/S"))
    return kind or ("Dest" if resolve(value) is not None else "")


def _intent(intent: Dictionary, budget: Budget) -> OutputIntent:
    embedded = intent.get("/DestOutputProfile")
    return OutputIntent(
        name(intent.get("/S")),
        text(intent.get("/OutputConditionIdentifier")) or "",
        text(intent.get("/Info")) or "",
        text(intent.get("/RegistryName")) or "",
        iccfile.facts(stream(embedded, budget)) if is_stream(embedded) else None,
        "/DestOutputProfileRef" in intent,
    )


def _metadata(value: Any, budget: Budget) -> Metadata | None:
    return parse(stream(value, budget)) if is_stream(value) else None


def _info(info: Dictionary) -> Mapping[str, str]:
    found = {}
    for key, value in info.items():
        shown = text(value)
        found[key[1:]] = shown if shown is not None else name(value)
    return found


def _name_tree(root: Any) -> Iterator[str]:
    """The keys of a name tree (7.9.6)."""
    waiting, seen, left = [root], set[int](), MAX_TREE
    for _ in range(MAX_TREE):
        if not waiting or not left:
            return
        value = waiting.pop()
        if reference(value) in seen:
            continue
        seen.add(reference(value) or -id(value))
        node = dictionary(value)
        listed = array(node.get("/Names"))[: 2 * left : 2]
        left -= len(listed)
        yield from (text(key) or "" for key in listed)
        waiting.extend(array(node.get("/Kids")))
