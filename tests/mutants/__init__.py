"""Correct PDFs and editions with one fault each, by seed, and what verification must say of them.

`pdfedit` takes a PDF's pages apart into shows of text and puts them together again; `textfaults`
and `hidefaults` spoil the PDF, `copyfaults` the edition; `oracle` compares the differences found
with the fault.
"""
