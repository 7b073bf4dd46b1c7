"""Groundwork of reading PDFs: objects, operators, geometry, limits."""
