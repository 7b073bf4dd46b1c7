"""Preflight: can this PDF be printed, and will it look as it was meant to?

- command, rulescommand: the command line's arguments; execute, explain carry them out
- sandbox, child: one file judged in a process that may not take what it likes
- runner, pagework, spread: rules run over pages, side by side; collector: hits become findings
- rule: what a rule is; the rules themselves are `reportpress.check.preflight.rules`
- sheet: a page as rules see it; ink, overprint, picture, edges, glyphs: what rules share
- setting, columns, matter, folio: the page's text and pieces as a reader sees them
- inkmap, separations, estimate, heat: ink measured by Ghostscript or estimated, and as a map
- profile, profilefile, profilemodel, shipped: which rules hold, with which limits, what may pass
- terminal, htmlpage, machine: reports; reportdata, words: what they are made of
"""
