"""What every judge reports: findings, outcomes, words."""
