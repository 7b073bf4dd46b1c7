"""A paragraph into lines: where they may end, what an end costs, where each cluster goes."""
