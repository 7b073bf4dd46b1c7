"""Typeset Chinese newspaper pages and printed reports from structured copy."""

__version__ = "0.1.0"
