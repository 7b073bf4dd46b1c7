"""Profiles: which rules hold, with which limits."""
