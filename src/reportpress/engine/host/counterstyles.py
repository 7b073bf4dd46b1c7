"""Counter styles: those of CSS Counter Styles 3, 7.1.2, which WeasyPrint lacks, and who asks for
one that there is not.

A Chinese style is one of the system `fixed` whose symbols are all its numerals: ranges, fallbacks
and styles that extend it are then WeasyPrint's.
"""

from __future__ import annotations

from typing import Any

from weasyprint.css.counters import CounterStyle
from weasyprint.html import UA_COUNTER_STYLE

from reportpress.engine.host.chinesenumerals import MOST, NUMBERINGS, ChineseNumbering, Numerals

MOST_SYMBOLS = 60  # of a number; Counter Styles 3, 2 lets longer ones fall back


class Counters(CounterStyle):  # type: ignore[misc]
    """The counter styles of a document, with all that CSS has; `unknown` are the names it asked for
    in vain.
    """

    def __init__(self) -> None:
        super().__init__(UA_COUNTER_STYLE)
        self.update({name: _style(each) for name, each in NUMBERINGS.items()})
        self.unknown: set[str] = set()

    def resolve_counter(self, counter_name: Any, previous_types: Any = None) -> Any:
        """WeasyPrint's own, which answers None where it knows no such style."""
        name, seen = counter_name, set[str]()
        while isinstance(name, str) and name not in seen:
            seen.add(name)
            system = self.get(name, {}).get("system") or (None, "", None)
            if name not in self:
                self.unknown.add(name)
            name = system[1] if system[0] else None
        return super().resolve_counter(counter_name, previous_types)

    def render_value(
        self,
        counter_value: int,
        counter_name: Any = None,
        counter: Any = None,
        previous_types: Any = None,
    ) -> str:
        """WeasyPrint's own; decimal where a number would become a row of hundreds of signs."""
        counter = counter or self.resolve_counter(counter_name, previous_types)
        if counter and _signs(counter, abs(counter_value)) > MOST_SYMBOLS:
            counter_name, counter = "decimal", None
        return str(super().render_value(counter_value, counter_name, counter, previous_types))


def _style(numbering: ChineseNumbering) -> dict[str, Any]:
    return {
        "system": (None, "fixed", -MOST),
        "negative": None,
        "prefix": None,
        "suffix": ("string", "、"),
        "range": None,
        "pad": None,
        "fallback": "cjk-decimal",
        "symbols": Numerals(numbering),
        "additive_symbols": (),
    }


def _signs(counter: dict[str, Any], value: int) -> int:
    """At least so many signs make a number where its style repeats them; else 0."""
    system = counter["system"][1] if counter["system"] else "symbolic"
    if system == "symbolic" and counter["symbols"]:
        return int(value // len(counter["symbols"]))
    if system == "additive" and counter["additive_symbols"]:
        return int(value // max(1, counter["additive_symbols"][0][0]))
    return 0
