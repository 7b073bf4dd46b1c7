"""The edition as an EPUB 3.3: stories as chapters, and marks where the pages of print begin."""
