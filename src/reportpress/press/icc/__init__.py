"""ICC profiles as bytes."""
