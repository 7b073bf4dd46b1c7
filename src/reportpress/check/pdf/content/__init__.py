"""What pages paint."""
