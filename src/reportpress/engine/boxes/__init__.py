"""Set lines as boxes of the page."""
