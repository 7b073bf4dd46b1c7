"""Correct PDFs and editions with one fault each, made by seed, and what verification must say of it.

`pdfedit` takes a PDF's pages apart into shows of text and puts them together again; `pdffaults`
spoils the PDF, `copyfaults` the edition; `oracle` compares the differences found with the fault.
"""
