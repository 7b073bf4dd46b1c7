"""Computed styles as the composer takes them: of a paragraph, and the face of its text."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from reportpress.compose.interface import (
    Align,
    Hanging,
    LineBreak,
    ParagraphStyle,
    SpacingTrim,
    Wrap,
)
from reportpress.engine.host.boxtree import percentage
from reportpress.engine.text.boxedges import SIDES
from reportpress.engine.text.faces import Face
from reportpress.engine.text.sourcemap import Box
from reportpress.engine.text.whitespace import UNWRAPPED

ALIGN = {"left": "start", "right": "end"}
FEATURES = (
    "font_kerning",
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
    "font_variation_settings",
    "font_stretch",
    "font_language_override",
)


# What a first line may have of its own (CSS Pseudo-Elements 4, 2.1.1), as far as it is set so.
LINE = frozenset(
    {
        *FEATURES,
        *("color", "font_family", "font_size", "font_style", "font_weight"),
        *("letter_spacing", "word_spacing", "text_emphasis_style", "text_emphasis_color"),
    }
)


# What a first letter may have of its own (CSS Pseudo-Elements 4, 2.2.2), as far as it is set so.
LETTER = LINE | {
    *("initial_letter", "text_transform", "vertical_align"),
    *("text_decoration_line", "text_decoration_style", "text_decoration_color"),
    *("text_decoration_thickness", "background_color", "background_image", "box_shadow"),
    *(
        f"background_{how}"
        for how in ("attachment", "clip", "origin", "position", "repeat", "size")
    ),
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in SIDES),
    *(f"border_{side}_{kind}" for kind in ("width", "style", "color") for side in SIDES),
}


def face_of(style: Any) -> Face:
    """What text of that computed style is set in."""
    return Face(
        tuple(style["font_family"]),
        style["font_weight"],
        style["font_style"],
        style["font_size"],
        tuple(str(style[name]) for name in FEATURES),
        style["lang"],
        style["word_spacing"],
        style,
        style["writing_mode"] == "vertical-rl",
    )


def _alignment(style: Any) -> tuple[Align, Align | None]:
    """Of a block's lines, and of its last if that is another."""
    way, last = style["text_align_all"], style["text_align_last"]
    return Align(ALIGN.get(way, way)), None if last == "auto" else Align(ALIGN.get(last, last))


def in_first_line(style: Any, block: Box) -> Any:
    """The style of a text where it is on its block's first line: what is the block's own becomes
    the line's.
    """
    line, own = block.first_line_style, block.style
    made = style.copy()
    for name in LINE.intersection(line.cascaded):
        if style[name] == own[name]:
            made[name] = line[name]
    return made


def paragraph_style(style: Any) -> ParagraphStyle:
    """How the lines of a block of that computed style are set."""
    indent = style["text_indent"]
    align, last = _alignment(style)
    return ParagraphStyle(
        indent=indent.value if getattr(indent, "unit", None) == "px" else 0.0,
        align=align,
        last=last,
        line_break=LineBreak(style["line_break"]),
        trim=SpacingTrim(style["text_spacing_trim"]),
        hanging=Hanging(style["hanging_punctuation"]),
        wrap=Wrap(style["text_wrap_style"]),
        autospace=style["text_autospace"],
        stretch_han=style["text_justify"] != "none",
        copyfit=style["copyfit"],
    )


def in_flow(style: ParagraphStyle, computed: Any, width: float) -> ParagraphStyle:
    """The style of a block whose lines are `width` px long and, if it asks for it, never wrap."""
    unwrapped = computed["white_space"] in UNWRAPPED
    style = replace(style, wrap=Wrap.NONE) if unwrapped else style
    return replace(style, indent=indent_in(computed, width))


def indent_in(computed: Any, width: float) -> float:
    """The indent of a block's first line, px; percentages are of its width (CSS Text 3, 8.1)."""
    return float(percentage(computed["text_indent"], computed, width))
