"""Copy of other programs made into stories: Word, OpenDocument, Markdown, HTML, plain text."""
