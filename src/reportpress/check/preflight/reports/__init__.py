"""What a preflight tells: terminal, HTML, JSON, SARIF, JUnit."""
