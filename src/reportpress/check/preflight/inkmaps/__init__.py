"""Ink on a page: measured, estimated, mapped."""
