"""HTML and CSS into laid-out pages with empty frames, the copy taken out beforehand.

The four calls of WeasyPrint's own `Document._render`, with one step between building the boxes
and laying them out: elements with `flow-into` leave the tree, their computed styles with them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from typing import Any
from weakref import proxy

from msgspec import Struct

from reportpress.compose.lines.keptcopies import KeptCopies
from reportpress.compose.text.collect import Measurer
from reportpress.engine.host.boxtree import AbsolutePlaceholder
from reportpress.engine.host.computedbounds import OutOfBounds
from reportpress.engine.host.counterstyles import Counters
from reportpress.engine.host.css import our_properties
from reportpress.engine.host.fetch import ConfinedFetcher
from reportpress.engine.host.htmldocument import (
    CSS,
    DEFAULT_OPTIONS,
    HTML,
    Document,
    DocumentMetadata,
    FatalURLFetchingError,
    build_formatting_structure,
    get_html_metadata,
    layout_document,
)
from reportpress.engine.host.installedfaces import OwnFaces
from reportpress.engine.host.keptimages import DocumentImages
from reportpress.engine.host.keptstyles import keeping, telling
from reportpress.engine.host.logs import Collector, collected
from reportpress.engine.host.pagecounters import is_waiting
from reportpress.engine.host.pagefloats import PAGE_FLOATS
from reportpress.engine.layout.askedfor import asked_for
from reportpress.engine.layout.boxbounds import nested_too_often
from reportpress.engine.layout.drawingbounds import faulty_drawings
from reportpress.engine.layout.inline import InlineSetter, no_page_float
from reportpress.engine.layout.inputbounds import too_much
from reportpress.engine.layout.keptabsolutes import AbsoluteLayouts
from reportpress.engine.layout.keptflows import KeptFlows
from reportpress.engine.layout.keptlayout import (
    MOST_LAYOUTS,
    KeptLayout,
    PlainTree,
    TreeFacts,
    facts_of,
    kept_layout,
)
from reportpress.engine.layout.kepttables import Kept as KeptTables
from reportpress.engine.layout.layoutinput import LayoutInput
from reportpress.engine.layout.measureditems import MeasuredItems
from reportpress.engine.layout.numbering import unknown_styles, without_numbers
from reportpress.engine.layout.pagination import assume
from reportpress.engine.layout.recoloured import recoloured
from reportpress.engine.layout.refusing import drawing_warnings, refusals
from reportpress.engine.layout.resources import DocumentParts, Fonts, Resources, fonts_with
from reportpress.engine.layout.stylefaults import on_elements
from reportpress.engine.layout.verticalblocks import lines_side_by_side
from reportpress.engine.text.copy import CopyReader
from reportpress.engine.text.shaping import Shaper
from reportpress.engine.text.sourcemap import Box
from reportpress.source.errors import Problem, Refused, Severity


class Skeleton(Struct, frozen=True):
    """Laid-out pages. `copy` holds the boxes of each flow, in the order of the HTML.

    `setter` has set the lines outside flows; `measurer` measures all text of the document, with the
    glyphs that `shaper` gives; `images` holds WeasyPrint's pictures by their URLs (and its own
    notes about them). It was laid out from `source`; `flows` are those that were read before,
    `tables` those that were laid out before, `copies` is copy that was measured before. `told` is
    by what it is known what was told of its styles.
    """

    source: LayoutInput
    pages: tuple[Box, ...]
    copy: dict[str, list[Box]]
    document: Document
    context: Any
    setter: InlineSetter
    measurer: Measurer
    shaper: Shaper
    images: dict[str, Any]
    problems: tuple[Problem, ...]
    flows: KeptFlows | None = None
    tables: KeptTables | None = None
    copies: KeptCopies | None = None
    told: object = None

    @property
    def root(self) -> Any:
        """The root element of the HTML."""
        return self.document._html.etree_element


def walk(box: Box) -> Iterator[Box]:
    """A box and all below it, in the order of the document, placeholders resolved."""
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    yield box
    for child in getattr(box, "children", ()):
        yield from walk(child)


def lay_out(source: LayoutInput, resources: Resources | None = None) -> Skeleton:
    """Lay out `source` with its copy taken out, with what `resources` have from other documents.

    Raises `Refused` where a style sheet or picture cannot be used, or CSS is in error.
    """
    resources = resources or Resources()
    try:
        fonts = resources.fonts()
        any_kept = bool(resources.styles)
        skeleton, is_sure = _laid_out(source, resources, fonts)
        if not is_sure and any_kept:
            resources.forget()
            skeleton, is_sure = _laid_out(source, resources, fonts)
        if not is_sure:
            resources.forget()
    except OwnFaces:
        skeleton, _ = _laid_out(source, Resources(), fonts_with(resources.own_faces()))
    return skeleton


def _laid_out(source: LayoutInput, resources: Resources, fonts: Fonts) -> tuple[Skeleton, bool]:
    """A skeleton, and whether nothing was said of its styles: what is said names places that those
    kept have had in another document.

    Raises `OwnFaces` where the document wants to add to fonts that are shared.
    """
    fetcher, counters = ConfinedFetcher(source.folders, resources.lasting), Counters()
    predefined = dict(counters)
    last = source.sheets[-1].place if source.sheets else source.place
    root_element: Any = None
    # What is found invalid late is from a style sheet.
    with (
        our_properties(),
        collected(last) as heard,
        keeping(resources.styles if resources.keeping else None, lambda: len(heard.problems)),
    ):
        try:
            html = resources.html(source.html, source.folders, fetcher)
            root_element = html.etree_element
            heard.problems += too_much(source, root_element, resources.looks)
            _stop_on_errors(heard.problems)
            if resources.looks.any_looks_inside and html.known is not None:
                html.known = html.known._replace(settled=frozenset())
            heard.problems += faulty_drawings(source, root_element)
            _stop_on_errors(heard.problems)
            heard.problems += without_numbers(source, root_element)
            document = DocumentParts(fonts.faces, counters, fetcher, heard)
            styles = [resources.style_sheet(sheet, document) for sheet in source.sheets]
            images = DocumentImages(resources.images, fetcher)
            before, said, told = len(heard.problems), heard.said, telling()
            context, root = _build(html, styles, document, images)
            heard.problems[before:] = on_elements(heard.problems[before:], source, root_element)
            if problem := nested_too_often(root, source.place):
                raise Refused([*heard.problems, problem])
            heard.problems += lines_side_by_side(root, source.place)
            assume(context, root, source.known)
            copy, floated = _take_out(root)
            reader, rewritten = CopyReader(source.place), is_waiting(context)
            context.setter = InlineSetter(reader, fonts.measurer, rewritten)
            context.setter.undone += map(no_page_float, floated)
            common = dict(counters) == predefined
            if resources.lasting and common and _stands_alone(source, context):
                pages = _pages_again(PlainTree(html, root, context, images), resources, heard)
            else:
                _tell_copies(root, context)
                pages = tuple(layout_document(html, root, context))
        except FatalURLFetchingError:
            refused = refusals(source, root_element, fetcher.refusals)
            raise Refused([*heard.problems, *refused]) from None
        except OutOfBounds as asked:
            raise Refused([*heard.problems, asked_for(source, root_element, asked)]) from None
    drawn = drawing_warnings(source, fetcher.warnings)
    found = (*heard.problems, *drawn, *unknown_styles(source, root_element, counters))
    _stop_on_errors(found)
    written = _document(html, fonts.faces), context, context.setter
    measuring = fonts.measurer, fonts.shaper
    kept = resources.kept_copy
    skeleton = Skeleton(
        source, pages, copy, *written, *measuring, images, found, *kept, resources.copies, told
    )
    return skeleton, heard.said == said


def _stop_on_errors(problems: Sequence[Problem]) -> None:
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise Refused(tuple(problems))


def _stands_alone(source: LayoutInput, context: Any) -> bool:
    """Whether the pages of a tree follow from it alone: nothing waits for their numbers, nothing
    is told of copy that is on them.
    """
    known = source.known
    told = known.targets or known.content or known.strings
    return not (told or is_waiting(context) or context.footnotes)


def _tell_copies(root: Box, context: Any) -> None:
    """Have copies of lines and items known for what they are, if no page number is to come into
    them.
    """
    if not context.setter.rewritten:
        context.setter.tell_lines(root)
        context.items.tell(root)


def _pages_again(tree: PlainTree, resources: Resources, heard: Collector) -> tuple[Box, ...]:
    """The pages of a tree, of a layout that is kept where that is of the same tree, or of one in
    other colours; some of its boxes may be kept, too.
    """
    context, images, said = tree.context, tree.images, heard.said
    layouts: list[KeptLayout] = resources.styles.layouts
    facts = facts_of(tree.root, context)
    if facts is not None and (known := _known(tree, facts, layouts)) is not None:
        _keep(known, layouts)
        known.continue_in(context, images)
        context.setter = known.setter.resumed()
        return known.copied()
    _tell_copies(tree.root, context)
    context.absolutes = AbsoluteLayouts(resources.absolutes, facts) if facts else None
    pages = tuple(layout_document(tree.html, tree.root, context))
    context.absolutes = None
    if facts and heard.said == said and (layout := kept_layout(facts, pages, context, images)):
        _keep(layout, layouts)
        pages = layout.copied()
    return pages


def _known(tree: PlainTree, facts: TreeFacts, layouts: list[KeptLayout]) -> KeptLayout | None:
    """The layout of a tree; None where there is no such yet."""
    same = (each for each in layouts if each.is_of(facts, tree.images))
    others = (found for each in layouts if (found := recoloured(each, tree, facts)) is not None)
    return next(chain(same, others), None)


def _keep(layout: KeptLayout, layouts: list[KeptLayout]) -> None:
    """Keep a layout as the last that was of use."""
    layouts[:] = [layout, *(each for each in layouts if each is not layout)][:MOST_LAYOUTS]


def _build(
    html: HTML, styles: list[CSS], document: DocumentParts, images: DocumentImages
) -> tuple[Any, Box]:
    faces, counters = document.faces, document.counters
    options = {**DEFAULT_OPTIONS, "stylesheets": styles, "cache": images}
    context = Document._build_layout_context(html, faces, counters, {}, options)
    plain = context.get_image_from_uri
    # It knows its context, and that knows it: without a circle, Python frees all of a document when
    # it is done with.
    how = {**plain.keywords, "context": proxy(context)}
    context.get_image_from_uri = partial(images.ask, plain.func, **how)
    context.items = MeasuredItems()
    root = build_formatting_structure(
        html.etree_element,
        context.style_for,
        context.get_image_from_uri,
        html.base_url,
        context.target_collector,
        counters,
        context.footnotes,
    )
    return context, root


def _document(html: HTML, fonts: Any) -> Document:
    metadata = DocumentMetadata(**get_html_metadata(html))
    document = Document([], metadata, html.url_fetcher, fonts, {}, None)
    document._html = html
    return document


def _flow_of(box: Box) -> str:
    """The flow that a box is copy of; what a table asks is asked of the box inside its wrapper."""
    if box.element is None:
        return "none"
    asked = box.get_wrapped_table() if box.is_table_wrapper else box
    return str(asked.style["flow_into"])


def _take_out(root: Box) -> tuple[dict[str, list[Box]], list[Box]]:
    """Remove the boxes with `flow-into` from the tree and return them by flow, and those left that
    would float in a flow.

    What is left is not cut by us, so that captions for parts that go on are no use in it.
    """
    copy: dict[str, list[Box]] = {}
    floated = []
    waiting = [root]
    while waiting:
        box = waiting.pop()
        kept = []
        for child in getattr(box, "children", ()):
            if (flow := _flow_of(child)) != "none":
                copy.setdefault(flow, []).append(child)
            elif child.style["continued"] == "no":
                kept.append(child)
                if child.style["float"] in PAGE_FLOATS:
                    floated.append(child)
        if getattr(box, "children", None):
            box.children = type(box.children)(kept)
        waiting.extend(reversed(kept))
    return copy, floated
