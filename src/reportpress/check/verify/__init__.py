"""Verify: the text of a PDF against its source, character by character.

- command: the command line's arguments, and what they carry out
- read/: the source as a text of units and streams (source), the PDF as characters with their places
  (characters, extract, printed), hidden text, folio lines (furniture)
- pictures/: what is printed in a rectangle, against the edition's pictures
- align/: which characters of the source are printed where
- differences/: what is left is told, one kind a file; verify is the whole run
- reports/: terminal, htmlreport, asjson; summary: figures that all tell; pagepictures
"""
