"""Judges of a finished PDF; they know the source and the file, nothing of how it was made."""
