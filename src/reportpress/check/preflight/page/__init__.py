"""A page as rules see it."""
