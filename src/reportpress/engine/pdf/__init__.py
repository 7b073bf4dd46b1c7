"""Pages painted and written: streams, pictures, marks, tags, PDF/X."""
