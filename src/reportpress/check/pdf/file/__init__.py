"""What a file declares."""
