"""Measure line setting in any PDF from the places of its glyphs; docs/measure.md defines it all.

This file imports nothing, so that the command line learns `command`'s arguments in no time:
`measure`, `MeasureOptions` and `Measurement` are in `measuring`.

    text/            a page's glyphs, lines and columns, for every judge (check/text)
    columnedges      where a column's lines should begin and end
    measuredcolumns  edges and paragraphs together: measured lines
    prohibitions, ends (obstacles), hangaps, strays, baselines (grid)   one judgement each
    tally, figures   what they write down
    measuring        the whole of it
    terminal, command   as text and JSON
"""
