"""Verify: the text of a PDF against its source, character by character."""
