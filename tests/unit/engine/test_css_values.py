"""What each of our properties takes for a value, and what it computes to."""

from __future__ import annotations

import pytest
import tinycss2
from tinycss2.color5 import parse_color

from reportpress.engine.host.css import PROPERTIES

BY_NAME = {each.name: each for each in PROPERTIES}
KEYWORDS = {
    "wrap-flow": "auto both start end maximum clear",
    "line-break": "anywhere loose normal strict",
    "text-spacing-trim": "space-all normal space-first trim-start trim-both trim-all",
    "hanging-punctuation": "none allow-end force-end",
    "text-justify": "auto none inter-character",
    "text-wrap-style": "auto pretty balance",
    "ruby-position": "over under",
    "ruby-align": "space-around center",
    "writing-mode": "horizontal-tb vertical-rl",
    "text-orientation": "mixed upright",
    "line-grid": "match-parent create",
    "line-snap": "none baseline",
    "box-snap": "none block",
    "continued": "no only",
}


def computed(name: str, value: str) -> object:
    """What a property makes of a value; None where it is none of its."""
    tokens = tinycss2.parse_component_value_list(value)
    return BY_NAME[name].validate([token for token in tokens if token.type != "whitespace"])


@pytest.mark.parametrize("name", KEYWORDS)
def test_keywords_are_taken_alone_and_no_others(name: str):
    words = KEYWORDS[name].split()
    for word in words:
        assert computed(name, word) == word
        assert computed(name, f"{word} {word}") is None
    for other in ("sideways", "3", "3px", '"none"'):
        assert computed(name, other) is None


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("flow-into", "none", "none"),
        ("flow-into", "lead", "lead"),
        ("flow-into", "lead story", None),
        ("flow-from", "3", None),
        ("text-autospace", "normal", 0.25),
        ("text-autospace", "no-autospace", 0.0),
        ("text-autospace", "0.125em", 0.125),
        ("text-autospace", "2px", None),
        ("text-autospace", "-1em", None),
        ("text-autospace", "0.1em 0.1em", None),
        ("text-autospace", "none", None),
        ("copyfit", "none", 0.0),
        ("copyfit", "1.5%", 0.015),
        ("copyfit", "0%", 0.0),
        ("copyfit", "-1%", None),
        ("copyfit", "1% 2%", None),
        ("copyfit", "0.01em", None),
        ("text-combine-upright", "none", 0),
        ("text-combine-upright", "all", -1),
        ("text-combine-upright", "digits", 2),
        ("text-combine-upright", "digits 2", 2),
        ("text-combine-upright", "digits 3", 3),
        ("text-combine-upright", "digits 4", 4),
        ("text-combine-upright", "digits 1", None),
        ("text-combine-upright", "digits 5", None),
        ("text-combine-upright", "digits 2.5", None),
        ("text-combine-upright", "all 2", None),
        ("text-combine-upright", "digits 2 3", None),
        ("text-combine-upright", "digits all", None),
        ("text-emphasis-style", "none", "none"),
        ("text-emphasis-style", "open", "open auto"),
        ("text-emphasis-style", "dot", "filled dot"),
        ("text-emphasis-style", "triangle open", "open triangle"),
        ("text-emphasis-style", "filled open", None),
        ("text-emphasis-style", "dot circle", None),
        ("text-emphasis-style", "none dot", None),
        ("text-emphasis-style", "star", None),
        ("text-emphasis-position", "auto", "auto"),
        ("text-emphasis-position", "over", "over right"),
        ("text-emphasis-position", "left under", "under left"),
        ("text-emphasis-position", "over under", None),
        ("text-emphasis-position", "left", None),
        ("text-emphasis-position", "over left right", None),
        ("text-emphasis-position", "over middle", None),
        ("text-emphasis-color", "red", parse_color("red")),
        ("text-emphasis-color", "red blue", None),
        ("text-emphasis-color", "rouge", None),
    ],
)
def test_a_value_is_computed_or_refused(name: str, value: str, expected: object):
    assert computed(name, value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("normal", 1), ("1", 1), ("2", 2), ("10", 10), ("11", None), ("0", None), ("2.5", None)],
)
def test_an_initial_letter_is_one_to_ten_lines_high(value: str, expected: object):
    assert computed("initial-letter", value) == expected
