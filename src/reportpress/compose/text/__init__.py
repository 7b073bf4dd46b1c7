"""Copy into measured clusters and the gaps between them."""
