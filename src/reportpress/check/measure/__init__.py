"""Measure line setting in any PDF from the places of its glyphs; docs/measure.md defines it all.

This file imports nothing, so that the command line learns `command`'s arguments in no time:
`measure`, `Options` and `Measurement` are in `measuring`.

    signs            classes of characters, prohibition tables
    glyphs (turn)    a page's horizontal glyphs, on the page as it is seen
    lines            glyphs → lines of body copy
    columns          lines → columns in reading order
    edges            where a column's lines should begin and end
    setting          edges and paragraphs together: set lines
    breaks, ends (ink, obstacles), gaps, strays, baselines (grid)   one judgement each
    tally, figures   what they write down
    measuring        the whole of it
    table, command   as text and JSON
"""
