"""Lay out pages with WeasyPrint and paint set copy into them.

`host` alone knows WeasyPrint's internals; tests/unit/engine/test_contract.py states what it relies
on. The package's four verbs, in order: `lay_out`, `read_flows`, `paint`, `pdf_bytes`.

Whichever module is imported first: WeasyPrint is loaded the quick way, and asks us where it should.
"""

from reportpress.engine.host.loading import load_weasyprint

load_weasyprint()

from reportpress.engine.host.hooks import install  # noqa: E402  (imports WeasyPrint: quickly first)

install()
