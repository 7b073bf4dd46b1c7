"""Pages laid out, copy taken out and put back set."""
