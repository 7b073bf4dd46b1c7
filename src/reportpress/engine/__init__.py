"""Lay out pages with WeasyPrint and paint set copy into them.

The only package that knows WeasyPrint's internals; tests/unit/engine/test_contract.py states what
it relies on. Its four verbs, in order: `lay_out`, `read_flows`, `paint`, `pdf_bytes`.
"""
