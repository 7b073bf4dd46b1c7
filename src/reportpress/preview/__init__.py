"""The preview: an edition's pages in the browser, set anew whenever a file is saved.

What is shown is the PDF that `build` writes, drawn by pdfium. An extra, `reportpress[preview]`,
brings what it needs besides.
"""
