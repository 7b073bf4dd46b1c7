"""Lines into frames: on the grid, past exclusions, keeping what belongs together."""
