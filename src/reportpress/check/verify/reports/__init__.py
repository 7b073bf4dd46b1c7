"""What a verification tells: terminal, HTML, JSON."""
