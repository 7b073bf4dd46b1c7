"""What of WeasyPrint's documents we use: from HTML and CSS to laid-out pages, in its own steps.

- `HTML`, `CSS`: what is laid out; `FatalURLFetchingError` says what is missing.
- `Document`, `DocumentMetadata`, `get_html_metadata`, `DEFAULT_OPTIONS`: `Document._render`'s own.
- `build_formatting_structure`, `layout_document`: its two long steps, boxes and pages.
- `Page`: a page that paints itself; `INITIAL_VALUES`: of each property, computed; `INHERITED`:
  the properties that are inherited.
- `WEASYPRINT_VERSION`: WeasyPrint's, which what is kept between builds depends on.
"""

from __future__ import annotations

from weasyprint import CSS, DEFAULT_OPTIONS, HTML
from weasyprint import VERSION as WEASYPRINT_VERSION
from weasyprint.css.properties import INHERITED, INITIAL_VALUES
from weasyprint.document import Document, DocumentMetadata, Page
from weasyprint.formatting_structure.build import build_formatting_structure
from weasyprint.html import get_html_metadata
from weasyprint.layout import layout_document
from weasyprint.urls import FatalURLFetchingError

__all__ = [
    "CSS",
    "DEFAULT_OPTIONS",
    "HTML",
    "INHERITED",
    "INITIAL_VALUES",
    "WEASYPRINT_VERSION",
    "Document",
    "DocumentMetadata",
    "FatalURLFetchingError",
    "Page",
    "build_formatting_structure",
    "get_html_metadata",
    "layout_document",
]
