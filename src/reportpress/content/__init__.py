"""Editions: YAML copy, pictures and captions as checked, frozen data."""
