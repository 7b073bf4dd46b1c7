"""What each stage of the pipeline calls: template, skeleton, compose and paint, one function each.

The engine is imported by the stages that need it, so that a fault of copy is reported at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reportpress.build.project import Filled
from reportpress.content.hints import nearest
from reportpress.content.model import Edition
from reportpress.press.settings import FILE as PRESS_FILE
from reportpress.press.settings import load_press
from reportpress.source.errors import ExitCode, Place, Problem, Refused
from reportpress.source.exhaustion import ENGINE_ROOM, require_room
from reportpress.source.files import display_name
from reportpress.source.projectfolders import find_project
from reportpress.template.facelist import css_variables, load_roles
from reportpress.template.render import SHEET, render_html

if TYPE_CHECKING:
    from reportpress.build.session import Session
    from reportpress.compose.interface import Composition
    from reportpress.engine.layout.flows import Thread, Threads
    from reportpress.engine.layout.layoutinput import StyleSheet
    from reportpress.engine.layout.pagination import Pagination
    from reportpress.engine.layout.skeleton import Skeleton

LARGEST_FACE = 128 << 20  # bytes that the files of two large Chinese faces take


class LaidOut(Struct, frozen=True):
    """Pages with empty frames, and the flows that are to run through them."""

    skeleton: Skeleton
    threads: Threads

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found wrong with style sheets, pages and copy, none of it an error."""
        return *self.skeleton.problems, *self.threads.problems


class Composed(Struct, frozen=True):
    """The flows as they are set, and what is wrong with what they are set in."""

    compositions: tuple[Composition, ...]
    problems: tuple[Problem, ...]


def fill_templates(edition: Edition, session: Session) -> Filled:
    """Stage 2. Raises `Refused`."""
    project = find_project(edition.folder)
    kept_files, layout = session.layout_files, project.layout(edition.layout)
    roles = kept_files.made(load_roles, project.fonts, project.fonts)
    fonts, kept = css_variables(roles), (session.templates, session.drawings)
    rendered = render_html(edition, layout, fonts, *kept)
    press = kept_files.made(load_press, layout, layout / PRESS_FILE)
    return Filled(edition, project, roles, rendered.html, press)


def lay_out_pages(filled: Filled, session: Session, known: Pagination | None = None) -> LaidOut:
    """Stage 3, with copy where it is `known` to be from a pass before. Raises `Refused`."""
    require_room(ENGINE_ROOM, filled.template)
    from reportpress.engine.layout.flows import read_flows
    from reportpress.engine.layout.layoutinput import LayoutInput
    from reportpress.engine.layout.skeleton import lay_out

    if problems := session.resources.unresolved(filled.roles):
        raise Refused(problems)
    folders = (filled.layout, filled.edition.folder)
    source = LayoutInput(filled.html, filled.template, _sheets(filled), folders)
    skeleton = lay_out(replace(source, known=known) if known else source, session.resources)
    if problems := [*_without_story(skeleton, filled)]:
        raise Refused(problems)
    return LaidOut(skeleton, read_flows(skeleton, filled.template))


def _without_story(skeleton: Skeleton, filled: Filled) -> Iterator[Problem]:
    """Flows of copy that is in no story: nothing says whether it is printed, or fits."""
    from reportpress.engine.text.copy import place_at

    stories = filled.edition.stories
    for name, boxes in skeleton.copy.items():
        if name not in stories:
            place = place_at(boxes[0].element, filled.template)
            hint = nearest(name, stories) or "flow-into takes the id of a story"
            yield Problem(place, f"the flow “{name}” is no story", hint, code=ExitCode.LAYOUT)


def _sheets(filled: Filled) -> tuple[StyleSheet, ...]:
    from reportpress.engine.layout.layoutinput import StyleSheet

    press, page = filled.press, filled.layout / SHEET
    return (
        StyleSheet(press.place("bleed"), text=f"@page {{ bleed: {press.bleed}mm }}"),
        StyleSheet(Place(display_name(filled.project.fonts)), text=css_variables(filled.roles)),
        StyleSheet(Place(display_name(page)), page),
    )


def compose_flows(filled: Filled, laid_out: LaidOut) -> Composed:
    """Stage 4. What does not fit is counted in each composition's fit, and no problem yet."""
    from reportpress.engine.layout.fallback import fallback_faces
    from reportpress.engine.layout.glyphfaults import lost_forms, missing_glyphs
    from reportpress.engine.layout.looselines import loose_lines
    from reportpress.engine.layout.overhang import overhanging
    from reportpress.engine.layout.unknownfamilies import unknown_families
    from reportpress.engine.layout.unsetscripts import unset_scripts

    skeleton, threads = laid_out.skeleton, laid_out.threads
    flows = threads.threads
    compositions = tuple(_composed(thread, skeleton) for thread in flows)
    faces = {role.family for role in filled.roles}
    missing = missing_glyphs(skeleton, threads)
    if missing:  # so it seems, too, where a face's file finds no room
        require_room(LARGEST_FACE, filled.template)
    problems = [
        *unset_scripts(skeleton, threads, compositions, filled.template),
        *missing,
        *unknown_families(skeleton, threads.families),
        *lost_forms(skeleton, threads),
        *overhanging(compositions),
        *loose_lines(compositions),
        *fallback_faces(skeleton, compositions, faces, filled.template),
    ]
    return Composed(compositions, tuple(problems))


def _composed(thread: Thread, skeleton: Skeleton) -> Composition:
    """A flow set into its frames, or as it was set into such frames before."""
    from reportpress.compose.frames.thread import compose_flow

    given = thread.flow, thread.frames, skeleton.measurer, skeleton.copies
    compose = partial(compose_flow, *given)
    if skeleton.flows is None:
        return compose()
    folder = skeleton.source.folders[0]
    return skeleton.flows.composed(folder, thread.flow, thread.frames, compose)


def paint_lines(laid_out: LaidOut, composed: Composed) -> list[Problem]:
    """Stage 5: the boxes of set lines are put into the pages; returns what is wrong with drawings.

    Raises `Refused`.
    """
    from reportpress.engine.layout.paint import paint_all
    from reportpress.engine.text.blocksinframes import forget_widths

    problems = paint_all(laid_out.skeleton, composed.compositions, laid_out.threads.grids)
    for thread in laid_out.threads.threads:
        forget_widths((*thread.flow.blocks, *thread.flow.notes))
    return problems
