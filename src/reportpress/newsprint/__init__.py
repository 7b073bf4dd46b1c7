"""The newsprint profile, computed from the aims of ISO 12647-3."""
