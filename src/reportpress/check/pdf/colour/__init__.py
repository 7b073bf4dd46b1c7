"""Colour spaces and what their colours look like."""
