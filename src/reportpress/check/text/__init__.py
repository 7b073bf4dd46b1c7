"""A page's glyphs into lines and columns, as a reader sees them."""
