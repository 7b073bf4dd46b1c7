"""From an edition to a finished file: the stages in order, and what they report."""
