"""WeasyPrint itself: how it is loaded, taught our properties, and heard."""
