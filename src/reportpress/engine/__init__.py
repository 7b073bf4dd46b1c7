"""Lay out pages with WeasyPrint and paint set copy into them.

The only package that knows WeasyPrint's internals; tests/unit/engine/test_contract.py states what
it relies on. Its four verbs, in order: `lay_out`, `read_flows`, `paint`, `pdf_bytes`.

Whichever module is imported first: WeasyPrint is loaded the quick way, and knows our properties.
"""

from reportpress.engine.host.loading import load_weasyprint

load_weasyprint()

from reportpress.engine.host.css import register  # noqa: E402  (imports WeasyPrint: the quick way first)

register()
