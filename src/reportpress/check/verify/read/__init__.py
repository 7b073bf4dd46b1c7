"""Both texts: the source as it is compared, the PDF as it was read."""
