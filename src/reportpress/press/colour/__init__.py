"""Output profiles, inks and the ink limit."""
