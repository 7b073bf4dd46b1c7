"""Preflight: can this PDF be printed, and will it look as it was meant to?

- command, rulescommand: the command line's arguments; run/execute, reports/explain carry them out
- run/sandbox, run/child: one file judged in a process of its own, which is confined
- run/runner, run/pagework, run/processpool: rules run over pages, side by side
- run/collector: hits become findings
- page/rule: what a rule is; the rules themselves are in rules/, one a file
- page/pagefacts: a page as rules see it; page/inksof, overprint, picture, overtrim, folds, matter,
  pagetext, sidebyside: what rules share
- inkmaps/: separations (ink measured by Ghostscript), estimate, inkmap, heat (ink as a picture)
- profiles/: which rules hold, with which limits, what is let pass
- reports/: terminal, htmlreport, formats (JSON, SARIF, JUnit); reportdata: what they are made of
"""
