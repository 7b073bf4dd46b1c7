"""WeasyPrint itself: its internals, how it is loaded, our CSS properties, its hooks and its log."""
