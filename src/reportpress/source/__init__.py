"""What editions are written in: suspicious reading of files, YAML with places, located problems."""
