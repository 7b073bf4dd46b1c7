"""What the engine relies on in WeasyPrint: a new version that breaks one of these breaks us."""

from __future__ import annotations

import inspect
import re

import pytest
import weasyprint.draw
import weasyprint.pdf
from weasyprint import css
from weasyprint.css import computed_values, properties, tokens, validation
from weasyprint.document import Document
from weasyprint.formatting_structure import boxes
from weasyprint.layout.percent import resolve_radii_percentages
from weasyprint.pdf.fonts import Font
from weasyprint.pdf.stream import Stream

from reportpress.engine.host import boxtree, htmldocument, pangotext, pdfdrawing
from reportpress.engine.host.computedbounds import CHECKS
from reportpress.engine.host.logs import IGNORED
from reportpress.engine.pdf.streams import CLONED


def parameters(function: object) -> list[str]:
    return list(inspect.signature(function).parameters)  # type: ignore[arg-type]


FACADES = (boxtree, htmldocument, pangotext, pdfdrawing)
CALLED = {
    boxtree.adjust: "box outer width",
    boxtree.avoid_collisions: "context box containing_block outer",
    boxtree.block_level_layout: "context box bottom_space skip_stack containing_block",
    boxtree.inline_replaced_box_layout: "box containing_block",
    boxtree.layout_box_backgrounds: "page box get_image_from_uri layout_children",
    boxtree.percentage: "value computed refer_to",
    boxtree.replacedbox_layout: "box",
    boxtree.resolve_one_percentage: "box property_name refer_to",
    boxtree.resolve_percentages: "box containing_block",
    htmldocument.Document: "pages metadata url_fetcher font_config color_profiles output_intent",
    htmldocument.Document._build_layout_context: "html font_config counter_style color_profiles "
    "options",
    htmldocument.Page: "page_box",
    htmldocument.build_formatting_structure: "element_tree style_for get_image_from_uri base_url "
    "target_collector counter_style footnotes",
    htmldocument.get_html_metadata: "html",
    htmldocument.layout_document: "html root_box context",
    pangotext.Layout: "style",
    pangotext.get_pango_font_key: "pango_font",
    pangotext.strut: "style",
    pdfdrawing.draw_line: "stream x1 y1 x2 y2 thickness style color",
    pdfdrawing.draw_page: "page stream",
    pdfdrawing.get_color: "style key",
}  # with these parameters first


@pytest.mark.parametrize("function", CALLED, ids=lambda function: function.__qualname__)
def test_what_we_call_takes_what_we_hand_it(function):
    wanted = CALLED[function].split()
    assert parameters(function)[: len(wanted)] == wanted


@pytest.mark.parametrize("facade", FACADES, ids=lambda facade: facade.__name__)
def test_each_internal_that_the_engine_takes_is_explained(facade):
    assert facade.__doc__
    missing = [name for name in facade.__all__ if f"`{name}`" not in facade.__doc__]
    assert not missing


def test_properties_are_registered_in_these_tables():
    assert {"color", "flow_into"} <= set(properties.INITIAL_VALUES)
    assert "line-break" in properties.KNOWN_PROPERTIES
    assert "line_break" in properties.INHERITED
    assert "line-break" in validation.properties.PROPERTIES
    assert "text-emphasis" in validation.expanders.EXPANDERS


def test_values_are_computed_by_this_table():
    """What is not in it yet is put there: a value's function is asked after it is resolved."""
    source = inspect.getsource(css.ComputedStyle.__missing__)
    asked = "if key in COMPUTER_FUNCTIONS:\n            # Value not computed yet: compute."
    assert asked in source and "value = COMPUTER_FUNCTIONS[key](self, key, value)" in source
    assert css.COMPUTER_FUNCTIONS is computed_values.COMPUTER_FUNCTIONS
    assert {key for key in CHECKS if key not in properties.INITIAL_VALUES} == set()
    assert "value, weight = self.cascaded[key]" in source
    assert issubclass(validation.properties.PendingProperty, tokens.Pending)
    assert "self.tokens = tokens" in inspect.getsource(tokens.Pending)


def test_a_parsed_declaration_goes_through_this_function_or_an_expander():
    source = inspect.getsource(validation.preprocess_declarations)
    assert "EXPANDERS.get(name, validate_non_shorthand)" in source
    assert parameters(validation.validate_non_shorthand)[:2] == ["tokens", "name"]
    asked = inspect.getsource(validation.properties.validate_non_shorthand)
    assert "raise InvalidValues('unknown property')" in asked


def test_ignored_declarations_are_logged_in_this_form():
    assert IGNORED in inspect.getsource(validation)


def test_a_document_is_rendered_in_these_steps():
    source = inspect.getsource(Document._render)
    steps = ["_build_layout_context(", "build_formatting_structure(", "layout_document(", "Page("]
    places = [source.index(step) for step in steps]
    assert places == sorted(places)


def test_text_is_drawn_through_this_function():
    assert parameters(weasyprint.draw.draw_text)[:2] == ["stream", "textbox"]
    assert "draw_text(" in inspect.getsource(weasyprint.draw.draw_inline_level)


def test_fonts_are_fed_through_these_attributes():
    source = inspect.getsource(Font.__init__)
    assert "self.widths = {}" in source
    assert "self.to_unicode = {}" in source


def test_boxes_are_copied_without_their_children():
    assert parameters(boxes.ParentBox.copy_with_children) == ["self", "new_children"]
    assert parameters(boxes.Box.anonymous_from)[:1] == ["parent"]


def test_pictures_in_lines_are_replaced_boxes():
    assert issubclass(boxes.InlineReplacedBox, boxes.ReplacedBox)


def test_corners_are_square_on_the_sides_that_a_box_is_cut_at():
    assert "box.remove_decoration_sides" in inspect.getsource(resolve_radii_percentages)


def test_lines_outside_flows_are_asked_of_these_functions():
    from weasyprint.layout import block, inline, preferred

    assert parameters(inline.iter_line_boxes) == [
        "context", "box", "position_y", "bottom_space", "skip_stack", "containing_block",
        "absolute_boxes", "fixed_boxes", "first_letter_style", "first_line_style",
    ]  # fmt: skip
    assert "iter_line_boxes(" in inspect.getsource(block._linebox_layout)
    asked = ["context", "box", "outer", "is_line_start"]
    assert parameters(preferred.inline_max_content_width) == asked
    assert "inline_max_content_width(" in inspect.getsource(preferred.max_content_width)


def test_streams_are_made_and_used_by_these_names():
    """The hooks of `engine/host/hooks.py` replace these."""
    import weasyprint.draw.border
    import weasyprint.images
    import weasyprint.pdf
    import weasyprint.pdf.stream
    import weasyprint.svg

    assert weasyprint.pdf.Stream.__wrapped__ is weasyprint.pdf.stream.Stream
    assert " Stream(" in inspect.getsource(weasyprint.pdf.generate_pdf)
    assert "gradient_average_color(" in inspect.getsource(weasyprint.images.LinearGradient.layout)
    assert "draw_gradient(" in inspect.getsource(weasyprint.svg.SVG.set_graphical_state)
    assert " color(" in inspect.getsource(weasyprint.svg.defs.draw_gradient)
    assert "styled_color(" in inspect.getsource(weasyprint.draw.border.draw_border)
    assert "styled_color(" in inspect.getsource(weasyprint.draw.draw_collapsed_borders)
    assert parameters(weasyprint.draw._draw_box_shadow)[-2:] == ["color", "inset"]
    assert parameters(weasyprint.images.Gradient.draw)[:2] == ["self", "stream"]
    assert "self.colors" in inspect.getsource(weasyprint.images.Gradient.__init__)


def test_a_stream_hands_this_on_to_its_clones():
    """`PaintStream.clone` does the same, for streams of its own kind."""
    source = inspect.getsource(Stream.clone)
    handed = set(re.findall(r"if '(\w+)' not in kwargs", source))
    assert handed == {*CLONED, "page_rectangle", "compress"}
    assert all(f"kwargs['{name}'] = self._{name}\n" in source for name in CLONED)
    assert source.rstrip().endswith("return Stream(**kwargs)")


def test_streams_are_painted_on_with_these_methods():
    """What decides about overprint overrides them; each writes one operator."""
    for name in (
        "push_state", "pop_state", "rectangle", "move_to", "line_to", "curve_to", "fill", "stroke",
        "fill_and_stroke", "end", "show_text", "draw_x_object", "paint_shading", "set_line_width",
        "set_color", "set_color_rgb", "set_color_space", "add_group", "add_pattern",
        "set_alpha_state",
    ):  # fmt: skip
        assert callable(getattr(Stream, name)), name
    for name in ("_color_profiles", "_resources", "_current_font", "page_rectangle"):
        assert f"self.{name} = " in inspect.getsource(Stream.__init__), name
    assert parameters(Stream.add_pattern)[-1] == "matrix"


def test_pages_and_pictures_have_these_parts():
    from weasyprint.document import Page
    from weasyprint.images import RasterImage, SVGImage
    from weasyprint.svg import SVG

    page = inspect.getsource(Page.__init__)
    for name in ("width", "height", "bleed", "links", "anchors", "bookmarks", "forms", "_page_box"):
        assert f"self.{name} = " in page, name
    assert parameters(Page.paint) == ["self", "stream", "scale"]
    assert "self.image_data = " in inspect.getsource(RasterImage.__init__)
    assert "get_x_object(" in inspect.getsource(weasyprint.pdf._use_references)
    assert parameters(SVG.draw) == [
        "self", "stream", "concrete_width", "concrete_height", "base_url", "context",
    ]  # fmt: skip
    for name in ("_svg", "_base_url", "_context"):
        assert f"self.{name} = " in inspect.getsource(SVGImage.__init__), name


def test_the_structure_tree_is_made_of_such_dictionaries():
    """`engine/pdf/tagging.py` joins the parts of what is cut, `tagroles.py` names them."""
    from weasyprint.pdf import tags

    source = inspect.getsource(tags._build_box_tree)
    assert "'Type': '/StructElem'" in source and "'P': parent.reference" in source
    assert "box.mark = element" in source and "cell.mark['ID'] = key" in source
    assert "parent['S'] == '/LI'" in source and "element['K'].append(kid['mcid'])" in source
    assert "content_mapping['Nums']" in inspect.getsource(tags.add_tags)


def test_content_waits_for_page_numbers_in_these_tables():
    """`engine/host/pagecounters.py` reads and writes them."""
    from weasyprint import layout
    from weasyprint.css import targets
    from weasyprint.formatting_structure import build

    for item, names in (
        (targets.TargetCollector, "target_lookup_items counter_lookup_items"),
        (
            targets.TargetLookupItem,
            "state target_box parse_again_functions page_maker_index cached_page_counter_values",
        ),
        (targets.CounterLookupItem, "parse_again missing_counters missing_target_counters"),
    ):
        source = inspect.getsource(item.__init__)
        for name in names.split():
            assert f"self.{name} = " in source, name
    content = inspect.getsource(build.compute_content_list)
    for kind in ("counter()", "counters()", "target-counter()", "target-counters()"):
        assert f"'{kind}'" in content
    tokens = "css_token = 'content'", "css_token = 'bookmark-label'", "f'string-set::{string_name}'"
    assert all(token in inspect.getsource(build) for token in tokens)
    source = inspect.getsource(layout)
    assert "resume_at, next_page, right_page, page_state, remake_state" in source
    assert "context.string_set[string_name][i+1].append(text)" in source
    assert "parent_box.children[0].children = local_children" in inspect.getsource(
        build.content_to_boxes
    )
