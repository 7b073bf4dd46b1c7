"""Files as untrusted input, YAML that knows its places, located problems."""
