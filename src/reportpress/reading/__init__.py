"""Stories as they are read without pages, as semantic markup: for the web and for books."""
