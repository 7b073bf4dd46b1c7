"""What is written in charts: their words and the numbers of their axes, on lines of their own.

A chart's numbers are its scale's, which no copy has; its words are names in the data.
"""

from __future__ import annotations

import re

from reportpress.check.verify.read.normalise import fold
from reportpress.content.body import Figure, flat
from reportpress.content.model import Edition, PagePlan

NUMBER = r"[−-]?\d[\d,]*(?:\.\d+)?%?"


def chart_line(edition: Edition, page: PagePlan) -> re.Pattern[str] | None:
    """The folded lines of the charts of a page's stories; None if it has no charts."""
    stories = [edition.stories[reference.id] for reference in page.flows.values()]
    figures = (
        block for story in stories for block in flat(story.body) if isinstance(block, Figure)
    )
    charts = [figure.chart for figure in figures if figure.chart]
    if not charts:
        return None
    words = {fold(word) for chart in charts for word in chart.words}
    longest_first = sorted(filter(None, words), key=lambda word: (-len(word), word))
    return re.compile(f"(?:{'|'.join([*map(re.escape, longest_first), NUMBER])})+")
