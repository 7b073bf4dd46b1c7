"""What the codes of fonts mean."""
