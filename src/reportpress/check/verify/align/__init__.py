"""Which stretch of print is which stretch of the source."""
