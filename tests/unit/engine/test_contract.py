"""What the engine relies on in WeasyPrint: a new version that breaks one of these breaks us."""

from __future__ import annotations

import inspect

import weasyprint.draw
from weasyprint.css import properties, validation
from weasyprint.document import Document
from weasyprint.formatting_structure import boxes
from weasyprint.pdf.fonts import Font
from weasyprint.text.line_break import Layout, strut

import reportpress.engine.draw as draw
from reportpress.engine.logs import IGNORED


def parameters(function: object) -> list[str]:
    return list(inspect.signature(function).parameters)  # type: ignore[arg-type]


def test_properties_are_registered_in_these_tables():
    assert {"color", "flow_into"} <= set(properties.INITIAL_VALUES)
    assert "line-break" in properties.KNOWN_PROPERTIES
    assert "line_break" in properties.INHERITED
    assert "line-break" in validation.properties.PROPERTIES


def test_ignored_declarations_are_logged_in_this_form():
    assert IGNORED in inspect.getsource(validation)


def test_a_document_is_rendered_in_these_steps():
    source = inspect.getsource(Document._render)
    steps = ["_build_layout_context(", "build_formatting_structure(", "layout_document(", "Page("]
    places = [source.index(step) for step in steps]
    assert places == sorted(places)


def test_text_is_drawn_through_this_function():
    assert parameters(weasyprint.draw.draw_text) == [
        "stream",
        "textbox" if weasyprint.draw.draw_text is not draw.draw_text else "box",
        "offset_x",
        "text_overflow",
        "block_ellipsis",
    ]
    assert "draw_text(" in inspect.getsource(weasyprint.draw.draw_inline_level)


def test_fonts_are_fed_through_these_attributes():
    source = inspect.getsource(Font.__init__)
    assert "self.widths = {}" in source
    assert "self.to_unicode = {}" in source


def test_boxes_are_copied_without_their_children():
    assert parameters(boxes.ParentBox.copy_with_children) == ["self", "new_children"]
    assert parameters(boxes.Box.anonymous_from)[:1] == ["parent"]


def test_layouts_and_struts_take_a_style():
    assert parameters(Layout.__init__)[:2] == ["self", "style"]
    assert parameters(strut) == ["style"]


def test_lines_outside_flows_are_asked_of_these_functions():
    from weasyprint.layout import block, inline, preferred

    import reportpress.engine.inline as ours

    assert parameters(inline.iter_line_boxes) == [
        "context", "box", "position_y", "bottom_space", "skip_stack", "containing_block",
        "absolute_boxes", "fixed_boxes", "first_letter_style", "first_line_style",
    ]  # fmt: skip
    assert "iter_line_boxes(" in inspect.getsource(block._linebox_layout)
    assert parameters(ours.any_max_content_width) == ["context", "box", "outer", "is_line_start"]
    assert "inline_max_content_width(" in inspect.getsource(preferred.max_content_width)
