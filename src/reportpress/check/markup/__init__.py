"""The reader of HTML: what documents say, block by block, whoever made them."""

from reportpress.check.markup.htmlreader import (
    HtmlBlock,
    HtmlDocument,
    HtmlPicture,
    in_reading_order,
    read_html,
)

__all__ = ["HtmlBlock", "HtmlDocument", "HtmlPicture", "in_reading_order", "read_html"]
