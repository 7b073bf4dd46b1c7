"""Where a designer starts: layouts that are at hand, new projects made from them, what is missing.

Nothing here sets an edition.
"""
